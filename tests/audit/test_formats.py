"""The verdict in each format: the same facts, read back, with hostile names as text."""

import io
import json
import os
import re
from collections import Counter
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from junitparser import JUnitXml

from tests.report.golden import matches
from validator.audit.formats import console, html, junit
from validator.audit.formats import json as json_format
from validator.audit.suites import Expectation, Severity, Suite
from validator.audit.trend import Change, Line, Point, Trend
from validator.audit.verdict import Judgement, Outcome, Status, Verdict, Waived
from validator.report._shape import ReportOptions
from validator.result import Notice

SCHEMA = "REPORT_VALIDATOR_JUNIT_XSD"
HOSTILE = "</td><script>alert(1)</script>]]>\x00\u202e.txt"
WORDS = {"en": "Words & <b>more</b>", "zh": "词语"}


def _outcome(status: Status, severity: Severity = "critical", **fields: Any) -> Outcome:
    stated = Expectation(
        "expect_column_values_to_be_between", {"column": "errors", "max_value": 0}, severity, WORDS, "fail", 7
    )
    return Outcome(stated, status, **fields)


@pytest.fixture
def verdict() -> Verdict:
    """One outcome of each kind, a document unread."""
    outcomes = (
        _outcome("met", judged=3),
        _outcome("failed", judged=3, unexpected=1, documents=(HOSTILE,)),
        _outcome("failed", "info", judged=3, unexpected=2, documents=("a.txt", "b.txt")),
        _outcome("unjudged", reason={"en": "not run", "zh": "未检查"}),
        _outcome("absent", "warning"),
    )
    suite = Suite("mine", WORDS, WORDS, "documents", (), "mine.yaml")
    return Verdict((Judgement(suite, outcomes),), 3, (HOSTILE,), started="2026-01-02T03:04:05+00:00", version="1")


def test_junit_has_a_case_per_expectation_and_counts_that_agree(verdict: Verdict) -> None:
    """Failed, unjudged and absent are failure, error and skipped; below the threshold a case passes with output."""
    text = junit.render(verdict, ReportOptions(lang="en", fail_on="critical"))[""]
    read = JUnitXml.fromfile(io.BytesIO(text.encode()))
    assert (read.tests, read.failures, read.errors) == (6, 1, 2)
    root = ET.fromstring(text)
    suite = root[0]
    assert [case[0].tag if len(case) else "" for case in suite] == ["", "failure", "system-out", "error", "skipped"]
    assert {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5", "failures": "1", "errors": "1", "skipped": "1",
    }  # fmt: skip
    assert "mine.yaml:7" in (suite[1][0].text or "")


def test_junit_fails_what_fail_on_asks_for(verdict: Verdict) -> None:
    """With `info` the lesser expectation fails too; with `never` nothing does."""
    for level, failures in (("info", "2"), ("never", "0")):
        text = junit.render(verdict, ReportOptions(lang="zh", fail_on=level))[""]
        assert ET.fromstring(text).get("failures") == failures


def test_html_is_self_contained_and_keeps_names_as_text(verdict: Verdict) -> None:
    """The policy names the page's own style and script by digest; a hostile name is escaped."""
    page = html.render(verdict, ReportOptions(lang="zh", fail_on="critical"))[""]
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\x00" not in page
    assert "\u202e" not in page
    assert re.search(r"default-src &#39;none&#39;; style-src &#39;sha256-", page)
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)
    assert "不予通过" in page
    assert "Not accepted" in page


def test_a_trend_is_drawn_with_names_as_text(verdict: Verdict) -> None:
    """Rules have their titles, lines are inline drawings, a folder's hostile name is escaped."""
    points = tuple(
        Point(
            str(n), f"2026-01-0{n}T00:00:00+00:00", "d", 1, Counter(RED201=n), Counter({HOSTILE: n}), Counter(error=n)
        )
        for n in (1, 2)
    )
    lines = {name: (Line(name, (1, 2)),) for name in ("RED201", HOSTILE, "error")}
    change = (Change(HOSTILE, "RED201", 1),)
    drawn = Trend(
        points, lines["RED201"], lines[HOSTILE], lines["error"], new=change, rules_changed=True, base=points[0]
    )
    told = replace(verdict, trend=drawn, titles={"RED201": {"en": "Figure left", "zh": "数值漏脱敏"}})
    page = html.render(told, ReportOptions(lang="zh", fail_on="critical"))[""]
    assert page.count("<polyline") == 3
    assert "数值漏脱敏" in page
    assert "<script>alert(1)" not in page
    assert "两次所用规则不同" in console.render(told, ReportOptions(lang="zh", fail_on="critical"))[""]
    assert json.loads(json_format.render(told, ReportOptions(fail_on="critical"))[""])["trend"]["new"][0]["count"] == 1


def test_json_says_what_the_exit_status_is(verdict: Verdict) -> None:
    """A program needs no other source."""
    whole = json.loads(json_format.render(verdict, ReportOptions(fail_on="critical"))[""])
    assert whole["summary"]["exit_status"] == verdict.exit_status() == 3
    assert [each["status"] for each in whole["suites"][0]["expectations"]] == [
        "met",
        "failed",
        "failed",
        "unjudged",
        "absent",
    ]
    assert whole["suites"][0]["expectations"][1]["documents"] == [HOSTILE]


@pytest.mark.parametrize(("lang", "said"), [("zh", "3 份中有 1 份不符"), ("en", "1 of 3 documents")])
def test_the_console_speaks_both_languages_and_hides_nothing(verdict: Verdict, lang: Any, said: str) -> None:
    """Control characters of a name are written out."""
    text = console.render(verdict, ReportOptions(lang=lang, fail_on="critical"))[""]
    assert said in text
    assert "\x00" not in text
    assert "⟨U+202E⟩" in text


@pytest.mark.skipif(SCHEMA not in os.environ, reason=f"{SCHEMA} names no file")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("level", ["critical", "info", "never"])
def test_the_schema_of_jenkins_accepts_the_junit_file(verdict: Verdict, lang: Any, level: str) -> None:
    """Hostile names, unread documents and failing waivers included."""
    xmlschema = pytest.importorskip("xmlschema")
    xmlschema.XMLSchema(os.environ[SCHEMA]).validate(
        junit.render(strict(verdict), ReportOptions(lang=lang, fail_on=level))[""]
    )


def strict(verdict: Verdict) -> Verdict:
    """The verdict of a run that fails on a waiver that ran out."""
    return replace(verdict, notices=(Notice("waivers.yaml", 3, {"en": "ran out", "zh": "已过期"}, fails=True),))


def test_junitparser_reads_every_case_and_its_outcome(verdict: Verdict) -> None:
    """What a CI counts is what the verdict says, and what fails the run is a case that fails."""
    text = junit.render(strict(verdict), ReportOptions(lang="en", fail_on="critical"))[""]
    suites = list(JUnitXml.fromfile(io.BytesIO(text.encode())))
    outcomes = [[type(each).__name__ for each in case.result] for suite in suites for case in suite]
    assert outcomes == [[], ["Failure"], [], ["Error"], ["Skipped"], ["Error"], ["Error"]]
    assert [suite.name.rpartition(".")[2] for suite in suites] == ["mine", "read", "waivers"]
    for suite in suites:
        assert (suite.tests, suite.time) == (len(list(suite)), 0.0)
        assert len({(case.classname, case.name) for case in suite}) == suite.tests
    (unread,) = suites[1]
    assert unread.name.startswith("</td><script>alert(1)</script>]]>⟨U+0000⟩")


def test_the_files_are_as_expected(verdict: Verdict) -> None:
    """Byte for byte."""
    shown = ReportOptions(fail_on="critical")
    assert matches("audit.xml", junit.render(strict(verdict), shown)[""])
    assert matches("audit.json", json_format.render(strict(verdict), shown)[""])
    assert matches("audit.txt", console.render(strict(verdict), shown)[""])


def test_who_waived_what_until_when_is_drawn(verdict: Verdict) -> None:
    """A bar for the days that are left, a warning where they are few, nothing where a waiver holds for good."""
    waived = (
        Waived("RED201", "waiver", "wang.li", "2026-01-12", 3),
        Waived("RED202", "waiver", "li.na", "2026-04-12", 1),
        Waived("ADS301", "baseline", "", "", 7),
    )
    page = html.render(replace(verdict, waived=waived), ReportOptions(fail_on="critical"))[""]
    bars = re.findall(r'<rect class="(\w+)" width="(\d+)" height="6"', page)
    assert bars == [("warning", "10"), ("info", "100")]
    assert "还有 10 天" in page and "100 days left" in page and "li.na" in page


def test_releases_are_marked_on_every_line(verdict: Verdict) -> None:
    """A reader sees where on the line the collection went out, and what is compared with what."""
    days = [f"2026-01-0{n}T00:00:00+00:00" for n in (1, 2, 3)]
    points = tuple(
        Point(str(n), day, "d", 1, Counter(RED201=n), Counter(x=n), Counter(error=n), "春季" * (n == 1))
        for n, day in enumerate(days)
    )
    line = (Line("RED201", (0, 1, 2)),)
    told = replace(verdict, trend=Trend(points, line, line, line, base=points[1]))
    page = html.render(told, ReportOptions(fail_on="critical"))[""]
    assert page.count('<line class="mark" x1="50.0" x2="50.0"') == 3
    assert "与上次发布“春季”（2026-01-02 00:00 UTC）相比" in page


def test_the_strict_schema_of_readers_accepts_the_junit_file(verdict: Verdict) -> None:
    """Every element and attribute that is written is one that common readers know."""
    root = ET.fromstring(junit.render(verdict, ReportOptions(fail_on="critical"))[""])
    known = {
        "testsuites": {"name", "time", "tests", "failures", "errors"},
        "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "timestamp"},
        "testcase": {"name", "classname", "time"},
        "failure": {"message", "type"},
        "error": {"message", "type"},
        "skipped": {"message"},
        "system-out": set(),
    }
    for element in root.iter():
        assert set(element.attrib) <= known[element.tag]
