"""This module finds masked sums of what is paid for each of so many, told sentences before: 面积1200亩。…每亩125元…，兑付*万元."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.clues.clue import Clue
from validator.extract.clues.told import CHANGED, beside
from validator.extract.figures import Figure
from validator.extract.lists.bounds import part_start
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject

REACH = 160
"""The quantity stands at most this many characters before the sum, in its paragraph."""

_RATE = re.compile(
    r"每(?P<per>亩|人|户|头|吨|公斤|株|台|套|平方米|公顷|公里|只|袋|辆|床|孩|村)(?:每年|每人|一次性)?(?:补助|补贴|奖励|奖补|给予|发放|收费|按|收取|支付|投入|造价)?(?P<v>[1-9][0-9]{0,4}(?:\.[0-9]{1,2})?)(?P<much>万?)元[^。；\n]{0,40}$"
)
_PAID = re.compile("兑[付现]|发放|拨付|资金|补[助贴]|金额|合计|总额|共|支出|奖补|需|费用|价款|收入")


_RECKONED = re.compile(
    r"按(?P<noun>[\u4e00-\u9fff]{2,10}?)(?P<n>[1-9][0-9]{0,5})(?P<unit>[家户人亩个台头件])、?(?:平均)?每(?P=unit)(?P<each>[0-9]{1,5}(?:\.[0-9]{1,2})?)(?P<much>万?)(?P<of>[个元吨亩件条])(?:计算|测算|计|估算)"
)
"""按接入企业200家、平均每家1.5万个计算: how many there are, and what that makes."""


def _reckoned(text: str, mask: Mask) -> Clue | None:
    """The number, or the sum, that the reckoning behind a masked one in its sentence tells."""
    stop = re.compile("[。\n]").search(text, mask.end, mask.end + REACH)
    told = _RECKONED.search(text, mask.end, stop.start() if stop else mask.end + REACH)
    if told is None:
        return None
    unit = re.compile(f"(?P<much>万?)(?:{told['of']})|{told['unit']}").match(text, mask.end)
    if unit is None:
        return None
    if unit.group() == told["unit"] and text.endswith(told["noun"], 0, mask.start):
        value = Fraction(told["n"])
    elif unit.group().endswith(told["of"]) and unit.group() != told["unit"]:
        value = Fraction(told["n"]) * Fraction(told["each"]) * (10_000 if told["much"] else 1)
        value /= 10_000 if unit["much"] else 1
    else:
        return None
    shown = f"{float(value):g}{unit.group()}"
    words: Words = {
        "en": f"the text reckons it: {told.group()}, that is {shown}",
        "zh": f"由“{told.group()}”可知为{shown}",
    }
    return Clue("spelled", mask, mask.start, unit.end(), value, value, unit.group(), (told.span(),), words, sure=False)


def find(subject: Subject, rows: list[Mask], figures: Sequence[Figure]) -> Iterator[Clue]:
    """Clues for masked sums of a printed rate and the only quantity of its measure in the sentences before."""
    text = subject.folded
    raw = [row for row in figures if not row.masked and row.value and not row.modifier and row.role != "rank"]
    for mask in rows:
        if "." not in mask.frame and "按" in text[mask.end : mask.end + REACH] and (reckoned := _reckoned(text, mask)):
            yield reckoned
            continue
        unit = re.compile("[万亿]?元").match(text, mask.end)
        begin = part_start(text, mask.start, 80)
        rate = _RATE.search(text, begin, mask.start) if unit and "." not in mask.frame else None
        clause = re.split("[，。；：]", text[max(mask.start - 16, 0) : mask.start])[-1]
        if unit is None or rate is None or not _PAID.search(clause) or CHANGED.search(clause):
            continue
        line = max(text.rfind("\n", 0, mask.start), begin - REACH)
        counted = [row for row in raw if line < row.start < begin and row.unit.lstrip("万亿") == rate["per"]]
        if len(counted) != 1 or CHANGED.search(beside(text, counted[0]).before):
            continue
        size = {"元": 1, "万元": 10_000, "亿元": 100_000_000}[unit.group()]
        whole = Fraction(counted[0].value or 0) * (10_000 if counted[0].unit.startswith("万") else 1)
        value = whole * Fraction(rate["v"]) * (10_000 if rate["much"] else 1) / size
        said = (
            f"{text[counted[0].start : counted[0].end]} × {rate['v']}{rate['much']}元 = {float(value):g}{unit.group()}"
        )
        words: Words = {"en": f"so much for each: {said}", "zh": f"由标准与数量推算：{said}"}
        spans = ((counted[0].start, counted[0].end), (rate.start(), rate.end("much") + 1))
        yield Clue("spelled", mask, mask.start, unit.end(), value, value, unit.group(), spans, words, sure=False)
