"""This module finds masks whose value the words beside them spell: doubled is a growth of 100 %, second to one is second."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract._clue import Clue
from validator.extract._lists import read_count, split
from validator.extract.enumerations import MEASURES
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject

NEAR = 60
"""Words spell a mask that stands at most this many characters after them, in their sentence."""

_MEASURE = re.compile(MEASURES)
_MONEY = re.compile("万元|亿元|元")
_CLAUSE = re.compile(r"[^，。；、\n]{0,14}[，,（(]")
_TWO = re.compile("[\u4e00-\u9fff]{2}")
_REGION_OR_TWO = re.compile("[县乡镇市区村州](?=[合共均占的，])|[\u4e00-\u9fff]{2}")
_N = r"[一二两三四五六七八九十]{1,2}|[0-9]{1,3}"
_TIMES = re.compile(
    r"翻了?(?P<turns>[一两二三])番|翻番|(?:增长|增加|提高)了?(?P<times>[一两二三四五])倍|(?:实现)?(?P<double>倍增|成倍增长)"
)
_GROWN = re.compile(r"[^。；\n]{0,16}?(?:增长|增加|提高|增幅|上升)(?:了|为|达到?|约)?$")
_BEHIND = re.compile(
    r"(?:仅次于|次于|仅排在|排在|位居|居于|仅落后于|落后于|紧随)(?P<list>[^，。；\n]{1,40}?)(?:(?P<n>[一二两三四五六七八九])[个家座名]?[\u4e00-\u9fff]{0,4})?"
    r"(?:之后|后面|其后)?[，,]?[^，。；\n]{0,6}?(?:居|列|排名?|位居|位列|排在|名列)(?:[^，。；、\n]{0,8}?)第?$"
)
_ONE_IN = re.compile(
    rf"每(?P<of>{_N})(?P<unit>[名个位户家件台辆亩人])[^，。；\n0-9*]{{0,12}}?(?:中|里|当中)?[，,]?(?:就|便|至少)?有(?P<part>{_N})(?P=unit)"
)
_PORTION = re.compile(
    r"(?P<half>(?<![前后上下大小每])一半|半数|对半)|(?P<over>[二三四五六七八九十])分之(?P<above>[一二两三四五六七八九])"
)
_HALF_OF_ALL = re.compile(r"[，,；][^，。；0-9*]{1,10}占(?:比(?:为|达)?)?")
_REMAINDER = re.compile(
    r"[，,；](?:剩下|其余|剩余|余下|另外?|还有)的?(?:一半|(?P<over>[二三四五六七八九十])分之(?P<above>[一二两三四五六七八九]))"
)
_HALVED = re.compile(
    r"(?:对半|各半|平均|平摊|均摊)(?:出资|承担|分担|负担|分摊|配套|投入|持股)[^，。；、\n0-9*]{0,6}[，,；][^，。；、\n0-9*]{1,10}(?:承担|分担|负担|出资|配套|占比?|持股|投入)(?:比例)?(?:为|达)?$"
)
_AND = re.compile("[、和与]")
_BOTH = re.compile("双方|两级|两家|两方")
_COVERED = re.compile(
    r"(?:(?P<all>全覆盖)|全部(?:实现|完成|已)?(?P<deed>[\u4e00-\u9fff]{2})(?:到位|完毕)?)[，,；](?P<rate>接入|覆盖|联网|纳入|安装|(?P=deed))率(?:均)?(?:达到?|为|实现)?$"
)
_EQUAL_SHIFTS = re.compile(
    r"(?P<n>[两二三四])班(?:等时|均时|均分|等分)[^，。；]{0,6}[，,]每[班人](?:次)?(?:工作|作业|运行|生产)?$"
    r"|24小时[^，。；]{0,8}(?P<m>[两二三四])班(?:倒|制|轮换|轮流|运转)[^，。；]{0,4}[，,]每班(?:次)?(?:工作|作业|运行|生产)?$"
)
_LEFT_OVER = re.compile(
    r"除(?:了)?(?P<out>(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:月份?)?(?:[、和](?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:月份?)?){0,5})(?<=[月份])[^。；、\n0-9*]{0,24}外[，,]?(?:其余|其他|其它)(?:的)?$"
)
_PARTS_OF_YEAR = {"上半年": 6, "前三季度": 9, "一季度": 3, "全年": 12}
_RESPECTIVELY = re.compile(
    r"(?:^|[，,；。\n])[^，。；：、\n]{0,1}?(?P<list>[^，。；：\n]{2,60}?)分别(?:为|是|达到?|增长|下降|完成|实现)(?P<values>[^，。；\n]{4,120})"
)
_SHIFTS = re.compile(
    r"(?P<n>[两二三四2-4])班(?:倒|制|轮换|运转)?[^，。；]{0,4}[、，,]每班(?:次)?(?:工作|作业|运行)?(?P<h>[一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:个)?小时[^。；]{0,16}$"
)
_IDENTIFIERS = re.compile(
    r"(?P<head>[A-Za-z]{0,6}[-—]?)0{0,3}(?P<one>[0-9]{1,3})号?(?:至|到|~|—|-)(?P=head)0{0,3}(?P<two>[0-9]{1,3})号?的$"
)
_RATE = re.compile(r"[^。；\n]{0,30}?(?:占|比重|比例|占比|即|约?合|也就是)[^，。；\n0-9*]{0,14}$")
_EACH_LISTED = re.compile(
    rf"(?P<list>[^，。；：\n（）]{{2,60}}?)各(?:自)?(?:有|建|设|评出|选出|派出|建成|布局|新建|新增|配备)?[^，。；、\n0-9*]{{0,8}}?(?P<n>{_N})(?P<unit>{MEASURES})"
)
_EACH_COUNTED = re.compile(
    rf"(?P<many>{_N})(?:个|家|所|类|支|条|座)(?P<what>[^，。；、\n0-9*]{{1,10}}?)(?:各|分别|均|每[个家所支条座])(?:评出|选出|选派|派出|配备|建成|新建|设立|安排|建设|设有|建有|组建|新增|有|建|设|配|派)?"
    rf"[^，。；、\n0-9*]{{0,8}}?(?P<n>{_N})(?P<unit>{MEASURES})[^，。；\n]{{0,6}}[，,](?:共|合计|总计|共计|总共)(?:有|计|建成|配备|评出)?$"
)
_GRANTED = re.compile(
    r"每(?P<per>[个家名项户人件])[^，。；\n0-9*]{0,12}(?:给予|奖励|补助|补贴|发放|支持)[^，。；\n0-9*]{0,4}(?P<sum>[0-9]{1,6}(?:\.[0-9]{1,2})?)(?P<unit>万元|亿元|元)"
)
_MET = re.compile(
    rf"[^。\n]{{0,40}}?(?P<n>{_N})(?P<per>[个家名项户人件])[^，。；\n0-9*]{{0,14}}[，,][^，。；\n0-9*]{{0,10}}(?:兑现|发放|拨付|奖励|支付|补助|落实)[^，。；\n0-9*]{{0,6}}$"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masks that other words of their sentence spell."""
    text = subject.folded
    for mask in rows:
        begin = max(mask.start - NEAR, max((text.rfind(stop, 0, mask.start) + 1 for stop in "。\n！？"), default=0))
        left = text[begin : mask.start]
        if "." in mask.frame:
            continue
        if text[mask.end : mask.end + 1] == "%":
            yield from _percent(text, mask, left, begin)
        else:
            yield from _count(text, mask, left, begin)


def _percent(text: str, mask: Mask, left: str, begin: int) -> Iterator[Clue]:
    """翻一番，即增长*%; 每四人中就有一名…，占*%; 占三分之一，即*%."""
    for match in _TIMES.finditer(left):
        if _GROWN.fullmatch(left, match.end()) and not re.search("目标|力争|计划", left):
            turns, times = match["turns"], match["times"]
            value = 100 * (2 ** (read_count(turns) or 1) - 1) if turns else 100 * (read_count(times or "一") or 1)
            yield _clue(
                mask, mask.end + 1, value, value, "%", (begin + match.start(), begin + match.end()), match.group()
            )
            return
    if rest := _REMAINDER.match(text, mask.end + 1):
        over, above = read_count(rest["over"] or "二"), read_count(rest["above"] or "一")
        share = 1 - Fraction(above or 1, over or 2)
        yield from _portion(mask, 100 * share, rest.span(), rest.group(), 0)
        return
    one = next(_ONE_IN.finditer(left), None)
    if one and _RATE.fullmatch(left, one.end()):
        of, part = read_count(one["of"]), read_count(one["part"])
        if of and part and part < of:
            yield from _portion(mask, Fraction(100 * part, of), one.span(), one.group(), begin)
        return
    if halved := _HALVED.search(left):
        clause = re.split("[，。；]", left[: halved.start()])[-1]
        parties = 1 + len(_AND.findall(clause))
        if parties == 2 or (parties == 1 and _BOTH.search(clause)):
            yield from _portion(mask, Fraction(50), halved.span(), halved.group(), begin)
            return
    if covered := _COVERED.search(left):
        yield from _portion(mask, Fraction(100), covered.span(), covered.group(), begin)
        return
    for match in _PORTION.finditer(left):
        between = left[match.end() :]
        each = bool(match["half"]) and left[: match.start()].endswith(("各占", "各", "各为"))
        if (each and _HALF_OF_ALL.fullmatch(between)) or re.fullmatch(
            r"(?:以上)?[^，。；]{0,8}[，,（(](?:即|约合|合|也就是|占比(?:为|达)?|比例为)", between
        ):
            over, above = read_count(match["over"] or "二"), read_count(match["above"] or "一")
            yield from _portion(mask, Fraction(100 * (above or 1), over or 2), match.span(), match.group(), begin)
            return


def _portion(mask: Mask, value: Fraction, span: tuple[int, int], words: str, begin: int) -> Iterator[Clue]:
    """A share told in words is rounded: a third is 33 % or 33.3 %."""
    loose = Fraction(0) if value.denominator == 1 else Fraction(1, 2)
    low, high = value - loose, value + loose
    yield _clue(mask, mask.end + 1, low, high, "%", (begin + span[0], begin + span[1]), words)


def _count(text: str, mask: Mask, left: str, begin: int) -> Iterator[Clue]:
    if text[mask.start - 1 : mask.start] == "第" or text[mask.end : mask.end + 1] in ("位", "名"):
        yield from _rank(mask, text, left, begin)
    if _TIMES_OF.match(text, mask.end):
        yield from _regular(mask, left, begin)
    if text[mask.end : mask.end + 1] == "色":
        yield from _colours(text, mask)
    if text.startswith(("小时", "个小时"), mask.end) and (shifts := _SHIFTS.search(left)):
        n, hours = read_count(shifts["n"]), read_count(shifts["h"])
        if n and hours:
            span = (begin + shifts.start(), begin + shifts.end("h"))
            yield _clue(mask, text.index("时", mask.end) + 1, n * hours, n * hours, "小时", span, f"{n}×{hours}")
    if text.startswith(("小时", "个小时"), mask.end) and (equal := _EQUAL_SHIFTS.search(left)):
        each = Fraction(24, read_count(equal["n"] or equal["m"]) or 1)
        span = (begin + equal.start(), begin + equal.end())
        yield _clue(mask, text.index("时", mask.end) + 1, each, each, "小时", span, equal.group())
    if text.startswith("个月", mask.end):
        yield from _months_left(mask, left, begin)
    measure = _MEASURE.match(text, mask.end)
    if measure and re.search("(?:上述|以上|前述|这)$", left):
        yield from _respective(text, mask, measure.group())
    if measure and (numbers := _IDENTIFIERS.search(left)):
        size = int(numbers["two"]) - int(numbers["one"]) + 1
        if size > 1:
            span = (begin + numbers.start(), begin + numbers.end())
            yield _clue(mask, measure.end(), size, size, measure.group(), span, numbers.group().rstrip("的"))
    if measure:
        yield from _numbered(text, mask, measure.group(), left, begin)
        yield from _each(text, mask, measure.group(), left, begin)
    if money := _MONEY.match(text, mask.end):
        yield from _granted(mask, money.group(), left, begin)


def _months_left(mask: Mask, left: str, begin: int) -> Iterator[Clue]:
    """全年…，除二月份…外，其余*个月: the period told in the sentence, or the reporting year, less the months named."""
    match = _LEFT_OVER.search(left)
    if match is None:
        return
    told = [months for name, months in _PARTS_OF_YEAR.items() if name in left[: match.start()]]
    whole = told[-1] if len(told) == 1 else 0
    out = len(re.split("[、和]", match["out"]))
    if 0 < out < whole:
        span = (begin + match.start(), begin + match.end())
        yield _clue(mask, mask.end + 2, whole - out, whole - out, "个月", span, f"{whole}−{out}")


def _respective(text: str, mask: Mask, unit: str) -> Iterator[Clue]:
    """甲、乙、丙分别为*亿元、*亿元和*亿元…。上述*个市场: as many as the list before has members and values alike."""
    since = max(text.rfind("\n", 0, mask.start) + 1, mask.start - 240)
    match = next(reversed(list(_RESPECTIVELY.finditer(text, max(since - 1, 0), mask.start))), None)
    if match is None or "、" not in match["list"]:
        return
    members = split(text, *match.span("list"))
    values = len(re.split("[、和及]", match["values"]))
    if members.fewest <= values <= members.most and values >= 2:
        noun = _REGION_OR_TWO.match(text, mask.end + len(unit))
        end = noun.end() if noun else mask.end + len(unit)
        yield _clue(mask, end, values, values, unit, match.span("list"), match["list"])


def _rank(mask: Mask, text: str, left: str, begin: int) -> Iterator[Clue]:
    """仅次于甲市、乙市，居第*位: one more than those before."""
    match = _BEHIND.search(left)
    if match is None:
        return
    listed = split(left, match.start("list"), match.end("list"))
    before = read_count(match["n"]) if match["n"] else len(listed.spans)
    if before is None or before > 12:
        return
    low, high = (before, before) if match["n"] else (listed.fewest, listed.most)
    end = mask.end + (text[mask.end : mask.end + 1] in ("位", "名"))
    start = mask.start - (text[mask.start - 1 : mask.start] == "第")
    span = (begin + match.start(), begin + match.end("list"))
    yield _clue(mask, end, low + 1, high + 1, "位", span, match.group(), start=start)


def _each(text: str, mask: Mask, unit: str, left: str, begin: int) -> Iterator[Clue]:
    """*个，甲、乙、丙各一个; 三个学段各评出两名，共*名: as many times as there are members."""
    end = mask.end + len(unit)
    counted = _EACH_COUNTED.search(left)
    if counted and counted["unit"] == unit:
        many, n = read_count(counted["many"]), read_count(counted["n"])
        if many and n:
            formula = f"{many}×{n}={many * n}"
            yield _clue(mask, end, many * n, many * n, unit, (begin + counted.start(), begin + counted.end()), formula)
            return
    after = _CLAUSE.match(text, end)
    listed = _EACH_LISTED.match(text, after.end()) if after else None
    if listed and listed["unit"] == unit and "、" in listed["list"]:
        members, n = split(text, *listed.span("list")), read_count(listed["n"])
        if n:
            formula = f"{listed.group()}（{len(members.spans)}×{n}）"
            yield _clue(mask, end, members.fewest * n, members.most * n, unit, listed.span(), formula)


_TIMES_OF = re.compile("次|期|场|轮")
_REGULAR = re.compile(
    r"(?P<every>每(?:个)?(?:月|季度?|半年|周|星期|年|旬)|按?[月季周]度?)(?:至少|定期|均|都)?[^，。；0-9*]{0,8}?(?P<n>[一二两三四1-4])(?P<unit>次|期|场|轮)[^。；]{0,24}[，,；][^，。；0-9*]{0,4}(?:全年|一年|年内|全年共|当年)[^，。；0-9*]{0,12}$"
)
_A_YEAR = {"月": 12, "季": 4, "半": 2, "周": 52, "星": 52, "旬": 36}


def _regular(mask: Mask, left: str, begin: int) -> Iterator[Clue]:
    """每月召开一次…，全年召开*次: twelve."""
    match = _REGULAR.search(left)
    if match is None:
        return
    often = _A_YEAR.get(match["every"].lstrip("每个按")[:1])
    n = read_count(match["n"])
    if often and n:
        span = (begin + match.start(), begin + match.end("unit"))
        yield _clue(
            mask,
            mask.end + 1,
            often * n,
            often * n,
            match["unit"],
            span,
            match.group()[: match.end("unit") - match.start()],
        )


def _colours(text: str, mask: Mask) -> Iterator[Clue]:
    """*色预警机制，红色由…，黄色由…: as many colours as are named behind it in the sentence."""
    stop = text.find("。", mask.end)
    sentence = text[mask.end : stop if 0 <= stop < mask.end + 160 else mask.end + 160]
    named = list(re.finditer("(?<=[，、；：（(])[红橙黄蓝绿黑白灰紫](?:色)?(?=[\u4e00-\u9fff、，])", sentence))
    colours = dict.fromkeys(found.group()[0] for found in named)
    if len(colours) >= 2:
        span = (mask.end + named[0].start(), mask.end + named[-1].end())
        yield _clue(mask, mask.end + 1, len(colours), len(colours), "色", span, "、".join(colours))


_NUMBERED = re.compile(r"(?<![0-9A-Za-z#])(?P<n>[1-9][0-9]?)号(?![文线])")


def _numbered(text: str, mask: Mask, unit: str, left: str, begin: int) -> Iterator[Clue]:
    """1号、2号卡口…，3号卡口…，*处卡口: the numbers run from one to the last without a gap."""
    noun = _TWO.match(text, mask.end + len(unit))
    found = list(_NUMBERED.finditer(left))
    numbers = {int(match["n"]) for match in found}
    if noun and len(numbers) >= 3 and noun.group() in left and numbers == set(range(1, max(numbers) + 1)):
        span = (begin + found[0].start(), begin + found[-1].end())
        size = len(numbers)
        yield _clue(mask, mask.end + len(unit) + 2, size, size, unit, span, f"1—{size}号")


def _granted(mask: Mask, unit: str, left: str, begin: int) -> Iterator[Clue]:
    """每个给予1000万元奖励，有两个品种符合条件，共兑现*万元."""
    for match in _GRANTED.finditer(left):
        met = _MET.fullmatch(left, match.end())
        n = read_count(met["n"]) if met else None
        if met and n and match["unit"] == unit and met["per"] == match["per"]:
            value = Fraction(match["sum"]) * n
            formula = f"{match['sum']}×{n}={float(value):g}"
            yield _clue(
                mask, mask.end + len(unit), value, value, unit, (begin + match.start(), begin + met.end("per")), formula
            )


def _clue(
    mask: Mask, end: int, low: int | Fraction, high: int | Fraction, unit: str, span: tuple[int, int], said: str,
    start: int | None = None,
) -> Clue:  # fmt: skip
    shown = f"{float(low):g}" if low == high else f"{float(low):g}—{float(high):g}"
    words: Words = {"en": f"other words say it: {said}, that is {shown}{unit}", "zh": f"“{said}”即为{shown}{unit}"}
    return Clue("spelled", mask, mask.start if start is None else start, end, low, high, unit, (span,), words)
