"""This module completes broken wording: the stump of a word beside a gap, by terms and by pairs of common words."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import rjieba

from validator.text import wordness

LONGEST = 10
"""Characters of a term that is completed."""

MISSING = 3
"""Characters that a gap may have swallowed."""

LEAST_BEGINNING = 3
"""Characters of a term that must stand before a gap where none stands behind it."""

_NUMERALS = "一二两三四五六七八九十百千万"
"""Characters whose absence is no damage: a count was masked."""

_COUNTED_BY = frozenset("量数额率值度")
"""Endings of the names of quantities, which may be left out before a number."""

SIDES = ((3, 0), (1, 2), (2, 1), (1, 1))
"""Characters before and behind a gap in an expression of four."""

Completion = tuple[int, int, str]
"""How many characters before and behind the gap belong to the wording, and the wording."""


@dataclass(frozen=True)
class Stumps:
    """What is left of terms: by both sides of a gap, by the side before it and by the side behind it.

    Only cuts that break a word in two are kept, since whole words beside a gap may stand there in their own right.
    """

    around: dict[tuple[str, str], str]
    before: dict[str, str]
    behind: dict[str, str]
    opening: dict[str, str]
    closing: dict[str, str]
    words: frozenset[str]

    def completed(
        self,
        left: str,
        right: str,
        begins: Collection[int],
        ends: Collection[int],
        gap: int | None,
        alone: tuple[bool, bool] = (False, False),
        least: tuple[int, int] = (LEAST_BEGINNING, 2),
    ) -> Completion | None:
        """The wording that a gap broke, the longest on both sides first.

        `left` and `right` stand beside the gap; `begins` and `ends` are the numbers of characters, counted from the
        gap, after which a word begins or ends there. `gap` is how many characters are missing, None where unknown.
        `least` are how many must stand before the gap, or behind it, where nothing on the other side belongs to it.
        `alone` says of the character on either side whether it may stand alone, which then says little.
        """
        for size in sorted(begins, reverse=True):
            for rest in sorted(ends, reverse=True):
                if (rest == 1 and alone[1] and size < LEAST_BEGINNING) or (
                    size == 1 and alone[0] and rest < LEAST_BEGINNING
                ):
                    continue
                term = self.around.get((left[len(left) - size :], right[:rest]))
                if (
                    term
                    and size > 1
                    and rest > 1
                    and gap != len(term) - size - rest
                    and self._is_whole(term, size, rest)
                ):
                    continue  # 服务|**|企业
                if term and (size + rest > LEAST_BEGINNING - 1 or gap in (None, len(term) - size - rest)):
                    return size, rest, term
        begins = [size for size in begins if size > 1 or not alone[0]]
        ends = [rest for rest in ends if rest > 1 or not alone[1]]
        if gap == 1 and (found := self.beside_whole(left, right, begins, ends)):
            return found
        same = left[-1:] == right[:1]  # 停车格**格
        if (
            1 in begins
            and 1 in ends
            and gap in (None, 2)
            and not same
            and left[-1:] in self.opening
            and right[:1] in self.closing
        ):
            return 1, 1, self.opening[left[-1]] + self.closing[right[0]]
        for size in sorted(begins, reverse=True):
            term = self.before.get(left[len(left) - size :], "") if size >= least[0] else ""
            if term[size:] == "员" and left.endswith("人"):
                continue  # 涉案人**: a person follows
            if term and len(term) - size <= MISSING:
                return size, 0, term
        for rest in sorted(ends, reverse=True):
            term = self.behind.get(right[:rest], "") if rest >= least[1] and not alone[1] else ""
            if term and not wordness.is_word(right[:rest]) and gap in (None, len(term) - rest):
                return 0, rest, term
        return None

    def _is_whole(self, term: str, size: int, rest: int) -> bool:
        """Whether both sides of a broken term are common words by themselves, the first a verb."""
        return (
            term[:size] in self.words
            and rjieba.tag(term[:size])[0][1].startswith("v")
            and term[len(term) - rest :] in self.words
        )

    def cut_off(self, left: str, right: str, begins: Collection[int], ends: Collection[int]) -> Completion | None:
        """The same beside what looks like a number with its unit: only what one side alone tells for certain."""
        for size in sorted(begins, reverse=True):
            term = self.before.get(left[len(left) - size :], "") if size >= LEAST_BEGINNING else ""
            counted = term[size:] in _COUNTED_BY  # a number follows the quantity's name: 中水回用*立方米
            if term and len(term) - size <= MISSING and not counted and not is_measured(left, right):
                return size, 0, term
        for rest in sorted(ends, reverse=True):
            term = self.behind.get(right[:rest], "") if rest > LEAST_BEGINNING - 1 else ""
            if term:
                return 0, rest, term
        return None

    def beside_whole(self, left: str, right: str, begins: Collection[int], ends: Collection[int]) -> Completion | None:
        """A word of which one character is missing beside a whole word that goes with it: 管*系统, 网格*理."""
        if 1 in begins and left[-1] in self.opening and 2 in ends and right[:2] in self.words:
            return 1, 2, self.opening[left[-1]] + right[:2]
        if 1 in ends and right[0] in self.closing and 2 in begins and left[-2:] in self.words:
            return 2, 1, left[-2:] + self.closing[right[0]]
        return None


def of(terms: tuple[str, ...], words: tuple[str, ...]) -> Stumps:
    """The stumps of some terms and of common words of two characters."""
    found = Stumps({}, {}, {}, _one_sided(words, 0), _one_sided(words, 1), frozenset(words))
    known = {*terms, *words}
    for term in dict.fromkeys(terms):
        if 3 <= len(term) <= LONGEST and all(map(wordness.is_han, term)):
            _add(term, found)
    for rest in found.behind.keys() & known:
        del found.behind[rest]  # a term itself, which may stand alone behind a masked name
    return found


def is_measured(left: str, right: str) -> bool:
    """Whether a noun stands before a number in the measure that is called after it (停车位**位), a comparison (城市低**个百分点), or ends as nouns do."""
    return left[-1:] == right[:1] or left[-1:] in "人占管高低多少快慢长短早晚"


def expressions(terms: Iterable[str]) -> dict[tuple[str, str], str]:
    """Expressions of four characters by what stands before and behind a gap, one of `SIDES`."""
    found: dict[tuple[str, str], str] = {}
    for term in terms:
        for left, right in SIDES:
            if right or not wordness.is_word(term[:left]):
                found.setdefault((term[:left], term[len(term) - right :]), term)
    return found


def _one_sided(words: Collection[str], at: int) -> dict[str, str]:
    """The common words by one of their characters, where only few words have it there."""
    by_character: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) == 2:
            by_character[word[at]].append(word)
    return {char: found[0] for char, found in by_character.items()}


def _add(term: str, found: Stumps) -> None:
    bounds, at, single = {0}, 0, False
    for word in wordness.cut(term):
        if single and len(word) == 1:
            bounds.discard(at)  # lone characters that follow one another are a word that the dictionary lacks
        at, single = at + len(word), len(word) == 1
        bounds.add(at)
    for left in range(1, len(term)):
        if left not in bounds:
            found.before.setdefault(term[:left], term)
            if term[0] not in _NUMERALS:
                found.behind.setdefault(term[left:], term)
        for right in range(left + 1, min(left + MISSING, len(term) - 1) + 1):
            if left not in bounds or right not in bounds:
                found.around.setdefault((term[:left], term[right:]), term)
