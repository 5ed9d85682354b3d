"""This module tells which shapes of an OpenDocument slide lie under an opaque one that was put on top of them."""

import re
from collections.abc import Sequence
from typing import Any

from validator.read._ooxml import attribute, children, local

Box = tuple[float, float, float, float]

_LENGTH = re.compile(r"(-?[0-9]{1,6}(?:\.[0-9]{1,6})?)(cm|mm|in|pt|pc|px)")
_POINTS = {"cm": 28.3465, "mm": 2.83465, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_COVERED = 0.8
_FILLED = frozenset({"rect", "custom-shape", "ellipse", "polygon"})


def covered(shapes: Sequence[Any], opaque_styles: set[str]) -> dict[int, str]:
    """How a shape is hidden, by its place among `shapes`, which stand in the order of painting."""
    boxes = [_box(shape) for shape in shapes]
    found: dict[int, str] = {}
    for at, box in enumerate(boxes):
        if box is None:
            continue
        for over in range(at + 1, len(shapes)):
            above = boxes[over]
            picture = next(children(shapes[over], "image"), None) is not None
            opaque = picture or (
                local(shapes[over]) in _FILLED and attribute(shapes[over], "style-name") in opaque_styles
            )
            if above is not None and opaque and _share(box, above) >= _COVERED:
                found[at] = "under-picture" if picture else "under-box"
                break
    return found


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
