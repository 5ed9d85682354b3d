"""This module finds masked counts of things that a table below lists, a row for each."""

import re
from collections.abc import Iterator

from validator.extract.arithmetic.cells import tables
from validator.extract.arithmetic.tables import TOTAL
from validator.extract.clues import wanted as clue_wanted
from validator.extract.clues.clue import Clue
from validator.extract.clues.wanted import Wanted
from validator.extract.lists import joint
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 240
"""A table begins at most this many characters behind the count that it bears out."""

_POINTS = re.compile("下表|见表|如下|名单|清单|名录|明细|一览|详见|附表|情况表")
_CAPTION = re.compile("表[0-9一二三四五六七八九]")
_CLASSED = re.compile("类[别型]?$|分类|区间|分组|等级|级别|档次?$|行业$|领域$|板块$")
_NUMBERED = re.compile("[数量](?:[（(](?:个|家|户|所|座|项|名|人|处|条|件|台)[）)])?$")
"""Heads of tables whose rows are classes: each has a number of its own."""
_OTHERS = re.compile("其中|小\\s?计|其他|其它|平均|注")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts that a sentence sends to a table for, by the number of the table's rows."""
    listed = list(_listed(subject))
    if not listed:
        return
    text = subject.get(joint.text)
    for wanted in clue_wanted.find(subject, text, rows):
        for start, end, head, labels in listed:
            if 0 < start - wanted.end < REACH and _fits(text, wanted, start, head):
                size = len(labels)
                words: Words = {"en": f"the table below has {size} rows", "zh": f"下表列出{size}行"}
                unit, said = wanted.measure, wanted.noun
                yield Clue(
                    "list-count",
                    wanted.mask,
                    wanted.mask.start,
                    wanted.end,
                    size,
                    size,
                    unit,
                    ((start, end),),
                    words,
                    True,
                    said,
                )
                break


def _fits(text: str, wanted: Wanted, start: int, head: str) -> bool:
    between = text[wanted.end : start]
    if compiled("[^。\n]{0,8}(?:包括|涵盖|含|涉及|如|有)[^。\n]{2,80}等(?=[。；，、])").match(between):
        return False  # an open list of its own: the table has some of them
    pointed = bool(_POINTS.search(between)) or bool(
        _POINTS.search(text[max(wanted.mask.start - 20, 0) : wanted.mask.start])
    )
    noun = wanted.noun or text[max(wanted.mask.start - 6, 0) : wanted.mask.start]
    caption = _CAPTION.search(between)
    if not pointed and caption:  # a caption points to the table only if it names what is counted
        pointed = noun[-2:] in between[caption.end() :] and noun[-2:] not in ("项目", "情况")
    named = (
        head in noun
        or noun.endswith(head)
        or (head[-1] in noun[-2:] and wanted.measure in ("家", "个", "户", "所", "座", "项"))
    )
    return bool(pointed) and (named or _OF.get(wanted.measure, "\0") in head)


_OF = {"名": "姓", "人": "姓", "位": "姓", "家": "企业", "户": "户主", "个": "项目"}
"""What the first column of a list is called, by the measure of what it lists."""


def _listed(subject: Subject) -> Iterator[tuple[int, int, str, list[str]]]:
    """Where each table stands, the head of its first column, and the labels below it, all of one kind."""
    for cells in tables(subject.document):
        first = min(column for _, column in cells)
        rows = sorted({row for row, column in cells if column == first})
        spans = {
            row: (subject.view.locate(cells[row, first].start), subject.view.locate(cells[row, first].end))
            for row in rows
        }
        labels = [subject.folded[slice(*spans[row])].strip() for row in rows]
        head = re.sub(r"[（(][^）)]*[）)]|名称|序号|\s", "", labels[0]) if labels else ""
        named = [label for label in labels[1:] if label and not TOTAL.fullmatch(label)]
        heads = [
            subject.folded[subject.view.locate(cell.start) : subject.view.locate(cell.end)].strip()
            for (row, _), cell in cells.items()
            if row == rows[0]
        ]
        if (
            not (_CLASSED.search(head) or any(map(_NUMBERED.search, heads)))
            and 2 <= len(head) <= 8
            and len(named) >= 2
            and not any(map(_OTHERS.search, named))
        ):
            yield spans[rows[0]][0], spans[rows[-1]][1], head, named
