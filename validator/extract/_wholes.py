"""This module reads wholes: totals with their parts, and shares of one whole."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract._equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    one_unit,
    plain,
    shown,
    value,
)
from validator.extract._relation import HUNDRED, is_rate
from validator.extract._sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.finding import Evidence
from validator.subject import Subject

_PARTITIONS = (
    ("第一产业|一产", "第二产业|二产", "第三产业|三产"),
    ("大型", "中型", "小微?型?"),
    ("(?<!非)税收?(?:性)?收入|(?<!非)税收|税务", "非税"),
    ("城镇|城市", "农村|乡村"),
    ("男", "女"),
    ("内资", "外资"),
    ("出口", "进口"),
    ("(?<!非)公有|国有", "非公有?|民营"),
    ("合格", "不合格"),
    ("直接", "间接"),
    ("(?<!不)满意", "不满意"),
    ("一般贸易", "加工贸易", "其他"),
)
"""Sides that together make a whole, by the words that stand before their figures."""
_CROSSING = re.compile(
    "民间|民营|非公|国有|高新技术|高技术|战略性新兴|新兴产业|规模以上|规上|限上|限额以上|技改|技术改造|以上|以下|重点|绿色|数字|智能|出口|外贸|女|党员|团员|研究生|高级|中级"
    "|初级|青年|少数民族|农民工|中小|小微|龙头|骨干|新增|实体|工业投资|产业投资|房地产|基础设施|先进|优势|支柱|主导|特色|传统|现代|生产性|海洋|文化产业|旅游产业|数字经济|创新型|专精特新|省级|国家级|市级|县级"
)
"""Classes that overlap others: their shares may add up to more than a hundred."""
_STATES = re.compile(
    "高标准|困难|贫困|脱贫|留守|残疾|老年|低保|失业|达标|合格|优秀|开工|竣工|投产|在建|完成|整改|办结|入库|签约|落地|到位|外资|上市"
)
"""States and groups that one thing can be in at once with others: their counts may exceed the total."""
_SHARE = re.compile(r"占(?!地|用|有率|领|道)|比重|占比|份额|比例")
_NOT_SHARE = re.compile(
    r"增长|下降|增速|提高|上升|减少|增加|完成|回落|增幅|高于|低于|上年|去年|同期|为全|目标|达标|合格率|分别比|同比|较"
)
_PAUSE = re.compile(r"[、，,；;和及与]|以及")
_TOTAL = re.compile(
    r"^[）)]?[^«»。；]{0,4}[，,；、]?[^«»。；，、]{0,8}(?:合计|共计|总计|总共|(?<!公)共)(?:[^«»。；，、]{0,6}?)(?:为|达到|达|有|约)?$"
)
_OPEN = re.compile("等|主要|部分|如|例如|不含|以上|左右|仅|超")
_NESTED = re.compile(
    "其中|国家级|省级以上|累计|同比|新增|净增|比上年|较上年|增长|增加|下降|减少|人均|户均|平均|上年|去年|计划|目标|投资额?达"
)
_GAP = 26


def find(sentence: Sentence) -> Iterator[Equation]:
    """Equations between a whole and its parts in one sentence."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    figures = sentence.figures
    yield from _shares(*_unaged(figures, gaps))
    yield from _listed_shares(figures, gaps)
    for index, figure in enumerate(figures):
        if not is_rate(figure) and figure.unit and bounded(figure):
            yield from _bracket(figures, gaps, index)
            yield from _partition(figures, gaps, index)
            yield from _total(figures, gaps, index)


def _unaged(figures: Sequence[Figure], gaps: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Figures and gaps with ages as words: in 15—59岁占64.5% the age names the class."""
    kept: list[Figure] = []
    words = [""]
    for figure, gap in zip(figures, gaps, strict=False):
        words[-1] += gap
        if figure.unit in ("岁", "周岁"):
            words[-1] += "某岁"
        else:
            kept.append(figure)
            words.append("")
    words[-1] += gaps[-1]
    return kept, words


def _shares(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """A类占45%、B类占38%、C类占27%: parallel shares, or sides of a partition."""
    runs: list[list[int]] = []
    for at, figure in enumerate(figures):
        fits = is_rate(figure) and "百分点" not in figure.unit and bounded(figure)
        shared = bool(_SHARE.search(gaps[at])) and not _NOT_SHARE.search(gaps[at][-_GAP:])
        if fits and shared and len(gaps[at]) <= (_GAP if runs and runs[-1] and runs[-1][-1] == at - 1 else 400):
            follows = runs and runs[-1] and runs[-1][-1] == at - 1 and _PAUSE.match(gaps[at].lstrip("）) "))
            if follows:
                runs[-1].append(at)
            else:
                runs.append([at])
    for run in runs:
        yield from _judged_shares([figures[at] for at in run], [_head(gaps[at]) for at in run])


def _head(gap: str) -> str:
    """The noun whose share a figure is: 、整机类占比为 → 整机类."""
    words = re.split(r"[，。；、：:,;（(]", gap.rstrip("，、：: "))[-1]
    name = re.sub(r"^(?:其中|和|及|与|以及)", "", re.split(_SHARE, words)[0]).strip()
    return re.sub(r"^.{1,12}?(?:构成为|来源为|结构为|看|分为|包括|为)(?=..)", "", name)


def _judged_shares(rows: Sequence[Figure], heads: Sequence[str]) -> Iterator[Equation]:
    if len(rows) < 2:
        return
    for size in (3, 2):
        for first in range(len(rows) - size + 1):
            part = list(rows[first : first + size])
            if _complementary(heads[first : first + size], size):
                yield _hundred(part, exact=True)
                return
    closed = len(rows) >= 3 and heads[-1].startswith(("其他", "其它", "其余"))
    if (closed and len(set(heads)) == len(heads) and not any(_CROSSING.search(head) for head in heads[:-1])) or (
        len(rows) >= 3 and _parallel(heads)
    ):
        yield _hundred(rows, exact=False)


def _parallel(heads: Sequence[str]) -> bool:
    """Whether heads name classes of one kind: all given, of about one length or ending, none that crosses others."""
    if all("某岁" in head for head in heads) and "以上" in heads[-1] and not any("以上" in head for head in heads[:-1]):
        return True
    if any(not head or len(head) > 14 or _CROSSING.search(head) for head in heads) or len(set(heads)) < len(heads):
        return False
    ends = {head[-1] for head in heads}
    return len(ends) == 1 or max(map(len, heads)) - min(map(len, heads)) <= 4


_NEGATED = re.compile("[不非未无]")


def negated(heads: Sequence[str]) -> bool:
    """Whether two heads are a thing and its negation: 批准逮捕 and 不批准逮捕, 已达标 and 未达标."""
    if len(heads) != 2:
        return False
    one, two = (
        re.sub(r"^.{0,12}其中|[、，,；;：:]|数$|率$|占比?$|[为的达共有已经到]", "", head)[-10:] for head in heads
    )
    return any(
        bool(_NEGATED.search(b))
        and not _NEGATED.search(a)
        and len(bare := _NEGATED.sub("", b, count=1)) >= 2
        and a.endswith(bare)
        for a, b in ((one, two), (two, one))
    )


def _complementary(heads: Sequence[str], size: int) -> bool:
    return negated(heads) or any(
        len(sides) == size
        and all(any(re.search(side, head) for head in heads) for side in sides)
        and all(any(re.search(side, head) for side in sides) for head in heads)
        for sides in _PARTITIONS
    )


def _hundred(rows: Sequence[Figure], *, exact: bool) -> Equation:
    """Shares that make a hundred, or no more than that."""
    low = sum((interval(row)[0] or Fraction(0) for row in rows), Fraction(0))
    high = sum((interval(row)[1] or Fraction(0) for row in rows), Fraction(0))
    gap = max(low - HUNDRED, HUNDRED - high if exact else Fraction(0), Fraction(0))
    total = sum((value(row) for row in rows), Fraction(0))
    limit = "100%" if exact else "≤100%"
    arithmetic = " + ".join(f"{row.value:f}" for row in rows)
    return equation(
        "shares", (min(row.start for row in rows), max(row.end for row in rows)), gap, HUNDRED, f"{plain(total)}%", limit, arithmetic,
        notes((row, "a share", "占比") for row in rows),
    )  # fmt: skip


_LISTED = re.compile(
    r"(?:^|[，。；：,;])(?P<list>[^，。；：,;«»]{4,80}?)(?P<what>[^、，。；]{0,10}?)(?:占比|比重|所占比重|比例|份额|占[^，。；、]{0,16}?(?:的比重|的比例|比重|比例|的)?)(?:分别)(?:为|是|达到|达|约为|占)?$"
)


def _listed_shares(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """甲、乙、丙占比分别为38.2%、27.9%、22.4%."""
    for at, figure in enumerate(figures):
        found = _LISTED.search(gaps[at].replace("分别占", "占比分别为") if gaps[at].endswith("分别占") else gaps[at])
        if not found or not is_rate(figure):
            continue
        rows = [figure]
        while (
            at + len(rows) < len(figures)
            and re.fullmatch("[、和及与，]|以及", gaps[at + len(rows)])
            and is_rate(figures[at + len(rows)])
        ):
            rows.append(figures[at + len(rows)])
        names = re.split("[、和及与]", found["list"])
        if len(rows) < 2 or len(names) != len(rows) or not bounded(*rows):
            continue
        indicators = [
            name
            for name in names[:-1]
            if re.search("收入|产值|增加值|利润|税收|投资|总额|产量|销量|人数|户数|面积|进出口|用电", name)
        ]
        if indicators or any(_CROSSING.search(name) for name in names):
            continue
        if len(rows) >= 3 or _complementary(names, len(rows)):
            yield _hundred(rows, exact=_complementary(names, len(rows)))


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
            if not _PAUSE.match(gap.lstrip("）) ")) or len(gap) > _GAP or re.search("[。；]", gap.lstrip("；; ")):
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
    yield _sum(total, [figures[at] for at in parts], exact=exact or _complementary(heads, len(heads)))


def _partition(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """收入600.5亿元。其中：税收收入412.6亿元，非税收入187.9亿元: sides of a known partition, 分别为 and 由…组成 too."""
    total = figures[index]
    first = index + 1
    while first < len(figures) and is_rate(figures[first]) and not re.search("[。；]|其中", gaps[first]):
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
        yield from _overfull(total, [figures[at] for at in parts], [lead["head"], *(gaps[at] for at in parts[1:])])
    for size in (3, 2):
        heads = [lead["head"], *(gaps[at] for at in parts[1:size])]
        if len(parts) == size and _complementary(heads, size) and not any(_NESTED.search(head) for head in heads):
            yield _sum(total, [figures[at] for at in parts[:size]], exact=True)
            return


def _overfull(total: Figure, parts: Sequence[Figure], heads: Sequence[str]) -> Iterator[Equation]:
    """其中公路4713万吨、水路873万吨 of 5286: plain classes of one kind cannot exceed their total, though they need not reach it."""
    names = [
        re.sub(r"^[、，,；;和及与 ]{1,3}|(?:共|有|为|约|达|达到|完成|实现|办理|分别)$", "", head.strip())
        for head in heads
    ]
    if any(
        not 2 <= len(name) <= 8 or any(words.search(name) for words in (_CROSSING, _STATES, _NESTED, _OPEN))
        for name in names
    ):
        return
    short = all(len(name) <= 4 for name in names)
    if short or (len({name[-2:] for name in names}) == 1 and len({len(name) for name in names}) <= 2):
        yield _sum(total, parts, exact=False)


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
        if not _PAUSE.match(gaps[at].lstrip("）) ")) or len(gaps[at]) > _GAP:
            break
    heads = [gaps[at][-14:] for at in parts]
    if len(parts) < 2 or any(_NESTED.search(head) or _OPEN.search(head) for head in heads):
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


_PART = r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?)"
_RATIO = re.compile(rf"(?<![0-9.:：∶])({_PART})[:：∶]({_PART})[:：∶]({_PART})(?![0-9.]*[:：∶]|\.?[0-9])")


def ratios(subject: Subject) -> Iterator[Equation]:
    """三次产业结构为9.4:42.5:48.1: three shares of an economy make a hundred."""
    text = subject.folded
    for match in _RATIO.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if not re.search("产业(?:增加值)?(?:结构|比例|比重|比)|三产(?:结构|比例|比重)", before):
            continue
        parts = [Fraction(part) for part in match.groups()]
        loose = sum((Fraction(1, 2 * 10 ** len(part.partition(".")[2])) for part in match.groups()), Fraction(0))
        gap = max(abs(sum(parts) - HUNDRED) - loose, Fraction(0))
        note = Evidence(match.start(), match.end(), {"en": "shares of the three industries", "zh": "三次产业占比"})
        yield equation(
            "shares", match.span(), gap, HUNDRED, plain(sum(parts, Fraction(0))), "100", " + ".join(match.groups()), (note,),
        )  # fmt: skip
