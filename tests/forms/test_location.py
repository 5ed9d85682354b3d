"""Places are worded as a reader of the format says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import location


@pytest.mark.parametrize(
    ("place", "en", "zh"),
    [
        ((("page", 3), ("under-box", 1)), "page 3, under a box", "第3页，色块下"),
        ((("table", 2), ("row", 4), ("column", 1)), "table 2, row 4, column 1", "表2，第4行，第1列"),
        ((("sheet", 2), ("row", 4), ("column", 28)), "sheet 2, cell AB4", "第2个工作表，AB4 单元格"),
        ((("slide", 1), ("speaker-notes", 1)), "slide 1, speaker's notes", "第1张幻灯片，演讲者备注"),
        ((("unheard-of", 5),), "unheard of 5", "unheard-of 5"),
        ((), "", ""),
    ],
)
def test_places_are_worded(place: tuple[tuple[str, int], ...], en: str, zh: str) -> None:
    """Coarse to fine, in both languages; a word that is not known stands as it is."""
    assert location.worded(place) == {"en": en, "zh": zh}


@given(st.integers(min_value=1, max_value=16384))
def test_columns_have_the_letters_of_spreadsheets(column: int) -> None:
    """Letters read back as a number in base 26 without a zero."""
    number = 0
    for letter in location.letters(column):
        number = number * 26 + ord(letter) - 64
    assert number == column
