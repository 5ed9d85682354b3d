"""One thing said twice by other means: equivalents, editions, last year in a plan, English sentences."""

from pathlib import Path

import pytest

import validator
from validator.document import Document
from validator.extract import equations
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import without

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def wrong(text: str) -> list[str]:
    """The spans of statements that do not hold by more than a tenth."""
    subject = Subject(Document("report.txt", text), without(text, []), LEXICONS)
    return [text[row.start : row.end] for row in subject.get(equations.extract) if row.gap > row.scale / 1000]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("完成退耕还林2000公顷（折合4万亩）。", "2000公顷（折合4万亩"),
        ("第8届采茶节如期开幕。\n宣传方面，第9届采茶节发布短片20条。", "第9届"),
        ("一、工作回顾\n农村卫生厕所普及率91.2%。\n二、明年工作计划\n农村卫生厕所普及率保持在上年93.2%以上。", "93.2%以上"),
        ("Branches fell from 30 to 24, a decrease of 8.", "from 30 to 24, a decrease of 8"),
        ("Exports rose from 2.0 million to 2.5 million, an increase of 35%.", "from 2.0 million to 2.5 million, an increase of 35%"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_found(text: str, span: str) -> None:
    """The later statement, or the pair of figures, is the span."""
    assert wrong(text) == [span]


@pytest.mark.parametrize(
    "text",
    [
        "完成退耕还林2000公顷（折合3万亩），建成大棚667公顷（约1万亩）。",
        "第8届采茶节如期开幕。\n2024年筹办第9届采茶节。",
        "县第十五届人民代表大会闭幕。\n县第十六届人民代表大会筹备工作启动。",
        "一、工作回顾\n农村卫生厕所普及率91.2%。\n二、明年工作计划\n农村卫生厕所普及率保持在上年91.2%以上。",
        "Branches fell from 30 to 24, a decrease of 6, and the rate rose from 52.4% to 54.1%, up 1.7 percentage points.",
    ],
)
def test_what_agrees_stays_unsaid(text: str) -> None:
    """Equal values, other years and bodies elected for terms are no conflicts."""
    assert wrong(text) == []
