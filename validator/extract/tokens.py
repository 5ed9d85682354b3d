"""This module cuts the text into dictionary words with their parts of speech, masks standing as words of their own.

The dictionary, its tags and the model for unknown words are jieba's, which the `rjieba` wheel carries inside its binary.
"""

import re
from dataclasses import dataclass

import rjieba

from validator.extract import masks
from validator.subject import Subject

MASK = "mask"
"""The tag of a mask."""

LONGEST = 4000
"""Characters that are cut at once: a line of a million characters is cut in parts."""

_PIECE = re.compile(rf"[^\r\n]{{1,{LONGEST}}}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text in half width, with jieba's tag (n noun, v verb, ns place, nr person, nz other name, x mark)."""

    start: int
    end: int
    word: str
    tag: str


def extract(subject: Subject) -> list[Token]:
    """All words of a document in order, without line ends."""
    folded = subject.folded
    found: list[Token] = []
    at = 0
    for mask in subject.get(masks.extract):
        if mask.start >= at:
            _cut(folded, at, mask.start, found)
            found.append(Token(mask.start, mask.end, folded[mask.start : mask.end], MASK))
            at = mask.end
    _cut(folded, at, len(folded), found)
    return found


def _cut(folded: str, start: int, end: int, found: list[Token]) -> None:
    for piece in _PIECE.finditer(folded, start, end):
        at = piece.start()
        for word, tag in rjieba.tag(piece.group()):
            found.append(Token(at, at + len(word), word, tag))
            at += len(word)
