"""This module finds raw names of facilities: a word that describes nothing before a kind whose instances have names."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import Token
from validator.subject import Subject
from validator.text.lexicon import Hit
from validator.text.simplified import simplified

LIST = "facility_types"
"""The word list of kinds of facility: the term, its class, the kind of name that its instances have."""

QUALIFIERS = 2
"""Describing words that may stand between a name and what it is the name of: 青石岭|露天|煤矿."""

LONGEST = 5
"""Characters of a facility's own name."""

_LANDSCAPE = frozenset(
    "湾岭沟坪坡峪崖寨坝洼里庄屯河山湖江溪塘桥岛口滩峰谷店堡营台关泉坑垭峁塬梁墩圪垴路街巷城堂阁府苑渡闸"
)
"""Characters that turn the word before them into a place: 石头|湾."""

_MINED = frozenset("石土煤盐砂沙岩玉晶灰墨锡锌铅铜铁金银铝锰磷镍钼钨锂稀选采探尾富贫原露")
"""Characters that end what is mined, which names no mine."""

_NAMING = ("nr", "ns", "nt", "nz")
_HOUSING = ("care", "school", "home", "lodging")
"""Classes whose instances are called by usual nouns too (阳光小区); the others are described by such nouns (草莓园)."""


def named(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Facilities with a name of their own; sure where the name is coined or has the form of a place."""
    if LIST not in subject.lexicons.names:
        return
    known = subject.lexicons[LIST]
    starts = [token.start for token in words]
    for hit in subject.lexicons.find(simplified(subject.folded), LIST):
        at = _first(words, bisect_left(starts, hit.start), hit, wording)
        if not 0 < at < len(words) or words[at - 1].end != words[at].start:
            continue
        if not _closes(words, bisect_left(starts, hit.end), hit.end, len(hit.term), wording):
            continue
        kind: NameKind = "institution" if known.remark(hit.term, 1) == "institution" else "organization"
        kind = "place" if known.remark(hit.term, 1) == "place" else kind
        group = known.remark(hit.term)
        if found := _core(words, at, group, len(hit.term), wording):
            first, last, sure = found
            core = "".join(token.word for token in words[first : last + 1])
            tail = subject.folded[words[last].end : hit.end]
            yield Name(words[first].start, hit.end, kind, "raw", core, tail, "suffix" if sure else "trade", sure, group)


def _first(words: Sequence[Token], at: int, hit: Hit, wording: Wording) -> int:
    """The word that a kind of facility begins with, or within which it begins behind a describing part (露天煤矿, 国有林|场); 0 if none."""
    if at < len(words) and words[at].start == hit.start:
        return at
    whole = words[at - 1] if at else None
    if whole is None or not whole.start < hit.start < whole.end:
        return 0
    part = whole.word[: hit.start - whole.start]
    return at - 1 if part in wording.descriptors or part in wording.common else 0


def _closes(words: Sequence[Token], after: int, end: int, length: int, wording: Wording) -> bool:
    """Whether a kind of facility ends at a word's end and is not the beginning of a longer term."""
    if words[after - 1].end != end:
        return False
    following = words[after] if after < len(words) else None
    if following is None or following.start != end:
        return True
    return not (length == 1 and (following.word in wording.common or following.tag.startswith(("n", "ns"))))


def _core(words: Sequence[Token], at: int, group: str, length: int, wording: Wording) -> tuple[int, int, bool] | None:
    """The words that name a facility before its kind at `at`, and whether nothing but a name reads so."""
    last = at - 1
    while at - last <= QUALIFIERS and last > 0 and _describes(words[last], wording):
        if words[last - 1].end != words[last].start or len(words[last].word) < 2:
            return None
        last -= 1
    if at - 1 - last and length == 1:
        return None
    if words[last].word in _LANDSCAPE and last and words[last - 1].end == words[last].start:
        return _landscape(words, last, wording)
    first = last + 1
    while first and _names(words, first - 1, last, wording):
        first -= 1
    if first == last and length > 1 and _is_numbered(words, first, wording):
        return first - 1, last, False
    if first > last or (
        first and _names(words, first - 1, first - 1, wording) and words[first - 1].end == words[first].start
    ):
        return None
    return _weighed(words[first : last + 1], first, last, group, length, wording)


def _landscape(words: Sequence[Token], last: int, wording: Wording) -> tuple[int, int, bool] | None:
    """A noun or coined word and the character that makes it a place."""
    noun = words[last - 1]
    if len(noun.word) == 1:
        first = last
        while first and last - first < 2 and words[first - 1].end == words[first].start and _is_lone(words[first - 1]):
            first -= 1
        named = last - first == 2 and any(wording.rarity(word) > 1 for word in words[first:last])
        return (first, last, True) if named else None
    plain = noun.word in wording.descriptors or noun.word in wording.common
    if plain or len(noun.word) > 3 or noun.tag[:1] not in ("n", "b", "s", "z", "i"):
        return None
    return last - 1, last, True


def _is_numbered(words: Sequence[Token], at: int, wording: Wording) -> bool:
    """Whether a numeral and a character that counts nothing open a name: 五柳, 九龙."""
    numeral, last = words[at - 1], words[at]
    joined = (
        at > 0
        and numeral.end == last.start
        and len(last.word) == 1
        and numeral.word in tuple("一二三四五六七八九十百千万双")
    )
    return joined and not wording.is_plain(last.word) and last.tag[:1] not in ("q", "m", "v", "a", "d")


def _is_lone(word: Token) -> bool:
    """Whether a character stands alone and is no word of grammar."""
    return len(word.word) == 1 and word.tag not in ("mask", "x", "m", "eng") and word.word not in FUNCTION


def _names(words: Sequence[Token], index: int, last: int, wording: Wording) -> bool:
    token = words[index]
    if words[last].end - token.start > LONGEST or (index < last and token.end != words[index + 1].start):
        return False
    if token.tag in ("mask", "x", "m", "eng") or token.word in FUNCTION:
        return False
    kept = index == last and (token.word in wording.commemorative or _nameable(token, wording))
    return bool(wording.rarity(token)) or kept


def _nameable(token: Token, wording: Wording) -> bool:
    """Whether a noun of the dictionary can be a name because it describes nothing."""
    return len(token.word) in (2, 3) and token.tag[:1] in ("n", "z", "i") and not _describes(token, wording)


def _describes(token: Token, wording: Wording) -> bool:
    return token.word in wording.descriptors or token.word in wording.common


def _weighed(
    own: Sequence[Token], first: int, last: int, group: str, length: int, wording: Wording
) -> tuple[int, int, bool] | None:
    """Whether the words before a kind of facility are its name, and how sure."""
    coined = max(wording.rarity(token) for token in own)
    text = "".join(token.word for token in own)
    if len(text) < 2 or wording.is_jargon(text):
        return None
    if length == 1:
        branded = any(char in wording.brand for char in text)
        return (first, last, True) if coined and branded and text[-1] not in _MINED else None
    if len(own) == 1:
        tagged = own[0].tag.startswith(_NAMING)
        if coined > 1 and tagged:
            return first, last, True
        usual = group in _HOUSING or text in wording.commemorative
        return (first, last, False) if usual or (tagged and not wording.is_frequent(text)) else None
    if not wording.rarity(own[-1]) and group not in _HOUSING:
        return None
    branded = any(char in wording.brand for char in text)
    return (first, last, branded) if coined > 1 else None
