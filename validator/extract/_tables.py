"""This module reads tables: rows and columns whose total is the sum of their other cells."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from validator.document import Block
from validator.extract._relation import Relation, is_rate, linear, shown
from validator.extract.figures import Figure
from validator.subject import Subject

_TOTAL = re.compile(
    r"\s{0,4}(?:合\s{0,4}计|总\s{0,4}计|共\s{0,4}计|总数|总和|全[国省市县区])\s{0,4}(?:[（(][^）)]{0,12}[）)])?\s{0,4}"
)
_SUBTOTAL = re.compile("小\\s{0,4}计|其中")
_NOT_ADDED = re.compile("[%％率比速]|增长|增幅|名次|排名|位次|均|序号|年份|时间")
_UNIT = re.compile("[（(]([^）)]{1,8})[）)]")
_MEASURED = re.compile("元|吨|亩|米|顷|度|时|斤|升|热|额|值|收入|支出|投资|产量|面积|比")
_BARE = re.compile(
    r"\s{0,8}(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?|[0-9]{1,12}(?:\.[0-9]{1,4})?|[*×X■]{1,12}(?:\.[*×X■]{1,4})?)\s{0,8}"
)

Cells = dict[tuple[int, int], Block]


def find(subject: Subject, figures: list[Figure]) -> Iterator[Relation]:
    """Sums of the rows and columns of every table that the reader gave as cells."""
    tables: dict[tuple[tuple[str, int], ...], Cells] = defaultdict(dict)
    for block in subject.document.blocks:
        place = dict(block.place)
        if block.kind == "table-cell" and "row" in place and "column" in place:
            outer = tuple(pair for pair in block.place if pair[0] not in ("row", "column"))
            tables[outer][place["row"], place["column"]] = block
    for cells in tables.values():
        if len(cells) <= 2000:
            yield from _table(subject, cells, figures)


def _table(subject: Subject, cells: Cells, figures: list[Figure]) -> Iterator[Relation]:
    spans = {at: (subject.view.locate(block.start), subject.view.locate(block.end)) for at, block in cells.items()}
    words = {at: subject.folded[slice(*span)] for at, span in spans.items()}
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if len(rows) < 3 and len(columns) < 4:
        return
    heads = {column: words.get((rows[0], column), "") for column in columns}
    values = {
        at: figure
        for at, span in spans.items()
        if (figure := _bare_figure(words[at], span[0], heads[at[1]]) or _only_figure(figures, span))
    }
    added = [column for column in columns if not _NOT_ADDED.search(heads[column])]
    labels = {row: words.get((row, columns[0]), "") for row in rows}
    for column in added:
        line = [(labels[row], values.get((row, column))) for row in rows[1:]]
        yield from _line(line)
    units = {tuple(_UNIT.findall(heads[column])) for column in added if column != columns[0]}
    if len(units) == 1:
        for row in rows[1:]:
            yield from _line([(heads[column], values.get((row, column))) for column in added if column != columns[0]])


def _bare_figure(cell: str, start: int, head: str) -> Figure | None:
    """A cell that holds a number or a mask and nothing else; its unit is in the head of its column.

    Whole numbers are counts and exact, unless the head says money or measure: then they are rounded.
    """
    found = _BARE.fullmatch(cell)
    if found is None:
        return None
    number = found["number"]
    value = None if number[0] in "*×X■" else Decimal(number.replace(",", ""))
    whole = "." not in number and not _MEASURED.search(head)
    places = len(number.partition(".")[2])
    half = Decimal(0) if whole else Decimal(5).scaleb(-places - 1)
    low, high = (None, None) if value is None else (value - half, value + half)
    return Figure(
        start=start + found.start("number"), end=start + found.end("number"), masked=value is None,
        value=value, low=low, high=high, unit="", dimension="count" if whole else "", scale=Decimal(1), role="level",
        modifier="", indicator="", subject="", region="", period="", sentence=0,
        notation="mask" if value is None else "digits", width=len(number) if value is None else 0, frame=number,
    )  # fmt: skip


def _only_figure(figures: list[Figure], span: tuple[int, int]) -> Figure | None:
    at = bisect_left(figures, span[0], key=lambda figure: figure.start)
    inside = []
    while at < len(figures) and figures[at].end <= span[1]:
        inside.append(figures[at])
        at += 1
    return inside[0] if len(inside) == 1 and not is_rate(inside[0]) else None


def _line(line: list[tuple[str, Figure | None]]) -> Iterator[Relation]:
    """One row or column: the figure under 合计 is the sum of all others, none of which may be missing."""
    totals = [figure for label, figure in line if _TOTAL.fullmatch(label)]
    parts = [figure for label, figure in line if not _TOTAL.fullmatch(label)]
    whole = all(figure is not None for figure in (*totals, *parts))
    if len(totals) != 1 or len(parts) < 2 or not whole or any(_SUBTOTAL.search(label) for label, _ in line):
        return
    figures = tuple(figure for figure in (*totals, *parts) if figure is not None)
    if any(figure.masked for figure in figures) and len({figure.dimension for figure in figures if figure.unit}) <= 1:
        formula = f"{shown(figures[0])} = " + " + ".join(shown(figure) for figure in figures[1:])
        yield Relation(
            "table", figures[0].start, figures[0].end, figures,
            linear(figures, (-1, *(1 for _ in figures[1:]))),
            {"en": f"the cells make the total: {formula}", "zh": f"表中各格之和等于合计：{formula}"},
        )  # fmt: skip
