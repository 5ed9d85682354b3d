"""This module recognizes set terms of several members of which a mask broke one: 双随机、一**监管."""

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
