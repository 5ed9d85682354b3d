"""This module puts findings of one document together that a reader meets at one place."""

from collections.abc import Iterable
from itertools import groupby

from validator.finding import SEVERITIES, Finding


def at_one_place(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Findings of one span as one group, the gravest first; groups in the order of the text."""
    ordered = sorted(findings, key=_key)
    return [tuple(group) for _, group in groupby(ordered, key=lambda finding: (finding.start, finding.end))]


def _key(finding: Finding) -> tuple[int, int, int, str]:
    return (finding.start, finding.end, SEVERITIES.index(finding.severity), finding.rule)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by gravity, then document, place and rule."""
    return sorted(findings, key=lambda finding: (SEVERITIES.index(finding.severity), *finding.sort_key))
