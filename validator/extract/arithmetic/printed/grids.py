"""This module reads tables: totals of rows and columns, and growth columns beside the levels of two years."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from validator.document import Block
from validator.extract.arithmetic.cells import LARGEST, tables
from validator.extract.arithmetic.equation import Equation, apart, equation, plain
from validator.extract.arithmetic.printed import laws
from validator.extract.arithmetic.relation import HUNDRED
from validator.extract.arithmetic.tables import GROWTH, LAST, SUBTOTAL, TOTAL, YEAR
from validator.finding import Evidence
from validator.subject import Subject

_NOT_ADDED = re.compile("[%％‰率比速]|增长|增幅|名次|排名|位次|均|序号|年份|时间|编号|单价|备注")
_RATE_COLUMN = re.compile("[%％]|率|增长$|增速|增幅|同比$")
_NUMBER = re.compile(
    r"\s{0,4}(?:(?P<rise>增长|上升|增加|提高|增)|(?P<fall>下降|减少|降低|下滑|降|减))?(?P<sign>[-−－+↑↓]?)(?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?)\s{0,2}(?P<percent>[%％]?)\s{0,2}[^\d\s]{0,4}\s{0,4}"
)

Cell = tuple[int, int, Fraction, Fraction, str]
"""Start, end, value, half of its last place, as printed."""


def find(subject: Subject) -> Iterator[Equation]:
    """Equations in every table that the reader gave as cells."""
    for cells in tables(subject.document):
        if 4 <= len(cells) <= LARGEST:
            yield from _table(subject, cells)


def _table(subject: Subject, cells: dict[tuple[int, int], Block]) -> Iterator[Equation]:
    locate = subject.view.locate
    spans = {at: (locate(block.start), locate(block.end)) for at, block in cells.items()}
    words = {at: subject.folded[slice(*span)] for at, span in spans.items()}
    numbers = {at: cell for at, span in spans.items() if (cell := _number(span, words[at]))}
    plain = {row for row, column in numbers if not _YEAR_HEAD.fullmatch(words[row, column])}
    dated = {row for row, _ in numbers} - plain
    numbers = {at: cell for at, cell in numbers.items() if at[0] not in dated}
    rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    rows = rows[:1] + [row for row in rows[1:] if row not in dated]
    heads = {column: words.get((rows[0], column), "") for column in columns}
    labels = {row: words.get((row, columns[0]), "") for row in rows}
    totals = frozenset(row for row in rows[1:] if _ANY_TOTAL.fullmatch(labels[row]))
    broken = list(laws.find(laws.Table(rows[1:], columns, heads, numbers, totals)))
    added = [column for column in columns[1:] if not _NOT_ADDED.search(heads[column])]
    lines = [[(labels[row], numbers.get((row, column))) for row in rows[1:]] for column in added]
    lines += [
        [(heads[column], numbers.get((row, column))) for column in added]
        for row in rows[1:]
        if not re.search("[率比]|增长|均", labels[row])
    ]
    for line in lines:
        yield from (told for told in _line(line) if not (told.gap and _mended(told, line, broken)))
    yield from _growth(rows, columns, heads, labels, numbers)
    yield from broken
    for column in columns[1:]:
        yield from _nested(rows[1:], column, labels, numbers)


def _mended(total: Equation, line: Sequence[tuple[str, Cell | None]], broken: Sequence[Equation]) -> bool:
    """Whether a line adds up once the cell that breaks its own row is what that row makes of it: one slip, told once."""
    off = Fraction(total.made) - Fraction(Decimal(_SEPARATORS.sub("", total.stated)))
    for told in broken:
        cell = next((cell for _, cell in line if cell is not None and cell[:2] == (told.start, told.end)), None)
        fits = cell is not None and told.gap and _PLAIN.fullmatch(told.made) and total.start != cell[0]
        if cell is not None and fits and off == cell[2] - Fraction(told.made):
            return True
    return False


_SEPARATORS = re.compile("[^0-9.-]")
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,4})?")
_YEAR_HEAD = re.compile(r"\s{0,4}(?:19|20)[0-9]{2}年(?:度)?\s{0,4}")
"""A cell of a second row of heads, below one that spans several columns."""
_ANY_TOTAL = re.compile(rf"{TOTAL.pattern}|\s{{0,4}}[\u4e00-\u9fff]{{0,6}}(?:合计|总计)\s{{0,4}}")
_CHAPTER = re.compile(r"\s{0,4}[一二三四五六七八九十]{1,2}[、.]")
_AMONG = re.compile(r"\s{0,4}(?:其中|#)")
_CLOSE = Fraction(1, 10)
"""Parts that miss their total by less were meant to make it."""


def _nested(
    rows: Sequence[int], column: int, labels: dict[int, str], numbers: dict[tuple[int, int], Cell]
) -> Iterator[Equation]:
    """一、税收收入 and the rows below it up to 二、; a row and those below it that 其中 begins, which cannot exceed it."""
    chapters = [at for at, row in enumerate(rows) if _CHAPTER.match(labels[row])]
    for at, stop in zip(chapters, [*chapters[1:], len(rows)], strict=False):
        below = [row for row in rows[at + 1 : stop] if not _ANY_TOTAL.fullmatch(labels[row])]
        yield from _below(numbers.get((rows[at], column)), [numbers.get((row, column)) for row in below], exact=True)
    for at, row in enumerate(rows[1:], 1):
        if _AMONG.match(labels[row]) and not chapters and not any(_AMONG.match(labels[one]) for one in rows[at + 1 :]):
            below = [one for one in rows[at:] if not _ANY_TOTAL.fullmatch(labels[one])]
            cells = [numbers.get((one, column)) for one in below]
            yield from _below(numbers.get((rows[at - 1], column)), cells, exact=False)


def _below(total: Cell | None, parts: Sequence[Cell | None], *, exact: bool) -> Iterator[Equation]:
    known = [cell for cell in parts if cell is not None]
    if total is None or len(known) < max(len(parts), 2) or total[2] <= 0:
        return
    made = sum((cell[2] for cell in known), Fraction(0))
    loose = sum((cell[3] for cell in known), Fraction(0)) + total[3]
    loose = Fraction(0) if all(cell[3] == Fraction(1, 2) for cell in (*known, total)) else loose
    off = made - total[2]
    if abs(off) > loose and abs(off) <= _CLOSE * total[2] and (exact or off > 0):
        pieces = tuple(Evidence(cell[0], cell[1], {"en": "a part", "zh": "分项"}) for cell in known)
        yield equation(
            "sum", total[:2], abs(off) - loose, total[2], plain(made), total[4], " + ".join(c[4] for c in known), pieces
        )


def _number(span: tuple[int, int], words: str) -> Cell | None:
    found = _NUMBER.fullmatch(words)
    if not found:
        return None
    value = Fraction(Decimal(found["digits"].replace(",", "")))
    places = len(found["digits"].partition(".")[2])
    sign = -1 if found["fall"] or (found["sign"] and found["sign"] in "-−－↓") else 1
    start = span[0] + found.start("sign")
    end = span[0] + (found.end("percent") if found["percent"] else found.end("digits"))
    return start, end, sign * value, Fraction(1, 2 * 10**places), words[found.start("sign") : found.end("percent")]


_YEAR_WHOLE = re.compile(r"\s{0,4}(?:全年|本年|年度|全年累计|全年合计)\s{0,4}(?:[（(][^）)]{0,12}[）)])?\s{0,4}")
_STOCK = Fraction(3, 10)
_PARTS_OF_YEAR = (
    re.compile(r"\s*第?[一二三四1-4]季度\s*"),
    re.compile(r"\s*(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?\s*"),
)


def _yearly(labels: Sequence[str]) -> bool:
    """Whether a line holds the four quarters or the twelve months, and the year that they make."""
    rest = [label for label in labels if not _YEAR_WHOLE.fullmatch(label)]
    sizes = zip(_PARTS_OF_YEAR, (4, 12), strict=True)
    return len(rest) == len(labels) - 1 and any(
        len(rest) == size and all(map(part.fullmatch, rest)) for part, size in sizes
    )


def _line(line: list[tuple[str, Cell | None]]) -> Iterator[Equation]:
    """One row or column: the cell under 合计 is the sum of all others."""
    yearly = _yearly([label for label, _ in line])
    totals = [cell for label, cell in line if _ANY_TOTAL.fullmatch(label) or (yearly and _YEAR_WHOLE.fullmatch(label))]
    parts = [
        cell
        for label, cell in line
        if not _ANY_TOTAL.fullmatch(label) and not (yearly and _YEAR_WHOLE.fullmatch(label))
    ]
    chapters = [cell for label, cell in line if _CHAPTER.match(label)]
    parts = chapters if len(chapters) >= 2 else parts
    if len(totals) != 1 or len(parts) < 2 or any(SUBTOTAL.search(label) for label, _ in line):
        return
    total, known = totals[0], [cell for cell in parts if cell is not None]
    if total is None or len(known) < len(parts):
        return
    made = sum((cell[2] for cell in known), Fraction(0))
    if yearly and abs(made - total[2]) > _STOCK * abs(total[2]):
        return  # what there is at the end of each quarter, or a mean
    loose = sum((cell[3] for cell in known), Fraction(0)) + total[3]
    whole = all(cell[3] == Fraction(1, 2) for cell in (*known, total))
    gap = max(abs(made - total[2]) - (Fraction(0) if whole else loose), Fraction(0))
    pieces = tuple(Evidence(cell[0], cell[1], {"en": "a part", "zh": "分项"}) for cell in known)
    yield equation(
        "sum", total[:2], gap, total[2], plain(made), total[4], " + ".join(cell[4] for cell in known), pieces
    )


def _growth(
    rows: Sequence[int],
    columns: Sequence[int],
    heads: dict[int, str],
    labels: dict[int, str],
    numbers: dict[tuple[int, int], Cell],
) -> Iterator[Equation]:
    """2022年 | 2021年 | 增长: each row's growth follows from its two levels."""
    rates = [column for column in columns if GROWTH.search(heads[column]) and _is_rate(column, heads[column], numbers)]
    levels = [column for column in columns if column not in rates and not _NO_LEVEL.search(heads[column])]
    years: dict[int, list[int]] = {}
    for column in levels:
        if found := YEAR.search(heads[column]):
            years.setdefault(int(found[1]), []).append(column)
    before: int | None = None
    now: int | None = None
    if len(years) == 2 and max(years) - min(years) == 1:
        pairs = [(x, y) for x in years[max(years)] for y in years[min(years)] if _one_head(heads[x], heads[y])]
        now, before = pairs[0] if len(pairs) == 1 else (None, None)
    else:
        last = [column for column in levels if LAST.search(heads[column])]
        this = [column for column in levels if re.search("本年|本期|今年|当年|期末", heads[column])]
        now, before = (this[0], last[0]) if len(this) == len(last) == 1 else (None, None)
    if now is None or before is None or len(rates) != 1 or re.search("可比|不变", heads[rates[0]]):
        return
    falls = _FALLS.search(heads[rates[0]])
    for row in rows[1:]:
        x, y, rate = (numbers.get((row, column)) for column in (now, before, rates[0]))
        if not (x and y and rate and y[2] > y[3] and x[2] > 0):
            continue
        if _NO_LEVEL.search(labels[row]) and abs(x[2] - y[2] - rate[2]) <= x[3] + y[3] + rate[3]:
            continue  # a percentage, whose change is told in points
        yield _row(x, y, (*rate[:2], -rate[2], *rate[3:]) if falls and rate[2] > 0 else rate)


_FALLS = re.compile("(?<![升涨增])[降跌减]|压[缩减降]|节约")
"""A head under which a fall is printed without its sign: 降幅（%）."""
_NO_LEVEL = re.compile("占|比重|构成|份额|[%％‰]")


def _one_head(one: str, other: str) -> bool:
    """Whether two heads are one but for their years: 2021年产量（吨） and 2022年产量（吨）."""
    bare = [YEAR.sub("", head).strip() for head in (one, other)]
    return bare[0] == bare[1] or not all(bare)


def _is_rate(column: int, head: str, numbers: dict[tuple[int, int], Cell]) -> bool:
    """Whether a column of changes holds percentages: its head says so, or most of its cells carry the sign."""
    cells = [cell for (_, at), cell in numbers.items() if at == column]
    signed = sum(cell[4].endswith(("%", "％")) for cell in cells)
    return bool(_RATE_COLUMN.search(head)) or (bool(cells) and 2 * signed > len(cells))


def _row(x: Cell, y: Cell, rate: Cell) -> Equation:
    low = ((x[2] - x[3]) / (y[2] + y[3]) - 1) * HUNDRED
    high = ((x[2] + x[3]) / (y[2] - y[3]) - 1) * HUNDRED
    gap = apart((low, high), (rate[2] - rate[3], rate[2] + rate[3]))
    exact = (x[2] / y[2] - 1) * HUNDRED
    pieces = (
        Evidence(y[0], y[1], {"en": "before", "zh": "基期数"}),
        Evidence(x[0], x[1], {"en": "after", "zh": "报告期数"}),
    )
    span = min(x[0], y[0], rate[0]), max(x[1], y[1], rate[1])
    return equation("growth", span, gap, abs(rate[2]), f"{plain(exact)}%", rate[4], f"{x[4]} ÷ {y[4]} − 1", pieces)
