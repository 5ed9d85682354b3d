"""This module writes web pages: edits are made in the words of the source, and every tag stays."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from validator.document import Document
from validator.read import html
from validator.read._limits import Limits
from validator.rewrite import _bytes
from validator.rewrite._edit import Edit, Unwritable
from validator.rewrite._markup import page_units, widened, written
from validator.rewrite._trace import Unit, trace
from validator.rewrite._transfer import Trail

FORMAT = "html"

_BREAK = re.compile(r"<br\b[^<>]{0,200}>", re.IGNORECASE)
_ROOMY = Limits(file_bytes=400_000_000, expanded_bytes=800_000_000)


def rewrite(document: Document, data: bytes, edits: Sequence[Edit]) -> Iterator[bytes]:
    """The page with the edits made."""
    source, units, places = _traced(document.path, data, document.text)
    if places is None:
        raise Unwritable(None, "the page's source cannot be followed", "无法对应网页源代码的位置")
    trail = Trail(document.text, [source], units, places, _BREAK)
    made = [edit for _, edit in trail.transfer(edits)]
    yield _bytes.rewrite(data, document.encoding, source, _whole(source, made))
    yield _bytes.rewrite(data, document.encoding, source, made)


def _whole(source: str, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, with the attributes and inline elements that nothing is left of taken out as well."""
    made: list[Edit] = []
    for edit in sorted(edits):
        start, end = (edit.start, edit.end) if edit.replacement else widened(source, edit, made)
        while made and made[-1].end > start and not made[-1].replacement:
            start = min(start, made.pop().start)
        made.append(Edit(start, end, edit.replacement))
    return made


@lru_cache(maxsize=1)
def _traced(path: str, data: bytes, text: str) -> tuple[str, list[Unit], list[int] | None]:
    """The source, its words character by character, and which of them each character of the text is."""
    decoded = html.source_of(data)
    source = decoded.text if decoded else ""
    units = list(page_units(source))

    def read(chars: Sequence[str]) -> str:
        return _text(path, ("\ufeff" + written(source, units, list(chars))).encode("utf-8", "surrogatepass"))

    return source, units, trace(text, units, read)


def _text(path: str, data: bytes) -> str:
    read = html.read(path, data, _ROOMY)
    return read.text if isinstance(read, Document) else ""
