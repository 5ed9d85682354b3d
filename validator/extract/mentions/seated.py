"""This module finds raw names that are words of the dictionary: a seldom word before a kind of facility, division or trade."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import rjieba

from validator.extract.mentions.coined import BREAKS, HEADED, OPEN, QUALIFIERS, RARE, UNHEARD, joined
from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import Wording
from validator.extract.tokens import MASK, Token

SEATED = 0.57
"""Mean log odds from which a seldom word before a kind of facility is a name, since all of these have names."""

USUAL = 800
"""Occurrences in jieba's dictionary from which a word names nothing."""

USUAL_FIRM = 3000
"""The same before what only companies, schools and hospitals end in: 华夏|公司."""

VERBAL = 1.5
"""Mean log odds from which a word that the dictionary takes for a verb or adjective is a name: 鼎新, 丰乐."""

SELDOM = 300
"""Occurrences below which a word before a trade is a name whatever goes on behind it."""

KNOWN_PLACE = 2.0
"""The same from which a place of the dictionary that is no division is a name however usual: 白沙洲."""

LONGEST_KIND = 6
"""Characters of a kind of facility."""

_DIVISIONS = {
    "镇": 0.1,
    "乡": 0.1,
    "县": 0.1,
    "村": 0.9,
    "市": 0.3,
    "省": 0.3,
    "州": 0.9,
    "旗": 0.9,
    "区": 0.9,
    "河": 0.9,
    "湖": 0.9,
    "溪": 0.9,
    "岛": 0.9,
}
"""Kinds of division of one character, each with the mean log odds from which a seldom word before it is a name."""


def seated(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A seldom word of the dictionary before a kind of facility or place, where a phrase begins: 长虹|大道."""
    for at in range(1, len(words)):
        token = words[at]
        kept = _kept(token.word, wording)
        if not kept or (kept in _DIVISIONS and _goes_on(words, at)):
            continue
        first = at - 1
        while at - first <= QUALIFIERS and first > 0 and _describes(words[first], wording) and joined(words, first + 1):
            first -= 1
        if not joined(words, first + 1) or not _opens(words, first):
            continue
        if not _is_seat(words[first], wording, kept in wording.firms):
            continue
        if kept in _DIVISIONS and wording.nameness.score(words[first].word) < _DIVISIONS[kept]:
            continue
        end = token.end if kept not in _DIVISIONS else token.start + 1
        end = token.start + 2 if kept in ("公司", "集团") and token.word.startswith(kept) else end
        tail = "".join(word.word for word in words[first + 1 : at + 1])[: end - words[first].end]
        kind: NameKind = "place" if kept in wording.places or kept in _DIVISIONS else "organization"
        yield Name(
            words[first].start,
            token.end if kept in _DIVISIONS else end,
            kind,
            "raw",
            words[first].word,
            tail,
            "suffix",
            True,
            wording.classes.get(kept, ""),
        )


_BODY = re.compile(
    "(?P<kind>[市县区镇乡村])(?:人民)?(?:政府|党委|委|[\u4e00-\u9fff]{1,6}(?:局|委|办|院|中心)|集体[\u4e00-\u9fff]{0,6})"
)
"""The body of a division as one word: 镇党委, 市统计局, 村集体经济."""


def _division_of(word: str) -> str:
    """The kind of division whose body a word is."""
    found = _BODY.fullmatch(word) if len(word) > 2 else None
    return found["kind"] if found else ""


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """Whether 镇, 乡, 村 is the beginning of a word that the division cut in two."""
    return joined(words, at + 1) and words[at + 1].word in (
        "级",
        "域",
        "区",
        "里",
        "上",
        "情",
        "风",
        "容",
        "貌",
        "民",
        "干部",
    )


@lru_cache(maxsize=1 << 15)
def _kept(word: str, wording: Wording) -> str:
    """The kind of what a word is, "" for most words; asked of every word of a report, so each answer is kept."""
    if len(word) > 2 and word[:2] in ("公司", "集团") and word not in wording.firms:
        return word[:2]
    return word if word in _DIVISIONS else _division_of(word) or _kind_of(word, wording)


def _kind_of(word: str, wording: Wording) -> str:
    """The kind of facility, place or firm that a word is, or that it ends with behind what describes: 新材料产业园."""
    for size in range(min(len(word), LONGEST_KIND), 1, -1):
        kind, before = word[-size:], word[:-size]
        known = kind in wording.facilities or kind in wording.places or kind in wording.firms
        if known and (not before or wording.is_common(before) or before in wording.descriptors):
            return kind
    return ""


def _describes(token: Token, wording: Wording) -> bool:
    return len(token.word) > 1 and (token.word in wording.descriptors or token.word in wording.common)


def _opens(words: Sequence[Token], first: int) -> bool:
    return not joined(words, first) or words[first - 1].tag in OPEN


def _is_seat(token: Token, wording: Wording, firm: bool = False) -> bool:
    if len(token.word) not in (2, 3) or _describes(token, wording) or token.word in wording.nameless:
        return False
    often = rjieba.suggest_freq(token.word)
    if wording.is_jargon(token.word) or (often >= USUAL and not wording.is_known(token.word) and not firm):
        return False
    if firm and often >= USUAL and (often >= USUAL_FIRM or wording.nameness.score(token.word) < VERBAL):
        return False
    if token.tag[:1] not in ("n", "i", "z", "s", "b", "q"):
        return token.tag[:1] in ("a", "v", "d") and wording.nameness.score(token.word) >= VERBAL
    named = token.tag[:2] in ("ns", "nr", "nz")
    unheard = often < UNHEARD and token.tag == "n"
    return wording.nameness.score(token.word) >= SEATED - (0.2 if named else 0.1 if unheard else 0)


def traded(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A seldom word of the dictionary before a trade, where a phrase begins and behind which it ends: 飞扬|无人机."""
    for at in range(1, len(words)):
        brand, trade = words[at - 1], words[at]
        if not _is_trade(trade.word, wording):
            continue
        loose = trade.word in wording.loose and not wording.is_known(brand.word)
        if not joined(words, at) or loose or not _is_brand(brand, wording):
            continue
        before = words[at - 2] if joined(words, at - 1) else None
        after = words[at + 1] if joined(words, at + 1) else None
        opens = before is None or before.tag in ("x", "p", "c", "uj") or before.word in wording.party_after
        lone = trade.word in wording.strict or (
            wording.nameness.score(brand.word) >= VERBAL and rjieba.suggest_freq(brand.word) < SELDOM
        )
        if opens and (lone or after is None or after.tag[:1] in "xvdpuct" or after.tag == MASK):
            yield Name(brand.start, trade.end, "organization", "raw", brand.word, trade.word, "slot", True)


@lru_cache(maxsize=1 << 15)
def _is_trade(word: str, wording: Wording) -> bool:
    return word in wording.trades or (word in wording.endings and word not in wording.places)


def _is_brand(token: Token, wording: Wording) -> bool:
    if (
        len(token.word) != 2
        or token.tag[:1] not in ("n", "v", "a", "z", "i", "d", "t", "b")
        or _describes(token, wording)
    ):
        return False
    if token.word in wording.nameless or wording.is_jargon(token.word) or token.word[0] in BREAKS:
        return False
    often = rjieba.suggest_freq(token.word)
    return often < USUAL and wording.nameness.score(token.word) >= (HEADED if often > UNHEARD else SEATED)


def places(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Small places that are one seldom word of the dictionary, where a phrase begins: 十里铺, 燕子矶."""
    for at, token in enumerate(words):
        if len(token.word) != 3 or token.word[-1] not in _FEATURES or token.tag[:2] not in ("ns", "nr", "nz", "n"):
            continue
        if token.word in wording.common or token.word in wording.nameless or not _opens(words, at):
            continue
        least = 0.3 if token.tag == "ns" else 0.6 if token.tag in ("nr", "nz") else 1.2
        score = wording.nameness.score(token.word)
        known = token.tag == "ns" and score >= KNOWN_PLACE and token.word not in wording.divisions
        if score >= least and (known or rjieba.suggest_freq(token.word) < RARE):
            yield Name(token.start, token.end, "place", "raw", token.word, "", "slot", True)


def landmarks(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A noun and the kind of a natural feature, where a phrase begins: 桃花|岭."""
    for at in range(1, len(words)):
        noun, feature = words[at - 1], words[at]
        if feature.word not in _RIDGES or not joined(words, at) or len(noun.word) != 2 or noun.tag[:1] != "n":
            continue
        score = wording.nameness.score(noun.word + feature.word)
        thing = noun.word in wording.nameless and not (feature.word in _WATERS and score >= VERBAL)  # 石磨|溪
        plain = _describes(noun, wording) or thing or wording.is_jargon(noun.word)
        known = feature.word in _WATERS and wording.is_known(noun.word)
        if not plain and _opens(words, at - 1) and (known or score >= SEATED):
            yield Name(noun.start, feature.end, "place", "raw", noun.word + feature.word, "", "slot", True)


_WATERS = frozenset("溪涧潭洲汊浦")
_RIDGES = frozenset("峁塬岭沟峪崖寨洼垭坳冲荡矶") | _WATERS
"""Characters that make a noun the name of a natural feature."""
_FEATURES = frozenset("峁塬墩铺店屯庄营寨坝矶荡湾岭沟坪峪崖洼堡集溪潭滩垭坳坎咀嘴渡埠洲涧礁")
"""Characters that end the names of small places."""
