"""This module gathers what the page of one document shows; the template only lays it out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from validator.finding import Finding, Severity, Words
from validator.report._details import worded
from validator.report._headings import Heading, headings, title
from validator.report._interval import Interval, interval
from validator.report._text import Mark, Paper, typeset
from validator.report._words import waived_by
from validator.result import DocumentRecord
from validator.rule import Rule

MOST_EVIDENCE = 24
BANDS = 400
"""Steps of the strip that shows where findings lie."""
AROUND = 12
"""Code points of text on either side of a fix."""
DRAWN = frozenset({"low", "high", "unit"})
"""Measurements that need no line of their own where the interval is drawn."""


@dataclass(frozen=True, slots=True)
class Diff:
    """A fix with a little of the text around it."""

    before: str
    removed: str
    inserted: str
    after: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One finding in the panel. `anchor` is its fingerprint, made unique on the page; `joined` shares the place before."""

    number: int
    anchor: str
    finding: Finding
    rule: Rule | None
    waived: bool
    waiver: Words | None
    joined: bool
    evidence: tuple[tuple[int, str, Words], ...]
    more_evidence: int
    diff: Diff | None
    interval: Interval | None
    details: tuple[tuple[Words, Words], ...]

    @property
    def spans(self) -> str:
        """The places of the evidence as `start-end` for the script that lights them up."""
        return " ".join(f"{at.start}-{at.end}" for at in self.finding.evidence[:200])


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the strip: where (of `BANDS`), how grave, and the first finding there."""

    at: int
    severity: Severity
    anchor: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template of a document needs; `title` is "" where the text has none."""

    record: DocumentRecord
    title: str
    cards: tuple[Card, ...]
    body: Markup
    headings: tuple[Heading, ...]
    bands: tuple[Band, ...]
    marked: frozenset[int]


def page(
    record: DocumentRecord, found: Sequence[Finding], waived: Sequence[Finding], rules: Mapping[str, Rule]
) -> Page:
    """The page of one document: its findings numbered in the order of the text, waived ones after them."""
    length = len(record.text)
    cards = tuple(_cards(record, [*_ordered(found)], [*_ordered(waived)], rules))
    marks = [
        Mark(card.number, card.finding.start, card.finding.end, card.finding.severity, card.anchor, card.waived)
        for card in cards
        if _in_place(card.finding, length)
    ]
    evidence = sorted(
        {(at.start, at.end) for card in cards for at in card.finding.evidence if at.start < at.end <= length}
    )
    outline = headings(record.text, record.blocks)
    body = typeset(Paper(record.text, marks, evidence, outline, record.blocks)) if record.text else Markup("")
    return Page(
        record,
        record.title or title(record.text, record.blocks),
        cards,
        body,
        tuple(outline),
        tuple(_bands(marks, length)),
        frozenset(mark.number for mark in marks),
    )


def _in_place(finding: Finding, length: int) -> bool:
    """Whether the text shows where it is; an empty span does too, unless it stands for the whole document."""
    return finding.start < length and (finding.start < finding.end <= length or 0 < finding.start == finding.end)


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.sort_key)


def _cards(
    record: DocumentRecord, found: Sequence[Finding], waived: Sequence[Finding], rules: Mapping[str, Rule]
) -> Iterable[Card]:
    anchors: set[str] = set()
    before: tuple[int, int] | None = None
    for number, finding in enumerate([*found, *waived], 1):
        place = (finding.start, finding.end)
        known = number > len(found)
        yield _card(record, number, finding, rules, _unique(finding.fingerprint, anchors), known, place == before)
        before = place


def _card(
    record: DocumentRecord,
    number: int,
    finding: Finding,
    rules: Mapping[str, Rule],
    anchor: str,
    waived: bool,
    joined: bool,
) -> Card:
    shown = finding.evidence[:MOST_EVIDENCE]
    drawn = interval(finding.details)
    return Card(
        number=number,
        anchor=anchor,
        finding=finding,
        rule=rules.get(finding.rule),
        waived=waived,
        waiver=waived_by(finding.waiver) if finding.waiver else None,
        joined=joined,
        evidence=tuple((at.start, _excerpt(record.text, at.start, at.end), at.note) for at in shown),
        more_evidence=len(finding.evidence) - len(shown),
        diff=_diff(record.text, finding),
        interval=drawn,
        details=tuple(worded(finding.details, DRAWN if drawn else frozenset())),
    )


def _unique(fingerprint: str, taken: set[str]) -> str:
    base = re.sub(r"[^\w-]", "", fingerprint, flags=re.ASCII) or "finding"
    anchor, count = base, 2
    while anchor in taken:
        anchor, count = f"{base}-{count}", count + 1
    taken.add(anchor)
    return anchor


def _excerpt(text: str, start: int, end: int, most: int = 32) -> str:
    words = " ".join(text[start : min(end, start + most * 4)].split())
    return words if len(words) <= most and end - start <= most * 4 else words[: most - 1] + "…"


def _diff(text: str, finding: Finding) -> Diff | None:
    fix = finding.fix
    if fix is None or not text:
        return None
    before = text[max(fix.start - AROUND, 0) : fix.start].rpartition("\n")[2]
    after = text[fix.end : fix.end + AROUND].partition("\n")[0]
    return Diff(before, text[fix.start : fix.end], fix.replacement, after, fix.safe)


def _bands(marks: Sequence[Mark], length: int) -> Iterable[Band]:
    gravest: dict[int, Mark] = {}
    for mark in (mark for mark in marks if not mark.waived):
        at = mark.start * BANDS // max(length, 1)
        if at not in gravest or mark.rank < gravest[at].rank:
            gravest[at] = mark
    for at, mark in sorted(gravest.items()):
        yield Band(at, mark.severity, mark.anchor)
