"""This module finds runs of clauses that stand twice in a document, word for word or with one clause changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from validator.extract import passages
from validator.subject import Subject

BARE = re.compile(r"[\s，。；：！？、,.;:!?“”‘’\"'（）()《》\-—]+")
_CLAUSE = re.compile(
    r"[^，。；：！？,;:!?]{0,4000}(?:[，。；：！？,;:!?]{1,6}[”’」』）)】》]{0,3}|$)|[^，。；：！？,;:!?]{1,4000}"
)
_NEWEST = 3
"""How many earlier places of a clause are tried: the longest run decides."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its mark; `key` is what it says, `first` and `last` whether it opens or ends its sentence."""

    start: int
    end: int
    key: str
    sentence: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Twins:
    """Two runs of clauses, as half-open indexes; `changed` counts the clauses among their equal ones that differ.

    `altered` are those that stand at both places, as pairs of indexes.
    """

    earlier: tuple[int, int]
    later: tuple[int, int]
    same: tuple[int, ...]
    changed: int = 0
    altered: tuple[tuple[int, int], ...] = ()


def clauses(subject: Subject) -> list[Clause]:
    """The clauses of all prose, in order."""
    found: list[Clause] = []
    for number, sentence in enumerate(subject.get(passages.sentences)):
        if sentence.kind not in ("prose", "list"):
            continue
        at = sentence.start
        while at < sentence.end:
            match = _CLAUSE.match(subject.folded, at, sentence.end)
            end = match.end() if match and match.end() > at else at + 1
            key = BARE.sub("", subject.folded[at:end])
            found.append(Clause(at, end, key, number, at == sentence.start, end >= sentence.end))
            at = end
    return found


def twins(listed: list[Clause], least: int) -> list[Twins]:
    """Runs whose clauses all stand earlier too, in the order of the later ones.

    Runs of one place with at most one clause between them are one run, changed there. A clause of fewer than `least`
    characters opens none.
    """
    joined: list[Twins] = []
    for one in _runs(listed, least):
        before = joined[-1] if joined else None
        gap = _gap(before, one, listed) if before else None
        if before is not None and gap is not None:
            joined[-1] = Twins(
                (before.earlier[0], one.earlier[1]),
                (before.later[0], one.later[1]),
                before.same + one.same,
                before.changed + gap,
                before.altered + _altered(before, one),
            )
        else:
            joined.append(one)
    return joined


def _runs(listed: list[Clause], least: int) -> Iterator[Twins]:
    places: dict[str, list[int]] = {}
    at = 0
    while at < len(listed):
        key = listed[at].key
        length, begin = 0, -1
        if len(key) >= least:
            for candidate in places.get(key, [])[-_NEWEST:]:
                reach = _reach(listed, candidate, at)
                if reach > length:
                    length, begin = reach, candidate
        for index in range(at, at + max(length, 1)):
            if len(listed[index].key) >= least:
                places.setdefault(listed[index].key, []).append(index)
        if length:
            yield Twins((begin, begin + length), (at, at + length), tuple(range(at, at + length)))
        at += max(length, 1)


def _reach(listed: list[Clause], earlier: int, later: int) -> int:
    length = 0
    while later + length < len(listed) and earlier + length < later:
        if listed[earlier + length].key != listed[later + length].key:
            break
        length += 1
    return length


def _altered(before: Twins, after: Twins) -> tuple[tuple[int, int], ...]:
    both = after.earlier[0] == before.earlier[1] + 1 and after.later[0] == before.later[1] + 1
    return ((before.earlier[1], before.later[1]),) if both else ()


def shared(one: str, other: str) -> tuple[int, int]:
    """How many characters two clauses have in common at their beginnings and at their ends."""
    before = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    after = 0
    while after < min(len(one), len(other)) - before and one[-after - 1] == other[-after - 1]:
        after += 1
    return before, after


def _gap(before: Twins, after: Twins, listed: list[Clause]) -> int | None:
    """How many clauses were changed between two runs of one sentence, None where they do not belong together."""
    first, second = after.earlier[0] - before.earlier[1], after.later[0] - before.later[1]
    if not (0 <= first <= 1 and 0 <= second <= 1) or before.earlier[1] > before.later[0]:
        return None
    whole = listed[before.later[1] - 1].sentence == listed[after.later[0]].sentence
    return max(first, second) if whole or not (first or second) else None
