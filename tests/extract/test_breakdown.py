"""Tests that totals and their parts, tables, restated values and the order of times are worked out."""

from decimal import Decimal

import pytest

from validator import pipeline, ruleset
from validator.extract import _order, equations
from validator.extract.arithmetic.equation import rounding
from validator.extract.figures import extract as figures
from validator.job import Options, Source, read
from validator.subject import Subject

RULES = ruleset.load()


def subject(text: str, name: str = "x.txt") -> Subject:
    """A document as its extractors see it."""
    return pipeline.readings(read(Source(name, data=text.encode())), RULES, Options())["healed"]


def failing(text: str, name: str = "x.txt") -> list[tuple[str, str]]:
    """Kind and stated value of the equations that do not hold."""
    return [(row.kind, row.stated) for row in subject(text, name).get(equations.extract) if row.gap > 0]


@pytest.mark.parametrize(
    "text",
    [
        "摸排险段62处，其中东片21处、西片18处、北片16处、其他10处。",
        "拨付资金5.2亿元，投向三个领域：灌区2.1亿元、泵站1.6亿元、堤防1.9亿元。",
        "收集建议120条，采纳82条，未采纳45条。",
        "引进4名博士、11名硕士和26名本科生，共43名。",
    ],
)
def test_parts_that_miss_their_total_are_told(text: str) -> None:
    """However the list is led, parts that nearly make the total were meant to make it."""
    assert [kind for kind, _ in failing(text)] == ["sum"]


@pytest.mark.parametrize(
    "text",
    [
        "人均收入31800元，其中城镇41200元，农村20500元。",
        "摸排险段62处，其中东片21处、西片18处。",
        "税收收入中，增值税5.2亿元，所得税1.7亿元，契税1.4亿元，土地增值税1.2亿元。",
        "签约项目58个，其中亿元以上32个、外资项目9个、制造业项目41个。",
    ],
)
def test_averages_and_open_lists_add_up_to_nothing(text: str) -> None:
    """Averages, some of the parts, members of one list and classes that overlap are no sums."""
    assert failing(text) == []


def test_rounded_parts_may_miss_by_what_rounding_explains() -> None:
    """Three parts of one decimal are at most one unit of it apart from their total; two units are a fault."""
    rows = subject("甲1.2亿元、乙1.3亿元、丙1.4亿元，共3.9亿元。").get(figures)
    allowed = rounding(rows[-1], rows[:-1]) / 10**8
    assert Decimal("0.1") < Decimal(allowed.numerator) / Decimal(allowed.denominator) < Decimal("0.2")


def test_a_relation_that_most_rows_keep_judges_the_one_that_breaks_it() -> None:
    """What columns mean is read off the rows; heads need not say it."""
    table = "# 表\n\n| 片 | 甲 | 乙 | 丙 |\n| --- | --- | --- | --- |\n| 东 | 12 | 5 | 17 |\n| 西 | 8 | 9 | 17 |\n| 南 | 6 | 7 | 13 |\n| 北 | 4 | 3 | 9 |\n"
    assert failing(table, "x.md") == [("sum", "9")]


def test_a_slip_of_a_restated_value_is_told_and_another_quantity_is_not() -> None:
    """Digits that changed places beside the same words are a slip; beside other words they are chance."""
    assert failing("管护干渠2360公里。\n巡查到位，2630公里管护干渠全部上图。") == [("agreement", "2630公里")]
    assert failing("东灌区投资12.6亿元。\n西灌区投资16.2亿元。") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2022年立项，2021年完成转让", True),
        ("2021年立项，2022年完成转让", False),
        ("自2023年7月1日起至2022年6月30日止", True),
        ("2019年3月开工至2022年3月完工，历时5年", True),
        ("2019年3月开工至2022年3月完工，历时3年", False),
        ("5月6日至5月16日，历时10天", False),
    ],
)
def test_times_out_of_order_are_told(text: str, wrong: bool) -> None:
    """Stages, spans and durations must follow each other as their words say."""
    assert any(row.first > row.last for row in _order.find(text)) is wrong
