"""This module finds the units that tables tell apart from their numbers: a column 单位, 播种面积（万吨） in a head, a cell 3260公顷.

A unit is given as a figure behind the words that it measures, so that it can be judged like any other.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from validator.document import Block
from validator.extract.arithmetic import cells
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.lexicon import Lexicon

_UNIT_HEAD = re.compile(r"(?:计量)?单\s{0,2}位")
_NAMED = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,14})\s?[（(](?:单位[:：])?(?P<unit>[\u4e00-\u9fff℃/]{1,8})[）)]")
_CELL = re.compile(r"(?:[0-9]{1,9}(?:\.[0-9]{1,4})?|[*×X■□_]{1,12}(?:\.[*×X■□_]{1,4})?)(?P<unit>[\u4e00-\u9fff]{1,5})")
_VALUES = re.compile(
    "数值?|数量|数据|结果|完成(?:情况|数|量)?|实绩|实际(?:完成)?|本[年期月季]|[上本]年(?:同期|度)?|合计|总量|(?:19|20)[0-9]{2}年(?:度)?|指标值"
)
"""Heads that say of a column only that it holds values."""
_LABEL = re.compile(
    r"^[\s#*—-]*(?:其中[:：]?|[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[0-9]{1,2}[.．、])?|[（(][^（）()]{0,12}[）)]$"
)
_QUANTITY = re.compile(
    "(?:量|面积|时间|时长|时限|额|浓度|温度|气温|水位|负荷|人口|容量|库容|里程|天数|人数|户数|人次|率|占比|比重|收入|支出|产值|增加值|总值|利润|税收|住院日)$"
)
"""Ends of nouns that name a quantity; things (道路, 管道) are listed by many a measure."""
_LONGEST = 16


def find(subject: Subject) -> Iterator[tuple[str, Figure]]:
    """Words with a unit, and the figure of that unit behind them, where it stands in the document."""
    if "units" not in subject.lexicons.names:
        return
    units = subject.lexicons["units"]
    for table in cells.tables(subject.document):
        if 4 <= len(table) <= cells.LARGEST:
            yield from _of_table(subject, table, units)


def _of_table(subject: Subject, table: dict[tuple[int, int], Block], units: Lexicon) -> Iterator[tuple[str, Figure]]:
    locate = subject.view.locate
    spans = {at: (locate(block.start), locate(block.end)) for at, block in table.items()}
    words = {at: subject.folded[slice(*span)] for at, span in spans.items()}
    top, left = min(row for row, _ in table), min(column for _, column in table)
    named = next(
        (column for row, column in table if row == top and _UNIT_HEAD.fullmatch(words[row, column].strip())), None
    )
    for (row, column), text in words.items():
        start = spans[row, column][0]
        if told := _NAMED.fullmatch(text.strip()):
            at = start + text.index(told["unit"], len(told["noun"]))
            yield from _figure(told["noun"], told["unit"], at, at + len(told["unit"]), units)
        label = _LABEL.sub("", words.get((row, left), "")).strip()
        if row == top or column == left or len(label) > _LONGEST:
            continue
        stripped = text.strip()
        at = start + text.index(stripped) if stripped else start
        if column == named:
            yield from _figure(label, stripped, at, at + len(stripped), units)
        elif (cell := _CELL.fullmatch(stripped)) and _VALUES.fullmatch(words.get((top, column), "").strip()):
            yield from _figure(label, cell["unit"], at, at + len(stripped), units)


def _figure(noun: str, unit: str, start: int, end: int, units: Lexicon) -> Iterator[tuple[str, Figure]]:
    magnitude = unit.lstrip("十百千万亿")
    known = unit if unit in units else magnitude
    if known in units and _QUANTITY.search(noun):
        dimension = units.remark(known, 0)
        yield noun, Figure(
            start, end, True, None, None, None, unit, dimension, Decimal(1), "level", "", noun, "", "", "", 0, "mask", 0, ""
        )  # fmt: skip
