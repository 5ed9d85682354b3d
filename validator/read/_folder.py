"""This module finds the documents that a command line names: files, folders with all that is in them, and `-`."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from validator.errors import UsageError
from validator.finding import Words

SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "__MACOSX", "venv", "env", "site-packages"})
"""Folders of tools, never of reports; hidden folders (`.git`, `.venv`) are skipped as well."""

OFFICE_SUFFIXES: dict[str, str] = {
    ".doc": "ole",
    ".wps": "ole",
    ".dot": "ole",
    ".xls": "ole",
    ".et": "ole",
    ".ppt": "ole",
    ".dps": "ole",
    ".rtf": "rtf",
    ".ofd": "ofd",
    ".msg": "msg",
}
"""Documents that a publisher may put beside the reports and that no reader understands: met in a folder they are
reported as unreadable rather than passed over in silence."""

_OF_REPOSITORY = re.compile(r"(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|NOTICE)(?:[._-]|$)")
"""Files about a repository, not reports in it; they are written in capitals by custom."""

OWN_REPORT = b'<meta name="generator" content="report-validator'
"""What the head of an HTML report of ours says, so that a second run over the same folder does not check it."""


class NoDocumentsError(UsageError):
    """A folder in which there is nothing to check; `words` says so in both languages."""

    def __init__(self, folder: str) -> None:
        self.words: Words = {
            "en": f"no documents in {folder}: name a file, or a folder with .txt, .md, .html or .docx files",
            "zh": f"{folder} 中没有可检查的文件：请指定文件，或含有 .txt、.md、.html、.docx 文件的文件夹",
        }
        super().__init__(self.words["en"])


def expand(paths: Iterable[str | Path], suffixes: frozenset[str]) -> Iterator[Path | Literal["-"]]:
    """Each document once, in the order given; within a folder by path, folders recursively.

    A path that is named is given back whatever it is; from folders come files whose suffix is one of `suffixes` or of
    `OFFICE_SUFFIXES`. Links are followed, and no folder is entered twice.

    Raises:
        NoDocumentsError: a folder is named that holds nothing to check.
    """
    seen: set[str] = set()
    for given in paths:
        if str(given) == "-":
            yield "-"
            continue
        path = Path(given)
        found = list(_within(path, suffixes)) if path.is_dir() else [path]
        if not found:
            raise NoDocumentsError(str(path))
        for file in found:
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file


def _within(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    entered: set[str] = set()
    for current, folders, files in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(current)) in entered:
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS)
        for name in sorted(files):
            if _is_document(name, files, suffixes) and not _is_own_report(Path(current, name)):
                yield Path(current, name)


def _is_document(name: str, siblings: list[str], suffixes: frozenset[str]) -> bool:
    found = [suffix.lower() for suffix in Path(name).suffixes]
    if _OF_REPOSITORY.match(name) or not found:
        return False
    # `~$` is how Word and WPS begin the name of their lock files.
    known = {found[-1], "".join(found[-2:])} & (suffixes | OFFICE_SUFFIXES.keys())
    if name.startswith((".", "~$")) or not known:
        return False
    return ".jsonl" not in found[-2:] or not _labels_a_sibling(name, siblings)


def _labels_a_sibling(name: str, siblings: list[str]) -> bool:
    """Whether a .jsonl file holds the labels of a document beside it: `a.txt.jsonl` of `a.txt`."""
    prefixes = {name[: dot.start()] for dot in re.finditer(r"\.", name)}
    return any(sibling in prefixes for sibling in siblings)


def _is_own_report(path: Path) -> bool:
    """Whether a file is one that we wrote: an HTML report, a baseline."""
    mark = _OWN.get(path.suffix.lower())
    if mark is None:
        return False
    try:
        with path.open("rb") as file:
            return mark in file.read(4096)
    except OSError:
        return False


_OWN = {".html": OWN_REPORT, ".htm": OWN_REPORT, ".jsonl": b'{"format": "validator-baseline-'}
