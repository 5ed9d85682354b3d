"""This module makes the table of inline runs: 一是…二是…, 第一…第二…, 首先…其次…, ①②③ and （一）（二） inside prose."""

import re
from dataclasses import dataclass

from validator.extract import headings, passages
from validator.extract.passages import Passage
from validator.subject import Subject
from validator.text import markers

Family = str
"""How the first member of a run is written: 一是, 一要, 一抓, 一来, 其一, 第一, 第一步, 首先, 一、, （一）, （1）, 1）, 1., a., A., ①."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member's marker (`三是`) with its number; 最后 has the number 0: it ends a run and is not counted."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Run:
    """Members of one run in the order of the text, as their author meant it: a wrong number is kept where it stands."""

    start: int
    end: int
    family: Family
    members: tuple[Member, ...]


@dataclass(slots=True)
class _Open:
    """A run that is not at its end; `last` is the greatest number so far, `heads` whether its members head sections."""

    family: Family
    members: list[Member]
    last: int = 0
    heads: bool = False


_NEAR = 2
"""How far the next number may be from the first of a run that begins its paragraph."""
_HEAD, _LINE = re.compile("[，。；：]"), 24
"""What a line that heads a section does not hold, and how long it is at most."""
_BESIDE = 120
"""Characters from one of 首先, 其次 to the next in the paragraph after it, at most."""
_CN = "[一二三四五六七八九十]{1,3}"
_BEFORE = r"(?:^|(?<=[。；：，、！？;:!?,）)”’…\s—]))"
_MARK = re.compile(
    rf"""
    {_BEFORE}(?:
      (?P<shi>{_CN})是(?!否|不是|(?P=shi)(?:[、，。；是”’」）)]|$))
      |其(?P<qi>{_CN})(?=[，,、：:是])
      |第(?P<di>{_CN})(?:[，,、：:]|是(?!否))
      |第(?P<step>{_CN})步(?=[，,、：:（(])
      |第(?P<phase>{_CN})阶段(?=[，,、：:（(])
      |第(?P<point>{_CN})点(?=[，,、：:])
      |(?<=[。；：;:])(?P<stroke>{_CN})、(?=[一-鿿“《])(?![一二三四五六七八九十])
      |(?P<word>首先|其次|再次|再者|最后)(?![一-鿿]{{0,2}}[进提推加拉遭]到)
      |[（(](?P<round>{_CN})[）)](?![项款条目期、])
      |[（(](?P<digits>[0-9]{{1,2}})[）)](?![项款条目、])
      |(?P<half>[0-9]{{1,2}})[)）]
      |(?P<plain>[0-9]{{1,2}})(?:\.(?![0-9*×.])|、(?![0-9*×]))(?=[ ]?[一-鿿“《])
    )
    |(?P<circled>(?<![①-⑳])[①-⑳](?![①-⑳]))
    |(?P<parenthesized>(?<![⑴-⒇])[⑴-⒇](?![⑴-⒇]))
    |(?P<enclosed>(?<![㈠-㈩])[㈠-㈩](?![㈠-㈩]))
    |(?:^|(?<=[。；：;:]))(?P<letter>[a-h])[.、)）](?=[ ]?[一-鿿“])
    |(?:^|(?<=[。；：;:]))(?P<capital>[A-H])[.、](?=[一-鿿“])
    |(?<=[。；：，;:,\n])(?P<lai>{_CN})来(?=[一-鿿])(?![源自到年回])
    """,
    re.VERBOSE | re.MULTILINE,
)
_YAO = re.compile(rf"{_BEFORE}(?P<yao>{_CN})要(?![素点求件塞害道闻义领]|务(?!实))", re.MULTILINE)
_VERBS = "抓看查建促强保改提管治严靠讲"
_YI = re.compile(
    rf"(?<=[：:；;，,。])(?P<yi>{_CN})(?P<verb>[{_VERBS}])(?![一二两三四五六七八九十])(?=[一-鿿])", re.MULTILINE
)
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0}
_FAMILIES: dict[str, Family] = {
    "shi": "一是",
    "yao": "一要",
    "qi": "其一",
    "di": "第一",
    "step": "第一步",
    "phase": "第一阶段",
    "point": "第一点",
    "stroke": "一、",
    "word": "首先",
    "round": "（一）",
    "digits": "（1）",
    "half": "1）",
    "plain": "1.",
    "circled": "①",
    "parenthesized": "（1）",
    "enclosed": "（一）",
    "letter": "a.",
    "capital": "A.",
    "lai": "一来",
}
_FIRSTS = {"circled": "①", "parenthesized": "⑴", "enclosed": "㈠", "letter": "a", "capital": "A"}
"""The first of each row of numbers that are one character."""

_READ: tuple[str, ...] = ("prose", "list", "heading", "note")


def extract(subject: Subject) -> list[Run]:
    """Every run. A heading ends open runs; members may stand in one paragraph each, and runs of two kinds nest."""
    marked = {heading.start for heading in subject.get(headings.extract) if heading.number}
    done: list[_Open] = []
    open_runs: dict[Family, _Open] = {}
    for passage in subject.get(passages.extract):
        if passage.kind == "heading":
            open_runs = {family: run for family, run in open_runs.items() if run.heads}
        if passage.kind not in _READ:
            continue
        found = _inline(_members(subject, passage), marked)
        for (family, member), later in zip(found, _later(found), strict=True):
            run = open_runs.get(family)
            if run is None or _begins(run, member, later, passage):
                run = open_runs[family] = _Open(family, [])
                done.append(run)
            run.heads = family == "第一" and _is_head(subject, passage, member)
            run.members.append(member)
            run.last = max(run.last, member.number)
    runs = [
        Run(one.members[0].start, one.members[-1].end, one.family, tuple(one.members)) for one in done if _meant(one)
    ]
    return sorted(runs, key=lambda run: run.start)


def _is_head(subject: Subject, passage: Passage, member: Member) -> bool:
    """Whether a member is a line of its own without a stop, as a heading is."""
    alone = member.start == passage.start and passage.ending == "bare"
    return (
        alone
        and _HEAD.search(subject.folded, member.end + 1, passage.end) is None
        and passage.end - member.end <= _LINE
    )


def _inline(found: list[tuple[Family, Member]], marked: set[int]) -> list[tuple[Family, Member]]:
    """Members without numbers of headings; a number at the head of its paragraph that the paragraph goes on with is one."""
    return [
        (family, member)
        for index, (family, member) in enumerate(found)
        if member.start not in marked
        or any(other == family and 0 < later.number - member.number <= _NEAR for other, later in found[index + 1 :])
    ]


def _meant(run: _Open) -> bool:
    """Whether a run of 一抓, 二抓 is one: 一抓到底 and 三改一拆 are phrases of their own."""
    bare = run.family[0] == "一" and run.family[1:] in _VERBS
    return not bare or [member.number for member in run.members[:2]] == [1, 2]


def _later(found: list[tuple[Family, Member]]) -> list[int]:
    """For each member of a passage the number of the next one of its family, 0 where it is the last."""
    nexts: dict[Family, int] = {}
    numbers: list[int] = []
    for family, member in reversed(found):
        numbers.append(nexts.get(family, 0))
        nexts[family] = member.number
    return numbers[::-1]


def _begins(run: _Open, member: Member, later: int, passage: Passage) -> bool:
    """Whether a member begins another run of its family instead of going on with the open one.

    A second 一是 in the paragraph of a lone first one is a repetition, and one before 三是 a slip of the pen.
    """
    last, before = run.last, run.members[-1].start < passage.start
    spoken = run.family in ("一是", "其一")
    if member.number == 0 or member.number == last + 1:
        return False
    if member.number == 1:
        repeated = last == 1 and len(run.members) == 1 and spoken and run.members[0].start >= passage.start
        return not (repeated or (last > 0 and later == last + 2))
    if spoken:
        return before and member.number != last + 2 and later == member.number + 1 and last > 2
    if run.family == "a." or run.heads:
        return before and not last < member.number <= last + _NEAR
    if run.family == "首先" and before:
        return member.start - run.members[-1].start > _BESIDE
    return before


def _members(subject: Subject, passage: Passage) -> list[tuple[Family, Member]]:
    folded = subject.folded[passage.start : passage.end]
    matches = [*_MARK.finditer(folded), *_YAO.finditer(folded), *_YI.finditer(folded)]
    found: list[tuple[Family, Member]] = []
    for match in sorted(matches, key=lambda one: one.start()):
        group = "yi" if match.lastgroup == "verb" else match.lastgroup or ""
        written = match[group]
        number = _WORDS[written] if group == "word" else _number(group, written)
        if number == 0 and group != "word":
            continue
        end = match.end() - (1 if folded[match.end() - 1] in "，,、：:" and group in ("di", "qi") else 0)
        family = f"一{match['verb']}" if group == "yi" else _FAMILIES[group]
        found.append((family, Member(passage.start + match.start(), passage.start + end, number)))
    return found


def _number(group: str, written: str) -> int:
    return ord(written) - ord(_FIRSTS[group]) + 1 if group in _FIRSTS else markers.ordinal(written)
