"""Words in the colour of what is behind them: the commonest redaction that does not redact."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from openpyxl.styles import Font, PatternFill

SECRET = "恒远重工集团完成产值12.5亿元"
MASKED = "**集团完成产值*亿元，同比增长明显。"


def word(path: Path, dress: Callable[[object], None]) -> Path:
    """A Word file with a run in some dress."""
    made = docx.Document()
    made.add_paragraph(MASKED)
    dress(made.add_paragraph("其中：").add_run(SECRET))
    made.save(str(path))
    return path


def marked(run: object) -> None:
    """A black marker over type of no set colour."""
    run.font.highlight_color = WD_COLOR_INDEX.BLACK  # type: ignore[attr-defined]


def shaded(run: object) -> None:
    """Black shading behind black type."""
    run.font.color.rgb = RGBColor(0, 0, 0)  # type: ignore[attr-defined]
    run._element.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="000000"/>'))  # type: ignore[attr-defined]


def readable(run: object) -> None:
    """White type on a black marker, which everybody reads."""
    run.font.highlight_color = WD_COLOR_INDEX.BLACK  # type: ignore[attr-defined]
    run.font.color.rgb = RGBColor(255, 255, 255)  # type: ignore[attr-defined]


@pytest.mark.parametrize("dress", [marked, shaded])
def test_blackened_words_of_a_word_file_are_found(tmp_path: Path, leaks: type, dress: Callable[[object], None]) -> None:
    """Black on black is still there."""
    assert leaks(word(tmp_path / "a.docx", dress)).places() == ["第2段"]
    assert not leaks(word(tmp_path / "b.docx", readable)).findings


@pytest.mark.parametrize(
    ("ink", "paper", "count"), [(None, "FF000000", 1), ("FF112233", "FF112233", 1), ("FFFFFFFF", "FF000000", 0)]
)
def test_blackened_cells_are_found(tmp_path: Path, leaks: type, ink: str | None, paper: str, count: int) -> None:
    """A cell filled with the colour of its type."""
    book = openpyxl.Workbook()
    book.active.append([MASKED])
    book.active["B4"] = SECRET
    book.active["B4"].fill = PatternFill("solid", fgColor=paper)
    if ink:
        book.active["B4"].font = Font(color=ink)
    book.save(tmp_path / "a.xlsx")
    assert leaks(tmp_path / "a.xlsx").places() == ["第1个工作表，与背景同色，B4 单元格"] * count


@pytest.mark.parametrize(
    ("style", "count"),
    [
        ("background:black", 1), ("background-color:#000;color:rgb(0,0,0)", 1), ("background:#123456;color:#123456", 1),
        ("background:black;color:white", 0), ("background:yellow", 0),
    ],
)  # fmt: skip
def test_blackened_words_of_a_page_are_found(tmp_path: Path, leaks: type, style: str, count: int) -> None:
    """Type that nobody coloured is black."""
    path = tmp_path / "a.html"
    path.write_text(
        f'<html><body><p>{MASKED}</p><p>其中：<span style="{style}">{SECRET}</span></p></body></html>', encoding="utf-8"
    )
    assert len(leaks(path).places()) == count
    path.write_text(
        f'<html><body><p>{MASKED}</p><table><tr><td style="background:#000"><b style="color:#fff">{SECRET}</b></td></tr></table></body></html>',
        encoding="utf-8",
    )
    assert not leaks(path).places()


def test_a_lone_mask_in_a_workbook_counts(tmp_path: Path, leaks: type) -> None:
    """Cells of nothing but asterisks make the workbook one that masks, so that its hidden sheet is a leak."""
    book = openpyxl.Workbook()
    for row in (["企业", "产值"], ["甲公司", "**"], ["乙公司", "**"]):
        book.active.append(row)
    other = book.create_sheet("底稿")
    other["A1"], other.sheet_state = SECRET, "hidden"
    book.save(tmp_path / "a.xlsx")
    assert leaks(tmp_path / "a.xlsx").places() == ["第2个工作表，隐藏的工作表，A1 单元格"]


def slide(path: Path, properties: str, fill: str) -> Path:
    """A presentation of one shape with a fill, and words of some properties in it."""
    a, p = (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/presentationml/2006/main",
    )
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{0}/{1}" Target="{2}"/></Relationships>'
    box = f'<p:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></p:spPr>'
    words = (
        f"<a:p><a:r><a:t>{MASKED}</a:t></a:r></a:p><a:p><a:r><a:rPr>{properties}</a:rPr><a:t>{SECRET}</a:t></a:r></a:p>"
    )
    parts = {
        "_rels/.rels": rels.format(r, "officeDocument", "ppt/presentation.xml"),
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{p}" xmlns:r="{r}"><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": rels.format(r, "slide", "slides/slide1.xml"),
        "ppt/slides/slide1.xml": f'<p:sld xmlns:p="{p}" xmlns:a="{a}"><p:cSld><p:spTree><p:sp>{box}<p:txBody>{words}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("properties", "fill", "count"),
    [
        ('<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>', "1F3864", 1),
        ('<a:highlight><a:srgbClr val="000000"/></a:highlight>', "FFFFFF", 1),
        ('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', "1F3864", 0),
    ],
)
def test_words_that_merge_with_their_shape_are_found(
    tmp_path: Path, leaks: type, properties: str, fill: str, count: int
) -> None:
    """Type of the colour of its shape, and under a black marker."""
    found = leaks(slide(tmp_path / "a.pptx", properties, fill)).places()
    assert found == ["第1张幻灯片，与背景同色，文本框1"] * count
