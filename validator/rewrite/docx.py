"""This module writes Word documents: edits are made in the text elements of their runs, and all else is copied."""

import io
import re
import zipfile
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby

from validator.document import Document
from validator.read import docx
from validator.read._limits import Limits
from validator.rewrite._archive import UnknownArchiveError, replaced
from validator.rewrite._edit import Edit, Unwritable, apply
from validator.rewrite._markup import part_units, word_elements, written
from validator.rewrite._trace import Unit, trace
from validator.rewrite._transfer import Trail

FORMAT = "docx"

_ROOMY = Limits(file_bytes=400_000_000, expanded_bytes=800_000_000, ratio=5_000)
_ALTERNATIVE = re.compile(r"(</?(?:[\w.-]{1,40}:)?)(Choice|Fallback)(?=[\s>/])")
_BREAK = re.compile(r"<(?:[\w.-]{1,40}:)?(?:br|cr|tab|noBreakHyphen)\s{0,9}/>")
_OTHER = {"Choice": "Fallback", "Fallback": "Choice"}


@dataclass(frozen=True)
class _Traced:
    """The parts with words, and where each character of the text stands in them.

    `twins` are the places in the second version that a drawing may hold for older programs; empty where it says
    something else. `signed` files are left alone.
    """

    names: list[str]
    sources: list[str]
    units: list[Unit]
    places: list[int] | None
    twins: list[int]
    signed: bool


def rewrite(document: Document, data: bytes, edits: Sequence[Edit]) -> Iterator[bytes]:
    """The document with the edits made, in both versions of a drawing where they say the same."""
    found = _traced(document.path, data, document.text)
    if found.signed:
        raise Unwritable(None, "the file is signed, and a change would break that", "文件带有数字签名，改动会使其失效")
    if found.places is None:
        raise Unwritable(None, "the text cannot be followed into the file's parts", "无法对应文件各部件中的位置")
    made = set(Trail(document.text, found.sources, found.units, found.places, _BREAK).transfer(edits))
    if found.twins:
        made |= set(Trail(document.text, found.sources, found.units, found.twins, _BREAK).transfer(edits))
    contents = {}
    for part, group in groupby(sorted(made), key=lambda one: one[0]):
        name, source = found.names[part], found.sources[part]
        contents[name] = apply(source, _keeping_space(name, source, [edit for _, edit in group])).encode("utf-8")
    try:
        yield replaced(data, contents)
    except UnknownArchiveError as error:
        raise Unwritable(None, f"its ZIP container is {error}", "其 ZIP 容器形式不支持写回") from error


def _keeping_space(name: str, source: str, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, and `xml:space="preserve"` where one of them lets words begin or end with a space."""
    more: list[Edit] = []
    ordered = sorted(edits)
    starts = [edit.start for edit in ordered]
    for tag, start, end in word_elements(name, source):
        within = ordered[bisect_left(starts, start) : bisect_right(starts, end)]
        inside = [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in within if edit.end <= end]
        if inside and "xml:space" not in source[tag:start]:
            words = apply(source[start:end], inside)
            if words != words.strip():
                more.append(Edit(start - 1, start - 1, ' xml:space="preserve"'))
    return [*ordered, *more]


@lru_cache(maxsize=1)
def _traced(path: str, data: bytes, text: str) -> _Traced:
    names, sources = _parts(data)
    units = [unit for part, source in enumerate(sources) for unit in part_units(names[part], source, part)]
    sizes = Counter(unit.part for unit in units)
    ends = list(accumulate(sizes[part] for part in range(len(sources))))

    def reader(swap: bool):  # type: ignore[no-untyped-def]
        def read(chars: Sequence[str]) -> str:
            contents, start = {}, 0
            for name, source, end in zip(names, sources, ends, strict=True):
                text = written(source, units[start:end], list(chars[start:end]))
                text = _ALTERNATIVE.sub(lambda tag: tag[1] + _OTHER[tag[2]], text) if swap else text
                contents[name], start = text.encode("utf-8"), end
            return _text(path, _packed(data, contents))

        return read

    twins: list[int] = []
    if any(_ALTERNATIVE.search(source) for source in sources) and reader(True)([unit.char for unit in units]) == text:
        twins = trace(text, units, reader(True)) or []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        signed = any(name.startswith("_xmlsignatures/") for name in archive.namelist())
    return _Traced(names, sources, units, trace(text, units, reader(False)), twins, signed)


def _parts(data: bytes) -> tuple[list[str], list[str]]:
    """Names and sources of the XML parts in UTF-8 that hold words."""
    names, sources = [], []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in dict.fromkeys(archive.namelist()):
            if not name.endswith(".xml"):
                continue
            try:
                source = archive.read(name).decode("utf-8")
            except UnicodeDecodeError:
                continue
            if next(word_elements(name, source), None) is not None:
                names.append(name)
                sources.append(source)
    return names, sources


def _packed(data: bytes, contents: Mapping[str, bytes]) -> bytes:
    """The package with other contents, for reading only."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as copy:
        for name in dict.fromkeys(archive.namelist()):
            copy.writestr(name, contents[name] if name in contents else archive.read(name))
    return made.getvalue()


def _text(path: str, data: bytes) -> str:
    read = docx.read(path, data, _ROOMY)
    return read.text if isinstance(read, Document) else ""
