"""This module recognizes rows of members of which a mask broke one: set terms (双随机、一**监管), quoted parallels."""

import re
from functools import lru_cache
from itertools import pairwise

from validator.extract.masks import Mask
from validator.subject import Subject
from validator.text.lexicon import Lexicons

_COMMA = "、"
_LEAST = 3
"""Characters that each of two members has at least."""
_REACH = 10
"""Characters on either side of a mask that are looked at."""

Chains = dict[str, dict[str, tuple[int, str]]]
"""By what stands before the gap, then by what stands behind it: the gap's width and the two members."""


@lru_cache(maxsize=4)
def _chains(lexicons: Lexicons, names: tuple[str, ...]) -> Chains:
    """Two members of a term beside each other, one of them broken and the other whole."""
    found: Chains = {}
    for term in (term for name in names for term in lexicons[name] if _COMMA in term):
        members = term.split(_COMMA)
        for first, second in pairwise(members):
            if min(len(first), len(second)) < _LEAST:
                continue
            both = first + _COMMA + second
            for start, end in ((0, len(first)), (len(first) + 1, len(both))):
                gaps = ((at, stop) for at in range(start, end) for stop in range(at + 1, end + 1))
                for at, stop in gaps:
                    if stop - at < end - start:
                        found.setdefault(both[:at], {}).setdefault(both[stop:], (stop - at, both))
    return found


def broken(subject: Subject, mask: Mask, names: tuple[str, ...], constant: bool) -> tuple[int, int, str] | None:
    """How much of such a term stands left and right of a mask, and its two members."""
    if mask.unit and mask.kind == "figure":
        return None
    known = _chains(subject.lexicons, names)
    for left in range(min(_REACH, len(mask.left)), -1, -1):
        ends = known.get(mask.left[len(mask.left) - left :])
        for right in range(min(_REACH, len(mask.right)), -1, -1) if ends else ():
            width, term = (ends or {}).get(mask.right[:right], (0, ""))
            if term and (constant or width == mask.width or mask.symbol in "_…[]"):
                return left, right, term
    return None


_QUOTED_LEFT = re.compile("[“「](?P<row>[\u4e00-\u9fff、，]{0,30})$")
_QUOTED_RIGHT = re.compile("(?P<row>[\u4e00-\u9fff、，]{0,30})[”」]")
_SHORTEST, _MISSED = 4, 2
"""Characters of a member of a quoted row at least, and those that a mask of one may have swallowed."""


def unpaired(mask: Mask) -> tuple[int, int, str] | None:
    """How much of a member of a quoted row stands left and right of a mask, where the others are a little longer and
    share a character with it at its place: “机械化换人、自动化减__”."""
    before, after = _QUOTED_LEFT.search(mask.left), _QUOTED_RIGHT.match(mask.right)
    if before is None or after is None:
        return None
    earlier, later = re.split("[、，]", before["row"]), re.split("[、，]", after["row"])
    left, right, others = earlier[-1], later[0], [*earlier[:-1], *later[1:]]
    size = len(left) + len(right)
    if not left or not others or len({len(one) for one in others}) > 1 or len(others[0]) < _SHORTEST:
        return None
    if not 1 <= len(others[0]) - size <= _MISSED:
        return None
    alike = max(_shared(left, one) + _shared(right[::-1], one[::-1]) for one in others)
    return (len(left), len(right), "") if alike > (len(left) < 2) else None


def _shared(part: str, whole: str) -> int:
    return sum(one == other for one, other in zip(part, whole, strict=False))
