"""This module reads times whose order the words fix: stages of one undertaking, spans of days, durations beside their dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from validator.extract.lists.members import read_count
from validator.finding import Words


@dataclass(frozen=True, slots=True)
class Order:
    """Two times, the later one as told `last`; in order where `first` is not greater. `start` and `end` enclose the words."""

    start: int
    end: int
    first: int
    last: int
    said: Words


_Y = r"(?<![0-9])(?P<{0}y>(?:19|20)[0-9]{{2}}) ?年"
_DATE = rf"(?=[0-9]{{{{1,4}}}} ?[年月])(?:{_Y} ?)?(?:(?P<{{0}}m>1[0-2]|0?[1-9]) ?月 ?(?:(?P<{{0}}d>[0-3]?[0-9]) ?日)?)?"
_STAGES = (
    "谋划|申报|申请|立项|招标|发布|公告|公示|签约|签订|报名|受理|拿地|摘牌|研发|揭榜|接触|立案(?!执行|审查)|起诉|收案|案发|发案|报案|抽检|抽样|采样|送检|取样",
    "批复|获批|核准|备案|中标|开标|评审|施工许可",
    "安装调试|安装|开工|动工|启动|破土|奠基|开建|开始|进场|组建|成立|始建|创办|创建|建厂|建校|建院|开幕|开班|入院",
    "封顶|合龙|贯通|主体完工|试运行|试生产",
    "竣工|完工|建成|投产|通车|投用|投入使用|验收|转让|交付|结束|结题|收官|完成|并网|投运|开业|运营|开园|下线|闭幕|落幕|结业|改制|股份制改造|上市|到期|届满|期满|更名|改名|扩建|搬迁|截止|办结|审结|结案|销号|答复|出院|宣判|判决|执结|侦破|破案|告破|出具|放榜",
)
_STAGE = "|".join(f"(?P<{{0}}s{index}>{words})" for index, words in enumerate(_STAGES))
_PAIR = re.compile(
    rf"(?P<one>{_DATE.format('a')})(?P<gap>[^，。；、\n0-9]{{0,10}}?)(?:{_STAGE.format('a')})[^，。；\n0-9]{{0,6}}[，、,；](?:并|且|又|已|再)?(?:于|在|至)?"
    rf"(?P<two>{_DATE.format('b')})(?P<between>[^，。；、\n0-9]{{0,8}}?)(?:{_STAGE.format('b')})"
)
_DEED = re.compile(
    rf"(?:{_STAGE.format('a')})(?:时间)?(?:于|在|为)(?P<one>{_DATE.format('a')})(?:开展|进行|实施|完成|组织)?[，、,；](?:并|且|又|已|再)?(?:于|在|至)?"
    rf"(?P<two>{_DATE.format('b')})(?P<between>[^，。；、\n0-9]{{0,8}}?)(?:{_STAGE.format('b')})"
)
PREPARED = re.compile(
    "(?:了|对)?[^，。；\n]{0,6}?(?:前期|论证|选址|可研|可行性|勘察|勘探|调研|设计|规划|审批|预审|征地|立项|招标|环评)"
)
"""What is finished before a work is begun: 2018年完成前期论证."""
_PLANNED = re.compile("计划|预计|拟|将|力争|争取|确保|目标")
_TO = r" ?(?:起)?[，,]?(?:[-~—－]{1,2}|至|到) ?"
_DAYS = re.compile(rf"(?:自|从)?(?P<one>{_DATE.format('a')}){_TO}(?P<two>{_DATE.format('b')})(?:止)?")
_LENGTH = re.compile(
    r"(?P<gap>[^。；\n0-9]{0,16}?)(?P<lead>连续|历时|用时|耗时|历经|为期|前后共?|整整|总?工期|持续|时长|共计?|(?<=年)的?这?(?=[一二两三四五六七八九十]{1,3}个?(?:年[间来里中内度]|月[间里中内])))(?:了|达|约|为)?(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<half>半)? ?(?:个)?(?P<unit>年|月|天|日)(?![级期代均以多左])"
)
_BEGINS, _ENDS = re.compile("开[幕始班营赛馆]|启动|举行"), re.compile("闭幕|落幕|结束|结业|收官|完赛|撤展|截止|止")
_WHOLE = ("历时", "用时", "耗时", "历经", "工期", "前后", "前后共")
"""Words for the time between two days that are told apart."""
_SPAN = re.compile(
    rf"(?P<one>{_DATE.format('a')})[^，。；\n0-9]{{0,10}}?(?:[-~—－]{{1,2}}|至|到|[，,])[^，。；\n0-9]{{0,10}}?(?P<two>{_DATE.format('b')})"
)


def find(text: str) -> Iterator[Order]:
    """Pairs of times whose order the words fix, in order or not."""
    yield from _stages(text)
    yield from _days(text)
    yield from _lengths(text)
    yield from _bracketed(text)
    yield from _since(text)
    yield from _afterwards(text)


_SINCE = re.compile(
    rf"自(?P<one>{_DATE.format('a')})[^，。；\n0-9]{{0,12}}?以来[，,](?:[^，。；\n0-9]{{0,8}}?[，,])?(?:已|先后)?(?:于|在)(?P<two>{_DATE.format('b')})"
)


def _since(text: str) -> Iterator[Order]:
    """自2021年6月实施以来，于2020年底通过验收: what came after began later."""
    for match in _SINCE.finditer(text):
        days = _both(match) if match["by"] else None
        if days is not None:
            said: Words = {"en": "it is dated before what it follows", "zh": "后续事项的时间早于起始时间"}
            yield Order(match.start("two"), match.end(), *days, said)


_AFTERWARDS = (
    re.compile(
        rf"(?:成立|创办|创立|始建|组建|注册|建院|建校|建厂|开业|创刊|设立)(?:时间)?(?:于|在)(?P<one>{_DATE.format('a')})[，,；](?:[^，。；\n0-9]{{2,12}}[，,])?(?:并|又|已)?(?:于|在)?(?P<two>{_DATE.format('b')})[^，。；、\n0-9]{{0,8}}?(?:获|荣获|通过|入选|被|上市|改制|搬迁|更名|扩建|评为|认定|取得|晋升|挂牌)"
    ),
    re.compile(
        rf"(?P<one>{_DATE.format('a')})(?:正式|建成)?(?:投产|建成|投运|投用|开业|通车|开园|成立|建校|竣工|投入使用|交付使用|开馆)的[^，。；\n0-9]{{2,14}}?(?:已|曾)?(?:于|在)(?P<two>{_DATE.format('b')})[^，。；\n0-9]{{0,10}}?(?:大修|检修|技改|改造|扩建|增容|加固|翻新|修缮|更名|重建|退役|关停|报废|拆除|获评|评为)"
    ),
)
_FORERUNNER = re.compile("前身|原[名为址]|重组|合并|旧址|老厂|一期")


def _afterwards(text: str) -> Iterator[Order]:
    """公司成立于2015年，2012年获得认定: what befalls a thing that is not there yet."""
    for match in (match for form in _AFTERWARDS for match in form.finditer(text)):
        days = _both(match) if match["ay"] and match["by"] else None
        if days is not None and not _FORERUNNER.search(text[max(0, match.start() - 20) : match.end()]):
            said: Words = {"en": "it is dated before its own beginning", "zh": "后续事项的时间早于成立（建成）时间"}
            yield Order(match.start(), match.end(), *days, said)


def _stages(text: str) -> Iterator[Order]:
    """2022年立项，2021年完成转让: a later stage of one thing on an earlier day."""
    for match in (match for form in (_PAIR, _DEED) for match in form.finditer(text)):
        before, after = (
            next(index for index in range(len(_STAGES)) if match[f"{side}s{index}"]) for side in ("a", "b")
        )
        days = _both(match)
        if days is None or _PLANNED.search(match.group()) or _over_new_year(match):
            continue
        if PREPARED.match(text, match.end()):
            continue  # 2019年立项、2018年完成前期论证
        if after < before and _turned(text, match):
            days = days[1], days[0]  # 11月投用、次年2月开工: told the other way round
        elif after <= before:
            continue
        said: Words = {"en": "a later stage is dated earlier", "zh": "后一环节的时间早于前一环节"}
        yield Order(*match.span(), *days, said)


_BUILT = re.compile("竣工|完工|建成|投产|通车|投用|交付|验收|开业|运营")
_BROKEN = re.compile("开工|动工|破土|奠基|开建|始建")


def _turned(text: str, match: "re.Match[str]") -> bool:
    """Whether two stages of one work, with nothing named between them, are told in turned order."""
    built, broken = (
        words.search(text, match.end(one), end)
        for words, one, end in ((_BUILT, "one", match.start("two")), (_BROKEN, "two", match.end()))
    )
    alone = re.match("(?:建设|施工)?(?:[，。；、）)\n]|$)", text[match.end() : match.end() + 3])
    return bool(built and broken and alone and not match["between"])


def _over_new_year(match: "re.Match[str]") -> bool:
    """Whether months without years may lie in two of them: 11月开始，3月截止."""
    return not match["ay"] and not match["by"] and int(match["am"] or 0) >= 8 and int(match["bm"] or 12) <= 6


def _days(text: str) -> Iterator[Order]:
    """自2023年7月1日起至2022年6月30日止, each end with its year."""
    for match in _DAYS.finditer(text):
        if not (match["ay"] and match["by"] and match["am"] and match["bm"]):
            continue
        days = _both(match)
        if days is not None and bool(match["ad"]) == bool(match["bd"]):
            said: Words = {"en": "it ends before it begins", "zh": "终点早于起点"}
            yield Order(*match.span(), *days, said)


def _both(match: "re.Match[str]") -> tuple[int, int] | None:
    """Both times as numbers that compare at what both name; a time without a year has the other's; None where one is no time."""
    one, two = ([int(match[f"{side}{part}"] or 0) for part in "ymd"] for side in "ab")
    if not (one[0] or one[1]) or not (two[0] or two[1]) or (two[0] and not one[0]):
        return None
    two[0] = two[0] or one[0]
    if not match["by"] and one[0] and not match["bm"]:
        return None
    depth = 3
    for part in (2, 1):
        if not one[part] or not two[part]:
            depth = part
    return _number(one[:depth]), _number(two[:depth])


def _number(parts: list[int]) -> int:
    year, month, day = [*parts, 0, 0][:3]
    return 372 * year + 31 * month + day


def _lengths(text: str) -> Iterator[Order]:
    """自2019年至2022年连续五年: a duration that its dates do not have, whether both ends count or not."""
    for span in _SPAN.finditer(text):
        if not (span["ay"] and (span["by"] or span["bm"])) and not (span["ad"] and span["bd"]):
            continue
        told = _LENGTH.match(text, span.end())
        made = _length(span, told["unit"]) if told else None
        number = read_count(told["n"]) if told else None
        between = text[span.end("one") : span.start("two")]
        spanned = re.search("[至到—~－-]", between) or (
            _BEGINS.search(between) and _ENDS.match(told["gap"] if told else "")
        )
        if (
            told is None
            or not (spanned or told["lead"] in _WHOLE)
            or made is None
            or number is None
            or re.search("[年月日]", told["gap"])
        ):
            continue
        low, high = made
        if not low <= number <= high:
            said: Words = {
                "en": f"from one date to the other it is {low} to {high}",
                "zh": f"按起止时间推算为{low}—{high}",
            }
            yield Order(span.start(), told.end(), 1, 0, said)


_SPANNED = re.compile(
    r"(?P<n>[一二两三四五六七八九十]{1,2}|[1-9][0-9]?)年(?:间|来|内|里|期间|(?<=连续[一二两三四五六七八九]年))[^，。；（(]{0,6}[（(](?P<a>(?:19|20)[0-9]{2})年?(?:[-~—－]{1,2}|至|到)(?P<b>(?:19|20)[0-9]{2})年?[）)]"
)


def _bracketed(text: str) -> Iterator[Order]:
    """七年间（2018—2022年）: the years of a bracket are so many, whether both ends count or not."""
    for match in _SPANNED.finditer(text):
        number, years = read_count(match["n"]), int(match["b"]) - int(match["a"])
        if number and years > 0 and not years <= number <= years + 1:
            said: Words = {
                "en": f"the bracket spans {years} to {years + 1} years",
                "zh": f"括注时段为{years}—{years + 1}年",
            }
            yield Order(*match.span(), 1, 0, said)


def _length(span: "re.Match[str]", unit: str) -> tuple[int, int] | None:
    """The least and the greatest number of years, months or days between two dates; None where they do not tell."""
    one, two = ([int(span[f"{side}{part}"] or 0) for part in "ymd"] for side in "ab")
    two[0] = two[0] or one[0]
    if unit == "年" and one[0] and two[0] > one[0]:
        return two[0] - one[0] - bool(one[1] and two[1] and two[1] < one[1]), two[0] - one[0] + 1
    months = 12 * (two[0] - one[0]) + two[1] - one[1]
    if unit == "月" and one[1] and two[1] and months > 0:
        return months - bool(one[2] and two[2]), months + 1
    if unit in ("天", "日") and all(one[1:]) and all(two[1:]):
        years = [one[0]] if one[0] else [2023, 2024]  # the year that is not printed may have a 29 February
        try:
            days = [(date(two[0] or year, *two[1:]) - date(year, *one[1:])).days for year in years]
        except ValueError:
            return None
        return (min(days) - 1, max(days) + 1) if min(days) > 0 else None
    return None
