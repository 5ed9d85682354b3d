"""One thing said twice with two values: digits that changed places, slogans, tables, dates of papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import pipeline, ruleset
from validator.extract.arithmetic.printed.twice import swap

RULES = ruleset.load().chosen(["NUM412"])


def told(text: str) -> list[str]:
    """The excerpts that the rule reports."""
    source = pipeline.Source("report.md", data=("# 某局2023年工作总结\n\n" + text).encode())
    return [finding.excerpt for finding in pipeline.check([source], RULES).findings]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("选聘河道保洁员1286名，设置公示牌320块。\n\n全县1268名河道保洁员平均年龄52岁。", "1268名"),
        ("全县村级公路总里程2316公里。\n\n全县2361公里村级公路中，老化路段较多。", "2361公里"),
        ("构建“一轴三片”布局。\n\n“一轴两片”布局下同质竞争显现。", "“一轴两片”"),
        ("两个省级度假区上半年开工。\n\n推动三个省级度假区扩区。", "三个省级度假区"),
        ("举办读书班3期，专题党课12场。共讲专题党课11场。", "11场"),
        ("2023年3月印发《乡村建设行动实施细则》。\n\n对照2023年5月印发的《乡村建设行动实施细则》。", "5月"),
        (
            "| 指标 | 单位 | 数值 |\n| --- | --- | ---: |\n| 旅游总收入 | 亿元 | 812.5 |\n| 客房数 | 间 | 3200 |\n\n旅游总收入821.5亿元，创新高。",
            "821.5亿元",
        ),
    ],
)
def test_the_later_of_two_values_is_told(text: str, excerpt: str) -> None:
    """Whatever the order of the words."""
    assert told(text) == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        "选聘河道保洁员1286名。\n\n上年选聘河道保洁员1268名。",
        "落实“三同时”制度。\n\n推进“五统一”管理。",
        "实现“七通一平”。\n\n达到“九通一平”标准。",
        "新建两个省级度假区。\n\n其中三个省级度假区扩区。",
        "| 指标 | 单位 | 数值 |\n| --- | --- | ---: |\n| 旅游总收入 | 亿元 | 812.5 |\n| 客房数 | 间 | 3200 |\n\n旅游总收入812.5亿元，创新高。",
    ],
)
def test_two_things_are_left_alone(text: str) -> None:
    """Last year's, set phrases, subsets, and what agrees."""
    assert told(text) == []


@given(st.integers(min_value=100, max_value=10**9), st.integers(min_value=100, max_value=10**9))
def test_a_swap_is_mutual_and_keeps_the_digits(one: int, other: int) -> None:
    """What is one slip of two neighbours in one direction is so in the other."""
    assert swap(str(one), str(other)) == swap(str(other), str(one))
    if swap(str(one), str(other)):
        assert sorted(str(one)) == sorted(str(other))
