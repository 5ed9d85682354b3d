"""This module finds masked durations and ordinals that a beginning and the present give: since 2008, every year since 2015."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from validator.extract.clues.clue import Clue
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 170
"""A beginning is looked for within this many characters before a mask, and half as many after it."""

_Y = r"(?<![0-9])(?:(?:19|20)[0-9]{2}|1[01][0-9](?=年(?:度|起|至|底|元月|止|[0-9]{1,2}月|開|开|首|創|成)))"
_DATE = re.compile(rf"(?P<year>{_Y})年(?:(?P<month>1[0-2]|[1-9])月)?|(?P<half>{_Y})(?=年?[-—至到])")
_DEED = (
    "创办|挂牌|揭牌|获批|动工|开工|投产|上线|开放|首次|首办|始办|始建|创建|创立|首创|启动|开办|成立|组建|诞生|设立|兴建|建成|开业|开馆|开行"
    "|通车|建[站校院馆厂社县市区镇会司所店园队行港]|首届|第一届|首度|出生|生于|入驻|进村|驻村|进驻|落户|实施|推行|开展|开播|运营|运行|通航|挂职|任职|改制|组织|举办|開辦|成立|創立|開始|辦理|入选|获评|跻身|突破|试行|实行|投运|起步|签订|签约|结对|承办|参加|担任|从事|加入|入党|首发|设置|建立|组成|破土|奠基|调任|当选|投用|启用|上任|复工|复产|建于|修建|建造|购置|出厂|下水|入伍|参军|从教|参加工作|栽植"
)
_SINCE = re.compile(r"(?:以来|起|开始|至今|后|迄今|伊始|来)")
_FROM = re.compile(r"(?:自从?|从|于|始于|自于|早在|继|距|离|在)$")
_EVERY = re.compile(
    "(?P<four>每?四年)(?:举[办行]|召开)?(?:一|1)[届次屆]|(?P<two>每?两年|隔年|每?二年|每?逢[单双]年)(?:举办|举行|召开|辦理|舉辦)?(?:(?:一|1)[届次屆])?|(?:每年|一年|每年度|逐年|年年)(?:都|均|定期|连续|如期)?(?:举[办行]|召开|组织|舉辦|辦理|开展|评选|发布)?(?:一度|[一1][届次屆版期批])"
    "|(?P<more>每[三五六七八十]年)(?:举[办行]|召开|开展|进行|评选|鉴定|检定|修订|换届)?(?:一|1)[届次屆]|每年[^，。；]{0,8}(?:举办|举行|召开|舉辦|辦理|一[届次屆])|年年(?:举办|如期)|一年一[度届次屆版]|从未间断|未间断|没有间断|不曾间断|从不间断|未曾中断|从未中断|连续[举主承]办|连年举办|连续[二两三四五六七八九十0-9]{1,2}年"
)
_LED = re.compile(
    r"(?:走过|历经|办学|建校|建院|建厂|建馆|建园|建站|建企|已有|已经|已|成立|创办|经过|至今|至今已|深耕|耕耘|风雨|运营|运行|运转|传承|发展|经营|开业|开放|坚持|持续|连续|历时|整整|届?满|已满|有着|拥有|具有|长达|实施|推行|入驻|驻村|开展|任职|工作|从事|执教|从业|持续了|服务|坚守|守护|帮扶|营运|稳居|保持|进入|迈入|步入|迎来|是|为|第|走到|年龄|现年|享年|时年|年满|今年|足足|前后|跨越|累计|开行|通车|投用|启用|投产|运转|整|[房楼桥船车机工校教党库军厂树井线]龄)(?:了|已达|已逾|已|已有|已经|走过|满|整整|近|约|第|达|的)?$"
)
_UNITS = re.compile(
    "(?P<anniversary>周年|週年|年(?=华诞|诞辰|校庆)|周岁|岁)|(?P<count>个年头|個年頭|年头|个春秋|个(?:安全|丰收|无事故|整|完整)年|载(?!体|荷|重|入|人|客|货|誉|道))|(?P<edition>[届屆版]|次(?![会全要品])|批(?![次发复准]))"
    "|(?P<years>个?年(?:度(?!假))?(?![代级均产末初底份轻检会货报审度]))|(?P<months>个?月(?![份度底初末]))"
)
_ANY = "[0-9]"


@dataclass(frozen=True, slots=True)
class _Moment:
    """A date of the text: its span, its year, and its month where it is told."""

    start: int
    end: int
    year: int
    month: int


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for 第*届, 连续*年, 成立*周年, 驻村*个月, 今年*岁 from when it began and when it is."""
    text = subject.folded
    yearly: list[tuple[_Moment, str]] | None = None
    for mask in rows:
        unit = None if "." in mask.frame or mask.symbol == "…" else _UNITS.match(text, mask.end)
        if unit:
            found = list(_read(text, mask, unit))
            yield from found
            if not found and unit["edition"] and text[mask.start - 1 : mask.start] == "第":
                yearly = list(_yearly(text)) if yearly is None else yearly
                yield from _edition(text, mask, unit, yearly)


def _read(text: str, mask: Mask, unit: re.Match[str]) -> Iterator[Clue]:
    ordinal = text[mask.start - 1 : mask.start] == "第"
    begin, stop = _passage(text, mask)
    moments = _moments(text, begin, stop)
    started = _beginning(text, moments, mask)
    if started is None:
        return
    now = _present(text, mask, moments, started, begin)
    if now is None or now.year < started.year:
        return
    every = _EVERY.search(text, begin, stop)
    if unit["edition"] and (not every or (unit.group() in ("次", "批") and not (ordinal or _gathered(text, mask)))):
        return
    if not unit["edition"] and not (
        ordinal or unit["anniversary"] or _LED.search(text, max(mask.start - 12, 0), mask.start)
    ):
        return
    yield from _counted(text, mask, unit, ordinal, started, now, _step(every))


_BEGUN = re.compile(
    rf"(?:自|从|始于|始办于|创办于|创立于|首届于)?(?P<year>{_Y})年(?:[0-9]{{1,2}}月)?(?:创办|首办|首次举办|首届|始办|创立|举办首届|开始举办|起)[^。；\n0-9]{{0,6}}[，,]?(?P<rest>[^。\n]{{0,40}})"
)


def _yearly(text: str) -> Iterator[tuple[_Moment, str]]:
    """Where the text says since when something is held year by year, and the clause before that names it."""
    for match in _BEGUN.finditer(text):
        every = _EVERY.search(match["rest"])
        if every and _step(every) == 1:
            named = compiled("[，。；\n]").split(text[max(match.start() - 20, 0) : match.start()])[-1]
            yield _Moment(*match.span("year"), int(match["year"]), 0), named


def _edition(text: str, mask: Mask, unit: re.Match[str], yearly: list[tuple[_Moment, str]]) -> Iterator[Clue]:
    """第*届文化旅游节 and, elsewhere, 旅游节自2016年创办，每年一届: counted to the year of its sentence or of the report."""
    behind = compiled("[，。；\n（(]").split(text[unit.end() : unit.end() + 20])[0]
    for started, named in yearly:
        if not any(named[at : at + 3] in behind for at in range(len(named) - 2)):
            continue
        begin, stop = _passage(text, mask)
        now = [one for one in _moments(text, begin, stop) if one.year > started.year]
        if now:
            yield from _counted(text, mask, unit, True, started, now[-1], 1)
            return


def _step(every: re.Match[str] | None) -> int:
    """Years from one edition to the next."""
    if every is None:
        return 1
    if every["more"]:
        return read_count(every["more"][1]) or 1
    return 4 if every["four"] else 2 if every["two"] else 1


def _gathered(text: str, mask: Mask) -> bool:
    return bool(
        compiled(r"(?:累计|已|共|先后|連續|累計|连续)[^，。；]{0,8}$").search(
            text[max(mask.start - 12, 0) : mask.start]
        )
    )


def _counted(
    text: str, mask: Mask, unit: re.Match[str], ordinal: bool, started: _Moment, now: _Moment, step: int
) -> Iterator[Clue]:  # fmt: skip
    apart = now.year - started.year
    if unit["months"]:
        if not started.month or not now.month:
            return
        low = 12 * apart + now.month - started.month
        high, sure = low + 1, False
    elif unit["edition"] or ordinal:
        if apart % step:
            return
        low = high = apart // step + 1
        sure = True
    elif unit["anniversary"]:
        low = high = apart
        sure = True
    else:
        low, high = _years(text, mask, unit, started, now)
        sure = low == high
    if not 1 <= low <= 300:
        return
    formula = f"{_said(started)}至{_said(now)}"
    words: Words = {"en": f"counted from its beginning: {formula}", "zh": f"自起始时间推算：{formula}"}
    evidence = tuple(sorted({(started.start, started.end), (now.start, now.end)} - {(0, 0)}))
    start = mask.start - ordinal
    yield Clue("span", mask, start, unit.end(), low, high, unit.group(), evidence, words, sure)


def _years(text: str, mask: Mask, unit: re.Match[str], started: _Moment, now: _Moment) -> tuple[int, int]:
    """Least and most years between two dates; 连续 and 年头 count both of them."""
    apart = now.year - started.year
    led = text[max(mask.start - 8, 0) : mask.start]
    if unit["count"] and "年头" in unit.group():
        return apart, apart + 1
    if compiled("连续|连年|接连|蝉联").search(led):
        dated = compiled("首次|获评|入选|跻身|每年|年年|逐年|均|都|间断").search(text[started.end : mask.start + 40])
        return (apart + 1, apart + 1) if dated and not started.month else (apart, apart + 1)
    if started.month and now.month and compiled("整|满|已").search(led):
        return (apart, apart) if now.month >= started.month else (apart - 1, apart - 1)
    return apart, apart


def _said(moment: _Moment) -> str:
    return f"{moment.year}年" + (f"{moment.month}月" if moment.month else "")


def _passage(text: str, mask: Mask) -> tuple[int, int]:
    """What is read beside a mask: its paragraph, within reach, and the rest of its sentence."""
    begin = max(text.rfind("\n", max(mask.start - 600, 0), mask.start) + 1, mask.start - REACH)
    ends = [at for mark in "。；\n" if (at := text.find(mark, mask.end, mask.end + REACH // 2)) >= 0]
    return begin, min(ends, default=min(mask.end + REACH // 2, len(text)))


def _moments(text: str, begin: int, stop: int) -> list[_Moment]:
    found = []
    for match in _DATE.finditer(text, begin, stop):
        year = match["year"] or match["half"]
        found.append(_Moment(*match.span(), int(year), int(match["month"] or 0)))
    return found


def _beginning(text: str, moments: list[_Moment], mask: Mask) -> _Moment | None:
    """The date on which something began: with 自, 起, 以来 or a deed beside it, in the mask's sentence or the one before."""
    since = [text.rfind("。", max(mask.start - 600, 0), mask.start) + 1]
    since.append(text.rfind("。", max(max(since[0] - 1, 0) - 600, 0), max(since[0] - 1, 0)) + 1)
    for bound in since:
        for moment in moments:
            if moment.start >= bound and _begins(text, moment):
                return moment
    return None


def _begins(text: str, moment: _Moment) -> bool:
    before = text[max(moment.start - 14, 0) : moment.start]
    after = compiled("[，。；]").split(text[moment.end : moment.end + 24].lstrip("，"))[0]
    day = compiled(r"[0-9]{1,2}日").match(after)
    after = after[day.end() :] if day else after
    if compiled(r"\s?(?:[-—~]{1,2}|至|到)\s?(?:19|20)[0-9]{2}年").match(after):
        return True
    season = compiled("[初末底春夏秋冬]季?|[上下]半年|[一二三四]季度").match(after)
    after = after[season.end() :] if season else after
    if _FROM.search(before) and not compiled("[0-9*×]").match(after):
        return bool(
            _SINCE.search(after) or re.search(_DEED, after) or re.search(_DEED, before) or before.endswith(("从", "自"))
        )
    opened = compiled(rf"(?:{_DEED})[^，。；0-9]{{0,8}}(?:自|从|于|在|时间为|日期为)?$").search(before)
    return bool(opened or compiled(rf"[^，。；0-9]{{0,10}}?(?:{_DEED}|起(?!来)|以来|开始)").match(after))


def _present(text: str, mask: Mask, moments: list[_Moment], started: _Moment, begin: int) -> _Moment | None:
    """When it is: the last later date of the passage, else the year of the title where the text says 今年 or 至今."""
    own = max(text.rfind("。", begin, mask.start) + 1, begin)
    later = [
        one
        for one in moments
        if one.start > started.start and (one.year, one.month or 12) > (started.year, started.month)
    ]
    later = [one for one in later if one.start >= own or one.start > mask.end] or later
    if later:
        return (
            later[-1]
            if later[-1].start < mask.start or len(later) == 1
            else [one for one in later if one.start < mask.start or one is later[-1]][-1]
        )
    title = text[:80].lstrip().split("\n", 1)[0][:60]
    years = sorted({int(year) for year in compiled("(?:19|20)[0-9]{2}").findall(title)})
    if not years and "今年" in text[own : mask.start]:
        opening = {
            int(year) for year in compiled("20[0-9]{2}(?=年(?:度|[0-9]{1,2}月|上半年|全年))").findall(text[:_OPENING])
        }
        years = sorted(opening) if len(opening) == 1 else []
    if len(years) == 1 or (len(years) == 2 and years[1] - years[0] == 1):
        month = _NOW_MONTH.search(text, own, mask.start)
        return _Moment(0, 0, years[0], int(month["month"]) if month else 0)
    return None


_OPENING = 160
"""Characters of a text in which it says what year it is about, where the title does not."""
_NOW_MONTH = re.compile("(?:今年|当年|本年)(?P<month>1[0-2]|[1-9])月|(?<![0-9年])(?P<other>1[0-2]|[1-9])月(?=[底末])")
