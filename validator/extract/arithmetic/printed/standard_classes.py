"""This module adds up classifications that are closed by a standard, with a total that stands anywhere before: 正常、关注、次级、可疑、损失 and 贷款余额."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, bounded, one_unit, rounding, summed, value
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject


@dataclass(frozen=True, slots=True)
class _Standard:
    """The names of all classes in their order, what their total is told of, and how many of the last may be left out."""

    names: Sequence[str]
    total: str
    optional: int = 0


_STANDARDS = (
    _Standard(("正常(?:类?贷款)?(?:余额)?", "关注(?:类?贷款)?(?:余额)?", "次级?(?:类?贷款)?(?:余额)?", "可疑(?:类?贷款)?(?:余额)?", "损失(?:类?贷款)?(?:余额)?"), "贷款(?:余额|总额|总量|规模)?|(?:信贷|风险)资产"),
    _Standard(("(?:第?一产业?).*增加值", "(?:第?二产业?)(?:.*增加值)?", "(?:第?三产业?)(?:.*增加值)?"), "生产总值|GDP"),
    _Standard(("(?:第?一产业?).*投资", "(?:第?二产业?).*投资", "(?:第?三产业?).*投资"), "固定资产投资(?:总额|额)?"),
    _Standard(("(?:第?一产业?).*用电.*", "(?:第?二产业?).*", "(?:第?三产业?).*", ".*(?:居民|生活).*"), "全社会用电量|用电总量"),
    _Standard(("优", "良", "轻度.*", "中度.*", "重度.*", "严重.*"), "监测天数|有效(?:监测)?(?:天数)?|监测", 3),
    _Standard(("优秀", "(?:称职|合格)", "基本(?:称职|合格)", "(?:不称职|不合格)", "(?:不定|不确定|未定)等次"), "(?:参加|参与|实施)?(?:年度)?考核(?:人员|对象|人数)?", 1),
    _Standard(("税收收入", "非税收入"), "一般公共预算收入|财政收入"),
    _Standard(("(?:货物|外贸|商品)?进口(?:总?[额值])?", "(?:货物|外贸|商品)?出口(?:总?[额值])?"), "(?:外贸)?进出口(?:总额|总值|贸易总额)?"),
    _Standard(("(?:货物|外贸|商品)?出口(?:总?[额值])?", "(?:货物|外贸|商品)?进口(?:总?[额值])?"), "(?:外贸)?进出口(?:总额|总值|贸易总额)?"),
    _Standard((".*农业.*", ".*工业.*", ".*(?:生活|居民).*", ".*生态.*"), "(?:总用水量|用水总量|供水总量|全[市县区年]用水量)"),
    _Standard(("(?:农业|种植业).*", "林业.*", "(?:牧业|畜牧业).*", "渔业.*", ".*(?:服务|辅助).*"), "农林牧渔业?总产值"),
    _Standard(("信用.*", "保证.*", "抵押.*", "质押.*", "(?:票据|贴现).*"), "贷款(?:余额|总额)?", 1),
    _Standard(("(?:储蓄|个人|住户).*", "(?:对公|单位|公司).*"), "(?:各项|本外币|人民币)存款(?:余额|总额)?"),
    _Standard(("(?:对公|单位|公司).*", "(?:储蓄|个人|住户).*"), "(?:各项|本外币|人民币)存款(?:余额|总额)?"),
    _Standard(("(?:对公|公司).*贷款.*", "(?:个人|零售).*贷款.*"), "(?:各项|本外币|人民币)贷款(?:余额|总额)?"),
    _Standard(("一般债.*", "专项债.*"), "(?:政府|地方政府)?债务(?:余额|限额)"),
    _Standard(("国内游客.*", "(?:入境|境外|海外).*"), "(?:接待)?游客(?:总量|总人数|总数)?"),
    _Standard(("一季度.*", "二季度.*", "三季度.*", "四季度.*"), ""),
    _Standard(("上半年.*", "下半年.*"), ""),
    _Standard(("(?:城镇|城市).*", "(?:农村|乡村).*"), ""),
    _Standard(("男.*", "女.*"), ""),
    _Standard((".*(?:0[—～~-]|15岁以下|14岁(?:及)?以下).*", ".*(?:15|16)岁?[—～~至-].*", ".*6[05].*以上.*"), "(?:常住|户籍|总)人口(?:总数|总量)?"),
)  # fmt: skip
"""Classifications of banking supervision, national accounts, GB 3095 and HJ 633, civil service and the calendar."""
_CLAUSE = re.compile("[，。；：、:（()）\n]")
_LED = re.compile(
    "^(?:其中|和|及|与|以及|分别|包括|全[市县区省行司镇乡校院局年]|年末|本年|当年|截至|全年|20[0-9]{2}年末?)*|(?:类|级)?(?:天数|人数|等次|面积)*(?:实现|完成|达到?|分别|有|为|是|共|约|占|安排|发生|接待|的)*$"
)
_TOTAL_TAIL = re.compile("(?:实现|完成|达到?|为|是|有|共有?|合计|总计|约|突破|超过?|累计)*$")
_REGIONAL = re.compile(
    "全国|全省|上年|去年|前年|同期|年初|目标|计划|预期|力争|比|较|增加|减少|新增|净增|其中|不良|涉农|小微|人均|户均|日均|平均|每|逾期|普惠|新发放|占|由|从|增长|下降"
)
_GAP = 60
_NEAR = Fraction(15, 100)
_REACH = 1600
"""Characters between a classification and its total: a few paragraphs, or the lines of a table."""
_BEHIND = 60
_WHOLE = re.compile("^(?:全年|全[省市县区]|合计|总计|共)")
"""A total that is summed up right behind its classes."""
_NOUN = re.compile("[\u4e00-\u9fff]{2,8}$")


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Complete classifications that make none of the totals before them, with the one total of their indicator."""
    text = subject.folded
    rows = [row for row in figures if row.role != "ordinal" and row.unit not in ("岁", "周岁") and row.unit]
    taken: set[int] = set()
    for at in range(len(rows)):
        if rows[at].start in taken:
            continue
        for standard in _STANDARDS:
            parts = _parts(text, rows, at, standard)
            if not parts:
                continue
            taken.update(row.start for row in parts)
            total = _total(subject, rows, parts, standard)
            if total is not None:
                yield summed(total, parts)
            break


def _parts(text: str, rows: Sequence[Figure], at: int, standard: _Standard) -> list[Figure]:
    """The levels of all classes in their order, each behind its name; growth and shares may stand between."""
    parts: list[Figure] = []
    for row in rows[at : at + 3 * len(standard.names)]:
        until = parts[-1].end if parts else row.start
        if len(parts) == len(standard.names) or row.start - until > _GAP or "\n" in text[until : row.start]:
            break
        fits = bounded(row) and not is_rate(row) and not row.modifier and (not parts or one_unit((row, parts[0])))
        named = fits and re.fullmatch(standard.names[len(parts)], _head(text, row))
        if named:
            parts.append(row)
        elif not parts:
            return []
        elif fits and re.match("[、；]", text[parts[-1].end :][:1]):
            break
    return parts if len(parts) >= len(standard.names) - standard.optional and len(parts) > 1 else []


def _head(text: str, row: Figure) -> str:
    """The name of a class: the words of the clause before a level, without what only leads to it."""
    words = _CLAUSE.split(text[max(0, row.start - 30) : row.start])[-1]
    return _LED.sub("", _LED.sub("", words))


def _total(subject: Subject, rows: Sequence[Figure], parts: Sequence[Figure], standard: _Standard) -> Figure | None:
    """The one level before the classes that is told of what they are classes of, where no level at all is their sum."""
    text, made = subject.folded, sum(map(value, parts), Fraction(0))
    held = {row.start for row in parts}
    alike = [
        row for row in rows if row.start not in held and bounded(row) and not is_rate(row) and one_unit((row, parts[0]))
    ]
    if (
        any(abs(value(row) - made) <= rounding(row, parts) for row in alike)
        or _narrowed(text, parts[0])
        or planned(subject, parts[0].start)
    ):
        return None
    noun = standard.total or _shared(text, parts)
    if not noun:
        return None
    begin = parts[0].start - _REACH
    told = re.compile(rf"(?:{noun})$")
    named: list[Figure] = []
    for row in alike:
        clause = _CLAUSE.split(text[max(0, row.start - 30) : row.start])[-1]
        behind = parts[-1].end <= row.start <= parts[-1].end + _BEHIND and _WHOLE.search(clause)
        near = (begin <= row.start < parts[0].start or behind) and not row.modifier and not _REGIONAL.search(clause)
        if near and told.search(_TOTAL_TAIL.sub("", clause)) and not planned(subject, row.start):
            named.append(row)
    if len({value(row) for row in named}) != 1:
        return None
    whole = named[-1]
    if _years(text, parts[0]) - _years(text, whole):
        return None
    off = abs(value(whole) - made)
    return whole if off <= _NEAR * value(whole) and value(whole) > max(map(value, parts)) else None


_NARROWED = re.compile(
    "企业|本级|[民国]营|外资|国有|城区|园区|开发区|公司|集团|(?<![。\n])其中|(?<!产业)(?<!贷款)中[，,：]|[0-9]{1,2}月|前三季度|上半年[，,]|试点|重点|新增|比|较|计划|目标"
)
"""Words before the first class that make the whole a narrower one."""


def _years(text: str, row: Figure) -> set[str]:
    """The years that a sentence names before a figure."""
    opening = max(text.rfind(stop, 0, row.start) for stop in "。\n") + 1
    return set(_YEAR.findall(text, opening, row.start))


_YEAR = re.compile("(?:19|20)[0-9]{2}年")


def _narrowed(text: str, first: Figure) -> bool:
    opening = max(text.rfind(stop, 0, first.start) for stop in "。\n") + 1
    return _NARROWED.search(text, opening, first.start) is not None


def _shared(text: str, parts: Sequence[Figure]) -> str:
    """The noun that all names of classes end with: 城镇常住人口 and 乡村常住人口."""
    heads = [_TOTAL_TAIL.sub("", _CLAUSE.split(text[max(0, row.start - 30) : row.start])[-1]) for row in parts]
    size = 0
    while all(len(head) > size for head in heads) and len({head[-size - 1 :] for head in heads}) == 1:
        size += 1
    least = _PERSON if any("男" in head for head in heads) else _LEAST
    noun = heads[0][-size:] if size >= least else ""
    noun = re.sub("^(?:季度|半年|性)(?:共|累计)?", "", noun)
    return re.escape(noun) if _NOUN.fullmatch(noun) else ""


_PERSON, _LEAST = 2, 4
"""Characters of a noun that names one thing wherever it stands."""
