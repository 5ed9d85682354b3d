"""The kind `tally`: counts and slogans against the lists that spell them out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import validator
from validator.checks.tally import Check
from validator.document import Document
from validator.extract import slogans
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])
NUMERALS = "零一二三四五六七八九十"


def subject(text: str) -> Subject:
    """A plain text as the checks see it."""
    return Subject(Document("report.txt", text), View(text), LEXICONS)


def spans(text: str) -> list[str]:
    """The words that the check objects to."""
    return [text[v.start : v.end] for v in Check(kind="tally").violations(subject(text))]


@pytest.mark.parametrize(
    ("body", "listed", "count", "members"),
    [
        ("五个一", "一名专员、一张清单、一套方案", 5, 3),
        ("六清", "清淤、清草、清障", 6, 3),
        ("三提升一优化", "提升能力、提升效率、提升质量、优化环境", 4, 4),
        ("双控", "控总量、控强度", 2, 2),
        ("一核两翼", "老城区、东片区、西片区", 3, 3),
        ("五位一体", "经济、政治、文化、社会、生态文明", 5, 5),
    ],
)
def test_a_slogan_promises_what_its_numerals_say(body: str, listed: str, count: int, members: int) -> None:
    """The sum of its numerals, or the number that one reading of it gives."""
    found = slogans.extract(subject(f"落实“{body}”（{listed}）。"))
    assert [(row.count, row.members) for row in found] == [(count, members)]


@pytest.mark.parametrize("body", ["一网通办", "放管服", "最后一公里", "N个一", "一轴多点", "2023行动"])
def test_a_quotation_without_a_number_of_parts_is_no_slogan(body: str) -> None:
    """Words with a numeral inside, and open counts, promise nothing."""
    assert not slogans.extract(subject(f"落实“{body}”（甲、乙、丙、丁、戊、己、庚）。"))


def test_a_run_with_a_gap_is_left_to_the_rule_on_runs() -> None:
    """一是…二是…四是 under 四个方面 skips a number; its count is not wrong."""
    assert not spans("做好四个方面工作：一是保供。二是稳价。四是增收。")


def test_an_open_list_and_counts_of_members_settle_nothing() -> None:
    """等 before a greater count, 如, and members with counts of their own."""
    assert not spans("棉花、油菜等五大作物长势良好。")
    assert not spans("六项制度（如值班制度、巡查制度）落实到位。")
    assert not spans("涉及三个县（甲县2个、乙县5个）。")


@settings(max_examples=80, deadline=None)
@given(stated=st.integers(2, 9), named=st.integers(2, 9))
def test_a_bracket_is_counted(stated: int, named: int) -> None:
    """N大工程（…） is objected to exactly where the bracket names another number."""
    members = "、".join(f"{char}水工程" for char in "引蓄排净节调供治护"[:named])
    assert bool(spans(f"实施{NUMERALS[stated]}大工程（{members}）。")) == (stated != named)
