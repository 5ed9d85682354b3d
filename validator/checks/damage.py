"""This module is the kind `damage`: masks that swallowed ordinary words, and the debris of find-and-replace."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Literal

import rjieba
from pydantic import BaseModel, ConfigDict, Field, field_validator

from validator.checks._kind import Kind
from validator.extract import masks, tokens
from validator.extract.masks import Mask
from validator.extract.tokens import Token
from validator.finding import Evidence, Violation, Words
from validator.subject import Subject
from validator.text import expression, stumps, wordness
from validator.text.lexicon import Lexicons

REACH = 5
"""Characters of a fixed term on one side of a mask that are looked at."""

Terms = dict[str, dict[str, list[tuple[int, str]]]]
"""By what stands before the gap, then by what stands behind it: the gap's width and the term."""


class Cut(BaseModel):
    """Words that cannot stand beside a mask of a name or value: `left` ends at the mask, `right` begins behind it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    because: Annotated[str, Field(description="what the mask swallowed, for the reader of the rule")]
    left: str = ""
    right: str = ""
    widest: int = 6

    @field_validator("left", "right")
    @classmethod
    def _compiles(cls, value: str) -> str:
        if wrong := expression.fault(value):
            raise ValueError(f"{value!r} {wrong}")
        return value


class Check(Kind):
    """Masks inside fixed terms (`*G基站`, `领*企业`), doubled suffixes (`*市市`), and cut sentences.

    A term of `terms` matches where its beginning stands before the mask and its end behind it, and the mask is as wide
    as what is missing; one side may be empty only where the missing part is of digits (`*G` for 5G). A term of
    `broken` matches where the gap leaves the stump of a word (`营商环**`); so do two common `words` of which one
    character each is left (`产**地` for 产业基地). Where all masks are of one width, the width says nothing.
    """

    kind: Literal["damage"]
    terms: Annotated[list[str], Field(description="word lists of fixed terms")] = []
    broken: Annotated[list[str], Field(description="word lists of terms that count where the gap breaks a word")] = []
    words: Annotated[list[str], Field(description="word lists of common words of two characters")] = []
    free: Annotated[str, Field(description="characters that stand alone, as verbs, grammar or ends of names")] = ""
    doubled: Annotated[str, Field(description="suffixes that replacing doubles, as an expression")] = ""
    cuts: list[Cut] = []

    def lexicon_names(self) -> list[str]:
        """The lists of fixed terms."""
        return [*self.terms, *self.broken, *self.words]

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Damaged places in the order of the text."""
        rows = subject.get(masks.extract)
        constant = len({mask.width for mask in rows}) == 1
        for mask in rows:
            found = self._doubled(mask) or self._term(subject, mask) or self._cut(mask)
            found = found or self._half(subject, mask) or self._stump(subject, mask, constant)
            if found is not None:
                left, right, word = found
                note: Words = {"en": f"probably “{word}”", "zh": f"疑为“{word}”"}
                hint: Words = {"en": f", {note['en']}", "zh": f"，{note['zh']}"} if word else {"en": "", "zh": ""}
                yield Violation(
                    mask.start - left,
                    mask.end + right,
                    values={"hint": hint},
                    evidence=(Evidence(mask.start - left, mask.end + right, note),) if word else (),
                    details={"word": word},
                )

    def _doubled(self, mask: Mask) -> tuple[int, int, str] | None:
        if not self.doubled or mask.kind not in ("place", "organization"):
            return None
        match = expression.compiled(rf"({self.doubled})\1").match(mask.right)
        return (0, match.end(), mask.frame + match[1]) if match else None

    def _term(self, subject: Subject, mask: Mask) -> tuple[int, int, str] | None:
        """How much of a term stands left and right of the mask, and the term; the shortest with both sides is best."""
        best: tuple[int, int, str] | None = None
        for name in self.terms:
            terms = _by_sides(subject.lexicons, name)
            for left in range(min(REACH, len(mask.left)) + 1):
                beginning = terms.get(mask.left[len(mask.left) - left :])
                if beginning is None:
                    continue
                for right in range(min(REACH, len(mask.right)) + 1):
                    known = beginning.get(mask.right[:right], ())
                    fitting = [term for width, term in known if _fits(width, mask, term, left, right)]
                    if fitting and (best is None or _better(left, right, best)):
                        best = (left, right, fitting[0])
        return best

    def _half(self, subject: Subject, mask: Mask) -> tuple[int, int, str] | None:
        """The first half of a term of four characters that goes on in one way only, before a mask that ends a clause."""
        if mask.kind not in ("word", "organization") or mask.width != HALF or mask.right[:1] not in _CLAUSE_ENDS:
            return None
        term = _halves(subject.lexicons, tuple(self.terms), (*self.broken, *self.words)).get(mask.left[-HALF:], "")
        words = subject.get(tokens.extract)
        at = bisect_left(words, mask.start - HALF, key=_start)
        whole = at < len(words) and words[at].start == mask.start - HALF
        return (HALF, 0, term) if term and whole else None

    def _stump(self, subject: Subject, mask: Mask, constant: bool) -> tuple[int, int, str] | None:
        """Broken words on one side of the mask or on both; a number before its unit breaks none."""
        if not self.broken or mask.kind in ("date", "rank") or (mask.kind == "figure" and mask.unit):
            return None
        words = subject.get(tokens.extract)
        at = bisect_left(words, mask.start, key=_start)
        if at >= len(words) or words[at].start != mask.start:
            return None
        before, after = _beside(words, at, -1), _beside(words, at, 1)
        if not any(len(word.word) == 1 for word in (*before[:1], *after[:1])):
            return None
        left, right = "".join(word.word for word in before[::-1]), "".join(word.word for word in after)
        free = set(self.free)
        begins = {mask.start - word.start for word in before}
        ends = {word.end - mask.end for word in after}
        gap = None if constant or mask.symbol in "_…[]" else mask.width
        alone = (bool(before) and before[0].word in free, bool(after) and after[0].word in free)
        known = _stumps(subject.lexicons, tuple(self.broken), tuple(self.words))
        return known.completed(left, right, begins, ends, gap, alone)

    def _cut(self, mask: Mask) -> tuple[int, int, str] | None:
        for cut in self.cuts:
            if mask.width > cut.widest:
                continue
            left = expression.compiled(f"(?:{cut.left})$").search(mask.left) if cut.left else None
            right = expression.compiled(cut.right).match(mask.right) if cut.right else None
            if (left or not cut.left) and (right or not cut.right):
                return (len(left[0]) if left else 0, len(right[0]) if right else 0, "")
        return None


HALF = 2
"""Characters of each half of a term of four."""
_SELDOM = 50
"""Occurrences in jieba's dictionary below which two characters are hardly used by themselves."""
_CLAUSE_ENDS = ("", "，", "。", "；", "！", "、", "\n")


@lru_cache(maxsize=4)
def _halves(lexicons: Lexicons, terms: tuple[str, ...], known: tuple[str, ...]) -> dict[str, str]:
    """Terms of four characters by their first half, where it is no word of its own and begins no other term."""
    found: dict[str, set[str]] = {}
    for name in terms:
        for term in lexicons[name]:
            if len(term) == 2 * HALF and all(map(wordness.is_han, term)):
                found.setdefault(term[:HALF], set()).add(term)
    words = {term for name in (*terms, *known) for term in lexicons[name] if len(term) == HALF}
    return {
        half: min(whole)
        for half, whole in found.items()
        if len(whole) == 1 and half not in words and rjieba.suggest_freq(half) < _SELDOM
    }


@lru_cache(maxsize=4)
def _stumps(lexicons: Lexicons, broken: tuple[str, ...], words: tuple[str, ...]) -> stumps.Stumps:
    """The stumps of some word lists, kept for the process."""
    terms = tuple(term for name in broken for term in lexicons[name])
    return stumps.of(terms, tuple(word for name in words for word in lexicons[name]))


def _start(word: Token) -> int:
    return word.start


def _beside(words: Sequence[Token], at: int, step: int) -> list[Token]:
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


def _better(left: int, right: int, best: tuple[int, int, str]) -> bool:
    if left and right and best[0] and best[1]:
        return left + right < best[0] + best[1]
    return left + right > best[0] + best[1]


def _fits(width: int, mask: Mask, term: str, left: int, right: int) -> bool:
    missing = term[left : len(term) - right]
    faithful = mask.symbol not in "_…[]"
    if missing.isdigit():
        following = mask.right[right : right + 1]
        near = not faithful or width == mask.width or mask.width <= 3
        lettered = left > 0 or (
            mask.right[:1].isascii() and mask.right[:1].isalpha() and not mask.right.startswith("A级")
        )
        return near and right > 0 and lettered and not (following.isascii() and following.isalpha())
    if mask.kind == "figure" and mask.unit and 0 < right <= len(mask.unit):
        return False  # a number before its unit: 开行**列
    if left == 0:
        return len(term) > 3 and _is_debris(term[len(term) - right :], mask)
    if right == 0:
        return left > 1 and (width == mask.width or not faithful) and _is_stump(term[:left], mask)
    return left + right >= 2 and (width == mask.width or not faithful or (left > 1 and right > 1))


def _is_debris(rest: str, mask: Mask) -> bool:
    """Whether the end of a term, standing alone behind a mask, is no word itself: **数转 for 智改数转."""
    whole = mask.kind in ("word", "organization", "code") and (mask.width > 1 or mask.symbol in "_…[]")
    return (
        whole
        and len(rest) >= 2
        and not wordness.is_word(rest)
        and len(wordness.cut(rest)[0]) == 1
        and rest[0] not in _MEASURES
        and rest[0] not in _SUFFIXES
    )


def _is_stump(rest: str, mask: Mask) -> bool:
    """Whether the beginning of a term, standing alone before a mask, breaks off in a word: 碳达* for 碳达峰."""
    last = wordness.cut(rest)[-1]
    if mask.kind not in ("word", "organization") or len(last) > 1 or not wordness.is_han(last):
        return False
    return not wordness.is_word(rest) and last not in _MEASURES and last not in _SUFFIXES and last not in _NUMERALS


_NUMERALS = "一二三四五六七八九十百千万亿两"
_MEASURES = "个位件次条项家户名种类批年月日天级元度全大"
_SUFFIXES = "市县区镇省州乡村企业厂院所局园校"


@lru_cache(maxsize=16)
def _by_sides(lexicons: Lexicons, name: str) -> Terms:
    """Fixed terms by what is left of them on either side of a gap."""
    found: Terms = {}
    for term in lexicons[name]:
        for left in range(min(REACH, len(term) - 1) + 1):
            for right in range(min(REACH, len(term) - left - 1) + 1):
                if left + right:
                    ends = found.setdefault(term[:left], {})
                    ends.setdefault(term[len(term) - right :], []).append((len(term) - left - right, term))
    return found
