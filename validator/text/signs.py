"""This module knows the signs beside a number: currencies and degrees before it, English sizes and halved units behind it."""

import re
from dataclasses import replace

from validator.text.cardinals import Cardinal
from validator.text.units import Units

_CURRENCIES = {
    "US$": "美元", "HK$": "港元", "NT$": "新台币", "RMB": "元", "CNY": "元", "USD": "美元", "EUR": "欧元",
    "HKD": "港元", "GBP": "英镑", "JPY": "日元", "$": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑",
    "₩": "韩元", "₽": "卢布", "฿": "泰铢", "₹": "印度卢比",
}  # fmt: skip
_DEGREES = {"华氏": "华氏度", "華氏": "华氏度", "摄氏": "摄氏度", "攝氏": "摄氏度", "开氏": "开氏度"}
_PREFIX = re.compile("(US\\$|HK\\$|NT\\$|RMB|CNY|USD|EUR|HKD|GBP|JPY|[$￥¥€£₩₽฿₹]|华氏|華氏|摄氏|攝氏|开氏) ?$")
_ENGLISH_SIZE = re.compile(" ?(thousand|million|billion|trillion|mn|bn)(?![A-Za-z])", re.I)
_ENGLISH_SIZES = {"thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}
_PARTED = frozenset({"mass", "length", "area", "volume", "time", "age"})
"""Dimensions whose units are halved in speech."""
_UNPARTED = frozenset(
    "月 日 时 点 分 秒 旬 号 號 年度 年间 年代 季度 周年 周期 期 天天 方 面 角 度 节 线 日夜 昼夜 路 学年 h s".split()
)
"""Units of those that make a word with 半 or are none of a clock: 半日制, 半点, 半分."""


def halved(text: str, start: int, units: Units) -> bool:
    """Whether 半 at `start` is half of a unit that has parts: 半公斤, 半小时; 上半年 and 半点 are words."""
    unit = units.at(text, start + 1)
    if unit is None or unit.dimension not in _PARTED or unit.term in _UNPARTED:
        return False
    return not start or text[start - 1] not in "上下前后大小多老过一"


def unit_before(text: str, begin: int, unit: str) -> tuple[int, str] | None:
    """Where a sign before a number begins (￥, US$, 华氏) and the unit it makes; None where none stands there."""
    prefix = _PREFIX.search(text, max(0, begin - 5), begin)
    if prefix is None:
        return None
    word = prefix.group(1)
    if word in _DEGREES:
        return (prefix.start(), _DEGREES[word]) if unit == "度" else None
    return (prefix.start(), _CURRENCIES[word]) if not unit else None


def sized(text: str, number: Cardinal) -> Cardinal:
    """A number with the English size behind it: 15 million."""
    size = _ENGLISH_SIZE.match(text, number.end)
    if size is None:
        return number
    times = _ENGLISH_SIZES[size[1].lower()]
    value = number.value * times
    return replace(number, end=size.end(), value=value, high=value, step=number.step * times)
