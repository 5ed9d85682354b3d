"""This module draws the interval that is left for a masked value, from the details of a recoverable value."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

WIDTH = 240
"""Units of the drawing's axis."""
HUNDRED = Decimal(100)
PERCENT = ("%", "％")


@dataclass(frozen=True, slots=True)
class Interval:
    """What is known of a value: its bounds as printed, None where open, and where they are drawn on the axis.

    `ticks` are places on the axis with what is written there: nought, and a hundred where the value is a percentage.
    """

    low: str | None
    high: str | None
    unit: str
    left: int
    right: int
    ticks: tuple[tuple[int, str], ...] = ()

    @property
    def exact(self) -> bool:
        """Whether only one value is left."""
        return self.low is not None and self.low == self.high


def interval(details: Mapping[str, object]) -> Interval | None:
    """The interval in `low` and `high`, or None where the details hold neither as a number."""
    low, high = _number(details.get("low")), _number(details.get("high"))
    if low is None and high is None:
        return None
    told = details.get("unit")
    unit = told if isinstance(told, str) else ""
    floor, ceiling = _axis(low, high, unit)
    left = 0 if low is None else _drawn(low, floor, ceiling)
    right = WIDTH if high is None else _drawn(high, floor, ceiling)
    marks = [Decimal(0)] + ([HUNDRED] if ceiling >= HUNDRED and unit in PERCENT else [])
    ticks = tuple((_drawn(mark, floor, ceiling), str(mark)) for mark in marks)
    return Interval(_printed(low), _printed(high), unit, left, max(right, left), ticks)


def _number(value: object) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _printed(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:,f}" if abs(value.adjusted()) < 18 else str(value)


def _axis(low: Decimal | None, high: Decimal | None, unit: str) -> tuple[Decimal, Decimal]:
    """From where to where the axis goes: from nought, or from below a negative value, to a little beyond the interval.

    A percentage that can be a share stands between nought and a hundred.
    """
    known = [value for value in (low, high) if value is not None]
    floor, ceiling = min([*known, Decimal(0)]), max([*known, Decimal(0)])
    if unit in PERCENT and not floor and ceiling <= HUNDRED:
        return floor, HUNDRED
    return floor, floor + ((ceiling - floor) * Decimal("1.25") or Decimal(1))


def _drawn(value: Decimal, floor: Decimal, ceiling: Decimal) -> int:
    return int((value - floor) / (ceiling - floor) * WIDTH)
