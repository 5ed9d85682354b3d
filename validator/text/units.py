"""This module knows units and measure words: what they measure, and how large each is in its dimension's base unit."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from validator.text.lexicon import read as read_lexicon

SCALES = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "億": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万万": 10**8, "万亿": 10**12,
    "萬億": 10**12, "兆": 10**12,
}  # fmt: skip
"""Sizes of the words of magnitude that may stand between a number and its unit."""


_LOOSE = frozenset({"", "count", "percent", "point", "rank", "ordinal"})
"""What is no physical quantity and makes none with another: 5项/3类."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the term as printed, its dimension, its size in the base unit, and the base unit."""

    term: str
    dimension: str
    scale: Decimal
    base: str


class Units:
    """A table of units that finds the longest one standing at an offset."""

    def __init__(self, units: dict[str, Unit]) -> None:
        self.units = units
        lengths: dict[str, set[int]] = {}
        for term in units:
            lengths.setdefault(term[0], set()).add(len(term))
        self._lengths = {char: sorted(found, reverse=True) for char, found in lengths.items()}

    def at(self, text: str, offset: int) -> Unit | None:
        """The longest unit that begins at `offset`, with what it is counted per (352kg/t); a unit in Latin letters must not run
        on into a word."""
        unit = self._simple(text, offset)
        end = offset + len(unit.term) if unit else offset
        if unit is None or text[end : end + 1] not in ("/", "／") or unit.dimension in _LOOSE:
            return unit
        per = self._simple(text, end + 1)
        if per is None or per.dimension == "time":  # 万吨/年 is how reports write a capacity
            return unit
        return self._per(text[offset : end + 1 + len(per.term)]) or unit

    def _simple(self, text: str, offset: int) -> Unit | None:
        for length in self._lengths.get(text[offset : offset + 1], ()):
            unit = self.units.get(text[offset : offset + length])
            if unit and not _runs_on(text, offset + length) and not _WORDS.match(text, offset):
                return unit
        return None

    def named(self, term: str) -> Unit | None:
        """The unit of that name; a leading word of magnitude (亿千瓦时) multiplies the unit after it."""
        if term in self.units:
            return self.units[term]
        for length in (2, 1):
            scale, unit = SCALES.get(term[:length]), self.units.get(term[length:])
            if scale and unit and len(term) > length:
                return Unit(term, unit.dimension, unit.scale * scale, unit.base)
        return self._per(term)

    def _per(self, term: str) -> Unit | None:
        """What is counted per something else (kg/t, 万kWh/台), from its two units."""
        above, stroke, below = term.replace("／", "/").partition("/")
        unit, per = (self.named(above), self.units.get(below)) if stroke else (None, None)
        if unit is None or per is None or unit.dimension in _LOOSE or per.dimension in _LOOSE:
            return None
        return Unit(term, f"{unit.dimension}/{per.dimension}", unit.scale / per.scale, f"{unit.base}/{per.base}")


_WORDS = re.compile("集[群团装成聚市贸]|局[域部]|部[分门]")
"""Words that only begin like a measure word: 370兆|集群, 三|部分."""


def _runs_on(text: str, end: int) -> bool:
    last, follow = text[end - 1 : end], text[end : end + 1]
    return last.isascii() and last.isalnum() and follow.isascii() and follow.isalnum()


def load(path: Path) -> Units:
    """Read a word list of units: term, dimension, scale, base unit."""
    entries = read_lexicon("units", [path]).entries
    rows = {term: Unit(term, row[0], Decimal(row[1]), row[2]) for term, row in entries.items() if len(row) >= 3}
    return Units(rows)


@cache
def default() -> Units:
    """The units that come with the program, in `rules/lexicons/units.txt`."""
    here = Path(__file__).resolve()
    folders = (here.parents[1] / "_rules", here.parents[2] / "rules")
    return load(next(path for folder in folders if (path := folder / "lexicons" / "units.txt").is_file()))
