"""This module reads ratios whose parts make a hundred: 三次产业结构为9.4:42.5:48.1, 粮、经、饲比例62:28:10, 城乡人口比58:42."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, equation, plain
from validator.extract.arithmetic.relation import HUNDRED
from validator.extract.arithmetic.sides import complementary
from validator.finding import Evidence
from validator.subject import Subject
from validator.text.patterns import compiled

_PART = r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?)"
_PAIR = re.compile(rf"(?<![0-9.:：∶])({_PART})[:：∶]({_PART})(?![0-9.]*[:：∶]|\.?[0-9])")
_RATIO = re.compile(rf"(?<![0-9.:：∶])({_PART})[:：∶]({_PART})[:：∶]({_PART})(?![0-9.]*[:：∶]|\.?[0-9])")


def _proportion(text: str, match: "re.Match[str]") -> Iterator[Equation]:
    """种植结构调整为粮、经、饲比例62:28:14: three parts of a structure that almost make a hundred."""
    before = compiled("[。；\n]").split(text[max(0, match.start() - 30) : match.start()])[-1]
    made = sum(map(Fraction, match.groups()), Fraction(0))
    economy = compiled("产业(?:增加值)?(?:结构|比例|比重|比)|三产")
    if (
        not compiled("结构|占比|比重|比例|构成").search(before)
        or economy.search(before)
        or not _LEAST_PART < abs(made - HUNDRED) <= _SLIPPED
    ):
        return
    note = Evidence(match.start(), match.end(), {"en": "shares of one whole", "zh": "各部分比例"})
    yield equation(
        "shares", match.span(), abs(made - HUNDRED), HUNDRED, plain(made), "100", " + ".join(match.groups()), (note,),
    )  # fmt: skip


_LEAST_PART, _SLIPPED = Fraction(2, 5), 10
"""How far three parts may be from a hundred: less is rounding, more no slip."""


_FARTHEST = 30
"""And of two sides."""


def find(subject: Subject) -> Iterator[Equation]:
    """三次产业结构为9.4:42.5:48.1: three shares of an economy make a hundred."""
    text = subject.folded
    for match in _RATIO.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if not compiled("产业(?:增加值)?(?:结构|比例|比重|比)|三产(?:结构|比例|比重)").search(before):
            continue
        parts = [Fraction(part) for part in match.groups()]
        loose = sum((Fraction(1, 2 * 10 ** len(part.partition(".")[2])) for part in match.groups()), Fraction(0))
        gap = max(abs(sum(parts) - HUNDRED) - loose, Fraction(0))
        note = Evidence(match.start(), match.end(), {"en": "shares of the three industries", "zh": "三次产业占比"})
        yield equation(
            "shares", match.span(), gap, HUNDRED, plain(sum(parts, Fraction(0))), "100", " + ".join(match.groups()), (note,),
        )  # fmt: skip
    for match in _RATIO.finditer(text):
        yield from _proportion(text, match)
    for match in _PAIR.finditer(text):
        before = compiled("[，。；\n]").split(text[max(0, match.start() - 24) : match.start()])[-1]
        made, sides = sum(map(Fraction, match.groups()), Fraction(0)), compiled("[与和、]|同").split(before, maxsplit=1)
        if len(sides) == 2 and "比" in before and complementary(sides) and 0 < abs(made - HUNDRED) <= _FARTHEST:
            note = Evidence(match.start(), match.end(), {"en": "shares of two sides", "zh": "两方占比"})
            yield equation(
                "shares", match.span(), abs(made - HUNDRED), HUNDRED, plain(made), "100", " + ".join(match.groups()), (note,),
            )  # fmt: skip
