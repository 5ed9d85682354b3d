"""This module places violations in the text as read: findings with their line, words and identity."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from validator.document import Document
from validator.finding import Evidence, Finding, Fix, Violation
from validator.job import Options
from validator.location import SIGNED
from validator.rule import Rule
from validator.text.fold import fold
from validator.view import View
from validator.words import blacked, fill

AROUND = 12
"""Characters on either side that go into a fingerprint."""

_LINE_END = re.compile(r"[\r\n]")


def finding(rule: Rule, violation: Violation, view: View, document: Document, options: Options) -> Finding:
    """A violation with identity, place and words; offsets become those of the text as read."""
    start, end = _span(violation, view)
    excerpt = document.text[start:end]
    shown = excerpt if violation.as_read else view.text[violation.start : violation.end]
    line, col = document.position(start)
    severity = violation.severity or rule.severity
    block = document.block_at(start) if document.blocks else None
    made = Finding(
        document=document.path,
        rule=rule.code,
        name=rule.name,
        category=rule.category,
        severity=severity,
        start=start,
        end=end,
        line=line,
        column=col,
        excerpt=excerpt,
        message=fill(rule.message, {**violation.values, "excerpt": shown}),
        evidence=tuple(Evidence(*view.origin(e.start, e.end), e.note) for e in violation.evidence),
        fix=_fix(violation, view),
        details=violation.details,
        fingerprint=_stem(rule.code, document.text, start, end),
        place=violation.place or (block.place if block else ()),
    )
    return withheld(made, rule) if options.excerpts == "masked" else made


def _span(violation: Violation, view: View) -> tuple[int, int]:
    if violation.as_read:
        return violation.start, violation.end
    return view.origin(violation.start, violation.end) if violation.end else (0, 0)


def withheld(found: Finding, rule: Rule) -> Finding:
    """A finding that tells offsets, kind and fingerprint, and nothing of the text."""
    elsewhere = {"en": "see this place", "zh": "见此处"}
    return replace(
        found,
        excerpt=blacked(found.excerpt),
        message=rule.title,
        evidence=tuple(
            Evidence(e.start, e.end, {"en": elsewhere["en"], "zh": elsewhere["zh"]}) for e in found.evidence
        ),
        fix=None,
        details={},
        place=tuple((word, number) for word, number in found.place if not word.startswith(SIGNED)),
    )


def _fix(violation: Violation, view: View) -> Fix | None:
    if violation.fix is None:
        return None
    start, end = view.origin(violation.fix.start, violation.fix.end)
    return replace(violation.fix, start=start, end=end)


def _stem(code: str, text: str, start: int, end: int) -> str:
    """What is stable of a finding: its rule, its text and what stands close by in its line, without space and width."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    parts = (_LINE_END.split(before)[-1], text[start:end], _LINE_END.split(after)[0])
    if start == end == 0:
        parts = ("", "", "")
    plain = ["".join(fold(part).split()) for part in parts]
    return hashlib.sha256("\x1f".join((code, *plain)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of one document, once each, with an ordinal in the fingerprint where several would be equal."""
    seen: dict[str, int] = {}
    places = set()
    for found in sorted(findings, key=lambda finding: finding.sort_key):
        place = (found.rule, found.start, found.end, found.place)
        if place in places:
            continue
        places.add(place)
        count = seen[found.fingerprint] = seen.get(found.fingerprint, 0) + 1
        yield found if count == 1 else replace(found, fingerprint=f"{found.fingerprint}-{count}")
