"""This module reads the levels of several years in a row: 2021年、2022年、2023年分别实现税收8亿元、9亿元、10亿元，2023年增长11%."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    interval,
    notes,
    one_unit,
    plain,
    shown,
    value,
)
from validator.extract.arithmetic.relation import HUNDRED, is_rate
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.figures import Figure

_Y = r"(?:19|20)[0-9]{2}"
_SERIES = re.compile(
    rf"(?P<years>{_Y}年?(?:[、和与至到—~-]{{1,2}}{_Y}年?){{1,5}})[^«»，。；]{{0,4}}[，,]?[^«»，。；]{{0,16}}分别[^«»，。；]{{0,16}}"
    rf"(?P<values>«L[0-9]{{1,3}}»(?:(?:[、，,和与]|以及)«L[0-9]{{1,3}}»){{1,6}})[^«»，。；]{{0,4}}[，,；](?:其中)?(?:(?P<year>{_Y})年)?"
    rf"(?:同比|比上年|较上年|比前?一?年)(?P<verb>增长|上升|提高|下降|减少|降低)(?:了)?«(?P<d>P[0-9]{{1,3}})»"
)
_TOKEN = re.compile("«(L[0-9]{1,3})»")


def find(sentence: Sentence) -> Iterator[Equation]:
    """The growth of the last year (or the one named) over the year before it."""
    for match in _SERIES.finditer(sentence.words):
        rows = [sentence.figure(token) for token in _TOKEN.findall(match["values"])]
        years = _years(match["years"])
        if len(years) != len(rows) or not bounded(*rows) or not one_unit(rows) or any(map(is_rate, rows)):
            continue
        at = years.index(int(match["year"])) if match["year"] and int(match["year"]) in years else len(years) - 1
        if at and years[at] == years[at - 1] + 1:
            sign = -1 if match["verb"] in ("下降", "减少", "降低") else 1
            yield from _growth(rows[at], rows[at - 1], sentence.figure(match["d"]), sign)


def _years(printed: str) -> list[int]:
    """The years that words list or span."""
    found = [int(year) for year in re.findall(_Y, printed)]
    if len(found) == 2 and re.search("[至到—~-]", printed) and 0 < found[1] - found[0] <= 6:
        return list(range(found[0], found[1] + 1))
    return found


def _growth(x: Figure, y: Figure, d: Figure, sign: int) -> Iterator[Equation]:
    above, below = interval(x), interval(y)
    if not bounded(d) or d.unit != "%" or None in (*above, *below) or (below[0] or 0) <= 0 or not value(x):
        return
    edges = sorted(
        sign * (Fraction(one or 0) / Fraction(other or 1) - 1) * HUNDRED
        for one, other in ((above[0], below[1]), (above[1], below[0]))
    )
    exact = sign * (value(x) / value(y) - 1) * HUNDRED
    yield equation(
        "growth", (min(x.start, y.start), d.end), apart((edges[0], edges[1]), interval(d)), value(d), f"{plain(exact)}%", shown(d),
        f"{shown(x)} ÷ {shown(y)} − 1", notes([(y, "before", "基期数"), (x, "after", "报告期数"), (d, "the growth stated", "所称增幅")]),
    )  # fmt: skip
