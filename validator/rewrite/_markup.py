"""This module cuts the source of a page or an XML part into its words, character by character, and what is not words."""

import html
import re
from collections.abc import Iterator

from validator.rewrite._trace import Unit

_PAGE = re.compile(
    r"(?P<markup><!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style)\b[^<>]*+>.*?(?:</(?P=raw)\s*+>|\Z)"
    r"|<[!?/a-z](?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>)"
    r"|(?P<entity>&(?:\#[0-9]{1,8}|\#x[0-9a-f]{1,8}|[a-z][a-z0-9]{1,31});?)"
    r"|(?P<char>.)",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(r"<((?:[\w.-]{1,40}:)?(?:t|delText))(?:\s[^<>]{0,500})?(?<!/)>([^<]*+)</\1\s*+>")
_CHARACTER = re.compile(r"&(?:amp|lt|gt|quot|apos|\#[0-9]{1,8}|\#x[0-9A-Fa-f]{1,8});|[^&]")


def page_units(source: str) -> Iterator[Unit]:
    """The characters of a web page that stand outside its tags, comments, scripts and styles."""
    run = 0
    for found in _PAGE.finditer(source):
        if found["markup"] is not None:
            run += 1
        elif found["char"] is not None:
            yield Unit(0, run, found.start(), found.end(), found["char"])
        elif len(char := html.unescape(found.group())) == 1:
            yield Unit(0, run, found.start(), found.end(), char)


def part_units(source: str, part: int) -> Iterator[Unit]:
    """The characters in the text elements (`w:t`, `a:t`, `w:delText`) of an Office Open XML part."""
    for run, words in enumerate(_WORDS.finditer(source)):
        for found in _CHARACTER.finditer(source, *words.span(2)):
            if len(char := html.unescape(found.group())) == 1:
                yield Unit(part, run, found.start(), found.end(), char)


def word_elements(source: str) -> Iterator[tuple[int, int, int]]:
    """Of each text element: where its start tag begins, where its words begin, where they end."""
    for words in _WORDS.finditer(source):
        yield words.start(), *words.span(2)


def escape(words: str) -> str:
    """Words as they stand in markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def written(source: str, units: list[Unit], chars: list[str]) -> str:
    """The source with each unit written as the character given for it."""
    pieces, at = [], 0
    for unit, char in zip(units, chars, strict=True):
        pieces += [source[at : unit.start], char]
        at = unit.end
    return "".join([*pieces, source[at:]])
