"""This module finds masked counts whose members a sentence names by their numbers: *台机组，1号机、2号机已并网，3号机在建."""

import re

from validator.extract.clues.wanted import Wanted
from validator.extract.lists.members import Members, read_count
from validator.text.patterns import compiled

_MEMBER = re.compile(
    r"(?<![A-Za-z0-9一二三四五六七八九十])(?:(?P<letter>[A-J])|(?P<number>[1-9][0-9]?)(?:号|#)|(?P<word>[一二三四五六七八九])号)(?P<of>[\u4e00-\u9fff])"
)
_ROW = re.compile("(?P<row>(?:[1-9][0-9]?号、){1,11}[1-9][0-9]?号)(?P<of>[\u4e00-\u9fff])")
"""1号、2号、3号炉: the noun stands behind the last alone."""
_REACH = 120
_FEWEST = 3
"""Numbers in a row that make a list; two may be the ends of a span or the only ones worth naming."""
_NEW = re.compile("(?:新增|新建|新购|另|再|扩建|增加|检修|改造|更换)[^，。；]{0,6}$")


def find(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """Members with the numbers from one on, each of which bears a character of the counted noun, in the count's sentence."""
    if len(wanted.noun) < 2 or _NEW.search(text, max(wanted.mask.start - 12, 0), wanted.mask.start):
        return None
    begin = max(text.rfind(stop, max(wanted.mask.start - _REACH, 0), wanted.mask.start) for stop in "。；\n") + 1
    stop = compiled("[。；\n]").search(text, wanted.end)
    end = min(stop.start() if stop else len(text), wanted.end + _REACH)
    found: dict[int, tuple[int, int]] = {}
    for match in _MEMBER.finditer(text, begin, end):
        if match["of"] in wanted.noun:
            found.setdefault(_place(match), match.span())
    for row in _ROW.finditer(text, begin, end):
        for number in (
            compiled("[1-9][0-9]?(?=号)").finditer(text, *row.span("row")) if row["of"] in wanted.noun else ()
        ):
            found.setdefault(int(number.group()), (number.start(), number.end() + 1))
    size = len(found)
    if size < _FEWEST or sorted(found) != list(range(1, size + 1)):
        return None
    return Members(tuple(found[place] for place in sorted(found)), size, size), True


def by_clause(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*条链由领导挂帅：甲领衔食品链，乙领衔建材链，丙领衔装备链: clauses behind a colon that each end in the counted noun."""
    colon = compiled("[^，。；：\n]{0,16}：").match(text, wanted.end) if len(wanted.noun) >= 2 else None
    stop = compiled("[。\n]").search(text, colon.end(), colon.end() + 2 * _REACH) if colon else None
    if colon is None or stop is None:
        return None
    spans: list[tuple[int, int]] = []
    for clause in compiled("[^，；、]{3,24}").finditer(text, colon.end(), stop.start()):
        if text[clause.end() - 1] not in (wanted.noun[-1], text[wanted.end]):
            break
        spans.append(clause.span())
    size = len(spans)
    return (Members(tuple(spans), size, size), False) if size >= _FEWEST else None


def _place(match: re.Match[str]) -> int:
    if match["letter"]:
        return ord(match["letter"]) - ord("A") + 1
    return int(match["number"]) if match["number"] else read_count(match["word"]) or 0
