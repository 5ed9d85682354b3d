"""This module takes ZIP archives apart: every document in them by its path inside, archives within archives too.

No path of a member is ever opened on a disk: members are read into memory, within limits, when they are checked.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from validator.collect import _refusals
from validator.collect._part import Columns, Part, Refused
from validator.document import Document, Unreadable
from validator.read import _open, _refusal
from validator.read._folder import OFFICE_SUFFIXES, SKIPPED_FOLDERS
from validator.read._limits import DEFAULT

SUFFIXES: tuple[str, ...] = (".zip",)

DEEPEST = 3
"""How many archives may lie within each other."""

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, NotImplementedError, KeyError)
_NO_DOCUMENT = ("it holds no document that is read", "其中没有可检查的文件")
_BOMB = ("it unpacks to far more than it should", "解压后体积异常")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, by the numbers of the entries that lead to it, and the name it has there."""

    name: str
    trail: tuple[int, ...]

    def read(self, path: Path, shown: str) -> Document | Unreadable:
        """The document in the member, chosen by its own name and content."""
        try:
            archive = _archive(str(path), path.stat().st_mtime_ns, self.trail[:-1])
            data = _content(archive, archive.infolist()[self.trail[-1]])
        except _BROKEN as error:
            what = str(error) or type(error).__name__
            return Refused(_refusals.unopened(what, what)).read(path, shown)
        if data is None:
            return _refusal.unsafe(shown, *_BOMB)
        return _open.read_bytes(shown, data)


def parts(path: Path, columns: Columns) -> Iterator[Part]:  # noqa: ARG001
    """A part for every member that is a document, in the archive's order."""
    try:
        found = list(_listed(str(path), path.stat().st_mtime_ns, (), ""))
    except _BROKEN as error:
        what = str(error) or type(error).__name__
        yield Refused(_refusals.unopened(what, what))
        return
    yield from found or [Refused(_refusals.unopened(*_NO_DOCUMENT))]


def _listed(path: str, changed: int, trail: tuple[int, ...], prefix: str) -> Iterator[Part]:
    archive = _archive(path, changed, trail)
    entries = archive.infolist()
    if reason := _refused(entries, archive):
        yield Refused(reason, prefix)
        return
    for number, entry in enumerate(entries):
        name = display_name(entry)
        suffix = PurePosixPath(name).suffix.lower()
        if entry.is_dir() or not _is_document(name, suffix):
            continue
        shown = f"{prefix}!/{name}"
        if entry.flag_bits & 1:
            yield Refused(_refusal.locked(""), shown)
        elif suffix != ".zip":
            yield Member(shown, (*trail, number))
        elif len(trail) + 1 >= DEEPEST:
            yield Refused(_refusal.unsafe("", "archives lie too deep within each other", "压缩包嵌套过深"), shown)
        else:
            try:
                yield from _listed(path, changed, (*trail, number), shown)
            except _BROKEN as error:
                what = str(error) or type(error).__name__
                yield Refused(_refusals.unopened(what, what), shown)


def display_name(entry: zipfile.ZipInfo) -> str:
    """A member's name as its owner wrote it: without the UTF-8 mark, Chinese programs write GB 18030."""
    name = entry.filename
    if not entry.flag_bits & 0x800 and not name.isascii():
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    return "".join(char if char.isprintable() else "\ufffd" for char in name.replace("\\", "/"))[:500]


def _refused(entries: list[zipfile.ZipInfo], archive: zipfile.ZipFile) -> Unreadable | None:
    if len(entries) > DEFAULT.entries:
        return _refusal.unsafe("", f"it has {len(entries)} members", f"成员多达 {len(entries)} 个")
    if "[Content_Types].xml" in archive.NameToInfo:
        return _refusal.misnamed("", ".zip", "docx" if any("word/" in e.filename for e in entries) else "xlsx", "")
    packed = sum(entry.compress_size for entry in entries)
    if sum(entry.file_size for entry in entries) > max(DEFAULT.ratio_from, packed * DEFAULT.ratio):
        return _refusal.unsafe("", *_BOMB)
    return None


def _is_document(name: str, suffix: str) -> bool:
    folders, last = PurePosixPath(name).parts[:-1], PurePosixPath(name).name
    if last.startswith((".", "~$")) or any(
        folder in SKIPPED_FOLDERS or folder.startswith(".git") for folder in folders
    ):
        return False
    return bool(suffix) and (suffix == ".zip" or suffix in _open.suffixes() or suffix in OFFICE_SUFFIXES)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """The bytes of a member, None where they are more than a document may have."""
    with archive.open(entry) as member:
        data = member.read(DEFAULT.file_bytes + 1)
    return None if len(data) > DEFAULT.file_bytes else data


@lru_cache(maxsize=4)
def _archive(path: str, changed: int, trail: tuple[int, ...]) -> zipfile.ZipFile:
    """An archive, or one inside it; kept open, because its members are read one after the other."""
    if not trail:
        return zipfile.ZipFile(path)
    outer = _archive(path, changed, trail[:-1])
    data = _content(outer, outer.infolist()[trail[-1]])
    if data is None:
        raise zipfile.BadZipFile(_BOMB[0])
    return zipfile.ZipFile(io.BytesIO(data))
