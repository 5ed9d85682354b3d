"""This module finds where the clause before a place begins, with brackets and quotations as wholes."""

import re
from bisect import bisect_left
from functools import lru_cache

_ENDS = "，。；：！？\n\r（("
_BOUND = re.compile(f"[）)”》“《{_ENDS}]")


def clause_start(text: str, end: int) -> int:
    """Where the clause before `end` begins; brackets and quotations are skipped as wholes."""
    depth, bounds = 0, _bounds(text)
    for index in range(bisect_left(bounds, end) - 1, bisect_left(bounds, max(end - 499, 0)) - 1, -1):
        at = bounds[index]
        if text[at] in "）)”》":
            depth += 1
        elif text[at] in "（(“《" and depth:
            depth -= 1
        elif text[at] in _ENDS + "“《" and not depth:
            return at + 1
    return max(end - 500, 0)


@lru_cache(maxsize=1)
def _bounds(text: str) -> list[int]:
    """Where marks stand at which a clause, a bracket or a quotation may begin or end."""
    return [mark.start() for mark in _BOUND.finditer(text)]


def part_start(text: str, end: int, reach: int, stops: str = "。；\n") -> int:
    """Where the part of a sentence before `end` begins: behind the last of some stops, at most `reach` characters back."""
    floor = max(end - reach, 0)
    return max(floor, *(text.rfind(stop, floor, end) + 1 for stop in stops))


def list_ends(text: str, begin: int, at: int) -> bool:
    """Whether a list that began at `begin` ends before this character, outside brackets and quotations."""
    if text[at : at + 2] == "——" and text[max(begin - 2, 0) : begin] == "——":
        return True
    if text[at] not in "，。；！？\n\r：":
        return False
    return text.count("（", begin, at) <= text.count("）", begin, at) and text.count("“", begin, at) <= text.count(
        "”", begin, at
    )
