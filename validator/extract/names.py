"""This module extracts names: mentions of companies, institutions, places and persons, raw, masked or partly masked."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from validator.extract import _listed, _masked, _people, _raw, _siblings, _slots, tokens
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
    ]
    found += _raw.institutions(words, wording)
    found += _people.extract(subject, words, masked, wording)
    known = [name for name in found if name.sure and name.state == "raw" and name.kind == "organization"]
    found += _siblings.coordinated(subject, words, [*masked, *known], wording)
    found += _slots.slotted(subject, words, wording)
    found += _slots.led(subject, words, wording)
    found += _slots.projects(words, wording)
    found += _slots.defined(subject)
    return _without_overlaps(found)


def _without_overlaps(found: Iterable[Name]) -> list[Name]:
    kept: list[Name] = []
    starts: list[int] = []
    ends: list[int] = []
    for name in sorted(found, key=lambda n: (n.how != "mask", not n.sure, n.start - n.end, _ORDER[n.how], n.start)):
        if bisect_left(starts, name.end) == bisect_right(ends, name.start):
            kept.append(name)
            insort(starts, name.start)
            insort(ends, name.end)
    return sorted(kept, key=lambda name: name.start)
