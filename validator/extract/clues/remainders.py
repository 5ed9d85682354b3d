"""This module reads shares of which one holder or use is said to have all the rest: 占51%、29%，其余全部由***持有，占*%."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.text.patterns import compiled

_REST = re.compile(
    r"(?:其余|剩余|余下|剩下|其它|其他)(?:的)?(?P<what>[^«»。；，、]{0,8}?)(?:(?P<all>全部|均|都|悉数|统一|一律|尽数)|由|为|归|是|作为|用于|来自)(?P<who>[^«»。；，、和及与]{1,24})[，,（(][^«»。；，、]{0,6}?"
    r"(?:占(?:比|有)?[^«»，。；、]{0,12}|(?:持股|出资|股权|所占|份额|占股|持有|投资)?(?:比例|比重|份额|占比|股比))(?:分别)?(?:为|是|达到?)?$"
)
_HELD = re.compile("持有|持股|所有|认购|出资|承担|负担|控股|拥有|占有|参股|掌握|投入|配套|解决|筹集|使用|种植")
_SHARE = re.compile(
    "占|持股|控股|参股|出资|持有|认缴|股权|股份|比重|比例|份额|承担|负担|^[、，,；和及][^«»，。；]{0,14}$"
)
_CHANGED = re.compile("增长|下降|增速|提高|同比|上升|减少|增加|回落|完成|其中|率(?:为|达)?$")


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations between shares and the rest that the sentence gives to one alone, one of them masked."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    for at, figure in enumerate(sentence.figures):
        yield from _added(sentence.figures, gaps, at)
        rest = _REST.search(gaps[at]) if _percent(figure) else None
        if rest is None or not (rest["all"] or _HELD.search(rest["who"])):
            continue
        shares = _before(sentence.figures, gaps, at)
        parts = [*shares, figure]
        known = sum(part.value or 0 for part in parts)
        if shares and sum(part.masked for part in parts) == 1 and 0 < known < 100:
            formula = " + ".join(shown(part) for part in parts) + " = 100"
            yield Relation(
                "sum", parts[0].start, figure.end, tuple(parts), linear(tuple(parts), (1,) * len(parts), 100),
                {"en": f"one has all the rest: {formula}", "zh": f"其余部分全归一方，各占比之和为100%：{formula}"},
                sure=not figure.masked or len(gaps[at]) < _FAR,
            )  # fmt: skip


_ADDED = re.compile(
    "^[、，,；][^«»。；，、]{0,6}?(?:合计|共计|总计|累计|合占|之和)(?:占(?:比)?|为|达到?|占[^«»，。；、]{0,8})?(?:的)?$"
)
_JOINED = re.compile("^(?:[、和及与，]|以及)(?:[^«»。；，]{0,12}占?(?:比)?)?$")


def _added(figures: Sequence[Figure], gaps: Sequence[str], at: int) -> Iterator[Relation]:
    """前五大客户分别占18.2%、12.5%、9.6%，合计*%: what shares in a row make together."""
    if not _percent(figures[at]) or not _ADDED.match(gaps[at]):
        return
    rows = [figures[at - 1]] if at else []
    while rows and len(rows) < at and _JOINED.match(gaps[at - len(rows)]):
        rows.insert(0, figures[at - len(rows) - 1])
    lead = gaps[at - len(rows)] if rows else ""
    shared = compiled("占|比重|比例|份额|持股|出资")
    alike = (
        len(rows) > 1 and all(_percent(row) for row in rows) and shared.search(lead) and not _CHANGED.search(lead[-16:])
    )
    known = sum(row.value or 0 for row in rows)
    if alike and sum(row.masked for row in (*rows, figures[at])) == 1 and known < 100:
        parts = (*rows, figures[at])
        formula = f"{shown(figures[at])} = " + " + ".join(map(shown, rows))
        yield Relation(
            "sum", rows[0].start, figures[at].end, parts, linear(parts, (*(1 for _ in rows), -1)),
            {"en": f"the shares add up: {formula}", "zh": f"各占比相加：{formula}"}, sure=True,
        )  # fmt: skip


_FAR = 60
"""Characters between the last share and that of the rest from which on a reader may have lost the whole."""


def _percent(figure: Figure) -> bool:
    return is_rate(figure) and "百分点" not in figure.unit and not figure.modifier


def _before(figures: Sequence[Figure], gaps: Sequence[str], at: int) -> list[Figure]:
    """The shares in a row before one."""
    rows: list[Figure] = []
    for index in range(at - 1, -1, -1):
        clause = compiled("[，。；：]").split(gaps[index])[-1]
        if not _percent(figures[index]) or _CHANGED.search(clause):
            break
        if not _SHARE.search(gaps[index][-30:]):
            return []  # one of the row is told in other words: nobody knows how many there are
        rows.insert(0, figures[index])
        if "。" in gaps[index] or "；" in gaps[index]:
            break
    return rows
