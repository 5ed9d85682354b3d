"""This module finds forms of sentences in a text: fixed words with gaps between them, as a word list gives them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from daachorse import MATCH_KIND_STANDARD, CharwiseDoubleArrayAhoCorasick

from validator.text.lexicon import Lexicon, Lexicons
from validator.text.patterns import compiled

_WITHIN = "[^，,。！？；!?;\n\r]"
_GAPS = {"~": f"{_WITHIN}{{0,4}}?", "…": "[^。！？；!?;\n\r]{0,14}?"}
_SIGN = re.compile(r"\\?.", re.DOTALL)
"""A character of a form, with the backslash before it."""
_SET = re.compile("<[^<>]+>")


@dataclass(frozen=True, slots=True)
class Form:
    """A form found: half-open span, what the list says of it, and its weight there (0 where none is given)."""

    start: int
    end: int
    kind: str
    weight: float


@dataclass(frozen=True)
class _Search:
    """Beginnings of all forms, and which forms begin so; an expression is compiled when a text first has its beginning."""

    automaton: CharwiseDoubleArrayAhoCorasick
    forms: tuple[tuple[tuple[str, str, float], ...], ...]


def find(text: str, lexicons: Lexicons, name: str, start: int = 0, end: int | None = None) -> Iterator[Form]:
    """Forms of the list `name` in `text[start:end]`, by where they begin; they may overlap."""
    search = _search(lexicons, name)
    last = len(text) if end is None else end
    part = text[start:last] if (start, last) != (0, len(text)) else text
    for first, _, index in sorted(search.automaton.find_overlapping(part)):
        for expression, kind, weight in search.forms[index]:
            if match := compiled(expression).match(part, first):
                yield Form(start + first, start + match.end(), kind, weight)


@lru_cache(maxsize=8)
def _search(lexicons: Lexicons, name: str) -> _Search:
    lexicon = lexicons[name]
    begins: dict[str, list[tuple[str, str, float]]] = {}
    for term in lexicon:
        if lexicon.remark(term) != "set":
            pattern = written_out(lexicon, term)
            row = (_expression(pattern), lexicon.remark(term), float(lexicon.remark(term, 1, "0")))
            for begin in beginnings(pattern):
                begins.setdefault(begin, []).append(row)
    automaton = CharwiseDoubleArrayAhoCorasick(list(begins) or ["\0"], match_kind=MATCH_KIND_STANDARD)
    return _Search(automaton, tuple(map(tuple, begins.values())))


def written_out(lexicon: Lexicon, term: str) -> str:
    """A form with the alternatives of each set in place of its name."""
    return _SET.sub(lambda name: f"({lexicon.remark(name.group(), 1, name.group())})", term)


def _expression(pattern: str) -> str:
    for sign, gap in _GAPS.items():
        pattern = pattern.replace(sign, gap)
    return pattern.replace("(", "(?:").replace("(?:?", "(?")


def beginnings(pattern: str) -> list[str]:
    """The fixed words that a form may begin with; none for a form that begins with anything else."""
    if not pattern.startswith("("):
        return [fixed] if (fixed := _fixed(pattern)) else []
    close = _close(pattern)
    begins = [begin for part in _parts(pattern[1:close]) for begin in beginnings(part)]
    if pattern[close + 1 : close + 2] == "?":
        begins += beginnings(pattern[close + 2 :])
    return list(dict.fromkeys(begins))


def _fixed(pattern: str) -> str:
    """The characters before the first that is a sign, less one that may be missing."""
    match = re.match(r"(?:[^\\()\[\]{}|?*+.$^~…]|\\[^\w\s])*", pattern)
    fixed = match.group() if match else ""
    plain = re.sub(r"\\(.)", r"\1", fixed)
    return plain[:-1] if pattern[len(fixed) : len(fixed) + 1] in ("?", "*", "{") else plain


def _close(pattern: str) -> int:
    depth = 0
    for sign in _SIGN.finditer(pattern):
        depth += (sign.group() == "(") - (sign.group() == ")")
        if depth == 0:
            return sign.start()
    return len(pattern)


def _parts(inside: str) -> list[str]:
    """The alternatives of a group, those of groups in it left together."""
    parts, depth = [""], 0
    for sign in _SIGN.finditer(inside):
        depth += (sign.group() == "(") - (sign.group() == ")")
        if sign.group() == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign.group()
    return parts
