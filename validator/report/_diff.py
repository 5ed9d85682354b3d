"""This module shows how a document changes: a unified diff, coloured where a terminal shows it."""

import difflib
import re

from validator.document import Document
from validator.report._visible import one_line, visible

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_COLOURS = {"---": "\x1b[1m", "+++": "\x1b[1m", "@@": "\x1b[36m", "-": "\x1b[31m", "+": "\x1b[32m"}
_RESET = "\x1b[0m"
_STRONG = ("\x1b[7m", "\x1b[27m")


def unified(old: Document, new: Document, color: bool) -> str:
    """The diff of two readings of one document; empty where they say the same.

    With `color` it is meant for eyes: changed parts of a line stand out and hidden characters are written out. Without,
    it is the text itself, for `patch` where the format is text.
    """
    before, after = _LINE.findall(old.text), _LINE.findall(new.text)
    name = one_line(old.path).lstrip("/")
    hunks = list(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"))
    if not color:
        return "".join(line if line.endswith("\n") else _unended(line) for line in hunks)
    return "".join(_painted(line, other) for line, other in zip(hunks, _partners(hunks), strict=True))


def _unended(line: str) -> str:
    return f"{line}\n" if line.endswith("\r") else f"{line}\n\\ No newline at end of file\n"


def _partners(hunks: list[str]) -> list[str]:
    """For each line taken out or put in, what it became or was; empty where that cannot be told."""
    found = [""] * len(hunks)
    at = 0
    while at < len(hunks):
        gone = at
        while gone < len(hunks) and hunks[gone].startswith("-") and not hunks[gone].startswith("--- a/"):
            gone += 1
        come = gone
        while come < len(hunks) and hunks[come].startswith("+") and not hunks[come].startswith("+++ b/"):
            come += 1
        if come - gone == gone - at:
            for first, second in zip(range(at, gone), range(gone, come), strict=True):
                found[first], found[second] = hunks[second], hunks[first]
        at = max(come, at + 1)
    return found


def _painted(line: str, partner: str) -> str:
    mark = next((mark for mark in _COLOURS if line.startswith(mark)), "")
    body = line.rstrip("\r\n")
    if not mark:
        return f"{visible(body)}\n"
    if not partner:
        return f"{_COLOURS[mark]}{visible(body)}{_RESET}\n"
    start, end = _difference(body, partner.rstrip("\r\n"))
    strong = visible(body[start:end])
    strong = f"{_STRONG[0]}{strong}{_STRONG[1]}" if strong else ""
    return f"{_COLOURS[mark]}{visible(body[:start])}{strong}{visible(body[end:])}{_RESET}\n"


def _difference(line: str, other: str) -> tuple[int, int]:
    """From where to where two diff lines differ, their marks aside."""
    most = min(len(line), len(other))
    start = next((at for at in range(1, most) if line[at] != other[at]), most)
    room = most - start
    tail = next((at for at in range(room) if line[-1 - at] != other[-1 - at]), room)
    return start, len(line) - tail
