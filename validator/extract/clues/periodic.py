"""This module finds masked numbers of meetings, issues and rounds that a rhythm and a span give: every month from January to September."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from validator.extract.clues.clue import Clue
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 110
"""A rhythm stands at most this many characters before a mask, in its paragraph, or half as many behind it."""

_EVENTS = re.compile("批次|次(?![数要品生序])|期|场次?|批|轮|回|堂|节|份(?!额)|张|篇|班|趟")
_N = "[一两二三四五六七八九十]|[1-9]"
_RHYTHM = re.compile(
    rf"(?P<every>每(?:个|逢)?(?P<a>月|季度?|周|星期|旬|半年|学期|天|日)|(?:逐|按)(?P<b>月|季度?|周|旬|日))"
    rf"(?P<days>(?:(?:周|星期)?[一二三四五六日天0-9]{{1,2}}[日号]?[、和与及]?){{1,4}}(?![次期场批轮回堂节份张篇班趟]))?"
    rf"[^。；\n0-9*×■]{{0,20}}?(?:(?P<n>{_N})(?P<unit>次|期|场|批|轮|回|堂|节|份|张|篇|班|趟)|(?=[，,。；]))"
)
_MONTHS_OF = {
    "全年": 12,
    "一年": 12,
    "年内": 12,
    "年度": 12,
    "上半年": 6,
    "下半年": 6,
    "前三季度": 9,
    "一季度": 3,
    "半年来": 6,
}
_SPAN = re.compile("|".join(_MONTHS_OF))
_M = "1[0-2]|[1-9]"
_FROM_TO = re.compile(
    rf"(?<![0-9.])(?P<m>{_M})月?份?(?:[-—~至到]{{1,2}}|(?:以来|起|开始)[^。；\n0-9]{{0,40}}?(?:截?[至到]))(?P<n>{_M})月(?!份?[0-9]{{1,2}}日)"
)
_SO_MANY = re.compile("(?<![0-9.第])(?P<k>[0-9]{1,3})(?:个(?P<unit>月|季度|学期|周)|(?P<plain>周|天|学期))(?![0-9份])")
_SUMMED = re.compile(
    "共|累计|合计|总计|全年|每[\u4e00-\u9fff]年|先后|已|达|上半年|季度|总|举办|召开|发布|编发|开展|组织|印发|发送|刊发|学习"
)
_TOLD_BEHIND = re.compile(
    "[，,（(](?:自|从)?[^，。；*×■]{2,16}每(?:个)?(?:月|周|季度?|旬)(?:各|均)?[一两二1-9][次期场批轮回]"
)
"""How often, told right behind the count: *轮，自1月至12月每月一轮."""
_STEADY = re.compile("间断|未缺|未断|不断档|雷打不动|如期|逐|按|各|定期|固定|坚持|均|无一")
_TOO_MANY = re.compile("余|多|以上|超")
_MORE = re.compile("必要时|视情|根据需要|不定期|临时|加[密开场]|增[加开]|另[外行有]|适时|穿插")
"""What adds others to those that a rhythm brings."""
_TITLED = (
    (6, "逢[单双]月|每逢[单双]月|双月刊|单月刊|双月一|每两个?月一?|隔月|两个?月一"),
    (24, "半月[刊报]|每半个?月一?|半月一"),
    (36, "旬刊|旬报(?=》)|逢旬|每旬一|一旬一"),
    (2, "半年刊|每半年一?|半年一|年中年末各|上下半年各一"),
    (
        12,
        "(?<![双单半])月刊|(?<![双单半])月报(?=》)|(?<!两个)(?<!两)(?<!隔)一月一|月月[有出办开讲]|逢月|(?<!两个)(?<!半)每月一",
    ),
    (4, "季刊|季报(?=》)|一季一|逢季|季季有|每季度?一|每季度?末月"),
    (52, "周刊|周报(?=》)|一周一|周周有|每周一[次期场讲课会]"),
)
"""How often a year what bears such a name or keeps such a rhythm comes out."""
_COUNTED = re.compile("(?:[0-9二两三四五六七八九十*×■_]|(?<![出每月刊办])一)(?:期|次|场|份|批|讲)")
_TITLES = tuple((often, re.compile(words)) for often, words in _TITLED)
_TIMES = frozenset({"次", "期", "场", "场次", "批", "轮", "回"})
_BARE = re.compile(
    "(?:全年|年内|一年来|上半年|下半年)?(?:累计|一?共|总共|合计|总计|先后|已)*(?:召开|举办|发布|印发|编发|开展|组织|举行|刊发|发送)?了?"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked numbers of events that recur with a told rhythm over a told span."""
    text = subject.folded
    for mask in rows:
        if "." in mask.frame or mask.symbol == "…" or text[mask.start - 1 : mask.start] in ("第", "每"):
            continue
        measure = _EVENTS.match(text, mask.end)
        if measure is None or not (
            _SUMMED.search(text[max(mask.start - 12, 0) : mask.start]) or _TOLD_BEHIND.match(text, measure.end())
        ):
            continue
        begin = max(text.rfind("\n", max(mask.start - 600, 0), mask.start) + 1, mask.start - REACH)
        stops = (at for mark in "。；\n" if (at := text.find(mark, mask.end, mask.end + REACH // 2)) >= 0)
        stop = min(stops, default=min(mask.end + REACH // 2, len(text)))
        found = _read(text, begin, stop, mask, measure.group()) or _titled(text, begin, mask, measure.group())
        if found is not None:
            yield found


def _read(text: str, begin: int, stop: int, mask: Mask, measure: str) -> Clue | None:
    rhythms = [m for m in _RHYTHM.finditer(text, begin, stop) if not m.start() <= mask.start < m.end()]
    left = compiled("[，。；：\n]").split(text[max(mask.start - 24, 0) : mask.start])[-1]
    if compiled("力争|计划|拟|争取|目标").search(text, begin, mask.start) or _TOO_MANY.match(
        text, mask.end + len(measure)
    ):
        return None
    rhythms = [
        m
        for m in rhythms
        if _fits(m, measure, left) and not compiled("[。；].*。|；").search(text, m.end(), mask.start)
    ]
    if not rhythms:
        return None
    rhythm = rhythms[-1]
    if _MORE.search(text, rhythm.end(), max(mask.start, rhythm.end())):
        return None
    told = _span(text, begin, stop, _period(rhythm), mask)
    if told is None:
        return None
    many, said = told
    size = many * _each(rhythm)
    if size.denominator != 1 or not 1 < size < 1000:
        return None
    value = int(size)
    words: Words = {
        "en": f"its rhythm gives it: {rhythm.group()} × {said} = {value}",
        "zh": f"由频次推算：{rhythm.group()}，{said}，共{value}",
    }
    sure = bool(_STEADY.search(text, rhythm.start(), stop)) and _period(rhythm) != "周"
    return Clue(
        "spelled", mask, mask.start, mask.end + len(measure), value, value, measure, (rhythm.span(),), words, sure
    )


def _titled(text: str, begin: int, mask: Mask, measure: str) -> Clue | None:
    """《…》为双月刊，全年出刊*期: as often as its name or its rhythm says, over the part of the year that is told."""
    if measure not in ("期", "次", "场", "场次", "讲", "批", "回", "堂", "份"):
        return None
    begin = max(begin, text.rfind("。", max(mask.start - 600, 0), mask.start) + 1)
    told = list(_SPAN.finditer(text, begin, mask.start))
    if (
        not told
        or _TOO_MANY.match(text, mask.end + len(measure))
        or compiled("计划|力争|拟|目标").search(text, begin, mask.start)
    ):
        return None
    for often, words in _TITLES:
        found = next(reversed(list(words.finditer(text, begin, mask.start))), None)
        if found is None or _COUNTED.search(text, found.end(), mask.start):
            continue
        if told[-1].start() < found.start() and "，" in text[told[-1].end() : found.start()]:
            continue
        size = Fraction(often * _MONTHS_OF[told[-1].group()], 12)
        if size.denominator != 1 or size < 1:
            continue
        value = int(size)
        said = f"{found.group()}，{told[-1].group()}"
        words_: Words = {
            "en": f"its rhythm gives it: {said}, that is {value}",
            "zh": f"由刊期频次推算：{said}，共{value}",
        }
        return Clue(
            "spelled", mask, mask.start, mask.end + len(measure), value, value, measure, (found.span(),), words_,
            sure=often < 30,
        )  # fmt: skip
    return None


def _fits(rhythm: re.Match[str], measure: str, left: str) -> bool:
    """Whether a rhythm is of what the mask counts: by its measure, or without one where it says no other."""
    if rhythm["n"]:
        return rhythm["unit"] == measure or {rhythm["unit"], measure} <= {"次", "期", "场", "轮", "回", "场次"}
    said = rhythm.group()[rhythm.end("every") - rhythm.start() :]
    bare = _BARE.fullmatch(left) or any(left[at : at + 2] in said for at in range(len(left) - 1))
    return len(said) >= 2 and measure in _TIMES and bool(bare) and not _TOO_MANY.search(said)


def _period(rhythm: re.Match[str]) -> str:
    return (rhythm["a"] or rhythm["b"]).replace("季度", "季").replace("星期", "周").replace("日", "天")


def _each(rhythm: re.Match[str]) -> Fraction:
    """How often in one period: twice where two days are named with one each."""
    n = read_count(rhythm["n"]) if rhythm["n"] else 1
    days = compiled("[、和与及]").split(rhythm["days"].strip("、和与及")) if rhythm["days"] else []
    return Fraction((n or 1) * (len(days) if len(days) > 1 else 1))


_DAYS = re.compile(
    rf"(?<![0-9])(?P<m>{_M})月(?P<d>[0-9]{{1,2}})日?(?:起)?(?:[-—~]{{1,2}}|至|到)(?:(?P<n>{_M})月)?(?P<e>[0-9]{{1,2}})日"
)


def _days(text: str, begin: int, end: int) -> tuple[Fraction, str] | None:
    """The days from one date of a year to the next, both counted."""
    found = next(reversed(list(_DAYS.finditer(text, begin, end))), None)
    try:
        one = date(2023, int(found["m"]), int(found["d"])) if found else None
        two = date(2023, int(found["n"] or found["m"]), int(found["e"])) if found else None
    except ValueError:
        return None
    return (Fraction((two - one).days + 1), found.group()) if found and one and two and two > one else None


def _span(text: str, begin: int, stop: int, period: str, mask: Mask) -> tuple[Fraction, str] | None:
    """How many periods there were, and the words that say so."""
    for match in _SO_MANY.finditer(text, begin, stop):
        if (match["unit"] or match["plain"]).replace("季度", "季") == period and match.start() != mask.start:
            return Fraction(int(match["k"])), match.group()
    if period == "天":
        return _days(text, begin, mask.start)
    months, said = 0, ""
    behind = stop if _TOLD_BEHIND.match(text, mask.end + 1) else mask.start
    for match in _FROM_TO.finditer(text, begin, behind):
        months, said = int(match["n"]) - int(match["m"]) + 1, f"{match['m']}—{match['n']}月"
    if not months:
        spans = list(_SPAN.finditer(text, begin, stop))
        if not spans and period in ("月", "季"):
            spans = list(_SPAN.finditer(text[:80].lstrip().split("\n", 1)[0]))
        months, said = (_MONTHS_OF[spans[-1].group()], spans[-1].group()) if spans else (0, "")
    if months < 2:
        return None
    weeks = {12: 52, 6: 26, 3: 13}.get(months, 0)
    many = {"月": Fraction(months), "季": Fraction(months, 3), "旬": Fraction(3 * months), "半年": Fraction(months, 6),
            "周": Fraction(weeks), "学期": Fraction(months, 6)}.get(period)  # fmt: skip
    return (many, said) if many else None
