"""This module reads wholes: totals with their parts."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract import _hundreds
from validator.extract._equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    one_unit,
    shown,
    value,
)
from validator.extract._hundreds import CROSSING, GAP, PAUSE, complementary
from validator.extract._relation import is_rate
from validator.extract._sentences import TOKEN, Sentence
from validator.extract.figures import Figure

_STATES = re.compile(
    "高标准|困难|贫困|脱贫|留守|残疾|老年|低保|失业|达标|合格|优秀|开工|竣工|投产|在建|完成|整改|办结|入库|签约|落地|到位|外资|上市"
)
"""States and groups that one thing can be in at once with others: their counts may exceed the total."""
_TOTAL = re.compile(
    r"^[）)]?[^«»。；]{0,4}[，,；、]?[^«»。；，、]{0,8}(?:合计|共计|总计|总共|(?<!公)共)(?:[^«»。；，、]{0,6}?)(?:为|达到|达|有|约)?$"
)
_OWN_TOTAL = re.compile("(?:合计|共计|总计|总额|总量)$")
_OPEN = re.compile("等|主要|部分|如|例如|不含|以上|左右|仅|超")
_NESTED = re.compile(
    "其中|国家级|省级以上|累计|同比|新增|净增|比上年|较上年|增长|增加|下降|减少|人均|户均|平均|上年|去年|计划|目标|投资额?达"
)
_ALL = re.compile(r"[^«»。；]{0,8}[，,；]?(?:除此|再无|别无|无其他|没有其他|无其它|此外无)")
"""Words behind the parts that say that there are no others."""
_OWNED = re.compile("国有|集体|民营|个体|私营|外资|中央|省属|市属|县属|央企")
"""Owners, of whom a thing has one."""
_CHANGED = re.compile(r"(?:增加|减少|净增|净减|下降|增长|提高|回落|多|少)(?:了)?$")
_COMPARED = re.compile(
    r"[比较](?:上年|去年|前年|上月|上半年|同期|上年同期|去年同期|(?:19|20)[0-9]{2}年)(?:同期)?[的为]?(?:是)?$"
)
"""Before the earlier level that a total is compared with, which has no parts here."""
_UNDONE = re.compile(r"(?:个|家|项|户|处|件|条|座|所|宗|起|批|栋)?(?:尚未|未|暂未|还未|没有|正在|待|不)")


def find(sentence: Sentence) -> Iterator[Equation]:
    """Equations between a whole and its parts in one sentence."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    figures = sentence.figures
    yield from _hundreds.find(figures, gaps)
    for index, figure in enumerate(figures):
        if not is_rate(figure) and figure.unit and bounded(figure):
            yield from _bracket(figures, gaps, index)
            yield from _states(figures, gaps, index)
            yield from _remaining(figures, gaps, index)
            yield from _partition(figures, gaps, index)
            yield from _total(figures, gaps, index)


def _parts(figures: Sequence[Figure], gaps: Sequence[str], first: int, total: Figure, closing: str = "") -> list[int]:
    """Figures of the total's unit in a row from `first` on, each behind a pause; growth and shares beside them are passed over."""
    found: list[int] = []
    for at in range(first, len(figures)):
        row, gap = figures[at], gaps[at]
        if at > first:
            if closing and re.search(f"[{closing}]", gap):
                break
            if len(found) >= 2 and gap.lstrip()[:1] in "；;" and not re.search("[；;]", gaps[at - 1]):
                break
            if found and (is_rate(row) and re.match(r"[，,（(、]?(?:同比|占比?|比上年|较上年|增长|下降)", gap)):
                continue
            if not PAUSE.match(gap.lstrip("）) ")) or len(gap) > GAP or re.search("[。；]", gap.lstrip("；; ")):
                break
        if is_rate(row) or not one_unit((row, total)) or not bounded(row):
            ended = len(found) >= 2 and gap.lstrip()[:1] in "，,；;" and gaps[at - 1].lstrip()[:1] == "、"
            return found if ended else []
        found.append(at)
    return found


def _bracket(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """27家（甲6家、乙11家、丙9家）: a bracket of counts behind a total."""
    total = figures[index]
    if index + 1 >= len(figures):
        return
    opened = re.match(
        r"^(?P<noun>[^«»。；，（(]{0,14})[（(](?P<lead>其中|分别为|分别是|包括|含)?[：:，,]?(?P<head>[^«»。；：（）()]{0,20})$",
        gaps[index + 1],
    )
    if not opened:
        return
    parts = _parts(figures, gaps, index + 1, total, closing="）)")
    end = gaps[parts[-1] + 1] if parts else ""
    closed = re.match(r"[^，。；（）()]{0,10}[）)]", end)
    said = opened["head"] + "".join(gaps[at] for at in parts[1:]) + (closed.group() if closed else "")
    if len(parts) < 2 or not closed or _OPEN.search(said) or re.search("同比|上年|去年|增|减|计划|目标|累计", said):
        return
    exact = opened["lead"] != "其中" and opened["lead"] != "含"
    heads = [opened["head"], *(gaps[at] for at in parts[1:])]
    if any(re.search("以上|及以上", head) for head in heads):
        return
    yield _sum(total, [figures[at] for at in parts], exact=exact or complementary(heads, len(heads)))


def _partition(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """收入600.5亿元。其中：税收收入412.6亿元，非税收入187.9亿元: sides of a known partition, 分别为 and 由…组成 too."""
    total = figures[index]
    first = index + 1
    if index and (_CHANGED.search(gaps[index]) or _COMPARED.search(gaps[index])):
        return
    while first < len(figures) and _aside(figures[first], gaps[first]):
        first += 1
    if first >= len(figures):
        return
    lead = re.match(
        r"^[^«»。；]{0,24}?[，,（(；]?[^«»。；，]{0,6}?(?P<word>其中|包括|由|分[^，。；]{1,8}看|按[^，。；]{1,8}分)[：:，,]?(?P<head>[^«»。；：]{1,20})$",
        gaps[first],
    )
    if not lead:
        return
    parts = _parts(figures, gaps, first, total)
    if len(parts) >= 2 and lead["word"] in ("其中", "包括"):
        if re.match("[、，,；;和及 ]{0,3}(?:其他|其它|其余)", gaps[parts[-1]]) and not any(
            _NESTED.search(head) for head in (lead["head"], *(gaps[at] for at in parts[1:]))
        ):
            yield _sum(total, [figures[at] for at in parts], exact=True)
            return
        if _ALL.match(gaps[parts[-1] + 1]):
            yield _sum(total, [figures[at] for at in parts], exact=True)
            return
        yield from _overfull(total, [figures[at] for at in parts], [lead["head"], *(gaps[at] for at in parts[1:])])
    for size in (3, 2):
        heads = [lead["head"], *(gaps[at] for at in parts[1:size])]
        if len(parts) == size and complementary(heads, size) and not any(_NESTED.search(head) for head in heads):
            yield _sum(total, [figures[at] for at in parts[:size]], exact=True)
            return


def _aside(figure: Figure, gap: str) -> bool:
    """Whether a figure behind a total is its growth, share or change, which parts may follow."""
    return (is_rate(figure) or bool(_CHANGED.search(gap))) and not re.search("[。；]|其中", gap)


def _overfull(total: Figure, parts: Sequence[Figure], heads: Sequence[str]) -> Iterator[Equation]:
    """其中公路4713万吨、水路873万吨 of 5286: plain classes of one kind cannot exceed their total, though they need not reach it."""
    names = [
        re.sub(r"^[、，,；;和及与 ]{1,3}|(?:共|有|为|约|达|达到|完成|实现|办理|分别)$", "", head.strip())
        for head in heads
    ]
    apart_by_owner = all(map(_OWNED.match, names))
    barred = (_STATES, _NESTED, _OPEN) if apart_by_owner else (CROSSING, _STATES, _NESTED, _OPEN)
    if any(not 2 <= len(name) <= 12 or any(words.search(name) for words in barred) for name in names):
        return
    short = all(len(name) <= 4 for name in names)
    classes = len(names) >= 3 and len({name[-1] for name in names}) == 1 and names[0][-1] in "类型级档"
    if short or classes or (len({name[-2:] for name in names}) == 1 and len({len(name) for name in names}) <= 2):
        yield _sum(total, parts, exact=False)


def _states(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """12个项目中，5个已完工、4个在建、2个尚未开工: states that end in the one that is not reached are all there are."""
    total = figures[index]
    if index + 2 >= len(figures) or not re.match(r"[^«»。；，（(]{0,14}中[，,：:]$", gaps[index + 1]):
        return
    last = index + 1
    while last + 1 < len(figures) and re.fullmatch(r"[^«»。；，、]{1,12}[、，,；和]", gaps[last + 1]):
        last += 1
    parts, tails = figures[index + 1 : last + 1], gaps[index + 2 : last + 2]
    fits = bounded(total, *parts) and all(not is_rate(row) and one_unit((row, total)) for row in parts)
    closed = fits and len(parts) >= 2 and _UNDONE.match(tails[-1]) and not _OPEN.search("".join(tails)[:40])
    if closed:
        yield _sum(total, parts, exact=True)


_DONE = re.compile("^[，,；][^«»。；，]{0,6}(?:已|完成|办结|整改|落实|化解|修复|竣工|验收)[^«»。；，]{0,6}$")
_LEFT = re.compile("^[，,；][^«»。；，]{0,4}(?:剩余|余下|其余|还剩|尚余|尚有|仍有|未完成|未整改|未办结)的?$")


def _remaining(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """发现问题86个，已整改84个，剩余3个: what was done and what is left make the whole."""
    if index + 2 >= len(figures) or not _DONE.match(gaps[index + 1]) or not _LEFT.match(gaps[index + 2]):
        return
    total, parts = figures[index], figures[index + 1 : index + 3]
    fits = bounded(total, *parts) and one_unit((total, *parts)) and not any(row.modifier for row in (total, *parts))
    if fits and not _CHANGED.search(gaps[index]):
        yield _sum(total, parts, exact=True)


def _total(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """甲20家、乙30家，合计50家."""
    total = figures[index]
    if index < 2 or not _TOTAL.match(gaps[index]) or re.search("累计|其中|另|还|每", gaps[index]):
        return
    parts: list[int] = []
    for at in range(index - 1, -1, -1):
        row = figures[at]
        if is_rate(row) or not one_unit((row, total)) or not bounded(row):
            break
        parts.insert(0, at)
        if not PAUSE.match(gaps[at].lstrip("）) ")) or len(gaps[at]) > GAP:
            break
    heads = [gaps[at][-14:] for at in parts]
    if len(parts) < 2 or any(_NESTED.search(head) or _OPEN.search(head) or _OWN_TOTAL.search(head) for head in heads):
        return
    if gaps[index].lstrip().startswith(("等", "以上")):
        return
    yield _sum(total, [figures[at] for at in parts], exact=True)


def _sum(total: Figure, parts: Sequence[Figure], *, exact: bool) -> Equation:
    low = sum((interval(row)[0] or Fraction(0) for row in parts), Fraction(0))
    high = sum((interval(row)[1] or Fraction(0) for row in parts), Fraction(0))
    stated = interval(total)
    gap = apart((low, high), stated) if exact else max(low - (stated[1] or Fraction(0)), Fraction(0))
    made = sum((value(row) for row in parts), Fraction(0))
    rows = [*parts, total]
    return equation(
        "sum", (min(row.start for row in parts), max(row.end for row in parts)), gap, value(total), in_unit(made, total), shown(total),
        " + ".join(f"{row.value:f}" for row in parts), notes((row, "a part" if row is not total else "the total", "分项" if row is not total else "总量") for row in rows),
    )  # fmt: skip
