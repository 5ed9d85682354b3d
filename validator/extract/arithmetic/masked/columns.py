"""This module reads columns of a table that are made of others: a 小计 that closes the row, or what a note below defines."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.cells import Grid
from validator.extract.arithmetic.relation import Relation, linear, shown
from validator.extract.figures import Figure
from validator.text.patterns import compiled

NOTE = 240
"""A note that defines a column stands at most this many characters behind the table."""

_SUBTOTAL = re.compile(r"\s{0,4}小\s{0,4}计\s{0,4}(?:[（(][^）)]{0,8}[）)])?\s{0,4}")
_SUM = re.compile(
    r"(?P<made>[\u4e00-\u9fff]{2,12}?)(?:栏|列|数|一栏|一列)?(?:系|即|为|是|等于|=|＝|由)(?P<parts>[\u4e00-\u9fff（）()]{2,14}(?:(?:、|与|和|及|加|\+|＋)[\u4e00-\u9fff（）()]{2,14}){1,8}?)(?:各?(?:栏|列|项|两项|三项|四项))?(?:的)?(?:之和|相加|的?合计|总和|加总|之合|汇总)"
)
_DIFFERENCE = re.compile(
    r"(?P<made>[\u4e00-\u9fff]{2,12}?)(?:栏|列|数|一栏|一列)?(?:系|即|为|是|等于|=|＝)(?:(?P<one>[\u4e00-\u9fff]{2,12}?)(?:减去?|扣除|-|−)(?P<two>[\u4e00-\u9fff]{2,12})|(?P<a>[\u4e00-\u9fff]{2,12}?)(?:与|和)(?P<b>[\u4e00-\u9fff]{2,12}?)(?:之差|的差额?))"
)


def find(grid: Grid, added: Sequence[int], behind: str) -> Iterator[Relation]:
    """Relations between the cells of each row, by its heads and by the note behind the table."""
    defined = dict(_noted(grid, behind))
    closing = [column for column in added if _SUBTOTAL.fullmatch(grid.heads[column])]
    if len(closing) == 1 and closing[0] in (added[0], added[-1]) and len(added) >= 3 and closing[0] not in defined:
        defined[closing[0]] = [(column, 1) for column in added if column != closing[0]]
    for made, parts in defined.items():
        for row in grid.rows[1:]:
            figures = [grid.values.get((row, column)) for column in (made, *(column for column, _ in parts))]
            yield from _made([one for one in figures if one is not None], [sign for _, sign in parts])


def _noted(grid: Grid, behind: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """The columns that a note defines, with those that they are made of and the sign of each."""
    note = behind[:NOTE]
    for match in _SUM.finditer(note):
        words = [word for word in compiled("[、与和及加+＋]").split(match["parts"]) if word]
        yield from _named(grid, match["made"], [(word, 1) for word in words])
    for match in _DIFFERENCE.finditer(note):
        yield from _named(grid, match["made"], [(match["one"] or match["a"], 1), (match["two"] or match["b"], -1)])


def _named(grid: Grid, made: str, parts: list[tuple[str, int]]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    whole = _column(grid, made, ends=True)
    found = [(_column(grid, word, ends=False), sign) for word, sign in parts]
    columns = [(column, sign) for column, sign in found if column is not None]
    if whole is not None and len(columns) == len(parts) and len({whole, *(one for one, _ in columns)}) > len(parts):
        yield whole, columns


def _column(grid: Grid, word: str, *, ends: bool) -> int | None:
    """The only column whose head a word of a note is, or ends with (表中小计) or begins with (护士数)."""
    word = word.removesuffix("数")
    fits = [
        column
        for column in grid.columns[1:]
        if (head := compiled(r"\s|[（(].*?[）)]|数$").sub("", grid.heads[column]))
        and (head == word or (ends and word.endswith(head)) or (not ends and word.startswith(head)))
    ]
    return fits[0] if len(fits) == 1 else None


def _made(figures: list[Figure], signs: list[int]) -> Iterator[Relation]:
    hidden = sum(figure.masked for figure in figures)
    if len(figures) != len(signs) + 1 or not hidden or len({figure.dimension for figure in figures}) > 1:
        return
    rows = tuple(figures)
    said = "".join(f" {'+' if sign > 0 else '−'} {shown(row)}" for row, sign in zip(rows[1:], signs, strict=True))
    formula = f"{shown(rows[0])} = {said.removeprefix(' + ')}"
    yield Relation(
        "table", rows[0].start, rows[0].end, rows, linear(rows, (-1, *signs)),
        {"en": f"the column is made of others: {formula}", "zh": f"该列由表中其他列相加减：{formula}"},
    )  # fmt: skip
