"""This module finds masked spans and years that the dates beside them give: 2018—2020年连续*年."""

import re
from collections.abc import Iterator
from datetime import date

from validator.extract.clues.clue import Clue
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

NEAR = 24
"""A span of dates bounds a duration that stands at most this many characters after it."""
_YEAR = r"(?:19|20)[0-9]{2}"
_TO = r"(?:起|开始|开幕|启动)?[，,]?(?:一直|连续|开到)?(?:持续|延续|截[至止])?\s?(?:[-—~]{1,2}|至|到)\s?"
_RANGE = re.compile(rf"(?P<from>{_YEAR})(?:年初|年1月|[年届级])?{_TO}(?P<to>{_YEAR})(?:年[底末]|年12月|[年届级])?")
_SINCE = re.compile(rf"[自从](?P<from>{_YEAR})年[^。；\n]{{0,20}}?(?:至|到|截至){{1,2}}(?P<to>{_YEAR})年")
_LISTED = re.compile(rf"{_YEAR}年?(?:[、和与]{_YEAR}年?){{1,9}}(?:这|的)?$")
_BRACKET = re.compile(r"[（(][^（）()\n]{0,40}[）)]")
_BRACKET_NEAR = re.compile(r"[^，。；（()\n0-9]{1,12}[（(](?P<said>[^（）()\n]{4,40})[）)]")
_MONTH_OF = re.compile(rf"(?P<year>{_YEAR})年(?:(?P<month>1[0-2]|[1-9])月)?")
_OPEN_END = re.compile(rf"(?P<from>{_YEAR})年(?:以来|起|开始)")
_LIST = re.compile(rf"{_YEAR}年?(?:[、和与]{_YEAR}年?){{1,9}}")
_DAY_OF = re.compile(r"(?P<month>1[0-2]|[1-9])月(?P<day>[0-9]{1,2})日")
_MONTHS = re.compile(rf"(?<![0-9])(?P<from>1[0-2]|[1-9])月?{_TO}(?P<to>1[0-2]|[1-9])月份?")
_DAYS = re.compile(rf"(?P<m>1[0-2]|[1-9])月(?P<d>[0-9]{{1,2}})日{_TO}(?:(?P<n>1[0-2]|[1-9])月)?(?P<e>[0-9]{{1,2}})日")
_PARTS_OF_YEAR = {"一季度": 3, "上半年": 6, "下半年": 6, "前三季度": 9, "全年": 12}
_PART = re.compile("(?P<part>一季度|上半年|下半年|前三季度|全年)(?:的|这)?$")
_PERIOD = re.compile("一季度|上半年|下半年|前三季度|全年")
_ONE_OUT = re.compile("1[0-2]|[1-9]|[一二三四]季")
_BUT = re.compile(
    r"除(?:了|去)?(?P<out>(?:(?:1[0-2]|[1-9])月份?|[一二三四]季度)(?:(?:、|和|与|及|以及)(?:(?:1[0-2]|[1-9])月份?|[一二三四]季度)){0,5}|(?:[1-9]、){1,4}[1-9]月份?)"
    r"[^，。；\n]{0,24}?(?:之?外|以外)?[，,]?[^，。；\n]{0,24}?(?:之?外|以外)?[，,](?:其余|其他|其它|余下|剩余|另外)的?$"
)
_PLAN = re.compile("“?(?P<plan>十[一二三四五六]?|[七八九])五”?(?:规划|计划)?(?:时期|期间)?(?:的|这|整整|总共)?$")
_INCLUSIVE = re.compile(
    r"(?:连续|连续第|这|共|共计|(?<!走过了)(?<!走过)(?<!经过了)(?<!历时)整整|连着|为期|首尾|前后共|跨)$"
)
_EITHER = re.compile(rf"(?:的|{_TO}{_YEAR}年?)$")
_ELAPSED = re.compile(
    r"(?:历时|用时|经过|耗时|前后|历经|用了?|仅用|跨越|走过|走过了|经过了|工期|周期|时长|持续|延续|奋战|鏖战|攻坚|花费|时间)(?:了)?(?:整整|近|仅|只|共|为|达|长达|仅为|仅用|缩短至)?了?$"
)
_UNIT = re.compile(
    r"个(?:月|季度)|(?:个)?(?P<unit>年|年度|月|天|日|季度|届)(?![度代级均增产份])|(?:个)?(?P<annual>年度)"
)
_PLAN_YEAR = re.compile(
    r"年?(?:既)?(?:是|作为|为|系)[^，。；\n]{0,6}“?(?P<plan>十[一二三四五六]?)五”?(?:规划|时期)?(?:的|实施的?)?"
    r"(?P<part>开局|起步|第一|头一|首|收官|最后一|末|决胜)之?年"
)
_RUN = re.compile(r"年?[^。；，\n]{0,16}?连续(?P<number>[二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:个)?年")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked durations and masked years, in the order of the masks."""
    text = subject.folded
    for mask in rows:
        if "." in mask.frame or mask.symbol == "…":
            continue
        unit = _UNIT.match(text, mask.end)
        if unit:
            yield from _duration(text, mask, unit.group(), unit.end())
        if text[mask.end : mask.end + 1] in "年-—~至到":
            yield from _year(text, mask)


def _sentence(text: str, at: int, reach: int = 80) -> int:
    start = max(at - reach, 0)
    return max((text.rfind(stop, start, at) + 1 for stop in "。；\n！？"), default=0) or start


def _duration(text: str, mask: Mask, unit: str, end: int) -> Iterator[Clue]:
    """A masked number of years, months or days beside the dates that bound it."""
    begin = _sentence(text, mask.start)
    left = text[begin : mask.start]
    plan = _PLAN.search(left) if unit in ("年", "个年度") else None
    part = _PART.search(left) if unit == "个月" else None
    if plan:
        yield _clue(
            mask, begin + plan.start(), end, 5, 5, unit, begin + plan.start(), begin + plan.end(), "五年规划=5年"
        )
    elif part:
        value = _PARTS_OF_YEAR[part["part"]]
        where = begin + part.start()
        yield _clue(
            mask, where, end, value, value, unit, where, begin + part.end("part"), f"{part['part']}={value}个月"
        )
    elif left_over := _but_months(text, mask, unit, begin):
        yield _clue(mask, mask.start, end, left_over[1], left_over[1], unit, begin, mask.start, left_over[0])
    else:
        yield from _bounded(text, mask, unit, begin, end)


def _but_months(text: str, mask: Mask, unit: str, begin: int) -> tuple[str, int] | None:
    """上半年…除2月、3月外，其余*个月: the months of the period that the sentence or the title names, without those."""
    out = _BUT.search(text, begin, mask.start) if unit in ("个月", "个季度", "季度") else None
    if out is None or len(set(_ONE_OUT.findall(out["out"]))) < 1 or ("季" in unit) != ("季" in out["out"]):
        return None
    title = text[:80].lstrip().split("\n", 1)[0]
    ranged = _MONTHS.search(text, begin, out.start()) or _MONTHS.search(title)
    part = next(iter(_PERIOD.findall(text[begin : out.start()])[-1:] or _PERIOD.findall(title)[-1:]), "")
    whole = int(ranged["to"]) - int(ranged["from"]) + 1 if ranged else _PARTS_OF_YEAR.get(part, 12)
    if not ranged and not part and not compiled(f"{_YEAR}年(?!1?[0-9]月|[一二三四]季度)").search(title):
        return None
    whole, gone = whole // 3 if "季" in unit else whole, len(set(_ONE_OUT.findall(out["out"])))
    said = f"{part or (ranged.group() if ranged else '全年')}，{out.group()}：{whole}−{gone}={whole - gone}"
    return (said, whole - gone) if whole > gone else None


def _bounded(text: str, mask: Mask, unit: str, begin: int, end: int) -> Iterator[Clue]:
    """The first of the ways in which dates in the sentence bound a masked duration."""
    left = text[begin : mask.start]
    between = text[end : end + 1] in ("间", "里", "来", "中") and _EITHER.search(left)
    elapsed = bool(_ELAPSED.search(left) or between)
    counted = bool(_INCLUSIVE.search(left)) or (unit == "年" and bool(_LISTED.search(left)))
    bracket = _BRACKET.match(text, end)
    apart_bracket = None if bracket else _BRACKET_NEAR.match(text, end)
    inside = _before(text[end : bracket.end()], unit) if bracket else None
    if bracket and inside:
        value, words = inside[2:]
        yield _clue(
            mask, mask.start, bracket.end(), value - (not counted), value, unit, end, bracket.end(), words, counted
        )
    elif counted and apart_bracket and (told := _before(apart_bracket["said"], unit)):
        where = apart_bracket.start("said")
        yield _clue(mask, mask.start, end, told[2], told[2], unit, where, apart_bracket.end("said"), told[3])
    elif elapsed or counted:
        apart = _months_between(left, unit) if elapsed else None
        found = _before(left, unit)
        if apart:
            first, last, low, high, words = apart
            yield _clue(mask, begin + first, end, low, high, unit, begin + first, begin + last, words, low == high)
        elif found and len(left) - found[1] <= NEAR:
            first, last, value, words = found
            start = begin + first
            yield _clue(mask, start, end, value - elapsed, value, unit, start, begin + last, words, sure=not elapsed)
        elif unit == "年":
            yield from _since(text, mask, begin, end)


def _since(text: str, mask: Mask, begin: int, end: int) -> Iterator[Clue]:
    """2018年以来连续*年, in a report whose title names its year."""
    since = _OPEN_END.search(text, begin, mask.start)
    now = _report_year(text) if since else 0
    if since and now > int(since["from"]):
        years = now - int(since["from"]) + 1
        words = f"{since['from']}年以来，报告年度为{now}年"
        yield _clue(mask, mask.start, end, years - 1, years, "年", since.start(), since.end(), words, sure=False)


def _months_between(text: str, unit: str) -> tuple[int, int, int, int, str] | None:
    """The span between two months or years of different clauses: offsets, least and most units, and the words."""
    if unit in ("天", "日"):
        return _days_between(text)
    dates = list(_MONTH_OF.finditer(text))[-2:]
    if len(dates) < 2:
        return None
    one, two = dates
    years = int(two["year"]) - int(one["year"])
    words = f"{one.group()}至{two.group()}"
    if one["month"] and two["month"]:
        months = 12 * years + int(two["month"]) - int(one["month"])
        if unit == "个月" and 0 < months < 100:
            return one.start(), two.end(), months, months + 1, words
        years, rest = divmod(months, 12)
        if unit == "年" and years > 0:
            return one.start(), two.end(), years, years + bool(rest), words
        return None
    if unit == "年" and 0 < years < 100:
        return one.start(), two.end(), years, years + 1, words
    return None


def _days_between(text: str) -> tuple[int, int, int, int, str] | None:
    """3月2日开闸，4月18日结束，历时*天: one day more where both ends count."""
    days = list(_DAY_OF.finditer(text))
    if len(days) < 2 or len(days) > 2 or _DAYS.search(text):
        return None
    try:
        one, two = (date(2023, int(day["month"]), int(day["day"])) for day in days)
    except ValueError:
        return None
    apart = (two - one).days
    words = f"{days[0].group()}至{days[1].group()}"
    return (days[0].start(), days[1].end(), apart, apart + 1, words) if 0 < apart < 300 else None


def _report_year(text: str) -> int:
    """The only year that the first line names, 0 where it names none or several."""
    title = text[:80].lstrip().split("\n", 1)[0][:60]
    years = set(re.findall(_YEAR, title))
    return int(years.pop()) if len(years) == 1 else 0


def _before(text: str, unit: str) -> tuple[int, int, int, str] | None:
    """The last span in a text: offsets, how many units it counts with both ends, and the arithmetic."""
    if unit in ("年", "个年度", "年度", "届"):
        return _years(text)
    if unit == "个月" or unit == "月":
        found = list(_MONTHS.finditer(text))
        if found and int(found[-1]["from"]) < int(found[-1]["to"]):
            one, two = int(found[-1]["from"]), int(found[-1]["to"])
            return (*found[-1].span(), two - one + 1, f"{two}−{one}+1={two - one + 1}")
    if unit in ("天", "日"):
        return _day_span(text)
    return None


def _years(text: str) -> tuple[int, int, int, str] | None:
    spans = sorted([*_RANGE.finditer(text), *_SINCE.finditer(text)], key=lambda match: match.start())
    if spans:
        one, two = int(spans[-1]["from"]), int(spans[-1]["to"])
        if 0 < two - one < 100:
            return (*spans[-1].span(), two - one + 1, f"{two}−{one}+1={two - one + 1}")
    for match in reversed(list(_LIST.finditer(text))):
        years = [int(year) for year in re.findall(_YEAR, match.group())]
        if years == list(range(years[0], years[0] + len(years))):
            return (*match.span(), len(years), f"{'、'.join(map(str, years))}共{len(years)}年")
    return None


_FULL_DAYS = re.compile(
    rf"(?P<y>{_YEAR})年(?P<m>1[0-2]|[1-9])月(?P<d>[0-9]{{1,2}})日{_TO}(?P<z>{_YEAR})年(?P<n>1[0-2]|[1-9])月(?P<e>[0-9]{{1,2}})日"
)


def _day_span(text: str) -> tuple[int, int, int, str] | None:
    for match in reversed(list(_FULL_DAYS.finditer(text))):
        try:
            first = date(int(match["y"]), int(match["m"]), int(match["d"]))
            last = date(int(match["z"]), int(match["n"]), int(match["e"]))
        except ValueError:
            continue
        days = (last - first).days + 1
        if days > 1:
            return (*match.span(), days, f"{match.group()}共{days}天")
    for match in reversed(list(_DAYS.finditer(text))):
        try:
            one = date(2023, int(match["m"]), int(match["d"]))
            two = date(2023, int(match["n"] or match["m"]), int(match["e"]))
        except ValueError:
            continue
        days = (two - one).days + 1
        if days > 1:
            return (*match.span(), days, f"{match.group()}共{days}天")
    return None


def _year(text: str, mask: Mask) -> Iterator[Clue]:
    """A masked year that a counted span or a five-year plan gives."""
    plan = _PLAN_YEAR.match(text, mask.end)
    if plan:
        number = 10 + (read_count(plan["plan"][1:]) or 0) if len(plan["plan"]) > 1 else 10
        first = 1951 + 5 * number
        year = first if plan["part"] in ("开局", "起步", "第一", "头一", "首") else first + 4
        words = f"“{plan['plan']}五”为{first}—{first + 4}年"
        yield _clue(mask, mask.start, mask.end + 1, year, year, "年", plan.start(), plan.end(), words)
    after = re.compile(rf"年?{_TO}(?P<year>{_YEAR})").match(text, mask.end)
    before = re.compile(rf"(?P<year>{_YEAR})年?{_TO}$").search(text, max(mask.start - 10, 0), mask.start)
    known = after or before
    run = _RUN.match(text, known.end() if after and known else mask.end) if known else None
    if known and run:
        years = read_count(run["number"]) or 0
        year = int(known["year"]) - years + 1 if after else int(known["year"]) + years - 1
        words = f"{known['year']}年，连续{years}年"
        end = run.end() if after else mask.end + 1
        yield _clue(mask, mask.start, end, year, year, "年", known.start("year"), run.end(), words)


def _clue(
    mask: Mask, start: int, end: int, low: int, high: int, unit: str, first: int, last: int, zh: str, sure: bool = True
) -> Clue:
    words: Words = {"en": f"the dates beside it count {high} ({zh})", "zh": f"由时间跨度推算：{zh}"}
    return Clue("span", mask, start, end, low, high, unit, ((first, last),), words, sure)
