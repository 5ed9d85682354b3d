"""This module extracts rates: percentages, and by what their kind is bounded."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from validator.extract import figures
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.lexicon import Lexicon

Bound = Literal["part", "growth", "fall", "open"]
"""A part of a whole lies within 0 and 100 %, a growth above -100 %, a fall (下降…%) below 100 %; others have no bound."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A raw percentage with its unit. `value` is as printed in percent, `bound` says what it cannot leave.

    `head` are the words before it in its clause; `negative` says that its indicator may turn negative (利润下降120%).
    """

    start: int
    end: int
    value: Decimal
    bound: Bound
    indicator: str
    head: str
    negative: bool
    sentence: int


_OPEN_RATE = re.compile(
    "增长|增速|增幅|涨幅|降幅|完成|执行|进度|负债|债务|杠杆|拨备|充足|流动性|保值|增值|周转|换手|收益|利润|回报|报酬|毛利|净利|贡献|拉动|弹性|溢价|折现|上座"
    "|产能利用|设备利用|能力利用|负荷|床位使用|病床|毛入学|毛入园|产销|抚养|赔付|投资率|投入产出|市盈|市净|倍率|汇率|费率|存贷|贷存|复种|容积|灌溉|依存|外向|偿付|偿债"
    "|保障率|保障倍|覆盖倍|上升率|递增|同比|环比|征收率|征缴率|入库率|恢复|恢复到|认购|超募|兑付|开工面积|达成率|达成|实现率|超额|补偿率|满足率|自给率|自足率"
    "|供需比|求人倍率|吞吐|装载|满载|客座|上浮|溢水|装备率|复垦|占补平衡|置换"
)
_WHOLE_RATE = re.compile(r"率|比例|占比|比重|覆盖面|满意度|份额")
_LARGER = re.compile(
    "计划|目标|任务|预算(?!支出|收入)|预期|序时|上年|去年|同期|标准|需求|要求|定额|疫情前|20[0-9]{2}年的|相当于|高于|基数|额定|设计(?:值|能力|产能|标准|负荷|要求|规模|流量|水位)"
)
_FORMER = re.compile(
    r"[由从](?:上年|去年|同期|上期|(?:19|20)[0-9]{2}年)(?:同期|末|底|的)*[^，。；]{0,6}?[0-9.]{1,6}%(?=[^，。；]{0,6}[到至])"
)
"""The level before, which a rate that rose to this one is told from."""
_IN_NAME = re.compile(r"(?:目标|计划|任务|标准|需求|预算)(?=[\u4e00-\u9fff]{1,5}率)")
"""Such words inside the name of a rate (目标填报率) compare it with nothing."""
_SPENT = re.compile(
    "(?:资金|债券|专款|经费|补助|补贴|奖补|救灾款|补偿款|直达)[^，。；、]{0,8}(?:支出|拨付|分配|下达|支付|发放|兑付|使用)(?:总体|平均|整体)?进度|形象进度"
)
"""How much of given funds is spent or of a work is built, which is never more than all."""
_UNBOUNDED_PART = re.compile("投资|债务|余额|贷款|存款|进出口|市值|总额|资产|负债|支出|社会融资|成本")
_OVER_INCOME = re.compile("GDP|生产总值|财力|收入|净资产|增加值|注册资本")
_UNBOUNDED_OF = re.compile(f"平均|均值|债务|余额|贷款|存款|负债|相当|与|{_OVER_INCOME.pattern}|{_LARGER.pattern}")
"""What a share may exceed the whole of."""
_ENGLISH_PART = re.compile(
    r"\b(?:share|proportion|percentage|(?:pass|coverage|compliance|attendance|satisfaction|clearance|survival|literacy) rate|coverage|compliance)\b"
    r"(?!.*\b(?:growth|target|rose|fell|increase|increased|grew|budget|plan)\b)[^.;]{0,60}\b(?:was|is|were|of|at|reached|stood at|to)(?: about| over)? ?$",
    re.I,
)
_FALLS = re.compile(
    r"(?:下降|减少|降低|下滑|回落|下跌|缩减|压减|压降|跌|降|减)(?:了|约|近|超|超过|逾|幅度?|达|达到|为){0,3}$"
)


def extract(subject: Subject) -> list[Rate]:
    """All raw percentages of a document in the order of the text."""
    flags = subject.lexicons["indicators"] if "indicators" in subject.lexicons.names else None
    rows = subject.get(figures.extract)
    return [
        _rate(subject, row, flags)
        for row in rows
        if row.dimension == "percent" and row.value is not None and "%" in row.unit
    ]


def _rate(subject: Subject, row: Figure, flags: Lexicon | None) -> Rate:
    text = subject.folded
    head = re.split(r"[，。；：:,;\n]", text[max(0, row.start - 40) : row.start])[-1]
    known = _flags(flags, row.indicator) if flags else ""
    value = row.value or Decimal(0)
    bound: Bound = "part" if _english(text, row.start) else _bound(row, head, known, text[row.start : row.end])
    return Rate(
        row.start, row.end, value, bound, row.indicator, head, "may-be-negative" in known, row.sentence,
    )  # fmt: skip


def _english(text: str, at: int) -> bool:
    """Whether an English sentence calls a percentage a share of something: the share of … was 103%."""
    before = text[max(0, at - 100) : at]
    return bool(_ENGLISH_PART.search(re.split(r"[.;,](?![0-9])", before)[-1])) if before.isascii() else False


def _bound(row: Figure, head: str, flags: str, printed: str) -> Bound:
    if row.role == "growth":
        return "fall" if _FALLS.search(head) else "growth"
    if row.role not in ("share", "rate", "target") or _LARGER.search(_FORMER.sub("", _IN_NAME.sub("", head))):
        return "open"
    if "成" in printed:
        return "open" if _OPEN_RATE.search(head) else "part"
    if row.role == "share":
        return (
            "open"
            if re.search("占[^，。；]{0,10}(?:平均|均值)", head)
            or (_UNBOUNDED_PART.search(row.indicator + head) and _OVER_INCOME.search(head))
            else "part"
        )
    if _SPENT.search(head) and "预算" not in head:
        return "part"
    if re.search("占比|比重", head) and not _UNBOUNDED_OF.search(head):
        return "part"
    named = row.indicator if _WHOLE_RATE.search(row.indicator) else head
    if _OPEN_RATE.search(named) or "rate-may-exceed-100" in flags:
        return "open"
    if (
        "rate-max-100" in flags
        or "化水平" in named[-8:]
        or re.search("(?:[^效利汇费税频速功曲斜倍胜]|成功)率|[覆盖工标产]面", named[-12:])
    ):
        return "part"
    return "open"


def _flags(lexicon: Lexicon, indicator: str) -> str:
    """The flags of the longest indicator of the lexicon that ends the words: 项目履约率 has those of 履约率."""
    return next((lexicon.remark(indicator[at:], 1) for at in range(len(indicator)) if indicator[at:] in lexicon), "")
