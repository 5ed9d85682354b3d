"""This module gathers the sources of a run from the paths of a command line."""

import sys
from collections.abc import Iterable

from validator.errors import UsageError
from validator.pipeline import Source
from validator.read import _open
from validator.read._limits import DEFAULT


def sources(paths: Iterable[str]) -> list[Source]:
    """One source for each document that the paths name; `-` is standard input.

    Raises:
        UsageError: there is nothing to check. A file that does not exist is not that: the result says so.
    """
    found = [
        Source("-", data=sys.stdin.buffer.read(DEFAULT.file_bytes + 1)) if path == "-" else Source(path.as_posix(), path)
        for path in _open.expand(paths)
    ]
    if not found:
        raise UsageError("no documents: name a file or a folder with .txt, .md, .html or .docx files")
    return found
