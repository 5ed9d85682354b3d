"""Values told sentences apart: a total before its division, a quantity in two places, one list of two totals, a line's own habit."""

import pytest

from validator.api import check_text
from validator.extract.arithmetic.sides import complementary, paired, parted

CONFLICT, SUM, LEAK = "NUM412", "NUM402", "RED201"


def codes(text: str) -> set[str]:
    """Codes of the errors and warnings of a report."""
    return {row.rule for row in check_text(f"行业年度报告\n\n{text}\n").findings if str(row.severity) != "info"}


@pytest.mark.parametrize("third", ["302.8", "293.8"])
def test_the_three_industries_make_the_product(third: str) -> None:
    """The product is told a sentence before; 58.3 + 271.4 + 293.8 = 623.5."""
    text = (
        "全年地区生产总值623.5亿元，增长5.6%。分产业看，第一产业增加值58.3亿元，增长4.1%；"
        f"第二产业增加值271.4亿元，增长6.3%；第三产业增加值{third}亿元，增长5.3%。"
    )
    assert (SUM in codes(text)) is (third == "302.8")


@pytest.mark.parametrize("other", ["9.3", "4.7"])
def test_a_division_is_compared_with_the_total_of_its_indicator(other: str) -> None:
    """38.4 + 26.7 + 16.5 + 4.7 = 86.3, which the paragraph opens with."""
    text = (
        "全年完成产值86.3亿元，增长5.2%。利润4.8亿元。分品类看，实木家具完成产值38.4亿元，"
        f"板式家具完成产值26.7亿元，软体家具完成产值16.5亿元，其他家具完成产值{other}亿元。"
    )
    assert (SUM in codes(text)) is (other == "9.3")


def test_one_list_of_two_totals_is_no_conflict() -> None:
    """What befell the fields and what was treated are two things, crop by crop."""
    text = (
        "病虫害发生面积186万亩次，其中小麦80万亩次、玉米65万亩次、大豆及其他作物41万亩次。"
        "防治面积240万亩次，其中小麦104万亩次、玉米86万亩次、大豆及其他作物50万亩次。"
    )
    assert CONFLICT not in codes(text)


def test_a_line_that_masks_its_figures_leaks_the_raw_one() -> None:
    """Though the document prints others of the kind, and not where the line prints its own."""
    printed = "准班率93.2%，故障率1.4%，单耗降低2.2%，岸电使用率61%，续约率88%，客座率71%。\n"
    masked = "收入■■亿元，增长■■%，成本■■亿元，增长■■%，负债■■亿元，资产负债率48.2%。"
    assert LEAK in codes(printed + masked)
    assert LEAK not in codes(printed + masked.replace("■■", "12.5"))


@pytest.mark.parametrize(
    ("heads", "settled", "loose"),
    [
        (["城镇", "乡村"], True, False),
        (["住院", "门诊"], False, True),
        (["万吨级以上泊位", "万吨级以下泊位"], False, False),
        (["女职工", "党员"], False, False),
    ],
)
def test_sides_are_settled_or_mostly_all_there_is(heads: list[str], settled: bool, loose: bool) -> None:
    """What is above a bound and what is below it are parts too, though no table names them."""
    assert complementary(heads) is settled
    assert paired(heads) is loose
    assert parted(heads) is (heads != ["女职工", "党员"])
