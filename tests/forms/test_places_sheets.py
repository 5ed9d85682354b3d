"""Workbooks of openpyxl and tables of values: every part is named by its sheet and cell."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

MASKED = "**集团完成产值*亿元，同比增长明显。"
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def make(path: Path, plant: Callable[..., str]) -> None:
    """A workbook with a number in every place."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = plant("sheet name", "汇总")
    sheet.append([MASKED])
    sheet.append(["地区", "户数", "联系"])
    sheet.append(["甲县", 120, plant("cell")])
    sheet["A10"] = plant("hidden row")
    sheet.row_dimensions[10].hidden = True
    sheet["AB2"] = plant("hidden column")
    sheet.column_dimensions["AB"].hidden = True
    sheet["B3"].comment = Comment(plant("comment"), "审核人乙")
    sheet["A12"] = f'=IF(A1="","","{plant("formula")}")'
    sheet["A14"] = plant("white")
    sheet["A14"].font = Font(color="FFFFFFFF")
    sheet["A16"] = plant("number format")
    sheet["A16"].number_format = ";;;"
    sheet.oddHeader.center.text = plant("page header")
    sheet.oddFooter.center.text = plant("page footer")
    choice = DataValidation(type="list", formula1=f'"{plant("choices")},无"')
    sheet.add_data_validation(choice)
    choice.add("D3")
    sheet["A18"].hyperlink = "http://example.org/" + plant("link", "a")[-11:]
    sheet["A18"] = "链接"
    other = book.create_sheet("底稿")
    other["B3"] = plant("hidden sheet", "汇总")
    other.sheet_state = "veryHidden"
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{plant("defined name")}"')
    book.properties.creator, book.properties.title = "", plant("property", "")
    chart = BarChart()
    chart.title = plant("chart title")
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    held = io.BytesIO()
    book.save(held)
    with zipfile.ZipFile(held) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet_part = files["xl/worksheets/sheet1.xml"]
    cached = f'<row r="20"><c r="A20" t="str"><f>B99</f><v>{plant("cached value")}</v></c></row></sheetData>'
    mask = f'<row r="22"><c r="A22" t="str"><f>IF(TRUE,"**",{plant("formula that shows a mask", "0")[-11:]})</f><v>**</v></c></row>'
    cached = cached.replace("</sheetData>", mask + "</sheetData>")
    files["xl/worksheets/sheet1.xml"] = sheet_part.replace(b"</sheetData>", cached.encode())
    files["xl/pivotCache/pivotCacheDefinition1.xml"] = (
        f'<pivotCacheDefinition {SPACE}><cacheFields><cacheField><sharedItems><s v="{plant("pivot cache")}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    ).encode()
    files["xl/externalLinks/externalLink1.xml"] = (
        f"<externalLink {SPACE}><externalBook><sheetDataSet><sheetData><row><cell><v>{plant('other workbook')}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


PLACES = {
    "sheet name": "第1个工作表",
    "cell": "第1个工作表，C3 单元格",
    "hidden row": "第1个工作表，隐藏行，A10 单元格",
    "hidden column": "第1个工作表，隐藏列，AB2 单元格",
    "comment": "第1个工作表，B3 单元格，审核人乙所写",
    "formula": "第1个工作表，公式，A12 单元格",
    "formula that shows a mask": "第1个工作表，公式，A22 单元格",
    "cached value": "第1个工作表，A20 单元格",
    "white": "第1个工作表，与背景同色，A14 单元格",
    "number format": "第1个工作表，被数字格式隐藏，A16 单元格",
    "page header": "第1个工作表",
    "page footer": "第1个工作表",
    "choices": "第1个工作表，D3 单元格",
    "link": "第1个工作表，A18 单元格",
    "hidden sheet": "第2个工作表，隐藏的工作表，B3 单元格",
    "defined name": "第1个定义的名称",
    "property": "文档属性2",
    "chart title": "图表1",
    "pivot cache": "数据透视表缓存",
    "other workbook": "外部工作簿的缓存数据",
}


@pytest.mark.parametrize("place", PLACES)
def test_each_place_is_read_and_named(survey: Callable, place: str) -> None:
    """What is planted there is found, and named as a reader of Excel would."""
    assert survey("a.xlsx", make).place(place) == PLACES[place]


def test_nothing_is_found_once_it_is_removed(survey: Callable) -> None:
    """The same workbook without the numbers."""
    found = survey("a.xlsx", make)
    assert found.plant.numbers.keys() == PLACES.keys()
    assert not found.clean.findings


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_values_are_named_by_row_and_column(survey: Callable, suffix: str) -> None:
    """A table of values has no other places."""
    mark = "," if suffix == "csv" else "\t"

    def values(path: Path, plant: Callable[..., str]) -> None:
        rows = ((MASKED, ""), ("地区", "联系"), ("甲县", plant("cell")))
        path.write_text("\n".join(mark.join(row) for row in rows), encoding="utf-8")

    found = survey(f"a.{suffix}", values)
    assert found.place("cell") == "第3行，第2列"
    assert not found.clean.findings
