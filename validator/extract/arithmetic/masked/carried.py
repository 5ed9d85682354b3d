"""This module reads parts, closed by 其他 or 其余, of a total that the sentence before tells: 供水总量8600万吨。居民用水…，工业用水…，其他用水*万吨."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

_REACH = 160
"""Characters from the total to the first of its parts."""
_CLAUSE = re.compile("[，。；：:、（()）\n]")
_REST = re.compile("^(?:而)?(?:其余|其他|其它|余下|剩余|另外)")
_TOTAL = re.compile("总|共|合计|全[年市县区省州镇乡村校院局部公]|各[类项种]|累计")
_OTHER = re.compile(
    "同比|增长|增加(?!值)|减少|下降|提高|新增|净增|上年|去年|同期|人均|户均|亩均|每|均(?!衡|匀)|计划|目标|力争|预计|另|占|已|其中|以上|以下|最|预算"
)


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations, none sure, between a total and all its parts in the next sentence, one of them masked."""
    text = subject.folded
    levels = [row for row in rows if row.unit and not is_rate(row) and row.role not in ("ordinal", "rank", "growth")]
    for at, row in enumerate(levels):
        if not _REST.search(_head(text, row)):
            continue
        begin = max(_begin(text, row.start), 0)
        parts = [one for one in levels[:at] if one.start >= begin and _alike(one, row)] + [row]
        heads = [_head(text, one) for one in parts]
        if len(parts) < 3 or len(set(heads)) < len(heads) or any(map(_OTHER.search, heads)):
            continue
        if not all(heads) or any(_TOTAL.search(head) for head in heads) or not _in_row(text, parts):
            continue
        total = _total(text, [one for one in levels[:at] if one.end <= begin], parts, "".join(heads))
        if total is not None and sum(one.masked for one in (total, *parts)) == 1:
            yield _relation(total, parts)


def _begin(text: str, at: int) -> int:
    """Where the sentence of a place begins."""
    return max(text.rfind(stop, 0, at) for stop in "。\n") + 1


def _head(text: str, row: Figure) -> str:
    """The clause before a figure; where it is led by the number itself, what stands behind it."""
    return _CLAUSE.split(text[max(row.start - 24, 0) : row.start])[-1]


def _in_row(text: str, parts: Sequence[Figure]) -> bool:
    """Whether nothing but short clauses stands between the parts, none of them open by 等."""
    between = [text[one.end : two.start] for one, two in pairwise(parts)]
    return all(len(gap) < 40 and not compiled("等[，、；]|[；。\n]").search(gap) for gap in between)


def _alike(one: Figure, other: Figure) -> bool:
    person = {one.unit, other.unit} <= {"人", "名", "位"}
    return one.dimension == other.dimension and (one.unit == other.unit or person) and not one.modifier


def _total(text: str, before: Sequence[Figure], parts: Sequence[Figure], named: str) -> Figure | None:
    """The only level of the sentence before the parts that can hold them, named as a total or with their noun."""
    known = sum((row.value or 0 for row in parts if not row.masked), 0)
    near = [row for row in before if parts[0].start - row.end < _REACH and "\n" not in text[row.end : parts[0].start]]
    near = [row for row in near if _alike(row, parts[0]) or row.unit.lstrip("万亿") == parts[0].unit.lstrip("万亿")]
    near = [row for row in near if not _OTHER.search(_head(text, row))]
    if len(near) != 1 or text.count("。", near[0].end, parts[0].start) != 1:
        return None
    head = _head(text, near[0])
    noun = compiled("(?:共|为|达到?|有|总?量|总?数|总额)+$").sub("", head)[-2:]
    holds = near[0].masked or (near[0].value or 0) * near[0].scale > known * parts[0].scale
    return near[0] if holds and (_TOTAL.search(head) or noun in named) else None


def _relation(total: Figure, parts: Sequence[Figure]) -> Relation:
    figures = (total, *parts)
    formula = f"{shown(total)} = " + " + ".join(map(shown, parts))
    start, end = min(row.start for row in figures), max(row.end for row in figures)
    return Relation(
        "sum", start, end, figures, linear(figures, (-1, *(1 for _ in parts))),
        {"en": f"the parts make the total told before: {formula}", "zh": f"各部分之和为前文总量：{formula}"}, sure=False,
    )  # fmt: skip
