"""Excel and CSV: what sheets show is read as cells, and what they hide is found and named by its place."""

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

import validator
from validator.document import Document, Unreadable
from validator.read import _number_format, csv, xlsx
from validator.read._limits import DEFAULT


def book(path: Path, masked: str, plant: Callable[[Worksheet], None] | None = None) -> Path:
    """A workbook with a masked sentence and a small table, and what `plant` hides in it."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "汇总"
    sheet.append([masked])
    sheet.append(["地区", "户数", "占比"])
    sheet.append(["甲县", 120, 0.4])
    sheet.append(["乙县", 180, 0.6])
    sheet["C3"].number_format = sheet["C4"].number_format = "0.0%"
    if plant:
        plant(sheet)
    made.save(path)
    return path


def document(path: Path) -> Document:
    """The workbook, which must be readable."""
    found = xlsx.read(path.name, path.read_bytes(), DEFAULT)
    assert isinstance(found, Document), found
    return found


SECRET = "恒远重工集团完成产值12.5亿元"


def hidden_sheet(sheet: Worksheet) -> None:
    """A sheet that only a macro can show."""
    other = sheet.parent.create_sheet("底稿")
    other["B3"] = SECRET
    other.sheet_state = "veryHidden"


def hidden_row(sheet: Worksheet) -> None:
    """A cell in a hidden row."""
    sheet["B6"] = SECRET
    sheet.row_dimensions[6].hidden = True


def hidden_column(sheet: Worksheet) -> None:
    """A cell in a hidden column."""
    sheet["AB2"] = SECRET
    sheet.column_dimensions["AB"].hidden = True


def comment(sheet: Worksheet) -> None:
    """A note on a cell."""
    sheet["B3"].comment = Comment(f"原值：{SECRET}", "审核")


def in_white(sheet: Worksheet) -> None:
    """White words on white."""
    sheet["B6"] = SECRET
    sheet["B6"].font = Font(color="FFFFFFFF")


def by_format(sheet: Worksheet) -> None:
    """A number format that shows nothing."""
    sheet["B6"] = SECRET
    sheet["B6"].number_format = ";;;"


def in_formula(sheet: Worksheet) -> None:
    """Words in a formula."""
    sheet["B6"] = f'=IF(A1="","","{SECRET}")'


PLACES = {
    "第2个工作表，隐藏的工作表": hidden_sheet,
    "第1个工作表，隐藏行，B6 单元格": hidden_row,
    "第1个工作表，隐藏列，AB2 单元格": hidden_column,
    "第1个工作表，B3 单元格": comment,
    "第1个工作表，与背景同色，B6 单元格": in_white,
    "第1个工作表，被数字格式隐藏，B6 单元格": by_format,
    "第1个工作表，公式，B6 单元格": in_formula,
}


@pytest.mark.parametrize("place", PLACES)
def test_hidden_cells_are_named_by_their_place(tmp_path: Path, leaks: type, masked: str, place: str) -> None:
    """The planted secret is found where it is, and not once it is gone."""
    found = leaks(book(tmp_path / "a.xlsx", masked, PLACES[place])).places()
    assert len(found) == 1
    assert found[0].startswith(place)
    assert not leaks(book(tmp_path / "b.xlsx", masked)).findings


def test_masks_by_number_format_are_no_masks(tmp_path: Path, leaks: type, masked: str) -> None:
    """A cell that shows `**` and holds a figure."""

    def plant(sheet: Worksheet) -> None:
        sheet["B6"] = 1288.5
        sheet["B6"].number_format = '"**"'

    path = book(tmp_path / "a.xlsx", masked, plant)
    found = document(path)
    shown = [found.text[b.start : b.end] for b in found.blocks if b.kind in {"table-cell", "caption"}]
    assert "**" in shown
    assert "1288.5" not in shown
    assert leaks(path).places("1288.5") == ["第1个工作表，被数字格式隐藏，B6 单元格"]


def test_copies_of_data_in_the_workbook_are_read(tmp_path: Path, leaks: type, secret: str, masked: str) -> None:
    """Caches of pivot tables and of other workbooks outlive the sheets they came from."""
    path = book(tmp_path / "a.xlsx", masked)
    held = io.BytesIO(path.read_bytes())
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr(
            "xl/pivotCache/pivotCacheDefinition1.xml",
            f'<pivotCacheDefinition {space}><cacheFields><cacheField><sharedItems><s v="{secret}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>',
        )
        archive.writestr(
            "xl/externalLinks/externalLink1.xml",
            f"<externalLink {space}><externalBook><sheetDataSet><sheetData><row><cell><v>{secret}底稿</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>",
        )
    path.write_bytes(held.getvalue())
    assert set(leaks(path).places()) == {"数据透视表缓存", "外部工作簿的缓存数据"}


def test_properties_and_names_are_read(tmp_path: Path, leaks: type, masked: str) -> None:
    """Who wrote the file is told where the document masks names; programs' names are nobody's."""

    def plant(sheet: Worksheet) -> None:
        sheet.parent.properties.creator = "恒远重工集团有限公司"
        sheet.parent.defined_names["恒远重工集团产值"] = DefinedName("恒远重工集团产值", attr_text="汇总!$B$3")

    found = leaks(book(tmp_path / "a.xlsx", masked, plant)).findings
    assert {one.severity for one in found} == {"warning"}
    assert any("第1个定义的名称" in one.message["zh"] for one in found)
    assert any("恒远重工集团有限公司" in one.excerpt for one in found)


def test_cells_are_read_as_they_are_shown(tmp_path: Path) -> None:
    """Per cent, thousands, decimals and dates stand in the text as on the sheet."""

    def plant(sheet: Worksheet) -> None:
        sheet.append([1234567.891, 0.1234, datetime.date(2023, 5, 1), True, 0.1 + 0.2])
        for cell, code in zip(sheet[5], ["#,##0.00", "0.00%", 'yyyy"年"m"月"d"日"', "General", "General"], strict=True):
            cell.number_format = code
        sheet["A6"] = "白字深底"
        sheet["A6"].font = Font(color="FFFFFFFF")
        sheet["A6"].fill = PatternFill("solid", fgColor="FF003366")

    text = document(book(tmp_path / "a.xlsx", "**集团", plant)).text
    assert "汇总\n**集团\n地区\t户数\t占比\n甲县\t120\t40.0%\n" in text
    assert "1,234,567.89\t12.34%\t2023年5月1日\tTRUE\t0.3\n白字深底" in text


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("12.5", "", "12.5"), ("0.125", "0.0%", "12.5%"), ("1234.5", "#,##0", "1,235"), ("-3", "0;(0)", "(3)"),
        ("-3", "0.0", "-3.0"), ("45047", "yyyy/m/d", "2023/5/1"), ("45047.5", "yyyy-mm-dd hh:mm", "2023-05-01 12:00"),
        ("12000", "0.0,", "12.0"), ("5", '0"万元"', "5万元"), ("5", "0.0#", "5.0"), ("0.1", "General", "0.1"),
        ("1e400", "0", "1e400"), ("x", "0", "x"), ("99999999", "yyyy", "99999999"), ("7", ";;;", ""), ("7", '"*"', "*"),
        ("45047", "yyyy\"年\"m\"月\";@", "2023年5月"), ("0.30000000000000004", "", "0.3"),
    ],
)  # fmt: skip
def test_numbers_are_written_by_their_format(number: str, code: str, shown: str) -> None:
    """As the common spreadsheet programs show them."""
    assert _number_format.shown(number, code) == shown


def test_sums_of_a_sheet_are_checked(tmp_path: Path) -> None:
    """Tables of a workbook feed the numeric rules."""

    def plant(sheet: Worksheet) -> None:
        sheet["A5"], sheet["B5"] = "合计", 310

    result = validator.check_files([book(tmp_path / "a.xlsx", "各县户数", plant)])
    assert any(found.category == "numeric" and "310" in found.excerpt for found in result.findings)


@pytest.mark.parametrize("broken", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_broken_workbooks_are_refused(tmp_path: Path, broken: str) -> None:
    """A part that is cut off, and a document type, refuse the file."""
    data = book(tmp_path / "a.xlsx", "文字").read_bytes()
    for content in (b"<a", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b""):
        held = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
            for name in old.namelist():
                new.writestr(name, content if name == broken else old.read(name))
        assert isinstance(xlsx.read("a.xlsx", held.getvalue(), DEFAULT), Unreadable)


def test_values_are_cells_with_row_and_column() -> None:
    """Quoted fields, line breaks within, other delimiters and encodings."""
    found = csv.read("a.csv", '地区,产值\n"甲县,东部","12.5\n万"\n合计,**\n'.encode("gb18030"), DEFAULT)
    assert isinstance(found, Document)
    cells = {block.place: found.text[block.start : block.end] for block in found.blocks}
    assert cells[("row", 2), ("column", 1)] == "甲县,东部"
    assert cells[("row", 2), ("column", 2)] == "12.5\n万"
    assert cells[("row", 3), ("column", 2)] == "**"
    tabbed = csv.read("a.tsv", "甲\t1,200\n乙\t1,300\n".encode(), DEFAULT)
    assert isinstance(tabbed, Document)
    assert tabbed.text == "甲\t1,200\n乙\t1,300\n"
    assert isinstance(csv.read("a.csv", b'"' + b"x" * 300_000, DEFAULT), Document)
