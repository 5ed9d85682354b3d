"""PDF files of reportlab: every part that a reader could see, select or extract is named by its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from validator.document import Document
from validator.read._limits import DEFAULT
from validator.read.pdf import read

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
FONT = "STSong-Light"
MASKED = "**集团完成产值*亿元，同比增长明显。"
WIDE = 200


def text_page(canvas: Canvas, plant: Callable[..., str]) -> None:
    """Running text, a ruled table and one without rules."""
    canvas.drawString(72, 760, MASKED)
    canvas.drawString(72, 730, plant("text"))
    canvas.grid([72, 172, 372], [640, 670, 700])
    for row, cells in enumerate((["地区", "电话"], ["甲县", plant("ruled table")])):
        for column, words in enumerate(cells):
            canvas.drawString(80 + 100 * column, 680 - 30 * row, words)
    rows = (
        ["地区", "户数", "联系"],
        ["甲县", "120", "无"],
        ["乙县", "180", plant("unruled table")],
        ["丙县", "90", "无"],
    )
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            canvas.drawString(72 + 120 * column, 560 - 24 * row, words)


def margin_page(canvas: Canvas, plant: Callable[..., str]) -> None:
    """Annotations, form fields, links and bookmarks."""
    canvas.drawString(72, 760, "第二页正文")
    canvas.textAnnotation(plant("annotation"), Rect=[100, 100, 120, 120])
    canvas.acroForm.textfield(
        name="x", tooltip=plant("field tip", "tip"), value=plant("field", "")[-11:], x=72, y=600, width=200, height=20
    )
    canvas.linkURL("https://example.org/" + plant("link", "a")[-11:], (10, 10, 50, 50))
    canvas.bookmarkPage("x")
    canvas.addOutlineEntry(plant("bookmark", "第二页正文"), "x", 0)


def box(canvas: Canvas, y: float) -> None:
    """A black box over a line."""
    canvas.setFillGray(0)
    canvas.rect(70, y - 4, WIDE, 16, fill=1, stroke=0)


def hidden_page(canvas: Canvas, plant: Callable[..., str]) -> None:
    """Each way of hiding words on a page."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawString(72, 790, "第三页正文")
    canvas.drawString(72, 740, plant("under box"))
    box(canvas, 740)
    canvas.drawString(72, 700, plant("under picture"))
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 10), (30, 90, 160))), 70, 694, WIDE, 20)
    canvas.setFillGray(1)
    canvas.drawString(72, 660, plant("white"))
    canvas.setFillGray(0)
    line = canvas.beginText(72, 620)
    line.setTextRenderMode(3)
    line.textOut(plant("unpainted"))
    line.setTextRenderMode(0)
    canvas.drawText(line)
    canvas.drawString(72, 580, plant("highlight"))
    canvas.highlightAnnotation(
        "", Rect=[70, 576, 272, 594], Color=[0, 0, 0], QuadPoints=[70, 594, 272, 594, 70, 576, 272, 576]
    )
    canvas.drawString(72, 540, plant("redaction mark"))
    canvas.highlightAnnotation(
        "apply", Rect=[70, 536, 272, 554], Color=[1, 0, 0], QuadPoints=[70, 554, 272, 554, 70, 536, 272, 536]
    )
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(300, 300, 50, 50)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.drawString(72, 500, plant("clipped"))
    canvas.restoreState()
    canvas.drawString(72, 20, plant("cropped"))


def make(path: Path, plant: Callable[..., str]) -> None:
    """A PDF with a number in every place, saved, changed and saved again with the old version in it."""
    canvas = Canvas(str(path), pagesize=(595, 842), pageCompression=0)
    canvas.setTitle(plant("property", "工作总结"))
    for number, draw in enumerate((text_page, margin_page, hidden_page)):
        if number == 2:
            canvas.setCropBox((0, 60, 595, 842))
        canvas.setFont(FONT, 12)
        draw(canvas, plant)
        canvas.showPage()
    canvas.save()
    data = path.read_bytes()
    at = data.index(b"(apply)")
    mark = data.index(b"/Subtype /Highlight", at)
    path.write_bytes(data[:mark] + b"/Subtype /Redact   " + data[mark + 19 :])


PLACES = {
    "text": "第1页",
    "ruled table": "第1页，表1，第2行，第2列",
    "unruled table": "第1页，表2，第3行，第3列",
    "annotation": "第2页，第1个注释",
    "field tip": "第2页，第1个表单域",
    "field": "第2页，第1个表单域",
    "link": "第2页，第1个链接",
    "bookmark": "第1个书签",
    "property": "文档属性1",
    "under box": "第3页，色块下",
    "under picture": "第3页，图片下",
    "white": "第3页，与背景同色",
    "unpainted": "第3页，不可见字体",
    "highlight": "第3页，注释遮盖下",
    "redaction mark": "第3页，尚未应用的密文标记下",
    "clipped": "第3页，裁剪路径之外",
    "cropped": "第3页，页面可见范围之外",
}


@pytest.mark.parametrize("place", PLACES)
def test_each_place_is_read_and_named(survey: Callable, place: str) -> None:
    """What is planted there is found, and named as a reader of a PDF would."""
    assert survey("a.pdf", make).place(place) == PLACES[place]


def test_nothing_is_found_once_it_is_removed(survey: Callable) -> None:
    """The same file without the numbers."""
    found = survey("a.pdf", make)
    assert found.plant.numbers.keys() == PLACES.keys()
    assert not found.clean.findings


def test_tables_without_rules_are_cells(tmp_path: Path) -> None:
    """Columns that align over rows make a table; a line of text under it is none of it."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 790, "表前是一段文字，说明下表的口径。")
        for row, cells in enumerate(
            (("地区", "户数", "产值"), ("甲县", "120", "12.5"), ("乙县", "180", "**"), ("合计", "300", "30.1"))
        ):
            for column, words in enumerate(cells):
                canvas.drawString(72 + 120 * column, 750 - 24 * row, words)
        canvas.drawString(72, 640, "表后是一段文字，各项工作平稳有序推进。")

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.save()
    found = read("a.pdf", (tmp_path / "a.pdf").read_bytes(), DEFAULT)
    assert isinstance(found, Document)
    cells = {
        block.place[1:]: found.text[block.start : block.end] for block in found.blocks if block.kind == "table-cell"
    }
    assert len(cells) == 12
    assert cells[("table", 1), ("row", 4), ("column", 2)] == "300"
    assert found.text.splitlines()[0] == "表前是一段文字，说明下表的口径。"
    assert "30.1\n表后是一段文字，各项工作平稳有序推进。\n" in found.text


def layered(switched: bytes) -> bytes:
    """A page with words on a layer that is on or off."""
    content = (
        b"BT /F1 12 Tf 72 700 Td (Public words) Tj ET /OC /L1 BDC BT /F1 12 Tf 72 650 Td (call 13900000077) Tj ET EMC"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /" + switched + b" [6 0 R] >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /Properties << /L1 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /OCG /Name (draft) >>",
    ]
    out, offsets = b"%PDF-1.5\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 7\n0000000000 65535 f \n" + table
    return out + head + b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


@pytest.mark.parametrize(("switched", "place"), [(b"OFF", (("page", 1), ("hidden-layer", 1))), (b"ON", (("page", 1),))])
def test_layers_that_are_switched_off_are_told_apart(switched: bytes, place: tuple[tuple[str, int], ...]) -> None:
    """A reader can switch them on again."""
    found = read("a.pdf", layered(switched), DEFAULT)
    assert isinstance(found, Document)
    assert [block.place for block in found.blocks if "call 139" in found.text[block.start : block.end]] == [place]


def test_attachments_are_listed(tmp_path: Path) -> None:
    """Their names are told as unread, in the words of every report."""
    import pypdfium2

    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(72, 700, "Public words")
    canvas.save()
    opened = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    opened.new_attachment("底稿.xlsx").set_data(b"x")
    opened.save(str(tmp_path / "b.pdf"))
    found = read("b.pdf", (tmp_path / "b.pdf").read_bytes(), DEFAULT)
    assert isinstance(found, Document)
    assert found.enclosed == ("底稿.xlsx",)
    assert any("底稿.xlsx" in note["zh"] and "未读取" in note["zh"] for note in found.unexamined)
