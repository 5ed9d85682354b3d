"""This module finds times of another report: a year that is over in a plan, a part of the year as the base of the next, a later day told as past."""

import re
from collections.abc import Iterator

import regex

from validator.extract import clauses
from validator.extract._above import words_above
from validator.extract.coverage import Coverage
from validator.finding import Evidence, Violation, Words
from validator.subject import Subject

_Y = r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})\s?年"
_YEAR = re.compile(_Y)
_OPENED = re.compile(
    rf"(?:^|[\n。；])[ \u3000]{{0,4}}(?P<time>{_Y}(?:度)?)[，,]?[^，。；\n0-9]{{0,16}}?(?:将(?:要|会)?(?=围绕|继续|重点|进一步|全面|以|坚持|按|着力|新[增建]|组织|推[进动]|实施|加[快大强]|开展|完成|力争|[做抓]好|紧[扣盯]|深[入化]|聚焦|认真|努力|通过|建[成设]|启动|达到|突破|争取|在|从|全力|大力|强化|召开|举办|落实|依托|突出|统筹|立足|牢牢|扎实|切实|更加|积极|稳步|持续|有序|严格|压实|健全|加强|不断)|(?<![主重首需必扼纲])要(?![素求点闻件])|计划|拟|力争|争取|确保|打算|准备)(?!于(?:19|20))"
)
"""2022年，协会将围绕…: what is going to be done in a year."""
_DUE = re.compile(
    rf"(?P<time>{_Y}(?:\s?1?[0-9]月(?:[0-9]{{1,2}}日)?)?(?:年?[底末初]|[上中下]旬|上半年|下半年)?)(?:之前|以前|前)(?![一-鿿]{{0,2}}(?:建成的|的|已))[，,]?[^，。；\n]{{0,12}}?(?:完成|实现|建成|达到|完工|竣工|投[产用入]|通车|开工|启动|出台|印发|迎接|接受|通过|交付|上线|上报|报送|提交|落实|到位|整改|销号|验收|开[业园馆]|并网|办结|运营|取得|制定|编制|全部|基本|全面)"
)
_AIMED_AT = re.compile(
    rf"(?:^|[\n。；，])[ \u3000]{{0,4}}(?:我?们?)(?:力争|确保|争取|力求|计划|预计|拟|有望|努力|务求|保证|目标是)(?:在|到|于)?(?P<time>{_Y}(?:1?[0-9]月)?(?:[底末]|上半年|下半年|年中)?)(?:之?前|以前)?(?=[\u4e00-\u9fff，])(?!的|以来)"
)
"""力争到2021年底: a year that is aimed at."""
_RECALLED = re.compile("提出|规划|方案|《|原|当时|当年|此前|曾|确定的|承诺|要求|文件|精神|审议|批复|合同|存量|历史")
"""Words of an aim that is told of the past."""
_SINCE = re.compile("自|从|由|始于|[对将把][^，。；]{0,4}$|存量|遗留|历史|未完|尚未|原定|原计划|上年|去年|续建|结转|欠")
"""Words of what was to be done before, or is told of the past."""
_BASE = re.compile(
    r"在(?P<time>(?:今年|本年|(?:19|20)[0-9]{2}年)?(?:上半年|前[二三两23]个?季度|[一二三1-3]季度|1月?(?:至|到|[-—~－]{1,2})(?:[2-9]|1[01])月|前(?:[2-9]|1[01])个月))[^，。；\n]{2,40}?(?:的)?基础上[，,](?P<next>(?:19|20)[0-9]{2}年|明年|来年|下一?年)"
)
_PAST = re.compile(
    rf"(?P<time>{_Y}(?P<m>1?[0-9])月(?:[0-9]{{1,2}}日)?(?:[底末初]|[上中下]旬)?)[，,]?(?:[^，。；\n0-9]{{0,14}}?[，,])??(?:[我本该全]?[局县市区院校司处委厅省镇乡团]{{1,2}}|公司|集团|协会|中心|学校|医院)?(?:发布|发起|召开|举办|举行|印发|出台|签[订署约]|组织|开展|成立|完成|建成|通过|获[得评批]?|荣获|开[工业园馆通]|启动|投[产用]|竣工|通车|揭牌|挂牌|上线|下发|参加|承办|联合|赴|对|会同|邀请|接受|修订|制定|被(?:评|授|列|认|确定)|入选|荣膺|考察|调研|慰问|视察|中标|收购|设立|挂[职帅])(?!计划|时间|的)"
)


def in_plan(subject: Subject, offset: int, sections: str) -> bool:
    """Whether a place stands under a heading that plans."""
    return any(regex.search(sections, words, timeout=1) for words in words_above(subject, offset))


def _planned_year(subject: Subject, offset: int, about: Coverage, sections: str) -> int:
    """The year that the plan at an offset is for at the earliest: that of its heading, of the title, else the report's."""
    for words in words_above(subject, offset):
        years = [int(match["y"]) for match in _YEAR.finditer(words)]
        if years and regex.search(sections, words, timeout=1):
            return min(years)
    return about.plan or about.year or 0


def plans(subject: Subject, about: Coverage, _: str, sections: str) -> Iterator[Violation]:
    """2022年，协会将… below 2025年工作安排."""
    for match in _OPENED.finditer(subject.folded, about.end) if about.year else ():
        at = match.start("time")
        if in_plan(subject, at, sections) and int(match["y"]) < _planned_year(subject, at, about, sections):
            yield _violation(about, *match.span("time"))


def deadlines(subject: Subject, about: Coverage, _: str, sections: str) -> Iterator[Violation]:
    """2022年11月20日前迎接复审 in the plan of a report on 2023."""
    for match in _DUE.finditer(subject.folded, about.end) if about.year else ():
        clause = clauses.at(subject, match.start())
        led = subject.folded[max(match.start() - 16, clause.start if clause else 0) : match.end()]
        planned = about.year and int(match["y"]) < about.year and in_plan(subject, match.start(), sections)
        if planned and not _SINCE.search(led):
            yield _violation(about, *match.span("time"))
    yield from aims(subject, about)


def aims(subject: Subject, about: Coverage) -> Iterator[Violation]:
    """力争到2021年底建成 in a report on 2022: what is still aimed at cannot lie in a year that is over."""
    for match in _AIMED_AT.finditer(subject.folded, about.end) if about.year else ():
        at = match.start("time")
        begin = max(subject.folded.rfind(stop, max(0, at - 80), at) for stop in "。\n") + 1
        told = subject.folded[max(begin, at - 80) : match.end() + 30].split("。")[0]
        past = (about.year or 0) - 12 <= int(match["y"]) < (about.year or 0)
        if past and not _RECALLED.search(told) and (at >= about.end):
            yield _violation(about, *match.span("time"))


def bases(subject: Subject, about: Coverage, _: str, __: str) -> Iterator[Violation]:
    """在前三季度新增就业4万人的基础上，2025年力争… in a report on the whole of 2024."""
    for match in _BASE.finditer(subject.folded, about.end) if about.whole and about.year else ():
        following = match["next"]
        if not following[0].isdigit() or int(following[:4]) == (about.year or 0) + 1:
            yield _violation(about, *match.span("time"))


def ahead(subject: Subject, about: Coverage, planned: str, sections: str) -> Iterator[Violation]:
    """2026年11月发布 in a report on 2024: a day beyond the next year, told as past outside the plans."""
    for match in _PAST.finditer(subject.folded, about.end):
        year = int(match["y"])
        if not (about.year or 0) + 1 < year <= (about.year or 0) + 12 or year <= (about.plan or 0):
            continue
        clause = clauses.at(subject, match.start())
        told = subject.folded[clause.start : max(clause.end, match.end())] if clause else match.group()
        if about.issued and (year, int(match["m"])) <= (about.issued.year, about.issued.month):
            continue
        if not regex.search(planned, told, timeout=1) and not in_plan(subject, match.start(), sections):
            yield _violation(about, *match.span("time"))


_WRITTEN = re.compile(r"[（(]?(?P<y>(?:19|20)[0-9]{2})\s?年\s?(?P<m>1?[0-9])\s?月(?:[0-9]{1,2}日)?[)）]?")
_UNTIL = re.compile(
    r"(?:截[至止](?:到)?(?P<y>(?:19|20)[0-9]{2})年(?:(?P<m>1?[0-9])月(?:[0-9]{1,2}日|[底末]|中旬|上旬)?|[底末])|(?<=[。\n])[ \u3000]{0,4}(?P<ye>(?:19|20)[0-9]{2})年[底末](?=[，,全]))[^。；\n]{0,40}"
)
_TIME = re.compile(r"[\s\S]{0,6}?(?:19|20)[0-9]{2}年(?:1?[0-9]月(?:[0-9]{1,2}日|[底末])?|[底末])?")
_TOP, _MARGIN = 200, 1
"""Characters in which the month of writing stands below the title; months that a text may still be mended afterwards."""


def unissued(subject: Subject, planned: str) -> Iterator[Violation]:
    """截至2024年9月末 in a report that bears the date of November 2023 below its title or at its end."""
    text = subject.folded
    found = None
    lines = [*re.finditer(r"[^\n]{1,60}", text[:_TOP])][1:4] + [*re.finditer(r"[^\n]{1,60}", text)][-3:]
    for line in lines:
        found = found or _WRITTEN.fullmatch(line.group().strip(" \t\u3000"))
    if found is None or not 1 <= int(found["m"]) <= 12:
        return
    written = 12 * int(found["y"]) + int(found["m"])
    for match in _UNTIL.finditer(text):
        year, month = int(match["y"] or match["ye"]), int(match["m"] or 12)
        late = 12 * year + month - written
        if (
            _MARGIN < late <= 36
            and re.search("[0-9*×X■]", match.group()[8:])
            and not regex.search(planned, match.group(), timeout=1)
        ):
            note: Words = {
                "en": f"written in {found['y']}-{found['m']}",
                "zh": f"本文成文于{found['y']}年{found['m']}月",
            }
            told = _TIME.match(match.group())
            stop = match.start() + (told.end() if told else len(match.group()))
            start = match.start() + len(match.group()) - len(match.group().lstrip(" \u3000"))
            yield Violation(start, stop, values={"about": note})


_PERIOD = re.compile(
    r"[“\"]?报告期[”\"]?[^。；\n0-9]{0,6}(?:指|为|是)(?P<time>(?P<y>(?:19|20)[0-9]{2})年[^。；\n]{0,20}?(?=[，。；）\n]))"
)


def reported(subject: Subject, about: Coverage | None) -> Iterator[Violation]:
    """“报告期”指2022年1月1日至6月30日 in the report on 2023."""
    for match in _PERIOD.finditer(subject.folded) if about and about.year else ():
        if about and int(match["y"]) != about.year:
            yield _violation(about, *match.span("time"))


def _violation(about: Coverage, start: int, end: int) -> Violation:
    note: Words = {"en": f"the report covers {about.year}", "zh": f"本文所述为{about.year}年"}
    return Violation(start, end, values={"about": note}, evidence=(Evidence(about.start, about.end, note),))
