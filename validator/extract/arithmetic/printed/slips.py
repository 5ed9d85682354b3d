"""This module says how much the second of two values looks like a slip of the first."""

from fractions import Fraction

from validator.extract.arithmetic.equation import value
from validator.extract.figures import Figure


def slip(one: Figure, other: Figure) -> int:
    """How much the second of two different values looks like a slip of the first: 3 very, 2 somewhat, 1 hardly."""
    a, b = _digits(one), _digits(other)
    if a == b and len(a) >= 3:
        return 3  # the decimal point moved
    ratio = abs(value(one) - value(other)) / max(abs(value(one)), abs(value(other)), Fraction(1, 10**9))
    if len(a) == len(b) and ratio < Fraction(9, 10):
        apart_at = [at for at, pair in enumerate(zip(a, b, strict=True)) if pair[0] != pair[1]]
        swapped = (
            len(apart_at) == 2
            and apart_at[1] - apart_at[0] == 1
            and a[apart_at[0]] == b[apart_at[1]]
            and a[apart_at[1]] == b[apart_at[0]]
        )
        if swapped:
            return 3 if len(a) >= 3 else 2
        if sorted(a) == sorted(b) and len(a) >= 3:
            return 2
        if len(apart_at) == 1 and len(a) >= 3:
            return 3 if len(a) >= 4 and ratio <= Fraction(1, 10) else 2
    return 2 if ratio <= Fraction(1, 50) else 1 if ratio <= Fraction(1, 5) else 0


def _digits(row: Figure) -> str:
    """The digits of a value as printed, without those that only place the decimal point."""
    return f"{row.value:f}".replace(".", "").strip("0")
