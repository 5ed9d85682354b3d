"""This module says how likely a string is the name of a document site, an essay shop or a public account."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from validator.text import wordness
from validator.text.lexicon import Lexicons

_KNOWN, _TYPICAL, _LIKELY, _POSSIBLE, _ODD = -12.0, -9.0, -4.0, 0.0, 6.0
"""What a name costs beside its words, in nats: in the list; of a site's matter and ending; one of them; neither."""
_FIRST = -3.0
"""In favour of a name that begins with what the site deals in: the report's own word before it is not the name's."""
_LONG = 3.0
_RARE = 7.0
"""Nats that a character of a coined name costs at least on the average."""
_NAMED = 3
"""Characters that a name has at least of which only the ending is known."""
_COINED = 6.0
"""What a character of a name costs at most: names are coined of words that reports seldom use."""
_SHORT_TAILS = "网库吧帮坊铺站汪狗侠匠君哥宝驿阁轩斋"
"""Endings of one character that hardly end an ordinary word after what a site deals in."""
_SINGLE = "稿笔秘文墨"
_SINGLE_REST = re.compile(
    "[\u4e00-\u9fff]{0,2}?(?:网站?(?![上络页址友民点格购线])|文库网?|小?铺子?|书屋|之家|小站|驿站)"
)
_CREDITS = "(?:收集|编辑|独家)?(?:整理|出品|首发|提供|供稿|编辑|原创|分享|上传|发布)"
_CLEAR = re.compile("公文|范文|文秘|秘书|文档|写作|文稿|笔杆子?|老秘")
_UNTAILED = re.compile("[\u4e00-\u9fff]{0,2}?(?=(?:编辑|收集)整理|整理(?:发布|提供|分享|编辑)|出品|首发)")
"""Names without an ending of their own, which those who credit themselves have."""
_COMPOUND = re.compile("网[上络页址友民点格购线]|帮[助扶忙办写你我您他]|库[存房区容]|通[过知]|站[点位]|家[庭长]")
"""Words that begin with the last character of what might be a name."""
_BRANDED = re.compile(
    "(?:吧|文库|文档|网(?!站|[上络页址友民点格购线])|之家|铺子?|帮(?![助扶忙办写你我您他]))(?:网|吧)?"
)
_NAME = re.compile("[\u4e00-\u9fffA-Za-z]{2,9}")


@dataclass(frozen=True)
class Vocabulary:
    """The parts that such names are made of: what the sites deal in, how their names end, endings that say it alone."""

    sites: frozenset[str]
    matter: tuple[str, ...]
    tails: tuple[str, ...]
    strong: tuple[str, ...]
    matter_anywhere: re.Pattern[str]
    tail_at_end: re.Pattern[str]


@lru_cache(maxsize=8)
def vocabulary(lexicons: Lexicons) -> Vocabulary:
    """The parts of promoters' names in the word lists `document_sites` and `promoter_words`."""
    parts = lexicons["promoter_words"]
    matter = tuple(part for part in parts if len(part) > 1 and parts.remark(part) != "tail")
    tails = tuple(part for part in parts if parts.remark(part) != "matter")
    longest = sorted(tails, key=len, reverse=True)
    return Vocabulary(
        frozenset(lexicons["document_sites"]),
        matter,
        tails,
        tuple(part for part in parts if parts.remark(part) == "strong"),
        re.compile("|".join(map(re.escape, matter)) or r"\b\B"),
        re.compile(f"(?:{'|'.join(map(re.escape, longest)) or chr(0)})$"),
    )


def cost(name: str, lexicons: Lexicons) -> float:
    """Cost of reading `name` as a promoter's, in nats, comparable with `wordness.cost`; 0 for no name."""
    if not name:
        return 0.0
    plain = sum(map(_token_cost, wordness.cut(name)))
    return plain + _shape(name, lexicons)


def is_typical(name: str, lexicons: Lexicons) -> bool:
    """Whether `name` alone looks like a document site's: listed, or of its matter or ending and in no dictionary."""
    return _NAME.fullmatch(name) is not None and _shape(name, lexicons) < _POSSIBLE and not wordness.is_word(name)


def looks_named(string: str, lexicons: Lexicons) -> bool:
    """Whether a string that breaks a word has in it what a document site deals in, or is or ends like its name."""
    known = vocabulary(lexicons)
    if string in known.sites or known.matter_anywhere.search(string) or string.startswith(_brands(lexicons)):
        return True
    tail = known.tail_at_end.search(string)
    return tail is not None and tail.start() > 0 and not wordness.is_word(string) and len(string) >= _NAMED


@lru_cache(maxsize=8)
def _brands(lexicons: Lexicons) -> tuple[str, ...]:
    return tuple(site for site in lexicons["document_sites"] if lexicons["document_sites"].remark(site) != "host")


def branded_end(text: str, end: int) -> int:
    """Where the name ends of which a listed site's name is the beginning: 豆丁|吧, 原创力|文库; 0 where none is."""
    match = _BRANDED.match(text, end)
    return 0 if match is None or _COMPOUND.match(text, match.end() - 1) else match.end()


def is_certain(name: str, lexicons: Lexicons) -> bool:
    """Whether `name` can hardly be anything else: listed, or of a site's matter and ending both."""
    return is_typical(name, lexicons) and _shape(name, lexicons) <= _TYPICAL


def _token_cost(token: str) -> float:
    return min(wordness.cost(token), _COINED * len(token)) if len(token) > 1 else wordness.cost(token)


@lru_cache(maxsize=16_384)
def _shape(name: str, lexicons: Lexicons) -> float:
    known = vocabulary(lexicons)
    if name in known.sites:
        return _KNOWN
    if len(name) < 2 or len(name) > 9:
        return 2 * _ODD
    tail = known.tail_at_end.search(name)
    matter = known.matter_anywhere.search(name)
    if tail and not matter and (wordness.is_word(name) or _is_plain(name, tail.start())):
        return _ODD
    extra = (0.0 if 3 <= len(name) <= 6 else _LONG) + (_FIRST if matter and matter.start() == 0 else 0.0)
    if tail and tail.start() > 0:
        return (_TYPICAL if matter else _LIKELY) + extra
    return (_LIKELY / 2 if matter else _ODD) + extra


def _is_plain(name: str, tail: int) -> bool:
    """Whether a name without any matter is made of a report's own words: its ending is part of one, or all are usual."""
    within = len(wordness.cut(name)[-1]) > len(name) - tail
    return within or wordness.cost(name) < _RARE * len(name)


@dataclass(frozen=True)
class _Search:
    """What candidates for names are found with: an automaton of what sites deal in, and what goes on behind it."""

    automaton: CharwiseDoubleArrayAhoCorasick
    rest: re.Pattern[str]
    rest_credited: re.Pattern[str]


@lru_cache(maxsize=8)
def _search(lexicons: Lexicons) -> _Search:
    known = vocabulary(lexicons)
    long = sorted((tail for tail in known.tails if len(tail) > 1), key=len, reverse=True)
    endings = "|".join(map(re.escape, (*long, *_SHORT_TAILS)))
    every = "|".join(map(re.escape, sorted({*known.tails, *_SHORT_TAILS}, key=len, reverse=True)))
    matter = sorted(set(known.matter) - set(known.strong))
    return _Search(
        CharwiseDoubleArrayAhoCorasick([*matter, *_SINGLE, "文库"], match_kind=MATCH_KIND_LEFTMOST_LONGEST),
        re.compile(
            f"[\u4e00-\u9fff]{{0,3}}?(?:{endings})(?:文库|网站?(?![上络页址友民点格购线])|帮(?![助扶忙办写你我您他])){{0,2}}"
        ),
        re.compile(f"[\u4e00-\u9fff]{{0,2}}?(?:{every})网?(?={_CREDITS})"),
    )


def _is_grid(text: str, left: int, end: int) -> bool:
    """Whether what seems to be the ending of a name is an ordinary word: 文书上网, 文稿联网."""
    return text[end - 1] == "网" and end - 2 > left and wordness.is_word(text[end - 2 : end])


def candidates(text: str, lexicons: Lexicons, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans that may be the latter part of a document site's name: what it deals in and how such names end."""
    search, done = _search(lexicons), -1
    part = text[start:end] if start or end is not None else text
    for left, right, _ in search.automaton.find(part):
        if left < done:
            continue
        if part[left:right] == "文库":
            done = right + part.startswith("网", right)
            yield start + left, start + done
            continue
        if part[left:right] in _SINGLE:
            match = (_SINGLE_REST if part[left] in "稿笔秘" else search.rest_credited).match(part, right)
            match = match or search.rest_credited.match(part, right)
            if match and wordness.is_word(part[left : match.end()]):
                match = None
        else:
            match = search.rest.match(part, right) or search.rest_credited.match(part, right)
            if match is None and _CLEAR.match(part, left):
                match = _UNTAILED.match(part, right)
        if match and not _COMPOUND.match(part, match.end() - 1) and not _is_grid(part, left, match.end()):
            done = match.end()
            yield start + left, start + done
