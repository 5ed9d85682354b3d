"""This module finds masked counts that a row of posts or kinds beside them makes, each with a number and measure of its own."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

_N = "[1-9][0-9]{0,2}|[一二两三四五六七八九十]{1,2}"
_BOARD = re.compile(
    rf"[^。；：\n0-9*×■]{{0,12}}[，,：:（(](?:其中|包括|含|即|设|分别为)?[，,]?(?P<parts>(?:(?:[\u4e00-\u9fff]{{2,12}}?)(?:{_N})[名人位个][，、；]?(?:和)?){{2,8}})(?=[，。；）)\n]|$)"
)
_HEAD = re.compile(
    "^(?:设|党[支总]?[部支委]*)?(?:常务)?(?:书记|主任|会长|理事长|组长|队长|主席|主委|院长|社长|主任委员|领队|总指挥|班长)$"
)
_PLAIN = re.compile("(?:委员|成员|理事|组员|队员|社员|监事|干事|专家组成员|会员)$")
_PART = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{1,12}}?)(?P<n>{_N})(?P<unit>[\u4e00-\u9fff])(?=[，、；和及]|$)")
_THINGS = re.compile(
    "(?:点|文物|遗[存址迹]|设施|设备|器材|装备|物品|车辆|展品|作品|建筑|构筑物|古迹|船舶|农机|机械|机具|奖项|成果|用品|家具|乐器|标本|书画)"
)
_KINDS = re.compile(
    rf"[^，。；：\n0-9*×■]{{0,12}}[，,：:（(](?:具体)?(?:包括|即|分别[为是]|有|含|为|计)[:：]?(?P<parts>(?:[\u4e00-\u9fff]{{1,8}}?(?:{_N})[台辆套架部艘件座处条口幅尊块方通间个把张枚棵株本册组盏支根栋幢][、和，；]?){{2,8}})(?=[，。；）)\n]|$)"
)
_HALVES = re.compile(
    "男女(?:生|职工|学员|队员|教师|代表|选手)?(?:人数)?(?:各半|各占一半|各占(?:半数|50%)|对半|相等|相同|一样多|持平)"
)
_SEX = re.compile(r"(?P<sex>[男女])[\u4e00-\u9fff]{0,6}?(?P<n>[1-9][0-9]{0,3})[名人位]")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts of boards by their posts, of collections by their kinds, and of both sexes by one."""
    text = subject.folded
    for mask in rows:
        unit = (
            None
            if "." in mask.frame or mask.symbol == "…"
            else compiled("[名人位个处件项台座所家条株起户]").match(text, mask.end)
        )
        if unit is None:
            continue
        found = (
            _board(text, unit)
            or _bracketed(text, unit)
            or _fates(text, mask, unit)
            or _leading(text, unit)
            or _kinds(text, mask, unit)
            or _both(text, unit)
        )
        if found is not None:
            span, total, said = found
            words: Words = {"en": f"its parts make it: {said}={total}", "zh": f"由所列分项相加：{said}={total}"}
            yield Clue("spelled", mask, mask.start, unit.end(), total, total, unit.group(), (span,), words, sure=False)


_SIDES = re.compile(
    "[，,：:](?:其中)?(?P<parts>[\u4e00-\u9fff]{1,10}?[0-9一二两三四五六七八九十].{2,160}?)(?=[。\n]|$)"
)
_NOTE = re.compile("（[^（）\n]{1,60}）")


Found = tuple[tuple[int, int], int, str]


def _board(text: str, unit: re.Match[str]) -> Found | None:
    """支部委员*名，其中书记1名，副书记1名，委员3名: a head, and at the end the plain ones: there are no others."""
    match = _BOARD.match(text, unit.end()) if unit.group() in "名人位" else None
    parts = list(_PART.finditer(match["parts"].rstrip("，、；"))) if match else []
    if match is None or len(parts) < 2 or not _HEAD.match(parts[0]["name"]) or not _PLAIN.search(parts[-1]["name"]):
        return None
    return _sum(match, parts)


def _bracketed(text: str, unit: re.Match[str]) -> Found | None:
    """水文站*座，上游一座（*站），中游两座（*站、*站），下游一座（*站）: parts with a note each on who they are."""
    match = _SIDES.match(text, unit.end())
    if match is None or not _NOTE.search(match["parts"]):
        return None
    words = compiled("[，、；]").split(_NOTE.sub("", match["parts"]))
    parts = [
        compiled(rf"(?P<name>[\u4e00-\u9fff]{{1,10}}?)(?P<n>{_N}){unit.group()}").fullmatch(word) for word in words
    ]
    told = [part for part in parts if part]
    if len(told) < max(len(words), 2) or any(_OTHERWISE.search(part["name"]) for part in told):
        return None
    return _sum(match, told)


def _fates(text: str, mask: Mask, unit: re.Match[str]) -> Found | None:
    """企业*家，已注销2家，转制1家，保留1家，无其他情形; 包案*件，书记3件，县长3件，其他县领导12件: no part is left out."""
    stop = compiled("[。；\n]").search(text, unit.end())
    end = stop.start() if stop else len(text)
    if text[unit.end() : unit.end() + 1] not in ("，", "：") or compiled("新增|净增|同比").search(
        text, mask.start - 6, mask.start
    ):
        return None
    parts: list[re.Match[str]] = []
    at, closed = unit.end() + 1, False
    part = compiled(rf"(?:其中[，：]?)?(?P<name>[\u4e00-\u9fff]{{1,12}}?)(?P<n>{_N}){unit.group()}(?=[，、；。\n]|$)")
    while at < end and (match := part.match(text, at, min(end + 1, len(text)))):
        parts.append(match)
        at = match.end() + 1
        closed = bool(compiled("其[他余它]").match(match["name"]))
        if closed:
            break
    closed = closed or bool(compiled("(?:再?无|没有|别无|未有|不存在)其[他它]").match(text, at))
    if len(parts) < 2 or not closed or compiled("同比|每|平均|上年").search(text, unit.end(), at):
        return None
    return _total((parts[0].start(), parts[-1].end()), parts)


_CALLING = re.compile("从事|来自|毕业|攻读|主攻|位于|用于|属于|种植|养殖|[在由为是]")
"""What all are, each in its way: it leaves none out."""


def _leading(text: str, unit: re.Match[str]) -> Found | None:
    """古树*株，一株银杏、两株国槐、一株侧柏; 博士后*人，两人从事…，一人从事…: kinds in a row, or deeds that begin alike."""
    stop = compiled("[。；\n]").search(text, unit.end())
    end = stop.start() if stop else len(text)
    part = compiled(rf"(?P<n>{_N}){unit.group()}(?P<name>[^，、；。0-9]{{2,16}})(?P<mark>[，、]|$)")
    if text[unit.end() : unit.end() + 1] not in ("，", "：", "（"):
        return None
    parts: list[re.Match[str]] = []
    at = unit.end() + 1
    while at < end and (match := part.match(text, at, end)):
        parts.append(match)
        at = match.end()
    listed = parts and all(one["mark"] == "、" and len(one["name"]) <= 6 for one in parts[:-1])
    alike = len({one["name"][:2] for one in parts}) == 1 and bool(_CALLING.match(parts[0]["name"]))
    if len(parts) < 2 or not (listed or alike) or any(_OTHERWISE.match(one["name"]) for one in parts):
        return None
    return _total((parts[0].start(), parts[-1].end()), parts)


def _total(span: tuple[int, int], parts: list[re.Match[str]]) -> Found | None:
    numbers = [read_count(part["n"]) or 0 for part in parts]
    return (span, sum(numbers), "+".join(map(str, numbers))) if all(numbers) else None


_OTHERWISE = re.compile("新增|整改|关停|搬迁|改造|处[罚置理]|今年|去年|完成|其他|平均|每|约|近|超")


def _kinds(text: str, mask: Mask, unit: re.Match[str]) -> Found | None:
    """文物点*处，包括古桥一座、古墓两处、碑刻三通: kinds of a generic noun, each in the measure that is its own."""
    match = _KINDS.match(text, unit.end())
    noun = text[max(mask.start - 10, 0) : mask.start] + text[unit.end() : unit.end() + 8].split("，")[0]
    parts = list(_PART.finditer(match["parts"].rstrip("，、；"))) if match else []
    if match is None or len(parts) < 2 or not _THINGS.search(noun):
        return None
    if compiled("等|其他|其它|其余").match(text, match.end("parts")) or compiled("每|均|各").search(match["parts"]):
        return None
    return _sum(match, parts)


def _sum(match: re.Match[str], parts: list[re.Match[str]]) -> Found | None:
    return _total(match.span("parts"), parts)


def _both(text: str, unit: re.Match[str]) -> Found | None:
    """新招聘教师*名，男女各半，男教师5名: twice the one half."""
    if unit.group() not in "名人位":
        return None
    end = min((at for mark in "。\n" if (at := text.find(mark, unit.end())) >= 0), default=len(text))
    halves = _HALVES.search(text, unit.end(), min(end, unit.end() + 40))
    one = _SEX.search(text, halves.end(), min(end, halves.end() + 30)) if halves else None
    if halves is None or one is None:
        return None
    number = int(one["n"])
    return (halves.start(), one.end()), 2 * number, f"{number}+{number}"
