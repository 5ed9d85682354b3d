"""This module sets a document's text as HTML: a paragraph a line, findings marked in place, everything else plain text."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from validator.document import UNSEEN, Block, Document
from validator.finding import SEVERITIES, Severity
from validator.report._headings import Heading
from validator.report._visible import pieces

DEEPEST = 3
"""Overlapping findings that have an underline of their own."""
NAMED = 8
"""Overlapping findings that a piece of text names; where one begins it is named in any case."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as the text shows it: its number on the page, its place, its anchor; `waived` where it is set aside."""

    number: int
    start: int
    end: int
    severity: Severity
    anchor: str
    waived: bool = False

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Order of marks over one place: those that count, the gravest, then the shortest leads."""
        return (self.waived, SEVERITIES.index(self.severity), self.end - self.start, self.number)

    @property
    def look(self) -> str:
        """The class of its mark."""
        return "waived" if self.waived else self.severity


@dataclass(frozen=True, slots=True)
class Paper:
    """A text with what is drawn on it. `evidence` are half-open spans; offsets are code points of `text`."""

    text: str
    marks: Sequence[Mark] = ()
    evidence: Sequence[tuple[int, int]] = ()
    headings: Sequence[Heading] = ()
    blocks: Sequence[Block] = ()


def typeset(paper: Paper) -> Markup:
    """The paragraphs of a text. No tag of the document survives, and no mark crosses a line."""
    lines = list(_lines(paper))
    cuts = _cuts(paper, [start for start, _ in lines])
    out: list[str] = []
    active: list[Mark] = []
    starting = _by_start(paper.marks)
    covered = _Cover(paper.evidence)
    anchors = {start for start, _ in paper.evidence}
    openers = {start: number for number, (start, _) in enumerate(lines, 1)}
    opening = _Opening(paper)
    for at, end in zip(cuts, [*cuts[1:], len(paper.text)], strict=True):
        if at in openers:
            out += ["</p>\n" if at else "", opening.tag(openers[at], at)]
        if at in anchors:
            out.append(f'<i id="o{at}"></i>')
        fresh = starting.get(at, [])
        out += [_anchor(mark) for mark in fresh]
        active = sorted((mark for mark in (*active, *fresh) if mark.end > at), key=lambda mark: mark.rank)
        out.append(_segment(paper.text[at:end].rstrip("\r\n"), at, end, active, covered.at(at)))
    return Markup("".join([*out, "</p>\n"]))


def _lines(paper: Paper) -> Iterator[tuple[int, int]]:
    starts = Document("", paper.text).line_starts
    if len(starts) > 1 and starts[-1] == len(paper.text):
        starts = starts[:-1]
    yield from zip(starts, [*starts[1:], len(paper.text)], strict=True)


def _cuts(paper: Paper, line_starts: Sequence[int]) -> list[int]:
    """Offsets at which something begins or ends, in order, the end of the text left out."""
    found = {0, *line_starts}
    for start, end in (*((mark.start, mark.end) for mark in paper.marks), *paper.evidence):
        found |= {start, end}
    return sorted(at for at in found if 0 <= at < max(len(paper.text), 1))


def _by_start(marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    groups: dict[int, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.start, []).append(mark)
    return groups


class _Cover:
    """Whether an offset lies in one of many spans."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def at(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]


class _Opening:
    """The start tags of paragraphs: which line, which heading, and whether a reader of the page would see it."""

    def __init__(self, paper: Paper) -> None:
        self._headings = {heading.line: heading for heading in paper.headings}
        self._blocks = sorted(paper.blocks, key=lambda block: (block.start, -block.end))
        self._starts = [block.start for block in self._blocks]

    def tag(self, line: int, at: int) -> str:
        heading = self._headings.get(line)
        block = self._block(at)
        kind = block.kind if block else ""
        words: list[str] = ["unseen"] if kind in UNSEEN else [kind] if kind in ("table-cell", "quote", "code") else []
        role = ""
        if heading and heading.whole:
            words.append(f"h{heading.level}")
            role = f' role="heading" aria-level="{min(heading.level + 2, 6)}"'
        name = f' class="{" ".join(words)}"' if words else ""
        label = f' data-kind="{escape(kind)}"' if kind in UNSEEN else ""
        return f'<p id="L{line}" data-l="{line}"{name}{role}{label}>'

    def _block(self, at: int) -> Block | None:
        index = bisect_right(self._starts, at) - 1
        return self._blocks[index] if index >= 0 and at < self._blocks[index].end else None


def _anchor(mark: Mark) -> str:
    return f'<i class="n {mark.look}" id="m-{mark.anchor}" data-n="{mark.number}"></i>'


def _segment(text: str, at: int, end: int, active: Sequence[Mark], evidence: bool) -> str:
    words = plain(text)
    if not words:
        return ""
    place = f' data-o="{at}" data-p="{end}"' if evidence else ""
    if active:
        first = active[0]
        deep = sum(not mark.waived for mark in active)
        names = f"m {first.look} d{min(max(deep, 1), DEEPEST)}" + (" ev" if evidence else "")
        named = [*active[:NAMED], *(mark for mark in active[NAMED:] if mark.start == at)]
        numbers = " ".join(str(mark.number) for mark in named)
        return f'<a class="{names}" href="#f-{first.anchor}" data-f="{numbers}"{place}>{words}</a>'
    return f'<span class="ev"{place}>{words}</span>' if evidence else words


def plain(text: str) -> str:
    """The text escaped, unseen characters as labels that say what they are."""
    return "".join(_label(run) if unseen else str(escape(run)) for run, unseen in pieces(text))


def _label(char: str) -> str:
    name = unicodedata.name(char, "")
    return f'<span class="u" title="{escape(name)}">U+{ord(char):04X}</span>'
