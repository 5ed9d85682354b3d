"""This module reads rates that everybody knows the definition of: 不良贷款余额3.15亿元, 不良贷款率1.75%, 各项贷款*亿元.

Definitions: financial supervision indicators (商业银行风险监管核心指标), enterprise accounting, statistical yearbooks' explanatory notes.
"""

import re
from collections.abc import Iterator, Sequence

from validator.extract._national import national
from validator.extract.arithmetic.relation import Relation, is_rate, product, shown
from validator.extract.figures import Figure
from validator.subject import Subject

REACH = 600
"""The levels stand at most this many characters from their rate."""

_LOANS = "(?:各项)?贷款(?:总?余额|总额|总量)?|各项贷款"
_DEFINITIONS = (
    ("不良(?:贷款)?率", "不良贷款(?:余额)?", _LOANS),
    ("逾期(?:贷款)?率", "逾期贷款(?:余额)?", _LOANS),
    ("资产负债率", "负债总额|总负债|负债合计", "资产总额|总资产|资产合计"),
    ("拨备覆盖率", "(?:贷款损失准备|拨备)(?:金?余额|总额)?", "不良贷款(?:余额)?"),
    ("贷款拨备率|拨贷比", "(?:贷款损失准备|拨备)(?:金?余额|总额)?", _LOANS),
    ("存贷比", _LOANS, "(?:各项)?存款(?:余额|总额)?"),
    ("(?:常住人口)?城镇化率", "城镇(?:常住)?人口", "(?:全[市县州省区])?常住(?:总)?人口"),
    ("(?:销售|营业收入|主营业务|收入)利润率", "利润总额|利润", "(?:主营业务|营业)收入"),
    ("(?:销售|营业收入)?净利率", "净利润", "(?:主营业务|营业)收入"),
    ("研发(?:经费)?(?:投入)?强度|研发投入占比", "研发(?:经费|费用)?(?:投入|支出)?", "(?:主营业务|营业)收入|地区生产总值"),
    ("森林覆盖率", "森林面积|有林地面积", "(?:国土|土地)?总?面积"),
    ("税收占比|税收收入占比", "税收收入", "一般公共预算收入"),
)  # fmt: skip
"""Names of rates, and of what stands above and below in them."""
_ANY = re.compile("|".join(f"(?:{name})" for name, _, _ in _DEFINITIONS))
_TOLD = "(?:比?由?[^，。；、]{0,14}?(?:降|升|提高|下降|上升|回落)(?:至|到)|控制在|保持在|稳定在|约?为|达到?|是)?$"
_CLAUSE = re.compile("[，。；：、（()）\n]")
_PAST = re.compile(
    "上年|去年|年初|同期|上季|上月|前年|目标|力争|计划|预算|不超过|以内|低于|高于|新增|净增|增加|减少|压降|清收|处置|计提|核销|转回|其中|每|均"
)
_LEVEL = "(?:约?为|达到?|是|有|实现|完成|共)?$"


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a rate of a known definition and its two levels, one of the three masked."""
    text = subject.folded
    for rate in rows:
        if not is_rate(rate) or "百分点" in rate.unit or rate.modifier:
            continue
        clause = _CLAUSE.split(text[max(rate.start - 40, 0) : rate.start])[-1]
        if not _ANY.search(clause) or national(text, rate.start):
            continue
        for name, above, below in _DEFINITIONS:
            if re.search(f"(?:{name}){_TOLD}", clause):
                pair = _level(text, rows, rate, above), _level(text, rows, rate, below)
                if pair[0] is not None and pair[1] is not None and pair[0] is not pair[1]:
                    yield from _relation(pair[0], pair[1], rate)
                break


def _level(text: str, rows: Sequence[Figure], rate: Figure, name: str) -> Figure | None:
    """The nearest level of a name, where no other printed value of it stands nearby."""
    found = []
    for row in rows:
        if is_rate(row) or abs(row.start - rate.start) > REACH or row.modifier or not row.unit:
            continue
        clause = _CLAUSE.split(text[max(row.start - 30, 0) : row.start])[-1]
        if re.search(
            f"(?<!不良)(?<!逾期)(?<!涉农)(?<!企业)(?<!个人)(?<!小微)(?<!科技)(?<!绿色)(?<!普惠)(?:{name}){_LEVEL}",
            clause,
        ) and not _PAST.search(clause):
            found.append(row)
    values = {row.value for row in found if not row.masked}
    if len(values) > 1:
        return None
    return min(found, key=lambda row: abs(row.start - rate.start), default=None)


def _relation(above: Figure, below: Figure, rate: Figure) -> Iterator[Relation]:
    if sum(row.masked for row in (above, below, rate)) != 1:
        return
    constraints = product(above, below, rate)
    if constraints:
        formula = f"{shown(above)} = {shown(rate)}% × {shown(below)}"
        rows = (above, below, rate)
        yield Relation(
            "share", min(row.start for row in rows), max(row.end for row in rows), rows, constraints,
            {"en": f"the rate's definition: {formula}", "zh": f"由该比率的定义推算：{formula}"}, sure=False,
        )  # fmt: skip
