"""This module finds raw names by the endings of the document's own masked names: X电驱 where ■■电驱 stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import ACTING, FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

ENDING = 3
"""Words behind a mask that can be the ending of its name."""

FEWEST, MOST = 2, 6
"""Characters of an ending."""

PLACES = 200
"""Occurrences of one ending that are looked at."""

LONGEST_PLACE = 4
"""Characters of a town's or village's name before its kind."""

_DIVISIONS = ("镇", "乡", "村", "大道", "大街", "社区", "街道")
_NAMING = ("nr", "ns", "nz", "nt")
_GOES_ON = ("集体", "级", "民", "庄", "镇", "委", "干部", "支书", "务", "容", "貌", "史", "道", "域", "户", "干")
"""What makes a longer word of 村 or 镇."""
_GRAMMAR = frozenset(
    "的了着过和与及或且而等为是在有无于以从向由对将把被让使令给按据经凭靠同比较最更很也都又再只就才已曾未不没勿各每某该此本这那其之者全个名户家项位件条批次种类年月日时"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LEADS = frozenset("以由对向在为把将给让使与和同及是于从被即如含现原")
"""Characters before a name that a word division can take for its first: 以北|岭重机."""


def found(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Two or three coined characters before an ending that a masked name of the document has."""
    starts = [token.start for token in words]
    seen: set[str] = set()
    for name in masked:
        if not name.sure or name.state != "masked" or name.kind == "person":
            continue
        for ending in _endings(words, bisect_left(starts, name.end - len(name.tail)), name, wording):
            if ending in seen:
                continue
            seen.add(ending)
            for start, end in _heads(subject.folded, words, starts, ending, wording):
                core = subject.folded[start:end]
                whole = end + len(ending)
                yield Name(start, whole, name.kind, "raw", core, ending, "suffix", True)


def facilities(words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """A word that describes nothing before a kind of facility that masked names of the document end in: 树人|中学."""
    tails = {kind for name in masked if name.sure and name.state == "masked" for kind in _kinds(name.tail, wording)}
    for at in range(1, len(words)) if tails else ():
        word, kind = words[at - 1], words[at]
        if kind.word in tails and (found := _coined_facility(words, at, wording)):
            yield found
            continue
        if (
            kind.word not in tails
            or word.end != kind.start
            or len(word.word) not in (2, 3)
            or word.tag[:1] not in "nvazisb"
        ):
            continue
        before = words[at - 2] if at > 1 and words[at - 2].end == word.start else None
        after = words[at + 1] if at + 1 < len(words) and words[at + 1].start == kind.end else None
        plain = word.word in wording.common or word.word in wording.descriptors or word.word in wording.nameless
        if (
            plain
            or wording.is_jargon(word.word)
            or rjieba.suggest_freq(word.word) >= SELDOM
            or word.word[0] in _GRAMMAR
        ):
            continue
        opens = before is None or before.tag in ("x", "p", "c", "uj", MASK)
        if opens and (after is None or after.tag[:1] in "xvpducfm" or after.tag == MASK):
            yield Name(word.start, kind.end, "institution", "raw", word.word, kind.word, "list", True)


ECHO = "echo"
"""Remark of a raw name told by a trade that one masked firm of the document has, and by what only a firm has."""
_FIRM_HAS = re.compile(
    "上下游|产业链|供应链|配套|招商|公司|集团|项目|扩[产能建]|投产|技改|新厂|增资|上市|[一二三四]期|链主|龙头|订单|总部|签约|落户|达产"
)


def trades(words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """A seldom noun before the trade of a masked firm, where what a firm has follows: 双枪|竹木|上下游."""
    firms = {
        name.tail
        for name in masked
        if name.sure and name.state == "masked" and name.kind == "organization" and len(name.tail) == len("竹木")
    }
    for at in range(1, len(words) - 1) if firms else ():
        word, trade, after = words[at - 1], words[at], words[at + 1]
        if trade.word not in firms or word.end != trade.start or after.start != trade.end or len(word.word) != 2:
            continue
        usual = word.word in wording.common or word.word in wording.descriptors or word.word in wording.nameless
        branded = word.tag[:2] in _NAMING or word.word[0] in _EMBLEMS
        if (
            usual
            or not branded
            or word.tag[:1] != "n"
            or wording.is_jargon(word.word)
            or rjieba.suggest_freq(word.word) >= RARE
        ):
            continue
        before = words[at - 2] if at > 1 and words[at - 2].end == word.start else None
        opens = before is None or before.tag[:1] in "xpcuv" or before.tag == MASK
        if opens and _FIRM_HAS.match(after.word):
            yield Name(word.start, trade.end, "organization", "raw", word.word, trade.word, "list", True, ECHO)


_EMBLEMS = frozenset("双三六七九千飞虎鹰鹏凤狮")
"""Characters that brands begin with and goods seldom do."""
RARE = 100
"""Occurrences in jieba's dictionary from which a noun before a trade may describe it."""


def _kinds(tail: str, wording: Wording) -> list[str]:
    """Kinds of facility that the tail of a masked name begins with, of those whose instances have names."""
    found = [tail[:size] for size in range(2, 6) if wording.classes.get(tail[:size]) in _NAMED]
    return found[-1:]


def _coined_facility(words: Sequence[Token], at: int, wording: Wording) -> Name | None:
    """A facility with three characters for a name, one of them a word by itself: 金|摇篮|幼儿园."""
    if at < 2 or words[at - 2].end != words[at - 1].start or words[at - 1].end != words[at].start:
        return None
    own, before = words[at - 2 : at], words[at - 3] if at > 2 else None
    core = own[0].word + own[1].word
    lone = next((word.word for word in own if len(word.word) == 1), "")
    if len(core) != _THREE or not lone or lone in _GRAMMAR | ACTING or not _HAN.fullmatch(core):
        return None
    opens = before is None or before.end != own[0].start or before.tag[:1] in "xpcuv" or before.word in _BUILT
    plain = wording.is_jargon(core) or any(word.word in wording.descriptors | wording.common for word in own)
    plain = plain or wording.is_nameless(core) or wording.is_plain(lone)
    if not opens or plain or wording.nameness.score(core) < _FACILITYLIKE:
        return None
    return Name(own[0].start, words[at].end, "institution", "raw", core, words[at].word, "list", True, ECHO)


_THREE = 3
_BUILT = ("新建", "改建", "扩建", "迁建", "公办", "民办", "续建", "在建", "以及", "其中")
_FACILITYLIKE = 0.3
"""Mean log odds from which three characters before a kind of facility that is masked elsewhere are a name."""
SELDOM = 300
"""Occurrences in jieba's dictionary from which a word before a kind of facility describes it."""
_NAMED = ("school", "care", "health", "home", "lodging")
"""Classes of facilities that are called by usual words."""


def divisions(words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Towns and villages where masked ones stand: what describes nothing before the same 镇, 乡, 村."""
    tails = [name.tail for name in masked if name.sure and name.state == "masked" and name.tail]
    kinds = {kind for kind in _DIVISIONS for tail in tails if tail.startswith(kind)}
    waters = {kind for kind in _WATERS for tail in tails if tail.startswith(kind)}
    for token in words if waters else ():
        if len(token.word) in (2, 3) and token.word[-1] in waters and _is_water(token, wording):
            yield Name(token.start, token.end, "place", "raw", token.word[:-1], token.word[-1], "suffix", True)
    for at, token in enumerate(words) if kinds else ():
        if token.word == "城镇" and "镇" in kinds and (town := _town(words, at, wording)):
            yield town
        if token.word not in kinds or not at or words[at - 1].end != token.start:
            continue
        following = words[at + 1] if at + 1 < len(words) and words[at + 1].start == token.end else None
        if following is not None and following.word in _GOES_ON:
            continue
        begin = _place(words, at, wording)
        if begin is not None:
            text = "".join(word.word for word in words[begin:at])
            yield Name(words[begin].start, token.end, "place", "raw", text, token.word, "suffix", True)


def _town(words: Sequence[Token], at: int, wording: Wording) -> Name | None:
    """A town called 某城, which a word division cut before 城镇: 去年|罗|城镇."""
    first, before = words[at - 1] if at else None, words[at - 2] if at > 1 else None
    if first is None or first.end != words[at].start or len(first.word) != 1 or wording.is_plain(first.word):
        return None
    opens = before is None or before.end != first.start or before.tag[:1] in "xtpcvuf"
    if not opens or first.tag in (MASK, "x", "m", "eng") or wording.nameness.score(first.word + "城") < SEATED:
        return None
    return Name(first.start, words[at].end, "place", "raw", first.word + "城", "镇", "suffix", True)


SEATED = 0.57
"""Mean log odds from which a character and 城 are the name of a town."""
_WATERS = ("江", "河", "湖")


def _is_water(token: Token, wording: Wording) -> bool:
    """Whether a river or lake of the dictionary is none of those that everybody names."""
    if token.word in wording.common or token.word in wording.nameless:
        return False
    called = (
        token.tag[:1] == "n" and len(token.word) > 2 and token.word[0] not in "护母界内外引干小大支母长运人天银拦过分"
    )
    return token.tag == "ns" or (called and wording.nameness.score(token.word[:-1]) >= SEATED)


def _place(words: Sequence[Token], end: int, wording: Wording) -> int | None:
    """Where the two to four characters of a place's name begin, with a lone or coined character among them."""
    first, length = end, 0
    while first and words[first - 1].end == words[first].start and _is_part(words[first - 1], wording):
        if length + len(words[first - 1].word) > LONGEST_PLACE:
            return None
        first -= 1
        length += len(words[first].word)
    own = words[first:end]
    while len(own) > 1 and own[0].word in ACTING | _LEADS:
        own, first = own[1:], first + 1
    text = "".join(word.word for word in own)
    lone = [word for word in own if len(word.word) == 1 and not wording.is_plain(word.word)]
    coined = lone or any(wording.rarity(word) > 1 or word.tag in _NAMING for word in own)
    if not 2 <= len(text) <= LONGEST_PLACE or not coined or text in wording.common or wording.is_jargon(text):
        return None
    return first


def _is_part(word: Token, wording: Wording) -> bool:
    """Whether a word can be part of the name of a town or village."""
    if word.tag in (MASK, "x", "m", "eng", "uj", "ul", "p", "c", "r", "d", "u") or not _HAN.fullmatch(word.word):
        return False
    if len(word.word) == 1:
        return word.word not in _GRAMMAR
    plain = word.word in wording.common or word.word in wording.descriptors
    return not plain and word.tag[:1] in ("n", "s", "z") and not wording.is_frequent(word.word)


def _endings(words: Sequence[Token], first: int, name: Name, wording: Wording) -> list[str]:
    """Beginnings of what stands behind a mask, at the bounds of words, the longest first."""
    ending, endings = "", []
    for token in words[first : first + ENDING]:
        acts = token.tag.startswith(("v", "d")) and (bool(ending) or token.word in wording.party_before)
        if token.start >= name.end or wording.is_stop(token) or acts:
            break
        ending += token.word
        if FEWEST <= len(ending) <= MOST and _HAN.fullmatch(ending) and ending not in wording.loose:
            endings.append(ending)
    return endings[::-1]


def _heads(
    folded: str, words: Sequence[Token], starts: Sequence[int], ending: str, wording: Wording
) -> Iterator[tuple[int, int]]:
    at = folded.find(ending)
    for _ in range(PLACES):
        if at < 0:
            return
        index = bisect_left(starts, at)
        if index < len(words) and words[index].start == at and index and words[index - 1].end == at:
            begin = _head(words, index, wording)
            if begin is not None:
                yield begin, at
        at = folded.find(ending, at + 1)


def _head(words: Sequence[Token], end: int, wording: Wording) -> int | None:
    """Where a coined head of two or three characters before an ending begins, None where there is none."""
    first, length = end, 0
    while first and words[first - 1].end == words[first].start and length < 3 and _HAN.fullmatch(words[first - 1].word):
        first -= 1
        length += len(words[first].word)
    own = words[first:end]
    text = "".join(token.word for token in own)
    if len(text) > 2 and text[0] in _LEADS and len(own) > 1 and len(own[0].word) > 1:
        return words[first].start + 1 if _is_coined(text[1:], wording) or _is_named(text[1:], wording) else None
    while own and own[0].word in FUNCTION and len(own) > 2:
        own = own[1:]
    text = "".join(token.word for token in own)
    single = len(own) > 1 and all(len(token.word) == 1 and token.tag != MASK for token in own)
    if single and len(text) in (2, 3) and _is_coined(text, wording):
        return own[0].start
    return None


def _is_coined(text: str, wording: Wording) -> bool:
    """Whether lone characters are no phrase: no verb that acts before them, no dictionary word, a brand's character."""
    if rjieba.has_word(text) or text in wording.common or wording.is_jargon(text) or text[0] in FUNCTION | ACTING:
        return False
    branded = any(char in wording.brand for char in text)
    return (branded and any(char not in FUNCTION for char in text)) or not any(wording.is_plain(c) for c in text)


def _is_named(text: str, wording: Wording) -> bool:
    """Whether the dictionary knows a string as a name and not as a word."""
    return (
        text not in wording.common and rjieba.has_word(text) and rjieba.tag(text)[0][1].startswith(("nr", "ns", "nz"))
    )
