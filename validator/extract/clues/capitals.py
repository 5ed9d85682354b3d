"""This module finds masked amounts that stand beside them in financial capitals: *万元（大写：叁佰贰拾万元整）."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.clues.clue import Clue
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.capitals import CAPITALS, amount

_BEHIND = re.compile(
    rf"(?P<unit>[万亿]?元)[，,]?[（(\[]?(?:金额|人民币)?大写(?:金额|为|人民币)?[：:，,]?\s?(?:人民币)?(?P<said>{CAPITALS})"
)
_BEFORE = re.compile(rf"(?P<said>{CAPITALS})[（(，,](?:小写|即|计|合|[￥¥]|人民币|：|:){{0,4}}$")
_AFTER = re.compile("[万亿]?元")
_SIZE = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked amounts of money that are written out in capitals right beside them."""
    text = subject.folded
    if not any(char in text for char in "壹贰叁肆伍陆柒捌玖拾佰仟"):
        return
    for mask in rows:
        behind = _BEHIND.match(text, mask.end)
        before = None if behind else _BEFORE.search(text, max(mask.start - 60, 0), mask.start)
        unit = behind["unit"] if behind else found.group() if (found := _AFTER.match(text, mask.end)) else ""
        told = behind or (before if unit else None)
        worth = amount(told["said"]) if told else None
        if told is None or worth is None:
            continue
        value = Fraction(worth) / _SIZE[unit]
        shown = f"{float(value):g}{unit}"
        words: Words = {
            "en": f"the amount is written out: {told['said']}, that is {shown}",
            "zh": f"大写金额“{told['said']}”即为{shown}",
        }
        yield Clue("spelled", mask, mask.start, mask.end + len(unit), value, value, unit, (told.span("said"),), words)
