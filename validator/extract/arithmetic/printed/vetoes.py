"""This module says of two values of one name that they may be of two things after all: another place, another year, another of its kind."""

import re

from validator.extract.arithmetic.equation import Equation
from validator.subject import Subject

_SCOPE = re.compile("全[国省市县区州镇乡村]")
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年")
_ANOTHER = re.compile("另一?[座条个家项所台处支名位]|另外|其他|其余|第二[座条个家项台]|后者")
_STOPS = "。；\n"


def of_two(subject: Subject, equation: Equation) -> bool:
    """Whether the words before the two values set them apart."""
    if equation.kind != "agreement" or len(equation.evidence) != 1:
        return False
    text = subject.folded
    earlier, later = equation.evidence[0].start, equation.start
    if not 0 <= earlier < later:
        return False
    one, two = (text[_begin(text, at) : at + 2] for at in (earlier, later))
    for pattern in (_SCOPE, _YEAR):
        first, last = set(pattern.findall(one)), set(pattern.findall(two))
        if first and last and not first & last:
            return True
    if _of_two_totals(one, two):
        return True
    return bool(_ANOTHER.search(two)) and not _ANOTHER.search(one)


_MULTIPLE = re.compile(
    "(?<![不非])(?:可以?|能)多选|多选题|[（(]多选|多项选择|不定项|限选[两二三2-9]|(?:可|至多|最多)选[择]?[两二三2-9]"
    "|(?:合计|之和|总和|相加|加总|累加)[^，。；]{0,8}(?:超过|大于|超出|不等于|可能超)[^，。；]{0,3}(?:100|百)"
)
"""What says that one person may give several answers."""
_SINGLE = re.compile("单选|单项选择|只选一|限选一")


def of_several_answers(subject: Subject, equation: Equation) -> bool:
    """Whether shares beyond a hundred are answers of which one person may give several."""
    if equation.kind != "shares":
        return False
    text = subject.folded
    begin = max(text.rfind(stop, 0, equation.start) + 1 for stop in "。\n")
    end = min((at for stop in "。\n" if (at := text.find(stop, equation.end)) >= 0), default=len(text))
    if _MULTIPLE.search(text[begin:end]):
        return True
    note = _NOTE.match(text, end)
    before = text[max(text.rfind(stop, 0, max(begin - 1, 0)) + 1 for stop in "。\n") : begin]
    told = bool(note and _MULTIPLE.search(note.group())) or bool(_MULTIPLE.search(before))
    return told and not _SINGLE.search(text[begin:end])


_JOINED = re.compile(
    "(?:连同|加上|算上|加之|再加|外加|含|包括|包含|计入|计|连)(?P<more>(?:(?!另|其他|其余|部分)[^，。；、和与及0-9*×]){1,12}(?:[、和与及](?:(?!另|其他|其余|部分)[^，。；、和与及0-9*×]){1,10}?){0,3})"
    "(?:在内|一起|本身)?[，,]?(?:总共|一?共有?|合计|总计|共计|计)?$"
)
"""One or more, each told by its name alone, that are counted with the parts: 连同牵头医院共22家."""


def of_one_more(subject: Subject, equation: Equation) -> bool:
    """Whether a total counts what is named beside its parts, and these make up the rest."""
    if equation.kind != "sum" or len(equation.evidence) < _MEMBERS:
        return False
    made, stated = (_LEADING.match(number) for number in (equation.made, equation.stated))
    parts, total = equation.evidence[:-1], equation.evidence[-1]
    between = subject.folded[max(part.end for part in parts) : total.start]
    joined = _JOINED.search(between)
    if not (made and stated and joined):
        return False
    return int(stated[0]) - int(made[0]) == len(re.split("[、和与及]", joined["more"]))


_LEADING = re.compile("[0-9]+(?![0-9.,万亿%])")
_NOTE = re.compile(r"[。\n ]{0,3}(?:注[：:]|[（(]|以上|上述|该|本|此|由于|因)[^。\n]{0,80}")
"""A note on what stands before it."""
_MEMBER = re.compile("(?:其中|[、，；])(?P<head>[\u4e00-\u9fff]{2,8})(?P<number>[0-9][0-9.,]*)")
_MEMBERS = 2
"""Members before a value that stand in both lists with other numbers."""


def _of_two_totals(one: str, two: str) -> bool:
    """Whether one list is told of two totals: 发生96万亩，其中小麦40万亩、玉米30万亩…, 防治120万亩，其中小麦52万亩、玉米37万亩…."""
    first, last = _members(one), _members(two)
    return sum(first[head] != last[head] for head in first.keys() & last.keys()) >= _MEMBERS


def _members(words: str) -> dict[str, str]:
    """The members of a list and their numbers as printed."""
    return {match["head"]: match["number"] for match in _MEMBER.finditer(words)}


def _begin(text: str, at: int) -> int:
    """Where the sentence of an offset begins."""
    return max(text.rfind(stop, max(0, at - 120), at) + 1 for stop in _STOPS)


ALL = (of_two, of_several_answers, of_one_more)
"""Every such doubt."""
