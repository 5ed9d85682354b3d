"""This module compares the parts of a division (分行业看…, 按板块划分…) with the total that was told sentences before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, bounded, half_width, one_unit, rounding, summed, value
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.relation import is_rate
from validator.extract.arithmetic.sides import complementary
from validator.extract.figures import Figure
from validator.subject import Subject

DIVISION = re.compile(
    r"(?:^|(?<=[，。；：\n]))(?:其中[，,]?)?(?:按照?|从|分)[^，。；：、\n0-9]{1,10}?(?:来看|看|划分|统计|分(?![类层级])|来分|区分|口径)?[，,：:]"
)
BY = re.compile("看|分|统计|口径")
CLOSED = re.compile("^(?:其他|其它|其余|另外?|剩余|余下)|及其[他它]|与其[他它]|和其[他它]|以下$|以上$|[不未无]")
_PRODUCT = re.compile("生产总值|GDP")
"""What the three industries together make."""
_STOPS = re.compile("[，。；：:（）()、\n]")
OPEN = re.compile("增加(?!值)|减少|增长|下降|新增|人均|平均|同期|上年|去年|计划|目标|预计|每|最|占")
_NESTED = re.compile("其中|含|包括")
_REACH = 700
"""Characters between a division and the total that it divides."""
_NEAR = 5
"""The total is at most a fifth away from what the parts make: what is farther is another quantity."""
_PARTS = 3
"""Members of a division that are no two sides."""


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Closed divisions that no total before them bears out, with the total of their indicator."""
    yield from _grand(subject, figures)
    text = subject.folded
    yield from _inside(text, figures)
    for match in DIVISION.finditer(text):
        if not BY.search(match.group()) or planned(subject, match.start()):
            continue
        stop = min((at for mark in "。\n" if (at := text.find(mark, match.end())) >= 0), default=len(text))
        parts = _parts(text, [row for row in figures if match.end() <= row.start < stop], match.end())
        if parts:
            begin = max(match.start() - _REACH, 0)
            before = [row for row in figures if begin <= row.start and row.end <= match.start()]
            heads = [head_of(text, row, match.end()) for row in parts]
            closed = bool(CLOSED.search(heads[-1])) or complementary(heads)
            found = list(_compared(text, parts, before, match.end(), closed))
            yield from found or (_sibling(text, parts, before, match.start()) if closed else ())


def _sibling(text: str, parts: Sequence[Figure], before: Sequence[Figure], begin: int) -> Iterator[Equation]:
    """Another division of the same whole in the sentence before: 男性226人；女性246人。从原因看，甲104人，…，其他62人."""
    opening = max(text.rfind(stop, 0, max(begin - 1, 0)) + 1 for stop in "。\n")
    if "\n" in text[opening:begin] or len(parts) < _PARTS:
        return
    levels = [row for row in before if row.start >= opening and not is_rate(row) and row.unit == parts[0].unit]
    heads = [head_of(text, row, opening) for row in levels]
    if len(levels) not in (2, 3) or not bounded(*levels) or not complementary(heads):
        return
    made, whole = sum(map(value, parts), Fraction(0)), sum(map(value, levels), Fraction(0))
    told = any(one_unit((row, parts[0])) and bounded(row) and value(row) == made for row in before)
    exact = all(row.value == row.low and not row.modifier for row in (*levels, *parts))
    if exact and not told and made != whole and abs(made - whole) * _CLOSE <= whole and levels[0].value is not None:
        number = sum((row.value or Decimal(0) for row in levels), Decimal(0))
        total = replace(levels[0], end=levels[-1].end, value=number, low=number, high=number)
        yield summed(total, parts)


_INSIDE = re.compile(r"(?:^|(?<=[。\n]))(?P<of>[\u4e00-\u9fff]{2,10}?)中[，,：:](?=[\u4e00-\u9fff])")


def _inside(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """快递服务申诉3098件。快递申诉中，投递1412件、…、其他78件: the classes of what a sentence before told."""
    for match in _INSIDE.finditer(text):
        stop = min((at for mark in "。\n" if (at := text.find(mark, match.end())) >= 0), default=len(text))
        parts = _parts(text, [row for row in figures if match.end() <= row.start < stop], match.end())
        if len(parts) < _PARTS or not CLOSED.search(head_of(text, parts[-1], match.end())):
            continue
        opening = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _REACH)
        rows = [row for row in figures if opening <= row.start < match.start()]
        rows = [row for row in rows if bounded(row) and not is_rate(row) and one_unit((row, parts[0]))]
        made = sum(map(value, parts), Fraction(0))
        if any(abs(value(row) - made) <= rounding(row, parts) for row in rows):
            continue
        deed = _OF_DEED.sub("", match["of"])
        named = [row for row in rows if _held_in(match["of"], head_of(text, row, 0)) and not row.modifier]
        named = named or [row for row in rows if head_of(text, row, 0).endswith(deed) and not row.modifier]
        if len(named) == 1 and abs(value(named[0]) - made) * _CLOSE <= value(named[0]):
            yield summed(named[0], parts)


_OF_DEED = re.compile("(?<=[\u4e00-\u9fff]{2})(?:的)?(?:案件|[\u4e00-\u9fff]{2}|户|件|人)$")
"""What a deed is done to: 审结404件 and, in the next sentence, 审结案件中."""


def _held_in(name: str, head: str) -> bool:
    """Whether the characters of a name end a head, in their order, and little else stands between."""
    tail = head[-len(name) - _FILLED :]
    rest = iter(tail)
    return tail.endswith(name[-2:]) and all(char in rest for char in name) and not OPEN.search(head)


_FILLED = 3
_GRAND = re.compile("(?P<kind>收入|支出)总计(?:为|达到?)?$")
_FIRST = re.compile("(?:预算|基金|经营|本级|地方)[\u4e00-\u9fff]{0,6}(?:收入|支出)")


def _grand(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """上级补助152.6亿元，债务转贷33.7亿元，上年结转18.6亿元，收入总计287.3亿元: with the revenue that opens the paragraph."""
    text = subject.folded
    for at, total in enumerate(figures):
        found = _GRAND.search(text[max(0, total.start - 12) : total.start])
        if not found or not bounded(total):
            continue
        begin, stop = text.rfind("\n", 0, total.start) + 1, text.rfind("。", 0, total.start) + 1
        rows = [
            row
            for row in figures[max(0, at - 30) : at]
            if row.start >= begin and row.unit == total.unit and bounded(row)
        ]
        parts = [row for row in rows if row.start >= stop]
        opening = [
            row
            for row in rows
            if row.start < stop
            and _FIRST.search(head_of(text, row, begin))
            and found["kind"] in head_of(text, row, begin)
        ]
        heads = [head_of(text, row, begin) for row in parts]
        if len(parts) < 2 or any(_NESTED.search(head) or _COMPARED.search(head) for head in heads):
            continue
        whole = [*opening[:1], *parts]
        ways = [parts, whole, [*opening, *parts]]
        if any(abs(sum(map(value, way)) - value(total)) <= rounding(total, way) for way in ways):
            continue
        if opening and abs(sum(map(value, whole)) - value(total)) * _NEAR <= value(total):
            yield replace(summed(total, whole), start=parts[0].start, end=total.end)


_COMPARED = re.compile("比|较|增长|下降|预算(?:的|为)|增加|减少|每|同期")


def _parts(text: str, rows: Sequence[Figure], begin: int) -> list[Figure]:
    """The levels of a division in one unit, each under a name of its own."""
    levels = [row for row in rows if not is_rate(row) and (row.role in _LEVELS or _is_noun(head_of(text, row, begin)))]
    if len(levels) < 2 or any(row.masked for row in levels) or not bounded(*levels):
        return []
    levels = [row for row in levels if row.unit == levels[0].unit]
    heads = [head_of(text, row, begin) for row in levels]
    named = len(set(heads)) == len(heads) and all(heads)
    if not named or any(OPEN.search(head) or _NESTED.search(head) for head in heads):
        return []
    return levels if len(levels) >= _PARTS or complementary(heads) else []


_LEVELS = ("level", "count", "")


def _is_noun(head: str) -> bool:
    """Whether what looks like a change is the name of a class: 丢失短少684件."""
    return len(head) > _PARTS and not OPEN.search(head) and not re.search("[比较了]|[增减升降]$|同比", head)


def head_of(text: str, row: Figure, begin: int) -> str:
    """The words of the clause before a figure."""
    return _STOPS.split(text[max(begin, row.start - 30) : row.start])[-1]


def _compared(
    text: str, parts: Sequence[Figure], before: Sequence[Figure], begin: int, closed: bool
) -> Iterator[Equation]:
    """The nearest total of the indicator that the parts name, unless one before the division is their sum.

    An open division may leave something out, and is compared with a total that it exceeds alone.
    """
    made = sum(map(value, parts), Fraction(0))
    named = text[begin : parts[0].start] + "".join(head_of(text, row, begin) for row in parts[1:])
    best: Figure | None = None
    for row in before:
        if is_rate(row) or not bounded(row) or not one_unit((row, parts[0])):
            continue
        if abs(value(row) - made) <= rounding(row, parts) + half_width(row):
            return
        words = head_of(text, row, 0)
        noun = re.sub("(?:完成|实现|达到?|为|是|共|总|约|累计|近|超)+$", "", words)[-4:]
        told = (len(noun) >= 2 and noun[-2:] in named) or (_PRODUCT.search(words) and "第一产业" in named)
        told = told and not OPEN.search(words)
        if told and value(row) >= max(map(value, parts)) and abs(value(row) - made) * _NEAR <= value(row):
            best = row
    if best is None and closed and len(parts) >= _PARTS:
        alike = [row for row in before if one_unit((row, parts[0]))]
        best = _right_before(text, alike, made) or _opening(text, alike, begin, made)
    if best is not None and (closed or made > value(best)):
        yield summed(best, parts)


_CLOSE = 10
"""A total that is told by no name of its parts is at most a tenth away."""


def _right_before(text: str, rows: Sequence[Figure], made: Fraction) -> Figure | None:
    """The level that opens the sentence before a division: 实现营收56.2亿元，增长8.1%。分产品看，…."""
    if not rows:
        return None
    begin = max(text.rfind(stop, 0, rows[-1].start) for stop in "。\n") + 1
    opening = next(row for row in rows if row.start >= begin)
    sure = (
        not is_rate(opening)
        and bounded(opening)
        and not opening.modifier
        and not OPEN.search(head_of(text, opening, 0))
    )
    first = not re.search("[。；\n]", text[begin : opening.start]) and opening.start - begin <= _LEAD
    return opening if sure and first and abs(value(opening) - made) * _CLOSE <= value(opening) else None


def _opening(text: str, rows: Sequence[Figure], begin: int, made: Fraction) -> Figure | None:
    """The level that opens the paragraph of a division, where nothing else of its unit but its parts stands between."""
    start = text.rfind("\n", 0, begin) + 1
    own = [row for row in rows if row.start >= start and not is_rate(row) and not OPEN.search(head_of(text, row, 0))]
    if not own or own[0].start - start > _LEAD or own[0].modifier or not bounded(own[0]):
        return None
    parted = sum(map(value, own[1:]), Fraction(0)) == value(own[0])
    near = abs(value(own[0]) - made) * _CLOSE <= value(own[0])
    return own[0] if near and (len(own) == 1 or parted) else None


_LEAD = 30
"""Characters before the figure that opens a sentence."""
