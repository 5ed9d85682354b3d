"""This module reads differences told in words of their own: 西区比东区多3个; 较去年减少两起，去年*起; 由300增加到420张，新增床位*张."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.relation import Relation, is_rate, linear, name_of, product, shown
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
from validator.solve.system import Constraint
from validator.text.patterns import compiled

_MORE = "多出?|高出?|增加|增长|超出?|长|大|重|早"
_LESS = "少|低|减少|下降|短|小|轻|缩短|缩减|压减"
_EARLIER = "上年度?|去年|上一年|上届|上月|上季度|上期|上学期|上半年|前年|上轮|同期"


def _token(name: str, letters: str = "L") -> str:
    return rf"«(?P<{name}>[{letters}][0-9]{{1,3}})»"


_THAN = re.compile(
    rf"(?P<lead>[^«»。；]{{0,24}}?){_token('y')}(?P<tail>[^«»。；，]{{0,8}})[，,；](?:«L[0-9]{{1,3}}»)?[^«»。；，]{{0,14}}?[比较](?P<of>[^«»。；，]{{1,12}}?)(?P<verb>{_MORE}|{_LESS})(?:了|出|建|收|产|完成|种|设|招|办|有)?{_token('d')}[^«»，。；]{{0,6}}[，,；]?(?P<link>[^«»，。；]{{0,10}}?){_token('x')}"
)
"""东区12个，西区比东区多3个，建成*个."""
_BACK = re.compile(
    rf"{_token('x')}(?P<tail>[^«»。；，]{{0,8}})[，,（(][^«»。；，]{{0,4}}[比较](?P<of>{_EARLIER})(?:同期)?(?:净|同比)?(?P<verb>{_MORE}|{_LESS})(?:了)?{_token('d')}[^«»，。；]{{0,6}}[，,；](?:而|那么)?(?P=of)(?P<link>[^«»，。；]{{0,12}}?){_token('y')}"
)
"""今年6起，较去年减少两起，去年发生*起."""
_THIRD = re.compile(
    rf"(?P<a>[^«»，。；比较]{{2,8}})[比较](?P<of>[^«»，。；]{{2,8}}?)(?P<verb>{_MORE}|{_LESS}|增产|减产|增收|减收)(?:了)?{_token('d')}[^«»，。；]{{0,4}}[，,；](?P=of)[^«»，。；]{{0,10}}{_token('y')}[^«»，。；]{{0,6}}[，,；](?:(?P=a)|则|本)[^«»，。；]{{0,10}}{_token('x')}"
)
"""二季度较一季度增产5万吨，一季度32万吨，二季度*万吨."""
_STACKED = re.compile(
    rf"(?:有|已|原有|上年|去年|年初|年底|年末|此前)[^«»。；，]{{0,10}}{_token('y')}[^«»。；，]{{0,14}}[，,；][^«»。；，]{{0,12}}?(?P<verb>新增|又|再增|净增|新建|新通|新发展)[^«»。；，]{{0,4}}{_token('d')}[^«»。；，]{{0,12}}[，,；](?:至此)?(?:累计|总数|总量|现有|达到?|共有|合计|目前|增至|已有)(?P<link>[^«»，。；]{{0,8}}){_token('x')}"
)
"""2022年有15个村通气，2023年新增5个村，累计*个."""
_NAMED = re.compile(
    rf"(?P<lead>[^«»。；，]{{0,16}}?)[由从自](?:原来|原先|年初|上年|去年|此前|过去|改造前|最初)?的?{_token('y')}[^«»，。；]{{0,8}}?(?:增|扩|发展|提|升|上|壮大|扩大|减|降|缩|压|缩减|精简|下降)[^«»，。；]{{0,3}}?[到至为成]{_token('x')}[^«»，。；]{{0,6}}[，,（(](?:共|净|累计|新)?(?P<verb>新增|净增|增加|增设|扩充|新成立|新建|新设|新组建|减少|压减|精简|净减|削减|撤销|撤并)(?:了)?(?P<what>[\u4e00-\u9fff]{{0,8}}?){_token('d')}"
)
"""床位由300张增加到420张，新增床位*张."""
_MULTIPLE = re.compile(
    rf"(?:为|是|相当于|达到?)(?P<of>{_EARLIER})(?:同期)?的?«(?P<b>B[0-9]{{1,3}})»[，,；](?P=of)(?:同期|全年)?(?P<noun>[^«»，。；]{{0,12}}){_token('y')}[^«»，。；]{{0,6}}[，,；][^«»，。；]{{0,12}}{_token('x')}"
)
"""本年为上年的1.5倍，上年4.0亿元，本年*亿元."""
_HALVED = re.compile(
    rf"(?:{_EARLIER})[^«»。；，]{{0,12}}{_token('y')}[^«»。；，]{{0,6}}[，,；][^«»。；，]{{0,12}}?(?:减半|减少一半|减少了?一半|下降一半|压减一半|腰斩|降了?一半|缩减一半|缩短一半|只有一半)[，,]?(?P<link>[^«»，。；]{{0,10}}?){_token('x')}"
)
_THEN = re.compile(
    rf"(?:{_EARLIER}|(?:19|20)[0-9]{{2}}年)[^«»。；，]{{0,12}}{_token('y')}[^«»。；，]{{0,6}}[，,；](?:今年|本年|当年|20[0-9]{{2}}年)?[^«»。；，]{{0,6}}?(?P<verb>增长|增产|增收|增加|提高|上升|扩大|减产|下降|减少|压减|降低|缩减)了?{_token('p', 'P')}[^«»，。；]{{0,4}}[，,][^«»，。；]{{0,8}}?(?:达到?|为|至|到|增至|降至|仅|有){_token('x')}"
)
"""去年1.2万吨，今年增产两成，达到*万吨."""
_BALANCED = re.compile(
    rf"(?<!进)收入(?P<a>总计|合计|总量|总额)?[^«»。；，]{{0,6}}{_token('y')}[^«»。；]{{0,40}}?支出(?P<c>总计|合计|总量|总额)?[^«»。；，]{{0,6}}{_token('x')}[^«»。；]{{0,8}}[，,；]?[^«»。；，]{{0,8}}收支(?:总体)?(?:平衡|相等|持平|两相等)"
)
"""收入总计25.6亿元，支出总计*亿元，收支平衡."""
_GROWN = re.compile(
    rf"[由从]?(?:{_EARLIER}|年初|原来|此前)?[^«»。；，]{{0,10}}{_token('y')}[^«»，。；]{{0,8}}?(?:增加|增长|提高|扩大|翻)了?(?:«(?P<b>B[0-9]{{1,3}})»|(?P<n>[一两二三四五])倍)[，,][^«»，。；]{{0,6}}?(?:达到?|增至|为|到|扩至|至){_token('x')}"
)


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations between two levels and their difference, one of the three masked, or a level and its half."""
    words = sentence.words
    for match in _THAN.finditer(words):
        if _refers(match["of"], match["lead"]):
            yield from _differ(sentence, match, _sinks(match["verb"]))
    for match in _BACK.finditer(words):
        yield from _differ(sentence, match, _sinks(match["verb"]))
    for match in _THIRD.finditer(words):
        yield from _differ(sentence, match, _sinks(match["verb"]) or match["verb"].startswith("减"))
    for match in _STACKED.finditer(words):
        if sum(char not in words[: match.start("link")] for char in match["link"]) < 2:
            yield from _differ(sentence, match, False)
    for match in _NAMED.finditer(words):
        what = match["what"]
        if what[:2] in match["lead"] or what[-2:] in match["lead"]:
            yield from _differ(sentence, match, compiled("减|压|精|削|撤").match(match["verb"]) is not None)
    for match in _MULTIPLE.finditer(words):
        times = sentence.figure(match["b"])
        same = len(match["noun"]) < 2 or match["noun"][:2] in words[: match.start()]
        if same and not times.masked and times.value is not None and not times.modifier:
            yield from _times(sentence, match, Fraction(times.value))
    for match in _HALVED.finditer(words):
        yield from _times(sentence, match, Fraction(1, 2))
    for match in _THEN.finditer(words):
        yield from _rated(sentence, match)
    for match in _BALANCED.finditer(words):
        if bool(match["a"]) == bool(match["c"]):
            yield from _times(sentence, match, Fraction(1))
    for match in _GROWN.finditer(words):
        many = _many(sentence, match)
        if many is not None:
            yield from _times(sentence, match, 1 + many)


def _many(sentence: Sentence, match: re.Match[str]) -> Fraction | None:
    """How many times something grew by."""
    if match["n"]:
        return Fraction(read_count(match["n"]) or 1)
    figure = sentence.figure(match["b"])
    whole = not figure.masked and figure.value is not None and figure.unit == "倍" and not figure.modifier
    return Fraction(figure.value) if whole and figure.value is not None else None


def _sinks(verb: str) -> bool:
    return compiled(_LESS).fullmatch(verb) is not None


def _refers(of: str, lead: str) -> bool:
    """Whether what is compared with is what the first level is said of: 比东区 and 东区建成; 比去年 and 去年新增."""
    name = compiled("同期|全年|[的期]$|水平").sub("", of)
    return len(name) >= 2 and name[:2] in lead


def _differ(sentence: Sentence, match: re.Match[str], down: bool) -> Iterator[Relation]:
    """x is y and the difference, all in one unit."""
    x, y, d = (sentence.figure(match[name]) for name in "xyd")
    alike = x.dimension == y.dimension == d.dimension and x.unit == y.unit == d.unit
    if not alike or is_rate(x) or sum(one.masked for one in (x, y, d)) != 1 or any(one.modifier for one in (x, y, d)):
        return
    raw = {name: one.value for name, one in (("x", x), ("y", y)) if one.value is not None}
    if len(raw) == 2 and (raw["x"] < raw["y"]) != down:
        return
    if down and d.value is not None and y.value is not None and d.value >= y.value:
        return
    mark = "−" if down else "+"
    yield _relation(
        "difference",
        (x, y, d),
        linear((x, y, d), (1, -1, 1 if down else -1)),
        f"{shown(x)} = {shown(y)} {mark} {shown(d)}",
    )


def _rated(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    """x is y grown by p per cent."""
    x, y, p = (sentence.figure(match[name]) for name in "xyp")
    if x.unit != y.unit or sum(one.masked for one in (x, y, p)) != 1 or x.modifier or y.modifier:
        return
    sign = -1 if compiled("减|下|压|降|缩").match(match["verb"]) else 1
    constraints = product(x, y, p, 100, sign)
    if constraints:
        mark = "−" if sign < 0 else "+"
        yield _relation("growth", (x, y, p), constraints, f"{shown(x)} = {shown(y)} × (1 {mark} {shown(p)}%)")


def _times(sentence: Sentence, match: re.Match[str], times: Fraction) -> Iterator[Relation]:
    """x is so many times y, in one unit."""
    x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
    if x.unit != y.unit or is_rate(x) or x.masked == y.masked or x.modifier or y.modifier:
        return
    constraints = (Constraint(((name_of(x), Fraction(1)), (name_of(y), -times)), "=", Fraction(0)),)
    yield _relation("growth", (x, y), constraints, f"{shown(x)} = {shown(y)} × {float(times):g}")


def _relation(
    kind: str, figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], formula: str
) -> Relation:  # fmt: skip
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    words = {"en": f"the words tell the difference: {formula}", "zh": f"由文中比较推算：{formula}"}
    return Relation(kind, start, end, figures, constraints, {"en": words["en"], "zh": words["zh"]}, sure=False)
