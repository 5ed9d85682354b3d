"""This module reads sums over two sentences: 共发生225起。按类型分，甲42起、乙89起、丙94起."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

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
    summed,
    value,
)
from validator.extract.arithmetic.relation import is_rate
from validator.extract.arithmetic.sides import complementary
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
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
    yield from _composed(text, figures)
    yield from _listed(text, figures)
    yield from _counted(text, figures)
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
    level = [
        row
        for row in before
        if not _MOVED.search(re.split("[，。；：\n]", text[max(begin, row.start - 16) : row.start])[-1])
    ]
    before = _without_parts(level or before)
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


_MOVED = re.compile("[比较](?:上年|去年|年初|上期|同期|前年)|增加|减少|净增|增长|下降|上年|去年|同期")
"""An earlier level and a change are no wholes."""
_COMPOSED = re.compile(
    r"(?:^|(?<=[。；，\n]))(?P<name>[^，。；：、\n]{2,12}?)由[^。；：0-9*]{2,24}?(?:构成|组成)[^。；：、，0-9*]{0,4}[，,](?:其中|分别|依次)?(?:为|是|有)?$"
)


def _composed(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """播种面积412.6万亩。…粮食面积由夏、秋两季构成，分别为168.9万亩和243.7万亩: two parts that a sentence says are all."""
    for at, first in enumerate(figures):
        found = _COMPOSED.search(text, max(0, first.start - 60), first.start)
        parts = [first, *figures[at + 1 : at + 2]]
        while len(parts) + at < len(figures) and re.fullmatch(
            "[、和与及]", text[parts[-1].end : figures[at + len(parts)].start]
        ):
            parts.append(figures[at + len(parts)])
        if not found or len(parts) < 2 or not re.fullmatch("[、和与及]|以及", text[first.end : parts[1].start]):
            continue
        if is_rate(first) or not bounded(*parts) or not one_unit(parts) or any(row.modifier for row in parts):
            continue
        made, begin = sum(map(value, parts), Fraction(0)), text.rfind("\n", 0, first.start) + 1
        rows = [
            row
            for row in figures[max(0, at - 20) : at]
            if row.start >= begin and one_unit((row, first)) and bounded(row)
        ]
        name = found["name"]
        grams = {name[i : i + 2] for i in range(len(name) - 1)}
        told = [row for row in rows if any(gram in text[max(begin, row.start - 14) : row.start] for gram in grams)]
        told = [row for row in told if abs(value(row) - made) <= _NEAR * value(row) and not row.modifier]
        if told and not any(abs(value(row) - made) <= rounding(row, parts) for row in rows):
            yield summed(told[-1], parts)


_FIELDS = re.compile(
    r"(?:安排|投向|用于|投入|分配|分为|分布|涉及|支持|覆盖|包括|涵盖|由)[^，。；：\n]{0,6}?(?P<n>[二两三四五六2-6])(?:个|大|类|项|块)[\u4e00-\u9fff]{0,6}?(?:组成|构成)?[，,：:](?:其中|分别(?:为|是|有))?[，,：:]?[^，。；：、0-9*]{2,14}$"
    r"|由[^，。；：\n0-9]{2,30}?(?P<m>[二两三四五六])(?:大|个)?(?:部分|类|项|块|级|种|段|板块|层次|区域|渠道)[^，。；：\n0-9]{0,4}?(?:组成|构成)[，,：:。](?:其中|分别(?:为|是|有))?[，,：:]?[^，。；：、0-9*]{2,14}$"
)


def _counted(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """5.4亿元用于三个领域，交通2.1亿元，水利1.8亿元，教育1.5亿元: as many parts as the clause before them counts."""
    for at, first in enumerate(figures):
        found = _FIELDS.search(text, max(0, first.start - 50), first.start) if first.unit else None
        parts = _parts(text, figures, at) if found and bounded(first) and not is_rate(first) else []
        if (
            not found
            or len(parts) != read_count((found["n"] or found["m"]).replace("两", "二"))
            or len(parts) < 2
            or _OPEN.search(text, parts[-1].end, parts[-1].end + 2)
        ):
            continue
        opening = max(text.rfind(stop, 0, first.start) for stop in "。\n") + 1
        rows = [row for row in figures[max(0, at - 4) : at] if row.start >= opening and row.end <= found.end()]
        if found["m"] and not any(one_unit((row, first)) for row in rows):
            begin = max(text.rfind(stop, 0, max(opening - 1, 0)) for stop in "。\n") + 1
            rows = [row for row in figures[max(0, at - 8) : at] if begin <= row.start and row.end <= opening]
        rows = [
            row for row in rows if bounded(row) and not is_rate(row) and one_unit((row, first)) and not row.modifier
        ]
        made = sum(map(value, parts), Fraction(0))
        if len(rows) == 1 and abs(value(rows[0]) - made) <= _NEAR * value(rows[0]):
            yield summed(rows[0], parts)


_LISTED_BEHIND = re.compile(r"。(?P<head>[\u4e00-\u9fff]{2,8})")
_WORDED = re.compile("其中|人均|平均|增加|减少|新增|比|较|计划|目标|每")


def _listed(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """共抢修故障842次。白天抢修516次，夜间抢修326次。: a sentence that is nothing but the sides of the one before it."""
    for at, (total, first) in enumerate(pairwise(figures)):
        led = _LISTED_BEHIND.fullmatch(text, total.end, first.start)
        if not led or is_rate(total) or not bounded(total, first) or not one_unit((total, first)) or total.modifier:
            continue
        opening = max(text.rfind(stop, 0, total.start) for stop in "。\n") + 1
        parts = _parts(text, figures, at + 1)
        heads = [re.split("[，、；。]|和|以及", text[max(0, row.start - 16) : row.start])[-1] for row in parts]
        alone = not any(row.start >= opening and one_unit((row, total)) for row in figures[max(0, at - 6) : at])
        ended = bool(parts) and text[parts[-1].end : parts[-1].end + 1] in ("。", "\n", "")
        if not ended or not alone or _WORDED.search(text[opening : total.start] + "".join(heads)):
            continue
        made = sum(map(value, parts), Fraction(0))
        kinds = len(parts) >= _KINDS and len({head[-2:] for head in heads}) == 1 and len(set(heads)) == len(heads)
        if (complementary(heads) or kinds) and abs(made - value(total)) <= _NEAR * value(total):
            yield summed(total, parts)


_KINDS = 3


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
