"""Texts with edits that do not overlap, for properties."""

from hypothesis import strategies as st

from validator.rewrite._edit import Edit

WORDS = st.text("市场环境ab \n\u200b𠀀１", max_size=30)


@st.composite
def edited(draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS) -> tuple[str, list[Edit]]:
    """A text and edits of it in the order of the text."""
    text = draw(words)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Edit(start, end, draw(st.text("境*ａ", max_size=4))) for start, end in spans]
