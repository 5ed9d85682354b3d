"""SARIF as its schema and GitHub want it."""

import json
import os
import random
import re
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.report import samples
from tests.report.golden import matches
from validator.finding import Waiver
from validator.report import sarif
from validator.report._shape import ReportOptions
from validator.result import Result

SCHEMA = "REPORT_VALIDATOR_SARIF_SCHEMA"


def run(result: Result, **options: Any) -> dict[str, Any]:
    """The only run of the log."""
    log = json.loads(sarif.render(result, ReportOptions(**options))[""])
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return dict(only)


def notifications(result: Result, **options: Any) -> list[dict[str, Any]]:
    """What the run says about itself."""
    return list(run(result, **options)["invocations"][0]["toolExecutionNotifications"])


def test_the_log_is_as_expected() -> None:
    """Byte for byte."""
    assert matches("result.sarif", sarif.render(samples.result(), ReportOptions())[""])


@pytest.mark.skipif(SCHEMA not in os.environ, reason=f"{SCHEMA} names no file")
@pytest.mark.parametrize("excerpts", ["full", "masked"])
@pytest.mark.parametrize("make", [samples.result, samples.clear, samples.empty, samples.vector])
def test_the_log_satisfies_the_schema(make: Any, excerpts: Any) -> None:
    """The OASIS schema of 2.1.0 accepts every sample, with the formats of its strings checked."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(os.environ[SCHEMA]).read_text(encoding="utf-8"))
    log = json.loads(sarif.render(make(), ReportOptions(excerpts=excerpts))[""])
    checker = jsonschema.validators.validator_for(schema)
    checker(schema, format_checker=checker.FORMAT_CHECKER).validate(log)


def test_columns_are_declared_as_code_points() -> None:
    """The run says its unit, and a character outside the basic plane counts as one."""
    only = run(samples.vector())
    assert only["columnKind"] == "unicodeCodePoints"
    region = next(each for each in only["results"] if each["ruleId"] == "RED210")["locations"][0]["physicalLocation"]
    assert region["region"] == {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 20}


def test_a_finding_over_two_lines_ends_on_the_second() -> None:
    """Start and end have lines of their own; a finding of the whole document is empty at its beginning."""
    places = {
        each["ruleId"]: each["locations"][0]["physicalLocation"]["region"] for each in run(samples.vector())["results"]
    }
    assert places["STR104"] == {"startLine": 2, "startColumn": 21, "endLine": 3, "endColumn": 4}
    assert places["STR112"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def test_every_result_has_what_github_requires() -> None:
    """A relative, percent-encoded URI, all four of start and end, words, a fingerprint, and a rule by its index."""
    only = run(samples.result())
    rules = only["tool"]["driver"]["rules"]
    for each in only["results"]:
        (place,) = each["locations"]
        assert re.fullmatch(r"[\w./%~-]+", place["physicalLocation"]["artifactLocation"]["uri"], re.ASCII)
        assert set(place["physicalLocation"]["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert each["message"]["text"]
        assert list(each["partialFingerprints"]) == ["primaryLocationLineHash"]
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        assert each["level"] in {"error", "warning", "note"}


def test_paths_are_relative_to_the_base() -> None:
    """A document below the base of the run loses it; the rest is encoded, colon and comma too."""
    moved = replace(samples.VECTOR, path="/repo/汇总/a b,c:d%.txt")
    found = replace(samples.vector().findings[1], document=moved.path)
    only = run(replace(samples.vector(), findings=(found,), documents=(moved,)), base="/repo")
    uri = only["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E6%B1%87%E6%80%BB/a%20b%2Cc%3Ad%25.txt"


def test_every_rule_has_what_github_requires() -> None:
    """Texts are there and within the limits, however long the rule file's are."""
    wordy = replace(samples.rule("RED210"), why={"en": "x" * 3000, "zh": "长" * 3000})
    (rule,) = run(replace(samples.clear(), rules=(wordy,)))["tool"]["driver"]["rules"]
    assert rule["id"] == "RED210"
    assert rule["name"] == "personal-data"
    for key in ("shortDescription", "fullDescription", "help"):
        assert 0 < len(rule[key]["text"]) <= 1024
    assert "GB/T 37964-2019" in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["tags"] == ["redaction"]
    assert rule["properties"]["precision"] == "high"


def test_only_personal_data_is_a_security_alert() -> None:
    """A security severity on every rule would bury the alerts that are."""
    rules = run(samples.result())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules if "security-severity" in rule["properties"]] == ["RED210"]


def test_a_rule_that_the_run_does_not_list_is_described_by_its_findings() -> None:
    """A result never points to a rule that is not there."""
    only = run(replace(samples.vector(), rules=()))
    assert {rule["id"] for rule in only["tool"]["driver"]["rules"]} == {"STR112", "RED210", "STR104"}


def test_evidence_becomes_related_locations() -> None:
    """Each with its words and its place."""
    found = next(each for each in run(samples.result())["results"] if each["ruleId"] == "RED201")
    words = [place["message"]["text"] for place in found["relatedLocations"]]
    assert words == ["同单位数值已脱敏", "同单位数值已脱敏"]
    assert found["relatedLocations"][1]["physicalLocation"]["region"]["startColumn"] == 45


def test_fixes_say_what_goes_and_what_comes() -> None:
    """An insertion for a replacement, none for a deletion."""
    fixes = {each["ruleId"]: each["fixes"][0] for each in run(samples.result())["results"] if "fixes" in each}
    (change,) = fixes["RED201"]["artifactChanges"][0]["replacements"]
    assert change["insertedContent"] == {"text": "*亿元"}
    assert change["deletedRegion"] == {"startLine": 3, "startColumn": 54, "endLine": 3, "endColumn": 60}
    assert fixes["RED201"]["description"] == {"text": "修改前请核对"}


def test_a_waived_finding_is_suppressed_with_its_reason() -> None:
    """By whom, why and until when; a comment in the document is a suppression in the source."""
    (known,) = [each for each in run(samples.result())["results"] if "suppressions" in each]
    (suppression,) = known["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert "法务部" in suppression["justification"]
    assert suppression["properties"] == {"expires": "2027-01-31"}
    inside = replace(samples.result().waived[0], waiver=Waiver("comment", "引用原文"))
    (known,) = [each for each in run(replace(samples.result(), waived=(inside,)))["results"] if "suppressions" in each]
    assert known["suppressions"][0]["kind"] == "inSource"


def test_a_baseline_gives_every_result_a_state() -> None:
    """SARIF wants the state of all results or of none."""
    assert not any("baselineState" in each for each in run(samples.result())["results"])
    known = replace(samples.result().waived[0], waiver=Waiver("baseline"))
    states = [each["baselineState"] for each in run(replace(samples.result(), waived=(known,)))["results"]]
    assert states.count("unchanged") == 1
    assert set(states) == {"new", "unchanged"}


def test_what_could_not_be_checked_is_a_notification() -> None:
    """A refused document and an unfinished rule, each with its place; the execution did not succeed."""
    found = {each["descriptor"]["id"]: each for each in notifications(samples.result())}
    assert found["unreadable"]["level"] == "error"
    uri = found["unreadable"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "2020/%E5%8A%A0%E5%AF%86.docx"
    assert found["unfinished"]["associatedRule"] == {"id": "NUM401"}
    assert run(samples.result())["invocations"][0]["executionSuccessful"] is False
    assert run(samples.clear())["invocations"][0]["executionSuccessful"] is True


def test_results_beyond_the_limit_are_counted_and_the_gravest_stay() -> None:
    """5,000 are shown; the last finding is the only error and comes first."""
    only = run(samples.many(5_003))
    assert len(only["results"]) == 5_000
    assert only["results"][0]["level"] == "error"
    (capped,) = notifications(samples.many(5_003))
    assert capped["descriptor"]["id"] == "capped"
    assert "3 处" in capped["message"]["text"]


def test_a_link_in_a_document_stays_text() -> None:
    """SARIF's plain text knows links; brackets of a document are escaped where they would make one."""
    one = samples.finding(
        samples.SUMMARY, "RED202", "蓝天精机", message=samples.words("", "[点此](https://example.com)")
    )
    (each,) = run(Result(findings=(one,), documents=(samples.SUMMARY,), rules=()))["results"]
    assert each["message"]["text"] == "\\[点此\\](https://example.com)"


def test_without_the_text_the_end_follows_from_the_excerpt() -> None:
    """A run that kept no text still gives all four of start and end."""
    result = samples.vector()
    bare = replace(result, documents=(replace(samples.VECTOR, text=""),))
    places = {each["ruleId"]: each["locations"][0]["physicalLocation"]["region"] for each in run(bare)["results"]}
    assert places["RED210"] == {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 20}
    assert places["STR104"] == {"startLine": 2, "startColumn": 21, "endLine": 3, "endColumn": 4}


def test_waived_findings_are_left_out_for_a_reader_that_would_show_them_as_open() -> None:
    """GitHub reads no suppressions; without them there is no state of a baseline either."""
    known = replace(samples.result().waived[0], waiver=Waiver("baseline"))
    result = replace(samples.result(), waived=(known,))
    told = run(result, waived=False)["results"]
    assert len(told) == len(run(result)["results"]) - 1
    assert not any({"suppressions", "baselineState"} & set(each) for each in told)


def test_a_file_that_would_be_too_large_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub refuses more than ten megabytes compressed: first evidence goes, then results, the gravest last."""
    chance = random.Random(5)
    words = [
        samples.words("", "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(300))) for _ in range(2_000)
    ]
    many = samples.many(2_000)
    found = tuple(replace(each, message=text) for each, text in zip(many.findings, words, strict=True))
    result = replace(many, findings=found)
    whole = sarif.render(result, ReportOptions())[""]
    monkeypatch.setattr(sarif, "MOST_BYTES", 800_000)
    text = sarif.render(result, ReportOptions())[""]
    assert len(zlib.compress(whole.encode())) > 800_000 >= len(zlib.compress(text.encode()))
    (only,) = json.loads(text)["runs"]
    assert len(only["results"]) == 1_000
    assert only["results"][0]["level"] == "error"
    (capped,) = only["invocations"][0]["toolExecutionNotifications"]
    assert "1,000 处" in capped["message"]["text"]


def test_no_result_has_more_locations_than_github_takes() -> None:
    """A hundred, its own place among them."""
    at = samples.result().findings[3].evidence or samples.summary_findings()[1].evidence
    many = replace(samples.vector().findings[1], evidence=tuple(at[:1]) * 300)
    (each,) = run(replace(samples.vector(), findings=(many,)))["results"]
    assert len(each["locations"]) + len(each["relatedLocations"]) == 100


def test_shares_of_a_run_are_uploads_of_their_own() -> None:
    """Of two uploads of one category GitHub keeps the later; a category ends with a slash."""
    names = {
        run(replace(samples.clear(), options={"shard": shard}))["automationDetails"]["id"]
        for shard in ("", "1/2", "2/2")
    }
    assert names == {"report-validator/", "report-validator/1-of-2/", "report-validator/2-of-2/"}
