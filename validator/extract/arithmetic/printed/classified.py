"""This module reads sums over two sentences: 共发生225起。按类型分，甲42起、乙89起、丙94起."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    one_unit,
    rounding,
    shown,
    value,
)
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject

REACH = 400
"""The total stands at most this many characters before its classes."""
_BESIDE = 160
"""And beyond these it is near to what they make."""
_SORTED = re.compile(
    r"(?<=[。；\n])[ \u3000]{0,4}(?:其中)?[，]?(?:按|从|分)(?:照)?[^，。；：0-9*]{1,10}(?:分|看|划分|分类|统计|来看|构成看|分为[^，。；：0-9*]{1,6}[类种档级块项型]|分成[^，。；：0-9*]{1,6}[类种档级块项型])[，,：:](?:其中|分别(?:为|是|有)|即)?[，,：:]?[^，。；：、0-9*]{2,14}$"
)
_DIVIDED = re.compile(
    r"(?P<name>[^，。；：:\n]{2,20}?)(?:主要|全部|重点)?(?:安排|投向|用于|投入|分配|分为|分成|分布|划分|包括|涵盖|支持)[^，。；：:\n]{0,12}[：:][^，。；：、0-9*]{2,14}$"
)
"""What a sentence divides into the parts that it lists."""
_AGES = re.compile("[0-9]{1,3}(?:(?:至|到|—|-|~)[0-9]{1,3})?(?:周岁|岁)")
"""An age names a class: 30岁以下862人."""
_NEAR = Fraction(15, 100)
_NEARER = 10
_CLOSING = re.compile("其他|其它|其余|不|未|移送")
_NO_WHOLE = re.compile("增加|减少|增长|下降|上年|去年|同期|计划|目标|比|较|其中|人均|平均|每|新增|净")
_BETWEEN = re.compile(r"(?:[、，；]|和|以及)[^，。；：、（）()0-9*]{2,14}")
_TOTALLED = re.compile(
    "共|合计|总|累计|全[省市县区年]|发生|受理|办理|查处|完成|新增|检查|排查|现有|在职|期末|年末|拥有|从业|在岗|在册|收治|收到|举办|开展|评出"
)
_CLASSED = re.compile("(?<=[某科专士中学级])(?:及其?|学历|学位)?以上")
"""The upper class of a scale."""
_HELD = re.compile(
    "年[末底]|期末|现有|拥有|在[职册岗校库用]|实有|实现|收治|接[待诊]|处[置理]|登记|注册|发放|建成|投入|举办|开展|组织|[有达为]$"
)
"""What a total may be told with that stands alone before its classes."""
_OPEN = re.compile("等|主要|左右|以上|部分")


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Classes of one total that a sentence before names: together they make it."""
    text = _AGES.sub(lambda match: "某" * len(match.group()), subject.folded)
    figures = [row for row in figures if not row.unit.endswith("岁")]
    for at, first in enumerate(figures):
        if is_rate(first) or not bounded(first) or not first.unit:
            continue
        divided = _DIVIDED.search(text, max(0, first.start - 44), first.start)
        if not divided and not _SORTED.search(text, max(0, first.start - 40), first.start):
            continue
        parts = _parts(text, figures, at)
        if divided:
            total = _named_total(text, figures, at, parts, divided["name"])
        else:
            total = _total(text, figures, at, parts)
        if total is not None:
            low = sum((interval(row)[0] or Fraction(0) for row in parts), Fraction(0))
            high = sum((interval(row)[1] or Fraction(0) for row in parts), Fraction(0))
            made = sum((value(row) for row in parts), Fraction(0))
            yield equation(
                "sum", (parts[0].start, parts[-1].end), apart((low, high), interval(total)), value(total), in_unit(made, total), shown(total),
                " + ".join(f"{row.value:f}" for row in parts),
                notes((row, "a part" if row is not total else "the total", "分项" if row is not total else "总量") for row in (*parts, total)),
            )  # fmt: skip


def _parts(text: str, figures: Sequence[Figure], at: int) -> list[Figure]:
    """The figures of one unit in a row, each behind a pause and a name."""
    parts = [figures[at]]
    for row in figures[at + 1 :]:
        alike = bounded(row) and not is_rate(row) and one_unit((row, parts[0])) and not row.modifier
        if not alike or not _BETWEEN.fullmatch(text, parts[-1].end, row.start):
            break
        parts.append(row)
    return parts


_LEVELS = re.compile("[省市县区乡镇村]本?级|城区|农村|城镇|乡村|[东西南北]片")
"""Levels of government and parts of a territory, two of which are all."""


def _total(text: str, figures: Sequence[Figure], at: int, parts: Sequence[Figure]) -> Figure | None:
    """The only figure of the unit in the paragraph before that is told as a whole and is greater than each part."""
    after = text[parts[-1].end : parts[-1].end + 1]
    said = text[parts[0].start : parts[-1].end]
    sides = len(parts) == 2 and _LEVELS.search(text, max(0, parts[0].start - 12), parts[0].start)
    if (
        (len(parts) < 3 and not (sides and _LEVELS.search(text, parts[0].end, parts[1].start)))
        or after not in ("。", "；", "，", "\n", "")
        or _OPEN.search(_CLASSED.sub("", said) + text[parts[-1].end : parts[-1].end + 2])
    ):
        return None
    begin = max(text.rfind("\n", 0, parts[0].start) + 1, parts[0].start - REACH)
    before = [row for row in figures[max(0, at - 40) : at] if row.start >= begin and row.unit == parts[0].unit]
    made = sum((value(row) for row in parts), Fraction(0))
    before = _without_parts(before)
    fitting = [row for row in before if bounded(row) and abs(value(row) - made) <= rounding(row, parts)]
    if fitting:
        return fitting[-1]
    wholes = [row for row in before if _TOTALLED.search(text[max(begin, row.start - 16) : row.start])]
    largest = max(value(row) for row in parts)
    if sides and wholes:
        near = [
            row for row in before if abs(value(row) - made) <= _NEAR * value(row) and bounded(row) and not row.modifier
        ]
        return min(near, key=lambda row: abs(value(row) - made), default=None)
    if not wholes and len(before) == 1:  # 期末在职员工2846人。按专业构成分，…
        owned = _HELD.search(text[max(begin, before[0].start - 16) : before[0].start])
        wholes = [row for row in before if owned and abs(value(row) - made) <= _NEAR * value(row)]
    last = before[-1] if before else None
    if last is not None and wholes != [last] and bounded(last) and not last.modifier:
        clause = re.split("[，。；：\n]", text[max(begin, last.start - 16) : last.start])[-1]
        close = abs(value(last) - made) * _NEARER <= value(last) and value(last) > largest
        closed = made > value(last) or _CLOSING.search(said[-16:])
        if close and closed and not _NO_WHOLE.search(clause):
            return last  # 抽取2846户，发现问题412户。按处理方式分，…
    if (
        wholes
        and parts[0].start - wholes[-1].start > _BESIDE
        and abs(value(wholes[-1]) - made) > _NEAR * value(wholes[-1])
    ):
        return None
    fits = len(wholes) == 1 and bounded(wholes[0]) and not wholes[0].modifier and value(wholes[0]) > largest
    return wholes[0] if fits and len(before) <= 2 else None


def _without_parts(rows: list[Figure]) -> list[Figure]:
    """Figures without those that follow a total and add up to it: 12864人，其中男7316人、女5548人."""
    kept: list[Figure] = []
    at = 0
    while at < len(rows):
        kept.append(rows[at])
        total, made, last = value(kept[0]), Fraction(0), 0
        for index in range(at + 1, len(rows)):
            made += value(rows[index])
            if made >= total:
                last = index if made == total and index > at + 1 and all(map(bounded, rows[at : index + 1])) else 0
                break
        at = (last or at) + 1
    return kept


def _named_total(text: str, figures: Sequence[Figure], at: int, parts: Sequence[Figure], name: str) -> Figure | None:
    """The last figure of the unit in the sentences before whose clause names what is divided, near the sum of the parts."""
    if len(parts) < 3 or _OPEN.search(text[parts[-1].end : parts[-1].end + 2]):
        return None
    made = sum((value(row) for row in parts), Fraction(0))
    begin = max(text.rfind("\n", 0, parts[0].start) + 1, parts[0].start - REACH)
    grams = {name[i : i + 3] for i in range(len(name) - 2)}
    for row in reversed(figures[max(0, at - 20) : at]):
        if row.start < begin or not bounded(row) or row.modifier or is_rate(row) or not one_unit((row, parts[0])):
            continue
        head = re.split("[，。；、：\n]", text[max(begin, row.start - 24) : row.start])[-1]
        if any(gram in head for gram in grams) and abs(value(row) - made) <= _NEAR * value(row):
            return row
    return None
