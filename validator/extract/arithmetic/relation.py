"""This module holds a relation: a sentence or table row that binds figures, as constraints over their values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from validator.extract.figures import Figure
from validator.finding import Words
from validator.solve.system import Constraint, Interval, Sense

_WHOLE = frozenset({"count", "person", "household", "rank", "ordinal", "person-time"})
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between figures, in the units of `value_interval`. `sure` is false where a careful reader may object.

    `figures` are all that take part; `constraints` name them by `name_of`, and carry the index that `label` gives.
    """

    kind: str
    start: int
    end: int
    figures: tuple[Figure, ...]
    constraints: tuple[Constraint, ...]
    words: Words
    sure: bool = True
    quotient: "Quotient | None" = None


@dataclass(frozen=True, slots=True)
class Quotient:
    """A masked rate of two levels that may be masked too: rate = sign · (100 · part ÷ whole − base), which is not linear.

    It is worked out once the levels are.
    """

    part: Figure
    whole: Figure
    rate: Figure
    base: int
    sign: int

    def constraints(self, known: Mapping[str, Interval]) -> tuple[Constraint, ...]:
        """What known intervals of both levels leave for the rate."""
        above = known.get(name_of(self.part), value_interval(self.part))
        below = known.get(name_of(self.whole), value_interval(self.whole))
        return _edges(above, below, self.rate, self.base, self.sign)


def name_of(figure: Figure) -> str:
    """The name of a figure's variable."""
    return str(figure.start)


def scale_of(figure: Figure) -> Fraction:
    """What one printed unit is in the unit of the variable; percentages and points stay as printed."""
    return Fraction(1) if is_rate(figure) or not figure.scale else Fraction(figure.scale)


def is_rate(figure: Figure) -> bool:
    """Whether a figure is a percentage or a number of percentage points."""
    return figure.unit.lstrip("个") in ("%", "％", "百分点", "个百分点") or figure.unit == "成"


def is_earlier(figure: Figure) -> bool:
    """Whether a figure is of the time that the report's is compared with: 上年为80.1万人次."""
    return figure.period in ("上年", "去年", "上年同期", "去年同期", "上期", "上年度")


def value_interval(figure: Figure) -> Interval:
    """What is known of a figure before any relation: what rounding leaves, or that a masked level is not negative."""
    if figure.masked:
        return Interval() if is_rate(figure) and figure.role in ("growth", "rate", "") else Interval(Fraction(0))
    scale = scale_of(figure)
    if _tenths(figure):
        value = Fraction(figure.value or 0)
        return Interval(value - _TENTH, value + _TENTH)
    if figure.dimension == "time" and is_printed_whole(figure) and figure.value is not None:
        return Interval(Fraction(figure.value) * scale, Fraction(figure.value) * scale)
    low = None if figure.low is None else Fraction(figure.low) * scale
    return Interval(low, None if figure.high is None else Fraction(figure.high) * scale)


_TENTH = Fraction(5, 2)
"""Points by which a share told in tenths (三成) is taken to be off."""


def _tenths(figure: Figure) -> bool:
    """Whether a figure is a share told in tenths without a word of approximation."""
    loose = figure.low is not None and figure.high is not None and figure.high - figure.low >= 9
    return loose and is_rate(figure) and figure.notation == "words" and not figure.modifier


def is_printed_whole(figure: Figure) -> bool:
    """Whether a raw figure is printed without decimals and without a word of approximation."""
    return not figure.modifier and figure.value is not None and figure.value == figure.value.to_integral_value()


def is_whole(figure: Figure) -> bool:
    """Whether a figure counts things that have no parts."""
    value = figure.value if figure.value is not None else Decimal(0)
    return figure.dimension in _WHOLE and scale_of(figure) == 1 and value == value.to_integral_value()


def one_measure(one: Figure, other: Figure) -> bool:
    """Whether two levels are told in one measure, be it in 万; of what is counted the things must be the same, 万件 are no 场."""
    if one.dimension != other.dimension:
        return False
    counted = one.dimension in ("count", "person", "person-time")
    alike = one.unit.lstrip("万亿千百") == other.unit.lstrip("万亿千百") or {one.unit, other.unit} <= {"人", "名", "位"}
    return one.unit == other.unit or (alike if counted else one.scale != other.scale)


def shown(figure: Figure) -> str:
    """A figure as the text prints it, for the derivation."""
    return "?" if figure.value is None else f"{figure.value:f}"


def linear(
    figures: tuple[Figure, ...], factors: tuple[int, ...], bound: int = 0, sense: Sense = "="
) -> tuple[Constraint, ...]:
    """Σ factor · figure compared with a bound; rounding is in the figures' own intervals."""
    terms = tuple((name_of(figure), Fraction(factor)) for figure, factor in zip(figures, factors, strict=True))
    return (Constraint(terms, sense, Fraction(bound)),)


def product(part: Figure, whole: Figure, rate: Figure, base: int = 0, sign: int = 1) -> tuple[Constraint, ...]:
    """part = (base + sign · rate) % of whole. Where the rate is masked, both levels must be raw; else nothing."""
    if rate.masked:
        return _quotient(part, whole, rate, base, sign)
    edges = value_interval(rate)
    if edges.low is None or edges.high is None:
        return ()
    low, high = sorted((base + sign * edges.low, base + sign * edges.high))
    return (
        Constraint(((name_of(part), Fraction(1)), (name_of(whole), -low / HUNDRED)), ">=", Fraction(0)),
        Constraint(((name_of(part), Fraction(1)), (name_of(whole), -high / HUNDRED)), "<=", Fraction(0)),
    )


def _quotient(part: Figure, whole: Figure, rate: Figure, base: int, sign: int) -> tuple[Constraint, ...]:
    if part.masked or whole.masked:
        return ()
    return _edges(value_interval(part), value_interval(whole), rate, base, sign)


def _edges(above: Interval, below: Interval, rate: Figure, base: int, sign: int) -> tuple[Constraint, ...]:
    if above.low is None or above.high is None or below.high is None or not below.low:
        return ()
    edges = sorted(sign * (HUNDRED * quotient - base) for quotient in (above.low / below.high, above.high / below.low))
    return (
        Constraint(((name_of(rate), Fraction(1)),), ">=", edges[0]),
        Constraint(((name_of(rate), Fraction(1)),), "<=", edges[1]),
    )


def growth_amount(level: Figure, amount: Figure, rate: Figure, sign: int) -> tuple[Constraint, ...]:
    """amount = rate % of the earlier level: (100 + sign · rate) · amount = rate · level, at both rounded edges."""
    edges = value_interval(rate)
    if edges.low is None or edges.high is None or edges.low <= 0 or (edges.high >= HUNDRED and sign < 0):
        return ()
    sides: tuple[tuple[Fraction, Sense], ...] = ((edges.low, ">="), (edges.high, "<="))
    return tuple(
        Constraint(((name_of(amount), HUNDRED + sign * edge), (name_of(level), -edge)), sense, Fraction(0))
        for edge, sense in sides
    )
