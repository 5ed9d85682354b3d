"""This module draws the interval that is left for a masked value, from the details of a recoverable value."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

WIDTH = 240
"""Units of the drawing's axis."""


@dataclass(frozen=True, slots=True)
class Interval:
    """What is known of a value: its bounds as printed, None where open, and where they are drawn on the axis."""

    low: str | None
    high: str | None
    unit: str
    left: int
    right: int

    @property
    def exact(self) -> bool:
        """Whether only one value is left."""
        return self.low is not None and self.low == self.high


def interval(details: Mapping[str, object]) -> Interval | None:
    """The interval in `low` and `high`, or None where the details hold neither as a number."""
    low, high = _number(details.get("low")), _number(details.get("high"))
    if low is None and high is None:
        return None
    unit = details.get("unit")
    left, right = _drawn(low, high)
    return Interval(_printed(low), _printed(high), unit if isinstance(unit, str) else "", left, right)


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


def _drawn(low: Decimal | None, high: Decimal | None) -> tuple[int, int]:
    """Both ends on an axis that begins at nought or a little below the interval and ends a little beyond it."""
    known = [value for value in (low, high) if value is not None]
    floor, ceiling = min([*known, Decimal(0)]), max([*known, Decimal(0)])
    span = (ceiling - floor) * Decimal("1.25") or Decimal(1)
    left = 0 if low is None else int((low - floor) / span * WIDTH)
    right = WIDTH if high is None else int((high - floor) / span * WIDTH)
    return left, max(right, left)
