"""This module extracts calendar dates as they are printed, possible or not: the month, the day, and what a month can have."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from validator.extract import _order, _plans, _turned, periods
from validator.extract._order import PREPARED
from validator.extract.periods import HIDDEN, Period
from validator.finding import Words
from validator.subject import Subject
from validator.text import cardinals


@dataclass(frozen=True, slots=True)
class Date:
    """The parts of a period that can be wrong by themselves; None where it does not name them.

    `longest` is how many days `month` can have. Of a span `first` and `last` are its ends in months (of the year where it
    names none), of a span of days in days. `wraps` says that a span without years may run over new year (采暖季, 次年).
    """

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None
    longest: int | None
    first: int | None
    last: int | None
    wraps: bool
    said: Words


_N = r"(?:[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_Y = r"(?<![0-9])(?:19|20)[0-9]{2}|(?<![〇零○一二三四五六七八九])[一二][〇零○一二三四五六七八九]{3}"
_DATE = re.compile(
    rf"(?:(?P<y>{_Y}) ?(?:年|[-./])(?:度)? ?)?(?:(?<![0-9.一二三四五六七八九十/-])|(?<=日[-/]))(?P<m>{_N}) ?(?:月份?|(?<=[0-9])[-./](?=[0-9]{{1,2}}(?![0-9.])))(?!球|饼|嫂|子中心)(?: ?(?P<d>{_N}) ?(?:日|号(?!线|楼|院|文|公告)|(?:(?<=[-./][0-9])|(?<=[-./][0-9][0-9]))(?![0-9月年])|(?<=[0-9])(?![0-9月年%‰万亿千百余多微毫升分度趟头株盒个件户人家吨元亩名次起例只台辆天条项份座公立平])))?"
)
_WRAPS = re.compile(
    "次年|翌年|来年|第二年|下年|跨年|学年|采暖|供暖|供热|取暖|冬|榨季|制糖|凌汛|桃汛|禁|财年|年度|越年|雪季|候鸟|防火|枯水|上年|去年|前年"
)
_NOT_DATE = re.compile(r"[A-Za-z0-9.]$")


def extract(subject: Subject) -> list[Date]:
    """Dates and spans of a document in the order of the text; masked parts are None."""
    text = subject.get(periods.veiled)
    found = [
        *_dates(text),
        *_spans(subject, text),
        *_day_spans(text),
        *_bare_days(text),
        *_clock_spans(text),
        *_works(text),
        *_english(text),
    ]
    judged = [(row.start, row.end) for row in found if (row.first or 0) > (row.last or 0) and not row.wraps]
    found += [row for row in _ordered(text) if not any(row.start < end and start < row.end for start, end in judged)]
    return sorted(found, key=lambda row: (row.start, -row.end))


def _dates(text: str) -> Iterator[Date]:
    """Month and day of each date; only one with 月, or with a year before it, is a date, and a month alone is nothing to judge."""
    for match in _DATE.finditer(text):
        worded = "月" in match.group()
        if not worded and "年" in match.group():
            continue
        if (not worded and not (match["y"] and match["d"])) or _NOT_DATE.search(text, match.start() - 1, match.start()):
            continue
        year, month, day = _number(match["y"]), _number(match["m"]), _number(match["d"])
        if month is None or (month > 12 and not match["y"] and not match["d"]):
            continue
        if day is None and 1 <= month <= 12 and not match["y"]:
            continue
        longest = monthrange(year or 2024, month)[1] if 1 <= month <= 12 else None
        said: Words = {"en": f"month {month} has {longest} days at most", "zh": f"{month}月最多{longest}天"}
        if longest is None:
            said = {"en": "a year has twelve months", "zh": "一年只有12个月"}
        elif month == 2 and year:
            said = {"en": f"February of {year} has {longest} days", "zh": f"{year}年2月只有{longest}天"}
        words = match.group().replace(" ", "")
        yield Date(match.start(), match.end(), words, year, month, day, longest, None, None, False, said)


_SPAN_MONTHS = re.compile(
    rf"(?:(?P<ya>{_Y}) ?年 ?)?(?<![0-9.个第])(?P<a>{_N}) ?(?:月(?:份|底|末|初|[上中下]旬)?)?(?: ?{_N}日)? ?(?:(?:一直)?(?:持续|延续))?(?:[-~—－至到]{{1,2}}) ?(?:(?P<yb>{_Y}) ?年 ?|(?P<next>次年|翌年|来年|第二年|当年|同年) ?)?(?P<b>{_N}) ?月"
)


def _spans(subject: Subject, text: str) -> Iterator[Date]:
    for period in subject.get(periods.extract):
        dated = period.first and period.last and not period.masked and period.count is None
        if period.kind == "span" and dated and "月" not in period.text:
            yield _years(period)
    for match in _SPAN_MONTHS.finditer(text):
        a, b = _number(match["a"]), _number(match["b"])
        if "日" in match.group() and not (match["ya"] and match["yb"]):
            continue
        if HIDDEN in match.group() or not a or not b or a > 12 or b > 12:
            continue
        ya, yb = _number(match["ya"]), _number(match["yb"])
        around = text[max(0, match.start() - 16) : match.end() + 16]
        wraps = bool(match["next"] and match["next"] not in ("当年", "同年")) or (
            yb is None and (bool(_WRAPS.search(around)) or (a >= 8 and b <= 6 and ya is None) or _over_new_year(a, b))
        )
        first, last = 12 * (ya or yb or 0) + a, 12 * (yb or ya or 0) + b
        words = {"en": f"month {a} comes after month {b}", "zh": f"{a}月在{b}月之后"}
        if ya and yb and ya != yb:
            words = {"en": f"{ya} month {a} comes after {yb} month {b}", "zh": f"{ya}年{a}月在{yb}年{b}月之后"}
        said: Words = {"en": words["en"], "zh": words["zh"]}
        yield Date(match.start(), match.end(), match.group(), ya, None, None, None, first, last, wraps, said)


def _over_new_year(first: int, last: int) -> bool:
    """Whether a span from one month to another runs over new year, though only its first year is named: 2023年12月至1月."""
    return first >= 11 and last <= 2


_SPAN_DAYS = re.compile(
    rf"(?:(?P<ya>{_Y}) ?年 ?)?(?<![0-9.个第])(?P<a>{_N}) ?月 ?(?P<da>{_N}) ?日 ?(?:[0-9]{{1,2}}[时点] ?)?(?:起[，,]?)?(?:(?:开始)?(?:一直)?(?:持续|延续)|[（(][^（）()]{{1,4}}[）)])?(?:[-~—－至到]{{1,2}}) ?(?:(?P<yb>{_Y}) ?年 ?|(?P<next>次年|翌年|来年|第二年) ?)?(?:(?P<b>{_N}) ?月 ?)?(?P<db>{_N}) ?日"
)


_CLOCKED = re.compile("[0-9][时点]")
_CLOCK = re.compile(
    r"(?<![0-9:：.])(?P<a>[01]?[0-9]|2[0-3])[:：](?P<m>[0-5][0-9])\s?(?:[-~—–－至到]{1,2})\s?(?P<b>[01]?[0-9]|2[0-3])[:：](?P<n>[0-5][0-9])(?![0-9:：])"
)
_OF_DAY = re.compile("[上下中]午|时间|每[日天周]|工作日|周[一二三四五六日末]|开放|营业|办公|值班|会议|[0-9]日|[早晨]")
_OVERNIGHT = re.compile("夜|晚|通宵|次日|翌日|凌晨|跨|昼|24小时")
_EVENING = 18


def _clock_spans(text: str) -> Iterator[Date]:
    """下午14:30—13:30: hours of one day that run backwards."""
    for match in _CLOCK.finditer(text):
        around = text[max(0, match.start() - 16) : match.end() + 6]
        if int(match["a"]) >= _EVENING or _OVERNIGHT.search(around) or not _OF_DAY.search(around):
            continue
        first, last = 60 * int(match["a"]) + int(match["m"]), 60 * int(match["b"]) + int(match["n"])
        if last < first and not (last < _NOON and first >= _NOON and "下午" not in around):
            said: Words = {"en": "it ends before it begins", "zh": "终点早于起点"}
            yield Date(match.start(), match.end(), match.group(), None, None, None, None, first, last, False, said)


_NOON = 720


def _day_spans(text: str) -> Iterator[Date]:
    """4月25日至4月18日, with or without the second month; of two years only where both are named."""
    for match in _SPAN_DAYS.finditer(text):
        a, da, db = (_number(match[name]) for name in ("a", "da", "db"))
        b = _number(match["b"]) if match["b"] else a
        years = match["yb"] and not (_CLOCKED.search(match.group()) and _number(match["ya"]) == _number(match["yb"]))
        if match["next"] or years or not a or not b or not da or not db:
            continue
        if not match["b"] and 1 <= a <= 12 and da <= db:
            yield _last_day(match, a, db)
            continue
        wraps = (
            (a >= 8 and b <= 6 and not match["ya"])
            or _over_new_year(a, b)
            or (bool(_WRAPS.search(text, match.start() - 16 if match.start() > 16 else 0, match.end() + 16)) and a != b)
        )
        first, last = 31 * a + da, 31 * b + db
        said: Words = {"en": f"day {a}/{da} comes after {b}/{db}", "zh": f"{a}月{da}日在{b}月{db}日之后"}
        yield Date(
            match.start(), match.end(), match.group(), _number(match["ya"]), None, None, None, first, last, wraps, said
        )


_BARE_DAYS = re.compile(
    rf"(?:(?P<ya>{_Y}) ?年 ?)?(?<![0-9.个第/-])(?P<a>{_N}) ?月 ?(?P<da>[0-9]{{1,2}}) ?(?:[-~—－至到、和]{{1,2}}) ?(?P<db>[0-9]{{1,2}}) ?日(?!均)"
)


def _bare_days(text: str) -> Iterator[Date]:
    """11月28至31日: only the second day has its 日."""
    for match in _BARE_DAYS.finditer(text):
        a, da, db = (_number(match[name]) for name in ("a", "da", "db"))
        if a and da and db and 1 <= a <= 12:
            yield _last_day(match, a, db)


def _last_day(match: "re.Match[str]", month: int, day: int) -> Date:
    """The second day of a span within one month: 9月29日至31日."""
    year = _number(match["ya"])
    longest = monthrange(year or 2024, month)[1]
    said: Words = {"en": f"month {month} has {longest} days at most", "zh": f"{month}月最多{longest}天"}
    return Date(*match.span(), match.group(), year, month, day, longest, None, None, False, said)


_BEGUN = "开工|起草|申报|招标|动工|启动|始建|奠基|立项|破土|开建|组建|成立"
_ENDED = "通水|通气|通航|试运行|开园|开业|揭牌|下线|完成|竣工|完工|建成|通车|投产|投用|投入使用|交付|验收|贯通|结束|并网|封顶|发布|颁布|印发|出版|结题|结项"
_WORKS = re.compile(
    rf"(?P<ya>{_Y}) ?年 ?(?:(?P<a>{_N}) ?月)?(?:[^，。；、\n年]{{0,10}})(?:{_BEGUN})(?:建设|实施)?(?:[，、,；](?:并|计划|预计|拟)?(?:[^，。；\n0-9年]{{0,10}})|(?P<of>的[^，、。；\n0-9年]{{2,16}}?(?:已|于)))"
    rf"(?P<last>(?:(?P<yb>{_Y}) ?年|(?P<same>同年|当年)) ?(?:(?P<b>{_N}) ?月)?(?:[^，。；、\n年]{{0,8}}?)(?:{_ENDED}))"
)


def _works(text: str) -> Iterator[Date]:
    """2021年3月启动，2020年10月竣工: what ends before it begins."""
    if not re.search(_ENDED, text) or not re.search(_BEGUN, text):
        return
    for match in _WORKS.finditer(text):
        ya, yb, a, b = (_number(match[name]) for name in ("ya", "yb", "a", "b"))
        yb = ya if match["same"] else yb
        if not ya or not yb or HIDDEN in match.group() or PREPARED.match(text, match.end()):
            continue
        first, last = (12 * ya + (a or 1), 12 * yb + (b or 12)) if ya == yb else (12 * ya, 12 * yb)
        said: Words = {"en": "it ends before it begins", "zh": "完工时间早于开工时间"}
        whole = match["same"] or match["of"]
        start, end = match.span() if whole else match.span("last")
        yield Date(
            start,
            end,
            match.group() if whole else match["last"],
            yb,
            None,
            None,
            None,
            first,
            last,
            False,
            said,
        )


def _ordered(text: str) -> Iterator[Date]:
    for plan in _plans.find(text):
        yield Date(plan.start, plan.end, text[plan.start : plan.end], None, None, None, None, 1, 0, False, plan.said)
    for order in (*_order.find(text), *_turned.find(text), *_turned.clocks(text)):
        words = text[order.start : order.end]
        if HIDDEN not in words:
            yield Date(
                order.start, order.end, words, None, None, None, None, order.first, order.last, False, order.said
            )


_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "(?:" + "|".join(month.capitalize() for month in _MONTHS) + ")"
_ENGLISH = rf"(?:(?P<d{{0}}>[0-9]{{{{1,2}}}}) )?(?P<m{{0}}>{_MONTH})(?: (?P<e{{0}}>[0-9]{{{{1,2}}}}),)? (?P<y{{0}}>(?:19|20)[0-9]{{{{2}}}})"
_ENGLISH_DAY = re.compile(rf"\b{_ENGLISH.format('')}\b")
_ENGLISH_SPAN = re.compile(
    rf"(?:\b[Ff]rom )?\b{_ENGLISH.format('a')}(?: to | until | till | through | ?- ?|—){_ENGLISH.format('b')}\b"
)


def _english(text: str) -> Iterator[Date]:
    """31 June 2023, and from 1 August 2023 to 31 July 2022."""
    if not re.search(_MONTH, text):
        return
    for match in _ENGLISH_DAY.finditer(text):
        day, month, year = match["d"] or match["e"], _MONTHS.index(match["m"].lower()) + 1, int(match["y"])
        if day:
            longest = monthrange(year, month)[1]
            said: Words = {"en": f"{match['m']} has {longest} days at most", "zh": f"{month}月最多{longest}天"}
            yield Date(*match.span(), match.group(), year, month, int(day), longest, None, None, False, said)
    for match in _ENGLISH_SPAN.finditer(text):
        first, last = (
            372 * int(match[f"y{side}"])
            + 31 * _MONTHS.index(match[f"m{side}"].lower())
            + int(match[f"d{side}"] or match[f"e{side}"] or 1)
            for side in "ab"
        )
        said = {"en": "it ends before it begins", "zh": "终点早于起点"}
        yield Date(*match.span(), match.group(), int(match["ya"]), None, None, None, first, last, False, said)


def _years(period: Period) -> Date:
    first, last = (period.first.year if period.first else 0), (period.last.year if period.last else 0)
    said: Words = {"en": f"{first} comes after {last}", "zh": f"{first}年在{last}年之后"}
    return Date(period.start, period.end, period.text, first, None, None, None, 12 * first, 12 * last, False, said)


def _number(printed: str | None) -> int | None:
    if not printed or HIDDEN in printed:
        return None
    if printed.isdigit() and printed.isascii():
        return int(printed)
    if len(printed) == 4:
        digits = "〇零○一二三四五六七八九"
        return int("".join(str(max(digits.index(char) - 2, 0)) for char in printed))
    number = cardinals.read(printed, 0)
    return int(number.value) if number and number.end == len(printed) else None
