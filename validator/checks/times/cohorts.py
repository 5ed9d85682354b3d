"""This module finds cohorts, seasons, documents and results of a year that a report cannot know: 2025届毕业生 in one on 2023."""

import re
from collections.abc import Iterator

import regex

from validator.checks.times.drift import BEGIN, FIGURE, TITLED_SCHOOL, YEARS
from validator.extract._above import words_above
from validator.extract.coverage import Coverage
from validator.finding import Evidence, Violation, Words
from validator.outline import title
from validator.subject import Subject

_COHORT = re.compile(r"(?<![0-9])(?P<time>(?P<y>20[0-9]{2})(?P<kind>[届级]))(?!别)(?P<told>[^。；\n]{2,60})")
_LEFT = re.compile(
    "去向落实率|就业率|毕业率|学位授予率|升学率|深造率|初次就业|用人单位[^，。]{0,6}满意度|已毕业|毕业[^，。；]{0,4}[0-9]"
)
_COMING = re.compile(
    "将|拟|计划|预计|力争|确保|争取|打算|目标|准备|提前|筹备|谋划|启动|预报|报名|招聘会|专场|宣讲|签约|意向|双选|征集|储备|面向|服务|摸底|信息"
)
_SEASONAL = re.compile(
    r"(?<![0-9])(?P<time>(?P<y>20[0-9]{2})(?P<b>[—\-~－/]{1,2}(?:20)?[0-9]{2})?年?度?(?:赛季|榨季|采暖季|供暖季|雪季|财年|粮食年度|制糖期|防火期))(?P<told>[^。；\n]{2,60})"
)
_WRITTEN_AFTER = re.compile("审计|整改|决算|执法检查|巡视|巡察|督察|审议意见")
"""Words of a title whose report is written in the year after."""
_NUMBERED = re.compile(r"(?P<time>〔(?P<y>20[0-9]{2})〕)(?P<told>第?[0-9*×X■□]{1,6}号)")

_BEHIND = tuple(
    re.compile(words + "(?![^，。；]{0,6}目标)")
    for words in (
        r"[与同和](?P<time>(?P<y>20[0-9]{2})年)(?:同期|末|底|全年)?相比",
        r"[比较](?P<time>(?P<y>20[0-9]{2})年)(?:同期|末|底|全年|年?初)?(?=[，\u4e00-\u9fff]{0,14}?(?:提高|增长|增加|下降|减少|上升|回升|回落|多|少|高|低)(?:了|约)?[0-9*×X■□])",
        r"自(?P<time>(?P<y>20[0-9]{2})年)(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:起|以来)[，,]?[^，。；]{0,10}(?:已|累计|连续|共)",
        r"连续[一二三四五六七八九十0-9]{1,3}年[（(](?:20[0-9]{2})年?[—\-~－至](?P<time>(?P<y>20[0-9]{2})年)[)）]",
    )
)
"""较2025年同期提高1.2个百分点, 连续五年（2021—2025年）: a year that something is measured against or that is over."""
_LATER = re.compile(
    rf"(?m){BEGIN}(?P<time>(?<![0-9])(?P<y>(?:19|20)[0-9]{{2}})\s?年)(?P<comma>[，,]?)(?![底末初前以起至到]|[0-9])[^，。；\n]{{2,20}}?(?:达到?|完成|实现|为|共)[0-9*×X■□][^，。；\n]{{1,12}}[，,][^，。；\n]{{0,8}}(?:同比|[比较]上年|增长|下降)[^。；\n]{{0,30}}"
)
"""2024年全年门诊量达到35万人次，同比增长8%."""
_EXACT = re.compile(
    rf"(?m){BEGIN}(?P<time>(?<![0-9])(?P<y>(?:19|20)[0-9]{{2}})\s?年)(?P<comma>[，,]?)(?![底末初前以起至到]|[0-9])(?P<told>[^，。；\n将拟要]{{2,20}}?(?:达到?|完成|实现|为|共|累计|有|(?<=全年)[\u4e00-\u9fff]{{2,10}})(?:了)?(?:[0-9]{{1,4}}\.[0-9]{{1,2}}|[0-9]{{2,8}}(?<=[1-9]))(?![0-9.])[^。；\n]{{1,40}})"
)
"""2024年全年门诊量达到35.26万人次: a figure that is too exact for a target."""
_AT_LAST = re.compile(
    r"(?:^|(?<=[\n。；]))[ \u3000]{0,4}(?P<time>(?<![0-9])(?P<y>(?:19|20)[0-9]{2})\s?年(?:[底末]|1?[0-9]月[底末]|上半年|[一二三四]季度))[，,](?P<told>[^。；\n]{0,80}?(?:较年初|比年初|同比|比上年|较上年|较去年|比去年)[^。；\n0-9*×X■＊]{0,8}?[0-9*×X■＊][^。；\n]{0,20})"
)
"""2024年底，在岗3286人，较年初净增126人 in a report on 2023: levels compared with those of a year before."""


def find(subject: Subject, about: Coverage | None, planned: str, sections: str) -> Iterator[Violation]:
    """2025届毕业生…满意度为95.8% in a report on 2023: those who leave, enrol or play in a year that it cannot know."""
    own = title(subject)
    start, end = (own.start, own.end) if own else (0, 0)
    words = subject.folded[start:end]
    schools = [match["b"] or match["a"] for match in TITLED_SCHOOL.finditer(words)]
    known = int(schools[0] if len(schools[0]) == 4 else f"20{schools[0]}") if schools else about.year if about else None
    if known is None:
        return
    known = max([known, *(int(one) for one in YEARS.findall(words))])
    known += bool(_WRITTEN_AFTER.search(words))
    if about and about.issued:
        known = max(known, about.issued.year)
    after = max(end, about.end if about else 0)
    note: Words = {"en": f"the report covers {known}", "zh": f"本文所述截至{known}年"}
    for match in _COHORT.finditer(subject.folded, after):
        ahead, told = int(match["y"]) - known, match["told"]
        leave = match["kind"] == "届"
        certain = ahead >= 2 or not leave or bool(_LEFT.search(told))
        if 1 <= ahead <= 12 and certain and FIGURE.search(told) and not _COMING.search(told):
            yield _violation(match, note, start, end)
    for match in _SEASONAL.finditer(subject.folded, after):
        ahead = int(match["y"]) - known
        later = (2 if match["b"] is None else 1) <= ahead <= 12
        if later and FIGURE.search(match["told"]) and not _COMING.search(match["told"]):
            yield _violation(match, note, start, end)
    for match in _NUMBERED.finditer(subject.folded, after):
        if 2 <= int(match["y"]) - known <= 12:
            yield _violation(match, note, start, end)
    for match in (one for words in _BEHIND for one in words.finditer(subject.folded, after)):
        if known < int(match["y"]) <= known + 12:
            yield _violation(match, note, start, end)
    for match in (one for form in (_LATER, _EXACT, _AT_LAST) for one in form.finditer(subject.folded, after)):
        # 2024年，… is told as a period that the title contradicts
        least = known + 2 * bool(match.groupdict().get("comma"))
        if not least < int(match["y"]) <= known + 6 or _COMING.search(match.group()):
            continue
        if match.re is not _LATER and regex.search(planned, match["told"], timeout=1):
            continue
        above = words_above(subject, match.start("time"))
        if not any(regex.search(sections, words, timeout=1) for words in above):
            yield _violation(match, note, start, end)


def _violation(match: "re.Match[str]", note: Words, start: int, end: int) -> Violation:
    return Violation(*match.span("time"), values={"about": note}, evidence=(Evidence(start, end, note),))
