"""This module writes plain text: the file is the text, so edits are made in its bytes."""

import re
from collections.abc import Iterator, Sequence

from validator.document import Document
from validator.rewrite import _bytes
from validator.rewrite._edit import Edit

FORMAT = "text"

_BEFORE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t\u3000]{0,100}\Z")
_AFTER = re.compile(r"[ \t\u3000]{0,100}(\r\n|\r|\n|\Z)")


def rewrite(document: Document, data: bytes, edits: Sequence[Edit]) -> Iterator[bytes]:
    """The file with the edits made, and those lines gone that nothing is left of."""
    whole = [without_line(document.text, edit) for edit in edits]
    yield _bytes.rewrite(data, document.encoding, document.text, whole)


def without_line(text: str, edit: Edit) -> Edit:
    """An edit that empties its line, widened to the line and one line end; any other edit as it is."""
    after = _AFTER.match(text, edit.end)
    if edit.replacement or edit.start == edit.end or after is None:
        return edit
    near = max(0, edit.start - 101)
    before = _BEFORE.search(text[near : edit.start])
    if before is None or (before.start() == 0 and near):
        return edit
    start = near + before.start()
    if after.end() == len(text) and not after[1]:
        start -= 2 if text[max(0, start - 2) : start] == "\r\n" else min(start, 1)
    return Edit(start, after.end(), "")
