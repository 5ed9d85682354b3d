"""This module writes a result as CSV, one line a finding, for spreadsheets, which take some cells for formulas."""

import csv
import io
from collections.abc import Iterator, Mapping

from validator.finding import Finding
from validator.location import worded
from validator.report._paths import relative
from validator.report._shape import ReportOptions
from validator.report._troubles import Trouble, troubles
from validator.report._visible import one_line
from validator.report._withheld import withheld
from validator.report._words import waived_by
from validator.result import Result

NAME = "csv"
DEFAULT_FILE: str | None = None

MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for the code page of the machine."""

FORMULA = frozenset("=+-@＝＋－＠")
"""First characters, narrow and wide, that make a cell a formula (OWASP, CSV injection)."""

COLUMNS = (
    "document", "state", "severity", "rule", "name", "category", "line", "column", "start", "end",
    "excerpt", "message", "replacement", "waiver", "fingerprint", "place",
)  # fmt: skip

Row = dict[str, str | int]


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """A header, then what could not be checked, the findings in order, and those set aside; lines end as RFC 4180 says.

    `state` is `new`, `waived`, or the kind of trouble: `unreadable`, `unexamined`, `unfinished`, `waivers`,
    `empty`.
    """
    result = withheld(result, options)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(result, options):
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return {"": MARK + text.getvalue()}


def _rows(result: Result, options: ReportOptions) -> Iterator[Row]:
    for trouble in troubles(result, options):
        yield _trouble(trouble, options)
    for finding in (*result.findings, *result.waived):
        yield _finding(finding, options)


def _finding(finding: Finding, options: ReportOptions) -> Row:
    return {
        "document": relative(finding.document, options.base),
        "state": "waived" if finding.waiver else "new",
        "severity": finding.severity,
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "place": worded(finding.place)[options.lang],
        "line": finding.line,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "message": finding.message[options.lang],
        "replacement": finding.fix.replacement if finding.fix else "",
        "waiver": waived_by(finding.waiver)[options.lang] if finding.waiver else "",
        "fingerprint": finding.fingerprint,
    }


def _trouble(trouble: Trouble, options: ReportOptions) -> Row:
    return {
        "document": relative(trouble.path, options.base),
        "state": trouble.code,
        "severity": trouble.severity,
        "rule": trouble.rule,
        "line": trouble.line,
        "message": trouble.what,
    }


def _cell(value: str | int) -> str:
    """One line of text that no spreadsheet computes."""
    text = one_line(str(value))
    return "'" + text if text and text[0] in FORMULA else text
