"""This module reads OpenDocument files: texts, spreadsheets and presentations of LibreOffice and WPS."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from validator.document import BlockKind, Document, Unreadable
from validator.location import by
from validator.read import _refusal
from validator.read._builder import Builder, Place, pair
from validator.read._limits import Limits
from validator.read._odf_styles import Styles
from validator.read._ooxml import attribute, child, children, descendants, local
from validator.read._package import Package, PartError, open_package
from validator.read._sheet import Sheet
from validator.read._slide_cover import covered, page_size, partly_covered

SUFFIXES: tuple[str, ...] = (".odt", ".ods", ".odp", ".ott", ".ots")

MOST_CELLS = 3_000_000
_MOST_REPEATED = 200
_BREAKS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}
_APART = frozenset(
    {"annotation", "note", "frame", "custom-shape", "rect", "text-box", "ruby-text", "annotation-end", "g", "line"}
)
_PROPERTIES = frozenset(
    {"title", "subject", "creator", "initial-creator", "description", "keyword", "user-defined", "printed-by"}
)


@dataclass
class _Reader:
    package: Package
    builder: Builder
    styles: Styles = field(default_factory=Styles)
    deletions: dict[str, Any] = field(default_factory=dict)
    authors: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    cells: int = 0
    page: tuple[float, float] = (0.0, 0.0)

    def body(self, container: Any, place: Place, kind: BlockKind | None = None) -> None:
        """Paragraphs, headings, lists, tables, slides and sheets, in order."""
        for each in container:
            name = local(each)
            if name in {"p", "h"}:
                self.paragraph(each, place, kind)
            elif name == "table":
                self.table(each, place, kind)
            elif name == "page":
                self.slide(each)
            elif name in {"frame", "custom-shape", "rect", "ellipse", "g"}:
                self.shape(each, place, kind)
            elif name == "tracked-changes":
                self.changes(each)
            elif name == "content-validations":
                self.validations(each)
            elif name == "named-expressions":
                self.names(each)
            elif name == "section":
                hidden = attribute(each, "display") in {"none", "condition"} and attribute(each, "is-hidden") != "false"
                self.body(each, (*place, ("hidden-section", 1)) if hidden else place, "hidden" if hidden else kind)
            elif name in {"annotation"}:
                self.annotation(each, place)
            elif name not in {"forms", "sequence-decls", "variable-decls", "user-field-decls", "table-column"}:
                self.body(each, place, kind)

    def paragraph(self, element: Any, place: Place, kind: BlockKind | None) -> None:
        """One paragraph: its words whole, then what is attached to it or hidden in it."""
        if not any(word in {"row", "slide"} for word, _ in place):
            self.counts["paragraph"] += 1
            place = (*place, ("paragraph", self.counts["paragraph"]))
        style = attribute(element, "style-name")
        if kind in {"table-cell", "caption"} and self._way(style) == "":
            style = attribute(element.getparent(), "style-name")
        pieces: list[tuple[str, str]] = []
        self.gather(element, pieces, self._way(style), place, kind)
        text = "".join(words for how, words in pieces if not how)
        level = _integer(attribute(element, "outline-level")) if local(element) == "h" else 0
        own: BlockKind = kind or (
            "heading" if level else "title" if style in self.styles.titles or style == "Title" else "paragraph"
        )
        self.add(text, own, level, place)
        for how in dict.fromkeys(how for how, _ in pieces if how):
            words = "".join(words for way, words in pieces if way == how)
            where = (*place, (how, 1)) if how == "same-colour" else place
            self.builder.unseen(words, "hidden", where)

    def gather(
        self, element: Any, pieces: list[tuple[str, str]], how: str, place: Place, kind: BlockKind | None
    ) -> None:
        """The words of a paragraph with the way each is hidden; what stands apart from them is read by itself."""
        pieces.append((how, element.text or ""))
        for each in element:
            name = local(each)
            if name == "s":
                pieces.append((how, " " * min(_integer(attribute(each, "c")) or 1, 200)))
            elif name in _BREAKS:
                pieces.append((how, _BREAKS[name]))
            elif name == "a":
                self.builder.unseen(attribute(each, "href"), "link-target", place)
                self.gather(each, pieces, how, place, kind)
            elif name in {"hidden-text", "hidden-paragraph", "conditional-text"}:
                self.builder.unseen(attribute(each, "string-value") or "".join(each.itertext()), "hidden", place)
            elif name == "annotation":
                self.annotation(each, place)
            elif name == "note":
                self.note(each)
            elif name in {"change", "change-start"}:
                self.deleted(attribute(each, "change-id"), place)
            elif name in _APART:
                self.shape(each, place, kind)
            elif name:
                self.gather(each, pieces, how or self._way(attribute(each, "style-name")), place, kind)
            pieces.append((how, each.tail or ""))

    def table(self, element: Any, place: Place, kind: BlockKind | None) -> None:
        """A table or sheet, cell by cell; repeated rows and cells are read once where they are empty."""
        sheet = not place and kind is None and local(element.getparent()) == "spreadsheet"
        self.counts["sheet" if sheet else "table"] += 1
        inside: Place = (*place, ("sheet", self.counts["sheet"]) if sheet else ("table", self.counts["table"]))
        concealed = attribute(element, "style-name") in self.styles.undisplayed and sheet
        if concealed:
            inside = (*inside, ("hidden-sheet", 1))
        if concealed:
            self.builder.unseen(attribute(element, "name"), "property", inside)
        elif sheet:
            self.add(attribute(element, "name"), "caption", 0, inside)
        hidden_columns = _hidden_columns(element)
        grid = Sheet(self.builder, inside) if sheet and not concealed else None
        number = 1
        for row in descendants(element, "table-row"):
            if next((each for each in row.iterancestors() if local(each) == "table"), None) is not element:
                continue
            self.row(row, number, inside, "hidden" if concealed else kind, hidden_columns, grid)
            number += _repeated(row, "number-rows-repeated")

    def row(
        self,
        row: Any,
        number: int,
        place: Place,
        kind: BlockKind | None,
        hidden_columns: set[int],
        grid: Sheet | None,
    ) -> None:
        """The cells of a row; `grid` tells what they are in a sheet."""
        folded = attribute(row, "visibility") in {"collapse", "filter"}
        usual, inside = kind or "table-cell", (*place, ("row", number))
        if grid is not None and not folded:
            usual, inside = grid.begin(number, _filled(row, hidden_columns))
        column = 1
        for cell in row:
            if local(cell) not in {"table-cell", "covered-table-cell"}:
                continue
            times = _repeated(cell, "number-columns-repeated")
            if next(children(cell, "p"), None) is not None or len(cell):
                self.cells += 1
                if self.cells > MOST_CELLS:
                    raise PartError(f"it has more than {MOST_CELLS} cells", f"单元格超过 {MOST_CELLS} 个")
                for at in range(column, column + min(times, _MOST_REPEATED)):
                    how = "hidden-row" if folded else "hidden-column" if at in hidden_columns else ""
                    where: Place = (*inside, pair("column", at))
                    if how:
                        where = (*place, (how, 1), ("row", number), ("column", at))
                    own: BlockKind = "hidden" if how or kind == "hidden" else usual
                    self.body(cell, where, own)
                    self.concealed(cell, where, own)
            column += times

    def concealed(self, cell: Any, place: Place, kind: BlockKind) -> None:
        """The value of a cell whose number format shows no figure."""
        said, shown = (
            attribute(cell, "value"),
            "".join(text for each in children(cell, "p") for text in each.itertext()),
        )
        if kind in {"table-cell", "caption"} and said and not any(char.isdigit() for char in shown):
            self.builder.unseen(said, "hidden", (*place[:-2], ("number-format", 1), *place[-2:]))

    def slide(self, element: Any) -> None:
        """A slide, its shapes in order, its notes."""
        self.counts["slide"] += 1
        place: Place = (("slide", self.counts["slide"]),)
        concealed = attribute(element, "style-name") in self.styles.undisplayed
        inside = (*place, ("hidden-slide", 1)) if concealed else place
        shapes = list(element)[:2000]
        under = covered(shapes, self.styles.opaque, self.page)
        for at, each in enumerate(shapes):
            if local(each) == "notes":
                self.body(each, (*place, ("speaker-notes", 1)), "hidden")
            elif at in under:
                self.body([each], (*inside, (under[at], 1)), "hidden")
            elif not concealed and (parts := partly_covered(shapes, self.styles.opaque, at)):
                self.partly(parts, inside)
            else:
                self.body([each], inside, "hidden" if concealed else None)

    def partly(self, parts: list[tuple[str, list[str]]], place: Place) -> None:
        """A text box of which something covers a part."""
        self.counts["text-box"] += 1
        box = ("text-box", self.counts["text-box"])
        for words, stretches in parts:
            self.add(words, "paragraph", 0, (*place, box))
            for each in stretches:
                self.builder.unseen(each, "hidden", (*place, ("under-box", 1), box))

    def shape(self, element: Any, place: Place, kind: BlockKind | None) -> None:
        """A frame or shape: its words, and the texts that stand for it."""
        for each in element:
            name = local(each)
            if name in {"title", "desc"}:
                self.builder.unseen(each.text or "", "alternative", place)
            elif name == "object-ole":
                self.package.unexamined.append({"en": "embedded objects", "zh": "嵌入对象"})
            elif name in {"p", "h"}:
                self.paragraph(each, place, kind)
            elif name == "text-box":
                self.counts["text-box"] += 1
                self.body(each, (*place, ("text-box", self.counts["text-box"])), kind)
            elif name in {"table", "list"}:
                self.body([each], place, kind)
            elif name in _APART:
                self.shape(each, place, kind)

    def validations(self, element: Any) -> None:
        """What may be entered into cells, and what is said to who enters it."""
        for number, each in enumerate(children(element, "content-validation"), start=1):
            said = ["".join(words.itertext()) for words in descendants(each, "p")]
            listed = re.findall('"([^"]{1,500})"', attribute(each, "condition"))
            for words in (*said, *listed):
                self.builder.unseen(words, "alternative", (("entry-help", number),))

    def names(self, element: Any) -> None:
        """Names that a workbook gives to cells and formulas."""
        for each in element:
            self.counts["defined-name"] += 1
            words = " ".join((attribute(each, "name"), *re.findall('"([^"]{1,500})"', attribute(each, "expression"))))
            self.builder.unseen(words, "property", (("defined-name", self.counts["defined-name"]),))

    def annotation(self, element: Any, place: Place) -> None:
        self.counts["comment"] += 1
        author = next((each.text or "" for each in descendants(element, "creator")), "")
        self.authors.add(author)
        words = "\n".join("".join(each.itertext()) for each in descendants(element, "p"))
        self.builder.unseen(words, "comment", (*place, ("comment", self.counts["comment"]), *by(author)))

    def note(self, element: Any) -> None:
        name = "endnote" if attribute(element, "note-class") == "endnote" else "footnote"
        self.counts[name] += 1
        for each in children(element, "note-body"):
            words = "\n".join("".join(part.itertext()) for part in descendants(each, "p"))
            self.builder.waiting.insert(self.counts["notes"], (words, "note", ((name, self.counts[name]),)))
            self.counts["notes"] += 1

    def changes(self, element: Any) -> None:
        """What was taken out with changes tracked."""
        for region in children(element, "changed-region"):
            self.authors |= {each.text or "" for each in descendants(region, "creator")}
            for each in children(region, "deletion"):
                self.deletions[attribute(region, "id")] = each

    def deleted(self, identifier: str, place: Place) -> None:
        found = self.deletions.pop(identifier, None)
        if found is not None:
            words = "\n".join("".join(each.itertext()) for each in descendants(found, "p", "h"))
            self.builder.unseen(words, "deletion", place)

    def add(self, text: str, kind: BlockKind, level: int, place: Place) -> None:
        if not text.strip():
            return
        if kind == "hidden":
            self.builder.unseen(text, kind, place)
        else:
            self.builder.add(text, kind, level, place)

    def _way(self, style: str) -> str:
        return "hidden" if style in self.styles.hidden else "same-colour" if style in self.styles.white else ""


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """The body, headers and footers, then what no reader of the page sees."""
    package = open_package(path, data, limits)
    if isinstance(package, Unreadable):
        return package
    reader = _Reader(package, Builder())
    try:
        _read(reader)
    except PartError as error:
        return _refusal.damaged(path, error.words["en"], error.words["zh"])
    text, blocks = reader.builder.finish()
    unexamined = {note["en"]: note for note in package.unexamined}
    return Document(path, text, "odf", "utf-8", blocks=blocks, unexamined=tuple(unexamined.values()))


def _read(reader: _Reader) -> None:
    package = reader.package
    if "META-INF/manifest.xml" in package.archive.NameToInfo and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        raise PartError("it is password-protected", "文件设有打开密码")
    content, styles = package.xml("content.xml"), package.optional("styles.xml")
    for root in (styles, content):
        if root is not None:
            reader.styles.read(root)
    reader.page = page_size(styles) if styles is not None else reader.page
    body = child(content, "body")
    if body is None:
        raise PartError("it has no body", "没有正文")
    for each in body:
        reader.body(each, ())
    for identifier in list(reader.deletions):
        reader.deleted(identifier, ())
    for page in descendants(styles, "header", "footer", "header-left", "footer-left") if styles is not None else ():
        kind: BlockKind = "footer" if local(page).startswith("footer") else "header"
        reader.counts[kind] += 1
        for each in descendants(page, "p"):
            reader.builder.add("".join(each.itertext()), kind, place=((kind, reader.counts[kind]),))
    _objects(reader)
    _properties(reader)
    pictures = sum(name.startswith(("Pictures/", "media/")) for name in package.names())
    if pictures:
        package.unexamined.append({"en": f"pictures, not read: {pictures}", "zh": f"图片 {pictures} 个，未读取"})


def _objects(reader: _Reader) -> None:
    """Charts, formulas and sheets that lie in the file as documents of their own."""
    names = [name for name in reader.package.names() if re.fullmatch(r"[^/]{1,80}/content\.xml", name)]
    for number, name in enumerate(names, start=1):
        root = reader.package.optional(name)
        words = ["".join(each.itertext()) for each in descendants(root, "p")] if root is not None else []
        reader.builder.unseen("\n".join(filter(str.strip, words)), "caption", (("chart", number),))


def _properties(reader: _Reader) -> None:
    meta = reader.package.optional("meta.xml")
    for number, each in enumerate(descendants(meta, *_PROPERTIES) if meta is not None else (), start=1):
        reader.builder.unseen(each.text or "", "property", (("property", number),))
    for number, author in enumerate(sorted(filter(None, reader.authors)), start=1):
        reader.builder.unseen(author, "property", (("author", number),))


def _hidden_columns(table: Any) -> set[int]:
    found: set[int] = set()
    column = 1
    for each in descendants(table, "table-column"):
        times = _repeated(each, "number-columns-repeated")
        if attribute(each, "visibility") in {"collapse", "filter"}:
            found |= set(range(column, column + min(times, 16384)))
        column += times
    return found


def _filled(row: Any, hidden_columns: set[int]) -> int:
    """How many cells of a row show something."""
    count, column = 0, 1
    for cell in row:
        if local(cell) in {"table-cell", "covered-table-cell"}:
            times = _repeated(cell, "number-columns-repeated")
            if any("".join(each.itertext()).strip() for each in children(cell, "p")):
                shown = range(column, column + min(times, _MOST_REPEATED))
                count += sum(at not in hidden_columns for at in shown)
            column += times
    return count


def _repeated(element: Any, name: str) -> int:
    return max(_integer(attribute(element, name)), 1)


def _integer(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
