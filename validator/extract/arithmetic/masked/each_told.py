"""This module reads so much for each of some told before, and their total: 两座水厂，…，日供水能力均为2万吨，总能力为*万吨/日."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.masked.spread import elsewhen
from validator.extract.arithmetic.products import ranged
from validator.extract.arithmetic.relation import (
    Relation,
    is_rate,
    is_whole,
    linear,
    name_of,
    scale_of,
    shown,
    value_interval,
)
from validator.extract.figures import Figure
from validator.solve.system import Constraint
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 110
"""The count stands at most this many characters before what each has, the total at most this many behind it."""
MOST = 400
"""Things that are told to be alike, each with so much."""

_ALIKE = re.compile(
    "(?:均匀?|都|各自?|皆|同)(?:已|按|设计)?(?:约?为|是|达到?|有|按[\u4e00-\u9fff]{1,6}|可达|设有?|配有?|建有?|拥有|(?:设|配|建|有|配备|设有)[\u4e00-\u9fff]{1,4}|[\u4e00-\u9fff]{2,6}能力为?)?$|(?:均|都|各)(?:按)?(?:日|年)?(?:处理|生产|供[水热电气]|加工|接待)$"
    "|(?:单[座台机条个线体套家厂班艘栋船]|每一?[座台条个套家栋艘处所间对班期级])[^，。；、0-9]{0,12}?(?:均|都|各)?(?:约?为|是|达到?|有|设|配)?$"
)
"""The words before what each of some has."""
_LISTED = re.compile("(?:分别|依次)(?:约?为|是|达到?|有)?$")
_GATHERED = re.compile("总|共|合计|累计|全[县市区镇乡村校院港厂部]")
_CHANGED = re.compile(
    "同比|增加|减少|增长|下降|提高|净增|上年|去年|人均|平均|力争|预计|目标|将达|在建|达标|超过|不[低少高超]"
)
_MORE = re.compile("加上|连同|除|另[有设建]|此外|还有|[未待]建|在建|扩建|其中|二期|若")
_OBJECTS = frozenset("座台条个家处口对所套栋艘间辆班幢只支艘列架期级组片")
_STOP = compiled("[。；\n]")
_CLAUSE = compiled("[，。；：、（()）\n]")


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a count, what each of them has, and their total behind it, one of the three masked."""
    text = subject.folded
    figures = [row for row in rows if row.unit and row.role not in ("ordinal", "rank", "growth") and not is_rate(row)]
    for at, each in enumerate(figures):
        left = _CLAUSE.split(text[max(each.start - 30, 0) : each.start])[-1]
        if each.modifier or ranged(each):
            continue
        if _ALIKE.search(left) and not _CHANGED.search(left):
            yield from _times(text, figures, at)
        elif _LISTED.search(left) and not _CHANGED.search(left):
            yield from _added(text, figures, at)


def _times(text: str, figures: Sequence[Figure], at: int) -> Iterator[Relation]:
    each = figures[at]
    count = next((row for row in reversed(figures[:at]) if row.unit[:1] in _OBJECTS and len(row.unit) == 1), None)
    total = _total(text, figures[at + 1 :], each, each.end)
    if count is None or total is None or not _counted(text, count, each) or count.modifier:
        return
    if not _same_thing(text, each, total):
        return
    if sum(row.masked for row in (count, each, total)) != 1 or elsewhen(text, count, total):
        return
    yield from _made(count, each, total)


def _counted(text: str, count: Figure, each: Figure) -> bool:
    """Whether a count is that of the things that are alike: near, and in the sentence or that before."""
    between = text[count.end : each.start]
    few = count.masked or 1 < float(count.value or 0) <= MOST
    return (
        few and len(between) < REACH and "\n" not in between and between.count("。") < 2 and not _MORE.search(between)
    )


def _total(text: str, behind: Sequence[Figure], each: Figure, end: int) -> Figure | None:
    """The next level that may be the total of so much for each, if its words say so."""
    for row in behind:
        between = text[end : row.start]
        if len(between) > REACH or "\n" in between or _MORE.search(between):
            return None
        if row.dimension == each.dimension and (row.unit == each.unit or row.scale != each.scale or row.masked):
            clause = _CLAUSE.split(between)[-1]
            return row if _GATHERED.search(clause) and not _CHANGED.search(clause) and not row.modifier else None
        if not _one_kind(row, each):
            continue
        clause = _CLAUSE.split(between)[-1]
        return row if _GATHERED.search(clause) and not _CHANGED.search(clause) and not row.modifier else None
    return None


_GENERIC = frozenset("总共合计累为达到是有约规模能力容产量数额全县市区镇乡村校院园港厂新增建成后部公司的可设一")


def _same_thing(text: str, each: Figure, total: Figure) -> bool:
    """Whether a total is of what each has: their clauses have a character in common, or the total names nothing."""
    own = set(_CLAUSE.split(text[max(total.start - 24, 0) : total.start])[-1]) - _GENERIC
    beside = text[max(each.start - 40, 0) : each.start] + _CLAUSE.split(text[each.end : each.end + 10])[0]
    return not own or bool(own & set(_STOP.split(beside)[-1]))


def _one_kind(row: Figure, each: Figure) -> bool:
    """Whether two units are one but for the time that one is told per: 万吨 and 万吨/日."""
    return row.unit.partition("/")[0] == each.unit.partition("/")[0]


def _made(count: Figure, each: Figure, total: Figure) -> Iterator[Relation]:
    """total = count · each; what is designed for each is set and exact."""
    figures = (total, each, count)
    formula = f"{shown(total)} = {shown(each)} × {shown(count)}"
    weight = Fraction(1) if _one_kind(total, each) else scale_of(each) / scale_of(total)
    if not is_whole(count) and not count.masked:
        return
    if total.masked:
        factor = Fraction(each.value or 0) * scale_of(total) * weight * Fraction(count.value or 0)
        constraints: tuple[Constraint, ...] = (Constraint(((name_of(total), Fraction(1)),), "=", factor),)
    else:
        unknown, known = (each, count) if each.masked else (count, each)
        edges = value_interval(total)
        weight = Fraction(known.value or 0) * (1 if each.masked else scale_of(each))
        if edges.low is None or edges.high is None or not weight:
            return
        name = ((name_of(unknown), Fraction(1)),)
        constraints = (Constraint(name, ">=", edges.low / weight), Constraint(name, "<=", edges.high / weight))
    yield _relation(figures, constraints, formula)


def _added(text: str, figures: Sequence[Figure], at: int) -> Iterator[Relation]:
    """设计能力分别为2万吨和3万吨，总能力为*万吨/日: as many as there are, added up."""
    run = [figures[at]]
    for row in figures[at + 1 :]:
        if row.unit != run[0].unit or not compiled("[、，和与及]|以及").fullmatch(text[run[-1].end : row.start]):
            break
        run.append(row)
    total = _total(text, figures[at + len(run) :], run[0], run[-1].end)
    if total is None or len(run) < 2 or sum(row.masked for row in (total, *run)) != 1:
        return
    rows = (total, *run)
    if len({scale_of(row) for row in rows}) == 1:
        yield _relation(rows, linear(rows, (-1, *(1 for _ in run))), f"{shown(total)} = " + " + ".join(map(shown, run)))


def _relation(figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], formula: str) -> Relation:
    start, end = min(row.start for row in figures), max(row.end for row in figures)
    words = {"en": f"so much for each: {formula}", "zh": f"由单个数量与个数推算：{formula}"}
    return Relation(
        "average", start, end, figures, constraints, {"en": words["en"], "zh": words["zh"]}, sure=False
    )  # fmt: skip
