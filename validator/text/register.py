"""This module tells whether a sentence is an advertisement's or the report's by the register of all its words."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from validator.text import appeals, narration
from validator.text.lexicon import Lexicons

_REPORT = (
    *("common_words", "jargon", "usual_terms", "usual_words", "report_stock", "indicators", "policy_terms"),
    *("industries", "head_nouns", "national_bodies", "set_words", "fixed_terms", "titles", "descriptors"),
    *("set_phrases_numeric", "company_trades", "facility_types", "units", "zone_types", "party_verbs", "public_bodies"),
)
"""Lists of the words that reports are made of."""
_UNIT = re.compile("[^。！？；!?;\\n\\r]{4,120}[。！？；!?;]?[”’」』]?")
_BOX = re.compile("[（(【\\[〔〖][^（()）【】〔〕〖〗\\[\\]\\n]{4,60}[）)】\\]〕〗]")
_LEAD = re.compile(
    "\\s*(?:[#>*-]+ ?)?(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[一二三四五六七八九]是|其[一二三四五])\\s*"
)
"""The number of a heading or of a point, which is the report's."""
_FORMATS = re.compile(
    "[（(](?:(?:PDF|Word|Excel|JPG|OFD|WPS|PPT|纸质|电子|扫描|盖章|签字|可编辑|正式|最终)+(?:版本?|件|格式|文档|文件|稿)?"
    "(?:[、和及与或，/]|各?[一两二三四]份)*)+[）)]",
    re.IGNORECASE,
)
"""In which formats something is handed in."""
_OFFICE_LINE = re.compile(
    "[:：][\u4e00-\u9fff*＊×■]{1,14}(?:科|处|(?<!工作)室|股|局|办|所|部|服务台|领导小组)[（，,、 (]"
)
"""An office with how to reach it."""
_WARNS = re.compile(
    "挂断|索要|切勿|请勿(?:点|添|扫|转|回|轻|下)|上当|受骗|被骗|诈骗|骗[局子取]|轻信|涉诈|反诈|防诈|报警|96110|不(?:要|得|应|可|随意|轻易)(?:随意|轻易|盲目)?"
    "(?:点击|添加|下载|扫描|扫码|转账|汇款|加入|泄露|购买|充值)|消协|消费者协会|留意|谨慎|写进合同|维权|恶性|离谱|跑路|卷款|乱象"
    "|任何人不得|不得(?:以任何|向[一-鿿]{1,8}收|收取|强制)|严禁(?:以|向|收)|难退|退费难|不退费|抱怨|诟病|意见[较很]?大|群众反映|时有发生|屡禁|虚假|套路"
)
"""How an office speaks of the swindlers' and the dealers' words."""
_WORTH = 3.0
"""What the words of a sentence that advertise weigh together at least before it is looked at."""
_ENOUGH = 4.0
"""What remains of that weight at least when the report's words are set against it."""
_ENOUGH_ALIEN, _ALIEN = 3.0, 0.3
"""The same for a sentence in which hardly any word is a report's: at most this part of its characters."""
_ENOUGH_FOREIGN, _FOREIGN, _SIZE = 3.0, 0.25, 10
"""The same for a sentence of some length that has still fewer of them, which then do not count against it."""
_THICK = 0.08
"""What a Chinese character of a sentence weighs at least where its words that advertise are few and weak."""
_ENOUGH_ALONE = 3.8
"""The same for a sentence beside no other foreign string, of which the report's words are few."""
_NEAR = 2
"""Characters between a sentence and another foreign string that it goes with."""
_ONE_KIND = 2.0
"""How much more is needed of words of one kind alone: what is offered, the price, the way, or whom it addresses."""
_PART, _SHARE = 0.08, 0.35
"""What a Chinese character of what stands before or behind an address weighs at least, if it is an advertisement's,
and the part of its characters in words of a report from which on it has to."""
_SURE = 4.0
"""What a form that says it alone weighs here, where the whole sentence is to be foreign."""
_OWNED = 4.0
"""What a word for those whom a report is about weighs against them."""
_AGAINST = 0.3
"""What a character of a report's word weighs against the words that advertise."""
_TOLD = 3.0
"""What each sign weighs against them that the sentence tells of others."""
_ACTS = 2.5
"""What a clause that begins with what a body does weighs against them."""
_CLAUSE_START = re.compile(
    "(?:^|(?<=[，,、；：:（(]))(?:[^\\w\\s]|全年|深入|大力|积极|持续|扎实|全面|并|同时|共|还|已|我们|将)*"
)
_OFFERS = frozenset({"goods", "deal", "reader", "name", "sure"})
"""Of these an advertisement has one; an office too says how to reach it."""
_SELLS = frozenset({"goods", "deal", "name", "sure"})
"""Of these an advertisement that calls for nothing has one; whoever only looks and turns over tells of something."""
_LOOKS = 6.0
"""What the words of a sentence weigh at least that only send the reader somewhere."""
_KINDS = ("goods", "deal", "way", "reader", "name")
_HAN = re.compile("[\u4e00-\u9fff]")


def sentences(
    text: str,
    hits: Sequence[appeals.Word],
    known: Sequence[tuple[int, int]],
    links: Sequence[tuple[int, int]],
    lexicons: Lexicons,
) -> Iterator[tuple[int, int]]:
    """Spans of the sentences, stops included, and of the brackets within sentences that are an advertisement's.

    `hits` are `appeals.listed` of the text, `known` spans that are foreign anyhow, `links` those that have been found in
    sentences: what stands before and behind such a one is looked at by itself.
    """
    starts = [word.start for word in hits]
    for unit in _UNIT.finditer(text):
        first, last = unit.span()
        inside = hits[bisect_left(starts, first) : bisect_left(starts, last)]
        if sum(word.weight for word in inside) < _WORTH:
            continue
        boxes = [box.span() for box in _BOX.finditer(text, first, last)]
        held = known[max(0, bisect_left(known, (first, first)) - 1) : bisect_left(known, (last, last))]
        boxes = [box for box in boxes if not any(start <= box[0] and box[1] <= end for start, end in held)]
        beside = any(start <= last + _NEAR and first - _NEAR <= end for start, end in (*known, *links))
        yield from (box for box in boxes if is_advertising(text, *box, held, lexicons, beside=beside))
        lead = _LEAD.match(text, first, last)
        first = lead.end() if lead else first
        if is_advertising(text, first, last, [*boxes, *held], lexicons, beside=beside):
            within = [span for span in links if first < span[1] and span[0] < last and span not in held]
            if not within or not _has_report(text, first, last, within[0][0], within[-1][1], lexicons):
                yield first, last


def is_advertising(
    text: str, start: int, end: int, apart: Sequence[tuple[int, int]], lexicons: Lexicons, *, beside: bool = True
) -> bool:
    """Whether the words of a sentence that offer, price or address outweigh those of a report; what is `apart` counts not.

    Less is enough `beside` another foreign string: a sentence that stands for itself among the report's own is theirs.
    """
    sentence = _without(text, start, end, apart)
    if appeals.is_masked(sentence) or appeals.is_warned_of(sentence, lexicons) or _FORMATS.fullmatch(sentence):
        return False
    if _OFFICE_LINE.search(sentence) or _WARNS.search(sentence):
        return False
    chain = [word for word in appeals.words(sentence, 0, len(sentence), lexicons, ()) if word.weight]
    kinds: dict[str, float] = {}
    for word in {sentence[word.start : word.end]: word for word in chain}.values():
        kinds[word.kind] = kinds.get(word.kind, 0.0) + min(word.weight, _SURE)
    calls = lexicons["call_to_act"]
    called = any(calls.remark(sentence[word.start : word.end]) == "strong" for word in chain)
    if not called and not kinds.keys() & _OFFERS:
        return False
    several = called or sum(kind in kinds for kind in _KINDS) > 1 or "sure" in kinds
    reported = _reported(sentence, chain, lexicons)
    owned = _ACTS * _acts(sentence, lexicons) + _OWNED * appeals.owned(sentence, lexicons)
    told = narration.told(sentence)
    owned += _TOLD * told
    against = _AGAINST * reported + owned
    size = len(_HAN.findall(sentence))
    if reported <= _FOREIGN * size and size >= _SIZE and not owned and "%" not in sentence:
        against, least = 0.0, _ENOUGH_FOREIGN if beside else _ENOUGH_ALONE
    else:
        alien = reported <= _ALIEN * size and not told
        least = _ENOUGH if not alien else _ENOUGH_ALIEN if beside else _ENOUGH_ALONE
    weight = sum(kinds.values())
    if weight < _ENOUGH and weight < _THICK * size:
        return False
    if not called and weight < _LOOKS and not kinds.keys() & _SELLS:
        return False  # 摸摸额头、看看嗓子、翻翻小手
    return weight - against >= least + (0.0 if several else _ONE_KIND)


def _has_report(text: str, first: int, last: int, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether what stands before or behind the addresses of a sentence is the report's."""
    for part in (text[first:start], text[end:last]):
        size = len(_HAN.findall(part))
        chain = [word for word in appeals.words(part, 0, len(part), lexicons, ()) if word.weight]
        reported = _reported(part, chain, lexicons)
        weight = sum(min(word.weight, _SURE) for word in chain) - _AGAINST * reported
        if size > _SIZE and reported > _SHARE * size and weight < _PART * size:
            return True
    return False


def _without(text: str, start: int, end: int, apart: Sequence[tuple[int, int]]) -> str:
    """A sentence with a blank in place of what stands apart from it."""
    pieces, at = [], start
    for first, last in sorted(span for span in apart if start <= span[0] and span[1] <= end and span != (start, end)):
        if first >= at:
            pieces.append(text[at:first])
            at = last
    return " ".join((*pieces, text[at:end]))


def _acts(sentence: str, lexicons: Lexicons) -> int:
    """Verbs of a report's with which a clause begins, or that one follows whom a report is about."""
    begins = {opening.end() for opening in _CLAUSE_START.finditer(sentence)} | appeals.owners(sentence, lexicons)
    return sum(hit.start in begins for hit in lexicons.find(sentence, "report_verbs"))


def _reported(sentence: str, chain: Sequence[appeals.Word], lexicons: Lexicons) -> int:
    """Chinese characters of a sentence in words of a report and in none that advertises."""
    covered = _covered(sentence, lexicons)
    for word in chain:
        covered[word.start : word.end] = b"\0" * (word.end - word.start)
    return sum(1 for char, in_report in zip(sentence, covered, strict=True) if in_report and _HAN.match(char))


def reported(string: str, lexicons: Lexicons, shortest: int = 1) -> int:
    """Characters of a string in words of a report that have `shortest` characters or more."""
    return sum(_covered(string, lexicons, shortest))


def _covered(string: str, lexicons: Lexicons, shortest: int = 1) -> bytearray:
    covered = bytearray(len(string))
    for hit in lexicons.find(string, *_REPORT):
        if hit.end - hit.start >= shortest:
            covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    return covered
