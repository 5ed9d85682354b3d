"""Known small cases of disclosure control: the interval that the published figures leave for each masked one."""

from fractions import Fraction

import pytest

from validator.solve.solution import ambiguity, certificate, solve
from validator.solve.system import Constraint, Interval, System

F = Fraction


def interval(low: str | None, high: str | None = None) -> Interval:
    """An interval from decimal strings; one string is a point."""
    return Interval(None if low is None else F(low), None if (high or low) is None else F(high or low or "0"))


def equal(bound: str, **terms: int | str) -> Constraint:
    """An equality over named variables."""
    return Constraint(tuple((name, F(factor)) for name, factor in terms.items()), "=", F(bound))


AT_LEAST_ZERO = Interval(F(0), None)


def test_table_with_four_masked_cells_leaves_the_published_intervals() -> None:
    """τ-ARGUS example 3: rows 7 and 3, columns 6 and 4."""
    rows = (equal("7", a=1, b=1), equal("3", c=1, d=1), equal("6", a=1, c=1), equal("4", b=1, d=1))
    found = solve(System(dict.fromkeys("abcd", AT_LEAST_ZERO), rows)).intervals
    assert found == {"a": interval("3", "6"), "b": interval("1", "4"), "c": interval("0", "3"), "d": interval("0", "3")}


def test_odd_cycle_is_solved_exactly() -> None:
    """Propagation alone leaves x in [0, 2]; elimination pins all three."""
    rows = (equal("3", x=1, y=1), equal("5", y=1, z=1), equal("4", x=1, z=1))
    found = solve(System(dict.fromkeys("xyz", AT_LEAST_ZERO), rows)).intervals
    assert [found[name] for name in "xyz"] == [interval("1"), interval("2"), interval("3")]


def test_masked_part_of_a_printed_total_is_known_within_rounding() -> None:
    """Total 1200.5, parts 480.2 and 310.1: the third is 410.05 to 410.35."""
    bounds = {
        "total": interval("1200.45", "1200.55"),
        "b": interval("480.15", "480.25"),
        "c": interval("310.05", "310.15"),
        "a": AT_LEAST_ZERO,
    }
    found = solve(System(bounds, (equal("0", total=-1, a=1, b=1, c=1),))).intervals["a"]
    assert found == interval("410.05", "410.35")
    assert ambiguity(found) == F("0.30") / F("820.40")


def test_share_of_a_printed_total_gives_the_part() -> None:
    """12.5 % of 1200.5 lies between 149.46 and 150.67."""
    bounds = {"total": interval("1200.45", "1200.55"), "a": AT_LEAST_ZERO}
    rows = (
        Constraint((("a", F(1)), ("total", -F("0.1245"))), ">=", F(0)),
        Constraint((("a", F(1)), ("total", -F("0.1255"))), "<=", F(0)),
    )
    found = solve(System(bounds, rows)).intervals["a"]
    assert found.low is not None and found.high is not None
    assert (round(found.low, 2), round(found.high, 2)) == (F("149.46"), F("150.67"))


def test_growth_over_a_printed_level_gives_the_new_level() -> None:
    """8.3 % over 452.1 lies between 489.34 and 489.90."""
    bounds = {"before": interval("452.05", "452.15"), "now": AT_LEAST_ZERO}
    rows = (
        Constraint((("now", F(1)), ("before", -F("1.0825"))), ">=", F(0)),
        Constraint((("now", F(1)), ("before", -F("1.0835"))), "<=", F(0)),
    )
    found = solve(System(bounds, rows)).intervals["now"]
    assert found.low is not None and found.high is not None
    assert (round(found.low, 2), round(found.high, 2)) == (F("489.34"), F("489.90"))


def test_share_that_completes_a_hundred_is_known() -> None:
    """42.1 and 51.3 leave 6.5 to 6.7."""
    bounds = {"b": interval("42.05", "42.15"), "c": interval("51.25", "51.35"), "a": interval("0", "100")}
    assert solve(System(bounds, (equal("100", a=1, b=1, c=1),))).intervals["a"] == interval("6.5", "6.7")


def two_masks() -> System:
    """Two masked levels that two growth rates and two totals give away together, and no sentence alone."""
    bounds = dict.fromkeys(("a", "b", "a0", "b0"), AT_LEAST_ZERO)
    bounds |= {"t": interval("899.95", "900.05"), "t0": interval("839.95", "840.05")}
    rows = [equal("0", t=-1, a=1, b=1), equal("0", t0=-1, a0=1, b0=1)]
    for name, rate in (("a", F("0.1")), ("b", F("0.05"))):
        for sense, edge in ((">=", -F("0.0005")), ("<=", F("0.0005"))):
            rows.append(Constraint(((name, F(1)), (name + "0", -(1 + rate + edge))), sense, F(0)))  # type: ignore[arg-type]
    return System(bounds, tuple(rows))


def test_two_masks_that_no_single_sentence_opens_are_solved() -> None:
    """The first level lies between 384.68 and 407.31, ρ 0.029."""
    found = solve(two_masks()).intervals["a"]
    assert found.low is not None and found.high is not None
    assert (round(found.low, 2), round(found.high, 2)) == (F("384.68"), F("407.31"))
    rho = ambiguity(found)
    assert rho is not None and round(rho, 3) == F("0.029")


def test_two_masks_under_one_total_are_safe() -> None:
    """Their sum alone says only 0 to 100 of each: ρ is 1."""
    bounds = {"a": AT_LEAST_ZERO, "b": AT_LEAST_ZERO}
    found = solve(System(bounds, (equal("100", a=1, b=1),))).intervals["a"]
    assert found == interval("0", "100")
    assert ambiguity(found) == 1


def test_certificate_holds_only_what_is_needed() -> None:
    """A relation that adds nothing to the interval is not part of its proof."""
    needed = equal("10", a=1, b=1)
    idle = Constraint((("a", F(1)), ("c", F(1))), "<=", F(1000))
    system = System({"a": AT_LEAST_ZERO, "b": interval("4"), "c": AT_LEAST_ZERO}, (idle, needed))
    part = solve(system).parts["a"]
    assert certificate(part, "a", lambda left: left.point) == (needed,)


def test_whole_numbers_are_pinned_by_a_narrow_interval() -> None:
    """A count between 11.6 and 12.3 is 12."""
    rows = (Constraint((("n", F(1)),), ">=", F("11.6")), Constraint((("n", F(1)),), "<=", F("12.3")))
    assert solve(System({}, rows, frozenset({"n"}))).intervals["n"] == interval("12")


def test_contradiction_is_reported_with_its_irreducible_set_and_nothing_is_concluded() -> None:
    """Two sums that cannot both hold stand together; the innocent third relation does not."""
    first, second, idle = equal("3", x=1, y=1), equal("5", x=1, y=1), equal("7", y=1, z=1)
    solution = solve(System(dict.fromkeys("xyz", AT_LEAST_ZERO), (first, idle, second)))
    assert solution.intervals == {}
    assert solution.contradictions == [(first, second)]


@pytest.mark.parametrize("low,high", [(None, None), ("3", None), ("-1", "4")])
def test_ambiguity_says_nothing_where_a_side_is_open_or_negative(low: str | None, high: str | None) -> None:
    """ρ is a share of a value that cannot be negative."""
    assert ambiguity(Interval(F(low) if low else None, F(high) if high else None)) is None
