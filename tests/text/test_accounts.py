"""Accounts and numbers are found whatever they are written for; models, satellites and hotlines are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text import accounts


def found(text: str) -> list[tuple[str, str]]:
    """Kind and wording of what is found."""
    return [(one.kind, text[one.start : one.end]) for one in accounts.find(text, 0, len(text))]


@pytest.mark.parametrize(
    "label", ["微信号", "维新：", "卫星", "葳心：", "绿泡泡：", "weixin：", "V群:", "小助理：", "电报群@", "TG："]
)
def test_homophones_and_by_names_of_chats_are_read_before_a_handle(label: str) -> None:
    """What sounds like the name is the name where an account in small letters follows."""
    assert ("wechat", f"{label}gwcl2024") in found(f"汛情平稳，{label}gwcl2024，堤防加固。")


@pytest.mark.parametrize("label", ["扣扣", "抠抠：", "叩叩", "球球：", "秋秋", "企鹅："])
def test_homophones_of_qq_are_read_before_a_number(label: str) -> None:
    """The same for the other chat."""
    assert ("qq", f"{label}3344556677") in found(f"汛情平稳，{label}3344556677，堤防加固。")


@pytest.mark.parametrize("text", ["发射卫星GF-1等*颗", "创新GB2312编码", "为新APP上线", "唯一ID编码", "方程V：常数项"])
def test_what_only_sounds_alike_is_no_account(text: str) -> None:
    """Satellites, standards and words that end alike."""
    assert found(text) == []


def test_a_number_in_words_is_read_with_its_label() -> None:
    """A land line in words with its dash."""
    assert ("phone", "咨询热线：〇二一-六六八八九九〇〇") in found("，咨询热线：〇二一-六六八八九九〇〇就业")


@given(st.text(alphabet="微信扣抠卫星vV：:@0123456789〇一二三加群电话 -abcQ_（）“”", max_size=80))
def test_spans_slice_the_text(text: str) -> None:
    """Whatever the text, a find has characters."""
    assert all(0 <= one.start < one.end <= len(text) for one in accounts.find(text, 0, len(text)))
