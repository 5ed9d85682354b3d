"""This module makes edits in a file and proves them: the file is read again, and must say what was expected."""

from collections.abc import Sequence
from functools import cache
from types import ModuleType

from validator import discover
from validator.document import Document
from validator.read import _open
from validator.rewrite._edit import Edit, Unwritable, apply
from validator.view import without


def is_writable(document: Document) -> bool:
    """Whether files of this format can be written."""
    return document.format in _writers()


def write(document: Document, data: bytes, edits: Sequence[Edit]) -> tuple[bytes, Document]:
    """The file with the edits made, and what it reads as.

    `data` is the file that `document` was read from. White space apart, the new file reads as the old text with the
    edits made, or it is not given back.

    Raises:
        Unwritable: an edit has no safe place in the file; `edit` is the one, where it is known.
    """
    writer = _writers().get(document.format)
    if writer is None:
        raise Unwritable(None, f"{document.format} files cannot be written", f"无法写回 {document.format} 格式")
    wanted = _expected(document, edits)
    changes = any(document.text[edit.start : edit.end] != edit.replacement for edit in edits)
    for made in writer.rewrite(document, data, edits):
        if made == data and changes:
            continue
        again = _open.read_bytes(document.path, made)
        if isinstance(again, Document) and _is_same(document, again) and _said(again) == wanted:
            return made, again
    raise Unwritable(None, "the changed file would say something else", "改动后文件的其他内容会随之改变")


@cache
def _writers() -> dict[str, ModuleType]:
    return {module.FORMAT: module for _, module in discover.modules("validator.rewrite", "rewrite")}


def _is_same(old: Document, new: Document) -> bool:
    return old.format == new.format and old.encoding.partition(",")[0] == new.encoding.partition(",")[0]


def _expected(document: Document, edits: Sequence[Edit]) -> list[list[str]]:
    """The lines that the new file must have, word for word, on the page and off it."""
    view = without(document.text, document.omitted)
    seen = [Edit(view.locate(edit.start), view.locate(edit.end), edit.replacement) for edit in edits]
    return lines(apply(view.text, seen))


def _said(document: Document) -> list[list[str]]:
    return lines(without(document.text, document.omitted).text)


def lines(text: str) -> list[list[str]]:
    """Lines that are not blank, as words: what a text says, whatever space stands between."""
    return [words for line in text.splitlines() if (words := line.split())]
