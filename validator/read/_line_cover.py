"""This module tells which characters of a text shape lie under a box that covers only part of the shape.

Where the characters stand is estimated: lines from the top (or as they are anchored), a Chinese character as wide as it is
high, a Latin one half as wide, lines a fifth higher than their type. What is under a box is left in the text as unseen, so that
nothing is lost where the estimate is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
Run = tuple[str, float]
"""A text and the size of its type, in points."""

_LINE = 1.2
_LEAST = 2
"""Characters side by side that must be covered: fewer are chance."""
MASK = "█"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the text of a shape runs: its box less the margins, how it is anchored, and the units to a point."""

    box: Box
    anchor: str = "t"
    point: float = 1.0


def parted(paragraphs: Sequence[Sequence[Run]], frame: Frame, covers: Sequence[Box]) -> list[tuple[str, list[str]]]:
    """The visible text of each paragraph, with full blocks for what is covered, and the stretches that are."""
    texts = ["".join(text for text, _ in runs) for runs in paragraphs]
    hidden: list[list[bool]] = [[False] * len(text) for text in texts]
    for paragraph, index, x, y in _places(paragraphs, frame):
        hidden[paragraph][index] = any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in covers)
    return [_parted(text, flags) for text, flags in zip(texts, hidden, strict=True)]


def _parted(text: str, flags: list[bool]) -> tuple[str, list[str]]:
    marks = "".join("#" if flag else "." for flag in flags)
    spans = [m.span() for m in re.finditer("#+", marks) if len(text[slice(*m.span())].strip()) >= _LEAST]
    shown, at = [], 0
    for start, end in spans:
        shown += [text[at:start], MASK * (end - start)]
        at = end
    return "".join((*shown, text[at:])), [text[start:end] for start, end in spans]


def _places(paragraphs: Sequence[Sequence[Run]], frame: Frame) -> Iterator[tuple[int, int, float, float]]:
    """Paragraph, index and middle of each character."""
    left, top, right, bottom = frame.box
    lines = list(_lines(paragraphs, max(right - left, 1.0), frame.point))
    height = sum(high for high, _ in lines)
    room = bottom - top - height
    at = top + (room if frame.anchor == "b" else room / 2 if frame.anchor == "ctr" else 0.0)
    for high, cells in lines:
        for paragraph, index, x in cells:
            yield paragraph, index, left + x, at + high / 2
        at += high


def _lines(
    paragraphs: Sequence[Sequence[Run]], width: float, point: float
) -> Iterator[tuple[float, list[tuple[int, int, float]]]]:
    """Height of each line, and paragraph, index and middle of its characters from the left."""
    for number, runs in enumerate(paragraphs):
        index, x, cells = 0, 0.0, list[tuple[int, int, float]]()
        high = max((size for _, size in runs), default=18.0) * point * _LINE
        for text, size in runs:
            for char in text:
                wide = size * point * (0.5 if char.isascii() else 1.0)
                if char == "\n" or x + wide > width:
                    yield high, cells
                    x, cells = 0.0, []
                if char != "\n":
                    cells.append((number, index, x + wide / 2))
                    x += wide
                index += 1
        yield high, cells
