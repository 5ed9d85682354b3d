"""The kind `arithmetic`: what figures make, what the text says, and how the difference is told."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import validator
from validator import pipeline
from validator.checks.arithmetic import Check
from validator.document import Document
from validator.extract import equations
from validator.extract.arithmetic.equation import Equation
from validator.finding import Violation
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View, without

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])
ALL = ["difference", "growth", "direction", "sum", "shares", "agreement"]


def subject(text: str) -> Subject:
    """A plain text as the checks see it."""
    return Subject(Document("report.txt", text), View(text), LEXICONS)


def violations(text: str, *kinds: str, **options: object) -> list[Violation]:
    """What the check says of a text."""
    check = Check.model_validate({"kind": "arithmetic", "equations": kinds or ALL, **options})
    return list(check.violations(subject(text)))


def table(text: str) -> list[Equation]:
    """The equations of a Markdown text."""
    document = pipeline.read(pipeline.Source("report.md", data=text.encode()))
    assert isinstance(document, Document)
    return equations.extract(Subject(document, without(document.text, document.omitted), LEXICONS))


def test_evidence_quotes_the_arithmetic_in_both_languages() -> None:
    """The message can say what the parts make and what is stated."""
    found = violations("排查隐患点，东区120处、西区85处、南区40处，合计240处。", "sum")
    assert [violation.values["said"] for violation in found] == [
        {"en": "120 + 85 + 40 = 245处, stated 240处", "zh": "120 + 85 + 40 = 245处，文中为240处"}
    ]
    assert len(found[0].evidence) == 4


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("库容由3.2亿立方米增加到4.5亿立方米，增加1.5亿立方米。", "1.3亿立方米"),
        ("投资由8000万元增加到1.2亿元，增加0.6亿元。", "0.4亿元"),
        ("普及率由88.4%提高到93.1%，提高5.7个百分点。", "4.7个百分点"),
        ("考核名次由第12位上升至第7位，前进6位。", "5位"),
        ("办结时限从20天压减至8天，压减10天。", "12天"),
    ],
)
def test_a_difference_is_worked_out_in_the_unit_of_the_change(text: str, made: str) -> None:
    """Units are converted, points are points, and a rank rises towards one."""
    assert [violation.values["made"] for violation in violations(text, "difference")] == [made]


@pytest.mark.parametrize(
    "text",
    [
        "库容由3.2亿立方米增加到4.5亿立方米，增加1.3亿立方米。",
        "库容由3亿立方米增加到5亿立方米，增加2.6亿立方米。",
        "库容由约3.2亿立方米增加到4.5亿立方米，增加1.5亿立方米。",
        "库容由3.2亿立方米增加到4.5亿立方米以上，增加1.5亿立方米。",
        "产值由**亿元增加到4.5亿元，增加1.5亿元。",
        "生产总值由120亿元增加到150亿元，按可比价格计算增长18%。",
        "产值由100亿元增加到180亿元，年均增长12.5%。",
    ],
)
def test_rounding_approximation_masks_and_comparable_prices_are_no_contradiction(text: str) -> None:
    """What may be true is not objected to."""
    assert not violations(text, slack="0.1")


def test_slack_and_share_forgive_a_gap() -> None:
    """A rule decides how much is forgiven, in the printed unit or as a share."""
    text = "网点由120个增至165个、净增50个。"
    assert violations(text, "difference")
    assert not violations(text, "difference", slack="5")
    assert not violations(text, "difference", share="0.2")


def test_rises_that_fall_are_told_and_ranks_are_read_the_other_way() -> None:
    """由120家增加到95家 contradicts itself; 由第8位上升至第5位 does not."""
    assert [v.values["stated"] for v in violations("门店由120家增加到95家。", "direction")] == ["增加到"]
    assert not violations("排名由第8位上升至第5位。", "direction")
    assert violations("排名由第5位上升至第8位。", "direction")


def test_only_the_later_of_two_values_is_reported() -> None:
    """The earlier place is evidence."""
    text = "2023年水利工作总结\n全县自来水普及率达到93.5%。\n加强管护，全县自来水普及率95.3%。"
    found = violations(text, "agreement")
    assert [text[v.start : v.end] for v in found] == ["95.3%"]
    assert [text[e.start : e.end] for e in found[0].evidence] == ["93.5%"]


def test_a_table_row_and_column_are_added_up() -> None:
    """Totals below and at the right, growth columns by their two years."""
    found = table(
        "# 水利统计\n\n| 片区 | 泵站 | 水闸 | 合计 |\n| --- | --- | --- | --- |\n| 东 | 3 | 4 | 7 |\n| 西 | 5 | 6 | 12 |\n| 合计 | 8 | 10 | 19 |\n"
    )
    assert [(equation.made, equation.stated, equation.gap) for equation in found if equation.gap] == [
        ("11", "12", Decimal(1)),
        ("18", "19", Decimal(1)),
    ]


@settings(max_examples=120, deadline=None)
@given(before=st.integers(10, 99_999), change=st.integers(1, 9_999), wrong=st.integers(-3, 3))
def test_a_change_holds_exactly_where_it_is_the_difference(before: int, change: int, wrong: int) -> None:
    """Of whole counts every other change is a mismatch, and the right one never."""
    if change + wrong <= 0:
        return
    text = f"网点由{before}个增加到{before + change}个，增加{change + wrong}个。"
    assert bool(violations(text, "difference")) == bool(wrong)


@settings(max_examples=120, deadline=None)
@given(before=st.integers(100, 9_999), after=st.integers(100, 9_999))
def test_a_growth_rounded_from_its_levels_is_never_wrong(before: int, after: int) -> None:
    """The rate that a calculator gives, to one place, passes."""
    if after <= before:
        return
    rate = round((Decimal(after) / before - 1) * 100, 1)
    text = f"专利授权{after}件，比上年的{before}件增长{rate}%。"
    assert not violations(text, "growth")


@settings(max_examples=80, deadline=None)
@given(parts=st.lists(st.integers(2, 999), min_size=2, max_size=5), wrong=st.integers(-2, 2))
def test_a_total_holds_exactly_where_it_is_the_sum(parts: list[int], wrong: int) -> None:
    """甲…、乙…，合计…: counts leave no room."""
    names = ["东区", "西区", "南区", "北区", "中区"]
    listed = "、".join(f"{name}{part}处" for name, part in zip(names, parts, strict=False))
    found = violations(f"排查隐患，{listed}，合计{sum(parts) + wrong}处。", "sum")
    assert bool(found) == bool(wrong)
