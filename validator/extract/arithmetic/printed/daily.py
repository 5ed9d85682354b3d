"""This module works out means over time and over people that stand apart from their total: 全年供水4380万立方米，日均供水12万立方米; 人均地区生产总值."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    one_unit,
    shown,
    value,
)
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.printed.implied import ALONG, clause_of
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject

_MEAN = re.compile(r"(?:平均)?(?P<per>日|月)均(?P<noun>[\u4e00-\u9fff]{0,10}?)(?:约|达到|达|为|是|有|近)*")
_YEAR = re.compile(
    "全年|(?:^|[馆院站场店区厂园队所校司市县])年(?=(?:接待|服务|处理|发送|到馆|检[测验]|配送|接诊|生产|供[水气热电]|销售|接听|受理|运[送输]|吞吐|客流|门诊))"
)
_PART = re.compile(
    "其中|最|高峰|[1-9]月|季度|半年|工作日|节假日|运行|旺季|淡季|单|目标|计划|设计|能力|提高|增|减|比|每"
)
_DAYS = {"日": ((360, 366), (240, 262)), "月": ((12, 12), (10, 10))}
"""The days and months of a year, and those of a year of work or of school."""
_WORKED = {"日": (240, 366), "月": (10, 12)}
"""Within these it may be of the days on which a plant ran."""
_LIKE = Fraction(3)
_LOOSE = Fraction(3, 100)
_HEAD = re.compile(
    r"(?:全[省市县区州]|海?内?外?游客|来客|旅客)?人均(?P<noun>(?:地区)?生产总值|GDP|消费|花费)(?:约|达到|达|为|是)*"
)
_TOTALS = {
    "消费": re.compile("(?:旅游|文旅)(?:业)?(?:总|综合)?(?:收入|消费|花费)|消费(?:总额|额)"),
    "生产总值": re.compile("(?:地区)?生产总值|GDP"),
}
_COUNTS = {"消费": re.compile("游客|接待|人数"), "生产总值": re.compile("(?:年末)?常住(?:总?人口)|总人口")}
_NOT_ALL = re.compile("其中|过夜|一日游|入境|境外|季度|半年|增加|减少|目标|计划|上年|去年|同期|新增")
_BACK = 400


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Means that the total and the count before them do not bear out."""
    text = subject.folded
    for at, row in enumerate(figures):
        if not row.unit or not bounded(row) or is_rate(row) or row.modifier or planned(subject, row.start):
            continue
        clause = clause_of(text, row)
        if (timed := _MEAN.fullmatch(clause)) and not _PART.search(clause):
            yield from _over_time(text, figures, at, timed)
        elif head := _HEAD.fullmatch(clause):
            yield from _over_people(text, figures, at, head)


def _over_time(text: str, figures: Sequence[Figure], at: int, told: "re.Match[str]") -> Iterator[Equation]:
    """The mean of the figure right before it, which is told of the whole year."""
    mean, rows = figures[at], [row for row in figures[max(0, at - 3) : at] if not is_rate(row)]
    total = rows[-1] if rows else None
    begin = max(text.rfind(stop, 0, mean.start) for stop in "。\n；") + 1
    if total is None or total.start < begin or not bounded(total) or not one_unit((total, mean)) or value(mean) <= 0:
        return
    led = text[begin : total.start]
    noun = told["noun"]
    named = not noun or noun[-2:] in clause_of(text, total)
    if (
        not _YEAR.search(led)
        or _PART.search(led)
        or not named
        or total.modifier
        or ALONG.search(clause_of(text, total))
    ):
        return
    (low, high), exact = interval(total), value(total) / (365 if told["per"] == "日" else 12)
    if low is None or high is None or not 1 / _LIKE < value(mean) / exact < _LIKE:
        return
    gaps = [
        apart((low / most * (1 - _LOOSE), high / fewest * (1 + _LOOSE)), interval(mean))
        for fewest, most in (*_DAYS[told["per"]], _WORKED[told["per"]])
    ]
    gap, within = min(gaps[:2]), gaps[2] == 0
    said = f"{shown(total)} ÷ {365 if told['per'] == '日' else 12}"
    yield replace(_told(mean, told, gap, exact, said, [total]), sure=not within)


def _over_people(text: str, figures: Sequence[Figure], at: int, head: "re.Match[str]") -> Iterator[Equation]:
    """人均地区生产总值, 游客人均消费: the total and the people told once each before, sentences apart."""
    mean = figures[at]
    kind = "生产总值" if head["noun"] not in ("消费", "花费") else "消费"
    begin = (
        max(text.rfind("\n", 0, mean.start) + 1, mean.start - _BACK)
        if kind == "消费"
        else max(0, mean.start - 3 * _BACK)
    )
    rows = [row for row in figures[max(0, at - 40) : at] if row.start >= begin and bounded(row) and not is_rate(row)]
    rows = [row for row in rows if not row.modifier and not _NOT_ALL.search(clause_of(text, row))]
    rows = [row for row in rows if not ALONG.search(clause_of(text, row))]
    totals = [row for row in rows if row.dimension == "money" and _TOTALS[kind].search(clause_of(text, row))]
    counts = [row for row in rows if row.unit.endswith(("人", "人次")) and _COUNTS[kind].search(clause_of(text, row))]
    beside = len(totals) == len(counts) == 1 and totals[0].sentence == counts[0].sentence
    if (
        len(totals) != 1
        or len(counts) != 1
        or (kind == "消费" and not beside)
        or value(counts[0]) <= 0
        or mean.dimension not in ("money", "price")
    ):
        return
    (low, high), (least, most) = interval(totals[0]), interval(counts[0])
    if low is None or high is None or not least or most is None:
        return
    exact = value(totals[0]) / value(counts[0])
    if not 1 / _LIKE < value(mean) / exact < _LIKE:
        return
    loose = 2 * _LOOSE if kind == "生产总值" else Fraction(0)  # by the mean of two years' people
    gap = apart((low / most * (1 - loose), high / least * (1 + loose)), interval(mean))
    yield _told(mean, head, gap, exact, f"{shown(totals[0])} ÷ {shown(counts[0])}", [totals[0], counts[0]])


def _told(
    mean: Figure, words: "re.Match[str]", gap: Fraction, exact: Fraction, said: str, rows: Sequence[Figure]
) -> Equation:
    note = notes(
        (row, "the total" if row is rows[0] else "the count", "总量" if row is rows[0] else "数目") for row in rows
    )
    start = mean.start - len(words.group())
    return equation("agreement", (start, mean.end), gap, value(mean), in_unit(exact, mean), shown(mean), said, note)
