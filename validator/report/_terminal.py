"""This module lays text out for a terminal: columns of wide characters, colours, a source line with carets."""

import unicodedata

from validator.report._visible import visible

RESET = "\x1b[0m"
STYLES = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;36m",
    "good": "\x1b[1;32m",
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
}


class Painter:
    """Colours words, or leaves them alone."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, style: str) -> str:
        return f"{STYLES[style]}{text}{RESET}" if self._color and text else text


def columns(text: str) -> int:
    """How many columns a terminal gives the text: two for wide characters, none for combining ones."""
    return sum(_column(char) for char in text)


def _column(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def source_line(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """The line that holds `start`, cut to `width` columns around the place, and a line of carets under the place.

    Characters that a terminal would hide or obey are written out; a span that goes on in the next line is marked to
    the end of this one. Only the neighbourhood of the place is looked at, however long the line is.
    """
    first, last = _neighbourhood(text, start, width)
    before = _clean(text[first:start])
    inside = _clean(text[start : min(end, last)])
    after = _clean(text[min(max(end, start), last) : last])
    room = max(width - 2, 20)
    inside = _cut(inside, room // 2, from_end=False)
    lead = _cut(before, (room - columns(inside)) * 2 // 3, from_end=True)
    tail = _cut(after, room - columns(lead) - columns(inside), from_end=False)
    marks = "^" * max(columns(inside), 1)
    return lead + inside + tail, " " * columns(lead) + marks


def _neighbourhood(text: str, start: int, width: int) -> tuple[int, int]:
    low, high = max(start - width, 0), min(start + width, len(text))
    first = max(text.rfind("\n", low, start), text.rfind("\r", low, start), low - 1) + 1
    ends = [at for at in (text.find("\n", start, high), text.find("\r", start, high)) if at >= 0]
    return first, min([*ends, high])


def _clean(text: str) -> str:
    return visible(text).replace("\t", " ").replace("\n", " ").replace("\r", " ")


def _cut(text: str, room: int, from_end: bool) -> str:
    if columns(text) <= room:
        return text
    kept: list[str] = []
    left = room - 1
    for char in reversed(text) if from_end else text:
        left -= _column(char)
        if left < 0:
            break
        kept.append(char)
    return "…" + "".join(reversed(kept)) if from_end else "".join(kept) + "…"
