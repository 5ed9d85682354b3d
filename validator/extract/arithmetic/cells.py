"""This module gives the tables of a document as grids of numbers and masks, with their heads, labels, captions and units."""

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from validator.document import Block, Document
from validator.extract.arithmetic import aligned
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.units import default

LARGEST = 5000
"""Cells of a table that is read; a larger one is data and no table of a report."""
_MASK = r"[*×X■□_]{1,12}(?:\.[*×X■□_]{1,4})?|[\[【［][^\[\]【】［］\s]{1,10}[\]】］]"
_BARE = re.compile(
    rf"\s{{0,8}}(?P<sign>[-−+]?)(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}(?:\.[0-9]{{1,4}})?|[0-9]{{1,12}}(?:\.[0-9]{{1,4}})?|{_MASK})\s?(?P<percent>[%‰]?)(?P<unit>[\u4e00-\u9fff]{{0,4}})\s{{0,8}}"
)
_MEASURED = re.compile("元|吨|亩|米|顷|度|时|斤|升|热|额|值|收入|支出|投资|产量|面积|比|焦|瓦")
_UNIT = re.compile(r"[（(](?:单位[:：])?(?P<unit>[^（）()]{1,10})[）)]")
_SEVERAL = re.compile("[、，,/和及]")
_RATED = re.compile("率|占|比重|增[长速幅减]|同比|幅|为预算|进度|完成$")
"""Heads of what a caption with two units (亿元、%) gives the percent sign to."""
_UNIT_HEAD = re.compile("(?:计量)?单\\s{0,2}位")
_SERIAL = re.compile("序号|编号|代码|行次|年份|年度|时间|日期|电话|备注")
_CAPTION = 80


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. `values` are the cells that hold nothing but a number or a mask, as figures with the unit of their column.

    `heads` are the words of the first row by column, `labels` those of the first column by row, `words` those of every
    cell; `rates` the columns whose cells carry a percent sign or whose head says so. `caption` is the line above.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    heads: dict[int, str]
    labels: dict[int, str]
    words: dict[tuple[int, int], str]
    values: dict[tuple[int, int], Figure]
    rates: frozenset[int]
    caption: str

    @property
    def serials(self) -> frozenset[int]:
        """Columns of serial numbers, codes and years, which are no values."""
        return frozenset(column for column in self.columns if _SERIAL.search(self.heads[column]))


Cells = dict[tuple[int, int], Block]
"""The cells of one table by row and column."""


def grids(subject: Subject) -> list[Grid]:
    """The tables that the reader gave as cells, in the order of the text."""
    return [_grid(subject, cells) for cells in tables(subject.document) if 4 <= len(cells) <= LARGEST]


def tables(document: Document) -> list[Cells]:
    """The cells of each table that the reader gave or that lines of plain text make, in the order of the text."""
    found: dict[tuple[tuple[str, int], ...], Cells] = defaultdict(dict)
    for block in document.blocks:
        place = dict(block.place)
        if block.kind == "table-cell" and "row" in place and "column" in place:
            outer = tuple(pair for pair in block.place if pair[0] not in ("row", "column"))
            found[outer][place["row"], place["column"]] = block
    return [*found.values(), *aligned.tables(document)]


def unread(document: Document) -> tuple[dict[str, str], ...]:
    """What a report says of tables too large to be added up; their cells are checked as text all the same."""
    if len(document.blocks) <= LARGEST:
        return ()
    sizes = [len(cells) for cells in tables(document) if len(cells) > LARGEST]
    return tuple(
        {
            "en": f"the sums of a table of {size:,} cells: more than {LARGEST:,} are not added up",
            "zh": f"一张有{size}个单元格的表未核对合计：超过{LARGEST}个单元格的表不作加总",
        }
        for size in sizes
    )


def _grid(subject: Subject, cells: dict[tuple[int, int], Block]) -> Grid:
    locate = subject.view.locate
    spans = {at: (locate(block.start), locate(block.end)) for at, block in cells.items()}
    words = {at: subject.folded[slice(*span)] for at, span in spans.items()}
    rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    heads = {column: words.get((rows[0], column), "").strip() for column in columns}
    labels = {row: words.get((row, columns[0]), "").strip() for row in rows}
    start = min(first for first, _ in spans.values())
    above = subject.folded[max(start - _CAPTION, 0) : start].strip("\n |").rsplit("\n", 1)[-1]
    read = {at: found for at in spans if at[0] != rows[0] and (found := _bare(words[at]))}
    dated = {row for row in rows if _is_dated([found for at, found in read.items() if at[0] == row])}
    read = {at: found for at, found in read.items() if at[0] not in dated}
    rates = frozenset(
        column
        for column in columns
        if _is_rate(heads[column], [f for at, f in read.items() if at[1] == column])
        or (
            bool(re.search("[、，,/和及][%％]", above))
            and bool(_RATED.search(heads[column]))
            and not _unit(heads[column])
        )
    )
    named = [column for column in columns if _UNIT_HEAD.fullmatch(heads[column])]
    values = {}
    for (row, column), found in read.items():
        told = words.get((row, named[0]), "").strip() if named else ""
        unit = (
            "%"
            if column in rates
            else found["unit"] or told or _unit(heads[column]) or _unit(labels[row]) or _unit(above)
        )
        values[row, column] = _figure(found, spans[row, column][0], unit, heads[column] + labels[row])
    return Grid(tuple(rows), tuple(columns), heads, labels, words, values, rates, above)


def _bare(words: str) -> "re.Match[str] | None":
    """A cell that holds a number or a mask, and nothing else but its unit."""
    found = _BARE.fullmatch(words)
    return found if found and (not found["unit"] or default().named(found["unit"])) else None


def _is_dated(cells: list["re.Match[str]"]) -> bool:
    """Whether a row holds nothing but years, which are heads: 2022年 | 2023年 | 2022年 | 2023年."""
    return len(cells) > 1 and all(
        found["unit"] in ("年", "年度") and found["number"].isdigit() and 1949 <= int(found["number"]) <= 2099
        for found in cells
    )


def _is_rate(head: str, cells: list["re.Match[str]"]) -> bool:
    signed = sum(bool(found["percent"]) for found in cells)
    return bool(re.search("[%％‰]|百分比", head)) or (bool(cells) and 2 * signed > len(cells))


def _unit(words: str) -> str:
    """The unit that brackets hold; of several (亿元、%) the first."""
    found = _UNIT.search(words)
    unit = _SEVERAL.split(found["unit"])[0].strip() if found else ""
    return unit if unit and default().named(unit) else ""


def _figure(found: "re.Match[str]", start: int, unit: str, beside: str) -> Figure:
    """A bare cell; whole numbers are counts and exact, unless unit, head or label says money or measure."""
    number = found["number"]
    masked = not number[0].isdigit()
    value = None if masked else Decimal(number.replace(",", "")) * (-1 if found["sign"] in ("-", "−") else 1)
    known = default().named(unit) if unit else None
    whole = "." not in number and unit != "%" and not _MEASURED.search(unit or beside)
    places = len(number.partition(".")[2])
    half = Decimal(0) if whole else Decimal(5).scaleb(-places - 1)
    dimension = known.dimension if known else "count" if whole else ""
    return Figure(
        start=start + found.start("sign" if found["sign"] in ("-", "−") and found["sign"] else "number"), end=start + found.end("unit" if found["unit"] else "number"), masked=masked, value=value,
        low=None if value is None else value - half, high=None if value is None else value + half,
        unit=unit, dimension=dimension, scale=known.scale if known else Decimal(1), role="growth" if unit == "%" else "level",
        modifier="", indicator="", subject="", region="", period="", sentence=0,
        notation="mask" if masked else "digits", width=len(number) if masked else 0, frame=number if masked else "",
    )  # fmt: skip
