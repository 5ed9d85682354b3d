"""This module holds what is wrong: a violation as a check reports it, and a finding with identity, place and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypedDict

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""Gravest first: an error blocks a release, a warning needs a look, an info is for the auditor."""

CATEGORIES: tuple[str, ...] = ("structure", "redaction", "advertising", "numeric")
PREFIX_CATEGORY: dict[str, str] = {
    "STR": "structure",
    "RED": "redaction",
    "ADS": "advertising",
    "NUM": "numeric",
}


class Words(TypedDict):
    """The same sentence in both languages of the reports."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Another place that makes a finding wrong; half-open code points."""

    start: int
    end: int
    note: Words


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of one span. A safe fix loses nothing that belongs to the report."""

    start: int
    end: int
    replacement: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Violation:
    """What a check says: where, and the values that fill the placeholders of its rule's message.

    A check knows no code, severity or language. `values` holds strings, numbers or `Words`. `severity` is set only
    where the check has a reason to speak more softly than its rule (few instances, an inferred convention), `place` where
    it is none of the text (the name of the file). `as_read` is set where `start` and `end` count the text as read and not
    the text that checks read: markup is in the one and not in the other.
    """

    start: int
    end: int
    values: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    place: tuple[tuple[str, int], ...] = ()
    as_read: bool = False


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a finding does not count: it was known before (`baseline`), or a person answers for it, in a reviewed file
    (`waiver`) or beside the text (`comment`). `until` is an ISO date, "" where it holds for good.
    """

    by: Literal["baseline", "waiver", "comment"]
    reason: str = ""
    owner: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect of one document, as the contract describes it. Offsets are code points of the text as read.

    `waiver` is set for findings that a run sets aside, and only for them.
    """

    document: str
    rule: str
    name: str
    category: str
    severity: Severity
    start: int
    end: int
    line: int
    column: int
    excerpt: str
    message: Words
    evidence: tuple[Evidence, ...]
    fix: Fix | None
    details: Mapping[str, object]
    fingerprint: str
    place: tuple[tuple[str, int], ...] = ()
    waiver: Waiver | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, int, str]:
        """Order of a report: by document, place, gravity, code."""
        return (self.document, self.start, self.end, SEVERITIES.index(self.severity), self.rule)
