"""This module finds times that were left standing from the last report: 现将第二季度情况通报如下 in the one on the third."""

import re
from collections.abc import Iterator

from validator.checks.times import named
from validator.checks.times.drift import BEGIN, FIGURE
from validator.checks.times.named import Time
from validator.extract import headings
from validator.finding import Evidence, Violation, Words
from validator.outline import title
from validator.subject import Subject

_ANNOUNCED = (
    re.compile(r"(?:现|特|兹|[，。；\n])(?:将|就|对|把)(?P<told>[^，。；：\n]{2,70}?)如下"),
    re.compile(r"[以如]上(?:是|为|就是)(?P<told>[^，。；：\n]{2,50}?(?:情况|总结|报告|汇报|通报|分析|小结|说明))"),
    re.compile(r"现将(?P<told>[^，。；：\n]{2,60}?)(?:予以|进行)?(?:公布|公示|通报|公告|公开|报告|汇报|印发)(?=[，。；：\n])"),
)  # fmt: skip
"""Sentences in which a report says what it is about."""
_GLOSSED = (
    re.compile(r"本(?:月|季度?|半年度?|年度?|学期|学年|期|报告期|统计期|监测期)(?:内|度)?[（(](?P<told>[^（()）\n]{2,26})[)）]"),
    re.compile(
        r"(?:报告期|(?:监测|统计|数据|评价|核算|采样|检测|计算|抄表|结算|排名|计分|考核|考评|通报|分析)(?:时段|时间|周期|期间|区间|时期|月份|日期|起止时间|时限))(?:内|为|是|指|系|自|从|[：:（(]){1,3}(?P<told>[^，。；\n）)]{2,30})"
    ),
)  # fmt: skip
"""Words for the time of the report itself, and what they are said to mean."""
_ELSE = re.compile("财年|财季|财政年度|会计年度")
_FIXED = re.compile("考核|评价|评选|表彰|评优|评议|审计|抽查|检查|督查|整改|评估|申报|推荐|评审|调查")
"""What is done in one year about the year before: 2024年考核结果通报."""
_FOLLOWED = re.compile("整改|反馈|审计|移交|督察|巡视|巡察")
"""What is done about the findings of a year before."""
_CONFERENCE = re.compile("会议|工作报告|讲话|致辞|政府工作|要点|大会|例会|调度会|白皮书|蓝皮书|年鉴|百强|发展报告|榜")
_PLAN = re.compile("计划|打算|安排|思路|要点|目标|草案|展望|规划|部署|方案|预算|预期|决算|倡议|意见|办法|通知")
_REPORT = re.compile(
    "总结|情况|回顾|报告|公报|分析|简析|监测|综述|述职|小结|年报|月报|季报|简况|概况|盘点|统计|通报|简报|快报|日报|周报|旬报|综报|专报|年鉴|纪实|通告"
)
_DATED = re.compile(r"(?m)^[^\n]{0,24}(?:19|20)[0-9]{2}年1?[0-9]月[0-9]{1,2}日[)）]?[ \u3000]*$")


def find(subject: Subject) -> Iterator[Violation]:
    """All of them, against what the title says."""
    own = title(subject)
    if own is None:
        return
    words = subject.folded[own.start : own.end]
    about = named.read(words)
    yield from _programmes(subject, own.end, words)
    if not about or _ELSE.search(subject.folded) or _SINCE.search(words):
        return
    note: Words = {"en": "the title names another time", "zh": f"标题所述为{'、'.join(time.words for time in about)}"}
    seen = (Evidence(own.start, own.end, note),)
    spans = [*_announced(subject, own.end, words, about), *_glossed(subject, own.end, words, about)]
    spans += [*_opened(subject, own.end, words, about), *_headed(subject, own.end, words, about)]
    for start, end in spans:
        yield Violation(start, end, values={"about": note}, evidence=seen)


_SINCE = re.compile("以来|近[二三四五两0-9]年|年至今|历年|[三四五]年")


def _announced(subject: Subject, after: int, words: str, about: list[Time]) -> Iterator[tuple[int, int]]:
    """现将2022年度安全生产工作情况报告如下 in the report on 2023."""
    for pattern in _ANNOUNCED:
        for match in pattern.finditer(subject.folded, after - 1):
            told = [time for time in named.read(match["told"]) if not _PLAN.search(match["told"][time.end :][:10])]
            if not told or (_PLAN.search(words) and not _REPORT.search(words)):
                continue
            sure = any("年度" in time.words for time in about)  # not 2024年考核结果, which is that of the year before
            late = any(time.year and time.whole for time in told)
            if late and (_FOLLOWED.search(words) or (not sure and _FIXED.search(words + match["told"]))):
                continue
            if not sure and _CONFERENCE.search(words):
                continue
            if named.apart(told, about) and not _SINCE.search(match["told"]):
                at = match.start("told")
                yield at + told[0].start, at + told[-1].end


def _glossed(subject: Subject, after: int, words: str, about: list[Time]) -> Iterator[tuple[int, int]]:
    """本月（9月1日至30日） in the report on October: a time that does not touch that of the title."""
    for pattern in _GLOSSED:
        for match in pattern.finditer(subject.folded, after):
            told = named.read(match["told"])
            if told and not _CONFERENCE.search(words) and named.clear_of(told, about):
                at = match.start("told")
                yield match.start(), max(at + told[-1].end, match.end() if match.group()[-1] in "）)" else 0)


_Y = r"(?:19|20)[0-9]{2}"
_YEAR_OPENS = re.compile(
    rf"(?m){BEGIN}(?P<time>(?P<y>{_Y})年(?:度|全年)?)(?:[，,]|(?=全[市县区省镇乡村校院国局]|[我本该][市县区局院校镇乡所站]|公司|集团|共|累计))(?P<told>[^。\n]{{4,160}})"
)
_PART_OPENS = re.compile(
    rf"(?m){BEGIN}(?:今年|本年)?(?P<time>(?:{_Y}年)?(?:第?[一二三四]季度|[上下]半年|前三季度|1?[0-9]月份?|1月?(?:至|到|[-—~－]{{1,2}})1?[0-9]月(?:份)?))(?:[，,]|(?=全[市县区省国镇乡村校院局]|[我本该][市县区局院校镇乡所站]|公司|集团|共|累计))(?P<told>[^。\n]{{4,160}})"
)
_FEAST_OPENS = re.compile(
    rf"(?m){BEGIN}(?:今年|{_Y}年)?(?P<time>[^，。；\n]{{2,14}}?)(?:[，,]|(?<=[季会])于)(?P<told>[^。\n]{{4,160}})"
)
_LEVEL_AT = re.compile(
    rf"(?m){BEGIN}(?P<time>截[至止](?:到)?(?P<y>{_Y})年(?:[末底]|12月[末底]|12月31日))[，,]?(?P<told>[^。\n]{{4,160}})"
)
_DONE = re.compile(
    r"(?:完成|实现|新增|达到?|共|累计|新建|受理|办理|接待|开展|组织|培训|发放|查处|投入|销售|发生|收入|立项|发表|建成|解决|调处|救助|改造|签约|转移|播种|栽植|缴纳|检修|出动|治理|收购|抽检|监测|产量|供[水电气热]|检查|排查|发电|招收|录取|销量|总量|增长|下降)[^，。；\n]{0,18}?[0-9*×X■]"
)
_INTENDS = re.compile(
    "(?<!原)(?<!按)(?:计划|拟|将(?!于|由|在20)|力争|争取|打算|预计)(?!执行|完成情况|数|生育|总|任务|目标|的)"
)
_AHEAD = re.compile(
    "将|拟|计划|预计|力争|确保|争取|打算|目标|准备|提前|谋划|规划|曾|原|被|获评|批复|始建|成立|列入|入选"
)
_BESIDE = re.compile("基础上|相比|[比较](?:上年|去年|上季|上月|前)|今年|本年|为基期|历史|以来")
_NOW = re.compile("今年以来|本月|本季|当月|当季|本期|报告期|半年来|本半年|当期")


def _opened(subject: Subject, after: int, words: str, about: list[Time]) -> Iterator[tuple[int, int]]:
    """2023年，全县新增就业… in a report on 2024 that never says 2024 again; 一季度，… in one on half a year."""
    together = {time.kind for time in about} == {"feast"}
    if (len(about) != 1 and not together) or _CONFERENCE.search(words) or _FIXED.search(words):
        return
    body = _DATED.sub("", subject.folded[after:])
    reports = _REPORT.search(words) and not _PLAN.search(words)
    if about[0].kind == "year":
        yield from _of_year(subject, after, words, about[0].year, body)
    elif about[0].months and reports:
        yield from _of_part(subject, after, about[0], body)
    elif about[0].kind in ("feast", "season", "term", "week") and reports:
        yield from _of_feast(subject, after, about, body)
        yield from _of_days(subject, after, about)


def _of_year(subject: Subject, after: int, words: str, year: int, body: str) -> Iterator[tuple[int, int]]:
    planned = bool(_PLAN.search(words)) and not re.search("总结|回顾|完成|执行|决算|报告", words)
    if planned:
        yield from _of_plan(subject, after, year)
    if planned or _PLAN.search(words) or not _REPORT.search(words) or f"{year}年" in body or "今年" in body:
        return
    yield from _of_next(subject, after, year)
    found = [*_YEAR_OPENS.finditer(subject.folded, after), *_LEVEL_AT.finditer(subject.folded, after)]
    years = {int(match["y"]) for match in found}
    if len(years) != 1 or not year - 4 <= min(years) < year or re.search("目前|近期|本年", body):
        return
    match = min(found, key=lambda one: one.start())
    first = re.split("[，,]", match["told"])[0]
    told = _DONE.search(match["told"]) if match.re is _YEAR_OPENS else len(FIGURE.findall(match["told"])) > 1
    long_ago = min(years) < year - 1  # what was done years ago is history, a row of figures is none
    told = told and (not long_ago or len(re.findall(r"[，、][^，、。0-9]{2,12}[0-9*×X■]", match["told"])) > 1)
    history = long_ago and re.search("普查|调查|全年|目前|现有|事故|爆炸", body)
    if told and not history and not _AHEAD.search(first) and not _BESIDE.search(match["told"]):
        yield match.span("time")


_NEXT_OPENS = re.compile(
    rf"(?m){BEGIN}(?P<time>(?P<y>{_Y})年(?:汛期|[春夏秋冬]季|春节|国庆|暑期|寒假|夏粮|秋粮|采暖季|供暖季|学年|度))(?:期间)?[，,](?P<told>[^。\n]{{4,160}})"
)


def _of_next(subject: Subject, after: int, year: int) -> Iterator[tuple[int, int]]:
    """2024年汛期，投入… in a report on 2023 that never says 2023 again."""
    match = next(_NEXT_OPENS.finditer(subject.folded, after), None)
    if match and int(match["y"]) == year + 1 and _DONE.search(match["told"]) and not _AHEAD.search(match["told"]):
        yield match.span("time")


def _of_plan(subject: Subject, after: int, year: int) -> Iterator[tuple[int, int]]:
    """2024年，学院计划招生… in the plan for 2025."""
    for match in _YEAR_OPENS.finditer(subject.folded, after):
        told = match["told"]
        if int(match["y"]) != year - 1 or str(year) in told or _BESIDE.search(told):
            continue
        if re.search("实际|已|完成了|共录|录取|同比|增长|下达", told):
            continue
        if _INTENDS.search("，".join(re.split("[，,]", told)[:2])):
            yield match.span("time")


def _of_part(subject: Subject, after: int, about: Time, body: str) -> Iterator[tuple[int, int]]:
    first = next(_PART_OPENS.finditer(subject.folded, after), None)
    told = named.read(first["time"]) if first else []
    if first is None or not told or not told[0].months or _NOW.search(body):
        return
    if _BESIDE.search(first["told"]) or not FIGURE.search(first["told"]) or _AHEAD.search(first["told"]):
        return
    if told[0].year and about.year and told[0].year == about.year - 1:
        own = [time for time in named.read(body) if time.months and not time.year and time.last == about.last]
        if (
            not own
            and f"{about.year}年" not in body
            and "今年" not in body
            and not re.search("相比|以来", first["told"])
        ):
            yield first.span("time")
        return
    later = [time for time in named.read(body) if time.months and time.last > told[0].last]
    if told[0].last < about.last and not later and told[0].year in (0, about.year):
        yield first.span("time")


def _of_feast(subject: Subject, after: int, about: list[Time], body: str) -> Iterator[tuple[int, int]]:
    """端午假期三天，… in a report on the holiday of October that never names it again."""
    kind = about[0].kind
    mentioned = [time for time in named.read(body) if time.kind == kind]
    if any(named.same(time, one) for time in mentioned for one in about) or not mentioned or _NOW.search(body):
        return
    for match in _FEAST_OPENS.finditer(subject.folded, after):
        told = [time for time in named.read(match["time"]) if time.kind == kind]
        if told and FIGURE.search(match["told"]) and not _AHEAD.search(match["told"]):
            if not _BESIDE.search(match.group()) and not re.search("以来|[前后]|相比", match["time"]):
                at = match.start("time")
                yield at + told[0].start, at + told[0].end
            return


_DAYS = re.compile(
    r"(?<![0-9年])(?P<m>1?[0-9])月(?P<d>[0-3]?[0-9])日?(?:至|到|[-—~－～]{1,2})(?:1?[0-9]月)?[0-3]?[0-9]日(?P<told>[^。\n]{4,120})"
)
_MONTHS_OF = {
    "五一": {4, 5}, "国庆": {9, 10}, "春节": {1, 2}, "元旦": {12, 1}, "清明": {3, 4}, "端午": {5, 6}, "中秋": {9, 10},
    "暑期": {6, 7, 8, 9}, "暑假": {6, 7, 8, 9}, "寒假": {1, 2, 3, 12}, "高考": {6}, "春运": {1, 2, 3, 12}, "暑运": {6, 7, 8, 9},
    "春季学期": {2, 3, 4, 5, 6, 7, 8}, "秋季学期": {8, 9, 10, 11, 12, 1, 2},
}  # fmt: skip
"""The months in which such days lie."""


def _of_days(subject: Subject, after: int, about: list[Time]) -> Iterator[tuple[int, int]]:
    """10月1日至7日发送旅客… in a report on the holiday of May that names no day of its own."""
    months = {month for time in about for name, some in _MONTHS_OF.items() if name in time.words for month in some}
    found = list(_DAYS.finditer(subject.folded, after))
    named = {int(one) for one in re.findall(r"(?<![0-9])(1?[0-9])月", subject.folded[after:])}
    if not months or not found or named & months:
        return
    match = found[0]
    if FIGURE.search(match["told"]) and not _AHEAD.search(match["told"]) and not _BESIDE.search(match["told"]):
        yield match.start(), match.start("told")


_PROGRAMME = re.compile(r"[“\"]?十(?P<n>[一二三四五])五[”\"]?")
_IN_PROGRAMME = re.compile(
    rf"(?m){BEGIN}(?P<time>[“\"]?十(?P<n>[一二三四五])五[”\"]?(?:期间|时期))[，,](?P<told>[^。\n]{{4,160}})"
)


def _programmes(subject: Subject, after: int, words: str) -> Iterator[Violation]:
    """“十四五”期间，新建… in the final report on the programme before, which never names its own again."""
    named = {match["n"] for match in _PROGRAMME.finditer(words)}
    found = list(_IN_PROGRAMME.finditer(subject.folded, after))
    body = {match["n"] for match in _PROGRAMME.finditer(subject.folded, after)}
    if len(named) != 1 or not found or named & body or not re.search("总结|评估|完成|回顾|成效|情况", words):
        return
    if re.search("规划(?!执行|实施|完成|落实|总结|评估)|思路|纲要|建议", words):
        return
    note: Words = {"en": "the title names another programme", "zh": "标题所述为另一规划期"}
    if _DONE.search(found[0]["told"]) and not _AHEAD.search(found[0]["told"]):
        yield Violation(*found[0].span("time"), values={"about": note})


_REVIEWS = re.compile("工作情况|完成情况|运行情况|基本情况|总体情况|工作总结|主要工作|工作成效|回顾")
_CARRIED_OUT = re.compile("完成|执行|落实|实施|进展")


def _headed(subject: Subject, after: int, words: str, about: list[Time]) -> Iterator[tuple[int, int]]:
    """二、10月份工作计划 in the report on October; 一、第二季度工作情况 in one on the third that never names it again."""
    own = about[0]
    till = about[1].start if len(about) > 1 else len(words)
    if not own.months or not _REPORT.search(words[own.end : till]) or _CONFERENCE.search(words):
        return
    body = subject.folded[after:]
    for heading in subject.get(headings.extract):
        said = headings.words(subject, heading)
        borne = [time for time in named.read(said) if time.months]
        if heading.start < after or len(borne) != 1 or borne[0].year not in (0, own.year):
            continue
        at = subject.folded.find(borne[0].words, heading.start, heading.end)
        planned = _PLAN.search(said) and not _CARRIED_OUT.search(said)
        gone = planned and borne[0].last <= own.last and not _PLAN.search(words[: own.start])
        times = [time for time in named.read(body) if time.months]
        stale = not planned and _REVIEWS.search(said) and borne[0].last < own.last
        stale = stale and not _NOW.search(body) and all(time.last <= borne[0].last for time in times)
        if at >= 0 and (gone or stale):
            yield at, at + len(borne[0].words)
