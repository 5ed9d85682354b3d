"""This module reads the words on either side of a mask, and after which characters a word ends there."""

from collections.abc import Sequence
from itertools import zip_longest

from validator.extract.masks import Mask
from validator.extract.tokens import Token
from validator.text import fragments, wordness


def beside(words: Sequence[Token], at: int, step: int) -> list[Token]:
    """Up to six Chinese words that follow one another from a mask outwards."""
    found: list[Token] = []
    edge = words[at].start if step < 0 else words[at].end
    index = at + step
    while 0 <= index < len(words) and len(found) < 6:
        word = words[index]
        if (word.end if step < 0 else word.start) != edge or not wordness.is_han(word.word[0]):
            break
        edge = word.start if step < 0 else word.end
        found.append(word)
        index += step
    return found


def edges(mask: Mask, before: Sequence[Token], after: Sequence[Token]) -> tuple[set[int], set[int]]:
    """Characters on either side of a mask after which a word ends; none before it where a word stands across that place."""
    begins = {
        mask.start - word.start
        for word, outer in zip_longest(before, before[1:])
        if word is not None
        and (
            len(mask.left) <= mask.start - word.start
            or not fragments.is_common(mask.left[word.start - mask.start - 1 :][:2])
            or (len(word.word) > 1 and outer is not None and len(outer.word) > 1)
        )
    }
    return begins, {word.end - mask.end for word in after}
