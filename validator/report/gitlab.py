"""This module writes a result as GitLab's code quality report: findings beside the lines of a merge request."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from validator.finding import Finding, Severity
from validator.report._groups import worst_first
from validator.report._paths import relative
from validator.report._shape import ReportOptions
from validator.report._troubles import Trouble, troubles
from validator.report._visible import one_line
from validator.report._where import placed
from validator.report._withheld import withheld
from validator.report.json import encoded
from validator.result import Result

NAME = "gitlab"
DEFAULT_FILE: str | None = None

SEVERITY: Mapping[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}
"""GitLab knows info, minor, major, critical and blocker; what could not be checked is a blocker."""


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """An array, the worst first. GitLab stops at the first entry that it cannot read, so each is complete.

    Its fingerprints tell entries apart, and equal ones would be one: each is made of path, rule and the finding's own,
    with a number where even these are equal. GitLab does not show the rule, so the description begins with it.
    """
    result = withheld(result, options)
    seen: Counter[str] = Counter()
    lost = [_trouble(trouble, options, seen) for trouble in troubles(result, options)]
    found = [_finding(finding, options, seen) for finding in worst_first(result.findings)]
    return {"": encoded([*lost, *found]) + "\n"}


def _finding(finding: Finding, options: ReportOptions, seen: Counter[str]) -> dict[str, Any]:
    path = relative(finding.document, options.base)
    identity = _identity(seen, path, finding.rule, finding.fingerprint)
    words = f"{finding.rule} {placed(finding, options.lang)}"
    return _entry(words, finding.rule, identity, SEVERITY[finding.severity], path, finding.line)


def _trouble(trouble: Trouble, options: ReportOptions, seen: Counter[str]) -> dict[str, Any]:
    path = relative(trouble.path, options.base)
    severity = "blocker" if trouble.severity == "error" else SEVERITY[trouble.severity]
    identity = _identity(
        seen, path, trouble.code, f"{trouble.rule}:{trouble.line if trouble.code == 'waivers' else ''}"
    )
    return _entry(f"{trouble.code} {trouble.what}", trouble.code, identity, severity, path, trouble.line)


def _identity(seen: Counter[str], *parts: str) -> str:
    """A digest that no other entry has."""
    whole = "\0".join(parts)
    seen[whole] += 1
    if seen[whole] > 1:
        whole += f"\0{seen[whole]}"
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _entry(words: str, check: str, identity: str, severity: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": one_line(words),
        "check_name": check,
        "fingerprint": identity,
        "severity": severity,
        "location": {"path": path or "-", "lines": {"begin": max(line, 1)}},
    }
