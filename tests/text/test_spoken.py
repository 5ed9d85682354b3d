"""Quantities as people say them: halves, rough hundreds, signs before and sizes behind a number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text.numerals import find_numbers


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("半公斤", "0.5", "公斤"),
        ("半小时", "0.5", "小时"),
        ("半个月", "0.5", "个月"),
        ("两个半小时", "2.5", "个小时"),
        ("一年半", "1.5", "年"),
        ("五公斤半", "5.5", "公斤"),
        ("零上十度", "10", "度"),
        ("零下十二摄氏度", "-12", "摄氏度"),
        ("摄氏零上三度", "3", "摄氏度"),
        ("百分之3点2", "3.2", "%"),
        ("1又1/2英里", "1.5", "英里"),
        ("一米八五", "1.85", "米"),
        ("$15 million", "15000000", "美元"),
        ("2.5 billion yuan", "2500000000", "yuan"),
        ("30 percent", "30", "percent"),
        ("百余家", "100", "家"),
        ("近千人", "1000", "人"),
        ("壹佰元陆角柒分", "100.67", "元"),
        ("三百巴基斯坦卢比", "300", "巴基斯坦卢比"),
        ("四十秘鲁索尔", "40", "秘鲁索尔"),
    ],
)
def test_spoken_quantities_are_read(text: str, value: str, unit: str) -> None:
    """One number with the value that is meant."""
    (number,) = find_numbers(text)
    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "上半年",
        "下半年",
        "半数",
        "半路",
        "多半年",
        "一半",
        "半点马虎",
        "半夜",
        "百家争鸣",
        "百强",
        "百分百",
        "千人计划",
    ],
)
def test_halves_and_hundreds_of_words_are_no_numbers(text: str) -> None:
    """What only looks like half of something or a hundred states no number."""
    assert find_numbers(text) == []


def test_both_ends_of_a_spoken_range_count() -> None:
    """三到五天 states three and five."""
    assert [number.value for number in find_numbers("三到五天")] == [3, 5]


@given(st.integers(min_value=1, max_value=99), st.sampled_from(["小时", "月", "星期"]))
def test_a_half_between_measure_and_unit_adds_a_half(count: int, unit: str) -> None:
    """12个半小时 is twelve and a half, whatever the number."""
    (number,) = find_numbers(f"历时{count}个半{unit}。")
    assert number.value == Decimal(count) + Decimal("0.5")


@given(st.integers(min_value=1, max_value=999), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9)]))
def test_an_english_size_multiplies(count: int, size: tuple[str, int]) -> None:
    """7 million is seven times a million."""
    (number,) = find_numbers(f"worth {count} {size[0]}.")
    assert number.value == Decimal(count) * 10 ** size[1]
