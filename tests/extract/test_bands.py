"""Classes that are all there are: the bands of a scale, the ways things can go, the parts of a year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import pipeline, ruleset
from validator.extract import equations
from validator.job import Options, Source, read

RULES = ruleset.load()


def sums(text: str) -> list[tuple[str, bool]]:
    """What the parts make, and whether the total bears it out."""
    healed = pipeline.readings(read(Source("x.txt", data=text.encode())), RULES, Options())["healed"]
    return [(row.made, row.gap == 0) for row in healed.get(equations.extract) if row.kind in ("sum", "shares")]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("全市96个社区中，年收入30万元以上的22个，10万至30万元的58个，10万元以下的20个。", "100个"),
        ("职工426人，其中35岁及以下120人，36—50岁210人，51岁以上106人。", "436人"),
        ("户均收入超10万元的占12%，5万元到10万元的占40%，不足5万元的占58%。", "110%"),
        ("12个行业中，增长的7个，持平的2个，下降的5个。", "14个"),
        ("一季度销售12.6万辆，二季度15.8万辆，上半年累计销售30.4万辆。", "28.4万辆"),
    ],
)
def test_classes_that_miss_their_total_are_told(text: str, made: str) -> None:
    """Whatever the classes are of, they leave nothing out."""
    assert (made, False) in sums(text)


@pytest.mark.parametrize(
    "text",
    [
        "全市96个社区中，年收入30万元以上的22个，10万至30万元的58个，其余较低。",
        "12个行业中，增长的7个，其中增速超10%的9个品种。",
        "一季度末贷款余额12.6亿元，二季度末15.8亿元，上半年余额均有增加。",
    ],
)
def test_classes_that_leave_some_out_make_no_total(text: str) -> None:
    """A scale without its lowest band, ways without their opposite, and balances add up to nothing."""
    assert sums(text) == []


@given(st.lists(st.integers(1, 400), min_size=3, max_size=3))
def test_bands_that_make_their_total_are_right(held: list[int]) -> None:
    """Any numbers of the bands agree with their own sum."""
    above, between, below = held
    text = f"全市{sum(held)}个社区中，年收入30万元以上的{above}个，10万至30万元的{between}个，10万元以下的{below}个。"
    assert all(right for _, right in sums(text))
