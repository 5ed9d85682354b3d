"""This module reads presentations: what slides show, and what notes, hidden slides, shapes and comments keep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from validator.document import BlockKind, Document, Unreadable
from validator.location import by
from validator.read import _refusal
from validator.read._builder import Builder, Place
from validator.read._embedded import read_embedded
from validator.read._limits import Limits
from validator.read._line_cover import Frame, Run, parted
from validator.read._ooxml import attribute, child, children, descendants, local
from validator.read._package import Package, PartError, open_package
from validator.read._sundries import read_sundries

SUFFIXES: tuple[str, ...] = (".pptx", ".pptm", ".ppsx")

Box = tuple[float, float, float, float]

_COVERED = 0.8
_POINT = 12700.0
"""Units of the form (EMU) to a point."""
_USUAL_SIZE = 1800.0
_SHAPES = frozenset({"sp", "pic", "graphicFrame", "cxnSp", "grpSp"})
_SKIPPED_FIELDS = frozenset({"slidenum", "datetime"})


@dataclass(slots=True)
class _Shape:
    """A shape of a slide with the box it fills; `covers` where it is opaque, `partly` are boxes over a part of it."""

    element: Any
    box: Box | None
    covers: bool
    how: str = ""
    partly: list[Box] = field(default_factory=list)


@dataclass
class _Show:
    package: Package
    builder: Builder
    width: float = 0.0
    height: float = 0.0
    names: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def slide(self, number: int, part: str) -> None:
        """One slide with its notes and comments."""
        root = self.package.xml(part)
        self.done.add(part)
        place: Place = (("slide", number),)
        concealed = attribute(root, "show") in {"0", "false"}
        inside: Place = (*place, ("hidden-slide", 1)) if concealed else place
        self.shapes(root, inside, concealed)
        for kind, target in self.package.targets(part).values():
            if kind == "notesSlide":
                self.notes(target, place)
            elif kind == "comments":
                self.comments(target, place)
            elif kind == "slideLayout":
                self.layout(target)

    def shapes(self, root: Any, place: Place, concealed: bool) -> None:
        """The shapes of a slide in their order, which is that of painting."""
        shapes = list(self._listed(child(root, "cSld", "spTree")))
        for at, shape in enumerate(shapes):
            shape.how = self._way_of_hiding(shape, shapes[at + 1 :])
            later = [each.box for each in shapes[at + 1 :] if each.covers and each.box] if shape.box else []
            shape.partly = [box for box in later if shape.box and not shape.how and _share(shape.box, box) > 0]
        tables = boxes = 0
        for shape in shapes:
            where: Place = (*place, (shape.how, 1)) if shape.how else place
            unseen = concealed or bool(shape.how)
            self._alternatives(shape.element, place)
            for table in descendants(shape.element, "tbl"):
                tables += 1
                self._table(table, (*where, ("table", tables)), unseen)
            body = child(shape.element, "txBody")
            if body is not None:
                boxes += 1
                inside: Place = where if _is_title(shape.element) else (*where, ("text-box", boxes))
                self._paragraphs(body, shape, inside, unseen)

    def notes(self, part: str, place: Place) -> None:
        """What the speaker is to say."""
        root = self.package.optional(part)
        self.done.add(part)
        for body in descendants(root, "txBody") if root is not None else ():
            words = "\n".join(filter(None, (_words(each).strip() for each in children(body, "p"))))
            self.builder.unseen(words, "hidden", (*place, ("speaker-notes", 1)))

    def comments(self, part: str, place: Place) -> None:
        """Remarks on a slide, of the old form and of the threaded one."""
        root = self.package.optional(part)
        self.done.add(part)
        for number, each in enumerate(descendants(root, "cm", "reply") if root is not None else (), start=1):
            words = "".join(found.text or "" for found in descendants(each, "text", "t"))
            writer = self.names.get(attribute(each, "authorId"), "")
            self.builder.unseen(words, "comment", (*place, ("comment", number), *by(writer)))

    def layout(self, part: str) -> None:
        """What layout and master show on every slide, once; their placeholders are prompts and not shown."""
        if part in self.done:
            return
        self.done.add(part)
        root = self.package.optional(part)
        for shape in descendants(root, "sp") if root is not None else ():
            if next(descendants(shape, "ph"), None) is None and (body := child(shape, "txBody")) is not None:
                self.builder.add(_words(body), "header", place=(("slide-master", len(self.done)),))
        for kind, target in self.package.targets(part).values():
            if kind == "slideMaster":
                self.layout(target)

    def _listed(self, tree: Any) -> Iterator[_Shape]:
        for each in () if tree is None else tree:
            name = local(each)
            if name == "grpSp":
                yield from self._listed(each)
            elif name == "AlternateContent":
                yield from self._listed(child(each, "Choice"))
            elif name in _SHAPES:
                yield _Shape(each, _box(each), _is_opaque(each))

    def _way_of_hiding(self, shape: _Shape, later: list[_Shape]) -> str:
        if attribute(next(descendants(shape.element, "cNvPr"), shape.element), "hidden") in {"1", "true"}:
            return "under-box" if _words(shape.element).strip() else ""
        if shape.box is None:
            return ""
        if self.width and _share(shape.box, (0.0, 0.0, self.width, self.height)) == 0:
            return "outside"
        over = next(
            (each for each in later if each.covers and each.box and _share(shape.box, each.box) >= _COVERED), None
        )
        if over is None:
            return ""
        return "under-picture" if local(over.element) == "pic" else "under-box"

    def _table(self, table: Any, place: Place, unseen: bool) -> None:
        for row_number, row in enumerate(children(table, "tr"), start=1):
            for column, cell in enumerate(children(row, "tc"), start=1):
                words = "\n".join(_words(each) for each in descendants(cell, "p")).strip()
                self._add(words, "table-cell", 0, (*place, ("row", row_number), ("column", column)), unseen)

    def _paragraphs(self, body: Any, shape: _Shape, place: Place, unseen: bool) -> None:
        kind: BlockKind = "heading" if _is_title(shape.element) else "paragraph"
        texts = [(_words(paragraph, shape.element), list[str]()) for paragraph in children(body, "p")]
        if shape.partly and shape.box and not unseen:
            texts = parted([_runs(each, body) for each in children(body, "p")], _frame(body, shape.box), shape.partly)
        for paragraph in children(body, "p") if not unseen else ():
            if merged := _merged(paragraph, shape.element):
                self.builder.unseen(merged, "hidden", (*place[:1], ("same-colour", 1), *place[1:]))
        for words, covered in texts:
            self._add(words, kind, 1 if kind == "heading" else 0, place, unseen)
            for each in covered:
                self.builder.unseen(each, "hidden", (*place[:1], ("under-box", 1), *place[1:]))

    def _alternatives(self, shape: Any, place: Place) -> None:
        for each in descendants(shape, "cNvPr"):
            for key in ("title", "descr"):
                self.builder.unseen(attribute(each, key), "alternative", place)

    def _add(self, words: str, kind: BlockKind, level: int, place: Place, unseen: bool) -> None:
        if not words.strip():
            return
        if unseen:
            self.builder.unseen(words, "hidden", place)
        else:
            self.builder.add(words, kind, level, place)


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """The slides in their order, then what is not on them."""
    package = open_package(path, data, limits)
    if isinstance(package, Unreadable):
        return package
    builder = Builder()
    try:
        _read(package, builder)
        read_embedded(package, builder, path, limits)
    except PartError as error:
        return _refusal.damaged(path, error.words["en"], error.words["zh"])
    text, blocks = builder.finish()
    unexamined = {note["en"]: note for note in package.unexamined}
    return Document(path, text, "pptx", "utf-8", blocks=blocks, unexamined=tuple(unexamined.values()))


def _read(package: Package, builder: Builder) -> None:
    main = next((to for kind, to in package.targets("").values() if kind == "officeDocument"), "ppt/presentation.xml")
    root, targets = package.xml(main), package.targets(main)
    show = _Show(package, builder, done={main})
    if (size := child(root, "sldSz")) is not None:
        show.width, show.height = _number(size, "cx"), _number(size, "cy")
    show.names = _authors(package, show.done)
    listed = child(root, "sldIdLst")
    for number, each in enumerate(children(listed, "sldId") if listed is not None else (), start=1):
        # `id` is the slide's own number, `r:id` the relation to its part.
        names = [text for key, text in each.attrib.items() if key.startswith("{")]
        kind, part = targets.get(names[0] if names else "", ("", ""))
        if kind == "slide":
            show.slide(number, part)
    for name in package.names():
        if re.search(r"ppt/(?:slideLayouts|slideMasters|notesMasters|handoutMasters|theme|tags)/", name):
            show.done.add(name)
    read_sundries(package, builder, show.done, set(show.names.values()))


def _authors(package: Package, done: set[str]) -> dict[str, str]:
    """Names of those who commented, by the number that their comments give."""
    found: dict[str, str] = {}
    for name in package.names():
        if name.startswith(("ppt/commentAuthors", "ppt/authors")):
            root = package.optional(name)
            done.add(name)
            for each in descendants(root, "cmAuthor", "author") if root is not None else ():
                found[attribute(each, "id")] = attribute(each, "name")
    return found


def _merged(paragraph: Any, shape: Any) -> str:
    """What of a paragraph has the colour of the shape that it stands in, or of its marking."""
    runs = (each for each in descendants(paragraph, "r") if _is_merged(each, shape))
    return "".join(each.text or "" for run in runs for each in children(run, "t"))


def _is_merged(run: Any, shape: Any) -> bool:
    """Whether type and what is behind it are told to have one colour."""
    properties = child(run, "rPr")
    if properties is None:
        return False
    ink, marked = _fill(child(properties, "solidFill")), _fill(child(properties, "highlight"))
    if marked:
        return (ink or "000000") == marked
    behind = child(shape, "spPr")
    return bool(ink) and behind is not None and ink == _fill(child(behind, "solidFill"))


def _fill(fill: Any) -> str:
    """A colour as it is written, if nothing changes it."""
    colour = next(iter(fill), None) if fill is not None else None
    return attribute(colour, "val").upper() if colour is not None and not len(colour) else ""


def _words(element: Any, shape: Any = None) -> str:
    """The words of a paragraph or body; slide numbers and dates are none, nor is what merges with a `shape`."""
    found: list[str] = []
    for each in element.iter():
        name = local(each)
        if name == "t" and attribute(each.getparent(), "type") not in _SKIPPED_FIELDS:
            if shape is None or not _is_merged(each.getparent(), shape):
                found.append(each.text or "")
        elif name == "br" or (name == "p" and found and each is not element):
            found.append("\n")
    return "".join(found)


def _runs(paragraph: Any, body: Any) -> list[Run]:
    """The texts of a paragraph with their sizes; their text is that of `_words`."""
    fit = next(descendants(body, "normAutofit"), None)
    scale = (_number(fit, "fontScale") or 100_000) / 100_000 if fit is not None else 1.0
    found: list[Run] = []
    for each in paragraph.iter():
        name = local(each)
        if name == "t" and attribute(each.getparent(), "type") not in _SKIPPED_FIELDS:
            properties = child(each.getparent(), "rPr")
            size = (_number(properties, "sz") if properties is not None else 0.0) or _USUAL_SIZE
            found.append((each.text or "", size / 100 * scale))
        elif name == "br":
            found.append(("\n", _USUAL_SIZE / 100 * scale))
    return found


def _frame(body: Any, box: Box) -> Frame:
    """Where the text of a shape runs."""
    properties = child(body, "bodyPr")
    margins = [
        _number(properties, name) if properties is not None and attribute(properties, name) else usual
        for name, usual in (("lIns", 91440.0), ("tIns", 45720.0), ("rIns", 91440.0), ("bIns", 45720.0))
    ]
    inner = (box[0] + margins[0], box[1] + margins[1], box[2] - margins[2], box[3] - margins[3])
    return Frame(inner, attribute(properties, "anchor") if properties is not None else "t", _POINT)


def _is_title(shape: Any) -> bool:
    return any(attribute(each, "type") in {"title", "ctrTitle"} for each in descendants(shape, "ph"))


def _box(shape: Any) -> Box | None:
    transform = next(descendants(shape, "xfrm"), None)
    place, size = (child(transform, "off"), child(transform, "ext")) if transform is not None else (None, None)
    if place is None or size is None:
        return None
    x, y = _number(place, "x"), _number(place, "y")
    return (x, y, x + _number(size, "cx"), y + _number(size, "cy"))


def _is_opaque(shape: Any) -> bool:
    """Whether a shape hides what is behind it: a picture, or a fill that lets nothing through."""
    if local(shape) == "pic":
        return True
    fill = child(shape, "spPr", "solidFill") if child(shape, "spPr") is not None else None
    if fill is None or next(descendants(fill, "alpha"), None) is not None:
        return False
    return child(shape, "spPr", "prstGeom") is not None


def _number(element: Any, name: str) -> float:
    text = attribute(element, name)
    return float(text) if re.fullmatch(r"-?[0-9]{1,12}", text) else 0.0


def _share(inner: Box, outer: Box) -> float:
    across = min(inner[2], outer[2]) - max(inner[0], outer[0])
    down = min(inner[3], outer[3]) - max(inner[1], outer[1])
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return across * down / area if across > 0 and down > 0 and area > 0 else 0.0
