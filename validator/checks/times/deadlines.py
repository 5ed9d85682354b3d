"""This module finds days by which something is asked for that lie before the day of issue: 请于4月30日前报送 in a notice of May."""

import re
from collections.abc import Iterator

from validator.extract import coverage
from validator.finding import Evidence, Violation, Words
from validator.subject import Subject

_DEADLINE = re.compile(
    r"(?:请|须|应|务必|需)[^。；，\n]{0,16}?(?:(?P<y>(?:19|20)[0-9]{2})年)?(?<![0-9年月])(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:[^。；，]{0,8}?)(?:前|之前|以前)[^。；，\n]{0,12}?(?:报|送|提交|上报|完成|反馈|填|交|申报|缴)"
)


def find(subject: Subject) -> Iterator[Violation]:
    """请于4月30日前报送 in a notice of 10 May; without a year, months after new year are the next year's."""
    found = coverage.issued(subject)
    if found is None:
        return
    start, end, day = found
    for match in _DEADLINE.finditer(subject.folded, 0, start):
        month, last = int(match["m"]), int(match["d"])
        if not 1 <= month <= 12 or not 1 <= last <= 28 + 3 or (not match["y"] and day.month - month > 6):
            continue
        if (int(match["y"] or day.year), month, last) >= (day.year, day.month, day.day):
            continue
        note: Words = {"en": f"issued on {day.isoformat()}", "zh": f"本文成文于{day.year}年{day.month}月{day.day}日"}
        first = match.start("y") if match["y"] else match.start("m")
        yield Violation(first, match.end("d") + 1, values={"about": note}, evidence=(Evidence(start, end, note),))
