"""This module finds strings that no list knows between the two halves of a word: 稳外贸政|文海拾贝网|策措施."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice

import rjieba

from validator.text import promoters, register, wordness
from validator.text.lexicon import Lexicons

_WRITING, _ODD, _LIKELY = 9.0, 7.5, 6.0
"""Nats that a clause must gain without a string of rare words before it is an intruder, and less where it looks like
a site's name. A string of usual words without the looks of a name is the report's own, whatever is gained without it.

Of 180,000 characters of reports hardly a string gains 9 by chance, and hardly an odd one 6.
"""
_RARE, _RARE_WORDED = 7.0, 7.5
"""Nats that a character of a coined name costs at least, on the average; of a report's words it is 4 to 6. More where
one of its parts is a word."""
_OWN_WORDS = 0.34
"""The part of a string without the looks of a name that may be in words of a report."""
_RHYTHM = re.compile("(?=(?P<odd>.).(?P=odd).|.(?P<even>.).(?P=even))")
_RHYTHMIC = 4
"""Four characters of which every second is the same, as technical words and mottoes have them: 急冷急热, 应收尽收."""
_SHORTEST, _LONGEST = 2, 9
_UNKNOWN = 3
"""Characters that an intruder has at least which does not look like a name."""
_AROUND = 8
_WIDE = 26
"""Characters on either side of a word that advertises in which the rest of its advertisement may stand."""
_HEALS = 4.0
_TRIED = 12
"""The shortest spans round one of them that are tried."""
_MOST = 400
"""Words that advertise round which a text is searched."""
_TERMS = ("common_words", "jargon", "usual_terms", "indicators", "policy_terms", "industries", "fixed_terms")
_OWN = re.compile("[*＊×■□％%]|XX|同比|万元|亿元")
_PAIRS = ("“”", "（）", "【】", "《》", "()", "「」")
_ENDS = "。！？；\n\r"
_COUNTED = re.compile("[一二两三四五六七八九十百千万半几数多每壹贰叁肆伍陆柒捌玖拾佰仟][\u4e00-\u9fff]")
"""How a quantity begins, which parts a verb from its object: 纺|一吨普梳|纱."""
_RELATES = re.compile("[占较按均]")
"""A word that relates a value to another, which opens no name: 换乘客|流|占支线进站|量."""
_GOVERNS = re.compile("[在从把被将由向](?=[一-鿿])")
"""A word that governs others, of which no name is made: 引导蜂|农在巢脾封盖后取|蜜."""
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff]+\Z")
_HAN_BEHIND = re.compile("[\u4e00-\u9fff]+")
_LONGEST_WORD = 4
_MARKED = re.compile("[文稿笔墨]")
"""Characters that names of sites which deal in texts are made of."""
_CLAUSE = re.compile("[\u4e00-\u9fff]{6,400}")
_LATIN = re.compile("(?<=[\u4e00-\u9fff])[A-Za-z][A-Za-z0-9]{3,15}(?=[\u4e00-\u9fff])")
_LATIN_HEALS = 8.5
_CONJUNCTIONS = "及与和或"
_JOINING = frozenset(
    "的了和与及在为是有把被让使给对向从到以于等而且或但不也都又就还更最很再已将会能可要应须需各每该本此其之所个"
    "一二三四五六七八九十百千万亿年月日时人大小多少上中下内外前后"
)
"""Words of one character that stand alone as often as in words."""


def find(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int]]:
    """Spans of such strings, in order and apart."""
    for clause in _CLAUSE.finditer(text):
        for start, end in _in_clause(clause.group(), clause.start(), lexicons):
            if not _is_rooted(text, start, end):
                yield start, end


def _is_rooted(text: str, start: int, end: int) -> bool:
    """Whether a string grows out of the report: what it makes with the character beside it stands elsewhere too (牧户, 减畜)."""
    if (
        text[end - 1] in _TRAILING
        or "某" in text[start:end]
        or _ALLIED.match(text, end - 1)
        or _ALLIED.match(text, start - 1)
    ):
        return True
    if rjieba.has_word(text[end - 2 : end + 1]) or rjieba.has_word(text[start - 1 : start + 2]):
        return True
    whole = text.count(text[start - 1 : end + 1])
    return any(text.count(text[at - 1 : at + 1]) > whole for at in (start, end))


_ALLIED = re.compile(
    "[校企政银警军地医院馆社家园村局厂学研产检税法民店所站企农商文旅体教]{2}(?=合作|共建|联动|协作|协同|共育|互动|结对|融合|对接|联合|联盟|共治|共享)"
)
"""Two kinds of house that work together, each of one character: 馆校|合作."""
_TRAILING = "的了着过"
"""What no name ends in."""


def latin(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int]]:
    """Spans of Latin names without a meaning between the two halves of a Chinese word."""
    common = lexicons["latin_common"]
    for match in _LATIN.finditer(text):
        left, right = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() : match.end() + _AROUND]
        if match.group() in common or match.group().upper() in common or not wordness.joined_word(left, right):
            continue
        if wordness.gain(left, right) >= _LATIN_HEALS:
            yield match.span()


def _in_clause(clause: str, offset: int, lexicons: Lexicons) -> Iterator[tuple[int, int]]:
    tokens = wordness.cut(clause)
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    done = 0
    alone = [index for index, token in enumerate(tokens) if len(token) == 1 and token not in _JOINING]
    for before in range(len(tokens) - 2):
        start = starts[before + 1]
        if start < done or tokens[before] in _JOINING or _joins(clause, start):
            continue
        last = bisect_right(starts, start + _LONGEST) - 1
        if len(tokens[before]) == 1:
            behind: Iterable[int] = range(before + 2, min(last, len(tokens) - 1) + 1)
        else:
            behind = alone[bisect_left(alone, before + 2) : bisect_right(alone, last)]
        found = [
            (_gain(clause, start, starts[index], lexicons), start, starts[index])
            for index in behind
            if starts[index] - start >= _SHORTEST and _halves(tokens[before], tokens[index])
        ]
        if found and max(found)[0] > 0 and not _is_parted(clause, *max(found)[1:], lexicons):
            _, start, end = max(found)
            done = end
            yield offset + start, offset + end


def _joins(clause: str, start: int) -> bool:
    """Whether a conjunction opens a string: two kinds share the end of their word, as in 出租|及网约|车."""
    return clause[start] in _CONJUNCTIONS and not _MARKED.search(clause, start, start + _LONGEST)


def _is_parted(clause: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether an end of a string lies within a term of reports, or within a set rhythm: then it is no string of its own."""
    first, last = max(0, start - _AROUND), end + _AROUND
    rhythms = _RHYTHM.finditer(clause, max(0, start - _RHYTHMIC + 1), min(len(clause), end + _RHYTHMIC - 1))
    if any(one.start() < at < one.start() + _RHYTHMIC for one in rhythms for at in (start, end)):
        return True
    terms = lexicons.find(clause[first:last], *_TERMS)
    return any(first + term.start < at < first + term.end for term in terms for at in (start, end))


def _halves(left: str, right: str) -> bool:
    """Whether two tokens are the halves of one word, of which one at least is no word of its own kind."""
    if right in _JOINING or (len(left) > 1 and len(right) > 1) or len(left) + len(right) > _LONGEST_WORD:
        return False
    if left == right:
        return False  # a character said twice heals nothing: 中小|店铺提供|小单
    return wordness.is_word(left + right)


def _gain(clause: str, start: int, end: int, lexicons: Lexicons) -> float:
    """By how many nats more than it needs a clause reads better without a string."""
    left, inside, right = clause[max(0, start - _AROUND) : start], clause[start:end], clause[end : end + _AROUND]
    if _RELATES.match(inside) or (_COUNTED.match(inside) and _GOVERNS.search(inside)):
        return -1.0
    gain = wordness.gain(left, right)
    whole = wordness.cost(left + inside + right) - wordness.cost(left + right) - wordness.cost(inside)
    called = _MARKED.search(inside) or promoters.vocabulary(lexicons).tail_at_end.search(inside)
    joined = _COORDINATED.search(inside, 1, len(inside) - 1)
    if joined and (not called or register.reported(inside, lexicons, 2)):
        return -1.0
    if promoters.looks_named(inside, lexicons) and not _is_reported(inside, lexicons):
        return min(gain, whole) - _LIKELY
    own = register.reported(inside, lexicons, 2) > _OWN_WORDS * len(inside)
    if len(inside) < _UNKNOWN or own or _COUNTED.match(inside) or _GOVERNS.search(inside):
        return -1.0
    if _MARKED.search(inside):
        return min(gain, whole) - _WRITING
    return min(gain, whole) - _ODD if _is_odd(inside) else -1.0


_COORDINATED = re.compile("[和与及、]")
"""What joins two members of the report's own list; a site's name holds none."""


def _is_reported(string: str, lexicons: Lexicons) -> bool:
    """Whether a string that a site's matter is in is rather the report's: made of its words, without a site's ending."""
    if _MARKED.search(string) or promoters.vocabulary(lexicons).tail_at_end.search(string):
        return False
    return register.reported(string, lexicons, 2) * 2 > len(string)


def _is_odd(string: str) -> bool:
    """Whether a string is made of characters and words that reports seldom use."""
    worded = any(len(token) > 1 for token in wordness.cut(string))
    return wordness.cost(string) >= (_RARE_WORDED if worded else _RARE) * len(string)


def around(text: str, hits: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The shortest spans round words that advertise whose removal heals a word, in order and apart.

    Spans with masks or with half a quotation in them are the report's. Of a text with more such words than any
    report has only the first are looked at.
    """
    edges = _Edges(text)
    done = 0
    for start, end in islice(hits, _MOST):
        if start >= done and (found := _around(edges, max(done, start - _WIDE), start, end)):
            done = found[1]
            yield found


def _around(edges: "_Edges", first: int, start: int, end: int) -> tuple[int, int] | None:
    """The shortest such span from `first` on that holds `start` to `end`."""
    text = edges.text
    lefts = list(edges.before(first, start))
    rights = list(edges.behind(end, min(len(text), end + _WIDE))) if lefts else []
    spans = [
        (right_at - left_at, left_at, right_at)
        for left_at, left in lefts
        for right_at, right in rights
        if (len(left) == 1 or len(right) == 1) and right_at - left_at > _SHORTEST and _halves(left, right)
    ]
    for _, left_at, right_at in nsmallest(_TRIED, spans):
        whole = not _OWN.search(text, left_at, right_at) and _is_closed(text[left_at:right_at])
        whole = whole and not (wordness.is_crossed(text, left_at) and wordness.is_crossed(text, right_at))
        whole = whole and f"、{text[left_at - 1 : left_at]}" not in text[left_at:right_at]  # 老|物件、老朋友
        whole = whole and not (wordness.is_cut_long(text, left_at) or wordness.is_cut_long(text, right_at))
        if whole and wordness.gain(_left(text, left_at), _right(text, right_at)) >= _HEALS:
            return left_at, right_at
    return None


def _is_closed(span: str) -> bool:
    """Whether every quotation mark in a span has its partner there, and no comma stands at or near its ends.

    A comma behind the first character or before the last ends or begins a member of the report's own list: 育婴员、…、整理师.
    """
    return (
        not any(comma in span[:2] for comma in "，、,：")
        and not any(comma in span[-2:] for comma in "，、,")
        and all(span.count(pair[0]) == span.count(pair[1]) for pair in _PAIRS)
    )


def _left(text: str, at: int) -> str:
    run = _HAN_BEFORE.search(text, max(0, at - _AROUND), at)
    return run.group() if run else ""


def _right(text: str, at: int) -> str:
    run = _HAN_BEHIND.match(text, at, at + _AROUND)
    return run.group() if run else ""


class _Edges:
    """The dictionary's words on both sides of places in a text, each found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[int, tuple[str, str]] = {}

    def before(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """Places from `last` back to `first` where a word ends, within one sentence, and that word."""
        for at in range(last, first - 1, -1):
            if at < last and self.text[at] in _ENDS:
                return
            if (word := self._at(at)[0]) and word not in _JOINING:
                yield at, word

    def behind(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """Places from `first` on where a word begins, within one sentence, and that word."""
        for at in range(first, last):
            if at > first and self.text[at - 1] in _ENDS:
                return
            if word := self._at(at)[1]:
                yield at, word

    def _at(self, at: int) -> tuple[str, str]:
        if at not in self._known:
            left, right = _left(self.text, at), _right(self.text, at)
            self._known[at] = _parted(wordness.cut(left + right), len(left))
        return self._known[at]


def _parted(tokens: Sequence[str], joint: int) -> tuple[str, str]:
    """The words before and behind a joint, empty where it is within a word."""
    end = 0
    for index, token in enumerate(tokens):
        if end == joint:
            return tokens[index - 1] if index else "", token
        end += len(token)
    return (tokens[-1], "") if tokens and end == joint else ("", "")
