"""A sentence is the report's or an advertisement's by the register of all its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import ruleset
from validator.text import appeals, register

LEXICONS = ruleset.load().lexicons


def told(text: str) -> list[str]:
    """The sentences of a text that are an advertisement's."""
    hits = appeals.listed(text, LEXICONS)
    return [text[start:end] for start, end in register.sentences(text, hits, [], [], LEXICONS)]


@pytest.mark.parametrize(
    "sentence",
    [
        "不想加班写总结？交给我们，今晚出初稿，满意再打款。",
        "年卡用户不限次数下载，新客首单立减十元。",
        "余下内容付费后可见，邀请好友可免费看。",
        "点开主页橱窗，同款模板拿来就用。",
    ],
)
def test_an_offer_is_told_as_a_whole(sentence: str) -> None:
    """Whatever its words, a sentence that offers, prices and shows the way is taken with its stop."""
    before, after = "全年完成堤防加固**公里。", "群众防汛意识明显增强。"
    found = told(before + sentence + after)
    assert "".join(found) == sentence or found[-1:] == [sentence.split("？")[-1]]


@pytest.mark.parametrize(
    "sentence",
    [
        "主播通过抽奖、满减等方式吸引粉丝下单，农产品销售额突破**万元。",
        "群众可扫码领取消费券，优惠券核销率稳步提高。",
        "评选优秀调研报告三十篇，编印成册供干部学习参考。",
        "严查论文代写代发行为，关停网店*家。",
        "加强公文写作培训，邀请老秘书授课，编印写作范例一套。",
    ],
)
def test_what_a_report_tells_of_trade_and_writing_stays(sentence: str) -> None:
    """Masks, those whom a report is about, its verbs and its warnings outweigh words of commerce."""
    assert told(sentence) == []


def test_the_number_of_a_heading_stays() -> None:
    """A sentence behind a number is told without it."""
    assert told("（二）本店代写各类述职材料，首单半价，下单秒回。") == ["本店代写各类述职材料，首单半价，下单秒回。"]


@given(st.text(alphabet="公文材料下载会员扫码您，。（）【】*%12\n全年完成", max_size=200))
def test_spans_are_in_the_text_and_in_order(text: str) -> None:
    """Whatever the text, spans are within it and not empty."""
    hits = appeals.listed(text, LEXICONS)
    assert all(0 <= start < end <= len(text) for start, end in register.sentences(text, hits, [], [], LEXICONS))
