"""This module finds masked counts of what was held on days or at places that stand before them: 于4月8日、5月9日和6月14日召开*次会议."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.clues.wanted import OPEN, SORTS
from validator.extract.lists.bounds import part_start
from validator.extract.lists.members import split
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 110
"""The list begins at most this many characters before the count, in its sentence."""

_MEASURE = re.compile(
    "场次|批次|次(?![数要品生序于])|场(?![地所馆均])|期(?![间望限刊])|轮(?![换流岗])|届|回|批(?!准|评)|节课|站(?!点)"
)
_YEAR = "(?:(?:19|20)[0-9]{2}年|去年|今年|当年|次年)"
_WHEN = rf"(?:{_YEAR}?(?:1[0-2]|0?[1-9])月(?:(?:[12][0-9]|3[01]|0?[1-9])[日号]|[上中下]旬|[初底末])|{_YEAR}?(?:1[0-2]|0?[1-9])月份?|(?:[12][0-9]|3[01]|0?[1-9])[日号]|(?:19|20)[0-9]{{2}}年(?![0-9])|{_YEAR}?第?[一二三四]季度|{_YEAR}?[上下]半年)"
_DAYS = re.compile(
    rf"(?<![至到\-—~～0-9])(?P<list>{_WHEN}(?:(?:、|，|和|与|以及|及){_WHEN}){{1,11}})(?P<mid>[^。；：、\n0-9*×■_X等至到起前]{{0,24}})$"
)
_RECURRING = re.compile("(?:每个?(?:月|周|年|季度?|旬)|逢)的?$")
"""每月5日、15日: days that come again."""
_EXACT = re.compile("[日号]$")
_NOT_ONE = re.compile(
    "[各每均起的]|分别(?=召开|举办|组织|开展)$|多[次场期轮]|若干|数[次场]|两次|同比|较|比|以来|期间|实施|施行|执行(?![行工案])|生效|之间|截至"
)
_ANNOUNCED = re.compile("分别[于在]?|先后[于在]?|[于在]|相继[于在]?")
_DEED = re.compile(
    "召开|举办|组织|开展|进行|举行|发布|启动|开[展办设]|获|入选|评|荣|安排|实施|发生|出现|调度|参加|承办|集中|开行|停运|检修|下[发达]|印发|申报|完成|演练|检查|巡|督|会|出动|公布|推出|投放|发放|拍卖|招|采样|监测|测|调查|播出|赴|到|走访|联合|迎|遭|经历|共|累计|总计|一共|合计"
)
_PLACES = re.compile(
    r"(?P<to>先后(?:走进|深入|赴|到|在)|分别(?:走进|深入|赴|到|在)|巡回|走进|前往|赴|辗转|深入到?)(?P<list>[\u4e00-\u9fff“”*×■]{2,10}(?:(?:、|和|与|及|以及)[\u4e00-\u9fff“”*×■]{2,10}){2,11}?)(?P<many>[二两三四五六七八九十]{1,2}[地处县市村镇校站])?[，,]?(?P<mid>(?:开展|举办|组织|进行|举行|宣讲|巡演|演出|送|完成|召开)[^，。；、\n0-9*×■各每均等]{0,10})$"
)
_GENERIC = re.compile(
    "机关|企业|农村|社区$|学校|校园|家庭|网络|军营|基层|一线|车间|班组|田间|群众|工地|军营|农户|景区|商圈"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts of occasions whose days, months or places the same sentence lists before them."""
    text = subject.folded
    for mask in rows:
        measure = None if "." in mask.frame or mask.symbol == "…" else _MEASURE.match(text, mask.end)
        if measure is None or text[mask.start - 1 : mask.start] in ("第", "每", "各", "均", "、"):
            continue
        begin = part_start(text, mask.start, REACH)
        found = _days(text, mask, measure, begin) or _places(text, mask, measure, begin)
        if found is not None:
            yield found


def _days(text: str, mask: Mask, measure: re.Match[str], begin: int) -> Clue | None:
    """As many occasions as days are listed; months and years may have had several each, so they are told as likely."""
    match = _DAYS.search(text, begin, mask.start)
    if match is None or _RECURRING.search(text, max(match.start() - 4, 0), match.start()):
        return None
    mid, pause = match["mid"], compiled("[，,]").split(match["mid"])
    if _NOT_ONE.search(mid) or len(pause) > 2 or (mid.strip("，,") and not _DEED.search(mid)):
        return None
    if len(pause) == 2 and pause[0] and not compiled("共|累计|总计|一共|合计|全年").match(pause[1]):
        return None
    items = compiled("[、，和与及]|以及").split(match["list"])
    items = [item for item in items if item]
    before = compiled("[，。；：\n]").split(text[begin : match.start()])[-1]
    if compiled("截至|截止|比|较|自|从|到|至|[0-9]$").search(before[-4:]) or len(set(items)) < len(items):
        return None
    exact = sum(bool(_EXACT.search(item)) for item in items) >= len(items) - 1
    if len(pause) == 2 and not exact:
        return None
    if not exact and len(items) < 3 and not compiled("年").search(match["list"]):
        return _clue(mask, measure, len(items), match.span("list"), "the occasions are listed", "所列时间", None)
    sure = exact and bool(_ANNOUNCED.search(before[-6:]) or not before)
    return _clue(mask, measure, len(items), match.span("list"), "the occasions are listed", "所列时间", sure)


def _places(text: str, mask: Mask, measure: re.Match[str], begin: int) -> Clue | None:
    """先后走进甲镇、乙镇、丙乡开展*场宣讲: perhaps one at each place."""
    match = _PLACES.search(text, begin, mask.start)
    if match is None or OPEN.search(match["list"]):
        return None
    start, end = match.span("list")
    members = split(text, start, end)
    names = [text[first:last] for first, last in members.spans]
    if len(names) < 3 or all(map(SORTS.match, names)) or sum(bool(_GENERIC.search(name)) for name in names) > 1:
        return None
    return _clue(mask, measure, len(names), (start, end), "the places are listed", "所列地点", None)


def _clue(
    mask: Mask, measure: re.Match[str], size: int, span: tuple[int, int], en: str, zh: str, sure: bool | None
) -> Clue:
    words: Words = {"en": f"{en}: {size}", "zh": f"{zh}共{size}个"}
    kind = "again" if sure is None else "list-count"
    return Clue(kind, mask, mask.start, measure.end(), size, size, measure.group(), (span,), words, bool(sure))
