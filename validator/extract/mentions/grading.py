"""This module says which names need no more evidence than their form: told by a trade or slot, they need a second sign."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import rjieba

from validator.extract.mentions import coined, remnants, resorts
from validator.extract.mentions.name import Name
from validator.extract.mentions.raw import HAVE
from validator.extract.mentions.residue import TELLING_TRADE
from validator.extract.mentions.telling import HEADLESS
from validator.extract.mentions.wording import DIVISION_ENDS, Wording
from validator.extract.tokens import MASK, Token
from validator.text.simplified import simplified
from validator.text.wordness import is_han, is_word

ALONE = ("slot", "trade")
"""How a name was recognized that its form alone tells."""

CLEAR, LIKELY, CERTAIN = 0.55, 1.5, 1.9
"""Mean log odds of characters below which a name is doubtful, from which it is one before a trade, needs no second sign."""
LEFT = 1.36
"""Mean log odds from which what a mask left is a name; below it may be a kind of thing that no list holds: **麻鸡."""
COINED = 2
"""Characters of a firm's own name beyond which an adverb behind its trade is enough: 某某山茶业|则."""
HARDLY = 10
"""Occurrences in jieba's dictionary below which a word before a firm's ending is a name rather than a thing."""

_SEAT = re.compile("(?:大学|学院|医院|中学|[所院巷峪峡岭湾坪])$")
"""How what is left of the name of an institution or of a small place ends."""
_HOUSES = (
    "生产",
    "研发",
    "总部",
    "基地",
    "厂区",
    "工厂",
    "区域",
    "分拨",
    "华东",
    "华南",
    "西南",
    "华北",
    "西北",
    "东北",
    "华中",
)
"""What a firm has somewhere, behind its trade."""
_PROJECT = re.compile("项目(?:落户|入驻)")
"""Behind the name of one whose project came to a place."""

_SEPARATORS = ("、", "和", "与", "及", "以及")
_LEADS = ("x", "uj", "p", "c", "ul", "t", MASK)
_GOES_ON = ("v", "p", "d", "ad", "c", "t", MASK)


def graded(
    found: Iterable[Name], words: Sequence[Token], exempt: set[int], wording: Wording, text: str
) -> Iterator[Name]:
    """The mentions, unsure where nothing beside their form speaks for them. `exempt` are places that do for raw ones."""
    names = list(found)
    starts = [token.start for token in words]
    others = [name for name in names if name.how == "mask" or (name.sure and name.how not in ALONE)]
    edges = {at for name in others if name.kind != "person" for at in (name.start, name.end)}
    tails = {other.tail[:size] for other in names if other.how == "mask" for size in range(2, len(other.tail[:6]) + 1)}
    for name in names:
        if name.state == "partly":
            yield name if _is_left(name, text, wording) else replace(name, sure=False)
            continue
        if name.tail in tails or _PROJECT.match(text, name.end):
            yield name
            continue
        asked = name.state == "raw" and name.how in ALONE and name.sure and not name.remark and name.start not in exempt
        if asked and is_han((name.core or " ")[0]) and not _is_told(name, words, starts, edges, wording):
            yield replace(name, sure=False)
        else:
            yield name


_SURE = (HEADLESS, remnants.REMARK)
"""Remarks of partly masked names that their form and surroundings told."""


def _is_left(name: Name, text: str, wording: Wording) -> bool:
    """Whether what a mask left is distinctive: it reads like a name, or is no word and a trade stands behind it."""
    core = simplified(name.core)
    if not core or not is_han(core[0]) or name.kind == "person" or wording.is_known(core) or name.remark in _SURE:
        return True
    seated = len(core) > 2 and _SEAT.search(core) is not None
    if wording.nameness.score(core) >= LEFT or seated or TELLING_TRADE.search(core):
        return True
    if text.startswith(name.core, name.start):
        return True  # before the mask, where only what is surely a name is taken for one
    if resorts.is_shop(core, wording):
        return True
    ended = not text.endswith(name.core, name.start, name.end)
    at = text.find(name.core, name.start, name.end)
    owner = text[at - 1 : at] in tuple(
        DIVISION_ENDS
    )  # an ordinary word that names a works of a masked place: *县兴旺矿业
    return ended and (owner or not is_word(core) or rjieba.suggest_freq(core) < HARDLY)


def _is_told(name: Name, words: Sequence[Token], starts: Sequence[int], edges: set[int], wording: Wording) -> bool:
    """Whether a second sign speaks for a name: a list's other member, a party's place in the clause, 等企业 behind it."""
    score = wording.nameness.score(simplified(name.core))
    if wording.is_known(name.core) or score >= CERTAIN:
        return True
    first, last = bisect_left(starts, name.start), bisect_left(starts, name.end)
    before = words[first - 1] if coined.joined(words, first) else None
    after = words[last] if coined.joined(words, last) else None
    listed = [
        word.start if word is before else word.end
        for word in (before, after)
        if word is not None and word.word in _SEPARATORS
    ]
    if any(at in edges for at in listed) or coined.is_told(words, first, last):
        return True
    unknown = not is_word(name.core) or rjieba.suggest_freq(name.core) < HARDLY
    if unknown and score >= CLEAR and not listed and (before is None or before.tag == "x") and last > 0:
        has = after is not None and (after.word == "的" or any(word in after.word for word in _HOUSES))
        if has and words[last - 1].word in wording.trades:
            return True  # 芯砺|半导体|的车规芯片, 云骁|机器人|生产基地
    strict = name.how == "trade" and last > 0 and words[last - 1].word in wording.strict | wording.trades
    led = before is not None and before.word in wording.party_after and before.word not in wording.party_loose
    if strict and not listed and (before is None or before.tag in _LEADS or led):
        long = words[last - 1].word in wording.strict and len(name.core) > COINED and score > 0
        long = long and after is not None and after.tag == "d"
        if long or _acts(after, wording):
            return True
    if score < CLEAR:
        return False
    if name.kind == "place" or (last and words[last - 1].word in wording.firms):
        return True
    opens = before is None or before.tag in _LEADS
    produces = after is not None and (after.tag == MASK or after.word in wording.party_before)
    if produces and (opens or before is None or before.tag[:1] == "v"):
        return True
    if listed:
        return False
    if before is not None and before.word in wording.party_after and before.word not in wording.party_loose:
        return True
    strict = strict and (words[last - 1].word in wording.strict or score >= LIKELY)
    return opens and (strict or (after is not None and after.tag in _GOES_ON))


def _acts(after: Token | None, wording: Wording) -> bool:
    """Whether what firms do or have follows: 投产, 产值."""
    if after is None:
        return False
    return after.word in wording.party_before or after.tag == "v" or any(kind in after.word for kind in HAVE)
