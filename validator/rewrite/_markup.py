"""This module cuts the source of a page or an XML part into the characters of its words, and leaves out its markup."""

import html
import re
from collections.abc import Iterator, Sequence

from validator.rewrite._edit import Edit
from validator.rewrite._trace import Unit

_PAGE = re.compile(
    r"(?P<markup><!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style)\b[^<>]*+>.*?(?:</(?P=raw)\s*+>|\Z)"
    r"|<[!?/a-z](?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>)"
    r"|(?P<entity>&(?:\#[0-9]{1,8}|\#x[0-9a-f]{1,8}|[a-z][a-z0-9]{1,31});?)"
    r"|(?P<char>.)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"\s(?:alt|title|aria-label|placeholder|content|href(?=\s{0,9}=\s{0,9}[\"']\s{0,9}(?!#|javascript:|data:|about:|\s)))"
    r"\s{0,9}=\s{0,9}(?:\"([^\"]++)\"|'([^']++)')",
    re.IGNORECASE,
)
_INLINE = "a|abbr|b|big|code|em|font|i|mark|s|small|span|strong|sub|sup|u"
_OPENED = re.compile(rf"<({_INLINE})(?:\s[^<>]{{0,2000}})?>\Z", re.IGNORECASE)
_CLOSED = re.compile(rf"</({_INLINE})\s{{0,9}}>", re.IGNORECASE)
_NAMED = re.compile(r"\s(?:href|alt|title|aria-label|placeholder)\s{0,9}=\s{0,9}[\"']\Z", re.IGNORECASE)
_WORDS = re.compile(r"<((?:[\w.-]{1,40}:)?(?:t|delText))(?:\s[^<>]{0,500})?(?<!/)>([^<]*+)</\1\s*+>")
_PROPERTIES = re.compile(
    r"<((?:[\w.-]{1,40}:)?(?:title|subject|creator|keywords|description|lastModifiedBy|category|contentStatus|Company"
    r"|Manager|lpwstr|lpstr|bstr))(?:\s[^<>]{0,500})?(?<!/)>([^<]*+)</\1\s*+>"
)
_CHARACTER = re.compile(r"&(?:amp|lt|gt|quot|apos|\#[0-9]{1,8}|\#x[0-9A-Fa-f]{1,8});|[^&]")
_REMARK = re.compile(r"<!--(?!>|->|\s*+\[(?:if|endif))(.+?)-->", re.DOTALL)
_REMARK_CHARACTER = re.compile(r"<[^<>]{0,2000}>|(.)", re.DOTALL)
_PAGE_CHARACTER = re.compile(r"&(?:\#[0-9]{1,8}|\#x[0-9a-f]{1,8}|[a-z][a-z0-9]{1,31});?|.", re.IGNORECASE | re.DOTALL)


def page_units(source: str) -> Iterator[Unit]:
    """The characters of a web page's words: between tags, and in the attributes that readers are told."""
    run = 0
    for found in _PAGE.finditer(source):
        if found["markup"] is None:
            yield from _unit(found, run)
            continue
        run += 1
        if remark := _REMARK.match(source, *found.span()):
            yield from _remark_units(source, run, *remark.span(1))
            continue
        for attribute in _ATTRIBUTE.finditer(source, *found.span()) if found["raw"] is None else ():
            for character in _PAGE_CHARACTER.finditer(source, *attribute.span(attribute.lastindex or 1)):
                yield from _unit(character, run)
            run += 1


def _remark_units(source: str, run: int, start: int, end: int) -> Iterator[Unit]:
    """The characters of a comment, which has no entities; tags in it are left out as the reader leaves them out."""
    for found in _REMARK_CHARACTER.finditer(source, start, end):
        if found[1]:
            yield Unit(0, run, found.start(), found.end(), found[1])


def _unit(found: re.Match[str], run: int, part: int = 0) -> Iterator[Unit]:
    """A character, or an entity that stands for one."""
    if len(char := html.unescape(found.group())) == 1:
        yield Unit(part, run, found.start(), found.end(), char)


def part_units(name: str, source: str, part: int) -> Iterator[Unit]:
    """The characters in the text elements (`w:t`, `a:t`, `w:delText`) or properties of an Office Open XML part."""
    for run, (_, start, end) in enumerate(word_elements(name, source)):
        for found in _CHARACTER.finditer(source, start, end):
            yield from _unit(found, run, part)


def word_elements(name: str, source: str) -> Iterator[tuple[int, int, int]]:
    """Of each element with words: where its start tag begins, where its words begin, where they end."""
    for words in (_PROPERTIES if name.startswith("docProps/") else _WORDS).finditer(source):
        yield words.start(), *words.span(2)


def widened(source: str, edit: Edit, earlier: Sequence[Edit]) -> tuple[int, int]:
    """A stretch that is taken out, with the attribute or the inline elements that nothing is left of.

    A link stays as long as its address does; `earlier` are the edits before this one.
    """
    start, end = edit.start, edit.end
    if name := _NAMED.search(source, max(0, start - 60), start):
        return (name.start(), end + 1) if source[end : end + 1] == source[start - 1] else (start, end)
    while (closed := _CLOSED.match(source, end)) and (opened := _OPENED.search(source, max(0, start - 2020), start)):
        if opened[1].lower() != closed[1].lower():
            break
        unlinked = any(opened.start() < one.start and one.end < opened.end() for one in earlier[-3:])
        if " href" in opened.group().lower() and not unlinked:
            break
        start, end = opened.start(), closed.end()
    return start, end


def escape(words: str) -> str:
    """Words as they stand in markup."""
    return html.escape(words)


def written(source: str, units: list[Unit], chars: list[str]) -> str:
    """The source with each unit written as the character given for it."""
    pieces, at = [], 0
    for unit, char in zip(units, chars, strict=True):
        pieces += [source[at : unit.start], char]
        at = unit.end
    return "".join([*pieces, source[at:]])
