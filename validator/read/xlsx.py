"""This module reads Excel workbooks: what their cells show, and what sheets, rows, formats and formulas hide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from validator.document import Document, Unreadable
from validator.location import by
from validator.read import _number_format, _refusal
from validator.read._builder import Builder, Place, pair
from validator.read._embedded import read_embedded
from validator.read._limits import Limits
from validator.read._ooxml import attribute, child, children, descendants, local
from validator.read._package import Package, PartError, open_package
from validator.read._sheet import Sheet
from validator.read._stream import elements
from validator.read._sundries import read_sundries

SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm", ".xltx")

MOST_CELLS = 3_000_000
_HAN_TEXT = re.compile('"([^"]{0,500}[\u4e00-\u9fff][^"]{0,500})"')
_REFERENCE = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]{1,7}|[A-Z_][A-Z0-9_.]{1,40}\(", re.IGNORECASE)
_FIGURES = re.compile(r"[0-9]{2,}(?:\.[0-9]{1,9})?")
_MASKED = re.compile(r"[*＊×xX■█□▇#_.…—\s-]{1,40}")
_BORDERS = re.compile(r"&(?:[LCRPDTNAZFGBUSEXYO]|\"[^\"]{0,80}\"|[0-9]{1,3}|K[0-9A-F]{6})")
_BORDER_PARTS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_READ = ("col", "row", "dataValidation", "hyperlink", *_BORDER_PARTS)


@dataclass(frozen=True, slots=True)
class _Style:
    """What the style of a cell says that matters: its number format, and whether its type has the colour of its fill."""

    code: str = ""
    merged: bool = False


_PLAIN = _Style()


@dataclass
class _Book:
    package: Package
    builder: Builder
    strings: list[str]
    styles: list[_Style]
    since_1904: bool = False
    cells: int = 0
    authors: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)

    def sheet(self, number: int, name: str, state: str, part: str) -> None:
        """One sheet: its name, its cells, its comments, what is drawn on it."""
        place: Place = (("sheet", number),)
        concealed = state in {"hidden", "veryHidden"}
        inside: Place = (*place, ("hidden-sheet", 1)) if concealed else place
        if concealed:
            self.builder.unseen(name, "property", inside)
        else:
            self.builder.add(name, "caption", place=place)
        hidden_columns: set[int] = set()
        shown = Sheet(self.builder, place)
        links = self.package.targets(part)
        for element in elements(self.package, part, *_READ):
            kind = local(element)
            if kind == "col":
                hidden_columns |= _hidden_columns(element)
            elif kind == "row":
                self.row(element, inside, concealed, hidden_columns, shown)
            elif kind == "dataValidation":
                self.choices(element, place)
            elif kind == "hyperlink":
                for words in (links.get(attribute(element, "id"), ("", ""))[1], attribute(element, "tooltip")):
                    self.builder.unseen(words, "link-target", (*place, *_cell(attribute(element, "ref"))))
            elif words := _BORDERS.sub("", element.text or "").strip():
                self.builder.add(words, "header" if kind.endswith("Header") else "footer", place=place)
        self.done.add(part)
        self.beside(part, place)

    def row(self, element: Any, place: Place, concealed: bool, hidden_columns: set[int], sheet: Sheet) -> None:
        """The cells of a row."""
        shown: list[tuple[int, str]] = []
        number = _integer(attribute(element, "r")) or sheet.last + 1
        within: Place = (*place, ("row", number))
        folded = attribute(element, "hidden") in {"1", "true"} or attribute(element, "ht") == "0"
        column = 0
        for cell in element:
            reference = cell.get("r", "")
            column = _column(reference) or column + 1
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise PartError(f"it has more than {MOST_CELLS} cells", f"单元格超过 {MOST_CELLS} 个")
            how = "" if concealed else "hidden-row" if folded else "hidden-column" if column in hidden_columns else ""
            at: Place = (*within, pair("column", column))
            if how:
                at = (*place, (how, 1), *at[-2:])
            text = self.cell(cell, at, concealed or bool(how))
            shown.append((column, text))
        sheet.row(number, shown)

    def cell(self, cell: Any, place: Place, concealed: bool) -> str:
        """What a cell shows; what it holds besides is added as unseen."""
        # The parts of a cell have no attributes that share a name, and a workbook has millions of them.
        parts = {each.tag.rpartition("}")[2]: each for each in cell if isinstance(each.tag, str)}
        text, raw, style = self.content(cell, parts)
        hidden = "number-format" if raw else "same-colour" if style.merged else ""
        if concealed:
            self.builder.unseen(raw or text, "hidden", place)
        elif hidden:
            self.builder.unseen(raw or text, "hidden", (place[0], (hidden, 1), *place[1:]))
        formula = parts.get("f")
        if formula is not None and formula.text and (told := _told(formula.text, text)):
            self.builder.unseen(told, "hidden", (place[0], ("formula", 1), *place[1:]))
        return "" if concealed or (hidden and not raw) else text

    def content(self, cell: Any, parts: dict[str, Any]) -> tuple[str, str, _Style]:
        """What a cell shows, the value that its format conceals (else empty), and its style."""
        kind, index = cell.get("t", ""), _integer(cell.get("s", ""))
        style = self.styles[index] if index < len(self.styles) else _PLAIN
        found = parts.get("v")
        said = (found.text or "") if found is not None else ""
        if kind in {"s", "inlineStr"}:
            at = _integer(said)
            shared = self.strings[at] if said and at < len(self.strings) else ""
            text = shared if kind == "s" else _text_of(parts.get("is"))
            concealed = _number_format.conceals(style.code) and style.code.count(";") > 2
            return ("", text, style) if concealed else (text, "", style)
        if kind in {"str", "e"}:
            return said, "", style
        if kind == "b":
            return ("TRUE" if said == "1" else "FALSE"), "", style
        if not said:
            return "", "", style
        shown = _number_format.shown(said, style.code, self.since_1904)
        return shown, said if style.code and _number_format.conceals(style.code) else "", style

    def beside(self, part: str, place: Place) -> None:
        """Comments, and what is drawn on a sheet."""
        for kind, target in self.package.targets(part).values():
            if target in self.done or kind not in {"comments", "threadedComment", "drawing", "vmlDrawing"}:
                continue
            self.done.add(target)
            root = self.package.optional(target) if kind != "vmlDrawing" else None
            if root is None:
                continue
            if kind == "drawing":
                self.drawing(root, place)
            else:
                self.comments(root, place)

    def comments(self, root: Any, place: Place) -> None:
        """Notes and threaded comments of a sheet, each with its cell."""
        authors = [each.text or "" for each in descendants(root, "author")]
        self.authors |= set(authors)
        for each in descendants(root, "comment", "threadedComment"):
            at: Place = (*place, *_cell(attribute(each, "ref")))
            writer = attribute(each, "authorId")
            name = authors[int(writer)] if writer.isdigit() and int(writer) < len(authors) else ""
            self.builder.unseen(_text_of(each), "comment", (*at, *by(name)))

    def choices(self, element: Any, place: Place) -> None:
        """What may be entered into a cell, and what is said to who enters it."""
        at: Place = (*place, *_cell(attribute(element, "sqref")))
        listed = [each.text or "" for each in element if (each.text or "").startswith('"')]
        said = [attribute(element, key) for key in ("promptTitle", "prompt", "errorTitle", "error")]
        for words in filter(None, (*listed, *said)):
            self.builder.unseen(words.strip('"'), "alternative", at)

    def drawing(self, root: Any, place: Place) -> None:
        """Text boxes, and the texts that stand for pictures."""
        for number, body in enumerate(descendants(root, "txBody"), start=1):
            for paragraph in descendants(body, "p"):
                self.builder.add(_text_of(paragraph), "paragraph", place=(*place, ("text-box", number)))
        for each in descendants(root, "cNvPr"):
            for key in ("title", "descr"):
                self.builder.unseen(attribute(each, key), "alternative", place)


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """The whole of a workbook: the sheets in order, then what no reader of them sees."""
    package = open_package(path, data, limits)
    if isinstance(package, Unreadable):
        return package
    try:
        builder = Builder()
        read_workbook(package, builder)
        read_embedded(package, builder, path, limits)
    except PartError as error:
        return _refusal.damaged(path, error.words["en"], error.words["zh"])
    text, blocks = builder.finish()
    unexamined = {note["en"]: note for note in package.unexamined}
    return Document(path, text, "xlsx", "utf-8", blocks=blocks, unexamined=tuple(unexamined.values()))


def read_workbook(package: Package, builder: Builder) -> None:
    """Add a workbook to a text.

    Raises:
        PartError: the workbook or one of its sheets is broken or beyond the limits.
    """
    main = next(
        (target for kind, target in package.targets("").values() if kind == "officeDocument"), "xl/workbook.xml"
    )
    root, targets = package.xml(main), package.targets(main)
    parts = dict(targets.values())
    strings = list(_shared_strings(package, parts.get("sharedStrings", "")))
    styles = _styles(package.optional(parts.get("styles", "xl/styles.xml")))
    properties = child(root, "workbookPr")
    since_1904 = properties is not None and attribute(properties, "date1904") in {"1", "true"}
    book = _Book(package, builder, strings, styles, since_1904)
    book.done |= {main, parts.get("sharedStrings", "")}
    for number, sheet in enumerate(descendants(root, "sheet"), start=1):
        kind, part = targets.get(attribute(sheet, "id"), ("", ""))
        if kind == "worksheet":
            book.sheet(number, attribute(sheet, "name"), attribute(sheet, "state"), part)
    for number, named in enumerate(descendants(root, "definedName"), start=1):
        if not attribute(named, "name").startswith("_xlnm."):
            builder.unseen(
                f"{attribute(named, 'name')} {_told(named.text or '')}", "property", (("defined-name", number),)
            )
    _copies(package, builder, book.done)
    read_sundries(package, builder, book.done, book.authors)


def _copies(package: Package, builder: Builder, done: set[str]) -> None:
    """Data that a workbook keeps of its own: caches of pivot tables and of other workbooks, names of table columns."""
    for name in package.names():
        how = "pivot" if "pivotCache" in name else "other-workbook" if "externalLinks/" in name else ""
        if name.endswith(".xml") and ("/tables/" in name or "/pivotTables/" in name or "calcChain" in name):
            done.add(name)
        if not how or not name.endswith(".xml"):
            continue
        done.add(name)
        words: dict[str, None] = {}
        try:
            for element in elements(package, name, "s", "n", "d", "v", "sheetName"):
                words[attribute(element, "v") or attribute(element, "val") or element.text or ""] = None
        except PartError as error:
            package.unexamined.append(error.words)
        builder.unseen("\n".join(filter(str.strip, words)), "hidden", ((how, 1),))


def _shared_strings(package: Package, name: str) -> Iterator[str]:
    if name in package.archive.NameToInfo:
        for element in elements(package, name, "si"):
            yield _text_of(element)


def _styles(root: Any) -> list[_Style]:
    """The styles of cells by their number."""
    if root is None:
        return []
    codes = {
        _integer(attribute(each, "numFmtId")): attribute(each, "formatCode") for each in descendants(root, "numFmt")
    }
    listed = child(root, "fonts"), child(root, "fills")
    fonts = [_ink(child(each, "color")) for each in children(listed[0], "font")] if listed[0] is not None else []
    fills = [_paper(each) for each in children(listed[1], "fill")] if listed[1] is not None else []
    found: list[_Style] = []
    for each in children(child(root, "cellXfs"), "xf") if child(root, "cellXfs") is not None else ():
        number = _integer(attribute(each, "numFmtId"))
        font, fill = _integer(attribute(each, "fontId")), _integer(attribute(each, "fillId"))
        merged = font < len(fonts) and fill < len(fills) and fonts[font] == fills[fill] != ""
        found.append(_Style(codes.get(number) or _number_format.BUILT_IN.get(number, ""), merged))
    return found


def _ink(colour: Any) -> str:
    """The colour of type, black where none is set; empty where it cannot be told."""
    return "000000" if colour is None else _colour(colour)


def _colour(colour: Any) -> str:
    """A colour as six digits; empty where it is of a theme other than black and white, or tinted."""
    if attribute(colour, "tint") not in {"", "0"}:
        return ""
    rgb = attribute(colour, "rgb").upper()
    named = {"0": "FFFFFF", "1": "000000"}.get(attribute(colour, "theme"), "")
    indexed = {"8": "000000", "64": "000000", "9": "FFFFFF", "65": "FFFFFF"}.get(attribute(colour, "indexed"), "")
    return rgb[-6:] or named or indexed


def _paper(fill: Any) -> str:
    """The colour that a fill gives a cell, white where it gives none; empty where it cannot be told."""
    pattern = child(fill, "patternFill")
    if pattern is None or attribute(pattern, "patternType") in {"", "none"}:
        return "FFFFFF" if pattern is not None else ""
    front = child(pattern, "fgColor")
    return _colour(front) if attribute(pattern, "patternType") == "solid" and front is not None else ""


def _hidden_columns(element: Any) -> set[int]:
    if attribute(element, "hidden") not in {"1", "true"} and attribute(element, "width") != "0":
        return set()
    first, last = _integer(attribute(element, "min")), _integer(attribute(element, "max"))
    return set(range(first, min(last, 16384) + 1))


def _told(formula: str, shown: str = "") -> str:
    """What a formula says that its result does not: words in quotes, figures where it refers to no cell or shows a mask."""
    words = _HAN_TEXT.findall(formula)
    if shown and _MASKED.fullmatch(shown):
        words += _FIGURES.findall(_REFERENCE.sub(" ", formula))
    if not _REFERENCE.search(formula) and _FIGURES.search(formula) and re.search(r"[-+*/]", formula[1:]):
        words.append(formula)
    return " ".join(words)


def _text_of(element: Any) -> str:
    """The words of a string, its runs joined; readings above Chinese characters (`rPh`) are no part of it."""
    if element is None:
        return ""
    return "".join(each.text or "" for each in descendants(element, "t", "text") if local(each.getparent()) != "rPh")


def _column(reference: str) -> int:
    number = 0
    for char in reference[:3]:
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return number


def _cell(reference: str) -> Place:
    """The first cell of a reference."""
    first = re.split("[: ]", reference, maxsplit=1)[0]
    row = _integer(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return (("row", row), ("column", _column(first)))


def _integer(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
