"""This module solves a system part by part, and proves each answer by the fewest constraints that give it."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from validator.solve import simplex
from validator.solve.elimination import pinned
from validator.solve.propagation import Contradiction, propagate
from validator.solve.system import Constraint, Interval, System, components

UNKNOWNS = 15
"""Parts with more open variables than this are left to propagation and elimination: sound, not tightest."""
PROVED = 60
"""Parts with more constraints than this are not reduced to a smallest proof: all that touch the variable stand."""


@dataclass(frozen=True)
class Solution:
    """What is left for every variable of the parts that have a solution, and why the other parts have none.

    `parts` maps each variable to its part. A contradiction is an irreducible set of constraints: without any one
    of them the rest can hold together. Nothing is said about the variables of such a part.
    """

    intervals: dict[str, Interval]
    parts: dict[str, System]
    contradictions: list[tuple[Constraint, ...]]


def solve(system: System) -> Solution:
    """Intervals of all variables of a system, each as tight as its part allows, never too narrow."""
    intervals: dict[str, Interval] = {}
    parts: dict[str, System] = {}
    contradictions = []
    for part in components(system):
        try:
            found = solve_part(part)
        except Contradiction:
            contradictions.append(irreducible(part))
            continue
        intervals |= found
        parts |= dict.fromkeys(found, part)
    return Solution(intervals, parts, contradictions)


def solve_part(part: System) -> dict[str, Interval]:
    """Intervals of the variables of one connected part.

    Raises:
        Contradiction: no values satisfy the part.
    """
    known = _with_pinned(part, propagate(part))
    unknown = sum(not interval.point for interval in known.values())
    if 0 < unknown <= UNKNOWNS and len(part.constraints) > 1:
        known |= simplex.bounds(part, known)
        if part.integers:
            known = propagate(part, {name: _whole(part, name, known[name]) for name in known})
    return known


def _with_pinned(part: System, known: dict[str, Interval]) -> dict[str, Interval]:
    for name, value in pinned(part, known).items():
        known[name] = _whole(part, name, known[name].meet(Interval(value, value)))
        if known[name].empty:
            raise Contradiction
    return known


def _whole(part: System, name: str, interval: Interval) -> Interval:
    return interval.whole() if name in part.integers else interval


def certificate(part: System, name: str, holds: Callable[[Interval], bool]) -> tuple[Constraint, ...]:
    """The fewest constraints of a part under which the interval of `name` still `holds`: a deletion filter.

    No constraint of the answer can be left out; another set of the same kind may exist.
    """
    if len(part.constraints) > PROVED:
        return tuple(row for row in part.constraints if any(term == name for term, _ in row.terms))
    before = part.start().get(name, Interval())
    return _filtered(part, lambda rows: holds(_interval(part.only(rows), name, before)))


def irreducible(part: System) -> tuple[Constraint, ...]:
    """An irreducible set of constraints that cannot hold together, out of a part without solution."""
    if len(part.constraints) > PROVED:
        return part.constraints
    return _filtered(part, lambda rows: not _solvable(part.only(rows)))


def _filtered(part: System, keeps: Callable[[list[Constraint]], bool]) -> tuple[Constraint, ...]:
    kept = list(part.constraints)
    for row in reversed(part.constraints):
        fewer = [other for other in kept if other is not row]
        if keeps(fewer):
            kept = fewer
    return tuple(kept)


def _interval(part: System, name: str, before: Interval) -> Interval:
    for piece in components(part):
        if any(term == name for row in piece.constraints for term, _ in row.terms):
            return solve_part(piece)[name]
    return before


def _solvable(part: System) -> bool:
    try:
        for piece in components(part):
            solve_part(piece)
    except Contradiction:
        return False
    return True


def ambiguity(interval: Interval) -> Fraction | None:
    """ρ = (high − low) / (high + low): the best an attacker can do is off by this share of the value.

    0 where the value is known, 1 where it may be zero, None where a side is open or the value may be negative.
    """
    if interval.low is None or interval.high is None or interval.low < 0:
        return None
    total = interval.low + interval.high
    return (interval.high - interval.low) / total if total else Fraction(0)
