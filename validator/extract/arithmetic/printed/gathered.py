"""This module reads totals behind their parts: 甲20家、乙30家，合计50家; 分别为4.2万亩、3.6万亩，共7.8万亩."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.equation import Equation, bounded, one_unit, summed, value
from validator.extract.arithmetic.printed.asides import OPEN
from validator.extract.arithmetic.printed.breakdown import (
    NESTED,
    NOT_ADDED,
    OWNED,
    PAUSES,
    POSTPAUSE,
    PREPAUSE,
    adds_up,
    name_of,
)
from validator.extract.arithmetic.printed.parts_named import levelled, of_one_kind
from validator.extract.arithmetic.relation import is_rate
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.arithmetic.sides import complementary
from validator.extract.figures import Figure

_AFTER = re.compile(
    r"^[）)]?[^«»。；，、]{0,8}?[，,；;、]?(?:以上)?[^«»。；，、]{0,8}?(?:合计|共计|总计|总共|(?<!公)共)(?:[^«»。；，、]{0,6}?)(?:为|达到|达|有|约)?$"
)


def find(sentence: Sentence) -> Iterator[Equation]:
    """Totals of a sentence with the parts before them."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    for index, total in enumerate(sentence.figures):
        if adds_up(total, gaps[index]):
            yield from _parts_before(sentence.figures, gaps, index)


def _parts_before(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """甲20家、乙30家，合计50家."""
    total = figures[index]
    gap = gaps[index]
    over_all = _OVER_ALL.match(gap) or _dealt_total(gaps, index) or _YEARLY.fullmatch(gap) or _TOTAL_NOUN.fullmatch(gap)
    if (
        index < 2
        or not (over_all or _AFTER.match(gap))
        or re.search("其中|另|还|每" if over_all else "累计|其中|另|还|每", gap)
        or gap.lstrip().startswith(("等", "以上"))
        or _GRAND.search(gap)
        or (over_all and _OTHERS.match(gaps[index + 1]))
    ):
        return
    parts: list[int] = []
    counted = bool(_SO_MANY.match(gaps[index - 1])) and 2 <= value(figures[index - 1]) < index
    for at in range(index - 1 - counted, -1, -1):
        row = figures[at]
        if is_rate(row) or not one_unit((row, total)) or not bounded(row):
            break
        parts.insert(0, at)
        if _is_first(figures, gaps, at, total):
            break
        if _DEALT.search(gaps[at]) or (len(parts) > 1 and _new_group(gaps, at, parts[-1])):
            break
        bare = _BARE_PAUSE.fullmatch(gaps[at])
        if not (bare or PREPAUSE.match(gaps[at].lstrip("）) ")) or POSTPAUSE.fullmatch(gaps[at])):
            break
    if len(parts) < 2:
        return
    heads = [re.split("[，。；：]", gaps[at].lstrip("，；"))[-1][-14:] for at in parts]
    heads[0] = heads[0].removeprefix("其中") if _is_first(figures, gaps, parts[0], total) else heads[0]
    bare_heads = [_NATIONAL.sub("", head) for head in heads] if levelled(heads) else heads
    told = any(
        NESTED.search(bare) or _OWN_TOTAL.search(head) or OPEN.search(head) or NOT_ADDED.search(head)
        for head, bare in zip(heads, bare_heads, strict=True)
    )
    levels = all(map(OWNED.match, (name_of(head) for head in heads)))
    dealt = bool(_DEALT.search(gaps[parts[0]])) and (
        not _YEARLY.fullmatch(gap) or "季" in gaps[parts[0]] + figures[parts[0] - 1].unit
    )
    if (named := _TOTAL_NOUN.fullmatch(gap)) and 3 * sum(
        named["noun"] in head or head[-1:] == named["noun"][-1] for head in heads
    ) >= 2 * len(heads):
        dealt = True
    if over_all and not dealt and not ((len(parts) >= 3 and (of_one_kind(heads) or levels)) or complementary(heads)):
        return
    if not told:
        yield summed(total, [figures[at] for at in parts])


def _new_group(gaps: Sequence[str], at: int, last: int) -> bool:
    """Whether a list set apart by commas begins here, behind a semicolon."""
    return gaps[at].lstrip()[:1] in ("；", ";") and not any(
        gap.lstrip()[:1] in ("；", ";") for gap in gaps[at + 1 : last + 2]
    )


_OTHERS = re.compile("[^«»。；，]{0,6}[，,；](?:其余|其他|另|还有|剩余)")
_GRAND = re.compile("(?:收入|支出)总计")
"""What the revenue of a sentence before belongs to."""


def _dealt_total(gaps: Sequence[str], index: int) -> "re.Match[str] | None":
    """中标价分别为1286万元、964万元和742万元，中标总价2992万元: a total of what was dealt out, by the same name."""
    found = _TOTAL_OF.fullmatch(gaps[index])
    at = index - 1
    while at > 0 and gaps[at] in PAUSES:
        at -= 1
    dealt = found is not None and at < index - 1 and _DEALT.search(gaps[at]) is not None
    return found if found and dealt and found["noun"] + found["what"] in gaps[at] else None


_TOTAL_OF = re.compile(r"[，；](?P<noun>[\u4e00-\u9fff]{1,6}?)总(?P<what>[\u4e00-\u9fff]{1,2})(?:为|达到?)?")
_NATIONAL = re.compile("国家级")
_DEALT = re.compile(
    "分别(?:为|是|有|达到?|(?:完成|实现|销售|生产|接待|发放|投放|新增|处理|运送|出口|进口|征收|发电|供水|供电|开行|开工|检查|培训)[\u4e00-\u9fff]{0,6})?$"
)
_YEARLY = re.compile(r"[，；](?:全年|上半年|前三季度)(?:累计|共计?|总计)?(?:完成|实现)?[^«»。；，、]{0,8}")
"""The year behind its quarters: 一至四季度分别完成12亿元、18亿元、21亿元、16亿元，全年完成67亿元."""
_TOTAL_NOUN = re.compile(
    r"[，；](?P<noun>[\u4e00-\u9fff]{1,6}?)总(?:数|量|额|场次|人次|批次|户数|件数|对数|规模|里程|面积|长度|人数|产量)(?:为|达到?)?"
)
"""新能源公交车826辆、燃油公交车142辆，公交车总数为968辆."""
_BARE_PAUSE = re.compile("[、，和及与]|以及")
_OVER_ALL = re.compile(
    r"[，；](?:全[省市县区州镇乡村系公集厂]|[我本][省市县区州]|公司|集团)[\u4e00-\u9fff]{0,4}?(?:累计|总)[^«»。；，、]{0,8}$|[，；]总(?![计共])[\u4e00-\u9fff]{1,6}?(?:为|达到?)?$"
)
"""The whole territory behind its parts: 东片完成12亿元，西片完成8亿元，南片完成5亿元，全县累计完成25亿元."""


def _is_first(figures: Sequence[Figure], gaps: Sequence[str], at: int, total: Figure) -> bool:
    """Whether 其中 begins the list here, with nothing before it that the total could hold as well."""
    head = re.split("[，。；：]", gaps[at])[-1]
    if not head.startswith("其中"):
        return False
    return at == 0 or not one_unit((figures[at - 1], total)) or value(figures[at - 1]) > value(total)


_SO_MANY = re.compile("[，,；;]?(?:上述|以上|这)?$")
"""Before the number of the parts: 三类违法共计163起."""
_OWN_TOTAL = re.compile("(?:合计|共计|总计|总额|总量)$")
