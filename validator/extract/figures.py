"""This module extracts figures: every quantity that a report states or masks, and what it is about."""

from dataclasses import dataclass
from decimal import Decimal

from validator.extract.quantities import quantity as quantity_quantity
from validator.extract.quantities import topics as quantity_topics
from validator.extract.quantities.quantity import Quantity
from validator.subject import Subject


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity, raw or masked.

    `start` and `end` enclose the number (or mask) with its unit, ordinal prefix and trailing modifier
    (`93%以上`, `第二位`, `**个`); a range is one figure. `masked` says whether its value was removed; then `value` is
    None. `value` is as printed (12.5 for 12.5%), `low` and `high` the interval that rounding and approximation leave,
    in the printed unit, None where open; of a range, `value` is the lower end. `unit` is as printed in half width;
    `dimension` its kind (money, mass, length, area, energy, count, percent, point, time, …, "" where none) and `scale`
    its size in the dimension's base unit.
    `role` is level, change, growth, share, rate, rank, count, ratio, target, ordinal or "". `modifier` is 约 近 超
    以上 余 多 左右 不足 … or "". `indicator`, `subject`, `region`, `period` are words of the text or "". `sentence` is
    the number of the sentence, from 0. `notation` is digits, fullwidth, words, mixed or mask. `width` is the number of
    mask symbols.
    """

    start: int
    end: int
    masked: bool
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    dimension: str
    scale: Decimal
    role: str
    modifier: str
    indicator: str
    subject: str
    region: str
    period: str
    sentence: int
    notation: str
    width: int
    frame: str


def extract(subject: Subject) -> list[Figure]:
    """All figures of a document in the order of the text."""
    quantities = subject.get(quantity_quantity.find)
    topics = quantity_topics.read(subject, quantities)
    return [_figure(quantity, topic) for quantity, topic in zip(quantities, topics, strict=True)]


def _figure(quantity: Quantity, topic: quantity_topics.Topic) -> Figure:
    return Figure(
        start=quantity.first,
        end=quantity.last,
        masked=quantity.value is None,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        dimension=quantity.dimension,
        scale=quantity.scale,
        role=topic.role,
        modifier=quantity.modifier,
        indicator=topic.indicator,
        subject=topic.subject,
        region=topic.region,
        period=topic.period,
        sentence=topic.sentence,
        notation=quantity.notation,
        width=quantity.width,
        frame=quantity.frame,
    )
