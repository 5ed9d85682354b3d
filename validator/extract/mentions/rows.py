"""This module finds the neighbours of a river, station or mine in a list: what ends in the same character as it does."""

import re
from collections.abc import Sequence

import rjieba

from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import ACTING, FUNCTION, PLACE_ENDS, Wording
from validator.extract.tokens import MASK, Token

KINDS = "河江湖溪港浜泾渠塘沟涧川洲站闸矿井堰坝库渡山岭峪寺庙庵祠"
"""Characters that end the names of waters, hills, stations and works."""

_TEMPLES = tuple("寺庙庵祠")
LIKENESS = -0.7
"""Mean log odds of characters below which what stands before such a character describes it."""

PLAIN = re.compile(
    "[大小中新老东西南北上下内外各主干支河江湖溪港水入出引排灌电泵车火公地铁高货客煤铁铜金石油气盐矿变加充换油服工粮商"
    "一二三四五六七八九十两几多全每本该我市县区镇乡村省州国]+|(?:.*[工服务监测控检信管网医救维换充加变配])"
)
"""What describes a water, a station or a mine and names none."""


def member(own: Sequence[Token], sibling: Name, wording: Wording, closing: bool) -> Name | None:
    """The member of a list that ends as its neighbour does, which is masked or a name; verbs before it left out."""
    kind = _kind(sibling)
    if not kind or sibling.kind == "person":
        return None
    rest = list(own)
    while not closing and len(rest) > 1 and rest[0].tag.startswith("v") and len(rest[0].word) > 1:
        rest.pop(0)
    text = ""
    for token in rest[:5]:
        if token.tag in (MASK, "x", "m", "eng") and not (token.tag == "m" and token is rest[0]):
            break
        if token.start != rest[0].start + len(text):
            break
        text += token.word
        if text.endswith(kind):
            break
    core = text[:-1]
    whole = text.endswith(kind) and (closing or len(text) == own[-1].end - rest[0].start)
    if not whole or not 1 <= len(core) <= 4 or _describes(core, text, wording):
        return None
    end = rest[0].start + len(text)
    return Name(rest[0].start, end, "place", "raw", core, kind, "list", True, "town")


def _kind(sibling: Name) -> str:
    """The character that a list's masked or raw name ends with, "" for others."""
    if sibling.how == "mask" and sibling.tail[-1:] in _TEMPLES and len(sibling.tail) <= 3:
        return sibling.tail[-1]  # **清真寺
    tail = sibling.tail[:1] if sibling.how == "mask" else sibling.tail
    return tail if len(tail) == 1 and tail in KINDS and (len(sibling.tail) == 1) else ""


def _describes(core: str, text: str, wording: Wording) -> bool:
    """Whether what stands before 河, 站 or 矿 names none."""
    if PLAIN.fullmatch(core) or wording.is_common(core) or wording.is_common(text) or wording.is_usual(text):
        return True
    if core in wording.descriptors or wording.is_jargon(core) or core[0] in FUNCTION | ACTING:
        return core[0] not in "二三四五六七八九十双"
    tagged = rjieba.tag(text) if rjieba.has_word(text) else []
    if tagged and not tagged[0][1].startswith(("ns", "nr", "nz")):
        return True
    if rjieba.has_word(core) and wording.is_frequent(core):
        return True
    return core[-1] in PLACE_ENDS[:7] or wording.nameness.score(core) < LIKENESS
