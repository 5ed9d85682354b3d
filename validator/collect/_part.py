"""This module says what a document within a collection is: its name there, and how it is read when its turn comes."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from validator.document import Document, Unreadable


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a collection's rows hold a document's text and its name; no name is the row's number."""

    text: str = "text"
    id: str = ""


class Part(Protocol):
    """One document of a collection: light enough to be listed by the million, and read only when it is checked."""

    @property
    def name(self) -> str:
        """What stands behind the collection's path in reports: `#12` for a row, `!/a.docx` for a member."""

    def read(self, path: Path, shown: str) -> Document | Unreadable:
        """The document itself; `path` is the collection's file. Never raises for any content."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A collection, or the rest of one, that cannot be taken apart: an unreadable document that says why."""

    refusal: Unreadable
    name: str = ""

    def read(self, path: Path, shown: str) -> Unreadable:
        """The refusal under the name that reports show."""
        return replace(self.refusal, path=shown or str(path))


def row_name(identifier: object, row: int, taken: set[str]) -> str:
    """`#` and the identifier of a row, or its number where it has none or another row has the same."""
    shown = "" if identifier is None else " ".join(str(identifier).split())[:200]
    if shown and shown not in taken:
        taken.add(shown)
        return f"#{shown}"
    return f"#{shown}@{row}" if shown else f"#{row}"
