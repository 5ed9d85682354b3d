"""Dates as printed, ranks beside the number ranked, rates and their bounds, measures and their units."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import validator
from validator.document import Document
from validator.extract import dates, measures, ranks, rates
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def subject(text: str) -> Subject:
    """A plain text as the checks see it."""
    return Subject(Document("report.txt", text), View(text), LEXICONS)


@given(year=st.integers(1990, 2040), month=st.integers(1, 12), day=st.integers(1, 31))
def test_a_month_has_as_many_days_as_the_calendar_says(year: int, month: int, day: int) -> None:
    """Leap years included."""
    from calendar import monthrange

    found = dates.extract(subject(f"于{year}年{month}月{day}日验收。"))
    assert [(row.month, row.day, row.longest) for row in found] == [(month, day, monthrange(year, month)[1])]


@pytest.mark.parametrize(
    ("text", "wraps", "backwards"),
    [
        ("10月至9月", False, True),
        ("11月至次年3月", True, True),
        ("供暖期10月至9月", True, True),
        ("2024年9月至3月", False, True),
        ("9月至3月", True, True),
        ("3月至9月", False, False),
        ("4月25日至4月18日", False, True),
        ("12月28日至1月3日", True, True),
        ("2025年至2023年", False, True),
    ],
)
def test_a_span_that_may_run_over_new_year_wraps(text: str, wraps: bool, backwards: bool) -> None:
    """次年, a season, or autumn to spring without a year."""
    spans = [row for row in dates.extract(subject(f"安排在{text}。")) if row.first is not None and row.last is not None]
    assert [(row.wraps, row.first > row.last) for row in spans] == [(wraps, backwards)]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "rank", "ranked"),
    [
        ("在全省13个设区市中居第5位", 5, 13),
        ("全市9个县区中排名第三", 3, 9),
        ("列全国百强县第56位", 56, 100),
        ("居全省十四个市州第十二位", 12, 14),
        ("在16个省辖市中排名第7名", 7, 16),
    ],
)
def test_a_rank_stands_among_the_number_ranked(text: str, rank: int, ranked: int) -> None:
    """Numerals of both kinds, with and without a measure word."""
    assert [(row.rank, row.ranked) for row in ranks.extract(subject(text + "。"))] == [(rank, ranked)]


@pytest.mark.parametrize(
    "text", ["新增3个市级项目，居全省第8位", "引进5家企业，总量列全国第12位", "12个乡镇完成改厕，居全市第20位"]
)
def test_a_number_of_other_things_is_not_the_number_ranked(text: str) -> None:
    """What was built or done is not the field of a ranking."""
    assert not ranks.extract(subject(text + "。"))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("抽检合格率98.5%", "part"),
        ("完成年度任务的120%", "open"),
        ("工业用电量增长8%", "growth"),
        ("事故起数下降12%", "fall"),
        ("资产负债率62%", "open"),
        ("第三产业占比45%", "part"),
        ("高中阶段毛入学率101%", "open"),
        ("网格化巡查率97%", "part"),
    ],
)
def test_a_rate_is_bounded_by_its_kind(text: str, bound: str) -> None:
    """Parts of a whole, growth, falls, and what may exceed a hundred."""
    assert [row.bound for row in rates.extract(subject(text + "。"))] == [bound]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("工业增加值**公里", False),
        ("工业增加值**亿元", True),
        ("新建农村公路86万人", False),
        ("粮食总产量**万吨", True),
    ],
)
def test_a_measure_says_whether_its_unit_can_be(text: str, fits: bool) -> None:
    """Masked or not."""
    assert [row.fits for row in measures.extract(subject(text + "。"))] == [fits]


def test_a_part_in_the_dimension_of_its_whole_is_no_measure_of_its_own() -> None:
    """货运量, 其中公路: the road is a way of carrying, not a length."""
    assert all(row.fits for row in measures.extract(subject("货运量5286万吨，其中公路4713万吨、铁路573万吨。")))
