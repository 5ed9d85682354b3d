"""This module reads shares: 占…的r%, rates of completion, targets reached, averages per head."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from validator.extract._relation import Relation, is_rate, name_of, product, scale_of, shown, value_interval
from validator.extract._sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.solve.system import Constraint

_RATES = r"[\u4e00-\u9fff]{1,5}(?<!增长)(?<!利润)(?<!负债)(?<!毛利)(?<!收益)(?<!贡献)(?<!占有)(?<!失业)(?<!产销)(?<!利用)(?<!年化)(?<!不良)(?<!逾期)(?<!出生)(?<!死亡)(?<!回报)(?<!城镇化)"


def _token(name: str, letters: str = "LN") -> str:
    return rf"«(?P<{name}>[{letters}][0-9]{{1,3}})»"


_PATTERNS = (
    # 总产值1200.5亿元，甲*亿元，占12.5%
    ("share", re.compile(rf"{_token('t')}[^«»。；]{{0,40}}{_token('x')}[^«»。；，]{{0,12}}[，,（(]?[^«»。；，]{{0,6}}占(?P<of>[^«»，。；]{{0,16}}?)(?:的?比重?|的?比例|的|率)?(?:为|达到|达|约为)?{_token('p', 'P')}")),
    # *亿元，占全市1200亿元的12.5%
    ("share", re.compile(rf"{_token('x')}[^«»。；，]{{0,12}}[，,（(]?[^«»。；，]{{0,6}}占[^«»，。；]{{0,16}}{_token('t')}的?(?:比重|比例)?(?:为|达)?{_token('p', 'P')}")),
    # *亿元，占工业投资的35%，工业投资120.5亿元
    ("share", re.compile(rf"{_token('x')}[^«»。；，]{{0,12}}[，,（(]?[^«»。；，]{{0,6}}占(?P<of>[^«»，。；]{{2,16}}?)(?:的?比重|的?比例|的)?(?:为|达到|达|约为)?{_token('p', 'P')}[，,；（](?=(?P=of))[^«»，。；]{{2,24}}{_token('t')}")),
    # 项目120个，开工*个，开工率80%
    ("rate", re.compile(rf"{_token('t')}[^«»。；]{{0,30}}{_token('x')}[，,（(][^«»。；，]{{0,8}}?{_RATES}率(?:为|达到|达|约)?{_token('p', 'P')}")),
    # 完成率*%，计划120户，实际完成96户
    ("rate", re.compile(rf"{_RATES}率(?:为|达到|达|约)?{_token('p', 'P')}[，,（(][^«»，。；]{{0,6}}(?:计划|应|目标|共)[^«»，。；]{{0,10}}{_token('t')}[，,][^«»，。；]{{0,10}}{_token('x')}")),
    # 计划投资100亿元，已完成*亿元，占年度计划的65%
    ("target", re.compile(rf"(?:计划|目标|任务|预算|需|应)[^«»，。；]{{0,16}}{_token('t')}[，,（(][^«»。；]{{0,16}}?(?:完成|实现|到位|执行|支出)[^«»，。；]{{0,12}}{_token('x')}[，,（(]?[^«»。；，]{{0,4}}(?:占|完成|为|达到|完成率|执行率)[^«»，。；]{{0,12}}{_token('p', 'P')}")),
    # 完成投资*亿元，占年度计划100亿元的65%
    ("target", re.compile(rf"(?:完成|实现|到位|执行|支出)[^«»，。；]{{0,14}}{_token('x')}[，,（(]?[^«»。；，]{{0,4}}(?:占|完成|为|达到)[^«»，。；]{{0,12}}(?:计划|目标|任务|预算)[^«»，。；]{{0,6}}{_token('t')}的?{_token('p', 'P')}")),
)  # fmt: skip
_OF_ALL = re.compile(r"^(?:总数|总量|总额|总|全部|全体|合计|其|比|总投资|总面积|总产值|总人数|)$")
_TIMES = re.compile(
    rf"{_token('x')}[，,]?[^«»，。；]{{0,4}}(?:是|为|相当于)[^«»，。；]{{0,14}}{_token('y')}的{_token('b', 'B')}"
)
_EACH = re.compile(
    rf"(?P<per>平均单[个体项家]|单体平均|单个项目平均|平均单个项目|项目平均|个均|项均|人均|户均|亩均|平均[每单]?[人户亩家个项名]|每[人户亩家个项名台吨])[^«»，。；]{{0,10}}{_token('p', 'LN')}"
)
_MAGNITUDES = {"万": 10**4, "亿": 10**8, "千": 1000}
_PER = {"人": "人名", "户": "户家", "亩": "亩", "家": "家户", "个": "个", "项": "项", "名": "人名"}


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations of share, rate, target, multiple and average in one sentence."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.words):
            x, t, p = (sentence.figure(match[name]) for name in "xtp")
            before = match.start("t") < match.start("p")
            sure = (
                kind != "share" or "of" not in match.groupdict() or not before or _refers(match["of"], sentence, match)
            )
            sure = sure and (kind != "rate" or _names(match, sentence))
            if _same_unit(x, t) and sure and _open(x, t, p):
                yield from _share(x, t, p)
    for match in _TIMES.finditer(sentence.words):
        x, y, b = (sentence.figure(match[name]) for name in "xyb")
        if _same_unit(x, y) and not b.masked and _open(x, y, b):
            yield from _multiple(x, y, b)
    yield from _averages(sentence)


def _refers(of: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether 占… speaks of the whole before it: a word for all of it, or its own words and no other region."""
    if _OF_ALL.match(of):
        return True
    beside = (
        sentence.words[max(match.start() - 24, 0) : match.start()]
        + sentence.words[match.end("t") : match.end("t") + 12]
    )
    region = re.match("全[国省市县区]|我[省市县区]", of)
    head = re.sub(r"^(?:全社会|全年|全部|全[国省市县区]|我[省市县区])|(?:总数|总量|总额)$", "", of)
    return (region is None or region.group() in beside) and (head in beside if len(head) >= 2 else bool(region))


def _names(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a rate is named after what was counted: 开工*个，开工率; a character of the name stands with the count."""
    name = re.findall(r"([\u4e00-\u9fff]{1,2})率", match.group())[-1]
    beside = re.search(rf"[^«»]{{0,14}}«{match['x']}»", sentence.words)
    return beside is not None and any(char in beside.group() for char in name)


def _open(*figures: Figure) -> bool:
    return any(figure.masked for figure in figures)


def _same_unit(one: Figure, other: Figure) -> bool:
    return (
        not is_rate(one) and one.dimension == other.dimension and (one.unit == other.unit or one.scale != other.scale)
    )


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


def _averages(sentence: Sentence) -> Iterator[Relation]:
    """人均P, N people, T in all, in any order: T = P · N where P or N is raw and there is one of each."""
    for match in _EACH.finditer(sentence.words):
        p = sentence.figure(match["p"])
        per = match["per"]
        units = (
            "个项家"
            if re.search("单|项目|[个项]均", per) and "每" not in per
            else _PER.get(re.sub("均|平均|每|单", "", per)[-1:], "")
        )
        begin = sentence.words.rfind("；", 0, match.start()) + 1
        tokens = TOKEN.findall(re.split("；", sentence.words[begin:], maxsplit=1)[0])
        others = [row for row in map(sentence.figure, tokens) if row is not p]
        counts = [row for row in others if row.unit and row.unit[-1] in units]
        totals = [row for row in others if row.dimension == p.dimension and not is_rate(row) and row not in counts]
        if len(counts) != 1 or len(totals) != 1 or not _open(p, counts[0], totals[0]):
            continue
        constraints = _average(_fixed(p) if match["per"].startswith("每") else p, counts[0], totals[0])
        if constraints:
            formula = f"{shown(totals[0])} = {shown(p)} × {shown(counts[0])}"
            yield _relation("average", (p, counts[0], totals[0]), constraints, "the average", "由平均数推算", formula)


def _fixed(p: Figure) -> Figure:
    """A rate of pay or subsidy (每户3万元) is set, not measured: its whole number is exact."""
    whole = p.value is not None and p.value == p.value.to_integral_value() and not p.modifier
    return replace(p, low=p.value, high=p.value) if whole else p


def _average(p: Figure, count: Figure, total: Figure) -> tuple[Constraint, ...]:
    """total = p · count, with p for one of the counted unit; where both factors are masked nothing follows."""
    known, other = (p, count) if not p.masked else (count, p)
    edges, one_unit = value_interval(known), scale_of(count) / _MAGNITUDES.get(count.unit[:1], 1)
    if known.masked or edges.low is None or edges.high is None or edges.low <= 0:
        return ()
    terms = ((name_of(total), Fraction(1)),)
    return (
        Constraint((*terms, (name_of(other), -edges.low / one_unit)), ">=", Fraction(0)),
        Constraint((*terms, (name_of(other), -edges.high / one_unit)), "<=", Fraction(0)),
    )


def _relation(
    kind: str, figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], en: str, zh: str, formula: str
) -> Relation:
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    return Relation(kind, start, end, figures, constraints, {"en": f"{en}: {formula}", "zh": f"{zh}：{formula}"})
