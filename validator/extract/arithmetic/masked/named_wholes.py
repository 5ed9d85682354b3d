"""This module reads a share of a whole that the text names, wherever it tells the whole: 占单位捐赠的25.0%, and 单位捐赠1312.0万元 before."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.masked.shares import renamed
from validator.extract.arithmetic.relation import Relation, is_rate, product, shown
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 700
"""The whole stands at most this many characters from the share."""
_LISTED = 160
"""Characters between a whole and the last of its parts."""
_BESIDE = 20
"""Characters between a part and its share."""

_OF = re.compile(
    "占(?:到|了)?(?P<all>全部|所有|同期|当年|当期|全年|[本我全该][省市州县区乡镇村校院]|集团|公司)?的?(?P<of>[\u4e00-\u9fffA-Za-z]{2,14}?)(?P<sum>总量|总额|总数|总值|总规模)?(?:的(?:比重|比例|份额)?|(?:比重|比例))?(?:约?为|达到?)?$"
)
_REGION = re.compile("全[国省市县州区乡镇村校院]")
_WIDE = ("全国", "全省")
"""Regions that a report on a smaller one names where it means them."""
_CHANGED = re.compile(
    "同比|增加(?!值)|减少|增长|下降|新增|净增|上年|去年|人均|户均|亩均|单价|每|平均|计划|目标|力争|预计|同期|超额"
)
_ENDED = re.compile("[，。；：、（）()\n]")
_LED = re.compile(
    "(?:共|总|合计|累计|为|达到?|有|完成|实现|接收|取得|是|约|近|总额|总量|总数|总计|规模|收入|金额|余额|额)*$"
)


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a part, its share and the whole that the share names, one of the three masked."""
    text = subject.folded
    levels = [row for row in rows if row.unit and not is_rate(row) and row.role not in ("ordinal", "rank")]
    for at, rate in enumerate(rows):
        named = _named(text, rate)
        part = _part(text, rows, at) if named else None
        if named is None or part is None:
            continue
        wholes = [row for row in levels if row is not part and _tells(text, row, part, named)]
        near = _divided(text, wholes, part) or [row for row in wholes if abs(row.start - rate.start) < REACH]
        values = {(row.masked, row.value) for row in (near if len(near) == 1 else wholes)}
        if near and len(values) == 1 and sum(row.masked for row in (part, near[0], rate)) == 1:
            yield from _relation(part, near[0], rate)


def _divided(text: str, wholes: Sequence[Figure], part: Figure) -> list[Figure]:
    """The whole whose parts the sentence of a part lists: 固定资产投资145.8亿元…。其中工业投资*亿元，占全部投资的62.0%."""
    begin = max(text.rfind("\n", 0, part.start), part.start - _LISTED)
    among = text.rfind("其中", begin, part.start)
    before = [row for row in wholes if begin < row.start < among]
    return before[-1:]


def _named(text: str, rate: Figure) -> tuple[str, str] | None:
    """What a share is said to be of, and the region of it: 单位捐赠 of 占全部单位捐赠的25.0%."""
    if not is_rate(rate) or "百分点" in rate.unit or rate.modifier:
        return None
    of = _OF.search(text, max(rate.start - 30, 0), rate.start)
    region = _REGION.match(of["all"] or "") if of else None
    return (of["of"], region.group() if region else "") if of and not _CHANGED.search(of["of"]) else None


def _part(text: str, rows: Sequence[Figure], at: int) -> Figure | None:
    """The level right before a share, in its sentence."""
    part = rows[at - 1] if at else None
    if part is None or is_rate(part) or not part.unit or part.modifier or part.role in ("ordinal", "rank"):
        return None
    between = text[part.end : rows[at].start]
    apart = compiled("[。；\n]").search(between) or len(between) - len("占的") > _BESIDE + 14
    told = compiled("[，,、（(](?P<of>[\u4e00-\u9fff]{2,8}?)(?:所)?占").search(between)
    head = _ENDED.split(text[max(part.start - 20, 0) : part.start])[-1]
    if told and renamed(told["of"], head):
        return None  # 本科生1.8万人，研究生占在校生的25%
    return None if apart or compiled("同比|增长|下降").search(between) else part


def _tells(text: str, row: Figure, part: Figure, whole: tuple[str, str]) -> bool:
    """Whether a figure is the whole of that name: the words before it end so, or those behind it begin so."""
    if row.dimension != part.dimension or row.modifier or (row.unit != part.unit and row.scale == part.scale):
        return False
    named, region = whole
    clause = _ENDED.split(text[max(row.start - 24, 0) : row.start])[-1]
    told = _REGION.search(clause)
    if (region in _WIDE and told is None) or (region and told and told.group() != region):
        return False
    behind = compiled("的?").sub("", text[row.end : row.end + 16], count=1)
    if _CHANGED.search(clause):
        return False
    before = _LED.sub("", clause)
    return before.endswith(named) or clause.endswith(named) or (behind.startswith(named) and len(named) > 2)


def _relation(part: Figure, whole: Figure, rate: Figure) -> Iterator[Relation]:
    constraints = product(part, whole, rate)
    if constraints:
        formula = f"{shown(part)} = {shown(rate)}% × {shown(whole)}"
        start, end = min(part.start, whole.start), max(part.end, rate.end)
        yield Relation(
            "share", start, end, (part, whole, rate), constraints,
            {"en": f"a share of the whole that it names: {formula}", "zh": f"由占比及其所指总量推算：{formula}"}, sure=False,
        )  # fmt: skip
