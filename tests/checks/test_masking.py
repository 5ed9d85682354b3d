"""Masks of one kind in several styles, and masks as long as their value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import pipeline, ruleset
from validator.checks.masking import bounds


def found(code: str, text: str) -> list[str]:
    """Excerpts that one rule reports."""
    rules = ruleset.load().chosen([code])
    return [finding.excerpt for finding in pipeline.check([pipeline.Source("report.txt", text=text)], rules).findings]


def test_the_deviating_symbol_is_told_once_per_kind() -> None:
    """Two odd masks of figures are one finding, at the first."""
    assert found("RED205", "总结\n投资*亿元，增长*%，税收××万元，企业××家，项目*个，占比*%。") == ["××万元"]


def test_one_style_is_no_finding() -> None:
    """Widths of one symbol are no second style."""
    assert found("RED205", "总结\n投资*亿元，增长**%，税收***万元，企业*家。") == []


@pytest.mark.parametrize("line", ["区长  ×××", "附件：整改台账（略）"])
def test_a_signature_and_an_annex_left_out_have_no_style_of_figures(line: str) -> None:
    """Who holds an office is a name, whatever stands in the line; 略 behind an annex removes nothing."""
    text = f"××区工作报告\n××局、××办和××馆负责。\n{line}\n产值____亿元，增长____%，企业____家，税收____亿元。\n"
    assert found("RED205", text) == []


def test_a_frame_with_a_point_among_plain_ones_tells_the_magnitude() -> None:
    """The first frame that tells more than the custom is reported."""
    text = "总结\n增长*%，增长*%，增长*%，增长*%，占比*%，投资增长**.*%。"
    assert found("RED206", text) == ["**.*%"]


@pytest.mark.parametrize(
    ("frame", "low", "high"),
    [("**.*", "10.0", "99.9"), ("0.**", "0.00", "0.99"), ("*", "0", "9"), ("1**", "100", "199")],
)
def test_bounds_of_a_frame(frame: str, low: str, high: str) -> None:
    """A mask as wide as its value leaves an interval."""
    assert bounds(frame) == (Decimal(low), Decimal(high))


@given(st.decimals(min_value=0, max_value=99999, places=1, allow_nan=False))
def test_the_value_lies_in_the_bounds_of_its_own_frame(value: Decimal) -> None:
    """Starring out each digit of a number never excludes the number."""
    low, high = bounds("".join("*" if char.isdigit() else char for char in f"{value:.1f}"))
    assert low <= value <= high
