"""Rows of numbers: where they break, and that a right row never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text.series import breaks


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 4], [(2, "skip", 3)]),
        ([1, 2, 2, 3], [(2, "repeat", 3)]),
        ([1, 2, 2, 4], [(2, "repeat", 3)]),
        ([1, 5, 3, 4], [(1, "skip", 2)]),
        ([2, 3], [(0, "begin", 1)]),
        ([1, 2, 4, 3, 5], [(3, "moved", 4)]),
        ([1, 4, 2, 3], [(1, "moved", 2)]),
        ([1, 2, 3, 1, 2], [(3, "backwards", 4)]),
        ([1, 2, 3, 5, 5], [(3, "skip", 4)]),
    ],
)
def test_one_fault_is_reported_once(numbers: list[int], expected: list[tuple[int, str, int]]) -> None:
    """A slip, a gap, a repetition or a moved member is one break at one place."""
    assert [(one.index, one.kind, one.expected) for one in breaks(numbers)] == expected


@given(st.integers(0, 40))
def test_a_right_row_has_no_break(length: int) -> None:
    """1, 2, 3, … is never objected to."""
    assert breaks(list(range(1, length + 1))) == []


@given(st.lists(st.integers(1, 30), max_size=40))
def test_a_row_without_breaks_counts_up(numbers: list[int]) -> None:
    """Only 1, 2, 3, … is without a break."""
    assert bool(breaks(numbers)) == (numbers != list(range(1, len(numbers) + 1)))
