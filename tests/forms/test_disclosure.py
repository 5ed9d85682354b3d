"""What was not examined, and why, is told of each form."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import validator


def picture() -> io.BytesIO:
    """A small picture."""
    held = io.BytesIO()
    Image.new("RGB", (20, 20), (10, 90, 160)).save(held, "PNG")
    held.seek(0)
    return held


def word(path: Path) -> None:
    """A Word file with a picture and an inserted object that is no document."""
    made = docx.Document()
    made.add_paragraph("正文")
    made.add_picture(picture())
    made.save(str(path))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0")


def pdf(path: Path) -> None:
    """A page of text, a scanned page."""
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "contents of the page")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (200, 300), 200)), 0, 0, 595, 842)
    canvas.save()


def book(path: Path) -> None:
    """A workbook with a picture."""
    from openpyxl.drawing.image import Image as Drawn

    made = openpyxl.Workbook()
    made.active["A1"] = "正文"
    made.active.add_image(Drawn(picture()), "C3")
    made.save(path)


FORMS = {
    "a.docx": (word, ["图片 1 个，未读取", "嵌入文件 1 个，未读取"]),
    "a.pdf": (pdf, ["第 2 页没有文字（扫描件或图片）", "第 2 页的图片 1 个，未读取"]),
    "a.xlsx": (book, ["图片 1 个，未读取"]),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_was_not_examined_is_told(tmp_path: Path, name: str) -> None:
    """Pictures, scanned pages and objects are named with their number and place."""
    make, told = FORMS[name]
    make(tmp_path / name)
    (record,) = validator.check_files([tmp_path / name]).documents
    said = [note["zh"] for note in record.unexamined]
    assert [part for part in told if not any(part in note for note in said)] == []
    assert all(note["en"] for note in record.unexamined)
