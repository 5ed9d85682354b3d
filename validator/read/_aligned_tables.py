"""This module finds tables without rules on a PDF page: short pieces of lines that stand in columns over several rows.

A row joins the table above it as long as the white bands between the columns stay open (the streams of Anssi Nurminen,
2013, as pdfplumber's text strategy has them, but told from running text set in columns).
"""

from collections.abc import Sequence
from statistics import median

from validator.read._glyphs import Box
from validator.read._reading_order import Line, is_text
from validator.read._ruled_tables import Table

LEAST_ROWS = 3
_FARTHEST = 3.2
"""Distance of two baselines, in the size of the type, from which rows are not one table."""
_WIDEST = 20.0
_FULL = 0.6
"""Share of the cells that must hold something."""

Row = list[Line]
Band = tuple[float, float]


def find(pieces: Sequence[Line]) -> tuple[list[Table], list[Line]]:
    """The tables, and the pieces that are in none."""
    rows = _rows(pieces)
    if sum(len(row) > 1 for row in rows) < LEAST_ROWS:
        return [], list(pieces)
    tables: list[Table] = []
    rest: list[Line] = []
    at = 0
    while at < len(rows):
        count, bands = _reach(rows, at)
        part = rows[at : at + count]
        if _is_table(part, bands):
            tables.append(_table(part, bands))
            at += count
        else:
            rest += rows[at]
            at += 1
    return tables, rest


def _rows(pieces: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda each: (each.glyphs[0].baseline, each.box[0])):
        level = rows and abs(rows[-1][0].glyphs[0].baseline - piece.glyphs[0].baseline) <= 0.35 * piece.size
        if level:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _reach(rows: Sequence[Row], first: int) -> tuple[int, list[Band]]:
    """How many rows from `first` on stand in the same columns, and the columns."""
    bands = [(piece.box[0], piece.box[2]) for piece in rows[first]]
    if len(bands) < 2:
        return 1, bands
    kept, kept_bands = 1, bands
    for at in range(first + 1, min(first + 200, len(rows))):
        above, row = rows[at - 1][0], rows[at]
        if row[0].glyphs[0].baseline - above.glyphs[0].baseline > _FARTHEST * max(row[0].size, above.size):
            break
        wider = _joined([*bands, *((piece.box[0], piece.box[2]) for piece in row)])
        if len(wider) < len(bands) or len({_band(wider, piece.box) for piece in row}) < len(row):
            break
        bands = wider
        # A lone piece is the second line of a cell, unless nothing follows it.
        if len(row) > 1:
            kept, kept_bands = at - first + 1, bands
    return kept, kept_bands


def _joined(bands: Sequence[Band]) -> list[Band]:
    """Bands that meet are one."""
    found: list[Band] = []
    for left, right in sorted(bands):
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _band(bands: Sequence[Band], box: Box) -> int:
    return next((at for at, (left, right) in enumerate(bands) if left <= box[0] and box[2] <= right), -1)


def _is_table(rows: Sequence[Row], bands: Sequence[Band]) -> bool:
    full = [row for row in rows if len(row) > 1]
    if len(full) < LEAST_ROWS or len(bands) < 2:
        return False
    columns = [[piece for row in rows for piece in row if _band(bands, piece.box) == at] for at in range(len(bands))]
    size = median(piece.size for row in rows for piece in row)
    if any(median(piece.box[2] - piece.box[0] for piece in column) > _WIDEST * size for column in columns if column):
        return False
    running = sum(is_text(column, size) for column in columns)
    filled = sum(len(row) for row in full) / (len(full) * len(bands))
    return running < 2 and filled >= _FULL and not (len(bands) == 2 and _is_contents(columns[1]))


def _is_contents(column: Sequence[Line]) -> bool:
    """Whether a last column holds page numbers: those of a table of contents never fall."""
    numbers = [piece.text.strip("-—· ") for piece in column]
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return False
    values = [int(number[:9]) for number in numbers]
    return values == sorted(values)


def _table(rows: Sequence[Row], bands: Sequence[Band]) -> Table:
    pieces = [piece for row in rows for piece in row]
    boxes = [piece.box for piece in pieces]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    table = Table((left, top, max(box[2] for box in boxes), max(box[3] for box in boxes)))
    number = 0
    for row in rows:
        number += len(row) > 1 or not number
        for piece in row:
            table.cells.setdefault((number, _band(bands, piece.box) + 1), []).extend(piece.glyphs)
    return table
