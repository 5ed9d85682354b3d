"""This module compares the days on which one thing was begun or ended: 于2024年3月5日开工 and 自3月15日开工以来."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, equation
from validator.extract.arithmetic.printed.agreements import planned
from validator.finding import Evidence
from validator.subject import Subject

_DATE = r"(?:(?P<y>(?:19|20)[0-9]{2})年)?(?P<m>1?[0-9])月(?:份|(?P<d>[0-9]{1,2})日)?"
_HOW = "(?:正式|全面|顺利|如期|全线|主体|破土|启动|建成|竣工|即|就|已|宣布|对外|投入|先后|同步|整体)?"
_DEEDS = (
    "开工建设|开工|动工|开建",
    "投产|投用|投运|投入使用|投入运行|投入运营|投入试运行",
    "开业|开张|开馆|开园|开街|开门营业|营业",
    "竣工验收|通过验收|通过竣工验收",
    "竣工|完工|建成",
    "通车|通水|通航|通气|并网|上线|下线|首航|开航|首飞|点火",
    "成立|组建|设立|挂牌|揭牌",
    "开学|开班|开课|开营",
    "停产|停业|停工|歇业|关停|停运|封闭施工",
    "复工|复产|复业|复航",
    "签约|签订|签署",
    "封顶|合龙|贯通|截流|下闸蓄水",
    "奠基|启用|启动|开通|推出",
    "举办|举行|开幕",
    "发生|突发",
    "挂牌督办|立案|进驻|接管",
    "上市|发行",
)
_DEED = "|".join(_DEEDS)
_TOLD = re.compile(rf"(?<![0-9])(?P<date>{_DATE})起?[，,]?{_HOW}(?P<deed>{_DEED})")
_BACK = re.compile(rf"(?:自从?|从)(?P<date>{_DATE}){_HOW}(?P<deed>{_DEED})(?:以来|至今|起|后|之日起?|到现在)")
"""A later mention that only takes up when it was: 自3月15日开工以来."""
_ORDERLY = re.compile(
    "[一二三四五六七八九十0-9]期|标段|分别|先后|陆续|分批|首批|第[一二三四五六七八九十0-9]|各|再次|二次|扩建|新增|另|试"
)
_NOUN = re.compile("[一-鿿]{2}(?=[^一-鿿]|$)")


_OBJECT = re.compile("(?P<link>的|了)?(?P<what>[^，。；：、！？\n的]{4,20})")
_OWN = re.compile("(?:^|[，。；：、\n的由于在])(?P<what>[^，。；：、！？\n的由于在]{4,20})$")
_BETWEEN = re.compile(
    rf"(?<![0-9])(?P<date>{_DATE})[，,]?(?P<what>[^，。；：、\n0-9]{{4,16}}?){_HOW}(?P<deed>{_DEED})(?=[，。；、：\n以后的]|$)"
)
"""3月18日，清收清欠专班成立."""
_PLURAL = re.compile(
    "会议|座谈|培训|活动|检查|调研|大会|例会|班子|事故$|故障$|火灾$|第|各|多|若干|部分|分[公支]|党支部|项目$|企业$"
)
"""Things of which there is more than one in a year."""
_RECALLED = re.compile("的|以来|之后|后|至今")
_ONCE = re.compile("举办|举行|开幕|发生|突发|签约|签订|签署|发行")
"""Deeds that recur: only words that take the deed up again (举办的大赛) say that it is the one told before."""


def find(subject: Subject) -> Iterator[Equation]:
    """Later days of the one deed of its kind that a text tells of, and of a deed done to one thing."""
    text = subject.folded
    told = [match for match in _TOLD.finditer(text) if not planned(subject, match.start())]
    yield from _taken_up(text, told)
    yield from _of_one_thing(text, told)


def _of_one_thing(text: str, told: "list[re.Match[str]]") -> Iterator[Equation]:
    """3月8日成立清收清欠专班 and 3月18日成立的清收清欠专班: the thing itself tells that the deed is one."""
    starts = {match.start("date") for match in told}
    others = [match for match in _BETWEEN.finditer(text) if match.start("date") not in starts]
    named = [(match, _thing(text, match)) for match in told] + [(match, match["what"]) for match in others]
    named = sorted(((match, _bare(thing)) for match, thing in named), key=lambda pair: pair[0].start("date"))
    for at, (last, thing) in enumerate(named):
        same = [
            match
            for place, (match, other) in enumerate(named)
            if place != at and _kind(match["deed"]) == _kind(last["deed"]) and _same_thing(thing, other)
        ]
        if len(same) != 1 or same[0].start() > last.start() or not _differ(same[0], last) or _PLURAL.search(thing):
            continue
        first, behind = same[0], text[last.end() : last.end() + 3]
        recalled = _RECALLED.match(behind)
        near = "".join(text[max(0, match.start() - 12) : match.end() + 4] for match in (first, last))
        if (first["y"] and last["y"] and first["y"] != last["y"]) or _ORDERLY.search(near):
            continue
        if recalled or (not _ONCE.search(last["deed"]) and len(thing) >= _LONG):
            yield _told_twice(first, last, min(thing, next(other for match, other in named if match is first), key=len))


_LONG = 6
"""Characters of a name that is hardly given to two things."""


def _same_thing(one: str, other: str) -> bool:
    """Whether two names are one, or one of them goes on: 清收清欠专班 and 清收清欠专班反映."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORT and long.startswith(short)


_SHORT = 4


def _bare(thing: str) -> str:
    return re.sub("^(?:集团|公司|全县|全市|我局|全面|正式|本|该|了)+|(?:工作|以来|后|以后|仪式)$", "", thing)


def _thing(text: str, match: "re.Match[str]") -> str:
    """What a deed is done to: the words behind it, or, where none are, those before its day."""
    behind = _OBJECT.match(text, match.end())
    if behind and not re.match("以来|之后|后|至今", text[match.end() :][:2]):
        return behind["what"]
    before = _OWN.search(text[max(0, match.start() - 24) : match.start()].rstrip("于自在从"))
    return before["what"] if before else ""


def _told_twice(first: "re.Match[str]", last: "re.Match[str]", thing: str) -> Equation:
    note = Evidence(first.start("date"), first.end(), {"en": "before", "zh": f"前文为{first['date']}{first['deed']}"})
    return equation(
        "agreement", (last.start("date"), last.end("deed")), Fraction(1), Fraction(1), first["date"], last["date"],
        f"{last['deed']}{thing}", (note,),
    )  # fmt: skip


def _taken_up(text: str, told: "list[re.Match[str]]") -> Iterator[Equation]:
    """自3月15日开工以来, of what was begun on 3月5日."""
    backs = {match.start("date"): match for match in _BACK.finditer(text)}
    for back in backs.values():
        kind = _kind(back["deed"])
        others = [one for one in told if _kind(one["deed"]) == kind and one.start("date") not in backs]
        if len(others) != 1 or not _differ(others[0], back):
            continue
        one = others[0]
        first, last = sorted((one, back), key=lambda match: match.start("date"))
        between = text[max(0, first.start() - 20) : last.end()]
        if _ORDERLY.search(between) or not _one_thing(text, one, back):
            continue
        yield _told_twice(first, last, "")


def _kind(deed: str) -> int:
    return next(at for at, words in enumerate(_DEEDS) if re.fullmatch(words, deed))


def _differ(one: "re.Match[str]", other: "re.Match[str]") -> bool:
    """Whether two dates cannot be one: another year, month or day, where both name it."""
    return any(one[part] and other[part] and int(one[part]) != int(other[part]) for part in "ymd")


def _one_thing(text: str, one: "re.Match[str]", back: "re.Match[str]") -> bool:
    """Whether the words that take up a day name nothing else than those that told of it."""
    who = [re.split("[，。；：\n]", text[max(0, match.start() - 24) : match.start()])[-1] for match in (one, back)]
    plain = [re.sub("[*×X■_某该本于在自从我]|项目|工程|公司|已|目前|现", "", words) for words in who]
    told = re.sub("[*×X■_某该本]|项目|工程|公司", "", text[max(0, one.start() - 60) : one.start()])
    return not plain[1] or plain[1] in told
