"""Quantities that are said in two steps: 三元五角, 三块五, 两斤半."""

import pytest

import validator


@pytest.mark.parametrize(
    ("text", "value", "unit", "span"),
    [
        ("补助三元五角二分", "3.52", "元", "三元五角二分"),
        ("每斤三块五。", "3.5", "块", "三块五"),
        ("罚款10块零5毛", "10.5", "块", "10块零5毛"),
        ("单价两毛五", "2.5", "毛", "两毛五"),
        ("用地三亩半。", "3.5", "亩", "三亩半"),
        ("体温三十七度五", "37.5", "度", "三十七度五"),
    ],
)
def test_value_and_span_hold_both_steps(text: str, value: str, unit: str, span: str) -> None:
    """The smaller step belongs to the one quantity."""
    (number,) = validator.find_numbers(text)
    assert (str(number.value), number.unit, text[number.first : number.last]) == (value, unit, span)


@pytest.mark.parametrize("text", ["三块地", "五元二次方程组", "三块五号地", "走了两里半路程以外", "三十度五月"])
def test_other_words_are_not_taken_in(text: str) -> None:
    """What goes on as another word stays outside."""
    assert all(number.value == number.value.to_integral_value() for number in validator.find_numbers(text))


def test_upper_end_of_a_spoken_range_counts_hundredths() -> None:
    """百分之二十到三十 are two percentages."""
    assert [(str(n.value), n.unit) for n in validator.find_numbers("占百分之二十到三十")] == [("20", "%"), ("30", "%")]
