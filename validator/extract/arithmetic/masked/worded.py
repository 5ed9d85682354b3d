"""This module reads what a clause says of two levels beside it: so many times an earlier one, a third of the whole, dealt out evenly.

Also shares whose heads are kinds of one noun (同城件占*%，国际件占3.2%，异地件占78.3%), and a mask whose number is written out.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.printed.hundreds import CROSSING
from validator.extract.arithmetic.relation import Relation, is_rate, linear, name_of, one_measure, shown, value_interval
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
from validator.solve.system import Constraint
from validator.text.patterns import compiled


def _token(name: str, letters: str = "LN") -> str:
    return rf"«(?P<{name}>[{letters}][0-9]{{1,3}})»"


_TIMES = re.compile(
    rf"{_token('x')}[^«»，。；]{{0,4}}[，,（(]?(?:已|恰好?|正好|刚好)?(?:为|是|达到?|相当于)[^«»，。；]{{0,14}}{_token('y')}的{_token('b', 'B')}"
)
"""*家，相当于建园之初150家的三倍."""
_EVENLY = re.compile(
    rf"{_token('t')}[^«»。；]{{0,8}}[，,](?:[^«»。；，、]{{0,10}}(?:平均|等额|平|均等)(?:分|分给|分配给?|划?拨给?|发给|奖给|分摊给?|摊给|投向|安排给?|分配到|分摊到|下达给?){_token('n')}|(?:由|给|按|向|供)?{_token('m')}[^«»，。；、]{{0,14}}(?:平均分[配摊担享]?|均[摊分]|平[分摊]|等额(?:分[配担摊]|出资|承担|认购)|平均(?:承担|出资|分给)))"
    rf"[^«»，。；、]{{0,12}}[，,](?:每[^«»，。；、]{{1,6}}?|各(?:自|[^«»，。；、]{{1,2}})?)(?:可|应|分别)?(?:得到?|分得?|获得?|获分|获拨|拿到|分到|分摊|分担|承担|出资|负担|认购|摊到?|为|支持)?{_token('x')}"
)
"""360万元，平均分给12所学校，每校*万元; 由8个村平均分配，各村分得*万元."""
_THIRD = "(?:(?P<half>一半|半数|二分之一)|(?P<over>[三四五六七八九十])分之(?P<above>[一二两三四五六七八九]))"
_OF_WHOLE = re.compile(
    rf"{_token('t')}[^«»。；]{{0,6}}[，,：:（(]?(?:其中)[：:，,]?[^«»。；，、]{{0,16}}{_token('x')}[^«»。；，、]{{0,6}}?[，,（(](?:刚好|恰好?|正好)?占(?:总[数量额值]|全部|其中|其)?的?{_THIRD}(?![^«»，。；]{{0,2}}(?:以上|多|强|弱|左右))"
)
"""1860起，其中火灾*起，占三分之一."""
_WRITTEN = re.compile(rf"{_token('x')}(?:整)?[（(](?:大写|即|计|合)?[：:，,]?(?:人民币)?{_token('y')}(?:整)?[）)]")
"""职工*人（壹佰伍拾陆人）."""
_SHARE = re.compile("^(?P<gap>[、，,；和及]?(?:其中)?[：:，,]?)?(?P<who>[\u4e00-\u9fff]{2,8}?)(?:所?占比?|比重|占比|比例|份额)(?:约?为|达到?|是)?$")  # fmt: skip
_OPEN = re.compile("等(?![奖级次候额])|[，,；、](?:其余|其他|其它|余下|另有|还有|此外)")
_KINDS = 3
"""Kinds of one noun that are read as all there is are at least as many."""


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations of one sentence between a masked level and one or two printed ones."""
    words = sentence.words
    for match in _TIMES.finditer(words):
        b = sentence.figure(match["b"])
        if b.unit == "倍" and not b.masked and b.value:
            yield from _scaled(sentence, match, ("y", "x"), Fraction(b.value), "growth")
    for match in _OF_WHOLE.finditer(words):
        part = Fraction(1, 2)
        if match["over"]:
            part = Fraction(read_count(match["above"]) or 1, read_count(match["over"]) or 2)
        yield from _scaled(sentence, match, ("t", "x"), part, "share")
    for match in _EVENLY.finditer(words):
        yield from _evenly(sentence, match)
    for match in _WRITTEN.finditer(words):
        x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
        if x.masked and not y.masked and x.unit == y.unit and y.notation == "words" and not is_rate(x):
            yield _relation("elsewhere", (x, y), linear((x, y), (1, -1)), f"{shown(x)} = {shown(y)}")
    yield from _hundred(sentence)


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two levels are told in one measure, and neither of them loosely."""
    return one_measure(one, other) and not is_rate(one) and not one.modifier and not other.modifier


def _scaled(
    sentence: Sentence, match: re.Match[str], names: tuple[str, str], times: Fraction, kind: str
) -> Iterator[Relation]:
    y, x = (sentence.figure(match[name]) for name in names)
    if x.masked != y.masked and _alike(x, y):
        constraints = (Constraint(((name_of(x), Fraction(1)), (name_of(y), -times)), "=", Fraction(0)),)
        yield _relation(kind, (x, y), constraints, f"{shown(x)} = {shown(y)} × {float(times):g}")


def _evenly(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    """A total, among how many it is dealt out evenly, and what each gets: one of the three masked."""
    t, x = sentence.figure(match["t"]), sentence.figure(match["x"])
    n = sentence.figure(match["n"] or match["m"])
    if sum(row.masked for row in (t, x, n)) != 1 or not _alike(t, x) or n.modifier:
        return
    if n.masked:
        return
    many, known = value_interval(n), value_interval(x if t.masked else t)
    if not many.low or known.low is None or known.high is None or n.value is None:
        return
    count = Fraction(n.value) * Fraction(n.scale or 1)
    hidden, factor = (t, count) if t.masked else (x, 1 / count)
    name = ((name_of(hidden), Fraction(1)),)
    constraints = (
        Constraint(name, ">=", known.low * factor),
        Constraint(name, "<=", known.high * factor),
    )
    yield _relation("average", (t, n, x), constraints, f"{shown(t)} = {shown(x)} × {shown(n)}")


def _hundred(sentence: Sentence) -> Iterator[Relation]:
    """Three shares or more whose heads are kinds of one noun, and nothing behind them."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    at = 0
    while at < len(sentence.figures):
        last = at
        while last < len(sentence.figures) and _told(sentence.figures[last], gaps[last], last == at):
            last += 1
        rows = sentence.figures[at:last]
        if (
            len(rows) >= _KINDS
            and not _OPEN.match(gaps[last])
            and not compiled("^[^，。；]{0,6}(?:以上|以下|左右)").match(gaps[last])
        ):
            yield from _made(rows, [_who(gap) for gap in gaps[at:last]])
        at = max(last, at + 1)


def _told(row: Figure, gap: str, first: bool) -> bool:
    """Whether a figure is a share under a name of its own, in a row with the one before it."""
    clause = compiled("[，。；]").split(gap)[-1] if first else gap
    return is_rate(row) and "百分点" not in row.unit and not row.modifier and _SHARE.match(clause) is not None


def _who(gap: str) -> str:
    told = _SHARE.match(compiled("[，。；、]").split(gap)[-1])
    return told["who"] if told else ""


def _made(rows: Sequence[Figure], heads: Sequence[str]) -> Iterator[Relation]:
    names = {head[-1:] for head in heads}
    known = sum((row.value or 0 for row in rows if not row.masked), 0)
    hidden = sum(row.masked for row in rows)
    if len(names) != 1 or "" in names or len(set(heads)) < len(heads) or hidden != 1 or known >= 100:
        return
    if any(CROSSING.search(head) for head in heads):
        return
    figures = tuple(rows)
    formula = " + ".join(map(shown, rows)) + " = 100"
    constraints = linear(figures, (1,) * len(figures), 100)
    yield _relation("sum", figures, constraints, formula)


def _relation(kind: str, figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], formula: str) -> Relation:
    start, end = min(row.start for row in figures), max(row.end for row in figures)
    words = {"en": f"the clause beside it says how: {formula}", "zh": f"由文中表述推算：{formula}"}
    return Relation(kind, start, end, figures, constraints, {"en": words["en"], "zh": words["zh"]}, sure=kind != "sum")
