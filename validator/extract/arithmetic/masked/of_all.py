"""This module reads parts of a whole that was told before their sentence: 接待观众36.2万人次。在全部观众中，成人25.6万人次，儿童*万人次."""

import re
from collections.abc import Iterable, Iterator, Sequence

from validator.extract.arithmetic.masked.stated import core
from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

_LEAD = re.compile(
    "(?:^|(?<=[。；\n]))(?:在|从|按|分|就|据)?(?P<all>全部|所有|全体|这些|这|上述|以上|其|该|总)?(?:的)?(?P<of>[\u4e00-\u9fff]{0,12}?)"
    "(?:(?:总[量额数值])?(?:中|里面?|当中|之中|内)(?=[，,：:])|(?:的)?(?:构成|结构|类别|类型|来源|区域|地区|用途|去向|性质|层次|学历|年龄|性别|行业|产业|品种|渠道|投向|季度|领域|等级|级别)?(?:上|来)?(?:看|划分|统计|分类?|分布)(?=[，,：:]))[，,：:]"
)
_FIRST = "[，。；：:\n（(]"
_OPEN = re.compile(
    "等[，。；]|其中|主要|为主|包括但|约占|占比|平均|每|均(?!衡)|同比|增长|下降|新增|净增|增加|减少|[比较]上年|去年|上年|计划|目标"
)
_CHANGED = re.compile("增长|下降|增加|减少|提高|同比|上年|去年|新增|净增|每|均(?!衡)|计划|目标|力争|占|余|其中")
_REACH = 240
_SAID = "the parts of a whole told before"


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations, none of them sure, between a whole and the parts of the next sentence or paragraph, one of them masked."""
    text = subject.folded
    figures = [row for row in rows if row.unit and row.role not in ("ordinal", "rank")]
    for lead in _LEAD.finditer(text):
        stop = compiled("[。\n]").search(text, lead.end())
        end = stop.start() if stop else len(text)
        parts = _parts(text, figures, lead.end(), end)
        rest = len(parts) > 1 and compiled("其余|其它|余下|剩余").search(text, parts[-1].end, end)
        if len(parts) < 2 or rest or _OPEN.search(text, lead.end(), parts[-1].start):
            continue
        whole = _whole(text, figures, lead, parts)
        if whole is None or sum(row.masked for row in (whole, *parts)) != 1:
            continue
        if _fits(whole, parts):
            formula = f"{shown(whole)} = " + " + ".join(map(shown, parts))
            yield Relation(
                "sum", whole.start, parts[-1].end, (whole, *parts), linear((whole, *parts), (-1, *(1 for _ in parts))),
                {"en": f"{_SAID}: {formula}", "zh": f"前文总量等于此处各部分之和：{formula}"}, sure=False,
            )  # fmt: skip


def without_their_parts(found: Iterable[Relation]) -> list[Relation]:
    """Relations without sums among the parts of a whole told before: the first part is not the whole of the others."""
    rows = list(found)
    wholes = [{row.start for row in one.figures[1:]} for one in rows if one.words["en"].startswith(_SAID)]
    return [
        one
        for one in rows
        if one.kind != "sum" or not any(parts >= {row.start for row in one.figures} for parts in wholes)
    ]


def _parts(text: str, figures: Sequence[Figure], begin: int, end: int) -> list[Figure]:
    """The levels of a list, each in a clause of its own with a name before or behind it; none where another unit breaks in."""
    here = [row for row in figures if begin <= row.start and row.end <= end and not is_rate(row)]
    if not here:
        return []
    alike = [row for row in here if row.unit == here[0].unit and not row.modifier]
    clauses = {len(compiled("[，。；：、\n]").split(text[begin : row.start])) for row in alike}
    return (
        alike
        if alike == here[: len(alike)]
        and len(alike) == len(clauses)
        and not compiled("等$|等[，。；]").search(text[end - 2 : end + 1])
        else []
    )


def _whole(text: str, figures: Sequence[Figure], lead: "re.Match[str]", parts: Sequence[Figure]) -> Figure | None:
    """The last level before a list that is measured alike and bears the name that the list begins with."""
    whose = core(compiled("(?:来源|结构|构成|投向|去向|用途|类别|分布)$").sub("", lead["of"]))
    before = [
        row
        for row in figures
        if lead.start() - _REACH < row.start
        and row.end <= lead.start()
        and row.unit == parts[0].unit
        and not row.modifier
    ]
    told: list[Figure] = []
    for row in before:
        clause = compiled(_FIRST).split(text[max(row.start - 24, 0) : row.start])[-1]
        behind = compiled("[，。；：\n]").split(text[row.end : row.end + 10])[0]
        if not _CHANGED.search(clause) and _bears(whose, clause + behind):
            told.append(row)
    return told[-1] if told and len({row.value for row in told}) == 1 else None


def _bears(whose: str, words: str) -> bool:
    pairs = [whose[at : at + 2] for at in range(max(len(whose) - 1, 1))]
    return not whose or 3 * sum(pair in words for pair in pairs) >= 2 * len(pairs)


def _fits(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the printed parts leave room for the masked one."""
    printed = sum(row.value for row in parts if row.value is not None)
    return whole.value is None or whole.value > printed
