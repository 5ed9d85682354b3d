"""Edits of a text: made at once or one by one, cut to the least change, and what becomes of offsets."""

from hypothesis import given
from hypothesis import strategies as st

from tests.fix.drafts import edited
from validator.rewrite._edit import Edit, Shift, apply, overlap, trimmed


@given(edited())
def test_all_at_once_is_one_by_one_from_the_end(case: tuple[str, list[Edit]]) -> None:
    """The order in which a reader would make the changes by hand, from the last to the first."""
    text, edits = case
    one_by_one = text
    for edit in sorted(edits, reverse=True):
        one_by_one = apply(one_by_one, [edit])
    assert apply(text, edits) == one_by_one


@given(edited())
def test_trimmed_edits_say_the_same(case: tuple[str, list[Edit]]) -> None:
    """The least change makes the same text."""
    text, edits = case
    assert apply(text, [trimmed(text, edit) for edit in edits]) == apply(text, edits)


@given(edited(), st.data())
def test_what_stands_outside_keeps_its_characters(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    """Each character that no edit touches is found where the shift says."""
    text, edits = case
    moved, new = Shift(edits), apply(text, edits)
    for at, char in enumerate(text):
        if not any(edit.start <= at < edit.end for edit in edits):
            assert new[moved(at + 1) - 1] == char


@given(edited())
def test_a_shifted_span_is_what_replaced_it(case: tuple[str, list[Edit]]) -> None:
    """The span of each edit is, in the new text, its replacement."""
    text, edits = case
    moved, new = Shift(edits), apply(text, edits)
    for edit in edits:
        start = moved(edit.end) - len(edit.replacement)
        assert new[start : moved(edit.end)] == edit.replacement


def test_neighbours_do_not_overlap_but_two_insertions_do() -> None:
    """Half-open spans that touch go together; two texts put in at one place have no order."""
    assert not overlap(Edit(0, 2, ""), Edit(2, 4, ""))
    assert overlap(Edit(0, 3, ""), Edit(2, 4, ""))
    assert overlap(Edit(2, 2, "甲"), Edit(2, 2, "乙"))
