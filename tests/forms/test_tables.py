"""Tables of every form feed the rules for numbers and the audit of suppression: row and column sums."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import docx
import openpyxl
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

import validator

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
TITLE = "各县工业情况"
ROWS = (
    ("地区", "户数（家）", "产值（亿元）"),
    ("甲县", "120", "12.5"),
    ("乙县", "180", "**"),
    ("丙县", "90", "6.2"),
    ("合计", "400", "30.1"),
)


def csv(path: Path) -> None:
    """Fields parted by commas."""
    path.write_text("\n".join(",".join(row) for row in ROWS), encoding="utf-8")


def markdown(path: Path) -> None:
    """A table of pipes."""
    lines = [f"| {' | '.join(row)} |" for row in ROWS]
    path.write_text("\n".join([f"# {TITLE}", "", lines[0], "|---|---|---|", *lines[1:], ""]), encoding="utf-8")


def html(path: Path) -> None:
    """Elements."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    path.write_text(f"<html><body><h1>{TITLE}</h1><table>{rows}</table></body></html>", encoding="utf-8")


def word(path: Path) -> None:
    """A Word table."""
    made = docx.Document()
    made.add_heading(TITLE, 0)
    table = made.add_table(len(ROWS), 3)
    for at, row in enumerate(ROWS):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    made.save(str(path))


def book(path: Path) -> None:
    """A sheet with a title above the table."""
    made = openpyxl.Workbook()
    made.active.append([TITLE])
    for row in ROWS:
        made.active.append([float(cell) if cell.replace(".", "").isdigit() else cell for cell in row])
    made.save(path)


def pdf(path: Path) -> None:
    """A page, ruled where the name says so."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("STSong-Light", 18)
    canvas.drawCentredString(297, 790, TITLE)
    canvas.setFont("STSong-Light", 12)
    if "ruled" in path.stem.split("-"):
        canvas.grid([72, 192, 312, 432], [616 + 24 * line for line in range(6)])
    for at, row in enumerate(ROWS):
        for column, text in enumerate(row):
            canvas.drawString(80 + 120 * column, 718 - 24 * at, text)
    canvas.save()


def converted(path: Path) -> None:
    """What LibreOffice makes of the workbook or the Word file."""
    source = path.with_suffix(".xlsx" if path.suffix == ".ods" else ".docx")
    (book if path.suffix == ".ods" else word)(source)
    home = f"-env:UserInstallation=file://{path.parent / 'home'}"
    command = ["soffice", home, "--headless", "--convert-to", path.suffix[1:], "--outdir", path.parent, source]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


MAKERS: dict[str, Callable[[Path], None]] = {
    "a.csv": csv, "a.md": markdown, "a.html": html, "a.docx": word, "a.xlsx": book, "a-ruled.pdf": pdf, "a-plain.pdf": pdf,
    "a.ods": converted, "a.odt": converted, "a.pdf": converted,
}  # fmt: skip


@pytest.mark.parametrize("name", MAKERS)
def test_sums_of_tables_are_checked(tmp_path: Path, name: str) -> None:
    """A total that its column contradicts, and a mask that the total gives away."""
    if MAKERS[name] is converted and which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    MAKERS[name](tmp_path / name)
    found = {one.rule: one for one in validator.check_files([tmp_path / name], select=["RED207", "NUM402"]).findings}
    assert found["RED207"].excerpt == "**"
    assert found["NUM402"].excerpt == "400"
