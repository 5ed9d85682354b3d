"""This module says how well a string reads: what its best division into dictionary words costs.

The dictionary and its word frequencies are jieba's, which the `rjieba` wheel carries inside its binary.
"""

import math
from functools import lru_cache

import rjieba

_TOTAL = 60_101_967
"""Sum of the frequencies of jieba's dictionary."""
_FOREIGN_COST = 6.0
"""What a token without Chinese characters costs: it is in no dictionary and says nothing about how words divide."""


def is_han(char: str) -> bool:
    """Whether `char` is a Chinese character of the common blocks."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"


def cut(text: str) -> list[str]:
    """`text` in dictionary words, the likeliest division; characters in no word stand alone."""
    return rjieba.cut(text, False)


def is_word(text: str) -> bool:
    """Whether the dictionary holds `text` as one word."""
    return rjieba.has_word(text)


@lru_cache(maxsize=65_536)
def _token_cost(token: str) -> float:
    if not is_han(token[0]):
        return _FOREIGN_COST
    return math.log(_TOTAL / max(rjieba.suggest_freq(token), 1))


def cost(text: str) -> float:
    """Cost of the best division of `text` in nats (negative log likelihood of its words); less reads better."""
    return sum(map(_token_cost, cut(text))) if text else 0.0


def gain(left: str, right: str) -> float:
    """How much better `left` and `right` read joined than apart, in nats; 0 where the joint is between two words."""
    return cost(left) + cost(right) - cost(left + right)


def joined_word(left: str, right: str) -> str:
    """The dictionary word across the joint of `left` and `right`, or "" where the joint is between two words."""
    at, joint = 0, len(left)
    for token in cut(left + right):
        if at < joint < at + len(token):
            return token
        at += len(token)
    return ""


_USUAL = 100
"""Occurrences in the dictionary from which a word is in everyday use …"""
_OFTENER = 5
"""… and how many times oftener it is used than its beginning, which then is hardly a word by itself."""


@lru_cache(maxsize=4096)
def longer(pair: str, characters: tuple[str, ...]) -> str:
    """The usual word of three characters that begins with two which hardly stand alone (集装箱), "" where none does."""
    own = rjieba.suggest_freq(pair)
    found = [(rjieba.suggest_freq(pair + char), pair + char) for char in characters if rjieba.has_word(pair + char)]
    often, word = max(found, default=(0, ""))
    if often < max(_USUAL, _OFTENER * own) or rjieba.tag(word)[0][1].startswith("nr"):
        return ""
    return word


def is_crossed(text: str, at: int) -> bool:
    """Whether a word of the dictionary goes across a place: 收入 and 论文集 in 收|入论文|集."""
    spans = ((at - 1, at + 1), (at - 2, at + 1), (at - 1, at + 2))
    return any(first >= 0 and is_word(text[first:last]) for first, last in spans)


_LONG, _BESIDE = 3, 6
"""Characters of a word that hardly arises by chance where two texts meet, and those beside a place that are read."""


def is_cut_long(text: str, at: int) -> bool:
    """Whether a place is within a word of three characters or more, as no foreign string begins or ends: 海外代|理商."""
    start = max(0, at - _BESIDE)
    for token in cut(text[start : at + _BESIDE]):
        if start < at < start + len(token):
            return len(token) >= _LONG and all(map(is_han, token))
        start += len(token)
    return False
