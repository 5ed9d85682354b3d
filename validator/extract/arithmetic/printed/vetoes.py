"""This module says of two values of one name that they may be of two things after all: another place, another year, another of its kind."""

import re

from validator.extract.arithmetic.equation import Equation
from validator.subject import Subject

_SCOPE = re.compile("全[国省市县区州镇乡村]")
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年")
_ANOTHER = re.compile("另一?[座条个家项所台处支名位]|另外|其他|其余|第二[座条个家项台]|后者")
_STOPS = "。；\n"


def of_two(subject: Subject, equation: Equation) -> bool:
    """Whether the words before the two values set them apart."""
    if equation.kind != "agreement" or len(equation.evidence) != 1:
        return False
    text = subject.folded
    earlier, later = equation.evidence[0].start, equation.start
    if not 0 <= earlier < later:
        return False
    one, two = (text[_begin(text, at) : at + 2] for at in (earlier, later))
    for pattern in (_SCOPE, _YEAR):
        first, last = set(pattern.findall(one)), set(pattern.findall(two))
        if first and last and not first & last:
            return True
    if _of_two_totals(one, two):
        return True
    return bool(_ANOTHER.search(two)) and not _ANOTHER.search(one)


_MEMBER = re.compile("(?:其中|[、，；])(?P<head>[\u4e00-\u9fff]{2,8})(?P<number>[0-9][0-9.,]*)")
_MEMBERS = 2
"""Members before a value that stand in both lists with other numbers."""


def _of_two_totals(one: str, two: str) -> bool:
    """Whether one list is told of two totals: 发生96万亩，其中小麦40万亩、玉米30万亩…, 防治120万亩，其中小麦52万亩、玉米37万亩…."""
    first, last = _members(one), _members(two)
    return sum(first[head] != last[head] for head in first.keys() & last.keys()) >= _MEMBERS


def _members(words: str) -> dict[str, str]:
    """The members of a list and their numbers as printed."""
    return {match["head"]: match["number"] for match in _MEMBER.finditer(words)}


def _begin(text: str, at: int) -> int:
    """Where the sentence of an offset begins."""
    return max(text.rfind(stop, max(0, at - 120), at) + 1 for stop in _STOPS)
