"""This module builds the text of a format that has none of its own: pieces on lines, each with its block."""

from dataclasses import dataclass, field
from functools import lru_cache

from validator.document import Block, BlockKind

Place = tuple[tuple[str, int], ...]

_MOST_PARTS = 20_000


@lru_cache(maxsize=20_000)
def pair(word: str, number: int) -> tuple[str, int]:
    """One step of a place, the same object for all that share it: a sheet has a million cells and a few columns."""
    return word, number


@dataclass
class Builder:
    """A text under construction. What is added first stands first; unseen pieces wait and come last."""

    parts: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    waiting: list[tuple[str, BlockKind, Place]] = field(default_factory=list)

    def add(self, text: str, kind: BlockKind, level: int = 0, place: Place = (), end: str = "\n") -> None:
        """A piece of text as a block of its own, followed by `end`. A blank piece makes no block."""
        if text.strip():
            if kind == "table-cell" and self._continues_row(place):
                self.parts[-1] = "\t"
            self.blocks.append(Block(self.length, self.length + len(text), kind, level, place))
        self.put(text)
        self.put(end)

    def put(self, text: str) -> None:
        """Text that belongs to no block of its own: separators."""
        self.parts.append(text)
        self.length += len(text)
        if len(self.parts) > _MOST_PARTS:
            # Millions of short strings take ten times the room of the text that they make.
            self.joined.append("".join(self.parts[:-1]))
            del self.parts[:-1]

    def _continues_row(self, place: Place) -> bool:
        """Whether the last thing added is the cell before this one: the cells of a row stand on one line."""
        if not self.blocks or self.parts[-1] != "\n" or self.blocks[-1].end + 1 != self.length:
            return False
        last = self.blocks[-1].place
        return len(place) > 1 and last != place and last[: len(place) - 1] == place[:-1] and len(last) == len(place)

    def enclose(self, start: int, kind: BlockKind, place: Place, end: int = -1) -> None:
        """A block around what was added since `start`, for pieces that hold others."""
        end = self.length if end < 0 else end
        if start < end:
            self.blocks.append(Block(start, end, kind, 0, place))

    def unseen(self, text: str, kind: BlockKind, place: Place = ()) -> None:
        """A piece that no reader of the page sees: kept apart until `finish`."""
        if text.strip():
            self.waiting.append((text.strip(), kind, place))

    def finish(self) -> tuple[str, tuple[Block, ...]]:
        """The text and its blocks in the order of the text, an outer block before those within it."""
        for text, kind, place in self.waiting:
            self.add(text, kind, place=place)
        self.waiting.clear()
        blocks = sorted(self.blocks, key=lambda block: (block.start, -block.end))
        return "".join((*self.joined, *self.parts)), tuple(blocks)
