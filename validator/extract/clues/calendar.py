"""This module finds masked durations whose first and last day the same passage names, in whatever words: 3日进驻，21日撤离."""

import re
from collections.abc import Iterator
from datetime import date

from validator.extract.clues.clue import Clue
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 130
"""The days stand at most this many characters before the duration, in its paragraph."""

_DAY = re.compile(
    r"(?<![0-9])(?:(?P<y>(?:19|20)[0-9]{2})年)?(?P<m>1[0-2]|0?[1-9])月(?P<d>[12][0-9]|3[01]|0?[1-9])[日号]"
)
_SECOND = re.compile(r"(?:[-—~－]{1,2}|至|到)(?P<d>[12][0-9]|3[01]|[1-9])[日号]")
_UNIT = re.compile("年(?=间|里|来|中|，|共)|天|个?昼夜|个日夜|日(?![均常用程报夜])|个月")
_RUNS = re.compile(
    r"\s?(?:[0-9]{1,2}[时点]|零时|凌晨)?(?:[-—~－]{1,2}|起?[，,]?(?:一直|持续|开到|延续|截)?(?:至|到))\s?"
)
_BEGUN = re.compile(
    "自|从|起|始|启动|进驻|进场|开|打响|动工|封闭|入驻|集结|出发|停|报到|受理|上线|发布|公示|入户|下水|点火|解列|停机|停炉|启程|登船|抵达|发生|中断|断航|停运|停水|停电|入住|入院|起航|开拔|成立|吹响|受灾|发起|首发"
)
_ENDED = re.compile(
    "结束|撤离|撤出|结业|闭|完[工成]|解除|恢复|竣工|止|收[官尾工兵]|终止|圆满|通车|通航|交付|合龙|下线|返回|返程|归来|截止|期满|验收|销号|出院|离开|关闭|落幕|谢幕|告[捷终一]|扑灭|复[产工航电水课]|回到|收网|投产|封顶|开通|贯通|并网|点火成功"
)
_LASTING = re.compile(
    "历时|历经|用时|耗时|经过|持续|工期|周期|为期|时长|跨度|奋战|鏖战|攻坚|连续|一共|共|前后|累计|长达|坚持|整整|仅|只用|展期|会期|赛期|花费|延续|走过|坚守|值守|苦战|驻[村点场]|学习|培训|公示|休渔|禁渔|[\u4e00-\u9fff]期(?:限|间)?(?:为|共|达)?$|停[运航水电产工]|中断|封[闭路控航]|断[航水电路]"
)
_ELSE = re.compile(
    "提前|缩短|压缩|压减|超过|不少于|不得|每|平均|晚|推迟|延[迟误期长]|早于?|比|第|增加|减少|以内|内$|剩|余|力争|计划|限|达标|优良|降[水雨]|累计(?!历)|法定|人均"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked numbers of days and months between two days that stand before them."""
    text = subject.folded
    for mask in rows:
        unit = None if "." in mask.frame or mask.symbol == "…" else _UNIT.match(text, mask.end)
        if unit is None or text[unit.end() : unit.end() + 1] in ("前", "后"):
            continue
        clause = compiled("[，。；：、\n]").split(text[max(mask.start - 18, 0) : mask.start])[-1]
        if _ELSE.search(clause):
            continue
        if text[mask.end] == "年":
            yield from _years(text, mask, unit, clause)
            continue
        begin = max(text.rfind("\n", max(mask.start - 600, 0), mask.start) + 1, mask.start - REACH)
        yield from _between(text, mask, unit, begin, clause)
        yield from _between_behind(text, mask, unit, clause)


def _between(text: str, mask: Mask, unit: re.Match[str], begin: int, clause: str) -> Iterator[Clue]:
    """The two days of the passage, if there are two and one event lasted from one to the other."""
    days = list(_DAY.finditer(text, begin, mask.start))
    if not days or len(days) > 2:
        return
    one, two = days[0], days[-1] if len(days) == 2 else _SECOND.match(text, days[0].end())
    if two is None or text.count("。", two.end(), mask.start) > 1:
        return
    ranged = bool(_RUNS.fullmatch(text, one.end(), two.start())) or len(days) == 1
    lead = text[max(one.start() - 4, begin) : one.start()]
    opened = bool(_BEGUN.search(lead + text[one.end() : two.start()]))
    ended = (
        bool(_ENDED.search(text, two.end(), min(two.end() + 20, mask.start))) or "到" in text[one.end() : two.start()]
    )
    bare = not clause and text[unit.end() : unit.end() + 1] in ("共", "里", "来", "间", "中", "内")
    lasting = bool(_LASTING.search(clause))
    if not (ranged or (opened and ended)) or not (lasting or bare or (ranged and len(clause) <= 6)):
        return
    apart = _apart(one, two)
    if not 0 < apart < 800:
        return
    low, high = apart, apart + 1
    if unit.group() == "个月":
        months = (apart + 1) / 30.44
        if abs(months - round(months)) > 0.17 or months < 0.8:
            return
        low = high = round(months)
    said = f"{one.group()}—{two.group().lstrip('-—~－至到')}"
    words: Words = {"en": f"the first and the last day are told: {said}", "zh": f"由起止日期推算：{said}"}
    span = (one.start(), two.end())
    yield Clue("span", mask, mask.start, unit.end(), low, high, unit.group(), (span,), words, sure=False)


_BEHIND = re.compile("[，,（(：:][^。；\n0-9]{0,6}$")


def _between_behind(text: str, mask: Mask, unit: re.Match[str], clause: str) -> Iterator[Clue]:
    """历时*天，4月8日启动，4月27日收网: both days behind the duration, in its sentence."""
    if not _LASTING.search(clause) or unit.group() == "个月":
        return
    stops = [at for stop in "。；\n" if (at := text.find(stop, unit.end(), unit.end() + 60)) >= 0]
    end = min(stops, default=min(unit.end() + 60, len(text)))
    days = list(_DAY.finditer(text, unit.end(), end))
    if len(days) != 2 or not _BEHIND.match(text[unit.end() : days[0].start()]):
        return
    one, two = days
    opened = _BEGUN.search(text[max(one.start() - 3, unit.end()) : one.start()] + text[one.end() : two.start()])
    ranged = _RUNS.fullmatch(text, one.end(), two.start())
    apart = _apart(one, two)
    clause = compiled("[，；。\n]").split(text[two.end() : end])[0]
    if (ranged or (opened and _ENDED.search(clause))) and 0 < apart < 800:
        said = f"{one.group()}—{two.group()}"
        words: Words = {"en": f"the first and the last day are told: {said}", "zh": f"由起止日期推算：{said}"}
        span = (one.start(), two.end())
        yield Clue("span", mask, mask.start, unit.end(), apart, apart + 1, unit.group(), (span,), words, sure=False)


_MOMENT = re.compile(r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})年(?:(?P<m>1[0-2]|[1-9])月)?")


def _years(text: str, mask: Mask, unit: re.Match[str], clause: str) -> Iterator[Clue]:
    """2018年3月启动，2023年3月销号，*年间…: the years between two moments of one work."""
    begin = max(text.rfind(stop, max(mask.start - 90, 0), mask.start) + 1 for stop in "。；\n") or max(
        mask.start - 90, 0
    )
    moments = list(_MOMENT.finditer(text, begin, mask.start))
    if len(moments) != 2 or not (clause == "" or compiled("历时|历经|前后|跨越|长达|用时|持续").search(clause)):
        return
    one, two = moments
    opened = _BEGUN.search(text[max(one.start() - 4, begin) : one.start()] + text[one.end() : two.start()])
    if opened is None or _ENDED.search(text, two.end(), mask.start) is None:
        return
    months = 12 * (int(two["y"]) - int(one["y"])) + int(two["m"] or 0) - int(one["m"] or 0)
    if not 0 < months < 600:
        return
    low, high = months // 12, -(-months // 12)
    said = f"{one.group()}—{two.group()}"
    words: Words = {"en": f"the first and the last moment are told: {said}", "zh": f"由起止时间推算：{said}"}
    span = (one.start(), two.end())
    yield Clue("span", mask, mask.start, unit.end(), low, high, "年", (span,), words, sure=False)


def _apart(one: re.Match[str], two: re.Match[str]) -> int:
    """The days from one date to the next, 0 where they are no dates."""
    named = two.groupdict()
    year = int(one["y"] or named.get("y") or 2023)
    try:
        first = date(year, int(one["m"]), int(one["d"]))
        last = date(int(named.get("y") or year), int(named.get("m") or one["m"]), int(two["d"]))
    except ValueError:
        return 0
    if last < first and not named.get("y"):
        last = last.replace(year=last.year + 1)
    days = (last - first).days
    return days if days < 330 or named.get("y") else 0
