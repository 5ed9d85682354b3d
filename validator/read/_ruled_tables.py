"""This module finds ruled tables on a PDF page and puts the glyphs of the page into their cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from validator.read._glyphs import Box, Glyph

_MOST_EDGES = 3000
_TOLERANCE = 3.0


@dataclass
class Table:
    """A table: its box, and the glyphs of each cell by row and column from 1, a wide cell where it begins."""

    box: Box
    cells: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)


def find(edges: Sequence[Box], glyphs: Sequence[Glyph]) -> tuple[list[Table], list[Glyph]]:
    """The tables with text in at least two cells, and the glyphs that are in none."""
    grids = [cells for cells in _grids(edges) if len(cells) > 1]
    if not grids:
        return [], list(glyphs)
    tables = [_Grid(cells) for cells in grids]
    rest: list[Glyph] = []
    for glyph in glyphs:
        if not any(table.take(glyph) for table in tables):
            rest.append(glyph)
    found: list[Table] = []
    for table in tables:
        if len(table.table.cells) > 1:
            found.append(table.table)
        else:
            rest += [glyph for held in table.table.cells.values() for glyph in held]
    return sorted(found, key=lambda table: (table.box[1], table.box[0])), rest


def _grids(edges: Sequence[Box]) -> list[list[Box]]:
    """Cells of each table, as boxes, found by crossing rules as pdfplumber does it."""
    if not 4 <= len(edges) <= _MOST_EDGES:
        return []
    from pdfplumber import table

    ruled = [_edge(box) for box in dict.fromkeys(edges)]
    merged = table.merge_edges(
        ruled,
        snap_x_tolerance=_TOLERANCE,
        snap_y_tolerance=_TOLERANCE,
        join_x_tolerance=_TOLERANCE,
        join_y_tolerance=_TOLERANCE,
    )
    if len(merged) > 600:
        return []
    crossings = table.edges_to_intersections(merged, _TOLERANCE, _TOLERANCE)
    if len(crossings) > 5000:
        return []
    tables: list[list[Box]] = table.cells_to_tables(table.intersections_to_cells(crossings))
    return tables


def _edge(box: Box) -> dict[str, Any]:
    x0, top, x1, bottom = box
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if x1 - x0 >= bottom - top else "v",
        "object_type": "line",
    }


class _Grid:
    """A table under construction: rows and columns are told by where cells begin."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self._cells = sorted(cells, key=lambda cell: (cell[1], cell[0]))
        self._rows = _starts(cell[1] for cell in cells)
        self._columns = _starts(cell[0] for cell in cells)
        edges = (
            min(cell[0] for cell in cells),
            min(cell[1] for cell in cells),
            max(cell[2] for cell in cells),
            max(cell[3] for cell in cells),
        )
        self.table = Table(edges)

    def take(self, glyph: Glyph) -> bool:
        """Put a glyph into its cell; whether it has one."""
        x, y = (glyph.cell[0] + glyph.cell[2]) / 2, (glyph.cell[1] + glyph.cell[3]) / 2
        left, top, right, bottom = self.table.box
        if not (left <= x <= right and top <= y <= bottom):
            return False
        for cell in self._cells:
            if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]:
                at = (_index(self._rows, cell[1]), _index(self._columns, cell[0]))
                self.table.cells.setdefault(at, []).append(glyph)
                return True
        return False


def _starts(edges: Any) -> list[float]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _TOLERANCE:
            found.append(edge)
    return found


def _index(starts: Sequence[float], edge: float) -> int:
    return sum(start <= edge + 0.1 for start in starts)
