"""This module reads what words make of printed figures: as many as, twice, a third of, so much a month, a defined ratio."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from validator.extract.arithmetic.relation import Relation, is_rate, linear, name_of, product, scale_of, shown
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
from validator.solve.system import Constraint
from validator.text.patterns import compiled


def _token(name: str, letters: str = "LN") -> str:
    return rf"«(?P<{name}>[{letters}][0-9]{{1,3}})»"


_N = "[一二两三四五六七八九十]"
_SAME = re.compile(
    rf"{_token('y')}(?P<mid>[^«»。；]{{0,30}}?(?:持平|相同|一样多|相等|一致|等量|同等数量|不变|相当)[^«»。；]{{0,12}}?(?:为|是|达|有|共|保持在|维持在)){_token('x')}"
)
_EVEN = re.compile(
    rf"{_token('x')}[，,（(]?[^«»，。；]{{0,6}}(?:与|和|同|较|比)(?:上年|去年|上期|同期|前年|上届|上季度?)(?:同期)?的?{_token('y')}[^«»，。；]{{0,4}}(?:持平|相同|一致|一样|相等)"
)
"""钢产量*万吨，与上年的812万吨持平."""
_TIMES_BEFORE = re.compile(
    rf"{_token('x')}[，,（(]?(?:恰好?|正好|刚好|约)?(?:为|是|达到?|相当于)(?:上年|去年|上期|同期|上届)(?:同期)?的?{_token('y')}的(?:«(?P<b>B[0-9]{{1,3}})»|(?P<n>{_N})倍)"
)
"""*项，恰为上年8项的两倍."""
_HALVED = re.compile(
    rf"{_token('x')}[，,（(]?(?:比|较)(?:上年|去年|上期|同期|上届)(?:同期)?的?{_token('y')}(?:减少|下降|降低|缩减|压减|少)了?(?:一半|五成|50%)"
)
"""*件，比上年的60件减少一半."""
_DOUBLED = re.compile(
    rf"[由从]?{_token('y')}[^«»。；]{{0,12}}?(?P<word>翻番|翻了?«(?P<t>B[0-9]{{1,3}})»|(?:增加|增长|提高|扩大)了?(?P<m>[一两二三四五])倍)[^«»。；]{{0,6}}[，,]?[^«»。；]{{0,8}}?(?:达到?|增至|增加到|增长到|为|至|到|(?:现有?|目前|如今)[^«»。；，]{{0,8}}){_token('x')}"
)
_TIMES = re.compile(
    rf"{_token('y')}[^«»。；，]{{0,8}}的(?:«(?P<b>B[0-9]{{1,3}})»|(?P<n>{_N})倍)[，,]?[^«»。；，]{{0,8}}?(?:为|达到?|是|共|计|有){_token('x')}"
)
_FRACTION = r"(?P<half>一半|半数|1/2|二分之一)|(?P<over>[二三四五六七八九十])分之(?P<above>[一二两三四五六七八九])|(?P<tenth>[一二三四五六七八九])成(?P<rest>[一二三四五六七八九半])?(?![功立员品为长果])"
_PORTION = re.compile(
    rf"{_token('y')}(?P<head>[^«»。；]{{0,16}}?)(?:其中|中)?(?:有|的)?(?:{_FRACTION})(?P<mid>[^«»。；]{{0,22}}?[，,（(]?(?:即|共计?|合计?|计|为|约为|有|达)){_token('x')}"
)
_DEED_PORTION = re.compile(
    rf"{_token('y')}[^«»。；]{{0,8}}[，,](?:其中)?(?:有|近期)?(?:{_FRACTION})(?:的?[\u4e00-\u9fff]{{2,4}})??(?P<deed>(?:实现|已|获得?|完成|取得|达到|通过|属于?|来自)?[\u4e00-\u9fff]{{2,8}})[，,](?P<head>[^«»。；，]{{2,10}}?){_token('x')}"
)
"""企业90家，三分之一实现盈利，盈利企业*家."""
_PART_FIRST = re.compile(
    rf"{_token('x')}[，（(]?[^«»，。；]{{0,4}}占(?P<of>[^«»，。；]{{2,16}}?)的?(?:{_FRACTION})[，,；）)][^«»，。；]{{0,18}}{_token('y')}"
)
_DOUBLED_BEFORE = re.compile(
    rf"{_token('x')}[，（(]?[^«»。；，]{{0,6}}[比较在](?:上年|去年|上届|上期|年初|前年|(?:19|20)[0-9]{{2}}年)[^«»。；，]{{0,6}}{_token('y')}(?:的?基础上)?(?P<word>翻番|翻了?«(?P<t>B[0-9]{{1,3}})»|(?:增加|增长|提高|扩大)了?(?P<m>[一两二三四五])倍)"
)
_PART_OF = re.compile(
    rf"{_token('x')}[^«»。；，]{{0,10}}[，（(]?[^«»，。；]{{0,4}}占[^«»，。；]{{0,12}}[（(]?{_token('y')}[^«»，。；]{{0,8}}?[）)]?的(?:{_FRACTION})(?![^，。；]{{0,2}}(?:以上|多|强))"
)
_CONVERTED = re.compile(
    rf"{_token('y')}[（(，,]?(?:折合|合计?|即|约合|折算为?|相当于|换算为?|也就是)(?:为)?{_token('x')}"
)
_MEANS = (
    (re.compile(rf"(?:全年|年度|本年|一年来?|年内)[^«»。；]{{0,20}}{_token('y')}[^«»。；]{{0,10}}[，,（(][^«»。；，]{{0,8}}?(?:月均|平均每个?月|每个?月平均|每月)[^«»。；，]{{0,6}}{_token('x')}"), 12),
    (re.compile(rf"(?:全年|年度|本年)[^«»。；]{{0,20}}{_token('y')}[^«»。；]{{0,10}}[，,（(][^«»。；，]{{0,8}}?(?:季均|平均每个?季度?|每个?季度?)[^«»。；，]{{0,6}}{_token('x')}"), 4),
    (re.compile(rf"(?:上半年|下半年)[^«»。；]{{0,20}}{_token('y')}[^«»。；]{{0,10}}[，,（(][^«»。；，]{{0,8}}?(?:月均|平均每个?月)[^«»。；，]{{0,6}}{_token('x')}"), 6),
    (re.compile(rf"一季度[^«»。；]{{0,20}}{_token('y')}[^«»。；]{{0,10}}[，,（(][^«»。；，]{{0,8}}?(?:月均|平均每个?月)[^«»。；，]{{0,6}}{_token('x')}"), 3),
)  # fmt: skip
_YEARLY = re.compile(
    rf"(?P<n>{_N}|[2-9])年(?:来|间|内)?(?:累计|共|总共|合计|共计|总计)[^«»。；]{{0,12}}{_token('y')}[^«»。；]{{0,8}}[，,](?:[^«»。；，]{{1,14}}[，,])?[^«»。；，]{{0,6}}?(?:年均|平均每年|每年)[^«»。；，]{{0,8}}{_token('x')}"
    rf"|{_token('z')}[^«»。；]{{0,8}}[，,]?分(?P<m>{_N}|[2-9])年(?:平均|等额|均)[^«»。；]{{0,8}}[，,]?[^«»。；，]{{0,4}}每年[^«»。；，]{{0,6}}{_token('w')}"
)
_RATIOS = (
    ("城镇化率", "城镇(?:常住)?人口", "总人口|常住人口|户籍人口|人口"),
    ("资产负债率|负债率", "负债", "资产"),
    ("利润率", "利润", "收入|销售|营收"),
    ("不良(?:贷款)?率", "不良", "贷款余额|贷款"),
    ("研发(?:经费)?(?:投入)?强度|研发投入占比", "研发", "收入|生产总值|GDP"),
    ("税收?占比|税比", "税收", "公共预算收入|财政收入"),
    ("森林覆盖率", "森林面积|林地", "国土面积|总面积"),
    ("外贸依存度", "进出口", "生产总值|GDP"),
    ("亏损面", "亏损企业|亏损", "企业"),
    ("毛利率", "毛利", "收入|销售|营收"),
    ("绿化覆盖率|绿地率", "绿化|绿地", "建成区|总面积|用地|占地"),
    ("老龄化率|老龄化程度|老龄化水平", "老年|老龄|岁", "总人口|常住人口|户籍人口|人口"),
    ("贫困发生率", "贫困人口", "总人口|农业人口|农村人口|人口"),
    ("优良(?:天数)?(?:比例|率)|空气优良率", "优良", "全年|年度|监测|有效|总"),
    ("存贷比|贷存比", "贷款", "存款"),
    ("药占比", "药品", "医疗收入|总收入|业务收入"),
    ("产销率", "销售|销量|售出|交付", "产量|产值|生产"),
    ("入住率|出租率|利用率|使用率|上座率|出售率|去化率|客房率|开房率", "入住|出租|租出|占用|使用|利用|上座|售出|实住|收住|在住|去化", "共|总|可|应|建有|建成|设|编制|开放|核定|现有|拥有|推出"),
    ("负荷率|产能利用率|达产率|开工率", "实际|处理量|产量|完成|现产", "设计|核定|额定|产能|能力"),
    ("线损率|网损率|漏损率|损耗率|产销差率", "损失|线损|漏损|损耗|漏失", "供电|供水|购电|供气|供热|总|购气|入库"),
    ("赔付率", "赔付|赔款", "保费|保险费"),
    ("费用率", "费用", "收入|营收|保费"),
    ("综合成本率|成本率", "成本", "收入|营收|保费"),
    ("就业率", "就业|落实", "毕业生|毕业"),
    ("出勤率|到会率|到课率|出席率", "出勤|实到|到会|到课|出席", "应|在册|全"),
    ("机械化率|机收率|机播率", "机[械耕播收插采]", "播种|总|种植|面积"),
)  # fmt: skip
"""Ratios that are defined: their name, what is above and what is below the line."""
_OVER = re.compile(
    rf"(?:计划|目标|任务|预算)[^«»。；]{{0,12}}{_token('y')}[^«»。；]{{0,8}}[，,][^«»。；]{{0,10}}?(?:完成|实现|达到?|到位){_token('x')}[^«»。；]{{0,6}}[，,]?[^«»。；，]{{0,6}}?超(?:额|计划|目标|任务|预期)?(?:完成)?(?:了)?{_token('p', 'P')}"
)
_STEPS = re.compile(
    rf"(?P<when>一季度|上半年|前三季度|上月|[0-9]{{1,2}}月|全[国省市区县]|上年|去年)[^«»。；，]{{0,16}}{_token('y', 'P')}[^«»。；]{{0,6}}[，,；][^«»。；]{{0,16}}{_token('x', 'P')}[，,][^«»。；，]{{0,2}}[较比](?P=when)[^«»。；，]{{0,8}}?(?P<verb>加快|提高|提升|扩大|上升|回升|放缓|回落|下降|收窄|降低|减少)了?{_token('d', 'Q')}"
)
_LEVEL = re.compile(
    rf"(?P<verb>减少|下降|降低|增长|增加|提高)了?{_token('y', 'P')}[，,][^«»。；，]{{0,6}}?(?:为|相当于|是|达到?)(?:上年|去年|上年同期|去年同期|同期|(?:19|20)[0-9]{{2}}年)的?{_token('x', 'P')}"
)
_FORMER = re.compile("上年|去年|同期|年初|前年")
_FALLS = re.compile("放缓|回落|下降|收窄|降低|减少")
_MORE = re.compile(
    rf"{_token('y')}[^«»。；，]{{0,8}}[，,；][^«»。；，]{{1,14}}比[^«»。；，]{{1,10}}?(?P<verb>多|少|增加|减少)(?:了)?{_token('d')}[^«»。；，]{{0,6}}[，,][^«»。；，]{{0,8}}?(?:达到?|为|共|有|是){_token('x')}"
)


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations between a masked figure and one or two printed ones that words tell, in one sentence."""
    words = sentence.words
    for match in (*_SAME.finditer(words), *_EVEN.finditer(words)):
        yield from _multiple(sentence, match, Fraction(1), "growth")
    for match in (*_DOUBLED.finditer(words), *_DOUBLED_BEFORE.finditer(words)):
        if turned := _doublings(sentence, match):
            base = match.re is _DOUBLED and _FORMER.search(words, match.end("word"), match.start("x"))  # 上年为*
            yield from _multiple(sentence, match, Fraction(1, turned) if base else Fraction(turned), "growth")
    for match in _PART_FIRST.finditer(words):
        of, told = match["of"], words[match.start("of") + len(match["of"]) : match.end()]
        if any(of[at : at + 3] in told for at in range(len(of) - 2)):
            yield from _multiple(sentence, match, _portion(match), "share", exact=True)
    for match in _PART_OF.finditer(words):
        yield from _multiple(sentence, match, _portion(match), "share", exact=True)
    for match in _HALVED.finditer(words):
        yield from _multiple(sentence, match, Fraction(1, 2), "growth")
    for match in (*_TIMES.finditer(words), *_TIMES_BEFORE.finditer(words)):
        times = _factor(sentence, match)
        yield from _multiple(sentence, match, times, "growth") if times else ()
    for match in _PORTION.finditer(words):
        yield from _multiple(sentence, match, _portion(match), "share", exact=True)
    for match in _DEED_PORTION.finditer(words):
        if any(match["deed"][at : at + 2] in match["head"] for at in range(len(match["deed"]) - 1)):
            yield from _multiple(sentence, match, _portion(match), "share", exact=True)
    for match in _CONVERTED.finditer(words):
        yield from _converted(sentence, match)
    for pattern, parts in _MEANS:
        for match in pattern.finditer(words):
            yield from _multiple(sentence, match, Fraction(1, parts), "average")
    for match in _YEARLY.finditer(words):
        parts = read_count(match["n"] or match["m"]) or 1
        names = ("y", "x") if match["n"] else ("z", "w")
        yield from _multiple(sentence, match, Fraction(1, parts), "average", names)
    yield from _ratios(sentence)
    yield from _compared(sentence)


def _doublings(sentence: Sentence, match: re.Match[str]) -> int:
    """How many times as much a doubling makes: 翻两番 four, 增加两倍 three; 0 where the number of turns is masked."""
    if match["m"]:
        return 1 + (read_count(match["m"]) or 1)
    turns = sentence.figure(match["t"]).value if match["t"] else Decimal(1)
    return int(2 ** int(turns)) if turns is not None and 0 < turns < 5 else 0


def _factor(sentence: Sentence, match: re.Match[str]) -> Fraction | None:
    if match["n"]:
        return Fraction(read_count(match["n"]) or 1)
    figure = sentence.figure(match["b"])
    return None if figure.masked or figure.value is None else Fraction(figure.value)


def _portion(match: re.Match[str]) -> Fraction:
    if match["over"]:
        return Fraction(read_count(match["above"]) or 1, read_count(match["over"]) or 2)
    if match["tenth"]:
        rest = Fraction(1, 20) if match["rest"] == "半" else Fraction(read_count(match["rest"] or "〇") or 0, 100)
        return Fraction(read_count(match["tenth"]) or 0, 10) + rest
    return Fraction(1, 2)


def _multiple(
    sentence: Sentence, match: re.Match[str], times: Fraction, kind: str, names: tuple[str, str] = ("y", "x"), *, exact: bool = False
) -> Iterator[Relation]:  # fmt: skip
    """x is so many times y, one of them masked; what the printed one rounds off is left open, a word's fraction not."""
    y, x = (sentence.figure(match[name]) for name in names)
    alike = x.dimension == y.dimension and (x.unit == y.unit or x.scale != y.scale) and not is_rate(x)
    if x.masked == y.masked or not alike or x.modifier or y.modifier:
        return
    constraints = (Constraint(((name_of(x), Fraction(1)), (name_of(y), -times)), "=", Fraction(0)),)
    formula = f"{shown(x)} = {shown(y)} × {float(times):g}"
    yield _relation(kind, (x, y), constraints, formula, sure=not exact or times.denominator <= 10)


def _converted(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    """3000亩（合*公顷）: one quantity in two units."""
    y, x = sentence.figure(match["y"]), sentence.figure(match["x"])
    known = x.dimension == y.dimension and x.scale != y.scale and x.dimension not in ("", "count") and not is_rate(x)
    hidden, told = (x, y) if x.masked else (y, x)
    if known and hidden.masked and not told.masked and told.value is not None and not told.modifier:
        value = Fraction(told.value) * scale_of(told)
        constraints = (Constraint(((name_of(hidden), Fraction(1)),), "=", value),)
        yield _relation("elsewhere", (hidden, told), constraints, f"{shown(x)}{x.unit} = {shown(y)}{y.unit}")


_PARTIAL = re.compile("涉农|小微|普惠|个人|企业贷|绿色|制造业|科技|逾期|新增|净增|中长期|短期|房地产|流动|固定|其中")
"""Words of a part of what stands below the line: 涉农贷款."""


def _ratios(sentence: Sentence) -> Iterator[Relation]:
    """总资产20亿元，负债12亿元，资产负债率*%: a ratio whose definition is known."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    heads = [compiled("[，。；]").split(gap)[-1] for gap in gaps]
    for at, rate in enumerate(sentence.figures):
        if not is_rate(rate) or "百分点" in rate.unit or compiled("提高|下降|增长|上升|降低").search(heads[at]):
            continue
        for name, above, below in _RATIOS:
            if not compiled(rf"(?:{name})[^，。；]{{0,8}}$").search(heads[at]):
                continue
            levels = [(row, heads[n]) for n, row in enumerate(sentence.figures) if not is_rate(row) and row.unit]
            parts = [row for row, head in levels if re.search(above, head)]
            wholes = [row for row, head in levels if re.search(below, head) and row not in parts]
            wholes = [row for row in wholes if not any(row is one and _PARTIAL.search(head) for one, head in levels)]
            one = len(parts) == len(wholes) == 1 and sum(row.masked for row in (*parts, *wholes, rate)) == 1
            if one and _of_one(parts[0], wholes[0], heads[sentence.figures.index(wholes[0])]):
                constraints = product(parts[0], wholes[0], rate)
                formula = f"{shown(parts[0])} = {shown(rate)}% × {shown(wholes[0])}"
                if constraints:
                    yield _relation("share", (parts[0], wholes[0], rate), constraints, formula)
            break


def _of_one(part: Figure, whole: Figure, head: str) -> bool:
    """Whether part and whole are counted alike: in one dimension, or people and the places for them (床位400张)."""
    places = part.dimension == "person" and whole.dimension == "count" and compiled("床|座位|席位|铺位").search(head)
    return part.dimension == whole.dimension or bool(places)


def _compared(sentence: Sentence) -> Iterator[Relation]:
    """Targets that were exceeded, rates that moved by points, one thing that has so many more than another."""
    for match in _OVER.finditer(sentence.words):
        x, y, p = (sentence.figure(match[name]) for name in "xyp")
        if x.dimension == y.dimension and sum(f.masked for f in (x, y, p)) == 1:
            constraints = product(x, y, p, 100, 1)
            if constraints:
                yield _relation("growth", (x, y, p), constraints, f"{shown(x)} = {shown(y)} × (1 + {shown(p)}%)")
    for match in _LEVEL.finditer(sentence.words):
        x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
        if x.masked != y.masked:
            sign = 1 if match["verb"] in ("减少", "下降", "降低") else -1
            yield _relation(
                "growth",
                (x, y),
                linear((x, y), (1, sign), 100),
                f"{shown(x)} = 100 {'−' if sign > 0 else '+'} {shown(y)}",
            )
    for match in (*_STEPS.finditer(sentence.words), *_MORE.finditer(sentence.words)):
        x, y, d = (sentence.figure(match[name]) for name in "xyd")
        sign = -1 if _FALLS.search(match["verb"]) or match["verb"] == "少" else 1
        alike = x.unit == y.unit and (is_rate(x) or d.unit == x.unit)
        if alike and sum(f.masked for f in (x, y, d)) == 1 and not any(f.modifier for f in (x, y, d)):
            mark = "−" if sign < 0 else "+"
            yield _relation(
                "difference", (x, y, d), linear((x, y, d), (1, -1, -sign)), f"{shown(x)} = {shown(y)} {mark} {shown(d)}"
            )


def _relation(
    kind: str, figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], formula: str, sure: bool = True
) -> Relation:  # fmt: skip
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    words = {"en": f"the words beside it say how: {formula}", "zh": f"由文中表述推算：{formula}"}
    return Relation(kind, start, end, figures, constraints, {"en": words["en"], "zh": words["zh"]}, sure)
