"""Workflow commands as GitHub's runner reads them."""

import re
from dataclasses import replace
from typing import Any

from tests.report import samples
from tests.report.golden import matches
from validator.report import github
from validator.report._shape import ReportOptions
from validator.result import Result

COMMAND = re.compile(r"::(?P<level>error|warning|notice)(?: (?P<properties>[^:\r\n]*))?::(?P<text>[^\r\n]*)")


def commands(result: Result, **options: Any) -> list[tuple[str, dict[str, str], str]]:
    """Level, properties and text of each command, unescaped as the runner does."""
    found = []
    for line in github.render(result, ReportOptions(**options))[""].split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = [pair.partition("=") for pair in (match["properties"] or "").split(",") if pair]
        found.append((match["level"], {name: _read(value) for name, _, value in pairs}, _read(match["text"])))
    return found


def _read(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_the_commands_are_as_expected() -> None:
    """Byte for byte."""
    assert matches("github.txt", github.render(samples.result(), ReportOptions(page="reports/index.html"))[""])


def test_properties_and_text_come_back_as_they_were() -> None:
    """Percent signs, commas and colons of a path survive the runner's reading."""
    found = [properties for _, properties, _ in commands(samples.vector())]
    assert {properties["file"] for properties in found} == {"汇总/a b,c:d%.txt"}


def test_escapes_are_those_of_the_runner() -> None:
    """Percent first, then line ends; colons and commas in properties only."""
    words = samples.words("", "完成率5%，a:b,c\r\n::error::注入 %0A")
    one = replace(samples.vector().findings[1], message=words)
    text = github.render(replace(samples.vector(), findings=(one,)), ReportOptions())[""]
    assert text.count("\n") == 1
    assert "file=汇总/a b%2Cc%3Ad%25.txt," in text
    assert text.endswith("::完成率5%25，a:b,c%0D%0A::error::注入 %250A\n")


def test_columns_are_code_points_and_left_out_over_lines() -> None:
    """GitHub refuses columns where the lines differ; one of the whole document has a line alone."""
    found = {properties["title"].split()[0]: properties for _, properties, _ in commands(samples.vector())}
    assert (found["RED210"]["line"], found["RED210"]["col"], found["RED210"]["endColumn"]) == ("2", "9", "20")
    assert (found["STR104"]["line"], found["STR104"]["endLine"]) == ("2", "3")
    assert "col" not in found["STR104"]
    assert "endColumn" not in found["STR104"]
    assert "col" not in found["STR112"]


def test_only_the_ten_worst_are_shown_and_the_rest_counted() -> None:
    """The one error, last in the text, comes first; one notice says how many more and where."""
    found = commands(samples.many(40), page="reports/index.html")
    assert len(found) == 11
    assert found[0][0] == "error"
    assert found[0][1]["line"] == "40"
    assert found[-1][0] == "notice"
    assert "另有 30 处，见reports/index.html。" in found[-1][2]


def test_no_level_has_more_than_ten() -> None:
    """GitHub drops the eleventh notice, and that would be the one that counts the rest."""
    soft = samples.many(40, "info")
    soft = replace(soft, findings=tuple(replace(finding, severity="info") for finding in soft.findings))
    found = commands(soft)
    assert [level for level, _, _ in found] == ["notice"] * 10
    assert "另有 31 处" in found[-1][2]


def test_every_document_that_could_not_be_read_is_named() -> None:
    """Ten by an annotation, the others in the notice."""
    told = "\n".join(f"{properties.get('file', '')} {text}" for _, properties, text in commands(samples.refused(25)))
    assert [number for number in range(25) if f"2020/{number:03}.docx" not in told] == []


def test_a_clear_run_says_nothing() -> None:
    """No annotation where there is nothing to annotate."""
    assert github.render(samples.clear(), ReportOptions())[""] == ""
