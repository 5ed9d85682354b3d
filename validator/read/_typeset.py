"""This module turns the lines of PDF pages into paragraphs: over line ends and page ends, without running heads."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from validator.document import BlockKind
from validator.read._builder import Builder
from validator.read._glyphs import Box

_NUMBER = re.compile(
    r"[-—–－·. \t第共]{0,6}[0-9０-９]{1,4}(?:\s{0,3}[/／]\s{0,3}[0-9]{1,4})?[-—–－·. \t页]{0,6}|[ivxIVX]{1,6}"
)
_MARKED = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,3}[、.．)](?![0-9])|第[一二三四五六七八九十百0-9]{1,4}[章节条款]"
    r"|[•●■▪◆·①-⑳])"
)
_LATIN = re.compile(r"[A-Za-z0-9,;:.)%]")
_UNPARTED = re.compile(
    r"[“‘（《【「『(\[]{0,3}(?:[A-Za-z0-9.,:/+－~〜-]{1,30}[%％‰]?|.)(?:[”’）》】」』)\]，。；、：？！%％]{0,3})"
)
_TOP, _BOTTOM = 0.1, 0.9
_LARGER = 1.15


@dataclass(slots=True)
class Strip:
    """A whole line of a page, or a table (`cells`: row, column and text of each)."""

    text: str
    box: Box
    size: float
    cells: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """The lines of one page: its columns in reading order, and what is only in the file, each with how it is hidden."""

    number: int
    height: float
    columns: list[list[Strip]] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """The paragraph that is being put together."""

    text: str
    last: Strip
    page: int
    right: float
    left: float
    turns: list[tuple[int, int]] = field(default_factory=list)
    """Where in `text` each later page begins, and its number."""


def typeset(sheets: Sequence[Sheet], builder: Builder) -> None:
    """Add the text of all pages, then of each what nobody sees."""
    heads = _running_heads(sheets)
    body = _body_size(sheets)
    _Setter(builder, body, heads).all(sheets)
    for sheet in sheets:
        counts: Counter[str] = Counter()
        for how, text in sheet.hidden:
            counts[how] += 1
            builder.unseen(text, "hidden", (("page", sheet.number), (how, counts[how])))


class _Setter:
    def __init__(self, builder: Builder, body: float, heads: frozenset[str]) -> None:
        self.builder, self.body, self.heads = builder, body, heads
        self.open: _Open | None = None
        self.waiting: list[tuple[str, BlockKind, int]] = []
        self.said: set[str] = set()
        self.titled = False

    def all(self, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            tables = 0
            for column in sheet.columns:
                left, right = _margins(column)
                for strip in column:
                    if strip.cells:
                        tables += 1
                        self.close()
                        self.table(strip, sheet.number, tables)
                    elif (kind := self.edge(strip, sheet)) is not None:
                        if kind != "":
                            self.waiting.append((strip.text, kind, sheet.number))
                    else:
                        self.line(strip, sheet.number, left, right)
        self.close()

    def edge(self, strip: Strip, sheet: Sheet) -> Literal["header", "footer", ""] | None:
        """What a line at the edge of a page is: header or footer, nothing (`""`) for a page number; None for text."""
        middle = (strip.box[1] + strip.box[3]) / 2
        if _TOP * sheet.height < middle < _BOTTOM * sheet.height:
            return None
        if _NUMBER.fullmatch(strip.text.strip()):
            return ""
        if _shape(strip.text) not in self.heads:
            return None
        if strip.text in self.said:
            return ""
        self.said.add(strip.text)
        return "header" if middle < sheet.height / 2 else "footer"

    def line(self, strip: Strip, page: int, left: float, right: float) -> None:
        if self.open is not None and self.continues(strip, left):
            self.open.text += _glue(self.open.text, strip.text)
            if page != (self.open.turns[-1][1] if self.open.turns else self.open.page):
                self.open.turns.append((len(self.open.text), page))
            self.open.text += strip.text
            self.open.last, self.open.right, self.open.left = strip, right, left
            return
        self.close()
        self.open = _Open(strip.text, strip, page, right, left)

    def continues(self, strip: Strip, left: float) -> bool:
        """Whether a line goes on with the paragraph before it."""
        assert self.open is not None
        last, size = self.open.last, self.open.last.size
        if not 0.88 <= strip.size / size <= 1.14 or "\t" in strip.text or "\t" in last.text:
            return False
        if size > _LARGER * self.body:
            return strip.box[1] - last.box[3] < 1.2 * size and not _MARKED.match(strip.text)
        if last.box[2] < self.open.right - 1.2 * size - _first_width(strip.text, size) or _MARKED.match(strip.text):
            return False
        if strip.box[1] > last.box[1] and strip.box[1] - last.box[3] > 2.5 * size:
            return False
        return strip.box[0] <= left + 1.2 * size

    def table(self, strip: Strip, page: int, number: int) -> None:
        for row, column, text in strip.cells:
            place = (("page", page), ("table", number), ("row", row), ("column", column))
            self.builder.add(text, "table-cell", place=place)

    def close(self) -> None:
        """Add the paragraph that is open, and what was met at the edges of the pages it ran over."""
        if self.open is not None:
            text, size, page = self.open.text, self.open.last.size, self.open.page
            kind, level = self.kind(text, size, page)
            start = self.builder.length
            self.builder.add(text, kind, level, (("page", page),))
            for at, later in self.open.turns:
                self.builder.enclose(start + at, kind, (("page", later),), start + len(text))
            self.open = None
        for text, kind, page in self.waiting:
            self.builder.add(text, kind, place=(("page", page),))
        self.waiting.clear()

    def kind(self, text: str, size: float, page: int) -> tuple[BlockKind, int]:
        if size < _LARGER * self.body or len(text) > 60 or text.endswith(("。", "；", "，")):
            return "paragraph", 0
        if not self.titled and page == 1 and not _MARKED.match(text):
            self.titled = True
            return "title", 0
        return "heading", 2 if size < 1.4 * self.body else 1 if not self.titled else 2


def _glue(before: str, after: str) -> str:
    """A space where a line end parts two words of Latin letters."""
    return " " if _LATIN.match(before[-1:]) and _LATIN.match(after[:1]) and after[:1].isalnum() else ""


def _first_width(text: str, size: float) -> float:
    """The width of what stands first in a line and had no room at the end of the line before: it cannot be parted."""
    unit = _UNPARTED.match(text)
    return sum(0.55 if char.isascii() else 1.0 for char in (unit.group() if unit else "")) * size


def _margins(column: Iterable[Strip]) -> tuple[float, float]:
    """Where the lines of a column begin and end, less the odd one that hangs out."""
    lines = [strip for strip in column if not strip.cells]
    if not lines:
        return 0.0, 0.0
    lefts, rights = sorted(strip.box[0] for strip in lines), sorted(strip.box[2] for strip in lines)
    return lefts[len(lefts) // 10], rights[(len(rights) * 9) // 10]


def _body_size(sheets: Sequence[Sheet]) -> float:
    """The size in which most of the text is set."""
    counts: Counter[float] = Counter()
    for strip in _strips(sheets):
        counts[round(strip.size, 0)] += len(strip.text)
    return counts.most_common(1)[0][0] if counts else 12.0


def _running_heads(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Lines, numbers apart, that stand at the edge of a third of the pages and of two at least."""
    counts: Counter[str] = Counter()
    for sheet in sheets:
        at_edge = {
            _shape(strip.text)
            for column in sheet.columns
            for strip in column
            if not strip.cells and not _TOP * sheet.height < (strip.box[1] + strip.box[3]) / 2 < _BOTTOM * sheet.height
        }
        counts.update(at_edge)
    return frozenset(shape for shape, count in counts.items() if count >= max(2, len(sheets) / 3))


def _shape(text: str) -> str:
    return re.sub(r"[0-9０-９]+", "#", "".join(text.split()))


def _strips(sheets: Sequence[Sheet]) -> Iterator[Strip]:
    return (strip for sheet in sheets for column in sheet.columns for strip in column if not strip.cells)
