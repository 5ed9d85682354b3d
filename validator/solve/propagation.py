"""This module tightens intervals by one constraint at a time until nothing changes: sound for any size."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from validator.solve.system import Constraint, Interval, System

SWEEPS = 40
"""Rounds after which propagation stops; what it has by then is sound, if not the tightest."""
GRID = 10**12
"""Bounds with longer fractions are rounded outward to one part in this many."""
GAIN = Fraction(1, 10**6)
"""A bound must move by this share of the interval's width, or propagation would creep for ever."""


class Contradiction(Exception):  # noqa: N818  (a result of mathematics, not a fault of the program)
    """No values satisfy the system."""


def propagate(system: System, start: Mapping[str, Interval] | None = None) -> dict[str, Interval]:
    """The interval that is left for every variable; never too narrow.

    Raises:
        Contradiction: some variable has no value left.
    """
    known = dict(system.start() if start is None else start)
    if any(interval.empty for interval in known.values()):
        raise Contradiction
    active = list(system.constraints)
    users: dict[str, list[Constraint]] = {}
    for row in system.constraints:
        for name, _ in row.terms:
            users.setdefault(name, []).append(row)
    for _ in range(SWEEPS):
        changed = {name for row in active for name in _tighten(row, known, system.integers)}
        if not changed:
            break
        touched = {id(row) for name in changed for row in users[name]}
        active = [row for row in system.constraints if id(row) in touched]
    return known


def _tighten(row: Constraint, known: dict[str, Interval], integers: frozenset[str]) -> list[str]:
    """Apply one constraint to each of its variables; the names of those that it narrowed."""
    changed = []
    low, low_open, high, high_open = _range(row, known)
    for name, factor in row.terms:
        if not factor:
            continue
        own = _scaled(known[name], factor)
        rest = Interval(_rest(low, low_open, own.low), _rest(high, high_open, own.high))
        tighter = known[name].meet(_outward(_solved(row, rest, factor)))
        if name in integers:
            tighter = tighter.whole()
        if tighter.empty:
            raise Contradiction
        if _gains(known[name], tighter):
            known[name] = tighter
            changed.append(name)
            low, low_open, high, high_open = _range(row, known)
    return changed


def _range(row: Constraint, known: Mapping[str, Interval]) -> tuple[Fraction, int, Fraction, int]:
    """Smallest and largest sum of the closed sides of all terms, each with the number of open ones."""
    low = high = Fraction(0)
    low_open = high_open = 0
    for name, factor in row.terms:
        term = _scaled(known[name], factor)
        low_open += term.low is None
        high_open += term.high is None
        low += term.low or 0
        high += term.high or 0
    return low, low_open, high, high_open


def _rest(total: Fraction, open_sides: int, own: Fraction | None) -> Fraction | None:
    """The total without one of its terms; None where another term is open."""
    if own is None:
        return total if open_sides == 1 else None
    return total - own if open_sides == 0 else None


def _scaled(interval: Interval, factor: Fraction) -> Interval:
    low = None if interval.low is None else interval.low * factor
    high = None if interval.high is None else interval.high * factor
    return Interval(low, high) if factor >= 0 else Interval(high, low)


def _solved(row: Constraint, rest: Interval, factor: Fraction) -> Interval:
    """What `factor`·x + rest, compared with the bound, leaves for x."""
    above = None if rest.low is None or row.sense == ">=" else row.bound - rest.low
    below = None if rest.high is None or row.sense == "<=" else row.bound - rest.high
    return _scaled(Interval(below, above), 1 / factor)


def _outward(interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    if low is not None and low.denominator > GRID:
        low = Fraction(floor(low * GRID), GRID)
    if high is not None and high.denominator > GRID:
        high = Fraction(ceil(high * GRID), GRID)
    return Interval(low, high)


def _gains(old: Interval, new: Interval) -> bool:
    if old == new:
        return False
    if (old.low is None) != (new.low is None) or (old.high is None) != (new.high is None) or old.width is None:
        return old.width is None
    return new.point or (new.width is not None and old.width - new.width >= GAIN * old.width)
