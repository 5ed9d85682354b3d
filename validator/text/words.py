"""This module knows the words, names and idioms that hold a numeral and state no number: 统一, 十分, 五粮液."""

from functools import cache
from pathlib import Path

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from validator.text.lexicon import read as read_lexicon

PATH = Path(__file__).with_name("numeral-words.txt")


@cache
def _automaton() -> tuple[CharwiseDoubleArrayAhoCorasick, tuple[bool, ...]]:
    entries = read_lexicon("numeral-words", [PATH]).entries
    free = tuple(row[:1] == ("number",) for row in entries.values())
    return CharwiseDoubleArrayAhoCorasick(list(entries), match_kind=MATCH_KIND_LEFTMOST_LONGEST), free


def find(text: str) -> list[tuple[int, int]]:
    """Spans of such words in a text, in order, without overlaps."""
    automaton, free = _automaton()
    found = ((start, end) for start, end, index in automaton.find(text) if not free[index])
    return [(start, end) for start, end in found if not _raised(text, start, end)]


def _raised(text: str, start: int, end: int) -> bool:
    """Whether 高三 is no class of a school but the end of a verb and a number: 提高三十五米."""
    if end - start != 2 or text[start] != "高":
        return False
    return text[max(0, start - 1) : start] in tuple("提最升抬攀") or text[end : end + 1] in tuple("十百千万点倍")
