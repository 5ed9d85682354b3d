"""This module finds masked ordinals that a count so far or the one before gives: 前三季度已召开4次调度会。10月召开第*次调度会."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue, faithful, fits
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 160
"""A count stands at most this many characters from the ordinal that goes on from it, in its paragraph or a neighbour."""

_MEASURES = "次|届|场|批|期|轮|回|度|家|个|座|所|条|项|例|艘|列|架|台|只|号"
_N = "[一两二三四五六七八九十]{1,3}|[1-9][0-9]{0,3}"
_COUNT = re.compile(rf"(?<![第0-9.每前后十])(?P<n>{_N})(?P<unit>{_MEASURES})(?![0-9年月])")
_NTH = re.compile(rf"第(?P<n>{_N})(?P<unit>{_MEASURES})")
_SO_FAR = re.compile(
    "已|先后|累计|共|此前|之前|连续|以往|先前|前期|曾|接连|至今|截至|前(?:[一二三四五六七八九十0-9]{1,2}个?(?:季度|月)|期)|上半年"
)
_NOT = re.compile("计划|拟|将|争取|力争|目标|每|平均|其中|另|还|增加|减少|新增|要求|不少于|至少|上年|去年")
_EARLIER = re.compile("此前|之前|先前|以往|在此之前|前期")
_ENDED = re.compile(
    "此前|之前|先前|以往|前[一二三四五六七八九十0-9两]+个?(?:季度|月|期)|上半年|上年|去年|截至|截止|[0-9]月底|连续|先后"
)
"""What says that a count was over before the ordinal came; else it may be counted with it."""
_AFTER = re.compile("继|上一?[次届场批期轮]|前一[次届场批期轮]|上回|去年|上年")
_BEHIND = re.compile("(?:[\u4e00-\u9fff]{0,12}?)(?:之后|以后|后|基础上)[，,]")
_FINAL = re.compile("最后|末|收官|最近|其中|即")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues, none of them sure, for 第*次 where the text says how many there were before, or which the last was."""
    text, widths = subject.folded, faithful(rows)
    for mask in rows:
        unit = compiled(_MEASURES).match(text, mask.end)
        if unit is None or text[mask.start - 1 : mask.start] != "第" or "." in mask.frame or mask.symbol == "…":
            continue
        found = [*_counted(text, mask, unit), *_followed(text, mask, unit)]
        values = {value for value, *_ in found}
        if len(values) == 1 and fits(mask, found[0][0], widths):
            value, loose, span = found[0]
            said = text[slice(*span)]
            words: Words = {"en": f"it is the one after those told: {said}", "zh": f"文中已述“{said}”，此为其后一次"}
            yield Clue(
                "ordinal", mask, mask.start - 1, unit.end(), value - loose, value, unit.group(), (span,), words,
                sure=False,
            )  # fmt: skip


_Told = tuple[int, bool, tuple[int, int]]
"""A number, whether it may be one less, and where it is told."""


def _counted(text: str, mask: Mask, unit: "re.Match[str]") -> Iterator[_Told]:
    """How many there were so far, told before the ordinal; behind it, how many with it, or without it where 此前 says so."""
    for match in _COUNT.finditer(text, max(mask.start - REACH, 0), mask.end + REACH):
        clause = compiled("[，。；：\n]").split(text[max(match.start() - 30, 0) : match.start()])[-1]
        n = read_count(match["n"])
        if not n or match["unit"] != unit.group() or not _SO_FAR.search(clause) or _NOT.search(clause):
            continue
        if not _named_alike(text, unit.end(), clause, match.end()) or _FINAL.search(text[mask.start - 8 : mask.start]):
            continue
        before = match.end() < mask.start
        if before or _EARLIER.search(clause):
            yield n + 1, not _ENDED.search(text, max(match.start() - 40, 0), match.start()), match.span()
        elif not before:
            yield n, False, match.span()


def _followed(text: str, mask: Mask, unit: "re.Match[str]") -> Iterator[_Told]:
    """继第三次会议之后，又召开第*次会议: the one before is told by its own number."""
    for match in _NTH.finditer(text, max(mask.start - REACH, 0), mask.start - 1):
        clause = compiled("[，。；：\n]").split(text[max(match.start() - 14, 0) : match.start()])[-1]
        n = read_count(match["n"])
        after = clause.endswith("继") or (_AFTER.search(clause) and "\n" not in text[match.end() : mask.start])
        alike = _named_alike(text, unit.end(), clause, match.end()) or _BEHIND.match(text, match.end())
        if n and match["unit"] == unit.group() and after and alike:
            yield n + 1, False, match.span()


def _named_alike(text: str, at: int, clause: str, end: int) -> bool:
    """Whether an ordinal is of what a count counts: the noun behind it, else what its clause says before it."""
    behind = compiled("[，。；：、\n（）()]").split(text[at : at + 12])[0].lstrip("的")
    counted = compiled("[，。；：、\n（）()]").split(text[end : end + 14])[0]
    pairs = {behind[i : i + 2] for i in range(max(len(behind) - 1, 0))} - _PLAIN
    if len(counted) > 1:
        shared = {pair for pair in pairs if pair in counted}
        named = bool(shared) and (counted[-2:] in behind or len(shared) > 2)
    else:
        named = any(pair in clause for pair in pairs)
    if not named:
        return False
    here, there = _HOLDER.search(text[max(at - 30, 0) : at]), _HOLDER.search(clause)
    return not here or not there or here.group() == there.group()


_HOLDER = re.compile("[省市县区镇乡局院校厂](?=[^，。；\n]{0,10}(?:召开|举行|举办|开展|组织)[^，。；\n]{0,10}$)")
"""Whose meeting it is: 市安委会召开 goes not on with what 县安委会 held."""
_PLAIN = frozenset(("会议", "活动", "工作", "召开", "全体"))
