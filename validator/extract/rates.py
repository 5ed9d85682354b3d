"""This module extracts rates: percentages, by what their kind is bounded, and values outside what they can be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from validator.extract import _natural, figures
from validator.extract.arithmetic.cells import grids
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.lexicon import Lexicon

Bound = Literal["part", "growth", "fall", "open", "natural"]
"""What is `natural` is no percentage and left what it can be. A part of a whole lies within 0 and 100 %, a growth above -100 %, a fall (下降…%) below 100 %; others have no bound."""


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
    unit: str = "%"


_OPEN_RATE = re.compile(
    "当期支付率|基金支付率|增长|增速|增幅|涨幅|降幅|完成|执行|进度|负债|债务|杠杆|拨备|充足|流动性|保值|增值|周转|换手|收益|利润|回报|报酬|毛利|净利|贡献|拉动|弹性|溢价|折现|上座"
    "|产能利用|(?:通道|断面|线路|堆场|停车|车位|跑道|场地|场馆|监室|校舍|用房|教室|实训室|宿舍|床位|装置)利用|设备利用|能力利用|负荷|床位使用|病床|毛入学|毛入园|产销|抚养|赔付|投资率|投入产出|市盈|市净|倍率|汇率|费率|存贷|贷存|复种|容积|灌溉|依存|外向|偿付|偿债"
    "|保障率|保障倍|覆盖倍|(?:订单|利息|本息|现金|现金流|收益|租金|债务|抵押|质押|保证金)覆盖|上升率|递增|同比|环比|征收率|征缴率|入库率|恢复|恢复到|认购|超募|兑付|开工面积|达成率|达成|实现率|超额|补偿率|满足率|自给率|自足率"
    "|成本率|成本占|费用率|稳定资金|净稳定|流动性匹配|担保[^，。；]{0,4}比例|扣除比例|上浮比例|折扣|保证金比例|(?:资金|投资|外资|款项|工程款)到位率|税负率|饱和度|超载率|超限率|负载率|注采比|储采比|剥采比|储量替代|储量接替|结收比|收结比|动态结案|清结率"
    "|供需比|出栏率|回款率|产出率|增产率|增收率|产羔|产仔|双羔|产犊|产蛋率|繁殖率|繁殖成活|(?:编制|编外|容量|额度)使用率|报名率|上岗率|加价率|支出率|翻台率|得率|折算|质押率|融资比例|流动比|速动比|现金比率|产权比率|求人倍率|吞吐|承载|个贷率|贷款使用率|投档|装载|满载|客座|上浮|溢水|装备率|复垦|占补平衡|置换"
)
_REGULATED = re.compile(
    "净资本|风险(?:资本|加权资产|准备)|覆盖(?:各项|全部|到期|有息|不良|短期)?(?:风险|债务|负债|贷款|本息|利息|净?流出|损失|担保)|(?:风险|债务|负债|不良|贷款|本息|利息|流出|损失)覆盖|稳定资金比例|认购|超募|(?:通道|断面|航线|线路|堆场|停车|车位|跑道|场地|场馆|监室|校舍|用房|教室|实训室|宿舍|床位|装置)利用|流动性[^，。；]{0,4}比例|担保[^，。；]{0,4}比例|扣除比例|折扣|上浮|保证金比例|充足比例|杠杆|收结案?比|结收案?比"
)
"""Ratios of a regulator to what must be held, which ought to exceed a hundred."""
_COLLECTED = re.compile("(?:收缴|缴费|收取|收费|缴纳|清收|回收|追缴|上缴|催收)(?:到位)?率")
_ARREARS = re.compile("清欠|陈欠|清缴|往年|历年|以前年度|旧欠|欠费|欠缴|补缴|预缴|预收|预交|历史|上年结转|追欠|尾欠")
"""What is collected of one year's dues is no more than all of them, unless older ones come in as well."""
_NEAR = 60
"""Characters on either side of a rate in which it is told that older dues came in."""
_WHOLE_RATE = re.compile(r"率|比例|占比|比重|(?:覆盖|增长|盈利|亏损|受益|参与|下降)面|满意度|份额")
_LARGER = re.compile(
    "计划|安排|目标|任务|预算(?!支出|收入|绩效|管理|单位|评审)|预期|序时|上年|去年|同期|标准(?!化|农田|厂房|箱|菜|粮|件)|需求|要求|定额|疫情前|20[0-9]{2}年的|相当于|高于|基数|额定|设计(?:值|能力|产能|标准|负荷|要求|规模|流量|水位)"
)
_FORMER = re.compile(r"[由从][^，。；由从]{0,16}?[0-9.]{1,6}%(?=[^，。；]{0,10}[到至为])")
"""The level before, which a rate that rose to this one is told from."""
_LED = re.compile(r"[由从][^，。；由从]{0,16}?[0-9.]{1,6}%[^，。；0-9]{0,10}[到至为](?:了)?$")
"""What leads from the level before to this one; the rate is named ahead of it: 到课率由上学期的96.4%提高到."""
_SHARE_MOVED = re.compile("占(?P<whole>[^，。；占0-9]{2,14}?)的?(?:比重|比例|份额)$")
"""A share that is told from the level before: 女职工占全部职工的比例由38%上升到41%."""
_UP_TO = re.compile(r"[0-9.]{1,6}%?\s?(?:[～~—–\-]{1,2}|至|到)\s?(?P<upper>[0-9]{1,4}(?:\.[0-9]{1,3})?)%$")
"""A range; what its upper end may be bounds it: 96%～103%."""
_IN_NAME = re.compile(r"(?:目标|计划|任务|标准|需求|预算)(?=[\u4e00-\u9fff]{1,5}率)")
"""Such words inside the name of a rate (目标填报率) compare it with nothing."""
_SPENT = re.compile(
    "(?:资金|债券|专款|经费|补助|补贴|奖补|救灾款|补偿款|直达)[^，。；、]{0,8}(?:支出|拨付|分配|下达|支付|发放|兑付|使用)(?:总体|平均|整体)?进度|形象进度"
)
"""How much of given funds is spent or of a work is built, which is never more than all."""
_OF_SO_MANY = re.compile(
    r"占(?:到|了)?[^，。；占]{0,16}?[0-9.*×X■]{1,12}[万亿]{0,2}(?:平方米|平方公里|公里|公顷|[\u4e00-\u9fff])[^，。；、比较]{0,14}的?(?:比例|比重)?(?:的|为|达到?)$"
)
"""占14户企业的114%, 占应收回资金1050万元的120%: a share of a number that stands beside it."""
_OF_OUTPUT = re.compile("占地区生产总值的?(?:比重|比例|份额)?(?:的|为|达到?|约|近)?$")
"""地区 behind 占 reads like 占地."""
_SURPASSED = re.compile("平均|均值|产能|能力|设计|评估|底价|原值|市值|成本|本金|资本|挂牌|起拍|造价|概算|基期")
"""What a value is compared with, and no part of."""
_FULFILLED, _LOADED = re.compile("履约率|合同履行率|兑现率"), Decimal(110)
"""What a long contract delivers is a little more than it asks for now and then, never half as much again."""
_BREADTH = re.compile("(?:增长|上升|下降|盈利|亏损|受益|回升|开工|签约|达标)面(?:仅|均|已|只|为|是|达到?|高达|约|近)*$")
"""How many of a number do so, however open the word itself is: 增长面, not 增长."""
_SETTLED = re.compile(
    "(?:整改|整治|销号|销账|化解|处置|答复|回复|消除|消缺|核查|复查|修复|调处|抢修|维修|回访|随访|处理|办理|闭环|清零|结案)(?:任务|工作|事项)?(?:的)?(?:按期|按时|及时)?(?:完成|落实|执行|到位|达成)率"
)
"""How much of what was found or handed in is settled, which is never more than all of it."""
_HANDED_IN = re.compile(
    r"(?:隐患|问题|缺陷|投诉|工单|诉求|线索|建议|提案|纠纷|矛盾|报修|故障|违建|病害|险情|漏洞|信访件|交办件|转办件|交办事项|举报|来电|求助|破损|堵点|差评)[^，。；\n]{0,8}?[0-9*×X■]{1,8}(?:余|多)?[处个项件条起宗单例次台][，,](?:[^，。；0-9]{0,10}[0-9]{1,8}[处个项件条起宗单例次台][，,])?[^，。；0-9计目任]{0,6}(?:完成|落实)率(?:已|均)?(?:为|达到?)?$"
)
"""隐患962处，完成率: of the things that the clause before counts."""
_WORKING = re.compile(
    "(?:可靠|可用|完好|准确|准点|正点|准时|完整|一致|清洁|透明|相似|吻合|契合|匹配|重合|符合|达标|知晓|认可|信任|支持|认同|集中)(?:程度|[度性])"
)
"""How reliably or exactly something works or is known, told in percent of all: 闸机可靠度."""
_EFFECTIVE = re.compile("(?<![增高值])有效率(?:仅|均|为|是|达到?|高达|约)?$")
_UNBOUNDED_PART = re.compile("赤字|投资|债务|余额|贷款|存款|进出口|市值|总额|资产|负债|支出|社会融资|成本")
_OVER_INCOME = re.compile("GDP|生产总值|财力|收入|净资产|增加值|注册资本")
_UNBOUNDED_OF = re.compile(f"平均|均值|债务|余额|贷款|存款|负债|相当|与|{_OVER_INCOME.pattern}|{_LARGER.pattern}")
"""What a share may exceed the whole of."""
_ABREAST = re.compile(
    "(?:播种|种植|复种)[^，。；占]{0,6}占[^，。；占]{0,4}耕地|(?:外来|流动|常住|暂住)[^，。；占]{0,4}人口占[^，。；占]{0,4}户籍|[进出]口[额值量]?占[^，。；占]{0,4}[进出]口|收入占[^，。；占]{0,8}支出|支出占[^，。；占]{0,6}预算(?!支出|收入)|(?:实际|决算|当年)[^，。；占]{0,4}支出占[^，。；占]{0,4}预算"
)
"""Two things of one kind, neither of which is a part of the other."""
_OF_WHOLE = re.compile(
    "占(?:到|了|全[市县区省镇村国])?(?P<whole>[^，。；、占0-9*]{0,8}(?:支出|收入|人数|户数|总[数量额]|产量|面积|用量|能耗|用[电水]量|人口))的?(?:比重|比例)?(?:约|近|为|达到?)?的?$"
)
"""What a share is said to be of: 占一般公共预算支出的."""
_ENGLISH_PART = re.compile(
    r"\b(?:share|proportion|percentage|(?:pass|coverage|compliance|attendance|satisfaction|clearance|survival|literacy) rate|coverage|compliance)\b"
    r"(?!.*\b(?:growth|target|rose|fell|increase|increased|grew|budget|plan)\b)[^.;]{0,60}\b(?:was|is|were|of|at|reached|stood at|to)(?: about| over)? ?$",
    re.I,
)
_FALLS = re.compile(
    r"(?:下降|减少|降低|下滑|回落|下跌|缩减|压减|压降|削减|消减|跌|降|减)(?:了|约|近|超|超过|逾|幅度?|达|达到|为){0,3}$"
)
_FALLS_EACH = re.compile(r"分别(?:同比)?(?:下降|减少|降低|下滑|下跌)(?:了)?(?:[0-9.]{1,6}%[和、及与]){1,3}$")
"""分别下降12.5%和: the second figure of one verb."""
_CUT = re.compile("[比较][^，。；]{2,14}(?:削减|消减|压减|压降|缩减)(?:了|约|近)?$")
_SOME = re.compile("(?:^|其中|[仍仅还只另]?有|近|约|超过?|逾|多达|高达)$")
_OF_THEM = re.compile(
    "的(?!增|涨|目标|速|任务|水平|收益|回报|溢价)[\u4e00-\u9fff]{0,6}?(?:企业|居民|群众|农户|受访者|家庭|学生|教师|职工|村庄?|社区|患者|用户|游客|消费者|商户|单位|党员|干部|人员|学校|医院|被访者|业主|旅客)"
)
"""有126%的受访企业: how many of them do so."""


def extract(subject: Subject) -> list[Rate]:
    """All raw percentages of a document in the order of the text."""
    flags = subject.lexicons["indicators"] if "indicators" in subject.lexicons.names else None
    rows = subject.get(figures.extract)
    found = [
        _rate(subject, row, flags)
        for row in rows
        if row.dimension == "percent" and row.value is not None and "%" in row.unit
    ]
    seen = {row.start for row in found}
    found += [row for row in _tabled(subject, flags) if row.start not in seen]
    found += [
        Rate(odd.start, odd.end, odd.value, "natural", odd.name, odd.name, False, 0, odd.unit)
        for odd in _natural.find(subject)
        if odd.start not in seen or odd.unit == "%"
    ]
    return sorted(found, key=lambda row: row.start)


def _tabled(subject: Subject, flags: Lexicon | None) -> Iterator[Rate]:
    """Cells without a sign whose head or label says percent: 水质达标率（%）, 104.3."""
    for grid in grids(subject):
        for (row, column), cell in grid.values.items():
            if cell.value is None or cell.value <= _WHOLE or row == grid.rows[0]:
                continue
            head = grid.heads.get(column, "")
            name = head if _PERCENT_HEAD.search(head) else grid.labels.get(row, "")
            said = _PERCENT_HEAD.sub("", name).strip()
            beside = cell.unit == "%" and column not in grid.rates and not _MOVED_HEAD.search(head)
            if not (beside or _PERCENT_HEAD.search(name)) or not _RATE_NAME.search(said):
                continue
            told = replace(cell, role="rate", indicator=said, unit="%")
            if _bound(told, said, _flags(flags, said) if flags else "", "%") == "part":
                yield Rate(cell.start, cell.end, cell.value, "part", said, said, False, cell.sentence)


_WHOLE = Decimal(100)
_MOVED_HEAD = re.compile("[增减升降]|同比|环比|比上|较上|完成|目标|计划|进度|任务|幅|速")
"""Heads of columns that tell no level of what a unit in a column of its own (妥投率 | % | 98.6) is of."""
_PERCENT_HEAD = re.compile(r"[（(]\s?[%％]\s?[)）]")
_RATE_NAME = re.compile("(?:[^效利汇费税频速增长]率|占比|比重|满意度|(?:覆盖|增长|盈利|亏损|受益|参与|下降)面)$")


def _rate(subject: Subject, row: Figure, flags: Lexicon | None) -> Rate:
    text = subject.folded
    head = re.split(r"[，。；：:,;\n]", text[max(0, row.start - 40) : row.start])[-1]
    known = _flags(flags, row.indicator) if flags else ""
    value = row.value or Decimal(0)
    if ranged := _UP_TO.search(text[row.start : row.end]):
        value = max(value, Decimal(ranged["upper"]))
    if _FULFILLED.search(head) and value <= _LOADED:
        known += ",rate-may-exceed-100"
    if _COLLECTED.search(head) and _ARREARS.search(text, max(0, row.start - _NEAR), row.end + _NEAR):
        known += ",rate-may-exceed-100"
    some = row.unit == "%" and _SOME.search(head) and _OF_THEM.match(text, row.end)
    open_head = _LARGER.search(head)
    settled = not open_head and (_SETTLED.search(head) or _HANDED_IN.search(text, max(0, row.start - 60), row.start))
    sure = some or settled or _english(text, row.start)
    bound: Bound = "part" if sure else _bound(row, head, known, text[row.start : row.end])
    return Rate(
        row.start, row.end, value, bound, row.indicator, head, "may-be-negative" in known, row.sentence,
    )  # fmt: skip


def _english(text: str, at: int) -> bool:
    """Whether an English sentence calls a percentage a share of something: the share of … was 103%."""
    before = text[max(0, at - 100) : at]
    return bool(_ENGLISH_PART.search(re.split(r"[.;,](?![0-9])", before)[-1])) if before.isascii() else False


def _bound(row: Figure, head: str, flags: str, printed: str) -> Bound:
    if row.role == "growth":
        return "fall" if _FALLS.search(head) or _FALLS_EACH.search(head) else "growth"
    if row.role == "rate" and _CUT.search(head):
        return "fall"
    if row.role not in ("share", "rate", "target") or _LARGER.search(_FORMER.sub("", _IN_NAME.sub("", head))):
        return "open"
    if _REGULATED.search(row.indicator + head) or _ABREAST.search(head):
        return "open"
    if "成" in printed:
        return "open" if _OPEN_RATE.search(head) else "part"
    if row.role == "share":
        return (
            "open"
            if re.search("占[^，。；]{0,10}(?:平均|均值)|占补", head)
            or (_UNBOUNDED_PART.search(row.indicator + head) and _OVER_INCOME.search(head))
            else "part"
        )
    if _SPENT.search(head) and "预算" not in head:
        return "part"
    if _EFFECTIVE.search(head):  # 效率 may be any number, 有效率 is a share
        return "part"
    if _OF_OUTPUT.search(head) and not _UNBOUNDED_PART.search(head):
        return "part"
    if (whole := _OF_WHOLE.search(head)) and not (
        _UNBOUNDED_OF.search(whole["whole"]) or _SURPASSED.search(whole["whole"])
    ):
        return "part"
    if _OF_SO_MANY.search(head) and not _SURPASSED.search(head):
        return "open" if _UNBOUNDED_PART.search(head) and _OVER_INCOME.search(head) else "part"
    moved = _SHARE_MOVED.search(_LED.sub("", head))
    if moved and not _UNBOUNDED_OF.search(moved["whole"]) and not _UNBOUNDED_PART.search(head):
        return "part"
    if (re.search("占比|比重", head) and not _UNBOUNDED_OF.search(head)) or _BREADTH.search(head):
        return "part"
    named = row.indicator if _WHOLE_RATE.search(row.indicator) else _LED.sub("", head)
    if _OPEN_RATE.search(named) or "rate-may-exceed-100" in flags:
        return "open"
    if (
        "rate-max-100" in flags
        or re.search("化(?:水平|程度)", named[-8:])
        or re.search(
            "(?:[^效利汇费税频速功曲斜倍胜]|成功|有效|显效|失效)率|满意度|[覆盖工标产育益训惠与]面|植被盖度|覆盖度|郁闭度|可用系数"
            f"|{_WORKING.pattern}",
            named[-12:],
        )
    ):
        return "part"
    return "open"


def _flags(lexicon: Lexicon, indicator: str) -> str:
    """The flags of the longest indicator of the lexicon that ends the words: 项目履约率 has those of 履约率."""
    return next((lexicon.remark(indicator[at:], 1) for at in range(len(indicator)) if indicator[at:] in lexicon), "")
