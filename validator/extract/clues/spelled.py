"""This module finds masks whose value the words beside them spell: second to one is second, three of 8 hours make 24."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.clues.clue import Clue
from validator.extract.enumerations import MEASURES
from validator.extract.lists.members import read_count, split
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

NEAR = 60
"""Words spell a mask that stands at most this many characters after them, in their sentence."""

_MEASURE = re.compile(MEASURES)
_MONEY = re.compile("万元|亿元|元")
_CLAUSE = re.compile(r"[^，。；、\n]{0,14}[，,（(]")
_TWO = re.compile("[\u4e00-\u9fff]{2}")
_REGION_OR_TWO = re.compile("[县乡镇市区村州](?=[合共均占的，])|[\u4e00-\u9fff]{2}")
_N = r"[一二两三四五六七八九十]{1,2}|[0-9]{1,3}"
_BEHIND = re.compile(
    r"(?:仅次于|次于|仅排在|排在|位居|居于|仅落后于|落后于|紧随)(?P<list>[^，。；\n]{1,40}?)(?:(?P<n>[一二两三四五六七八九])[个家座名]?[\u4e00-\u9fff]{0,4})?"
    r"(?:之后|后面|其后)?[，,]?[^，。；\n]{0,6}?(?:居|列|排名?|位居|位列|排在|名列)(?:[^，。；、\n]{0,8}?)第?$"
)
_EQUAL_SHIFTS = re.compile(
    r"(?P<n>[两二三四])班(?:等时|均时|均分|等分)[^，。；]{0,6}[，,]每[班人](?:次)?(?:工作|作业|运行|生产)?$"
    r"|(?P<k>三)班(?:制|轮换|倒班)[^，。；]{0,6}[，,][^，。；]{0,3}每[班人](?:次)?(?:工作|作业|运行|生产|值守|执勤|上岗)?$"
    r"|24小时[^，。；]{0,8}(?P<m>[两二三四])班(?:倒|制|轮换|轮流|运转)[^，。；]{0,4}[，,]每班(?:次)?(?:工作|作业|运行|生产)?$"
)
_ROUND_CLOCK = re.compile("全天候|昼夜不[停息断]|日夜不[停息断]|不间断|不打烊|全时段")
_LEFT_OVER = re.compile(
    r"除(?:了)?(?P<out>(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:月份?)?(?:[、和](?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:月份?)?){0,5})(?<=[月份])[^。；、\n0-9*]{0,24}外[，,]?(?:全年|上半年|前三季度|一季度)?(?:其余|其他|其它)(?:的)?$"
)
_PARTS_OF_YEAR = {"上半年": 6, "下半年": 6, "前三季度": 9, "一季度": 3, "全年": 12}
_RESPECTIVELY = re.compile(
    r"(?:^|[，,；。\n])[^，。；：、\n]{0,1}?(?P<list>[^，。；：\n]{2,60}?)分别(?:为|是|达到?|增长|下降|完成|实现)(?P<values>[^，。；\n]{4,120})"
)
_SHIFTS = re.compile(
    r"(?P<n>[两二三四2-4])班(?:倒|制|轮换|运转)?[^，。；]{0,4}[、，,]每班(?:次)?(?:工作|作业|运行)?(?P<h>[一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:个)?小时[^。；]{0,16}$"
)
_IDENTIFIERS = re.compile(
    r"(?P<head>[A-Za-z]{0,6}[-—]?)0{0,3}(?P<one>[0-9]{1,3})号?(?:至|到|~|—|-)(?P=head)0{0,3}(?P<two>[0-9]{1,3})号?的$"
)
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
        begin = max(
            mask.start - NEAR,
            max((text.rfind(stop, max(mask.start - 600, 0), mask.start) + 1 for stop in "。\n！？"), default=0),
        )
        left = text[begin : mask.start]
        if "." in mask.frame:
            continue
        if text[mask.end : mask.end + 1] != "%":
            yield from _count(text, mask, left, begin)


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
        each = Fraction(24, read_count(equal["n"] or equal["m"] or equal["k"]) or 1)
        span = (begin + equal.start(), begin + equal.end())
        yield _clue(mask, text.index("时", mask.end) + 1, each, each, "小时", span, equal.group())
    if text.startswith(("小时", "个小时"), mask.end) and compiled("每[天日]|全天|一天").search(left[-12:]):
        beside = _ROUND_CLOCK.search(text, max(mask.start - 30, begin), mask.end + 12)
        if beside:
            yield _clue(
                mask, text.index("时", mask.end) + 1, 24, 24, "小时", (beside.start(), beside.end()), beside.group()
            )
    if text.startswith("个月", mask.end):
        yield from _months_left(mask, left, begin)
    measure = _MEASURE.match(text, mask.end)
    if measure and compiled("(?:上述|以上|前述|这)$").search(left):
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


_MONTH_SPAN = re.compile(r"(?<![0-9])(1[0-2]|[1-9])月?(?:[-—~]{1,2}|至|到)(1[0-2]|[1-9])月(?=除)")


def _months_left(mask: Mask, left: str, begin: int) -> Iterator[Clue]:
    """全年…，除二月份…外，其余*个月: the period told in the sentence, or the reporting year, less the months named."""
    match = _LEFT_OVER.search(left)
    if match is None:
        return
    told = [months for name, months in _PARTS_OF_YEAR.items() if name in left]
    spans = _MONTH_SPAN.findall(left[: match.start() + 1])
    whole = told[-1] if len(told) == 1 else int(spans[-1][1]) - int(spans[-1][0]) + 1 if spans else 0
    out = len(compiled("[、和]").split(match["out"]))
    if 0 < out < whole:
        span = (begin + match.start(), begin + match.end())
        yield _clue(mask, mask.end + 2, whole - out, whole - out, "个月", span, f"{whole}−{out}")


def _respective(text: str, mask: Mask, unit: str) -> Iterator[Clue]:
    """甲、乙、丙分别为*亿元、*亿元和*亿元…。上述*个市场: as many as the list before has members and values alike."""
    since = max(text.rfind("\n", max(mask.start - 600, 0), mask.start) + 1, mask.start - 240)
    match = next(reversed(list(_RESPECTIVELY.finditer(text, max(since - 1, 0), mask.start))), None)
    if match is None or "、" not in match["list"]:
        return
    members = split(text, *match.span("list"))
    values = len(compiled("[、和及]").split(match["values"]))
    if members.fewest <= values <= members.most and values >= 2:
        noun = _REGION_OR_TWO.match(text, mask.end + len(unit))
        end = noun.end() if noun else mask.end + len(unit)
        yield _clue(mask, end, values, values, unit, match.span("list"), match["list"])


def _rank(mask: Mask, text: str, left: str, begin: int) -> Iterator[Clue]:
    """仅次于甲市、乙市，居第*位: one more than those before."""
    match = _BEHIND.search(left)
    after = match is not None and (match.group()[0] not in "排位居" or compiled("[之其]后|后面").search(match.group()))
    if match is None or not after:
        yield from _rank_behind(mask, text)  # 营收居第四位，利润居第*位 says nothing
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


_AFTER_THEM = re.compile(
    "[位名]?[，,（(](?:仅次于|次于|仅落后于|紧随|排在)(?P<list>[^，。；（）()\n0-9]{1,40}?)(?:之后|后面|其后)?(?=[，。；）)\n])"
)


def _rank_behind(mask: Mask, text: str) -> Iterator[Clue]:
    """居全国第*位，仅次于甲省、乙省: one more than those named behind it."""
    match = _AFTER_THEM.match(text, mask.end)
    if match is None:
        return
    listed = split(text, *match.span("list"))
    if 0 < listed.most < 12 and not compiled("等$").search(match["list"]):
        end = mask.end + (text[mask.end] in "位名")
        start = mask.start - (text[mask.start - 1 : mask.start] == "第")
        yield _clue(mask, end, listed.fewest + 1, listed.most + 1, "位", match.span(), match.group(), start=start)


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
    r"(?P<every>每(?:个)?(?:月|季度?|半年|周|星期|年|旬)|按?[月季周]度?)(?:至少|定期|均|都)?[^，。；0-9*]{0,8}?(?P<n>[一二两三四1-4])(?P<unit>次|期|场|轮)[^。；]{0,24}[，,；][^，。；0-9*]{0,4}(?P<time>全年|一年|年内|当年|上半年|下半年|前三季度|[一二三四]季度)[^，。；0-9*]{0,12}$"
)
_A_YEAR = {"月": 12, "季": 4, "半": 2, "周": 52, "星": 52, "旬": 36}


def _regular(mask: Mask, left: str, begin: int) -> Iterator[Clue]:
    """每月召开一次…，全年召开*次: twelve."""
    match = _REGULAR.search(left)
    if match is None:
        return
    part = 3 if match["time"][1:] == "季度" else _PARTS_OF_YEAR.get(match["time"], 12)
    often = (_A_YEAR.get(match["every"].lstrip("每个按")[:1]) or 0) * part // 12
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
    named = list(compiled("(?<=[，、；：（(])[红橙黄蓝绿黑白灰紫](?:色)?(?=[\u4e00-\u9fff、，])").finditer(sentence))
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
        if compiled("最[高低多少]|不超过|至多|至少|上限").search(match.group()):
            continue
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
