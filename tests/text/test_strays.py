"""Short names left over behind a sentence are found; what a report sets there stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import ruleset
from validator.extract.advertising.clauses import breaks
from validator.text import strays

LEXICONS = ruleset.load().lexicons


def found(text: str) -> list[str]:
    """The names that a text has left over."""
    return [text[start:end] for start, end in strays.find(text, LEXICONS, breaks)]


@pytest.mark.parametrize("name", ["公文小灶台", "写材料的老周", "秘书有约", "——青柠小筑", "@材料喵", "【笔底生花】"])
def test_a_name_behind_the_last_stop_of_a_line_is_found(name: str) -> None:
    """A name that deals in texts, is coined of rare words or stands in marks no report uses."""
    assert found(f"堤防加固全面完成。{name}\n二、存在问题") == [name]


@pytest.mark.parametrize(
    "rest",
    ["（办公室供稿）", "特此报告", "附件", "责任单位：县水务局", "县水务局", "下一步", "此件公开发布", "群众满意度"],
)
def test_what_a_report_sets_behind_its_last_sentence_stays(rest: str) -> None:
    """Signatures, notes and beginnings of sentences are no names."""
    assert found(f"堤防加固全面完成。{rest}\n二、存在问题") == []


@pytest.mark.parametrize("text", ["完善公文处理流程。", "提高公文写作水平。", "规范公文小样格式。", "推进范文库建设。"])
def test_what_an_office_does_with_texts_stays(text: str) -> None:
    """A verb's object and terms of reports are no names."""
    assert found(text) == []


@given(st.text(alphabet="公文秘材料写小灶。，——@【】\n的县局完成青柠", max_size=120))
def test_spans_slice_the_text(text: str) -> None:
    """Whatever the text, a name has characters."""
    assert all(0 <= start < end <= len(text) for start, end in strays.find(text, LEXICONS, breaks))
