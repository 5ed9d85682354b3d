"""Files that LibreOffice writes, from one source each: the same secret in every place is found in every form."""

import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")

SECRET = "恒远重工集团完成产值12.5亿元"
MASKED = "**集团完成产值*亿元，同比增长明显。"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible",
        "svg": "svg-compatible", "presentation": "presentation", "meta": "meta", "number": "datastyle",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip

TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{property}</dc:title></office:meta>
<office:automatic-styles>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:page-layout style:name="L"><style:header-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>{header}</text:p></style:header></style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes text:track-changes="false">{deletion}</text:tracked-changes>
<text:p>{masked}{change}</text:p>
<text:p>正文<text:span text:style-name="H">{hidden}</text:span>继续。<text:span text:style-name="W">{white}</text:span></text:p>
<text:p>带批注{comment}的段落。</text:p>
<text:p>带脚注<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注文字</text:p></text:note-body></text:note>的段落。</text:p>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell><text:p>地区</text:p></table:table-cell><table:table-cell><text:p>产值</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document>"""

DELETION = (
    '<text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info><dc:creator>审核</dc:creator>'
    "<dc:date>2024-01-01T00:00:00</dc:date></office:change-info><text:p>{0}</text:p></text:deletion></text:changed-region>"
)
COMMENT = "<office:annotation><dc:creator>审核</dc:creator><dc:date>2024-01-01T00:00:00</dc:date><text:p>{0}</text:p></office:annotation>"

SLIDES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:automatic-styles>
<style:style style:name="D" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>
<style:style style:name="B" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#000000"/></style:style>
</office:automatic-styles>
<office:body><office:presentation>
<draw:page draw:name="p1">
<draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="2cm"><draw:text-box><text:p>{masked}</text:p></draw:text-box></draw:frame>
<draw:frame svg:x="2cm" svg:y="6cm" svg:width="14cm" svg:height="2cm"><draw:text-box><text:p>{covered}</text:p></draw:text-box></draw:frame>
{box}
<presentation:notes><draw:frame presentation:class="notes" svg:x="2cm" svg:y="12cm" svg:width="14cm" svg:height="8cm"><draw:text-box><text:p>{notes}</text:p></draw:text-box></draw:frame></presentation:notes>
</draw:page>
<draw:page draw:name="p2" draw:style-name="D"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="2cm"><draw:text-box><text:p>{slide}</text:p></draw:text-box></draw:frame></draw:page>
</office:presentation></office:body></office:document>"""
BOX = '<draw:rect draw:style-name="B" svg:x="1.5cm" svg:y="5.5cm" svg:width="15cm" svg:height="3cm"/>'

SHEETS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><style:style style:name="T" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="汇总"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>{masked}</text:p></table:table-cell><table:table-cell office:value-type="string">{comment}<text:p>产值</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>{column}</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>{row}</text:p></table:table-cell></table:table-row>
</table:table>
<table:table table:name="底稿" table:style-name="T"><table:table-column/><table:table-row><table:table-cell office:value-type="string"><text:p>{sheet}</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>"""

BLANK = {
    "spaces": SPACES,
    "masked": MASKED,
    **dict.fromkeys(("property", "header", "deletion", "change", "hidden", "white", "comment"), ""),
}


def written(folder: Path, kind: str, source: str, **words: str) -> Path:
    """The file of a kind that LibreOffice makes of a flat source with these words in their places."""
    flat = {"text": ("fodt", TEXT), "slides": ("fodp", SLIDES), "sheets": ("fods", SHEETS)}[source]
    places = dict.fromkeys(("covered", "box", "notes", "slide", "column", "row", "sheet"), "")
    file = folder / f"{source}.{flat[0]}"
    file.write_text(flat[1].format(**{**BLANK, **places, **words}), encoding="utf-8")
    home = f"-env:UserInstallation=file://{folder / 'home'}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", kind, "--outdir", folder, file],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return file.with_suffix(f".{kind}")


PLANTED = {
    "hidden": {"hidden": SECRET},
    "white": {"white": SECRET},
    "comment": {"comment": COMMENT.format(SECRET)},
    "deletion": {"deletion": DELETION.format(SECRET), "change": '<text:change text:change-id="c1"/>'},
}


@pytest.mark.parametrize("kind", ["odt", "docx"])
def test_secrets_in_texts_are_found_in_every_place(tmp_path: Path, leaks: type, kind: str) -> None:
    """Hidden and white words, a comment and a tracked deletion: each is found, and none in the clean file."""
    everything = {name: words for place in PLANTED.values() for name, words in place.items()}
    found = leaks(written(tmp_path, kind, "text", **everything))
    said = sorted(str(one.details["part"]) for one in found.findings if SECRET in one.excerpt)
    assert said == ["comment", "deletion", "hidden", "hidden"]
    assert all("第" in place for place in found.places())
    assert not leaks(written(tmp_path, kind, "text", header="内部资料", property="工作总结")).findings


def test_secrets_in_a_pdf_of_a_text_are_found(tmp_path: Path, leaks: type) -> None:
    """White words are still in the PDF that is made of the text; what is hidden there is not."""
    found = leaks(written(tmp_path, "pdf", "text", white=SECRET, hidden=SECRET))
    assert found.places() == ["第1页，与背景同色"]


@pytest.mark.parametrize("kind", ["odp", "pptx"])
def test_secrets_in_slides_are_found_in_every_place(tmp_path: Path, leaks: type, kind: str) -> None:
    """Speaker's notes, a hidden slide, and a text box under a black rectangle."""
    found = leaks(written(tmp_path, kind, "slides", covered=SECRET, box=BOX, notes=SECRET, slide=SECRET))
    places = sorted(found.places())
    assert [place.split("，")[0] for place in places] == ["第1张幻灯片", "第1张幻灯片", "第2张幻灯片"]
    assert any("演讲者备注" in place for place in places)
    assert any("色块下" in place for place in places)
    assert any("隐藏的幻灯片" in place for place in places)
    assert not leaks(written(tmp_path, kind, "slides", notes="请讲", box=BOX)).findings


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_secrets_in_sheets_are_found_in_every_place(tmp_path: Path, leaks: type, kind: str) -> None:
    """A hidden sheet, row and column, and the comment of a cell."""
    found = leaks(
        written(tmp_path, kind, "sheets", comment=COMMENT.format(SECRET), row=SECRET, column=SECRET, sheet=SECRET)
    )
    places = "；".join(found.places())
    assert all(word in places for word in ("隐藏的工作表", "隐藏行", "隐藏列", "B1 单元格"))
    assert not leaks(written(tmp_path, kind, "sheets")).findings
