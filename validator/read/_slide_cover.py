"""This module tells what of an OpenDocument slide lies under an opaque shape that was put on top of it, or beside the slide."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from validator.read._line_cover import Frame, parted
from validator.read._ooxml import attribute, children, descendants, local

Box = tuple[float, float, float, float]

_LENGTH = re.compile(r"(-?[0-9]{1,6}(?:\.[0-9]{1,6})?)(cm|mm|in|pt|pc|px)")
_POINTS = {"cm": 28.3465, "mm": 2.83465, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_COVERED = 0.8
_USUAL_SIZE = 18.0
"""Size of type in points that LibreOffice gives to what is written on a slide."""
_MARGIN = 7.1
_FILLED = frozenset({"rect", "custom-shape", "ellipse", "polygon"})


def covered(shapes: Sequence[Any], opaque_styles: set[str], page: tuple[float, float]) -> dict[int, str]:
    """How a shape is hidden, by its place among `shapes`, which stand in the order of painting; `page` is the size."""
    boxes = [_box(shape) for shape in shapes]
    found: dict[int, str] = {}
    for at, box in enumerate(boxes):
        if box is None:
            continue
        if page[0] and _share(box, (0.0, 0.0, *page)) == 0:
            found[at] = "outside"
            continue
        for above, picture in _above(shapes, boxes, at, opaque_styles):
            if _share(box, above) >= _COVERED:
                found[at] = "under-picture" if picture else "under-box"
                break
    return found


def partly_covered(shapes: Sequence[Any], opaque_styles: set[str], at: int) -> list[tuple[str, list[str]]]:
    """Of a text frame under a part of which something lies, each paragraph and what of it is covered; else nothing."""
    boxes = [_box(shape) for shape in shapes]
    box, body = boxes[at], next(children(shapes[at], "text-box"), None)
    over = [above for above, _ in _above(shapes, boxes, at, opaque_styles) if box and _share(box, above) > 0]
    if box is None or body is None or not over:
        return []
    paragraphs = [[("".join(each.itertext()), _USUAL_SIZE)] for each in descendants(body, "p")]
    inner = (box[0] + _MARGIN, box[1] + _MARGIN / 2, box[2] - _MARGIN, box[3] - _MARGIN / 2)
    found = parted(paragraphs, Frame(inner), over)
    return found if any(stretches for _, stretches in found) else []


def _above(
    shapes: Sequence[Any], boxes: Sequence[Box | None], at: int, opaque_styles: set[str]
) -> Iterator[tuple[Box, bool]]:
    """Boxes of the opaque shapes that were painted after one, and whether each is a picture."""
    for over in range(at + 1, len(shapes)):
        above = boxes[over]
        picture = next(children(shapes[over], "image"), None) is not None
        filled = local(shapes[over]) in _FILLED and attribute(shapes[over], "style-name") in opaque_styles
        if above is not None and (picture or filled):
            yield above, picture


def page_size(styles: Any) -> tuple[float, float]:
    """Width and height of the largest page that a file's styles tell of; nothing where they tell of none."""
    found = [
        (width, height)
        for each in descendants(styles, "page-layout-properties")
        if (width := _points(attribute(each, "page-width"))) and (height := _points(attribute(each, "page-height")))
    ]
    return max(found, default=(0.0, 0.0))


def _box(shape: Any) -> Box | None:
    x, y, width, height = (_points(attribute(shape, name)) for name in ("x", "y", "width", "height"))
    if x is None or y is None or width is None or height is None:
        return None
    return (x, y, x + width, y + height)


def _points(length: str) -> float | None:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _POINTS[found[2]] if found else None


def _share(inner: Box, outer: Box) -> float:
    across = min(inner[2], outer[2]) - max(inner[0], outer[0])
    down = min(inner[3], outer[3]) - max(inner[1], outer[1])
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return across * down / area if across > 0 and down > 0 and area > 0 else 0.0
