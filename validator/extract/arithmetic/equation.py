"""This module holds an equation: figures of the text, what they make, and what the text says they make."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt
from typing import Literal

from validator.extract.arithmetic.relation import HUNDRED, is_rate, scale_of
from validator.extract.figures import Figure
from validator.finding import Evidence, Words

EquationKind = Literal["difference", "growth", "direction", "sum", "shares", "agreement"]


@dataclass(frozen=True, slots=True)
class Equation:
    """A statement about printed figures.

    `start` and `end` enclose what the statement is made of. `gap` is how far the stated value is from what the others make,
    in the printed unit, after all that rounding and approximation leave: 0 where it holds. `scale` is the size to compare it
    with (the stated value), `said` the arithmetic in words: "120 + 85 + 40 = 245, stated 240".
    """

    kind: EquationKind
    start: int
    end: int
    gap: Decimal
    scale: Decimal
    made: str
    stated: str
    said: Words
    evidence: tuple[Evidence, ...]
    rounding: Decimal = Decimal(0)
    """How far the printed values are apart where rounding may explain it: then `gap` is 0."""
    sure: bool = True
    """Whether what is compared is surely what the text means; else it is a hint."""


Interval = tuple[Fraction | None, Fraction | None]


def interval(figure: Figure) -> Interval:
    """The values that a raw figure leaves open, in the dimension's base unit (percent and points as printed)."""
    scale = scale_of(figure)
    low = None if figure.low is None else Fraction(figure.low) * scale
    high = None if figure.high is None else Fraction(figure.high) * scale
    return low, high


def bounded(*rows: Figure) -> bool:
    """Whether all figures are raw and closed to both sides."""
    return all(not row.masked and row.low is not None and row.high is not None for row in rows)


def apart(made: Interval, stated: Interval) -> Fraction:
    """The distance between two intervals, 0 where they meet or one is open towards the other."""
    if made[0] is not None and stated[1] is not None and made[0] > stated[1]:
        return made[0] - stated[1]
    if made[1] is not None and stated[0] is not None and made[1] < stated[0]:
        return stated[0] - made[1]
    return Fraction(0)


def minus(one: Interval, other: Interval) -> Interval:
    """The values that the difference of two intervals leaves open."""
    low = None if one[0] is None or other[1] is None else one[0] - other[1]
    high = None if one[1] is None or other[0] is None else one[1] - other[0]
    return low, high


def value(figure: Figure) -> Fraction:
    """The value as printed, in the dimension's base unit."""
    return Fraction(figure.value or 0) * scale_of(figure)


def quotient(part: Figure, whole: Figure) -> tuple[Fraction, Fraction]:
    """What share of a whole, in percent, a part may be: least and most; both must be bounded."""
    (low, high), (least, most) = interval(part), interval(whole)
    assert low is not None and high is not None and least is not None and most is not None
    return low / most * HUNDRED, high / max(least, Fraction(1, 10**9)) * HUNDRED


def plain(number: Fraction, places: int = 2) -> str:
    """A number for people: without trailing zeros, at most `places` decimals."""
    rounded = round(Decimal(number.numerator) / Decimal(number.denominator), places)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(figure: Figure) -> str:
    """The value with its unit, as printed."""
    return f"{figure.value:f}{figure.unit}"


def in_unit(number: Fraction, figure: Figure) -> str:
    """A number of base units in a figure's printed unit, with the unit."""
    made = number / scale_of(figure)
    return f"{plain(made, 2 if abs(made) >= 1 else 4)}{figure.unit}"


def one_unit(rows: Iterable[Figure]) -> bool:
    """Whether figures measure the same: equal dimensions, and equal units or units of known size."""
    given = list(rows)
    first = given[0]
    return all(
        row.dimension == first.dimension
        and is_rate(row) == is_rate(first)
        and (
            _plain_unit(row) == _plain_unit(first) or (row.scale != first.scale and row.dimension not in ("count", ""))
        )
        for row in given
    )


def _plain_unit(row: Figure) -> str:
    """The unit without a magnitude: 万个 counts what 个 counts."""
    plain = row.unit.lstrip("十百千万亿") or row.unit
    plain = plain.removeprefix("个") if len(plain) > 2 else plain
    return "人" if row.dimension == "person" and plain in ("名", "位") else plain


_CLASSES = ("台架辆艘套部座根盏", "家所户间", "名人位", "头只羽匹尾", "份篇册本张", "公里米", "亩公顷", "次场期届趟班")
"""Measure words that count things of one sort."""


def alike_counts(one: Figure, other: Figure) -> bool:
    """Whether two counts may be of the same things, in whatever measure words: 28家 and 28个, no 73架 and 86家."""
    first, second = (row.unit.lstrip("十百千万亿")[-1:] for row in (one, other))
    classes = [{at for at, group in enumerate(_CLASSES) if unit in group} for unit in (first, second) if unit]
    return first == second or len(classes) < 2 or not all(classes) or bool(classes[0] & classes[1])


_BESIDE = 60


def explained(text: str, rows: Sequence[Figure], one: Figure, two: Figure) -> bool:
    """Whether the difference of two values is told beside the second: 232家入驻企业参加评价，其余4家为新入驻企业."""
    gap = abs(value(one) - value(two))
    near = (row for row in rows if abs(row.start - two.start) <= _BESIDE and row is not one and not row.masked)
    rest = (row for row in near if _REST.search(text[max(0, row.start - 8) : row.start]))
    return any(value(row) == gap and row.unit.lstrip("万亿") == two.unit.lstrip("万亿") for row in rest)


_REST = re.compile("其余|其他|另|未|剩余|余下|剔除|扣除|除|不含|少|多|缺")


def notes(pairs: Iterable[tuple[Figure, str, str]]) -> tuple[Evidence, ...]:
    """Evidence at figures, each with its part in English and Chinese."""
    return tuple(Evidence(row.start, row.end, {"en": en, "zh": zh}) for row, en, zh in pairs)


def equation(
    kind: EquationKind, span: tuple[int, int], gap: Fraction, scale: Fraction, made: str, stated: str, arithmetic: str,
    evidence: tuple[Evidence, ...], rounding: Fraction = Fraction(0), *, sure: bool = True,
) -> Equation:  # fmt: skip
    """An equation whose words quote the arithmetic and what the text states."""
    said: Words = {"en": f"{arithmetic} = {made}, stated {stated}", "zh": f"{arithmetic} = {made}，文中为{stated}"}
    return Equation(
        kind, *span, _decimal(gap), _decimal(abs(scale)), made, stated, said, evidence, _decimal(rounding), sure
    )


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


_CERTAINLY = 2.5
"""Standard deviations that a sum of rounded parts is allowed."""


def rounding(total: Figure, parts: Sequence[Figure]) -> Fraction:
    """How far a sum of rounded parts may be from its rounded total: the worst case, or what hardly ever happens.

    Errors of rounding are even over the last place, so that their sum has the variance of its members together.
    """
    halves = [half_width(row) for row in parts]
    spread = Fraction(sqrt(sum(float(half) ** 2 for half in halves) / 3)).limit_denominator(10**9)
    least = Fraction(1, 10**6) * max(half_width(total), *halves)
    return max(min(sum(halves, Fraction(0)), Fraction(_CERTAINLY) * spread) + half_width(total) - least, Fraction(0))


def half_width(figure: Figure) -> Fraction:
    """Half of the width of what a printed value leaves open; of a rough one (近, 余) all of it."""
    low, high = interval(figure)
    width = (high or Fraction(0)) - (low or Fraction(0))
    return width if figure.modifier else width / 2


def summed(total: Figure, parts: Sequence[Figure]) -> Equation:
    """The equation of parts that make a total, as far as rounding allows."""
    made = sum((value(row) for row in parts), Fraction(0))
    gap = max(abs(made - value(total)) - rounding(total, parts), Fraction(0))
    rows = [*parts, total]
    return equation(
        "sum", (min(row.start for row in parts), max(row.end for row in parts)), gap, value(total), in_unit(made, total), shown(total),
        " + ".join(f"{row.value:f}" for row in parts), notes((row, "a part" if row is not total else "the total", "分项" if row is not total else "总量") for row in rows),
    )  # fmt: skip
