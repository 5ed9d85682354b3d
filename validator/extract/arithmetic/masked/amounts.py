"""This module reads an amount of change beside its level and its growth, one of them masked: 余额*亿元，较年初增加15.5亿元，增长9.4%."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.directions import DOWN
from validator.extract.arithmetic.movements import DEFLATED
from validator.extract.arithmetic.printed.amounts import AMOUNT
from validator.extract.arithmetic.relation import HUNDRED, Relation, is_earlier, is_rate, name_of, shown, value_interval
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.figures import Figure
from validator.solve.system import Constraint


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations between a level, the amount by which it changed and its printed growth."""
    for match in (match for pattern in AMOUNT for match in pattern.finditer(sentence.words)):
        if "年初" in match.group() and re.search("同比|上年|去年", match.group()):
            continue  # two bases
        level, amount, rate = (sentence.figure(match[name]) for name in "xdg")
        falls = bool(re.match(DOWN, match["verb"]))
        if falls == bool(re.match(DOWN, match["verb2"])) and _alike(level, amount, rate):
            yield from _relation(level, amount, rate, falls=falls)


def _alike(level: Figure, amount: Figure, rate: Figure) -> bool:
    """Whether level and change measure the same, at least one of them is masked and the growth is printed."""
    one_unit = level.dimension == amount.dimension and (level.unit == amount.unit or level.scale != amount.scale)
    asked = (level.masked or amount.masked) and not rate.masked and not rate.modifier
    plain = not (level.modifier or amount.modifier or is_rate(level) or is_earlier(level))
    return one_unit and asked and plain and not DEFLATED.search(level.indicator)


def _relation(level: Figure, amount: Figure, rate: Figure, *, falls: bool) -> Iterator[Relation]:
    """amount = g ÷ (100 + g) of the level that was reached, or g ÷ (100 − g) of the one that is left."""
    edges = value_interval(rate)
    if edges.low is None or edges.high is None or edges.low <= 0 or (falls and edges.high >= HUNDRED):
        return
    low, high = (g / (HUNDRED - g if falls else HUNDRED + g) for g in (edges.low, edges.high))
    one, zero = Fraction(1), Fraction(0)
    constraints = (
        Constraint(((name_of(amount), one), (name_of(level), -low)), ">=", zero),
        Constraint(((name_of(amount), one), (name_of(level), -high)), "<=", zero),
    )
    rows = (level, amount, rate)
    formula = f"{shown(amount)} = {shown(rate)}% × ({shown(level)} {'+' if falls else '−'} {shown(amount)})"
    yield Relation(
        "growth", min(row.start for row in rows), max(row.end for row in rows), rows, constraints,
        {"en": f"the change and its growth: {formula}", "zh": f"由变动量与增幅推算：{formula}"},
    )  # fmt: skip
