"""This module reads what printed ratios and yearly amounts make: 按3:2:5分担, 师生比1:15, 每年200万元，三年共*万元."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from validator.extract.arithmetic.relation import Relation, is_rate, name_of, product, shown, value_interval
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
from validator.solve.system import Constraint
from validator.text.patterns import compiled

_PARTS = r"[0-9]{1,2}(?:[:：∶][0-9]{1,2}){1,4}"
_SHARED = re.compile(
    rf"(?P<who>[^«»。；，：]{{3,40}}?)(?:各方|三方|双方|三级|两级)?(?:按照?|以)(?P<parts>{_PARTS})的?(?:比例|比)?(?:共同)?(?:分担|分摊|承担|出资|配套|负担|投入|筹集|筹措|分配|安排|落实)?"
)
_SHARED_AFTER = re.compile(
    rf"(?:按照?|以)(?P<parts>{_PARTS})的?(?:比例)?(?:安排|分配|下达|拨付|切块|配置|分给)(?P<who>[^«»。；，：]{{3,40}}?)(?:资金|经费|指标|名额|任务)?[，,]"
)
_PAIR = re.compile(
    r"(?P<a>[师医床车人干])(?P<b>[生护床人位群])比例?(?:例)?(?:为|达到?|是|约)?(?P<m>[0-9]{1,2})[:：∶](?P<n>[0-9]{1,3}(?:\.[0-9]{1,2})?)"
)
_NAMES = {
    "师": "教师|专任|师资",
    "生": "学生|在校|生源",
    "医": "医[师生]",
    "护": "护[士理师]",
    "床": "床位",
    "车": "车辆?",
    "人": "人员|职工|人口",
    "位": "车位|泊位|席位",
}
_YEARS = re.compile(
    r"(?:每年|年均)(?!度)[^«»。；，]{0,10}«(?P<p>L[0-9]{1,3})»[^«»。；]{0,16}[，,；][^«»。；，]{0,4}?(?P<n>[二两三四五六七八九十]|[2-9])年(?:来|间|内|期间)?[^«»。；，]{0,4}?(?:一?共|累计|合计|总计|总共|共计)[^«»，。；]{0,12}«(?P<t>L[0-9]{1,3})»"
    r"|(?P<n2>[二两三四五六七八九十]|[2-9])年(?:来|间|内|期间)?[^«»。；]{0,10}每年[^«»。；，]{0,10}«(?P<p2>L[0-9]{1,3})»[^«»。；]{0,12}[，,；][^«»。；，]{0,4}?(?:一?共|累计|合计|总计|总共|共计)[^«»，。；]{0,12}«(?P<t2>L[0-9]{1,3})»"
)  # fmt: skip

_STAKE = re.compile(
    r"(?:出资|认缴|认购|投资|持有|实缴)[^«»，。；]{0,8}«(?P<x>L[0-9]{1,3})»(?:现金|货币)?[，,（(](?:占(?!用)[^«»，。；]{0,8}|持股|股权|出资|持有股份|控股)(?:比例|占比|比重)?(?:为|达)?«(?P<p>P[0-9]{1,3})»"
)
_CAPITAL = re.compile(
    "(?:注册资本|总股本|实收资本|注册资金|总投资|出资总额)(?:金)?[^«»，。；]{0,6}«(?P<t>L[0-9]{1,3})»"
)


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations of one sentence whose factor is a printed ratio or a number of years."""
    words = sentence.words
    if ":" in words or "：" in words or "∶" in words:
        for match in (*_SHARED.finditer(words), *_SHARED_AFTER.finditer(words)):
            yield from _dealt(sentence, match)
        for match in _PAIR.finditer(words):
            yield from _paired(sentence, match)
    capital = _CAPITAL.search(words)
    for match in _STAKE.finditer(words) if capital else ():
        x, p = sentence.figure(match["x"]), sentence.figure(match["p"])
        t = sentence.figure(capital["t"]) if capital else x
        x, t = _set(x), _set(t)
        constraints = product(x, t, p) if x != t and x.dimension == t.dimension else ()
        if constraints and sum(one.masked for one in (x, t, p)) == 1:
            yield _relation((x, t, p), constraints, f"{shown(x)} = {shown(p)}% × {shown(t)}")
    for match in _YEARS.finditer(words):
        years = read_count(match["n"] or match["n2"]) or 0
        each, total = (sentence.figure(match[name] or match[f"{name}2"]) for name in "pt")
        alike = each.dimension == total.dimension and (each.unit == total.unit or each.scale != total.scale)
        if years > 1 and alike and not is_rate(each) and not (each.modifier or total.modifier):
            yield from _times(total, each, Fraction(years), f"{shown(total)} = {shown(each)} × {years}")


def _set(figure: Figure) -> Figure:
    """A printed amount of capital or shares, which is fixed and not measured."""
    return figure if figure.masked or figure.modifier else replace(figure, low=figure.value, high=figure.value)


def _dealt(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    """The nearest total around a ratio, and the level of the party that is named before it."""
    numbers = [int(part) for part in compiled("[:：∶]").split(match["parts"])]
    who = compiled("^.{0,6}(?:由|对)").sub("", match["who"])
    parties = [one.strip("级财政方按照由对资金") for one in compiled("[、和与及]").split(who)]
    if len(parties) != len(numbers) or not all(parties) or not sum(numbers):
        return
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    rows = list(zip(sentence.figures, (compiled("[，。；：（]").split(gap)[-1] for gap in gaps), strict=False))
    named = [(row, n) for row, head in rows for n, one in enumerate(parties) if _owner(one, head)]
    wholes = [
        row
        for row, head in rows
        if all(row is not one for one, _ in named) and compiled("共|总|合计|投入|投资|资金|安排").search(head)
    ]
    hidden = [(row, n) for row, n in named if row.masked]
    if len(wholes) != 1 or len(hidden) != 1 or wholes[0].masked:
        return
    (part, n), whole = hidden[0], wholes[0]
    if part.dimension == whole.dimension and not is_rate(part) and not (part.modifier or whole.modifier):
        share = Fraction(numbers[n], sum(numbers))
        yield from _times(part, whole, share, f"{shown(part)} = {shown(whole)} × {numbers[n]}/{sum(numbers)}")


def _owner(party: str, head: str) -> bool:
    """Whether the words before a figure name a party: 企业自筹, 县级承担."""
    return party[-2:] in head if len(party) > 1 else bool(compiled(f"^{party}[级财县市]?").match(head))


def _paired(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    """师生比1:15，教师120人，学生*人: rounded as the ratio is printed."""
    names = [_NAMES.get(match[side]) for side in "ab"]
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    found = [
        [
            row
            for row, gap in zip(sentence.figures, gaps, strict=False)
            if name and compiled(f"(?:{name})[^，。；]{{0,4}}$").search(gap)
        ]
        for name in names
    ]
    if any(len(rows) != 1 for rows in found) or found[0][0] is found[1][0]:
        return
    one, two = found[0][0], found[1][0]
    printed = Fraction(match["n"])
    loose = Fraction(1, 2 * 10 ** len(match["n"].partition(".")[2]))
    low, high = (printed - loose) / int(match["m"] or 1), (printed + loose) / int(match["m"] or 1)
    if one.masked == two.masked or one.modifier or two.modifier:
        return
    terms = ((name_of(two), Fraction(1)),)
    constraints = (
        Constraint((*terms, (name_of(one), -low)), ">=", Fraction(0)),
        Constraint((*terms, (name_of(one), -high)), "<=", Fraction(0)),
    )
    yield _relation((one, two), constraints, f"{shown(one)} : {shown(two)} = {match['m']} : {match['n']}")


def _times(x: Figure, y: Figure, factor: Fraction, formula: str) -> Iterator[Relation]:
    """x is so many times y, one of them masked; what is granted is exact."""
    if x.masked == y.masked:
        return
    known = value_interval(y if x.masked else x)
    if known.low is None or known.high is None:
        return
    constraints = (Constraint(((name_of(x), Fraction(1)), (name_of(y), -factor)), "=", Fraction(0)),)
    yield _relation((x, y), constraints, formula)


def _relation(figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], formula: str) -> Relation:
    start, end = min(row.start for row in figures), max(row.end for row in figures)
    words = {"en": f"a printed ratio: {formula}", "zh": f"由文中比例推算：{formula}"}
    return Relation("average", start, end, figures, constraints, {"en": words["en"], "zh": words["zh"]}, sure=False)
