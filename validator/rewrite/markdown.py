"""This module writes Markdown: edits are made in the source, and marks around what is gone go with it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from validator.document import Document
from validator.rewrite import _bytes
from validator.rewrite._edit import Edit
from validator.rewrite.plain import without_line

FORMAT = "markdown"

_PAIRS = {"[": "]", "![": "]", "<": ">", "`": "`", "**": "**", "*": "*", "***": "***", "__": "__", "_": "_", "~~": "~~"}


def rewrite(document: Document, data: bytes, edits: Sequence[Edit]) -> Iterator[bytes]:
    """The file with the edits made, in ways that touch less and less of its marks."""
    edits = [piece for edit in edits for piece in _with_brackets(document, edit)]
    starts = dict(document.omitted)
    ends = {end: start for start, end in document.omitted}
    whole = [without_line(document.text, _with_marks(document.text, starts, ends, edit)) for edit in edits]
    yield _bytes.rewrite(data, document.encoding, document.text, whole)
    yield _bytes.rewrite(data, document.encoding, document.text, edits)
    pieces = [piece for edit in edits for piece in _between_marks(document, edit)]
    yield _bytes.rewrite(data, document.encoding, document.text, pieces)


def _with_brackets(document: Document, edit: Edit) -> list[Edit]:
    """The removal of a link's address takes the link's marks and leaves its words: `[环境](http://…)` to `环境`."""
    at = bisect_left(document.omitted, edit.end, key=lambda span: span[1])
    close = document.omitted[at] if at < len(document.omitted) else (0, 0)
    opened = _opening(document, at) if close[0] < edit.end and not edit.replacement else None
    if opened is None:
        return [edit]
    if edit.start > close[0]:
        return [Edit(*opened, ""), Edit(*close, "")]
    if edit.start <= opened[1]:
        return [Edit(min(edit.start, opened[0]), close[1], "")]
    return [Edit(*opened, ""), Edit(edit.start, close[1], "")]


def _opening(document: Document, at: int) -> tuple[int, int] | None:
    """The mark that opens the link whose words end at an omitted span, or None where that span ends no link."""
    depth = 0
    for start, end in reversed(document.omitted[: at + 1]):
        mark = document.text[start:end]
        depth += mark.startswith("](")
        if mark == "[":
            depth -= 1
        if not depth:
            return (start, end) if mark == "[" else None
    return None


def _with_marks(text: str, starts: Mapping[int, int], ends: Mapping[int, int], edit: Edit) -> Edit:
    """A removal that leaves a pair of marks around nothing (`****`, `[](…)`) takes the marks with it."""
    if edit.replacement:
        return edit
    start, end = edit.start, edit.end
    while start in ends and end in starts:
        opened, closed = text[ends[start] : start], text[end : starts[end]]
        if not _is_pair(opened, closed):
            break
        start, end = ends[start], starts[end]
    return Edit(start, end, "")


def _is_pair(opened: str, closed: str) -> bool:
    if opened.startswith("<") and closed.startswith("</"):
        return opened[1:].split(maxsplit=1)[0].rstrip(">") == closed[2:-1].strip()
    return opened in _PAIRS and closed.startswith(_PAIRS[opened])


def _between_marks(document: Document, edit: Edit) -> Iterator[Edit]:
    """The edit without the markup that stands inside its span; the replacement goes where the first words were."""
    at, replacement = edit.start, edit.replacement
    first = bisect_left(document.omitted, edit.start, key=lambda span: span[1])
    last = bisect_left(document.omitted, edit.end, key=lambda span: span[0])
    inside = [span for span in document.omitted[first:last] if edit.start < span[1]]
    for start, end in [*inside, (edit.end, edit.end)]:
        if at < start or (at == edit.end and not inside):
            yield Edit(at, start, replacement)
            replacement = ""
        at = max(at, end)
