"""This module works out so much for each where the total and the count stand apart: dividends, 按常住人口计算人均…."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    shown,
    value,
)
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.printed.implied import ALONG, clause_of
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Totals and means that what is told around them does not bear out."""
    yield from _dividends(subject.folded, figures)
    for at, row in enumerate(figures):
        if row.unit and bounded(row) and not is_rate(row) and not planned(subject, row.start):
            yield from _per_head(subject.folded, figures, at)


_LOT = re.compile(r"每(?P<lot>10|十|1|一)?股(?!收益|净资产|股[利东])[^，。；\n0-9]{0,16}$")
_SHARES = re.compile("(?:总股本|股份总数|总股数)[^，。；0-9]{0,8}$")
_PAID = re.compile("(?:共|合计|总计|总额|总金额)[^，。；0-9]{0,16}$")
_LESS = re.compile("扣除|剔除|回购|预计")
_FORGIVEN = Fraction(1, 200)


def _dividends(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """以总股本48,000万股为基数，每10股派发现金红利2.50元，共计派发12,000万元."""
    for at, each in enumerate(figures):
        lot = _LOT.search(text[max(0, each.start - 24) : each.start])
        if lot is None or each.dimension != "money" or not bounded(each):
            continue
        begin, end = text.rfind("\n", 0, each.start) + 1, text.find("\n", each.end)
        near = [
            row for row in figures[max(0, at - 6) : at + 6] if begin <= row.start < (end if end >= 0 else len(text))
        ]
        if _LESS.search(text[near[0].start - 20 if near[0].start > 20 else 0 : near[-1].end]):
            continue
        stock = [
            row for row in near if row.unit.endswith("股") and _SHARES.search(text[max(0, row.start - 16) : row.start])
        ]
        paid = [
            row
            for row in near
            if row.start > each.end
            and row.dimension == "money"
            and _PAID.search(text[max(0, row.start - 24) : row.start])
        ]
        if len(stock) != 1 or not paid or not bounded(stock[0], paid[0]):
            continue
        made = value(each) * value(stock[0]) / (10 if lot["lot"] in ("10", "十") else 1)
        low, high = interval(paid[0])
        gap = apart((made, made), (low, high))
        if gap > _FORGIVEN * made:
            pairs = [(stock[0], "the shares", "股本"), (each, "for each lot", "每股派发")]
            said = f"{shown(each)} × {shown(stock[0])}" + (" ÷ 10" if lot["lot"] in ("10", "十") else "")
            yield equation(
                "agreement", (paid[0].start, paid[0].end), gap, value(paid[0]), in_unit(made, paid[0]), shown(paid[0]), said, notes(pairs)
            )  # fmt: skip


_MEAN = re.compile(r"(?:[人户生]均|平均每[人户名])(?P<noun>[\u4e00-\u9fff]{0,8}?)(?:约|达到|达|为|是|有)*$")
_BY = re.compile(
    r"[按以](?:照)?(?:年[末底]|全[省市县区]|期末)?(?P<of>[\u4e00-\u9fff]{0,4}(?:人口|户数|户|职工|员工|人员|教师|学生|在校生|幼儿|病人|人数|师生|学员|农户|社员|成员|代表|党员|会员|老人|住户|家庭|编制数?))[^，。；\n]{0,8}?(?P<number>[0-9][0-9.]{0,9}万?[人户])?(?:计算?|测算|核算|统计)"
)
_NOT_WHOLE = re.compile("增加|减少|净增|新增|上年|去年|同期|其中|计划|目标|力争|由|从(?![业事])|每|均")
_WITHIN = 200
_LIKE = Fraction(5, 2)
_MAGNITUDE = re.compile("^[十百千]?[万亿]{1,2}(?=.)")


def _per_head(text: str, figures: Sequence[Figure], at: int) -> Iterator[Equation]:
    """藏书419.0万册。按年末常住人口286.3万人计算，人均藏书1.46册."""
    mean = figures[at]
    clause = clause_of(text, mean)
    found = _MEAN.search(clause)
    by = _BY.search(text[max(0, mean.start - 60) : mean.start].rpartition("。")[2]) if found else None
    if found is None or by is None:
        return
    count = _population(text, figures, at, by)
    if count is None or value(count) <= 0:
        return
    opening = max(text.rfind("\n", 0, mean.start) + 1, mean.start - _WITHIN)
    rows = [
        row for row in figures[max(0, at - 12) : at] if row.start >= opening and _alike(row, mean) and row is not count
    ]
    rows = [row for row in rows if bounded(row) and not _NOT_WHOLE.search(_plain(clause_of(text, row)))]
    noun = found["noun"][-2:]
    told = [row for row in rows if noun in text[max(opening, row.start - 40) : row.start].rpartition("。")[2]]
    totals = told if noun else rows[-1:]
    if not totals:
        return
    gaps = [_gap(row, count, mean) for row in totals]
    ratio = value(mean) * value(count) / value(totals[-1]) if value(totals[-1]) else Fraction(0)
    if 0 in gaps or not (1 / _LIKE < ratio < _LIKE or ratio in (10, 100, Fraction(1, 10), Fraction(1, 100))):
        return
    total = totals[-1]
    beside = re.fullmatch(
        "[，,](?:[按以][^，。；0-9]{2,16}[，,])?", text[total.end : mean.start - len(clause)]
    ) is not None and not _BY_NOW.search(by["of"])
    pair = notes([(total, "the total", "总量"), (count, "the count", "数目")])
    made = in_unit(value(total) / value(count), mean)
    span = mean.start - len(clause) + found.start(), mean.end
    yield equation(
        "agreement",
        span,
        gaps[-1],
        value(mean),
        made,
        shown(mean),
        f"{shown(total)} ÷ {shown(count)}",
        pair,
        sure=bool(noun) or beside,
    )


_BY_NOW = re.compile("人口|户")
"""Counts of a whole region, by which a mean of something narrower may be worked out as well."""


def _plain(clause: str) -> str:
    """A clause before a figure without the earlier value that it rises from: 由上年末的388.6万册增加到."""
    return "" if _REACHED.search(clause) else clause


_REACHED = re.compile("(?:增加|减少|增长|下降|提高|扩大|上升)[到至]$|[增升扩]至$")


def _population(text: str, figures: Sequence[Figure], at: int, by: "re.Match[str]") -> Figure | None:
    """The people or households that a mean is worked out by: in its sentence, or told once in the document."""
    people = [row for row in figures if bounded(row) and row.dimension in ("person", "household") and not row.modifier]
    if by["number"]:
        near = [row for row in people if row.start < figures[at].start and figures[at].start - row.end <= 40]
        return near[-1] if near else None
    if "平均" in by["of"]:
        return None  # a mean of the year's ends, which is another number
    named = [row for row in people if by["of"][-4:] in clause_of(text, row) and not ALONG.search(clause_of(text, row))]
    named = [row for row in named if not _NOT_WHOLE.search(clause_of(text, row))]
    return named[0] if len({value(row) for row in named}) == 1 else None


def _alike(row: Figure, mean: Figure) -> bool:
    """Whether a total is in the unit of a mean, whatever its magnitude."""
    unit = _MAGNITUDE.sub("", row.unit)
    return row.dimension == mean.dimension and (
        unit == _MAGNITUDE.sub("", mean.unit) or row.dimension not in ("count", "")
    )


def _gap(total: Figure, count: Figure, mean: Figure) -> Fraction:
    (low, high), (least, most) = interval(total), interval(count)
    if low is None or high is None or least is None or most is None or least <= 0:
        return Fraction(0)
    return apart((low / most, high / least), interval(mean))
