"""This module takes Parquet files apart: every row a document, one of its columns the text.

Rows are fetched a block at a time when they are checked; polars skips what is not asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from validator.collect import _refusals
from validator.collect._part import Columns, Part, Refused, row_name
from validator.document import Document, Unreadable, digest
from validator.read import _refusal
from validator.read._limits import DEFAULT

SUFFIXES: tuple[str, ...] = (".parquet",)

BLOCK = 128
"""Rows that are fetched at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number from 1."""

    name: str
    row: int
    column: str

    def read(self, path: Path, shown: str) -> Document | Unreadable:
        """The text in the row's column; the refusal names the row."""
        import polars

        block, place = divmod(self.row - 1, BLOCK)
        try:
            cell = _block(str(path), path.stat().st_mtime_ns, self.column, block).slice(place, 1)
            # A packed row may hold far more than it should: its length is asked before it becomes a text of ours.
            if (size := cell.str.len_bytes().item() or 0) > DEFAULT.file_bytes:
                return _refusal.too_large(shown, size, DEFAULT.file_bytes)
            text = cell.item()
        except (polars.exceptions.PolarsError, OSError, IndexError, ValueError) as error:
            what = type(error).__name__
            return Refused(_refusals.unopened(what, what)).read(path, shown)
        if text is None:
            refusal = _refusals.bad_row(self.row, f"has no text in “{self.column}”", f"的“{self.column}”没有文本")
            return Refused(refusal).read(path, shown)
        return Document(shown, text, sha256=digest(text))


def parts(path: Path, columns: Columns) -> Iterator[Part]:
    """A part for every row, in order."""
    import polars

    try:
        frame = polars.scan_parquet(path)
        schema = frame.collect_schema()
        if schema.get(columns.text) != polars.String:
            yield Refused(_refusals.no_column(columns.text, [n for n, kind in schema.items() if kind == polars.String]))
            return
        rows = frame.select(polars.len()).collect().item()
        named = columns.id in schema
        identifiers = frame.select(columns.id).collect().to_series() if named else None
    except (polars.exceptions.PolarsError, OSError) as error:
        what = type(error).__name__
        yield Refused(_refusals.unopened(what, what))
        return
    taken: set[str] = set()
    for number in range(1, rows + 1):
        identifier = identifiers[number - 1] if identifiers is not None else None
        yield Row(row_name(identifier, number, taken), number, columns.text)


@lru_cache(maxsize=2)
def _block(path: str, changed: int, column: str, number: int) -> Any:  # noqa: ARG001
    """The texts of a block of rows, as polars holds them."""
    import polars

    found = polars.scan_parquet(path).select(column).slice(number * BLOCK, BLOCK).collect()
    return found.to_series()
