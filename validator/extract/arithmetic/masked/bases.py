"""This module reads changes whose level and base stand in different sentences, in any order, each with its own time.

全年产量*吨。…与去年相比，产量下降5%…；去年产量为360吨; 达到*家。…明年力争达到120家，比今年增加20家.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from validator.extract._national import national
from validator.extract.arithmetic.masked import changes
from validator.extract.arithmetic.masked.stated import Stated, read, same
from validator.extract.arithmetic.relation import Relation, is_rate, linear, one_measure, shown
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

_MOST = 400
"""Statements of a text beyond which it is a list of many things."""
_HERE = 14
"""Characters between a level and its base, 去年同期为, told without a noun."""
_LAST = compiled("(?:而)?(?:上年|去年)(?:同期|全年)?(?:仅|只)?(?:为|是|有)")
_GREW = compiled("(?:同比|一年)?(?:增长|增加|下降|减少|上升|提高|回落)了?")
_NEAR = 60
"""Characters between a change without a noun and the level that it is of."""


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations, none of them sure, between a level, an earlier one and the change between them, one of them masked."""
    told = read(subject, rows)
    levels = [one for one in told if not one.sign and not one.part]
    if len(told) > _MOST or not any(one.figure.masked for one in told):
        return
    text = subject.folded
    for at, change in enumerate(told):
        if not change.sign or change.part:
            continue
        if _looked_back(text, told, at):
            if sum(one.figure.masked for one in told[at - 2 : at + 1]) == 1:
                yield from _relation(told[at - 2].figure, told[at - 1].figure, change)
            continue
        for level in _levels(text, told, at, change):
            base = _base(levels, level, change)
            if base is None or sum(one.figure.masked for one in (level, base, change)) != 1:
                continue
            if national(text, level.figure.start) != national(text, base.figure.start):
                continue
            yield from _relation(level.figure, base.figure, change)


def _levels(text: str, told: Sequence[Stated], at: int, change: Stated) -> Iterator[Stated]:
    """The level that a change is of: the one beside it in its sentence, else the only ones of its noun and time."""
    beside = [one for one in _beside(text, told, at) if not one.sign and _fits(one.figure, change.figure)]
    beside = [one for one in beside if one.when == change.when]
    if beside:
        yield beside[0]
        return
    if len(change.noun) < 2:
        return
    probe = [one for one in told if not one.sign and one.when == change.when and _fits(one.figure, change.figure)]
    named = [one for one in probe if same(one, replace(change, figure=one.figure))]
    named = [one for one in named if one.noun == change.noun] or named
    if len({one.figure.value for one in named}) == 1:
        yield named[0]


def _looked_back(text: str, told: Sequence[Stated], at: int) -> bool:
    """接待18.6万人次。去年同期为*万人次，同比增长20%: the growth is from the base to the level before it."""
    if at < 2 or not _LAST.fullmatch(told[at - 1].clause) or not _GREW.fullmatch(told[at].clause):
        return False
    level, base = told[at - 2], told[at - 1]
    apart = compiled("[\n；]").search(text, level.figure.end, told[at].figure.start)
    near = base.figure.start - level.figure.end < _HERE and not apart and level.when == base.when + 1
    alike = one_measure(level.figure, base.figure) and not level.sign and not base.sign and not level.part
    return near and alike and _fits(level.figure, told[at].figure) and not is_rate(level.figure)


def _beside(text: str, told: Sequence[Stated], at: int) -> Iterator[Stated]:
    """The statements right before and right behind one, in its sentence."""
    change = told[at]
    if at and not compiled("[。\n]").search(text, told[at - 1].figure.end, change.figure.start):
        between = text[told[at - 1].figure.end : change.figure.start]
        named = not change.noun or compiled("^[比较]").match(change.clause)
        if len(between) < _NEAR and (named or same(told[at - 1], replace(change, figure=told[at - 1].figure))):
            yield told[at - 1]
    after = told[at + 1] if at + 1 < len(told) else None
    if after is None or compiled("[。\n；]").search(text, change.figure.end, after.figure.start):
        return
    if same(after, replace(change, figure=after.figure)) or after.noun == change.noun:
        yield after


def _fits(level: Figure, change: Figure) -> bool:
    """Whether a level can change by such a figure: a rate, a multiple, turns, points of a rate, or its own unit."""
    if is_rate(level):
        return "百分点" in change.unit and "百分点" not in level.unit
    if change.unit in ("番", "倍") or (is_rate(change) and "百分点" not in change.unit):
        return level.unit not in ("番", "倍", "岁", "年")
    return level.dimension == change.dimension and (level.unit == change.unit or level.scale != change.scale)


def _base(levels: Sequence[Stated], level: Stated, change: Stated) -> Stated | None:
    """The one level of the same thing at the time that a change is counted from."""
    when = change.base
    if when is None:
        earlier = [one.when for one in levels if one is not level and one.when < level.when and same(one, level)]
        when = max(earlier) if earlier and (change.figure.unit == "番" or max(earlier) == level.when - 1) else None
    if when is None or when == level.when:
        return None
    found = [(_one_thing(one, level, change), one) for one in levels if one.when == when and one is not level]
    best = max((score for score, _ in found), default=0)
    named = [one for score, one in found if score == best > 0]
    return named[0] if len({(one.figure.value, one.figure.masked) for one in named}) == 1 else None


def _one_thing(base: Stated, level: Stated, change: Stated) -> int:
    """How well a base bears the level's noun, or the one that the change itself names: 拟招生3600人，比今年录取数多500人."""
    own = replace(level, noun=change.noun) if compiled("^[比较]").match(change.clause) and change.noun else level
    return max(same(base, level), same(base, own))


def _relation(level: Figure, base: Figure, change: Stated) -> Iterator[Relation]:
    """The level as the base after the change."""
    row = change.figure
    if row.unit == "番" or change.times:
        yield from _multiplied(level, base, row)
        return
    if row.masked and base.value is not None and not Fraction(base.value):
        return
    for relation in changes.change(level, base, row, change.sign < 0):
        yield replace(relation, sure=False)


def _multiplied(level: Figure, base: Figure, row: Figure) -> Iterator[Relation]:
    """已翻一番; 是去年的1.5倍: so many times the base."""
    if row.value is None or row.masked or (row.unit == "番" and row.value != int(row.value)):
        return
    times = Fraction(2 ** int(row.value)) if row.unit == "番" else Fraction(row.value)
    formula = f"{shown(level)} = {shown(base)} × {float(times):g}"
    yield Relation(
        "growth", min(level.start, base.start), max(level.end, base.end), (level, base),
        linear((level, base), (times.denominator, -times.numerator)),
        {"en": f"so many times the level before: {formula}", "zh": f"由倍数和基数推算：{formula}"}, sure=False,
    )  # fmt: skip
