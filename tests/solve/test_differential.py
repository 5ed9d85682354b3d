"""The solver against HiGHS on random systems: an interval must hold the truth and be as tight as linear programming."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog  # type: ignore[import-untyped]

from validator.solve.propagation import propagate
from validator.solve.solution import certificate, solve
from validator.solve.system import Constraint, Interval, Sense, System

NAMES = "abcdef"


@st.composite
def truths(draw: st.DrawFn) -> tuple[System, dict[str, Fraction]]:
    """A system together with values that satisfy it."""
    names = NAMES[: draw(st.integers(2, 6))]
    truth = {name: Fraction(draw(st.integers(0, 60)), draw(st.sampled_from([1, 1, 2, 5, 10]))) for name in names}
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
        terms = tuple((name, Fraction(draw(st.sampled_from([-2, -1, 1, 1, 1, 3])))) for name in chosen)
        total = sum((factor * truth[name] for name, factor in terms), Fraction(0))
        slack = Fraction(draw(st.integers(0, 20)), 3)
        senses: dict[Sense, Fraction] = {"=": Fraction(0), "<=": slack, ">=": -slack}
        sense: Sense = draw(st.sampled_from(("=", "=", "<=", ">=")))
        rows.append(Constraint(terms, sense, total + senses[sense]))
    bounds = {
        name: draw(st.sampled_from([Interval(), Interval(Fraction(0)), Interval(Fraction(-5), Fraction(70))]))
        for name in names
    }
    integers = frozenset(name for name in names if truth[name].denominator == 1 and draw(st.booleans()))
    return System(bounds, tuple(rows), integers), truth


@given(truths())
@settings(max_examples=300, deadline=None)
def test_no_interval_excludes_the_truth(case: tuple[System, dict[str, Fraction]]) -> None:
    """Every true value lies in the interval reported for it, and a satisfiable system is never a contradiction."""
    system, truth = case
    solution = solve(system)
    assert not solution.contradictions
    for name, left in solution.intervals.items():
        assert Interval(truth[name], truth[name]).within(left)
    for name, left in propagate(system).items():
        assert Interval(truth[name], truth[name]).within(left)


@given(truths())
@settings(max_examples=200, deadline=None)
def test_real_intervals_equal_linear_programming(case: tuple[System, dict[str, Fraction]]) -> None:
    """Without whole numbers the exact simplex and HiGHS agree on every bound."""
    system, _ = case
    system = System(system.bounds, system.constraints)
    names = sorted(system.start())
    for name, left in solve(system).intervals.items():
        for sign, bound in ((1, left.low), (-1, left.high)):
            expected = _highs(system, names, name, sign)
            assert (expected is None) == (bound is None)
            if expected is not None and bound is not None:
                assert abs(float(bound) - expected) <= 1e-6 * (1 + abs(expected))


def _highs(system: System, names: list[str], name: str, sign: int) -> float | None:
    """The least (sign 1) or largest (sign −1) value of a variable by HiGHS, None where it has none."""
    upper, upper_bound, equal, equal_bound = [], [], [], []
    for row in system.constraints:
        line = np.zeros(len(names))
        for term, factor in row.terms:
            line[names.index(term)] += float(factor)
        if row.sense == "=":
            equal.append(line)
            equal_bound.append(float(row.bound))
        else:
            turn = 1 if row.sense == "<=" else -1
            upper.append(turn * line)
            upper_bound.append(turn * float(row.bound))
    cost = np.array([sign if other == name else 0 for other in names])
    start = system.start()
    box = [
        (
            None if start[n].low is None else float(start[n].low or 0),
            None if start[n].high is None else float(start[n].high or 0),
        )
        for n in names
    ]
    found = linprog(cost, upper or None, upper_bound or None, equal or None, equal_bound or None, box, method="highs")
    return sign * found.fun if found.status == 0 else None


@given(truths())
@settings(max_examples=100, deadline=None)
def test_certificates_suffice_and_nothing_in_them_can_go(case: tuple[System, dict[str, Fraction]]) -> None:
    """The constraints of a proof alone leave the same interval, and no one of them is idle."""
    system, _ = case
    solution = solve(system)
    for name, part in list(solution.parts.items())[:2]:
        left = solution.intervals[name]
        proof = certificate(part, name, lambda found, left=left: found.within(left))  # type: ignore[misc]
        again = solve(part.only(proof)).intervals.get(name, part.start()[name])
        assert again.within(left)
        for row in proof:
            fewer = solve(part.only(other for other in proof if other is not row))
            assert not fewer.intervals.get(name, part.start()[name]).within(left)
