"""This module adds up what a clause names again (农贸市场和餐馆合计15批次; 东、中、西部合计592家), or counts (以上七项合计41亿元)."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.equation import Equation, bounded, one_unit, summed, value
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
from validator.subject import Subject

_TOGETHER = re.compile(
    r"(?:^|[，。；：\n])(?:其中|上述|以上)?(?P<names>[^，。；：\n0-9*×]{3,40}?)(?:[两二三四五](?:项|者|类|个?[\u4e00-\u9fff]{0,3}?))?(?:合计|共计|总计|两项相加|相加)(?:占比?|达到?|为|有|完成|实现|共有)?$"
)
_STOPS = re.compile(r"[，。；：:、（）()\n]")
_SPLIT = re.compile("、|和|与|及|以及")
_SAYING = re.compile(
    "^(?:其中|全年|今年|上半年|共有?|和|与|及|另有?)+|(?:分别)?(?:占比?|为|有|达到?|完成|实现|共|约|的)+$"
)
_CHANGED = re.compile("增加(?!值)|减少|增长|下降|提高|上年|去年|同期|计划|目标|每|平均|人均|累计|新增|其中")
_REACH = 300
_SO_MANY = re.compile(
    r"(?:^|[，。；：\n])(?:以上|上述|前述|这)(?P<n>[两二三四五六七八九十]{1,2}|[0-9]{1,2})(?:项|类|者|笔|种|家|户|块|大|个?[\u4e00-\u9fff]{1,4}?)[\u4e00-\u9fff]{0,8}?(?:合计|共计|总计|累计|相加|总共|共)[\u4e00-\u9fff]{0,6}$"
)
_PAUSE = re.compile(r"[、，；,;]|以及|和")
_LISTED = 60
"""Characters between two parts of a list."""
_FAR = 4
"""A total that misses by more than a quarter may be of other things."""


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Totals of named parts, each of which the same paragraph told with its own figure."""
    text = subject.folded
    yield from _so_many(text, figures)
    for at, total in enumerate(figures):
        if not bounded(total) or not total.unit or "百分点" in total.unit:
            continue
        found = _TOGETHER.search(text, max(0, total.start - 60), total.start)
        if not found or _CHANGED.search(found["names"]):
            continue
        names = [_SAYING.sub("", name) for name in _SPLIT.split(found["names"])]
        opening = max(text.rfind("\n", 0, total.start) + 1, total.start - _REACH)
        rows = [
            row
            for row in figures[max(0, at - 40) : at]
            if opening <= row.start < found.start("names") and bounded(row) and one_unit((row, total))
        ]
        parts = [_of(text, rows, name) for name in names]
        known = [row for row in parts if row is not None]
        if 2 <= len(names) == len(known) == len({row.start for row in known}):
            yield summed(total, known)


def _of(text: str, rows: Sequence[Figure], name: str) -> Figure | None:
    """The one figure before which a name stands alone; of several there is none."""
    if not name:
        return None
    own = [row for row in rows if _named(_head(text, row), name)]
    return own[0] if len(own) == 1 else None


def _head(text: str, row: Figure) -> str:
    clause = _STOPS.split(text[max(0, row.start - 24) : row.start])[-1]
    return "" if _CHANGED.search(clause.removeprefix("其中")) else _SAYING.sub("", clause)


def _named(head: str, name: str) -> bool:
    """Whether a head is a name, or begins with one that was shortened: 东部企业 and 东."""
    return (
        head == name
        or (len(head) - len(name) <= _LONGER and head.startswith(name))
        or (len(name) >= _WHOLE and head.endswith(name) and len(head) - len(name) <= 2)
    )


_LONGER = 4
_WHOLE = 3


def _so_many(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """甲9亿元，乙7亿元，丙5亿元。以上三项合计21亿元: exactly as many parts in a row before the total as it counts."""
    for at, total in enumerate(figures):
        found = _SO_MANY.search(text, max(0, total.start - 40), total.start)
        size = read_count(found["n"]) if found else None
        if not found or not size or size < 2 or not bounded(total) or not total.unit or is_rate(total):
            continue
        if _CHANGED.search(found.group().replace("累计", "")):
            continue
        parts = _row_before(text, figures[:at], found.start(), total)
        if len(parts) == size and abs(sum(map(value, parts)) - value(total)) * _FAR <= value(total):
            yield summed(total, parts)


def _row_before(text: str, figures: Sequence[Figure], end: int, total: Figure) -> list[Figure]:
    """The longest row of levels in the unit of a total that ends before it, in one sentence, each under a name of its own."""
    parts: list[Figure] = []
    for row in reversed(figures):
        between = text[row.end : parts[0].start if parts else end]
        if row.start > end or (is_rate(row) and "。" not in between):
            continue
        if not bounded(row) or row.modifier or not one_unit((row, total)) or "\n" in between or len(between) > _LISTED:
            break
        if parts and ("。" in between or not _PAUSE.search(between)):
            break
        head = _STOPS.split(text[max(0, row.start - 24) : row.start])[-1]
        if _CHANGED.search(head.removeprefix("其中")) and not re.search("增加值", head):
            continue
        parts.insert(0, row)
    if len(parts) > 2 and value(parts[0]) == sum(map(value, parts[1:])):
        return parts[1:]  # the first is the total of the others already
    return parts
