"""This module reads what time a report is about: the year and months of its title or first heading, and the year it plans."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from validator.extract import headings, periods
from validator.outline import title
from validator.subject import Subject


@dataclass(frozen=True, slots=True)
class Coverage:
    """The time a report is about. `start` and `end` enclose the words that say so, in the title or a heading.

    `year` is the year reported on, `first` and `last` its months (1 and 12 of a whole year); `plan` is the year planned for,
    None where none is named. `issued` is the day at the end of the document or below its title.
    """

    start: int
    end: int
    year: int | None
    first: int
    last: int
    plan: int | None
    issued: date | None

    @property
    def whole(self) -> bool:
        """Whether the report is about a whole year."""
        return (self.first, self.last) == (1, 12)


_N = "[一二三四1-4]"
_PART = re.compile(
    rf"(?P<half>上半年|下半年|(?<![近后前])半年度?(?=报告|工作|总结|情况|分析|运行|小结|述职|财务|经营))|(?P<first>前[二三两23]个?季度|[一1](?:至|到|[-—~－]{{1,2}})[二三23]季度)|第?(?P<quarter>{_N})季度|(?P<months>1月?(?:至|到|[-—~－]{{1,2}})(?P<to>[0-9]{{1,2}})月)|前(?P<count>[0-9]{{1,2}})个月|(?P<month>[0-9]{{1,2}})月份?(?![0-9]{{1,2}}日|[0-9])"
)
_MONTHS = re.compile(r"(?<![0-9])(?P<a>[0-9]{1,2})月?(?:至|到|[-—~－]{1,2})(?P<b>[0-9]{1,2})月")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s?年(?!远景|愿景)")
_PLAN = re.compile("计划|打算|安排|思路|要点|工作目标|草案|展望|规划|部署|预期")
_REPORT = re.compile(
    "总结|情况|回顾|汇报|报告|公报|分析|简析|浅析|监测|综述|成效|进展|述职|盘点|运行|执行|完成|简报|通报|概况|纪实|小结|年报|月报|季报|快报|专报|白皮书|述评|评估|简况|形势|动态"
)
_SINCE = re.compile("年以来|近[二三四五两0-9]年|年至今")
_ISSUED = re.compile(r"(?P<y>(?:19|20)[0-9]{2})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日")
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


def extract(subject: Subject) -> list[Coverage]:
    """One row where the title or a heading names a year or part of a year, none elsewhere."""
    places = []
    own = title(subject)
    if own:
        places.append((own.start, own.end))
    places += [(row.start, row.end) for row in subject.get(headings.extract) if row.level == 1]
    if own and _is_conference(subject, own.start, own.end, places[1:12]):
        places = places[1:]
    for start, end in places[:12]:
        found = _read(subject, start, end)
        if found is not None:
            return [found]
    return []


_LOOKS_BACK = re.compile("回顾|总结|完成情况|执行情况|工作情况|主要工作|成效")


def _is_conference(subject: Subject, start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Whether the title names the year of a conference (2023年政府工作报告), whose first section looks back on the year before."""
    named = _YEAR.findall(subject.folded[start:end])
    if len(named) != 1 or "工作报告" not in subject.folded[start:end]:
        return False
    told = [(_YEAR.findall(words), words) for first, last in places if (words := subject.folded[first:last])]
    back = any(years == [str(int(named[0]) - 1)] and _LOOKS_BACK.search(words) for years, words in told)
    ahead = any(years == named and _PLAN.search(words) and not _LOOKS_BACK.search(words) for years, words in told)
    return back and ahead


def part(words: str) -> tuple[int, int] | None:
    """The first and the last month of the part of the year that words name (上半年, 三季度, 7—12月), None where they name none."""
    span = _MONTHS.search(words)
    if span:
        first, last = int(span["a"]), int(span["b"])
        return (first, last) if 1 <= first <= last <= 12 else None
    named = _PART.search(words)
    return None if named is None or named["month"] else _months(named)


def issued(subject: Subject) -> tuple[int, int, date] | None:
    """Where the day of issue stands, alone in one of the last lines, and which day it is; None where there is none."""
    text = subject.folded
    for line in list(re.finditer(r"[^\n]{1,40}", text[-200:]))[::-1]:
        found = _ISSUED.fullmatch(line.group().strip(" \t\u3000（）()"))
        if (
            found
            and 1 <= int(found["m"]) <= 12
            and 1 <= int(found["d"]) <= monthrange(int(found["y"]), int(found["m"]))[1]
        ):
            start = max(len(text) - 200, 0) + line.start()
            return start, start + len(line.group()), date(int(found["y"]), int(found["m"]), int(found["d"]))
    return None


def _read(subject: Subject, start: int, end: int) -> Coverage | None:
    words = subject.get(periods.veiled)[start:end]
    if "会议" in words:  # what is said at the conference of a year is mostly about the year before
        return None
    if _SINCE.search(words):  # 2021年以来…情况报告 is about every year since
        return None
    years = [(int(match[1]), match.start()) for match in _YEAR.finditer(words)]
    part = _PART.search(words)
    if (not years and not part) or not (_REPORT.search(words) or _PLAN.search(words)):
        return None
    year = plan = None
    for index, (value, at) in enumerate(years):
        stop = years[index + 1][1] if index + 1 < len(years) else len(words)
        said = words[at:stop]
        if _PLAN.search(said) and not _REPORT.search(said):
            plan = value
        elif year is None:
            year = value
    if year is None and plan is not None:
        year = plan - 1
    months = _months(part) if part else (1, 12)
    if months is None:
        return None
    begin = min([at for _, at in years] + ([part.start()] if part else []))
    stop = part.end() if part else years[0][1] + 5
    return Coverage(start + begin, start + max(stop, begin + 1), year, *months, plan, _issued(subject, end))


def _months(part: "re.Match[str]") -> tuple[int, int] | None:
    if part["half"]:
        return (7, 12) if part["half"][0] == "下" else (1, 6)
    if part["first"]:
        count = re.findall("[二两三23]", part["first"])[-1]
        return 1, 3 * int(_NUMERALS.get(count, 0) or count)
    if part["quarter"]:
        number = int(_NUMERALS.get(part["quarter"], 0) or part["quarter"])
        return 3 * number - 2, 3 * number
    last = int(part["to"] or part["count"] or part["month"])
    return (last if part["month"] else 1, last) if 1 <= last <= 12 else None


def _issued(subject: Subject, after: int) -> date | None:
    """The day of issue: alone in the line below the title, or among the last lines."""
    text = subject.folded
    for begin, stop in ((after, after + 120), (max(after, len(text) - 120), len(text))):
        for line in text[begin:stop].split("\n"):
            found = _ISSUED.fullmatch(line.strip(" \t\u3000（）()"))
            if found:
                year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
                if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
                    return date(year, month, day)
    return None
