"""This module sets glyphs of a page in reading order: into lines, lines into columns, and columns one after the other.

The order is that of recursive cuts between white bands (XY-cut: Nagy and Seth, 1984), a band down the page before bands
across it, and only where both sides are running text: the columns of a table are read row by row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from validator.read._glyphs import Box, Glyph, Page, Shape

_APART = 1.8
"""Gap between two glyphs, in their size, from which they belong to different pieces of a line."""
_SPACE = 0.16
_GUTTER = 1.0
_DEEPEST = 60
_WORD = re.compile("[A-Za-z0-9.,;:%)+-]")
_MASK = "█"
_COVERED = frozenset({"under-box", "under-picture", "under-annotation", "redaction-mark"})


@dataclass(slots=True)
class Line:
    """Glyphs side by side on one baseline, or a table as one piece (`table` is its place in the page's list)."""

    box: Box
    size: float
    glyphs: list[Glyph] = field(default_factory=list)
    table: int = -1

    @property
    def text(self) -> str:
        """The line's words; a space where the page shows one, a tab where it shows a wide gap."""
        return "".join(part for part, _ in spaced(self.glyphs))


def spaced(glyphs: Sequence[Glyph]) -> list[tuple[str, Glyph]]:
    """The text of each glyph of a line, with the blank that stands before it."""
    found: list[tuple[str, Glyph]] = []
    before: Glyph | None = None
    for glyph in glyphs:
        blank = ""
        if before is not None:
            gap, size = glyph.cell[0] - before.cell[2], min(glyph.size, before.size)
            latin = _WORD.match(before.text) and _WORD.match(glyph.text)
            if gap > _APART * size:
                blank = "\t"
            elif gap > (_SPACE if latin else 0.8) * size:
                blank = " "
        found.append((blank + glyph.text, glyph))
        before = glyph
    return found


def lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Pieces of lines: glyphs on one baseline without a wide gap between them."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.baseline):
        if rows and abs(rows[-1][0].baseline - glyph.baseline) <= 0.35 * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found: list[Line] = []
    for row in rows:
        row.sort(key=lambda each: each.cell[0])
        run: list[Glyph] = []
        for glyph in row:
            if run and _is_same(run[-1], glyph):
                continue
            if run and glyph.cell[0] - run[-1].cell[2] > _APART * min(glyph.size, run[-1].size):
                found.append(_line(run))
                run = []
            run.append(glyph)
        found.append(_line(run))
    return found


def boxes_as_glyphs(drawn: Page, visible: Sequence[Glyph]) -> list[Glyph]:
    """Black boxes in lines of text as full blocks, one per character's width: that is how a reader reads them.

    Over a box that hides characters there is a block for each of them; what was typed over a box stands for itself.
    """
    found: list[Glyph] = []
    size = median([glyph.size for glyph in visible]) if visible else 0.0
    for shape in drawn.shapes:
        tall, wide = shape.box[3] - shape.box[1], shape.box[2] - shape.box[0]
        if not size or not 0.5 * size <= tall <= 2.2 * size or wide < 0.7 * size:
            continue
        if any(_overlap(glyph.cell, shape.box) for glyph in visible):
            continue
        hidden = [g for g in drawn.glyphs if g.how in _COVERED and _overlap(g.cell, shape.box)]
        if not hidden and (shape.kind != "fill" or max(shape.fill[:3]) > 90 or shape.fill[3] < 200):
            continue
        beside = _beside(shape, visible, size)
        if beside is None:
            continue
        count = len(hidden) or max(round(wide / beside.size * 1.1), 1)
        step = wide / min(count, 200)
        for number in range(min(count, 200)):
            left = shape.box[0] + number * step
            cell = (left, shape.box[1], left + step, shape.box[3])
            found.append(Glyph(_MASK, cell, cell, beside.baseline, beside.size, shape.order, 0, (0, 0, 0, 255)))
    return found


def _beside(shape: Shape, visible: Sequence[Glyph], size: float) -> Glyph | None:
    """The nearest glyph on the line that a box stands in."""
    middle = (shape.box[1] + shape.box[3]) / 2
    near = [g for g in visible if abs((g.cell[1] + g.cell[3]) / 2 - middle) <= 0.6 * size]
    near = [g for g in near if max(g.cell[0] - shape.box[2], shape.box[0] - g.cell[2]) <= 2 * size]
    return min(near, key=lambda g: abs(g.cell[0] - shape.box[0]), default=None)


def columns(pieces: Sequence[Line]) -> list[list[Line]]:
    """The columns of a page in reading order, each a list of whole lines."""
    if len(pieces) > 3000:
        return [_rejoined(pieces)]
    return [_rejoined(part) for part in _cut(list(pieces), _DEEPEST)]


def _cut(pieces: list[Line], depth: int) -> list[list[Line]]:
    if len(pieces) < 6 or depth == 0:
        return [pieces] if pieces else []
    size = median(piece.size for piece in pieces)
    if (at := _gutter(pieces, size)) is not None:
        left = [piece for piece in pieces if piece.box[2] <= at]
        return _cut(left, depth - 1) + _cut([piece for piece in pieces if piece.box[2] > at], depth - 1)
    if not _has_pairs(pieces):
        return [pieces]
    for top in _bands(pieces):
        above = [piece for piece in pieces if piece.box[1] < top]
        below = [piece for piece in pieces if piece.box[1] >= top]
        if _gutter(above, size) is not None or _gutter(below, size) is not None:
            return _cut(above, depth - 1) + _cut(below, depth - 1)
    return [pieces]


def _has_pairs(pieces: Sequence[Line]) -> bool:
    """Whether three pairs of pieces at least stand side by side: without any there are no columns."""
    ordered = sorted(pieces, key=lambda piece: piece.box[1])
    pairs = sum(b.box[1] < a.box[3] - 0.5 * a.size for a, b in pairwise(ordered))
    return pairs >= 3


def _gutter(pieces: Sequence[Line], size: float) -> float | None:
    """Where a white band runs down between two columns of running text."""
    if len(pieces) < 6:
        return None
    reach: float | None = None
    for piece in sorted(pieces, key=lambda each: each.box[0]):
        if reach is not None and piece.box[0] - reach >= _GUTTER * size:
            left = [each for each in pieces if each.box[2] <= reach]
            right = [each for each in pieces if each.box[2] > reach]
            if is_text(left, size) and is_text(right, size) and _face(left, right):
                return reach
        reach = piece.box[2] if reach is None else max(reach, piece.box[2])
    return None


def is_text(pieces: Sequence[Line], size: float) -> bool:
    """Whether pieces are lines of running text: at least three, most of them long and filling their column."""
    if len(pieces) < 3:
        return False
    widths = [piece.box[2] - piece.box[0] for piece in pieces]
    return median(widths) >= 8 * size and median(widths) >= 0.7 * max(widths)


def _face(left: Sequence[Line], right: Sequence[Line]) -> bool:
    tops = max(min(each.box[1] for each in left), min(each.box[1] for each in right))
    ends = min(max(each.box[3] for each in left), max(each.box[3] for each in right))
    return ends - tops > 0


def _bands(pieces: Sequence[Line]) -> list[float]:
    """Heights at which a white band runs across, the widest first."""
    found: list[tuple[float, float]] = []
    reach: float | None = None
    for piece in sorted(pieces, key=lambda each: each.box[1]):
        if reach is not None and piece.box[1] >= reach - 0.1 * piece.size:
            found.append((piece.box[1] - reach, piece.box[1]))
        reach = piece.box[3] if reach is None else max(reach, piece.box[3])
    return [top for _, top in sorted(found, reverse=True)[:12]]


def _rejoined(pieces: Sequence[Line]) -> list[Line]:
    """Whole lines from the top: pieces on one baseline are one line again."""
    found: list[Line] = []
    for piece in sorted(
        pieces, key=lambda each: (each.glyphs[0].baseline if each.glyphs else each.box[1], each.box[0])
    ):
        before = found[-1] if found else None
        level = before and before.glyphs and piece.glyphs
        if before and level and abs(before.glyphs[0].baseline - piece.glyphs[0].baseline) <= 0.35 * piece.size:
            found[-1] = _line(sorted((*before.glyphs, *piece.glyphs), key=lambda each: each.cell[0]))
        else:
            found.append(piece)
    return found


def _is_same(a: Glyph, b: Glyph) -> bool:
    """Whether a glyph was drawn twice, a hair aside, to look bold."""
    apart = min(0.25 * a.size, 0.5 * (a.cell[2] - a.cell[0]))
    return a.text == b.text and abs(a.cell[0] - b.cell[0]) < apart


def _overlap(a: Box, b: Box) -> bool:
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return across > 0.3 * (a[2] - a[0]) and down > 0.3 * (a[3] - a[1])


def _line(glyphs: list[Glyph]) -> Line:
    cells = [glyph.cell for glyph in glyphs]
    box = (min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells))
    return Line(box, median(glyph.size for glyph in glyphs), glyphs)
