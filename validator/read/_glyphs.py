"""This module lists what is drawn on a PDF page: glyphs, filled shapes, pictures and ruling, in the order of drawing.

Coordinates are points as a viewer shows the page: x from its left edge, y from its top edge downward, after the crop
box and the page's rotation were applied.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

MOST_GLYPHS = 60_000
MOST_OBJECTS = 60_000
_DEEPEST = 8
_THIN = 2.5
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Glyph:
    """One character: its cell, the box of its ink, its baseline, and the text object that draws it.

    `how` says why nobody sees it, in a word of `validator.location`; empty where it is seen.
    """

    text: str
    cell: Box
    ink: Box
    baseline: float
    size: float
    order: int
    mode: int
    fill: tuple[int, int, int, int]
    how: str = ""


@dataclass(slots=True)
class Shape:
    """A filled path or a picture. `fill` is red, green, blue and opacity to 255; a picture's is unknown and opaque."""

    kind: Literal["fill", "picture"]
    box: Box
    fill: tuple[int, int, int, int]
    order: int


@dataclass
class Page:
    """What is drawn on one page.

    `texts` are the text objects by their place in the order of drawing, `clips` the boxes that some of them are cut off at,
    `layered` those that stand on a layer that a reader can switch off.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    edges: list[Box] = field(default_factory=list)
    texts: dict[int, Any] = field(default_factory=dict)
    clips: dict[int, Box] = field(default_factory=dict)
    layered: set[int] = field(default_factory=set)
    cut_short: bool = False


def draw_list(page: Any, textpage: Any) -> Page:
    """Everything on a page of pypdfium2; what is beyond the limits is left out and `cut_short` says so."""
    width, height = page.get_size()
    found = Page(width, height)
    device = _device(page, width, height)
    orders: dict[int, int] = {}
    for order, (drawn, matrix) in enumerate(_objects(page)):
        if order >= MOST_OBJECTS:
            found.cut_short = True
            break
        _note(found, drawn, _times(matrix, device), order, orders)
    _read_glyphs(found, textpage, device, orders)
    return found


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """Page objects in the order of drawing, those inside forms in their place, each with its container's matrix."""
    import pypdfium2.raw as pdfium

    def within(form: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
        for index in range(max(pdfium.FPDFFormObj_CountObjects(form), 0)):
            yield from one(pdfium.FPDFFormObj_GetObject(form, index), matrix, depth)

    def one(drawn: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
        if not drawn:
            return
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                yield from within(drawn, _times(_matrix(drawn), matrix), depth + 1)
            return
        yield drawn, matrix

    for index in range(max(pdfium.FPDFPage_CountObjects(page.raw), 0)):
        yield from one(pdfium.FPDFPage_GetObject(page.raw, index), _IDENTITY, 0)


def _note(found: Page, drawn: Any, matrix: Matrix, order: int, orders: dict[int, int]) -> None:
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        orders[ctypes.addressof(drawn.contents)] = order
        found.texts[order] = drawn
        if (clip := _clip(drawn, matrix)) is not None:
            found.clips[order] = clip
        if _is_layered(drawn):
            found.layered.add(order)
        return
    if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        return
    box = _bounds(drawn, matrix)
    if box is None:
        return
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        found.shapes.append(Shape("picture", box, (0, 0, 0, 255), order))
        return
    mode, stroked = ctypes.c_int(0), ctypes.c_int(0)
    pdfium.FPDFPath_GetDrawMode(drawn, mode, stroked)
    thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
    if mode.value and not thin:
        found.shapes.append(Shape("fill", box, _colour(drawn), order))
    if thin and (mode.value or stroked.value):
        found.edges.append(_line_of(box))
    elif stroked.value:
        found.edges += _segments(drawn, _times(_matrix(drawn), matrix))


def _clip(drawn: Any, matrix: Matrix) -> Box | None:
    """The box that an object is cut off at; None where nothing cuts it."""
    import pypdfium2.raw as pdfium

    clip = pdfium.FPDFPageObj_GetClipPath(drawn)
    found: Box | None = None
    for path in range(min(pdfium.FPDFClipPath_CountPaths(clip), 50) if clip else 0):
        points = []
        for index in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), 500)):
            x, y = ctypes.c_float(), ctypes.c_float()
            if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, index), x, y):
                points.append(_apply(matrix, x.value, y.value))
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = (min(xs), min(ys), max(xs), max(ys))
            found = box if found is None else _common(found, box)
    return found


def _common(a: Box, b: Box) -> Box:
    """What two boxes share; a box without extent where that is nothing."""
    x0, y0 = max(a[0], b[0]), max(a[1], b[1])
    return (x0, y0, max(x0, min(a[2], b[2])), max(y0, min(a[3], b[3])))


def _is_layered(drawn: Any) -> bool:
    """Whether an object is marked as optional content (ISO 32000-1, 8.11)."""
    import pypdfium2.raw as pdfium

    for index in range(min(max(pdfium.FPDFPageObj_CountMarks(drawn), 0), 20)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, index)
        buffer, size = (pdfium.FPDF_WCHAR * 8)(), ctypes.c_ulong()
        if mark and pdfium.FPDFPageObjMark_GetName(mark, buffer, 16, size) and size.value == 6:
            return bytes(buffer)[:4].decode("utf-16-le", "replace") == "OC"
    return False


def _segments(path: Any, matrix: Matrix) -> list[Box]:
    """The straight horizontal and vertical strokes of a path."""
    import pypdfium2.raw as pdfium

    points: list[tuple[float, float]] = []
    found: list[Box] = []
    start = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), 5000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = _apply(matrix, x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            points, start = [here], here
        else:
            points.append(here)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(start)
        found += [_line_of(_ordered(*a, *b)) for a, b in pairwise(points[-3:]) if _is_straight(a, b)]
    return list(dict.fromkeys(found))


def _is_straight(a: tuple[float, float], b: tuple[float, float]) -> bool:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    return min(across, down) <= _THIN < max(across, down)


def _line_of(box: Box) -> Box:
    """The middle line of a thin box."""
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        return (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _read_glyphs(found: Page, textpage: Any, device: Matrix, orders: dict[int, int]) -> None:
    import pypdfium2.raw as pdfium

    raw = textpage.raw
    count = pdfium.FPDFText_CountChars(raw)
    found.cut_short |= count > MOST_GLYPHS
    numbers = [ctypes.c_double() for _ in range(4)]
    loose, (x, y) = pdfium.FS_RECTF(), (ctypes.c_double(), ctypes.c_double())
    colours = [ctypes.c_uint() for _ in range(4)]
    modes: dict[int, int] = {}
    for index in range(min(count, MOST_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if pdfium.FPDFText_IsGenerated(raw, index) == 1 or code < 33 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        drawn = pdfium.FPDFText_GetTextObject(raw, index)
        order = orders.get(ctypes.addressof(drawn.contents), -1) if drawn else -1
        if order not in modes:
            modes[order] = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
        pdfium.FPDFText_GetCharBox(raw, index, numbers[0], numbers[1], numbers[2], numbers[3])
        pdfium.FPDFText_GetLooseCharBox(raw, index, loose)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetFillColor(raw, index, *colours)
        left, right, bottom, top = (number.value for number in numbers)
        ink = _ordered(*_apply(device, left, bottom), *_apply(device, right, top))
        cell = _ordered(*_apply(device, loose.left, loose.bottom), *_apply(device, loose.right, loose.top))
        red, green, blue, alpha = (colour.value for colour in colours)
        found.glyphs.append(
            Glyph(
                chr(code),
                cell,
                ink,
                _apply(device, x.value, y.value)[1],
                max(cell[3] - cell[1], 1.0),
                order,
                modes[order],
                (red, green, blue, alpha),
            )
        )


def to_device(page: Any) -> Matrix:
    """The matrix from a page's own coordinates to those of this module."""
    return _device(page, *page.get_size())


def transform(matrix: Matrix, box: Box) -> Box:
    """A box (left, bottom, right, top) in the coordinates that a matrix leads to."""
    return _ordered(*_apply(matrix, box[0], box[1]), *_apply(matrix, box[2], box[3]))


def _device(page: Any, width: float, height: float) -> Matrix:
    """What the library itself would map the page's corners to, found with a canvas fine enough for whole numbers."""
    import pypdfium2.raw as pdfium

    scale = 1000
    spots = []
    size = (int(width * scale), int(height * scale))
    for corner in ((0, 0), (100, 0), (0, 100)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, *corner, across, down)
        spots.append((across.value / scale, down.value / scale))
    (x, y), (right, right_y), (up_x, up) = spots
    return ((right - x) / 100, (right_y - y) / 100, (up_x - x) / 100, (up - y) / 100, x, y)


def _bounds(drawn: Any, matrix: Matrix) -> Box | None:
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return _ordered(*_apply(matrix, left, bottom), *_apply(matrix, right, top))


def _colour(drawn: Any) -> tuple[int, int, int, int]:
    import pypdfium2.raw as pdfium

    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(drawn, *parts):
        return (0, 0, 0, 255)
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue, alpha)


def _matrix(drawn: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _ordered(x0: float, y0: float, x1: float, y1: float) -> Box:
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
