"""This module reads shares: 占…的r%, rates of completion, targets reached, multiples."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.relation import Relation, is_rate, name_of, product, shown, value_interval
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.figures import Figure
from validator.solve.system import Constraint
from validator.text.patterns import compiled

_RATES = r"[\u4e00-\u9fff]{1,5}(?<!增长)(?<!利润)(?<!负债)(?<!毛利)(?<!收益)(?<!贡献)(?<!占有)(?<!失业)(?<!产销)(?<!利用)(?<!年化)(?<!不良)(?<!逾期)(?<!出生)(?<!死亡)(?<!回报)(?<!城镇化)"


def _token(name: str, letters: str = "LN") -> str:
    return rf"«(?P<{name}>[{letters}][0-9]{{1,3}})»"


_PATTERNS = (
    # 总产值1200.5亿元，甲*亿元，占12.5%
    ("share", re.compile(rf"{_token('t')}[^«»。；]{{0,40}}{_token('x')}[^«»。；，]{{0,12}}[，,（(]?[^«»。；，]{{0,6}}占(?P<of>[^«»，。；]{{0,16}}?)(?:的?比重?|的?比例|的|率)?(?:为|达到|达|约为)?{_token('p', 'P')}")),
    # 网点*个，其中乡镇占35%，即420个
    ("part", re.compile(rf"{_token('t')}[^«»。；]{{0,30}}占(?:比|总数的|总量的|全部的)?(?:为|达)?{_token('p', 'P')}[，,（(、](?:即|为|共|有|计|合计|达|约合)?(?:有|为)?{_token('x')}")),
    # 合同价1200万元，已支付七成，即*万元
    ("part", re.compile(rf"{_token('t')}[，,（(][^«»。；，]{{0,12}}(?:支付|拨付|完成|到位|收回|兑现|付清|支出|使用|投入|售出|卖出|收割|收获|播种|整改|办结|缴纳|偿还)了?(?:约|近)?{_token('p', 'P')}[，,（(](?:即|为|共|计|约合|折合|合计?|也就是){_token('x')}")),
    # *亿元，占全市1200亿元的12.5%
    ("share", re.compile(rf"{_token('x')}[^«»。；，]{{0,12}}[，,（(]?[^«»。；，]{{0,6}}占[^«»，。；]{{0,16}}{_token('t')}[^«»，。；]{{0,12}}?的?(?:比重|比例)?(?:为|达)?{_token('p', 'P')}")),
    # *亿元，占工业投资的35%，工业投资120.5亿元
    ("share", re.compile(rf"{_token('x')}[^«»。；，]{{0,12}}[，,（(]?[^«»。；，]{{0,6}}占(?P<of>[^«»，。；]{{2,16}}?)(?:的?比重|的?比例|的)?(?:为|达到|达|约为)?{_token('p', 'P')}[，,；（](?=(?P=of))[^«»，。；]{{2,24}}{_token('t')}")),
    # 项目120个，开工*个，开工率80%
    ("rate", re.compile(rf"{_token('t')}[^«»。；]{{0,30}}{_token('x')}[，,（(][^«»。；，]{{0,8}}?{_RATES}率(?:为|达到|达|约)?{_token('p', 'P')}")),
    # 86家中的43家盈利，盈利面*%
    ("part", re.compile(rf"{_token('t')}[^«»。；，]{{0,8}}(?:中|里)[，,]?(?:的|有|已有|共有)?[^«»。；，]{{0,12}}{_token('x')}[^«»。；]{{0,22}}(?:[\u4e00-\u9fff]率|[\u4e00-\u9fff]面|占比|比例|比重)(?:为|达到|达|约|是)?{_token('p', 'P')}")),
    # 完成率*%，计划120户，实际完成96户
    ("rate", re.compile(rf"{_RATES}率(?:为|达到|达|约)?{_token('p', 'P')}[，,（(][^«»，。；]{{0,6}}(?:计划|应|目标|共)[^«»，。；]{{0,10}}{_token('t')}[，,][^«»，。；]{{0,10}}{_token('x')}")),
    # 计划投资100亿元，已完成*亿元，占年度计划的65%
    ("target", re.compile(rf"(?:计划|目标|任务|预算|需|应)[^«»，。；]{{0,16}}{_token('t')}[，,（(][^«»。；]{{0,16}}?(?:完成|实现|到位|执行|支出)[^«»，。；]{{0,12}}{_token('x')}[，,（(]?[^«»。；，]{{0,4}}(?:占|完成|为|达到|完成率|执行率)[^«»，。；]{{0,12}}{_token('p', 'P')}")),
    # 完成投资*亿元，占年度计划100亿元的65%
    ("target", re.compile(rf"(?:完成|实现|到位|执行|支出)[^«»，。；]{{0,14}}{_token('x')}[，,（(]?[^«»。；，]{{0,4}}(?:占|完成|为|达到)[^«»，。；]{{0,12}}(?:计划|目标|任务|预算)[^«»，。；]{{0,6}}{_token('t')}的?{_token('p', 'P')}")),
    # 入库税收*亿元，为年初预算20亿元的102%
    ("target", re.compile(rf"{_token('x')}[，,（(](?:已)?(?:为|占|完成|达到?|相当于)(?:了)?(?:年初|年度|全年|调整|变动)?(?:计划|目标|任务|预算)[^«»，。；]{{0,4}}{_token('t')}的{_token('p', 'P')}")),
)  # fmt: skip
_OF_ALL = re.compile(r"^(?:总数|总量|总额|总|全部|全体|合计|其|比|总投资|总面积|总产值|总人数|)$")
_TIMES = re.compile(
    rf"{_token('x')}[，,]?[^«»，。；]{{0,4}}(?:是|为|相当于)[^«»，。；]{{0,14}}{_token('y')}的{_token('b', 'B')}"
)


_CLASSED = compiled("»(?:及|及其|（含）)以[上下]")
"""120千瓦及以上的桩占*%: a class, and no whole of which the next figure is a part."""


_REFINED = compiled("矿石?.{0,20}(?:金属|精矿)|鲜[果叶奶].{0,20}(?:干|精油|粉)")
"""What is won from a raw stuff is no part of it by weight: its rate is of what the stuff holds."""


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations of share, rate, target and multiple in one sentence."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.words):
            x, t, p = (sentence.figure(match[name]) for name in "xtp")
            before = match.start("t") < match.start("p")
            sure = (
                kind != "share" or "of" not in match.groupdict() or not before or _refers(match["of"], sentence, match)
            )
            sure = sure and (kind != "rate" or _names(match, sentence))
            if kind == "rate" and _of_asked(sentence, match):
                x, t = t, x
            sure = sure and not (kind == "rate" and _denies(sentence, match))
            sure = sure and (kind != "share" or _own(match, sentence))
            sure = sure and not (kind == "rate" and _REFINED.search(sentence.words))
            alike = _same_unit(x, t) or (match.end("t") < match.start("p") and x.dimension == t.dimension == "count")
            classed = any(one.modifier in ("以上", "以下", "以内") for one in (x, t)) or _CLASSED.search(match.group())
            if alike and sure and not classed and _open(x, t, p):
                yield from _share(x, t, p)
    for match in _TIMES.finditer(sentence.words):
        x, y, b = (sentence.figure(match[name]) for name in "xyb")
        if _same_unit(x, y) and not b.masked and _open(x, y, b):
            yield from _multiple(x, y, b)


_ITS_OWN = compiled("^(?:[其该约仅共已均此]|总量|规模|数量|总数|总额|面积|人数|金额|产量|产值|收入|比重|这)")


def renamed(of: str, before: str) -> bool:
    """Whether a share is said of another thing than the level before it: 自有车辆180辆，外协车辆占全部的40%."""
    size = 0
    while size < min(len(of), len(before)) and of[-1 - size] == before[-1 - size]:
        size += 1
    own = of[: len(of) - size]
    return (
        bool(own) and not _ITS_OWN.match(of) and not any(own[n : n + 2] in before for n in range(max(len(own) - 1, 1)))
    )


_SUBJECT = compiled("[，,（(](?P<of>[\u4e00-\u9fff]{2,6})占")


def _own(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a share is of the level before it, and not of what is named anew: 预算收入*亿元，税收占比72%."""
    at = match.group().find(f"«{match['x']}»")
    named = _SUBJECT.search(match.group(), max(at, 0))
    if named is None:
        return True
    begin = sentence.words.find(f"«{match['x']}»")
    before = compiled("[，。；«»]").split(sentence.words[max(begin - 20, 0) : begin])[-1]
    if renamed(named["of"], before):
        return False
    return any(named["of"][n : n + 2] in before for n in range(len(named["of"]) - 1)) or named["of"][0] in "该其约仅"


def _refers(of: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether 占… speaks of the whole before it: a word for all of it, or its own words and no other region."""
    if _OF_ALL.match(of):
        return True
    beside = (
        sentence.words[max(match.start() - 24, 0) : match.start()]
        + sentence.words[match.end("t") : match.end("t") + 12]
    )
    region = compiled("全[国省市县区]|我[省市县区]").match(of)
    head = compiled(r"^(?:全社会|全年|全部|全[国省市县区]|我[省市县区])|(?:总数|总量|总额)$").sub("", of)
    return (region is None or region.group() in beside) and (head in beside if len(head) >= 2 else bool(region))


def _names(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a rate is named after what was counted: 开工*个，开工率; a character of the name stands with the count."""
    name = compiled(r"([\u4e00-\u9fff]{1,2})率").findall(match.group())[-1]
    at = sentence.words.find(f"«{match['x']}»")
    beside = sentence.words[max(at - 14, 0) : at].rpartition("»")[2] if at >= 0 else ""
    return any(char in beside for char in name) and not any(no + char in beside for char in name for no in "不未非无")


def _clause(sentence: Sentence, token: str) -> str:
    before = sentence.words.partition(f"«{token}»")[0]
    return compiled("[，。；、：«»]").split(before)[-1]


def _of_asked(sentence: Sentence, match: re.Match[str]) -> bool:
    """参保*万人，应参保30万人，参保率95%: the second is the whole, and the first was reached of it."""
    asked = compiled("^[^，。；]{0,6}(?:应|计划|核定|设计|目标)")
    return bool(asked.search(_clause(sentence, match["x"]))) and not asked.search(_clause(sentence, match["t"]))


def _denies(sentence: Sentence, match: re.Match[str]) -> bool:
    """批捕312人，不批捕78人，不捕率*%: two sides, neither of which is the whole."""
    denied = compiled("[不未](?P<deed>[\u4e00-\u9fff]{2})").search(_clause(sentence, match["x"]))
    return denied is not None and denied["deed"] in _clause(sentence, match["t"])


def _open(*figures: Figure) -> bool:
    return any(figure.masked for figure in figures)


def _same_unit(one: Figure, other: Figure) -> bool:
    people = {one.unit, other.unit} <= {"人", "名", "位"}
    alike = one.unit == other.unit or one.scale != other.scale or people
    return not is_rate(one) and one.dimension == other.dimension and alike


def _share(x: Figure, t: Figure, p: Figure) -> Iterator[Relation]:
    constraints = product(x, t, p)
    if constraints:
        formula = f"{shown(x)} = {shown(p)}% × {shown(t)}"
        yield _relation(
            "share", (x, t, p), constraints, "the share and the other figure", "由占比与另一数值推算", formula
        )


def _multiple(x: Figure, y: Figure, b: Figure) -> Iterator[Relation]:
    edges = value_interval(b)
    if edges.low is None or edges.high is None or edges.low <= 0:
        return
    one, zero = Fraction(1), Fraction(0)
    constraints = (
        Constraint(((name_of(x), one), (name_of(y), -edges.low)), ">=", zero),
        Constraint(((name_of(x), one), (name_of(y), -edges.high)), "<=", zero),
    )
    formula = f"{shown(x)} = {shown(b)} × {shown(y)}"
    yield _relation("growth", (x, y, b), constraints, "a multiple of the other figure", "由倍数推算", formula)


def _relation(
    kind: str, figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], en: str, zh: str, formula: str
) -> Relation:
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    return Relation(kind, start, end, figures, constraints, {"en": f"{en}: {formula}", "zh": f"{zh}：{formula}"})
