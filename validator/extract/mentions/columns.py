"""This module finds raw names in the columns of tables whose other cells are masked names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import Wording
from validator.extract.tokens import Token
from validator.subject import Subject

LEAST = 2
"""Masked names in a column from which a raw one is the exception."""

MOST_COLUMNS = 64
"""Columns of a table that are looked at."""

LONGEST = 14
"""Characters of a cell that holds a name and nothing else."""

_ROW = re.compile(r"(?m)^[^\n]*(?:\t|\|)[^\n]*$")
_CELL = re.compile(r"[^\t|\n]+")
_PLAIN = re.compile(
    r"合\s?计|总\s?计|小\s?计|其[他它余]|全[国省市县区镇]|平均|序号|名称|单位|地区|企业|备注|本[省市县区]|无|暂无|市直|县直|区直"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,14}(?:[（(][\u4e00-\u9fff]{2,6}[）)])?")

Span = tuple[int, int]


def found(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Cells that are raw where most of their column are masked names, totals and headings left out."""
    own = {name.start: name for name in masked if name.kind != "person"}
    if not own or ("\t" not in subject.folded and "|" not in subject.folded):
        return
    starts = [token.start for token in words]
    for table in _tables(subject.folded):
        for column in range(min(MOST_COLUMNS, max(len(row) for row in table))):
            cells = [row[column] for row in table if column < len(row)]
            hidden = [own[cell[0]] for cell in cells if cell[0] in own and own[cell[0]].end >= cell[1] - 1]
            raw = [cell for cell in cells[1:] if _is_name(subject.folded[slice(*cell)])]
            if len(hidden) < LEAST or len(raw) > len(hidden):
                continue
            for start, end in raw:
                inside = words[bisect_left(starts, start) : bisect_left(starts, end)]
                if not all(wording.is_common(token.word) for token in inside):
                    text = subject.folded[start:end]
                    yield Name(start, end, hidden[0].kind, "raw", text, "", "list", True)


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and len(text) <= LONGEST and not _PLAIN.search(text)


def _tables(text: str) -> Iterator[list[list[Span]]]:
    """Lines with cells that follow one another, each cell without the space around it."""
    table: list[list[Span]] = []
    last = -1
    for line in _ROW.finditer(text):
        if line.start() > last + 1 and table:
            yield table
            table = []
        table.append(
            [_stripped(text, *cell.span()) for cell in _CELL.finditer(text, *line.span()) if cell.group().strip()]
        )
        last = line.end()
    if table:
        yield table


def _stripped(text: str, start: int, end: int) -> Span:
    cell = text[start:end]
    return start + len(cell) - len(cell.lstrip()), end - len(cell) + len(cell.rstrip())
