"""This module gathers what one Word paragraph says: its visible text whole, and what is in it unseen."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from validator.document import BlockKind
from validator.read._ooxml import attribute, child, children, descendants, local, value
from validator.read._styles import Styles

_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_DELETING = frozenset({"del", "moveFrom"})
_SKIPPED = frozenset({"pPr", "rPr", "rt", "sdtEndPr", "tblPr", "Fallback"})
_OBJECTS = frozenset({"drawing", "pict", "object"})
_QUOTED = re.compile(r"HYPERLINK[^\"“]{0,200}[\"“]([^\"”]{1,2000})[\"”]", re.IGNORECASE)
_TELLING = re.compile(
    r"^\s*(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|QUOTE|IF|SET|DOCPROPERTY|FILLIN|ASK|MERGEFIELD|COMMENTS)\b",
    re.IGNORECASE,
)
_SWITCH = re.compile(r"\\[*#@!A-Za-z](?:\s{0,4}(?:MERGEFORMAT|CHARFORMAT))?", re.IGNORECASE)
_WHITES = frozenset({"FFFFFF", "FEFEFE", "FDFDFD"})
_MARKERS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "00008B", "darkCyan": "008B8B", "darkGray": "A9A9A9", "darkGreen": "006400",
    "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000", "green": "00FF00", "lightGray": "D3D3D3", "magenta": "FF00FF",
    "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
"""Colours of markers by their names (ECMA-376 part 1, 17.18.40)."""
_TINY = 2
_BOXES = {0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0x53: "☒", 0xA8: "☐", 0x6F: "☐"}
"""Ticked and empty boxes in Wingdings and Wingdings 2, the symbols that forms use."""


@dataclass
class Fields:
    """Complex fields that are open: they may run over several paragraphs."""

    codes: list[list[str]] = field(default_factory=list)
    in_code: list[bool] = field(default_factory=list)


@dataclass
class Paragraph:
    """What a paragraph holds. `pieces` are texts with the kind of those that are unseen, in order."""

    styles: Styles
    targets: Callable[[str], str]
    fields: Fields
    chain: list[Any]
    shaded: bool = False
    pieces: list[tuple[BlockKind | None, str]] = field(default_factory=list)
    asides: list[tuple[BlockKind, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    authors: set[str] = field(default_factory=set)

    @property
    def visible(self) -> str:
        """The text on the page, whatever runs it was split over."""
        return "".join(text for kind, text in self.pieces if kind is None)

    def unseen(self) -> Iterator[tuple[BlockKind, str]]:
        """Deleted and hidden stretches, each whole, then what is not running text."""
        for kind, run in groupby(self.pieces, key=lambda piece: piece[0]):
            if kind is not None:
                yield kind, "".join(text for _, text in run)
        yield from self.asides

    def gather(self, element: Any, deleted: bool = False) -> None:
        """Take in the content of an element of the paragraph."""
        for each in element:
            name = local(each)
            if name in _SKIPPED:
                continue
            if name in {"ins", "del", "moveFrom", "moveTo"}:
                self.authors.add(attribute(each, "author"))
            if name == "r":
                self._run(each, deleted)
            elif name in _OBJECTS:
                self._object(each)
            elif name == "AlternateContent":
                self.gather(chosen(each), deleted)
            elif name == "hyperlink":
                self.asides.append(("link-target", self.targets(attribute(each, "id"))))
                self.gather(each, deleted)
            elif name == "fldSimple":
                self._field(attribute(each, "instr"))
                self.gather(each, deleted)
            elif name == "sdtPr":
                self.asides += [
                    ("alternative", attribute(item, "displayText")) for item in descendants(each, "listItem")
                ]
            elif name == "t" and local(element) != "r":
                self.pieces.append((None, each.text or ""))
            elif name:
                self.gather(each, deleted or name in _DELETING)

    def _run(self, run: Any, deleted: bool) -> None:
        kind: BlockKind | None = "deletion" if deleted else ("hidden" if self._is_unseen(child(run, "rPr")) else None)
        for each in run:
            name = local(each)
            if name == "t":
                if not any(self.fields.in_code):
                    self.pieces.append((kind, each.text or ""))
            elif name == "delText":
                self.pieces.append(("deletion", each.text or ""))
            elif name in {"instrText", "delInstrText"}:
                if self.fields.codes:
                    self.fields.codes[-1].append(each.text or "")
                else:
                    self._field(each.text or "")
            elif name == "fldChar":
                self._field_mark(attribute(each, "fldCharType"))
            elif name in _BREAKS:
                self.pieces.append((kind, _BREAKS[name]))
            elif name == "sym":
                self.pieces.append((kind, _symbol(attribute(each, "char"))))
            elif name in _OBJECTS:
                self._object(each)
            elif name == "AlternateContent":
                self._run(chosen(each), deleted)
            elif name == "ruby":
                self.gather(each, deleted)

    def _is_unseen(self, properties: Any) -> bool:
        if self.styles.is_hidden(properties, self.chain):
            return True
        if properties is None:
            return False
        size = value(child(properties, "sz"))
        if size.isdigit() and int(size) <= _TINY:
            return True
        colour = value(child(properties, "color")).upper()
        if _is_blackened(properties, colour):
            return True
        white = colour in _WHITES
        return white and not self.shaded and not is_shaded(properties)

    def _field_mark(self, mark: str) -> None:
        if mark == "begin":
            self.fields.codes.append([])
            self.fields.in_code.append(True)
        elif mark == "separate" and self.fields.in_code:
            self.fields.in_code[-1] = False
        elif mark == "end" and self.fields.codes:
            self.fields.in_code.pop()
            self._field("".join(self.fields.codes.pop()))

    def _field(self, code: str) -> None:
        if found := _QUOTED.search(code):
            self.asides.append(("link-target", found[1]))
        elif _TELLING.match(code):
            self.asides.append(("hidden", _SWITCH.sub("", _TELLING.sub("", code)).strip()))

    def _object(self, element: Any) -> None:
        """A drawing: its text boxes, its word art, and the text that stands for it."""
        for each in _outside_fallback(element):
            name = local(each)
            if name == "txbxContent":
                self.boxes.append(each)
            elif name in {"docPr", "cNvPr"}:
                self.asides += [("alternative", attribute(each, key)) for key in ("title", "descr")]
            elif name == "hlinkClick":
                self.asides.append(("link-target", self.targets(attribute(each, "id"))))
            elif name == "textpath":
                self.shapes.append(attribute(each, "string"))
            elif name in {"shape", "rect", "roundrect", "oval"}:
                self.asides.append(("alternative", attribute(each, "alt")))


def chosen(alternates: Any) -> Any:
    """The branch of an `mc:AlternateContent` that a current program shows; the other one says the same again."""
    first, fallback = child(alternates, "Choice"), child(alternates, "Fallback")
    return first if first is not None else fallback if fallback is not None else ()


def is_shaded(properties: Any) -> bool:
    """Whether run, paragraph or cell properties set a background other than white."""
    if properties is None:
        return False
    fill = child(properties, "shd")
    if fill is not None and attribute(fill, "fill").upper() not in {"", "AUTO", *_WHITES}:
        return True
    return value(child(properties, "highlight")) not in {"", "none", "white"}


def _is_blackened(properties: Any, colour: str) -> bool:
    """Whether a run has the colour of what it is marked or shaded with; black marking over type of no set colour, too."""
    marked = value(child(properties, "highlight"))
    if marked in _MARKERS:
        return colour == _MARKERS[marked] or (marked == "black" and colour in {"", "AUTO"})
    fill = child(properties, "shd")
    return fill is not None and colour not in {"", "AUTO"} and attribute(fill, "fill").upper() == colour


def _outside_fallback(element: Any) -> Iterator[Any]:
    """Descendants in order, but nothing inside a text box (read on its own) or a fallback with its choice beside it."""
    for each in element:
        name = local(each)
        if name == "Fallback" and next(children(element, "Choice"), None) is not None:
            continue
        yield each
        if name != "txbxContent":
            yield from _outside_fallback(each)


def _symbol(code: str) -> str:
    """A character of a symbol font; its place in the private area says nothing, so boxes and bullets are written."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xE000 <= number < 0xF900:
        return _BOXES.get(number & 0xFF, "•")
    return chr(number) if 32 <= number < 0xD800 or 0xF900 <= number < 0x110000 else ""
