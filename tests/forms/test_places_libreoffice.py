"""Texts, sheets and slides that LibreOffice writes: every part is named by its place, in each of its forms."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")

MASKED = "**集团完成产值*亿元，同比增长明显。"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible",
        "svg": "svg-compatible", "presentation": "presentation", "meta": "meta", "number": "datastyle",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
SIGNED = "<dc:creator>审核人丙</dc:creator><dc:date>2024-01-01T00:00:00</dc:date>"


def head(kind: str) -> str:
    """The opening of a flat file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.{kind}">'


def comment(words: str) -> str:
    """A comment with its author."""
    return f"<office:annotation>{SIGNED}<text:p>{words}</text:p></office:annotation>"


def frame(words: str, x: float, y: float, more: str = "") -> str:
    """A text box at a place, in centimetres."""
    return f'<draw:frame svg:x="{x}cm" svg:y="{y}cm" svg:width="10cm" svg:height="1.5cm"><draw:text-box><text:p>{words}</text:p></draw:text-box>{more}</draw:frame>'


def text(plant: Callable[..., str]) -> str:
    """A text with a number in every place."""
    return f"""{head("text")}
<office:meta><dc:title>{plant("property", "工作总结")}</dc:title></office:meta>
<office:automatic-styles>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="S" style:family="section"><style:section-properties/></style:style>
<style:page-layout style:name="L"><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>{plant("header")}</text:p></style:header><style:footer><text:p>{plant("footer")}</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes text:track-changes="false"><text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info>{SIGNED}</office:change-info><text:p>{plant("deletion")}</text:p></text:deletion></text:changed-region><text:changed-region xml:id="c2" text:id="c2"><text:insertion><office:change-info>{SIGNED}</office:change-info></text:insertion></text:changed-region></text:tracked-changes>
<text:p>{MASKED}<text:change text:change-id="c1"/></text:p>
<text:p>插入<text:change-start text:change-id="c2"/>{plant("insertion")}<text:change-end text:change-id="c2"/></text:p>
<text:p>正文<text:span text:style-name="H">{plant("hidden")}</text:span>继续。</text:p>
<text:p>白字<text:span text:style-name="W">{plant("white")}</text:span></text:p>
<text:p>批注{comment(plant("comment"))}的段落。</text:p>
<text:p>脚注<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{plant("footnote")}</text:p></text:note-body></text:note>的段落。</text:p>
<text:p>尾注<text:note text:note-class="endnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{plant("endnote")}</text:p></text:note-body></text:note>的段落。</text:p>
<text:p>链接<text:a xlink:type="simple" xlink:href="http://example.org/{plant("link", "a")[-11:]}">此处</text:a></text:p>
<text:p>文本框<draw:frame text:anchor-type="as-char" svg:width="8cm" svg:height="1.5cm"><draw:text-box><text:p>{plant("text box")}</text:p></draw:text-box><svg:desc>{plant("alternative")}</svg:desc></draw:frame></text:p>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell><text:p>地区</text:p></table:table-cell><table:table-cell><text:p>联系</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>甲县</text:p></table:table-cell><table:table-cell><text:p>{plant("table cell")}</text:p></table:table-cell></table:table-row></table:table>
<text:section text:style-name="S" text:name="x" text:display="none"><text:p>{plant("hidden section")}</text:p></text:section>
<text:p>末段</text:p>
</office:text></office:body></office:document>"""


def sheets(plant: Callable[..., str]) -> str:
    """A workbook with a number in every place."""

    def cell(words: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="string"{more and ""}>{more}<text:p>{words}</text:p></table:table-cell>'

    return f"""{head("spreadsheet")}
<office:automatic-styles><style:style style:name="T" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:content-validations><table:content-validation table:name="v1" table:condition="of:cell-content-is-in-list(&quot;甲&quot;)" table:base-cell-address="汇总.A1"><table:help-message table:display="true"><text:p>{plant("help message")}</text:p></table:help-message></table:content-validation></table:content-validations>
<table:table table:name="汇总"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
<table:table-row>{cell(MASKED)}{cell("联系", comment(plant("comment")))}{cell(plant("hidden column"))}</table:table-row>
<table:table-row>{cell("甲县")}{cell(plant("cell"))}</table:table-row>
<table:table-row table:visibility="collapse">{cell(plant("hidden row"))}</table:table-row>
<table:table-row><table:table-cell table:content-validation-name="v1"/></table:table-row>
</table:table>
<table:table table:name="底稿" table:style-name="T"><table:table-column/><table:table-row>{cell(plant("hidden sheet", "汇总"))}</table:table-row></table:table>
<table:named-expressions><table:named-expression table:name="n1" table:base-cell-address="$汇总.$A$1" table:expression="&quot;{plant("defined name")}&quot;"/></table:named-expressions>
</office:spreadsheet></office:body></office:document>"""


def slides(plant: Callable[..., str]) -> str:
    """A presentation with a number in every place."""
    box = '<draw:rect draw:style-name="B" svg:x="1.5cm" svg:y="5.5cm" svg:width="11cm" svg:height="2.5cm"/>'
    half = '<draw:rect draw:style-name="B" svg:x="2cm" svg:y="8.9cm" svg:width="9cm" svg:height="0.9cm"/>'
    return f"""{head("presentation")}
<office:automatic-styles>
<style:style style:name="D" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>
<style:style style:name="B" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#000000"/></style:style>
</office:automatic-styles>
<office:body><office:presentation>
<draw:page draw:name="p1">{comment(plant("comment"))}
{frame(MASKED, 2, 1)}
{frame(plant("text"), 2, 3, f"<svg:desc>{plant('alternative')}</svg:desc>")}
{frame(plant("under box"), 2, 6)}{box}
<draw:frame svg:x="2cm" svg:y="9cm" svg:width="20cm" svg:height="5cm"><draw:text-box><text:p>{plant("under part of a shape")}</text:p><text:p> </text:p><text:p>下一行公开内容，各项工作平稳有序推进。</text:p></draw:text-box></draw:frame>{half}
<presentation:notes><draw:frame presentation:class="notes" svg:x="2cm" svg:y="12cm" svg:width="14cm" svg:height="8cm"><draw:text-box><text:p>{plant("notes")}</text:p></draw:text-box></draw:frame></presentation:notes>
</draw:page>
<draw:page draw:name="p2" draw:style-name="D">{frame(plant("hidden slide"), 2, 2)}</draw:page>
<draw:page draw:name="p3">{frame("第三页", 2, 1)}{frame(plant("beside the slide"), 60, 2)}
<draw:frame svg:x="2cm" svg:y="6cm" svg:width="14cm" svg:height="3cm"><table:table><table:table-column/><table:table-column/><table:table-row><table:table-cell><text:p>地区</text:p></table:table-cell><table:table-cell><text:p>{plant("table cell")}</text:p></table:table-cell></table:table-row></table:table></draw:frame></draw:page>
</office:presentation></office:body></office:document>"""


SOURCES: dict[str, tuple[str, Callable[..., str]]] = {
    "odt": ("fodt", text),
    "docx": ("fodt", text),
    "ods": ("fods", sheets),
    "xlsx": ("fods", sheets),
    "odp": ("fodp", slides),
    "pptx": ("fodp", slides),
}


def make(path: Path, plant: Callable[..., str]) -> None:
    """The file that LibreOffice makes of a flat source."""
    suffix, written = SOURCES[path.suffix[1:]]
    source = path.with_suffix("." + suffix)
    source.write_text(written(plant), encoding="utf-8")
    home = f"-env:UserInstallation=file://{path.parent.parent / 'home'}"
    command = ["soffice", home, "--headless", "--convert-to", path.suffix[1:], "--outdir", path.parent, source]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


TEXT = {
    "insertion": "第2段", "deletion": "第1段", "hidden": "第3段", "white": "第4段", "comment": "第1条批注，审核人丙所写", "footnote": "第1条脚注",
    "endnote": "第1条尾注", "link": "第8段", "text box": "文本框1", "alternative": "第9段", "table cell": "表1，第2行，第2列",
    "hidden section": "隐藏的区域", "header": "页眉1", "footer": "页脚1", "property": "文档属性",
}  # fmt: skip
SHEETS = {
    "cell": "第1个工作表，B2 单元格", "comment": "第1个工作表，B1 单元格", "hidden column": "第1个工作表，隐藏列，C1 单元格",
    "hidden row": "第1个工作表，隐藏行，A3 单元格", "hidden sheet": "第2个工作表，隐藏的工作表，A1 单元格", "defined name": "第1个定义的名称",
    "help message": "",
}  # fmt: skip
SLIDES = {
    "text": "第1张幻灯片", "alternative": "第1张幻灯片", "comment": "第1张幻灯片，第1条批注", "under box": "第1张幻灯片，色块下",
    "under part of a shape": "第1张幻灯片，色块下", "notes": "第1张幻灯片，演讲者备注", "hidden slide": "第2张幻灯片，隐藏的幻灯片",
    "beside the slide": "第3张幻灯片，页面可见范围之外", "table cell": "第3张幻灯片",
}  # fmt: skip
EXPECTED = {"odt": TEXT, "docx": TEXT, "ods": SHEETS, "xlsx": SHEETS, "odp": SLIDES, "pptx": SLIDES}
OTHERWISE = {
    ("docx", "hidden section"): "第11段", ("odt", "text box"): "第9段，文本框1", ("odt", "comment"): "第5段，第1条批注，审核人丙所写",
    ("ods", "help message"): "第1条单元格输入提示", ("xlsx", "help message"): "第1个工作表，A4 单元格",
}  # fmt: skip
LOST = {("docx", "alternative"), ("pptx", "alternative")}
"""What LibreOffice does not write into a form."""


@pytest.mark.parametrize(
    ("form", "place"),
    [(form, place) for form, places in EXPECTED.items() for place in places if (form, place) not in LOST],
)
def test_each_place_is_read_and_named(survey: Callable, form: str, place: str) -> None:
    """What is planted there is found, and named as a reader of the form would."""
    expected = OTHERWISE.get((form, place), EXPECTED[form][place])
    assert survey(f"a.{form}", make).place(place).startswith(expected)


@pytest.mark.parametrize("form", EXPECTED)
def test_nothing_is_found_once_it_is_removed(survey: Callable, form: str) -> None:
    """The same file without the numbers."""
    found = survey(f"a.{form}", make)
    assert found.plant.numbers.keys() == EXPECTED[form].keys()
    assert not found.clean.findings
