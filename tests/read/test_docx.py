"""A Word document is read whole, and each piece is named by where it stands and whether a reader sees it."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.document import UNSEEN, Document, Unreadable
from validator.read._numbering import chinese, render
from validator.read._open import Limits, read_bytes

WORD = nsdecls("w")
DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def simple(*paragraphs: str) -> bytes:
    """A document of plain paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def append(document: Any, xml: str) -> None:
    """A paragraph or table written as XML at the end of the body; the prefixes of `WORD` and `DRAWING` are declared."""
    head, rest = xml.split(">", 1) if not xml.split(">", 1)[0].endswith("/") else (xml[:-2], "/>")
    document.element.body.insert(-1, parse_xml(f"{head} {WORD} {DRAWING}>{rest}"))


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same package after `change` has edited its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_notes(data: bytes, footnote: str) -> bytes:
    """The same document with one footnote, a part that python-docx does not know."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"

    def change(parts: dict[str, bytes]) -> None:
        parts["word/footnotes.xml"] = (
            f'<w:footnotes {WORD}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
            f'</w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{footnote}</w:t></w:r></w:p>'
            "</w:footnote></w:footnotes>"
        ).encode()
        rels = parts["word/_rels/document.xml.rels"]
        link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
        parts["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", link.encode())

    return repacked(data, change)


def read(data: bytes) -> Document:
    """The document in `data`, which must be readable."""
    found = read_bytes("报告.docx", data)
    assert isinstance(found, Document), found
    return found


def words(document: Document, kind: str) -> list[str]:
    """Texts of the blocks of one kind."""
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def refused(data: bytes, limits: Limits | None = None) -> Unreadable:
    """The refusal of `data`, which must not be readable."""
    found = read_bytes("报告.docx", data, limits or Limits())
    assert isinstance(found, Unreadable)
    assert all(found.reason[key] and found.remedy[key] for key in ("en", "zh"))
    return found


def test_headings_have_levels_and_title_is_title() -> None:
    """Built-in heading styles give levels, the Title style gives the title."""
    document = docx.Document()
    document.add_heading("年度工作总结", 0)
    document.add_heading("一、主要成效", 1)
    document.add_heading("（一）项目建设", 2)
    document.add_paragraph("全年完成投资**亿元。")
    found = read(saved(document))
    assert words(found, "title") == ["年度工作总结"]
    assert [(b.level, found.text[b.start : b.end]) for b in found.blocks if b.kind == "heading"] == [
        (1, "一、主要成效"),
        (2, "（一）项目建设"),
    ]
    assert found.blocks[3].place == (("paragraph", 4),)


def test_word_split_over_runs_is_whole() -> None:
    """However a word is cut into runs, it stands whole in the text."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("海", "川精", "工有限", "公司"):
        paragraph.add_run(piece).bold = piece == "海"
    assert words(read(saved(document)), "paragraph") == ["海川精工有限公司"]


def test_table_cells_are_placed_and_share_a_line() -> None:
    """Cells know table, row and column; the cells of one row stand on one line."""
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, texts in enumerate((("指标", "数值"), ("产值", "**亿元"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "内表"
    found = read(saved(document))
    last = next(b for b in found.blocks if found.text[b.start : b.end] == "**亿元")
    assert last.place == (("table", 1), ("row", 2), ("column", 2))
    assert "指标\t数值\n" in found.text
    inner = next(b for b in found.blocks if found.text[b.start : b.end] == "内表")
    assert inner.place == (*last.place, ("table", 1), ("row", 1), ("column", 1))


def test_header_footer_footnote_and_comment_are_read() -> None:
    """What stands outside the body follows it, and a comment is unseen."""
    document = docx.Document()
    run = document.add_paragraph("正文一句。").runs[0]
    document.sections[0].header.paragraphs[0].text = "页眉单位"
    document.sections[0].footer.paragraphs[0].text = "页脚单位"
    document.add_comment([run], text="此处为宏远机械", author="赵审")
    found = read(with_notes(saved(document), "脚注里的宏远"))
    assert found.text.startswith("正文一句。")
    assert (words(found, "header"), words(found, "footer")) == (["页眉单位"], ["页脚单位"])
    assert words(found, "note") == ["脚注里的宏远"]
    assert words(found, "comment") == ["此处为宏远机械"]
    assert "赵审" in words(found, "property")
    assert next(b for b in found.blocks if b.kind == "note").place[0] == ("footnote", 1)


def test_tracked_changes_are_told_apart() -> None:
    """An insertion is on the page, a deletion only in the file, and the author of both is named."""
    document = docx.Document()
    append(
        document,
        '<w:p><w:r><w:t>支持</w:t></w:r><w:del w:id="1" w:author="钱编"><w:r><w:delText>宏远</w:delText></w:r>'
        "<w:r><w:delText>机械</w:delText></w:r></w:del>"
        '<w:ins w:id="2" w:author="钱编"><w:r><w:t>**</w:t></w:r></w:ins><w:r><w:t>公司</w:t></w:r></w:p>',
    )
    found = read(saved(document))
    assert words(found, "paragraph") == ["支持**公司"]
    assert words(found, "deletion") == ["宏远机械"]
    assert "钱编" in words(found, "property")


def test_hidden_runs_are_unseen() -> None:
    """Text hidden by the run, by a style, by white colour or by tiny size is not on the page."""
    document = docx.Document()
    paragraph = document.add_paragraph("看得见")
    paragraph.add_run("隐藏甲").font.hidden = True
    paragraph.add_run("，")
    paragraph.add_run("白色乙").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("。")
    style = document.styles.add_style("密", 2)
    style.font.hidden = True
    paragraph.add_run("样式丙", style="密")
    found = read(saved(document))
    assert words(found, "paragraph") == ["看得见，。"]
    assert words(found, "hidden") == ["隐藏甲", "白色乙", "样式丙"]


def test_white_text_on_dark_ground_is_seen() -> None:
    """White letters in a shaded cell are the head of a table, not a hiding place."""
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run("表头").font.color.rgb = RGBColor(255, 255, 255)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "1F3864")
    cell._tc.get_or_add_tcPr().append(shade)
    assert words(read(saved(document)), "table-cell") == ["表头"]


def test_text_box_is_read_once() -> None:
    """A text box and its fallback say the same; it is read once, and its description too."""
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框内宏远</w:t></w:r></w:p></w:txbxContent>"
    append(
        document,
        '<w:p><w:r><w:t>前文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:docPr id="1" name="x" descr="宏远厂区图"/><wps:txbx>' + box + "</wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>"
        + box
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    found = read(saved(document))
    assert found.text.count("框内宏远") == 1
    assert next(b for b in found.blocks if "框内" in found.text[b.start : b.end]).place[0] == ("text-box", 1)
    assert words(found, "alternative") == ["宏远厂区图"]


def test_fields_and_links_give_their_targets() -> None:
    """The result of a field is on the page; its code is not, and the address in it stays checkable."""
    document = docx.Document()
    append(
        document,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a.</w:instrText></w:r>'
        '<w:r><w:instrText>example/x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>详见</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    )
    found = read(saved(document))
    assert words(found, "paragraph") == ["详见"]
    assert words(found, "link-target") == ["http://a.example/x"]


def test_document_properties_are_read() -> None:
    """Title, author and last editor stand in the file for all to read."""
    document = docx.Document()
    document.core_properties.author = "宏远机械办公室"
    document.core_properties.title = "原标题"
    assert {"宏远机械办公室", "原标题"} <= set(words(read(saved(document)), "property"))


def test_automatic_numbers_are_written_out() -> None:
    """Numbers that Word makes are part of the text, so that their sequence can be checked."""
    document = docx.Document()
    for level, text in ((0, "甲事"), (1, "子事"), (1, "丑事"), (0, "乙事")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        numbered = properties.get_or_add_numPr()
        numbered.get_or_add_numId().val = 77
        numbered.get_or_add_ilvl().val = level

    def change(parts: dict[str, bytes]) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for at, text in ((0, "%1、"), (1, "（%2）"))
        )
        parts["word/numbering.xml"] = re.sub(
            rb"</w:numbering>\s*$",
            f'<w:abstractNum w:abstractNumId="88">{levels}</w:abstractNum>'
            '<w:num w:numId="77"><w:abstractNumId w:val="88"/></w:num></w:numbering>'.encode(),
            parts["word/numbering.xml"],
        )

    found = read(repacked(saved(document), change))
    assert words(found, "list-item") == ["一、甲事", "（一）子事", "（二）丑事", "二、乙事"]


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (3, "ideographTraditional", "丙"),
        (4, "lowerRoman", "iv"),
        (27, "upperLetter", "AA"),
        (12, "decimalEnclosedCircle", "⑫"),
        (7, "decimalFullWidth", "７"),
        (5, "unheardOf", "5"),
        (5, "decimalZero", "05"),
    ],
)
def test_counts_are_rendered_in_their_style(number: int, style: str, written: str) -> None:
    """Each style of counting is written as Word writes it."""
    assert render(number, style) == written


def test_chinese_counts_fill_gaps_with_zero() -> None:
    """A gap between digits is one 零."""
    assert [chinese(n) for n in (0, 103, 110, 1003, 2050, 9999)] == [
        "零",
        "一百零三",
        "一百一十",
        "一千零三",
        "二千零五十",
        "九千九百九十九",
    ]


def test_symbols_are_written_out() -> None:
    """A ticked box of a symbol font is a ticked box, not a private character."""
    document = docx.Document()
    append(document, '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r></w:p>')
    assert words(read(saved(document)), "paragraph") == ["☑是"]


def test_unseen_blocks_come_last_and_slice_the_text() -> None:
    """On the page first, in the file only after it; every block cuts its words out of the text."""
    document = docx.Document()
    document.add_paragraph("首段").add_run("隐").font.hidden = True
    document.add_paragraph("尾段")
    found = read(saved(document))
    seen = [b.end for b in found.blocks if b.kind not in UNSEEN]
    unseen = [b.start for b in found.blocks if b.kind in UNSEEN]
    assert max(seen) < min(unseen)
    assert all(found.text[b.start : b.end].strip() for b in found.blocks)


def test_bombs_and_forgeries_are_refused() -> None:
    """Entities, document types, too many parts and too much expansion are answered in words."""
    data = simple("正文")

    def doctype(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["word/document.xml"].split(b"?>", 1)[1]

    def swollen(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] += b" " * 30_000_000

    assert "document type" in refused(repacked(data, doctype)).reason["en"]
    assert "ZIP bomb" in refused(repacked(data, swollen)).reason["en"]
    assert "parts" in refused(data, Limits(entries=3)).reason["en"]


def test_deep_nesting_is_refused_in_words() -> None:
    """A thousand tables in one another are no report."""

    def deep(parts: dict[str, bytes]) -> None:
        opening, closing = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            b"<w:body>", b"<w:body>" + opening * 1000 + closing * 1000
        )

    refused(repacked(simple("正文"), deep))


def test_encrypted_and_renamed_documents_are_named() -> None:
    """A password and an old .doc under a new name have messages of their own."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "密码" in refused(ole + "EncryptedPackage".encode("utf-16-le")).reason["zh"]
    assert ".doc" in refused(ole + "WordDocument".encode("utf-16-le")).reason["en"]
    assert "plain text" in refused("只是文字".encode()).reason["en"]
    assert "damaged" in refused(simple("正文")[:-400]).reason["en"]


def test_pictures_are_disclosed_as_unexamined() -> None:
    """What is not read is said."""

    def change(parts: dict[str, bytes]) -> None:
        parts["word/media/image1.png"] = b"\x89PNG"

    found = read(repacked(simple("正文"), change))
    assert "pictures, not read: 1" in [note["en"] for note in found.unexamined]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_package_never_raises(data: st.DataObject) -> None:
    """A byte changed anywhere gives a document or a refusal."""
    content = bytearray(simple("一、成效", "增长**％。"))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(read_bytes("a.docx", bytes(content)), (Document, Unreadable))


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=30).filter(
        str.strip
    )
)
def test_any_paragraph_is_read_back(text: str) -> None:
    """What python-docx wrote is what we read."""
    assert text in read(simple("首", text)).text


def test_file_name_is_kept(tmp_path: Path) -> None:
    """The path of the document is the one that was given."""
    (tmp_path / "a.docx").write_bytes(simple("正文"))
    found = read_bytes("a.docx", (tmp_path / "a.docx").read_bytes())
    assert found.path == "a.docx"
