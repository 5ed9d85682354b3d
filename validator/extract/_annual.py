"""This module finds masked ordinals and anniversaries that a founding year gives: every year since 2008, the 第**届 of 2023."""

import re
from collections.abc import Iterator

from validator.extract._clue import Clue
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject

REACH = 160
"""A founding year is looked for within this many characters before a mask, and half as many after it."""

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})年"
_FOUNDED = "创办|挂牌|揭牌|获批|动工|开工|投产|上线|开放|首次举办|首办|始办|始建|创建|创立|首创|启动|开办|成立|组建|诞生|设立|兴建|建成|开业|开馆|开行|通车|建[站校院馆厂社县市区镇会司所店园队行港]|举办首届|举行首届|首次举办|举办第一届"
_FOUNDING = (
    re.compile(rf"(?:{_FOUNDED}|首届|第一届|始)[^，。；\n0-9]{{0,8}}?(?:自|从|于|在)?{_YEAR}"),
    re.compile(rf"{_YEAR}(?:[0-9]{{1,2}}月)?[^。；\n0-9]{{0,8}}?(?:{_FOUNDED})(?!第?[*×X_])"),
    re.compile(rf"[自从]{_YEAR}(?:首[届次度]|第一[届次])?(?:[举创]办|召开|开展|设立|启动|评选)?(?:以来|起|开始)"),
)
_EVERY = re.compile(
    "(?P<two>每?两年|隔年)(?:举办|举行|召开)?(?:一|1)[届次]|(?:每年|一年|每年度)(?:定期|连续|均|都)?(?:举办|举行|召开|组织)?(?:一度|[一1][届次])|每年[^，。；]{0,6}(?:举办|举行)|年年举办"
)
_ORDINAL = re.compile("届|次(?![会全])|个年头|年度?(?![度代级])")
_ANNIVERSARY = re.compile("周年|年(?:华诞|诞辰|校庆)")
_ELAPSED = re.compile("载(?!体|荷|重|入|人|客|货|誉|道)|个?年头|年(?![度代级均产末初底])")
_LED = re.compile(
    r"(?:走过|历经|办学|建校|建院|建厂|建馆|建园|已有|已经|成立|创办|经过|至今|至今已|深耕|耕耘|风雨|运营|运行|运转|传承|发展|经营|开业|开放)(?:了|已|已有|已经|走过|满|整整|近){0,3}$"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for 第*届 of an event held every year (or every other), and for 成立*周年."""
    text = subject.folded
    for mask in rows:
        if "." in mask.frame:
            continue
        after = _ORDINAL if text[mask.start - 1 : mask.start] == "第" else _ANNIVERSARY
        unit = after.match(text, mask.end)
        if unit:
            yield from _counted(text, mask, unit.group(), after is _ORDINAL)
        elif _LED.search(text, max(mask.start - 10, 0), mask.start) and (unit := _ELAPSED.match(text, mask.end)):
            yield from _elapsed(text, mask, unit.group())


def _counted(text: str, mask: Mask, unit: str, ordinal: bool) -> Iterator[Clue]:
    begin, stop = max(mask.start - REACH, 0), mask.end + REACH // 2
    every = _EVERY.search(text, begin, stop)
    founded = next((found for form in _FOUNDING if (found := form.search(text, begin, stop))), None)
    now = _current(text, mask.start, int(founded["year"])) if founded else 0
    if founded is None or not now or (ordinal and not every and unit != "个年头"):
        return
    since = int(founded["year"])
    step = 2 if every and every["two"] else 1
    value = (now - since) // step + 1 if ordinal else now - since
    if not 1 <= value <= 200 or (now - since) % step:
        return
    formula = f"{now}−{since}" + ("+1" if ordinal else "") + f"={value}"
    words: Words = {"en": f"held since {since}: {formula}", "zh": f"自{since}年起算：{formula}"}
    evidence = (founded.span(), *((every.span(),) if every else ()))
    start = mask.start - ordinal
    yield Clue("span", mask, start, mask.end + len(unit), value, value, unit, evidence, words)


def _elapsed(text: str, mask: Mask, unit: str) -> Iterator[Clue]:
    """成立于1998年，到今年已走过*个年头: from the founding to the year of the report, that year counted or not."""
    begin = max(
        *(text.rfind(stop, max(mask.start - REACH, 0), mask.start) + 1 for stop in "。；\n"), mask.start - REACH, 0
    )
    founded = next((found for form in _FOUNDING if (found := form.search(text, begin, mask.start))), None)
    now = _current(text, mask.start, int(founded["year"])) if founded else 0
    years = now - int(founded["year"]) if founded and now else 0
    if founded is None or not 1 <= years <= 300:
        return
    inclusive = "年头" in unit
    formula = f"{now}−{founded['year']}={years}"
    words: Words = {"en": f"since {founded['year']}: {formula}", "zh": f"自{founded['year']}年起算：{formula}"}
    high = years + inclusive
    end = mask.end + len(unit)
    yield Clue("span", mask, mask.start, end, years, high, unit, (founded.span(),), words, sure=not inclusive)


def _current(text: str, at: int, since: int) -> int:
    """The year that is spoken of: the last one in the sentence before the mask, else the only one of the first line."""
    begin = max(*(text.rfind(stop, max(at - 80, 0), at) + 1 for stop in "。；\n"), at - 80, 0)
    years = [int(year) for year in re.findall("((?:19|20)[0-9]{2})年", text[begin:at])]
    later = [year for year in years if year > since]
    if later:
        return later[-1]
    title = sorted({int(year) for year in re.findall("(?:19|20)[0-9]{2}", text[:80].lstrip().split("\n", 1)[0][:60])})
    named = title[0] if len(title) == 1 or (len(title) == 2 and title[1] - title[0] == 1) else 0
    return named if named > since else 0
