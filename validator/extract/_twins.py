"""This module finds one measure printed in two units: 户均面积14.2公顷 where a table or another sentence has 14.2亩."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from validator.extract.arithmetic.cells import grids
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.units import default

_JUDGED = frozenset({"area", "length", "volume", "mass", "energy", "power"})
_FEWEST = 3
"""Significant digits that two different measures seldom share."""
_SHARED = Decimal("0.6")
"""How much of the shorter noun the longer one holds, in pairs of characters."""


def find(subject: Subject, rows: list[Figure]) -> Iterator[tuple[Figure, str]]:
    """Figures of prose, each with the unit in which the same number of the same noun stands before it or in a table."""
    told: dict[Decimal, list[tuple[int, str, str, str]]] = defaultdict(list)
    prose = [row for row in rows if row.dimension in _JUDGED and not row.masked and row.value is not None]
    if not prose:
        return
    for grid in grids(subject):
        for (_, column), cell in grid.values.items():
            if cell.value is not None and cell.dimension in _JUDGED:
                told[cell.value].append((-1, grid.heads[column].partition("（")[0], cell.unit, cell.dimension))
    for row in prose:
        value = row.value or Decimal(0)
        if _digits(value) < _FEWEST or row.role in ("growth", "change", "share", "target"):
            continue
        for _, noun, unit, dimension in told[value]:
            if dimension == row.dimension and _differs(unit, row.unit) and _same(noun, row.indicator):
                yield row, unit
                break
        else:
            told[value].append((row.start, row.indicator, row.unit, row.dimension))


def _digits(value: Decimal) -> int:
    """How many digits of a number say something: 14.2 has three, 1200 two."""
    return len("".join(map(str, value.normalize().as_tuple().digits)))


def _differs(one: str, other: str) -> bool:
    """Whether two units of one dimension have different sizes."""
    known, beside = default().named(one), default().named(other)
    return bool(known and beside and known.scale != beside.scale)


def _same(one: str, other: str) -> bool:
    """Whether two nouns name one measure: most pairs of characters of the shorter stand in the longer."""
    short, long = sorted((one, other), key=len)
    pairs = {short[at : at + 2] for at in range(len(short) - 1)}
    shared = sum(pair in long for pair in pairs)
    return shared >= 2 and Decimal(shared) >= _SHARED * len(pairs)
