"""This module works out the means that two levels beside them imply: 2860名劳动者追讨工资3432万元，人均2.1万元."""

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
    shown,
    value,
)
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.printed.implied import ALONG, clause_of
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Means that the total and the count before them do not bear out."""
    for at, row in enumerate(figures):
        if row.unit and bounded(row) and not is_rate(row) and not planned(subject, row.start):
            yield from _mean(subject.folded, figures, at)


_MEAN = re.compile(
    r"(?:平均|约)?(?P<of>[人户亩家件套票场户次篇个村车床店校班社厂机船站])均|平均每(?P<each>[人户亩家件场次篇个村名])|(?:销售|成交|出让|采购|结算|平均)?(?:单价|均价)|(?P<one>件|票|亩|单)均|(?:平均)?(?P<mu>亩产|单产)|(?:平均[\u4e00-\u9fff]{0,6}|均)(?:价格?|单价|格)(?:约?为)?每(?P<weight>公斤|千克|吨|斤)"
)
_BOUND = re.compile(
    "每[年月日天]|[年月日]均|最|增|提高|减|降|可支配|纯收入|达标|不[低超少]|以上|以内|标准|(?<!均)补[助贴]|定额"
)
_UNITS = {"人": "人名位", "名": "人名位", "户": "户家", "亩": "亩", "家": "家户个", "件": "件", "票": "票件", "套": "套", "场": "场", "次": "次", "篇": "篇", "个": "个家", "村": "村个", "车": "辆台", "床": "张", "店": "家个", "校": "所", "班": "个", "社": "家个", "厂": "家个", "机": "台架", "船": "艘条", "站": "个座"}  # fmt: skip
_EACH = re.compile("平均每个(?P<noun>[\u4e00-\u9fff]{2,4}?)(?:有|下辖|管辖|约|达到?|拥有|承担|安排|培训|开展)?$")
_PER = re.compile(r"/\s?(?P<unit>[\u4e00-\u9fff]{1,3})")
_MAGNITUDE = re.compile("[十百千]?[万亿]{1,2}(?=.)")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_PLAIN = frozenset("全年完成实现额数总共的收入量为达到")
_LIKE = Fraction(5, 2)
_WITHIN = 120
_PER_ONE = re.compile("[^平]均|亩产|单产|每|成本")
_MASSES = {"公斤": Fraction(1), "千克": Fraction(1), "吨": Fraction(1000), "斤": Fraction(1, 2)}
_MU = Fraction(2000, 3)
"""Square metres of a mu."""


def _mean(text: str, figures: Sequence[Figure], at: int) -> Iterator[Equation]:
    """2860名劳动者…3432万元，人均2.1万元: the two figures before a mean make it."""
    mean = figures[at]
    clause = clause_of(text, mean)
    found = _MEAN.match(clause)
    if not found or _BOUND.search(clause) or len(clause) > 12 or mean.dimension == "":
        return
    per = found["of"] or found["each"] or found["one"] or ("亩" if found["mu"] else "")
    slash = _PER.match(text, mean.end) or _PER.search(mean.unit)
    measures = [*_UNITS.get(per, per)] if per else [slash["unit"]] if slash else []
    begin = max(text.rfind(stop, 0, mean.start) for stop in ("。\n" if slash else "。\n；")) + 1
    rows = [row for row in figures[max(0, at - 10) : at] if row.start >= begin and mean.start - row.end <= _WITHIN]
    rows = [row for row in rows if not is_rate(row) and not ALONG.search(clause_of(text, row)) and row.unit]
    counts = [
        row
        for row in rows
        if measures
        and _MAGNITUDE.sub("", row.unit)
        in (*measures, "人次" if per in ("人", "次") else "", "场次" if per == "场" else "")
    ]
    if per == "次" and "人次" in mean.unit:
        counts = [row for row in counts if not row.unit.endswith("人次")]
    if found["weight"]:  # 收购稻谷8.4万吨，支付2.352亿元，平均收购价格每公斤2.80元
        rows = [row for row in rows if not _PER_ONE.search(clause_of(text, row))]
        counts = [row for row in rows if row.dimension == "mass"]
    if not counts and per == "亩":  # 播种面积21.4万公顷，总产量142.6万吨，平均亩产444公斤
        counts = [row for row in rows if row.dimension == "area"]
    each = _EACH.search(clause) if per == "个" else None
    if each:  # 312个村，12个乡镇，平均每个乡镇26个村
        counts = [
            row for row in rows if text.startswith(each["noun"], row.end) or clause_of(text, row).endswith(each["noun"])
        ]
        own = text[mean.end : mean.end + 1]
        rows = [row for row in rows if row in counts or row.unit == mean.unit]
        rows = [
            row for row in rows if row in counts or text[row.end : row.end + 1] in (own, *"，；、") or mean.unit != "个"
        ]
    dimension = "money" if mean.dimension.startswith("price") or "元" in mean.unit else mean.dimension
    totals = [row for row in rows if row.dimension == dimension and row not in counts]
    if len(counts) != 1 or len(totals) != 1 or not bounded(counts[0], totals[0]) or value(counts[0]) <= 0:
        return
    count, total = counts[0], totals[0]
    said = set(clause_of(text, count)) | set(clause)
    if slash and not (said & set(clause_of(text, total))) - _PLAIN - set("均单价"):
        return
    base = Fraction(1) if slash and slash["unit"] == "平方米" else _MASSES.get(found["weight"] or "", _MU)
    weight = (
        value(count) / base / Fraction(count.value or 1)
        if count.dimension in ("area", "mass")
        else Fraction(_magnitude(count.unit))
    )
    (low, high), (least, most) = interval(total), _counted(count, weight)
    if low is None or high is None or least <= 0:
        return
    gap = apart((low / most, high / least), interval(mean))
    ratio = value(mean) / (value(total) / (Fraction(count.value or 1) * weight))
    if gap and (1 / _LIKE < ratio < _LIKE or ratio in (10, 100, 1000, Fraction(1, 10), Fraction(1, 100))):
        note = notes([(total, "the total", "总量"), (count, "the count", "数目")])
        made = in_unit(value(total) / (Fraction(count.value or 1) * weight), mean)
        yield equation(
            "agreement", (mean.start - len(clause), mean.end), gap, value(mean), made, shown(mean), f"{shown(total)} ÷ {shown(count)}", note
        )  # fmt: skip


def _magnitude(unit: str) -> int:
    led = _MAGNITUDE.match(unit)
    return 10 ** sum(_POWERS[char] for char in led.group()) if led else 1


def _counted(count: Figure, weight: Fraction) -> tuple[Fraction, Fraction]:
    low, high = Fraction(count.low or 0), Fraction(count.high or 0)
    return low * weight, max(high * weight, Fraction(1, 10**9))
