"""Tests that every number a text states is found, and none is made out of a word."""

import json
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text.numerals import find_numbers
from validator.text.units import default

HERE = Path(__file__).parent
LEFT_OUT = {json.loads(line)["text"] for line in (HERE / "numerals_exclusions.jsonl").read_text("utf-8").splitlines()}
OUTSIDE = [json.loads(line) for line in (HERE / "recognizers_numbers.jsonl").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(
    "case", [case for case in OUTSIDE if case["text"] not in LEFT_OUT], ids=lambda case: case["text"]
)
def test_outside_suite_is_read_as_it_expects(case: dict) -> None:
    """Spans and values are those of Recognizers-Text (MIT), but for the cases left out with a reason."""
    found = [(number.start, number.end, number.value) for number in find_numbers(case["text"])]
    expected = [(number["start"], number["end"], Decimal(number["value"])) for number in case["numbers"]]
    assert [span[:2] for span in found] == [span[:2] for span in expected]
    for got, wanted in zip(found, expected, strict=True):
        assert abs(got[2] - wanted[2]) <= abs(wanted[2]) * Decimal("1e-12")


WORDS = """
一些 统一 十分重要 万一 三农 5G 5G网络 COVID-19 第三产业 一带一路 一定 一直 千方百计 五粮液 一系列 一批 唯一
之一 同一 四川 六安 九江 三亚 五台山 百姓 百货 千万不要 万众一心 两会 四面八方 七嘴八舌 十四五 “十四五”规划
PM2.5 3D打印 4K A4 X7 G20 一、总体情况 （一）做法 （2）做法 1.做法 一是抓项目 几十 数百 上千 成百上千 一窗受理
零距离 陆续 队伍 放肆 两手抓 三公经费 新一代 进一步 第一时间 第一书记 不二 星期三 长三角 三位一体 初一 亿元 万元
百折不挠 三折页 百家争鸣 十全十美 八项规定 二维码 三峡
"""


@pytest.mark.parametrize("text", [*WORDS.split(), "GB/T 9704-2012", "执行ISO 9001标准"])
def test_no_number_is_made_out_of_a_word(text: str) -> None:
    """Words, names, idioms, codes, plans and list marks state no number."""
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12.5％", "12.5", "%"),
        ("１２．５％", "12.5", "%"),
        ("百分之十二点五", "12.5", "%"),
        ("千分之三", "3", "‰"),
        ("三成五", "35", "%"),
        ("八成", "80", "%"),
        ("八折", "80", "%"),
        ("九五折", "95", "%"),
        ("6.5折", "65", "%"),
        ("1.2万亿", "1200000000000", ""),
        ("1.2万亿元", "1200000000000", "元"),
        ("两千三百余家", "2300", "家"),
        ("廿六人", "26", "人"),
        ("二〇二三年", "2023", "年"),
        ("壹佰贰拾叁元", "123", "元"),
        ("3千8百万元", "38000000", "元"),
        ("三千8百万元", "38000000", "元"),
        ("1,234,567.8吨", "1234567.8", "吨"),
        ("１，２３４吨", "1234", "吨"),
        ("-3.2%", "-3.2", "%"),
        ("负3.2%", "-3.2", "%"),
        ("三分之二", "0.6666666666666666666666666667", ""),
        ("2.3倍", "2.3", "倍"),
        ("0.5个百分点", "0.5", "个百分点"),
        ("零点五个百分点", "0.5", "个百分点"),
        ("五元", "5", "元"),
        ("三百美元", "300", "美元"),
        ("$20", "20", "美元"),
        ("￥35.5", "35.5", "元"),
        ("30岁", "30", "岁"),
        ("三十摄氏度", "30", "摄氏度"),
        ("华氏30度", "30", "华氏度"),
        ("零下五摄氏度", "-5", "摄氏度"),
        ("十公里", "10", "公里"),
        ("5千瓦", "5", "千瓦"),
        ("215.6亿千瓦时", "21560000000", "千瓦时"),
        ("20GWh", "20", "GWh"),
        ("三百二十平方公里", "320", "平方公里"),
        ("第二位", "2", "位"),
        ("第3季度", "3", "季度"),
        ("十五个", "15", "个"),
        ("两個月", "2", "個月"),
        ("2e5", "200000", ""),
    ],
)
def test_value_and_unit_are_those_stated(text: str, value: str, unit: str) -> None:
    """One number with its value and unit, in any notation."""
    (number,) = find_numbers(text)
    assert (number.value, number.unit) == (Decimal(value), unit)


def test_both_ends_of_a_range_are_numbers() -> None:
    """15%～20% states two numbers; 三五个 states one with two ends."""
    assert [number.value for number in find_numbers("增长15％～20％")] == [15, 20]
    (number,) = find_numbers("三五个")
    assert (number.value, number.high) == (3, 5)


def test_offsets_enclose_the_number_without_its_unit() -> None:
    """The number stands at `start:end`, the number with its unit at `first:last`."""
    text = "产值达到约１２．５亿元，增长百分之八点五"
    first, second = find_numbers(text)
    assert text[first.start : first.end] == "１２．５亿"
    assert text[first.first : first.last] == "１２．５亿元"
    assert text[second.start : second.end] == "八点五"
    assert text[second.first : second.last] == "百分之八点五"


WHOLE = st.integers(min_value=2, max_value=10**12)
FULL = {ord(half): chr(ord(half) + 0xFEE0) for half in "0123456789.%"}


def spoken(value: int) -> str:
    """An integer in everyday Chinese numerals."""
    digits, out = "零一二三四五六七八九", []
    for size, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part, value = divmod(value, size)
        if part:
            text = "".join(digits[int(d)] + unit for d, unit in zip(f"{part:04d}", ["千", "百", "十", ""], strict=True))
            for unit in "千百十":
                text = text.replace("零" + unit, "零")
            while "零零" in text:
                text = text.replace("零零", "零")
            text = text.strip("零") if not out else text.rstrip("零")
            out.append(text + name)
        elif out and value:
            out.append("零")
    text = "".join(out)
    while "零零" in text:
        text = text.replace("零零", "零")
    return text


@given(WHOLE)
def test_a_whole_number_survives_every_notation(value: int) -> None:
    """Digits, thousands, full width, everyday, financial and traditional numerals say the same."""
    words = spoken(value)
    financial = words.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    traditional = words.translate(str.maketrans("万亿", "萬億"))
    for text in (str(value), f"{value:,}", str(value).translate(FULL), words, financial, traditional):
        (number,) = find_numbers(f"共{text}公斤")
        assert number.value == value, text


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_decimal_survives_every_notation(value: Decimal) -> None:
    """Half and full width and 百分之 say the same percentage."""
    printed = f"{value:f}"
    whole, cents = printed.split(".")
    said = (spoken(int(whole)) or "零") + "点" + "".join("零一二三四五六七八九"[int(digit)] for digit in cents)
    for text in (f"{printed}%", f"{printed}%".translate(FULL), f"百分之{said}"):
        (number,) = find_numbers(text)
        assert (number.value, number.unit) == (value, "%"), text


ALPHABET = (
    "0123456789０１５，,.．%％-－—一二三五十百千万亿兆两半廿壹第负点分之又打成余多几约个元亩人年月日GgkKeE/*× \n（）“”"
)


@given(st.text(ALPHABET, max_size=60))
def test_no_input_raises_and_offsets_are_ordered(text: str) -> None:
    """Whatever stands there, numbers are within the text, in order and without overlaps."""
    at = 0
    for number in find_numbers(text):
        assert at <= number.start < number.end <= number.last <= len(text)
        assert number.first <= number.start
        at = number.end


@pytest.mark.parametrize("char", list("9０一十百万两点.,，-—%第（(余个年 k/"))
def test_a_hostile_document_is_read_in_linear_time(char: str) -> None:
    """A hundred thousand equal characters take a moment."""
    began = time.process_time()
    find_numbers(char * 100_000)
    assert time.process_time() - began < 3


def test_every_unit_of_the_lexicon_is_found_behind_a_number() -> None:
    """Each unit is recognized after digits, and its size is positive."""
    table = default()
    assert len(table.units) >= 350
    for term, unit in table.units.items():
        assert unit.scale > 0, term
        assert unit.dimension, term
        found = table.at(f"7{term}", 1)
        assert found is not None and found.term == term
