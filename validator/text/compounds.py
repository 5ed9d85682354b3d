"""This module reads what a unit is followed by when one quantity is said in two: 三元五角二分, 三块五, 两斤半, 三十七度五."""

import re
from decimal import Decimal

_DIGITS = (
    {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2} | {str(n): n for n in range(10)}
)
_D = "[一二两三四五六七八九1-9]"
_STOP = "(?=$|[，。；、：！？,;:!?）)\\s”的了左右以上多])"
_COINS = re.compile(
    f"(?:(?P<tenths>{_D})(?:角|毛)(?:(?P<hundredths>{_D})分?(?![之钟]))?|零(?P<alone>{_D})(?:分|(?P<mao>毛|角)))(?:钱)?"
)
_CENTS = re.compile(f"(?P<tenths>{_D})(?:分(?![之钟])|{_STOP})")
_TENTH = re.compile(f"(?P<tenths>[一二三四五六七八九]){_STOP}")
_HALF = re.compile(f"半{_STOP}")
_YUAN = frozenset({"元", "块", "圆"})
_HALVED = frozenset(
    {"吨", "斤", "公斤", "千克", "里", "公里", "米", "亩", "岁", "小时", "倍", "块", "度", "升", "公顷", "尺", "寸"}
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
        return Decimal(_value(tenth["tenths"])) / 10, tenth.end(), Decimal("0.1")
    return None


def _value(digit: str | None) -> int:
    return _DIGITS[digit] if digit else 0
