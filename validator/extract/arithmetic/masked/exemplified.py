"""This module reads columns that the printed rows, or their heads, show to be made of two others: 就业率 of 就业人数 and 毕业人数, 增减 of two years."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from validator.extract.arithmetic.cells import Grid
from validator.extract.arithmetic.relation import Relation, linear, product, shown
from validator.extract.figures import Figure
from validator.solve.system import Constraint

EXAMPLES = 2
"""Printed rows that bear a relation out, all there are, before it is believed of the others."""
LEAST = 10
"""Numbers smaller than this may fit by chance."""
MOST = 12
"""Columns of a table that are compared; of more, some fit by chance."""

_RATE = re.compile("(?P<deed>[\u4e00-\u9fff]{2})(?:率|比例|面|进度)")
_CHANGE = re.compile(
    "^(?:[比较]?(?:上年|去年|同期|年初|期初|预算)?)?(?:净?增减|净增|净变动?|变[动化]|增加|差[额异]?|增[减长])[额量数值]?$"
)
_UNITS = re.compile(r"[（(][^（）()]*[）)]|\s|比重|%")
_LATER = (
    (re.compile("(?:本|今|当)[年期月]|期末|年末|决算|实际|执行"), re.compile("上年|去年|同期|期初|年初|预算|计划")),
)
_YEAR = re.compile("((?:19|20)[0-9]{2})")

Triple = tuple[Figure, Figure, Figure]


def find(grid: Grid) -> Iterator[Relation]:
    """Relations of each row between three columns, at least one cell of them masked."""
    if not any(figure.masked for figure in grid.values.values()):
        return
    plain = [column for column in grid.columns[1:] if column not in grid.rates and column not in grid.serials]
    if not 2 <= len(plain) <= MOST:
        return
    for rate in grid.columns[1:]:
        if rate in grid.rates:
            for part, whole in permutations(plain, 2):
                yield from _rates(grid, part, whole, rate, sole=len(plain) == 2)
    for made in plain:
        others = [column for column in plain if column != made]
        for one, two in combinations(others, 2):
            yield from _linear(grid, made, one, two)


def _triples(grid: Grid, *columns: int) -> list[Triple]:
    """The cells of three columns, row by row where all three hold a number or a mask."""
    found = []
    for row in grid.rows[1:]:
        cells = [grid.values.get((row, column)) for column in columns]
        full = [cell for cell in cells if cell is not None]
        if len(full) == len(columns) == 3:
            found.append((full[0], full[1], full[2]))
    return found


def _printed(rows: Sequence[Triple]) -> list[Triple]:
    return [row for row in rows if not any(figure.masked for figure in row)]


def _rates(grid: Grid, part: int, whole: int, rate: int, *, sole: bool) -> Iterator[Relation]:
    """A column of rates that is one column over another, by every printed row or by its name."""
    rows = _triples(grid, part, whole, rate)
    raw = _printed(rows)
    if not all(one.unit == two.unit for one, two, _ in rows) or not any(f.masked for row in rows for f in row):
        return
    if not all(_share(*row) for row in raw):
        return
    deed = _RATE.search(grid.heads[rate])
    named = (
        bool(deed) and deed is not None and deed["deed"] in grid.heads[part] and deed["deed"] not in grid.heads[whole]
    )
    if len(raw) >= EXAMPLES or (named and (raw or sole)):
        for x, y, p in rows:
            constraints = product(x, y, p) if sum(f.masked for f in (x, y, p)) == 1 else ()
            if constraints:
                formula = f"{shown(p)}% = {shown(x)} ÷ {shown(y)}"
                yield _relation((x, y, p), constraints, formula, sure=len(raw) >= EXAMPLES or (named and bool(raw)))


def _share(x: Figure, y: Figure, p: Figure) -> bool:
    if not y.value or p.value is None or "‰" in p.unit:
        return False
    places = Decimal(1).scaleb(int(p.value.as_tuple().exponent))
    return abs(Decimal(100) * (x.value or 0) / y.value - p.value) <= places


def _linear(grid: Grid, made: int, one: int, two: int) -> Iterator[Relation]:
    """A column that is the sum or the difference of two others."""
    rows = _triples(grid, made, one, two)
    hidden = [row for row in rows if sum(figure.masked for figure in row) == 1]
    if not hidden or any(len({f.unit for f in row}) > 1 for row in rows):
        return
    raw = _printed(rows)
    for signs in ((1, 1), (1, -1), (-1, 1)):
        if not all(_adds(row, signs) for row in raw):
            continue
        named = _CHANGE.match(_UNITS.sub("", grid.heads[made])) and signs == _order(grid, one, two)
        shown_by = len(raw) >= EXAMPLES and any(abs(f.value or Decimal(0)) >= LEAST for row in raw for f in row)
        if named or (shown_by and (signs != (1, 1) or _sums(made, one, two))):
            for row in hidden:
                yield _made(row, signs, sure=bool(shown_by))
            return


def _made(row: Triple, signs: tuple[int, int], *, sure: bool) -> Relation:
    """The relation of one row; of a masked fall its amount, as no level is negative."""
    x, y, z = row
    factors = (-1, *signs)
    known = sum(factor * (figure.value or 0) for factor, figure in zip(factors, row, strict=True))
    turned = [
        -factor if figure.masked and known * factor > 0 else factor for factor, figure in zip(factors, row, strict=True)
    ]
    made = f"{'' if signs[0] > 0 else '−'}{shown(y)} {'+' if signs[1] > 0 else '−'} {shown(z)}"
    return _relation(row, linear(row, tuple(turned)), f"{shown(x)} = {made}", sure=sure)


def _sums(made: int, one: int, two: int) -> bool:
    """Whether a column that two others add up to stands beside them, not among columns that are told apart."""
    return abs(made - one) + abs(made - two) <= 3


def _order(grid: Grid, one: int, two: int) -> tuple[int, int] | None:
    """The signs of two columns of which one is the later, by their heads."""
    heads = grid.heads[one], grid.heads[two]
    years = [_YEAR.search(head) for head in heads]
    if years[0] and years[1] and years[0][1] != years[1][1]:
        return (1, -1) if years[0][1] > years[1][1] else (-1, 1)
    for later, earlier in _LATER:
        if earlier.search(heads[1]) and later.search(heads[0]):
            return (1, -1)
        if earlier.search(heads[0]) and later.search(heads[1]):
            return (-1, 1)
    return None


def _adds(row: Triple, signs: tuple[int, int]) -> bool:
    x, y, z = (figure.value or Decimal(0) for figure in row)
    loose = max(Decimal(1).scaleb(int(value.as_tuple().exponent)) for value in (x, y, z))
    exact = all(value == value.to_integral_value() for value in (x, y, z))
    return abs(signs[0] * y + signs[1] * z - x) <= (0 if exact else loose)


def _relation(figures: Triple, constraints: tuple[Constraint, ...], formula: str, *, sure: bool) -> Relation:
    return Relation(
        "table", figures[0].start, figures[0].end, figures, constraints,
        {"en": f"the other rows show what the column is made of: {formula}", "zh": f"由同表其他各行可见列间关系：{formula}"}, sure,
    )  # fmt: skip
