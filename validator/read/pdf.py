"""This module reads PDF files: the text that their pages show, and all that is in them and not shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from validator.document import Document, Unreadable
from validator.read import _aligned_tables, _pdf_sundries, _reading_order, _refusal, _ruled_tables
from validator.read._builder import Builder
from validator.read._concealment import conceal
from validator.read._glyphs import Glyph, Page, Shape, draw_list
from validator.read._limits import Limits
from validator.read._reading_order import Line, boxes_as_glyphs, spaced
from validator.read._typeset import Sheet, Strip, typeset

SUFFIXES: tuple[str, ...] = (".pdf",)

MOST_PAGES = 5000
_LATER = 1_000_000_000
_BOXED = frozenset({"under-box", "under-picture", "under-annotation", "redaction-mark"})
"""Ways of hiding that hide a stretch of a line: two of them on two lines are two pieces."""


@dataclass
class _Reader:
    pdf: Any
    builder: Builder = field(default_factory=Builder)
    sheets: list[Sheet] = field(default_factory=list)
    annotations: list[tuple[int, list[_pdf_sundries.Annotation]]] = field(default_factory=list)
    authors: set[str] = field(default_factory=set)
    unexamined: list[dict[str, str]] = field(default_factory=list)
    pictures: int = 0
    pictured: list[int] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    cut_short: list[int] = field(default_factory=list)
    enclosed: list[str] = field(default_factory=list)

    def page(self, number: int) -> None:
        """One page: what is drawn, what of it is seen, and in which order."""
        page = self.pdf[number - 1]
        textpage = page.get_textpage()
        drawn = draw_list(page, textpage)
        found = _pdf_sundries.annotations(self.pdf, page)
        marks = _pdf_sundries.covering(found)
        conceal(page, drawn, marks)
        _apply_marks(drawn, found)
        self.sheets.append(_sheet(number, drawn))
        self.annotations.append((number, found))
        _pdf_sundries.note_structure(page, number, self.builder)
        if pictures := sum(shape.kind == "picture" for shape in drawn.shapes):
            self.pictures += pictures
            self.pictured.append(number)
        self.said.append("".join(glyph.text for glyph in drawn.glyphs))
        if not drawn.glyphs:
            self.blank.append(number)
        if drawn.cut_short:
            self.cut_short.append(number)
        textpage.close()
        page.close()

    def finish(self, data: bytes) -> None:
        """Set the pages, then what stands beside them in the file."""
        typeset(self.sheets, self.builder)
        for number, found in self.annotations:
            _pdf_sundries.note_annotations(found, number, self.builder, self.authors)
        seen = "\n".join((*self.said, *("".join(text.split()) for text in self._texts())))
        for version, page, words in _pdf_sundries.earlier_versions(data, seen):
            self.builder.unseen(words, "hidden", (("page", page), ("earlier-version", version)))
        self.enclosed = _pdf_sundries.note_document(self.pdf, data, self.builder, self.authors, self.unexamined)
        self._note_unexamined()

    def _texts(self) -> Iterable[str]:
        return (line.text for sheet in self.sheets for column in sheet.columns for line in column)

    def _note_unexamined(self) -> None:
        if self.blank:
            pages = ranges(self.blank)
            self.unexamined.append(
                {
                    "en": f"pages without text (scans or pictures): {pages}",
                    "zh": f"第 {pages} 页没有文字（扫描件或图片）",
                }
            )
        if self.cut_short:
            pages = ranges(self.cut_short)
            self.unexamined.append(
                {
                    "en": f"pages with too much on them, read in part: {pages}",
                    "zh": f"第 {pages} 页内容过多，仅读取部分",
                }
            )
        if self.pictures:
            pages = ranges(self.pictured)
            en = f"pictures, not read: {self.pictures}, on pages {pages}"
            self.unexamined.append({"en": en, "zh": f"第 {pages} 页的图片 {self.pictures} 个，未读取"})


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """The text of all pages in reading order, then what is hidden in them and what stands beside them."""
    if len(data) > limits.file_bytes:
        return _refusal.too_large(path, len(data), limits.file_bytes)
    try:
        import pypdfium2
    except ImportError:
        return _refusal.needs_extra(path, "pdf", "PDF")
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return _refusal.locked(path)
        return _refusal.damaged(path, "it is no whole PDF", "不是完整的 PDF")
    try:
        return _read(path, pdf, data)
    except pypdfium2.PdfiumError as error:
        return _refusal.damaged(path, str(error), "页面无法解析")
    finally:
        pdf.close()


def _read(path: str, pdf: Any, data: bytes) -> Document | Unreadable:
    if len(pdf) > MOST_PAGES:
        return _refusal.unsafe(path, f"it has {len(pdf)} pages", f"共有 {len(pdf)} 页")
    if pdf.get_formtype():
        pdf.init_forms()
    reader = _Reader(pdf)
    for number in range(1, len(pdf) + 1):
        reader.page(number)
    if len(reader.blank) == len(pdf):
        return _refusal.without_text(path, len(pdf))
    reader.finish(data)
    text, blocks = reader.builder.finish()
    return Document(
        path, text, "pdf", "utf-8", blocks=blocks, unexamined=tuple(reader.unexamined), enclosed=tuple(reader.enclosed)
    )


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in words: `3, 5-9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _apply_marks(drawn: Page, found: list[_pdf_sundries.Annotation]) -> None:
    """Redaction marks that were never applied leave the text in the file: what they cover was meant to go."""
    for each in found:
        if each.subtype == "redact" and not each.hidden:
            for box in each.boxes:
                for glyph in drawn.glyphs:
                    x, y = (glyph.cell[0] + glyph.cell[2]) / 2, (glyph.cell[1] + glyph.cell[3]) / 2
                    if not glyph.how and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                        glyph.how = "redaction-mark"
        if each.subtype in {"redact", "highlight", "square", "stamp"}:
            covered = [box for box in each.boxes if _covers_hidden(box, drawn)]
            drawn.shapes += [Shape("fill", box, (0, 0, 0, 255), _LATER) for box in covered]


def _covers_hidden(box: tuple[float, float, float, float], drawn: Page) -> bool:
    hidden = (glyph.cell for glyph in drawn.glyphs if glyph.how in {"under-annotation", "redaction-mark"})
    return any(c[0] >= box[0] - 3 and c[2] <= box[2] + 3 and c[1] < box[3] and c[3] > box[1] for c in hidden)


def _sheet(number: int, drawn: Page) -> Sheet:
    visible = [glyph for glyph in drawn.glyphs if not glyph.how]
    shown = [*visible, *boxes_as_glyphs(drawn, visible)]
    tables, rest = _ruled_tables.find(drawn.edges, shown)
    aligned, pieces = _aligned_tables.find(_reading_order.lines(rest))
    tables += aligned
    pieces += [Line(table.box, 10.0, table=at) for at, table in enumerate(tables)]
    sheet = Sheet(number, drawn.height, hidden=_hidden(drawn.glyphs))
    for column in _reading_order.columns(pieces):
        strips = [
            _table_strip(tables[line.table]) if line.table >= 0 else Strip(line.text, line.box, line.size)
            for line in column
        ]
        sheet.columns.append(strips)
    return sheet


def _table_strip(table: _ruled_tables.Table) -> Strip:
    cells = [(row, column, _cell_text(table.cells[row, column])) for row, column in sorted(table.cells)]
    return Strip("", table.box, 10.0, cells)


def _cell_text(glyphs: list[Glyph]) -> str:
    text = ""
    for column in _reading_order.columns(_reading_order.lines(glyphs)):
        for line in column:
            latin = text[-1:].isascii() and text[-1:].isalnum() and line.text[:1].isascii() and line.text[:1].isalnum()
            text += (" " if latin else "") + line.text.replace("\t", " ")
    return text


def _hidden(glyphs: list[Glyph]) -> list[tuple[str, str]]:
    """What is unseen on a page, by how it is hidden, a piece for each stretch of lines; dots alone are none."""
    found: list[tuple[str, str]] = []
    for how in dict.fromkeys(glyph.how for glyph in glyphs if glyph.how):
        mine = [glyph for glyph in glyphs if glyph.how == how]
        before: Line | None = None
        for line in sorted(_reading_order.lines(mine), key=lambda each: (each.glyphs[0].baseline, each.box[0])):
            text = "".join(part for part, _ in spaced(line.glyphs))
            near = before is not None and 0 < line.box[1] - before.box[1] < 2.2 * line.size and how not in _BOXED
            if near and found and found[-1][0] == how:
                found[-1] = (how, found[-1][1] + text)
            else:
                found.append((how, text))
            before = line
    return [(how, text) for how, text in found if any(char.isalnum() for char in text)]
