"""Word files carry more than their text: variables, embedded workbooks, chart data, authors."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from validator.document import Document
from validator.read import docx as reader
from validator.read._limits import DEFAULT

SECRET = "恒远重工集团完成产值12.5亿元"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(path: Path, masked: str, change: Callable[[dict[str, bytes]], None] | None = None) -> Path:
    """A Word document with a masked sentence; `change` edits its parts by name."""
    made, held = docx.Document(), io.BytesIO()
    made.add_paragraph(masked)
    made.save(held)
    with zipfile.ZipFile(held) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if change:
        change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def variable(parts: dict[str, bytes]) -> None:
    """A variable that a macro left in the settings."""
    parts["word/settings.xml"] = (
        f'<w:settings {SPACE}><w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars></w:settings>'
    ).encode()


def workbook(parts: dict[str, bytes]) -> None:
    """A workbook inserted as an object, the secret on its second sheet."""
    made, held = openpyxl.Workbook(), io.BytesIO()
    made.create_sheet("底稿")["B2"] = SECRET
    made.save(held)
    parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"] = held.getvalue()


def document_in_it(parts: dict[str, bytes]) -> None:
    """Another Word document inserted as an object."""
    made, held = docx.Document(), io.BytesIO()
    made.add_paragraph(SECRET)
    made.save(held)
    parts["word/embeddings/inner.docx"] = held.getvalue()


PLANTED = {
    "文档变量1": variable,
    "第1个嵌入文件，第2个工作表，B2 单元格": workbook,
    "第1个嵌入文件，第1段": document_in_it,
}


@pytest.mark.parametrize("place", PLANTED)
def test_parts_beside_the_text_are_read(tmp_path: Path, leaks: type, masked: str, place: str) -> None:
    """The planted secret is named by its place, and not found once it is gone."""
    assert leaks(word(tmp_path / "a.docx", masked, PLANTED[place])).places() == [place]
    assert not leaks(word(tmp_path / "b.docx", masked)).findings


def test_files_within_files_without_end_are_left_unread(tmp_path: Path) -> None:
    """A document in a document in a document: the innermost are noted as unexamined."""
    data = word(tmp_path / "a.docx", "最里层").read_bytes()
    for _ in range(6):

        def change(parts: dict[str, bytes], inner: bytes = data) -> None:
            parts["word/embeddings/inner.docx"] = inner

        data = word(tmp_path / "a.docx", "外层", change).read_bytes()
    found = reader.read("a.docx", data, DEFAULT)
    assert isinstance(found, Document)
    assert "最里层" not in found.text
    assert any("嵌入文件" in note["zh"] for note in found.unexamined)


def test_authors_are_told_where_names_are_masked(tmp_path: Path, leaks: type) -> None:
    """A person's name in the properties is a warning; that of a program or machine is nothing."""

    def signed(name: str) -> Callable[[dict[str, bytes]], None]:
        def change(parts: dict[str, bytes]) -> None:
            parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
                b"<dc:creator>python-docx", f"<dc:creator>{name}".encode()
            )

        return change

    masked = "**集团总经理*某某到会并讲话。"
    found = leaks(word(tmp_path / "a.docx", masked, signed("欧阳建国"))).findings
    assert [one.severity for one in found] == ["warning"]
    assert "欧阳建国" in found[0].excerpt
    for nobody in ("Microsoft Office User", "WPS Office", "Administrator", "微软用户", "Lenovo", "用户"):
        assert not leaks(word(tmp_path / "b.docx", masked, signed(nobody))).findings, nobody
    figures_only = "全市完成产值*亿元。"
    assert not leaks(word(tmp_path / "c.docx", figures_only, signed("欧阳建国"))).findings
