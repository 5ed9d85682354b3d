"""This module lists what a run could not do, for reports that have one list for everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from validator.finding import Severity
from validator.report._shape import ReportOptions
from validator.result import Result


@dataclass(frozen=True, slots=True)
class Trouble:
    """A document or a part of one that was not read, a rule that did not finish, a waiver to put right, or nothing to check.

    `code` is `unreadable`, `unexamined`, `unfinished`, `waivers` or `empty`; `rule` is that of a check that did not finish; `path` is
    as the result has it, "" for the run as a whole.
    """

    code: Literal["unreadable", "unexamined", "unfinished", "waivers", "empty"]
    severity: Severity
    path: str
    line: int
    what: str
    rule: str = ""


def troubles(result: Result, options: ReportOptions) -> list[Trouble]:
    """Every trouble of the run, unreadable documents first."""
    return list(_troubles(result, options))


def _troubles(result: Result, options: ReportOptions) -> Iterator[Trouble]:
    lang = options.lang
    zh = lang == "zh"
    if not result.documents and not result.may_be_empty:
        what = "没有找到文件，什么也没有检查" if zh else "no document was found, nothing was checked"
        yield Trouble("empty", "error", "", 1, what)
    for record in result.unreadable:
        words = [part[lang] for part in (record.reason, record.remedy) if part]
        what = ("无法读取：" if zh else "could not be read: ") + ("。" if zh else ". ").join(words)
        yield Trouble("unreadable", "error", record.path, 1, what.rstrip("：: "))
    for failure in result.failures:
        what = (f"规则 {failure.rule} 未完成：" if zh else f"rule {failure.rule} did not finish: ") + failure.reason[
            lang
        ]
        yield Trouble("unfinished", "error", failure.document, 1, what, failure.rule)
    for notice in result.notices:
        yield Trouble(
            "waivers", "error" if notice.fails else "warning", notice.path, max(notice.line, 1), notice.what[lang]
        )
    for record in result.documents:
        for part in record.unexamined:
            what = ("未检查：" if zh else "not examined: ") + part[lang]
            yield Trouble("unexamined", "info", record.path, 1, what)
