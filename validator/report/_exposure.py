"""This module words the exposure summary of a document as tables: its convention, the three criteria, the intervals."""

from collections.abc import Iterator

from validator.exposure import Exposure
from validator.finding import Words
from validator.result import Table

_KINDS: dict[str, Words] = {
    "percent_figures": {"en": "percentages", "zh": "百分比"},
    "money_figures": {"en": "amounts of money", "zh": "金额"},
    "count_figures": {"en": "counts", "zh": "数量"},
    "person_figures": {"en": "numbers of persons", "zh": "人数"},
    "organization_names": {"en": "organizations", "zh": "机构名称"},
    "place_names": {"en": "places", "zh": "地名"},
    "person_names": {"en": "persons", "zh": "人名"},
}
_CRITERIA: dict[str, Words] = {
    "singling-out": {"en": "singling out: is one party pointed at?", "zh": "单独识别：能否锁定某一主体"},
    "linkability": {"en": "linkability: can mentions or documents be joined?", "zh": "可关联：各处或各文能否对应"},
    "inference": {"en": "inference: can a masked value be worked out?", "zh": "可推断：脱敏值能否算出"},
}
_STATUS: dict[str, Words] = {
    "findings": {"en": "findings", "zh": "有问题"},
    "clear": {"en": "nothing found", "zh": "未发现"},
    "not assessable": {"en": "not assessable", "zh": "无法评估"},
}
_VALUE: Words = {"en": "kind of value", "zh": "类别"}
_MOST = 30
"""Intervals that the table lists; the others are in the findings."""


def tables(exposure: Exposure) -> tuple[Table, ...]:
    """The tables that have something to show."""
    return tuple(_tables(exposure))


def _tables(exposure: Exposure) -> Iterator[Table]:
    if exposure.habits:
        yield Table(
            {"en": "Masking convention of this document", "zh": "本文的脱敏惯例"},
            (_VALUE, {"en": "masked", "zh": "已脱敏"}, {"en": "raw", "zh": "未脱敏"}),
            tuple((_KINDS[habit.kind], habit.masked, habit.raw) for habit in exposure.habits),
        )
    if exposure.masks:
        total = sum(exposure.masks.values())
        yield Table(
            {"en": "Re-identification", "zh": "重识别风险"},
            ({"en": "criterion", "zh": "准则"}, {"en": "state", "zh": "结论"}, {"en": "rules", "zh": "规则"}),
            (
                *(
                    (_CRITERIA[c.name], _STATUS[c.status], " ".join(f"{rule}×{n}" for rule, n in c.rules.items()))
                    for c in exposure.criteria
                ),
                ({"en": "masks in all", "zh": "脱敏处总数"}, f"{total:,}", ""),
                ({"en": "of these, hiding nothing", "zh": "其中已失效"}, f"{exposure.void:,}", ""),
                ({"en": "of these, hiding little", "zh": "其中效力较弱"}, f"{exposure.weak:,}", ""),
            ),
        )
    if exposure.intervals:
        yield Table(
            {"en": "What is left of masked values", "zh": "脱敏值的可推算区间"},
            ({"en": "from", "zh": "下限"}, {"en": "to", "zh": "上限"}, {"en": "unit", "zh": "单位"}),
            tuple((i.low or "—", i.high or "—", i.unit) for i in exposure.intervals[:_MOST]),
        )
