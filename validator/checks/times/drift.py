"""This module finds sentences that open with the time of another report: another school year, the plan of a later year, the review of an earlier one."""

import re
from collections.abc import Iterator

import regex

from validator.extract import headings
from validator.extract._above import words_above
from validator.extract.coverage import Coverage
from validator.finding import Evidence, Violation, Words
from validator.outline import title
from validator.subject import Subject

BEGIN = r"(?:^|(?<=[\n。；])|(?<=[\n。；][ \u3000])|(?<=[\u3000 ]{2}))"
_Y = r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})\s?年"
YEARS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=\s?年|[—\-~－至、和/]{1,2}(?:19|20)?[0-9]{2}\s?(?:学?年))")
_SCHOOL = r"(?P<a>20[0-9]{2})(?:[—\-~－至/]{1,2}(?P<b>20[0-9]{2}|[0-9]{2}))?\s?学年度?"
TITLED_SCHOOL = re.compile(_SCHOOL)
_OPENED_SCHOOL = re.compile(
    rf"(?m){BEGIN}(?:在)?(?P<time>{_SCHOOL})(?!以?来|起|开始|前|入学|第|末|至|—)(?P<told>[^。\n]{{2,200}})"
)
_BESIDE = re.compile(r"相比|同比|比上|较上|上学年|上年|去年|提高|增加到|上升|下降|减少|由|从|将|拟|计划|预计|力争")
"""Words of a sentence that sets two times beside each other, or tells what is to come."""
_TERM = re.compile(r"第(?P<n>[一二])学期")
_OPENED_TERM = re.compile(rf"(?m){BEGIN}(?P<time>第(?P<n>[一二])学期)[，,](?P<told>[^。\n]{{2,120}})")
_PLANNED = re.compile(
    rf"(?m){BEGIN}(?P<time>{_Y}(?:度)?)(?![底末初前]|以|[0-9]{{1,2}}月|[上下]半年|第?[一二三四]季度|[—\-~至到])(?P<led>(?:[，,]|(?=全[市县区省国镇乡旗州局校院]|[市县区省本]级|我[市县区局院校]|公司|集团|学校|一般公共|政府性基金|国有资本|社会保险基金))[^，。；\n0-9]{{0,30}}?)"
    r"(?:将(?!于|由|在20)|拟|计划(?!生育|经济)|安排|预算|预期|预计|力争|打算|重点(?:做好|抓好|推进)|要[重坚突抓强]|工作(?:重点|安排|思路|目标))"
)
_REVIEWED = re.compile(
    rf"(?m)^[ \u3000]{{0,4}}(?P<time>{_Y}(?P<du>度)?)(?:以来)?[，,](?=(?:在[^，。；\n]{{2,40}}(?:领导|带领|引领|统筹|指导|支持|关心|关怀|帮助)|面对|[^，。；\n0-9]{{0,14}}?(?:坚持|认真|紧紧围绕|紧扣|深入|全面(?:贯彻|落实|落)|积极|牢牢|以[^，。；\n]{{2,30}}为|围绕|按照|克服|立足|聚焦|始终|严格|切实|扎实))[^。\n]{{6,}})"
)
_HISTORY = re.compile("历史|沿革|发展历程|大事记|背景|荣誉|简介|由来|历年|近年|[三四五两]年|以来")
_PROSPECT = re.compile("中期|规划|[三四五两]年|以后年度")
_RESULT = re.compile(
    "共|累计|新增|完成|实现|达到?|建成|开展|组织|举办|开设|立项|投入|培训|录取|招收|毕业|获|发表|承担|[0-9*×X■□]"
)
FIGURE = re.compile(r"[0-9*×X■□＊]")
_PROGRAMME = re.compile(r"[“\"]?十(?P<n>[二三四五])五[”\"]?(?:规划|时期|期间)?")
_FIRST = {"二": 2011, "三": 2016, "四": 2021, "五": 2026}
_SPENT = 4
"""Years by which a programme goes on behind its first one."""
_DONE_IN = re.compile(
    rf"(?m){BEGIN}(?P<time>{_Y})[，,](?P<told>[^，。；\n]{{2,24}}?(?:完成|新增|新建|建成|实现|达到?)[^，。；\n]{{0,14}}[0-9*×X■□][^。\n]{{0,80}})"
)
_SEASONS = {
    "暑期": 7,
    "暑假": 7,
    "入秋": 9,
    "今秋": 9,
    "秋季": 9,
    "三秋": 9,
    "年终": 12,
    "岁末": 12,
    "年底": 12,
    "年末": 12,
}
_SEASON = re.compile(
    rf"(?m){BEGIN}(?:今年|本年)?(?P<time>(?:截至)?(?P<season>{'|'.join(_SEASONS)})(?:以来|期间|假期)?)(?:考核中|考评中|测评中|评比中)?[，,](?P<told>[^。；\n]{{2,80}})"
)
_SPRING = re.compile("今?年?春(?:季|耕|播)")
_AHEAD = re.compile("将|拟|计划|预计|力争|确保|争取|打算|去年|上年|往年|目标|准备|提前|筹备|谋划")
_QUARTERS = re.compile(
    rf"(?m){BEGIN}(?:今年)?(?P<time>第?(?P<q>[一二三四])季度)[，,](?P<told>[^。；\n]{{4,90}})(?=[。；\n])"
)
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
_HEADED = re.compile(
    r"^(?P<time>(?P<y>(?:19|20)[0-9]{2})\s?年度?)(?!以来|[上下]半年|[0-9]|第?[一二三四]季度|遗留|起|前|后|结转|[—\-~至、和与])[^，。；]{2,34}$"
)
_NUMBER = re.compile(
    r"^[ \u3000#]{0,8}(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.]{0,2}|[0-9]{1,2}[.、]?|第[一二三四五六七八九十]{1,3}[部章节][分]?)[ \u3000]{0,3}"
)
_REPORTED = re.compile("情况|状况|说明|总结|回顾|成效|完成|执行|结果|概况|决算")
_REVIEW = re.compile("总结|情况(?:报告|汇报|通报|分析|说明|综述|简析)?$|公报|年报|分析|状况")
"""Titles of reports that look back on the year that they name."""
_OTHERS = re.compile("整改|对比|相比|比较|遗留|历年|问题|审计|招生|毕业|[届级]|项目")


def find(subject: Subject, about: Coverage | None, sections: str) -> Iterator[Violation]:
    """All of them; `sections` are the words of headings under which plans stand."""
    yield from _school_years(subject)
    yield from _of_programme(subject)
    if about is None:
        return
    yield from _seasons(subject, about, sections)
    yield from _until(subject, about)
    yield from _feasts(subject, about)
    yield from _quarters(subject, about, sections)
    if about.year and about.whole:
        yield from _plans(subject, about, about.year, sections)
        yield from _reviews(subject, about, about.year, sections)
        yield from _headings(subject, about, about.year)


def _title(subject: Subject) -> tuple[int, int, str]:
    own = title(subject)
    return (own.start, own.end, subject.folded[own.start : own.end]) if own else (0, 0, "")


def _school_years(subject: Subject) -> Iterator[Violation]:
    """2019—2020学年，开设课程…门 in the report on 2022—2023学年; 第二学期 in the one on the first term."""
    start, end, words = _title(subject)
    named = {match["a"] for match in TITLED_SCHOOL.finditer(words)}
    if len(named) != 1 or re.search("计划|要点|安排|方案|规划", words):
        return
    own = named.pop()
    note: Words = {"en": f"the report covers the school year {own}", "zh": f"本文所述为{own}年开始的学年"}
    found = [match for match in _OPENED_SCHOOL.finditer(subject.folded, end) if match["a"] != own]
    for match in found if len(found) <= 2 else ():
        told = match["told"]
        if own not in told and FIGURE.search(told) and _RESULT.search(told) and not _BESIDE.search(told):
            yield _violation(match, note, start, end)
    term = _TERM.search(words)
    for match in _OPENED_TERM.finditer(subject.folded, end) if term else ():
        if (term and match["n"] == term["n"]) or re.search("本学期|相比|比上|第.学期", match["told"]):
            continue
        if FIGURE.search(match["told"]) and not _AHEAD.search(match["told"]):
            yield _violation(match, note, start, end)


def _of_programme(subject: Subject) -> Iterator[Violation]:
    """2023年，完成… in the final report on a programme that ended in 2020."""
    start, end, words = _title(subject)
    named = [match["n"] for match in _PROGRAMME.finditer(words)]
    if len(named) != 1 or not re.search("总结|评估|完成情况", words) or "中期" in words or YEARS.search(words):
        return
    last = _FIRST[named[0]] + _SPENT
    note: Words = {"en": f"the programme ended in {last}", "zh": f"规划期至{last}年止"}
    for match in _DONE_IN.finditer(subject.folded, end):
        if last + 1 < int(match["y"]) <= last + 6 and not _AHEAD.search(match["told"]):
            yield _violation(match, note, start, end)


def _plans(subject: Subject, about: Coverage, year: int, sections: str) -> Iterator[Violation]:
    """2025年…预算收入安排… below 2024年预算安排, in a report that plans 2024 only."""
    if _PROSPECT.search(_title(subject)[2]):
        return
    for match in _PLANNED.finditer(subject.folded, about.end):
        value = int(match["y"])
        above = words_above(subject, match.start("time"))
        planned = [words for words in above if regex.search(sections, words, timeout=1)]
        if not planned or any(_PROSPECT.search(words) for words in above):
            continue
        years = {int(one) for words in planned for one in YEARS.findall(words)}
        if (years or {about.plan or year + 1}) >= {value} or not max(years or {about.plan or year + 1}) < value:
            continue
        if value <= max(years or {about.plan or year + 1}) + 3 and len(years) <= 1:
            note: Words = {"en": "the plan is for another year", "zh": "所在计划部分为另一年度"}
            yield _violation(match, note, about.start, about.end)


def _reviews(subject: Subject, about: Coverage, year: int, sections: str) -> Iterator[Violation]:
    """2021年度，公司坚持… at the head of a paragraph in the report on 2022."""
    own = _title(subject)[2]
    named = {int(one) for one in YEARS.findall(own)}
    note: Words = {"en": f"the report covers {year}", "zh": f"本文所述为{year}年"}
    for match in _REVIEWED.finditer(subject.folded, about.end):
        value, told = int(match["y"]), subject.folded[match.start() : match.end()]
        if value == year or value in named or not year - 6 <= value < year or "以来" in match.group()[:10]:
            continue
        above = words_above(subject, match.start("time"))
        if any(str(value) in words or _HISTORY.search(words) for words in above) or _HISTORY.search(own):
            continue
        if any(regex.search(sections, words, timeout=1) for words in above):
            continue
        line = told + subject.folded[match.end() : match.end() + 200].split("\n")[0]
        others = {int(one) for one in re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})年", line)} - {value}
        if not others and not re.search("今年|本年|上年同期|去年", line):
            yield _violation(match, note, about.start, about.end)


def _headings(subject: Subject, about: Coverage, year: int) -> Iterator[Violation]:
    """二、2021年度“三公”经费支出说明 in a report on 2022 whose other headings say 2022."""
    outline = subject.get(headings.extract)
    read = []
    for row in outline:
        words = _NUMBER.sub("", subject.folded[row.start : row.end]).strip()
        if found := _HEADED.match(words):
            at = subject.folded.find(found["time"], row.start, row.end)
            read.append((at, at + len(found["time"]), int(found["y"]), words))
    own = sum(value == year for _, _, value, _ in read)
    named = {int(one) for one in YEARS.findall(_title(subject)[2])}
    for start, end, value, words in read:
        if value == year or value in named or not year - 5 <= value <= year + 2 or start <= about.end:
            continue
        later = value > year and re.search("成效|完成情况|执行情况|总结|回顾|决算", words)
        told = own >= 1 or (_REVIEW.search(_title(subject)[2]) and subject.folded.count(f"{value}年") == 1)
        early = value < year and told and _REPORTED.search(words)
        if (later or early) and not _OTHERS.search(words) and not (about.plan and value == about.plan):
            note: Words = {"en": f"the report covers {year}", "zh": f"本文所述为{year}年"}
            seen = (Evidence(about.start, about.end, note),)
            yield Violation(start, end, values={"about": note}, evidence=seen)


def _seasons(subject: Subject, about: Coverage, sections: str) -> Iterator[Violation]:
    """暑期，接待观众12万人次 in a report on the first quarter; 秋季 in one on spring."""
    spring = about.whole and _SPRING.search(_title(subject)[2])
    last = 5 if spring else about.last
    note: Words = {"en": "the report was written before", "zh": "本文所述时段在此之前"}
    for match in _SEASON.finditer(subject.folded, about.end) if last < 12 else ():
        early = last + 1 < _SEASONS[match["season"]]
        if not early or not FIGURE.search(match["told"]) or _AHEAD.search(match["told"]):
            continue
        if not any(regex.search(sections, words, timeout=1) for words in words_above(subject, match.start("time"))):
            yield _violation(match, note, about.start, about.end)


_UNTIL = re.compile(r"(?P<time>截[至止](?:到)?(?:今年|本年)?第?(?P<q>[二三四])季度末)[，,](?P<told>[^。；\n]{4,60})")
_TO_COME = re.compile("下半年|计划|打算|下一步|下步|目标|安排|思路|展望")


def _until(subject: Subject, about: Coverage) -> Iterator[Violation]:
    """截至三季度末，能耗同比下降… in a report on half a year, below 主要措施 too."""
    note: Words = {"en": "the report was written before", "zh": "本文所述时段在此之前"}
    for match in _UNTIL.finditer(subject.folded, about.end) if about.last < 12 else ():
        clause = re.split("[，,]", match["told"])[0]
        if 3 * _NUMERALS[match["q"]] <= about.last or not FIGURE.search(match["told"]) or _AHEAD.search(clause):
            continue
        if not any(_TO_COME.search(words) for words in words_above(subject, match.start("time"))):
            yield _violation(match, note, about.start, about.end)


_FEASTS = "春节|元旦|清明|五一|端午|中秋|国庆|春运|汛期|暑运|采暖季|供暖季|夏粮|秋粮|高考|中考"
_FEAST = re.compile(_FEASTS)
_OPENED_FEAST = re.compile(
    rf"(?m){BEGIN}(?P<time>(?:{_Y})?[“\"]?(?P<feast>{_FEASTS})[”\"]?(?:假期|期间|小?长假|黄金周|收购)?)[，,](?P<told>[^。\n]{{4,160}})"
)
_TOGETHER = (
    frozenset({"中秋", "国庆"}),
    frozenset({"春节", "春运"}),
    frozenset({"元旦", "春运"}),
    frozenset({"元旦", "春节"}),
    frozenset({"采暖季", "供暖季"}),
)
_BASE = re.compile("今年|本年|相比|(?<![同环])[比较](?!例|上年|去年)")
"""Words of a sentence that tells of another time for the sake of this one."""
_SINGLE_DAYS = frozenset({"春节", "元旦", "清明", "五一", "端午", "中秋", "国庆", "春运"})


def _feasts(subject: Subject, about: Coverage) -> Iterator[Violation]:
    """国庆假期，收入86万元 in a report on the days of May; 2023年汛期，… in one on the floods of 2024."""
    start, end, words = _title(subject)
    named = set(_FEAST.findall(words))
    if not named or len(named) > 2:
        return
    note: Words = {"en": "the title names another time", "zh": f"标题所述为{'、'.join(sorted(named))}"}
    for match in _OPENED_FEAST.finditer(subject.folded, end):
        told, feast, year = match["told"], match["feast"], match["y"]
        if not FIGURE.search(told) or _AHEAD.search(told) or _BASE.search(told):
            continue
        other = feast not in named and feast in _SINGLE_DAYS and named <= _SINGLE_DAYS and not year
        other = other and not any(feast in pair and pair & named for pair in _TOGETHER)
        former = feast in named and year and about.year and int(year) != about.year
        if other or (former and f"{about.year}年" not in told):
            yield _violation(match, note, start, end)


def _quarters(subject: Subject, about: Coverage, sections: str) -> Iterator[Violation]:
    """二季度，…同比下降5% in a report on the third quarter alone, which does not set the two beside each other."""
    if about.last - about.first != 2 or about.last % 3:
        return
    own = about.last // 3
    note: Words = {"en": "the report covers another quarter", "zh": f"本文所述为{'一二三四'[own - 1]}季度"}
    for match in _QUARTERS.finditer(subject.folded, about.end):
        told = match["told"]
        behind = subject.folded[match.end() : match.end() + 30]
        if _NUMERALS[match["q"]] >= own or "同比" not in told or not FIGURE.search(told):
            continue
        if re.search("季度|上半年", told + behind) or _AHEAD.search(told):
            continue
        above = words_above(subject, match.start("time"))
        if not any(
            re.search("季度|回顾|走势|变化", words) or regex.search(sections, words, timeout=1) for words in above
        ):
            yield _violation(match, note, about.start, about.end)


def _violation(match: "re.Match[str]", note: Words, start: int, end: int) -> Violation:
    return Violation(*match.span("time"), values={"about": note}, evidence=(Evidence(start, end, note),))
