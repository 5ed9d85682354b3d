"""This module reads means whose total stands apart: 160家企业平均每家收入0.45亿元, and 实现收入*亿元 sentences before; 人均花费 and 旅游收入."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract._national import national
from validator.extract.arithmetic.relation import Relation, is_rate, name_of, scale_of, shown, value_interval
from validator.extract.figures import Figure
from validator.solve.system import Constraint
from validator.subject import Subject

REACH = 500
"""The total stands at most this many characters from its mean."""
_NEAR = 60
"""Characters of a sentence before a mean in which what it is over is counted."""

_MEAN = re.compile(
    "(?:(?P<each>(?:平均)?每[一1]?(?P<per>[家户人名位个亩台辆艘头只座所村场次件单])|(?P<short>[人户亩村企校])均)|单[船车机店]平均)(?:的)?(?P<what>[\u4e00-\u9fff]{2,8}?)(?:约?为|达到?|是)?$"
)
_PER = {
    "人": "人名位",
    "名": "人名位",
    "位": "人名位",
    "户": "户家",
    "家": "家户个",
    "企": "家户",
    "亩": "亩",
    "村": "村个",
    "校": "所个",
}
_VISITS = re.compile("(?:接待|游客|旅游)[^，。；]{0,10}$")
_SPENT = re.compile("花费|消费|支出")
_EARNED = re.compile("旅游(?:综合|总)?收入|旅游(?:总)?消费|综合收入")
_CLAUSE = re.compile("[，。；：、（()）\n]")
_SENTENCE = re.compile("[。；\n]")
_OTHER = re.compile("每|均|同比|上年|去年|同期|计划|目标|力争|新增|增加|减少|其中|最")


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a mean, how many it is over and a total of its name in another sentence, the total masked."""
    text = subject.folded
    levels = [row for row in rows if row.unit and not is_rate(row) and row.role not in ("ordinal", "rank")]
    for mean in levels:
        clause = _CLAUSE.split(text[max(mean.start - 24, 0) : mean.start])[-1]
        told = _MEAN.search(clause)
        if told is None or mean.masked or mean.modifier or national(text, mean.start):
            continue
        visits = bool(_SPENT.search(told["what"])) and (told["short"] or told["per"]) == "人"
        count = _counted(text, levels, mean, told, visits)
        total = _total(text, levels, mean, told["what"], visits) if count else None
        if count is not None and total is not None:
            yield from _relation(mean, count, total)


def _counted(text: str, levels: Sequence[Figure], mean: Figure, told: "re.Match[str]", visits: bool) -> Figure | None:
    """The printed count that a mean is over: right before it in its sentence, or the visitors of the paragraph."""
    measures = _PER.get(told["per"] or told["short"] or "", told["per"] or "")
    begin = text.rfind("\n", 0, mean.start) + 1
    before = [row for row in levels if begin <= row.start < mean.start]
    if visits:
        return _visitors(text, before)
    for row in reversed(before):
        between = text[row.end : mean.start]
        if len(between) > _NEAR or _SENTENCE.search(between):
            return None
        if not row.masked and measures and row.unit[-1] in measures:
            return row
    return None


def _visitors(text: str, before: Sequence[Figure]) -> Figure | None:
    """The most visitors that a paragraph tells: the others are parts of them."""
    found = []
    for row in before:
        clause = _CLAUSE.split(text[max(row.start - 14, 0) : row.start])[-1]
        if row.unit.endswith("人次") and _VISITS.search(clause) and not _OTHER.search(clause) and not row.masked:
            found.append(row)
    return max(found, key=lambda row: (row.value or 0) * row.scale, default=None)


def _total(text: str, levels: Sequence[Figure], mean: Figure, what: str, visits: bool) -> Figure | None:
    """The nearest masked level of the mean's name and dimension."""
    found = []
    for row in levels:
        if not row.masked or row.dimension != mean.dimension or abs(row.start - mean.start) > REACH:
            continue
        clause = _CLAUSE.split(text[max(row.start - 30, 0) : row.start])[-1]
        bare = re.sub("(?:约?为|达到?|是|共|总计|合计|累计|实现|完成)+$", "", clause)
        named = _EARNED.search(bare) if visits else bare.endswith((what, "总" + what[-2:]))
        if named and not _OTHER.search(clause):
            found.append(row)
    return min(found, key=lambda row: abs(row.start - mean.start), default=None)


def _relation(mean: Figure, count: Figure, total: Figure) -> Iterator[Relation]:
    edges = value_interval(mean)
    if edges.low is None or edges.high is None or count.value is None:
        return
    many = Fraction(count.value) * scale_of(count)
    term = ((name_of(total), Fraction(1)),)
    constraints = (
        Constraint(term, ">=", edges.low * many),
        Constraint(term, "<=", edges.high * many),
    )
    rows = (mean, count, total)
    formula = f"{shown(total)} = {shown(mean)} × {shown(count)}"
    yield Relation(
        "average", min(row.start for row in rows), max(row.end for row in rows), rows, constraints,
        {"en": f"a mean times what it is over: {formula}", "zh": f"由平均数与数量推算：{formula}"}, sure=False,
    )  # fmt: skip
