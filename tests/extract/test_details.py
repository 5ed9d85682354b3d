"""Identifying details: what one search finds, what many have, and what everybody says."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator import ruleset
from validator.document import Document
from validator.extract import details
from validator.extract.details import Detail
from validator.subject import Subject
from validator.view import View

LEXICONS = ruleset.load().lexicons


def found(text: str) -> list[Detail]:
    """The details of a text that holds a mask."""
    text += "**公司产值*亿元。"
    return details.extract(Subject(Document("", text), View(text), LEXICONS))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("建成华南最长的跨海索道，", "first", "华南最长的跨海索道"),
        ("成为全国第九个国家级陶瓷检测基地，", "first", "全国第九个国家级陶瓷检测基地"),
        ("电影《白鹭飞过》在本地取景，", "work", "电影《白鹭飞过》"),
        ("“九曲回纹”刺绣进校园，", "craft", "“九曲回纹”刺绣"),
        ("“塔影”茶叶区域公用品牌授权五家，", "brand", "“塔影”茶叶区域公用品牌"),
        ("“鲲岛”大模型发布，", "product", "“鲲岛”大模型"),
        ("获第五届全国玻璃艺术“琉璃奖”，", "award", "获第五届全国玻璃艺术“琉璃奖”"),
        ("素有“锡都”之称，", "byname", "“锡都”"),
        ("修缮明代藏书楼，", "relic", "明代藏书楼"),
        ("2018年6月总书记来到厂区看望职工，", "visit", "2018年6月总书记来到"),
        ("应对“6·09”洪灾，", "disaster", "“6·09”洪灾"),
        ("位于东经110度10分，", "number", "东经110度10分"),
    ],
)
def test_a_detail_is_found_with_its_kind(text: str, kind: str, words: str) -> None:
    """The span holds the words that a search engine would be given, and one search is enough."""
    rows = [(row.kind, (text + "**公司产值*亿元。")[row.start : row.end], row.sure) for row in found(text)]
    assert (kind, words, True) in rows


@pytest.mark.parametrize(
    "text",
    [
        "全国最大的挑战是成本上升，",
        "增速居全省第一，",
        "组织观看电影《远方》，",
        "落实《安全生产条例》，",
        "开展“三下乡”活动，",
        "推进“放管服”改革，",
        "参加第六届中国国际茶业博览会，",
        "返回故乡创业，",
        "国发〔2099〕3号文件印发，",
        "“3·15”消费维权日宣传，",
    ],
)
def test_what_everybody_says_is_no_detail(text: str) -> None:
    """Set phrases, public papers and events that the party only attends lead to nobody."""
    assert [row for row in found(text) if row.sure] == []


def test_a_document_without_masks_has_no_details() -> None:
    """Where nothing is masked nothing can be given away."""
    text = "建成华南最长的跨海索道。"
    assert details.extract(Subject(Document("", text), View(text), LEXICONS)) == []


def test_a_quotation_is_told_with_both_its_marks() -> None:
    """The wording ends with a closing mark; an editor who masks it masks the opening one too."""
    text = "荣膺“全国首批陶瓷单项冠军示范企业”，"
    assert [text[row.start : row.end] for row in found(text)] == ["“全国首批陶瓷单项冠军示范企业”"]


def test_a_place_is_told_once() -> None:
    """A prize within a longer wording is part of it."""
    rows = found("作品《渡》获第八届中国舞蹈“荷花奖”，")
    assert len(rows) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="全国首个最大的“”《》第三届奖获年0123456789县古城、，。*（）〔〕号年", max_size=120))
def test_spans_lie_within_the_text_and_apart(text: str) -> None:
    """Whatever the text, rows are ordered, do not overlap and are not empty."""
    rows = found(text)
    assert all(0 <= row.start < row.end <= len(text) + 10 for row in rows)
    assert all(one.end <= other.start for one, other in pairwise(rows))


def test_a_long_line_is_read_in_linear_time() -> None:
    """A hostile text of equal characters comes to an end."""
    for char in ("一", "“", "最大", "第一届", "《", "故里"):
        assert isinstance(found(char * 20_000), list)
