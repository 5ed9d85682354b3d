"""This module holds what a reader makes of a file: a text with the place of each of its pieces, or a refusal."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

BlockKind = Literal[
    "title",
    "heading",
    "paragraph",
    "list-item",
    "table-cell",
    "caption",
    "quote",
    "code",
    "header",
    "footer",
    "note",
    "comment",
    "deletion",
    "property",
    "alternative",
    "link-target",
    "hidden",
    "navigation",
]
"""What a piece of text is in its file. From `comment` on, a reader of the page does not see it at once."""

UNSEEN: frozenset[str] = frozenset(
    {"comment", "deletion", "property", "alternative", "link-target", "hidden", "navigation"}
)
"""Kinds of block that are in the file but not on the page."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the text and where it stands in the file.

    `start` and `end` are half-open code points of `Document.text`. `place` says where it stands in the words of the
    format, coarse to fine, as pairs of a word and a number from 1: `(("table", 2), ("row", 4), ("column", 1))`.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    place: tuple[tuple[str, int], ...] = ()


_COMMENT = re.compile(r"<!--\s{0,200}[^\s>-]")
"""A comment with words in it."""
ADDRESSED = "validator:"
"""How a comment begins that speaks to this program."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in a file that speaks to this program (`validator: …`).

    `text` is what the comment says; `at` is the offset from which the paragraph that it is about is looked for,
    `line` where the comment stands in the file.
    """

    at: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class EmptyElement:
    """A heading, link or anchor of the markup that holds nothing, or leads nowhere.

    `start` and `end` are code points of `Document.text`: the markup itself where the text holds it, or else the
    first words after it. `what` is the element as an editor would look for it, `line` where it stands in the file.
    """

    start: int
    end: int
    lack: Literal["heading", "words", "address", "target", "use"]
    what: str
    line: int


@dataclass(frozen=True)
class Document:
    """A report as it was read.

    `text` is never normalized: every offset in the program counts its code points. `omitted` lists the spans that
    belong to the file's markup and not to its words (Markdown's emphasis marks, list marks and comments); it is empty
    for formats whose text the reader builds itself. `blocks` is empty for plain text, where lines are all there is.
    `unexamined` says, in Chinese and English, which parts of the file were not read and why. `enclosed` are
    names of files that come with it and are no documents of the run: attachments, other members of an archive.
    `empty_elements` are those of Markdown and web pages.
    """

    path: str
    text: str
    format: str = "text"
    encoding: str = "utf-8"
    sha256: str = ""
    blocks: tuple[Block, ...] = ()
    omitted: tuple[tuple[int, int], ...] = ()
    unexamined: tuple[dict[str, str], ...] = field(default=())
    remarks: tuple[Remark, ...] = ()
    enclosed: tuple[str, ...] = ()
    empty_elements: tuple[EmptyElement, ...] = ()

    @cached_property
    def omitted_but_targets(self) -> tuple[tuple[int, int], ...]:
        """What `omitted` names, less comments and the addresses that links (not pictures) lead to, in their brackets."""
        kept = sorted(self._bracketed(block) for block in self.blocks if block.kind == "link-target")
        pieces = []
        for start, end in self.omitted:
            if _COMMENT.match(self.text, start, end) and ADDRESSED not in self.text[start:end]:
                continue
            first = bisect_left(kept, (start, start))
            inside = [] if self.text.startswith("![", start) else kept[first : bisect_left(kept, (end, end))]
            for address in inside:
                pieces.append((start, address[0]))
                start = address[1]
            pieces.append((start, end))
        return tuple(sorted({piece for piece in pieces if piece[0] < piece[1]}))

    def _bracketed(self, block: Block) -> tuple[int, int]:
        start, end = block.start, block.end
        enclosed = self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")"
        return (start - 1, end + 1) if enclosed else (start, end)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; LF, CRLF and a lone CR end a line."""
        text, starts, at = self.text, [0], 0
        if "\r" not in text:
            while (at := text.find("\n", at) + 1) > 0:
                starts.append(at)
            return starts
        for index, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
                starts.append(index + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def block_at(self, offset: int) -> Block | None:
        """The smallest block that holds `offset`, or None where the format has no blocks."""
        blocks, starts = self._by_start
        at = bisect_right(starts, offset)
        near = [block for block in blocks[max(at - NEAR, 0) : at] if offset < block.end]
        found = near or [block for block in blocks[: max(at - NEAR, 0)] if offset < block.end]
        return min(found, key=lambda block: block.end - block.start, default=None)

    @cached_property
    def _by_start(self) -> tuple[list[Block], list[int]]:
        blocks = sorted(self.blocks, key=lambda block: block.start)
        return blocks, [block.start for block in blocks]


NEAR = 64
"""Blocks before an offset that are looked at before all of them are: a smaller one that holds it is among these."""


def digest(text: str) -> str:
    """The SHA-256 of a text that came from no file of its own, as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read: why, and what its owner can do, in Chinese and English."""

    path: str
    reason: dict[str, str]
    remedy: dict[str, str]
