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
    return bool(_ANOTHER.search(two)) and not _ANOTHER.search(one)


def _begin(text: str, at: int) -> int:
    """Where the sentence of an offset begins."""
    return max(text.rfind(stop, max(0, at - 120), at) + 1 for stop in _STOPS)
