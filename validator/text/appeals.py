"""This module weighs how much the words of a sentence advertise: what is offered, at what price, how to get there."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from validator.text import forms, promoters
from validator.text.lexicon import Lexicons

_ANCHOR = 3.0
_LISTED = {"strong": ("way", 3.0), "weak": ("way", 2.0), "credit": ("credit", 2.0)}
"""What the words of `call_to_act` weigh."""
_NAME, _FOUND, _SURE = 2.5, 4.0, 8.0
"""What a typical name of a document site, an address or account, and a form that says it alone weigh."""
_MATTERS = 2.0
"""The weight from which on a form makes its sentence worth a look."""
_NAMED_BEFORE = 24
"""Characters before a form in which its sentence may say that it is about such things."""
_BESIDE = 6
"""Characters before a form in which a public body claims it."""
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
_OTHERS = 10
"""Chinese characters of an advertisement within a word that are in no list."""
_DENSE, _SPREAD = 5.0, 9
"""What words weigh together that are worth a look, and how many characters may part one from the next."""
_STOP = re.compile("[。！？\\n\\r]")
_SURELY_NEAR = 4.5
"""The same where the words say of themselves that they are foreign."""
_REPORTED = re.compile(
    r"[*＊×■□‰]|XX|ＸＸ|__|某某|某[市县区镇乡村]|\[已|万元|亿元|同比|[全我]?[市县省区][委政]|[一二三四五六]是"
)
_DONE = re.compile("实现(?!梦想|财富)|推行|优化|健全|规范化?(?:办理|管理)|[业余]务?余额|投放|不良率")
"""What a report says was done with a business, where an advertisement would offer it: 小额贷款|实现|线上申请."""
_CLOSED = re.compile("[】〕〗﹞]")
"""Brackets that hold an advertisement as a whole where it stands in them."""
_COMMA = re.compile("[，；]")
_HAN = re.compile("[\u4e00-\u9fff]")
_LETTERS = re.compile("[\u4e00-\u9fff]|[A-Za-z]++|[0-9]++")
_QUOTED = re.compile('[“「『《【"][\u4e00-\u9fffA-Za-z0-9+]{1,12}[”」』》】"]')
_QUOTATION = re.compile("“[^“”\n]{2,80}”")
"""Words that are told, not used."""
_CLEAR = re.compile("公文|范文|文秘|秘书|文库|文档|写作|写稿|文稿|讲稿|笔杆|老秘|写材料|讲材料|材料铺|材料帮|模板")
_REFUSED = re.compile(
    "不(?:要|轻易|点击|扫描|扫|购买|轻信|下载|添加|随意)|勿(?:加|信|点|转|扫|轻信|泄露)|严禁|谨防|冒用|冒充|假冒|从未授权|骗局|陷阱|套路|挂断|切勿|索要验证码|警惕|所谓|病毒|木马|上当|受骗|被骗|诈骗|案件|涉案|查获|嫌疑|话术|诱导"
)
_SUBJECT = 14
_OTHERS_DO = re.compile(
    "(?:居民|市民|群众|游客|旅客|患者|学生|家长|考生|企业|职工|纳税人|商户|农户|村民|业主|乘客|公众|投资者|参保人|申请人|当事人|老人)们?"
    "(?:均|都|也|就|只需|直接|随时)?(?:可以|能够|可|能)?(?:通过|使用|用|在)?\\Z"
    "|(?:会员|用户|读者|顾客|客户|学员|粉丝|[与参]会者|观众|听众|青年|社员|师生)们?(?:纷纷|互相|相互|踊跃|自发|积极|陆续|主动|自愿)(?:现场|当场)?(?:扫码|扫描|扫一扫)?\\Z"
)
"""Whom a report tells of, directly before what they do, and within how many characters."""
_PRICE = re.compile(
    "[0-9零一二两三四五六七八九十百千.]{1,6}(?:元起?|块|折起?)|[0-9一二三四五六七八九十百千万几]{1,5}[份篇套](?!外)"
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


def anchors(text: str, lexicons: Lexicons, hits: Sequence[Word]) -> list[tuple[int, int, str, bool]]:
    """Words that a report hardly uses: span, strength as a call to act ("" for none), whether it marks a sentence.

    `hits` are what `listed` finds in the text.
    """
    automaton, terms = _anchors(lexicons)
    found = [(start, end, *terms[index]) for start, end, index in automaton.find(text)] if terms else []
    formed = [(word.start, word.end, "", True) for word in _forms(text, 0, len(text), lexicons)]
    dense = [(start, end, "", True) for start, end in _dense(text, hits)]
    return sorted((*found, *formed, *dense)) if formed or dense else found


def listed(text: str, lexicons: Lexicons) -> list[Word]:
    """Words of an advertisement in the whole text that weigh anything."""
    automaton, terms = _weighed(lexicons)
    return [Word(start, end, *terms[index]) for start, end, index in automaton.find(text)] if terms else []


def telling(hits: Sequence[Word]) -> list[tuple[int, int]]:
    """Spans of those around which an advertisement within a word is looked for."""
    return [(one.start, one.end) for one in hits if one.weight >= 2 or one.kind == "goods"]


@lru_cache(maxsize=8)
def _weighed(lexicons: Lexicons) -> tuple[CharwiseDoubleArrayAhoCorasick, list[tuple[str, float]]]:
    lexicon = lexicons["appeal_words"]
    terms = {word: weight for word in lexicon if (weight := float(lexicon.remark(word, 1, "0")))}
    automaton = CharwiseDoubleArrayAhoCorasick(list(terms) or ["\0"], match_kind=MATCH_KIND_LEFTMOST_LONGEST)
    return automaton, [(lexicon.remark(word), weight) for word, weight in terms.items()]


def _dense(text: str, hits: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The first of some words that stand near each other and together weigh what an advertisement does."""
    first, total = 0, 0.0
    for at, word in enumerate(hits):
        if at and (word.start - hits[at - 1].end > _SPREAD or _STOP.search(text, hits[at - 1].end, word.start)):
            first, total = at, 0.0
        total += word.weight
        if total >= _DENSE:
            yield hits[first].start, hits[first].end
            first, total = at, word.weight - _DENSE


def _forms(text: str, start: int, end: int, lexicons: Lexicons) -> Iterator[Word]:
    """Forms of sentences that advertise, the longest at each place; those that a public body claims are none."""
    public, against = _public(lexicons), _against(lexicons)
    best: dict[int, Word] = {}
    for form in forms.find(text, lexicons, "appeal_forms", start, end):
        if _REPORTED.search(text, form.start, form.end):
            continue
        if form.kind == "private" and public.search(text, max(start, form.start - _BESIDE), form.end):
            continue
        if form.kind == "private" and _DONE.search(text, form.start, form.end):
            continue
        if _OTHERS_DO.search(text, max(start, form.start - _SUBJECT), form.start):
            continue
        since = max(
            start, form.start - _NAMED_BEFORE, *(text.rfind(stop, start, form.start) + 1 for stop in "。！？，\n")
        )
        if against.search(text, since, min(form.end + _BESIDE, end)):
            continue
        sure = form.kind in ("sure", "private")
        word = Word(form.start, form.end, "sure" if sure else form.kind, _SURE if sure else form.weight)
        known = best.get(word.start)
        if word.weight >= _MATTERS and (known is None or (word.weight, word.end) > (known.weight, known.end)):
            best[word.start] = word
    yield from best.values()


def is_public(text: str, lexicons: Lexicons) -> bool:
    """Whether words name a public body or an office."""
    return _public(lexicons).search(text) is not None


def is_warned_of(text: str, lexicons: Lexicons) -> bool:
    """Whether words speak against what they name: a raid on ghost-writers, a warning of fraud."""
    return _against(lexicons).search(text) is not None


def is_refused(text: str) -> bool:
    """Whether words tell not to do what they name, or what harm came of it."""
    return _REFUSED.search(text) is not None


@lru_cache(maxsize=8)
def _against(lexicons: Lexicons) -> re.Pattern[str]:
    bodies = lexicons["public_bodies"]
    return _any_of(word for word in bodies if bodies.remark(word) == "against")


@lru_cache(maxsize=8)
def _public(lexicons: Lexicons) -> re.Pattern[str]:
    bodies = lexicons["public_bodies"]
    return _any_of(word for word in bodies if bodies.remark(word) != "own")


@lru_cache(maxsize=8)
def _own(lexicons: Lexicons) -> re.Pattern[str]:
    bodies = lexicons["public_bodies"]
    return _any_of(word for word in bodies if bodies.remark(word, 1) == "own")


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, terms)) or chr(0))


def owned(text: str, lexicons: Lexicons) -> int:
    """How many words of a text name those whom a report is about, or what it calls its own."""
    return len(_own(lexicons).findall(text))


def words(text: str, start: int, end: int, lexicons: Lexicons, found: Sequence[tuple[int, int]]) -> list[Word]:
    """The words of an advertisement in `text[start:end]`, in order and apart; `found` are addresses, in order."""
    near = found[max(0, bisect_left(found, (start, start)) - 1) : bisect_left(found, (end, end))]
    taken = [Word(left, right, "found", _FOUND) for left, right in near if start < right]
    more = sorted(_forms(text, start, end, lexicons), key=lambda word: -word.weight)
    for hit in _QUOTED.finditer(text, start, end):
        deals = _CLEAR.search(hit.group()) is not None
        more.append(Word(hit.start(), hit.end(), "name" if deals else "filler", _NAME if deals else 0.0))
    more += [Word(hit.start(), hit.end(), "deal", 1.0) for hit in _PRICE.finditer(text, start, end)]
    more += _names(text, start, end, lexicons)
    more += list(_listed(text, start, end, lexicons))
    quoted = [hit.span() for hit in _QUOTATION.finditer(text, start, end)]
    if quoted:
        more = [_unweighed(word) if _is_quoted(word, quoted) else word for word in more]
    covered = bytearray(end - start)
    for word in (*taken, *more):
        if word.kind == "sure" and (cut := covered.find(1, word.start - start + 1, word.end - start)) > 0:
            word = Word(word.start, start + cut, word.kind, word.weight)
        part = slice(max(0, word.start - start), min(end, word.end) - start)
        if word.kind == "found" or not any(covered[part]):
            covered[part] = b"\1" * len(covered[part])
            if word.kind != "found":
                taken.append(word)
    return sorted(taken, key=lambda word: word.start)


def _is_quoted(word: Word, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a word stands in quotation marks with others: the report tells what others say."""
    return word.kind != "name" and any(first < word.start and word.end < last for first, last in quoted)


def _unweighed(word: Word) -> Word:
    return Word(word.start, word.end, "filler", 0.0)


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
    if _REPORTED.search(between) or _CLOSED.search(between):
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
    best = (0.0, 0, 0)
    total, opened = 0.0, 0
    for at, word in enumerate(chain):
        gap = _gap(text, chain[at - 1].end, word.start) if at else 0.0
        joined = total - gap
        if gap > (_NEAR if total < _SURE else _SURELY_NEAR) and "found" in (word.kind, chain[at - 1].kind):
            joined = 0.0
        if joined <= 0:
            total, opened = word.weight, at
        else:
            total = joined + word.weight
        if word.weight and total > best[0]:
            best = (total, opened, at)
    return _run(text, chain, *best[1:]) if best[0] else None


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


def owners(text: str, lexicons: Lexicons) -> set[int]:
    """Where such words end."""
    return {found.end() for found in _own(lexicons).finditer(text)}


def is_foreign(run: Run, wording: str, lexicons: Lexicons) -> bool:
    """Whether a run sells or sends the reader elsewhere: goods and a way or price, or a seller's own voice."""
    kinds = run.kinds
    get = kinds.get
    if get("sure", 0.0) or (get("name", 0.0) and get("credit", 0.0) and run.end - run.start <= 24):
        return True
    if is_warned_of(wording, lexicons):
        return False
    sold = _SOLD.search(wording) is not None
    asked = (get("found", 0.0) if sold else 0.0) + get("way", 0.0) + get("deal", 0.0) + get("reader", 0.0)
    own = _own(lexicons).search(wording) is not None
    if own and not sold:
        return False
    least = 9.0 if own else 5.0
    if run.score < least or asked < 3.0:
        return False
    if get("goods", 0.0) + get("name", 0.0) >= (1.5 if run.score < least + 2.0 else 1.0):
        return (
            max(get("way", 0.0), get("deal", 0.0)) >= 2.0 or get("reader", 0.0) >= _SELLER or (sold and asked >= _FOUND)
        )
    return run.score >= least + 1.0 and (get("reader", 0.0) >= 2.0 or min(get("way", 0.0), get("deal", 0.0)) >= 3.0)


def mostly(text: str, start: int, end: int, lexicons: Lexicons, least: float) -> bool:
    """Whether a span consists of words that advertise, of a weight, and little else, in one clause unless a form says it."""
    if is_reported(text[start:end], lexicons):
        return False
    chain = words(text, start, end, lexicons, ())
    run = best_run(text, chain)
    covered = sum(len(_HAN.findall(text, word.start, word.end)) for word in chain)
    if run is None or (_COMMA.search(text, start, end) and not run.kinds.get("sure")):
        return False
    return run.score >= least and len(_HAN.findall(text, start, end)) - covered <= _OTHERS


def is_reported(text: str, lexicons: Lexicons) -> bool:
    """Whether words look like a report's: masks, sums, levels of government, those whom it is about."""
    return bool(_REPORTED.search(text) or _own(lexicons).search(text))


def is_masked(text: str) -> bool:
    """Whether words hold masks, sums or levels of government, as a report's do."""
    return bool(_REPORTED.search(text))


def is_alike(run: Run, sentence: str, lexicons: Lexicons) -> bool:
    """Whether a sentence beside an advertisement is part of it."""
    alone = run.score >= 2.5 and len(sentence) <= 3 * (run.end - run.start)
    return alone and not _own(lexicons).search(sentence)
