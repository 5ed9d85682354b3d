"""This module multiplies what a sentence prints: 38个行政村每村补助20万元，共计860万元."""

from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    shown,
    value,
)
from validator.extract.arithmetic.products import MAGNITUDES, ranged, triples
from validator.extract.arithmetic.relation import scale_of
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.figures import Figure

_LIKE = Fraction(3, 2)
"""How far a product may be from its total and still be meant to be it."""
_POWERS = (10, 100, 1000, 10000, Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000), Fraction(1, 10000))
"""How far a product is from its total where a magnitude was mistaken."""
_INTENSIVE = frozenset({"concentration", "temperature", "speed", "percent", "point"})
"""Dimensions that no number of things multiplies."""
_ROUGH = Fraction(1, 20)
"""What is told of people and households for each is often about so many."""


def find(sentence: Sentence) -> Iterator[Equation]:
    """Totals that so much for each and the number of them do not make."""
    if not any(word in sentence.words for word in "每各均"):
        return
    for p, count, total in triples(sentence):
        if p is None or not bounded(p, count, total) or any(row.modifier or ranged(row) for row in (p, count, total)):
            continue
        if {p.dimension, total.dimension} & _INTENSIVE:
            continue
        if "均" in sentence.words and p.start > max(count.start, total.start):
            continue  # a mean behind what it is made of is told by itself
        number = Fraction(count.value or 0) * _magnitude(count)
        low, high = interval(p)
        if low is None or high is None or number <= 0 or value(p) <= 0 or not total.scale:
            continue
        loose = Fraction(0) if count.low == count.high or number == count.value else _half(count) / number
        made = low * number * (1 - loose), high * number * (1 + loose)
        ratio = value(total) / (value(p) * number)
        gap = apart(made, interval(total))
        if (gap and (total.dimension == "money" or gap > _ROUGH * value(total)) and 1 / _LIKE < ratio < _LIKE) or (
            gap and ratio in _POWERS
        ):
            note = notes([(p, "for each", "单位数量"), (count, "how many", "数目"), (total, "together", "总量")])
            span = min(p.start, count.start, total.start), max(p.end, count.end, total.end)
            said = f"{shown(p)} × {shown(count)}"
            yield equation(
                "agreement", span, gap, value(total), in_unit(value(p) * number, total), shown(total), said, note
            )


def _magnitude(count: Figure) -> Fraction:
    """10,000 of 2.4万亩, whatever an acre is in metres."""
    return (
        Fraction(MAGNITUDES.get(count.unit[:1], 1))
        if len(count.unit) > 1
        else scale_of(count)
        if count.unit in MAGNITUDES
        else Fraction(1)
    )


def _half(count: Figure) -> Fraction:
    return (Fraction(count.high or 0) - Fraction(count.low or 0)) / 2 * _magnitude(count)
