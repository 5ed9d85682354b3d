"""This module writes a result for people: an index of the run and a page per document, self-contained and offline."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from validator import exposure
from validator.finding import Finding
from validator.location import worded
from validator.report import _templates
from validator.report._exposure import tables
from validator.report._overview import overview
from validator.report._page import page
from validator.report._paths import page as page_name
from validator.report._paths import relative
from validator.report._shape import ReportOptions
from validator.report._withheld import withheld
from validator.report._words import ASKED, CATEGORY, SEVERITY
from validator.result import DocumentRecord, Result

NAME = "html"
DEFAULT_FILE: str | None = "index.html"

INDEX = "index.html"
SCRIPTS = {"index.html.j2": ("shared.js", "index.js"), "document.html.j2": ("shared.js", "document.js")}


class Pages(Mapping[str, str]):
    """Pages by file name, each made when it is asked for, so that a large run is never whole in memory."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> str:
        return self._makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """`index.html` and `documents/….html`; documents that could not be read have no page of their own."""
    result = withheld(result, options)
    makers: dict[str, Callable[[], str]] = {INDEX: lambda: _index(result, options)}
    book = _Book(result, options)
    for at, record in enumerate(result.worst_first):
        if record.status != "unreadable":
            makers[page_name(record.path)] = book.maker(at)
    return Pages(makers)


class _Book:
    """The pages of one run: what they have in common, looked up once."""

    def __init__(self, result: Result, options: ReportOptions) -> None:
        self._result = result
        self._options = options
        self._order = [record for record in result.worst_first if record.status != "unreadable"]
        self._places = {record.path: at for at, record in enumerate(self._order)}
        self._rules = {rule.code: rule for rule in result.rules}
        self._waived: dict[str, list[Finding]] = {}
        for finding in result.waived:
            self._waived.setdefault(finding.document, []).append(finding)

    def maker(self, at: int) -> Callable[[], str]:
        record = self._result.worst_first[at]
        return lambda: self._document(record)

    def _document(self, record: DocumentRecord) -> str:
        found = self._result.by_document[record.path]
        at = self._places[record.path]
        summary = exposure.of(record, found, len(self._result.documents))
        record = replace(record, tables=(*tables(summary), *record.tables), metrics={})
        return _fill(
            "document.html.j2",
            self._options,
            page=page(record, found, self._waived.get(record.path, ()), self._rules),
            path=relative(record.path),
            counts=self._result.tally(record.path),
            rules=sorted({finding.rule for finding in found}),
            previous=page_name(self._order[at - 1].path).partition("/")[2] if at else "",
            following=page_name(self._order[at + 1].path).partition("/")[2] if at + 1 < len(self._order) else "",
            kind=self._result.kinds.get(record.profile),
            failures=[failure for failure in self._result.failures if failure.document == record.path],
            result=self._result,
        )


def _index(result: Result, options: ReportOptions) -> str:
    return _fill("index.html.j2", options, overview=overview(result, options.fail_on), result=result)


def _fill(name: str, options: ReportOptions, **values: Any) -> str:
    return _templates.fill(
        name,
        ["report.css"],
        SCRIPTS[name],
        options=options,
        severities=SEVERITY,
        worded=worded,
        categories=CATEGORY,
        asked=ASKED,
        **values,
    )
