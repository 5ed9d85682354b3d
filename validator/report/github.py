"""This module writes a result as GitHub's workflow commands, which show findings beside the lines of a change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from validator.finding import Finding, Severity
from validator.report._groups import worst_first
from validator.report._paths import relative
from validator.report._regions import Region, Regions
from validator.report._shape import ReportOptions
from validator.report._troubles import Trouble, troubles
from validator.report._visible import visible
from validator.report._where import placed
from validator.report._withheld import withheld
from validator.report._words import verdict
from validator.result import Result

NAME = "github"
DEFAULT_FILE: str | None = None

MOST = 10
"""Annotations of one level that GitHub keeps of a step; it drops the rest without a word."""

Level = Literal["error", "warning", "notice"]
ORDER: tuple[Level, ...] = ("error", "warning", "notice")
LEVEL: Mapping[Severity, Level] = {"error": "error", "warning": "warning", "info": "notice"}


@dataclass(frozen=True, slots=True)
class Annotation:
    """One workflow command."""

    level: Level
    text: str
    title: str = ""
    path: str = ""
    region: Region | None = None

    def __str__(self) -> str:
        properties = {"file": self.path, **_place(self.region), "title": self.title}
        written = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
        return f"::{self.level} {written}".rstrip() + f"::{_data(self.text)}"


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """What could not be checked and the worst findings, ten in all, and one notice that counts and names the rest.

    The table for `$GITHUB_STEP_SUMMARY` is the format `markdown`.
    """
    regions = Regions(result)
    result = withheld(result, options)
    lost = [_trouble(trouble, options) for trouble in troubles(result, options)]
    found = [_finding(finding, regions, options) for finding in worst_first(result.findings)[:MOST]]
    ranked = sorted([*lost, *found], key=lambda annotation: ORDER.index(annotation.level))
    shown = ranked[:MOST]
    count = len(lost) + len(result.findings) - len(shown)
    if count and all(annotation.level == "notice" for annotation in shown):
        shown.pop()  # the notice of the rest is of that level too
        count += 1
    told = {id(annotation) for annotation in shown}
    unnamed = [annotation for annotation in lost if id(annotation) not in told]
    rest = [_rest(count, unnamed, result, options)] if count else []
    return {"": "".join(f"{annotation}\n" for annotation in (*shown, *rest))}


def _finding(finding: Finding, regions: Regions, options: ReportOptions) -> Annotation:
    text = placed(finding, options.lang)
    path = relative(finding.document, options.base)
    return Annotation(LEVEL[finding.severity], text, f"{finding.rule} {finding.name}", path, regions.finding(finding))


def _trouble(trouble: Trouble, options: ReportOptions) -> Annotation:
    region = Region(trouble.line, 1, trouble.line, 1) if trouble.path else None
    return Annotation(LEVEL[trouble.severity], trouble.what, trouble.code, relative(trouble.path, options.base), region)


def _rest(count: int, unnamed: list[Annotation], result: Result, options: ReportOptions) -> Annotation:
    zh = options.lang == "zh"
    where = options.page or ("完整报告" if zh else "the full report")
    more = f"另有 {count:,} 处，见{where}。" if zh else f"{count:,} more in {where}."
    named = [f"{annotation.path or '-'}: {annotation.text}" for annotation in unnamed]
    return Annotation("notice", "\n".join([verdict(result, options.fail_on)[options.lang], more, *named]))


def _place(region: Region | None) -> dict[str, str]:
    """Lines, and columns where the span is within one line: GitHub refuses them otherwise."""
    if region is None:
        return {}
    lines = {"line": str(region.line), "endLine": str(region.end_line)}
    if region.line != region.end_line or region.column == region.end_column:
        return lines
    return {**lines, "col": str(region.column), "endColumn": str(region.end_column)}


def _data(text: str) -> str:
    """Escaped as the runner reads it back; characters that other readers take for line ends are made visible."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
