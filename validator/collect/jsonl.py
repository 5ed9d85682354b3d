"""This module takes JSON Lines apart: every line an object, one of its members the text of a document.

Lines are found in one pass that keeps offsets only; a document's line is read when the document is checked, so memory
does not grow with the collection. A compressed file is read forward by each process, from the start again where a
document is asked for out of order.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any

from validator.collect import _refusals
from validator.collect._compressed import BROKEN, NeedsExtraError, is_compressed, open_file
from validator.collect._part import Columns, Part, Refused, row_name
from validator.document import Document, Unreadable, digest
from validator.read import _refusal
from validator.read._limits import DEFAULT

SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson", ".jsonl.gz", ".jsonl.bz2", ".jsonl.xz", ".jsonl.zst")

_SAMPLE = 50
"""Rows that are looked at to tell a collection without the column from one with a few faulty rows."""

_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line: where it begins in the file once unpacked, its length in bytes, its number from 1."""

    name: str
    offset: int
    length: int
    line: int
    column: str

    def read(self, path: Path, shown: str) -> Document | Unreadable:
        """The text of the line's object; the refusal names the line."""
        if self.length > DEFAULT.file_bytes:
            return _named(_refusal.too_large("", self.length, DEFAULT.file_bytes), shown)
        try:
            line = _read_at(path, self.offset, self.length)
        except BROKEN as error:
            return _named(_refusals.unopened(str(error), str(error)), shown)
        text = text_of(line, self.line, self.column)
        return Document(shown, text, sha256=digest(text)) if isinstance(text, str) else _named(text, shown)


def parts(path: Path, columns: Columns) -> Iterator[Part]:
    """A part for every line that is not blank, in order."""
    taken: set[str] = set()
    try:
        with open_file(path) as file:
            first = list(islice(_lines(path, file), _SAMPLE))
            if missing := _lacking(first, columns.text):
                yield Refused(missing)
                return
        with open_file(path) as file:
            for number, offset, length, line in _lines(path, file):
                if line is None:
                    yield Refused(_refusal.unsafe("", *_BOMB), f"#{number}")
                    return
                identifier = _object(line).get(columns.id) if columns.id else None
                yield Row(row_name(identifier, number, taken), offset, length, number, columns.text)
    except NeedsExtraError:
        yield Refused(_refusal.needs_extra("", "zstd", "Zstandard"))
    except BROKEN as error:
        what = str(error) or type(error).__name__
        yield Refused(_refusals.unopened(what, what))


_BOMB = ("it unpacks to far more than it should", "解压后体积异常")


def text_of(line: bytes, number: int, column: str) -> str | Unreadable:
    """The text that a line holds, or what is wrong with the line."""
    try:
        row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        return _refusals.bad_row(number, "is not UTF-8", "不是 UTF-8 编码")
    except (ValueError, RecursionError):
        return _refusals.bad_row(number, "is not JSON", "不是合法的 JSON")
    if not isinstance(row, dict):
        return _refusals.bad_row(number, "is no JSON object", "不是 JSON 对象")
    if not isinstance(text := row.get(column), str):
        return _refusals.bad_row(number, f"has no text in “{column}”", f"的“{column}”没有文本")
    # Half of a surrogate pair is no character and could not be written into a report.
    return _LONE.sub("\ufffd", text)


def _lines(path: Path, file: IO[bytes]) -> Iterator[tuple[int, int, int, bytes | None]]:
    """Number, offset, length and bytes of each line that is not blank; no bytes where unpacking is stopped."""
    number = offset = 0
    packed = path.stat().st_size if is_compressed(path) else 0
    room = max(DEFAULT.ratio_from, packed * DEFAULT.ratio)
    while line := file.readline(DEFAULT.file_bytes + 1):
        number, length = number + 1, len(line)
        while not line.endswith(b"\n") and (more := file.readline(DEFAULT.file_bytes)):
            length += len(more)
            if packed and offset + length > room:
                break
            line = b"\n" if more.endswith(b"\n") else b" "
        if packed and offset + length > room:
            yield number, offset, length, None
            return
        if length > DEFAULT.file_bytes or not line.isspace():
            yield number, offset, length, line
        offset += length


def _lacking(rows: list[tuple[int, int, int, bytes | None]], column: str) -> Unreadable | None:
    """A refusal of the whole where rows are objects and none of the first has the column."""
    objects = [found for _, _, _, line in rows if (found := _object(line))]
    if not objects or any(column in found for found in objects):
        return None
    return _refusals.no_column(column, list(dict.fromkeys(name for found in objects for name in found)))


def _object(line: bytes | None) -> dict[str, Any]:
    try:
        row = json.loads((line or b"").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}


def _read_at(path: Path, offset: int, length: int) -> bytes:
    if is_compressed(path):
        changed = path.stat().st_mtime_ns
        try:
            file = _kept_open(str(path), changed)
            file.seek(offset)
        except OSError:
            # It went too far already, or it is broken: from the start, once more.
            _kept_open.cache_clear()
            file = _kept_open(str(path), changed)
            file.seek(offset)
        return file.read(length)
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(length)


@lru_cache(maxsize=2)
def _kept_open(path: str, changed: int) -> IO[bytes]:  # noqa: ARG001
    """A compressed file that stays open, because seeking in it means unpacking it from the start."""
    return open_file(Path(path))


def _named(refusal: Unreadable, shown: str) -> Unreadable:
    return Refused(refusal).read(Path(), shown)
