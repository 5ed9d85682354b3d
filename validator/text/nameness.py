"""This module says how much a run of characters looks like a name: the odds of its characters in names and in terms.

A naive Bayes of characters (Manning, Raghavan, Schütze 2008, Introduction to Information Retrieval, chapter 13) over the
word lists of a run: trade names and places on one side, the terms of reports on the other.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable

_HAN = re.compile(r"[\u4e00-\u9fff]{2,12}")
_SMOOTH = 0.5
"""Occurrences added to each character on either side."""
_ALPHABET = 4000
"""Characters in use, for the smoothing."""


class Nameness:
    """The odds of characters, made once for some names and some terms."""

    def __init__(self, names: Iterable[str], terms: Iterable[str]) -> None:
        own: Counter[str] = Counter()
        usual: Counter[str] = Counter()
        for name in names:
            own.update(name)
        for term in terms:
            if _HAN.fullmatch(term):
                usual.update(term)
        most, all_usual = sum(own.values()) + _SMOOTH * _ALPHABET, sum(usual.values()) + _SMOOTH * _ALPHABET
        self._odds = {
            char: math.log((own[char] + _SMOOTH) / most) - math.log((usual[char] + _SMOOTH) / all_usual)
            for char in own.keys() | usual.keys()
        }
        self._unseen = math.log(all_usual / most)

    def score(self, text: str) -> float:
        """The mean log odds of the characters of `text`, in nats: above 1 a name rather than a term, below 0 a term."""
        return sum(self._odds.get(char, self._unseen) for char in text) / len(text) if text else -math.inf


def core(name: str, endings: Iterable[str] = ()) -> str:
    """A short name without the trade that ends it, "" where it is too long or not Chinese."""
    if not _HAN.fullmatch(name) or len(name) > 8:
        return ""
    known = endings if isinstance(endings, frozenset | set | dict) else frozenset(endings)
    for size in (4, 3, 2):
        if len(name) - size >= 2 and name[-size:] in known:
            name = name[:-size]
            break
    return name if len(name) <= 4 else ""
