"""This module reads shares dealt out in a row (四个年龄组分别占6.0%、20.1%、40.0%和33.9%) beside the levels that they are shares of."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    interval,
    notes,
    one_unit,
    plain,
    rounding,
    shown,
    value,
)
from validator.extract.arithmetic.printed.hundreds import CROSSING, NOT_SHARE, POLLED, head_of, hundred, parallel
from validator.extract.arithmetic.relation import HUNDRED, is_rate
from validator.extract.arithmetic.sides import complementary
from validator.extract.figures import Figure
from validator.subject import Subject

JOINT = re.compile(r"\s{0,2}(?:[、，和及与]|以及)\s{0,2}")
DEALT = re.compile(
    r"(?:分别|依次|各自?)(?:约)?占[^，。；]{0,20}$|(?:占[^，。；]{0,16}|占比|比重|份额|比例)(?:分别|依次)(?:约?为|是|达到?|占)?$"
)
_CLAUSE = re.compile("[，。；\n]")
_COUNTED = re.compile(
    "(?P<n>[两二三四五六七八九])(?:[个大]|类|种|项|档|级|者|家|地|次产业|条|座|座?[县区市镇站港厂矿]|块|段|方|期|组|支|批|村|行|店|所|处|片|部分|季度?)"
)
_NUMBER = {char: at for at, char in enumerate("〇一二三四五六七八九")} | {"两": 2}
_REACH = 220
"""Characters from the levels to the shares that are dealt out to them."""
_GAP = 20
"""Characters between two levels of one list."""


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Shares in a row that are not those of their levels, or exceed a hundred."""
    text = subject.folded
    at = 0
    while at < len(figures):
        last = at
        while last + 1 < len(figures) and JOINT.fullmatch(text[figures[last].end : figures[last + 1].start]):
            last += 1
        rows = figures[at : last + 1]
        lead = text[max(0, rows[0].start - 40) : rows[0].start]
        own = _CLAUSE.split(lead)[-1]
        told = DEALT.search(own) and not NOT_SHARE.search(own.replace("增加值", "")) and not POLLED.search(own)
        if (
            told
            and len(rows) >= 2
            and all(is_rate(row) and "百分点" not in row.unit for row in rows)
            and bounded(*rows)
        ):
            yield from _judged(text, rows, own, figures[max(at - 24, 0) : at])
        at = last + 1


def _judged(text: str, rows: Sequence[Figure], lead: str, before: Sequence[Figure]) -> Iterator[Equation]:
    levels = _levels(text, rows, before)
    heads = [head_of(_CLAUSE.split(text[max(row.start - 24, 0) : row.start])[-1].lstrip("、和")) for row in levels]
    if levels and len(rows) >= 3 and bounded(*levels):
        wholes = [sum(map(value, levels), Fraction(0))]
        wholes += [value(row) for row in before if row not in levels and row.unit == levels[0].unit and bounded(row)]
        held = [_held(levels, rows, whole) for whole in wholes if whole > 0]
        if any(all(fits) for fits in held):
            return
        one = next((at for at, fits in enumerate(held) if sum(fits) == len(rows) - 1), None)
        if one is not None and (one or _rests(levels, rows, held[one].index(False), wholes[one])):
            yield _odd(levels, rows, held[one].index(False), wholes[one])
            return
    counted = _COUNTED.search(lead)
    many = counted is not None and _NUMBER[counted["n"]] == len(rows) and not CROSSING.search(lead)
    sides = bool(levels) and (complementary(heads) or _all_told(levels, before))
    if sides or (len(rows) >= 3 and (many or (levels and parallel(heads)))):
        yield hundred(rows, exact=sides)


def _all_told(levels: Sequence[Figure], before: Sequence[Figure]) -> bool:
    """Whether a total before three levels and more is what they make, so that their shares make a hundred."""
    made = sum(map(value, levels), Fraction(0))
    wholes = [
        row for row in before if row not in levels and not is_rate(row) and bounded(row) and one_unit((row, levels[0]))
    ]
    return (
        len(levels) > _SIDES
        and bounded(*levels)
        and any(abs(value(row) - made) <= rounding(row, levels) for row in wholes)
    )


_SIDES = 2


def _levels(text: str, rows: Sequence[Figure], before: Sequence[Figure]) -> list[Figure]:
    """As many levels of one unit as there are shares, in a list that ends before them."""
    found: list[Figure] = []
    for row in (one for one in reversed(before) if one.unit not in ("岁", "周岁") and one.role != "ordinal"):
        until = found[0].start if found else rows[0].start
        reach = _REACH if not found else _GAP
        if until - row.end > reach or "\n" in text[row.end : until] or len(found) == len(rows):
            break
        if is_rate(row) or not row.unit or (found and row.unit != found[0].unit):
            break
        found.insert(0, row)
    return found if len(found) == len(rows) else []


def _held(levels: Sequence[Figure], rows: Sequence[Figure], whole: Fraction) -> list[bool]:
    """Of each share whether it is that of its level, within the rounding of both."""
    return [not apart(_share(level, whole), interval(row)) for level, row in zip(levels, rows, strict=True)]


def _rests(levels: Sequence[Figure], rows: Sequence[Figure], at: int, whole: Fraction) -> bool:
    """Whether the other shares leave a hundred the one that the levels make: else they are all of a greater whole."""
    rest = HUNDRED - sum((value(row) for place, row in enumerate(rows) if place != at), Fraction(0))
    loose = Fraction(len(rows), 10)
    return not apart((rest - loose, rest + loose), _share(levels[at], whole))


def _share(level: Figure, whole: Fraction) -> tuple[Fraction, Fraction]:
    low, high = interval(level)
    slack = Fraction(1, 20)  # the whole is rounded as well
    return (low or Fraction(0)) / whole * HUNDRED - slack, (high or Fraction(0)) / whole * HUNDRED + slack


def _odd(levels: Sequence[Figure], rows: Sequence[Figure], at: int, whole: Fraction) -> Equation:
    made = value(levels[at]) / whole * HUNDRED
    gap = apart(_share(levels[at], whole), interval(rows[at]))
    note = notes([(levels[at], "the level", "数值"), (rows[at], "its share", "所称占比")])
    return equation(
        "shares", (rows[0].start, rows[-1].end), gap, HUNDRED, f"{plain(made)}%", shown(rows[at]),
        f"{shown(levels[at])} ÷ {plain(whole / (value(levels[at]) / Fraction(levels[at].value or 1)))}", note,
    )  # fmt: skip
