"""The code quality report as GitLab's parser reads it: it stops at the first entry that it does not like."""

import json
from dataclasses import replace
from typing import Any

from tests.report import samples
from tests.report.golden import matches
from validator.report import gitlab
from validator.report._shape import ReportOptions
from validator.result import Result


def entries(result: Result, **options: Any) -> list[dict[str, Any]]:
    """The array."""
    found = json.loads(gitlab.render(result, ReportOptions(**options))[""])
    assert isinstance(found, list)
    return found


def test_the_report_is_as_expected() -> None:
    """Byte for byte."""
    assert matches("gitlab.json", gitlab.render(samples.result(), ReportOptions())[""])


def test_every_entry_is_complete() -> None:
    """Description, check, fingerprint, a severity that GitLab knows, a relative path and a line from 1."""
    lost = replace(samples.result().failures[0], document="")
    for each in entries(replace(samples.result(), failures=(lost,))):
        assert each["description"] and "\n" not in each["description"]
        assert each["check_name"]
        assert each["fingerprint"]
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["path"] and not each["location"]["path"].startswith(("/", "./"))
        assert each["location"]["lines"]["begin"] >= 1


def test_fingerprints_are_unique_even_where_those_of_findings_are_not() -> None:
    """GitLab takes entries of one fingerprint for one."""
    same = tuple(replace(finding, fingerprint="0" * 16) for finding in samples.many(7).findings)
    found = entries(replace(samples.many(7), findings=same))
    assert len({each["fingerprint"] for each in found}) == 7
    assert len({each["fingerprint"] for each in entries(samples.result())}) == len(entries(samples.result()))


def test_fingerprints_do_not_depend_on_other_findings() -> None:
    """A merge request that mends one finding leaves the others known."""
    result = samples.result()
    before = {each["fingerprint"] for each in entries(result)}
    after = {each["fingerprint"] for each in entries(replace(result, findings=result.findings[1:]))}
    assert len(before - after) == 1
    assert after < before


def test_the_description_begins_with_the_code() -> None:
    """GitLab does not show the check's name."""
    found = [each for each in entries(samples.result()) if each["check_name"].startswith("RED")]
    assert all(each["description"].startswith(each["check_name"] + " ") for each in found)


def test_severities_are_mapped() -> None:
    """An error is critical, a warning major, what could not be checked a blocker."""
    assert {each["check_name"]: each["severity"] for each in entries(samples.result())} == {
        "unreadable": "blocker",
        "unfinished": "blocker",
        "unexamined": "info",
        "RED201": "major",
        "RED202": "critical",
        "ADS304": "critical",
        "ADS303": "critical",
        "NUM401": "critical",
        "RED210": "critical",
        "STR103": "major",
        "RED207": "major",
        "STR104": "info",
        "RED205": "info",
    }


def test_paths_are_relative_to_the_base() -> None:
    """GitLab joins them to the root of the project."""
    moved = tuple(replace(finding, document="/builds/p/a.txt") for finding in samples.many(1).findings)
    (each,) = entries(replace(samples.many(1), findings=moved), base="/builds/p")
    assert each["location"] == {"path": "a.txt", "lines": {"begin": 1}}


def test_a_clear_run_is_an_empty_array() -> None:
    """Nothing wrong is a report, not a missing one."""
    assert entries(samples.clear()) == []
