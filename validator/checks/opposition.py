"""This module is the kind `opposition`: neighbouring words and signs that say two directions of one quantity."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.finding import Violation
from validator.subject import Subject

_VALUE = r"(?:[0-9]{1,9}(?:\.[0-9]{1,4})?|[*×XＸ■□_某]{1,20}(?:\.[*×X■□_]{1,8})?|[\[【［][^\[\]【】］\s]{1,8}[\]】］])"
_MASKED = r"(?:[*×XＸ■□_某]{1,20}(?:\.[*×X■□_]{1,8})?|[\[【［][^\[\]【】］\s]{1,8}[\]】］])"
"""A number or whatever stands for one, in half width."""
_PERCENT = r"\s?(?:%|‰|个百分点|个?(?:基|BP|bp|千分)点|个?点(?=[，。；、]))"
_AMOUNT = rf"{_VALUE}\s?[\u4e00-\u9fff]{{1,4}}"
_JOIN = r"[，、,]\s?(?:且|并且?|而|却|但|其)?"
_YEARLY = "(?<![环])同比|[比较](?:上年|去年)(?:同期)?"
"""Comparisons with the year before, all of them the same."""
_CAUSE = re.compile(
    "(?:因|受|由于|随着)(?![^，。；、\n]{0,10}(?:导致|引发|造成|引起|产生|诱发|带来)的)[^，。；、\n]{0,14}$"
)
"""The first movement is why the second happened: 煤炭因水电出力增加下降3%, not 因超速导致的事故上升."""
_FOLLOWS = r"(?:了|约|近|达到?|为|超过?)?"


class Check(Kind):
    """A movement and, right behind it, the opposite one of the same quantity: 上升，降幅达3%; 扩大，收窄2个百分点; 攀升-5%.

    Two movements are of one quantity where nothing but a pause, a link or a comparison stands between. A comparison with
    another base (同比上涨2%，环比下降1%) is none. Words are alternatives without signs of expressions.
    """

    kind: Literal["opposition"]
    rising: Annotated[list[str], Field(min_length=1, description="verbs that say a rise")]
    falling: Annotated[list[str], Field(min_length=1, description="verbs that say a fall")]
    growth: Annotated[list[str], Field(min_length=1, description="nouns for the amount of a rise: 增幅")]
    decline: Annotated[list[str], Field(min_length=1, description="nouns for the amount of a fall: 降幅")]
    turned_up: Annotated[list[str], Field(min_length=1, description="phrases for a turn upward: 不降反升")]
    turned_down: Annotated[list[str], Field(min_length=1, description="phrases for a turn downward: 不升反降")]
    unsigned: Annotated[list[str], Field(description="verbs that take no minus sign")] = []
    comparisons: Annotated[list[str], Field(description="words of comparison: 同比, 较上年")]
    yearly: Annotated[list[str], Field(description="adverbs that compare every year with the last: 逐年")]
    checked: Annotated[list[str], Field(description="verbs that mean to stop something: 遏制")] = []
    bad: Annotated[list[str], Field(description="things whose fall is wanted: 火灾, 事故")] = []

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """The contradictions in the order of the text, none overlapping another."""
        text = subject.folded
        found = [span for pattern in self._patterns for span in _spans(pattern, text)]
        found += [span for pattern in self._yearly for span in _spans(pattern, text) if not _compared(text, span[0])]
        found.sort()
        end = -1
        for start, stop in found:
            caused = _CAUSE.search(text, max(0, start - 16), start) and not _SIGN.search(text, start, stop)
            if start >= end and not caused and not _lessened(text, start, stop):
                end = stop
                yield Violation(start, stop)

    @cached_property
    def _yearly(self) -> tuple["re.Pattern[str]", ...]:
        """合格率提升1.2个百分点，较上年下降1.2个百分点: where the first names no base, both are of the year before."""
        up, down = _any(self.rising), _any(self.falling)
        return tuple(
            re.compile(
                rf"{_begins(verbs)}(?<!分别)(?<![新净]){verb}{_FOLLOWS}{_VALUE}{_PERCENT}[，,]{_YEARLY_BASE}{other}{_FOLLOWS}{_VALUE}(?:{_PERCENT}|\s?[万亿]?[\u4e00-\u9fff](?=[，。；、）)]))"
            )
            for verb, verbs, other in ((up, self.rising, down), (down, self.falling, up))
        )

    @cached_property
    def _patterns(self) -> tuple["re.Pattern[str]", ...]:
        up, down = _any(self.rising), _any(self.falling)
        base = _any(self.comparisons)
        behind = "|".join(f"(?<={re.escape(word)})" for word in self.comparisons)
        written: list[str] = []
        for verb, verbs, noun_words, other, turned in (
            (up, self.rising, self.decline, down, _any(self.turned_up)),
            (down, self.falling, self.growth, up, _any(self.turned_down)),
        ):
            noun = _any(noun_words)
            begins = _begins(verbs)
            single = rf"{begins}(?<!分别)(?<![新净]){verb}{_FOLLOWS}"
            opposite = rf"{other}{_FOLLOWS}{_VALUE}"
            written += [
                # 上升，降幅达3%; 减少12万元、增幅6.0%
                rf"{single}(?:{_AMOUNT}|{_VALUE}{_PERCENT})?{_JOIN}(?:同比|环比)?{noun}{_FOLLOWS}(?:{_VALUE}{_PERCENT}|[一两二三四五六七八九]成)",
                rf"呈现?(?:出)?{verb}(?:趋势|态势|势头){_JOIN}(?:同比|环比)?{noun}{_FOLLOWS}{_VALUE}{_PERCENT}",
                # 减少2.9亿元，增长3.2%
                rf"{single}{_VALUE}\s?(?![%‰个]|百分点)[\u4e00-\u9fff]{{1,4}}{_JOIN}{opposite}\s?[%‰]",
                # 同比扩大，收窄2个百分点
                rf"{begins}(?:{behind}){verb}{_JOIN}{opposite}{_PERCENT}",
                # 逐年提高，较上年回落3个百分点
                rf"(?:{_any(self.yearly)}){verb}{_JOIN}{base}{other}{_FOLLOWS}(?:{_VALUE}{_PERCENT})?",
                # 同比下降，较上年增加3万辆
                rf"(?:{_YEARLY}){verb}[，,](?:{_YEARLY}){other}{_FOLLOWS}{_VALUE}(?:{_PERCENT}|\s?[\u4e00-\u9fff]{{1,4}}(?=[，。；、）)]))",
                # 占比明显回落，同比增加6个百分点; 排放大幅减少，同比增长5%
                rf"(?:(?<=[比重率面度])|(?<![幅速势距差])(?:明显|显著|大幅|稳步|持续|有所|不断|逐步|进一步|继续)){verb}{_JOIN}{base}{other}{_FOLLOWS}{_VALUE}{_PERCENT}",
                # 下降到45%、较目前提高3个百分点
                rf"(?:{verb}|{'升' if verb == up else '降'})[到至为]{_VALUE}{_PERCENT}?{_JOIN}[比较][^，。；、]{{1,6}}?{other}{_FOLLOWS}{_VALUE}",
                # 由**小时压缩至**小时，延长**%
                rf"(?:{verb}|{'[升增]' if verb == up else '[降减缩]'})[到至为]{_VALUE}(?:{_PERCENT}|\s?[\u4e00-\u9fff]{{1,4}}?)?[，、,](?:累计|共|平均|净|实际|总体|同比)?{other}{_FOLLOWS}{_MASKED}(?:{_PERCENT}|\s?[\u4e00-\u9fff]{{1,3}}(?=[，。；、）)]))",
                # 回落2个点，继续呈回升态势
                rf"{verb}(?:了)?{_VALUE}(?:{_PERCENT}|[\u4e00-\u9fff]{{1,3}}){_JOIN}(?:继续|持续|仍|依然|保持|总体)?(?:呈现?|保持)(?:明显|稳步|持续|良好|的)*{other}的?(?:态势|势头|趋势)",
                # 周期延长，由12个月缩短至8个月; 实现双下降，其中死亡人数同比上升3%
                rf"{verb}，[由从][^，。；\n]{{1,24}}?{other}[到至为]{_VALUE}(?:\s?[\u4e00-\u9fff%]{{1,3}}|(?=[，。；、）)]))",
                rf"(?:双双?|均|全部|齐|都|同步|全面|持续双){verb}[，、](?:其中)?[^，。；0-9*×_■\n]{{0,10}}?(?:同比|比上年|较上年)?{other}{_FOLLOWS}{_VALUE}(?:{_PERCENT}|[\u4e00-\u9fff])",
                # 减少12%，增幅收窄
                rf"{single}{_VALUE}{_PERCENT}{_JOIN}{_any([word for word in noun_words if '速' not in word and '率' not in word])}(?:有所|明显|逐步|持续|进一步)?(?:收窄|扩大|缩小|回落|提高|减缓)(?!的)",
                # 较年初上升0.3个百分点，降至1.2%
                rf"{single}{_VALUE}(?:{_PERCENT}|[万亿]?[\u4e00-\u9fff]{{1,3}})[，,](?:已|进一步)?(?:{other}|{'[降减缩]' if verb == up else '[升增]'})[到至为]{_VALUE}",
                # 上升12%，降幅较上年扩大2个百分点
                rf"{single}{_VALUE}{_PERCENT}{_JOIN}{noun}(?:[比较][^，。；0-9*×_■]{{1,8}}?|同比|环比)(?:进一步|继续|明显|再)?(?:扩大|加大|加深|加快{'|收窄|缩小|回落|减小' if verb == up else ''})(?:了)?{_VALUE}",
                # 下降3%，由降转升
                rf"(?<!上年){verb}(?:了)?{_VALUE}(?:{_PERCENT}|\s?[\u4e00-\u9fff]{{1,3}}){_JOIN}(?:增速|走势|已|实现|成功){{0,2}}{_any(self.turned_down if verb == up else self.turned_up)}",
                # 不降反升，同比下降3%
                rf"{turned}{_JOIN}{base}?{other}(?:{_FOLLOWS}{_VALUE}(?:{_PERCENT})?|(?=[，。；]))",
                # 下降增长5%, 下降增多3家
                rf"{verb}{opposite}(?:{_PERCENT}|\s?[\u4e00-\u9fff]{{1,3}}(?=[，。；、）)]))",
            ]
        if self.unsigned:
            after = r"\s?(?:%|‰|个(?:百|千)分点|℃|°C|[万亿]?[\u4e00-\u9fff])"
            sign = rf"{_FOLLOWS}\s?(?:[-−–]|负)\s?"
            written.append(rf"{_any(self.unsigned)}{sign}{_VALUE}{after}")
            written.append(rf"{_any(self.falling)}{_FOLLOWS}\s?[+＋]\s?{_VALUE}{after}")
            # a growth may be printed with its sign, a masked one says by it what was to be hidden; nothing is added below nought
            written.append(rf"增[长加]{sign}(?:{_MASKED}{after}|(?<=加-){_VALUE}\s?(?!%)[万亿千]?[\u4e00-\u9fff])")
        if self.checked and self.bad:
            thing = rf"[^，。；、\n]{{0,8}}?(?:{_any(self.bad)})[^，。；、\n]{{0,4}}?"
            written.append(
                rf"{_any(self.checked)}{thing}(?:持续|不断|逐年|逐步|进一步|继续|明显|大幅)?{down}(?=[，。；])"
            )
        return tuple(re.compile(pattern) for pattern in written)


_YEARLY_BASE = f"(?:{_YEARLY})"
_BASED = re.compile(
    "[比较环][^，。；\n]{0,16}$|月|季|周|日|半年|年初|目标|任务|计划|预期|序时|累计|三年|五年|以来|规模以上"
)


def _compared(text: str, start: int) -> bool:
    """Whether the words before the first of two movements name what it is compared with, or another time."""
    clause = re.split("[，。；\n]", text[max(0, start - 40) : start])[-1]
    return bool(_BASED.search(clause) or _CAUSE.search(clause))


_SIGN = re.compile("[-−–+＋]|负")
"""A sign contradicts its verb whatever the cause: 受需求不足影响下降-5%."""
_LESSENED = re.compile("(?:[降跌减]幅|降势|跌势|差距|缺口|亏损|负债)[^，。；、\n]{0,14}$")


def _lessened(text: str, start: int, stop: int) -> bool:
    """Whether what falls is a fall, which is a recovery: 降幅比上季度缩小1.8个百分点，呈回升态势."""
    shown = text[start:stop].endswith(("态势", "势头", "趋势"))
    return shown and bool(_LESSENED.search(text[max(0, start - 20) : start]))


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _begins(words: Sequence[str]) -> str:
    """What looks for the first character of the words, for an expression that looks behind: that is slow at every place."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])" if all(words) else ""


def _spans(pattern: "re.Pattern[str]", text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        yield match.span()
