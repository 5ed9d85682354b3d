"""This module takes ZIP archives apart: every document in them by its path inside, archives within archives too.

No path of a member is ever opened on a disk: members are read into memory, within limits, when they are checked.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
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

MOST_MEMBERS = 20_000
"""How many documents an archive may hold with all that lie within it."""

MOST_EXPANDED = 2_000_000_000
"""Bytes that an archive may unpack to with all that lie within it."""

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, NotImplementedError, KeyError)
_NO_DOCUMENT = ("it holds no document that is read", "其中没有可检查的文件")
_BOMB = ("it unpacks to far more than it should", "解压后体积异常")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, by the numbers of the entries that lead to it, and the name it has there.

    `others` are names of files in the same archive that are no documents; the first document answers for them.
    """

    name: str
    trail: tuple[int, ...]
    others: tuple[str, ...] = ()

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
        found = _open.read_bytes(shown, data)
        if self.others and isinstance(found, Document):
            notes = (*found.unexamined, _refusals.left_out(self.others))
            return replace(found, unexamined=notes, enclosed=(*found.enclosed, *self.others))
        return found


def parts(path: Path, columns: Columns) -> Iterator[Part]:  # noqa: ARG001
    """A part for every member that is a document, in the archive's order."""
    found: list[Part] = []
    try:
        for part in _listed(str(path), path.stat().st_mtime_ns, (), "", _Budget()):
            found.append(part)
            if len(found) > MOST_MEMBERS:
                en, zh = f"it has more than {MOST_MEMBERS} members", f"成员超过 {MOST_MEMBERS} 个"
                found[-1] = Refused(_refusal.unsafe("", en, zh), "!/…")
                break
    except _BROKEN as error:
        what = str(error) or type(error).__name__
        yield Refused(_refusals.unopened(what, what))
        return
    yield from found or [Refused(_refusals.unopened(*_NO_DOCUMENT))]


@dataclass
class _Budget:
    """What may still be unpacked of an archive and of those within it, in bytes as they are declared."""

    left: int = MOST_EXPANDED

    def take(self, entries: list[zipfile.ZipInfo]) -> bool:
        """Whether there was room for these."""
        self.left -= sum(entry.file_size for entry in entries)
        return self.left >= 0


def _listed(path: str, changed: int, trail: tuple[int, ...], prefix: str, budget: _Budget) -> Iterator[Part]:
    archive = _archive(path, changed, trail)
    entries = archive.infolist()
    reason = _refused(entries, archive)
    if reason is None and not budget.take(entries):
        reason = _refusal.unsafe("", *_BOMB)
    if reason is not None:
        yield Refused(reason, prefix)
        return
    others = tuple(name for entry in entries if not entry.is_dir() and _is_left_out(name := display_name(entry)))
    for number, entry in enumerate(entries):
        name = display_name(entry)
        suffix = PurePosixPath(name).suffix.lower()
        if entry.is_dir() or not _is_document(name, suffix):
            continue
        shown = f"{prefix}!/{name}"
        if entry.flag_bits & 1:
            yield Refused(_refusal.locked(""), shown)
        elif suffix != ".zip":
            yield Member(shown, (*trail, number), others)
            others = ()
        elif len(trail) + 1 >= DEEPEST:
            yield Refused(_refusal.unsafe("", "archives lie too deep within each other", "压缩包嵌套过深"), shown)
        else:
            try:
                yield from _listed(path, changed, (*trail, number), shown, budget)
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
    # Members that share their bytes would count them once each.
    packed = min(sum(entry.compress_size for entry in entries), archive.start_dir)
    if sum(entry.file_size for entry in entries) > max(DEFAULT.ratio_from, packed * DEFAULT.ratio):
        return _refusal.unsafe("", *_BOMB)
    return None


def _is_trace(name: str) -> bool:
    """Whether a file was left by a program and not put there by anybody."""
    folders, last = PurePosixPath(name).parts[:-1], PurePosixPath(name).name
    odd = any(folder in SKIPPED_FOLDERS or folder.startswith(".git") for folder in folders)
    return odd or last.startswith((".", "~$")) or last in {"Thumbs.db", "desktop.ini"}


def _is_left_out(name: str) -> bool:
    return not _is_trace(name) and not _is_document(name, PurePosixPath(name).suffix.lower())


def _is_document(name: str, suffix: str) -> bool:
    return (
        not _is_trace(name)
        and bool(suffix)
        and (suffix == ".zip" or suffix in _open.suffixes() or suffix in OFFICE_SUFFIXES)
    )


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
