"""This module reads ranks of two years and the places between them, told in different sentences: 上年排名第8位。今年前移3位，居第*位."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.masked.stated import Stated, read
from validator.extract.arithmetic.printed.narrowed import grams
from validator.extract.arithmetic.relation import Relation, linear, shown
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

_NEAR = 260
"""Characters over which a rank and another of the same thing may stand apart."""
_RANKING = re.compile(
    "排名|排序|排位|名次|位次|位居|位列|名列|排在|排|居于|居|列|第|位|名|综合|考核|评价|结果|显示|中|较|进"
)
_PLACES = ("位", "名", "个位次", "位次", "个名次", "名次", "个")
_PLAIN = frozenset(("指标", "工作", "建设", "发展", "全市", "全省", "综合"))
_SCOPE = re.compile("全[国省市县区州行系]|行业|同类|考核组|片区")


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations, none of them sure, between two ranks and a movement of which one is masked."""
    if not any(row.role == "rank" for row in rows):
        return
    told, text = read(subject, rows), subject.folded
    ranks = [one for one in told if one.figure.role == "rank" and not one.sign]
    for move in told:
        if not move.sign or move.figure.unit not in _PLACES or move.figure.role == "rank":
            continue
        base = move.when - 1 if move.base is None else move.base
        near = [one for one in ranks if abs(one.figure.start - move.figure.start) < _NEAR]
        later = [one for one in near if one.when == move.when and _alike(one, move)]
        earlier = [one for one in near if one.when == base and _alike(one, move)]
        if len(later) == len(earlier) == 1 and _scoped(later[0], earlier[0]) and _alike(later[0], earlier[0]):
            three = (later[0].figure, earlier[0].figure, move.figure)
            if sum(row.masked for row in three) == 1 and _apart(text, three):
                yield _relation(three, move.sign)


def _apart(text: str, rows: Sequence[Figure]) -> bool:
    """Whether they stand in more than one sentence; within one others read them."""
    first, last = min(row.end for row in rows), max(row.start for row in rows)
    return compiled("[。；\n]").search(text, first, last) is not None


def _alike(rank: Stated, move: Stated) -> bool:
    """Whether a rank may be of what a movement or another rank is of: no two different names are told."""
    one, two = _RANKING.sub("", rank.noun), _RANKING.sub("", move.noun)
    return len(one) < 2 or len(two) < 2 or bool(grams(one) & grams(two) - _PLAIN)


def _scoped(one: Stated, other: Stated) -> bool:
    """Whether two ranks are among the same: not one in the province and one in the country."""
    here, there = _SCOPE.search(one.clause), _SCOPE.search(other.clause)
    return not here or not there or here.group() == there.group()


def _relation(three: tuple[Figure, Figure, Figure], sign: int) -> Relation:
    later, earlier, move = three
    formula = f"{shown(later)} = {shown(earlier)} {'−' if sign > 0 else '+'} {shown(move)}"
    return Relation(
        "difference", min(row.start for row in three), max(row.end for row in three), three, linear(three, (1, -1, sign)),
        {"en": f"the rank before and the places moved: {formula}", "zh": f"由此前位次和升降位数推算：{formula}"}, sure=False,
    )  # fmt: skip
