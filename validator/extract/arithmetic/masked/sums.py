"""This module reads sums: a total and its parts (其中, 合计, brackets, 其余), and shares that make a hundred."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.printed.hundreds import CROSSING
from validator.extract.arithmetic.relation import HUNDRED, Relation, is_rate, linear, name_of, shown, value_interval
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.arithmetic.sides import parted, stated
from validator.extract.figures import Figure
from validator.solve.system import Constraint
from validator.text.patterns import compiled

_LEAD = re.compile(
    r"^[^«»。；]{0,40}?[，,；]其中[：:，,]?[^«»。；：，]{0,24}$|^[^«»。；]{0,10}?[，,]?[（(：:，,]?(?:(?:其中|分别为|分别是|包括|即|由)[：:，,]?(?:由)?|按[^«»，。；：]{1,12}分[^«»，。；：]{0,8}[：:，])[^«»。；：]{0,24}$|^(?:[^«»。；，]{0,12}|[，,][^«»。；，]{0,14})[：:][^«»。；：，]{1,14}$|^[^«»。；]{0,10}?[，,](?:由|包括|分为|含|分)[^«»，。；]{0,12}(?:构成|组成|部分|[类块])[，,：:](?:分别(?:为|是))?[^«»。；，]{0,16}$"
)
_BRACKET = re.compile(r"^[^«»。；，（(]{0,12}[（(](?:其中|包括|含)?[：:，,]?[^«»。；：（）()]{0,24}$")
_BETWEEN = re.compile(r"^[^«»。；（）()]{0,8}?(?:[、，,；和及]|以及)[^«»。；（）()]{0,24}$")
_ALONG = re.compile(r"^[^«»。；]{0,4}[，,（(、]?(?:同比|占比?|比上年|较上年|增速|比重)?[^«»。；]{0,8}$")
_OPEN = re.compile("等(?![奖级次候额])|仅|主要|其中$|以上|超过?|超亿|不含|部分|如")
_NESTED = re.compile("以上|新增|净增|累计|规模|重点(?!实验室|研发|高校|中学)|较[大小多少]")
_TOTAL = re.compile(
    r"^[）)]?[^«»。；]{0,16}[，,；]?[^«»。；，]{0,8}(?:(?:合计|共计|总计|一共|总(?:[人户]?[数量额]|产[量值]|面积|里程|投资|人口|产能|装机|库容|销量|收入))[^«»，。；]{0,6}|累计(?=$)|(?:总共|(?<!公)共)(?:为|达|有|约|完成|实现|[\u4e00-\u9fff]{1,4})?)$"
)
_OTHER = re.compile("上年|去年|上半年|合计|总计|共计|累计|增加(?!值)|减少|目标|计划$|人均|户均")
_GROWN = re.compile("^[^«»。；]{0,2}[，,（(、]?(?:同比|比上年|较上年|较去年)?(?:增长|上升|增)$")
_EARLIER = re.compile(
    "(?:上年|去年)(?:同期|全年)?[^«»，。；]{0,6}(?:合计|总计|总量|共计|总[^«»，。；]{1,6})(?:为|是)?$"
)
_SEASON = re.compile("[一二三四]季度|上半年|下半年|全年")
_YEAR_PARTS = (
    ("上半年", "一季度", "二季度"),
    ("全年", "上半年", "下半年"),
    ("全年", "一季度", "二季度", "三季度", "四季度"),
)
_DONE = re.compile("已|完成|办结|整改|落实|验收|其中|交付|开工|投用|兑现|处理|化解")
_LEFT = re.compile("(?:剩余|余下|尚余|尚有|尚需|还需|还有|仍有|未完成|结余)[^«»，。；]{0,6}$")
_WHOLE = re.compile("总|计划|目标|应|共")
_ADDED = re.compile("合计|共计|总计|总共|总额|总量|总数|共(?:有|计|为)?$")
_NOT_ADDED = re.compile(
    "最[大高低多少长]|平均|[人户亩]均|降水|降雨|雨量|积雪|浓度|气温|温度|水位|单[价产]|均价|时长|标准(?!厂房|仓|化|间|地|箱|段)|每"
)
"""What is measured at each place and is no sum over places."""
_CLASS = re.compile("(?:[日年月时单][产均]|日?处理|装机|载重|单[机台厂罐井])(?:能力|容量|规模)?$")
_OF_CLASS = re.compile(
    "(?:级|[及和]?以[上下])*的?[^«»，。；、]{0,8}?(?:线|装置|机组|风机|窑|炉|厂|站|企业|项目|车|船|设备)"
)
"""A size that names a class of lines or plants, 日产5000吨生产线, is no part of a capacity."""
_PERSONS = frozenset({"人", "名", "位"})
_UNTOLD = re.compile("[^«»。；，、]{0,10}[，,、；](?:其余|其他|其它|剩余|余下|另有|另外)")
"""A part without a number behind the others, so that they make no sum."""
_REST = re.compile(r"(?:其余|其他|其它|余下|剩余|剩下)的?[^«»，。；]{0,8}$")


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations between a total and its parts in one sentence."""
    gaps = _gaps(sentence)
    for index, figure in enumerate(sentence.figures):
        if not is_rate(figure) and figure.unit:
            yield from _parts_after(sentence, gaps, index)
            yield from _total_after(sentence, gaps, index)
    yield from _rest(sentence, gaps)
    yield from _seasons(sentence, gaps)
    yield from _hundred(sentence, gaps)


def _gaps(sentence: Sentence) -> list[str]:
    """The words before each figure: gap i stands between figures i−1 and i; the last is what follows all."""
    return TOKEN.sub("\0", sentence.words).split("\0")


def _parts_after(sentence: Sentence, gaps: list[str], index: int) -> Iterator[Relation]:
    total = sentence.figures[index]
    if _NOT_ADDED.search(gaps[index][-14:]):
        return
    first = index + 1
    while first < len(sentence.figures) and _beside(sentence.figures[first], gaps[first], total):
        first += 1
    if first >= len(sentence.figures):
        return
    between = gaps[first]
    bracket = bool(_BRACKET.match(between))
    bare = (
        not bracket
        and not _LEAD.match(between)
        and bool(compiled("[^«»。；，]{0,4}[，,][^«»。；，]{1,8}$").match(between))
    )
    if not (_LEAD.match(between) or bracket or bare):
        return
    parts, said = _collect(sentence, gaps, first, total, bracket)
    heads = [compiled("[（(]").split(gaps[sentence.figures.index(part)])[-1] for part in parts]
    behind = gaps[sentence.figures.index(parts[-1]) + 1] if parts else ""
    if len(parts) < 2 or _NEW_ONES.match(behind) or _UNTOLD.match(behind):
        return
    size = next((size for size in (2, 3) if size < len(parts) and _ended(heads, size)), len(parts))
    if compiled("[三四五六七八]个?大?(?:部分|方面|渠道|板块|类|项)").search(between):
        size = len(parts)  # 由三部分组成: the text says that there are more than two
    parts, heads = parts[:size], heads[:size]  # 城镇*人，农村*人，培训*人: what follows two sides is no third
    spent = [bool(_SPENT.search(head)) for head in heads]
    if not stated(heads) and parts[-1].masked and spent[-1] and not any(spent[:-1]):
        return
    said = compiled("部分(?=[构组]成|[：:，])").sub("", said)  # 由三部分构成：…
    opens = _OPEN.search(said.replace("以上", "") if stated(heads) else said)
    if len(parts) < 2 or opens or not any(part.masked for part in (total, *parts)):
        return
    kinds = bare and len(parts) == 2 and _kinds(gaps[index], heads)
    if bare and not kinds and (not stated(heads) or any(compiled("新增|净增").search(head) for head in heads)):
        return
    if len(parts) == 2 and not stated(heads) and any(map(CROSSING.search, heads)):
        return  # 其中工业投资*亿元；高技术产业投资*亿元: classes that overlap
    if stated(heads) or not any(_NESTED.search(head) for head in heads):
        asked = bracket or bool(compiled("分别|由").search(between)) or bool(_ADDED.search(gaps[index][-8:]))
        yield _sum(total, parts, sure=not kinds and (stated(heads) or asked or len(parts) >= 3))
        yield from _last_year(sentence, gaps, total, parts)


def _ended(heads: list[str], size: int) -> bool:
    """Whether the first heads are all sides of a whole, and the next is of another kind by its ending."""
    return stated(heads[:size]) and heads[size].rstrip("为有共")[-1:] not in {head[-1:] for head in heads[:size]}


_SPENT = re.compile(
    "(?:^|[，,、])(?:免费|集中|累计|共|已)?(?:偿还|支付|发放|另|用于|兑现|投入|带动|拨付|返还|归还|缴纳|上缴|节约|争取|撬动|签约|化解|处置|清收|补助|补贴|奖励|安排|盘活|服务|惠及|培训|覆盖|解决|实现|减免|追缴|挽回|没收|罚|改造|整治|维修|养护|加密|出动|查处|发展(?!区|中)|吸收|新(?:入|招|录|增|加)|举办|巡展|库存|新申报|走访|慰问|检查|巡查|发现|得票|验收|回收|收回|获[评奖]|签|兑付|报废|投产|竣工|销号|达标|评定)"
)
"""What was done with a thing is no second part of it: 其中5年期8亿元，偿还旧债*亿元."""
_NEW_ONES = re.compile("(?:均|都)?(?:为|是|系|属)(?:新|首[次批家]|今年|本年)")
_SUMMING = re.compile("(?P<noun>[\u4e00-\u9fff]{2})总[\u4e00-\u9fff]{0,3}(?:为|达|是)?$")


def _kinds(lead: str, heads: list[str]) -> bool:
    """Whether two parts are the kinds of a thing whose total is told as one: 管网总长, 市政管网, 庭院管网."""
    total = _SUMMING.search(lead)
    names = [compiled("[，、；]").split(head.rstrip("，、："))[-1] for head in heads]
    return total is not None and all(name.endswith(total["noun"]) and len(name) > 2 for name in names)


def _last_year(sentence: Sentence, gaps: list[str], total: Figure, parts: list[Figure]) -> Iterator[Relation]:
    """Every part grew by a printed rate, and last year's total is printed: the parts' earlier levels add up to it."""
    rates = [_growth_of(sentence, gaps, part) for part in parts]
    known = [row for at, row in enumerate(sentence.figures) if _one_unit(row, total) and _EARLIER.search(gaps[at])]
    if len(known) != 1 or known[0] in (total, *parts) or any(rate is None for rate in rates):
        return
    factors = [_factors(rate) for rate in rates if rate is not None]
    figures = (*parts, known[0], *(rate for rate in rates if rate is not None))
    if any(low is None or high is None for low, high in factors):
        return
    base = ((name_of(known[0]), Fraction(-1)),)
    lowest = (*((name_of(part), 1 / high) for part, (_, high) in zip(parts, factors, strict=True) if high), *base)
    highest = (*((name_of(part), 1 / low) for part, (low, _) in zip(parts, factors, strict=True) if low), *base)
    formula = " + ".join(f"{shown(p)} ÷ (1 + {shown(r)}%)" for p, r in zip(parts, rates, strict=True) if r)
    yield Relation(
        "growth", min(f.start for f in figures), max(f.end for f in figures), figures,
        (Constraint(lowest, "<=", Fraction(0)), Constraint(highest, ">=", Fraction(0))),
        {
            "en": f"last year's parts made last year's total: {shown(known[0])} = {formula}",
            "zh": f"上年总量等于各部分上年数之和：{shown(known[0])} = {formula}",
        },
    )  # fmt: skip


def _growth_of(sentence: Sentence, gaps: list[str], part: Figure) -> Figure | None:
    at = sentence.figures.index(part) + 1
    found = at < len(sentence.figures) and is_rate(sentence.figures[at]) and _GROWN.match(gaps[at])
    return sentence.figures[at] if found and not sentence.figures[at].masked else None


def _factors(rate: Figure) -> tuple[Fraction | None, Fraction | None]:
    edges = value_interval(rate)
    if edges.low is None or edges.high is None or edges.low <= -HUNDRED:
        return None, None
    return 1 + edges.low / HUNDRED, 1 + edges.high / HUNDRED


def _beside(figure: Figure, gap: str, total: Figure) -> bool:
    """Whether a figure only accompanies the one before: its growth or share."""
    return (is_rate(figure)) and bool(_ALONG.match(gap)) and not is_rate(total)


def _collect(sentence: Sentence, gaps: list[str], first: int, total: Figure, bracket: bool) -> tuple[list[Figure], str]:
    """Parts of one unit in a row from `first` on, and the words that stand with them."""
    parts: list[Figure] = []
    said = ""
    for at in range(first, len(sentence.figures)):
        figure = sentence.figures[at]
        if at > first and parts and _beside(figure, gaps[at], total):
            continue
        if not _one_unit(figure, total) or (at > first and not _BETWEEN.match(gaps[at])) or _OTHER.search(gaps[at]):
            break
        if len(parts) >= 2 and compiled("[，,；]其中").match(gaps[at]):
            break  # 个人300万元，其中甲*万元: a part of a part
        if len(parts) >= 2 and gaps[at].lstrip()[:1] == "；" and "；" not in gaps[at - 1]:
            break
        if len(parts) >= 3 and any(part.masked for part in parts) and _leaves_row(gaps, first, at):
            break
        if bracket and at > first and ("）" in gaps[at] or ")" in gaps[at]):
            break
        if _CLASS.search(gaps[at]) and _OF_CLASS.match(gaps[at + 1]):
            return [], ""
        parts.append(figure)
        said += gaps[at] if at > first else gaps[at][-12:].removeprefix("其中")
    after = gaps[sentence.figures.index(parts[-1]) + 1] if parts else ""
    return parts, said + ("等" if compiled("等|以上|多|余").match(after) else "")


def _leaves_row(gaps: list[str], first: int, at: int) -> bool:
    """Whether a comma ends a row told with 、: 甲6个、乙14个、丙*个，查出问题*个."""
    told = all(gap.lstrip("）) ")[:1] in ("、", "和", "及") for gap in gaps[first + 1 : at])
    return told and gaps[at].lstrip()[:1] in ("，", ",") and not compiled("其余|其他|其它|以及|另").search(gaps[at])


def _one_unit(figure: Figure, total: Figure) -> bool:
    return (
        not is_rate(figure)
        and figure.dimension == total.dimension
        and (figure.unit == total.unit or _scaled(figure.unit, total.unit) or {figure.unit, total.unit} <= _PERSONS)
    ) or (total.unit == "人次" and figure.unit in _PERSONS)


def _scaled(one: str, other: str) -> bool:
    """Whether two units are one but for its size: 万吨 and 吨; of counts, the things must be the same, 万箱 are no 家."""
    return one != other and (one.lstrip("万亿千百") == other.lstrip("万亿千百") or not {one[-1], other[-1]} & _THINGS)


_THINGS = frozenset("个家户件台辆座所处条项批次起名人位张册本头只株箱袋套部艘列架栋间")
"""Measures of what is counted."""


def _total_after(sentence: Sentence, gaps: list[str], index: int) -> Iterator[Relation]:
    """甲20家、乙*家，合计75家."""
    total = sentence.figures[index]
    if index < 2 or not _TOTAL.match(gaps[index]):
        return
    parts: list[Figure] = []
    last = index - 1
    if not _one_unit(sentence.figures[last], total) and (sentence.figures[last].value or 99) <= last:
        last -= 1  # 三批合计: so many parts
    for at in range(last, -1, -1):
        if not _one_unit(sentence.figures[at], total):
            break
        parts.insert(0, sentence.figures[at])
        if not _BETWEEN.match(gaps[at]) or "其中" in gaps[at]:
            break
    said = "".join(gaps[sentence.figures.index(part)][-12:] for part in parts[1:])
    if (
        len(parts) >= 2
        and any(part.masked for part in (total, *parts))
        and not compiled("其中|等(?![奖级次候额])|累计|每|各|平均").search(said)
    ) and (len(parts) > 2 or not gaps[index].endswith("累计")):
        yield _sum(total, parts)


def _rest(sentence: Sentence, gaps: list[str]) -> Iterator[Relation]:
    """120家企业中，80家…，其余*家…: all parts named, the rest closes the sum."""
    for at, figure in enumerate(sentence.figures):
        if not _REST.search(gaps[at]) and not _LEFT.search(gaps[at]):
            continue
        if is_rate(figure) and at:
            shares = _shares_before(sentence, gaps, at)
            if shares:
                yield from _whole([*shares, figure])
            continue
        same = [row for row in sentence.figures[:at] if _one_unit(row, figure)]
        if len(same) >= 2 and _leaves(sentence, gaps, same, at):
            if any(row.masked for row in (*same, figure)):
                yield _sum(same[0], [*same[1:], figure])
            continue
        whole = len(same) >= 2 and compiled(r"[^«»。；，]{0,12}中").match(gaps[sentence.figures.index(same[0]) + 1])
        if whole and any(row.masked for row in (*same, figure)):
            yield _sum(same[0], [*same[1:], figure])


def _shares_before(sentence: Sentence, gaps: list[str], at: int) -> list[Figure]:
    """The shares in a row before a figure: told with 占 or in one list with those, growth rates and levels passed over."""
    rows: list[Figure] = []
    for index in range(at - 1, -1, -1):
        row, gap = sentence.figures[index], gaps[index]
        said = gap[-12:].replace("完成", "") if "余下" in gaps[at] or "剩余" in gaps[at] else gap[-12:]
        if not is_rate(row) or "百分点" in row.unit or _GROWTH.search(said):
            if rows and not compiled("占|比重").search(gaps[index + 1]):
                break
            continue
        if (
            compiled("占|比重|比例|份额").search(gap)
            or (rows and compiled("[、，,；和]").match(gap))
            or (compiled("其余|其他|余下的|剩余的").search(gaps[at]) and len(gap) < 16)
        ):
            rows.insert(0, row)
        else:
            break
    total = sum((row.value or 0 for row in rows), 0)
    return rows if rows and total < 100 else []


_GROWTH = re.compile("增长|下降|增速|提高|同比|上升|减少|完成|完成率|增加|率")


def _leaves(sentence: Sentence, gaps: list[str], same: list[Figure], at: int) -> bool:
    """Whether figures before 其余 and 剩余 are a total and what was done or named of it: 排查137户，已改造118户，剩余*户."""
    heads = [gaps[sentence.figures.index(row)][-24:] for row in same]
    raw = [row for row in same if not row.masked]
    if same[0] in raw and any((row.value or 0) >= (same[0].value or 0) for row in raw[1:]):
        return False
    if any(_OTHER.search(head) or compiled("[。；]|新增|另").search(head) for head in (*heads[1:], gaps[at])):
        return False
    if len(same) == 2 and _LEFT.search(gaps[at]) and _WHOLE.search(heads[0][-8:]):
        return True
    led = bool(_WHOLE.search(heads[0][-10:])) or compiled("其中|中").search(heads[1][:8])
    done = len(same) == 2 and bool(_DONE.search(heads[1]))
    return done or bool(led and len(same) > 2) or bool(len(same) == 2 and compiled("其中").search(heads[1]))


def _seasons(sentence: Sentence, gaps: list[str]) -> Iterator[Relation]:
    """一季度12亿元，二季度15亿元，上半年**亿元: parts of a year make the whole, each named once and in one unit."""
    named: dict[str, list[Figure]] = {}
    for at, figure in enumerate(sentence.figures):
        cue = _SEASON.findall(gaps[at])
        if cue and figure.unit and not is_rate(figure):
            named.setdefault(cue[-1], []).append(figure)
    if "全年" not in named and (led := _before_seasons(sentence, gaps)) is not None:
        named["全年"] = [led]
    for whole, *parts in _YEAR_PARTS:
        rows = [named.get(name, []) for name in (whole, *parts)]
        figures = [row[0] for row in rows if len(row) == 1]
        alike = len(figures) == len(rows) and len({figure.unit for figure in figures}) == 1
        if alike and any(figure.masked for figure in figures):
            yield _sum(figures[0], figures[1:])


def _before_seasons(sentence: Sentence, gaps: list[str]) -> Figure | None:
    """The figure right before those of the parts of a year: 拆除6.2万平方米，上半年…，下半年…."""
    first = next((at for at, gap in enumerate(gaps[:-1]) if _SEASON.search(gap)), 0)
    told = first > 0 and compiled(
        r"^[^«»。；，]{0,6}[，,：:（(](?:其中[，,：:]?)?(?:上半年|一季度)[^«»，。；]{0,10}$"
    ).match(gaps[first])
    return sentence.figures[first - 1] if told else None


def _hundred(sentence: Sentence, gaps: list[str]) -> Iterator[Relation]:
    """Shares of known halves or thirds: 一产占*.*%，二产占42.1%，三产占51.3%."""
    rates = [at for at, row in enumerate(sentence.figures) if is_rate(row) and "百分点" not in row.unit]
    for size in (2, 3):
        for first in range(len(rates) - size + 1):
            chosen = rates[first : first + size]
            heads = [gaps[at] for at in chosen]
            named = [f"{gaps[at]}{re.split('[，。；、]', gaps[at + 1])[0][:10]}" for at in chosen]
            shares = (
                all(
                    compiled("占|比重|比例|率|仅有|持股|控股|出资|份额|构成|股权|公有|民营|国有").search(head)
                    for head in heads
                )
                or "占比" in gaps[chosen[0]]
            )
            growth = any(compiled("增长|下降|增速|提高").search(head) for head in heads)
            follow = chosen[-1] + 1
            more = follow in rates and compiled("^[^。；]{0,3}[、，,；][^。；]{0,14}占").match(gaps[follow])
            led = chosen[0] - 1 in rates and compiled("^[、，,；][^。；]{0,14}占").match(gaps[chosen[0]])
            if (
                shares
                and not growth
                and not (size == 2 and (more or led))
                and (parted(heads) or (size == 2 and parted(named)))
            ):
                yield from _whole([sentence.figures[at] for at in chosen])


def _whole(parts: list[Figure]) -> Iterator[Relation]:
    if any(part.masked for part in parts):
        figures = tuple(parts)
        formula = " + ".join(shown(part) for part in parts) + " = 100"
        start, end = min(part.start for part in parts), max(part.end for part in parts)
        words = {"en": f"the shares make a hundred: {formula}", "zh": f"各部分占比之和为100%：{formula}"}
        yield Relation(
            "sum",
            start,
            end,
            figures,
            linear(figures, (1,) * len(figures), 100),
            {"en": words["en"], "zh": words["zh"]},
        )


def _sum(total: Figure, parts: list[Figure], sure: bool = True) -> Relation:
    figures = (total, *parts)
    formula = f"{shown(total)} = " + " + ".join(shown(part) for part in parts)
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    constraints = linear(figures, (-1, *(1 for _ in parts)))
    return Relation(
        "sum", start, end, figures, constraints, {"en": f"the parts make the total: {formula}", "zh": f"总量与各部分之和：{formula}"}, sure
    )  # fmt: skip
