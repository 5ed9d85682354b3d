"""This module finds masked counts that can be told by counting up: after three others the fourth, all but two, three each."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.enumerations import MEASURES
from validator.extract.lists.members import Members, read_count, split
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 130
"""What is counted up stands at most this many characters before a mask, in its paragraph, or half as many behind it."""

_N = r"(?:[一二两三四五六七八九十]{1,3}|[0-9]{1,3})"
_MEASURE = re.compile(MEASURES)
_AFTER = re.compile(r"(?:继|在)(?P<list>[^。；\n]{2,60}?)(?:之后|以后|的?基础上|后[，,])")
_TIMES = re.compile(r"批次?|次|届|轮|期|场")
_ITEM = re.compile(
    r"(?:(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?|第[一二三四五六七八九十]{1,2}[批次届轮期]|首[批次届轮期]|[上中下]旬|[春夏秋冬]季?|[一二三四]季度)"
)
_EXCEPT = re.compile(
    rf"[^，。；\n]{{0,12}}?(?:中|里)?[，,]?除(?:了)?(?P<out>[^，。；\n]{{2,60}}?)(?:因[^，。；\n]{{1,16}})?(?:之?外|以外|未[^，。；\n]{{1,8}})[，,](?:其余|其他|其它|剩余|余下)的?(?P<n>{_N}|[*×■X_]{{1,8}}|某{{2,3}})(?P<unit>[个家户名所座条项处])"
)
_EACH = re.compile(
    rf"(?P<list>[^，。；：\n（）]{{2,70}}?)各自?(?:有|建|设|评出|选出|派出|建成|布局|新建|新增|配备|拥有|开设|引进|落户)?(?:了)?(?P<noun>[^，。；、\n0-9*×■]{{0,12}}?)(?P<n>{_N})(?P<unit>{MEASURES})(?P<tail>[\u4e00-\u9fff]{{0,8}})"
)
_PAIR = re.compile(
    "(?:男女|城乡|双方|南北|东西|上下半年|左右|早晚|甲乙双方|内外|正反)(?:选手|队员|职工|代表|学员|两[侧岸区片])?$"
)
"""Words for two sides of which each has so many."""
_TOTAL = re.compile("共|合计|总|全[国省市县区镇州]|累计|达|为|有|建成|布局|公共|$")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masks that counting up gives."""
    text = subject.folded
    for mask in rows:
        if "." in mask.frame or mask.symbol == "…":
            continue
        begin = max(text.rfind("\n", max(mask.start - 600, 0), mask.start) + 1, mask.start - REACH)
        yield from _next(text, mask, begin)
        yield from _daily(text, mask)
        measure = _MEASURE.match(text, mask.end)
        if measure and text[mask.start - 1 : mask.start] == "第":
            yield from _following(text, mask, measure.group(), begin)
        if measure:
            yield from _all_but(text, mask, measure.group(), begin)
            yield from _one_of(text, mask, measure.group())
            yield from _summed_up(text, mask, measure.group())
            yield from _shared_out(text, mask, measure.group(), begin)


def _next(text: str, mask: Mask, begin: int) -> Iterator[Clue]:
    """继2月、4月、6月三次之后，10月组织了第*次: one more than those before."""
    unit = _TIMES.match(text, mask.end)
    ordinal = text[mask.start - 1 : mask.start] == "第"
    if unit is None or not (ordinal or compiled("累计|已|共|先后").search(text[max(mask.start - 8, 0) : mask.start])):
        return
    lead = next(reversed(list(_AFTER.finditer(text, begin, mask.start))), None)
    items = list(_ITEM.finditer(text, *lead.span("list"))) if lead else []
    size = len(items)
    if lead and size >= 2 and "。" not in text[lead.end() : mask.start]:
        start, span = mask.start - ordinal, (items[0].start(), items[-1].end())
        yield _clue(mask, start, unit.end(), size + 1, size + 1, unit.group(), span, f"{lead['list']}之后")


_FOLLOWING = re.compile("继(?P<list>[^。；，\n0-9]{2,60}?)之?后[^，。；\n]{0,10}第$")


def _following(text: str, mask: Mask, measure: str, begin: int) -> Iterator[Clue]:
    """是继**农场、**合作社之后全县第*个: one more than those before it."""
    lead = _FOLLOWING.search(text, begin, mask.start)
    if lead is None or compiled(_N).search(lead["list"]) or "等" in lead["list"]:
        return
    size = len(split(text, *lead.span("list")).spans)
    if size:
        end = mask.end + len(measure)
        yield _clue(mask, mask.start - 1, end, size + 1, size + 1, measure, lead.span("list"), f"继{lead['list']}之后")


_WEEK = re.compile(
    r"(?:周|星期|礼拜)(?P<a>[一二三四五六日天])(?:至|到|—|-)(?:周|星期|礼拜)?(?P<b>[一二三四五六日天])[^，。；\n]{0,6}?(?:[一每]天|每日|天天|日均|，每个?[\u4e00-\u9fff]{0,3}日)(?P<n>[一两二三四])(?P<unit>[场次期班趟轮节])"
)
_DAYS = "一二三四五六日"


_OFTEN = re.compile(
    r"[^。；\n]{0,12}?[，,（(](?:每|一)(?:个)?(?P<every>季度?|月|周|旬)(?P<n>[一两二三])(?P<unit>[次期场轮])"
)
_STEADILY = re.compile(
    r"(?:逐|按|每个?)(?P<every>季|月|周|旬)度?(?:定期|如期)?[\u4e00-\u9fff]{1,6}[，,](?:[^，。；\n0-9]{0,6}[，,])?全年(?:共|累计|共计)[\u4e00-\u9fff]{0,4}$"
)
_A_YEAR = {"季": 4, "月": 12, "周": 52, "旬": 36}


def _daily(text: str, mask: Mask) -> Iterator[Clue]:
    """每周举办*场，周一到周五一天一场: so many days, so many each."""
    before = text[max(mask.start - 24, 0) : mask.start]
    steady = _STEADILY.search(text, max(mask.start - 50, 0), mask.start)
    if steady and text[mask.end : mask.end + 1] in tuple("期次份场轮"):
        size = _A_YEAR[steady["every"][0]]
        yield _clue(mask, mask.start, mask.end + 1, size, size, text[mask.end], steady.span(), steady.group())
    often = _OFTEN.match(text, mask.end + 1)
    if (
        often
        and often["unit"] == text[mask.end]
        and (compiled("全年|一年|年内").search(before) or compiled("[，,](?:全年|一年)").match(text, often.end()))
    ):
        size = _A_YEAR[often["every"][0]] * (read_count(often["n"]) or 1)
        yield _clue(mask, mask.start, mask.end + 1, size, size, often["unit"], often.span(), often.group().strip("，"))
    if not compiled("[每一]周").search(before) or text[mask.end : mask.end + 1] not in tuple("场次期班趟轮节"):
        return
    begin = max(text.rfind("。", max(mask.start - 600, 0), mask.start) + 1, mask.start - 80)
    match = _WEEK.search(text, begin, mask.end + 40)
    if match and match["unit"] == text[mask.end]:
        days = _DAYS.index(match["b"].replace("天", "日")) - _DAYS.index(match["a"].replace("天", "日")) + 1
        size = days * (read_count(match["n"]) or 1)
        if size > 1:
            yield _clue(mask, mask.start, mask.end + 1, size, size, match["unit"], match.span(), match.group())


def _all_but(text: str, mask: Mask, unit: str, begin: int) -> Iterator[Clue]:
    """*个乡镇中，除甲镇、乙镇外，其余11个…: those named and the others make all; of all known, the others are what is left."""
    behind = _EXCEPT.match(text, mask.end + len(unit))
    if behind and behind["unit"] == unit and (rest := read_count(behind["n"])):
        members = split(text, *behind.span("out"))
        noun = _noun(text, mask.end + len(unit))
        low, high = rest + members.fewest, rest + members.most
        said = f"{rest}+{len(members.spans)}"
        yield _clue(mask, mask.start, mask.end + len(unit) + len(noun), low, high, unit, behind.span("out"), said)
        return
    for whole in compiled(rf"(?P<all>{_N})(?P<unit>{MEASURES})").finditer(text[begin : mask.start]):
        after = _EXCEPT.match(text, begin + whole.end())
        total = read_count(whole["all"])
        if after and total and after.start("n") == mask.start and whole["unit"] == unit:
            members = split(text, *after.span("out"))
            low, high = total - members.most, total - members.fewest
            if low > 0:
                yield _clue(
                    mask,
                    mask.start,
                    mask.end + len(unit),
                    low,
                    high,
                    unit,
                    after.span("out"),
                    f"{total}−{len(members.spans)}",
                )


_SUMMED_UP = re.compile(
    rf"[^，。；\n0-9]{{0,14}}[，,：:（(—]{{1,2}}(?:包括|分别(?:是|为)|即|有|涵盖|含|也就是)?(?P<list>[^，。；：\n0-9]{{0,40}}(?:、|”“)[^，。；：\n0-9]{{1,20}}?)(?:等|这|共)?(?<![各每均至第])(?P<n>[二三四五六七八九十两]{{1,2}})(?:个|大)?(?P<unit>{MEASURES})(?=[，。；）)]|轮|均|全|都|已|正|同)"
)


def _summed_up(text: str, mask: Mask, unit: str) -> Iterator[Clue]:
    """*家子公司，包括甲置业、乙物业、丙酒店三家: the list says itself how many."""
    match = _SUMMED_UP.match(text, mask.end + len(unit))
    n = read_count(match["n"]) if match and match["unit"] == unit else None
    if match and n:
        span = match.span("list")[0], match.end()
        yield _clue(mask, mask.start, mask.end + len(unit), n, n, unit, span, text[match.start("n") : match.end()])


_ONE_OF = re.compile(
    rf"[^，。；\n0-9*×■]{{1,16}}之一[，,；。](?:[^，。；\n0-9*×■]{{0,4}})?(?:另外|另有|另|还有|其他|其余|其它|剩余)的?(?P<n>{_N})(?P<unit>{MEASURES})"
)


def _one_of(text: str, mask: Mask, unit: str) -> Iterator[Clue]:
    """全市*个经开区之一，另外两个是…: one more than the others."""
    match = _ONE_OF.match(text, mask.end + len(unit))
    n = read_count(match["n"]) if match and match["unit"] == unit else None
    if match and n:
        yield _clue(mask, mask.start, mask.end + len(unit), n + 1, n + 1, unit, match.span(), f"{n}+1")


def _shared_out(text: str, mask: Mask, unit: str, begin: int) -> Iterator[Clue]:
    """甲县、乙区、丙区各有孵化器两家，全市孵化器*家: as many times as there are members."""
    for match in _EACH.finditer(text, begin, mask.start) if text.find("各", begin, mask.start) >= 0 else ():
        n = read_count(match["n"])
        pair = _PAIR.search(match["list"])
        if match["unit"] != unit or not n or not (pair or compiled("[、和与及]").search(match["list"])):
            continue
        between = text[match.end() : mask.start]
        clause = compiled("[，。；]").split(between)[-1]
        things = match["noun"] + match["tail"]
        behind = text[mask.end + len(unit) : mask.end + len(unit) + 6]
        shared = any(things[at : at + 2] in clause + behind for at in range(max(len(things) - 1, 0)))
        if not (shared or compiled("共|合计|总计|累计|一共").match(clause)) or compiled(
            rf"{_N}{re.escape(unit)}"
        ).search(between):
            continue
        start = max(match["list"].rfind(mark) for mark in "，。；：:") + 1
        members: Members = split(text, match.start("list") + start, match.end("list"))
        if pair and "、" not in match["list"]:
            members = Members((pair.span(), pair.span()), 2, 2)
        if len(members.spans) >= 2:
            said = f"{match['list']}各{n}{unit}（{len(members.spans)}×{n}）"
            low, high = max(members.fewest, 2) * n, members.most * n
            yield _clue(mask, mask.start, mask.end + len(unit), low, high, unit, match.span(), said)
            return


def _noun(text: str, at: int) -> str:
    found = re.compile("[\u4e00-\u9fff]{2,6}?(?=中|里|[，,])").match(text, at)
    return found.group() if found else ""


def _clue(
    mask: Mask, start: int, end: int, low: int, high: int, unit: str, span: tuple[int, int], said: str
) -> Clue:  # fmt: skip
    words: Words = {"en": f"it can be counted up: {said}", "zh": f"由文中列举推算：{said}"}
    return Clue("spelled", mask, start, end, low, high, unit, (span,), words, low == high)
