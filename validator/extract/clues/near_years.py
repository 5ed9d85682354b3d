"""This module finds masked years that others beside them give: 2021年、2022年和*年, three in a row; 次年即*年; 60周年."""

import re
from collections.abc import Iterator
from itertools import pairwise

from validator.extract.clues.clue import Clue
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject

_YEAR = "(?<![0-9])(?P<y>(?:19|20)[0-9]{2})年?"
_ROW = re.compile(
    rf"连续(?P<n>[两二三四五六])(?:个年度|年)[^。；\n]{{0,40}}?{_YEAR}(?:、(?:19|20)[0-9]{{2}}年?){{0,4}}(?:、|和|及|以及|、?与)$"
)
_NEXT = re.compile(
    rf"{_YEAR}[^。；\n0-9]{{0,30}}?(?:(?P<up>次年|翌年|第二年|来年|下一年)|(?P<down>上一?年|前一年|头一年))(?:即|也就是|是|为|，|（|，即)?$"
)
_JUBILEE = re.compile(
    r"(?P<lead>今年|本年|当年)(?:是|为|恰逢|正值|迎来|适逢)?[^，。；\n]{0,16}?(?P<n>[1-9][0-9]{0,2}|[一二三四五六七八九十百]{1,4})周年[^。；\n]{0,16}?[，,（(][^，。；\n]{0,10}?(?:于|自|在|始于|始建于|创立于)$"
)
_TITLE = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?=年)")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked years that follow from another year of their sentence or from the title's."""
    text = subject.folded
    for mask in rows:
        if text[mask.end : mask.end + 1] != "年" or mask.width > 4 or "." in mask.frame or mask.symbol == "…":
            continue
        begin = max(text.rfind(stop, max(mask.start - 90, 0), mask.start) + 1 for stop in "。\n")
        left = text[max(begin, mask.start - 90) : mask.start]
        found = _read(text, left)
        if found is not None:
            year, said = found
            span = (mask.start - len(left) + said.start(), mask.start - len(left) + said.end())
            words: Words = {"en": f"another year gives it: {year}", "zh": f"由“{said.group()}”可知为{year}年"}
            yield Clue("span", mask, mask.start, mask.end + 1, year, year, "年", (span,), words)


def _read(text: str, left: str) -> tuple[int, re.Match[str]] | None:
    if row := _ROW.search(left):
        years = [int(year) for year in _TITLE_YEARS.findall(left[row.start("y") :])]
        follow = all(b - a == 1 for a, b in pairwise(years))
        if follow and len(years) + 1 == read_count(row["n"]):
            return years[-1] + 1, row
    if near := _NEXT.search(left):
        return int(near["y"]) + (1 if near["up"] else -1), near
    jubilee = _JUBILEE.search(left)
    title = _TITLE.findall(text[:60].lstrip().split("\n", 1)[0])
    if jubilee and len(set(title)) == 1 and (n := read_count(jubilee["n"])):
        return int(title[0]) - n, jubilee
    return None


_TITLE_YEARS = re.compile("(?<![0-9])((?:19|20)[0-9]{2})")
