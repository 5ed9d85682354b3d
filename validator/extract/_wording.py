"""This module tells what can be the distinctive part of a name from what is common wording."""

import re
from functools import cached_property

import rjieba

from validator.extract.tokens import MASK, Token
from validator.text.lexicon import Lexicons

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
    "jargon",
)
"""Word lists of what names nobody."""

_NAMING = ("nr", "ns", "nt", "nz")
_STOPS = frozenset("p c d u r m q x f t y e o z i l w k h".split())
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_FREQUENT = 60
"""Occurrences in jieba's dictionary from which a word with a name's tag is taken for an ordinary one."""


class Wording:
    """Judgements on words, against the word lists of a run; made once for each."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._known: dict[tuple[str, str], bool] = {}

    @cached_property
    def common(self) -> frozenset[str]:
        """All terms that name nobody."""
        names = [name for name in COMMON_LISTS if name in self._lexicons.names]
        return frozenset(term for name in names for term in self._lexicons[name])

    @cached_property
    def _parts(self) -> frozenset[str]:
        """Common terms of two characters and more, with what jargon shortens them to (规上, 提质)."""
        return frozenset(term for term in self.common if len(term) > 1)

    def is_common(self, word: str) -> bool:
        """Whether a string is made of common terms alone."""
        if word in self.common:
            return True
        if len(word) > 12:
            return False
        return any(word[:at] in self._parts and self.is_common(word[at:]) for at in range(2, len(word)))

    def is_stop(self, token: Token) -> bool:
        """Whether a word cannot be part of a name that it stands in the middle of."""
        return token.tag == MASK or token.tag[:1] in _STOPS or (token.tag.startswith("v") and token.tag != "vn")

    def is_distinctive(self, token: Token) -> bool:
        """Whether a word by itself tells one party from others: in no dictionary, or a name's word that is rare."""
        key = (token.word, token.tag)
        if key not in self._known:
            self._known[key] = self._judge(*key)
        return self._known[key]

    def _judge(self, word: str, tag: str) -> bool:
        if len(word) < 2 or not _HAN.fullmatch(word) or self.is_common(word):
            return False
        if not rjieba.has_word(word):
            return tag[:1] not in _STOPS and not any(word[:at] in self.common or word[at:] in self.common for at in (1, 2))
        return tag.startswith(_NAMING) and rjieba.suggest_freq(word) < _FREQUENT
