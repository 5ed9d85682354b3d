"""This module reads files that office documents carry inside: workbooks behind charts, inserted documents."""

from validator.document import UNSEEN, Document
from validator.read import _open
from validator.read._builder import Builder
from validator.read._limits import Limits
from validator.read._package import Package, PartError

DEEPEST = 2
"""How many files may lie within each other."""


def read_embedded(package: Package, builder: Builder, path: str, limits: Limits) -> None:
    """Add what embedded files say, each under its number; those that are not read are noted as unexamined."""
    unread = 0
    names = [name for name in package.names() if "embeddings/" in name]
    for number, name in enumerate(names, start=1):
        found = _document(package, f"{path}!/{name}", name, limits)
        if found is None:
            unread += 1
            continue
        for block in found.blocks:
            words = found.text[block.start : block.end]
            place = (("embedded-file", number), *block.place)
            builder.unseen(words, block.kind if block.kind in UNSEEN else "hidden", place)
        package.unexamined += found.unexamined
    if unread:
        package.unexamined.append({"en": f"embedded files, not read: {unread}", "zh": f"嵌入文件 {unread} 个，未读取"})


def _document(package: Package, path: str, name: str, limits: Limits) -> Document | None:
    if path.count("!/") > DEEPEST or name.endswith(".bin"):
        return None
    try:
        found = _open.read_bytes(path, package.read(name), limits)
    except PartError:
        return None
    return found if isinstance(found, Document) else None
