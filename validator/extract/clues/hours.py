"""This module finds masked hours a day and days a week that opening times give: 7时30分开门，19时30分关门，每日开放*小时."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.clues.clue import Clue
from validator.extract.lists.bounds import part_start
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 90
"""The two times stand at most this many characters before the hours, in their sentence."""

_TIME = re.compile(
    r"(?P<late>下午|晚上?|傍晚|夜间|午后|当晚)?(?<![0-9.])(?P<h>2[0-4]|1[0-9]|0?[0-9])(?:[时点]|[:：](?=[0-9]{2}))(?:(?P<half>半)|(?P<m>[0-5]?[0-9])分?|整)?"
)
_UNTIL = re.compile("(?:[-—~－]{1,2}|至|到)(?:次日)?")
_OPENS = re.compile("开|起|始|上[线岗班]|入场|发车|营业")
_CLOSES = re.compile("停|关|闭|收|止|结束|下班|清场|末班|打烊")
_DAILY = re.compile(
    "(?:每[日天]|日均|全天|连续|营业|开放|服务|运营|运行|作业|收购|值守|供应|时长|历时|用时|持续|共)[^，。；0-9]{0,10}$"
)
_BROKEN = re.compile("(?<!不)(?:午休|午间休息|中午休息|中场休息)")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked hours between the two times of their sentence, where nothing breaks them off."""
    text = subject.folded
    for mask in rows:
        if "." not in mask.frame and (week := _week(text, mask)):
            yield week
        unit = None if "." in mask.frame else compiled("个?小时").match(text, mask.end)
        if unit is None or not _DAILY.search(text, max(mask.start - 16, 0), mask.start):
            continue
        begin = part_start(text, mask.start, REACH)
        times = list(_TIME.finditer(text, begin, mask.start))
        if len(times) == 2 and not _BROKEN.search(text, begin, mask.start) and _bounds(text, *times):
            hours = _hour(times[1]) - _hour(times[0])
            hours += 24 if hours <= 0 else 0
            said = f"{times[0].group()}—{times[1].group()}"
            words: Words = {
                "en": f"the hours are told: {said}, that is {float(hours):g}",
                "zh": f"由起止时刻推算：{said}，共{float(hours):g}小时",
            }
            span = (times[0].start(), times[1].end())
            yield Clue("span", mask, mask.start, unit.end(), hours, hours, unit.group(), (span,), words)


_OPEN_WEEK = re.compile("每周(?:开放|营业|服务|开馆|开门|接诊|值班|运营|供应)[^，。；0-9]{0,4}$")
_SHUT = re.compile(
    "除(?:了)?(?:每)?(?:周|星期)(?P<days>[一二三四五六日天](?:[、和与及](?:周|星期)?[一二三四五六日天]){0,3})[^。；0-9]{0,14}?(?:外|以外)?[，,](?:其余|其他|其它)"
)


def _week(text: str, mask: Mask) -> Clue | None:
    """除每周一闭馆外，其余日子开放，每周开放*天: seven less the days named."""
    if text[mask.end : mask.end + 1] != "天" or not _OPEN_WEEK.search(text, max(mask.start - 10, 0), mask.start):
        return None
    shut = _SHUT.search(text, part_start(text, mask.start, REACH, "。\n"), mask.start)
    if shut is None:
        return None
    days = 7 - len(compiled("[一二三四五六日天]").findall(shut["days"]))
    words: Words = {"en": f"all days of the week but: {shut.group()}", "zh": f"由“{shut.group()}”推算：每周{days}天"}
    return Clue("span", mask, mask.start, mask.end + 1, days, days, "天", (shut.span(),), words)


def _bounds(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    """Whether the times are an opening and a closing one: words behind both, or 至 between (`intervals` reads whole hours)."""
    between = text[one.end() : two.start()]
    opened = _OPENS.search(between) is not None and _CLOSES.search(text[two.end() : two.end() + 6]) is not None
    minutes = any(time["m"] or time["half"] for time in (one, two))
    return opened or (minutes and _UNTIL.fullmatch(between) is not None)


def _hour(time: re.Match[str]) -> Fraction:
    hour = int(time["h"]) + (12 if time["late"] and int(time["h"]) < 12 else 0)
    return hour + (Fraction(1, 2) if time["half"] else Fraction(int(time["m"] or 0), 60))
