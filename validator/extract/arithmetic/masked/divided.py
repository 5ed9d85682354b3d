"""This module reads divisions (从领域看，分为…4类，其中…) whose total was told sentences before, one of the figures masked."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.printed.divided import BY, CLOSED, DIVISION, OPEN, head_of
from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.arithmetic.sides import complementary
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
from validator.subject import Subject

_REACH = 700
"""Characters between a division and the total that it divides."""
_COUNTED = re.compile("(?P<n>[二两三四五六七八九1-9])个?(?:大?类|大?板块|个?部分|大?领域|个?层次|种|档)")
_PARTS = 3
"""Members of a division that are no two sides."""


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a total and the parts of a division that is closed by 其他, by its sides or by their number."""
    text = subject.folded
    levels = [row for row in rows if row.unit and not is_rate(row) and row.role not in ("ordinal", "rank", "growth")]
    for match in DIVISION.finditer(text):
        if not BY.search(match.group()) or planned(subject, match.start()):
            continue
        stop = min((at for mark in "。\n" if (at := text.find(mark, match.end())) >= 0), default=len(text))
        parts, heads = _parts(text, [row for row in levels if match.end() <= row.start < stop], match.end())
        if not parts or not _closed(text, parts, heads, match.end()):
            continue
        named = text[match.end() : parts[0].start] + "".join(heads[1:])
        before = [row for row in levels if max(match.start() - _REACH, 0) <= row.start and row.end <= match.start()]
        total = _total(text, before, parts, named)
        if total is not None and sum(row.masked for row in (total, *parts)) == 1:
            yield _relation(total, parts)


def _parts(text: str, rows: Sequence[Figure], begin: int) -> tuple[list[Figure], list[str]]:
    """The levels of a division in one unit, each under a name of its own, and the names."""
    counted = _COUNTED.search(text, begin, rows[0].end + 2) if rows else None
    own = [row for row in rows if not (counted and row.start <= counted.start() < row.end)]
    own = [row for row in own if row.unit == own[0].unit and not row.modifier]
    heads = [head_of(text, row, begin).removeprefix("其中") for row in own]
    if len(own) < 2 or len(set(heads)) < len(heads) or not all(heads) or any(map(OPEN.search, heads)):
        return [], []
    return own, heads


def _closed(text: str, parts: Sequence[Figure], heads: Sequence[str], begin: int) -> bool:
    """Whether the parts are all: the last is what is left, they are two sides, or the text says how many there are."""
    counted = _COUNTED.search(text, begin, parts[0].start)
    if counted:
        return read_count(counted["n"]) == len(parts)
    return (len(parts) >= _PARTS and bool(CLOSED.search(heads[-1]))) or complementary(list(heads))


def _total(text: str, before: Sequence[Figure], parts: Sequence[Figure], named: str) -> Figure | None:
    """The nearest level before a division whose noun its parts name, large enough to hold them."""
    known = sum((row.value or 0 for row in parts if not row.masked), 0)
    for row in reversed(before):
        words = head_of(text, row, 0) or text[row.end : row.end + 6]
        noun = re.sub("(?:完成|实现|达到?|为|是|共|总|约|累计|近|超|安排|有)+$", "", words)[-4:]
        alike = row.unit == parts[0].unit and not row.modifier and not OPEN.search(words)
        if alike and len(noun) >= 2 and noun[-2:] in named:
            return row if row.masked or (row.value or 0) > known else None
    return None


def _relation(total: Figure, parts: Sequence[Figure]) -> Relation:
    figures = (total, *parts)
    formula = f"{shown(total)} = " + " + ".join(map(shown, parts))
    start, end = min(row.start for row in figures), max(row.end for row in figures)
    return Relation(
        "sum", start, end, figures, linear(figures, (-1, *(1 for _ in parts))),
        {"en": f"the parts of a division make its total: {formula}", "zh": f"各类之和为前文总量：{formula}"}, sure=False,
    )  # fmt: skip
