"""JUnit as its strict schema, Jenkins, GitLab and the public readers want it."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from tests.report import samples
from tests.report.golden import matches
from validator.finding import Waiver
from validator.report import junit
from validator.report._shape import ReportOptions
from validator.result import Notice, Result

SCHEMA = "REPORT_VALIDATOR_JUNIT_XSD"


def text_of(result: Result, **options: Any) -> str:
    """The file."""
    return junit.render(result, ReportOptions(**options))[""]


def cases(result: Result, **options: Any) -> Iterator[tuple[TestSuite, TestCase]]:
    """Each case with its suite, as junitparser reads them."""
    for suite in JUnitXml.fromstring(text_of(result, **options).encode()):
        for case in suite:
            yield suite, case


def outcomes(result: Result, **options: Any) -> dict[tuple[str, str], str]:
    """What came of each document and rule."""
    found = {}
    for suite, case in cases(result, **options):
        kinds = {Failure: "failure", Error: "error", Skipped: "skipped"}
        words = [kinds[type(each)] for each in case.result if type(each) in kinds]
        assert len(words) < 2
        found[suite.name, case.name.split()[0]] = words[0] if words else "passed"
    return found


@pytest.mark.skipif(SCHEMA not in os.environ, reason=f"{SCHEMA} names no file")
@pytest.mark.parametrize("granularity", ["pair", "document", "rule"])
@pytest.mark.parametrize("make", [samples.result, samples.clear, samples.empty, samples.vector])
def test_the_strict_dialect_satisfies_the_schema(make: Any, granularity: Any) -> None:
    """The schema of Jenkins' xUnit plugin accepts every sample in every granularity."""
    xmlschema = pytest.importorskip("xmlschema")
    xmlschema.XMLSchema(os.environ[SCHEMA]).validate(text_of(make(), dialect="strict", granularity=granularity))


@pytest.mark.skipif(SCHEMA not in os.environ, reason=f"{SCHEMA} names no file")
def test_the_rich_dialect_is_another() -> None:
    """File and line of a case are what the schema forbids, so the check above can fail."""
    xmlschema = pytest.importorskip("xmlschema")
    assert not xmlschema.XMLSchema(os.environ[SCHEMA]).is_valid(text_of(samples.result(), dialect="rich"))


def test_there_is_one_case_for_each_rule_and_document() -> None:
    """Passed ones too; a document that could not be read has one, and one that was read in part has one more."""
    result = samples.result()
    counts = Counter(suite.name for suite, _ in cases(result))
    checked = [record.path for record in result.documents if record.status == "checked"]
    whole = {**dict.fromkeys(checked, len(result.rules)), "2020/加密.docx": 1}
    assert counts == {**whole, samples.HOSTILE.path: len(result.rules) + 1}


def test_outcomes_follow_the_contract() -> None:
    """An error fails, a softer finding passes, a waived one is skipped, what could not be checked is an error."""
    known = replace(samples.result().waived[0], rule="RED205", document=samples.CLEAN.path)
    found = outcomes(replace(samples.result(), waived=(known,)))
    summary = samples.SUMMARY.path
    assert found[summary, "RED201"] == "failure"
    assert found[summary, "STR103"] == "passed"
    assert found[summary, "STR112"] == "passed"
    assert found[samples.CLEAN.path, "RED205"] == "skipped"
    assert found[samples.CLEAN.path, "NUM401"] == "error"
    assert found["2020/加密.docx", "read"] == "error"
    assert found[samples.HOSTILE.path, "read"] == "skipped"


def test_fail_on_moves_the_line() -> None:
    """With `--fail-on warning` a warning fails, with `never` nothing does."""
    assert outcomes(samples.result(), fail_on="warning")[samples.SUMMARY.path, "STR103"] == "failure"
    assert "failure" not in outcomes(samples.result(), fail_on="never").values()


def test_all_hits_of_a_rule_in_a_document_are_one_failure() -> None:
    """Readers drop or merge a second case of the same name; the body lists every place."""
    suite, case = next((s, c) for s, c in cases(samples.result()) if c.name.startswith("RED201") and s.failures)
    assert suite.name == samples.SUMMARY.path
    (failure,) = case.result
    assert "12.6亿元" in failure.text and "37家" in failure.text


def test_no_two_cases_have_one_key() -> None:
    """GitLab keeps the first of equal suite, class and name only; names hold no count and no line."""
    keys = [(suite.name, case.classname, case.name) for suite, case in cases(samples.result())]
    assert len(keys) == len(set(keys))
    assert {case.name for _, case in cases(samples.many(3))} == {case.name for _, case in cases(samples.many(9))}


def test_classes_read_as_packages() -> None:
    """Jenkins takes the part before the last stop for the package, so a file's own stop is none."""
    names = {case.classname for suite, case in cases(samples.result()) if suite.name == samples.SUMMARY.path}
    assert names == {"report-validator.2021.工作总结_txt"}


def test_a_waiver_says_who_until_when_and_why() -> None:
    """In the message of the skipped case."""
    waived = replace(samples.clear(), waived=(replace(samples.result().waived[0], document=samples.CLEAN.path),))
    (skipped,) = [case.result[0] for _, case in cases(waived) if case.name.startswith("RED205")]
    assert all(word in skipped.message for word in ("法务部", "2027-01-31", "总量口径"))
    known = replace(waived.waived[0], waiver=Waiver("baseline"))
    (skipped,) = [
        case.result[0] for _, case in cases(replace(waived, waived=(known,))) if case.name.startswith("RED205")
    ]
    assert "基线" in skipped.message


def test_totals_are_those_of_the_cases() -> None:
    """Every suite and the whole count what they hold."""
    root = ET.fromstring(text_of(samples.result()))
    for suite in root:
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[name]) == len(suite.findall(f"testcase/{tag}"))
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert "timestamp" in suite.attrib
    assert int(root.attrib["tests"]) == len(root.findall("*/testcase"))
    assert int(root.attrib["errors"]) == 2


@pytest.mark.parametrize("seconds", [0.0, 1e-7, 1.23456, 98_765.4321])
def test_times_have_at_most_three_decimals(seconds: float) -> None:
    """Never an exponent, never absent."""
    root = ET.fromstring(text_of(replace(samples.result(), seconds=seconds)))
    for element in (root, *root.iter("testsuite"), *root.iter("testcase")):
        assert re.fullmatch(r"\d+(\.\d{1,3})?", element.attrib["time"])


def test_control_characters_do_not_break_the_file() -> None:
    """What XML forbids is written as its code point, and what documents say stays text."""
    text = text_of(samples.result())
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
    assert "⟨U+0000⟩" in text
    assert {element.tag for element in ET.fromstring(text).iter()} == {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "system-out", "skipped",
    } - ({"skipped"} if "<skipped" not in text else set())  # fmt: skip


def test_no_document_is_one_error() -> None:
    """An empty run is no success; where it was allowed to be empty, it is."""
    ((_, case),) = cases(samples.empty())
    assert isinstance(case.result[0], Error)
    ((_, case),) = cases(replace(samples.empty(), may_be_empty=True))
    assert case.is_passed


def test_the_dialects_differ_by_file_and_line() -> None:
    """Rich has the place of the first hit; strict has none."""
    strict, rich = (ET.fromstring(text_of(samples.result(), dialect=each)) for each in ("strict", "rich"))
    assert not any({"file", "line"} & set(case.attrib) for case in strict.iter("testcase"))
    failed = next(case for case in rich.iter("testcase") if case.attrib["name"].startswith("ADS303") and len(case))
    assert (failed.attrib["file"], failed.attrib["line"]) == (samples.SUMMARY.path, "6")


def test_granularity_keeps_the_file_small() -> None:
    """Beyond fifty thousand pairs a case stands for a document; the suite says which was chosen."""
    documents = tuple(replace(samples.CLEAN, path=f"{number}.txt") for number in range(5_000))
    root = ET.fromstring(text_of(replace(samples.result(), documents=documents, findings=(), failures=())))
    assert len(root.findall("*/testcase")) == 5_000
    chosen = [p.attrib["value"] for p in root.iter("property") if p.attrib["name"] == "granularity"]
    assert set(chosen) == {"document"}


def test_a_failing_notice_is_a_case() -> None:
    """A waiver that ran out fails the gate of a strict run."""
    notice = Notice("waivers.yaml", 3, samples.words("ran out", "已过期"), fails=True)
    assert "waivers" in {suite.name for suite, _ in cases(replace(samples.clear(), notices=(notice,)))}


@pytest.mark.parametrize("dialect", ["strict", "rich"])
def test_the_file_is_as_expected(dialect: Any) -> None:
    """Byte for byte."""
    assert matches(f"junit-{dialect}.xml", text_of(samples.result(), dialect=dialect))


def files_of(result: Result, **options: Any) -> dict[str, ET.Element]:
    """The parts of a report, by their keys."""
    return {name: ET.fromstring(text) for name, text in junit.render(result, ReportOptions(**options)).items()}


def wordy(documents: int, findings: int) -> Result:
    """A run of documents with as many findings each, whose words are long."""
    words = samples.words("x" * 900, "长" * 900)
    one = samples.finding(samples.CLEAN, "RED201", "平稳", message=words)
    records = tuple(replace(samples.CLEAN, path=f"卷/{number}.txt") for number in range(documents))
    found = tuple(
        replace(one, document=record.path, start=at, end=at + 1, fingerprint=f"{at:016x}")
        for record in records
        for at in range(findings)
    )
    return replace(samples.result(), documents=records, findings=found, failures=(), waived=())


def test_no_file_is_longer_than_readers_take(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit goes on in parts; each is whole by itself and no case is lost or told twice."""
    monkeypatch.setattr(junit, "MOST_BYTES", 100_000)
    result = wordy(20, 30)
    texts = junit.render(result, ReportOptions(granularity="pair"))
    assert list(texts) == ["", *(f"-{number}" for number in range(2, len(texts) + 1))]
    assert len(texts) > 5
    keys = Counter()
    for name, root in files_of(result, granularity="pair").items():
        assert len(texts[name].encode()) < 110_000
        cases = root.findall("testsuite/testcase")
        keys.update((case.attrib["classname"], case.attrib["name"]) for case in cases)
        assert root.attrib["tests"] == str(len(cases))
        assert root.attrib["failures"] == str(len(root.findall("testsuite/testcase/failure")))
    assert len(keys) == 20 * len(result.rules)
    assert set(keys.values()) == {1}


def test_a_suite_that_is_too_long_goes_on_in_the_next_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """All documents are one suite where a case stands for a document; its pieces keep its name and count themselves."""
    monkeypatch.setattr(junit, "MOST_BYTES", 100_000)
    roots = files_of(wordy(40, 10), granularity="document")
    assert len(roots) > 2
    suites = [suite for root in roots.values() for suite in root.findall("testsuite")]
    assert {suite.attrib["name"] for suite in suites} == {"documents"}
    assert sum(int(suite.attrib["tests"]) for suite in suites) == 40
    assert all(int(suite.attrib["tests"]) == len(suite.findall("testcase")) for suite in suites)


def test_granularity_keeps_a_job_within_what_readers_take(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the files together would be too much, a coarser granularity is chosen; asked for, it stays."""
    monkeypatch.setattr(junit, "MOST_TOTAL", 100_000)

    def chosen(result: Result, **options: Any) -> set[str]:
        roots = files_of(result, **options).values()
        return {p.attrib["value"] for r in roots for p in r.iter("property") if p.attrib["name"] == "granularity"}

    assert chosen(wordy(3, 3)) == {"pair"}
    assert chosen(wordy(100, 0)) == {"document"}
    assert chosen(wordy(300, 3)) == {"rule"}
    assert chosen(wordy(30, 3), granularity="pair") == {"pair"}


def test_a_case_lists_so_many_places_and_counts_the_rest() -> None:
    """One document with very many hits of a rule does not break a reader."""
    many = samples.many(1_200, "error")
    (case,) = ET.fromstring(text_of(many, granularity="pair")).findall("*/testcase")
    text = case[0].text or ""
    assert text.count("# 0000") == 1_000
    assert text.endswith("… 另有 200 处")
    assert case[0].attrib["message"].endswith("（共 1200 处）")


def test_documents_whose_names_differ_in_a_stop_alone_stay_apart() -> None:
    """EnricoMi's action merges cases of one class and name, whatever suite they are of."""
    records = tuple(replace(samples.CLEAN, path=path) for path in ("卷/a.b.txt", "卷/a_b.txt", "卷/c.txt"))
    result = replace(samples.clear(), documents=records)
    keys = [(case.classname, case.name) for _, case in cases(result)]
    assert len(keys) == len(set(keys))
    assert "report-validator.卷.c_txt" in {classname for classname, _ in keys}


def test_every_case_has_a_name_that_is_left_when_it_is_trimmed() -> None:
    """dorny's test-reporter trims names and stops where nothing is left."""
    blank = replace(samples.CLEAN, path=" \u3000 ")
    for granularity in ("pair", "document", "rule"):
        for suite, case in cases(replace(samples.clear(), documents=(blank,)), granularity=granularity):
            assert case.name.strip() and suite.name.strip()


def test_what_is_below_the_line_passes_with_its_findings_as_output() -> None:
    """A warning fails no gate that asks for errors, and is not lost."""
    (case,) = (c for s, c in cases(samples.result()) if s.name == samples.SUMMARY.path and c.name.startswith("STR103"))
    assert case.is_passed
    assert "（三）" in case.system_out


def test_a_case_has_one_failure_or_error_at_most() -> None:
    """Readers show the first."""
    for _, case in cases(samples.result()):
        assert sum(isinstance(each, Failure | Error) for each in case.result) <= 1


def test_properties_of_a_case_stand_in_the_rich_dialect_alone() -> None:
    """Jenkins' schema forbids them, mikepenz and GitLab read them."""
    for dialect, there in (("strict", 0), ("rich", 1)):
        root = ET.fromstring(text_of(samples.result(), dialect=dialect))
        assert (len(root.findall("*/testcase/properties")) > 0) == there
