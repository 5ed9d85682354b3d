"""This module cuts the text into words with their parts of speech, masks standing as words of their own.

The dictionary and its tags are jieba's, which the `rjieba` wheel carries inside its binary, with the terms of the word
lists added: what both hold stays whole (新能源), and a name that would cut ordinary words in two (创|新和成|果) loses.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import rjieba

from validator.extract import masks
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.text.simplified import TRADITIONAL_CHARS, simplified

MASK = "mask"
"""The tag of a mask."""

LONGEST = 4000
"""Characters that are cut at once: a line of a million characters is cut in parts."""

NAME_LISTS = ("companies", "divisions", "products", "universities", "hospitals", "media", "fairs")
"""Word lists of names; they must not outweigh ordinary words."""

COMMON_LISTS = (
    "industries",
    "policy_terms",
    "zone_types",
    "regions_public",
    "national_bodies",
    "titles",
    "indicators",
    "fixed_terms",
    "set_phrases_numeric",
    "org_suffixes",
    "place_suffixes",
    "head_nouns",
    "jargon",
    "company_trades",
    "facility_types",
    "descriptors",
)
"""Word lists of what names nobody."""

_NAME_WEIGHT = 30
_COMMON_WEIGHT = 2000
_WORD = re.compile(
    rf"(?P<han>[\u3400-\u4dbf\u4e00-\u9fff]{{1,{LONGEST}}})"
    r"|(?P<eng>[A-Za-z](?:[A-Za-z0-9]|[-+](?=[A-Za-z0-9])){0,40})"
    r"|(?P<m>[0-9](?:[0-9]|[.,](?=[0-9])){0,40})"
    r"|(?P<x>[^\r\n])"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,12}")


class Token(NamedTuple):
    """A word of the text in half width and simplified characters, with jieba's tag (n noun, v verb, ns place, nr person, nz name, x mark)."""

    start: int
    end: int
    word: str
    tag: str


def extract(subject: Subject) -> list[Token]:
    """All words of a document in order, without line ends."""
    folded = subject.folded if TRADITIONAL_CHARS.isdisjoint(subject.folded) else simplified(subject.folded)
    division = _division(subject.lexicons)
    found: list[Token] = []
    at = 0
    for mask in subject.get(masks.extract):
        if mask.start >= at:
            division.cut(folded, at, mask.start, found)
            found.append(Token(mask.start, mask.end, folded[mask.start : mask.end], MASK))
            at = mask.end
    division.cut(folded, at, len(folded), found)
    return found


class Division:
    """Jieba's dictionary with the terms of some word lists."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._jieba = rjieba.Jieba()
        self._tags: dict[str, str] = {}
        for name in (*NAME_LISTS, *COMMON_LISTS):
            if name in lexicons.names:
                weight = _NAME_WEIGHT if name in NAME_LISTS else _COMMON_WEIGHT
                for term in lexicons[name]:
                    if _HAN.fullmatch(term):
                        self._add(term, weight)

    def _add(self, term: str, weight: int) -> None:
        known = self._jieba.has_word(term)
        if not known or weight == _COMMON_WEIGHT:
            more = weight if not known else max(weight, rjieba.suggest_freq(term) if rjieba.has_word(term) else 0)
            self._jieba.add_word(term, more, "nz" if weight == _NAME_WEIGHT else "n")

    def cut(self, text: str, start: int, end: int, found: list[Token]) -> None:
        """Add the words from `start` to `end` to `found`."""
        tags = self._tags
        for piece in _WORD.finditer(text, start, end):
            at = piece.start()
            kind = piece.lastgroup or "x"
            if kind != "han":
                found.append(Token(at, piece.end(), piece.group(), kind))
                continue
            for word in self._jieba.cut(piece.group(), False):
                end_of_word = at + len(word)
                found.append(Token(at, end_of_word, word, tags.get(word) or self.tag(word)))
                at = end_of_word

    def tag(self, word: str) -> str:
        """The part of speech that jieba's dictionary gives a word, "n" for a term of the word lists alone."""
        if word not in self._tags:
            self._tags[word] = rjieba.tag(word)[0][1] if rjieba.has_word(word) else "n"
        return self._tags[word]


@lru_cache(maxsize=2)
def _division(lexicons: Lexicons) -> Division:
    return Division(lexicons)
