"""This module writes an audit's verdict for people: one page in both languages, self-contained and offline."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

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
from validator.report._shape import ReportOptions
from validator.report._visible import visible
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
    style, script = _asset("report.css") + _asset("audit.css"), _asset("shared.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    text = _environment().get_template("audit.html.j2")
    page: str = text.render(
        style=Markup(style),
        script=Markup(script),
        policy=policy,
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


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache
def _asset(name: str) -> str:
    """A file of ours, or one that the quality report has."""
    homes = ("validator.audit.formats", "validator.report")
    found = (files(home) / "_assets" / name for home in homes)
    return next(file for file in found if file.is_file()).read_text("utf-8")


@lru_cache
def _environment() -> Any:
    """Templates with escaping always on; every value has its unseen characters written out."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def finalize(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
