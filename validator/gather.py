"""This module gathers the sources of a run from the paths of a command line."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from validator.collect import _choose
from validator.collect._part import Columns
from validator.errors import UsageError
from validator.pipeline import Source
from validator.read import _open
from validator.read._limits import DEFAULT


def sources(paths: Iterable[str], columns: Columns | None = None) -> list[Source]:
    """One source for each document that the paths name; `-` is standard input.

    With `columns`, collections are taken apart: a source for each row or member, read when it is checked. Without,
    those in folders are left out, because nothing can be written back into them.

    Raises:
        UsageError: there is nothing to check. A file that does not exist is not that: the result says so.
    """
    collections = frozenset(_choose.suffixes()) if columns else frozenset()
    found = [source for path in _open.expand(paths, collections) for source in _of(path, columns)]
    if not found:
        raise UsageError("no documents: name a file or a folder with .txt, .md, .html, .docx, .xlsx or .pdf files")
    return found


def _of(path: Path | str, columns: Columns | None) -> Iterator[Source]:
    if isinstance(path, str):
        yield Source("-", data=sys.stdin.buffer.read(DEFAULT.file_bytes + 1))
    elif columns is None or not _choose.collection_of(path) or not path.is_file():
        yield Source(path.as_posix(), path)
    else:
        for part in _choose.parts(path, columns):
            yield Source(path.as_posix() + part.name, path, part=part)
