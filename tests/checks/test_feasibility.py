"""Statements about masked values that nothing can satisfy are told; those that something can are not."""

from hypothesis import given
from hypothesis import strategies as st

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["NUM402", "NUM408"])


def told(text: str) -> list[str]:
    """The excerpts that the rules report."""
    return [finding.excerpt for finding in pipeline.check([pipeline.Source("report.txt", text=text)], RULES).findings]


def test_raw_parts_that_exceed_their_total_are_told_though_one_is_masked() -> None:
    """The masked part would have to be negative."""
    assert told("受理诉求100件，其中占道经营70件、违法建设40件、其他**件。")


@given(
    st.integers(min_value=1, max_value=400),
    st.integers(min_value=1, max_value=400),
    st.integers(min_value=0, max_value=400),
)
def test_true_numbers_with_one_masked_are_never_told(first: int, second: int, rest: int) -> None:
    """A report that is true stays so when a part is masked."""
    total = first + second + rest
    assert not told(f"受理诉求{total}件，其中占道经营{first}件、违法建设{second}件、其他**件。")
