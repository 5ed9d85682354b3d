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
    "成立|组建|挂牌|揭牌",
    "开学|开班|开课|开营",
    "停产|停业|停工|歇业|关停|停运|封闭施工",
    "复工|复产|复业|复航",
    "签约|签订|签署",
    "封顶|合龙|贯通|截流|下闸蓄水",
    "奠基|启用|启动",
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


def find(subject: Subject) -> Iterator[Equation]:
    """Later days of the one deed of its kind that a text tells of."""
    text = subject.folded
    told = [match for match in _TOLD.finditer(text) if not planned(subject, match.start())]
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
        note = Evidence(
            first.start("date"), first.end(), {"en": "before", "zh": f"前文为{first['date']}{first['deed']}"}
        )
        yield equation(
            "agreement", (last.start("date"), last.end("deed")), Fraction(1), Fraction(1), first["date"], last["date"], last["deed"], (note,),
        )  # fmt: skip


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
