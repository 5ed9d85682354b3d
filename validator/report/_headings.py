"""This module finds the headings that a page lists for navigation, and only for that: no finding depends on it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from validator.document import Block, Document

LONGEST = 40
"""Code points of a heading in the list; a longer one is cut."""

_NUMBERED = (
    re.compile(r"[ \u3000\t]{0,8}(?:第[一二三四五六七八九十百\d]{1,4}[章篇部]|[一二三四五六七八九十]{1,3}、)"),
    re.compile(r"[ \u3000\t]{0,8}(?:第[一二三四五六七八九十百\d]{1,4}节|[（(][一二三四五六七八九十]{1,3}[）)])"),
)
_RUNS_ON = tuple("。；，：、,;:.…")
OPENING = 8
"""Lines at the head of a text within which its title stands."""

_LEAD = re.compile(r"[^。；：\n]{0,40}")
_LINE_END = re.compile(r"[。；：\r \u3000\t]{0,8}(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads a part of the text: its number from 1, its level from 1, its words.

    `whole` is False where the heading only leads a paragraph that runs on behind it.
    """

    line: int
    level: int
    text: str
    whole: bool = True


def headings(text: str, blocks: Sequence[Block]) -> list[Heading]:
    """The reader's headings where it knows them, else the lines numbered as official documents number them."""
    document = Document("", text)
    return list(_without_gaps(_found(text, blocks, document)))


def title(text: str, blocks: Sequence[Block]) -> str:
    """The document's title as a reader would call it, for lists of documents; "" where it opens with something else."""
    known = next(
        (block for block in blocks if block.kind == "title" or (block.kind, block.level) == ("heading", 1)), None
    )
    if known is not None and text[: known.start].count("\n") < OPENING:
        return _short(text[known.start : known.end])
    line = next((line for line in text[:2_000].splitlines() if line.strip()), "").strip()
    return line if len(line) <= LONGEST and not line.endswith(_RUNS_ON) and not blocks and not _is_number(line) else ""


def _is_number(line: str) -> bool:
    return any(pattern.match(line) for pattern in _NUMBERED)


def _without_gaps(found: Iterable[Heading]) -> Iterator[Heading]:
    """No heading lies more than one level below the one before it."""
    level = 0
    for heading in found:
        level = min(heading.level, level + 1)
        yield replace(heading, level=level)


def _found(text: str, blocks: Sequence[Block], document: Document) -> list[Heading]:
    known = [block for block in blocks if block.kind in ("title", "heading") and block.start < block.end]
    if known:
        return [
            Heading(
                document.position(block.start)[0], min(max(block.level, 1), 4), _short(text[block.start : block.end])
            )
            for block in known
        ]
    return _numbered(text, document.line_starts)


def _numbered(text: str, starts: Sequence[int]) -> list[Heading]:
    found: list[Heading] = []
    for number, start in enumerate(starts, 1):
        for level, pattern in enumerate(_NUMBERED, 1):
            if pattern.match(text, start):
                lead = _LEAD.match(text, start)
                words = lead[0] if lead else ""
                whole = _LINE_END.match(text, start + len(words)) is not None
                found.append(Heading(number, level, _short(words), whole))
                break
    return found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
