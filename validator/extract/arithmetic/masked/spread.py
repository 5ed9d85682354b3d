"""This module reads a whole and its parts that stand in sentences of their own: 案件318起，比往年多。上半年*起，下半年197起."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.masked.told_parts import Part, all_told
from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 130
"""A part stands at most this many characters behind the figure before it."""
MOST = 5
"""Parts of a whole that stand apart from it."""

_STOP = compiled("[。；！？\n]")
_CLAUSE = compiled("[，。；：、（()）—\n！？]")
_PEOPLE = frozenset({"人", "名", "位"})
_PAST = re.compile("去年|上年|前年|往年|同期|上月|上季|同比|环比")
_FUTURE = re.compile("明年|来年|下一步|预计|力争|目标")
_NOW = re.compile("今年|本年|当前|目前")
_PLANNED = re.compile("计划|目标|任务|预算|拟|应")
_REAL = re.compile("实际|实现|实绩")
_CHANGED = re.compile("(?:新增|净增|增加|增长|减少|下降|提高|多|少|高|低|超|升|降)(?:了|约)?$|人均|户均|平均|每")


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a whole and parts behind a stop or some clauses, one of them masked."""
    text = subject.folded
    levels = [row for row in rows if row.unit and not is_rate(row) and row.role not in ("ordinal", "rank", "growth")]
    groups: dict[str, list[Figure]] = {}
    for row in levels:
        groups.setdefault("人" if row.unit in _PEOPLE else row.unit, []).append(row)
    for group in groups.values():
        if any(row.masked for row in group):
            for at in range(len(group) - 1):
                yield from _from(text, group, at)


def _from(text: str, group: Sequence[Figure], at: int) -> Iterator[Relation]:
    """The whole at one place of a unit's levels, with the fewest levels behind it that words say to be all its parts."""
    whole = _part(text, group[at])
    if whole.figure.modifier or _CHANGED.search(whole.before):
        return
    parts: list[Part] = []
    for row in group[at + 1 : at + 1 + MOST]:
        last = parts[-1].figure if parts else whole.figure
        part = _part(text, row)
        if row.start - last.end > REACH or "\n" in text[last.end : row.start] or row.modifier:
            return
        if _elsewhen(whole.lead[-44:], part.lead[-44:]):
            return
        if not parts and _beside(text, group, at):
            return
        parts.append(part)
        if sum(one.figure.masked for one in (whole, *parts)) > 1:
            return
        told = all_told(whole, parts) if len(parts) > 1 else ""
        if told and _open(text, group, at + len(parts)):
            return
        if told and _allowed(whole, parts):
            yield _relation(whole, parts, told)
            return


def _elsewhen(whole: str, part: str) -> bool:
    """Whether a part is of another time than the whole, or of what was done where that was planned."""
    if bool(_PAST.search(part)) > bool(_PAST.search(whole)) or bool(_FUTURE.search(part)) > bool(_FUTURE.search(whole)):
        return True
    return bool(_PAST.search(whole) and _NOW.search(part)) or bool(_PLANNED.search(whole) and _REAL.search(part))


def elsewhen(text: str, one: Figure, other: Figure) -> bool:
    """Whether two figures are of different times by the words of their sentences."""
    return _elsewhen(*(_STOP.split(text[max(row.start - 44, 0) : row.start])[-1] for row in (one, other)))


def _beside(text: str, group: Sequence[Figure], at: int) -> bool:
    """Whether another level of the unit stands in the sentence of a whole before it, so that nobody knows which is meant."""
    return at > 0 and _STOP.search(text, group[at - 1].end, group[at].start) is None


def _part(text: str, figure: Figure) -> Part:
    before = text[max(figure.start - 60, 0) : figure.start]
    return Part(
        figure,
        _CLAUSE.split(before)[-1],
        _CLAUSE.split(text[figure.end : figure.end + 16])[0],
        _STOP.split(before)[-1],
        compiled("[0-9*×■_%]").split(_STOP.split(before)[-1])[-1],
    )


def _open(text: str, group: Sequence[Figure], last: int) -> bool:
    """Whether another part stands behind the last, or a rest without a number, so that the parts are not all."""
    end = group[last].end
    if compiled("[^，。；、\n]{0,10}[，、；](?:其余|其他|其它|剩余|余下|另有|还有|部分|个别|少数)").match(text, end):
        return True
    more = group[last + 1] if last + 1 < len(group) else None
    between = text[end : more.start] if more and more.start - end < 40 else "。"
    return not compiled("[。；\n]|其中|去年|上年|同比|较|比|合计|共").search(between)


def _allowed(whole: Part, parts: Sequence[Part]) -> bool:
    """Whether one figure is masked and the printed ones allow it."""
    rows = [whole.figure, *(one.figure for one in parts)]
    known = sum(float(row.value or 0) for row in rows[1:])
    return sum(row.masked for row in rows) == 1 and (whole.figure.masked or known < float(whole.figure.value or 0))


def _relation(whole: Part, parts: Sequence[Part], told: str) -> Relation:
    figures = (whole.figure, *(one.figure for one in parts))
    formula = f"{shown(figures[0])} = " + " + ".join(map(shown, figures[1:]))
    words = {"en": f"parts told apart make the whole: {formula}", "zh": f"前后文各部分之和为总量（{told}）：{formula}"}
    return Relation(
        "sum", min(row.start for row in figures), max(row.end for row in figures), figures,
        linear(figures, (-1, *(1 for _ in parts))), {"en": words["en"], "zh": words["zh"]}, sure=False,
    )  # fmt: skip
