"""Addresses, accounts and numbers are found in any disguise, and what belongs to the report is known as its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import validator
from validator.document import Document
from validator.extract import links
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def rows(text: str) -> list[links.Link]:
    """The links of a text."""
    return Subject(Document("t", text), View(text), LEXICONS).get(links.extract)


@pytest.mark.parametrize(
    ("address", "plain", "disguise"),
    [
        ("www.wkzj.cn", "www.wkzj.cn", ""),
        ("ｗｗｗ．ｗｋｚｊ．ｃｎ", "www.wkzj.cn", "full width"),
        ("w w w . w k z j . c o m", "www.wkzj.com", "spaces"),
        ("www。wkzj。com", "www.wkzj.com", "written dot"),
        ("wkzj点com", "wkzj.com", "written dot"),
        ("wkzj(dot)com", "wkzj.com", "written dot"),
        ("www.wk\nzj.com", "www.wkzj.com", "line break"),
        ("ww\u200bw.wk\u200bzj.com", "www.wkzj.com", "invisible characters"),
        ("www.wkzј.соm", "www.wkzj.com", "look-alike letters"),
        ("www.wk〇zj.com", "www.wk0zj.com", "look-alike letters"),
        ("xn--fiqs8s.com", "xn--fiqs8s.com", "punycode"),
        ("http://wkzj.top/p/12.html", "http://wkzj.top/p/12.html", ""),
        ("gwku.中国", "gwku.中国", ""),
    ],
)
def test_address_is_found_whole_in_every_disguise(address: str, plain: str, disguise: str) -> None:
    """An address between two words is one row with exact span, plain form and the name of its disguise."""
    text = f"推动市{address}场发展"
    (row,) = rows(text)
    assert (text[row.start : row.end], row.normalized, row.disguise) == (address, plain, disguise)
    assert not row.official


@pytest.mark.parametrize(
    "text",
    [
        "同比增长3.5万吨，8.30专项行动",
        "采用ASP.NET和Node.js开发",
        "依据GB/T 9704-2012",
        "附件report.docx和V2.1版",
        "打造重点com项目，三点五亿元",
        "拨打12345热线",
        "公众号粉丝达12万",
        "UNI-T、CS55等车型，COSMOPlat平台",
        "Co.,Ltd.与U.S.标准",
    ],
)
def test_figures_and_products_are_no_links(text: str) -> None:
    """Decimals, standards, file names, versions, product names and short numbers are not links."""
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "solicits"),
    [
        ("QQ群：87654321", "qq", True),
        ("扣扣：87654321", "qq", True),
        ("薇信：gw_8888", "wechat", True),
        ("加VX gw8888", "wechat", True),
        ("微信公众号：gwzs88", "public-account", True),
        ("资料群：876543210", "group", True),
        ("客服电话：13900001111", "phone", True),
        ("联系电话：0379-65430000", "phone", False),
    ],
)
def test_accounts_have_their_kind(text: str, kind: str, solicits: bool) -> None:
    """Every label of an account or number gives its kind, and says whether it woos."""
    (row,) = rows(text)
    assert (row.start, row.end, row.kind, row.solicits) == (0, len(text), kind, solicits)


@pytest.mark.parametrize(
    "text",
    [
        "请登录www.example.gov.cn填报",
        "网址：www.example.com",
        "邮箱：office@example.com",
        "联系人：办公室，QQ：87654321",
        "参考文献\n[1] http://www.example.com/a",
    ],
)
def test_own_addresses_are_official(text: str) -> None:
    """Public hosts, addresses behind 网址：, contact lines and references are the report's own."""
    assert [row.official for row in rows(text)] == [True]


def test_lure_overrules_the_word_before_an_address() -> None:
    """访问 before an address does not make it the report's own where more material is promised."""
    assert [row.official for row in rows("更多资料请访问www.example.com")] == [False]


@given(st.text("工业www.cn点 \u200b〇：QQ微信群1290*（）—。\nａ．", max_size=60))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    """Whatever the text, rows are inside it, not empty, ordered and apart."""
    at = 0
    for row in rows(text):
        assert at <= row.start < row.end <= len(text)
        at = row.end
