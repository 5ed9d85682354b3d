"""This module opens a document: it picks the reader by the file's name and content, and refuses what none can read."""

import hashlib
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Literal

from validator.discover import modules
from validator.document import Document, Unreadable
from validator.read import _folder, _refusal
from validator.read._content import is_encrypted_office, sniff
from validator.read._folder import OFFICE_SUFFIXES, OWN_REPORT, NoDocumentsError
from validator.read._limits import DEFAULT, Limits

__all__ = ["OWN_REPORT", "Limits", "NoDocumentsError", "expand", "read_bytes", "read_file", "read_stdin", "suffixes"]

_PACKAGE = "validator.read"
_READERS = {"docx": "docx", "html": "html", "pdf": "pdf", "xlsx": "xlsx", "pptx": "pptx", "odf": "odf"}
"""Readers for what a file turns out to be where its name does not say."""
_BINARY = frozenset({"docx", "pdf", "xlsx", "pptx", "odf"})
"""Readers of files that begin in a way that no text does."""
_OTHER_SUFFIXES = OFFICE_SUFFIXES | {
    ".zip": "zip",
    ".rar": "archive",
    ".7z": "archive",
    ".gz": "archive",
    ".jsonl": "rows",
    ".ndjson": "rows",
    ".parquet": "rows",
}


def expand(paths: Iterable[str | Path], more: frozenset[str] = frozenset()) -> Iterator[Path | Literal["-"]]:
    """The documents that `paths` name, each once, as `validator.read._folder.expand`. `more` are further suffixes."""
    return _folder.expand(paths, suffixes() | more)


@cache
def suffixes() -> frozenset[str]:
    """Every suffix that a reader claims, in lower case, with the dot."""
    return frozenset(_readers())


def read_file(path: Path, shown: str = "", limits: Limits = DEFAULT) -> Document | Unreadable:
    """The document in a file; `shown` is its name in reports (the path where empty)."""
    shown = shown or str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refusal.refuse(
                shown, "this is not a file", "这不是普通文件", "Name a file or a folder.", "请指定文件或文件夹。"
            )
        if status.st_size > limits.file_bytes:
            return _refusal.too_large(shown, status.st_size, limits.file_bytes)
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        return _unopened(shown, error)
    return read_bytes(shown, data, limits)


def read_stdin(limits: Limits = DEFAULT) -> Document | Unreadable:
    """The document on standard input, called `-`."""
    return read_bytes("-", sys.stdin.buffer.read(limits.file_bytes + 1), limits)


def read_bytes(name: str, data: bytes, limits: Limits = DEFAULT) -> Document | Unreadable:
    """The document in `data`, read as `name` and the content itself say. Never raises for any content."""
    if len(data) > limits.file_bytes:
        return _refusal.too_large(name, len(data), limits.file_bytes)
    chosen = _choose(name, data)
    if isinstance(chosen, Unreadable):
        return chosen
    try:
        read: Document | Unreadable = chosen.read(name, data, limits)
    except RecursionError:
        return _refusal.unsafe(name, "it is nested too deeply", "嵌套层数过多")
    if isinstance(read, Document):
        return replace(read, sha256=hashlib.sha256(data).hexdigest())
    return read


@cache
def _readers() -> dict[str, str]:
    return {suffix: name for name, module in modules(_PACKAGE, "read") for suffix in module.SUFFIXES}


def _choose(name: str, data: bytes) -> ModuleType | Unreadable:
    """The reader for a file, or why there is none."""
    suffix = "" if name == "-" else Path(name).suffix.lower()
    found, claimed = sniff(data), _readers().get(suffix, "")
    if found == "ole" and is_encrypted_office(data):
        return _refusal.locked(name)
    if suffix in _OTHER_SUFFIXES and found not in _READERS:
        return _refusal.unsupported(name, _OTHER_SUFFIXES[suffix])
    if not suffix or not claimed:
        if found and found not in _READERS:
            return _refusal.unsupported(name, found)
        return _module(_READERS.get(found, "plain"))
    if found == "html" and claimed in {"plain", "markdown"}:
        return _module("html" if claimed == "plain" else claimed)
    if found and found != claimed:
        return _refusal.misnamed(name, suffix, found, f".{found}" if found in _READERS else "")
    if claimed in _BINARY and not found:
        return _refusal.misnamed(name, suffix, "text", ".txt")
    return _module(claimed)


def _module(name: str) -> ModuleType:
    return import_module(f"{_PACKAGE}.{name}")


def _unopened(shown: str, error: OSError | ValueError) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return _refusal.refuse(
            shown, "there is no such file", "文件不存在", "Check the spelling of the path.", "请核对路径。"
        )
    if isinstance(error, PermissionError):
        return _refusal.refuse(
            shown,
            "permission to read it is denied",
            "没有读取权限",
            "Ask its owner for access.",
            "请向所有者申请权限。",
        )
    return _refusal.refuse(
        shown,
        f"the system cannot open it ({error})",
        f"系统无法打开（{error}）",
        "Check that the disk is reachable and the name is valid.",
        "请检查磁盘和文件名。",
    )
