"""Masked values that the text gives away: what is found, how it is proved, and what stays unsaid."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import validator
from validator.checks.recovery import Check
from validator.document import Block, Document
from validator.finding import Violation
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import without

RULES = Path(validator.__path__[0]).parent / "rules"
RULE: dict[str, Any] = yaml.safe_load((RULES / "redaction" / "recoverable-value.yaml").read_text("utf-8"))
LEXICONS = Lexicons([RULES / "lexicons"])


def found(text: str, blocks: tuple[Block, ...] = (), **options: object) -> list[Violation]:
    """What the check of the rule says of a text."""
    subject = Subject(Document("report.txt", text, blocks=blocks), without(text, []), LEXICONS)
    return list(Check(**{**RULE["checks"][0], **options}).violations(subject))


def only(text: str) -> Violation:
    """The one violation of a text."""
    violations = found(text)
    assert len(violations) == 1
    return violations[0]


@pytest.mark.parametrize("example", RULE["examples"]["fail"])
def test_rule_finds_exactly_the_marked_spans(example: str) -> None:
    """Every marked mask of a failing example is reported at its marks, and nothing else is."""
    parts = re.split("([⟦⟧])", example)
    spans, at, start = [], 0, 0
    for part in parts:
        if part == "⟦":
            start = at
        elif part == "⟧":
            spans.append((start, at))
        else:
            at += len(part)
    text = re.sub("[⟦⟧]", "", example)
    assert [(violation.start, violation.end) for violation in found(text)] == spans


@pytest.mark.parametrize("example", RULE["examples"]["pass"])
def test_rule_leaves_near_misses_alone(example: str) -> None:
    """Open lists, unequal periods and loose bounds are no findings."""
    assert found(example) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("拥有*家乳品（**、**、**、**）企业。", "4", "4", "家"),
        ("该园区2017—2020年连续*年获评先进。", "4", "4", "年"),
        ("连续*年（2018年、2019年、2020年）位居前列。", "3", "3", "年"),
        ("“十三五”*年间，面貌一新。", "5", "5", "年"),
        ("1—9月连续*个月保持增长。", "9", "9", "个月"),
        ("****年是“十四五”规划开局之年。", "2021", "2021", "年"),
        ("全年总产值1200.5亿元，其中东厂***.*亿元、西厂480.2亿元、南厂310.1亿元。", "410.05", "410.35", "亿元"),
        ("全市总产值1200.5亿元，其中甲类产值***.*亿元，占12.5%。", "149.456", "150.6691", "亿元"),
        ("全年完成工业投资***.*亿元，同比增长8.3%，上年452.1亿元。", "489.3441", "489.9046", "亿元"),
        ("第一产业占*.*%，第二产业占42.1%，第三产业占51.3%。", "6.5", "6.7", "%"),
        ("三次产业结构调整为*.*：46.0：44.2。", "9.7", "9.9", ""),
        ("规上企业由450家增加到***家，增加62家。", "512", "512", "家"),
        ("全省增长6.2%，我市规上工业增加值增长*.*%，高于全省2.1个百分点。", "8.2", "8.4", "%"),
        ("每户补助3万元，共改造危房***户，发放补助资金960万元。", "320", "320", "户"),
        ("综合排名由第8位上升至第*位，上升3位。", "5", "5", "位"),
        (
            "全市2021年规上工业增加值452.1亿元。2022年，规上工业增加值完成***.*亿元，同比下降8.3%。",
            "414.3038",
            "414.8477",
            "亿元",
        ),
    ],
)
def test_interval_is_reported_in_the_printed_unit(text: str, low: str, high: str, unit: str) -> None:
    """The details hold the edges of the value as decimal strings, rounded outward."""
    details = only(text).details
    assert (details["low"], details["high"], details["unit"]) == (low, high, unit)


def test_two_masks_that_no_single_sentence_opens_are_reported_with_their_proof() -> None:
    """A total, two growth rates and last year's total give both parts away within three per cent."""
    text = "全年产值合计900.0亿元，其中甲厂***.*亿元，增长10.0%，乙厂***.*亿元，增长5.0%，上年合计840.0亿元。"
    first, second = found(text)
    assert (first.details["low"], first.details["high"], first.severity) == ("384.6792", "407.3093", "warning")
    assert second.start == text.rindex("***.*")
    said = {text[evidence.start : evidence.end] for evidence in first.evidence}
    assert {"900.0亿元", "840.0亿元", "10.0%", "5.0%"} <= said


def test_code_number_opens_every_masked_count_below_it() -> None:
    """Each count is a finding of its own, and the code is its evidence."""
    text = "实施“51284”工程，建设*大片区、**条绿道、**个口袋公园。"
    violations = found(text)
    assert [violation.details["low"] for violation in violations] == ["5", "12", "84"]
    assert {text[e.start : e.end] for violation in violations for e in violation.evidence} == {"“51284”"}


def test_code_number_says_nothing_of_counts_in_other_sentences_or_without_nouns() -> None:
    """Counts that merely follow a code somewhere are another matter."""
    assert found("落实“246”部署，狠抓落实。新增企业*家。实施项目*个。完成任务*项。") == []
    assert found("落实“246”部署，新增企业*家、实施项目*个、完成任务*项。") == []


def test_few_members_before_a_count_are_examples() -> None:
    """Three names and 等 may be the first of many; ten are the list."""
    assert found("着力培育家纺、陶瓷、茶叶等*条产业链。") == []
    long = "、".join(f"{name}产业" for name in "甲乙丙丁戊己庚辛壬癸")
    assert [v.details["low"] for v in found(f"着力发展{long}等*个产业集群。")] == ["10"]


def test_same_figure_raw_elsewhere_is_worth_a_look() -> None:
    """Equal indicator, region and period: the raw mention opens the masked one, as a warning."""
    text = "2022年，全市规上工业增加值增长8.3%。主要特点如下。2022年，全市规上工业增加值增长*.*%。"
    assert [(v.severity, v.details["low"], v.details["high"]) for v in found(text)] == [("warning", "8.25", "8.35")]


def test_code_number_that_splits_in_two_ways_says_nothing() -> None:
    """1234 over two masks of unknown width may be 1 and 234, 12 and 34, or 123 and 4."""
    assert found("谋划“1234”布局，建设*大集群、*个园区。") == []


def test_evidence_and_words_say_what_gives_the_value_away() -> None:
    """The list before a count is its evidence, and the relation names the number in both languages."""
    text = "拥有*家乳品（**、**、**、**）企业。"
    violation = only(text)
    assert [text[evidence.start : evidence.end] for evidence in violation.evidence] == ["**"] * 4
    relation = violation.details["relation"]
    assert isinstance(relation, dict) and "4" in relation["en"] and "4" in relation["zh"]


def test_same_slogan_raw_elsewhere_opens_its_masks() -> None:
    """“*核*带” is read as a pattern over the raw quotations of the text."""
    assert [v.details["low"] for v in found("构建“*核*带”格局。坚持“一核两带”布局。")] == ["1", "2"]


def test_two_raw_values_elsewhere_say_nothing() -> None:
    """Where the same noun is counted twice with different numbers, neither is taken."""
    assert found("培育八大产业集群。全区打造*大产业集群。支持六大产业集群。") == []


def test_contradiction_gives_no_value() -> None:
    """From relations that cannot all hold nothing is concluded."""
    assert found("规上企业由450家增加到***家，增加62家。规上企业由450家增加到512家，增加62家。") != []
    text = "全市总数100家，其中大型企业90家、中型企业80家、小型企业**家。"
    assert found(text) == []


def test_sums_that_are_masked_throughout_pin_no_part_to_nothing() -> None:
    """Where a list of parts seems to close at two places, one is misread: nobody writes a part of nothing."""
    text = "厂房报告\n项目总投资*万元，其中设备费用*万元，设备安装其他费用*万元，预备费*万元，流动资金*万元。"
    assert not found(text)


def test_masks_under_one_total_are_silent_unless_insiders_are_asked_for() -> None:
    """Two masked parts of a printed total are safe from outsiders, and each party knows the other's."""
    text = "两家工厂产值合计100亿元，其中东厂**亿元、西厂**亿元。"
    assert found(text) == []
    assert [violation.severity for violation in found(text, insider=True)] == ["info", "info"]


def test_table_with_a_total_gives_its_masked_cell() -> None:
    """The cell that row or column sums determine is found; the text alone would not say so."""
    cells = [["名称", "企业数"], ["东区", "30家"], ["西区", "**家"], ["合计", "75家"]]
    text, blocks = "", []
    for row, line in enumerate(cells, 1):
        for column, cell in enumerate(line, 1):
            place = (("table", 1), ("row", row), ("column", column))
            blocks.append(Block(len(text), len(text) + len(cell), "table-cell", place=place))
            text += cell + "\n"
    violations = found(text, tuple(blocks))
    assert [(text[v.start : v.end], v.details["low"]) for v in violations] == [("**家", "45")]


@given(st.lists(st.lists(st.integers(0, 90), min_size=3, max_size=3), min_size=3, max_size=4), st.data())
@settings(max_examples=60, deadline=None)
def test_bare_table_never_gives_a_wrong_interval(values: list[list[int]], data: st.DataObject) -> None:
    """Whatever cells of a table with totals are masked, each interval reported holds the masked number."""
    hidden = data.draw(st.sets(st.tuples(st.integers(0, len(values) - 1), st.integers(0, 2)), min_size=1, max_size=5))
    lines = [["名称", "企业", "学校", "医院", "合计"]]
    lines += [[f"第{r}片", *map(str, line), str(sum(line))] for r, line in enumerate(values)]
    lines.append(["合计", *(str(sum(column)) for column in zip(*values, strict=True)), str(sum(map(sum, values)))])
    text, blocks, truth = "", [], {}
    for row, line in enumerate(lines, 1):
        for column, cell in enumerate(line, 1):
            if (row - 2, column - 2) in hidden:
                truth[len(text)] = int(cell)
                cell = "**"
            place = (("table", 1), ("row", row), ("column", column))
            blocks.append(Block(len(text), len(text) + len(cell), "table-cell", place=place))
            text += cell + "\n"
    for violation in found(text, tuple(blocks)):
        low, high = (Fraction(str(violation.details[side])) for side in ("low", "high"))
        assert low <= truth[violation.start] <= high


def test_relations_can_be_chosen() -> None:
    """A rule that asks for sums alone does not count lists."""
    assert found("拥有*家乳品（**、**、**、**）企业。", relations=["sum"]) == []


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_recovered_part_of_a_sum_is_the_true_one(a: int, b: int, c: int, hidden: int) -> None:
    """Whichever of a total and its three parts is masked, the interval reported for it holds the truth."""
    numbers = [a + b + c, a, b, c]
    shown = ["***" if index == hidden else str(number) for index, number in enumerate(numbers)]
    text = "规上企业共{}家，其中大型企业{}家、中型企业{}家、小微型企业{}家。".format(*shown)
    violation = only(text)
    assert Fraction(str(violation.details["low"])) <= numbers[hidden] <= Fraction(str(violation.details["high"]))


@given(st.decimals("1", "900", places=1), st.decimals("0.5", "40", places=1))
@settings(max_examples=60, deadline=None)
def test_recovered_level_is_within_its_interval(before: Any, rate: Any) -> None:
    """A level grown by a rounded rate from a rounded level lies in the interval reported for it."""
    now = before * (1 + rate / 100)
    text = f"全年完成工业投资***.*亿元，同比增长{rate}%，上年{before}亿元。"
    for violation in found(text):
        assert Fraction(str(violation.details["low"])) <= Fraction(now) <= Fraction(str(violation.details["high"]))


@given(st.text(alphabet="*0123456789.%％、，。；：（）“”亿元家个项大占的增长上年其中共合计由到达第位\n—", max_size=100))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_error(text: str) -> None:
    """No text raises, and every violation lies within it."""
    for violation in found(text):
        assert 0 <= violation.start < violation.end <= len(text)
