"""This module reads states that are all there are: 12个项目中5个完工、4个在建、2个尚未开工; 60家企业中盈利46家，持平5家，亏损9家."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.accounts import one_set
from validator.extract.arithmetic.equation import Equation, bounded, one_unit, summed
from validator.extract.arithmetic.printed.asides import OPEN
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure


def find(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """The states of a total, as parts of it."""
    yield from _states(figures, gaps, index)
    yield from _sets(figures, gaps, index)
    yield from _others(figures, gaps, index)


_GOES_ON = re.compile("[^«»。；]{0,14}[，,、和]")
_REST = re.compile(r"[^«»。；]{0,16}[，,](?:另有?|另外|其余|其他|剩余|余下|还有)(?:的)?$")


def _others(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """八个县市中，已有六个通过验收，另有两个正在整改: what is left beside one part."""
    total, rows = figures[index], figures[index + 1 : index + 3]
    if len(rows) < 2 or not re.match(r"[^«»。；，（(]{0,14}中[，,：:]?[^«»。；，]{0,6}$", gaps[index + 1]):
        return
    last = index + 2
    while last + 1 < len(figures) and figures[last + 1].unit == total.unit and _GOES_ON.fullmatch(gaps[last + 1]):
        last += 1
    if re.search("[，、和][一两另]", gaps[last + 1]):
        return  # another part that is told in words
    rows = figures[index + 1 : last + 1]
    counts = bounded(total, *rows) and all(row.unit == total.unit and not is_rate(row) for row in (total, *rows))
    if counts and total.unit and _REST.fullmatch(gaps[index + 2]) and not OPEN.search(gaps[index + 2]):
        yield summed(total, rows)


_UNDONE = re.compile(r"(?:个|家|项|户|处|件|条|座|所|宗|起|批|栋)?(?:尚未|未|暂未|还未|没有|正在|待|不)")


def _states(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """12个项目中，5个已完工、4个在建、2个尚未开工: states that end in the one that is not reached are all there are."""
    total = figures[index]
    if index + 2 >= len(figures) or not re.match(r"[^«»。；，（(]{0,14}中[，,：:]$", gaps[index + 1]):
        return
    last = index + 1
    while last + 1 < len(figures) and re.fullmatch(r"[^«»。；，、]{1,12}[、，,；和]", gaps[last + 1]):
        last += 1
    parts, tails = figures[index + 1 : last + 1], gaps[index + 2 : last + 2]
    fits = bounded(total, *parts) and all(not is_rate(row) and one_unit((row, total)) for row in parts)
    if fits and len(parts) >= 2 and _UNDONE.match(tails[-1]) and not OPEN.search("".join(tails)[:40]):
        yield summed(total, parts)


def _sets(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """60家企业中盈利46家，持平5家，亏损9家: the states of one set, all of which are told."""
    total, last = figures[index], index
    while last + 1 < len(figures) and last - index < _STATES_MOST and not re.search("[；。]", gaps[last + 1]):
        row = figures[last + 1]
        if is_rate(row) or not bounded(row) or not one_unit((row, total)):
            break
        last += 1
    for size in range(last - index, 2, -1):
        around = [(gaps[at], gaps[at + 1]) for at in range(index, index + size + 1)]
        if one_set(around):
            yield summed(total, figures[index + 1 : index + size + 1])
            return


_STATES_MOST = 4
