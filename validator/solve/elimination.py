"""This module finds the variables that equalities alone pin down: their unit vector lies in the row space."""

from collections.abc import Mapping
from fractions import Fraction

from validator.solve.system import Constraint, Interval, System

Row = dict[str, Fraction]


def pinned(system: System, known: Mapping[str, Interval]) -> dict[str, Fraction]:
    """Values of the unknowns that the equalities determine; exact Gauss-Jordan elimination over fractions."""
    pivots: dict[str, tuple[Row, Fraction]] = {}
    for constraint in system.constraints:
        if constraint.sense == "=":
            _insert(*_unknown_part(constraint, known), pivots)
    return {name: bound for name, (row, bound) in pivots.items() if len(row) == 1}


def _unknown_part(constraint: Constraint, known: Mapping[str, Interval]) -> tuple[Row, Fraction]:
    """The constraint with its known variables moved to the right."""
    row: Row = {}
    bound = constraint.bound
    for name, factor in constraint.terms:
        value = known[name].low
        if value is not None and known[name].point:
            bound -= factor * value
        else:
            row[name] = row.get(name, Fraction(0)) + factor
    return {name: factor for name, factor in row.items() if factor}, bound


def _insert(row: Row, bound: Fraction, pivots: dict[str, tuple[Row, Fraction]]) -> None:
    for name, (other, value) in pivots.items():
        if name in row:
            row, bound = _minus(row, bound, other, value, row[name])
    if not row:
        return
    lead = min(row)
    scale = row[lead]
    row, bound = {name: factor / scale for name, factor in row.items()}, bound / scale
    for name, (other, value) in list(pivots.items()):
        if lead in other:
            pivots[name] = _minus(other, value, row, bound, other[lead])
    pivots[lead] = (row, bound)


def _minus(row: Row, bound: Fraction, other: Row, value: Fraction, times: Fraction) -> tuple[Row, Fraction]:
    result = dict(row)
    for name, factor in other.items():
        left = result.get(name, Fraction(0)) - times * factor
        if left:
            result[name] = left
        else:
            result.pop(name, None)
    return result, bound - times * value
