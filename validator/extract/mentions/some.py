"""This module finds what 某 left of a name where it is no mask of its own: 某云岚居家具公司, 某石榕镇."""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import Token
from validator.subject import Subject

_FIRM = re.compile(
    "(?<!某)某(?P<body>[\u4e00-\u9fff]{3,9}?)(?P<legal>(?:集团|股份|控股)?(?:有限)?公司|集团|股份|合作社|食品厂|[器具材件品纸酒茶砖布鞋衣机车药化]厂)"
)
"""A firm by its legal form; the body holds its own name and its trade."""
_TOWN = re.compile(
    "(?<!某)某(?P<core>[\u4e00-\u9fff]{2})(?P<tail>镇|街道|社区|村(?![民庄务史两支党居容级域区集干])|水库|小区)"
)
_LONGEST = 4
"""Characters of a firm's own name."""
_FIRMLIKE, _TOWNLIKE = 0.8, 1.0
"""Mean log odds from which characters are a firm's or a town's own name."""
_SELDOM = 60
"""Occurrences in jieba's dictionary from which they are a word."""
_GRAMMAR = (FUNCTION - frozenset("元同达万百千三双正大新")) | frozenset("省市县区镇乡村州旗街某")


def found(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Firms and towns with a name of their own behind 某, in the order of each form."""
    if "某" not in subject.folded:
        return
    ends = {word.end for word in words}
    for match in _FIRM.finditer(subject.folded):
        core = _own(match["body"], wording)
        if core and match.end() in ends and _is_named(core, _FIRMLIKE, wording):
            yield _partly(match.start(), match.end(), "organization", core)
    for match in _TOWN.finditer(subject.folded):
        if match.end() in ends and _is_named(match["core"], _TOWNLIKE, wording):
            yield _partly(match.start(), match.end(), "place", match["core"])


def _partly(start: int, end: int, kind: NameKind, core: str) -> Name:
    return Name(start, end, kind, "partly", core, "", "mask", True, "works")


def _own(body: str, wording: Wording) -> str:
    """A firm's own name, which its trade follows: 云岚居|家具."""
    for size in range(2, min(_LONGEST, len(body) - 1) + 1):
        trade = body[size:]
        if trade in wording.trades or trade in wording.endings or wording.is_common(trade):
            return body[:size]
    return ""


def _is_named(core: str, least: float, wording: Wording) -> bool:
    """Whether characters describe nothing and read like a name."""
    plain = (
        wording.is_usual(core) or wording.is_jargon(core) or core in wording.descriptors or wording.is_nameless(core)
    )
    known = rjieba.has_word(core) and rjieba.suggest_freq(core) >= _SELDOM
    return not plain and not known and _GRAMMAR.isdisjoint(core) and wording.nameness.score(core) >= least
