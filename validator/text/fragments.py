"""This module keeps the terms of word lists by what a gap in them leaves, for each way in which a mask damages them."""

from functools import lru_cache

import rjieba

from validator.text import stumps, wordness
from validator.text.lexicon import Lexicons

REACH = 5
"""Characters of a fixed term on one side of a mask that are looked at."""

HALF = 2
"""Characters of each half of a term of four."""

SELDOM = 50
"""Occurrences in jieba's dictionary below which two characters are hardly used by themselves."""

Terms = dict[str, dict[str, list[tuple[int, str]]]]
"""By what stands before the gap, then by what stands behind it: the gap's width and the term."""


@lru_cache(maxsize=4)
def halves(lexicons: Lexicons, terms: tuple[str, ...], known: tuple[str, ...]) -> dict[str, str]:
    """Terms of four characters by their first half, where it is no word of its own and begins no other term."""
    found: dict[str, set[str]] = {}
    for name in terms:
        for term in lexicons[name]:
            if len(term) == 2 * HALF and all(map(wordness.is_han, term)):
                found.setdefault(term[:HALF], set()).add(term)
    words = {term for name in (*terms, *known) for term in lexicons[name] if len(term) == HALF}
    return {
        half: min(whole)
        for half, whole in found.items()
        if len(whole) == 1 and half not in words and rjieba.suggest_freq(half) < SELDOM
    }


@lru_cache(maxsize=4)
def known(lexicons: Lexicons, names: tuple[str, ...]) -> frozenset[str]:
    """All terms of some word lists."""
    return frozenset(term for name in names for term in lexicons[name])


@lru_cache(maxsize=4)
def by_ends(lexicons: Lexicons, names: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """Terms of three to eight characters by what stands before and behind a gap of one to three."""
    found: dict[tuple[str, str], str] = {}
    for name in names:
        for term in lexicons[name]:
            if 3 <= len(term) <= 8 and all(map(wordness.is_han, term)):
                for left in range(len(term)):
                    for gap in (1, 2, 3):
                        if left + gap <= len(term) and len(term) - gap >= 2 and (left > 1 or left + gap < len(term)):
                            found.setdefault((term[:left], term[left + gap :]), term)
    return found


@lru_cache(maxsize=4)
def quoted(lexicons: Lexicons, names: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """Terms of three characters by their first one, which a gap leaves."""
    found: dict[tuple[str, str], str] = {}
    for term in (term for name in names for term in lexicons[name] if len(term) == 3):
        found.setdefault((term[0], ""), term)
    return found


@lru_cache(maxsize=4)
def thirds(lexicons: Lexicons, names: tuple[str, ...]) -> dict[str, str]:
    """Terms of three characters by their first two, where these are no word."""
    found: dict[str, str] = {}
    for term in (term for name in names for term in lexicons[name] if len(term) == 3):
        if all(map(wordness.is_han, term)) and not is_common(term[:2]):
            found.setdefault(term[:2], term)
    return found


@lru_cache(maxsize=4)
def expressions(lexicons: Lexicons, names: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """Expressions of four characters by both sides of a gap, kept for the process."""
    return stumps.expressions(term for name in names for term in lexicons[name])


@lru_cache(maxsize=4)
def of_words(lexicons: Lexicons, broken: tuple[str, ...], words: tuple[str, ...]) -> stumps.Stumps:
    """The stumps of some word lists, kept for the process."""
    terms = tuple(term for name in broken for term in lexicons[name])
    return stumps.of(terms, tuple(word for name in words for word in lexicons[name]))


@lru_cache(maxsize=16)
def by_sides(lexicons: Lexicons, name: str) -> Terms:
    """Fixed terms by what is left of them on either side of a gap."""
    found: Terms = {}
    for term in lexicons[name]:
        for left in range(min(REACH, len(term) - 1) + 1):
            for right in range(min(REACH, len(term) - left - 1) + 1):
                if left + right:
                    ends = found.setdefault(term[:left], {})
                    ends.setdefault(term[len(term) - right :], []).append((len(term) - left - right, term))
    return found


@lru_cache(maxsize=4096)
def is_verb(word: str) -> bool:
    """Whether the dictionary holds a word as a verb."""
    return wordness.is_word(word) and rjieba.tag(word)[0][1].startswith("v")


def is_common(pair: str) -> bool:
    """Whether two characters are a word that is really used."""
    return wordness.is_word(pair) and rjieba.suggest_freq(pair) >= SELDOM
