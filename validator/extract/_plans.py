"""This module finds periods of a known length that are spelled out wrong: “十四五”时期（2021—2026年）, 三季度（7—10月）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from validator.finding import Words

_NAME = r"[“‘\"「]?十(?P<n>[一二三四五六])五[”’\"」]?"
_Y = "(?:19|20)[0-9]{2}"
_TO = r"\s?年?\s?[-~—–－至到]{1,2}\s?"
_SPANS = (
    re.compile(rf"{_NAME}(?:时期|期间|规划(?:期|时期|期间|纲要)?|规划建设期|五年)?[（(，,]?(?:即|指|为|是)?(?P<a>{_Y}){_TO}(?P<b>{_Y})年"),
    re.compile(rf"(?<![0-9])(?P<a>{_Y}){_TO}(?P<b>{_Y})年[（(，,]?(?:即|为|是)?{_NAME}(?:时期|期间|规划(?:期|时期|期间))"),
)  # fmt: skip
_ENDS = (
    re.compile(rf"(?<![0-9-~—–－至到])(?P<a>{_Y})年[，,]?(?:既|也|又)?[是系为][^，。；\n0-9]{{0,8}}?{_NAME}(?:时期|规划)?(?:实施)?的?(?P<which>开局|起步|收官|收关|决胜|谋划|中期)(?:之|关键|起步)?年"),
    re.compile(rf"{_NAME}(?:时期|规划)?(?:实施)?的?(?P<which>开局|起步|收官|收关|决胜)之?年(?:[（(](?:即)?|——|即)(?P<a>{_Y})年"),
)  # fmt: skip
_FIRST = 2006
"""The first year of 十一五."""
_LAST_WORDS = ("收官", "收关", "决胜")
_FIRST_WORDS = ("开局", "起步")


@dataclass(frozen=True, slots=True)
class Plan:
    """Years told of a plan of which one lies outside it, and what its years are."""

    start: int
    end: int
    said: Words


_MONTHS = re.compile(
    r"(?P<name>第?[一二三四1-4]季度|上半年|下半年|前三季度|全年)[（(](?:即|指)?(?:(?:19|20)[0-9]{2}年)?(?P<a>[0-9]{1,2})月?(?:份)?[-~—–－至到]{1,2}(?P<b>[0-9]{1,2})月(?:份)?[）)]"
)
_HALVES = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "全年": (1, 12)}
_FISCAL = re.compile("财年|财政年度[^，。]{0,6}4月|学年|榨季|香港|日本|印度")


def _months(text: str) -> Iterator[Plan]:
    """三季度（7—10月）: months beyond a quarter; of a half-year other months than its own."""
    for match in _MONTHS.finditer(text):
        name, told = match["name"], (int(match["a"]), int(match["b"]))
        quarter = "一二三四".find(name[-3]) if name[-3] in "一二三四" else "1234".find(name[-3])
        own = _HALVES.get(name) or (3 * quarter + 1, 3 * quarter + 3)
        wrong = told != own if name in _HALVES else not (own[0] <= told[0] <= told[1] <= own[1])
        if wrong and not _FISCAL.search(text):
            words: Words = {"en": f"it runs from month {own[0]} to {own[1]}", "zh": f"{name}为{own[0]}—{own[1]}月"}
            yield Plan(match.start(), match.end(), words)


def find(text: str) -> Iterator[Plan]:
    """Spans that reach out of their period, and years that are not the first or last of their plan, in no order."""
    yield from _months(text)
    for match in (match for form in _SPANS for match in form.finditer(text)):
        first, last = _years(match["n"])
        if not (first <= int(match["a"]) <= int(match["b"]) <= last) and int(match["a"]) <= int(match["b"]):
            yield Plan(match.start("a"), match.end(), _said(first, last))
    for match in (match for form in _ENDS for match in form.finditer(text)):
        first, last = _years(match["n"])
        told = int(match["a"])
        right = {**dict.fromkeys(_LAST_WORDS, last), **dict.fromkeys(_FIRST_WORDS, first)}.get(match["which"])
        if right is not None and told != right:
            yield Plan(match.start("a"), match.end("a") + 1, _said(first, last))


def _years(numeral: str) -> tuple[int, int]:
    first = _FIRST + 5 * "一二三四五六".index(numeral)
    return first, first + 4


def _said(first: int, last: int) -> Words:
    return {"en": f"that plan runs from {first} to {last}", "zh": f"该五年规划为{first}—{last}年"}
