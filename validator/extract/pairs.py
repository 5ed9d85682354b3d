"""This module makes the table of pairs: brackets, quotation marks, book-title marks, each with its partner if any."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from validator.outline import paragraphs
from validator.subject import Subject

FAMILIES: tuple[tuple[str, str], ...] = (
    ("“", "”"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("〈", "〉"),
    ("（(", "）)"),
    ("【", "】"),
    ("〔", "〕"),
    ("[［", "]］"),
    ("{｛", "}｝"),
)
"""Marks that open and that close; both widths of a bracket pair with each other."""

ACROSS = 3
"""How many paragraphs a pair may span: quotations and notes do, a slip hardly ever meets its opposite so near."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. `family` is an index of `FAMILIES`, `paragraph` counts from 0.

    `partner` is an index of the table, -1 for none.
    """

    start: int
    end: int
    family: int
    opens: bool
    paragraph: int
    partner: int = -1


_OPENS = {char: index for index, (left, _) in enumerate(FAMILIES) for char in left}
_CLOSES = {char: index for index, (_, right) in enumerate(FAMILIES) for char in right}
_MARK = re.compile("[" + re.escape("".join([*_OPENS, *_CLOSES])) + "]")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]")
_INTERVAL = re.compile(r"[\[［（(]\s{0,2}-?[0-9∞.]{1,8}\s{0,2}[,，]\s{0,2}[+-]?[0-9∞.]{1,8}\s{0,2}[\]］）)]")


def extract(subject: Subject) -> list[Mark]:
    """Every mark in the order of the text. Pairs are sought in a paragraph first, then across a few of them."""
    marks = list(_marks(subject))
    partners = [-1] * len(marks)
    left: list[int] = []
    at = 0
    while at < len(marks):
        end = at
        while end < len(marks) and marks[end].paragraph == marks[at].paragraph:
            end += 1
        left.extend(_match(marks, partners, range(at, end)))
        at = end
    _match_across(subject, marks, partners, left)
    return [
        Mark(mark.start, mark.end, mark.family, mark.opens, mark.paragraph, partner)
        for mark, partner in zip(marks, partners, strict=True)
    ]


def _marks(subject: Subject) -> list[Mark]:
    every = subject.get(paragraphs)
    starts = [paragraph.start for paragraph in every]
    intervals = [found.span() for found in _INTERVAL.finditer(subject.text)]
    begins = [start for start, _ in intervals]
    found: list[Mark] = []
    for match in _MARK.finditer(subject.text):
        char, start = match.group(), match.start()
        inside = bisect_right(begins, start) - 1
        if inside >= 0 and start < intervals[inside][1]:
            continue
        if char == "’" and _apostrophe(subject.text, start):
            continue
        family = _OPENS.get(char, _CLOSES.get(char, 0))
        found.append(Mark(start, start + 1, family, char in _OPENS, bisect_right(starts, start) - 1))
    return found


def _apostrophe(text: str, at: int) -> bool:
    return at > 0 and _ASCII_WORD.match(text, at - 1) is not None and _ASCII_WORD.match(text, at + 1) is not None


def _match(marks: list[Mark], partners: list[int], indexes: range) -> list[int]:
    """Pair the marks of one paragraph; what remains, in order. A closing mark finds the nearest opening one."""
    open_marks: list[int] = []
    per_family = [0] * len(FAMILIES)
    lonely: list[int] = []
    for index in indexes:
        mark = marks[index]
        if mark.opens:
            open_marks.append(index)
            per_family[mark.family] += 1
        elif per_family[mark.family]:
            while True:
                opener = open_marks.pop()
                per_family[marks[opener].family] -= 1
                if marks[opener].family == mark.family:
                    break
                lonely.append(opener)
            partners[opener], partners[index] = index, opener
        else:
            lonely.append(index)
    return sorted([*lonely, *open_marks])


def _match_across(subject: Subject, marks: list[Mark], partners: list[int], left: list[int]) -> None:
    """Pair what remains with marks of nearby paragraphs; a long quotation opens each of its paragraphs again."""
    waiting: dict[int, list[int]] = {}
    for index in left:
        mark = marks[index]
        stack = waiting.setdefault(mark.family, [])
        while stack and mark.paragraph - marks[stack[0]].paragraph > ACROSS:
            stack.pop(0)
        if mark.opens:
            stack.append(index)
        elif stack:
            first = stack.pop()
            while stack and _opens_paragraph(subject, marks[first]) and _opens_paragraph(subject, marks[stack[-1]]):
                partners[first], first = index, stack.pop()
            partners[first], partners[index] = index, first


def _opens_paragraph(subject: Subject, mark: Mark) -> bool:
    return subject.get(paragraphs)[mark.paragraph].start == mark.start if mark.paragraph >= 0 else False
