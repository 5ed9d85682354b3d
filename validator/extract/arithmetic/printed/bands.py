"""This module reads classes that are all there are: the bands of a scale, the ways that things can go.

50万元以上的23个，20万至50万元的41个，20万元以下的26个; 12个行业中增长的7个，持平的2个，下降的5个.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    bounded,
    equation,
    notes,
    one_unit,
    plain,
    rounding,
    summed,
    value,
)
from validator.extract.arithmetic.relation import HUNDRED, is_rate
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure

_OPENS = re.compile(r"(?:及|\(含\)|（含）|含)?以上|(?:及|含)?以下|以内")
_LOWEST = re.compile(r"(?:不足|不到|低于|少于|未满|不满|小于)$")
_HIGHEST = re.compile(r"(?:超过?|高于|多于|大于|突破|逾)$")
_LOWER, _UPPER = ("以下", "以内", "不足", "不到"), ("以上", "超", "超过", "逾", "余", "多")
_HELD = re.compile(
    r"(?:(?:及|\(含\)|（含）|含)?以[上下内])?(?:[（(]不?含[）)])?的?(?P<noun>[^«»。；，、：（）()]{0,10})"
)
"""What may stand between a band and the number of what lies in it."""
_PAUSED = re.compile(r"[^«»。；，、：]{0,8}[，、；和及与](?:[^«»。；，、：]{0,10})")
_NEAR = Fraction(1, 4)
"""How far the bands may miss a total that stands before them and still be meant to make it."""


def find(sentence: Sentence) -> Iterator[Equation]:
    """Numbers or shares in the bands of one scale, from the lowest to the highest, against their total."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    figures = sentence.figures
    at = 0
    while at + 3 < len(figures):
        last = at
        while last + 1 < len(figures) and _is_band(figures, gaps, last, at):
            last += 2
        held = figures[at + 1 : last : 2]
        sides = [_side(figures[index], gaps[index], gaps[index + 1]) for index in range(at, last, 2)]
        if len(held) >= 2 and {sides[0], sides[-1]} == {-1, 1} and not any(sides[1:-1]):
            behind = figures[last : last + 1] if last < len(figures) and _ALL.search(gaps[last]) else ()
            yield from _judged(figures[:at], held, gaps, behind)
        elif len(held) > _CLASSES and sides[0] == sides[-1] == 1 and not any(sides[1:-1]):
            yield from _from_bound(figures[at], figures[at + 2], held)
        at = max(last, at + 1)
    for index in range(len(figures)):
        yield from _opposed(figures, gaps, index)
        yield from _graded(figures, gaps, index)
    yield from _through_the_year(figures, gaps)


_CLASSES = 3


def _from_bound(bound: Figure, lowest: Figure, held: Sequence[Figure]) -> Iterator[Equation]:
    """60岁及以上8.6万人，其中60至69岁4.9万人、70至79岁2.5万人、80岁及以上1.2万人: the first band holds the others."""
    total, parts = held[0], held[1:]
    if bound.value == lowest.value and bounded(total) and not total.modifier and value(total) > max(map(value, parts)):
        yield summed(total, parts)


def _is_band(figures: Sequence[Figure], gaps: Sequence[str], at: int, first: int) -> bool:
    """Whether the figure is a limit or range of the scale, and the next one how many lie in it."""
    limit, held = figures[at], figures[at + 1]
    fits = _HELD.fullmatch(gaps[at + 1]) is not None and not limit.masked and bounded(held)
    fits = fits and not is_rate(limit) and not one_unit((limit, held))
    if at == first:
        return fits and not is_rate(limit)
    return (
        fits
        and _PAUSED.fullmatch(gaps[at]) is not None
        and limit.dimension == figures[first].dimension
        and one_unit((held, figures[first + 1]))
    )


def _side(limit: Figure, before: str, after: str) -> int:
    """1 for what is open upwards (50万元以上), -1 for what is open downwards (不足20万元), 0 for a range."""
    opened = _OPENS.match(after)
    words = limit.modifier + (opened.group() if opened else "")
    if words.endswith(_LOWER) or _LOWEST.search(before):
        return -1
    return 1 if words.endswith(_UPPER) or _HIGHEST.search(before) else 0


_ALL = re.compile("(?:共有?|共计|合计|总计|总数)[^«»。；，]{0,6}$")
"""Before a total that stands behind its parts."""


def _judged(
    before: Sequence[Figure], held: Sequence[Figure], gaps: Sequence[str], behind: Sequence[Figure]
) -> Iterator[Equation]:
    made = sum((value(row) for row in held), Fraction(0))
    span = held[0].start, held[-1].end
    arithmetic = " + ".join(f"{row.value:f}" for row in held)
    if is_rate(held[0]):
        if "占" in gaps[len(before) + 1] and "百分点" not in held[0].unit:
            gap = max(abs(made - HUNDRED) - rounding(held[0], held), Fraction(0))
            evidence = notes((row, "a share", "占比") for row in held)
            yield equation("shares", span, gap, HUNDRED, f"{plain(made)}%", "100%", arithmetic, evidence)
        return
    whole = [row for row in (*before, *behind) if bounded(row) and one_unit((row, held[0])) and not row.modifier]
    if not whole or abs(made - value(whole[-1])) > _NEAR * value(whole[-1]):
        return
    yield summed(whole[-1], held)


_WAYS = (
    re.compile("高于|增长|上涨|上升|提高|增加|正增长|扩张|好转|盈利"),
    re.compile("持平|不变|相当|平稳|稳定"),
    re.compile("低于|下降|下跌|下滑|减少|负增长|回落|收缩|恶化|亏损"),
)
"""The ways that each of a number of things can go."""


def _opposed(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """12个行业中，增长的7个，持平的2个，下降的5个: all the ways that they can go make them all."""
    total = figures[index]
    if index + 2 >= len(figures) or not re.match(r"[^«»。；，]{0,16}中[，,：:]", gaps[index + 1]):
        return
    parts, ways = [], []
    for at in range(index + 1, min(index + 4, len(figures))):
        words = gaps[at].rpartition("中，")[2] if at == index + 1 else gaps[at]
        told = [number for number, way in enumerate(_WAYS) if way.search(words)]
        if len(words) > 18 or len(told) != 1 or told[0] in ways or not one_unit((figures[at], total)):
            break
        parts.append(figures[at])
        ways.append(told[0])
    if not {0, 2} <= set(ways) or not bounded(*parts):
        return
    made = sum((value(row) for row in parts), Fraction(0))
    if len(parts) == 3 or made > value(total):
        yield summed(total, parts)


_PERIODS = (
    (("一季度", "二季度"), "上半年"),
    (("一季度", "二季度", "三季度"), "前三季度"),
    (("一季度", "二季度", "三季度", "四季度"), "全年"),
    (("上半年", "下半年"), "全年"),
)
"""Parts of the year that make a longer one."""


_DEALT = re.compile(r"(?P<names>(?:[一二三四上下][半季]年?度?、?(?:和)?){2,4})分别[^«»。；，、]{0,10}$")
_NAME = re.compile("[一二三四]季度|[上下]半年")


def _through_the_year(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """一季度销售12.6万辆，二季度15.8万辆，上半年累计销售28.4万辆; 一季度、二季度分别….."""
    yield from _dealt_through(figures, gaps)
    named = [next((name for name in _NAMES if name in gap), "") for gap in gaps[: len(figures)]]
    for names, whole in _PERIODS:
        for at in range(len(figures) - len(names)):
            parts = figures[at : at + len(names)]
            total = figures[at + len(names)]
            if tuple(named[at : at + len(names)]) != names or named[at + len(names)] != whole:
                continue
            told = "".join(gaps[at : at + len(names) + 1])
            fits = bounded(total, *parts) and not is_rate(total) and all(one_unit((row, total)) for row in parts)
            if fits and not _NO_FLOW.search(told):
                yield summed(total, parts)


def _dealt_through(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """一季度、二季度、三季度分别完成12.4亿元、15.8亿元、18.2亿元，前三季度累计完成46.4亿元."""
    for at in range(len(figures) - 2):
        dealt = _DEALT.search(gaps[at])
        names = tuple(_NAME.findall(dealt["names"])) if dealt else ()
        last = at + len(names)
        for parted, whole in _PERIODS:
            if not dealt or parted != names or last >= len(figures) or whole not in gaps[last]:
                continue
            parts, total = figures[at:last], figures[last]
            joined = all(gap in ("、", "，", "和", "及", "与", "以及") for gap in gaps[at + 1 : last])
            fits = bounded(total, *parts) and not is_rate(total) and all(one_unit((row, total)) for row in parts)
            told = gaps[at] + gaps[last]
            if joined and fits and not _NO_FLOW.search(told):
                yield summed(total, parts)


_NO_FLOW = re.compile("[。；]|平均|月均|季均|余额|存栏|库存|期末|同期|上年|计划|目标|力争")
_NAMES = ("前三季度", "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "全年")


_GRADES = re.compile(r"^(?P<grade>[一二三四五六]|[A-F]|[甲乙丙丁]|[ⅠⅡⅢⅣⅤ])(?P<kind>[类级等档型])[^«»。；，、]{0,6}$")
_FIRST = ("一", "A", "甲", "Ⅰ")


def _graded(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """98个村中，一类村26个、二类村48个、三类村24个: three grades or more from the first on are all there are."""
    total = figures[index]
    if index + 3 >= len(figures) or not re.match(r"[^«»。；，]{0,16}(?:中，|，其中|[:：，])", gaps[index + 1]):
        return
    parts, grades = [], []
    for at in range(index + 1, len(figures)):
        words = re.split("[，：:]|其中", gaps[at])[-1] if at == index + 1 else gaps[at].lstrip("、，；")
        found = _GRADES.match(words)
        if found is None or not one_unit((figures[at], total)) or found["grade"] in grades:
            break
        parts.append(figures[at])
        grades.append(found["grade"])
    if len(parts) >= 3 and grades[0] in _FIRST and bounded(total, *parts) and not total.modifier:
        yield summed(total, parts)
