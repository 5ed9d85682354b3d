"""This module reads the clause around a place, and says whether taking something out of it heals a word."""

import re

from validator.text import wordness

STOPS = "。！？；!?;\n\r"
"""Marks that end a sentence."""
_MARKS = re.compile(f"[{STOPS}，,、：:]")
_NUMERAL = "0123456789."
_MASKS = "*×■□"
HEALS = 6.0
"""Nats that two halves must gain by being joined before a string that may be the report's own is taken for foreign."""
HEALS_NUMBER = 2.0
"""The same for a number or an address, which hardly ever stands between the halves of a word by chance."""


def left_clause(text: str, at: int, reach: int = 10) -> str:
    """The clause before `at`, at most `reach` characters of it."""
    return _MARKS.split(text[max(0, at - reach) : at])[-1]


def right_clause(text: str, at: int, reach: int = 8) -> str:
    """The clause from `at` on, at most `reach` characters of it."""
    return _MARKS.split(text[at : at + reach], maxsplit=1)[0]


def breaks(text: str, start: int, end: int, least: float = HEALS) -> bool:
    """Whether a word or a number is broken at `start` and whole without `text[start:end]`, by `least` nats."""
    left, right = left_clause(text, start), right_clause(text, end)
    if not left or not right:
        return False
    if left[-1] in _NUMERAL and right[0] in _NUMERAL + "%‰" and left[-1] + right[0] != "..":
        return True
    if left[-1] in _MASKS and right[0] in "%‰":
        return True
    if not (wordness.is_han(left[-1]) and wordness.is_han(right[0]) and wordness.joined_word(left, right)):
        return False
    if left[-1] == right[0] or wordness.gain(left, right) < least:
        return False  # a character said twice heals nothing: 中小|店铺提供|小单
    return not (wordness.is_cut_long(text, start) or wordness.is_cut_long(text, end))


def healed(text: str, start: int, end: int) -> str:
    """What reads whole without `text[start:end]`: the word across it, or two words on either side."""
    left, right = left_clause(text, start), right_clause(text, end)
    return wordness.joined_word(left, right) or "".join((*wordness.cut(left)[-2:], *wordness.cut(right)[:2]))
