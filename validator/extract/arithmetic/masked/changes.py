"""This module reads changes: growth over last year's level, differences, percentage points, multiples."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from validator.extract.arithmetic.directions import DOWN, TO, UP
from validator.extract.arithmetic.relation import (
    Relation,
    growth_amount,
    is_earlier,
    is_rate,
    linear,
    name_of,
    product,
    scale_of,
    shown,
    value_interval,
)
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.solve.system import Constraint
from validator.text.patterns import compiled

_UP = f"{UP}|上调|多出|多了|高出|高了"
_DOWN = f"{DOWN}|减收|下调|少了|少出|低了|低出"
_VERB = rf"(?:{_UP}|{_DOWN})"
_TO = rf"(?:(?:{_UP}|跃升|攀升|发展|壮大|升|突破|{_DOWN}|降|缩|调整|调)(?:到|至|为)|{TO})"
_LAST = r"(?:[一二三]季度|上届|上期|上月|上季度?|上轮|上学[期年]|年初|期初|月初|学年初|换届前|改[造革制]前|上年度?|去年|上一年度?|前一年|(?:19|20)[0-9]{2}年)(?:同期|全年|末|底|年末)?"
_ON = rf"(?:同比|环比|(?:比|较){_LAST})"


def _token(name: str, letters: str = "LPN") -> str:
    return rf"«(?P<{name}>[{letters}][0-9]{{1,3}})»"


_CHANGE = rf"(?:{_ON})?(?:净|共|约)?(?P<verb>{_VERB})(?:了|约)?" + _token("d", "LPQB")
_BOUND = (
    # 由450家增加到*家，增加62家
    re.compile(rf"[由从][^«»。；]{{0,24}}{_token('y')}[^«»，。；]{{0,14}}?{_TO}[^«»，。；]{{0,16}}{_token('x')}[，（,、][^«»，。；]{{0,8}}?{_CHANGE}"),
    # 下降*%，由250件降到200件
    re.compile(rf"{_CHANGE}[，（(](?:其中|即|具体)?[由从][^«»。；]{{0,20}}{_token('y')}[^«»，。；]{{0,14}}?{_TO}[^«»，。；]{{0,16}}{_token('x')}"),
    # 亩均*元，由去年的820元提高90元而来
    re.compile(rf"{_token('x')}[，（(][^«»，。；]{{0,4}}[由从在][^«»，。；]{{0,8}}{_token('y')}(?:的?基础上)?{_CHANGE}"),
    # 达到*家，比上年的450家增加62家
    re.compile(rf"{_token('x')}[，（,、]?[^«»，。；]{{0,8}}?(?:比|较){_LAST}的?[\u4e00-\u9fff]{{0,6}}?{_token('y')}{_CHANGE}"),
    # 比上年的450家增加62家，达到*家
    re.compile(rf"(?:比|较|在){_LAST}的?{_token('y')}(?:的?基础上)?[^«»，。；]{{0,4}}{_CHANGE}[，,]?[^«»，。；]{{0,8}}?(?:达到|达|增至|升至|降至|至|为){_token('x')}"),
)  # fmt: skip
"""Wordings that bind two levels to each other by their grammar."""
_PATTERNS = (
    # 完成*亿元，同比增长8.3%，上年452.1亿元
    re.compile(rf"{_token('x')}[，（,、]{_CHANGE}[，（,；]{_LAST}[^«»，。；]{{0,10}}{_token('y')}"),
    # 完成*亿元（上年为452.1亿元），增长8.3%
    re.compile(rf"{_token('x')}[（(，]{_LAST}[^«»，。；]{{0,8}}{_token('y')}[）)]?[，,]{_CHANGE}"),
    # 上年450家，今年*家，增加62家
    re.compile(rf"{_LAST}[^«»，。；]{{0,16}}{_token('y')}[，；,][^«»，。；]{{0,20}}?(?:今年|本年|当年|达到|达|(?:19|20)[0-9]{{2}}年)[^«»，。；比较]{{0,14}}{_token('x')}[，,]{_CHANGE}"),
    # 上年450家，今年新增62家，达到*家
    re.compile(rf"(?:{_LAST}|原有|年初|此前)[^«»，。；]{{0,16}}{_token('y')}[，；,][^«»，。；]{{0,12}}?(?P<verb>新增|{_VERB})(?:了|约)?{_token('d', 'LPQB')}[，,][^«»，。；]{{0,10}}?(?:达到|达|增至|升至|降至){_token('x')}"),
)  # fmt: skip
"""Wordings in which each level has a clause of its own, so that both must name the same thing."""
_DOUBLED = re.compile(
    rf"[由从][^«»。；]{{0,24}}{_token('y')}[^«»，。；]{{0,14}}?{_TO}[^«»，。；]{{0,16}}{_token('x')}[，,][^«»，。；]{{0,8}}?(?P<word>翻番|翻了?{_token('b', 'B')}|增长了?一倍|增加了?一倍)"
)
_MOVED_BY = re.compile(
    rf"[由从][^«»。；]{{0,24}}{_token('y')}(?P<verb>[\u4e00-\u9fff]{{2}})[到至为]{_token('x')}[，,、（](?:共|净|总共|合计)?(?P=verb)了?{_token('d', 'L')}"
)
"""由1240米加高到1248米，加高*米: the verb again, whatever it is."""
_TURNS = re.compile(
    rf"[由从][^«»。；]{{0,24}}{_token('y')}[^«»，。；]{{0,14}}?{_TO}[^«»，。；]{{0,16}}{_token('x')}[，,、][^«»，。；]{{0,8}}?翻了?{_token('d', 'BL')}"
)
_AREA = "全[国省市县区]|控制目标|目标|年初目标|预期目标|计划"
_ABOVE = (
    # 增长8.3%，高于全省（6.2%）2.1个百分点
    re.compile(rf"{_token('x', 'P')}[，,、（]?[^«»，。；]{{0,6}}(?P<verb>高于|高出|快于|低于|慢于)(?:{_AREA})[^«»，。；]{{0,10}}[（(][^«»，。；]{{0,8}}{_token('y', 'P')}[）)]{_token('d', 'Q')}"),
    # 全省增长6.2%，我市增长*.*%，高于全省2.1个百分点
    re.compile(rf"(?P<area>{_AREA})[^«»，。；]{{0,16}}{_token('y', 'P')}[，,；][^«»，。；]{{0,20}}{_token('x', 'P')}[，,][^«»，。；]{{0,6}}(?P<verb>高于|高出|快于|低于|慢于)(?P=area)[^«»，。；]{{0,8}}{_token('d', 'Q')}"),
    # 我市增长*.*%，高于全省2.1个百分点（全省增长6.2%）
    re.compile(rf"{_token('x', 'P')}[，,][^«»，。；]{{0,6}}(?P<verb>高于|高出|快于|低于|慢于)(?P<area>{_AREA})[^«»，。；]{{0,8}}{_token('d', 'Q')}[，,（(；]?(?P=area)[^«»，。；]{{0,16}}{_token('y', 'P')}"),
    # 18.2℃，较常年偏高0.6℃，常年值为*℃
    re.compile(rf"{_token('x', 'LP')}[，,][^«»，。；]{{0,4}}(?:比|较)(?P<area>常年(?:同期)?|多年平均|历史同期|行业平均|全[国省市县区行]平均|周边地区|同类[\u4e00-\u9fff]{{0,6}}|标准值|设计值|定额)[^«»，。；]{{0,6}}?(?P<verb>偏高|偏低|偏多|偏少|高出?|低|多出?|少)(?:了|约)?{_token('d', 'LQ')}[，,（(；]?(?P=area)[^«»，。；]{{0,10}}{_token('y', 'LP')}"),
)  # fmt: skip
_ROLES = (
    ("d", re.compile(rf"(?:{_ON}|净|新|又)?(?:净|共)?(?P<verb>新增|{_VERB})(?:了|约)?$"), "LPQ"),
    ("d", re.compile(r"(?P<verb>新增|净增)[^«»，。；\0]{1,12}$"), "L"),
    ("y", re.compile(r"(?:上年|去年|上年同期|去年同期|年初|原有|原来|此前|上年末|上年底)[^«»，。；\0]{0,12}$"), "L"),
    ("x", re.compile(r"(?:今年|本年|当年|目前|现有|达到|增至|升至|降至|达)[^«»，。；\0比较]{0,12}$"), "L"),
)
_BOTH = re.compile(
    rf"{_token('x')}[，（,]{_CHANGE}[，、（,][^«»，。；]{{0,3}}(?:{_VERB}|增幅|降幅|增速)(?:为|达|了|约)?{_token('g', 'P')}"
    rf"|{_ON}(?:净|共|约)?(?P<verb3>{_VERB})(?:了|约)?{_token('d3', 'L')}[，,][^«»，。；]{{0,6}}?(?:达到?|总量为|{_TO}){_token('x3')}[，、（,][^«»，。；]{{0,3}}(?:同比)?(?:{_VERB}|增幅|降幅|增速)(?:为|达|了|约)?{_token('g3', 'P')}"
    rf"|{_token('x2')}[，（,](?:{_ON})?(?P<verb2>{_VERB})(?:了|约)?{_token('g2', 'P')}[，、（,；][^«»，。；]{{0,6}}(?:净|实际|绝对量)?(?:{_VERB})(?:了|约|额为?|额达)?{_token('d2', 'L')}"
)


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations of change in one sentence."""
    for bound, patterns in ((True, _BOUND), (False, _PATTERNS)):
        for match in (match for pattern in patterns for match in pattern.finditer(sentence.words)):
            x, y, d = (sentence.figure(match[name]) for name in "xyd")
            if sentence.later(match["y"], match["x"]):
                x, y = y, x
            if bound and _other_thing(match, is_rate(d)):
                continue
            if not compiled("年均|平均|合计|总计|共计|分别").search(match.group()) and (
                bound or _same_head(x.indicator, y.indicator)
            ):
                yield from change(x, y, d, _sinks(match["verb"]))
    for match in _DOUBLED.finditer(sentence.words):
        x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
        turns = sentence.figure(match["b"]).value if match["b"] else Decimal(1)
        if turns is not None and _alike(x, y) and x.masked != y.masked:
            times = 2 ** int(turns)
            yield _relation("growth", (x, y), linear((x, y), (1, -times)), f"{shown(x)} = {shown(y)} × {times}")
    for match in _MOVED_BY.finditer(sentence.words):
        x, y, d = (sentence.figure(match[name]) for name in "xyd")
        if d.masked and not x.masked and not y.masked and x.value is not None and y.value is not None:
            yield from change(x, y, d, Fraction(x.value) * scale_of(x) < Fraction(y.value) * scale_of(y))
    for pattern in _ABOVE:
        for match in pattern.finditer(sentence.words):
            x, y, d = (sentence.figure(match[name]) for name in "xyd")
            yield from change(x, y, d, match["verb"] in ("低于", "慢于", "偏低", "偏少", "低", "少"), beside=True)
    for match in _TURNS.finditer(sentence.words):
        yield from _turned(*(sentence.figure(match[name]) for name in "xyd"))
    yield from _by_role(sentence)
    for match in _BOTH.finditer(sentence.words):
        x, d, g = (sentence.figure(match[name] or match[name + "2"] or match[name + "3"]) for name in "xdg")
        if _alike(x, d) and not compiled("年均|分别").search(match.group()):
            yield from _both(x, d, g, _sinks(match["verb"] or match["verb2"] or match["verb3"]))


_FILLING = re.compile(
    "同比|环比|[比较](?:上年|去年|上期|同期|年初|上月)(?:同期)?|净|共|约|总体|总量|合计|年均|分别|实现|即|累计|为|达|其中|也|又|再|整体|大幅|相应|幅度|增|了|一举|[，（,、(]"
)


def _other_thing(match: re.Match[str], rate: bool) -> bool:
    """Whether the growth behind two levels is said of something else by name: 参展商由200家增至350家，成交额增长*%."""
    if not match.start("y") < match.start("x") < match.start("verb"):
        return False
    apiece = compiled("[户人亩店]均").search(match.string, match.end("x"), match.start("verb"))
    if apiece and apiece.group() not in match.string[max(match.start("y") - 30, 0) : match.start("x")]:
        return True
    named = _FILLING.sub("", match.string[match.end("x") + 1 : match.start("verb")])
    before = match.string[max(match.start("y") - 30, 0) : match.start("x")]
    return (
        rate and len(named) >= 2 and named[-1] in "额量值数率价积入润重" and not any(char in before for char in named)
    )


def _sinks(verb: str) -> bool:
    return bool(compiled(f"(?:{_DOWN})").match(verb))


def _by_role(sentence: Sentence) -> Iterator[Relation]:
    """A short sentence in which one figure is last year's, one this year's and one the change, in any order."""
    if len(sentence.figures) > 4 or compiled("年均|平均|其中|计划|目标").search(sentence.words):
        return
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    roles: dict[str, list[tuple[Figure, str]]] = {"x": [], "y": [], "d": []}
    for figure, gap, letter in zip(sentence.figures, gaps, TOKEN.findall(sentence.words), strict=False):
        for name, pattern, letters in _ROLES:
            found = pattern.search(gap)
            if found and letter[0] in letters:
                roles[name].append((figure, found.groupdict().get("verb") or ""))
                break
    if all(len(found) == 1 for found in roles.values()):
        (x, _), (y, _), (d, verb) = roles["x"][0], roles["y"][0], roles["d"][0]
        if _same_head(x.indicator, y.indicator):
            yield from change(x, y, d, _sinks(verb))


def change(x: Figure, y: Figure, d: Figure, down: bool, beside: bool = False) -> Iterator[Relation]:
    """x is y after a change by d: an amount, a percentage, points or a multiple; `beside` compares two regions."""
    if not (_alike(x, y) or (beside and x.unit == y.unit)) or not any(figure.masked for figure in (x, y, d)):
        return
    down = down != (x.dimension == "rank" or x.role == "rank")
    sign = -1 if down else 1
    mark = "−" if down else "+"
    if d.unit == "倍" and not down:
        constraints = _times(x, y, d)
        formula = f"{shown(x)} = {shown(y)} × (1+{shown(d)})"
        kind = "growth"
    elif is_rate(d) and "百分点" not in d.unit:
        if is_rate(x):
            return
        constraints = product(x, y, d, 100, sign)
        formula, kind = f"{shown(x)} = {shown(y)} × (1 {mark} {shown(d)}%)", "growth"
    elif _alike(x, d) or (is_rate(x) and "百分点" in d.unit):
        constraints = linear((x, y, d), (1, -1, -sign))
        formula, kind = f"{shown(x)} = {shown(y)} {mark} {shown(d)}", "difference"
    else:
        return
    if constraints:
        yield _relation(kind, (x, y, d), constraints, formula)


def grown(x: Figure, y: Figure, rate: Figure, words: str) -> Iterator[Relation]:
    """x is y changed by a rate, up or down as the words before the rate say."""
    verb = compiled(rf"(?P<verb>{_VERB})(?:了|约)?$").search(words)
    if verb:
        yield from change(x, y, rate, _sinks(verb["verb"]))


def _turned(x: Figure, y: Figure, d: Figure) -> Iterator[Relation]:
    """由2万亩扩大到8万亩，翻*番: each turn doubles."""
    if not d.masked or d.unit != "番" or not _alike(x, y) or not x.value or not y.value:
        return
    times = Fraction(x.value) * scale_of(x) / (Fraction(y.value) * scale_of(y))
    for turns in range(1, 5):
        if abs(times / 2**turns - 1) <= Fraction(3, 20):
            constraints = linear((d,), (1,), turns)
            yield _relation("growth", (d, x, y), constraints, f"{shown(x)} ÷ {shown(y)} ≈ 2^{turns}")


def _times(x: Figure, y: Figure, d: Figure) -> tuple[Constraint, ...]:
    if d.masked or d.value is None or d.value != d.value.to_integral_value():
        return ()
    return linear((x, y), (1, -(1 + int(d.value))))


def _both(x: Figure, d: Figure, g: Figure, down: bool) -> Iterator[Relation]:
    """x after an amount d that is g % of what was before: d = g (x ∓ d)."""
    if is_earlier(x) or not any(figure.masked for figure in (x, d, g)):
        return
    sign = -1 if down else 1
    if not g.masked:
        constraints = growth_amount(x, d, g, sign)
        mark = "−" if not down else "+"
        yield _relation("growth", (x, d, g), constraints, f"{shown(d)} = {shown(g)}% × ({shown(x)} {mark} {shown(d)})")
    elif not x.masked and not d.masked and (constraints := _amounted(x, d, g, sign)):
        mark = "−" if not down else "+"
        yield _relation("growth", (x, d, g), constraints, f"? = {shown(d)} ÷ ({shown(x)} {mark} {shown(d)})")


def _amounted(x: Figure, d: Figure, g: Figure, sign: int) -> tuple[Constraint, ...]:
    """A masked growth whose amount and later level are printed: d of x ∓ d."""
    above, part = value_interval(x), value_interval(d)
    if above.low is None or above.high is None or not part.low or part.high is None or above.low <= sign * part.high:
        return ()
    edges = sorted(
        100 * one / (level - sign * one) for one in (part.low, part.high) for level in (above.low, above.high)
    )
    name = ((name_of(g), Fraction(1)),)
    return Constraint(name, ">=", edges[0]), Constraint(name, "<=", edges[-1])


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one quantity at two times: same dimension, no two different subjects or regions."""
    measured = one.dimension == other.dimension and (one.unit == other.unit or one.scale != other.scale)
    differ = any(a and b and a != b for a, b in ((one.subject, other.subject), (one.region, other.region)))
    return measured and not differ


def _same_head(one: str, other: str) -> bool:
    """Whether two indicators may be the same: one is unnamed, or they share two characters in a row."""
    return not one or not other or any(one[at : at + 2] in other for at in range(max(len(one) - 1, 1)))


def _relation(kind: str, figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], formula: str) -> Relation:
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    names = {
        "growth": ("growth over the earlier level", "由增长率和基数推算"),
        "difference": ("the change and the other level", "由增减量和另一时点数值推算"),
    }
    en, zh = names[kind]
    return Relation(kind, start, end, figures, constraints, {"en": f"{en}: {formula}", "zh": f"{zh}：{formula}"})
