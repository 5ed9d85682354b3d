"""This module takes mail messages apart: the message itself, and the documents attached to it."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from functools import lru_cache
from pathlib import Path, PurePosixPath

from validator.collect import _refusals
from validator.collect._part import Columns, Part, Refused
from validator.document import Document, Unreadable
from validator.read import _open, eml
from validator.read._limits import DEFAULT

SUFFIXES: tuple[str, ...] = (".eml",)

_BROKEN = (OSError, ValueError, LookupError, AttributeError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Whole:
    """The message."""

    name: str = ""

    def read(self, path: Path, shown: str) -> Document | Unreadable:
        """Its headers and body; what is attached to it and read as a document of its own is not told as unread."""
        found = _open.read_file(path, shown)
        if isinstance(found, Document) and found.format == "eml":
            left = tuple(name for name in found.enclosed if not is_document(name))
            others = tuple(note for note in found.unexamined if note not in eml.unread(found.enclosed))
            return replace(found, unexamined=(*others, *eml.unread(left)), enclosed=left)
        return found


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a message, by its number from 0."""

    name: str
    number: int

    def read(self, path: Path, shown: str) -> Document | Unreadable:
        """The document in it, chosen by its own name and content."""
        try:
            _, data = _attached(str(path), path.stat().st_mtime_ns)[self.number]
        except _BROKEN as error:
            what = type(error).__name__
            return Refused(_refusals.unopened(what, what)).read(path, shown)
        return _open.read_bytes(shown, data)


def parts(path: Path, columns: Columns) -> Iterator[Part]:  # noqa: ARG001
    """The message, then each attachment whose suffix is that of a document."""
    yield Whole()
    try:
        if path.stat().st_size > DEFAULT.file_bytes:
            return
        attached = _attached(str(path), path.stat().st_mtime_ns)
    except _BROKEN:
        return
    for number, (name, _) in enumerate(attached):
        if is_document(name):
            yield Attachment(f"!/{name}", number)


def is_document(name: str) -> bool:
    """Whether an attached file is read as a document, by the suffix of its name."""
    return PurePosixPath(name).suffix.lower() in _open.suffixes()


@lru_cache(maxsize=2)
def _attached(path: str, changed: int) -> list[tuple[str, bytes]]:  # noqa: ARG001
    """Names and bytes of what is attached to a message."""
    message = email.message_from_bytes(Path(path).read_bytes(), policy=email.policy.default)
    found = []
    for part in message.iter_attachments():
        data = part.get_payload(decode=True)
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        if isinstance(first, Message):
            data = first.as_bytes()
        found.append((eml.attachment_name(part), data if isinstance(data, bytes) else b""))
    return found
