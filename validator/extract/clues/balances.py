"""This module reads a whole, what was reached of it, what is left and the rate, in whatever order a sentence tells them."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.relation import Relation, is_rate, linear, product, shown
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.clues import told
from validator.extract.clues.told import CHANGED, DONE, LED, NOT, REST, WHOLE, Told, one_masked, relation, value
from validator.text.patterns import compiled

_LEFT = re.compile("尚[有余未欠需]|剩|结余|结转|留存|请假|[还仍][有剩差需缺]|空缺|缺[席编口额岗]?|欠缴?|待[^遇客业在]")
_RATE = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,8})(?:率|面|进度|占比|比例)(?:[^«»，。；]{0,6})$")
_OF_TASK = re.compile("完成(?:了)?(?:全年|年度|年初|总|既定|上级|下达)?的?(?:目标)?(?:任务|计划|预算|目标)[数量]?的?$")
_NO_RATE = re.compile(
    "(?:增长|利润|负债|毛利|净利|收益|贡献|占有|失业|产销|年化|不良(?:贷款)?|逾期(?:贷款)?|出生|死亡|回报|城镇化|倍|频|效|(?<!成)功|概|利|速|曝光|点击|周转|周|留存|返修)$"
)
_IN_TIME = re.compile("及时|准时|准点|正点|按时|按期|如期|达标|达时|响应|到位|履约|兑现")
"""Rates of what was done within a time: the limits beside them are no parts of one another."""
_EVERY = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{0,10}?)(?:已)?(?:全部|全都|悉数|全数|无一例外|均已|都已|[均都](?!衡|匀|市|会))(?:都|均|已)?(?P<deed>[\u4e00-\u9fff]{2,12})"
)
_COMMON = frozenset("的了和与及在为是有到达全县市区年个共已均我案件人户项")


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations between a whole and what was reached or missed of it, one of them masked."""
    for segment in told.read(sentence):
        rates = [one for one in segment if is_rate(one.figure)]
        for group in told.groups(segment):
            reached = [one for one in group if not REST.search(one.before) and not _LEFT.search(one.before)]
            if len(group) == 2 or len(reached) == 2:
                yield from rated(group if len(group) == 2 else reached, rates)
            if len(group) > 2 and len(rates) == 1 and len(reached) != 2:
                prior = [one for one in group if one.figure.start < rates[0].figure.start][-2:]
                yield from rated(prior, rates) if len(prior) == 2 else ()
            if len(group) == 2:
                yield from _every(*group)
            if len(group) == 3:
                yield from _left(group)


def _stem(name: str, words: str) -> bool:
    """Whether a deed (the last two characters of a rate's name) is spoken of in a clause, not denied there."""
    return any(
        char in words and not compiled(f"[未没不无]{{1}}[\u4e00-\u9fff]?{re.escape(char)}").search(words)
        for char in set(name[-2:]) - _COMMON
    )


def rated(pair: Sequence[Told], rates: Sequence[Told]) -> Iterator[Relation]:
    """A rate of two levels: 应到245人，实到231人，出席率*%; 完成率105%，目标400套，实际开工*套: what was reached is the rate's part of the whole."""
    if len(rates) != 1 or "百分点" in rates[0].figure.unit or not one_masked(*pair, rates[0]):
        return
    rate = rates[0]
    if _OF_TASK.search(rate.before):
        yield from _reached(pair, rate)
        return
    named = _RATE.search(rate.before)
    if named is None or _NO_RATE.search(named["name"]):
        return
    if _IN_TIME.search(named["name"]) and any(one.figure.dimension == "time" for one in pair):
        return
    if named["name"][-2:] in _REACHED:
        yield from _reached(pair, rate)
        return
    if rate.figure.value == 100:
        yield from _complete(pair, named["name"])
        return
    if any(CHANGED.search(one.words) for one in pair):
        return
    for whole, part in (pair, pair[::-1]):
        asked = bool(WHOLE.search(whole.before)) or bool(LED.match(whole.behind))
        asked = asked or (rate.figure.masked and value(whole) > value(part) and whole.figure.unit not in _TIMES)
        asked = asked or (len(named["name"]) > 1 and part.before.endswith(named["name"][-2:]))
        if not asked or value(part) > 3 * value(whole) > 0:
            continue
        denied = NOT.search(part.words)
        if denied and denied["deed"][:2] in whole.before:
            continue  # 合格*批次，不合格8批次: the two sides of a whole, and neither of them it
        if denied and NOT.search(named["name"]):  # 不合格18批次，不合格率*%: the rate is of what was missed
            yield from _share(part, whole, rate, left=False)
            return
        if denied and set(denied["deed"]) & set(named["name"]) - _COMMON:
            yield from _share(part, whole, rate, left=True)
            return
        if denied or NOT.search(whole.words) or _LEFT.search(part.words):
            continue
        reached = _stem(named["name"], part.words) or (
            bool(DONE.search(part.words))
            and bool(compiled("应|计划|目标|任务|预算|需|设计|核定|额定").search(whole.before))
        )
        if reached and (not DONE.search(whole.before) or compiled("设计|核定|额定").search(whole.before)):
            yield from _share(part, whole, rate, left=False)
            return


_TIMES = frozenset({"次", "回", "遍"})
"""How often something is offered: no part of a whole (提供1次指导、3次岗位推荐)."""
_REACHED = frozenset({"完成", "执行", "达成", "到位", "兑现", "履约"})
_ASKED = re.compile("目标|任务|计划|预算|应|合同|下达")


def _reached(pair: Sequence[Told], rate: Told) -> Iterator[Relation]:
    """新增*人，超额完成3000人的目标任务，完成率110%: whatever was done of what was asked."""
    asked = [one for one in pair if _ASKED.search(one.words)]
    others = [one for one in pair if one not in asked]
    if len(asked) == 1 and others and not compiled("上年|去年|同期|未|尚|剩").search(others[0].words):
        yield from _share(others[0], asked[0], rate, left=False)


_HELD = re.compile("在[职册岗编籍校]|现有|应|全[体部]|登记|注册")
"""Words for all who are held in some place or list."""
_OF_ALL = re.compile("全年|全[国省市县区州镇乡村校院局公队]")


def _complete(pair: Sequence[Told], name: str) -> Iterator[Relation]:
    """持证上岗率100%，持证人员*名，全队共有43名: at a rate of a hundred the part is the whole."""
    if any(CHANGED.search(one.words) or NOT.search(one.words) for one in pair):
        return
    wholes = [one for one in pair if WHOLE.search(one.words) or _OF_ALL.search(one.before)]
    parts = [one for one in pair if one not in wholes]
    bearing = [one for one in pair if name[-2:] in one.before]
    if len(wholes) != 1 and len(bearing) == 1 and bearing[0] is pair[1]:
        wholes, parts = [pair[0]], [pair[1]]
    noun = compiled("[\u4e00-\u9fff]{2}$").search(pair[1].before)
    if not wholes and noun and pair[0].before.endswith(noun.group()) and _HELD.search(pair[0].before):
        figures = (pair[1].figure, pair[0].figure)
        formula = f"{shown(figures[0])} = 100% × {shown(figures[1])}"
        yield relation(
            "share", figures, linear(figures, (1, -1)), ("the rate is a hundred", "比率为100%"), formula, sure=False
        )
        return
    if len(wholes) == 1 and parts and one_masked(*pair):
        named = any(name[at : at + 2] in parts[0].words for at in range(len(name) - 1))
        if named or _EVERY.match(parts[0].behind):
            figures = (parts[0].figure, wholes[0].figure)
            formula = f"{shown(figures[0])} = 100% × {shown(figures[1])}"
            yield relation("share", figures, linear(figures, (1, -1)), ("the rate is a hundred", "比率为100%"), formula)


def _share(part: Told, whole: Told, rate: Told, *, left: bool) -> Iterator[Relation]:
    constraints = product(part.figure, whole.figure, rate.figure, *((100, -1) if left else ()))
    if constraints:
        share = f"(100 − {shown(rate.figure)})%" if left else f"{shown(rate.figure)}%"
        formula = f"{shown(part.figure)} = {share} × {shown(whole.figure)}"
        yield relation(
            "share", (part.figure, whole.figure, rate.figure), constraints, ("the rate and the other figure", "由比率与另一数值推算"), formula,
        )  # fmt: skip


def _left(group: Sequence[Told]) -> Iterator[Relation]:
    """尚有*户未脱贫，全镇310户，已脱贫298户: what is left is the whole without what was reached."""
    if not one_masked(*group) or any(CHANGED.search(one.before) for one in group):
        return
    rest = [one for one in group if REST.search(one.before)]
    lacking = rest if len(rest) == 1 else [one for one in group if NOT.search(one.words) or _LEFT.search(one.words)]
    if len(lacking) != 1:
        return
    others = [one for one in group if one is not lacking[0]]
    for whole, part in (others, others[::-1]):
        if _held(whole, part, lacking[0], bool(rest)):
            figures = (whole.figure, part.figure, lacking[0].figure)
            formula = f"{shown(figures[0])} = {shown(figures[1])} + {shown(figures[2])}"
            yield relation(
                "sum", figures, linear(figures, (-1, 1, 1)), ("what was reached and what is left make the whole", "已完成部分与剩余部分之和为总量"), formula,
            )  # fmt: skip
            return


def _held(whole: Told, part: Told, lacking: Told, rest: bool) -> bool:
    """Whether a whole is told as one, a part as reached, and their values allow it."""
    if not (whole.figure.masked and compiled("^[^，。；]{0,2}实").search(part.before)) and not (
        WHOLE.search(whole.before)
        or LED.match(whole.behind)
        or compiled("全[国省市县区州镇乡村校院局公]").search(whole.before)
    ):
        return False
    raw = [one for one in (part, lacking) if not one.figure.masked]
    if not whole.figure.masked and sum(map(value, raw)) >= value(whole):
        return False
    if rest:
        asked = bool(WHOLE.search(whole.before)) and bool(DONE.search(part.before))
        return asked or bool(LED.match(whole.behind)) or bool(NOT.search(part.words))
    if DONE.search(whole.before) or NOT.search(part.words):
        return False
    denied = NOT.search(lacking.words)
    return bool(DONE.search(part.words)) or bool(denied and denied["deed"][:2] in part.words)


def _every(one: Told, two: Told) -> Iterator[Relation]:
    """28个村全部通硬化路，通硬化路村*个: what all of them did was done by as many."""
    for whole, part in ((one, two), (two, one)):
        match = _EVERY.match(whole.behind)
        if (
            match is None
            or whole.before.endswith("除")
            or not one_masked(one, two)
            or whole.figure.masked
            or CHANGED.search(part.before)
        ):
            continue
        deed = match["deed"]
        shared = any(deed[at : at + 2] in part.words for at in range(len(deed) - 1))
        if shared and not NOT.search(part.words) and not compiled("其中").search(part.before):
            figures = (part.figure, whole.figure)
            yield relation(
                "elsewhere", figures, linear(figures, (1, -1)), ("all of them did", "全部如此"),
                f"{shown(whole.figure)}{whole.figure.unit}{match.group()}",
            )  # fmt: skip
            return
