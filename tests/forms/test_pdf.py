"""PDF: what the pages show is read in order, and what is only in the file is found and named by its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from validator.document import Document, Unreadable
from validator.read._limits import DEFAULT
from validator.read.pdf import ranges, read

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
FONT = "STSong-Light"
PUBLIC = "第二段是公开内容，各项工作平稳有序推进。"


def draw(path: Path, *pages: Callable[[Canvas], None], **options: object) -> Path:
    """A PDF of pages, each drawn by a function on a canvas set in a Chinese font."""
    canvas = Canvas(str(path), pagesize=(595, 842), **options)
    for page in pages:
        canvas.setFont(FONT, 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def document(path: Path) -> Document:
    """The file, which must be readable."""
    found = read(path.name, path.read_bytes(), DEFAULT)
    assert isinstance(found, Document), found
    return found


def visible(path: Path) -> str:
    """What the pages show."""
    found = document(path)
    unseen = [b for b in found.blocks if b.kind in {"hidden", "comment", "property", "alternative"}]
    return found.text[: min((b.start for b in unseen), default=len(found.text))]


def under_box(canvas: Canvas, words: str) -> None:
    """Words, then a black box over them."""
    canvas.drawString(72, 700, words)
    canvas.setFillGray(0)
    canvas.rect(70, 696, 12 * len(words) + 4, 16, fill=1, stroke=0)


def under_white_box(canvas: Canvas, words: str) -> None:
    """Words, a white box over them, and other words on top."""
    canvas.drawString(72, 700, words)
    canvas.setFillGray(1)
    canvas.rect(70, 696, 12 * len(words) + 4, 16, fill=1, stroke=0)
    canvas.setFillGray(0)
    canvas.drawString(72, 700, "（略）")


def in_white(canvas: Canvas, words: str) -> None:
    """Words in the colour of the paper."""
    canvas.setFillGray(1)
    canvas.drawString(72, 700, words)


def black_on_black(canvas: Canvas, words: str) -> None:
    """A black box, then black words on it."""
    canvas.setFillGray(0)
    canvas.rect(70, 696, 12 * len(words) + 4, 16, fill=1, stroke=0)
    canvas.drawString(72, 700, words)


def unpainted(canvas: Canvas, words: str) -> None:
    """Words in render mode 3."""
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textOut(words)
    canvas.drawText(text)


def outside(canvas: Canvas, words: str) -> None:
    """Words beside the page."""
    canvas.drawString(700, 700, words)


def transparent(canvas: Canvas, words: str) -> None:
    """Words in ink without opacity."""
    canvas.setFillAlpha(0)
    canvas.drawString(72, 700, words)


def under_picture(canvas: Canvas, words: str) -> None:
    """Words, then a picture over them."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawString(72, 700, words)
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 10), (30, 90, 160))), 70, 690, 12 * len(words) + 6, 26)


def dark_highlight(canvas: Canvas, words: str) -> None:
    """Words marked with a black highlighter."""
    right = 76 + 12 * len(words)
    canvas.drawString(72, 700, words)
    canvas.highlightAnnotation(
        "", Rect=[70, 696, right, 714], Color=[0, 0, 0], QuadPoints=[70, 714, right, 714, 70, 696, right, 696]
    )


HIDING = {
    "色块下": under_box,
    "图片下": under_picture,
    "与背景同色": in_white,
    "不可见字体": unpainted,
    "页面可见范围之外": outside,
    "注释遮盖下": dark_highlight,
}


@pytest.mark.parametrize("how", HIDING)
def test_hidden_text_is_named_by_page_and_way(tmp_path: Path, leaks: type, secret: str, masked: str, how: str) -> None:
    """The planted secret is found on its page with the way it is hidden, and not once it is gone."""

    def planted(canvas: Canvas) -> None:
        canvas.drawString(72, 760, masked)
        HIDING[how](canvas, secret)

    def clean(canvas: Canvas) -> None:
        canvas.drawString(72, 760, masked)

    def first(canvas: Canvas) -> None:
        canvas.drawString(72, 760, PUBLIC)

    path = draw(tmp_path / "a.pdf", first, planted)
    assert leaks(path).places() == [f"第2页，{how}"]
    assert secret not in visible(path)
    assert not leaks(draw(tmp_path / "b.pdf", first, clean)).findings


@pytest.mark.parametrize("plant", [under_white_box, black_on_black, transparent], ids=lambda each: each.__name__)
def test_other_ways_of_hiding_are_found(
    tmp_path: Path, leaks: type, secret: str, masked: str, plant: Callable[..., None]
) -> None:
    """Whiting out with other words typed over, black on black, and ink without opacity."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 760, masked)
        plant(canvas, secret)

    path = draw(tmp_path / "a.pdf", page)
    assert len(leaks(path).places()) == 1
    assert secret not in visible(path)


def test_boxes_in_a_line_are_read_as_masks(tmp_path: Path) -> None:
    """A black box stands in the text as full blocks, whether or not something is left under it."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "由恒远重工集团承担建设任务。")
        canvas.rect(84, 757, 48, 14, fill=1, stroke=0)
        canvas.drawString(72, 700, "由")
        canvas.rect(84, 697, 48, 14, fill=1, stroke=0)
        canvas.drawString(132, 700, "集团承担运营任务。")

    shown = visible(draw(tmp_path / "a.pdf", page))
    assert "由████集团承担建设任务。" in shown
    assert "由████集团承担运营任务。" in shown.replace("█████", "████")


def test_what_is_visible_is_not_hidden(tmp_path: Path, leaks: type, masked: str) -> None:
    """White words on a dark bar, text over shading and yellow highlights are seen."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 760, masked)
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(60, 690, 300, 30, fill=1, stroke=0)
        canvas.setFillGray(1)
        canvas.drawString(72, 700, "白字标题二〇二三年工作")
        canvas.setFillGray(0.9)
        canvas.rect(60, 640, 300, 30, fill=1, stroke=0)
        canvas.setFillGray(0)
        canvas.drawString(72, 650, "灰底黑字完成产值15.6亿元")
        canvas.drawString(72, 600, "黄色高亮完成产值17.8亿元")
        canvas.highlightAnnotation(
            "", Rect=[70, 596, 260, 614], Color=[1, 1, 0], QuadPoints=[70, 614, 260, 614, 70, 596, 260, 596]
        )

    path = draw(tmp_path / "a.pdf", page)
    assert not leaks(path).findings
    assert {"白字标题二〇二三年工作", "灰底黑字完成产值15.6亿元"} <= set(visible(path).splitlines())


def test_unapplied_redaction_marks_leave_the_text(tmp_path: Path, leaks: type, secret: str, masked: str) -> None:
    """What a mark covers that was never applied was meant to go."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 760, masked)
        canvas.drawString(72, 700, secret)
        canvas.highlightAnnotation(
            "", Rect=[70, 690, 500, 714], Color=[1, 0, 0], QuadPoints=[70, 714, 500, 714, 70, 690, 500, 690]
        )

    path = draw(tmp_path / "a.pdf", page, pageCompression=0)
    path.write_bytes(path.read_bytes().replace(b"/Subtype /Highlight", b"/Subtype /Redact   "))
    assert leaks(path).places() == ["第1页，尚未应用的密文标记下"]


def test_earlier_versions_in_the_file_are_read(tmp_path: Path, leaks: type, secret: str, masked: str) -> None:
    """A file that was saved incrementally still holds what it was."""
    before = draw(tmp_path / "a.pdf", lambda canvas: canvas.drawString(72, 760, secret), pageCompression=0)
    data = before.read_bytes()
    path = tmp_path / "b.pdf"
    path.write_bytes(data + update(data, masked))
    found = leaks(path)
    assert masked in visible(path)
    assert found.places() == ["第1页，文件内保留的第1个旧版本"]


def update(data: bytes, words: str) -> bytes:
    """An incremental update that draws other words on the first page, as an editor appends it."""
    import re

    at = data.index(b"stream\n", data.index(b"/Length"))
    header = data.rindex(b" 0 obj", 0, at)
    number = int(data[data.rindex(b"\n", 0, header) + 1 : header])
    codes = "".join(f"{byte:02x}" for byte in words.encode("utf-16-be"))
    content = f"BT /F2 12 Tf 72 760 Td <{codes}> Tj ET".encode()
    name = re.search(rb"/(F[0-9]+)[^/]*Tf[^T]*<", data) or re.search(rb"/(F[2-9])\b", data)
    assert name
    content = content.replace(b"/F2", b"/" + name[1])
    body = b"\n%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    start = len(data) + 1
    previous = re.findall(rb"startxref\s+(\d+)", data)[-1]
    trailer = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref", data, re.DOTALL)[-1]
    xref = len(data) + len(body)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    return body + table + b"trailer\n<<" + trailer + b"/Prev " + previous + b">>\nstartxref\n%d\n%%%%EOF\n" % xref


def test_scans_with_recognized_text_are_read(tmp_path: Path, leaks: type, masked: str, secret: str) -> None:
    """Text behind the picture of a page counts as seen where the picture shows ink, and leaks where it is blackened."""
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    picture = Image.new("L", (595, 842), 255)
    pen = ImageDraw.Draw(picture)
    for column in range(72, 400, 4):
        pen.line((column, 842 - 770, column + 2, 842 - 757), fill=0)
    pen.rectangle((60, 842 - 715, 500, 842 - 690), fill=0)

    def page(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        text = canvas.beginText(72, 760)
        text.setTextRenderMode(3)
        text.textOut(masked)
        text.setTextOrigin(72, 700)
        text.textOut(secret)
        canvas.drawText(text)

    path = draw(tmp_path / "a.pdf", page)
    assert masked in visible(path)
    assert leaks(path).places() == ["第1页，色块下"]


def test_annotations_fields_bookmarks_and_properties_are_read(
    tmp_path: Path, leaks: type, secret: str, masked: str
) -> None:
    """Each is found and named; they are gone with it."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 760, masked)
        canvas.textAnnotation(f"原稿：{secret}", Rect=[100, 100, 120, 120])
        canvas.bookmarkPage("x")
        canvas.addOutlineEntry(secret + "的情况", "x", 0)
        canvas.setAuthor("恒远重工集团有限公司")
        canvas.linkURL("https://example.org/", (10, 10, 50, 50))

    path = draw(tmp_path / "a.pdf", page)
    found = leaks(path)
    assert found.places() == ["第1页，第1个注释", "第1个书签"]
    assert [f.severity for f in found.findings] == ["error", "warning", "warning"]
    assert "文档属性" in found.findings[2].message["zh"]
    kinds = {block.kind for block in document(path).blocks}
    assert "link-target" in kinds


def test_default_properties_are_no_leak(tmp_path: Path, leaks: type, masked: str) -> None:
    """Names of programs and of nobody are passed over."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 760, masked)
        canvas.setAuthor("Microsoft Office User")
        canvas.setTitle("文档1")
        canvas.setSubject("WPS Office")

    assert not leaks(draw(tmp_path / "a.pdf", page)).findings


def test_lines_are_joined_to_paragraphs_over_pages(tmp_path: Path) -> None:
    """A paragraph runs over line and page ends; running heads and page numbers stay out of it."""
    lines = [
        "　　全市上下坚持稳中求进工作总基调，扎实推进重点项目建设，",
        "经济运行总体平稳，发展质量稳步提升，民生保障持续加强，",
        "各项事业取得新的进展。",
    ]
    rows = [line for _ in range(30) for line in lines]

    def page(number: int) -> Callable[[Canvas], None]:
        def drawn(canvas: Canvas) -> None:
            canvas.drawString(72, 810, "经济运行情况汇编")
            canvas.drawCentredString(300, 30, f"— {number} —")
            for at, line in enumerate(rows[(number - 1) * 31 : number * 31]):
                canvas.drawString(72 + (24 if line[0] == "　" else 0), 760 - at * 22, line.strip("　"))

        return drawn

    found = document(draw(tmp_path / "a.pdf", page(1), page(2), page(3)))
    paragraphs = [line for line in found.text.splitlines() if line.startswith("全市")]
    assert len(paragraphs) == 30
    assert set(paragraphs) == {"".join(line.strip("　") for line in lines)}
    assert found.text.count("经济运行情况汇编") == 1
    assert "—" not in found.text
    later = found.text.index("全市", found.text.index("经济运行情况汇编"))
    assert found.block_at(later) is not None
    assert {dict(block.place)["page"] for block in found.blocks if "page" in dict(block.place)} == {1, 2, 3}


def test_ruled_tables_are_cells(tmp_path: Path) -> None:
    """Rows and columns are places, and a cell of two lines is one."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "表前文字。")
        canvas.grid([72, 172, 272, 372], [700, 730, 760, 790])
        for row, cells in enumerate([["地区", "产值", "增速"], ["甲县", "120.5", "8.1"], ["合计", "230.5", ""]]):
            for column, text in enumerate(cells):
                canvas.drawString(80 + 100 * column, 770 - 30 * row, text)
        canvas.drawString(72, 680, "表后文字。")

    found = document(draw(tmp_path / "a.pdf", page))
    cells = {
        block.place[1:]: found.text[block.start : block.end] for block in found.blocks if block.kind == "table-cell"
    }
    assert cells[("table", 1), ("row", 2), ("column", 2)] == "120.5"
    assert cells[("table", 1), ("row", 3), ("column", 1)] == "合计"
    assert found.text.startswith("表前文字。\n地区\t产值\t增速\n甲县\t120.5\t8.1\n合计\t230.5\n表后文字。")


def test_columns_of_text_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Two columns under a title across both."""

    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 18)
        canvas.drawCentredString(297, 790, "两栏排版的工作简报标题横贯两栏")
        canvas.setFont(FONT, 12)
        for row in range(8):
            canvas.drawString(60, 740 - 20 * row, f"左栏文字第{'一二三四五六七八'[row]}行内容内容内容内容")
            canvas.drawString(320, 740 - 20 * row, f"右栏文字第{'一二三四五六七八'[row]}行内容内容内容内容")

    text = document(draw(tmp_path / "a.pdf", page)).text
    assert (
        text.index("标题横贯")
        < text.index("左栏文字第一行")
        < text.index("左栏文字第八行")
        < text.index("右栏文字第一行")
    )


def test_rotated_pages_are_read_as_they_are_shown(tmp_path: Path, leaks: type, secret: str, masked: str) -> None:
    """A landscape page that is stored upright."""

    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.drawString(72, 500, masked)
        canvas.drawString(72, 460, secret)
        canvas.rect(70, 455, 300, 20, fill=1, stroke=0)

    path = draw(tmp_path / "a.pdf", page)
    assert visible(path).splitlines()[0] == masked
    assert leaks(path).places() == ["第1页，色块下"]


def test_pages_without_text_are_disclosed(tmp_path: Path) -> None:
    """Some such pages are named as unexamined; a file of them is refused."""

    def blank(canvas: Canvas) -> None:
        canvas.rect(10, 10, 50, 50)

    def text(canvas: Canvas) -> None:
        canvas.drawString(72, 760, PUBLIC)

    notes = document(draw(tmp_path / "a.pdf", text, blank, blank, text, blank)).unexamined
    assert any("2-3, 5" in note["zh"] for note in notes)
    refused = read("b.pdf", draw(tmp_path / "b.pdf", blank).read_bytes(), DEFAULT)
    assert isinstance(refused, Unreadable)
    assert "OCR" in refused.remedy["zh"]


def test_encrypted_files_are_refused(tmp_path: Path) -> None:
    """A password to open is said to be one."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    path = draw(
        tmp_path / "a.pdf", lambda canvas: canvas.drawString(72, 700, "x"), encrypt=StandardEncryption("open", "own")
    )
    refused = read("a.pdf", path.read_bytes(), DEFAULT)
    assert isinstance(refused, Unreadable)
    assert "password" in refused.reason["en"]


@pytest.mark.parametrize("keep", [0, 5, 100, 900, -20])
def test_broken_files_are_refused_or_read(tmp_path: Path, keep: int) -> None:
    """A file cut anywhere raises nothing."""
    data = draw(tmp_path / "a.pdf", lambda canvas: canvas.drawString(72, 760, PUBLIC)).read_bytes()
    assert isinstance(read("a.pdf", data[:keep], DEFAULT), Document | Unreadable)


def test_ranges_of_pages_are_written_short() -> None:
    """Runs of numbers become first and last."""
    assert ranges([1, 3, 4, 5, 9]) == "1, 3-5, 9"


def test_missing_libraries_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal says which extra to install."""
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    refused = read("a.pdf", b"%PDF-1.4", DEFAULT)
    assert isinstance(refused, Unreadable)
    assert "report-validator[pdf]" in refused.remedy["en"]
