"""This module finds set terms in which 某 stands for one character: the trace of a replacement that hit no name (应保尽某)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from validator.finding import Evidence, Violation, Words
from validator.subject import Subject
from validator.text import wordness
from validator.text.lexicon import Lexicons

_SOME = "某"
_SIZES = range(4, 9)
"""Characters of such terms: of shorter ones 某 and what is left may be ordinary wording (某镇)."""
_MEASURED = re.compile(
    "某(?=[项个些种类次年月日天家名位人市县区镇乡村省州局厂矿院校所站社店路街地处部公企单银医学集某])"
)
"""What 某 says of things and parties, where it replaces nothing."""
_FAMILY = re.compile(
    "(?:[，。；、：]|犯罪嫌疑人|被告人?|当事人|司机|店主|业主|村民|居民|员工|职工|学生|患者|驾驶员)[\u4e00-\u9fff]$"
)
"""A family name before 某, which stands for a given one."""


@lru_cache(maxsize=2)
def _gapped(lexicons: Lexicons, names: tuple[str, ...]) -> dict[str, str]:
    """Set terms by what is left of them where 某 stands for a character that is not their first."""
    found: dict[str, str] = {}
    for term in (term for name in names for term in lexicons[name] if len(term) in _SIZES):
        if _SOME not in term and all(map(wordness.is_han, term)):
            for at in range(1, len(term)):
                found.setdefault(term[:at] + _SOME + term[at + 1 :], term)
    return found


def found(subject: Subject, names: tuple[str, ...]) -> Iterator[Violation]:
    """Each such term with what it was, in the order of the text."""
    text = subject.folded
    at = text.find(_SOME)
    terms = _gapped(subject.lexicons, names) if at >= 0 else {}
    while at >= 0:
        if not _MEASURED.match(text, at) and not _FAMILY.search(text, max(0, at - 6), at):
            hit = next(
                ((first, size) for size in reversed(_SIZES) if (first := _first(text, at, size, terms)) >= 0), None
            )
            if hit is not None:
                first, last = hit[0], hit[0] + hit[1]
                yield _violation(first, last, terms[text[first:last]])
        at = text.find(_SOME, at + 1)


def _first(text: str, at: int, size: int, terms: dict[str, str]) -> int:
    """Where a term of so many characters begins that 某 stands in, -1 where none does."""
    begins = range(max(0, at - size + 1), at)
    return next((first for first in begins if text[first : first + size] in terms), -1)


def _violation(first: int, last: int, word: str) -> Violation:
    note: Words = {"en": f"probably “{word}”", "zh": f"疑为“{word}”"}
    hint: Words = {"en": f", {note['en']}", "zh": f"，{note['zh']}"}
    evidence = (Evidence(first, last, note),)
    return Violation(first, last, values={"hint": hint}, evidence=evidence, details={"word": word})
