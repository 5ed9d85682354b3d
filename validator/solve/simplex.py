"""This module finds the tightest bounds of small systems: the simplex method on fractions, with Bland's rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from validator.solve.propagation import Contradiction
from validator.solve.system import Interval, System

ZERO = Fraction(0)


@dataclass
class _Tableau:
    """Rows of a basic feasible solution: `rows[i][-1]` is the value of the basic column `basis[i]`."""

    rows: list[list[Fraction]]
    basis: list[int]

    def pivot(self, at: int, column: int) -> None:
        scale = self.rows[at][column]
        row = self.rows[at] = [value / scale for value in self.rows[at]]
        for index, other in enumerate(self.rows):
            if index != at and other[column]:
                times = other[column]
                self.rows[index] = [a - times * b if b else a for a, b in zip(other, row, strict=True)]
        self.basis[at] = column

    def minimum(self, cost: list[Fraction]) -> Fraction | None:
        """The least value of `cost` over the feasible set, None where it has none; moves the basis there."""
        reduced = [*cost, ZERO]
        for index, column in enumerate(self.basis):
            reduced = _less(reduced, self.rows[index], reduced[column])
        while (column := next((i for i, value in enumerate(reduced[:-1]) if value < 0), -1)) >= 0:
            ratios = [
                (row[-1] / row[column], self.basis[index], index)
                for index, row in enumerate(self.rows)
                if row[column] > 0
            ]
            if not ratios:
                return None
            leaving = min(ratios)[2]
            self.pivot(leaving, column)
            reduced = _less(reduced, self.rows[leaving], reduced[column])
        return -reduced[-1]


def _less(row: list[Fraction], other: list[Fraction], times: Fraction) -> list[Fraction]:
    return [a - times * b if b else a for a, b in zip(row, other, strict=True)] if times else row


def bounds(system: System, known: Mapping[str, Interval]) -> dict[str, Interval]:
    """The exact interval of every variable that is not a point in `known`, under the constraints and `known`.

    Raises:
        Contradiction: no values satisfy the system.
    """
    unknown = sorted(name for name, interval in known.items() if not interval.point)
    columns = _columns(unknown, known)
    tableau = _feasible(_equations(system, known, columns), sum(len(parts) for _, parts in columns.values()))
    width = len(tableau.rows[0]) - 1 if tableau.rows else 0
    if not width:
        return {name: known[name] for name in unknown}
    result = {}
    for name in unknown:
        shift, parts = columns[name]
        cost = [ZERO] * width
        for column, sign in parts:
            cost[column] = Fraction(sign)
        low = tableau.minimum(cost)
        high = tableau.minimum([-value for value in cost])
        tightest = Interval(None if low is None else shift + low, None if high is None else shift - high)
        result[name] = tightest.meet(known[name])
    return result


Columns = dict[str, tuple[Fraction, list[tuple[int, int]]]]


def _columns(unknown: list[str], known: Mapping[str, Interval]) -> Columns:
    """Each unknown as a shift and one or two columns that are never negative."""
    columns: Columns = {}
    count = 0
    for name in unknown:
        low, high = known[name].low, known[name].high
        if low is not None:
            columns[name] = (low, [(count, 1)])
        elif high is not None:
            columns[name] = (high, [(count, -1)])
        else:
            columns[name] = (ZERO, [(count, 1), (count + 1, -1)])
            count += 1
        count += 1
    return columns


def _equations(
    system: System, known: Mapping[str, Interval], columns: Columns
) -> list[tuple[dict[int, Fraction], str, Fraction]]:
    """Constraints and two-sided bounds over the columns."""
    rows: list[tuple[dict[int, Fraction], str, Fraction]] = []
    for constraint in system.constraints:
        bound, row = constraint.bound, dict[int, Fraction]()
        for name, factor in constraint.terms:
            shift, parts = columns.get(name, (known[name].low or ZERO, []))
            bound -= factor * shift
            for column, sign in parts:
                row[column] = row.get(column, ZERO) + factor * sign
        rows.append((row, constraint.sense, bound))
    for name, (_, parts) in columns.items():
        width = known[name].width
        if width is not None:
            rows.append(({parts[0][0]: Fraction(1)}, "<=", width))
    return rows


def _feasible(equations: list[tuple[dict[int, Fraction], str, Fraction]], width: int) -> _Tableau:
    """Phase one: a basic feasible solution, artificial columns driven out."""
    slack = sum(sense != "=" for _, sense, _ in equations)
    total = width + slack + len(equations)
    tableau = _Tableau([], [])
    at = width
    for index, (row, sense, bound) in enumerate(equations):
        line = [ZERO] * (total + 1)
        for column, factor in row.items():
            line[column] = factor
        if sense != "=":
            line[at] = Fraction(1 if sense == "<=" else -1)
            at += 1
        line[-1] = bound
        if bound < 0:
            line = [-value for value in line]
        line[width + slack + index] = Fraction(1)
        tableau.rows.append(line)
        tableau.basis.append(width + slack + index)
    cost = [ZERO] * (width + slack) + [Fraction(1)] * len(equations)
    if tableau.rows and tableau.minimum(cost) != 0:
        raise Contradiction
    return _without_artificial(tableau, width + slack)


def _without_artificial(tableau: _Tableau, real: int) -> _Tableau:
    for index in range(len(tableau.rows)):
        if tableau.basis[index] >= real:
            column = next((i for i in range(real) if tableau.rows[index][i]), None)
            if column is not None:
                tableau.pivot(index, column)
    kept = [index for index, column in enumerate(tableau.basis) if column < real]
    rows = [[*tableau.rows[index][:real], tableau.rows[index][-1]] for index in kept]
    return _Tableau(rows, [tableau.basis[index] for index in kept])
