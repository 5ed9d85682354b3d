"""Ordinals and anniversaries that a founding year gives."""

from pathlib import Path

import pytest

import validator
from validator.document import Document
from validator.extract import masks
from validator.extract.clues import annual
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import without

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def values(text: str) -> list[object]:
    """What the clues of a text say its masks stand for."""
    subject = Subject(Document("report.txt", text), without(text, []), LEXICONS)
    return [clue.low for clue in annual.find(subject, subject.get(masks.extract)) if clue.low == clue.high]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("梨花节每年举办一届，创办于2010年，2023年举办的第**届梨花节客流创新高。", 14),
        ("龙舟赛每两年举办一届，首届于2011年举办，2021年举办第*届。", 6),
        ("陶瓷博物馆始建于1983年，2023年举行建馆**周年纪念活动。", 40),
        ("学校2003年建校，2023年迎来建校**周年。", 20),
    ],
)
def test_founding_year_gives_the_number(text: str, value: int) -> None:
    """The first edition counts, the year of founding does not count as an anniversary."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "2023年举办第**届梨花节，签约项目**个。",
        "梨花节创办于2010年，2023年举办的第**届梨花节客流创新高。",
        "每年举办一届的梨花节已办到第**届。",
        "公司成立于2010年，2023年完成产值**亿元。",
    ],
)
def test_nothing_follows_without_a_founding_year_and_a_rhythm(text: str) -> None:
    """A year alone, or a rhythm alone, settles nothing."""
    assert values(text) == []
