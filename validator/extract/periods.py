"""This module extracts periods: dates, months, quarters, years, spans, plans and numbers of years, raw or masked."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from validator.extract import clauses, masks
from validator.subject import Subject
from validator.text import cardinals
from validator.text.cardinals import DIGITS

PeriodKind = Literal["year", "month", "day", "quarter", "half", "span", "plan"]


@dataclass(frozen=True, slots=True)
class Period:
    """A time that the report names. `start` and `end` (half-open code points) enclose its words.

    `first` and `last` are the days it begins and ends with, None where its year is masked, not said or impossible.
    `masked` says that a part of it was removed. `text` is the wording in half width without spaces. `count` is the
    number of years of a duration (连续三年, a span), None where it is no duration or its number is masked.
    """

    start: int
    end: int
    kind: PeriodKind
    first: date | None
    last: date | None
    masked: bool
    text: str
    count: int | None
    sentence: int


HIDDEN = "\ue000"
"""What stands for each symbol of a mask where the grammar of times is applied."""

_H = "〇零○一二三四五六七八九"
_NUM = rf"(?:[\d{HIDDEN}]{{1,2}}(?!{HIDDEN})|{HIDDEN}{{3,12}}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = (
    rf"(?:(?<!\d)(?:[12]\d{{3}}|(?:19|20){HIDDEN}{{1,6}}|[12\d][\d{HIDDEN}]{{1,3}}|\d{{2}}|{HIDDEN}{{1,12}})"
    rf"|(?<![{_H}])[{_H}]{{4}}|(?<![{_H}])[{_H}]{{2}})"
)
_TO = " ?(?:[-~—－至到]{1,2}) ?"
_PERIOD = re.compile(
    rf"(?P<plan>(?P<n>十[一二三四五六七八九]五)(?!个|家|项)|[“\"](?P<early>(?:十?[一二三四五六七八九]?|十?{HIDDEN}{{1,6}})五)[”\"](?=规划"
    rf"|计划|时期|期间|末|以来))"
    rf"|(?P<iso>(?<![\d.])(?P<iy>(?:19|20)\d{{2}})(?P<sep>[-./])(?P<im>\d{{1,2}})(?P=sep)(?P<id>\d{{1,2}})(?![\d.]))"
    rf"|(?P<years>(?P<ya>{_YEAR}) ?年?(?:度|末|底|初)?{_TO}(?P<yb>{_YEAR}) ?年(?:度|末|底|初)?(?! ?\d{{1,2}}月))"
    rf"|(?P<from>(?P<fy>{_YEAR}) ?年 ?(?P<fm>{_NUM}) ?月(?:份)?{_TO}"
    rf"(?:(?P<ty>{_YEAR}) ?年 ?)?(?P<tm>{_NUM}) ?月(?:份)?)"
    rf"|(?P<dated>(?:(?P<y>{_YEAR}) ?年 ?|(?P<rel>今年|去年|上年|本年|明年|前年|当年|本年度|上年度) ?)"
    rf"(?:(?P<half>[上下]半年)|第?(?P<q>[一二三四1-4{HIDDEN}]) ?季度|前(?P<qs>[一二三2-3{HIDDEN}]) ?(?P<qq>个?季度)"
    rf"|(?P<ma>{_NUM})(?:月份?)?{_TO}(?P<mb>{_NUM}) ?月份?|(?P<m>{_NUM}) ?月(?: ?(?P<d>{_NUM}) ?[日号]|份|[末底初])?"
    rf"|(?:同期|全年|以来|年?[末底初]|度))?)"
    rf"|(?P<months>(?P<na>{_NUM})(?:月份?)?{_TO}(?P<nb>{_NUM}) ?月份?)"
    rf"|(?P<alone>(?P<ahalf>[上下]半年)|第?(?P<aq>[一二三四1-4{HIDDEN}]) ?季度"
    rf"|前(?P<aqs>[一二三2-3{HIDDEN}]) ?(?:个?季度)"
    rf"|(?P<am>(?<!\d){_NUM}) ?月(?: ?(?P<ad>{_NUM}) ?[日号]|份|[末底初])"
    rf"|(?P<wm>(?<![\d个{_H}]){_NUM}) ?月(?![饼球季光亮度]))"
    rf"|(?P<rest>(?P<lasting>连续|近|历经|历时|为期|过去|未来|今后|最近|前|头|后)?(?P<count>\d{{1,2}}"
    rf"|{HIDDEN}{{1,6}}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]) ?(?:个?年"
    rf"|周年)(?![级月日度]))"
    rf"|(?P<word>全年|年初|年末|年底|上年同期|去年同期|同期|近年来|本月|上月|当月|今年)",
    re.ASCII,
)
_ANY = re.compile(r"[年月]|季度|同期|十[一-九]五|五[”\"]|\d[-./]\d", re.ASCII)
_YEAR_BEFORE = re.compile(r"(?:比|在|到|较|从|自|于|至|截至|由|与|和|同|以|对比|相比|年|，|。|\n|^)$")
_LASTING_AFTER = re.compile("来|内|以上|多|行动|计划|攻坚|的?时间|期|后|前|间|左右|里")
_DIGITS = {**{char: str(value) for char, value in DIGITS.items()}, "两": "2"}


def veiled(subject: Subject) -> str:
    """The text in half width with every symbol of a mask replaced by `HIDDEN`: the same offsets."""
    text, pieces, at = subject.folded, [], 0
    for mask in subject.get(masks.extract):
        if mask.start >= at:
            pieces += [text[at : mask.start], HIDDEN * (mask.end - mask.start)]
            at = mask.end
    return "".join([*pieces, text[at:]])


def extract(subject: Subject) -> list[Period]:
    """All periods of a document in the order of the text."""
    text = subject.get(veiled)
    return [
        period
        for clause in subject.get(clauses.extract)
        if _ANY.search(text, clause.start, clause.end)
        for match in _PERIOD.finditer(text, clause.start, clause.end)
        for period in _read(subject, text, match, clause.sentence)
    ]


def _read(subject: Subject, text: str, match: "re.Match[str]", sentence: int) -> Iterator[Period]:
    found = _READERS[_outer(match)](match)
    if found is None:
        return
    sort, first, last, count = found
    start, end = match.span()
    if text[start] in '“"':
        start, end = start + 1, end - 1
    words = subject.folded[start:end].replace(" ", "")
    yield Period(start, end, sort, first, last, HIDDEN in match.group(), words, count, sentence)


Reading = tuple[PeriodKind, date | None, date | None, int | None]


def _outer(match: "re.Match[str]") -> str:
    return next(name for name in _READERS if match.group(name) is not None)


def _year(printed: str | None) -> int | None:
    """A year from its digits; two digits are of the nearest century (98年 is 1998, 23年 is 2023)."""
    if not printed or HIDDEN in printed:
        return None
    value = int("".join(_DIGITS.get(char, char) for char in printed))
    if value < 100:
        value += 1900 if value > 49 else 2000
    return value if 1000 <= value <= 2999 else None


def _small(printed: str | None) -> int | None:
    if not printed or HIDDEN in printed:
        return None
    number = cardinals.read(printed, 0)
    return int(number.value) if number and number.end == len(printed) else None


def _days(
    year: int | None, first: int | None, last: int | None, until: int | None = None
) -> tuple[date | None, date | None]:
    """The first day of one month and the last of another; None where a part is not known or cannot be."""
    until = until if until is not None else year
    if year is None or until is None or not first or not last or first > 12 or last > 12:
        return None, None
    return date(year, first, 1), date(until, last, monthrange(until, last)[1])


def _plan(match: "re.Match[str]") -> Reading:
    words = match.group("n") or match.group("early")
    if HIDDEN in words:
        return "plan", None, None, None
    body = (
        words[:-1]
        if words.startswith("十") and len(words) == 3
        else words[:-1]
        if len(words) == 2 and words != "十五"
        else ""
    )
    number = (_small(words if words == "十五" else "") and 10) or _small(body) or 0
    if words == "十五":
        number = 10
    if not number:
        return "plan", None, None, None
    year = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
    return "plan", date(year, 1, 1), date(year + 4, 12, 31), None


def _iso(match: "re.Match[str]") -> Reading:
    return _day(int(match["iy"]), int(match["im"]), int(match["id"]))


def _day(year: int | None, month: int | None, day: int | None) -> Reading:
    try:
        found = date(year or 0, month or 0, day or 0)
    except ValueError:
        return "day", None, None, None
    return "day", found, found, None


def _years(match: "re.Match[str]") -> Reading:
    return "span", *_days(_year(match["ya"]), 1, 12, _year(match["yb"]) or 0 or None), None


def _from(match: "re.Match[str]") -> Reading:
    year = _year(match["fy"])
    until = _year(match["ty"]) if match["ty"] else year
    return "span", *_days(year, _small(match["fm"]), _small(match["tm"]), until), None


def _dated(match: "re.Match[str]") -> Reading | None:
    if match["y"] and not any(match[name] for name in ("half", "q", "qs", "ma", "m")) and not _is_year(match):
        return _rest(match) if match["y"] else None
    year = _year(match["y"])
    if match["half"]:
        return "half", *_days(year, 1 if match["half"][0] == "上" else 7, 6 if match["half"][0] == "上" else 12), None
    if match["q"] or match["qs"]:
        return _quarters(year, match["q"], match["qs"])
    if match["ma"]:
        return "span", *_days(year, _small(match["ma"]), _small(match["mb"])), None
    if match["d"]:
        return _day(year, _small(match["m"]), _small(match["d"]))
    if match["m"]:
        return "month", *_days(year, _small(match["m"]), _small(match["m"])), None
    return "year", *_days(year, 1, 12), None


_LASTING_BEFORE = re.compile(
    "(?:连续|历经|历时|为期|过去|未来|今后|最近|延长|缩短|提前|推迟|长达|时隔|年限|期限|寿命|学制|周期|[久任刑租工账限]期|(?:回收|偿还|投资)期|龄|徒刑|平均|约|存续期|(?:服务|合作|经营|质保|建设|还款|贷款|租赁|授权|保修|过渡)期|质保|保质|使用|服役|运行|工作|从业|执业|存续|养护|管护|近|满|达|超过?|不足|不到|不满|未满|逾|走过|已有?)[了到至为]?$"
)
"""Words before a number of years."""


_MADE_YEARLY = re.compile("产(?![量值能业出销])|[鉴货画糕猪味]|会(?![计议])")
"""What follows a masked name and is no year of it: **|年产高强度紧固件, 《**|年鉴》."""


def _is_year(match: "re.Match[str]") -> bool:
    """Whether 几年 is a year and no duration: four digits are; a mask is where the words around it say so."""
    digits = match["y"]
    if HIDDEN not in digits:
        return len(digits) == 4 or (len(digits) == 2 and digits[0] in "〇零○九八98")
    if digits[0] != HIDDEN:
        return True
    if _LASTING_BEFORE.search(match.string[max(0, match.start() - 3) : match.start()]) or _MADE_YEARLY.match(
        match.string, match.end()
    ):
        return False
    if digits.count(HIDDEN) >= 3:
        return True
    before = match.string[max(0, match.start() - 2) : match.start()]
    return not _LASTING_AFTER.match(match.string, match.end()) or bool(_YEAR_BEFORE.search(before))


def _quarters(year: int | None, one: str | None, several: str | None) -> Reading:
    last = _small(one or several)
    if last is None:
        return "quarter" if one else "span", None, None, None
    first = last if one else 1
    return "quarter" if one else "span", *_days(year, first * 3 - 2, last * 3), None


def _months(_: "re.Match[str]") -> Reading:
    return "span", None, None, None


def _alone(match: "re.Match[str]") -> Reading:
    if match["ahalf"]:
        return "half", None, None, None
    if match["aq"] or match["aqs"]:
        return "quarter" if match["aq"] else "span", None, None, None
    return "day" if match["ad"] else "month", None, None, None


def _rest(match: "re.Match[str]") -> Reading:
    return "span", None, None, _small(match["count"] or match["y"])


def _word(match: "re.Match[str]") -> Reading:
    return "month" if "月" in match.group() else "year", None, None, None


_READERS = {
    "plan": _plan,
    "iso": _iso,
    "years": _years,
    "from": _from,
    "dated": _dated,
    "months": _months,
    "alone": _alone,
    "rest": _rest,
    "word": _word,
}
