"""A single 某: what stands for a number or a word of a title, and what is prose."""

from pathlib import Path

import pytest

import validator
from validator.document import Document
from validator.extract import masks
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])
NUMBERS = "供气某万立方米，收入某万元，损耗下降某%，"


def masked(text: str) -> list[str]:
    """What follows each mask of a text, two characters of it."""
    rows = Subject(Document("t", text), View(text), LEXICONS).get(masks.extract)
    return [text[row.end : row.end + 2] for row in rows]


@pytest.mark.parametrize(
    ("text", "after"), [("完成投资某亿元。", "亿元"), ("下降某个百分点。", "个百"), ("签署《会员自某公约》。", "公约")]
)
def test_a_number_and_a_gap_in_a_title_are_masks(text: str, after: str) -> None:
    """Before a unit that only numbers have, and inside the marks of a title, 某 stands for what was removed."""
    assert masked(text) == [after]


def test_counts_are_masks_where_numbers_are() -> None:
    """Where 某 stands for numbers time and again, it stands for counts too."""
    assert masked(NUMBERS + "已连续某个年度。") == ["万立", "万元", "%，", "个年"]


@pytest.mark.parametrize(
    "text",
    ["某些企业反映某个问题。", "对某项工作、某类产品提出意见。", NUMBERS.replace("某", "1") + "在某个环节受阻。"],
)
def test_prose_is_no_mask(text: str) -> None:
    """某些, 某项, 某类 and 某个 are words of the language."""
    assert masked(text) == []
