"""This module finds masked counts that a name tells everybody: 京津冀*地, 全国所有省份…*个省, 二十四节气每个节气一集，共*集."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.lists.bounds import part_start
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject

REACH = 70
"""A name stands at most this many characters before the count, in its sentence."""
MAINLAND, ALL = 31, 34
"""Provinces, autonomous regions and municipalities of China without Hong Kong, Macao and Taiwan, and with them."""

_REGIONS = re.compile("个?(?:省(?:市|份|区市?|级)?|市|地(?:区)?|方)(?![级厅长委政府道辖场民区面向案式法])")
_EVERY_PROVINCE = re.compile("(?:全部|所有|各个?|每个|全国)的?(?:省级行政区|省份|省区市|省、?自治区)")
_WITHOUT = re.compile("除港澳台|内地|大陆|不含港澳台")
_EACH = re.compile(
    "(?<![0-9.第月年])(?P<n>[二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九]|[1-9][0-9]{0,2})(?:大|个|部|座)?(?![年月日时分号点度元万亿多余])(?=(?P<what>[\u4e00-\u9fff]{1,6}))"
    "[^。；\n0-9*×■]{0,30}?每(?:个|逢|一|座|部)?(?P<who>[\u4e00-\u9fff]{1,4}?)(?:推出|安排|举办|拍摄|发布|开展|各|均|都|录制|编印|播出|制作)?(?:[一1])(?P<unit>[集期场次讲篇站课支册])"
)


_SUMMED = re.compile("(?:共|累计|合计|总共|全部|推出|完成|全年)[^，。；0-9]{0,8}$")
_KINDS = {"节气": 24, "生肖": 12, "月份": 12, "月": 12, "季度": 4, "季": 4, "星座": 12, "民族": 56}
_ONE_EACH = re.compile(
    f"(?:[一1每](?:个)?(?P<what>{'|'.join(_KINDS)})(?:讲|办|出|发|推|播|拍)?[一1](?P<unit>[集期场次讲篇站课支册堂]))"
)
"""一个节气一场: one of each of what everybody knows the number of."""


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts of regions that their abbreviations name, of all provinces, of what a set phrase counts."""
    text = subject.folded
    short = frozenset(term for term in subject.lexicons["province_abbreviations"] if len(term) == 1)
    for mask in rows:
        if "." in mask.frame or mask.symbol == "…":
            continue
        if unit := _REGIONS.match(text, mask.end):
            yield from _regions(text, mask, unit, short)
        elif text[mask.end : mask.end + 1] in tuple("集期场次讲篇站课支册堂"):
            yield from _each(text, mask)


def _regions(text: str, mask: Mask, unit: re.Match[str], short: frozenset[str]) -> Iterator[Clue]:
    begin = mask.start
    while begin and text[begin - 1] in short and mask.start - begin < len(short):
        begin -= 1
    size = mask.start - begin
    if size > 1 and len(set(text[begin : mask.start])) == size:
        yield _clue(mask, unit.end(), size, size, unit.group(), (begin, mask.start), text[begin : mask.start])
        return
    opening = part_start(text, mask.start, REACH)
    named = next(reversed(list(_EVERY_PROVINCE.finditer(text, opening, mask.start))), None)
    if named and "省" in text[unit.start() : unit.end() + 1]:
        most = MAINLAND if _WITHOUT.search(text, opening, mask.start) else ALL
        yield _clue(mask, unit.end(), MAINLAND, most, unit.group(), named.span(), named.group())


def _each(text: str, mask: Mask) -> Iterator[Clue]:
    """二十四节气逐节推出，每个节气一集，共*集: one of each of as many as the name counts."""
    opening = part_start(text, mask.start, REACH)
    kind = _ONE_EACH.search(text, opening, mask.start)
    if kind and kind["unit"] == text[mask.end] and _SUMMED.search(text, kind.end(), mask.start):
        size = _KINDS[kind["what"]]
        yield _clue(mask, mask.end + 1, size, size, kind["unit"], kind.span(), kind.group())
        return
    found = _EACH.search(text, opening, mask.start)
    if found is None or found["unit"] != text[mask.end] or found["who"] not in found["what"]:
        return
    summed = _SUMMED.search(text, found.end(), mask.start)
    value = read_count(found["n"]) or 0
    if summed and value > 1:
        words: Words = {
            "en": f"one of each: {found.group()}, that is {value}",
            "zh": f"“{found.group()}”，即{value}{found['unit']}",
        }
        yield Clue("spelled", mask, mask.start, mask.end + 1, value, value, found["unit"], (found.span(),), words)


def _clue(mask: Mask, end: int, low: int, high: int, unit: str, span: tuple[int, int], said: str) -> Clue:
    shown = str(low) if low == high else f"{low}—{high}"
    words: Words = {"en": f"everybody knows how many: {said}, {shown}", "zh": f"“{said}”为{shown}{unit}，众所周知"}
    return Clue("spelled", mask, mask.start, end, low, high, unit, (span,), words)
