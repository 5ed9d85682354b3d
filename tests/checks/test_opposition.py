"""Two directions of one quantity in neighbouring words are told; two comparisons of it are not."""

import time

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["NUM411"])


def told(text: str) -> list[str]:
    """The excerpts that the rule reports."""
    return [finding.excerpt for finding in pipeline.check([pipeline.Source("report.txt", text=text)], RULES).findings]


@pytest.mark.parametrize("mask", ["5.2", "**", "■■", "×.×", "[已脱敏]", "____"])
def test_the_value_may_be_masked_in_any_way(mask: str) -> None:
    """What contradicts are the words; the number between them may be hidden."""
    assert told(f"库存同比上升，降幅达{mask}%。") == [f"上升，降幅达{mask}%"]
    assert told(f"客运量同比下降增长{mask}%。") == [f"下降增长{mask}%"]


@pytest.mark.parametrize(
    "text",
    [
        "用水量较上年减少12万吨、增幅6.0%。",
        "逾期率由升转降，比年初增长2.1%。",
        "好评率逐年提高，较上年回落3个百分点。",
        "贷款利率下降上浮20个基点。",
        "外运量攀升-12%。",
        "坚决遏制溺水死亡持续下降。",
    ],
)
def test_two_directions_are_told_once(text: str) -> None:
    """Each kind of contradiction gives one finding."""
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "物价同比上涨2.1%，环比下降0.3%。",
        "销量、价格分别增长5%、下降3%。",
        "产量增长5.2%，增速回落2个百分点。",
        "投诉量不升反降，同比下降12%。",
        "出口由负转正，同比增长3.1%。",
        "新增贷款12亿元，下降5%。",
        "亏损面收窄2个百分点，利润增长5%。",
        "居民消费价格增长-0.2%。",
        "坚决遏制溺水事故，推动死亡人数持续下降。",
    ],
)
def test_what_goes_together_is_left_alone(text: str) -> None:
    """Other bases, other subjects, turns that are kept."""
    assert told(text) == []


def test_a_hostile_document_takes_a_moment() -> None:
    """A hundred thousand verbs in one line are searched in linear time."""
    began = time.process_time()
    told("下降" * 50_000)
    assert time.process_time() - began < 5
