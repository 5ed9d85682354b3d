"""This module reads a growth on a base that is told behind the level: 完成投资8.4亿元。…在上年完成7亿元的基础上，投资增长25%."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from validator.extract.arithmetic.directions import LAST
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
from validator.extract.arithmetic.movements import DEFLATED, growth
from validator.extract.arithmetic.printed.implied import clause_of
from validator.extract.arithmetic.printed.narrowed import grams, pieces
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject

_BASE = re.compile(rf"(?:在|以){LAST}(?P<noun>[\u4e00-\u9fff]{{0,10}}?)$")
_GROWN = re.compile(
    r"(?:的?(?:高)?基(?:础上|数上)|为基数)[，,]?(?P<noun>[\u4e00-\u9fff]{0,10}?)(?:同比|继续|再|又|实际|实现)*(?P<verb>增长|提高|下降|减少|降低)(?:了)?$"
)
_SAYING = re.compile("完成|实现|达到?|增收|同比|较大|继续|保持")
_FAR = 300
"""Characters before the base in which the level is looked for."""


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Growths that the base beside them and the level before them do not bear out."""
    text = subject.folded
    yield from _apart(text, figures)
    yield from _differing(text, figures)
    yield from _base_first(text, figures)
    for base, rate in pairwise(figures):
        on = _BASE.search(clause_of(text, base))
        grown = _GROWN.fullmatch(text[base.end : rate.start]) if on and is_rate(rate) else None
        if not on or not grown or not bounded(base, rate) or "百分点" in rate.unit or _told_behind(text, rate, figures):
            continue
        level = _level(text, figures, base, on["noun"] + grown["noun"])
        if level is None:
            continue
        sign = -1 if grown["verb"] in ("下降", "减少", "降低") else 1
        yield from growth(level, base, rate, sign, (base.start, rate.end))


_BEFORE = re.compile("(?:而)?(?:上年|去年)(?:同期)?(?P<noun>[\u4e00-\u9fff]{2,12}?)(?:为|是|仅为|达到?)?$")
_GREW = re.compile("[，,（(](?:同比|[比较]上年(?:同期)?|[比较]去年(?:同期)?)(?P<verb>增长|下降|减少|增加)(?:了)?$")


def _apart(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """进出口总额86.4亿元，同比增长10.5%。上年同期进出口总额为78.2亿元: the base has a sentence of its own."""
    for level, rate, base in zip(figures, figures[1:], figures[2:], strict=False):
        grew = _GREW.fullmatch(text[level.end : rate.start]) if is_rate(rate) else None
        between = text[rate.end : base.start]
        told = _BEFORE.fullmatch(between.lstrip("）)").removeprefix("。").removeprefix("；")) if grew else None
        if not grew or not told or not between.lstrip("）)").startswith(("。", "；")):
            continue
        fits = bounded(level, rate, base) and one_unit((level, base)) and not is_rate(level)
        alone = not re.match(r"[，,（(](?:同比|增长|下降)", text[base.end : base.end + 3])
        noun = clause_of(text, level)
        named = noun.endswith((told["noun"], told["noun"] + "为")) or _SAYING.sub("", noun).endswith(told["noun"])
        if fits and alone and named and "百分点" not in rate.unit and not DEFLATED.search(noun):
            sign = -1 if grew["verb"] in ("下降", "减少") else 1
            yield from growth(level, base, rate, sign, (level.start, base.end))


_BASE_FIRST = re.compile(
    "^(?:而)?(?:上年|去年)(?:同期|全年)?(?P<noun>[\u4e00-\u9fff]{0,12}?)(?:为|是|仅为|完成|实现|达到?)?$"
)
_GREW_SINCE = re.compile(
    "[，,；（(](?:(?:今年|本年|本期|当年|同比)(?:同期|同比|较之)?)(?P<verb>增长|下降|减少|增加|上升|提高|增)(?:了)?$"
)


def _base_first(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """其中急诊4.2万人次。…去年同期急诊3.5万人次，今年增长20%: the base with its growth, the level sentences before."""
    for base, rate in pairwise(figures):
        told = _BASE_FIRST.fullmatch(clause_of(text, base))
        grew = _GREW_SINCE.fullmatch(text[base.end : rate.start]) if told and is_rate(rate) else None
        if not told or not grew or not bounded(base, rate) or "百分点" in rate.unit or base.modifier:
            continue
        if _told_behind(text, rate, figures) or DEFLATED.search(text[max(0, base.start - 24) : base.start]):
            continue
        level = _named_before(text, figures, base, told["noun"])
        if level is not None:
            sign = -1 if grew["verb"] in ("下降", "减少") else 1
            yield from growth(level, base, rate, sign, (base.start, rate.end))


def _named_before(text: str, figures: Sequence[Figure], base: Figure, noun: str) -> Figure | None:
    """The last level of a noun in the paragraph before a base; of no noun the one level of the sentence before."""
    begin = max(text.rfind("\n", 0, base.start) + 1, base.start - _FAR)
    rows = [row for row in figures if begin <= row.start and row.end <= base.start and not row.modifier]
    rows = [row for row in rows if bounded(row) and not is_rate(row) and row.unit and one_unit((row, base))]
    rows = [row for row in rows if not re.search("增|减|计划|目标|预算|上年|去年|同期|每|均", clause_of(text, row))]
    if noun:
        named = [row for row in rows if _SAYING.sub("", clause_of(text, row)).endswith(_SAYING.sub("", noun) or noun)]
        return named[-1] if len({value(row) for row in named}) == 1 else None
    opening = text.rfind("。", begin, max(begin, base.start - len(clause_of(text, base)) - 1)) + 1
    near = [row for row in rows if row.start >= opening]
    return near[0] if len(near) == 1 else None


_MORE = re.compile("[，,](?:同比|净|共|实际)?(?P<verb>增加|减少|增长|下降|多|少|增|减)[一-鿿]{0,3}?")


def _differing(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """巡线2860公里。上年同期为2540公里，多巡线320公里: level, base and change, the base in a sentence of its own."""
    for level, base, change in zip(figures, figures[1:], figures[2:], strict=False):
        between = text[level.end : base.start]
        told = _BEFORE.fullmatch(between[1:]) or _BARE_BEFORE.fullmatch(between[1:])
        more = _MORE.fullmatch(text[base.end : change.start]) if told and between[:1] in "。；" else None
        rows = level, base, change
        if not more or not bounded(*rows) or any(map(is_rate, rows)) or not one_unit(rows) or level.modifier:
            continue
        if re.search("其中|增加|减少|比|较|计划|目标|均", clause_of(text, level)):
            continue
        sign = -1 if more["verb"] in ("减少", "下降", "少", "减") else 1
        (a, b), (c, e) = interval(level), interval(base)
        if a is None or b is None or c is None or e is None:
            continue
        edges = sorted((sign * (a - e), sign * (b - c)))
        made = sign * (value(level) - value(base))
        pair = notes([(base, "before", "变动前"), (level, "after", "变动后"), (change, "the change", "变动量")])
        yield equation(
            "difference", (level.start, change.end), apart((edges[0], edges[1]), interval(change)), value(change),
            in_unit(made, change), shown(change), f"{shown(level)} − {shown(base)}", pair,
        )  # fmt: skip


_BARE_BEFORE = re.compile("(?:而)?(?:上年|去年)(?:同期|全年)?(?:为|是|仅为|达到?)")


def _told_behind(text: str, rate: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the level stands behind its growth, where the sentence itself is compared."""
    end = re.compile("[。；\n]|$").search(text, rate.end)
    return any(rate.end <= row.start < (end.start() if end else rate.end) for row in figures)


def _level(text: str, figures: Sequence[Figure], base: Figure, noun: str) -> Figure | None:
    """The last level before a base that is told of the same noun, or of none where none is said."""
    said = grams("".join(pieces(_SAYING.sub("", noun))))
    for row in reversed([row for row in figures if row.end <= base.start and base.start - row.end <= _FAR]):
        if is_rate(row) or row.modifier or not row.unit or not bounded(row) or not one_unit((row, base)):
            continue
        own = clause_of(text, row)
        if re.search("增|减|计划|目标|预算|其中|上年|去年|同期", own):
            continue
        close = text[row.end : base.start].count("。") == 0
        return row if (said & grams(own)) or (not said and close) else None
    return None
