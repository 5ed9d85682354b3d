"""Markdown as a platform renders it, read back through a CommonMark parser."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.report import samples
from tests.report.golden import matches
from validator.report import markdown
from validator.report._markdown import escaped
from validator.report._shape import ReportOptions
from validator.result import Result

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
TAGS = {"h2", "h3", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}


def text_of(result: Result, **options: Any) -> str:
    """The comment."""
    return markdown.render(result, ReportOptions(**options))[""]


def tags(text: str) -> Iterator[str]:
    """Names of the elements of the rendered comment."""
    return (match[1] for match in re.finditer(r"<([a-zA-Z]\w*)", PARSER.render(text)))


def test_the_comment_is_as_expected() -> None:
    """Byte for byte."""
    assert matches("comment.md", text_of(samples.result()))


def test_the_comment_can_be_found_again() -> None:
    """A later run replaces the comment that begins with its marker."""
    assert text_of(samples.clear()).startswith("<!-- report-validator -->\n")


def test_no_markup_of_a_document_survives() -> None:
    """Hostile paths and words make no element of their own."""
    assert set(tags(text_of(samples.result()))) == TAGS


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x>",
        "![x](http://e.com/x.png)",
        "**粗**_斜_",
        "`码`",
        "a|b",
        "</summary>",
        "&lt;b&gt;",
        "~~x~~",
        "\\*x\\*",
    ],
)
def test_words_come_back_as_they_were(hostile: str) -> None:
    """What a document says is shown as it says it."""
    rendered = PARSER.render(escaped(hostile))
    assert set(tags(escaped(hostile))) == {"p"}
    shown = re.sub(r"</?p>|\n|\u200b", "", rendered)
    for code, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(code, char)
    assert shown == hostile


@pytest.mark.parametrize("linking", ["@octocat", "#123", "https://e.com", "www.e.com", "GH-7", "!45", "a@b.com"])
def test_no_mention_reference_or_address_is_made(linking: str) -> None:
    """A platform links these after rendering; a zero-width space keeps them apart."""
    shown = re.sub(r"</?p>|\n", "", PARSER.render(escaped(linking)))
    assert "\u200b" in shown
    assert shown.replace("\u200b", "") == linking


def test_the_table_has_a_row_for_each_document_with_findings() -> None:
    """Unreadable ones first, clean ones not at all."""
    rendered = PARSER.render(text_of(samples.result()))
    cells = re.findall(r"<tr>\n<td>(.*?)</td>", rendered)
    assert cells[0] == "2020/加密.docx"
    assert cells[1] == "2021/工作总结.txt"
    assert len(cells) == 3


def test_a_comment_never_outgrows_what_a_platform_takes() -> None:
    """Long runs are cut, what is left out is counted, and the worst stays."""
    text = text_of(samples.many(3_000))
    assert len(text) < 65_536
    assert "3000:3 **错误** RED201" in text
    long = samples.words("", "*" * 5_000)
    result = samples.many(200)
    records = tuple(replace(result.documents[0], path=f"{number:03}{'_' * 400}.txt") for number in range(200))
    found = tuple(
        replace(finding, document=record.path, message=long)
        for finding, record in zip(result.findings, records, strict=True)
    )
    text = text_of(replace(result, findings=found, documents=records))
    assert len(text) < 65_536
    assert "未列出" in text


def test_many_refusals_leave_room_for_findings() -> None:
    """What could not be read takes at most half of the room."""
    many = samples.refused(3_000)
    text = text_of(replace(many, findings=samples.many(20).findings, rules=(samples.rule("RED201"),)))
    assert len(text) < 65_536
    assert "RED201" in text


def test_a_clear_run_says_so() -> None:
    """In one sentence, without tables."""
    assert "可以发布" in text_of(samples.clear())
    assert "|" not in text_of(samples.clear())
    assert "Releasable" in text_of(samples.clear(), lang="en")
