"""Tests that times are read, raw and masked."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import validator
from validator.document import Document
from validator.extract import periods
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def subject(text: str) -> Subject:
    """A document of plain text as the checks see it."""
    return Subject(Document("report.txt", text), View(text), LEXICONS)


@pytest.mark.parametrize(
    ("text", "words", "kind", "first", "last"),
    [
        ("2023年上半年，生产平稳", "2023年上半年", "half", "2023-01-01", "2023-06-30"),
        ("２０２３年下半年", "２０２３年下半年", "half", "2023-07-01", "2023-12-31"),
        ("二〇二三年工作总结", "二〇二三年", "year", "2023-01-01", "2023-12-31"),
        ("98年建厂", "98年", "year", "1998-01-01", "1998-12-31"),
        ("2023年第三季度", "2023年第三季度", "quarter", "2023-07-01", "2023-09-30"),
        ("2023年前三季度", "2023年前三季度", "span", "2023-01-01", "2023-09-30"),
        ("2023年1—11月", "2023年1—11月", "span", "2023-01-01", "2023-11-30"),
        ("2018—2020年", "2018—2020年", "span", "2018-01-01", "2020-12-31"),
        ("2024年2月", "2024年2月", "month", "2024-02-01", "2024-02-29"),
        ("2023年6月30日", "2023年6月30日", "day", "2023-06-30", "2023-06-30"),
        ("2023-06-30", "2023-06-30", "day", "2023-06-30", "2023-06-30"),
        ("2023.6.30", "2023.6.30", "day", "2023-06-30", "2023-06-30"),
        ("“十四五”期间", "十四五", "plan", "2021-01-01", "2025-12-31"),
        ("十三五时期", "十三五", "plan", "2016-01-01", "2020-12-31"),
        ("2020年3月至2021年6月", "2020年3月至2021年6月", "span", "2020-03-01", "2021-06-30"),
    ],
)
def test_a_raw_time_has_its_first_and_last_day(text: str, words: str, kind: str, first: str, last: str) -> None:
    """The wording is enclosed and its days are known."""
    (period,) = periods.extract(subject(text))
    assert text[period.start : period.end] == words
    assert (period.kind, period.first, period.last) == (kind, date.fromisoformat(first), date.fromisoformat(last))
    assert not period.masked


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("比*年提高2%", "*年", "year"),
        ("****年，生产平稳", "****年", "year"),
        ("20**年工作总结", "20**年", "year"),
        ("****年*月*日", "****年*月*日", "day"),
        ("*月份产值", "*月份", "month"),
        ("已连续*年获奖", "连续*年", "span"),
    ],
)
def test_a_masked_time_is_masked(text: str, words: str, kind: str) -> None:
    """What a mask hides of a time leaves its kind."""
    (period,) = periods.extract(subject(text))
    assert (text[period.start : period.end], period.kind, period.masked) == (words, kind, True)
    assert period.first is None


@pytest.mark.parametrize(
    ("text", "count"), [("连续3年", 3), ("十年来", 10), ("近五年", 5), ("三年行动计划", 3), ("今后两年", 2)]
)
def test_a_duration_counts_its_years(text: str, count: int) -> None:
    """A number of years is a span with a count."""
    (period,) = periods.extract(subject(text))
    assert (period.kind, period.count) == ("span", count)


def test_an_impossible_date_has_no_day() -> None:
    """The thirtieth of February is found, and has no place in the calendar."""
    (period,) = periods.extract(subject("2023年2月30日"))
    assert (period.kind, period.first, period.last) == ("day", None, None)


@pytest.mark.parametrize("text", ["5个月", "二年级学生", "十五个项目", "年产100万吨", "增长3.5%", "公元"])
def test_what_is_no_time_is_left_alone(text: str) -> None:
    """Counts of months, school years and annual output are no periods."""
    assert periods.extract(subject(text)) == []


@given(st.text("0123456789*年月日季度上下半个—-至到.二〇三十四五一“”前第末初，。 \n", max_size=50))
def test_no_input_raises_and_periods_are_ordered(text: str) -> None:
    """Whatever stands there, periods are within the text, in order and without overlaps."""
    at = 0
    for period in periods.extract(subject(text)):
        assert at <= period.start < period.end <= len(text)
        at = period.end
