"""This module reads shares dealt out in a row over levels told before: 一产*亿元、二产*亿元…，占生产总值的比重分别为8.2%、41.5%和…."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.printed.dealt import DEALT, JOINT
from validator.extract.arithmetic.relation import Relation, is_rate, product, shown
from validator.extract.figures import Figure
from validator.subject import Subject

_REACH = 260
"""Characters from the last level to the shares."""
_CLAUSE = re.compile("[，。；\n]")
_OF = re.compile("占(?P<of>[\u4e00-\u9fff]{2,12}?)的?(?:比重|比例|份额)?(?:分别|依次)(?:约?为|是|达到?|占)?$")
_NOT_LEVEL = frozenset({"growth", "change", "ordinal", "rank", "target"})
_MOST = 9


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between each of the levels, its share and the whole, where the whole and the shares are printed."""
    text = subject.folded
    at = 0
    while at < len(rows):
        last = at
        while last + 1 < len(rows) and JOINT.fullmatch(text[rows[last].end : rows[last + 1].start]):
            last += 1
        shares = rows[at : last + 1]
        own = _CLAUSE.split(text[max(0, shares[0].start - 40) : shares[0].start])[-1]
        if 1 < len(shares) <= _MOST and DEALT.search(own) and all(map(_share, shares)):
            yield from _dealt(text, shares, own, rows[max(at - 24, 0) : at])
        at = last + 1


def _share(row: Figure) -> bool:
    return is_rate(row) and "百分点" not in row.unit and not row.masked and not row.modifier


def _dealt(text: str, shares: Sequence[Figure], own: str, before: Sequence[Figure]) -> Iterator[Relation]:
    levels = _levels(text, before, len(shares), shares[0].start)
    if not levels:
        return
    of = _OF.search(own)
    wholes = [row for row in before if row.start < levels[0].start and _is_level(row) and row.unit == levels[0].unit]
    named = [row for row in wholes if of and of["of"][-3:] in text[max(row.start - 16, 0) : row.start]]
    whole = (named or wholes)[-1:] if named or not of else []
    if not whole or whole[0].modifier:
        return
    for level, share in zip(levels, shares, strict=True):
        if level.masked != whole[0].masked:
            yield from _relation(level, whole[0], share)


def _is_level(row: Figure) -> bool:
    return not is_rate(row) and bool(row.unit) and row.role not in _NOT_LEVEL


def _levels(text: str, before: Sequence[Figure], many: int, until: int) -> list[Figure]:
    """As many levels of one unit as there are shares, the last of them near; growth between them is passed over."""
    found: list[Figure] = []
    for row in reversed(before):
        if until - row.end > _REACH or "\n" in text[row.end : until]:
            return []
        if not _is_level(row):
            continue
        if found and row.unit != found[0].unit:
            return []
        found.insert(0, row)
        if len(found) == many:
            return found
    return []


def _relation(level: Figure, whole: Figure, share: Figure) -> Iterator[Relation]:
    constraints = product(level, whole, share)
    if constraints:
        formula = f"{shown(level)} = {shown(share)}% × {shown(whole)}"
        yield Relation(
            "share", min(level.start, whole.start), share.end, (level, whole, share), constraints,
            {"en": f"shares dealt out over the levels: {formula}", "zh": f"由依次所列占比推算：{formula}"}, sure=False,
        )  # fmt: skip
