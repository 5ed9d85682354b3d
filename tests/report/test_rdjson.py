"""Diagnostics as reviewdog reads them."""

import json
from dataclasses import replace
from typing import Any

from tests.report import samples
from tests.report.golden import matches
from validator.report import rdjson
from validator.report._shape import ReportOptions
from validator.result import Result


def diagnostics(result: Result, **options: Any) -> dict[str, dict[str, Any]]:
    """The diagnostics by code."""
    whole = json.loads(rdjson.render(result, ReportOptions(**options))[""])
    assert whole["source"] == {"name": "report-validator"}
    return {each["code"]["value"]: each for each in whole["diagnostics"]}


def test_the_diagnostics_are_as_expected() -> None:
    """Byte for byte."""
    assert matches("rdjson.json", rdjson.render(samples.result(), ReportOptions())[""])


def test_columns_are_bytes_of_utf8() -> None:
    """Column 9 in code points and 10 in UTF-16 is 24 in bytes; the end is exclusive."""
    place = diagnostics(samples.vector())["RED210"]["location"]["range"]
    assert samples.VECTOR_TEXT.splitlines()[1].index("1") + 1 == 9
    assert place == {"start": {"line": 2, "column": 24}, "end": {"line": 2, "column": 35}}
    line = samples.VECTOR_TEXT.splitlines()[1].encode()
    assert line[24 - 1 : 35 - 1] == b"13800001234"


def test_masked_excerpts_leave_the_columns() -> None:
    """Places are those of the text as read, not of the black bars in its stead."""
    full, masked = (diagnostics(samples.vector(), excerpts=each) for each in ("full", "masked"))
    assert full["RED210"]["location"] == masked["RED210"]["location"]


def test_a_finding_over_two_lines_ends_on_the_second() -> None:
    """The column of the end counts from its own line."""
    place = diagnostics(samples.vector())["STR104"]["location"]["range"]
    assert place["end"] == {"line": 3, "column": 1 + len("第三行".encode())}


def test_columns_hold_beyond_the_first_block_of_a_long_line() -> None:
    """Bytes are summed in blocks; a place far into a line is exact."""
    text = "𠮷a报" * 5_000 + "12.6亿元"
    record = replace(samples.VECTOR, text=text)
    found = samples.finding(record, "RED201", "12.6亿元")
    place = diagnostics(Result((found,), (record,), ()))["RED201"]["location"]["range"]
    assert place["start"]["column"] == len(text[: found.start].encode()) + 1
    assert place["end"]["column"] == len(text.encode()) + 1


def test_without_the_text_there_is_no_column() -> None:
    """A column that cannot be known is left out rather than guessed."""
    bare = replace(samples.vector(), documents=(replace(samples.VECTOR, text=""),))
    assert diagnostics(bare)["RED210"]["location"]["range"] == {"start": {"line": 2}}


def test_fixes_are_suggestions() -> None:
    """With the range that they replace; a deletion suggests the empty text."""
    whole = json.loads(rdjson.render(samples.result(), ReportOptions())[""])
    found = [(each["location"]["range"], each["suggestions"]) for each in whole["diagnostics"] if "suggestions" in each]
    assert all(suggestion["range"] == place for place, (suggestion,) in found)
    assert [suggestion["text"] for _, (suggestion,) in found] == ["*亿元", "", "<b>x</b>"]
