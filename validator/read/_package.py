"""This module opens an Office Open XML package: its parts by name, within limits, without entities or networks."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from validator.document import Unreadable
from validator.read import _refusal
from validator.read._limits import Limits


class PartError(Exception):
    """A part that is broken, forged or too large; `words` say which and how."""

    def __init__(self, en: str, zh: str) -> None:
        self.words = {"en": en, "zh": zh}
        super().__init__(en)


@dataclass
class Package:
    """An open package. Parts are read when asked for; nothing is ever written to a disk."""

    archive: zipfile.ZipFile
    limits: Limits
    packed: int
    spent: int = 0
    unexamined: list[dict[str, str]] = field(default_factory=list)

    def names(self) -> list[str]:
        """Names of the parts, in the order of the archive, each once."""
        return list(dict.fromkeys(entry.filename for entry in self.archive.infolist() if not entry.is_dir()))

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            PartError: it is missing, broken, or beyond the limits.
        """
        room = self.limits.expanded_bytes - self.spent
        try:
            with self.archive.open(name) as part:
                data = part.read(room + 1)
        except (KeyError, OSError, EOFError, RuntimeError, ValueError, NotImplementedError) as error:
            raise PartError(f"part {name} cannot be unpacked", f"部件 {name} 无法解压") from error
        except (zipfile.BadZipFile, zlib.error) as error:
            raise PartError(f"part {name} is broken", f"部件 {name} 已损坏") from error
        self.spent += len(data)
        if len(data) > room or self.spent > max(self.limits.ratio_from, self.packed * self.limits.ratio):
            raise PartError("it unpacks to far more than it should (a ZIP bomb)", "解压后体积异常（疑似压缩炸弹）")
        return data

    def xml(self, name: str) -> Any:
        """The root element of a part; entities are left alone and a document type is refused.

        Raises:
            PartError: it is not the XML that an office program writes.
        """
        from lxml import etree

        data = self.read(name)
        if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data or "<!DOCTYPE".encode("utf-16-be") in data:
            raise PartError(f"part {name} declares a document type", f"部件 {name} 含有 DOCTYPE 声明")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise PartError(f"part {name} is not well-formed XML", f"部件 {name} 不是合法的 XML") from error

    def optional(self, name: str) -> Any:
        """As `xml`, but None where there is no such part, and where it is bad, which is noted as unexamined."""
        if name not in self.archive.NameToInfo:
            return None
        try:
            return self.xml(name)
        except PartError as error:
            self.unexamined.append(error.words)
            return None

    def targets(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Relationships of a part by identifier: the last word of the type, and the part or outside address."""
        folder, base = posixpath.split(name)
        root = self.optional(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for each in [] if root is None else root:
            target, kind = each.get("Target") or "", (each.get("Type") or "").rsplit("/", 1)[-1]
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id") or ""] = (kind, target)
        return found


def open_package(path: str, data: bytes, limits: Limits) -> Package | Unreadable:
    """The package in `data`, or why it is not opened."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
        return _refusal.damaged(path, "its ZIP container cannot be opened", "ZIP 容器无法打开")
    entries = archive.infolist()
    if len(entries) > limits.entries:
        return _refusal.unsafe(path, f"it has {len(entries)} parts", f"部件多达 {len(entries)} 个")
    if any(entry.flag_bits & 1 for entry in entries):
        return _refusal.locked(path)
    return Package(archive, limits, len(data))
