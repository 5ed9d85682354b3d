"""This module follows a foreign name to its other places in a report, which say where it begins and ends."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from validator.extract.advertising.appeals import piece as called
from validator.extract.advertising.extents import Piece
from validator.text import appeals, promoters, register, wordness
from validator.text.lexicon import Lexicons

_NAME = re.compile("[\u4e00-\u9fffA-Za-z0-9·]{4,16}")
_SEED, _LONGEST, _BEYOND = 4, 12, 4
"""Characters of a name that is looked for, at least and at most, and behind its known end."""
_TIMES, _MOST = 3, 40
"""Places that a name has at least, and strings of one document that are looked for elsewhere."""
_REPORTED = 0.5
"""The part of a name that may be in words of a report."""
_UNLIKELY = re.compile("[^\u4e00-\u9fffA-Za-z]")


def recurring(text: str, lexicons: Lexicons, pieces: list[Piece]) -> list[Piece]:
    """Pieces with the other places of the names among them, each name as long as all its places agree."""
    known: dict[str, str] = {}
    kept: list[Piece] = []
    for one in pieces:
        string = text[one.start : one.end + _BEYOND]
        if string not in known and len(known) < _MOST:
            known[string] = _recurring(text, lexicons, one)
        name = known.get(string, "")
        at = text.find(name, max(0, one.start - _BEYOND), one.end + _BEYOND) if name else -1
        kept.append(replace(one, start=at, end=at + len(name), core=(at, at + len(name))) if at >= 0 else one)
    names = sorted({name for name in known.values() if name}, key=len, reverse=True)
    if not names:
        return pieces
    starts = [one.start for one in kept]
    found: list[Piece] = []
    for match in re.finditer("|".join(map(re.escape, names)), text):
        at = bisect_left(starts, match.end())
        if not at or kept[at - 1].end <= match.start():
            found.append(called(text, *match.span()))
    return sorted([*kept, *found], key=lambda one: one.start)


def _recurring(text: str, lexicons: Lexicons, one: Piece) -> str:
    """The longest string of a piece that stands at unrelated places besides; "" where none does."""
    if one.link.kind not in ("promoter", "call") or not _NAME.fullmatch(text, one.start, one.end):
        return ""
    for string in _strings(text, one.start, min(len(text), one.end + _BEYOND)):
        places = [match.start() for match in re.finditer(re.escape(string), text)]
        if len(places) >= _TIMES and is_unrelated(text, places, len(string)) and is_name(string, lexicons):
            return string
    return ""


def _strings(text: str, start: int, end: int) -> Iterator[str]:
    """Strings that stand at several places of a text and begin within a span, the longest first."""
    for size in range(min(_LONGEST, end - start), _SEED - 1, -1):
        for at in range(start, end - size + 1):
            string = text[at : at + size]
            if not _UNLIKELY.search(string) and text.count(string) >= _TIMES:
                yield string


def is_unrelated(text: str, places: Sequence[int], length: int) -> bool:
    """Whether a string stands between other words at each place."""
    before = {text[max(0, place - 1) : place] for place in places}
    behind = {text[place + length : place + length + 1] for place in places}
    return len(before) >= _TIMES and len(behind) >= _TIMES


def is_alien(string: str, lexicons: Lexicons) -> bool:
    """Whether a string is no wording of a report: no word, and the better part of it in none of its lists."""
    reported = register.reported(string, lexicons, 2)
    return not wordness.is_word(string) and reported <= _REPORTED * len(string)


def is_name(string: str, lexicons: Lexicons) -> bool:
    """Whether a string that is foreign at one place can be so elsewhere."""
    if is_alien(string, lexicons):
        return True
    return promoters.looks_named(string, lexicons) and not appeals.is_public(string, lexicons)
