"""This module holds a text as its reader reads it: markup and injected strings taken out, every offset traced back."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A text made of pieces of another, in order.

    `text` is what checks read. `starts[i]` is where piece i begins in `text`, `origins[i]` where it began in the text
    as read. A view of everything has one piece.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    @property
    def whole(self) -> bool:
        """Whether nothing was taken out."""
        return self.origins == (0,) and self.starts == (0,)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as read that `text[start:end]` came from; what was taken out inside is within it."""
        first = self._read(start)
        return (first, first) if end <= start else (first, self._read(end - 1) + 1)

    def locate(self, offset: int) -> int:
        """Where an offset of the text as read stands in `text`; inside a part taken out, where that part was."""
        piece = max(bisect_right(self.origins, offset) - 1, 0)
        limit = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(max(self.starts[piece] + offset - self.origins[piece], self.starts[piece]), limit)

    def _read(self, offset: int) -> int:
        piece = max(bisect_right(self.starts, offset) - 1, 0)
        return self.origins[piece] + offset - self.starts[piece]


def without(text: str, spans: Iterable[tuple[int, int]]) -> View:
    """The view of `text` with `spans` (half-open, in any order, may overlap) taken out."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    at = length = 0
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if start > at:
            starts.append(length)
            origins.append(at)
            pieces.append(text[at:start])
            length += start - at
        at = max(at, end)
    if at < len(text) or not pieces:
        starts.append(length)
        origins.append(at)
        pieces.append(text[at:])
    return View("".join(pieces), tuple(starts), tuple(origins))
