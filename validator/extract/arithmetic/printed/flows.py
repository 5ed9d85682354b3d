"""This module reads what is left of two: 新进32人、离职9人，净增25人; 出口52亿元、进口21亿元，顺差31亿元; 编制、实有和空编."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    one_unit,
    shown,
    value,
)
from validator.extract.arithmetic.relation import is_rate
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure

_NET = re.compile(
    r"(?:净(?P<up>增加?|增长|流入|迁入|调入|引进|新增|增量|增额)|净(?P<down>减少?|流出|迁出|调出)|自然(?P<born>增[长加]))(?:人口|人员|企业|主体|数|总量|用户|客户|量)?(?:了|达到?|为|约|共|仅)?$"
)
_COMES = re.compile(
    "新进|发展(?=新?[党会团]员|用户|客户|社员)|新增(?!长)|新[建设开签聘购招入]|新登记|新注册|引进|招[聘录收用]|录用|聘用|入职|调入|迁入|转入|流入|吸收|开业|设立|登记|注册|出生|接收|加入|引入|购置|增编|入网|开户|补栏|调进"
)
_GOES = re.compile(
    "离职|退休|调出|调离|迁出|注销|退出|流失|辞[职退]|关[闭停]|拆除|死亡|报废|淘汰|转出|流出|歇业|吊销|除名|撤[销并]|出库|解聘|销户|核销|离退|处置|退网|拆机|停业|出栏|减员"
)
_OTHER = re.compile("其中|同比|比上年|较上年|去年|上年|计划|目标|力争|预计|均")
_SPECIAL = re.compile("逾期|超期|长期|最大|峰值|[对与][一-鿿]{1,6}")
"""What makes the rest one of another kind than the two levels."""
_MOST = 6

_DEFINED = (
    ("出口(?:额|总额|总值|值)?", "进口(?:额|总额|总值|值)?", "(?:贸易|外贸|进出口|货物)?顺差(?:额)?"),
    ("进口(?:额|总额|总值|值)?", "出口(?:额|总额|总值|值)?", "(?:贸易|外贸|进出口|货物)?逆差(?:额)?"),
    ("总?资产(?:总额|总计|合计|规模)?", "总?负债(?:总额|总计|合计|规模)?", "净资产(?:总额)?|所有者权益(?:合计|总额)?"),
    ("收入", "支出", "收支(?:净|差额|节余|结余|相抵后?[，,]?(?:结余|节余|盈余))|(?:当年|本年|本期|年度)(?:收支)?[结节盈]余"),
    ("营?业?收入", "(?:营业|主营业务|生产|直接)?成本", "毛利润?额?"),
    ("需求量?|需要|总需|需[水电气粮煤]量", "供[应给]量?|可供|产量|供水量?", "缺口|尚缺|短缺"),
    ("编制数?|核定编制|定员|定编", "实有|在编|在岗|现有|实际在编", "空编|缺编|空缺|空岗|缺员"),
    ("应[到参]|应到会", "实[到参]|实到会|出席", "缺席|缺勤|请假|未到"),
    ("报名(?:考生|人数)?|应[考试]|核发准考证", "(?:实际)?(?:参考|到考|参加考试|应考人数)|实[考到]", "缺考|弃考"),
    ("(?:实际|全年)?(?:完成|入库|征收)|(?:实际|决算)(?:收入|支出)?", "(?:年初|调整)?(?:预算|计划|任务|目标)[\u4e00-\u9fff]{0,4}", "超收|超支|超额(?:完成)?|超预算|超计划|超任务"),
    ("应[收缴还]", "实[收缴还]|已[收缴还]", "欠[收缴费款]|尚欠|未[收缴还]|短收"),
    ("计划|目标|任务", "完成|实际|到位", "尚差|还差|缺口|欠账"),
    ("(?:预算|概算|控制价|限价|估算)(?:安排|总?金?额|投资|总价|为)?", "(?:实际支出|实际|中标|成交|结算|决算)(?:价|金?额|支出|总价|投资)?", "节约(?:资金|财政资金|支出)?|节支|结余|核减|节省"),
)  # fmt: skip
"""What is above, what is taken off, and what the words call the rest."""
_FORMS = tuple(
    tuple(re.compile(rf"(?:{words})[^«»，。；、0-9]{{0,6}}$") for words in named) for named in _DEFINED
)  # fmt: skip


def find(sentence: Sentence) -> Iterator[Equation]:
    """Equations of what is left in one sentence."""
    words = sentence.words
    if not re.search("净|自然增|请假|差|超|弃|权益|余|毛利|缺|空|欠|短|未|节|核减", words):
        return
    gaps = TOKEN.sub("\0", words).split("\0")
    heads = [re.split("[，。；：:]", gap)[-1] for gap in gaps]
    for at, row in enumerate(sentence.figures[: len(gaps)]):
        if not bounded(row) or is_rate(row):
            continue
        net = _NET.search(heads[at])
        if net:
            yield from _net(sentence.figures, gaps, at, -1 if net["down"] else 1)
        for above, below, rest in _FORMS:
            if rest.search(heads[at]):
                yield from _left(sentence.figures, heads, at, above, below) if "；" not in gaps[at] else ()


def _net(figures: Sequence[Figure], gaps: Sequence[str], at: int, sign: int) -> Iterator[Equation]:
    """What came less what went, told right before the net change."""
    rows: list[tuple[Figure, int]] = []
    for index in range(at - 1, max(at - 1 - _MOST, -1), -1):
        row, said = figures[index], re.split("[，。；：:、]", gaps[index])[-1]
        comes, goes = _COMES.search(said), _GOES.search(said)
        if bool(comes) == bool(goes) or not bounded(row) or not one_unit((row, figures[at])) or _OTHER.search(said):
            break
        rows.append((row, 1 if comes else -1))
        if len(said) < len(gaps[index]) and re.search("[。；]", gaps[index]):
            break
    before = figures[at - 1 - len(rows)] if at > len(rows) else None
    if before is not None and bounded(before) and not is_rate(before) and one_unit((before, figures[at])):
        rest = sum((side * value(row) for row, side in rows), Fraction(0)) - sign * value(figures[at])
        if abs(rest) == value(before):
            return  # one more that came or went, by a verb that says neither: 吸纳18名，转出11名，转入15名，净增22名
    way = [side for _, side in rows]
    if 1 not in way or -1 not in way or re.search("其中", gaps[at]):
        return
    made = sum((side * value(row) for row, side in rows), Fraction(0))
    low = sum((side * (interval(row)[0 if side > 0 else 1] or Fraction(0)) for row, side in rows), Fraction(0))
    high = sum((side * (interval(row)[1 if side > 0 else 0] or Fraction(0)) for row, side in rows), Fraction(0))
    edges = sorted((sign * low, sign * high))
    told = interval(figures[at])
    gap = max(edges[0] - (told[1] or edges[0]), (told[0] or edges[1]) - edges[1], Fraction(0))
    rows.reverse()
    said = " ".join(f"{'+' if side > 0 else '−'} {shown(row)}" for row, side in rows).removeprefix("+ ")
    evidence = notes((row, "came" if side > 0 else "went", "增加" if side > 0 else "减少") for row, side in rows)
    yield equation(
        "difference", (min(row.start for row, _ in rows), figures[at].end), gap, value(figures[at]),
        in_unit(sign * made, figures[at]), shown(figures[at]), said, evidence,
    )  # fmt: skip


def _left(
    figures: Sequence[Figure], heads: Sequence[str], at: int, above: "re.Pattern[str]", below: "re.Pattern[str]"
) -> Iterator[Equation]:
    """The nearest two levels before it, one of them above the line and one below, and nothing else between."""
    found: dict[int, Figure] = {}
    for index in range(at - 1, max(at - 1 - _MOST, -1), -1):
        row = figures[index]
        if is_rate(row) or row.role in ("growth", "change") or "百分点" in row.unit:
            continue
        sides = [side for side, form in enumerate((above, below)) if form.search(heads[index])]
        if (
            len(sides) != 1
            or (sides[0] == 1 and "其中" in heads[index])
            or sides[0] in found
            or not bounded(row)
            or not one_unit((row, figures[at]))
        ):
            return
        found[sides[0]] = row
        if len(found) == 2:
            break
    if len(found) < 2 or _OTHER.search(heads[at]) or _SPECIAL.search(heads[at]):
        return
    x, y, d = found[0], found[1], figures[at]
    (a, b), (c, e), (f, g) = interval(x), interval(y), interval(d)
    if None in (a, b, c, e, f, g) or value(x) < value(y):
        return
    low, high = (a or Fraction(0)) - (e or Fraction(0)), (b or Fraction(0)) - (c or Fraction(0))
    gap = max(low - (g or Fraction(0)), (f or Fraction(0)) - high, Fraction(0))
    start = min(x.start, y.start)
    evidence = notes([(x, "the greater", "总量"), (y, "taken off", "减项")])
    yield equation(
        "difference", (start, d.end), gap, value(d), in_unit(value(x) - value(y), d), shown(d), f"{shown(x)} − {shown(y)}", evidence
    )  # fmt: skip
