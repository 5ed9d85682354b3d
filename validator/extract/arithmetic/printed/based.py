"""This module reads what is told on a base that stands beside it: 占职工总数1648人的28.0%; 比上年的15亿元增加1.02亿元，增长8.0%."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.directions import DOWN, LAST, UP
from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    interval,
    notes,
    one_unit,
    plain,
    quotient,
    shown,
    value,
)
from validator.extract.arithmetic.movements import DEFLATED, GAP, span_of, token
from validator.extract.arithmetic.relation import HUNDRED, is_earlier, is_rate
from validator.extract.arithmetic.sentences import Sentence

_ALONG = r"(?:[，（(](?:同比|比上年|较上年|增长|下降|增幅|降幅)[^«»，。；]{0,6}«P[0-9]{1,3}»[）)]?)?"
_SHARE = re.compile(
    rf"{token('x', 'L')}{_ALONG}[，（(,、](?:约|仅)?(?P<verb>占|为|是|达到?|完成|相当于)(?P<of>[^«»，。；占]{{0,14}}?){token('y', 'L')}的(?:比[重例])?(?:约|为|达)?{token('p', 'P')}"
)
_WHOLE = re.compile("总|全[部年省市县区镇体校院]|计划|任务|目标|预算|合同|设计|应|额定|投资|上年|去年|同期")
"""What a level is a share of where no 占 says it."""
_AMONG = re.compile("其中|平均|每|均$|新增|净增|增加|减少|比|较|同期|上年|去年")
_GROWN = re.compile(
    rf"(?:比|较|在){LAST}(?:同期|全年)?(?:的|末的|底的)?{token('y', 'L')}(?:的?基础上)?[，]?(?:净|实际|共)?(?P<verb>{UP}|{DOWN})(?:了)?{token('d', 'L')}[，、,（(](?:同比|实际|净|约)?(?P<verb2>{UP}|{DOWN})(?:了|约)?{token('g', 'P')}"
)
_LEVEL = re.compile(
    rf"{token('x', 'L')}(?:{GAP}{{0,3}}[，,]{GAP}{{0,14}}|[，,、（(][^«»。；]{{0,12}}«L[0-9]{{1,3}}»的«P[0-9]{{1,3}}»[，,])$"
)
_FAR = 40
"""Points beyond which a share is one of something else."""


def find(sentence: Sentence) -> Iterator[Equation]:
    """Shares, and growths of an amount of change, that the base beside them does not bear out."""
    words = sentence.words
    if "的«P" in words:
        for match in _SHARE.finditer(words):
            yield from _share(sentence, match)
    for match in _GROWN.finditer(words):
        yield from _grown(sentence, match)


def _share(sentence: Sentence, match: "re.Match[str]") -> Iterator[Equation]:
    """女职工412人，占职工总数1648人的28.0%."""
    part, whole, rate = (sentence.figure(match[name]) for name in "xyp")
    named = match["verb"] == "占" or _WHOLE.search(match["of"])
    head = re.split("[，。；、»]", sentence.words[: match.start()])[-1][-16:]
    if not named or not bounded(part, whole, rate) or not one_unit((part, whole)) or value(whole) <= 0:
        return
    if part.modifier or whole.modifier or "百分点" in rate.unit or _AMONG.search(head.removeprefix("其中")):
        return
    gap = apart(quotient(part, whole), interval(rate))
    rows = [row for row in sentence.figures if row.start < whole.start and not is_rate(row) and row is not part]
    rows = [row for row in rows if bounded(row) and one_unit((row, whole))]
    if gap > _FAR or any(not apart(quotient(row, whole), interval(rate)) for row in rows):
        return  # 完成36亿元，其中技改9亿元，占计划40亿元的90%
    note = notes([(part, "the part", "部分"), (whole, "the whole", "整体")])
    exact = f"{plain(value(part) / value(whole) * HUNDRED)}%"
    said = f"{shown(part)} ÷ {shown(whole)}"
    yield equation("agreement", (whole.start, rate.end), gap, HUNDRED, exact, shown(rate), said, note)


def _grown(sentence: Sentence, match: "re.Match[str]") -> Iterator[Equation]:
    """比上年的524人增加131人，增长35%; where the level says which of change and growth is wrong, that one."""
    base, change, rate = (sentence.figure(match[name]) for name in "ydg")
    sign, other = (-1 if re.match(DOWN, match[name]) else 1 for name in ("verb", "verb2"))
    fits = bounded(base, change, rate) and one_unit((base, change)) and rate.unit == "%" and value(base) > 0
    if not fits or sign != other or base.modifier or change.modifier or DEFLATED.search(base.indicator):
        return
    exact = value(change) / value(base) * HUNDRED
    gap = apart(quotient(change, base), interval(rate))
    if not gap:
        return
    level = _LEVEL.search(sentence.words[: match.start()])
    after = sentence.figure(level["x"]) if level else None
    if after is not None and (is_earlier(after) or not bounded(after) or not one_unit((after, base))):
        after = None
    pair = [(base, "before", "变动前"), (change, "the change", "变动量")]
    if after is not None:
        grown = sign * (value(after) / value(base) - 1) * HUNDRED
        made = sign * (value(after) - value(base))
        wrong = abs(made - value(change)) * 20 > value(change)
        if apart((value(rate), value(rate)), (grown - Fraction(1, 2), grown + Fraction(1, 2))) or not wrong:
            return  # the level decides between the two elsewhere
        said = f"{shown(after)} − {shown(base)}"
        number = plain(made / (value(change) / Fraction(change.value or 1))) + change.unit
        yield equation(
            "difference", span_of(base, change), abs(made - value(change)), value(change), number, shown(change), said, notes([*pair, (after, "after", "变动后")])
        )  # fmt: skip
        return
    yield equation(
        "growth", span_of(base, rate), gap, value(rate), f"{plain(exact)}%", shown(rate), f"{shown(change)} ÷ {shown(base)}", notes(pair)
    )  # fmt: skip
