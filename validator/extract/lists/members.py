"""This module splits a list into its members, and says how sure the number of members is."""

import re
from dataclasses import dataclass

OPENING = "（(“《〈「『【[‘"
CLOSING = "）)”》〉」』】]’"
_CONJUNCTION = re.compile("以及|和|与|(?<![普涉波触惠顾不危遍])及(?![时早格第])")
_SURE_CONJUNCTION = re.compile("以及|(?<![普涉波触惠顾不危遍])及(?![其时早格第])")
_ADJACENT = ("”“", "》《")
"""Quotations and titles that follow each other without a stop are separate members; quotations may be one as well."""
_NUMERALS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_HIDDEN = re.compile("[*×■_]|XX|某")
"""A piece that hides something is a name of its own."""
LONGEST = 4000
"""A list is not looked for beyond this many characters."""


@dataclass(frozen=True, slots=True)
class Members:
    """Spans of the members as the list is best read, and the fewest and most that other readings give."""

    spans: tuple[tuple[int, int], ...]
    fewest: int
    most: int


def read_count(numeral: str) -> int | None:
    """The whole number that digits or Chinese numerals below a hundred write (六, 十二, 二十五), None for others."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.partition("十")
    if any(char not in _NUMERALS for char in tens + ones) or len(tens) > 1 or len(ones) > 1 or not numeral:
        return None
    if not ten:
        return _NUMERALS[tens]
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


def closing(text: str, start: int, limit: int) -> int:
    """The offset of the bracket that closes the one at `start`, -1 where none does within `limit` characters."""
    last = min(len(text), start + limit)
    if text.find("）", start, last) < 0 and text.find(")", start, last) < 0:
        return -1
    depth = 0
    for at in range(start, last):
        if text[at] in "（(":
            depth += 1
        elif text[at] in "）)":
            depth -= 1
            if not depth:
                return at
    return -1


def pieces(text: str, start: int, end: int, separators: str) -> list[tuple[int, int]]:
    """Spans between separators that stand outside every bracket and quotation, blanks trimmed, empty ones left out."""
    found, depth, begin = [], 0, start
    for at in range(start, end):
        if text[at] in OPENING:
            depth += 1
        elif text[at] in CLOSING:
            depth = max(depth - 1, 0)
            if not depth and text[at : at + 2] in _ADJACENT:
                found.append((begin, at + 1))
                begin = at + 1
        elif text[at] in separators and not depth:
            found.append((begin, at))
            begin = at + 1
    found.append((begin, end))
    return [span for first, last in found if (span := _trimmed(text, first, last))[0] < span[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def split(text: str, start: int, end: int, separators: str = "、") -> Members:
    """The members of the list between two offsets.

    The last 和 of `A、B和C` joins two members, unless others hold one too (煤炭开采和洗选业) or share an ending that
    its first half lacks. A piece without an ending that all others share belongs to the next
    (电力、热力生产和供应业 is one).
    """
    spans = pieces(text, start, end, separators)
    if len(spans) < 2:
        return _pair(text, spans)
    ending = _shared_ending(text, spans)
    spans, merged = _merge(text, spans, ending)
    joined = text.count("”“", start, end)
    joined = 0 if joined > 1 else joined  # three quotations in a row are three members
    fewest = len(spans) - joined
    merged += joined
    first, last = spans[-1]
    joint = _joint(text, first, last)
    if joint is None:
        return Members(tuple(spans), fewest, fewest + merged)
    if text[joint[0] : joint[1]] == "与":  # as often inside a member as between two
        return Members(tuple(spans), fewest, fewest + 1 + merged)
    halves = [*spans[:-1], (first, joint[0]), (joint[1], last)]
    inside = any(_CONJUNCTION.search(text, *span) for span in spans[:-1])
    one = bool(ending) and text[joint[0] - 1] != ending and text[last - 1] == ending
    sure = _SURE_CONJUNCTION.fullmatch(text[joint[0] : joint[1]]) and not (one and text[slice(*joint)] == "及")
    if sure or not (inside or one):
        return Members(tuple(halves), fewest + 1, fewest + 1 + merged)
    return Members(tuple(spans), fewest, fewest + 1 + merged)


_WITHIN_LIST = re.compile("[：:0-9]|[一二两三四五六七八九十](?:是|大|项|类|个|条|种)")
"""What a piece behind a semicolon holds that is no member of the list before it."""
_PARTED = 60


def parted(text: str, begin: int, stop: int, count: int | None) -> Members | None:
    """三类问题：甲、乙；丙；丁: the members that semicolons set apart, where 、 stands inside of them; None where `begin`
    to `stop` is a list of its own."""
    if text[stop : stop + 1] not in ("；", ";"):
        return None
    end = min((at for mark in "。\n" if (at := text.find(mark, stop, begin + 600)) >= 0), default=stop)
    spans = pieces(text, begin, end, "；;")
    first = pieces(text, begin, stop, "、")
    own = any(_WITHIN_LIST.search(text, *span) or span[1] - span[0] > _PARTED for span in spans[1:])
    openings = {text[first : first + 2] for first, _ in spans}
    own = own or ("、" not in text[begin:end] and (len(openings) > 1 or len(spans) <= 2))
    if own or len(spans) < 2 or count == len(first) or (len(first) > 2 and len(spans) < len(first)):
        return None
    return Members(tuple(spans), len(spans), len(spans))


def stretches(text: str, begin: int, wanted: int | None) -> tuple[tuple[int, int], ...]:
    """What semicolons part up to the full stop, where the first part has clauses of its own: 三种：甲…，…；乙…；丙….

    Where the first clause is a list itself, they are only taken if there are as many as `wanted`.
    """
    stop = re.compile("[。\n]").search(text, begin, begin + 600)
    end = stop.start() if stop else min(len(text), begin + 600)
    ends = [*(match.start() for match in re.compile("；").finditer(text, begin, end)), end]
    starts = [begin, *(at + 1 for at in ends[:-1])]
    lead = text[begin : ends[0]]
    divided = len(ends) > 1 and "，" in lead and (len(ends) == wanted or "、" not in lead.partition("，")[0])
    return tuple(zip(starts, ends, strict=True)) if divided else ()


def _pair(text: str, spans: list[tuple[int, int]]) -> Members:
    joint = _joint(text, *spans[0]) if spans else None
    if joint is None:
        return Members(tuple(spans), len(spans), len(spans))
    return Members(((spans[0][0], joint[0]), (joint[1], spans[0][1])), 1, 2)


def _joint(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the only conjunction that stands between two words outside brackets."""
    found = [match.span() for match in _CONJUNCTION.finditer(text, start, end)]
    found = [
        span for span in found if span[0] - start >= 1 and end - span[1] >= 1 and not _inside(text, start, span[0])
    ]
    return found[0] if len(found) == 1 else None


def _inside(text: str, start: int, at: int) -> bool:
    opened = sum(char in OPENING for char in text[start:at])
    return opened > sum(char in CLOSING for char in text[start:at])


def _shared_ending(text: str, spans: list[tuple[int, int]]) -> str:
    """The last character that most pieces of a list have in common, "" where there is none."""
    ends = [text[end - 1] for _, end in spans]
    best = max(set(ends), key=ends.count)
    often = ends.count(best)
    return best if often >= 3 and 2 * often > len(ends) and "\u4e00" <= best <= "\u9fff" and best != "某" else ""


_OFFICES, _OFFICE = "科处室部局队站所组办股院会", 3
"""Last characters of names of offices, and how many such a name has: 办公室 stands beside 财务科 and 医政科 for itself."""


def _merge(text: str, spans: list[tuple[int, int]], ending: str) -> tuple[list[tuple[int, int]], int]:
    """Join a short piece without the shared ending to its successor; the list and how many were joined."""
    if not ending:
        return spans, 0
    joined: list[tuple[int, int]] = []
    begin: int | None = None
    merged = 0
    for first, last in spans:
        office = ending in _OFFICES and text[last - 1] in _OFFICES and last - first >= _OFFICE
        whole = text[last - 1] == ending or office or last == spans[-1][1]
        if not whole and begin is None and last - first <= 4 and not _HIDDEN.search(text, first, last):
            begin, merged = first, merged + 1
            continue
        joined.append((first if begin is None else begin, last))
        begin = None
    return joined, merged
