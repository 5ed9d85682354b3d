"""This module compares amounts in figures with the same amounts in financial capitals beside them: 3,580元（大写：叁仟伍佰捌拾元整）."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, equation, plain
from validator.finding import Evidence
from validator.subject import Subject
from validator.text.capitals import CAPITALS, amount

_SAID = re.compile(rf"(?<![零壹贰叁肆伍陆柒捌玖拾佰仟万亿])(?P<said>{CAPITALS})(?<=[元圆整正角分])")
_FIGURES = r"(?<![0-9.,])(?P<n>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,2})?|[0-9]{1,12}(?:\.[0-9]{1,6})?)\s?"
_LINK = r"(?:[\s，,、;；:：（(\[【）)\]】]|人民币|大写|小写|金额|合计|总计|总价|计|即|为|是|[￥¥]|RMB|CNY)"
_BEFORE = re.compile(rf"(?P<sign>[￥¥]\s?)?{_FIGURES}(?P<unit>[万亿]?元)?(?:整|正)?(?P<link>{_LINK}{{0,10}})$")
_BEHIND = re.compile(rf"(?P<link>{_LINK}{{1,10}}){_FIGURES}(?P<unit>[万亿]?元)?")
_SIZES = {"": 1, "元": 1, "万元": 10_000, "亿元": 100_000_000}
_PAIRED = re.compile("大写|小写|[（(￥¥\\[【]|即|RMB|CNY")
_REACH = 40


def find(subject: Subject) -> Iterator[Equation]:
    """Amounts that figures and capitals tell differently, at the later of the two."""
    text = subject.folded
    for match in _SAID.finditer(text):
        capitals = amount(match["said"])
        if capitals is None:
            continue
        before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        behind = _BEHIND.match(text, match.end(), match.end() + _REACH)
        for told in (before, behind):
            if told is None or not _beside(text, told):
                continue
            figures = Decimal(told["n"].replace(",", "")) * _SIZES[told["unit"] or ""]
            span = told.start("n"), told.end("unit") if told["unit"] else told.end("n")
            yield from _compared(text, span, figures, match.span(), capitals, _slack(told))
            break


def _beside(text: str, told: "re.Match[str]") -> bool:
    """Whether figures are said to be what the capitals write out: by a bracket, a sign of money, or by name."""
    sign = text[max(0, told.start("n") - 1) : told.start("n")] in ("￥", "¥")
    return bool(_PAIRED.search(told["link"]) or sign) and bool(told["unit"] or sign or "小写" in told["link"])


def _slack(told: "re.Match[str]") -> Decimal:
    """How much a figure in 万元 or 亿元 with decimals leaves open; 3万元 beside capitals is exact."""
    places = len(told["n"].partition(".")[2])
    size = _SIZES[told["unit"] or ""]
    return Decimal(size) / (2 * 10**places) if size > 1 and places else Decimal(0)


def _compared(
    text: str, figures: tuple[int, int], value: Decimal, capitals: tuple[int, int], amounted: Decimal, slack: Decimal
) -> Iterator[Equation]:
    gap = max(abs(value - amounted) - slack, Decimal(0))
    first, last = sorted((figures, capitals))
    note = Evidence(*first, {"en": "the amount beside", "zh": "同一金额"})
    values = {figures: value, capitals: amounted}
    said, made = text[slice(*last)], f"{plain(Fraction(values[first]))}元"
    yield equation(
        "agreement", last, Fraction(gap), Fraction(max(value, Decimal(1))), made, said, text[slice(*first)], (note,)
    )
