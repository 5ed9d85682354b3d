"""This module reads a rate and its part whose whole was told sentences before: 排查隐患1264项。…已整改1232项，整改率*%."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from validator.extract.arithmetic.relation import Relation, is_rate
from validator.extract.clues import balances
from validator.extract.clues.told import CHANGED, WHOLE, Told, beside
from validator.extract.figures import Figure
from validator.subject import Subject

_REACH = 240
"""The whole stands at most this many characters before the rate, in its paragraph."""
_MOST = 40
"""Figures before a rate among which its whole is."""
_NEAR = 30
"""Characters between a part and its rate."""


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a rate, the count right before it and the first whole of its paragraph, one of them masked."""
    text = subject.folded
    figures = [row for row in rows if row.unit and row.role not in ("ordinal", "rank")]
    for at, row in enumerate(figures):
        if not at or not is_rate(row) or row.modifier:
            continue
        rate, part = beside(text, row), beside(text, figures[at - 1])
        near = rate.figure.sentence == part.figure.sentence and rate.figure.start - part.figure.end <= _NEAR
        if not near or is_rate(part.figure) or part.figure.modifier:
            continue
        whole = _whole(text, figures[max(0, at - _MOST) : at - 1], part)
        if whole is not None:
            for relation in balances.rated((whole, part), [rate]):
                yield replace(relation, sure=False)


def _whole(text: str, figures: Sequence[Figure], part: Told) -> Told | None:
    """The first level of a paragraph that is told as a whole and has the part's unit; none where the part's sentence has one."""
    opening = max(text.rfind("\n", 0, part.figure.start), part.figure.start - _REACH)
    alike = [row for row in figures if row.start > opening and row.unit == part.figure.unit and not row.modifier]
    if not alike or alike[-1].sentence == part.figure.sentence:
        return None
    wholes = [
        one for row in alike if WHOLE.search((one := beside(text, row)).before) and not CHANGED.search(one.before)
    ]
    return wholes[0] if wholes else None
