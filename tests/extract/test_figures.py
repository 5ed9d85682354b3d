"""Tests that figures, raw and masked, know what they are about."""

import time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import validator
from validator.document import Document
from validator.extract import figures
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def subject(text: str) -> Subject:
    """A document of plain text as the checks see it."""
    return Subject(Document("report.txt", text), View(text), LEXICONS)


def read(text: str) -> list[Figure]:
    """The figures of a text."""
    return figures.extract(subject(text))


def test_a_clause_goes_on_about_the_level_before_it() -> None:
    """Growth, share and rank inherit the indicator; 其中 opens another."""
    text = (
        "2023年上半年，全市实现工业增加值***亿元，同比增长*％，占全市生产总值的*％，居全省第*位；"
        "其中规模以上工业增加值120.5亿元，增长8.3%。"
    )
    found = read(text)
    assert [figure.role for figure in found] == ["level", "growth", "share", "rank", "level", "growth"]
    assert [figure.indicator for figure in found] == ["工业增加值"] * 4 + ["规模以上工业增加值"] * 2
    assert [figure.region for figure in found] == ["全市", "全市", "全市", "全省", "全市", "全市"]
    assert {figure.period for figure in found} == {"2023年上半年"}
    assert [figure.masked for figure in found] == [True] * 4 + [False] * 2


@pytest.mark.parametrize(
    ("text", "excerpt", "role", "indicator"),
    [
        ("全区***户规模以上工业企业平稳运行", "***户", "count", "规模以上工业企业"),
        ("新增规上企业60家", "60家", "count", "规上企业"),
        ("共有整车制造企业**户", "**户", "count", "整车制造企业"),
        ("中小企业达到*家", "*家", "count", "中小企业"),
        ("工业增加值年均增长*％", "*％", "growth", "工业增加值"),
        ("设备联网率提高到93%以上", "93%以上", "rate", "设备联网率"),
        ("营业收入利润率6.5%", "6.5%", "rate", "营业收入利润率"),
        ("服务业增加值占生产总值的比重不足*%", "*%", "share", "服务业增加值"),
        ("一般公共预算收入完成预算的103.2%", "103.2%", "rate", "一般公共预算收入"),
        ("力争工业投资增长12%", "12%", "target", "工业投资"),
        ("全社会用电量215.6亿千瓦时", "215.6亿千瓦时", "level", "全社会用电量"),
        ("总量居全省第二位", "第二位", "rank", "总量"),
        ("产量是上年的2.3倍", "2.3倍", "ratio", "产量"),
        ("产量翻一番", "一番", "growth", "产量"),
        ("增加值占比提高1.2个百分点", "1.2个百分点", "change", "增加值占比"),
        ("投资额增加近200亿元", "200亿元", "change", "投资额"),
    ],
)
def test_role_and_indicator_come_from_the_clause(text: str, excerpt: str, role: str, indicator: str) -> None:
    """One figure of a clause with its excerpt, role and head noun."""
    (figure,) = read(text)
    assert (text[figure.start : figure.end], figure.role, figure.indicator) == (excerpt, role, indicator)


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "modifier"),
    [
        ("产值12.5亿元", "12.5", "12.45", "12.55", ""),
        ("产值约100亿元", "100", "90", "110", "约"),
        ("产值近100亿元", "100", "90", "100", "近"),
        ("产值超过100亿元", "100", "100", None, "超过"),
        ("合格率99%以上", "99", "99", None, "以上"),
        ("产值不足100亿元", "100", None, "100", "不足"),
        ("增收3000余元", "3000", "3000", "4000", "余"),
        ("企业6家", "6", "6", "6", ""),
        ("增长15%—20%", "15", "14.5", "20.5", ""),
        ("培育1—2个基地", "1", "1", "2", ""),
        ("培育三五个园区", "3", "3", "5", ""),
    ],
)
def test_rounding_and_approximation_leave_an_interval(
    text: str, value: str, low: str | None, high: str | None, modifier: str
) -> None:
    """The interval is what rounding, 约, 近, 超, 余 and ranges leave open."""
    (figure,) = read(text)
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    assert (figure.value, [figure.low, figure.high], figure.modifier) == (Decimal(value), bounds, modifier)


@pytest.mark.parametrize(
    ("text", "unit", "dimension", "scale"),
    [
        ("产值***亿元", "亿元", "money", "1e8"),
        ("产值35亿元", "亿元", "money", "1e8"),
        ("产值1.2万亿元", "万亿元", "money", "1e12"),
        ("玻璃*万重量箱", "万重量箱", "count", "1e4"),
        ("饮料酒*千升", "千升", "volume", "1"),
        ("用电**亿千瓦时", "亿千瓦时", "energy", "1e8"),
        ("下降*个百分点", "个百分点", "point", "1"),
        ("装机20万千瓦", "万千瓦", "power", "1e4"),
        ("铝材5万吨", "万吨", "mass", "1e7"),
    ],
)
def test_unit_dimension_and_scale_are_those_of_the_printed_unit(
    text: str, unit: str, dimension: str, scale: str
) -> None:
    """A word of magnitude belongs to the printed unit, masked or raw."""
    (figure,) = read(text)
    assert (figure.unit, figure.dimension, figure.scale) == (unit, dimension, Decimal(scale))


@pytest.mark.parametrize(
    "text",
    [
        "2023年6月30日，会议召开",
        "“十四五”规划",
        "第十四届会议",
        "印发〔2023〕15号文件",
        "打造一个标杆，培育一批骨干",
        "推进三大改造",
        "发展5G和3D打印，执行GB/T 9704-2012",
        "电话12345",
        "一、总体情况",
        "三级医院",
        "比*年有所提高",
        "已连续*年获奖",
    ],
)
def test_dates_names_and_articles_are_no_figures(text: str) -> None:
    """Years, plans, sessions, documents, standards and set phrases state no quantity of the report."""
    assert read(text) == []


def test_joint_heads_are_dealt_out() -> None:
    """产值、利润分别增长8.1%和9.2% is two growths of two indicators."""
    first, second = read("规模以上工业产值、利润分别增长8.1%和9.2%。")
    assert (first.indicator, second.indicator) == ("规模以上工业产值", "利润")
    assert (first.role, second.role) == ("growth", "growth")


def test_two_levels_of_one_sentence_have_their_own_periods() -> None:
    """从2015年的…增长到2019年的… compares one indicator at two times."""
    first, second, change = read("服务业增加值从2015年的*亿元增长到2019年的*亿元，增加约*亿元。")
    assert (first.period, second.period) == ("2015年", "2019年")
    assert {first.indicator, second.indicator, change.indicator} == {"服务业增加值"}
    assert change.role == "change"


PIECES = """
全市 实现 工业增加值 *亿元 ** ，同比 增长 *％ 8.3% 占 GDP 的 第*位 居全省 ；其中 2023年 上半年 约 以上 3—5个 三五
百分之 。 企业 户 － 、 和 分别 X 某市 超过 万余 - 二〇 年 第 倍 番 10 % 个百分点 至 （ ） 9*两户
"""


@given(st.lists(st.sampled_from([*PIECES.split(), "\n", " "]), max_size=30).map("".join))
def test_no_report_raises_and_figures_are_ordered(text: str) -> None:
    """Whatever clauses are strung together, figures stand in order and their bounds enclose the value."""
    at = 0
    for figure in read(text):
        assert at <= figure.start < figure.end <= len(text)
        assert figure.masked == (figure.value is None)
        if figure.value is not None:
            assert figure.low is None or figure.low <= figure.value
            assert figure.high is None or figure.high >= figure.value
        at = figure.end


@pytest.mark.parametrize(
    "text", ["9" * 100_000, "*" * 100_000, "一" * 100_000, "增长*％，" * 20_000, "（" * 100_000, "3个、" * 30_000]
)
def test_a_hostile_report_is_read_in_linear_time(text: str) -> None:
    """A hundred thousand characters of one kind take seconds at most."""
    one = subject(text)
    began = time.process_time()
    one.get(figures.extract)
    assert time.process_time() - began < 6


def test_a_mask_before_digits_takes_no_unit_from_behind_them() -> None:
    """`9*两户` and `*90家` do not overlap, and a range that runs backwards still has ordered bounds."""
    for text in ("企业9*两户", "企业*90家", "形成1002—3个集群"):
        found = read(text)
        assert all(left.end <= right.start for left, right in pairwise(found))
    (figure,) = read("形成1002—3个集群")
    assert (figure.low, figure.high) == (3, 1002)


def test_a_rank_needs_no_measure_word() -> None:
    """位居全省第一 and 排名第2 are ranks."""
    assert [(figure.role, figure.value) for figure in read("增速位居全省第一，总量排名第2")] == [
        ("rank", 1),
        ("rank", 2),
    ]


FLAGS = {
    "may-be-negative",
    "share",
    "rate-max-100",
    "rate-may-exceed-100",
    "direction-good-up",
    "direction-good-down",
    "count",
}


def test_every_indicator_has_dimensions_and_known_flags() -> None:
    """The lexicon of indicators is broad, and speaks of dimensions that some unit has."""
    indicators, units = LEXICONS["indicators"], LEXICONS["units"]
    dimensions = {units.remark(term) for term in units}
    assert len(indicators) >= 350
    assert indicators.sources
    for term in indicators:
        named = {dimension for dimension in indicators.remark(term).split(",") if dimension}
        assert named <= dimensions | {"index"}, term
        assert {flag for flag in indicators.remark(term, 1).split(",") if flag} <= FLAGS, term
