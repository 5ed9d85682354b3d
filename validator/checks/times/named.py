"""This module reads the times that a title or a clause names: years, parts of a year, terms of a school and feasts."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Time:
    """A time by its words: `kind` is year, part, term, week, season or feast; `first` and `last` its months, 0 where it has none."""

    start: int
    end: int
    words: str
    kind: str
    year: int = 0
    first: int = 0
    last: int = 0

    @property
    def months(self) -> bool:
        """Whether it is a part of a year."""
        return self.kind == "part"

    @property
    def whole(self) -> bool:
        """Whether it is a year."""
        return self.kind == "year"


_N = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_N |= {"十一": 11, "十二": 12}
_TO = r"(?:至|到|[-—~－～]{1,2})"
_FEASTS = "春节|元旦|清明|五一|端午|中秋|国庆|春运|暑运|元宵|双十一|除夕|寒假|暑假|暑期|汛期|夏粮|秋粮|早稻|晚稻|采暖季|供暖季|高考|中考"
_TIME = re.compile(
    rf"(?:(?<![0-9])(?P<school>20[0-9]{{2}}年?{_TO}(?:20)?[0-9]{{2}}学年(?:度)?)|(?<![0-9])(?P<y>(?:19|20)[0-9]{{2}})\s?年度?(?!代|级)(?:的)?)?(?:"
    r"(?P<term>第[一二]个?学期|[春秋]季学期)|"
    rf"(?P<half>上半年|下半年|半年度)|(?P<firsts>前[二三两23]个?季度)|(?P<quarters>[一1]{_TO}[二三四234]季度)|第?(?P<quarter>[一二三四1-4])季度?(?<=度)"
    rf"|(?<![0-9])(?P<a>1?[0-9])月(?:份|[0-3]?[0-9]日)?{_TO}(?:(?P<y2>(?:19|20)[0-9]{{2}})年)?(?:(?P<b>1?[0-9])月(?:份|[0-3]?[0-9]日)?|(?P<day>[0-3]?[0-9]日))"
    rf"|(?<![0-9])(?P<c>1?[0-9]){_TO}(?P<d>1?[0-9])月(?:份)?|前(?P<count>[2-9]|1[01])个月"
    r"|(?<![0-9])(?P<month>1?[0-9])月(?:份)?(?!龄|嫂|[0-9])|(?P<cmonth>十[一二]?|[一二三四五六七八九])月份"
    rf"|(?P<feast>(?:{_FEASTS}))|第(?P<week>[1-5]?[0-9])周|(?P<season>(?<!一)[春夏秋冬]季)|(?P<full>))"
)


def read(words: str) -> list[Time]:
    """The times in the order of the words; a year before a part belongs to it."""
    return [time for match in _TIME.finditer(words) if match.group() and (time := _time(match))]


def _time(match: "re.Match[str]") -> Time | None:
    span = (*match.span(), match.group())
    school = match["school"]
    began = int(school[:4]) if school else 0
    year = int(match["y"]) if match["y"] else 0
    if match["term"]:
        autumn = re.search("秋|一", match["term"]) is not None
        # the spring of 2024 belongs to the school year that began in 2023
        began = began or (year - (not autumn) if year else 0)
        return Time(*span, "term", began, 9 if autumn else 2, 1 if autumn else 7)
    if school:
        return Time(*span, "school", began)
    if match["week"]:
        return Time(*span, "week", year, int(match["week"]), int(match["week"]))
    if match["feast"]:
        return Time(*span, "feast", year)
    if match["season"]:
        return Time(*span, "season", year)
    months = _months(match)
    if months is None:
        return Time(*span, "year", year) if year else None
    first, last = months
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    if match["y2"] and int(match["y2"]) == year + 1 and first in (8, 9) and last in (1, 2):
        return Time(*span, "term", year, 9, 1)  # 2022年9月至2023年1月
    if first > last or (match["y2"] and int(match["y2"]) != year):
        return None
    return Time(*span, "part", year, first, last) if (first, last) != (1, 12) else Time(*span, "year", year)


def _months(match: "re.Match[str]") -> tuple[int, int] | None:
    if match["half"]:
        return (7, 12) if match["half"][0] == "下" else (1, 6)
    if match["firsts"] or match["quarters"]:
        digit = re.findall("[二两三四234]", match["firsts"] or match["quarters"])[-1]
        return 1, 3 * int(_N.get(digit, 0) or digit)
    if match["quarter"]:
        number = int(_N.get(match["quarter"], 0) or match["quarter"])
        return 3 * number - 2, 3 * number
    if match["a"]:
        return int(match["a"]), int(match["b"] or match["a"])
    if match["c"]:
        return int(match["c"]), int(match["d"])
    if match["count"]:
        return 1, int(match["count"])
    if match["month"] or match["cmonth"]:
        month = int(match["month"] or _N[match["cmonth"]])
        return month, month
    return None


_TOGETHER = (
    {"中秋", "国庆"}, {"春节", "春运"}, {"元旦", "春运"}, {"元旦", "春节"}, {"除夕", "春节"}, {"元宵", "春节"},
    {"暑假", "暑期"}, {"暑运", "暑期"}, {"春节", "寒假"}, {"暑运", "暑假"}, {"五一", "端午"},
    {"采暖季", "供暖季"}, {"汛期", "暑期"}, {"夏粮", "早稻"}, {"秋粮", "晚稻"},
)  # fmt: skip


def apart(told: list[Time], about: list[Time]) -> bool:
    """Whether no time that is told is one that the title names, where both are of one kind."""
    years, named = {time.year for time in told if time.year}, {time.year for time in about if time.year}
    if (
        years
        and named
        and years.isdisjoint(named)
        and all(one.kind not in ("school", "term") for one in (*told, *about))
    ):
        return True
    if _other_school_year(told, about):
        return True
    for kind in ("part", "term", "week", "season", "feast"):
        ours, theirs = [[one for one in some if one.kind == kind] for some in (told, about)]
        if ours and theirs:
            return not any(same(one, other) for one in ours for other in theirs)
    return False


def _other_school_year(told: list[Time], about: list[Time]) -> bool:
    """Whether the school years that are told are none of those of the title."""
    ours, theirs = ({one.year for one in some if one.year and one.kind in ("school", "term")} for some in (told, about))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def same(one: Time, other: Time) -> bool:
    """Whether two times of one kind are one, or one that comes with the other."""
    if one.kind == "part":
        lone = other.first == other.last and one.first != one.last  # a monthly paper may tell of a longer time
        return one.last == other.last or lone or (one.first == other.first == 1 and one.last > other.last)
    if one.kind == "week":
        return one.first == other.first
    if one.kind == "term":
        return one.first == other.first and (not one.year or not other.year or one.year == other.year)
    pair = {re.sub("[0-9年度的 ]", "", time.words) for time in (one, other)}
    return len(pair) == 1 or any(pair <= both for both in _TOGETHER)


def clear_of(told: list[Time], about: list[Time]) -> bool:
    """Whether the times told are of other years or months than those of the title, without touching them."""
    years, named = {time.year for time in told if time.year}, {time.year for time in about if time.year}
    if years and named and all(one.kind in ("year", "part") for one in (*told, *about)) and years.isdisjoint(named):
        return all(one.year < min(named) or one.year > max(named) for one in told if one.year)
    if _other_school_year(told, about):
        return True
    ours, theirs = [[one for one in some if one.kind == "term"] for some in (told, about)]
    if ours and theirs:
        return not any(same(one, other) for one in ours for other in theirs)
    terms = [one for one in about if one.kind == "term"]
    ours = [one for one in told if one.kind == "part"]
    if terms and ours:
        return all(not _in_term(one, other) for one in ours for other in terms)
    theirs = [one for one in about if one.kind == "part"]
    return bool(ours and theirs) and not any(
        one.first <= other.last and other.first <= one.last for one in ours for other in theirs
    )


def _in_term(one: Time, term: Time) -> bool:
    """Whether months lie in a term: autumn runs from August to January, spring from February to July."""
    autumn = term.first > term.last
    months = {8, 9, 10, 11, 12, 1, 2} if autumn else {2, 3, 4, 5, 6, 7, 8}
    return bool(months & set(range(one.first, one.last + 1)))
