"""This module says where a row of numbers that should be 1, 2, 3, … breaks."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["skip", "repeat", "backwards", "begin", "moved"]


@dataclass(frozen=True, slots=True)
class Break:
    """A member that does not follow the one before: its index, the number expected there, and what is wrong with it."""

    index: int
    expected: int
    kind: Kind


def breaks(numbers: list[int]) -> list[Break]:
    """Where a row goes wrong.

    A row that is complete but out of order is broken by what is outside its longest rising part. After a wrong number
    a row goes on from it, unless the next one shows that it was a slip of the pen.
    """
    length = len(numbers)
    if length < 100 and numbers != sorted(numbers) and sorted(numbers) == list(range(1, length + 1)):
        return _moved(numbers)
    found: list[Break] = []
    last = 0
    for index, number in enumerate(numbers):
        expected = last + 1
        after = numbers[index + 1] if index + 1 < len(numbers) else 0
        if number == expected:
            last = number
            continue
        found.append(Break(index, expected, _kind(number, index, last)))
        if after == expected + 1:
            last = expected
        else:
            last = number if number > expected or after == number + 1 else max(last, number)
    return found


def _moved(numbers: list[int]) -> list[Break]:
    best: list[list[int]] = []
    for index, number in enumerate(numbers):
        rising = [row for row in best if numbers[row[-1]] < number]
        longest = max(rising, key=len) if rising else []
        best.append([*longest, index])
    kept = max(best, key=len)
    return [Break(index, index + 1, "moved") for index in range(len(numbers)) if index not in kept]


def _kind(number: int, index: int, last: int) -> Kind:
    if number == last:
        return "repeat"
    if number < last:
        return "backwards"
    return "skip" if index else "begin"
