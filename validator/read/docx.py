"""This module reads Word documents, every part of them: first what is on the page, then what is only in the file."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from validator.document import UNSEEN, BlockKind, Document, Unreadable
from validator.location import by
from validator.read import _refusal
from validator.read._builder import Builder, Place
from validator.read._embedded import read_embedded
from validator.read._limits import Limits
from validator.read._numbering import Numbering, read_numbering
from validator.read._ooxml import attribute, child, children, descendants, local, value
from validator.read._package import Package, PartError, open_package
from validator.read._paragraph import Fields, Paragraph, chosen, is_shaded
from validator.read._styles import Styles, read_styles
from validator.read._sundries import read_sundries

SUFFIXES: tuple[str, ...] = (".docx", ".docm", ".dotx")

_WRAPPERS = frozenset({"sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom", "body"})
_ENDS: dict[str, BlockKind] = {"header": "header", "footer": "footer"}
_NOTES: dict[str, tuple[str, BlockKind]] = {
    "footnotes": ("footnote", "note"),
    "endnotes": ("endnote", "note"),
    "comments": ("comment", "comment"),
}


@dataclass
class _Story:
    """Where the reader is: a part of the document with its own paragraphs, and what its blocks are called."""

    kind: BlockKind | None
    place: Place
    targets: dict[str, str]
    shaded: bool = False
    tables: int = 0
    paragraphs: int = 0
    in_cell: bool = False


@dataclass
class _Reader:
    package: Package
    styles: Styles
    numbering: Numbering
    builder: Builder = field(default_factory=Builder)
    fields: Fields = field(default_factory=Fields)
    authors: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def blocks(self, container: Any, story: _Story) -> None:
        """Paragraphs and tables of a body, cell, note, header or text box, in order."""
        for each in container:
            name = local(each)
            if name == "p":
                self.paragraph(each, story)
            elif name == "tbl":
                self.table(each, story)
            elif name == "sdt":
                self.blocks(child(each, "sdtContent") if child(each, "sdtContent") is not None else (), story)
            elif name in _WRAPPERS:
                self.blocks(each, story)
            elif name == "AlternateContent":
                self.blocks(chosen(each), story)
            elif name == "altChunk":
                self.package.unexamined.append({"en": "an inserted file", "zh": "插入的文件"})

    def paragraph(self, element: Any, story: _Story) -> None:
        """One paragraph: its number, its words, then its text boxes; what is unseen in it waits for the end."""
        story.paragraphs += 1
        properties = child(element, "pPr")
        chain = self.styles.of_paragraph(properties)
        found = Paragraph(
            self.styles,
            lambda name: story.targets.get(name, ""),
            self.fields,
            chain,
            story.shaded or is_shaded(properties),
        )
        found.gather(element)
        self.authors |= found.authors
        number, level = self._list_of(properties, chain)
        label = self.numbering.label(number, level) if number else ""
        kind, depth = self._kind(properties, chain, story, number, level)
        place = story.place if story.in_cell else (*story.place, ("paragraph", story.paragraphs))
        text = found.visible
        if text.strip():
            self.add(label + text, kind, depth, place)
        elif story.kind is None and not story.in_cell:
            self.builder.put("\n" if self.builder.length and not text else "")
        for shape in found.shapes:
            self.add(shape, kind, 0, place)
        for unseen, words in found.unseen():
            self.builder.unseen(words, unseen, place)
        for box in found.boxes:
            self.counts["text-box"] += 1
            inner = (*story.place, ("text-box", self.counts["text-box"]))
            self.blocks(box, _Story(story.kind, inner, story.targets, shaded=True))

    def table(self, element: Any, story: _Story) -> None:
        """A table, cell by cell; a table in a cell is read in its place."""
        story.tables += 1
        styled = any(next(descendants(style, "shd"), None) is not None for style in self._table_styles(element))
        rows = [row for row in descendants(element, "tr") if _table_of(row) is element]
        for number, row in enumerate(rows, start=1):
            column = 1 + _integer(value(child(row, "trPr", "gridBefore")))
            for cell in (each for each in descendants(row, "tc") if _row_of(each) is row):
                properties = child(cell, "tcPr")
                place = (*story.place, ("table", story.tables), ("row", number), ("column", column))
                shaded = styled or story.shaded or is_shaded(properties)
                self.blocks(cell, _Story(story.kind, place, story.targets, shaded, in_cell=True))
                column += max(_integer(value(child(properties, "gridSpan"))) if properties is not None else 1, 1)

    def add(self, text: str, kind: BlockKind, level: int, place: Place) -> None:
        """A piece of text in its order, or, where its kind is unseen, at the end."""
        if kind in UNSEEN:
            self.builder.unseen(text, kind, place)
        else:
            self.builder.add(text, kind, level, place)

    def _kind(self, properties: Any, chain: list[Any], story: _Story, number: str, level: int) -> tuple[BlockKind, int]:
        if story.kind is not None:
            return story.kind, 0
        if story.in_cell:
            return "table-cell", 0
        kind, depth = self.styles.block_kind(properties, chain)
        return ("list-item", level + 1) if kind == "paragraph" and number else (kind, depth)

    def _list_of(self, properties: Any, chain: list[Any]) -> tuple[str, int]:
        number, level = self.styles.list_of(properties, chain)
        linked = self.numbering.level_of_style(number, [attribute(style, "styleId") for style in chain])
        said = child(properties, "numPr", "ilvl") if properties is not None else None
        return number, linked if linked is not None and said is None else level

    def _table_styles(self, element: Any) -> list[Any]:
        return self.styles.chain(value(child(element, "tblPr", "tblStyle")))


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """The whole of a Word document: body, notes, headers and footers, then what no reader of the page sees."""
    package = open_package(path, data, limits)
    if isinstance(package, Unreadable):
        return package
    try:
        main = _main_part(package)
        root = package.xml(main)
    except PartError as error:
        return _refusal.damaged(path, error.words["en"], error.words["zh"])
    if child(root, "body") is None:
        return _refusal.damaged(path, "it has no body", "没有正文")
    targets = package.targets(main)
    reader = _Reader(package, *_definitions(package, targets))
    outside = {name: target for name, (kind, target) in targets.items() if kind == "hyperlink"}
    reader.blocks(child(root, "body"), _Story(None, (), outside))
    done = {main} | _stories(reader, targets)
    read_sundries(package, reader.builder, done, reader.authors)
    read_embedded(package, reader.builder, path, limits)
    if package.spent > limits.expanded_bytes:
        return _refusal.unsafe(path, "it unpacks to far more than it should", "解压后体积异常")
    text, blocks = reader.builder.finish()
    unexamined = {note["en"]: note for note in package.unexamined}
    return Document(path, text, "docx", "utf-8", blocks=blocks, unexamined=tuple(unexamined.values()))


def _main_part(package: Package) -> str:
    for kind, target in package.targets("").values():
        if kind == "officeDocument":
            return target
    return "word/document.xml"


def _definitions(package: Package, targets: Any) -> tuple[Styles, Numbering]:
    parts = dict(targets.values())
    styles = read_styles(package.optional(parts.get("styles", "word/styles.xml")))
    return styles, read_numbering(package.optional(parts.get("numbering", "word/numbering.xml")))


def _stories(reader: _Reader, targets: Any) -> set[str]:
    """Read notes, then headers and footers, then comments; the names of the parts that were read."""
    done = set[str]()
    order = (*_NOTES, *_ENDS)
    parts = sorted(set(targets.values()), key=lambda part: (order.index(part[0]) if part[0] in order else 99, part[1]))
    for kind, target in parts:
        if kind not in order or target in done:
            continue
        done.add(target)
        root = reader.package.optional(target)
        if root is None:
            continue
        links = {name: to for name, (is_a, to) in reader.package.targets(target).items() if is_a == "hyperlink"}
        if kind in _ENDS:
            reader.counts[kind] += 1
            reader.blocks(root, _Story(_ENDS[kind], ((kind, reader.counts[kind]),), links))
        else:
            _notes(reader, root, *_NOTES[kind], links)
    return done


def _notes(reader: _Reader, root: Any, name: str, kind: BlockKind, links: dict[str, str]) -> None:
    numbered = (note for note in children(root, name) if "eparat" not in attribute(note, "type"))
    for number, note in enumerate(numbered, start=1):
        author = attribute(note, "author")
        reader.authors.add(author)
        reader.blocks(note, _Story(kind, ((name, number), *by(author)), links))


def _table_of(row: Any) -> Any:
    return next((each for each in row.iterancestors() if local(each) == "tbl"), None)


def _row_of(cell: Any) -> Any:
    return next((each for each in cell.iterancestors() if local(each) == "tr"), None)


def _integer(text: str) -> int:
    return min(int(text), 1000) if text.isascii() and text.isdigit() and len(text) < 6 else 0
