"""This module reads changes of numbers without a unit: 伤害率由0.42降至0.31，下降0.11; 指数由98.6升至101.2，提高2.6."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from validator.extract.arithmetic.directions import DOWN, TO, UP, way
from validator.extract.arithmetic.equation import Equation, equation, plain
from validator.finding import Evidence, Words
from validator.subject import Subject

_N = r"[0-9]{1,5}(?:\.[0-9]{1,4})?(?![0-9.%‰])"
_LAST = r"(?:上年度?|去年|年初|上期|基期|上一?季度|上月|(?:19|20)[0-9]{2}年)(?:同期|末|底)?的?"
_MOVED = re.compile(
    rf"[由从](?:{_LAST})?[^，。；、0-9\n]{{0,6}}(?P<y>{_N})(?:逐步|进一步|大幅|稳步|分别)?(?P<to>{TO})(?P<x>{_N})(?:[，、（(](?:同比|累计|共|净|实际)?(?P<verb>{UP}|{DOWN})(?:了|约)?(?P<d>{_N})(?=[，。；、）)\n]|$))?(?=[，。；、）)\n]|$)"
)
_SCORED = re.compile(
    rf"[由从](?:{_LAST})?[^，。；、0-9\n]{{0,6}}(?P<y>{_N})(?P<unit>分|点|个百分位|百分位)(?:逐步|进一步|大幅|稳步)?(?P<to>{TO})(?:了)?(?P<x>{_N})(?P=unit)(?![0-9钟]|左右)"
)
"""得分由88.2分提高到86.5分: a score or a point of an index."""
_COMPARED = re.compile(
    rf"[为达](?P<x>{_N})[，（(]?(?:比|较){_LAST}(?P<y>{_N})(?P<verb>{UP}|{DOWN})(?:了|约)?(?P<d>{_N})(?=[，。；、）)\n]|$)"
)
_CENTS = re.compile(
    rf"[由从](?:{_LAST})?[^，。；、0-9\n]{{0,8}}(?P<y>{_N})元(?:[/每][\u4e00-\u9fff]{{1,3}})?(?P<to>[^，。；、0-9\n]{{0,4}}?(?:{TO}))(?:每[\u4e00-\u9fff]{{1,3}})?(?P<x>{_N})元(?:[/每][\u4e00-\u9fff]{{1,3}})?[，、（(](?:每?[\u4e00-\u9fff]{{0,4}}?)(?P<verb>{UP}|{DOWN})(?:了|约)?(?P<d>{_N})(?P<unit>分|角)(?:钱|[/每][\u4e00-\u9fff]{{1,3}})?(?=[，。；、）)\n]|$)"
)
"""由0.58元降至0.54元，降低4.1分."""
_POINTED = re.compile(r"\.")
_TIMES = re.compile(r"[年月日时点第号级版图表页]$")


def find(subject: Subject) -> Iterator[Equation]:
    """Changes whose three numbers have no unit at all, where at least the levels are decimals."""
    text = subject.folded
    for match in _CENTS.finditer(text):
        yield _cents(match)
    for match in _SCORED.finditer(text):
        if turned := _turned(match):
            yield turned
    for match in (match for form in (_MOVED, _COMPARED) for match in form.finditer(text)):
        if match.re is _MOVED and (turned := _turned(match)):
            yield turned
        if not match["d"] or not (_POINTED.search(match["x"]) or _POINTED.search(match["y"])):
            continue
        if _TIMES.search(text[match.start("y") - 1 : match.start("y")]):
            continue
        sign = -1 if re.match(DOWN, match["verb"]) else 1
        x, y, d = (Fraction(Decimal(match[name])) for name in "xyd")
        loose = sum((_half(match[name]) for name in "xyd"), Fraction(0))
        after, before = ("x", "y") if sign > 0 else ("y", "x")
        made = sign * (x - y)
        gap = max(abs(made - d) - loose, Fraction(0))
        marks = (
            Evidence(*match.span("y"), {"en": "before", "zh": "变动前"}),
            Evidence(*match.span("x"), {"en": "after", "zh": "变动后"}),
        )
        span = min(match.start("x"), match.start("y")), match.end("d")
        yield equation(
            "difference", span, gap, d, plain(made, 4), match["d"], f"{match[after]} − {match[before]}", marks,
            Fraction(0) if gap else abs(made - d),
        )  # fmt: skip


def _cents(match: "re.Match[str]") -> Equation:
    """A change told in 分 or 角 of prices in 元."""
    parts = 100 if match["unit"] == "分" else 10
    sign = -1 if re.match(DOWN, match["verb"]) else 1
    x, y, d = (Fraction(Decimal(match[name])) for name in "xyd")
    made = sign * (x - y) * parts
    loose = (_half(match["x"]) + _half(match["y"])) * parts + _half(match["d"])
    marks = (
        Evidence(*match.span("y"), {"en": "before", "zh": "变动前"}),
        Evidence(*match.span("x"), {"en": "after", "zh": "变动后"}),
    )
    span = match.start("y"), match.end("unit")
    first, last = ("x", "y") if sign > 0 else ("y", "x")
    return equation(
        "difference", span, max(abs(made - d) - loose, Fraction(0)), d, f"{plain(made, 4)}{match['unit']}", match["d"] + match["unit"],
        f"({match[first]} − {match[last]}) × {parts}", marks,
    )  # fmt: skip


def _turned(match: "re.Match[str]") -> Equation | None:
    """由3.2上升到2.6: a rise that falls."""
    rises = way(match["to"])
    pointed = match.re is _SCORED or (_POINTED.search(match["x"]) and _POINTED.search(match["y"]))
    x, y = (Fraction(Decimal(match[name])) for name in "xy")
    priced = "汇率" in match.string[max(0, match.start() - 8) : match.start()]  # it may be told by the other currency
    if priced or not rises or not pointed or (x - y) * rises >= 0:
        return None
    en, zh = ("rise", "上升") if rises > 0 else ("fall", "下降")
    said: Words = {
        "en": f"{match['y']} → {match['x']} is told as a {en}",
        "zh": f"{match['y']} → {match['x']}，文中称“{zh}”",
    }
    gap = Decimal(match["x"]) - Decimal(match["y"])
    return Equation(
        "direction",
        match.start("y"),
        match.end() if match.re is _SCORED else match.end("x"),
        abs(gap),
        abs(gap),
        match["x"],
        match["to"],
        said,
        (),
    )


def _half(printed: str) -> Fraction:
    """Half of the last place."""
    return Fraction(1, 2 * 10 ** len(printed.partition(".")[2]))
