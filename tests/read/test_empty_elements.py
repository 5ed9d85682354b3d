"""Headings, links and anchors of Markdown and web pages that hold nothing are found where they stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.api import check_files
from validator.document import Document
from validator.read._open import read_bytes


def empties(name: str, source: str) -> list[tuple[str, str]]:
    """What each empty element of a file lacks, and the text that it stands at."""
    found = read_bytes(name, source.encode())
    assert isinstance(found, Document), found
    return [(one.lack, found.text[one.start : one.end]) for one in found.empty_elements]


@pytest.mark.parametrize(
    ("source", "lack", "at"),
    [
        ("# 供水总结\n\n##\n\n供水平稳。\n", "heading", "##"),
        ("# 供水总结\n\n### ###\n\n供水平稳。\n", "heading", "###"),
        ("供水平稳[ ](https://www.gov.cn/a)。\n", "words", "[ ](https://www.gov.cn/a)"),
        ("见[附件]()。\n", "address", "[附件]()"),
        ("见[第三章](#第三章)。\n\n## 第二章\n\n供水平稳。\n", "target", "[第三章](#第三章)"),
        ('供水平稳。<a name="x"></a>水质达标。\n', "use", '<a name="x"></a>'),
        ('供水平稳。<a href="http://a.cn/x"> </a>水质达标。\n', "words", '<a href="http://a.cn/x"> </a>'),
        ("<h3></h3>\n\n供水平稳。\n", "heading", "<h3></h3>"),
    ],
)
def test_empty_markup_of_a_markdown_source_is_found_in_its_place(source: str, lack: str, at: str) -> None:
    """The span is the markup itself, which the text of a source holds."""
    assert empties("a.md", source) == [(lack, at)]


@pytest.mark.parametrize(
    "source",
    [
        "见[第二章](#第二章-供水)。\n\n## 第二章 供水\n\n供水平稳。\n",
        '<a id="tu"></a>见[图](#tu)。\n',
        "- [ ] 待办(供水)\n- [x](已办)\n",
        "文件[3](已废止)继续有效，数组[](无)不计。\n",
        "![](a.png) 供水平稳[^1]。\n\n[^1]: 见[上文](#)。\n",
        "`[ ](https://a.cn)`供水平稳。\n",
    ],
)
def test_what_only_looks_empty_in_markdown_is_let_be(source: str) -> None:
    """Task marks, notes, pictures, code and links to headings by their generated names."""
    assert empties("a.md", source) == []


@pytest.mark.parametrize(
    ("body", "lack"),
    [
        ("<h2></h2><p>供水平稳。</p>", "heading"),
        ("<h2>&nbsp;<br></h2><p>供水平稳。</p>", "heading"),
        ("<p><a href='http://a.cn/x'> </a>供水平稳。</p>", "words"),
        ("<p>供水平稳。<a href=''>附件</a></p>", "address"),
        ("<p><a href='#s9'>供水平稳。</a></p>", "target"),
        ("<p><a name='s1'></a>供水平稳。</p>", "use"),
    ],
)
def test_empty_elements_of_a_page_stand_at_the_words_beside_them(body: str, lack: str) -> None:
    """A page's text holds no markup: the place is the first words after the element, or the last on the page."""
    found = empties("a.html", f"<h1>总结</h1>{body}")
    assert [one for one, _ in found] == [lack]
    assert found[0][1] in ("供水平稳。", "供水平稳。附件")


@pytest.mark.parametrize(
    "body",
    [
        "<h2><img src='a.png'></h2><p>供水平稳。</p>",
        "<p><a href='http://a.cn'><img src='a.png'></a>供水平稳。</p>",
        "<p><a href='http://a.cn' aria-label='官网'></a>供水平稳。</p>",
        "<p><a href='#'>顶部</a><a href='#top'>顶部</a><a href='javascript:void(0)'>打印</a></p>",
        "<p><a href='#s1'>一</a></p><h2 id='s1'>一</h2><a name='s2'></a><a href='#s2'>二</a>",
        "<p style='display:none'><a href='http://a.cn'></a></p><p>供水平稳。</p>",
    ],
)
def test_elements_with_a_picture_a_label_a_use_or_no_reader_are_not_empty(body: str) -> None:
    """What a reader can click, hear or never sees is let be."""
    assert empties("a.html", f"<h1>总结</h1>{body}") == []


def test_a_finding_names_the_element_and_its_place(tmp_path: Path) -> None:
    """The span is the markup in a source, and the line of the file where a page's text has no markup."""
    source, page = tmp_path / "a.md", tmp_path / "b.html"
    source.write_text("# 供水工作总结\n\n供水平稳，详见[附件]()，水质达标。\n", "utf-8")
    page.write_text("<h1>供水工作总结</h1>\n<h2></h2>\n<p>供水平稳，水质达标。</p>", "utf-8")
    found = {one.document: one for one in check_files([source, page], select=["STR104"]).findings}
    assert found[str(source)].excerpt == "[附件]()"
    assert found[str(page)].place == (("line", 2),)
    assert "<h2>" in found[str(page)].message["en"]


@given(st.text(alphabet="[]()#<>ahref=\"' /\n供水x", max_size=200))
def test_no_source_breaks_the_search(source: str) -> None:
    """Spans lie within the text, whatever the source."""
    for name in ("a.md", "a.html"):
        found = read_bytes(name, source.encode())
        if isinstance(found, Document):
            assert all(0 <= one.start < one.end <= len(found.text) for one in found.empty_elements)
