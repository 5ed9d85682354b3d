"""This module reads what a PDF holds beside its pages: annotations, fields, bookmarks, properties, earlier versions."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from validator.location import by
from validator.read._builder import Builder, Place
from validator.read._glyphs import Box, to_device, transform
from validator.read._ooxml import attribute, local

_COVERING = frozenset({"square", "circle", "polygon", "highlight", "stamp", "ink", "free-text"})
_SUBTYPES = {
    1: "text",
    2: "link",
    3: "free-text",
    5: "square",
    6: "circle",
    7: "polygon",
    9: "highlight",
    13: "stamp",
    15: "ink",
    17: "file",
    20: "widget",
    28: "redact",
}
_HIDDEN_FLAGS = 0b100010
_TELLING_KEYS = ("Title", "Author", "Subject", "Keywords", "Company", "Manager", "Category", "SourceModified")
_XMP = re.compile(rb"<x:xmpmeta\b.{0,200000}?</x:xmpmeta>", re.DOTALL)
_XMP_WORDS = frozenset(
    {"title", "creator", "subject", "description", "Keywords", "Author", "rights", "AuthorsPosition"}
)
_MOST_VERSIONS = 8
_MOST_ELEMENTS = 20_000


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation of a page: what it is, where, and what it says."""

    subtype: str
    boxes: tuple[Box, ...]
    words: str
    author: str
    hidden: bool
    link: str = ""
    tip: str = ""


def annotations(pdf: Any, page: Any) -> list[Annotation]:
    """The annotations of a page of pypdfium2, form fields among them."""
    import pypdfium2.raw as pdfium

    found: list[Annotation] = []
    matrix = to_device(page)
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 5000)):
        raw = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not raw:
            continue
        subtype = _SUBTYPES.get(pdfium.FPDFAnnot_GetSubtype(raw), "other")
        hidden = bool(pdfium.FPDFAnnot_GetFlags(raw) & _HIDDEN_FLAGS)
        boxes = tuple(transform(matrix, box) for box in _quads(raw) or [_rectangle(raw)])
        words, tip = _string(raw, "Contents"), ""
        if subtype == "widget":
            words, tip = _field(pdf, raw, "Value"), _field(pdf, raw, "AlternateName")
        elif subtype == "redact":
            words = "\n".join(filter(None, (words, _string(raw, "OverlayText"))))
        link = _target(pdf, raw) if subtype == "link" else ""
        found.append(Annotation(subtype, boxes, words, _string(raw, "T"), hidden, link, tip))
        pdfium.FPDFPage_CloseAnnot(raw)
    return found


def covering(found: list[Annotation]) -> list[tuple[Box, str]]:
    """Boxes of annotations that may lie over text."""
    return [(box, "under-annotation") for each in found if each.subtype in _COVERING for box in each.boxes]


def note_annotations(found: list[Annotation], page: int, builder: Builder, authors: set[str]) -> None:
    """Add what annotations say: on the page, in the margin, or nowhere to be seen."""
    counts: dict[str, int] = {}
    for each in found:
        word = "field" if each.subtype == "widget" else "link" if each.subtype == "link" else "annotation"
        counts[word] = counts.get(word, 0) + 1
        place: Place = (("page", page), (word, counts[word]))
        authors |= {each.author} if each.author and each.subtype != "widget" else set()
        builder.unseen(each.link, "link-target", place)
        builder.unseen(each.tip, "alternative", place)
        if each.hidden:
            builder.unseen(each.words, "hidden", place)
        elif each.subtype in {"widget", "free-text"}:
            if each.words.strip():
                builder.add(each.words.strip(), "paragraph", place=place)
        else:
            builder.unseen(each.words, "comment", (*place, *by(each.author)))


def note_document(
    pdf: Any, data: bytes, builder: Builder, authors: set[str], unexamined: list[dict[str, str]]
) -> list[str]:
    """Add bookmarks and properties, and list attachments, whose names are given back."""
    import pypdfium2

    try:
        for number, mark in enumerate(pdf.get_toc(max_depth=8), start=1):
            if number > _MOST_ELEMENTS:
                break
            builder.unseen(mark.get_title() or "", "navigation", (("bookmark", number),))
        attached = [pdf.get_attachment(index).get_name() for index in range(min(pdf.count_attachments(), 1000))]
    except pypdfium2.PdfiumError:
        unexamined.append({"en": "damaged bookmarks or attachments", "zh": "损坏的书签或附件"})
        attached = []
    if attached:
        count, names = len(attached), "、".join(attached[:5])
        unexamined.append(
            {"en": f"attached files, not read: {count} ({names})", "zh": f"附件 {count} 个，未读取（{names}）"}
        )
    said = [pdf.get_metadata_value(key) for key in _TELLING_KEYS] + _xmp(data)
    words = dict.fromkeys(" ".join(word.split()) for word in said if word and word.strip())
    for number, word in enumerate(words, start=1):
        builder.unseen(word, "property", (("property", number),))
    for number, author in enumerate(sorted(authors), start=1):
        builder.unseen(author, "property", (("author", number),))
    return attached


def note_structure(page: Any, number: int, builder: Builder) -> None:
    """Add the texts that stand for pictures and passages of a tagged page."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    waiting = [
        pdfium.FPDF_StructTree_GetChildAtIndex(tree, i)
        for i in range(max(pdfium.FPDF_StructTree_CountChildren(tree), 0))
    ]
    seen = 0
    while waiting and seen < _MOST_ELEMENTS:
        element = waiting.pop()
        seen += 1
        if not element:
            continue
        for read in (pdfium.FPDF_StructElement_GetAltText, pdfium.FPDF_StructElement_GetActualText):
            builder.unseen(_wide(partial(read, element)), "alternative", (("page", number),))
        children = max(pdfium.FPDF_StructElement_CountChildren(element), 0)
        waiting += [pdfium.FPDF_StructElement_GetChildAtIndex(element, index) for index in range(children)]
    pdfium.FPDF_StructTree_Close(tree)


def earlier_versions(data: bytes, seen: str) -> Iterator[tuple[int, int, str]]:
    """Version, page and words of what earlier versions in the same file say and the last one does not.

    A PDF that is saved incrementally keeps what it was before, up to each `%%EOF`. `seen` is all that the last version
    says, without white space. The first mark of a file made for the web (linearized) ends no version.
    """
    import pypdfium2

    ends = [match.end() for match in re.finditer(rb"%%EOF", data)]
    if b"/Linearized" in data[:2048]:
        ends = ends[1:]
    known = seen
    for version, end in enumerate(ends[:-1][-_MOST_VERSIONS:], start=1):
        try:
            before = pypdfium2.PdfDocument(data[:end])
        except pypdfium2.PdfiumError:
            continue
        for page, text in enumerate(_texts(before), start=1):
            lost = [line.strip() for line in text.splitlines() if len("".join(line.split())) > 1]
            lost = [line for line in lost if "".join(line.split()) not in known]
            if lost:
                known += "\n" + "".join("".join(line.split()) for line in lost)
                yield version, page, "\n".join(lost)
        before.close()


def _texts(pdf: Any) -> Iterator[str]:
    import pypdfium2

    for index in range(min(len(pdf), 2000)):
        try:
            page = pdf[index]
            yield page.get_textpage().get_text_range(errors="replace")
            page.close()
        except pypdfium2.PdfiumError:
            yield ""


def _xmp(data: bytes) -> list[str]:
    """Words of the metadata packets that stand uncompressed in a file."""
    from lxml import etree

    found: list[str] = []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for packet in list(_XMP.finditer(data))[:8]:
        try:
            root = etree.fromstring(packet.group(), parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        for element in root.iter():
            if local(element) in _XMP_WORDS:
                found += [str(text) for text in element.itertext() if str(text).strip()]
            found += [attribute(element, name) for name in sorted(_XMP_WORDS)]
    return found


def _quads(annotation: Any) -> list[Box]:
    import pypdfium2.raw as pdfium

    found: list[Box] = []
    if not pdfium.FPDFAnnot_HasAttachmentPoints(annotation):
        return found
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), 1000)):
        quad = pdfium.FS_QUADPOINTSF()
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def _rectangle(annotation: Any) -> Box:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, box)
    return (box.left, box.bottom, box.right, box.top)


def _string(annotation: Any, key: str) -> str:
    import pypdfium2.raw as pdfium

    return _wide(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, key.encode(), buffer, size))


def _field(pdf: Any, annotation: Any, what: str) -> str:
    import pypdfium2.raw as pdfium

    if pdf.formenv is None:
        return _string(annotation, "V" if what == "Value" else "TU")
    read: Callable[..., int] = getattr(pdfium, f"FPDFAnnot_GetFormField{what}")
    return _wide(lambda buffer, size: read(pdf.formenv.raw, annotation, buffer, size))


def _target(pdf: Any, annotation: Any) -> str:
    import pypdfium2.raw as pdfium

    link = pdfium.FPDFAnnot_GetLink(annotation)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    size = pdfium.FPDFAction_GetURIPath(pdf.raw, action, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFAction_GetURIPath(pdf.raw, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _wide(read: Callable[[Any, int], int]) -> str:
    """A string that the library gives as UTF-16 into a buffer of ours, asked first for its size in bytes."""
    import pypdfium2.raw as pdfium

    size = read(None, 0)
    if not 2 < size < 2_000_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
