"""This module writes an audit's verdict for people: one page in both languages, self-contained and offline."""

from collections.abc import Mapping
from datetime import date

from validator.audit.formats._words import (
    SEVERITY,
    SIGN,
    STAMP,
    STATUS,
    STYLE,
    WAIVED_BY,
    compared,
    measured,
    sentence,
    standing,
)
from validator.audit.verdict import Verdict
from validator.report import _templates
from validator.report._shape import ReportOptions
from validator.report._words import SEVERITY as TAGS

NAME = "html"
DEFAULT_FILE: str | None = "audit.html"

MOST = 200
"""Rows of a list that the page shows."""

FEW = 12
"""Rows that are shown at once."""

SOON = 30
"""Days before the end of a waiver from which it is drawn as a warning."""

YEARS = 3 * 366
"""Days from which a waiver is as good as for good, and does not set the scale for the others."""


def render(verdict: Verdict, options: ReportOptions) -> Mapping[str, str]:
    """The page, in the style of the quality report."""
    page = _templates.fill(
        "audit.html.j2",
        ["report.css", "audit.css"],
        ["shared.js"],
        "validator.audit.formats",
        options=options,
        verdict=verdict,
        state=standing(verdict, options.fail_on),
        sentence=sentence(verdict, options.fail_on),
        severities=SEVERITY,
        statuses=STATUS,
        stamps=STAMP,
        signs=SIGN,
        styles=STYLE,
        measured=measured,
        compared=compared,
        most=MOST,
        few=FEW,
        tags=TAGS,
        waived_by=WAIVED_BY,
        left=_left(verdict),
        soon=SOON,
    )
    return {"": page}


def _left(verdict: Verdict) -> dict[str, tuple[int, int]]:
    """For each day on which waivers end: how many days are left, and that as a share of the longest, of 100."""
    if not verdict.started:
        return {}
    today = date.fromisoformat(verdict.started[:10])
    days = {each.until: (date.fromisoformat(each.until) - today).days for each in verdict.waived if each.until}
    most = max([*(count for count in days.values() if count <= YEARS), 1])
    return {until: (count, max(min(count * 100 // most, 100), 1)) for until, count in days.items()}
