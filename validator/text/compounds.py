"""This module reads what a unit is followed by when one quantity is said in two: 三元五角二分, 三块五, 两斤半, 三十七度五."""

import re
from dataclasses import replace
from decimal import Decimal

from validator.text.cardinals import Cardinal

_DIGITS = (
    {char: value for value, char in enumerate("零一二三四五六七八九")}
    | {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"两": 2}
    | {str(n): n for n in range(10)}
)
_D = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖1-9]"
_STOP = "(?=$|[，。；、：！？,;:!?）)\\s”的了左右以上多])"
_COINS = re.compile(
    f"(?:(?P<tenths>{_D})(?:角|毛)(?:(?P<hundredths>{_D})分?(?![之钟]))?|零(?P<alone>{_D})(?:分|(?P<mao>毛|角)))(?:钱)?"
)
_CENTS = re.compile(f"(?P<tenths>{_D})(?:分(?![之钟])|{_STOP})")
_TENTH = re.compile(f"(?P<tenths>[一二三四五六七八九])(?P<hundredths>[一二三四五六七八九])?{_STOP}")
_HALF = re.compile(f"半{_STOP}")
_SPOKEN_POINT = re.compile(r"[点點](\d{1,6})(?![\d点點])", re.ASCII)
_HALF_OF = re.compile("半(?P<unit>小时|小時|钟头|月|星期|礼拜|世纪|世紀|百分点|百分點|学期|季度|工作日)")
_YUAN = frozenset({"元", "块", "圆"})
_HALVED = frozenset(
    {"吨", "斤", "公斤", "千克", "里", "公里", "米", "亩", "岁", "小时", "倍", "块", "度", "升", "公顷", "尺", "寸"}
    | {
        "年",
        "天",
        "周",
        "英里",
        "英尺",
        "英寸",
        "英亩",
        "厘米",
        "毫米",
        "分米",
        "克",
        "两",
        "丈",
        "磅",
        "加仑",
        "毫升",
        "元",
    }
)
_TENTHED = frozenset({"块", "度", "米"})


def rest(text: str, at: int, unit: str) -> tuple[Decimal, int, Decimal] | None:
    """What is added to the value in its own unit by the words from `at` on, where they end, and their last place."""
    if not text[at : at + 1] or not unit:
        return None
    if unit in _YUAN and (coins := _COINS.match(text, at)):
        tenths = _value(coins["tenths"]) + (_value(coins["alone"]) if coins["mao"] else 0)
        hundredths = _value(coins["hundredths"]) + (0 if coins["mao"] else _value(coins["alone"]))
        step = Decimal("0.01") if hundredths else Decimal("0.1")
        return Decimal(10 * tenths + hundredths) / 100, coins.end(), step
    if unit in ("毛", "角") and (cents := _CENTS.match(text, at)):
        return Decimal(_value(cents["tenths"])) / 10, cents.end(), Decimal("0.1")
    if unit in _HALVED and text[at] == "半" and (half := _HALF.match(text, at)):
        return Decimal("0.5"), half.end(), Decimal("0.5")
    if unit in _TENTHED and (tenth := _TENTH.match(text, at)):
        if tenth["hundredths"] and unit == "度":
            return None
        added = Decimal(10 * _value(tenth["tenths"]) + _value(tenth["hundredths"])) / 100
        return added, tenth.end(), Decimal("0.01") if tenth["hundredths"] else Decimal("0.1")
    return None


def half_between(text: str, at: int, unit: str) -> tuple[str, int] | None:
    """The whole unit of 两个半小时 and where it ends; None where no half stands between 个 and the unit."""
    found = _HALF_OF.match(text, at) if unit in ("个", "個") else None
    return (unit + found["unit"], found.end()) if found else None


def _value(digit: str | None) -> int:
    return _DIGITS[digit] if digit else 0


def spoken_point(text: str, number: Cardinal) -> Cardinal:
    """百分之3点2: behind 百分之 a point between digits is one of a number and no clock's."""
    match = _SPOKEN_POINT.match(text, number.end) if number.arabic and not number.han else None
    if match is None:
        return number
    step = Decimal(1).scaleb(-len(match[1]))
    value = number.value + Decimal(match[1]) * step
    return replace(number, end=match.end(), value=value, high=value, step=step, han=True)
