"""This module reads counts of those who did what all did, told a sentence before: 辖16个乡镇。…所有乡镇均建站，建站的乡镇达*个."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 170
"""The count of all stands at most this many characters before that of those who did."""

_HEAD = re.compile(
    "(?:目前|如今|现在|至此|年内|当年|全年|本学期|今年|今年以来|现已|到?[^，。；]{0,4}[底末])?(?:实现|做到)?了?(?:全[国省市县区州镇乡村校院局馆]|辖区|域内|境内|辖内|我[省市县区镇乡]|本[省市县区镇乡校]|该[省市县区镇乡])?(?:范围)?内?的?"
    "(?P<every>所有|全部|全体|各个?|每个|这些?[0-9一二三四五六七八九十]*[个家所]?|[0-9一二三四五六七八九十百]{1,5}[个家所座处户支])?"
)
"""What may stand before the noun of those who all did."""
_ALL = re.compile("(?:已经?|现已)?(?:均|都|全部|全都|悉数|全数|全面|无一例外)")
_FULL = re.compile("全覆盖|全部覆盖|全面覆盖")
_DID = re.compile(
    r"^(?:其中|目前|已|现|全[国省市县区镇乡村校])*(?:(?P<deed>[\u4e00-\u9fffA-Za-z0-9]{2,18})的(?P<noun>[\u4e00-\u9fff]{2,8}?)|(?P<deed2>[\u4e00-\u9fffA-Za-z0-9]{2,12})(?P<noun2>[\u4e00-\u9fff]{2}))(?:数量?|总数)?(?:已|共|达到?|有|为|是|计)*$"
)
_NOT = re.compile("力争|确保|计划|要求|目标|将|拟|应当|应于|必须|争取|未|没有|不|基本|除|邻|去年|上年|明年")
_CHANGED = re.compile("新增|增加|减少|去年|上年|其中|计划|目标|累计|平均|每")
_STOP = compiled("[，。；：、（()）\n]")


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between all there are and those who did what all did, one of them masked."""
    text = subject.folded
    figures = [row for row in rows if row.unit and not is_rate(row) and row.role not in ("ordinal", "rank")]
    for at, part in enumerate(figures):
        did = _DID.match(_STOP.split(text[max(part.start - 30, 0) : part.start])[-1])
        if did is None or part.modifier or compiled("新增|增加|减少|去年|上年").search(did.group()):
            continue
        deed, noun = did["deed"] or did["deed2"], did["noun"] or did["noun2"]
        for whole in reversed(figures[:at]):
            if part.start - whole.end > REACH or "\n" in text[whole.end : part.start]:
                break
            if whole.unit == part.unit and whole.masked != part.masked:
                if _bears(text, whole, noun) and _all_did(
                    text[whole.end : part.start], deed, noun, _named(text, whole)
                ):
                    yield _relation(part, whole)
                break


def _bears(text: str, whole: Figure, noun: str) -> bool:
    """Whether a count is of what bears a noun, beside it, and of all there are."""
    before = _STOP.split(text[max(whole.start - 20, 0) : whole.start])[-1]
    behind = _STOP.split(text[whole.end : whole.end + 14])[0]
    named = noun[-2:] in behind or (noun[-2:] in before[-10:] and len(behind) < 2)
    return named and not _CHANGED.search(before) and not whole.modifier


def _named(text: str, whole: Figure) -> str:
    """The words of the clause of a count."""
    before = _STOP.split(text[max(whole.start - 20, 0) : whole.start])[-1]
    return before + _STOP.split(text[whole.end : whole.end + 14])[0]


def _all_did(between: str, deed: str, noun: str, named: str) -> bool:
    """Whether a clause says that all of a noun did the deed, and of no others than the count names."""
    for clause in _STOP.split(between):
        at = clause.find(noun[-2:])
        if at < 0 or _NOT.search(clause):
            continue
        rest = clause[at + 2 :]
        head = _HEAD.match(clause[:at])
        own = clause[head.end() : at] if head else clause[:at]
        every = (head and head["every"]) or _ALL.match(rest) or _FULL.search(rest)
        did = any(deed[first : first + 2] in rest for first in range(len(deed) - 1))
        if every and did and not set(own) - set(named + noun):
            return True
    return False


def _relation(part: Figure, whole: Figure) -> Relation:
    figures = (part, whole)
    formula = f"{shown(part)} = {shown(whole)}"
    return Relation(
        "elsewhere", whole.start, part.end, figures, linear(figures, (1, -1)),
        {"en": f"all of them did: {formula}", "zh": f"前文称全部如此：{formula}"}, sure=False,
    )  # fmt: skip
