"""Broken wording is completed by terms and by pairs of common words, and whole words beside a gap are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text import stumps

KNOWN = stumps.of(("营商环境", "乡村振兴", "智能化", "信息化建设", "工业园区"), ("承载", "能力", "管理", "系统"))


@pytest.mark.parametrize(
    ("left", "right", "begins", "ends", "gap", "whole"),
    [
        ("营商环", "，", {1, 3}, set(), 2, "营商环境"),
        ("推进乡村", "兴", {2, 4}, {1}, 2, "乡村振兴"),
        ("开发区承", "力", {1, 4}, {1}, 2, "承载能力"),
        ("", "能化", set(), {1, 2}, None, "智能化"),
        ("电池管", "系统", {1, 3}, {2}, 1, "管理系统"),
    ],
)
def test_a_stump_is_completed(
    left: str, right: str, begins: set[int], ends: set[int], gap: int | None, whole: str
) -> None:
    """By both sides, by one long side, or by two common words of which a character each is left."""
    found = KNOWN.completed(left, right, begins, ends, gap)
    assert found is not None
    assert found[2] == whole


@pytest.mark.parametrize(
    ("left", "right", "begins", "ends"),
    [("推动", "工业", {2}, {2}), ("工业", "区域", {2}, {2}), ("建设", "园区", {2}, {2})],
)
def test_whole_words_beside_a_gap_are_no_stumps(left: str, right: str, begins: set[int], ends: set[int]) -> None:
    """A name may stand between them."""
    assert KNOWN.completed(left, right, begins, ends, 2) is None


@given(st.text("营商环境乡村振兴智能化信息建设", max_size=8), st.text("营商环境乡村振兴智能化信息建设", max_size=8))
def test_a_completion_stands_beside_the_gap(left: str, right: str) -> None:
    """What is said to belong to the wording is what stands there."""
    found = KNOWN.completed(left, right, set(range(1, len(left) + 1)), set(range(1, len(right) + 1)), None)
    if found is not None:
        before, behind, whole = found
        assert whole.startswith(left[len(left) - before :] if before else "")
        assert whole.endswith(right[:behind])
