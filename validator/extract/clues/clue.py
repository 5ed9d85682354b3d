"""This module holds a clue: a place of the text that says what one mask stands for, without any other figure."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from validator.extract.masks import Mask
from validator.finding import Words

USUAL = 0.9
"""The share of one width from which on it is the mask's form and tells nothing."""
_NEAR = 1
"""Characters by which a mask may be wider or narrower than its value."""


@dataclass(frozen=True, slots=True)
class Clue:
    """What a mask must be, and why. `low` and `high` include each other's sides and are equal where the value is known.

    `start` and `end` are what an editor would mark: the mask with its unit or noun. `evidence` are the spans that give
    it away, `words` the derivation. `sure` is false where a careful reader may object.
    """

    kind: str
    mask: Mask
    start: int
    end: int
    low: int | Fraction
    high: int | Fraction
    unit: str
    evidence: tuple[tuple[int, int], ...]
    words: Words
    sure: bool = True
    noun: str = ""


def fits(mask: Mask, value: int, faithful: bool) -> bool:
    """Whether a mask of this width can stand for `value`, where widths seem to be the lengths of what they hide.

    They never are quite, so that one character more or less says nothing; a tag has no width.
    """
    near = "." not in mask.frame and abs(mask.width - len(str(value))) <= _NEAR
    return not faithful or mask.symbol == "[]" or near


def faithful(rows: list[Mask]) -> bool:
    """Whether masks of figures come in several widths, so that a width seems to be a number of digits.

    Where nearly all have one width the others are slips of the hand.
    """
    widths = Counter(mask.width for mask in rows if mask.kind in ("figure", "rank") and mask.symbol not in "某…[]")
    return len(widths) > 1 and max(widths.values()) < USUAL * sum(widths.values())
