"""This module recognizes idioms of four characters whose first one a mask swallowed: ×如既往."""

from functools import lru_cache

import rjieba

from validator.checks._gap import CLAUSE_ENDS, MEASURES, SUFFIXES
from validator.extract.masks import Mask
from validator.subject import Subject
from validator.text import fragments, wordness
from validator.text.lexicon import Lexicons

_SIZE = 4
_REST = 3
"""Characters of such an expression, and those that are left of it."""
_NAMED = frozenset("人家心山水江河湖海路街桥店站厂矿园城楼馆堂院所校社队族姓氏公子女工农商学兵医师生")
"""Characters that end or open what a mask of a name leaves as well."""


_ENDS = ("titles", "org_suffixes", "company_trades", "head_nouns", "facility_types")
"""Word lists of what ends names and titles, before which a character is rather the end of a name: *狐公司."""
_TAGS = ("n", "v")


def _is_idiom(term: str) -> bool:
    """Whether the dictionary holds an expression as a phrase, not as a noun or verb, or does not hold it."""
    tagged = rjieba.tag(term)
    return len(tagged) > 1 or not tagged[0][1].startswith(_TAGS)


@lru_cache(maxsize=4)
def _rests(lexicons: Lexicons, names: tuple[str, ...]) -> dict[str, str]:
    """Such expressions by their last three characters, where these are no wording of their own."""
    found: dict[str, set[str]] = {}
    for term in (term for name in names for term in lexicons[name] if len(term) == _SIZE):
        rest = term[1:]
        own = not _is_idiom(term) or any(rest[1:] in lexicons[ends] for ends in _ENDS if ends in lexicons.names)
        own = own or wordness.is_word(rest) or fragments.is_common(rest[:2]) or rest[0] in MEASURES + SUFFIXES
        if all(map(wordness.is_han, term)) and not own and rest[0] not in _NAMED:
            found.setdefault(rest, set()).add(term)
    return {rest: min(terms) for rest, terms in found.items() if len(terms) == 1}


def found(subject: Subject, mask: Mask, names: tuple[str, ...], constant: bool) -> tuple[int, int, str] | None:
    """How much of such an expression stands behind a mask, and the expression."""
    fits = mask.width == 1 or constant or mask.symbol in "_…[]X"
    rest = mask.right[:_REST]
    if not names or not fits or mask.kind in ("date", "rank") or (mask.unit and mask.unit != rest[:1]):
        return None
    term = _rests(subject.lexicons, names).get(rest, "")
    following = mask.right[_REST : _REST + 1]
    joined = following not in CLAUSE_ENDS and fragments.is_common(rest[-1] + following)
    return (0, _REST, term) if term and not joined else None
