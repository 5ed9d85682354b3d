"""This module finds text of a PDF page that nobody sees: covered, in the background's colour, never painted, cut off.

Geometry proposes and the page's own rendering decides: the page is painted with and without the text in question, and
what makes no difference to any pixel is not seen. Text behind the picture of a scanned page is what recognition read
from the picture, and counts as seen wherever the picture shows ink at its place.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from validator.read._glyphs import Box, Glyph, Page, Shape

_INVISIBLE, _CLIPPING = 3, 4
_COVERED = 0.8
"""Share of a character's box that a shape must cover."""
_OPAQUE = 240
_TRANSPARENT = 13
_NEAR = 24
"""Difference per channel below which two colours are one to the eye."""
_INK = 40
"""Contrast within a character's box that shows that a picture has ink there."""
_SCAN = 0.5
"""Share of the page from which a picture may be the page itself, scanned."""
_MOST_PIXELS = 6_000_000
_CELL = 48.0


def conceal(page: Any, drawn: Page, marks: Iterable[tuple[Box, str]]) -> None:
    """Set `how` of every glyph that nobody sees. `marks` are boxes of annotations that may cover text, and how."""
    if not drawn.glyphs:
        return
    covers = _Grid(drawn.shapes)
    marked = list(marks)
    suspects: list[tuple[Glyph, str]] = []
    merging: list[Glyph] = []
    for glyph in drawn.glyphs:
        how = _suspicion(glyph, drawn, covers, marked)
        if how == "outside":
            glyph.how = how
        elif how:
            suspects.append((glyph, how))
        elif _may_merge(glyph, covers):
            merging.append(glyph)
    if suspects or merging:
        sight = _Sight(page, drawn)
        _judge(suspects, sight, drawn)
        _judge_colour(merging, sight)


def _suspicion(glyph: Glyph, drawn: Page, covers: "_Grid", marks: list[tuple[Box, str]]) -> str:
    """Why a glyph may be unseen, from geometry and state alone; empty where nothing says so."""
    if _share(glyph.ink, (0.0, 0.0, drawn.width, drawn.height)) < 0.2:
        return "outside"
    if glyph.mode == _INVISIBLE or (glyph.mode < _CLIPPING and glyph.fill[3] < _TRANSPARENT and glyph.mode != 1):
        return "unpainted"
    clip = drawn.clips.get(glyph.order)
    if clip is not None and _share(glyph.ink, clip) < 1 - _COVERED:
        return "clipped"
    if glyph.order in drawn.layered:
        return "hidden-layer"
    over = covers.over(glyph)
    if over is not None:
        return "under-picture" if over.kind == "picture" else "under-box"
    return next((how for box, how in marks if _share(glyph.ink, box) >= _COVERED), "")


def _judge(suspects: list[tuple[Glyph, str]], sight: "_Sight", drawn: Page) -> None:
    """Keep the suspicions that the rendering bears out."""
    if not suspects:
        return
    scans = [s.box for s in drawn.shapes if s.kind == "picture" and _area(s.box) >= _SCAN * drawn.width * drawn.height]
    changed = sight.without({glyph.order for glyph, _ in suspects})
    for glyph, how in suspects:
        recognized = how in {"unpainted", "under-picture"} and any(_share(glyph.ink, scan) > _COVERED for scan in scans)
        if recognized:
            if sight.contrast(glyph.cell) < _INK and not _is_mark(glyph.text):
                glyph.how = "under-box"
        elif not changed(glyph.ink):
            glyph.how = how
    _join_marks([glyph for glyph, _ in suspects])


def _join_marks(glyphs: list[Glyph]) -> None:
    """Dots between two hidden characters are hidden with them: they have too little ink to be judged alone."""
    for before, glyph, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False):
        if not glyph.how and before.how == after.how and _is_mark(glyph.text):
            glyph.how = before.how


def _judge_colour(glyphs: list[Glyph], sight: "_Sight") -> None:
    """Text that makes no difference because it has the colour of what is behind it."""
    if not glyphs:
        return
    changed = sight.without({glyph.order for glyph in glyphs})
    for glyph in glyphs:
        if not changed(glyph.ink) and sight.is_coloured(glyph.ink, glyph.fill):
            glyph.how = "same-colour"


def _may_merge(glyph: Glyph, covers: "_Grid") -> bool:
    """Whether a glyph may have the colour of its background: it is light, or its like was painted behind it."""
    if glyph.mode not in (0, 2):
        return False
    if min(glyph.fill[:3]) > 200:
        return True
    behind = (s for s in covers.near(glyph) if s.kind == "fill" and s.order < glyph.order)
    return any(max(abs(a - b) for a, b in zip(s.fill[:3], glyph.fill[:3], strict=True)) < 2 * _NEAR for s in behind)


def _is_mark(text: str) -> bool:
    """Whether a character has so little ink that recognition may miss its place."""
    return not text.isalnum()


class _Grid:
    """Opaque shapes by the part of the page they lie in, so that many glyphs and many shapes stay cheap."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._cells: dict[tuple[int, int], list[Shape]] = defaultdict(list)
        self._large: list[Shape] = []
        for shape in shapes:
            if shape.fill[3] < _OPAQUE:
                continue
            columns, rows = self._range(shape.box)
            if len(columns) * len(rows) > 400:
                self._large.append(shape)
                continue
            for column in columns:
                for row in rows:
                    self._cells[column, row].append(shape)

    def over(self, glyph: Glyph) -> Shape | None:
        """A shape that was painted after a glyph and covers it."""
        return next((s for s in self.near(glyph) if s.order > glyph.order >= 0), None)

    def near(self, glyph: Glyph) -> list[Shape]:
        """Opaque shapes that lie over a glyph or behind it."""
        x, y = (glyph.ink[0] + glyph.ink[2]) / 2, (glyph.ink[1] + glyph.ink[3]) / 2
        here = (*self._large[-200:], *self._cells.get((int(x // _CELL), int(y // _CELL)), ())[-200:])
        return [shape for shape in here if _share(glyph.ink, shape.box) >= _COVERED]

    def _range(self, box: Box) -> tuple[range, range]:
        x0, y0, x1, y1 = (max(-1000, min(int(edge // _CELL), 1000)) for edge in box)
        return range(x0, x1 + 1), range(y0, y1 + 1)


class _Sight:
    """The page as it is painted, and as it would be without some of its text."""

    def __init__(self, page: Any, drawn: Page) -> None:
        self._page, self._drawn = page, drawn
        self._scale = min(2.0, (_MOST_PIXELS / max(drawn.width * drawn.height, 1.0)) ** 0.5)
        self._seen = self._paint()

    def without(self, orders: set[int]) -> Callable[[Box], bool]:
        """Whether a box looks different once the text objects at these places are not painted."""
        import pypdfium2.raw as pdfium

        modes = {}
        for order in orders & self._drawn.texts.keys():
            text = self._drawn.texts[order]
            modes[order] = pdfium.FPDFTextObj_GetTextRenderMode(text)
            pdfium.FPDFTextObj_SetTextRenderMode(text, _INVISIBLE)
        other = self._paint()
        for order, mode in modes.items():
            pdfium.FPDFTextObj_SetTextRenderMode(self._drawn.texts[order], mode)

        def changed(box: Box) -> bool:
            here = self._part(self._seen, box, 0.1).astype("int16")
            there = self._part(other, box, 0.1)
            return bool(here.size) and bool(abs(here - there).max() >= 8)

        return changed

    def contrast(self, box: Box) -> int:
        """Greatest difference of lightness within a box."""
        part = self._part(self._seen, box, 0.0)
        return int(part.max()) - int(part.min()) if part.size else 0

    def is_coloured(self, box: Box, colour: tuple[int, int, int, int]) -> bool:
        """Whether a box is, in its middle, of this colour."""
        import numpy

        part = self._part(self._seen, box, 0.1)
        if not part.size:
            return False
        middle = numpy.median(part.reshape(-1, part.shape[-1])[:, :3], axis=0)
        blue, green, red = (float(channel) for channel in middle)
        return max(abs(red - colour[0]), abs(green - colour[1]), abs(blue - colour[2])) < _NEAR

    def _paint(self) -> Any:
        return self._page.render(scale=self._scale, rev_byteorder=False).to_numpy().copy()

    def _part(self, pixels: Any, box: Box, margin: float) -> Any:
        """The pixels of a box, less a margin on each side, in which neighbours may reach over."""
        across, down = (box[2] - box[0]) * margin, (box[3] - box[1]) * margin
        x0, x1 = (box[0] + across) * self._scale, (box[2] - across) * self._scale
        y0, y1 = (box[1] + down) * self._scale, (box[3] - down) * self._scale
        return pixels[max(int(y0), 0) : max(int(y1) + 1, 0), max(int(x0), 0) : max(int(x1) + 1, 0)]


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _share(inner: Box, outer: Box) -> float:
    """How much of a box lies in another."""
    common = (max(inner[0], outer[0]), max(inner[1], outer[1]), min(inner[2], outer[2]), min(inner[3], outer[3]))
    if common[2] <= common[0] or common[3] <= common[1]:
        return 0.0
    return _area(common) / max(_area(inner), 1e-6)
