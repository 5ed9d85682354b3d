"""Web pages mended in their source: entities, tags inside a splice, tables, attributes."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fix.conftest import Mend
from validator.document import Document
from validator.read import _open
from validator.rewrite import _write
from validator.rewrite._edit import Edit, apply
from validator.rewrite._markup import page_units
from validator.rewrite._trace import trace

PAGE = (
    '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="{charset}"><title>工业运行</title>\n'
    "<style>p{{color:#333}}</style><script>if (1<2) document.write('<p>甲</p>');</script></head>\n"
    "<body>\n<h1>临江县工业运行情况</h1>\n{body}\n"
    "<p class='a'>全县企业效益&nbsp;稳步改善，\r\n用工保持稳定。</p></body></html>"
)


def _page(body: str, charset: str = "utf-8") -> bytes:
    return PAGE.format(charset=charset, body=body).encode(charset)


@pytest.mark.parametrize(
    "dirty,clean",
    [
        ("<p>优化营商环【公文之家】境，服务企业。</p>", "<p>优化营商环境，服务企业。</p>"),
        ("<p>优化营商环&#12304;公文&#x4E4B;家】境，A&amp;B 等。</p>", "<p>优化营商环境，A&amp;B 等。</p>"),
        ("<p>优化营商环<b>【公文<i>之家</i>】</b>境，服务企业。</p>", "<p>优化营商环<b></b>境，服务企业。</p>"),
        ("<p><b>优化营商环【公文</b>之家】境，服务企业。</p>", "<p><b>优化营商环</b>境，服务企业。</p>"),
        ("<p>优化营商环<font color=red>【公文之家】</font>境，服务企业。</p>", "<p>优化营商环境，服务企业。</p>"),
        ("<table><tr><td>优化营商环【公文之家】境</td></tr></table>", "<table><tr><td>优化营商环境</td></tr></table>"),
        ("<p>推动投&#8203;资增长，扩大消\u200b费。</p>", "<p>推动投资增长，扩大消费。</p>"),
        ("<p>优化营商环【更多报告<br>请访问www.wenku-abc.com】境，<br/>等。</p>", "<p>优化营商环境，<br/>等。</p>"),
        ("<p>优化营商环【公文\n  之家】境，\n服务企业。</p>", "<p>优化营商环境，\n服务企业。</p>"),
    ],
    ids=["plain", "entities", "tags-inside", "over-a-tag", "element", "table-cell", "hidden", "break", "line-end"],
)
def test_a_splice_is_taken_out_of_the_source(mend: Mend, dirty: str, clean: str) -> None:
    """Only its own characters, and inline elements that nothing is left of, are gone."""
    mended = mend("a.html", _page(dirty), "ADS")
    assert mended.after.data == _page(clean)


def test_a_link_goes_with_its_words_and_its_address(mend: Mend) -> None:
    """Nothing of an advertisement's anchor is left behind."""
    dirty = '<p>优化营商环<a href="http://www.wenku-abc.com/x?a=1">【www.wenku-abc.com】</a>境，服务企业。</p>'
    mended = mend("a.html", _page(dirty), "ADS")
    assert b"wenku" not in mended.after.data
    assert mended.after.data == _page("<p>优化营商环境，服务企业。</p>")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 29), max_size=6, unique=True), st.sampled_from(["utf-8", "gb18030"]), st.data())
def test_words_are_edited_whatever_tags_and_entities_they_are_written_in(
    cuts: list[int], charset: str, data: st.DataObject
) -> None:
    """Taking words out of the page takes them, and nothing else, out of its text and of its source."""
    words = "全县着力优化营商环境，服务企业A&B，企业效益稳步改善。用工稳定"
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))))

    def written(left_out: range) -> str:
        pieces = []
        for at, char in enumerate(words):
            tag = "" if at not in cuts else "<b class=x>" if cuts.index(at) % 2 == 0 else "</b>"
            shown = f"&#{ord(char)};" if at % 5 == 0 else html.escape(char)
            pieces.append(tag + ("" if at in left_out else shown))
        return f"<p>甲{''.join(pieces)}乙</p>"

    page = _page(written(range(0)), charset)
    document = _open.read_bytes("a.html", page)
    assert isinstance(document, Document)
    first = document.text.index("甲全") + 1
    edit = Edit(first + start, first + end, "")
    made, again = _write.write(document, page, [edit])
    assert again.text.split() == apply(document.text, [edit]).split()
    assert _bare(made, charset) == _bare(_page(written(range(start, end)), charset), charset)


@pytest.mark.parametrize("charset", ["gb18030", "utf-8", "gb2312"])
def test_the_encoding_is_kept(mend: Mend, charset: str) -> None:
    """As the page declares it."""
    mended = mend("a.html", _page("<p>优化营商环【公文之家】境。</p>", charset), "ADS")
    assert mended.after.data == _page("<p>优化营商环境。</p>", charset)


def _bare(page: bytes, charset: str) -> str:
    """The source without bold elements that nothing stands in."""
    source, shorter = "", page.decode(charset)
    while source != shorter:
        source, shorter = shorter, shorter.replace("<b class=x></b>", "")
    return source


def test_remarks_and_alternative_texts_are_mended(mend: Mend) -> None:
    """What no reader of the page sees is in the file all the same."""
    remarks = "<!-- 优化营商环【公文之家】境 --><!--[if IE]><p>甲</p><![endif]-->"
    dirty = f'{remarks}<p><img alt="投\u200b资增长" src="a.png">服务企业。</p>'
    mended = mend("a.html", _page(dirty), "ADS")
    assert mended.after.data == _page(dirty.replace("【公文之家】", "").replace("\u200b", ""))


def test_a_page_that_was_read_under_another_name_is_written_as_well(mend: Mend) -> None:
    """Standard input and .txt may hold a page."""
    assert mend("-", _page("<p>优化营商环【公文之家】境。</p>"), "ADS").after.data == _page("<p>优化营商环境。</p>")


def test_every_word_of_a_long_page_is_traced() -> None:
    """More characters than there are marks take one more reading, and each is still told from the others."""
    source = "市场a" * 9_000
    units = list(page_units(source))
    assert trace(source, units, "".join) == list(range(27_000))


def test_a_reader_that_does_not_play_along_is_noticed() -> None:
    """A text whose length depends on its words cannot be traced."""
    units = list(page_units("市场环境"))
    assert trace("市场环境", units, lambda chars: "".join(chars)[1:]) is None
