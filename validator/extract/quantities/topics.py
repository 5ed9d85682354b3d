"""This module reads from the clauses around a quantity what it is about: role, indicator, region and period."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from validator.extract import clauses, masks, periods
from validator.extract.clauses import Clause
from validator.extract.quantities import heads
from validator.extract.quantities.quantity import Quantity, approximation
from validator.subject import Subject


@dataclass(frozen=True, slots=True)
class Topic:
    """What a quantity is about; words of the text, "" where it does not say. `own`: its clause names the indicator."""

    role: str = ""
    indicator: str = ""
    subject: str = ""
    region: str = ""
    period: str = ""
    own: bool = False
    sentence: int = 0


HIDDEN = periods.HIDDEN
REACH = 60
"""How far before a quantity its head is looked for."""

TAIL = 18
"""How much of a head its last verb may take."""

_REGION = re.compile(
    "全国|全省|全市|全区|全县|全州|全镇|全乡|全村|全街道|全疆|全旗|我国|我省|我市|我区|我县|我州|我镇|我乡|我街道"
    "|本市|本省|本区|本县"
    "|市本级|市辖区|县域|市域|全域|辖区|区内|境内|市直|省内|世界|全球|同类城市|中部地区|东部地区|西部地区"
    rf"|{HIDDEN}{HIDDEN}{{0,7}}(?:省|市|县|区|州|镇|乡|旗)(?![场区级委直政长])"
)
_WIDE = frozenset({"全国", "我国", "世界", "全球", "境内"})
_BESIDE = re.compile(r"(?:[居列排占]|位于|高于|低于|快于|进入|跻身|成为)$")
_MOVES = re.compile(
    r"(?:增长|增速|增幅|同比|环比|下降|上升|上涨|回升|提升|提高|减少|降低|下滑|回落|负增长|增加(?!值)|压减|压降|下跌"
    r"|上浮|下浮|翻|递增|递减|扩大|缩小"
    r"|收窄|涨|跌)(?!到|至|为|面(?!积))"
)
_SHARES = re.compile(r"占(?!地|用|有)|比重|份额|占比|比例|所占")
_CHANGE = re.compile(
    r"(?:增加|减少|提高|下降|上升|降低|净增|提升|增长|缩短|压缩|压减|扩大|高于|低于|快于|慢于|高|低|快|慢|多|少|高出"
    r"|回落|加快|放缓|收窄"
    r"|下调|上调|增收|(?:比|较)[^，。；]{1,12}新增)(?:了|近|约|超|超过|逾|幅度)*$"
)
_RANKED = re.compile(r"(?:居|列|排|位列|名列|跻身|前)[^，。；]{0,6}$")
_MOVED = re.compile("(?:提升|上升|前进|下降|后退|前移|跃升)(?:了)?$")
_TARGET = re.compile(r"目标|力争|确保|预期|计划(?!完成)|争取|拟")
_DONE = re.compile("完成[^，。；]{0,8}(?:目标|计划|任务)|已|目标任务的|计划的|超额|顺利")
_FULFIL = re.compile(
    r"完成[^，。；]{0,16}(?:目标|计划|任务|预算|预期|指标)[^，。；]{0,6}$|(?:目标|计划|任务|预算|序时)[^，。；]{0,6}的$"
)
_RATIO = re.compile(r"(?:是|为|相当于|达到?)[^，。；]{0,24}$")
_COMPARED = re.compile(r"(?:比|较|与|和|同|是|为|占)$")
_MEMBERS = re.compile("[、和及与]")
_COORDINATED = re.compile(r"[、，,和及与 ]{1,2}(?:分别)?")
_PARTY = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{0,8}?(?:公司|集团|企业|园区|开发区|高新区|经开区|银行|中心|学院|大学|医院|项目|基地"
    r"|分公司|支行|研究院|研究所|工厂|市场"
    r"|工业|汽车|港|县|市|区|镇|乡|街道|村)"
)
_RANKS = ("位", "名", "位次", "名次", "个位次", "个名次")
COUNTED = frozenset({"count", "rank", "person", "person-time", "household", "tonnage", "person-work", "vehicle-work"})


def read(subject: Subject, quantities: Sequence[Quantity]) -> list[Topic]:
    """The topic of each quantity, in order; a clause without a head of its own goes on about the one before it."""
    return _Reader(subject).read(quantities)


_FORMERLY = ("上年同期", "去年同期")
"""Periods that are told for comparison: they last until the next stop."""
_STOP = re.compile("[；。]")


class _Reader:
    """One pass over the quantities of a document with the last indicator, region, party and period in mind."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.text = subject.get(periods.veiled)
        self.heads = heads.Heads(subject, self.text)
        self.periods = subject.get(periods.extract)
        self.parties = [mask for mask in subject.get(masks.extract) if mask.kind == "organization"]
        self.regions = [match.span() for match in _REGION.finditer(self.text)]
        self.clauses = subject.get(clauses.extract)
        self.starts = subject.get(clauses.starts)
        self.period_at = self.region_at = self.party_at = 0
        self.period = self.region = self.party = self.wide = ""
        self.aside = (-1, "")
        self.beside = (0, "")
        self.sentence = self.paragraph = self.sentence_start = -1
        self.at = 0
        self.shared: list[int] = []
        self.last: Topic | None = None
        self.before: Topic | None = None

    def read(self, quantities: Sequence[Quantity]) -> list[Topic]:
        topics = []
        for quantity in quantities:
            clause = self._clause(quantity.start)
            self._enter(clause, quantity)
            topic = self._topic(quantity, clause)
            if topic.own or self.last is None:
                self.last = topic
            self.before, self.at = topic, quantity.last
            topics.append(topic)
        return _dealt_out(topics, self.shared)

    def _clause(self, offset: int) -> Clause:
        index = bisect_right(self.starts, offset) - 1
        return self.clauses[index] if index >= 0 else Clause(0, len(self.text), 0, 0, "")

    def _enter(self, clause: Clause, quantity: Quantity) -> None:
        """Forget at a new sentence what was spoken of, and at a new paragraph where and when."""
        if clause.paragraph != self.paragraph:
            self.period = self.region = ""
            self.aside = (-1, "")
        if clause.sentence != self.sentence:
            self.last = self.before = None
            self.party = self.wide = ""
            index = bisect_right(self.starts, quantity.start) - 1
            while index > 0 and self.clauses[index - 1].sentence == clause.sentence:
                index -= 1
            self.sentence_start = self.clauses[index].start if index >= 0 else 0
        self.sentence, self.paragraph = clause.sentence, clause.paragraph
        self._advance(quantity.first)
        since, period = self.aside
        if since >= 0 and _STOP.search(self.text, since, quantity.first):
            self.period, self.aside = period, (-1, "")

    def _advance(self, upto: int) -> None:
        """Take up the periods, regions and parties that stand before an offset."""
        while self.period_at < len(self.periods) and self.periods[self.period_at].start < upto:
            period = self.periods[self.period_at]
            dated = period.count is None and not (period.kind == "span" and period.first is None and period.masked)
            if dated and not _COMPARED.search(self.text, max(0, period.start - 1), period.start):
                compared = period.text in _FORMERLY
                if not compared or self.aside[0] < 0:
                    self.aside = (period.end, self.period) if compared else (-1, "")
                self.period = period.text
            self.period_at += 1
        while self.region_at < len(self.regions) and self.regions[self.region_at][1] <= upto:
            start, end = self.regions[self.region_at]
            name = self.subject.text[start:end]
            if _BESIDE.search(self.text, max(0, start - 2), start):
                self.beside = (end, name)
            elif name in _WIDE:
                self.wide = name
            else:
                self.region = name
            self.region_at += 1
        while self.party_at < len(self.parties) and self.parties[self.party_at].end <= upto:
            mask = self.parties[self.party_at]
            if mask.start >= self.sentence_start:
                found = _PARTY.match(self.text, mask.end)
                self.party = self.subject.text[mask.start : found.end() if found else mask.end]
            self.party_at += 1

    def _topic(self, quantity: Quantity, clause: Clause) -> Topic:
        head_at = max(clause.start, self.at, quantity.first - REACH)
        head = self.text[head_at : quantity.first]
        if self.before and self.before.role and _COORDINATED.fullmatch(head) and not self._noun(quantity):
            self.shared[-1] += 1
            return replace(self.before, own=False)
        self.shared.append(1)
        role = self._role(quantity, head)
        indicator = self._noun(quantity) if quantity.dimension in COUNTED and role != "rank" else ""
        if not indicator:
            indicator = self.heads.own(head, head_at, role, fulfils=bool(_FULFIL.search(head)))
        region = self.beside[1] if role == "rank" and self.beside[0] >= head_at else self.wide or self.region
        inherited = self.last.indicator if self.last and not indicator else ""
        return Topic(role, indicator or inherited, self.party, region, self.period, bool(indicator), clause.sentence)

    def _noun(self, quantity: Quantity) -> str:
        return "" if quantity.modifier in ("左右",) else self.heads.noun_after(quantity.last)

    def _role(self, quantity: Quantity, head: str) -> str:
        before = approximation(head, len(head))
        near = head[: before.start()] if before else head
        tail = near[-TAIL:]
        if quantity.dimension == "rank" and not quantity.ordinal and _MOVED.search(tail):
            return "change"
        if quantity.ordinal or (quantity.unit in _RANKS and re.search("[居列排前]", near[-4:])):
            return "rank" if quantity.unit in (*_RANKS, "") or _RANKED.search(tail) else "ordinal"
        if quantity.dimension == "percent" or (
            not quantity.dimension and not quantity.unit and quantity.notation == "words"
        ):
            return self._percent(near, quantity)
        if quantity.dimension == "point":
            return "change"
        if quantity.dimension == "times":
            return "ratio" if _RATIO.search(near) and not _moves(near) else "growth"
        if _CHANGE.search(tail):
            return "change"
        if self._aimed(quantity):
            return "target"
        if quantity.dimension == "ordinal":
            return "ordinal"
        return "count" if quantity.dimension in COUNTED else "level" if quantity.dimension else ""

    def _percent(self, near: str, quantity: Quantity) -> str:
        if _FULFIL.search(near):
            return "rate"
        moved, shared = _last(_MOVES, near), _last(_SHARES, near)
        if moved > shared and moved >= len(near) - 14:
            return "target" if self._aimed(quantity) else "growth"
        if shared >= 0:
            return "share"
        return "target" if self._aimed(quantity) else "rate"

    def _aimed(self, quantity: Quantity) -> bool:
        """Whether the sentence speaks of a target and not of what was done."""
        start = max(self.sentence_start, quantity.first - REACH)
        return bool(_TARGET.search(self.text, start, quantity.first)) and not _DONE.search(
            self.text, start, quantity.first
        )


def _last(pattern: "re.Pattern[str]", text: str) -> int:
    at = -1
    for match in pattern.finditer(text):
        at = match.start()
    return at


def _moves(near: str) -> bool:
    return _last(_MOVES, near) >= 0


def _dealt_out(topics: list[Topic], shared: list[int]) -> list[Topic]:
    """The topics with the members of a joint head dealt out in order: 产值、利润分别增长8%和9%."""
    at = 0
    for count in shared:
        members = _MEMBERS.split(topics[at].indicator) if count > 1 else []
        if len(members) == count and all(len(member) >= 2 for member in members):
            for index, member in enumerate(members):
                topics[at + index] = replace(topics[at + index], indicator=member)
        at += count
    return topics
