"""This module reads tables of values: comma- or tab-separated text, every field a cell with its row and column."""

import csv
import io

from validator.document import Document, Unreadable
from validator.read import _refusal, plain
from validator.read._builder import Builder
from validator.read._decode import decode, is_binary
from validator.read._limits import Limits
from validator.read._sheet import Sheet

SUFFIXES: tuple[str, ...] = (".csv", ".tsv")

_MARKS = ",\t;|，"
_SAMPLE = 20


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """The cells of a table; a file that no table can be made of is read as plain text."""
    if len(data) > limits.file_bytes:
        return _refusal.too_large(path, len(data), limits.file_bytes)
    decoded = decode(data)
    if decoded is None:
        return _refusal.unsupported(path, "binary") if is_binary(data) else _refusal.misencoded(path)
    builder = Builder()
    rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=_delimiter(path, decoded.text))
    sheet = Sheet(builder)
    try:
        for number, row in enumerate(rows, start=1):
            sheet.row(number, [(column, text.strip()) for column, text in enumerate(row, start=1)])
    except csv.Error:
        return plain.read(path, data, limits)
    text, blocks = builder.finish()
    return Document(path, text, "csv", decoded.encoding, blocks=blocks)


def _delimiter(path: str, text: str) -> str:
    """A tab where the name says so; else the mark that the first lines have most often in common."""
    if path.lower().endswith(".tsv"):
        return "\t"
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:_SAMPLE]
    counts = {mark: sorted(line.count(mark) for line in lines) for mark in _MARKS}
    return max(_MARKS, key=lambda mark: counts[mark][len(lines) // 2]) if lines else ","
