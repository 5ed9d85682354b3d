"""This module extracts repeats: one string at unrelated places of a report, which read better without it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from validator.extract import splices
from validator.extract.advertising import recurrence
from validator.extract.advertising.clauses import HEALS, breaks, healed, left_clause, right_clause
from validator.subject import Subject
from validator.text import wordness
from validator.text.disguise import encodable
from validator.text.lexicon import Lexicons

_SEED = 4
"""Characters that a repeated string has at least."""
_LONGEST = 40
_TIMES = 3
_LONG = 60_000
"""Characters from which a text is long."""
_COMPARED = 4
"""Places whose surroundings say how long a repeated string is; the rest are searched for afterwards."""
_MOST = 200
_SHOWN = 20
_UNLIKELY = frozenset("*＊×□■_…-—0123456789０１２３４５６７８９ \u3000，。、；：\n\r\t|%％")
_BROKEN_SHARE = 0.5
_BEHIND = re.compile(
    r"(?<=[。！？])[ \u3000]?(?P<string>[^。！？；\s|*＊×■□（）()：:0-9]{2,24})(?=[ \u3000]*(?:[\r\n]|\Z))"
)
_IDENTIFIER = re.compile(r"(?<=[\u4e00-\u9fff，。；、])[a-z]{3,10}[0-9_][a-z0-9_]{0,12}(?=[\u4e00-\u9fff，。；、\r\n])")
_OWN = re.compile("[见如附]|单位|责任|牵头|完成|来源")
"""What ends such a string that is the report's own: who is charged with a task, whether it is done."""
"""The share of its places at which a foreign string breaks a word."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """One occurrence.

    `others` are spans of the same string elsewhere (the first few of `count` in all), `healed` what is whole without
    it, `certain` whether it breaks a word here or stands behind a sentence without any part in it.
    """

    start: int
    end: int
    others: tuple[tuple[int, int], ...]
    count: int
    healed: str
    certain: bool


def extract(subject: Subject) -> list[Repeat]:
    """All occurrences of strings that stand at three places and more and break words at most of them."""
    text = encodable(subject.text)
    rows: list[Repeat] = []
    taken: set[int] = set()
    for splice in subject.get(splices.extract):
        taken.update(range(splice.start, splice.end))
    for places, length in _strings(text, subject.lexicons):
        spans = [(place, place + length) for place in places]
        if any(taken.intersection(range(*span)) for span in spans):
            continue
        taken.update(index for start, end in spans for index in range(start, end))
        rows += _rows(text, spans)
    for spans in (*_left_over(text), *_identifiers(text)):
        if not any(taken.intersection(range(*span)) for span in spans):
            rows += _rows(text, spans, certain=True)
    return sorted(rows, key=lambda row: row.start)


def _strings(text: str, lexicons: Lexicons) -> Iterator[tuple[list[int], int]]:
    """Strings that break words at most of their places: where they begin, and how long they are.

    Of a long text only every second place is sampled: of three places two are alike, even or odd, and either is
    sampled of a string that is longer than a seed.
    """
    step = 1 if len(text) <= _LONG else 2
    sample = [text[at : at + _SEED] for at in range(0, len(text) - _SEED + 1, step)]
    frequent = {seed for seed, count in Counter(sample).items() if count > 1 and not _UNLIKELY.intersection(seed)}
    places: dict[str, list[int]] = {}
    for index, seed in enumerate(sample):
        if seed in frequent:
            places.setdefault(seed, []).append(step * index)
    grown_to: dict[int, int] = {}
    for sampled in places.values():
        if len(sampled) > _MOST or grown_to.get(sampled[0], 0) >= len(sampled):
            continue
        stands = sampled
        if len(sampled) < _TIMES:
            seed = text[sampled[0] : sampled[0] + _SEED]
            stands = [match.start() for match in re.finditer(re.escape(seed), text)]
        if len(stands) < _TIMES:
            continue
        start, end = _grown(text, stands[:_COMPARED])
        grown_to |= dict.fromkeys(range(sampled[0], end + sampled[0] - stands[0]), len(sampled))
        if end - start < _SEED or not any(
            breaks(text, at + start - stands[0], at + end - stands[0]) for at in stands[:_COMPARED]
        ):
            continue
        found = [match.start() for match in re.finditer(re.escape(text[start:end]), text)]
        if len(found) >= _TIMES and _is_foreign(text, found, end - start, lexicons):
            yield found, end - start


def _grown(text: str, places: list[int]) -> tuple[int, int]:
    """The longest string around the seed at the first place that stands at all of them."""
    before = _shared([text[max(0, at - _LONGEST) : at][::-1] for at in places])
    after = _shared([text[at + _SEED : at + _LONGEST] for at in places])
    return places[0] - before, places[0] + _SEED + after


def _shared(sides: list[str]) -> int:
    """How many characters, none of them punctuation, all sides begin with."""
    least, most = min(sides), max(sides)
    for at, (one, other) in enumerate(zip(least, most, strict=False)):
        if one != other or one in _UNLIKELY:
            return at
    return min(len(least), len(most))


def _is_foreign(text: str, places: list[int], length: int, lexicons: Lexicons) -> bool:
    string = text[places[0] : places[0] + length]
    if recurrence.is_name(string, lexicons) and recurrence.is_unrelated(text, places, length):
        return any(breaks(text, place, place + length) for place in places)
    broken = 0
    if length <= _SEED:
        return False
    for done, place in enumerate(places):
        broken += _breaks(text, place, place + length)
        if broken + len(places) - done - 1 < max(2, _BROKEN_SHARE * len(places)):
            return False
    return True


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether a word is broken here, and the string is no part of what stands around it."""
    left, right = left_clause(text, start), right_clause(text, end)
    if not (left and right and wordness.is_han(left[-1]) and wordness.is_han(right[0]) and breaks(text, start, end)):
        return False
    whole = wordness.cost(left + text[start:end] + right)
    return whole - wordness.cost(left + right) - wordness.cost(text[start:end]) > HEALS


def _left_over(text: str) -> Iterator[list[tuple[int, int]]]:
    """Strings that stand behind a whole sentence at the end of a line, without a stop, at three places and more."""
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _BEHIND.finditer(text):
        places.setdefault(match["string"], []).append(match.span("string"))
    yield from (spans for string, spans in places.items() if len(spans) >= _TIMES and not _OWN.search(string))


def _identifiers(text: str) -> Iterator[list[tuple[int, int]]]:
    """Names of accounts (letters, then figures) between words of the report at three places and more."""
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _IDENTIFIER.finditer(text):
        places.setdefault(match.group(), []).append(match.span())
    yield from (spans for spans in places.values() if len(spans) >= _TIMES)


def _rows(text: str, spans: list[tuple[int, int]], certain: bool = False) -> Iterator[Repeat]:
    for start, end in spans:
        others = tuple(span for span in spans[: _SHOWN + 1] if span != (start, end))[:_SHOWN]
        yield Repeat(start, end, others, len(spans), healed(text, start, end), certain or _breaks(text, start, end))
