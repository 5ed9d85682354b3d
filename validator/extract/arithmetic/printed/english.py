"""This module reads English sentences of change: rose from 42 to 51, an increase of 11; growth over two levels."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, EquationKind, equation, plain
from validator.extract.arithmetic.relation import HUNDRED
from validator.finding import Evidence
from validator.subject import Subject
from validator.text.patterns import compiled

_N = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?|[0-9]{1,12}(?:\.[0-9]{1,4})?)(?![0-9]|[.,][0-9])"
_SIZE = r"(?: (?:thousand|million|billion|trillion))?"
_UNIT = r"(?:%| per ?cent| percentage points?| points?| [a-z]{1,14}){0,3}"
_UP = "rose|increased|grew|climbed|went up|expanded|improved|up|was raised|were raised|risen|grown"
_DOWN = "fell|decreased|declined|dropped|went down|shrank|down|was cut|were cut|reduced|was reduced|were reduced|fallen"
_FROM_TO = (
    rf"(?i)\b(?:{_UP}|{_DOWN})\b[a-z ]{{0,12}} from (?P<y>{_N})(?P<ys>{_SIZE})(?P<yp>%| per ?cent)?{_UNIT} to (?P<x>{_N})(?P<xs>{_SIZE})(?P<xp>%| per ?cent)?{_UNIT}"
    rf"(?:,| \(| or)? ?(?:an? )?(?:by|(?P<verb>increase|rise|growth|gain|decrease|decline|drop|fall|reduction|cut|up|down)(?: of| by)?) "
    rf"(?P<d>{_N})(?P<ds>{_SIZE})(?P<dp>%| per ?cent(?!age)|(?P<points> percentage points?))?"
)
_SIZES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def find(subject: Subject) -> Iterator[Equation]:
    """From Y to X, an increase of D: the difference, or the growth where D is a percentage of levels."""
    text = subject.folded
    if " from " not in text:
        return
    for match in compiled(_FROM_TO).finditer(text):
        (y, dy), (x, dx), (d, dd) = (_read(match, name) for name in "yxd")
        rate = bool(match["yp"])
        if bool(match["xp"]) != rate or not y or re.search("average|annual|per year|real terms", match.group(), re.I):
            continue
        kind: EquationKind = "difference"
        made, loose = abs(x - y), dx + dy + dd
        if match["dp"] and not match["points"] and not rate:
            kind, made = "growth", abs(x / y - 1) * HUNDRED
            loose = dd + HUNDRED * (dx / y + x * dy / y**2)
        elif bool(match["dp"]) != rate or (rate and not match["points"]):
            continue
        elif (
            not rate
            and all(number.denominator == 1 for number in (x, y, d))
            and not match["xs"] + match["ys"] + match["ds"]
        ):
            loose = Fraction(0)
        gap = max(abs(made - d) - loose, Fraction(0))
        marks = tuple(Evidence(*match.span(name), {"en": note, "zh": zh}) for name, note, zh in _NOTES)
        span = match.start("y") - len("from "), match.end("dp") if match["dp"] else match.end("d")
        said = f"{match['x']} − {match['y']}" if kind == "difference" else f"{match['x']} ÷ {match['y']} − 1"
        yield equation(kind, span, gap, d, plain(made), match["d"], said, marks)


_NOTES = (("y", "before", "变动前"), ("x", "after", "变动后"))


def _read(match: "re.Match[str]", name: str) -> tuple[Fraction, Fraction]:
    """A number in units and half of its last place."""
    printed = match[name].replace(",", "")
    size = _SIZES[(match[name + "s"] or "").strip().lower()]
    places = len(printed.partition(".")[2])
    return Fraction(Decimal(printed)) * size, Fraction(size, 2 * 10**places)
