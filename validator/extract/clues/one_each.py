"""This module finds masked counts of what each of a list has one of: 工作队*支，每村各派一支（甲村、乙村、丙村）."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.clues.wanted import OPEN
from validator.extract.enumerations import MEASURES
from validator.extract.lists.members import closing, read_count, split
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 100
"""What says that each has one stands at most this many characters before a count or behind it, in its paragraph."""

_MEASURE = re.compile(MEASURES + "|[支人岗间辆台部]")
_EACH = re.compile(
    rf"每(?:一|1)?(?:个|家|座|所|条|支)?(?P<who>[\u4e00-\u9fff]{{1,8}}?)(?:均|都|各|各自|分别)?(?:选?派驻?|派出|设立?|设有|配备?|配有|建有?|建立|建成|安排|组建|明确|确定|聘请?|有|承担|负责|对应|落实|拿出|推选|选出|打造|布设|开设|领办)(?:了)?(?P<n>[一两二三1-3])(?P<unit>{MEASURES}|[支人岗间辆台部])(?P<what>[\u4e00-\u9fff]{{0,8}})"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts of the one that each of a list has, or of the list itself."""
    text = subject.folded
    for mask in rows:
        measure = None if "." in mask.frame or mask.symbol == "…" else _MEASURE.match(text, mask.end)
        if measure is None:
            continue
        line = max(text.rfind("\n", max(mask.start - REACH, 0), mask.start) + 1, mask.start - REACH, 0)
        stop = text.find("\n", mask.end, mask.end + REACH)
        stop = stop if stop >= 0 else min(mask.end + REACH, len(text))
        for match in _EACH.finditer(text, line, stop):
            found = _listed(text, mask, measure, match)
            if found is not None:
                yield found
                break


def _listed(text: str, mask: Mask, measure: re.Match[str], match: re.Match[str]) -> Clue | None:
    """The list in the bracket behind what each has, or right before it, if the count is of these things or their owners."""
    if match.start() < mask.start < match.end() or text.count("。", *sorted((mask.end, match.start()))) > 1:
        return None
    said = text[max(mask.start - 12, 0) : mask.start] + text[measure.end() : measure.end() + 10]
    n = read_count(match["n"]) or 1
    owners = match["who"][-1:] in said and (
        measure.group() in ("个", "家", "座", "所", "条", "村") or len(match["who"]) > 1
    )
    what = match["what"]
    things = match["unit"] == measure.group() and (
        not what or any(what[at : at + 2] in said for at in range(max(len(what) - 1, 1)))
    )
    if not (
        things or (owners and any(match["who"][at : at + 2] in said for at in range(max(len(match["who"]) - 1, 1))))
    ):
        return None
    span = _list(text, match)
    if span is None:
        return None
    members = split(text, *span)
    size = len(members.spans)
    if size < 2 or OPEN.search(text[span[0] : span[1]]) or compiled("[0-9%]").search(text[span[0] : span[1]]):
        return None
    times = n if things else 1
    words: Words = {
        "en": f"one for each of the list: {size}×{times}",
        "zh": f"每项各{times}，所列共{size}项：{size}×{times}",
    }
    return Clue(
        "list-count", mask, mask.start, measure.end(), members.fewest * times, members.most * times, measure.group(),
        (span,), words,
    )  # fmt: skip


def _list(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    behind = compiled("[^，。；\n（(]{0,8}[（(:：]").match(text, match.end())
    if behind and text[behind.end() - 1] in "（(":
        end = closing(text, behind.end() - 1, 300)
        return (behind.end(), end) if end > 0 and "、" in text[behind.end() : end] else None
    if behind:
        stop = compiled("[。；\n]").search(text, behind.end(), behind.end() + 160)
        end = stop.start() if stop else behind.end()
        return (behind.end(), end) if "、" in text[behind.end() : end] else None
    before = _BEFORE.search(text, max(match.start() - 90, 0), match.start())
    return before.span("list") if before else None


_BEFORE = re.compile(
    "(?:来自|涉及|分布在|分别在|覆盖|包括|派[往驻]|进驻|选自)(?P<list>[^，。；：\n0-9*×■]{2,70}(?:、|和|与|及)[^，。；：\n0-9*×■]{1,20})[，,]$"
)
"""来自一中、二中和职教中心，每校一名: the list before what each has."""
