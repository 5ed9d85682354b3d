"""This module extracts names: mentions of companies, institutions, places and persons, raw, masked or partly masked."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from validator.extract import _columns, _echoes, _facilities, _listed, _masked, _people, _raw, _siblings, _slots, tokens
from validator.extract._name import How, Name, NameKind, State
from validator.extract._wording import of as wording_of
from validator.subject import Subject

__all__ = ["How", "Name", "NameKind", "State", "extract"]

_ORDER: dict[How, int] = {
    "mask": 0,
    "lexicon": 1,
    "suffix": 1,
    "title": 1,
    "definition": 2,
    "list": 2,
    "trade": 3,
    "slot": 4,
}


_CERTAIN = ("title", "lexicon")
"""How a raw name was recognized that ends a masked one before it."""


def extract(subject: Subject) -> list[Name]:
    """All mentions of a document in the order of the text; of overlapping ones the surest, then the longest."""
    wording = wording_of(subject.lexicons)
    words = subject.get(tokens.extract)
    masked = list(_masked.extract(subject, words, wording))
    found = [
        *masked,
        *_listed.listed(subject, words),
        *_raw.formed(subject, words, wording),
        *_raw.lines(subject, words),
        *_raw.legal(words, wording),
    ]
    found += _raw.institutions(words, wording)
    found += _people.extract(subject, words, masked, wording)
    known = [name for name in found if name.sure and name.state == "raw" and name.kind == "organization"]
    found += _siblings.coordinated(subject, words, [*masked, *known], wording)
    found += _facilities.named(subject, words, wording)
    found += _echoes.found(subject, words, masked, wording)
    found += _echoes.divisions(words, masked, wording)
    found += _columns.found(subject, words, masked, wording)
    found += _slots.slotted(subject, words, wording)
    found += _slots.led(subject, words, wording)
    found += _slots.projects(words, wording)
    found += _slots.branded(words, wording)
    found += _slots.defined(subject)
    return _without_overlaps(_shortened(found, subject.folded))


def _shortened(found: Sequence[Name], folded: str) -> Iterator[Name]:
    """The mentions, masked ones only as far as the next raw name: **公司|总工程师张三."""
    begins = sorted({name.start for name in found if name.state == "raw" and name.sure and name.how in _CERTAIN})
    for name in found:
        first = name.end - len(name.tail)
        at = bisect_right(begins, first)
        if name.how == "mask" and name.state == "masked" and at < len(begins) and begins[at] < name.end:
            yield replace(name, end=begins[at], tail=folded[first : begins[at]])
        else:
            yield name


def _rank(name: Name) -> tuple[bool, bool, int, int, bool, int]:
    """Masked before raw, sure before unsure, long before short, what belongs to a party before a mere place."""
    length = name.end - name.start
    return name.how != "mask", not name.sure, -length, _ORDER[name.how], name.kind == "place", name.start


def _without_overlaps(found: Iterable[Name]) -> list[Name]:
    kept: list[Name] = []
    starts: list[int] = []
    ends: list[int] = []
    for name in sorted(found, key=_rank):
        if bisect_left(starts, name.end) == bisect_right(ends, name.start):
            kept.append(name)
            insort(starts, name.start)
            insort(ends, name.end)
    return sorted(kept, key=lambda name: name.start)
