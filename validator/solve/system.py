"""This module holds a system of linear relations: intervals, variables, constraints, and its connected components."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Literal

Sense = Literal["=", "<=", ">="]


@dataclass(frozen=True, slots=True)
class Interval:
    """The values from `low` to `high`, both included; None where a side is open."""

    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def empty(self) -> bool:
        """Whether no value is left."""
        return self.low is not None and self.high is not None and self.low > self.high

    @property
    def point(self) -> bool:
        """Whether exactly one value is left."""
        return self.low is not None and self.low == self.high

    @property
    def width(self) -> Fraction | None:
        """`high` − `low`, None where a side is open."""
        return None if self.low is None or self.high is None else self.high - self.low

    def within(self, other: "Interval") -> bool:
        """Whether every value of this interval is in the other."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        return low and (other.high is None or (self.high is not None and self.high <= other.high))

    def meet(self, other: "Interval") -> "Interval":
        """The values that both hold."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return Interval(max(lows, default=None), min(highs, default=None))

    def whole(self) -> "Interval":
        """The interval shrunk to its whole numbers."""
        low = None if self.low is None else Fraction(ceil(self.low))
        return Interval(low, None if self.high is None else Fraction(floor(self.high)))


@dataclass(frozen=True, slots=True)
class Constraint:
    """Σ coefficient · variable, compared with `bound`. `label` says in the caller's words where it comes from."""

    terms: tuple[tuple[str, Fraction], ...]
    sense: Sense
    bound: Fraction
    label: str = ""


@dataclass(frozen=True)
class System:
    """Variables with the interval each has before any relation, the whole-numbered among them, and the relations.

    A variable that a constraint names and `bounds` does not is unbounded.
    """

    bounds: Mapping[str, Interval]
    constraints: tuple[Constraint, ...]
    integers: frozenset[str] = field(default=frozenset())

    def start(self) -> dict[str, Interval]:
        """The interval of every variable before any relation, whole numbers tightened."""
        named = dict.fromkeys((name for row in self.constraints for name, _ in row.terms), Interval())
        known = {**named, **self.bounds}
        return {name: known[name].whole() if name in self.integers else known[name] for name in known}

    def only(self, constraints: Iterable[Constraint]) -> "System":
        """The system with these constraints alone, and the variables that they name."""
        kept = tuple(constraints)
        names = {name for row in kept for name, _ in row.terms}
        return System({name: self.bounds[name] for name in names if name in self.bounds}, kept, self.integers & names)


def components(system: System) -> list[System]:
    """The system cut into parts that share no variable, in the order of their first constraint."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for row in system.constraints:
        for name, _ in row.terms[1:]:
            parent[root(name)] = root(row.terms[0][0])
    groups: dict[str, list[Constraint]] = {}
    for row in system.constraints:
        if row.terms:
            groups.setdefault(root(row.terms[0][0]), []).append(row)
    return [system.only(rows) for rows in groups.values()]
