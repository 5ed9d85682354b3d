"""This module finds times that the heading above contradicts: 7—12月 below 上半年, 春节七天 below 国庆假期市场."""

import re
from collections.abc import Iterator

import regex

from validator.extract import clauses, coverage, headings
from validator.extract._above import words_above
from validator.extract.clauses import Clause
from validator.extract.headings import Heading
from validator.finding import Evidence, Violation, Words
from validator.subject import Subject

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}\s?年")
_OPENS = re.compile(
    r"\s{0,4}(?:今年|本年)?(?:[上下]半年|前[二三两23]个?季度|第?[一二三四1-4]季度|[0-9]{1,2}月?(?:至|到|[-—~－]{1,2})[0-9]{1,2}月(?:份)?)(?!末|底|初|以来)"
)
"""A part of the year that opens a clause."""
_WHOLE = re.compile(r"\s{0,4}(?:(?:19|20)[0-9]{2}年)?(?:全年(?!目标|任务|计划|度|预期|预算|的)|四个季度|年末|年底)")
"""The whole year or its end, where a clause begins."""
_COMPARED = re.compile("[由从比较](?:上年|去年)(?:同期|末|底)?")
"""The level before, which says no other time of the figure itself."""
_FEASTS = ("春节", "元旦", "清明", "五一", "端午", "中秋", "国庆", "暑期", "寒假", "暑假", "元宵", "双十一", "双11")
_FEAST = re.compile("|".join(_FEASTS))
_FEAST_OPENS = re.compile(
    rf"\s{{0,4}}(?:今年|本年|(?:19|20)[0-9]{{2}}年)?[“\"]?(?P<feast>{'|'.join(_FEASTS)})[”\"]?(?:节日?|假期|小长假|黄金周|期间|[0-9一二三四五六七八九]{{1,2}}[天日]|档)"
)
_PAIRED = (frozenset({"中秋", "国庆"}), frozenset({"暑期", "暑假"}), frozenset({"双十一", "双11"}))
"""Feasts that fall together or are one."""


def find(subject: Subject, planned: str, plan_sections: str) -> Iterator[Violation]:
    """Clauses whose opening time is none of those that the nearest heading names."""
    outline = subject.get(headings.extract)
    parts = {number: part for number, heading in enumerate(outline) if (part := _part(subject, heading, plan_sections))}
    feasts = {number: named for number, heading in enumerate(outline) if (named := _feasts(subject, heading))}
    for clause in subject.get(clauses.extract) if parts or feasts else ():
        number = headings.heading_at(outline, clause.start)
        if number < 0 or clause.start < outline[number].end:
            continue
        heading = outline[number]
        if number in parts:
            yield from _of_part(subject, clause, heading, parts[number], planned)
        if number in feasts:
            yield from _of_feast(subject, clause, heading, feasts[number])


_BARE_YEAR = re.compile(r"[。 \u3000\n]{0,6}(?P<y>(?:19|20)[0-9]{2})年(?=[，,])")
_ONE_YEAR = re.compile(r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})\s?年(?!度?(?:计划|规划|以来))")


def years(subject: Subject) -> Iterator[Violation]:
    """2019年，…实现盈余 right below 2022年收益分配情况, where the section says no other year."""
    for heading in subject.get(headings.extract):
        words = headings.words(subject, heading)
        named = _ONE_YEAR.findall(words)
        opened = _BARE_YEAR.match(subject.folded, heading.end)
        if len(set(named)) != 1 or opened is None or opened["y"] == named[0] or not _RESULTS.search(words):
            continue
        begin, stop = heading.body
        body = subject.folded[max(begin, heading.end) : stop]
        if set(re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})年", body)) == {opened["y"]} and re.search(
            "[0-9*×]", body[8:]
        ):
            yield _violation(opened.start("y"), opened.end(), heading)


_RESULTS = re.compile("情况|总结|回顾|完成|执行|分配|收支|成效|运行|结果|概况")


_LINE = re.compile(
    r"(?m)^[ \u3000]{0,4}(?P<time>(?P<y>(?:19|20)[0-9]{2})年)[，,](?P<told>[^，。；\n]{0,10}?(?:共|累计|全年)?(?:完成|实现|达到|新增|投入|新建|销售|发送|供应)[^，。；\n]{0,16}?[0-9*×■X][^\n]{0,400})$"
)
"""A paragraph of results that a year opens: 2023年，公司共完成投资3亿元."""
_OTHER_TIME = re.compile(r"上年|去年|今年|本年|截至|以来|[0-9]{4}年|同期|同比|基础上|计划|规划|目标|预计")


def carried(subject: Subject, year: int) -> Iterator[Violation]:
    """2023年，公司共完成投资3亿元 in a section that calls itself the results of 2024, the only paragraph that opens so."""
    text = subject.folded
    found = [match for match in _LINE.finditer(text) if int(match["y"]) == year - 1]
    if len(found) != 1 or len(re.findall(rf"(?m)^[ \u3000]{{0,4}}{year - 1}年", text)) != 1:
        return
    match, outline = found[0], subject.get(headings.extract)
    above = [words for words in words_above(subject, match.start()) if _ONE_YEAR.search(words)]
    named = {int(one) for words in above for one in _ONE_YEAR.findall(words)}
    number = headings.heading_at(outline, match.start())
    if named == {year} and _RESULTS.search(above[0]) and number >= 0 and not _OTHER_TIME.search(match["told"]):
        yield _violation(*match.span("time"), outline[number])


def _of_part(
    subject: Subject, clause: Clause, heading: Heading, part: tuple[int, int], planned: str
) -> Iterator[Violation]:
    said = subject.folded[clause.start : clause.end]
    opened, whole = _OPENS.match(said), _WHOLE.match(said)
    if regex.search(planned, _COMPARED.sub("", said) if whole else said, timeout=1):
        return
    told = coverage.part(opened.group()) if opened else None
    rest = subject.folded[clause.end : clause.end + 60].split("。")[0].split("\n")[0]
    beside = clause.stop not in "。\n" and coverage.part(re.split("同期|去年|上年", rest)[0]) == part
    if opened and told and not beside and (told[0] > part[1] or told[1] < part[0]):
        yield _violation(clause.start, clause.start + opened.end(), heading)
    elif whole and part[1] < 12 and not subject.folded[heading.end : clause.start].strip():
        words = subject.folded[heading.start : heading.end]
        named = re.search(r"[上下]半年|前?第?[一二三四1-4]个?季度|[0-9]{1,2}月", words)
        yield _violation(heading.start + (named.start() if named else 0), clause.start + whole.end(), heading)


def _of_feast(subject: Subject, clause: Clause, heading: Heading, named: frozenset[str]) -> Iterator[Violation]:
    """春节七天 right below 国庆假期市场."""
    opened = _FEAST_OPENS.match(subject.folded, clause.start, clause.end)
    alone = clause.start - heading.end <= 2 or not subject.folded[heading.end : clause.start].strip()
    if opened is None or not alone or opened["feast"] in named:
        return
    if not any(opened["feast"] in pair and pair & named for pair in _PAIRED):
        yield _violation(opened.start("feast"), opened.end(), heading)


_TOLD_HALF = re.compile("下半年(?=[^，。；]{0,10}(?:变化|情况|走势|回顾|总结|完成|运行|成效|进展|态势)$)")
"""The half of a year that is over: 下半年消费变化 is no plan."""


def _part(subject: Subject, heading: Heading, plan_sections: str) -> tuple[int, int] | None:
    """The months that a heading over results names."""
    words = headings.words(subject, heading)
    said = _TOLD_HALF.sub("", words)
    if _YEAR.search(words) or regex.search(plan_sections, said, timeout=1):
        return None
    return coverage.part(words)


def _feasts(subject: Subject, heading: Heading) -> frozenset[str]:
    words = headings.words(subject, heading)
    return frozenset(_FEAST.findall(words)) if len(words) <= 30 else frozenset()


def _violation(start: int, end: int, heading: Heading) -> Violation:
    under: Words = {"en": "the heading above names another time", "zh": "上级标题所述为另一时段"}
    return Violation(start, end, values={"about": under}, evidence=(Evidence(heading.start, heading.end, under),))
