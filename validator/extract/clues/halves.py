"""This module finds masked percentages beside words by which two sides are equal: 各占半壁江山, 平分秋色, 五五开."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.clues.clue import Clue
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject

REACH = 70
"""The words stand at most this many characters before or behind the mask, in its sentence."""

_HALF = r"(?:一半|半数|半壁(?:江山)?|五成|半边天|二分之一|1/2|50%)"
_EQUAL = re.compile(
    rf"(?P<vague>基本上?|大致|大体|几乎|接近|差不多|近乎|约|近)?(?:恰好|正好|刚好|恰|正)?(?:各(?:自)?(?:占据?|为|分|负担|承担|出|担|摊)?[^，。；、\n0-9%*×■]{{0,10}}?{_HALF}"
    r"|(?:恰好|正好|刚好|恰|正)(?:占据?|为|是)?(?:半壁江山|半边天|总[数量额]的?一半|一半|半数)"
    r"|[^，。；、\n0-9%*×■]{2,20}(?:份额|占比|比重|数量|人数|规模|比例|总量|销量|金额|面积|产量)[^，。；、\n0-9%*×■]{0,4}?(?:正好|恰好|完全|刚好|大体|基本)?(?:持平|相等|相同|一样多|一致|均等)"
    r"|(?:之比|比例|比值|比)(?:恰?为|是|约为|达到?)?(?:1[:：∶比]1(?![0-9.])|一比一)"
    r"|平分秋色|平分天下|二分天下|两分天下|中分天下|平分|均分|各半|参半|对半|五五开|五五分|五五对开|半对半|一半对一半|一分为二|不相上下)"
)
_SHARED = re.compile(r"(?:占|比重|比例|份额|占比|承担|负担|出资|分担|分摊|持股|股比)[^，。；、\n0-9%*×■]{0,12}$")
_OTHER = re.compile(r"[0-9*×■_X]{1,6}(?:\.[0-9*×■]{1,3})?%")
_COMPARED = re.compile("不[相等同尽一]|各不|上年|去年|同期|全[国省市县]|平均|计划|年初|预期|目标|以往|往年|上月|上期")
_MANY_SIDES = re.compile("[三四五六七八]者|[三四五六七八](?:家|方|类|级|地)")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked shares of two sides that are said to be equal."""
    text = subject.folded
    for mask in rows:
        if text[mask.end : mask.end + 1] != "%":
            continue
        begin = max((text.rfind(stop, max(mask.start - REACH, 0), mask.start) + 1 for stop in "。；\n"), default=0)
        begin = begin or max(mask.start - REACH, 0)
        ends = (at for stop in "。；\n" if (at := text.find(stop, mask.end, mask.end + REACH)) >= 0)
        end = min(ends, default=min(mask.end + REACH, len(text)))
        if _SHARED.search(text, begin, mask.start):
            yield from _told(text, mask, begin, end)


def _told(text: str, mask: Mask, begin: int, end: int) -> Iterator[Clue]:
    for first, last in ((mask.end + 1, end), (begin, mask.start)):
        found = _EQUAL.search(text, first, last)
        if found is None or _COMPARED.search(found.group()):
            continue
        between = text[mask.end + 1 : found.start()] if first > mask.start else text[found.end() : mask.start]
        if _OTHER.search(between) or _MANY_SIDES.search(text, begin, end):
            continue
        loose = 5 if found["vague"] else 0
        words: Words = {
            "en": f"two equal halves: {found.group()}, that is 50%",
            "zh": f"“{found.group()}”即为50%",
        }
        yield Clue(
            "spelled", mask, mask.start, mask.end + 1, Fraction(50 - loose), Fraction(50 + loose), "%",
            (found.span(),), words, not loose,
        )  # fmt: skip
        return
