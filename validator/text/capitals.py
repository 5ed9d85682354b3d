"""This module reads amounts of money that are written out in financial capitals: 叁佰贰拾万元整."""

from decimal import Decimal

from validator.text.numerals import find_numbers

CAPITALS = "[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{3,40}"
"""The pattern of an amount in capitals."""
_UNITS = {"元": Decimal(1), "圆": Decimal(1), "角": Decimal("0.1"), "分": Decimal("0.01")}


def amount(said: str) -> Decimal | None:
    """The amount in 元 that capitals say, None where they say none."""
    found = find_numbers(said.rstrip("整正"))
    if not found or any(one.unit not in _UNITS and one.unit for one in found):
        return None
    return sum((one.value * _UNITS.get(one.unit, Decimal(1)) for one in found), Decimal(0))
