"""This module finds masked totals that an ordinal of the last one gives: *家支行 and 第17家支行开业; 已办*届 and 今年是第十二届."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from validator.extract.clues.clue import Clue, faithful, fits
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 260
"""An ordinal stands at most this many characters from the total, in its paragraph or the next."""
_NEAR = 60
MOST = 20
"""Ordinals near a total that are read."""

_MEASURES = "次|届|家|个|项|座|期|批|例|所|名|部|款|条|台|场|轮|枚|处|支|艘|只|栋|列|度|回"
_NTH = re.compile(
    rf"第(?P<n>[二三四五六七八九十]{{1,3}}|一?十[一二三四五六七八九]?|百|[1-9][0-9]{{0,3}})(?:个)?(?P<unit>{_MEASURES})(?!全[国会]|党代|[产季])"
)
_TIMES = frozenset({"次", "度", "回"})
_SUMMED = re.compile(
    "累计|共|已|先后|连续|现有|拥有|达到?|总数|至今|建成|目前|获得?|开[业设行通]|成功|历届|前后|举办|评上|有|拿下|捧回"
)
_SO_FAR = re.compile("此前|之前|在此以前|以往")
"""Before a total these leave out the one that the ordinal names."""
_PLANNED = re.compile("将|拟|计划|力争|争取|筹备|明年|下一")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked totals whose last member is told by its ordinal."""
    text = subject.folded
    ordinals = [match for match in _NTH.finditer(text) if (read_count(match["n"]) or 0) > 1]
    if not ordinals:
        return
    widths = faithful(rows)
    starts = [match.start() for match in ordinals]
    for mask in rows:
        if "." in mask.frame or mask.symbol == "…" or text[mask.start - 1 : mask.start] in ("第", "每"):
            continue
        unit = compiled(_MEASURES).match(text, mask.end)
        left = compiled("[，。；：、\n]").split(text[max(mask.start - 20, 0) : mask.start])[-1]
        if unit is None or compiled("新增|净增|其中|计划|每").search(left):
            continue
        summed = _SUMMED.search(left) is not None
        near = ordinals[bisect_left(starts, mask.start - REACH) : bisect_left(starts, mask.start + REACH)]
        found = [
            match
            for match in near[:MOST]
            if (summed and _same(text, mask, unit, match)) or _is_last(text, mask, unit, match)
        ]
        value = max((read_count(match["n"]) or 0 for match in found), default=0)
        last = next((match for match in found if read_count(match["n"]) == value), None)
        value -= bool(_SO_FAR.search(left)) and last is not None and last.end() <= mask.start
        if last is not None and fits(mask, value, widths):
            words: Words = {
                "en": f"the last one is told by its number: {last.group()}",
                "zh": f"文中另有“{last.group()}”",
            }
            yield Clue(
                "ordinal", mask, mask.start, unit.end(), value, value, unit.group(), (last.span(),), words, sure=False
            )


_LAST = re.compile("(?:末位|最末|末尾|末项|最后)(?:一[项个条件位名期批])?(?:的|是|为|即|，|（)*$")

_LAST_TOO = re.compile(
    "[\u4e00-\u9fff]{0,8}?[，,（(]?(?:也|即|亦|同时也?|并)?是[\u4e00-\u9fff]{0,8}?(?:最后|收官|末)一?"
)
"""第9条也是最后一条航线."""


def _is_last(text: str, mask: Mask, unit: re.Match[str], nth: re.Match[str]) -> bool:
    """Whether an ordinal in the sentence or the next is said to be the last: 清单末位的第十四项."""
    told = (
        _LAST.search(text, max(nth.start() - 12, 0), nth.start()) is not None
        or _LAST_TOO.match(text, nth.end()) is not None
    )
    between = text[mask.end : nth.start()]
    return told and nth["unit"] == unit.group() and between.count("。") < 2 and "\n" not in between and bool(between)


_ANOTHER = re.compile("同期|另一|与之|其他|另外")
"""Between an ordinal and a total these begin another event."""


def _same(text: str, mask: Mask, unit: re.Match[str], nth: re.Match[str]) -> bool:
    """Whether an ordinal is of what a total counts: the measure and the noun, or close by the measure of an event."""
    if nth.start() <= mask.start < nth.end() or _PLANNED.search(text[max(nth.start() - 14, 0) : nth.start()]):
        return False
    alike = nth["unit"] == unit.group()
    if not alike and (nth["unit"] not in _TIMES or unit.group() in ("届", "期")):
        return False
    between = text[min(mask.end, nth.end()) : max(mask.start, nth.start())]
    if _ANOTHER.search(between):
        return False
    if alike and nth["unit"] in ("届", "期") and len(between) < _NEAR and "。" not in between:
        return True
    if (
        alike
        and nth["unit"] in ("批", "轮")
        and len(between) < _NEAR
        and "。" not in between
        and nth.start() < mask.start
    ):
        return compiled("至此|至今|迄今|先后|前后|累计|已").search(between) is not None and "第" not in between
    things = text[unit.end() : unit.end() + 2], text[nth.end() : nth.end() + 2]
    if alike and things[0] == things[1] and compiled("[\u4e00-\u9fff]{2}").fullmatch(things[0]):
        return True
    own = _words(text[max(mask.start - 12, 0) : mask.start], text[unit.end() : unit.end() + 12])
    before, behind = _words(text[max(nth.start() - 12, 0) : nth.start()], text[nth.end() : nth.end() + 14])
    other = (before, behind) if alike else (behind,)
    least = 3 if alike else 4
    return any(run[at : at + least] in beside for run in own for beside in other for at in range(len(run) - least + 1))


def _words(before: str, behind: str) -> tuple[str, str]:
    """The clause before a number and the one behind it."""
    return compiled("[，。；：、\n]").split(before)[-1], compiled("[，。；：、\n]").split(behind)[0]
