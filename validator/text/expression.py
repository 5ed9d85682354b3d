"""This module compiles the expressions of rule files once, with word lists written into them, and bounds their time."""

import re
from functools import lru_cache

import regex

from validator.text.lexicon import Lexicons

SECONDS = 2.0
"""How long one expression may search one text."""

_LIST = re.compile(r"\\L<([a-z0-9_]+)>")


def lexicon_names(pattern: str) -> list[str]:
    """Names of the word lists that an expression asks for as `\\L<name>`."""
    return _LIST.findall(pattern)


def expand(pattern: str, lexicons: Lexicons) -> str:
    """`pattern` with each `\\L<name>` written out as an alternation, the longest terms first.

    The `regex` library's own named lists are a thousand times slower than this (measured).
    """
    if "\\L<" not in pattern:
        return pattern
    if pattern not in lexicons.expanded:
        lexicons.expanded[pattern] = _LIST.sub(lambda found: _alternation(lexicons, found[1]), pattern)
    return lexicons.expanded[pattern]


def _alternation(lexicons: Lexicons, name: str) -> str:
    terms = sorted(lexicons[name], key=lambda term: (-len(term), term))
    return "(?:" + "|".join(regex.escape(term, special_only=True) for term in terms) + ")"


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> regex.Pattern[str]:
    """The compiled expression.

    Raises:
        regex.error: it is not one.
    """
    return regex.compile(pattern)


def fault(pattern: str) -> str:
    """What is wrong with an expression, "" where nothing is."""
    try:
        compiled(_LIST.sub("(?:x)", pattern))
    except regex.error as error:
        return f"is not a regular expression: {error}"
    return ""
