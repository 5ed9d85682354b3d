"""This module finds English sentences that sell documents or send the reader to a site or an account."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import re2

_STRONG = (
    r"order now|order today|unlock (?:the )?(?:full|complete|entire)|ghost-?writing|ghost-?writers?"
    r"|custom (?:essays?|papers?|reports?)"
    r"|premium (?:plan|account|member(?:ship)?)|essay[- ]writing|paper[- ]writing|writing service"
    r"|promo(?:tion)? code|downloaded from"
    r"|free (?:templates?|samples?|essays?|papers?|downloads?|reports?)|download (?:the )?(?:full|complete|more"
    r"|free|now|here|pdf)"
    r"|wechat official account|for the full (?:text|document|report)|for full text|full version|add (?:us"
    r"|me) on|scan (?:the |this )?(?:qr )?code"
    r"|uploaded by|shared by|more (?:free )?(?:templates|documents|essays|papers|samples|downloads)"
    r"|[0-9]{1,2}% off|money[- ]back|plagiarism[- ]free"
    r"|thanks? (?:you )?for downloading|(?:this is|you are viewing) a (?:free )?preview|read the (?:remaining|rest|full)"
    r"|remaining pages|(?:upgrade|subscribe) to (?:premium|pro|plus|read|view|unlock)|etsy|fiverr|patreon|gumroad|ko-fi"
    r"|buy me a coffee|scribd|slideshare|course ?hero|studocu|docsity|issuu|chegg|studypool|slideplayer|coursehero"
    r"|free trial|cancel any ?time|join our (?:group|channel|newsletter)|follow us|like and share|rate this document"
    r"|editable (?:templates?|version|word|ppt|report)|report templates?|cover letters?|written by (?:experts|professionals)"
    r"|watermark(?:ed)? by|unregistered version|evaluation (?:copy|version|only)|trial version|created with|powered by"
    r"|whatsapp|telegram|limited[- ]time|special offer|click here|sign up (?:now|today|free)|subscribe (?:now"
    r"|today|to our)"
)
_WEAK = (
    r"visit|download|follow (?:our|us)|contact us|contact|join|subscribe|unlock|free|templates?|discounts?|buy"
    r"|email|e-mail"
    r"|add|get|need|source|papers?|essays?|documents?|reports?|written|now|today|our|samples?|coupon|register"
    r"|channel|group"
)
_GATE = re2.compile(
    f"(?i){_STRONG}|visit|source|download|email|follow|(?:posted|shared) (?:by|from|on|via|with)|as an? |sure|certainly|here|hope|let me|cut-?off|regenerate|placeholder"
)
_STRONG_WORD = re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)
_STRONG_SIGN = re.compile(r"[0-9]{1,2}% off", re.IGNORECASE)
_WEAK_WORD = re.compile(rf"\b(?:{_WEAK})\b", re.IGNORECASE)
_BREAK = re.compile(
    r"[!?](?=\s|$)|\.(?=\s|$)|[\r\n]|(?<=[a-z])\.(?=[A-Z][a-z])|[\u3000-\u30ff\u4e00-\u9fff，。！？；：]"
)
_LONGEST = 160
_ASSISTANT = re.compile(
    r"as an? (?:ai|artificial intelligence)(?: language)? (?:model|assistant)|as a large language model"
    r"|(?:sure|certainly|of course|absolutely)[!,.] (?:here|below|i )|here(?:'s| is| are) (?:a |an |the |your )?(?:\w+ )?"
    r"(?:revised|polished|improved|draft|edited|rewritten|updated|summary|version|sample)[^.\n]{0,60}:?$"
    r"|thanks? (?:you )?for downloading|this is a (?:free )?preview|(?:unregistered|evaluation|trial) (?:version|copy)"
    r"|buy me a coffee|i hope this (?:helps|email|finds)|let me know if you(?:'d| would)? (?:need|like|want)|feel free to (?:ask|modify|adjust)"
    r"|(?:my )?knowledge cut-?off|regenerate response|replace the placeholders",
    re.IGNORECASE,
)
"""What a writing program says of its answer, and a site of its copy."""
_MARK = re.compile(
    r"\W{0,4}(?:this (?:file|document|report|paper) (?:is |was )?)?"
    r"(?:uploaded|downloaded|shared|posted)\s+(?:by|from|on|via|with|using)\b",
    re.IGNORECASE,
)
"""How the mark begins that a site or a program leaves on every copy."""
_QUESTION = re.compile(r"\b(?:Need|Want|Looking for|Struggling|Tired of|Having trouble)\b[^.!?\n]{0,100}\? *$")
"""What such a sentence begins with."""
_LATIN = re.compile("[A-Za-z]{2,} [A-Za-z(:]|[A-Za-z] [A-Za-z]{2,}")
_SHORT = 14
"""Words of such a mark at most."""
_WORDS = re.compile("[A-Za-z]{2,}")
_OWN = re.compile(
    r"\b(?:residents|citizens|students|applicants|university|council|ministry|department|patients|hospital"
    r"|commission|shareholders|investors"
    r"|launched|introduced|developed|published|was set up|were)\b",
    re.IGNORECASE,
)


def sentences(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of such sentences; `found` are the addresses and accounts of the text, foreign or not."""
    if _GATE.search(text) is None and not found:
        return
    done = -1
    found = sorted(span for span in found if _LATIN.search(text, max(0, span[0] - 12), span[1] + 12))
    for first, last in sorted([match.span() for match in _GATE.finditer(text)] + found):
        if first < done:
            continue
        start, end = _sentence(text, first, last, found)
        done = end
        inside = found[bisect_left(found, (start, start)) : bisect_left(found, (end, end))]
        sentence = text[start:end]
        if _pitches(sentence, bool(inside)):
            question = _QUESTION.search(text, max(0, start - _LONGEST), start)
            yield _bracketed(text, question.start() if question else start, end)


def _pitches(sentence: str, addressed: bool) -> bool:
    if _ASSISTANT.search(sentence) and not _OWN.search(sentence):
        return True
    if _MARK.match(sentence) and not _OWN.search(sentence) and len(_WORDS.findall(sentence)) <= _SHORT:
        return True
    strong = len({hit.lower() for hit in _STRONG_WORD.findall(sentence)}) + bool(_STRONG_SIGN.search(sentence))
    weak = len({hit.lower() for hit in _WEAK_WORD.findall(sentence)})
    if _OWN.search(sentence):
        strong -= 2
    if addressed:
        return (
            strong >= 1
            or (weak >= 2 and len(_WORDS.findall(sentence)) <= 12 and not _OWN.search(sentence))
            or sentence.lower().lstrip("([").startswith("source:")
        )
    return strong >= 2 or (
        strong == 1 and weak >= 3 and bool(re.search(r"\b(?:now|today|our|us)\b", sentence, re.IGNORECASE))
    )


def _sentence(text: str, start: int, end: int, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The sentence around a word; marks inside an address end none."""
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    near = found[max(0, bisect_left(found, (first, first)) - 1) : bisect_left(found, (last, last))]
    left = first
    for mark in _BREAK.finditer(text, first, start):
        if not any(begin <= mark.start() < stop for begin, stop in near):
            left = mark.end()
    right = last
    for mark in _BREAK.finditer(text, end, last):
        if not any(begin <= mark.start() < stop for begin, stop in near):
            right = mark.end() if text[mark.start()] in ".!?" else mark.start()
            break
    while left < right and text[left].isspace():
        left += 1
    return left, right


def _bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    if (
        text[start : start + 1] != "("
        and start > 0
        and text[start - 1] in "(（["
        and text[end : end + 1] in (")", "）", "]")
    ):
        return start - 1, end + 1
    return start, end
