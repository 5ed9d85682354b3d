"""The gate never hides a match: whatever an expression finds, its wider form finds the line."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from validator.text.gate import Gate, widen

PATTERNS = [
    r"(?<![0-9])\d{2,6}+[%％](?!\d)",
    r"[\w\]a]{1,8}\s?x",
    r"(?>ab|c)\b中?",
    r"[^\s（）]{1,20}(?=市)",
    r"(?P<name>企业|公司){1,2}+$",
    r"^第[一二三]{1,3}条",
    r"\p{Han}{2,4}(?:集团|网)",
    r"[[]?\[[^\]]{1,5}\]",
]
TEXTS = st.text(alphabet="ab cx中市第一条企业公司集团网12３%％（）[]*\u3000", max_size=40)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS)
def test_a_line_that_matches_passes_the_gate(pattern: str, text: str) -> None:
    """No finding is lost to the gate."""
    if regex.search(pattern, text):
        assert pattern in Gate([pattern]).possible(text)


def test_what_cannot_be_widened_always_passes() -> None:
    """A backreference has no wider form in RE2's language."""
    gate = Gate([r"(市)\1", "公司"])
    assert gate.always == [r"(市)\1"]
    assert gate.possible("无关") == [r"(市)\1"]


def test_digits_of_every_width_pass_a_gate_written_with_d() -> None:
    """RE2's own \\d is ASCII only and would miss full-width digits."""
    assert r"\p{Nd}" in widen(r"\d")
    assert Gate([r"\d％"]).possible("１２％")
