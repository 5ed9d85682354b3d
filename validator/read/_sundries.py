"""This module reads the parts of a Word document beside its text: properties, charts, authors, custom data."""

import posixpath
import re
from typing import Any

from validator.document import BlockKind
from validator.read._builder import Builder
from validator.read._ooxml import attribute, descendants, local
from validator.read._package import Package

_PROPERTIES = frozenset(
    {"title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category", "contentStatus"}
    | {"Company", "Manager", "HyperlinkBase", "identifier"}
)
_CUSTOM = frozenset({"lpwstr", "lpstr", "bstr"})
_WORDLESS = re.compile(
    r"(?:^|/)(?:\[Content_Types\]|styles\w*|stylesWithEffects|settings|webSettings|fontTable|numbering|theme\d*"
    r"|itemProps\d*|commentsIds|commentsExtended|commentsExtensible|colors\d*|style\d+|layout\d*|quickStyle\d*)\.xml$"
)
_OTHERS: tuple[tuple[str, str, str], ...] = (
    ("media/", "pictures", "图片"),
    ("vbaProject", "macros", "宏"),
    ("glossary/", "building blocks", "构建基块"),
    ("activeX/", "controls", "控件"),
    ("docProps/thumbnail", "preview pictures of the document as it once was", "文件旧貌的预览缩略图"),
)


def read_sundries(package: Package, builder: Builder, done: set[str], authors: set[str]) -> None:
    """Add what the parts not in `done` say, and note those that cannot be examined. `authors` revised or commented."""
    charts = 0
    for name in package.names():
        if name in done or _is_other(name):
            continue
        if name.endswith("word/settings.xml"):
            _variables(package, builder, name)
        if name.endswith(".rels"):
            _outside_targets(package, builder, name)
        elif name.endswith(".xml") and not _WORDLESS.search(name) and (root := package.optional(name)) is not None:
            charts += _part(builder, name, root, charts + 1, authors)
    for number, author in enumerate(sorted(filter(None, authors)), start=1):
        builder.unseen(author, "property", (("author", number),))
    _note_others(package)


def _variables(package: Package, builder: Builder, name: str) -> None:
    """Variables that macros and mail merge leave in a document's settings, with the queries that filled it."""
    root = package.optional(name)
    found = descendants(root, "docVar", "query", "connectString") if root is not None else ()
    for number, each in enumerate(found, start=1):
        builder.unseen(attribute(each, "val"), "hidden", (("variable", number),))


def _part(builder: Builder, name: str, root: Any, number: int, authors: set[str]) -> int:
    """Add one part; 1 if it was a chart or diagram."""
    folder = posixpath.dirname(name).rsplit("/", 1)[-1]
    if folder == "docProps":
        names = _CUSTOM if name.endswith("custom.xml") else _PROPERTIES
        for at, each in enumerate(descendants(root, *names), start=1):
            builder.unseen(each.text or "", "property", (("property", at),))
        return 0
    if folder.startswith("customXml"):
        words = "\n".join(text.strip() for text in root.itertext() if text.strip())
        builder.unseen(words, "property", (("custom-data", number),))
        return 0
    if name.endswith("people.xml"):
        authors |= {attribute(each, "author") for each in descendants(root, "person")}
        return 0
    kind: BlockKind = "caption" if folder in {"charts", "diagrams"} else "hidden"
    words = "\n".join(each.text.strip() for each in descendants(root, "t", "v") if (each.text or "").strip())
    place = (("chart" if folder == "charts" else "diagram" if folder == "diagrams" else local(root) or "part", number),)
    if not words:
        return 0
    if kind == "hidden":
        builder.unseen(words, kind, place)
    else:
        builder.add(words, kind, place=place)
    return 1


def _outside_targets(package: Package, builder: Builder, name: str) -> None:
    """Addresses outside the file that are no hyperlinks: templates and linked pictures carry paths and user names."""
    owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name).removesuffix(".rels"))
    for kind, target in package.targets(owner).values():
        if kind != "hyperlink" and re.match(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:|\\\\", target):
            builder.unseen(target, "property")


def _is_other(name: str) -> bool:
    return "embeddings/" in name or any(mark in name for mark, _, _ in _OTHERS)


def _note_others(package: Package) -> None:
    for mark, en, zh in _OTHERS:
        count = sum(mark in name for name in package.names())
        if count:
            package.unexamined.append({"en": f"{en}, not read: {count}", "zh": f"{zh} {count} 个，未读取"})
