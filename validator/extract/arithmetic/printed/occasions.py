"""This module compares the dates that a text gives twice: of a paper, of a meeting, of what was begun, opened or finished."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, equation
from validator.finding import Evidence
from validator.subject import Subject

_YEAR = re.compile("((?:19|20)[0-9]{2})年")


def find(subject: Subject) -> Iterator[Equation]:
    """Pairs of one occasion with two dates, told at the later place."""
    yield from _papers(subject)
    yield from _meetings(subject)
    yield from _deeds(subject)


_PAPER = re.compile(
    r"(?P<date>(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月)(?:[0-9]{1,2}日)?[，]?[^，。；《》\n]{0,10}?(?:印发|出台|发布|制定|颁布|通过)(?:了|的|实施)?[^，。；《》\n]{0,4}《(?P<name>[^《》\n]{4,60})》"
)
_EVENT = r"(?P<name>[\u4e00-\u9fff]{4,22}?(?:[大推进工作动员部署现场座谈调度会商]会议?|[典仪]式|论坛|[运动]会|博览会|推介会|招聘会))"
_MEETINGS = (
    re.compile(
        rf"(?P<date>(?:(?:19|20)[0-9]{{2}}年)?(?<![0-9])(?P<m>[0-9]{{1,2}})月(?:(?P<d>[0-9]{{1,2}})日)?)[，]?[^，。；《》\n]{{0,6}}?(?:召开|举办|举行)(?:的|了)?{_EVENT}"
    ),
    re.compile(
        rf"(?P<date>(?:(?:19|20)[0-9]{{2}}年)?(?<![0-9])(?P<m>[0-9]{{1,2}})月(?:(?P<d>[0-9]{{1,2}})日)?)[，]?{_EVENT}(?:[^，。；\n]{{0,8}}?)(?:召开|举办|举行|以来)"
    ),
)
_SERIES = re.compile(
    "第[0-9一二三四五六七八九十]+[次届场]|每|先后|再次|季度|半年|月度|例会|常务会|党组会|学习会|调度会|专题会|上年|去年"
)
"""Meetings of which there are many in a year."""


def _papers(subject: Subject) -> Iterator[Equation]:
    """3月印发《…方案》 and 5月印发的《…方案》."""
    seen: dict[str, re.Match[str]] = {}
    for match in _PAPER.finditer(subject.folded):
        first = seen.setdefault(match["name"], match)
        one, two = (re.search("[0-9]+(?=月)", m["date"]) for m in (first, match))
        if one and two and one.group() != two.group():
            yield _redated(first, match, match.start("date") + two.start(), match["name"])


def _meetings(subject: Subject) -> Iterator[Equation]:
    """7月12日召开推进会 here and 7月21日推进会召开以来 there: one event on two days."""
    seen: dict[str, re.Match[str]] = {}
    found = [match for form in _MEETINGS for match in form.finditer(subject.folded)]
    for match in sorted(found, key=lambda one: one.start()):
        if _SERIES.search(match.group()):
            continue
        name = match["name"]
        first = seen.setdefault(next((key for key in seen if key.endswith(name) or name.endswith(key)), name), match)
        years = [_YEAR.search(one["date"]) for one in (first, match)]
        if years[0] and years[1] and years[0][1] != years[1][1] and first["m"] == match["m"]:
            continue  # held every year
        same_day = first["m"] == match["m"] and (not first["d"] or not match["d"] or first["d"] == match["d"])
        if first is not match and len(name) >= 6 and not same_day:
            yield _redated(first, match, match.start("date"), name)


def _redated(first: "re.Match[str]", match: "re.Match[str]", start: int, name: str) -> Equation:
    note = Evidence(*first.span("date"), note={"en": "before", "zh": "前文"})
    span = start, match.end("date")
    return equation("agreement", span, Fraction(1), Fraction(1), first["date"], match["date"], name, (note,))


_DEEDS = {
    "begun": "开工|动工|开建|破土动工|奠基",
    "launched": "启动(?!仪式|会)",
    "opened": "开业|开园|开馆|开放|迎客|迎来首批|开门迎客|营业|投用|投入使用|启用|上线|投运|首发|开诊|开课|开学|运营",
    "finished": "竣工|完工|建成|通车|投产|封顶|贯通|通水|并网",
}
_FEASTS = {"元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国庆": (10, 1), "国庆节": (10, 1), "七一": (7, 1)}
_DEED = re.compile(
    r"(?P<date>(?:(?P<now>今年|当年|去年)|(?P<y>(?:19|20)[0-9]{2})年)?(?:(?P<feast>元旦|五一|劳动节|国庆节?|七一)|(?<![0-9])(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})日)?)|(?P<whole>(?:19|20)[0-9]{2})年)"
    r"(?:(?:正式|全面|顺利|建成|实现)?(?:在[^，。；\n]{1,12}?)?|(?P<among>[\u4e00-\u9fff]{4,14}?))(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _DEEDS.items())
    + ")"
)
_BEFORE = 34
_OF = re.compile("(?:建设)?的(?P<name>[\u4e00-\u9fff]{4,14})")
"""What was begun, where its name stands behind: 2021年开工的制作中心."""
_HAN = re.compile("[\u4e00-\u9fff“”A-Za-z]{5,}")
_PLANNED = re.compile("计划|预计|力争|拟|将于|目标|原定")
_NAMED = 5
"""Characters in a row before both dates that make what they tell of one thing."""


def _deeds(subject: Subject) -> Iterator[Equation]:
    """半导体项目3月28日开工 here and 半导体项目自今年3月18日动工 there."""
    text = subject.folded
    seen: dict[str, list[tuple[re.Match[str], str]]] = {}
    end = 0
    for match in _DEED.finditer(text):
        before = text[max(end, match.start() - _BEFORE) : match.start()]
        end = match.end()
        deed = match.lastgroup or ""
        if _PLANNED.search(before[-12:]) or (deed == "launched" and not match["whole"]):
            continue  # rounds of one thing are launched month by month
        behind = _OF.match(text, match.end())
        before += "".join(f"\n{name}" for name in (match["among"], behind and behind["name"]) if name)
        earlier = next(
            (one for one, words in seen.get(deed, ()) if _one_thing(words, before) and _differ(one, match)), None
        )
        if earlier is not None:
            yield _redated(earlier, match, match.start("date"), match[deed])
        seen.setdefault(deed, []).append((match, before))


def _one_thing(one: str, other: str) -> bool:
    """Whether the words before two dates share a name of `_NAMED` characters or more."""
    if _ordinals(one) != _ordinals(other):
        return False
    pieces = _HAN.findall(re.split("[。；]", one)[-1])
    return any(
        piece[at : at + _NAMED] in other and not _LOOSE.search(piece[at : at + _NAMED])
        for piece in pieces
        for at in range(len(piece) - _NAMED + 1)
    )


def _ordinals(words: str) -> set[str]:
    """Which of several things the last words name: 首批, 二期, 3号."""
    found = _WHICH.findall(words[-24:])
    return {word.replace("首", "一").lstrip("第") for word in found}


_WHICH = re.compile("首[批期条个座辆台]|第?[一二三四五六七八九十0-9]{1,3}[期批号标线次届段]")
_LOOSE = re.compile("投资|亿元|万元|同比|增长|完成|实现|我[市县区省]|全[市县区省]|工作|重点项目|建设项目|目前")


def _differ(one: "re.Match[str]", other: "re.Match[str]") -> bool:
    """Whether two dates differ in a part that both name."""
    first, last = (_parts(match) for match in (one, other))
    return any(a and b and a != b for a, b in zip(first, last, strict=True))


def _parts(match: "re.Match[str]") -> tuple[int, int, int]:
    if match["whole"]:
        return int(match["whole"]), 0, 0
    month, day = _FEASTS[match["feast"]] if match["feast"] else (int(match["m"]), int(match["d"] or 0))
    return int(match["y"] or 0), month, day
