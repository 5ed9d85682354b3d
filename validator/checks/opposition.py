"""This module is the kind `opposition`: neighbouring words and signs that say two directions of one quantity."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.finding import Violation
from validator.subject import Subject

_VALUE = r"(?:[0-9]{1,9}(?:\.[0-9]{1,4})?|[*×XＸ■□_]{1,20}(?:\.[*×X■□_]{1,8})?|[\[【［][^\[\]【】］\s]{1,8}[\]】］])"
"""A number or whatever stands for one, in half width."""
_PERCENT = r"\s?(?:%|‰|个百分点|个?(?:基|BP|bp|千分)点|个?点(?=[，。；、]))"
_AMOUNT = rf"{_VALUE}\s?[\u4e00-\u9fff]{{1,4}}"
_JOIN = r"[，、,]\s?(?:且|并且?|而|却|但|其)?"
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
        found = sorted(span for pattern in self._patterns for span in _spans(pattern, text))
        end = -1
        for start, stop in found:
            if start >= end:
                end = stop
                yield Violation(start, stop)

    @cached_property
    def _patterns(self) -> tuple["re.Pattern[str]", ...]:
        up, down = _any(self.rising), _any(self.falling)
        base = _any(self.comparisons)
        behind = "|".join(f"(?<={re.escape(word)})" for word in self.comparisons)
        written: list[str] = []
        for verb, noun, other, turned in (
            (up, _any(self.decline), down, _any(self.turned_up)),
            (down, _any(self.growth), up, _any(self.turned_down)),
        ):
            single = rf"(?<!分别)(?<![新净]){verb}{_FOLLOWS}"
            opposite = rf"{other}{_FOLLOWS}{_VALUE}"
            written += [
                # 上升，降幅达3%; 减少12万元、增幅6.0%
                rf"{single}(?:{_AMOUNT}|{_VALUE}{_PERCENT})?{_JOIN}(?:同比|环比)?{noun}{_FOLLOWS}{_VALUE}{_PERCENT}",
                # 减少2.9亿元，增长3.2%
                rf"{single}{_VALUE}\s?(?![%‰个]|百分点)[\u4e00-\u9fff]{{1,4}}{_JOIN}{opposite}\s?[%‰]",
                # 同比扩大，收窄2个百分点
                rf"(?:{behind}){verb}{_JOIN}{opposite}{_PERCENT}",
                # 逐年提高，较上年回落3个百分点
                rf"(?:{_any(self.yearly)}){verb}{_JOIN}{base}{other}{_FOLLOWS}(?:{_VALUE}{_PERCENT})?",
                # 占比明显回落，同比增加6个百分点
                rf"(?<=[比重率面])(?:明显|显著|大幅|稳步|持续|有所){verb}{_JOIN}{base}{other}{_FOLLOWS}{_VALUE}\s?个?百分点",
                # 不降反升，同比下降3%
                rf"{turned}{_JOIN}{base}?{other}(?:{_FOLLOWS}{_VALUE}(?:{_PERCENT})?|(?=[，。；]))",
                # 下降增长5%
                rf"{verb}{opposite}{_PERCENT}",
            ]
        if self.unsigned:
            minus = rf"{_any(self.unsigned)}{_FOLLOWS}\s?[-−–]\s?{_VALUE}\s?(?:%|‰|个百分点|[万亿]?[\u4e00-\u9fff])"
            written.append(minus)
        if self.checked and self.bad:
            thing = rf"[^，。；、\n]{{0,8}}?(?:{_any(self.bad)})[^，。；、\n]{{0,4}}?"
            written.append(
                rf"{_any(self.checked)}{thing}(?:持续|不断|逐年|逐步|进一步|继续|明显|大幅)?{down}(?=[，。；])"
            )
        return tuple(re.compile(pattern) for pattern in written)


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _spans(pattern: "re.Pattern[str]", text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        yield match.span()
