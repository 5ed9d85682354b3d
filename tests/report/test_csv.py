"""CSV as spreadsheets read it."""

import csv as reader
import io
from dataclasses import replace
from typing import Any

import pytest

from tests.report import samples
from tests.report.golden import matches
from validator.report import csv
from validator.report._shape import ReportOptions
from validator.result import Result


def rows(result: Result, **options: Any) -> list[dict[str, str]]:
    """The lines by column, the mark before the first taken off."""
    text = csv.render(result, ReportOptions(**options))[""]
    assert text.startswith("\ufeff")
    return list(reader.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def test_the_table_is_as_expected() -> None:
    """Byte for byte."""
    assert matches("result.csv", csv.render(samples.result(), ReportOptions())[""])


def test_there_is_one_line_a_finding() -> None:
    """Waived findings and what could not be checked included, line ends of a document not."""
    result = samples.result()
    text = csv.render(result, ReportOptions())[""]
    assert len(rows(result)) == len(result.findings) + len(result.waived) + 3
    assert text.count("\r\n") == text.count("\n") == len(rows(result)) + 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r=", " ="])
def test_no_cell_is_a_formula(start: str) -> None:
    """A cell that a spreadsheet would compute begins with an apostrophe, wherever it came from."""
    attack = f'{start}HYPERLINK("https://example.com")'
    record = replace(samples.VECTOR, path=attack, text=attack)
    one = samples.finding(record, "RED202", attack, message=samples.words(attack, attack), fix=(attack, True))
    (row,) = rows(Result((one,), (record,), ()))
    for column in ("document", "excerpt", "message", "replacement"):
        assert row[column].startswith("'" + start.strip())


def test_masked_numbers_stay_readable() -> None:
    """What begins with a mask is no formula and stays as it is."""
    found = next(row for row in rows(samples.result()) if row["rule"] == "RED207")
    assert found["excerpt"] == "*个重点实验室"


def test_states_tell_new_from_waived() -> None:
    """A waived finding says who answers for it and until when."""
    (known,) = [row for row in rows(samples.result()) if row["state"] == "waived"]
    assert "法务部" in known["waiver"]
    assert {row["state"] for row in rows(samples.result())} == {
        "new",
        "waived",
        "unreadable",
        "unexamined",
        "unfinished",
    }
