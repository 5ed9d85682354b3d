"""This module finds masked counts whose parts a row beside them names with a number each: *家，出境社12家、国内社96家、…7家."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.enumerations import MEASURES
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

_UNIT = re.compile(
    "人次|" + MEASURES + "|万吨|万元|亿元|公里|平方米|万亩|千克|[吨亩元株头只人次起例对口期届列班份枚吨度点]"
)
_CONTINUOUS = frozenset(("万吨", "万元", "亿元", "公里", "平方米", "万亩", "千克", "吨", "亩", "元"))
"""Units of what is rounded: their sums are no exact counts."""
_LEAD = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{0,10}?)(?:（[\u4e00-\u9fff]{1,8}）)?(?:中?[，,：:；。]|——|[（(])(?:其中[，,：:]?|分别(?:是|为)?|包括|含|即|有|按[\u4e00-\u9fff]{1,6}分[，,])?"
)
_N = "[0-9]{1,5}|[一二两三四五六七八九十]{1,3}"
_PART = r"(?P<name>第[一二三四五六七八九十][批期组轮次]|[^，。；：、（）\n0-9*×■%第]{{1,22}}?)(?P<n>{n})个?(?:{unit})(?P<tail>[\u4e00-\u9fff]{{0,6}})(?P<mark>[、和与，；及]|(?=[。）)\n])|$)"
_WORKED = re.compile(
    "今年|年[初末]|转[入出]|发展|整改|关停|搬迁|改造|处[罚置理]|注销|取缔|查处|完成|发现|入选|认定|竣工|培训|参加|通过|毕业|引进|培育|服务|走访|增长|下降|增加|减少|提高|同比|上年|去年|平均|每|约|近|超|其他|新增|净增|达|开展|组织|举办|计划|目标|以上|以下|至少|兑现|解决"
)
_TOTAL = re.compile(
    "(?:全[国省市县区镇乡校院局公司馆站所厂社年团队会班组体行处]{1,2}|先后|累计|共|合计|总计|共计|总)[^，。；、\n0-9*×■]{0,8}$"
)
"""A clause that sums up."""
_OTHER_DEED = re.compile(
    "出动|走访|巡查|宣传|慰问|培训|服务|整改|处[罚置理]|查处|移送|发放|接待|惠及|带动|投入|节约|检查|抽检|督导|化解|受理|办理"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts that a row of parts in the same measure makes, right behind or right before."""
    text = subject.folded
    for mask in rows:
        unit = None if "." in mask.frame or mask.symbol == "…" else _UNIT.match(text, mask.end)
        if unit is None or text[mask.start - 1 : mask.start] in "第每各均":
            continue
        found = (
            _behind(text, mask, unit)
            or _named_behind(text, mask, unit)
            or _fates(text, mask, unit)
            or _in_years(text, mask, unit)
            or _one_each(text, unit)
            or _retold(text, mask, unit)
            or _before(text, mask, unit)
        )
        if found is None:
            continue
        first, last, total, said = found
        words: Words = {"en": f"its parts make it: {said}={total}", "zh": f"由所列分项相加：{said}={total}"}
        yield Clue(
            "spelled", mask, mask.start, unit.end(), total, total, unit.group(), ((first, last),), words, sure=False
        )


def _behind(text: str, mask: Mask, unit: re.Match[str]) -> tuple[int, int, int, str] | None:
    """*起，3月9日甲乡一起、4月5日乙乡一起: two parts or more, none of which says what was done."""
    left = compiled("[，。；：、\n]").split(text[max(mask.start - 16, 0) : mask.start])[-1]
    lead = _LEAD.match(text, unit.end())
    before = text[mask.start - len(left) - 1 : mask.start - len(left)]
    if (
        before == "、"
        or lead is None
        or unit.group() in _CONTINUOUS
        or compiled("新增|净增|同比|比上年|增加|减少").search(left)
    ):
        return None
    return _row(text, lead.end(), unit.group())


_KINDS = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{1,6})[，,：:—（(]{1,2}(?:其中)?(?P<parts>(?:(?:[1-9][0-9]{0,2}|[一二两三四五六七八九])(?P<u>[座口台辆艘处条支家所个名间栋部只])[\u4e00-\u9fff]{1,8}[，、和；]?){2,8})(?=[。；）)\n])"
)


def _named_behind(text: str, mask: Mask, unit: re.Match[str]) -> tuple[int, int, int, str] | None:
    """*座井，两座生产井，一座在建井，一座停产井: so many of each kind, whose names end in the counted noun."""
    match = _KINDS.match(text, unit.end())
    if match is None or compiled("新增|净增|同比").search(text[max(mask.start - 6, 0) : mask.start]):
        return None
    parts = [part for part in compiled("[，、和；]").split(match["parts"]) if part]
    numbers, kinds = [], set()
    for part in parts:
        one = compiled(
            rf"(?P<n>[0-9]{{1,3}}|[一二两三四五六七八九]){re.escape(unit.group())}(?P<name>[\u4e00-\u9fff]{{1,8}})"
        ).fullmatch(part)
        if one is None or one["name"][-1] != match["noun"][-1] or _WORKED.search(one["name"].replace("改造", "")):
            return None
        numbers.append(read_count(one["n"]) or 0)
        kinds.add(one["name"])
    if len(numbers) < 2 or len(kinds) < len(numbers):
        return None
    return *match.span("parts"), sum(numbers), "+".join(map(str, numbers))


_TOLD = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:[：:]|——)(?P<parts>(?:(?:[1-9][0-9]{0,2}|[一二两三四五六七八九])[\u4e00-\u9fff]{2,14}[，、；]){1,6}(?:[1-9][0-9]{0,2}|[一二两三四五六七八九])[\u4e00-\u9fff]{2,14})(?=[。；）)\n])"
)


def _fates(text: str, mask: Mask, unit: re.Match[str]) -> tuple[int, int, int, str] | None:
    """*项已有结果：两项通过验收，三项转入中试，一项终止: what became of all of them, a number each, behind a colon."""
    match = _TOLD.match(text, unit.end())
    if match is None or compiled("其余|其他|其它|等").search(match.group()):
        return None
    parts = compiled("[，、；]").split(match["parts"])
    counts = [
        compiled(f"(?P<n>[0-9]{{1,3}}|[一二两三四五六七八九]){re.escape(unit.group())}").match(part) for part in parts
    ]
    numbers = [read_count(count["n"]) or 0 for count in counts if count]
    if len(numbers) < len(parts) or compiled("新增|净增|同比").search(text[max(mask.start - 6, 0) : mask.start]):
        return None
    return *match.span("parts"), sum(numbers), "+".join(map(str, numbers))


_YEARS = re.compile(
    r"(?P<list>(?:(?:19|20)[0-9]{2}年?(?:、|和|与|及|以及)){1,9}(?:19|20)[0-9]{2}年)[^，。；\n0-9*×■]{2,24}[，,](?:累计|一?共|先后|前后|总共)[^，。；\n0-9]{0,6}$"
)


def _in_years(text: str, mask: Mask, unit: re.Match[str]) -> tuple[int, int, int, str] | None:
    """2018年、2020年和2023年获得表扬，累计*次: once in each of the years named."""
    match = (
        _YEARS.search(text, max(mask.start - 110, 0), mask.start) if unit.group() in ("次", "届", "度", "回") else None
    )
    years = compiled("(?:19|20)[0-9]{2}").findall(match["list"]) if match else []
    return (*match.span("list"), len(years), "、".join(years) + "：1×" + str(len(years))) if match else None


_AGAIN = re.compile(
    rf"(?:为|是|有|即|分别是|分别为|包括)(?P<list>[^，。；：\n0-9*×■]{{2,40}}?)(?P<n>[二三四五六七八九十两]{{1,2}})(?P<unit>{MEASURES})(?=[，。；])"
)


def _retold(text: str, mask: Mask, unit: re.Match[str]) -> tuple[int, int, int, str] | None:
    """运输机场*个…。运输机场为甲机场和乙机场两个: the noun again, its members, and how many they are."""
    noun = compiled("[\u4e00-\u9fff]{4}$").search(text, max(mask.start - 4, 0), mask.start)
    line = text.find("\n", unit.end())
    limit = min(unit.end() + 160, len(text) if line < 0 else line)
    at = text.find(noun.group(), unit.end(), limit) if noun else -1
    match = _AGAIN.match(text, at + 4) if at >= 0 else None
    n = read_count(match["n"]) if match else None
    if match is None or n is None or match["unit"] != unit.group():
        return None
    return at, match.end(), n, match.group()


_ONE_EACH = re.compile(
    r"[\u4e00-\u9fff]{0,12}[，。：（(](?:全[县市区镇乡省国校])?(?P<list>(?:[0-9]{1,4}个[\u4e00-\u9fff]{2,6}[、和]){1,3}[0-9]{1,4}个[\u4e00-\u9fff]{2,6}?)(?:均|都|全部|各|全都|悉数)已?(?:自)?(?:建|设|配|有|成立|组建|挂牌)[成立备]?(?:有|了)?(?:一[个家支处座名所])?[\u4e00-\u9fff]{2,8}(?=[，。；）)])"
)


def _one_each(text: str, unit: re.Match[str]) -> tuple[int, int, int, str] | None:
    """服务站*个，12个乡镇、3个街道均建有服务站: one for each."""
    match = _ONE_EACH.match(text, unit.end())
    if match is None:
        return None
    numbers = [int(number) for number in compiled("[0-9]{1,4}").findall(match["list"])]
    return *match.span("list"), sum(numbers), "+".join(map(str, numbers))


def _row(text: str, at: int, unit: str) -> tuple[int, int, int, str] | None:
    part = compiled(_PART.format(n=_N, unit=re.escape(unit)))
    numbers: list[int] = []
    ends: list[str] = []
    begin, marks, last = at, "", ""
    while len(numbers) < 14:
        match = part.match(text, _dated(text, at))
        n = read_count(match["n"]) if match else None
        if match is None or n is None:
            break
        if _WORKED.search(match["name"].rstrip() + match["tail"]) and match["name"][-1] not in "类型业级":
            return None
        numbers.append(n)
        ends.append(match["name"][-1])
        at = match.end()
        marks, last = marks + match["mark"], match["mark"]
        if match["mark"] == "" or match["mark"] == "；":
            break
    more = _MORE.match(text, at - (last == "；")) if numbers else None
    if more and not (added := _added(text, more.end(), part)):
        return None
    if more and added:
        numbers.append(added[0])
        ends.append(ends[-1])
        at, last = added[1], ""
    row = bool(more) or "、" in marks or "和" in marks or (len(numbers) > 2 and len(set(ends)) == 1)
    if (
        len(numbers) < 2
        or not row
        or last in ("、", "和", "与", "及")
        or compiled("[^，。；\n]{0,6}等|[，；]?(?:其余|其他|其它|剩|余)").match(text, at - 1)
    ):
        return None
    return begin, at, sum(numbers), "+".join(map(str, numbers))


_MORE = re.compile("[；。，]?(?:另外?还?有|此外[，,]?还?有|还有|另外[，,]?还?有|另[设建]有?)")
"""What tells a part behind the row of the others."""


def _added(text: str, at: int, part: re.Pattern[str]) -> tuple[int, int] | None:
    """The number of a part that is told behind the others, and where it ends."""
    match = part.match(text, at)
    n = read_count(match["n"]) if match else None
    if match is None or n is None or _WORKED.search(match["name"] + match["tail"]) or "在建" in match.group():
        return None
    return n, match.end()


def _dated(text: str, at: int) -> int:
    """Where the name of a part begins, behind the date that it may bear."""
    date = compiled("(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号])?").match(text, at)
    return date.end() if date else at


def _before(text: str, mask: Mask, unit: re.Match[str]) -> tuple[int, int, int, str] | None:
    """高一设20个班、高二18个班、高三22个班，全校*个教学班: a row in the clause before, and a clause that sums up."""
    stop = max(text.rfind(mark, max(mask.start - 24, 0), mask.start) for mark in "，；。\n")
    if stop < 0 or text[stop] not in "，；" or not _TOTAL.fullmatch(text, stop + 1, mask.start):
        return None
    start = max(text.rfind(mark, max(stop - 120, 0), stop) for mark in "，；。：\n") + 1
    clause = text[start:stop]
    other = _OTHER_DEED.search(text, stop + 1, mask.start)
    if other and other.group() not in clause:
        return None  # 全年出动*人次 sums up nothing of 救助126人次、劝导208人次
    if "、" not in clause or _WORKED.search(clause) or "*" in clause:
        return None
    measure = "[名人位]" if unit.group() in ("名", "人", "位") else re.escape(unit.group())
    found = list(compiled(rf"(?<![0-9.第])(?P<n>{_N})个?{measure}(?:组成|构成)?(?![月])").finditer(clause))
    pieces = compiled("[、和]").split(clause)
    numbers = [read_count(match["n"]) or 0 for match in found]
    noun = text[unit.end() : unit.end() + 6]
    tails = {clause[match.end() : match.end() + 1].strip("、和，") for match in found}
    if len(numbers) != len(pieces) or len(numbers) < 2 or len(tails) > 1 or not all(tail in noun for tail in tails):
        return None
    return start, stop, sum(numbers), "+".join(map(str, numbers))
