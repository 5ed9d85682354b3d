"""This module adds up shares of one whole that two sentences tell: 博士占12.4%、硕士占45.8%。其余本科及以下占41.8%."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, bounded, value
from validator.extract.arithmetic.printed.hundreds import NOT_SHARE, POLLED, hundred
from validator.extract.arithmetic.printed.implied import clause_of
from validator.extract.arithmetic.relation import HUNDRED, is_rate
from validator.extract.figures import Figure
from validator.subject import Subject

_OWN = re.compile(
    r"(?P<rest>其余|剩余|余下|其他|其它|另外)?[\u4e00-\u9fff、（）()]{0,18}?(?:占比?|比重|占[\u4e00-\u9fff]{2,6}的)(?:仅|约)?(?:为|是|达到?)?"
)
_SHARE = re.compile("占比?(?:仅|约)?(?:为|是|达到?)?$|比重(?:为|达到?)?$")
_PAUSED = re.compile("[，、；,;][^，。；、0-9]{1,16}")
_DIVIDED = re.compile("构成|结构|来源|分布|组成|(?:按|从|分)[^，。；、]{1,10}(?:看|划分|统计)[，,]")
_BACK = 160
_NEAR = 20


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """The last share of a division, in a sentence of its own behind the others."""
    text = subject.folded
    for at, last in enumerate(figures):
        if at < 2 or not is_rate(last) or not bounded(last) or "百分点" in last.unit or last.modifier:
            continue
        begin = max(text.rfind(stop, 0, last.start) for stop in "。；") + 1
        own = _OWN.fullmatch(text[begin : last.start].strip(" \u3000"))
        if not own or last.start - begin > 30 or NOT_SHARE.search(own.group()) or "\n" in text[begin : last.start]:
            continue
        if not re.match("[。；\n]|$", text[last.end : last.end + 1]) or figures[at - 1].end > begin:
            continue
        rows = _run(text, figures, at, begin)
        opening = max(text.rfind(stop, 0, rows[0].start) for stop in "。\n；") + 1 if rows else 0
        led = text[max(opening, rows[0].start - 40) : rows[0].start] if rows else ""
        made = sum(map(value, rows), Fraction(0)) + value(last)
        least = 1 if own["rest"] in ("其余", "剩余", "余下") else 2
        if len(rows) < least or POLLED.search(led) or abs(made - HUNDRED) > _NEAR:
            continue
        if own["rest"] and own["rest"] != "另外":
            yield hundred([*rows, last], exact=True)
        elif _DIVIDED.search(led):
            yield hundred([*rows, last], exact=False)


def _run(text: str, figures: Sequence[Figure], at: int, begin: int) -> list[Figure]:
    """The shares that end the sentence before, each behind a pause and a name."""
    rows: list[Figure] = []
    for row in reversed(figures[max(0, at - 8) : at]):
        near = row.end > begin - _BACK and is_rate(row) and bounded(row) and not row.modifier
        if not near or "百分点" in row.unit or not _SHARE.search(clause_of(text, row)):
            break
        between = text[row.end : rows[0].start] if rows else text[row.end : begin]
        if not (_PAUSED.fullmatch(between) if rows else between.strip() in ("。", "；")):
            break
        rows.insert(0, row)
    return rows
