"""Masked counts and years that other words of their sentence tell."""

from pathlib import Path

import pytest

import validator
from validator.document import Document
from validator.extract import masks
from validator.extract.clues import near_years, none, one_each, retold
from validator.subject import Subject
from validator.text import wordness
from validator.text.lexicon import Lexicons
from validator.view import without

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def values(text: str) -> list[object]:
    """What the clues of a text say its masks stand for, each once."""
    subject = Subject(Document("report.txt", text), without(text, []), LEXICONS)
    rows = subject.get(masks.extract)
    found = [clue for module in (near_years, none, one_each, retold) for clue in module.find(subject, rows)]
    return sorted({clue.low for clue in found if clue.low == clue.high}, key=str)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("全年未发生溺水事故，溺水事故起数为*起。", 0),
        ("每个渡口各设一名安全员，安全员**名，每个渡口各配一名安全员（上渡、中渡、下渡）。", 3),
        ("2022年试点，次年即****年推广。", 2023),
        ("循环水泵*台，两用一备。", 3),
        ("阅览室每周一、三、五开放，每周开放*天。", 3),
    ],
)
def test_other_words_give_the_value(text: str, value: int) -> None:
    """Nothing happened, one for each, the next year, those in use and in reserve, days of the week."""
    assert value in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年未发生较大及以上火灾事故，一般火灾事故**起。",
        "阅览室每周一、三、五开放，全年接待**天。",
        "落实“十四五”规划，**项工程开工。",
    ],
)
def test_what_is_of_another_grade_or_kind_gives_nothing(text: str) -> None:
    """A smaller accident, another span, the number of a plan."""
    assert values(text) == []


def test_a_pair_that_hardly_stands_alone_is_completed() -> None:
    """Only where the longer word is far more usual than its beginning."""
    characters = tuple("箱员机盘板")
    assert wordness.longer("集装", characters) == "集装箱"
    assert wordness.longer("呼吸", characters) == ""
