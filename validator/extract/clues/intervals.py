"""This module finds masked durations beside the span of dates that they measure: 9月16日至20日，*天; 2019—2023年的*年."""

import re
from collections.abc import Iterator
from datetime import date

from validator.extract.clues.clue import Clue
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

NEAR = 40
"""A span stands at most this many characters before a duration, in its sentence, or in a bracket right behind it."""

_Y = r"(?P<{0}>(?:19|20)[0-9]{{2}})"
_M = r"(?P<{0}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?P<{0}>[12][0-9]|3[01]|0?[1-9])"
_TO = r"(?:起|开始|开幕|启动)?[，,]?(?:一直|连续|开到)?(?:持续|延续|截[至止])?\s?(?:[-—~－]{1,2}|至|到)\s?"
_BETWEEN = rf"(?:{_TO}|[^。；0-9\n]{{0,12}}[，,]?(?:至|到|于)?)"
_DAYS = re.compile(
    rf"(?<![0-9])(?:{_Y.format('y')}年)?{_M.format('m')}月{_D.format('d')}日?(?:[0-9]{{1,2}}时|零时|凌晨|起)?{_TO}(?:{_Y.format('z')}年)?(?:{_M.format('n')}月)?{_D.format('e')}日"
)
_MONTHS = re.compile(
    rf"(?<![0-9])(?:{_Y.format('y')}年)?{_M.format('m')}月?份?{_TO}(?:{_Y.format('z')}年)?{_M.format('n')}月份?(?![0-9]{{1,2}}日)"
)
_YEARS = re.compile(rf"(?<![0-9]){_Y.format('y')}年?{_TO}{_Y.format('z')}年?(?![0-9])")
_TURNS = re.compile(
    rf"(?<![0-9])(?:{_Y.format('y')}年|今年|当年|去年)?{_M.format('m')}月(?:[0-9]{{1,2}}日)?[^。；0-9\n]{{1,16}}?(?:[，,、]|至|到)[^。；0-9\n]{{0,8}}?(?:{_Y.format('z')}年|当年|次年|翌年)?{_M.format('n')}月(?:[0-9]{{1,2}}日)?[^。；0-9\n]{{0,12}}"
)
_ON_DAYS = re.compile(
    rf"[自从由于]?(?:(?:19|20)[0-9]{{2}}年)?{_M.format('m')}月{_D.format('d')}日(?:开始|起|启动)[，,]?(?:至|到){_M.format('n')}月{_D.format('e')}日"
)
_ELAPSED = re.compile("历时|用时|经过|耗时|持续|工期|周期|用了?|仅|为期|时长|跨度|横跨|奋战")
_PLANS = "一二三四五六七八九十"
_PLAN = re.compile(r"“?(?P<a>十[一二三四五六]?)五”?[^。；，]{0,8}?(?:到|至|—|-)“?(?P<b>十[一二三四五六]?)五”?")
_UNIT = re.compile(
    r"(?P<years>年(?:间|内|来|里)?|个年度)(?![代级均份产度])|(?P<months>个月)|(?P<days>天|日(?![均常用])|个?昼夜|个日夜)"
    r"|(?P<plans>个(?:五年)?规划)|(?P<hours>个?小时)"
)
_WEEKDAYS = re.compile(
    "(?:周|星期|礼拜)(?P<a>[一二三四五六日天])(?:至|到|—|-)(?:周|星期|礼拜)?(?P<b>[一二三四五六日天])"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked numbers of years, months and days right beside a span of dates."""
    text = subject.folded
    for mask in rows:
        unit = None if "." in mask.frame or text[mask.start - 1 : mask.start] == "第" else _UNIT.match(text, mask.end)
        if unit:
            yield from _read(text, mask, unit)


def _read(text: str, mask: Mask, unit: re.Match[str]) -> Iterator[Clue]:
    begin = max(
        mask.start - NEAR, max(text.rfind(stop, max(mask.start - 600, 0), mask.start) + 1 for stop in "。；\n"), 0
    )
    behind = re.compile(r"[^，。；（()\n0-9]{0,12}[（(](?P<said>[^（）()\n]{1,40})[）)]").match(text, unit.end())
    places = [(behind.start("said"), behind.end("said"))] if behind else []
    places.append((begin, mask.start))
    after = min(
        (at for mark in "，。；\n" if (at := text.find(mark, unit.end(), unit.end() + 50)) >= 0), default=unit.end()
    )
    if not behind and compiled("历时|用时|为期|持续|工期").search(text[max(mask.start - 6, 0) : mask.start]):
        places.append((unit.end(), after))
    for first, last in places:
        found = _span(text, first, last, unit)
        if found is None:
            continue
        start, end, low, high, said = found
        between = text[end : mask.start] if end <= mask.start else ""
        between = text[max(mask.start - 4, 0) : mask.start] if start > mask.end and not behind else between
        if compiled("[0-9*×]").search(between) or ("、" in between and between != "、") or len(between) > 24:
            continue
        elapsed = bool(_ELAPSED.search(between)) and not compiled("连续|共|为期").search(between)
        low = low if elapsed else high
        words: Words = {"en": f"the span of dates beside it: {said}", "zh": f"由起止时间推算：{said}"}
        yield Clue("span", mask, mask.start, unit.end(), low, high, unit.group(), ((start, end),), words, low == high)
        return


def _span(text: str, first: int, last: int, unit: re.Match[str]) -> tuple[int, int, int, int, str] | None:
    """The last span of the unit's grain: where it stands, the least and the most that it measures, and its words."""
    if unit["hours"]:
        return _hours(text, first, last)
    if (unit["days"] or unit["months"]) and (worded := _worded(text, first, last, bool(unit["days"]))):
        return worded
    if unit["days"]:
        return _days(text, first, last)
    if unit["months"]:
        return _months(text, first, last)
    if unit["plans"]:
        match = _PLAN.search(text, first, last)
        size = _plan(match["b"]) - _plan(match["a"]) + 1 if match else 0
        return (*match.span(), size, size, match.group()) if match and size > 1 else None
    match = next(reversed(list(_YEARS.finditer(text, first, last))), None)
    apart = int(match["z"]) - int(match["y"]) if match else 0
    return (*match.span(), apart, apart + 1, match.group()) if match and 0 < apart < 100 else None


_CLOCK = re.compile(
    rf"(?P<a>上午|早上?|凌晨|中午|下午|晚上?)?(?P<h>[0-9]{{1,2}})(?:[:：](?P<x>[0-9]{{2}})|[时点]整?){_TO}(?P<b>上午|中午|下午|晚上?|夜间)?(?P<k>[0-9]{{1,2}})(?:[:：](?P<y>[0-9]{{2}})|[时点]整?)"
)
_WORDED_DAYS = re.compile(
    "为期(?P<n>[一两二三四])(?:个)?(?:周|星期|礼拜)|(?P<year>一年四季|全年无休|一年到头|常年|(?:天天|日日)(?:开放|营业|运行|开馆|在岗|值守|运营))"
)
_WORDED_MONTHS = re.compile(
    "(?P<y>[一两二三四五六七八九十]{1,2}|[0-9]{1,2})年零?(?P<m>[一两二三四五六七八九十]{1,2}|[0-9]{1,2})个月|(?P<half>[一两二三])年半"
)


def _hours(text: str, first: int, last: int) -> tuple[int, int, int, int, str] | None:
    """上午9时至下午5时: the hours between two times of the day that stand on the hour or are as many minutes past it."""
    match = next(reversed(list(_CLOCK.finditer(text, first, last))), None)
    if match is None or (match["x"] or "00") != (match["y"] or "00"):
        return None
    one, two = int(match["h"]), int(match["k"])
    two += 12 if match["b"] in ("下午", "晚", "晚上", "夜间") and two < 12 else 0
    one += 12 if match["a"] in ("下午", "晚", "晚上") and one < 12 else 0
    return (*match.span(), two - one, two - one, match.group()) if 0 < two - one <= 24 else None


def _worded(text: str, first: int, last: int, days: bool) -> tuple[int, int, int, int, str] | None:
    """为期一周, 一年四季 in days; 两年零三个月 in months."""
    match = next(reversed(list((_WORDED_DAYS if days else _WORDED_MONTHS).finditer(text, first, last))), None)
    if match is None:
        return None
    if days and match["year"]:
        named = compiled("20[0-9]{2}(?=年)").findall(text[max(first - 80, 0) : last]) or _titled(text)
        leap = bool(named) and int(named[-1]) % 4 == 0
        return (*match.span(), 365 + leap, 365 + (leap or not named), match.group())
    if days:
        size = 7 * (read_count(match["n"]) or 1)
    elif match["half"]:
        size = 12 * (read_count(match["half"]) or 1) + 6
    else:
        size = 12 * (read_count(match["y"]) or 0) + (read_count(match["m"]) or 0)
    return (*match.span(), size, size, match.group())


def _titled(text: str) -> list[str]:
    """The year that the first line names."""
    return compiled("20[0-9]{2}(?=年)").findall(text[:80].lstrip().split("\n", 1)[0])


def _plan(name: str) -> int:
    return 10 + (_PLANS.index(name[1]) + 1 if len(name) > 1 else 0)


def _read_month(printed: str) -> int:
    return read_count(printed) or 0


def _months(text: str, first: int, last: int) -> tuple[int, int, int, int, str] | None:
    for form in (_ON_DAYS, _MONTHS, _TURNS):
        match = next(reversed(list(form.finditer(text, first, last))), None)
        if match is None:
            continue
        named = match.groupdict()
        years = int(named["z"]) - int(named["y"]) if named.get("z") and named.get("y") else 0
        apart = 12 * years + _read_month(match["n"]) - _read_month(match["m"])
        if apart < 0 and not years and compiled("次年|翌年|第二年").search(match.group()):
            apart += 12
        if not 0 < apart < 120 or (not years and named.get("z") and not named.get("y")):
            return None
        most = apart if form is _ON_DAYS else apart + 1
        return (*match.span(), apart, most, match.group())
    return None


def _days(text: str, first: int, last: int) -> tuple[int, int, int, int, str] | None:
    match = next(reversed(list(_DAYS.finditer(text, first, last))), None)
    if match is None:
        week = _WEEKDAYS.search(text, first, last)
        size = (
            "一二三四五六日".index(week["b"].replace("天", "日"))
            - "一二三四五六日".index(week["a"].replace("天", "日"))
            + 1
            if week
            else 0
        )
        return (*week.span(), size, size, week.group()) if week and size > 1 else None
    try:
        one = date(int(match["y"] or 2023), _read_month(match["m"]), int(match["d"]))
        two = date(int(match["z"] or match["y"] or 2023), _read_month(match["n"] or match["m"]), int(match["e"]))
    except ValueError:
        return None
    apart = (two - one).days
    return (*match.span(), apart, apart + 1, match.group()) if 0 < apart < 1000 else None
