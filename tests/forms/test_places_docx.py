"""Word files of python-docx: every part that a reader could see, select, unhide or extract is named by its place."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

MASKED = "**集团完成产值*亿元，同比增长明显。"
SPACES = nsdecls("w", "r", "a") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def body(plant: Callable[..., str]) -> list[str]:
    """Paragraphs as XML, a place each."""
    split = plant("split runs")
    halves = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (split[:5], split[5:]))
    by = 'w:author="审核人甲" w:date="2024-01-01T00:00:00Z"'
    return [
        f"<w:p>{halves}</w:p>",
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{plant("alternative")}"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>{plant("text box")}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>',
        f'<w:p><w:ins w:id="1" {by}><w:r><w:t>{plant("insertion")}</w:t></w:r></w:ins></w:p>',
        f'<w:p><w:r><w:t>保留</w:t></w:r><w:del w:id="2" {by}><w:r><w:delText>{plant("deletion")}</w:delText></w:r></w:del></w:p>',
        f'<w:p><w:r><w:t>原处</w:t></w:r><w:moveFrom w:id="3" {by}><w:r><w:t>{plant("moved away")}</w:t></w:r></w:moveFrom></w:p>',
        f"<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>{plant('hidden run')}</w:t></w:r></w:p>",
        f'<w:p><w:r><w:t>白底</w:t></w:r><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{plant("white run")}</w:t></w:r></w:p>',
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE "{plant("field code")}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{plant("field result")}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://example.org/{plant("link field")}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>链接</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>{plant('content control')}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f'<w:p><w:sdt><w:sdtPr><w:placeholder><w:docPart w:val="x"/></w:placeholder><w:dropDownList><w:listItem w:displayText="{plant("list of a control")}" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>请选择</w:t></w:r></w:sdtContent></w:sdt></w:p>',
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>地区</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>电话</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>甲县</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{plant('table cell')}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        f'<w:p><w:r><w:pict><v:shape alt="{plant("drawn shape")}"><v:textpath string="{plant("word art")}"/></v:shape></w:pict></w:r></w:p>',
    ]


def parts(plant: Callable[..., str]) -> dict[str, tuple[str, str]]:
    """Parts beside the body, by name: the kind of relation and the content."""
    space = nsdecls("w")
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return {
        "word/footnotes.xml": ("footnotes", f'<w:footnotes {space}><w:footnote w:id="1"><w:p><w:r><w:t>{plant("footnote")}</w:t></w:r></w:p></w:footnote></w:footnotes>'),
        "word/endnotes.xml": ("endnotes", f'<w:endnotes {space}><w:endnote w:id="1"><w:p><w:r><w:t>{plant("endnote")}</w:t></w:r></w:p></w:endnote></w:endnotes>'),
        "word/charts/chart1.xml": ("chart", f'<c:chartSpace xmlns:c="{chart}"><c:ser><c:cat><c:strCache><c:pt idx="0"><c:v>{plant("chart data")}</c:v></c:pt></c:strCache></c:cat></c:ser></c:chartSpace>'),
        "customXml/item1.xml": ("customXml", f"<data><phone>{plant('custom XML')}</phone></data>"),
        "docProps/custom.xml": ("", f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property name="x"><vt:lpwstr>{plant("custom property")}</vt:lpwstr></property></Properties>'),
        "word/people.xml": ("people", f'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="{plant("revision author", "")}"/></w15:people>'),
    }  # fmt: skip


def make(path: Path, plant: Callable[..., str]) -> None:
    """A Word file with a number in every place."""
    made = docx.Document()
    made.add_paragraph(MASKED)
    for xml in body(plant):
        head, rest = xml.split(">", 1)
        made.element.body.insert(-1, parse_xml(f"{head} {SPACES}>{rest}"))
    made.add_comment(made.paragraphs[0].runs[0], text=plant("comment"), author="审核人乙", initials="乙")
    made.sections[0].header.paragraphs[0].text = plant("header")
    made.sections[0].footer.paragraphs[0].text = plant("footer")
    made.core_properties.author, made.core_properties.title = "", plant("property", "工作总结")
    held = io.BytesIO()
    made.save(held)
    with zipfile.ZipFile(held) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    relations = ""
    for number, (name, (kind, content)) in enumerate(parts(plant).items()):
        files[name] = content.encode()
        if kind:
            relations += f'<Relationship Id="p{number}" Type="{RELATION}/{kind}" Target="/{name}"/>'
    files["word/settings.xml"] = (
        f'<w:settings {nsdecls("w")}><w:docVars><w:docVar w:name="x" w:val="{plant("variable")}"/></w:docVars></w:settings>'
    ).encode()
    book, sheet = openpyxl.Workbook(), io.BytesIO()
    book.active["B2"] = plant("embedded workbook")
    book.save(sheet)
    files["word/embeddings/Microsoft_Excel_Sheet1.xlsx"] = sheet.getvalue()
    rels = files["word/_rels/document.xml.rels"]
    files["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


PLACES = {
    "split runs": "第2段",
    "text box": "文本框1，第1段",
    "alternative": "第3段",
    "insertion": "第4段",
    "deletion": "第5段",
    "moved away": "第6段",
    "hidden run": "第7段",
    "white run": "第8段",
    "field code": "第9段",
    "field result": "第9段",
    "link field": "第10段",
    "content control": "第11段",
    "list of a control": "第12段",
    "table cell": "表1，第2行，第2列",
    "drawn shape": "第13段",
    "word art": "第13段",
    "comment": "第1条批注，审核人乙所写，第1段",
    "header": "页眉1，第1段",
    "footer": "页脚1，第1段",
    "footnote": "第1条脚注，第1段",
    "endnote": "第1条尾注，第1段",
    "chart data": "图表1",
    "embedded workbook": "第1个嵌入文件，第1个工作表，B2 单元格",
    "custom XML": "自定义数据1",
    "custom property": "文档属性1",
    "property": "文档属性1",
    "revision author": "作者信息3",
    "variable": "文档变量1",
}


@pytest.mark.parametrize("place", PLACES)
def test_each_place_is_read_and_named(survey: Callable, place: str) -> None:
    """What is planted there is found, and named as a reader of Word would."""
    assert survey("a.docx", make).place(place) == PLACES[place]


def test_nothing_is_found_once_it_is_removed(survey: Callable) -> None:
    """The same file without the numbers."""
    found = survey("a.docx", make)
    assert found.plant.numbers.keys() == PLACES.keys()
    assert not found.clean.findings
