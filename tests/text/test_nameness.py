"""Nameness: how much a run of characters looks like a name."""

from hypothesis import given
from hypothesis import strategies as st

from validator.text.nameness import Nameness, core

NAMES = ("恒瑞", "鑫源", "嘉禾", "泰岳", "博远", "昊达", "宏泽", "瑞丰")
TERMS = ("质量", "数量", "产量", "产业", "企业", "质检", "管理", "数据")


def test_characters_of_names_score_above_those_of_terms() -> None:
    """What trade names are coined of stands above zero, what terms are made of below."""
    nameness = Nameness(NAMES, TERMS)
    assert nameness.score("瑞源") > 1
    assert nameness.score("质量") < -1


def test_characters_that_nobody_saw_tell_nothing() -> None:
    """An unseen character weighs as much as the two sides differ in size, whatever it is."""
    nameness = Nameness(NAMES, TERMS)
    assert nameness.score("囧") == nameness.score("囧囧")
    assert nameness.score("质量") < nameness.score("囧") < nameness.score("瑞源")


def test_a_trade_is_no_part_of_a_short_name() -> None:
    """The longest known ending is taken off; what is left must be short."""
    assert core("博远新材料", {"材料", "新材料"}) == "博远"
    assert core("博远", {"博远"}) == "博远"
    assert core("某某省某某市某某公司") == ""


@given(st.text(max_size=20))
def test_any_text_has_a_score(text: str) -> None:
    """No input raises, and the order of characters does not matter."""
    nameness = Nameness(NAMES, TERMS)
    assert abs(nameness.score(text) - nameness.score(text[::-1])) < 1e-9 if text else nameness.score(text) < 0
