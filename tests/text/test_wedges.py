"""Strings that the place alone gives away are found; what reports set there stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import ruleset
from validator.extract.advertising.clauses import breaks
from validator.text import accounts, wedges

LEXICONS = ruleset.load().lexicons


def found(text: str) -> list[str]:
    """The strings wedged into a text."""
    return [text[start:end] for start, end in wedges.find(text, LEXICONS, breaks)]


@pytest.mark.parametrize(
    ("text", "wedged"),
    [
        ("推进河道治『稿费无忧』理工程。", "『稿费无忧』"),
        ("滩涂巡护**次@公文小鲸，清理垃圾**吨。", "@公文小鲸"),
        ("盐田改造**万包过包改亩，单产**吨。", "包过包改"),
    ],
)
def test_a_box_in_a_word_an_account_and_words_before_a_unit_are_found(text: str, wedged: str) -> None:
    """None of these places holds anything of a report's own."""
    assert found(text) == [wedged]


@pytest.mark.parametrize(
    "text", ["村（居）民小组长**名。", "推行@警务平台，提示**条。", "新增就业**万人，户均**元。", "“四风”问题**个。"]
)
def test_what_reports_write_stays(text: str) -> None:
    """Alternatives in round brackets, offices behind @, units of their own."""
    assert found(text) == []


@pytest.mark.parametrize("number", ["七O8 4三1 29", "1三8-0零零1-55七七", "l5o7733o2"])
def test_a_number_of_figures_words_and_letters_is_an_account(number: str) -> None:
    """Nobody writes a number of his own so that no program reads it."""
    text = f"产量**吨（群{number}），产值**万元。"
    assert any(number in text[one.start : one.end] and one.solicits for one in accounts.find(text, 0, len(text)))


@pytest.mark.parametrize("text", ["2019一2023年购置20台", "拨打12345三级联动", "型号ZL50、KY30-12"])
def test_years_hotlines_and_models_are_no_accounts(text: str) -> None:
    """A dash written 一, a hotline before a numeral, a model's code."""
    assert not [one for one in accounts.find(text, 0, len(text)) if one.kind == "group"]


@given(st.text(alphabet="稿公文@『』~亩元万*0二O的", max_size=40))
def test_spans_lie_in_the_text(text: str) -> None:
    """Whatever the text, every span is a part of it."""
    assert all(0 <= start < end <= len(text) for start, end in wedges.find(text, LEXICONS, breaks))
