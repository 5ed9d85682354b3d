"""This module finds percentages that should be percentage points, and the reverse: 合格率96.2%，比上年提高2.1%."""

import re
from dataclasses import dataclass
from decimal import Decimal

from validator.extract.figures import Figure
from validator.text.lexicon import Lexicon

_GREW = re.compile(
    r"(?:(?:同比|环比|比上年|较上年|比去年|较去年|累计)(?:实际)?)?(?<![幅速度势量])(?:增长|下降|上涨|减少|增加)(?:了|约|近)?$"
)
_OF_RATES = re.compile(
    "拉动|带动|贡献|影响|占|率|速|幅|于|比重|比例|指数|水平|系数|强度|价格|回落|收窄|成本|费用|利息|利差|息差"
)
_LEVELS = frozenset({"money", "mass", "energy", "volume", "area", "person-time", "length"})

_VERB = "(?:升高|上浮|走高|走低|攀升|抬升|拉高|下跌|跌落|压降|压减|缩减|减低|提高|上升|下降|降低|回落|提升|扩大|收窄|上涨|下滑|加快|放缓|减缓)(?:了|约|近)?"
"""What a rate does; what grows (增长) may be the thing that the rate is about."""
_STEP = f"(?:{_VERB}|(?:增加|减少)(?:了|约|近)?)"
_BASE = (
    "(?:同比|环比|[比较](?:(?:19|20)[0-9]{2}年(?:底|末|同期)?|上年|去年|上季度?|上月|年初|一季度|上半年|前三季度|同期|“?十[一二三四]五”?[末期]"
    "|全[国省市])[^，。；、0-9*]{0,6})"
)
_NAME = (
    r"(?P<name>[\u4e00-\u9fff]{0,10}(?:(?<![抢侵攻强霸])占(?:了)?(?:[\u4e00-\u9fff]{2,12}的)?(?=[0-9*×X■□])|存贷比|赤字率|(?<![增降][长低])(?<!下降)(?<!上涨)(?<![功频速效汇曲斜])率|占比|比重|(?<!倍)比例|满意度|集中度|覆盖度|知晓度"
    r"|安全感|恩格尔系数|化水平|普及程度|投入强度|机械化程度|自动化程度|(?<![0-9%])(?:增速|增幅|降幅|涨幅|跌幅)))"
)
_RISEN = "(?:已|目前|也|均|再次|进一步|由[0-9.]{1,6}%)?(?:为|达到?|约|仅|升至|降至|[是占]|(?:提高|上升|提升|下降|降低|增加|回落|扩大)[到至]){0,4}"
_LEVEL = "(?P<level>[0-9]{1,3}(?:\\.[0-9]{1,3})?)%"
_PAST = (
    "[，,（(](?:而)?(?:比|较)?(?:上年|去年|前年|上季|上月|年初|[12][0-9]{3}年)(?:同期|末|底|度)?(?:这一比[例重])?(?:为|是|的)?"
    "(?P<past>[0-9]{1,3}(?:\\.[0-9]{1,3})?)%[）)]?[，,]?"
)
"""What the rate was: 上年为79.1%."""
_MOVED = re.compile(rf"{_NAME}{_RISEN}{_LEVEL}(?:{_PAST}|[，,、（(])(?P<base>{_BASE})?(?P<step>{_STEP})$")
"""合格率96.2%，比上年提高: what moves from one percentage to another moves by points."""
_MASKED = re.compile(rf"{_NAME}{_RISEN}(?:[*×X■□_]{{1,6}}(?:\.[*×X■□_]{{1,3}})?)%[，,、（(]{_BASE}{_VERB}$")
_FROM_TO = re.compile(
    rf"{_NAME}(?:已)?[由从](?:[\u4e00-\u9fff0-9]{{0,8}}?的)?(?P<past>[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?)%[\u4e00-\u9fff]{{1,4}}[到至为]{_LEVEL}[，,、（(]{_BASE}?{_STEP}$"
)
_SPEED_MOVED = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{0,10}}(?:增速|增幅|降幅|涨幅|跌幅))[^，。；、0-9*]{{0,2}}{_BASE}[^，。；、0-9*]{{0,4}}{_STEP}$"
)
_LOWER = re.compile(
    rf"{_NAME}{_RISEN}{_LEVEL}[，,](?:比(?:上年|去年)(?:同期)?[高低]出?|[高低]出(?:上年|去年)(?:同期)?)$|{_NAME.replace('name', 'other')}{_RISEN}{_LEVEL.replace('level', 'lv')}[，,](?:低|高)于(?:上年|去年)(?:同期)?$"
)
_AGAINST = re.compile(
    rf"(?P<name>){_LEVEL}(?:左右)?[，,、（(](?:同期)?(?:[比较]|高于|低于|[高低超]出?|超过)(?:上年|去年|前年|上季度?|上月|年初|全[国省市县区]|(?:19|20)[0-9]{{2}}年)[^，。；、0-9*]{{0,8}}?(?P<past>[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?)%(?P<step>{_STEP}|增长|高出?|低|多|少|[，,、（(](?:高|低|多|少)出?)?(?:了|约|近)?$"
)
"""53.0%，较去年同期的49.8%提高3.2%: the difference of two percentages, whatever they are of."""
_LEVEL_BEHIND = re.compile(rf"{_NAME}{_BASE}[^，。；、0-9*]{{0,2}}{_VERB}$")
_THEN = re.compile(
    r"(?:左右)?[，,](?:已)?(?:达到?|为|升至|降至|提高到|下降到)(?:了)?(?P<level>[0-9]{1,3}(?:\.[0-9]{1,3})?)%"
)
"""上座率比去年提高3.6%，达到72.3%: the level stands behind what it moved by."""
_PRICED = re.compile(
    rf"(?:^|[，。；])(?P<name>[\u4e00-\u9fff]{{0,10}}?(?<!参)(?:价格|[均单售]价|收购价|零售价|批发价|出厂价|成交价|租金|工资|薪酬))(?:总水平|总体|水平)?{_BASE}?(?:累计|平均|均|总体|小幅|大幅|略有)?(?:上涨|下降|下跌|增长|回落|上升|提高|降低)(?:了|约|近)?$"
)
"""零售价格同比上涨…个百分点: a price moves by a percentage, unless its index or its rate of growth is told."""
_HALF = Decimal("0.06")


@dataclass(frozen=True, slots=True)
class Moved:
    """A change in the wrong kind of unit: what moved, and whether its change is told by points."""

    name: str
    allowed: str
    pointed: bool


def find(text: str, row: Figure, lexicon: Lexicon) -> Moved | None:
    """The fault of a figure that is told in percent or in percentage points."""
    if "百分点" in row.unit:
        return _pointed(text, row, lexicon)
    return _percented(text, row) if row.dimension == "percent" else None


def _pointed(text: str, row: Figure, lexicon: Lexicon) -> Moved | None:
    """投资同比增长8.2个百分点: a level grows by a percentage; by points its rate does."""
    head = re.split(r"[，。；：:,;、\n]", text[max(0, row.start - 30) : row.start])[-1]
    clauses = re.split(r"[。；：:;\n]", text[max(0, row.start - 40) : row.start])[-1]
    priced = _PRICED.search(head)
    if priced:
        return Moved(priced["name"], "money", True)
    noun = re.sub("[同环]$", "", row.indicator)  # 货运量同 of 货运量同比
    known = next((noun[at:] for at in range(len(noun)) if noun[at:] in lexicon), "")
    allowed = lexicon.remark(known, 0) if known else ""
    if not _GREW.search(head) or _OF_RATES.search(clauses) or not _LEVELS & set(allowed.split(",")):
        return None
    return Moved(known, allowed, True)


def _percented(text: str, row: Figure) -> Moved | None:
    """占比达32.6%，比去年提高2.1%; 增速比一季度加快1.8%: a percentage moves by percentage points."""
    if row.role not in ("growth", "change", "rate", "share") or "%" not in row.unit:
        return None
    before = text[max(0, row.start - 60) : row.start]
    if found := _AGAINST.search(before):
        told = _apart(found, row.value)
    elif (found := _FROM_TO.search(before)) or (found := _MOVED.search(before)):
        told = _by_points(found, row.value)
    elif (found := _LEVEL_BEHIND.search(before)) and (then := _THEN.match(text, row.end)):
        told = row.value is not None and row.value * 3 < Decimal(then["level"])
    elif found := _LOWER.search(before):
        level = Decimal(found["level"] or found["lv"])
        told = row.value is not None and row.value * 5 < level
    else:
        found = _SPEED_MOVED.search(before) or _MASKED.search(before)
        told = found is not None
    if found is None or not told or (found["name"].endswith(("占", "的")) and _beside(before, found)):
        return None
    name = found["name"] or found.groupdict().get("other") or ""
    return Moved(name or "比率", "point", False)


def _beside(before: str, found: "re.Match[str]") -> bool:
    """Whether an amount stands before its bare share, which may be what rose: 用电12亿千瓦时，占62%，同比上升3.2%."""
    told = re.split("[。；\n]", before[: found.end("name")])[-1]
    bare = re.split("[，,、]", told)[-1].startswith("占")
    return bare and re.search("[0-9*×X■□](?!年)", told) is not None


def _apart(found: "re.Match[str]", value: Decimal | None) -> bool:
    """Whether a value is the difference of two percentages."""
    return value is not None and abs(abs(Decimal(found["level"]) - Decimal(found["past"])) - value) <= _HALF


def _by_points(found: "re.Match[str]", value: Decimal | None) -> bool:
    """Whether what a rate moved by is the difference of its two values, or too small to be a part of the one."""
    told = found.groupdict()
    level = Decimal(told["level"])
    if value is None:
        return bool(told.get("base"))
    if told.get("past"):
        return _apart(found, value)
    falls = re.search("[降落窄缓滑减]", told["step"]) is not None
    if (value > level and not told["name"].endswith(("增速", "增幅", "降幅", "涨幅", "跌幅"))) or (
        falls and level + value > 100
    ):
        return False
    if told.get("base"):
        return True
    # without a comparison, 增加 and 减少 may be of what the rate is about
    return value * 3 < level and value <= 10 and not re.search("[增减]", told["step"])
