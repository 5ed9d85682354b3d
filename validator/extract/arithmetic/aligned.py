"""This module finds the tables of plain text: lines that follow one another, of as many cells each, set apart by tabs, bars or spaces."""

import re
from collections.abc import Iterator, Sequence

from validator.document import Block, Document

Cells = dict[tuple[int, int], Block]

LEAST_ROWS = 3
_GATE = re.compile(r"\t|[│｜|]|[^\s] {2,}[^\s]|[^\s]　{2,}[^\s]")
_LINE = re.compile(r"[^\n]*")
_MARKS = (re.compile(r"\t"), re.compile(r"[│｜|]"), re.compile(r"[ 　]{2,40}"))
_NUMBER = re.compile(r"\s{0,4}[-−－+]?[0-9][0-9,.]{0,14}\s?[%％]?\s{0,4}|\s{0,4}[*×X■_—-]{1,8}\s{0,4}")
_RULE = re.compile(r"\s{0,4}[|+｜│](?:\s{0,4}[-—=:─┼+]{1,80}\s{0,4}[|+｜│]?){1,40}\s{0,4}")
"""A line that only rules off the head: | --- | --- |."""
_LONGEST = 200
_CELL = 30


def tables(document: Document) -> Iterator[Cells]:
    """Tables of a document that has no blocks, by row and column."""
    if document.blocks or not _GATE.search(document.text):
        return
    rows: list[list[tuple[int, int]]] = []
    for line in [*_LINE.finditer(document.text), None]:
        if line is not None and not line.group() and line.start() and document.text[line.start() - 1] != "\n":
            continue  # the empty match at the end of a line
        if line is not None and rows and _RULE.fullmatch(line.group()):
            continue
        cells = _cells(line) if line is not None else []
        if rows and len(cells) != len(rows[0]):
            if _is_table(document.text, rows):
                yield _table(rows)
            rows = []
        if len(cells) >= 2:
            rows.append(cells)


def _cells(line: "re.Match[str]") -> list[tuple[int, int]]:
    """The spans between the marks of a line, the margins left out."""
    words, begin = line.group().rstrip(), line.start()
    if len(words) > _LONGEST:
        return []
    for mark in _MARKS:
        lead = len(words) - len(words.lstrip(" 　|│｜"))
        ends = [match.span() for match in mark.finditer(words, lead)]
        if not ends:
            continue
        stops = [*(start for start, _ in ends), len(words)]
        starts = [lead, *(end for _, end in ends)]
        spans = [(begin + first, begin + last) for first, last in zip(starts, stops, strict=True)]
        return spans[:-1] if spans[-1][0] == spans[-1][1] and mark.pattern != r"\t" else spans
    return []


def _is_table(text: str, rows: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether rows under a head hold short cells, most of which are numbers, in every column but the first some."""
    if len(rows) < LEAST_ROWS or any(last - first > _CELL for row in rows for first, last in row):
        return False
    head = sum(bool(_NUMBER.fullmatch(text[first:last])) for first, last in rows[0])
    body = [text[first:last] for row in rows[1:] for first, last in row[1:] if text[first:last].strip()]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in body)
    return head == 0 and bool(body) and 2 * numbers >= len(body)


def _table(rows: Sequence[Sequence[tuple[int, int]]]) -> Cells:
    return {
        (row, column): Block(first, last, "table-cell", place=(("row", row), ("column", column)))
        for row, cells in enumerate(rows, 1)
        for column, (first, last) in enumerate(cells, 1)
        if last > first
    }
