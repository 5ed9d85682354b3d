"""Masked values that need no other figure: stakes, opening hours, capitals, divisions by tenths, regions, payments per unit."""

import pytest
from hypothesis import given as generated
from hypothesis import strategies as st

from tests.extract.test_given_by_words import given

DIGITS = "零壹贰叁肆伍陆柒捌玖"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("改造K8+200至K10+750段路面，全长**公里，日均通行**辆。", "2.55公里"),
        ("加固堤防K0+050至K1+300段，长**米，投入**万元。", "1250米"),
        ("站点每天6时30分开门，18时停收，每日收购**小时，排队**分钟。", "11.5小时"),
        ("每天9:00开馆、17:30闭馆，每日服务**小时，接待**人次。", "8.5小时"),
        ("库房成交价**万元（大写：人民币贰佰伍拾万元整），回收率**%。", "250万元"),
        ("支付违约金叁仟元整（**元），投诉**件。", "3000元"),
        ("收入**万元，合作社与农户按三七分成，农户得**%。", "70%"),
        ("与京津冀**地签订协议，占比**%。", "3地"),
        ("生源覆盖内地全部省份，来自**个省，录取**人。", "31"),
        ("按十二生肖制作，每个生肖一集，共推出**集，播放**次。", "12集"),
        ("种植油茶800亩，涉及**户。补助款按每亩500元标准发放，兑付资金**万元。", "40万元"),
    ],
)
def test_common_knowledge_gives_a_value(text: str, value: str) -> None:
    """Each as anybody would work it out."""
    assert any(value in message for message in given(text))


@pytest.mark.parametrize(
    "text",
    [
        "改造K8+200至K10+750段和K12+100至K13+000段路面，全长**公里，日均通行**辆。",
        "每天8时开门，18时停收，中午休息，每日收购**小时，排队**分钟。",
        "收入**万元，合作社与农户按三七分成，镇里补贴**%。",
        "与京津**市场对接，销售**吨。",
        "种植油茶800亩、茶叶300亩，涉及**户。补助款按每亩500元标准发放，兑付资金**万元。",
    ],
)
def test_common_knowledge_settles_nothing(text: str) -> None:
    """Two stretches, a break at noon, a third party, a word that begins like a region, two quantities."""
    assert not given(text)


@generated(st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_capitals_give_the_amount_that_they_say(digits: list[int]) -> None:
    """Every amount of four figures comes back exactly."""
    said = "".join(f"{DIGITS[digit]}{unit}" for digit, unit in zip(digits, "仟佰拾", strict=False)) + DIGITS[digits[3]]
    text = f"成交价**万元（大写：{said}万元整），回收率**%。"
    assert any(f"{int(''.join(map(str, digits)))}万元" in message for message in given(text))
