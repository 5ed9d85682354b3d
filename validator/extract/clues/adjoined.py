"""This module finds masked counts right behind a closed list of names that bear no noun: 由丰禾、绿源、金穗*家合作社承办."""

import re
from collections.abc import Iterator

import rjieba

from validator.extract.clues.clue import Clue
from validator.extract.clues.wanted import OPEN, QUANTITY, SORTS
from validator.extract.enumerations import MEASURES
from validator.extract.lists.bounds import part_start
from validator.extract.lists.members import split
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

_MEASURE = re.compile(MEASURES + "|[支台座艘条款]")
_LIST = re.compile(
    r"(?:^|(?<=[，。；：\n])|由|的?[有是为]|包括|即|对|与|为|在|授予|来自|涉及|邀请|引进|引入|联合)(?P<list>[\u4e00-\u9fffA-Za-z“”《》*×■_]{1,12}(?:、[\u4e00-\u9fffA-Za-z“”《》*×■_]{1,12}){1,11}(?:(?:和|及|与|以及)[\u4e00-\u9fffA-Za-z“”《》*×■_]{1,12})?)(?:共|这)?$"
)
_LEAD = re.compile("^.{0,8}?(?:由|[的会社司]有|包括|为|是|对|授予|引进|邀请|来自|涉及)")
_VEILED = re.compile("[\u4e00-\u9fff](?:某{1,2}|[*×]{1,2})$")
"""A person by the family name alone: 李某、张某、陈某*名."""
_NO_NAMES = re.compile(
    "新增|培育|建成|完成|实施|开展|推进|建设|改造|提升|加强|检查|服务|发放|组织|举办|等|组成|组建|合计|成立"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues, none of them sure, for masked counts of the names listed right before them."""
    text = subject.folded
    for mask in rows:
        measure = None if "." in mask.frame or mask.symbol == "…" else _MEASURE.match(text, mask.end)
        ordinal = text[mask.start - 1 : mask.start] == "第"
        if measure is None or ordinal or "、" not in text[max(mask.start - 40, 0) : mask.start]:
            continue
        begin = part_start(text, mask.start, 110, "，。；：\n")
        match = _LIST.search(text, begin, mask.start)
        if match is None or OPEN.search(match["list"]) or QUANTITY.search(match["list"]):
            continue
        lead = _LEAD.match(match["list"])
        start = match.start("list") + (lead.end() if lead else 0)
        members = split(text, start, match.end("list"))
        names = [text[first:last] for first, last in members.spans]
        if len(names) < 3 or not _are_names(names):
            continue
        size = len(names)
        words: Words = {"en": f"{size} names stand before it", "zh": f"其前所列名称共{size}个"}
        veiled = measure.group() in ("名", "人", "位") and all(map(_VEILED.search, names))
        yield Clue(
            "list-count" if veiled else "again", mask, mask.start, measure.end(), size, size, measure.group(), ((start, match.end("list")),), words,
            sure=veiled,
        )  # fmt: skip


def _are_names(names: list[str]) -> bool:
    """Whether members are names, mostly no words of the language, and none says what was done."""
    if any(_NO_NAMES.search(name) or SORTS.match(name) or len(name) > 10 for name in names):
        return False
    plain = sum(rjieba.has_word(name) or compiled("[市县区镇乡]$").search(name) is not None for name in names)
    return 2 * plain < len(names)
