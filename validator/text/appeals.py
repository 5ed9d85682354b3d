"""This module weighs how much the words of a sentence advertise: what is offered, at what price, how to get there."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from validator.text import promoters
from validator.text.lexicon import Lexicons

_ANCHOR = 3.0
_LISTED = {"strong": ("way", 3.0), "weak": ("way", 2.0), "credit": ("credit", 2.0)}
"""What the words of `call_to_act` weigh."""
_NAME, _FOUND = 2.5, 4.0
"""What a typical name of a document site and an address or account weigh."""
_GAP = 0.55
"""What a character of a sentence costs that is in no list."""
_FURTHER = 1.6
"""How much more a gap costs beside an address or a name that is foreign already."""
_WALL = 100.0
_LOST = -8.0
_JOINING = 0.3
"""What a character of a word that only joins counts of the distance between two addresses."""
_NEAR, _NEXT = 1.7, 0.6
"""What may lie between an address and the words that belong to it, before and behind it, in the same measure."""
_REPORTED = re.compile(r"[*＊×■‰]|万元|亿元|同比|[全我]?[市县省区][委政]|[一二三四五六]是")
_LETTERS = re.compile("[\u4e00-\u9fff]|[A-Za-z]++|[0-9]++")
_QUOTED = re.compile('[“「『《【"][\u4e00-\u9fffA-Za-z0-9+]{1,12}[”」』》】"]')
_CLEAR = re.compile("公文|范文|文秘|秘书|文库|文档|写作|写稿|文稿|讲稿|笔杆|老秘|写材料|讲材料|材料铺|材料帮|模板")
_PRICE = re.compile(
    "[0-9零一二两三四五六七八九十百千.]{1,6}(?:元|块|折)|[0-9一二三四五六七八九十百千万几]{1,5}[份篇套](?!外)"
)
_OWN = re.compile(
    "消费券|反诈|诈骗|警惕|查处|严查|打击|举报|投诉|群众|市民|居民|职工|企业|纳税人|游客|考生|参保|农户|村民|商户|党员"
    "|政务|窗口|办事|部门|办公室|街道|社区|乡镇|工信局|我[市县区省局委厅]|全[市县区省]|各级|各单位|干部|群体|医保|社保"
)
_SELLER = 3.0
_SOLD = re.compile("代写|代笔|写手|写稿|写材料|范文|包过")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an advertisement: half-open span, weight, kind (goods, deal, way, reader, credit, name, found …)."""

    start: int
    end: int
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Run:
    """A chain of such words: half-open span, what it sums up to less its gaps, and the weight of each kind."""

    start: int
    end: int
    score: float
    kinds: dict[str, float]


@lru_cache(maxsize=8)
def _anchors(lexicons: Lexicons) -> tuple[CharwiseDoubleArrayAhoCorasick, list[tuple[str, bool]]]:
    listed, calls = lexicons["appeal_words"], lexicons["call_to_act"]
    terms = {word: "" for word in listed if float(listed.remark(word, 1, "0")) >= _ANCHOR}
    terms |= {word: calls.remark(word) or "weak" for word in calls}
    found = [(strength, strength != "credit") for strength in terms.values()]
    return CharwiseDoubleArrayAhoCorasick(list(terms) or ["\0"], match_kind=MATCH_KIND_LEFTMOST_LONGEST), found


def anchors(text: str, lexicons: Lexicons) -> list[tuple[int, int, str, bool]]:
    """Words that a report hardly uses: span, strength as a call to act ("" for none), whether it marks a sentence."""
    automaton, terms = _anchors(lexicons)
    return [(start, end, *terms[index]) for start, end, index in automaton.find(text)] if terms else []


def words(text: str, start: int, end: int, lexicons: Lexicons, found: Sequence[tuple[int, int]]) -> list[Word]:
    """The words of an advertisement in `text[start:end]`, in order and apart; `found` are addresses, in order."""
    near = found[max(0, bisect_left(found, (start, start)) - 1) : bisect_left(found, (end, end))]
    taken = [Word(left, right, "found", _FOUND) for left, right in near if start < right]
    more = []
    for hit in _QUOTED.finditer(text, start, end):
        deals = _CLEAR.search(hit.group()) is not None
        more.append(Word(hit.start(), hit.end(), "name" if deals else "filler", _NAME if deals else 0.0))
    more += [Word(hit.start(), hit.end(), "deal", 1.0) for hit in _PRICE.finditer(text, start, end)]
    more += _names(text, start, end, lexicons)
    more += list(_listed(text, start, end, lexicons))
    covered = bytearray(end - start)
    for word in (*taken, *more):
        part = slice(max(0, word.start - start), min(end, word.end) - start)
        if word.kind == "found" or not any(covered[part]):
            covered[part] = b"\1" * len(covered[part])
            if word.kind != "found":
                taken.append(word)
    return sorted(taken, key=lambda word: word.start)


def _listed(text: str, start: int, end: int, lexicons: Lexicons) -> Iterator[Word]:
    listed, calls = lexicons["appeal_words"], lexicons["call_to_act"]
    for hit in lexicons.find(text[start:end], "appeal_words", "call_to_act"):
        if hit.term in listed:
            kind, weight = listed.remark(hit.term), float(listed.remark(hit.term, 1, "0"))
        else:
            kind, weight = _LISTED[calls.remark(hit.term) or "weak"]
        yield Word(start + hit.start, start + hit.end, kind, weight)


def _names(text: str, start: int, end: int, lexicons: Lexicons) -> Iterator[Word]:
    for first, last in promoters.candidates(text, lexicons, start, end):
        yield Word(first, last, "name", _NAME)


def _gap(text: str, start: int, end: int) -> float:
    between = text[start:end]
    if _REPORTED.search(between):
        return _WALL
    return _GAP * sum(1 for _ in _LETTERS.finditer(between)) + (2.0 if "\n" in between else 0.0)


def best_run(text: str, chain: Sequence[Word], around: tuple[int, int] | None = None) -> Run | None:
    """The chain of words that sums up to most, or the best that holds `around`, one of the words' spans."""
    if not chain:
        return None
    first = 0
    if around is not None:
        first = next((at for at, word in enumerate(chain) if word.end > around[0]), len(chain) - 1)
        return _run(text, chain, _reach(text, chain, first, -1), _reach(text, chain, first, 1))
    best: Run | None = None
    total, opened = 0.0, 0
    for at, word in enumerate(chain):
        gap = _gap(text, chain[at - 1].end, word.start) if at else 0.0
        joined = total - gap
        if gap > _NEAR and "found" in (word.kind, chain[at - 1].kind):
            joined = 0.0
        if joined <= 0:
            total, opened = word.weight, at
        else:
            total = joined + word.weight
        if word.weight and (best is None or total > best.score):
            best = _run(text, chain, opened, at)
    return best


def _reach(text: str, chain: Sequence[Word], first: int, step: int) -> int:
    """The index up to which joining words in one direction pays."""
    total, best, reached, at, pending = 0.0, 0.0, first, first, 0.0
    while 0 <= at + step < len(chain) and total > _LOST:
        here, there = (chain[at], chain[at + 1]) if step > 0 else (chain[at - 1], chain[at])
        gap = _gap(text, here.end, there.start)
        at += step
        pending += gap
        if pending > (_NEAR if step < 0 else _NEXT):
            break
        total += chain[at].weight - _FURTHER * gap
        pending = 0.0 if chain[at].weight else pending + _JOINING * (chain[at].end - chain[at].start <= 2)
        if total > best:
            best, reached = total, at
    return reached


def _run(text: str, chain: Sequence[Word], first: int, last: int) -> Run:
    while first < last and chain[first].weight == 0 and chain[first].kind != "found":
        first += 1
    kinds: dict[str, float] = {}
    seen = set()
    score = 0.0
    for at in range(first, last + 1):
        word = chain[at]
        if at > first:
            score -= _gap(text, chain[at - 1].end, word.start)
        what = text[word.start : word.end]
        if what not in seen:
            seen.add(what)
            score += word.weight
            kinds[word.kind] = kinds.get(word.kind, 0.0) + word.weight
    return Run(chain[first].start, chain[last].end, score, kinds)


def is_foreign(run: Run, wording: str) -> bool:
    """Whether a run sells or sends the reader elsewhere: goods and a way or price, or a seller's own voice."""
    kinds = run.kinds
    get = kinds.get
    if get("name", 0.0) and get("credit", 0.0) and run.end - run.start <= 24:
        return True
    sold = _SOLD.search(wording) is not None
    asked = (get("found", 0.0) if sold else 0.0) + get("way", 0.0) + get("deal", 0.0) + get("reader", 0.0)
    if _OWN.search(wording) and not sold:
        return False
    least = 9.0 if _OWN.search(wording) else 5.0
    if run.score < least or asked < 3.0:
        return False
    if get("goods", 0.0) + get("name", 0.0) >= (1.5 if run.score < least + 2.0 else 1.0):
        return (
            max(get("way", 0.0), get("deal", 0.0)) >= 2.0 or get("reader", 0.0) >= _SELLER or (sold and asked >= _FOUND)
        )
    return run.score >= least + 1.0 and (get("reader", 0.0) >= 2.0 or min(get("way", 0.0), get("deal", 0.0)) >= 3.0)


def is_reported(text: str) -> bool:
    """Whether words look like a report's: masks, sums, levels of government, those whom it is about."""
    return bool(_REPORTED.search(text) or _OWN.search(text))


def is_alike(run: Run, sentence: str) -> bool:
    """Whether a sentence beside an advertisement is part of it."""
    return run.score >= 2.5 and len(sentence) <= 3 * (run.end - run.start) and not _OWN.search(sentence)
