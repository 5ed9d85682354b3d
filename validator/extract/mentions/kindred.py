"""This module finds facilities at the head of a phrase whose like are masked, where a lone character is left over.

A word division takes 沙渡口大桥 for 沙, 渡口 and 大桥: two of these describe a bridge, and the third says that they do not.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import ACTING, FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject
from validator.text.lexicon import Lexicon
from validator.text.wordness import is_han

KINDS = "facility_types"
"""The word list of kinds of facility."""
REMARK = "kindred"
"""Remark of the names that this module finds."""
_SIZES = (3, 4)
"""Characters of such a name."""
_LEAST = 0.2
"""Mean log odds from which its characters are those of a name."""
_SURELY = 0.9
"""The same from which nothing but a name reads so."""
_OPENS = ("x", "p", "c", "uj")
_SORTS = frozenset(
    "省市县区镇乡村街国州旗新老旧大小高低中东西南北上下主副危总分各每全本该某原首两双多单个座条处家所项跨穿沿临环连重改扩在已拟续近级型式类等户家校企厂院站点段期类化性号线层栋幢间楼"
)
"""Characters that class a facility, or tell where and of what size it is."""


def found(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Facilities of the classes that the report masks, each with a name of its own at the head of its phrase."""
    if KINDS not in subject.lexicons.names:
        return
    known = subject.lexicons[KINDS]
    classes = {group for name in masked if name.state == "masked" for group in _classes(subject, name.tail, known)}
    places = [word.start for word in words]
    for hit in subject.lexicons.find(subject.folded, KINDS) if classes else ():
        at = bisect_left(places, hit.start)
        whole = at < len(words) and words[at].start == hit.start and len(hit.term) > 1
        if not whole or known.remark(hit.term) not in classes:
            continue
        first = _first(words, at, wording)
        core = "".join(word.word for word in words[first:at])
        if first < at and _is_name(words[first:at], core, wording):
            kind: NameKind = "place" if known.remark(hit.term, 1) == "place" else "organization"
            sure = wording.nameness.score(core) >= _SURELY
            tail = subject.folded[hit.start : hit.end]
            yield Name(words[first].start, hit.end, kind, "raw", core, tail, "suffix", sure, REMARK)


def _classes(subject: Subject, tail: str, known: Lexicon) -> set[str]:
    """Classes of facility that what follows a mask tells of."""
    return {known.remark(hit.term) for hit in subject.lexicons.find(tail[:6], KINDS) if len(hit.term) > 1}


def _first(words: Sequence[Token], at: int, wording: Wording) -> int:
    """The word that a phrase begins with that ends before a kind of facility; `at` where none does."""
    first, size = at, 0
    while first and words[first - 1].end == words[first].start and size < max(_SIZES):
        word = words[first - 1]
        if word.tag in (*_OPENS, MASK) or not is_han(word.word[0]) or _leads(word, wording):
            break
        first -= 1
        size += len(word.word)
    before = words[first - 1] if first and words[first - 1].end == words[first].start else None
    opens = before is None or (before.tag != MASK and (before.tag in _OPENS or _leads(before, wording)))
    return first if opens and size in _SIZES else at


def _leads(word: Token, wording: Wording) -> bool:
    """Whether a verb stands before a facility: 新建, 检查."""
    return len(word.word) > 1 and word.tag[:1] == "v" and not wording.rarity(word)


def _is_name(own: Sequence[Token], core: str, wording: Wording) -> bool:
    """Whether a lone character that is no word of grammar stands in a run that no dictionary holds."""
    lone = [word.word for word in own if len(word.word) == 1]
    grammar = FUNCTION | ACTING | _SORTS
    if not lone or any(char in grammar for char in lone) or core[0] in grammar or core[-1] in FUNCTION:
        return False
    plain = wording.is_usual(core) or core in wording.descriptors or wording.is_nameless(core) or rjieba.has_word(core)
    described = any(len(word.word) > 1 and word.word in wording.descriptors for word in own)
    return not (plain or described or wording.is_common(core)) and wording.nameness.score(core) >= _LEAST
