"""A web page is read as its reader sees it, and what it hides is read after that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.document import UNSEEN, Document
from validator.read._open import read_bytes
from validator.read._visibility import hidden_selectors


def read(page: str | bytes) -> Document:
    """The document of a page."""
    found = read_bytes("报告.html", page.encode() if isinstance(page, str) else page)
    assert isinstance(found, Document), found
    return found


def words(page: str, kind: str) -> list[str]:
    """Texts of the blocks of one kind."""
    found = read(page)
    return [found.text[block.start : block.end] for block in found.blocks if block.kind == kind]


def test_headings_lists_and_paragraphs_have_their_kinds() -> None:
    """Elements give kinds and levels, and each ends its line."""
    found = read("<h1>总结</h1><h3>成效</h3><p>增长**％。</p><ul><li>甲<ul><li>乙</ul></ul><blockquote>引</blockquote>")
    assert [(b.kind, b.level) for b in found.blocks] == [
        ("heading", 1),
        ("heading", 3),
        ("paragraph", 0),
        ("list-item", 1),
        ("list-item", 2),
        ("quote", 0),
    ]
    assert found.text == "总结\n成效\n增长**％。\n甲\n乙\n引\n"


def test_words_are_whole_across_tags_and_source_lines() -> None:
    """Inline tags and line breaks of the source split no Chinese word."""
    assert words("<p>海川<b>精工</b>有\n   限<!-- x -->公<wbr>司 and\n more</p>", "paragraph") == [
        "海川精工有限公司 and more"
    ]


def test_entities_are_resolved_and_scripts_left_out() -> None:
    """The text is what is shown."""
    found = read("<style>p{}</style><script>var 秘='密'</script><p>A&amp;B&nbsp;&#8220;引&#x201d;</p>")
    assert found.text == "A&B\u00a0“引”\n"


@pytest.mark.parametrize(
    "hiding",
    [
        "hidden",
        'style="display:none"',
        'style="color:red; visibility: hidden"',
        'style="font-size:0"',
        'style="color:#FFF"',
        'style="color: rgb(255, 255, 255)"',
        'style="opacity:0"',
        'class="gone"',
        'id="away"',
        'style="text-indent:-9999px"',
        'style="color:transparent"',
    ],
)
def test_hidden_text_is_apart(hiding: str) -> None:
    """What a page hides does not break the sentence around it, and is read."""
    page = f"<style>.gone, #away {{ display : none }}</style><p>支持<span {hiding}>宏远机械</span>公司</p>"
    assert words(page, "paragraph") == ["支持公司"]
    assert words(page, "hidden") == ["宏远机械"]


@pytest.mark.parametrize(
    "style", ["color:#fff;background:#036", "color:red", "display:block", "opacity:0.9", "font-size:10px"]
)
def test_visible_styles_are_seen(style: str) -> None:
    """Only what cannot be seen is hidden."""
    assert words(f'<p style="{style}">表头</p>', "paragraph") == ["表头"]


def test_print_styles_do_not_hide() -> None:
    """A rule for another medium says nothing of the screen."""
    assert hidden_selectors("@media print{.a{display:none}} .b{display:none} p.c,#d{visibility:hidden}") == {
        ".b",
        "p.c",
        "#d",
    }


def test_navigation_is_apart_from_the_text() -> None:
    """Menus, breadcrumbs and page feet are read, but not as part of the report."""
    page = (
        '<nav><a href="/">首页</a></nav><div class="breadcrumb"><a>位置</a></div><header><h1>报告</h1></header>'
        "<p>正文</p><footer>主办单位</footer>"
    )
    assert words(page, "navigation") == ["首页", "位置", "主办单位"]
    assert read(page).text.startswith("报告\n正文\n")


def test_table_cells_are_placed() -> None:
    """Cells know table, row and column, spans counted; those of a row share a line."""
    found = read(
        "<table><tr><th colspan=2>指标<th>值</tr><tr><td>a<td>b<td><p>**亿元</p></tr></table><table><tr><td>二</table>"
    )
    assert [tuple(n for _, n in b.place) for b in found.blocks] == [
        (1, 1, 1),
        (1, 1, 3),
        (1, 2, 1),
        (1, 2, 2),
        (1, 2, 3),
        (2, 1, 1),
    ]
    assert found.text == "指标\t值\na\tb\t**亿元\n二\n"


def test_layout_tables_are_no_cells() -> None:
    """An old page laid out by tables is still headings and paragraphs."""
    page = "<table><tr><td><h1>报告</h1><p>正文。</p></td></tr></table>"
    assert words(page, "heading") == ["报告"]
    assert words(page, "paragraph") == ["正文。"]


def test_what_the_page_holds_unseen_comes_last() -> None:
    """Comments, targets, descriptions and properties are blocks behind the text."""
    page = (
        '<title>原题</title><meta name="description" content="宏远简介"><p>见'
        '<a href="http://a.example/x" title="提示">此</a>'
        '<img src="p.png" alt="厂区"><!-- 旧稿 --></p>'
    )
    found = read(page)
    kinds = [b.kind for b in found.blocks]
    assert kinds[0] == "paragraph"
    assert set(kinds[1:]) <= UNSEEN
    assert words(page, "property") == ["原题", "宏远简介"]
    assert words(page, "link-target") == ["http://a.example/x"]
    assert words(page, "alternative") == ["提示", "厂区"]
    assert words(page, "comment") == ["旧稿"]
    assert found.unexamined[0]["en"] == "pictures, not read: 1"


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "big5"])
def test_declared_charset_is_obeyed(charset: str) -> None:
    """The page's own word on its encoding counts where it is not UTF-8."""
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>工作</p>'
    assert read(page.encode(charset)).text == "工作\n"


def test_wrong_charset_is_corrected() -> None:
    """A UTF-8 page that calls itself GB2312 is UTF-8."""
    assert read('<meta charset="gb2312"><p>工作总结</p>').text == "工作总结\n"


def test_xhtml_with_declaration_is_read() -> None:
    """An XML declaration and a document type do no harm."""
    head = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html [<!ENTITY a "b">]>'
    page = head + "<html><body><p>正文&a;</p></body></html>"
    assert "正文" in read(page).text


def test_deeply_nested_page_is_read_or_refused() -> None:
    """Unclosed elements by the thousand lose no text in silence."""
    assert "深处" in read("<font>" * 1000 + "深处").text
    assert read_bytes("a.html", b"<div>" * 100_000).__class__.__name__ == "Unreadable"


def test_page_with_nothing_in_it_is_empty() -> None:
    """No text is not an error."""
    assert read("<html></html>").text == ""
    assert read("").text == ""


PIECES = [
    *"<>/=\"'!-& ;#\n中文a1",
    "<p>",
    "<td>",
    "<table>",
    "<div hidden>",
    "</p>",
    "<pre>",
    "<!--",
    "-->",
    "<script>",
]
TAGS = st.lists(
    st.sampled_from([*PIECES, "<br>", "<tr>", "<style>", "</div>", "<li>", "<b style=color:#fff>"]), max_size=60
)


@given(TAGS)
def test_any_page_is_read(pieces: list[str]) -> None:
    """No page raises, and blocks slice the text without overlap."""
    found = read("".join(pieces))
    at = 0
    for block in found.blocks:
        assert at <= block.start < block.end <= len(found.text)
        assert found.text[block.start : block.end].strip()
        at = block.end
