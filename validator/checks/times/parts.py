"""This module finds headings that bear a part of the time the title names: 二、一季度主要做法 in the report on the whole year."""

import re
from collections.abc import Iterator

from validator.extract import coverage, headings
from validator.extract.coverage import Coverage
from validator.finding import Evidence, Violation, Words
from validator.outline import title
from validator.subject import Subject

_PART = re.compile(
    r"[上下]半年|前[二三两23]个?季度|第?[一二三四1-4]季度|本(?:季度|月|周|旬|半年)|(?<![0-9年])1?[0-9]月(?:份|[至到—\-~～－]{1,2}1?[0-9]月(?:份)?)?(?![0-9底末初中上下])"
)
_TOLD = re.compile(
    "工作|做法|情况|成效|成绩|举措|措施|亮点|进展|回顾|总结|特点|指标|运行|业务|经营|业绩|完成|经验|数据"
)
"""What a heading calls the review of a time."""
_PLAN = re.compile("计划|打算|下一步|下步|思路|安排|展望|目标|建议|任务|对策|预[测期计]|部署|谋划|重点")
_SETTLED = re.compile("(?:完成|落实|执行|进展)(?:情况)?$")
_OTHER = re.compile(
    "同期|对比|比较|[与和及、]|(?:19|20)[0-9]{2}|走势|变化|问题|典型|事故|检查|考核|抽查|通报|督查|审计|调整|期后|后续|收官|最后"
)
"""Words of a heading that sets times beside each other, or tells of one event within the year."""
_REPORT = re.compile("总结|评价|情况|回顾|汇报|报告|公报|分析|述职|小结|年报|概况|盘点|白皮书|通报|简报")
_PLANS = re.compile("计划|要点|方案|打算|安排|思路|规划|草案")
_FULL_YEAR = re.compile(r"全年[^，。；\n目计任预占]{0,14}[0-9*×X■]")
"""A result of the whole year, which no report on a part of it has."""
_SHORTER = frozenset({"本季度", "本月", "本周", "本旬", "本半年"})


def find(subject: Subject, about: Coverage) -> Iterator[Violation]:
    """The only heading of its kind, over a text that does not name that part again."""
    own = title(subject)
    words = subject.folded[own.start : own.end] if own else ""
    if own is None or about.first != 1 or about.last < 6 or not _REPORT.search(words) or _PLANS.search(words):
        return
    told = []
    for row in subject.get(headings.extract):
        said = headings.words(subject, row)
        if row.start < own.end or not (named := _PART.search(said)) or len(said) > _LONGEST:
            continue
        at = subject.folded.find(named.group(), row.start, row.end)
        if not about.whole and not _within(named.group(), about):
            continue  # the plan for what is left of the year
        told.append((row, said, named.group(), at))
    if len(told) != 1:
        return  # quarter by quarter each has its own
    row, said, part, at = told[0]
    if "四季度" in part and about.whole:
        return  # the last part of the year, at whose end the report is written
    if at < 0 or not said.startswith(part) or not _TOLD.search(said) or _OTHER.search(said) or not _within(part, about):
        return
    if _is_told(subject.folded[row.end : row.body[1]], part):
        return
    planned = _PLAN.search(said) and not _SETTLED.search(said)
    rest = part == "下半年" and about.whole and _FULL_YEAR.search(subject.folded, own.end)
    if (planned or part == "下半年") and not rest:
        return
    note: Words = {"en": "the title names a longer time", "zh": "标题所述时段长于此"}
    seen = (Evidence(about.start, about.end, note),)
    yield Violation(at, at + len(part), values={"about": note}, evidence=seen)


def _is_told(body: str, part: str) -> bool:
    """Whether a section does tell of the part that its heading bears: by name, or month by month."""
    return part in body or re.search(r"(?<![0-9年])1?[0-9]月", body) is not None


_LONGEST = 24
"""Characters of a heading; a longer one is a sentence."""


_SEASONS = frozenset("春夏秋冬")
_TITLED = re.compile(
    "(?<![青立新早开迎一])(?P<seasons>春夏|夏秋|秋冬|冬春|今冬明春|春秋两?季|[春夏秋冬]季|度[夏冬])(?!节|奥|运会|款)"
)
_OPENED = re.compile(
    r"(?m)(?:^|(?<=[\n。；]))[ \u3000]{0,4}(?:今年|本年|(?:19|20)[0-9]{2}年)?(?P<time>(?P<season>[春夏秋冬])季)(?P<told>(?:，|共|累计|全|组织|开展|新|完成)[^。\n]{4,160})"
)
_AHEAD = re.compile("将|拟|计划|预计|力争|确保|争取|打算|相比|同比|较|以来|历年|常年|规律")


def seasons(subject: Subject) -> Iterator[Violation]:
    """夏季，出动巡护… in a report on winter and spring, which tells of that season nowhere else."""
    own = title(subject)
    named = _TITLED.search(subject.folded, own.start, own.end) if own else None
    if own is None or named is None or not _REPORT.search(subject.folded, own.start, own.end):
        return
    about = set(named["seasons"]) & _SEASONS
    note: Words = {"en": "the title names other seasons", "zh": f"标题所述为{named['seasons']}"}
    for match in _OPENED.finditer(subject.folded, own.end):
        season, told = match["season"], match["told"]
        alone = subject.folded.count(f"{season}季") == 1
        if season in about or not alone or _AHEAD.search(told) or not re.search("[0-9*×X■]", told):
            continue
        yield Violation(*match.span("time"), values={"about": note}, evidence=(Evidence(own.start, own.end, note),))


def _within(part: str, about: Coverage) -> bool:
    if part in _SHORTER:
        return about.whole
    months = coverage.part(part)
    if months is None:
        month = re.match("1?[0-9]", part)
        months = (int(month.group()), int(month.group())) if month else None
    return months is not None and months != (about.first, about.last) and months[1] <= about.last
