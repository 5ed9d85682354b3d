"""This module gathers the sources of a run from the paths of a command line."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from validator.collect import _choose
from validator.collect._part import Columns
from validator.pipeline import Source
from validator.read import _open
from validator.read._folder import NoDocumentsError
from validator.read._limits import DEFAULT

__all__ = ["NoDocumentsError", "sources"]


def sources(
    paths: Iterable[str], columns: Columns | None = None, allow_empty: bool = False, stdin_name: str = "-"
) -> list[Source]:
    """One source for each document that the paths name; `-` is standard input, called `stdin_name`.

    With `columns`, collections are taken apart: a source for each row or member, read when it is checked. Without,
    those in folders are left out, because nothing can be written back into them.

    Raises:
        NoDocumentsError: there is nothing to check, and that is not allowed. A file that does not exist is not that: the result says so.
    """
    collections = frozenset(_choose.suffixes()) if columns else frozenset()
    given = [path for path in paths if not (allow_empty and _is_barren(path, collections))]
    found = [source for path in _open.expand(given, collections) for source in _of(path, columns, stdin_name)]
    if not found and not allow_empty:
        raise NoDocumentsError(", ".join(given))
    return found


def _is_barren(path: str, collections: frozenset[str]) -> bool:
    try:
        return not any(True for _ in _open.expand([path], collections))
    except NoDocumentsError:
        return True


def _of(path: Path | str, columns: Columns | None, stdin_name: str) -> Iterator[Source]:
    if isinstance(path, str):
        yield Source(stdin_name, data=sys.stdin.buffer.read(DEFAULT.file_bytes + 1))
    elif columns is None or not _choose.collection_of(path) or not path.is_file():
        yield Source(path.as_posix(), path)
    else:
        for part in _choose.parts(path, columns):
            yield Source(path.as_posix() + part.name, path, part=part)
