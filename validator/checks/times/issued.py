"""This module finds deeds told as done after the day on which the text says it was written: 本年报于2024年1月印发 and 已于2024年11月通过验收."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from validator.checks.times.stale import in_plan
from validator.extract import clauses, coverage
from validator.extract.coverage import Coverage
from validator.finding import Evidence, Severity, Violation, Words
from validator.subject import Subject

_Y, _M, _D = r"(?P<y>(?:19|20)[0-9]{2})\s?年", r"(?P<m>1?[0-9])\s?月", r"(?:(?P<d>[0-9]{1,2})\s?日)?"
_THIS = "年报|报告|简报|通报|公报|专报|快报|月报|季报|材料|总结|白皮书|期|刊|文|情况|公告|说明|通知|方案|统计|汇编|手册|纪要|评估|信息"
_SAID = re.compile(
    rf"(?:[本此该](?:{_THIS})(?:统计)?(?:数据)?(?:编印|印发|发布|成文|形成|写成?|出具|编制|定稿|完稿)?(?:自|于|在)?|(?:成文|发布|印发|编制|报告|填报|形成|截稿|定稿|编印|制表|出具|签发|撰写|完稿)(?:日期|时间)[：:为是]\s?){_Y}{_M}{_D}"
    r"(?:[起前后]?(?:正式)?(?:印发|发布|编印|完稿|成稿|定稿|编制完成|编制|报送|呈报|付印|截稿|形成|撰写|写成|成文|出具|签发|下发|公布|发出|编成)|(?=[。；，\n]|$))"
)
"""The words of a text that say when it was written."""
_TITLED = re.compile(rf"[^\n]{{2,60}}?\n?[（(]{_Y}{_M}{_D}[）)]\s{{0,4}}(?=\n|$)")
"""A day in brackets at the end of the title or alone below it."""
_TIME = re.compile(rf"{_Y}{_M}{_D}(?:份|[上中下]旬|[初中底末])?")
_BARE = re.compile(r"(?<![0-9年.])(?P<m>1?[0-9])月(?P<d>[0-9]{1,2})日(?!报|刊)")
_SAME_YEAR = re.compile("上年|去年|前年|明年|次年|历史|(?:19|20)[0-9]{2}|农历|每年")
_BEFORE = re.compile("(?:已|已经|均已|业已|也已|刚|刚刚|顺利|全部)(?:于|在)?$")
_DEED = re.compile(
    "(?:[^，。；\n]{0,8}[，,])?[^，。；\n]{0,14}?(?:已|已经|业已|均已)?(?:通过|完成|建成|竣工|通车|通水|投[产用入]|验收|获[得评批]|荣获|举[行办]|召开|启动|开[工业园馆学通]|挂牌|揭牌|上线|交付|入住|签[订署约]|收到|到位|结案|办结|中标|成立|封顶|合龙|并网|达到|实现|出院|整改|销号|关闭|搬迁)"
)
_LATER = re.compile(
    "将|拟|计划|预计|力争|确保|争取|届满|到期|有效|截止|期限|前(?=[，。；完全])|目标|约定|有望|定于|有待|待(?=[定验批开建复])|届时"
)
_ASKED = re.compile("(?<![主重需必首])要(?![求点素])|须|应当?|请(?!示)|每(?:半年|季度?|个?月|年)")
"""Words of what offices are asked to do: 各局要每半年调度一次，2024年12月组织评估."""
_NAMED = re.compile("印发|发布|修订|施行|实施|生效|执行")


def find(
    subject: Subject, about: Coverage | None, planned: str, sections: str, written_after: str
) -> Iterator[Violation]:
    """Days after that of writing of which the text tells what was done; of no named day a hint."""
    text, day = subject.folded, _written(subject, about)
    head = text[: about.end + _HEAD] if about else ""
    if day and not day.surely and written_after and regex.search(written_after, head, timeout=1):
        return
    for match in (*_TIME.finditer(text), *_BARE.finditer(text)) if day else ():
        if day is None or (told := _told(text, match, day)) is None:
            continue
        if match.re is _BARE and about and about.year and about.year < told[0]:
            continue  # 6月9日 in a report on last year
        if told <= day.latest or (told[:2] == day.latest[:2] and not match["d"]):
            continue
        if match.start() in range(*day.span) or told[0] - day.latest[0] > _YEARS or not 1 <= told[1] <= 12:
            continue
        clause = clauses.at(subject, match.start())
        led = text[clause.start if clause else match.start() : match.start()]
        rest = text[match.end() : max(clause.end if clause else 0, match.end() + 20)].split("。")[0]
        done = bool(_BEFORE.search(led) or (day.surely and _DEED.match(rest)))
        words = led + match.group() + rest
        if not _BEFORE.search(
            led
        ):  # 合同约定2025年3月交付，2026年6月验收: the plan is told at the head of the sentence
            words = re.split("[。；\n]", text[max(0, match.start() - 80) : match.start()])[-1] + words
            done = done and (_ASKED.search(words) is None or re.search("[已了]", rest) is not None)
        if not done or _LATER.search(words) or regex.search(planned, words, timeout=1):
            continue
        if not in_plan(subject, match.start(), sections) and not _NAMED.match(rest.lstrip("起正式")):
            note = (Evidence(*day.span, day.said),)
            severity: Severity | None = None if day.surely else "info"
            yield Violation(*match.span(), values={"about": day.said}, evidence=note, severity=severity)


def _told(text: str, match: "re.Match[str]", day: "_Day") -> tuple[int, int, int] | None:
    """The day that a date says; one without a year is of the year of writing, and little later than that where it is a slip."""
    if match.re is _TIME:
        return int(match["y"]), int(match["m"]), int(match["d"] or 1)
    begin = max(text.rfind(stop, 0, match.start()) for stop in "。\n") + 1
    gone = re.match(
        "[^，。；\n]{0,10}[，,]?[^，。；\n]{0,16}?(?:[已了]|荣获|召开|举办)", text[match.end() : match.end() + 30]
    )
    late = 31 * (int(match["m"]) - day.latest[1]) + int(match["d"]) - day.latest[2]
    if not day.surely or not gone or late > _SLIP or _SAME_YEAR.search(text, begin, match.start()):
        return None
    return day.latest[0], int(match["m"]), int(match["d"])


_SLIP = 62
"""Days by which a date without a year may lie behind the day of writing."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The last day that a text can know, where it says so, and whether (`surely`) it names the day itself."""

    latest: tuple[int, int, int]
    span: tuple[int, int]
    surely: bool
    said: Words


def _written(subject: Subject, about: Coverage | None) -> _Day | None:
    """The day that the text names as that of its writing; else half a year after the year that it is about."""
    said, found = _SAID.search(subject.folded), coverage.issued(subject)
    if said and 1 <= int(said["m"]) <= 12:
        day, span, surely = (int(said["y"]), int(said["m"]), int(said["d"] or 31)), said.span(), True
    elif (titled := _TITLED.match(subject.folded)) and 1 <= int(titled["m"]) <= 12 and titled["d"]:
        day, surely = (int(titled["y"]), int(titled["m"]), int(titled["d"])), True
        span = titled.start("y"), titled.end("d")
    elif found:
        day, span, surely = (found[2].year, found[2].month, found[2].day), (found[0], found[1]), True
    elif about and about.year and about.whole and not about.issued:
        day, span, surely = (max(about.year, about.plan or 0) + 1, 6, 31), (about.start, about.end), False
        return _Day(day, span, surely, {"en": f"the report covers {about.year}", "zh": f"本文所述为{about.year}年"})
    else:
        return None
    words: Words = {"en": f"written in {day[0]}-{day[1]:02d}", "zh": f"本文成文于{day[0]}年{day[1]}月"}
    return _Day(day, span, surely, words)


_HEAD = 40
"""Characters behind the words of its time in which a title goes on."""
_YEARS = 3
"""Years after which a date is more likely a slip of its own."""
