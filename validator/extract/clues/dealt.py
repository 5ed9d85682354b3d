"""This module finds masked shares that two parties divide as a set phrase says: 村集体与农户三七分成，村集体得*%."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.lists.bounds import part_start
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 80
"""The phrase stands at most this many characters before the share, in its sentence."""

_DEALT = re.compile(
    r"(?P<one>[\u4e00-\u9fff*×■X]{1,10}?)(?:和|与|同|跟)(?P<two>[\u4e00-\u9fff*×■X]{1,10}?)(?:双方)?(?:按照?|实行|采取|采用|约定)?(?:的)?"
    r"(?P<a>[一二三四五六七八九])(?:[:：]|比)?(?P<b>[一二三四五六七八九])(?:的比例)?(?:开(?!放|发|展|工|业)|分成|分账|分红|分配|分享|分担|出资|持股|分利)"
)
_GETS = re.compile(
    "(?P<who>[\u4e00-\u9fff*×■X]{1,8}?)(?:得|分得|获得?|享有?|拿|占|留|归|承担|分担|出资?|持股?)[^，。；0-9]{0,8}$"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked percentages of one of two parties whose division is told in tenths."""
    text = subject.folded
    for mask in rows:
        if text[mask.end : mask.end + 1] != "%" or "." in mask.frame:
            continue
        begin = part_start(text, mask.start, REACH)
        dealt = next(reversed(list(_DEALT.finditer(text, begin, mask.start))), None)
        gets = _GETS.search(compiled("[，；、]").split(text[begin : mask.start])[-1]) if dealt else None
        parts = [read_count(dealt[name]) or 0 for name in "ab"] if dealt else []
        if dealt is None or gets is None or sum(parts) != 10:
            continue
        side = next((at for at, name in enumerate(("one", "two")) if _alike(dealt[name], gets["who"])), -1)
        if side >= 0:
            value = 10 * parts[side]
            said = compiled("采[取用]|实行|按照?|由|的").split(dealt.group()[: dealt.start("a") - dealt.start()])[-1]
            said += text[dealt.start("a") : dealt.end()]
            words: Words = {
                "en": f"the division is told: {said}, that is {value}%",
                "zh": f"由分配比例推算：“{said}”，即{value}%",
            }
            yield Clue("spelled", mask, mask.start, mask.end + 1, value, value, "%", (dealt.span(),), words)


def _alike(party: str, who: str) -> bool:
    """Whether a party of the division is who gets the share: one name ends in the other."""
    return party.endswith(who) or who.endswith(party) or (len(who) > 1 and who[-2:] == party[-2:])
