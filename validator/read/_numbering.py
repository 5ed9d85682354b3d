"""This module writes out the automatic numbers of Word paragraphs, which the file holds only as rules."""

import re
from dataclasses import dataclass, field
from typing import Any

from validator.read._ooxml import attribute, child, children, value

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    style: str
    text: str
    suffix: str
    paragraph_style: str


@dataclass
class Numbering:
    """The numbering of one document: levels by list, and how far each list has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, number: str, level: int) -> str:
        """What Word prints before the next paragraph of list `number` at `level`; empty for bullets and no list."""
        levels = self.levels.get(number, {})
        here = levels.get(level)
        if here is None:
            return ""
        counts = self.counts.setdefault(self.abstract[number], {})
        if (number, level) in self.overrides and (number, level) not in self.restarted:
            self.restarted.add((number, level))
            counts[level] = self.overrides[number, level]
        else:
            counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if here.style in {"bullet", "none"}:
            return ""
        label = re.sub(r"%([1-9])", lambda part: self._count(levels, counts, int(part[1]) - 1), here.text)
        return label + (" " if label[-1:].isascii() and label and here.suffix != "nothing" else "")

    def level_of_style(self, number: str, styles: list[str]) -> int | None:
        """The level that list `number` ties to the nearest of `styles`; None where it ties none of them."""
        tied = {level.paragraph_style: at for at, level in self.levels.get(number, {}).items() if level.paragraph_style}
        return next((tied[style] for style in styles if style in tied), None)

    def _count(self, levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        shown = levels.get(level)
        return "" if shown is None else render(counts.setdefault(level, shown.start), shown.style)


def read_numbering(root: Any) -> Numbering:
    """The lists that `word/numbering.xml` defines; none where `root` is None."""
    found = Numbering()
    if root is None:
        return found
    abstracts = {
        attribute(each, "abstractNumId"): {
            _number(attribute(lvl, "ilvl")): _level(lvl) for lvl in children(each, "lvl")
        }
        for each in children(root, "abstractNum")
    }
    for each in children(root, "num"):
        number, abstract = attribute(each, "numId"), value(child(each, "abstractNumId"))
        found.abstract[number] = abstract
        found.levels[number] = dict(abstracts.get(abstract, {}))
        for override in children(each, "lvlOverride"):
            level = _number(attribute(override, "ilvl"))
            if (start := child(override, "startOverride")) is not None:
                found.overrides[number, level] = _number(value(start))
            if (replaced := child(override, "lvl")) is not None:
                found.levels[number][level] = _level(replaced)
    return found


def render(number: int, style: str) -> str:
    """A count in a style of ECMA-376 part 1, 17.18.59 (`ST_NumberFormat`); Arabic digits for those we do not know."""
    if style in _CHINESE and 0 <= number < 10_000:
        return chinese(number)
    if style == "ideographDigital" or style == "japaneseDigitalTenThousand":
        return "".join(_DIGITS[int(digit)] for digit in str(max(number, 0)))
    if style == "ideographTraditional" and 0 < number <= 10:
        return _STEMS[number - 1]
    if style == "ideographZodiac" and 0 < number <= 12:
        return _BRANCHES[number - 1]
    if style in {"upperLetter", "lowerLetter"} and 0 < number <= 780:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        return _roman(number).upper() if style == "upperRoman" else _roman(number)
    if style in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if style == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(max(number, 0)))
    return f"{number:02d}" if style == "decimalZero" else str(number)


_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanCounting",
    }
)


def chinese(number: int) -> str:
    """A count below 10,000 as Chinese headings write it: 十, 十一, 二十, 一百零三."""
    if number < 10:
        return _DIGITS[number] if number else "零"
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return written.removeprefix("一") if written.startswith("一十") else written


def _roman(number: int) -> str:
    written = ""
    for amount, letters in _ROMAN:
        while number >= amount:
            written, number = written + letters, number - amount
    return written


def _level(element: Any) -> _Level:
    start = child(element, "start")
    return _Level(
        start=_number(value(start)) if start is not None else 0,
        style=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")),
        suffix=value(child(element, "suff")) or "tab",
        paragraph_style=value(child(element, "pStyle")),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
