"""A view takes parts of a text out and traces every offset back."""

from hypothesis import given
from hypothesis import strategies as st

from validator.view import without

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: tuple(sorted(pair))), max_size=6)


@given(text=st.text(max_size=40), spans=SPANS)
def test_each_character_of_a_view_comes_from_where_it_says(text: str, spans: list[tuple[int, int]]) -> None:
    """Reading back a single character gives that character."""
    spans = [(start, min(end, len(text))) for start, end in spans if start < min(end, len(text))]
    view = without(text, spans)
    for at, char in enumerate(view.text):
        start, end = view.origin(at, at + 1)
        assert text[start:end] == char
        assert not any(left <= start < right for left, right in spans)


@given(text=st.text(min_size=1, max_size=40), spans=SPANS)
def test_locating_undoes_origin(text: str, spans: list[tuple[int, int]]) -> None:
    """An offset that is in the view is found there again."""
    view = without(text, [(start, min(end, len(text))) for start, end in spans if start < min(end, len(text))])
    for at in range(len(view.text)):
        assert view.locate(view.origin(at, at + 1)[0]) == at


def test_a_span_across_a_part_taken_out_holds_it() -> None:
    """The word that an advertisement splits is reported from its first to its last character."""
    text = "发挥主【某某文库】导作用"
    view = without(text, [(3, 9)])
    assert view.text == "发挥主导作用"
    start, end = view.origin(2, 4)
    assert text[start:end] == "主【某某文库】导"


def test_a_text_that_is_taken_out_whole_leaves_an_empty_view() -> None:
    """Nothing is left, and nothing raises."""
    assert without("abc", [(0, 3)]).text == ""
