"""This module reads tables with masked cells: totals, growth columns, columns of shares."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from validator.extract.arithmetic.cells import Grid, grids
from validator.extract.arithmetic.masked import columns, exemplified
from validator.extract.arithmetic.relation import Quotient, Relation, linear, product, shown
from validator.extract.figures import Figure
from validator.solve.system import Constraint
from validator.subject import Subject
from validator.text.patterns import compiled

TOTAL = re.compile(
    r"\s{0,4}(?:[一二三四五六七八九十0-9]{1,3}项)?(?:合\s{0,4}计|总\s{0,4}计|共\s{0,4}计|总数|总和|全[国省市县区])\s{0,4}(?:[（(][^）)]{0,12}[）)])?\s{0,4}"
)
SUBTOTAL = re.compile("小\\s{0,4}计|其中|#|另")
_NOT_ADDED = re.compile("[%％‰率比速]|增长|增幅|名次|排名|位次|均|序号|年份|时间|编号|单价|备注|增减")
GROWTH = re.compile("增长|增速|增幅|同比|增减|升降|变[化动](?:幅度|率|比例)|变幅|[涨降]幅")
_SHARE = re.compile("占比|比重|构成|份额")
_CLOSING = re.compile("其他|其它|其余|以上")
YEAR = re.compile("((?:19|20)[0-9]{2})年?")
LAST = re.compile("上年|去年|同期|基期|期初|年初")
_THIS = re.compile("本年|本期|今年|当年|期末")


def find(subject: Subject) -> Iterator[Relation]:
    """Relations between the cells of every table, at least one of them masked."""
    for grid in subject.get(grids):
        if len(grid.rows) >= 3 or len(grid.columns) >= 4:
            yield from _sums(grid)
            yield from columns.find(grid, _added(grid), _behind(subject, grid))
        yield from _growth(grid)
        yield from _shares(grid)
        yield from _exemplified(grid)
        yield from exemplified.find(grid)


def levels(grid: Grid) -> tuple[int, int] | None:
    """The columns of this year's and last year's levels, None where a table does not have both."""
    plain = [
        column for column in grid.columns[1:] if column not in grid.rates and not GROWTH.search(grid.heads[column])
    ]
    years = {int(found[1]): column for column in plain if (found := YEAR.search(grid.heads[column]))}
    if len(years) == 2 and max(years) - min(years) == 1:
        return years[max(years)], years[min(years)]
    last = [column for column in plain if LAST.search(grid.heads[column])]
    this = [column for column in plain if _THIS.search(grid.heads[column]) and column not in last]
    return (this[0], last[0]) if len(this) == len(last) == 1 else None


def _added(grid: Grid) -> list[int]:
    """The columns of levels, which can be added."""
    return [
        column for column in grid.columns[1:] if column not in grid.rates and not _NOT_ADDED.search(grid.heads[column])
    ]


def _behind(subject: Subject, grid: Grid) -> str:
    """What stands behind a table, where its notes are."""
    last = max((figure.end for figure in grid.values.values()), default=0)
    return subject.folded[last : last + columns.NOTE] if last else ""


def _sums(grid: Grid) -> Iterator[Relation]:
    added = _added(grid)
    for column in added:
        yield from _line([(grid.labels[row], grid.values.get((row, column))) for row in grid.rows[1:]])
    for row in grid.rows[1:]:
        line = [(grid.heads[column], grid.values.get((row, column))) for column in added]
        if len({figure.unit for _, figure in line if figure}) == 1:
            yield from _line(line)


def _line(line: Sequence[tuple[str, Figure | None]]) -> Iterator[Relation]:
    """One row or column: the figure under 合计 is the sum of all others, none of which may be missing."""
    totals = [figure for label, figure in line if TOTAL.fullmatch(label)]
    parts = [figure for label, figure in line if not TOTAL.fullmatch(label)]
    whole = all(figure is not None for figure in (*totals, *parts))
    if len(totals) != 1 or len(parts) < 2 or not whole or any(SUBTOTAL.search(label) for label, _ in line):
        return
    figures = tuple(figure for figure in (*totals, *parts) if figure is not None)
    if any(figure.masked for figure in figures) and len({figure.dimension for figure in figures}) == 1:
        formula = f"{shown(figures[0])} = " + " + ".join(shown(figure) for figure in figures[1:])
        yield _relation(
            figures,
            linear(figures, (-1, *(1 for _ in figures[1:]))),
            "the cells make the total",
            "表中各格之和等于合计",
            formula,
        )


def _growth(grid: Grid) -> Iterator[Relation]:
    """2022年 | 2021年 | 增长: two cells of a row give the third."""
    pair = levels(grid)
    rates = [column for column in grid.columns if column in grid.rates and GROWTH.search(grid.heads[column])]
    if pair is None or len(rates) != 1 or compiled("可比|不变").search(grid.heads[rates[0]]):
        return
    for row in grid.rows[1:]:
        x, y, rate = (grid.values.get((row, column)) for column in (*pair, rates[0]))
        if x and y and rate:
            yield from _rated(x, y, rate, 100)


def _rated(x: Figure, y: Figure, rate: Figure, base: int) -> Iterator[Relation]:
    """rate is what x is of y in percent, less a base: 0 for a share, 100 for growth."""
    hidden = sum(figure.masked for figure in (x, y, rate))
    constraints = product(x, y, rate, base, 1) if hidden == 1 else ()
    quotient = Quotient(x, y, rate, base, 1) if hidden > 1 and rate.masked else None
    if not constraints and quotient is None:
        return
    made = f"(1 + {shown(rate)}%)" if base else f"{shown(rate)}%"
    en, zh = (
        ("growth over the earlier level", "由增长率和基数推算")
        if base
        else ("the share of the total", "由占比和合计推算")
    )
    formula = f"{shown(x)} = {shown(y)} × {made}"
    yield _relation((x, y, rate), constraints, en, zh, formula, quotient)


_EXAMPLES = 3
"""Printed rows that must bear a relation between columns out before it is believed of the others."""


def _exemplified(grid: Grid) -> Iterator[Relation]:
    """Columns of rates that the printed rows show to be shares of a total or growth between two columns, whatever their heads."""
    plain = [column for column in grid.columns[1:] if column not in grid.rates and column not in grid.serials]
    total = next((row for row in grid.rows[1:] if TOTAL.fullmatch(grid.labels[row])), None)
    for column in grid.columns[1:]:
        if column not in grid.rates or not any(f.masked for at, f in grid.values.items() if at[1] == column):
            continue
        for level in plain:
            whole = grid.values.get((total, level)) if total is not None else None
            if whole is not None and not whole.masked and whole.value:
                rows = [
                    (grid.values.get((row, level)), whole, grid.values.get((row, column)))
                    for row in grid.rows[1:]
                    if row != total
                ]
                yield from _borne_out(rows, 0)
            for earlier in plain:
                if earlier != level:
                    pairs = [
                        tuple(grid.values.get((row, at)) for at in (level, earlier, column)) for row in grid.rows[1:]
                    ]
                    yield from _borne_out(pairs, 100)


def _borne_out(rows: Sequence[tuple[Figure | None, ...]], base: int) -> Iterator[Relation]:
    whole = [(x, y, rate) for x, y, rate in rows if x and y and rate]
    printed = [(x, y, rate) for x, y, rate in whole if not (x.masked or y.masked or rate.masked) and y.value]
    right = sum(_bears_out(x, y, rate, base) for x, y, rate in printed)
    if right >= _EXAMPLES and right * 4 >= len(printed) * 3:
        for x, y, rate in whole:
            if rate.masked:
                yield from _rated(x, y, rate, base)


def _bears_out(x: Figure, y: Figure, rate: Figure, base: int) -> bool:
    made = Decimal(100) * (x.value or 0) / (y.value or 1) - base
    places = Decimal(1).scaleb(int((rate.value or Decimal(0)).as_tuple().exponent))
    return abs(made - (rate.value or 0)) <= places


def _shares(grid: Grid) -> Iterator[Relation]:
    """A column of shares: its rows, or those of one class in the first column, make a hundred."""
    for column in grid.columns[1:]:
        if column not in grid.rates or not _SHARE.search(grid.heads[column]) or GROWTH.search(grid.heads[column]):
            continue
        for lines in classes(grid, column):
            figures = tuple(figure for _, figure in lines)
            if any(figure.masked for figure in figures):
                formula = " + ".join(shown(figure) for figure in figures) + " = 100"
                yield _relation(
                    figures,
                    linear(figures, (1,) * len(figures), 100),
                    "the shares make a hundred",
                    "各部分占比之和为100%",
                    formula,
                )


def classes(grid: Grid, column: int) -> Iterator[list[tuple[str, Figure]]]:
    """Rows of a column of shares that are all there are: a class that its last row closes (其他, 以上), without totals."""
    second = grid.columns[1] if len(grid.columns) > 2 and grid.columns[1] != column else None
    named = [row for row in grid.rows[1:] if not TOTAL.fullmatch(grid.labels[row])]
    repeated = second is not None and len({grid.labels[row] for row in named}) < len(named)
    groups: dict[str, list[tuple[str, Figure]]] = {}
    for row in named:
        figure = grid.values.get((row, column))
        label = grid.words.get((row, second), "").strip() if repeated and second is not None else grid.labels[row]
        if figure is not None:
            groups.setdefault(grid.labels[row] if repeated else "", []).append((label, figure))
    for lines in groups.values():
        if len(lines) >= 2 and _CLOSING.search(lines[-1][0]) and not any(SUBTOTAL.search(label) for label, _ in lines):
            yield lines


def _relation(
    figures: tuple[Figure, ...],
    constraints: tuple[Constraint, ...],
    en: str,
    zh: str,
    formula: str,
    quotient: Quotient | None = None,
) -> Relation:
    return Relation(
        "table", figures[0].start, figures[0].end, figures, constraints, {"en": f"{en}: {formula}", "zh": f"{zh}：{formula}"},
        quotient=quotient,
    )  # fmt: skip
