"""This module takes the path of a document apart into the names that a reader of the file gets to see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from validator.subject import Subject

_ROW = re.compile(r"\.(?:jsonl|ndjson|parquet)(?:\.[a-z0-9]{1,4})?#", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:\.[A-Za-z0-9]{1,5}){1,2}$")
_JOINT = re.compile(r"[_\-+]")


@dataclass(frozen=True, slots=True)
class FileName:
    """A name without its suffix, the joints in it as blanks, and what it names: a word of `validator.location`.

    `number` tells several of a kind apart.
    """

    words: str
    what: str
    number: int = 1

    @property
    def place(self) -> tuple[tuple[str, int], ...]:
        """Where a finding about it stands."""
        return ((self.what, self.number),)


def file_names(subject: Subject) -> list[FileName]:
    """The names under which a document reaches its reader: its own, those of the archive around it and its folders
    there, and those of files that come with it. A text of no file and a row of a collection have none."""
    found: list[FileName] = []
    for name in _names(subject):
        found.append(replace(name, number=1 + sum(other.what == name.what for other in found)))
    return found


def _names(subject: Subject) -> Iterator[FileName]:
    path = subject.document.path
    archive, *members = path.split("!/")
    if path == "-" or (path.startswith("<") and path.endswith(">")) or _ROW.search(PurePosixPath(archive).name):
        return
    if members:
        yield _name(PurePosixPath(archive).name, "archive-name")
    for number, member in enumerate(members):
        parts = PurePosixPath(member).parts
        for folder in parts[:-1]:
            yield _name(folder, "folder-name")
        if parts and number < len(members) - 1:
            yield _name(parts[-1], "archive-name")
    yield _name(PurePosixPath(members[-1] if members else archive).name, "file-name")
    for enclosed in subject.document.enclosed:
        yield _name(PurePosixPath(enclosed).name, "enclosed-name")


def _name(name: str, what: str) -> FileName:
    return FileName(_JOINT.sub(" ", _SUFFIX.sub("", name[-300:])), what)
