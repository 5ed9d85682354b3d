"""This module finds the arithmetic of a table: what its columns make of each other, and the rows that break it.

A relation that holds in most rows is what the columns mean, whatever their heads say: a sum, a difference, a quotient in percent,
a growth, a share of the total, a stock carried on. The row in which it fails is wrong.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations
from math import log10
from typing import Literal

from validator.extract.arithmetic.equation import Equation, EquationKind, equation, plain
from validator.extract.arithmetic.printed import rolled
from validator.extract.arithmetic.relation import HUNDRED
from validator.finding import Evidence

Cell = tuple[int, int, Fraction, Fraction, str]
"""Start, end, value, half of its last place, as printed."""
Law = Literal["sum", "difference", "rate", "growth", "share", "mean", "balance", "constant"]

MOST_COLUMNS = 9
MOST_ROWS = 80
_RATE = re.compile(
    r"[%％‰]|率|比重|占比|增[长速幅减]|同比|构成|份额|完成(?:率|比|程度|进度|年度|全年|预算|计划|[（(][%％]|\s*$)"
)
_GROWTH = re.compile("增[长速幅减]|同比|变动|变化|涨跌|升降")
_SHARE = re.compile("占|比重|构成|份额|比例")
_LEVEL = re.compile(
    "[（(][^（()）%％‰]*[元吨亩米户家人个件次辆座头时][^（()）%％‰]*[）)]|[增减差]额|净[增减]|增减量|增加[额数量值]|减少[额数量值]"
)
"""A head that says an amount: 同比增减（万元）."""
_DONE = re.compile("完成\\s{0,4}$")
"""A head that is an amount done, or the share of a plan that was done: the numbers tell."""
_CHANGE = re.compile("增减|净增|增加|减少|差额|变动|变化|增长额|增长量|升降")
_REST = re.compile("结余|结转|差额|盈余|余额|未|剩余|净额")
_MEAN = re.compile("[人户亩村家店校均单]均|平均|单[产价耗]|亩产|均价|每[人户亩村家公吨平万百]")
_CONSTANT = re.compile("可比|不变|实际")


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a table by row and column, its heads and the labels of its rows; `totals` are rows of totals."""

    rows: Sequence[int]
    columns: Sequence[int]
    heads: Mapping[int, str]
    numbers: Mapping[tuple[int, int], Cell]
    totals: frozenset[int]


def find(table: Table) -> Iterator[Equation]:
    """Equations for the rows that break what the others keep."""
    columns = [column for column in table.columns[1:] if sum((row, column) in table.numbers for row in table.rows) >= 2]
    if not 2 <= len(columns) <= MOST_COLUMNS or len(table.rows) > MOST_ROWS:
        return
    told: set[tuple[int, int]] = set()
    changes: set[frozenset[int]] = set()
    differences: set[int] = set()
    for law, chosen in _laws(table, columns):
        verdicts = [(row, _gap(table, law, chosen, row)) for row in table.rows]
        judged = [(row, gap) for row, gap in verdicts if gap is not None]
        wrong = [row for row, gap in judged if gap]
        if (law == "sum" and frozenset(chosen) in changes) or (law in ("growth", "rate") and chosen[-1] in differences):
            continue
        if law == "difference" and len(judged) >= 2 and not wrong:
            differences.add(chosen[-1])
        exact = not wrong and (odd := _odd(table, law, chosen, [row for row, _ in judged])) is not None
        if exact and odd is not None:
            wrong = [odd]
        elif not wrong or not _is_law(law, len(judged), len(wrong), table, chosen):
            continue
        if law == "difference":
            changes.add(frozenset(chosen))
            differences.add(chosen[-1])
        for row in wrong:
            if law == "growth" and _by_points(table, chosen, row):
                continue
            if (row, chosen[-1]) not in told:
                told.add((row, chosen[-1]))
                yield _equation(table, law, chosen, row, exact=exact)


def _by_points(table: Table, chosen: Sequence[int], row: int) -> bool:
    """Whether the row is a percentage, whose change is the difference: 出租率 62.3, 51.6, 10.7."""
    one, other, change = (table.numbers[row, column] for column in chosen)
    return max(one[2], other[2]) <= HUNDRED and abs(one[2] - other[2] - change[2]) <= one[3] + other[3] + change[3]


_MANY = 4
"""Rows whose rates follow from their levels just as these are printed: then all were worked out so."""


def _odd(table: Table, law: Law, chosen: Sequence[int], rows: Sequence[int]) -> int | None:
    """The one row whose rate rounding alone could explain, in a table whose other rates follow from the printed levels."""
    if law in ("sum", "difference") or len(rows) <= _MANY:
        return None
    off = [(row, gap) for row in rows if (gap := _gap(table, law, chosen, row, exact=True))]
    return off[0][0] if len(off) == 1 and off[0][1] >= 1 else None


def _is_law(law: Law, judged: int, wrong: int, table: Table, chosen: Sequence[int]) -> bool:
    """Whether a relation is meant: it holds in three rows and nearly all, or the heads name it and it holds in most."""
    held = judged - wrong
    if held >= 3 and wrong <= max(1, judged // 5):
        return True
    if wrong != 1 or not held:
        return False
    heads = [table.heads[column] for column in chosen]
    if law in ("balance", "constant"):
        return held >= 2
    if law == "rate":  # 合格 ÷ 应检 = 合格率
        return "率" in heads[-1] and heads[-1][:2] in heads[0]
    if law == "difference":  # 本期 − 上年同期 = 增减
        return held >= 2
    if law == "sum":  # 支出 + 结余 = 收入
        return any(map(_REST.search, heads[:2]))
    return held >= 2 and bool((_GROWTH if law == "growth" else _SHARE).search(heads[-1]))


def _laws(table: Table, columns: Sequence[int]) -> Iterator[tuple[Law, tuple[int, ...]]]:
    rates = [
        column
        for column in columns
        if (_RATE.search(table.heads[column]) and not _LEVEL.search(table.heads[column])) or _signed(table, column)
    ]
    levels = [column for column in columns if column not in rates or _DONE.search(table.heads[column])]
    for change in columns:
        if _CHANGE.search(table.heads[change]) and not _signed(table, change) and "率" not in table.heads[change]:
            for one, other in permutations([column for column in levels if column != change], 2):
                yield "difference", (one, other, change)
    if (stock := _stock(table, levels)) is not None:
        yield "balance", stock
    for rate in rates:
        if _CONSTANT.search(table.heads[rate]):
            continue
        for one in levels:
            if one != rate and table.heads[rate][:2] == table.heads[one].strip()[:2] and "率" in table.heads[rate]:
                yield "constant", (one, rate)
        for one in (column for column in levels if column != rate):
            if table.totals and not _GROWTH.search(table.heads[rate]):
                yield "share", (one, rate)
        for one, other in permutations([column for column in levels if column != rate], 2):
            yield ("growth" if _GROWTH.search(table.heads[rate]) else "rate"), (one, other, rate)
    for mean in (column for column in levels if _MEAN.search(table.heads[column])):
        for one, other in permutations([column for column in levels if not _MEAN.search(table.heads[column])], 2):
            yield "mean", (one, other, mean)
    for one, other in combinations(levels, 2):
        for made in levels:
            if made not in (one, other):
                yield "sum", (one, other, made)


def _stock(table: Table, levels: Sequence[int]) -> tuple[int, ...] | None:
    """The columns of a stock that is carried on (旧存, 新收, 审结, 未结): opening, what came, what went, closing."""
    kinds = {column: rolled.kind_of(_BRACKETS.sub("", table.heads[column])) for column in levels}
    found = [[column for column in levels if kinds[column] == kind] for kind in ("opening", "in", "out", "closing")]
    return tuple(group[0] for group in found) if all(len(group) == 1 for group in found) else None


_BRACKETS = re.compile(r"[（(][^（）()]{0,16}[）)]|\s")


def _signed(table: Table, column: int) -> bool:
    return any(at[1] == column and cell[4].endswith(("%", "％")) for at, cell in table.numbers.items())


def _gap(table: Table, law: Law, chosen: Sequence[int], row: int, *, exact: bool = False) -> Fraction | None:
    """How far a row is from the relation beyond rounding; None where a cell is missing or nothing follows."""
    cells = [table.numbers.get((row, column)) for column in chosen]
    if any(cell is None for cell in cells):
        return None
    known = [cell for cell in cells if cell is not None]
    if exact:
        known = [(*cell[:3], Fraction(0), cell[4]) for cell in known]
    made = _made(table, law, known, chosen, row, exact=exact)
    if made is None:
        return None
    low, high = made
    stated = cells[-1]
    assert stated is not None
    return max(low - stated[2] - stated[3], stated[2] - stated[3] - high, Fraction(0))


def _made(
    table: Table, law: Law, cells: Sequence[Cell], chosen: Sequence[int], row: int, *, exact: bool = False
) -> tuple[Fraction, Fraction] | None:
    """The interval of the last cell that the others leave."""
    one = cells[0]
    if law == "balance":
        loose = (
            sum((cell[3] for cell in cells), Fraction(0)) if any(cell[3] != _HALF for cell in cells) else Fraction(0)
        )
        made = one[2] + cells[1][2] - cells[2][2]
        shift = max(loose - cells[3][3], Fraction(0)) if loose else -cells[3][3]
        return made - shift, made + shift
    if law == "constant":
        whole = _whole_of(table, chosen)
        made = one[2] / whole if whole and row not in table.totals else Fraction(0)
        return (made, made) if made else None
    if law in ("sum", "difference"):
        other = cells[1] if law == "sum" else (*cells[1][:2], -cells[1][2], *cells[1][3:])
        loose = Fraction(0) if all(cell[3] == Fraction(1, 2) for cell in cells) else one[3] + other[3]
        shift = cells[2][3] if loose == 0 else Fraction(0)
        both = one[2] + other[2]
        return (both - loose + shift, both + loose - shift) if one[2] and other[2] else None
    if law == "share":
        total = next((table.numbers[at, chosen[0]] for at in table.totals if (at, chosen[0]) in table.numbers), None)
        if total is None or row in table.totals:
            return None
        other = (*total[:3], Fraction(0), total[4]) if exact else total
    else:
        other = cells[1]
    if other[2] <= other[3] or one[2] <= 0:
        return None
    if law == "mean" and other[3] == Fraction(1, 2):
        other = (*other[:3], Fraction(0), other[4])  # people, households and villages are counted, not measured
    quotients = [(one[2] + a * one[3]) / (other[2] + b * other[3]) for a in (-1, 1) for b in (-1, 1)]
    if law == "mean":
        factor = _factor(one[2] / other[2], cells[2][2])
        return min(quotients) * factor, max(quotients) * factor
    edges = sorted(quotient * HUNDRED for quotient in quotients)
    base = HUNDRED if law == "growth" else Fraction(0)
    return edges[0] - base, edges[-1] - base


_HALF = Fraction(1, 2)
_BASES = (Fraction(365, 100), Fraction(366, 100), Fraction(12, 100), Fraction(31, 100), Fraction(30, 100))
"""Days and months of which a column of days or months is a rate, over a hundred."""


def _whole_of(table: Table, chosen: Sequence[int]) -> Fraction:
    """The number of days or months that most rows of two columns are worked out with (优良率 of 365 days), 0 where none is."""
    pairs = [
        (table.numbers[row, chosen[0]], table.numbers[row, chosen[1]])
        for row in table.rows
        if (row, chosen[0]) in table.numbers and (row, chosen[1]) in table.numbers and row not in table.totals
    ]
    held = {base: sum(abs(one[2] / base - rate[2]) <= rate[3] for one, rate in pairs) for base in _BASES}
    best = max(_BASES, key=lambda base: held[base])
    return best if held[best] >= _ROWS and held[best] >= len(pairs) - 1 else Fraction(0)


_ROWS = 3


def _factor(made: Fraction, stated: Fraction) -> Fraction:
    """The power of ten that lies between the units of a mean and of the levels it is made of: 万元 ÷ 人 told in 元."""
    if made <= 0 or stated <= 0:
        return Fraction(1)
    return Fraction(10) ** round(log10(float(stated / made)))


_KINDS: Mapping[Law, EquationKind] = {
    "sum": "sum",
    "difference": "difference",
    "rate": "sum",
    "share": "sum",
    "growth": "growth",
    "mean": "agreement",
    "balance": "difference",
    "constant": "sum",
}


_BORNE_OUT = 10 * HUNDRED
"""What a percentage is compared with that the other rows bear out: however far it is off, it is no other thing."""


def _equation(table: Table, law: Law, chosen: Sequence[int], row: int, *, exact: bool) -> Equation:
    cells = [table.numbers[row, column] for column in chosen]
    stated = cells[-1]
    printed = [(*cell[:3], Fraction(0), cell[4]) for cell in cells] if exact else cells
    low, high = _made(table, law, printed, chosen, row, exact=exact) or (Fraction(0), Fraction(0))
    written = {
        "sum": "{0} + {1}",
        "difference": "{0} − {1}",
        "rate": "{0} ÷ {1}",
        "growth": "{0} ÷ {1} − 1",
        "share": "{0} ÷ Σ",
        "mean": "{0} ÷ {1}",
        "balance": "{0} + {1} − {2}",
        "constant": f"{{0}} ÷ {plain(_whole_of(table, chosen) * HUNDRED)}" if law == "constant" else "",
    }[law]
    span = (
        (stated[0], stated[1])
        if law in ("sum", "difference", "share", "mean", "balance", "constant")
        else (min(c[0] for c in cells), max(c[1] for c in cells))
    )
    gap = max(low - stated[2] - stated[3], stated[2] - stated[3] - high, Fraction(0))
    note = tuple(Evidence(cell[0], cell[1], {"en": "takes part", "zh": "相关数值"}) for cell in cells[:-1])
    made = plain((low + high) / 2) + ("" if law in ("sum", "difference", "mean", "balance") else "%")
    scale = (
        HUNDRED if law in ("share", "rate", "constant") else stated[2]
    )  # the other rows bear it out, however far it is
    return equation(_KINDS[law], span, gap, scale, made, stated[4], written.format(*(cell[4] for cell in cells)), note)
