"""This module writes a result as reviewdog's diagnostics (rdjson), for comments on the lines of a change."""

from collections.abc import Mapping
from typing import Any

from validator.finding import Finding, Severity
from validator.report._groups import worst_first
from validator.report._paths import relative
from validator.report._regions import Region, Regions
from validator.report._shape import ReportOptions
from validator.report._troubles import Trouble, troubles
from validator.report._visible import visible
from validator.report._where import placed
from validator.report._withheld import withheld
from validator.report._words import TOOL
from validator.report.json import encoded
from validator.result import Result

NAME = "rdjson"
DEFAULT_FILE: str | None = None

SEVERITY: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """One object; columns count bytes of UTF-8 from 1, the end is exclusive (`reviewdog.proto`).

    Where the text was not kept, bytes cannot be counted, and a finding stands at its line.
    """
    regions = Regions(result)
    result = withheld(result, options)
    lost = [_trouble(trouble, options) for trouble in troubles(result, options)]
    found = [_finding(finding, regions, options) for finding in worst_first(result.findings)]
    return {"": encoded({"source": {"name": TOOL}, "diagnostics": [*lost, *found]}) + "\n"}


def _finding(finding: Finding, regions: Regions, options: ReportOptions) -> dict[str, Any]:
    region = regions.in_bytes(finding.document, finding.start, finding.end)
    place = _range(region) if region else {"start": {"line": finding.line}}
    suggestions = _suggestions(finding, regions)
    return {
        "message": visible(placed(finding, options.lang)),
        "location": {"path": relative(finding.document, options.base), "range": place},
        "severity": SEVERITY[finding.severity],
        "code": {"value": finding.rule},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _suggestions(finding: Finding, regions: Regions) -> list[dict[str, Any]]:
    fix = finding.fix
    region = regions.in_bytes(finding.document, fix.start, fix.end) if fix else None
    return [{"range": _range(region), "text": fix.replacement}] if fix and region else []


def _range(region: Region) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": region.line, "column": region.column},
        "end": {"line": region.end_line, "column": region.end_column},
    }


def _trouble(trouble: Trouble, options: ReportOptions) -> dict[str, Any]:
    return {
        "message": visible(trouble.what),
        "location": {"path": relative(trouble.path, options.base) or "-", "range": {"start": {"line": trouble.line}}},
        "severity": SEVERITY[trouble.severity],
        "code": {"value": trouble.rule or trouble.code},
    }
