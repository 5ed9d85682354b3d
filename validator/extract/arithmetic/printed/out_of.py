"""This module compares how many of a whole a report tells twice: 抽检90批次，合格86批次 and 90批次中合格84批次."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    shown,
    value,
)
from validator.extract.figures import Figure
from validator.subject import Subject

_NAME = r"(?P<name>(?!其中|包括|涉及|分别|占|比|约|近|达(?!标)|为|有(?!效)|共)[\u4e00-\u9fff]{2,6}?)(?:的|有|为|达|共|数|均|了){0,2}"
_BETWEEN = re.compile(rf"(?:的?[\u4e00-\u9fff]{{0,8}}?)(?:中[，,]?|[，,（(；：])(?:其中|已|有|共)?{_NAME}")
"""What stands between a whole and how many of it are told."""
_AGAIN = re.compile(rf"的?(?P<noun>[\u4e00-\u9fff]{{0,6}}?)(?:当?中)[，,]?(?:已|有|共)?{_NAME}")
"""The same where the whole is one that was told before: 90批次样品中合格…."""
_POINTED = re.compile(
    r"(?:^|[，。；：\n])(?:在|从)?(?:上述|这|该|此次|本次|全部|所抽检?的|抽检的|检查的|受检的|参评的|被检)?$"
)
"""Before such a whole stands nothing that would make it another one."""
_RESUMED = 80
"""Characters before the first mention of the whole in which the noun of the second one stands."""
_REACH = 24
"""Characters between a whole and a part of it."""
_TWICE = re.compile("复[检查核验]|再次|二次|重新|整改后|最终|剩余|其余")
"""What is counted anew after a while."""


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """The later of two counts of what one whole holds."""
    text = subject.folded
    told: dict[tuple[object, ...], tuple[Figure, Figure]] = {}
    for whole, part in pairwise(figures):
        if not _are_counts(whole, part):
            continue
        between = text[whole.end : part.start]
        again = _AGAIN.fullmatch(between)
        if again and _POINTED.search(text[max(0, whole.start - 12) : whole.start]):
            key = (whole.value, whole.unit, again["name"])
            first = told.get(key)
            if first and first[0].sentence != whole.sentence and _is_same(text, first, (whole, part), again["noun"]):
                yield _conflict(first[1], part, again["name"])
        if first_told := _BETWEEN.fullmatch(between):
            told.setdefault((whole.value, whole.unit, first_told["name"]), (whole, part))


def _are_counts(whole: Figure, part: Figure) -> bool:
    """Whether two figures that follow each other count things in one measure, the second no more than the first."""
    counts = bounded(whole, part) and not whole.modifier and not part.modifier
    near = 0 < part.start - whole.end <= _REACH
    return counts and near and whole.unit == part.unit != "%" and bool(whole.unit) and value(part) <= value(whole)


def _is_same(text: str, first: tuple[Figure, Figure], later: tuple[Figure, Figure], noun: str) -> bool:
    """Whether the later whole is the earlier one: its noun stands there, and nothing says that it was counted anew."""
    begin = max(0, first[0].start - _RESUMED)
    known = noun in text[begin : first[1].start]
    anew = _TWICE.search(text, max(0, later[0].start - 30), later[1].end)
    return known and not anew and bool(apart(interval(first[1]), interval(later[1])))


def _conflict(one: Figure, two: Figure, name: str) -> Equation:
    note = notes([(one, f"the same quantity, {shown(one)}", f"同一指标，{shown(one)}")])
    gap = abs(value(one) - value(two))
    return equation(
        "agreement", (two.start, two.end), gap, value(two), in_unit(value(one), two), shown(two), name, note
    )
