"""This module finds where in a file's markup each character of its text comes from, by letting the reader tell.

Every character of the markup's words is exchanged for a mark that says which one it is, and the file is read again:
where a mark comes out, that character had gone. So the reader's own rules decide, and none is written a second time.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MARKS = 20_000
"""How many marks there are of each width; more characters than that take one more reading each power."""

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65\u3000-\u303f]")
_WIDE_MARK, _NARROW_MARK = 0x4E00, 0xF0000


@dataclass(frozen=True, slots=True)
class Unit:
    """One character of a file's words: `source[start:end]` of part number `part` stands for `char`.

    Units of one `run` have no tag between them.
    """

    part: int
    run: int
    start: int
    end: int
    char: str


def trace(text: str, units: Sequence[Unit], read: Callable[[Sequence[str]], str]) -> list[int] | None:
    """For each code point of `text` the number of its unit, or -1; None where the reader does not play along.

    `read` gives the text of the file in which each unit is written as the character of that number. White space is
    never marked, because readers treat it by what it is; it is found between its neighbours.
    """
    passes = [(1, 0), (1, MARKS // 2)]
    while MARKS ** (len(passes) - 1) < len(units):
        passes.append((MARKS ** (len(passes) - 1), 0))
    readings = []
    for power, shift in passes:
        readings.append(read([_mark(unit.char, number // power + shift) for number, unit in enumerate(units)]))
        if len(readings[-1]) != len(text):
            return None
    places = [_number(marks) for marks in zip(readings[0], readings[1], *readings[2:], strict=True)]
    if any(at >= 0 and (at >= len(units) or units[at].char != char) for at, char in zip(places, text, strict=True)):
        return None
    _fill(text, units, places)
    return places


def _mark(char: str, number: int) -> str:
    if char.isspace():
        return char
    return chr((_WIDE_MARK if _WIDE.match(char) else _NARROW_MARK) + number % MARKS)


def _number(marks: tuple[str, ...]) -> int:
    """The number that a place's marks spell; what is the same in both of the first readings is no mark."""
    if marks[0] == marks[1]:
        return -1
    codes = [ord(mark) for mark in (marks[0], *marks[2:])]
    digits = [code - (_NARROW_MARK if code >= _NARROW_MARK else _WIDE_MARK) for code in codes]
    if not all(0 <= digit < MARKS for digit in digits):
        return -1
    return sum(digit * MARKS**power for power, digit in enumerate(digits))


def _fill(text: str, units: Sequence[Unit], places: list[int]) -> None:
    """Give white space the unit that follows the one before it, where that is the same white space."""
    for at, char in enumerate(text):
        if places[at] >= 0 or not char.isspace():
            continue
        next_unit = places[at - 1] + 1 if at and places[at - 1] >= 0 else _before(places, at)
        if 0 <= next_unit < len(units) and units[next_unit].char == char:
            places[at] = next_unit


def _before(places: list[int], at: int) -> int:
    return places[at + 1] - 1 if at + 1 < len(places) and places[at + 1] > 0 else -1
