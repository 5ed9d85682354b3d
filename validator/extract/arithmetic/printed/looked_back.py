"""This module compares what is told again in other words: a base from which a plan sets out (由目前的74%提高到85%), a growth whose noun was taken apart before."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    shown,
    value,
)
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.printed.implied import clause_of
from validator.extract.figures import Figure
from validator.subject import Subject

_BASE = re.compile(
    "(?:^|把|将|使|确保|力争|推动|实现)(?P<noun>[^，。；：、把将使]{3,20}?)(?:力争|努力|再)?(?:由|从)(?:目前|现在|现有|当前|现阶段|今年)(?:的)?$"
)
_URGED = re.compile("^(?:确保|力争|推动|实现|努力|进一步|把|将|使)+")
_TARGET = re.compile(
    "(?:逐步|稳步|进一步|力争|努力|再)?(?:提高|提升|增加|增长|扩大|上升|降低|下降|减少|压[减降缩]|控制|增至|降至|升至|拓展|缩短)(?:到|至)?"
)
_RATED = re.compile("(?:所占|占)?(?:比例|比重|占比|率|数量|总数|人数|户数|总量|规模|数)$")
_PLAIN = re.compile(
    '[“”"《》（）() ]|全[国省市县区州镇乡校院行司]|我[省市县区州校院]|本[省市县区州校院]|完成|实现|达到?|年末|年底|现有|目前|共有|共|有|为|是|的|约'
)
_SHARE = re.compile("占(?:比)?(?:为|达到?)?|占(?:总数|全部|总人数|总量)[^，。；]{0,4}")
_ELSE = re.compile("上年|去年|前年|同期|年初|目标|计划|力争|预期|全国|全省|季度|上半年|其中|最|月")
_LEAST, _STEM = 4, 3
"""Characters of a quantity, and of those whose share it is."""


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """What a plan sets out from and what was told, and growths of one indicator that differ."""
    yield from _bases(subject, figures)
    yield from _growths(subject, figures)


def _bases(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """“双师型”教师482人，占78%, and in the plan 把“双师型”教师比例由目前的74%提高到85%."""
    text = subject.folded
    for base in figures:
        clause = text[max(0, base.start - 40) : base.start]
        found = _BASE.search(re.split("[，。；：\n]", clause)[-1]) if "由" in clause or "从" in clause else None
        if not found or not bounded(base) or not base.unit or base.modifier or not _TARGET.match(text, base.end):
            continue
        noun = _PLAIN.sub("", _URGED.sub("", found["noun"]))
        stem = _RATED.sub("", noun)
        told = [
            row
            for row in figures
            if row.end < base.start and row.unit == base.unit and bounded(row) and not row.modifier
        ]
        told = [row for row in told if not planned(subject, row.start) and _is_of(text, figures, row, noun, stem)]
        if len({value(row) for row in told}) == 1 and apart(interval(told[0]), interval(base)):
            yield _conflict(told[0], base, found["noun"])


def _is_of(text: str, figures: Sequence[Figure], row: Figure, noun: str, stem: str) -> bool:
    """Whether a value is that of a noun: its clause ends with it, or it is the share of the level whose noun it is."""
    clause = clause_of(text, row)
    if _ELSE.search(clause):
        return False
    own = _PLAIN.sub("", clause)
    if len(noun) >= _LEAST and (own.endswith(noun) or _PLAIN.sub("", _SHARE.sub("", clause)) == noun):
        return True
    if row.unit != "%" or len(stem) < _STEM or not _SHARE.fullmatch(clause):
        return False
    before = [one for one in figures if one.end < row.start and row.start - one.end <= len(clause) + 2]
    return bool(before) and _PLAIN.sub("", clause_of(text, before[-1])).endswith(stem)


_INDICATORS = "营业总?收入|主营业务收入|销售收入|利润总额|净利润|工业增加值|增加值|总产值|产值|销售额|产销量|产量|销量|出口交货值|出口额|进出口总?额|零售额|投资额?|用电量|税收收入|税收|客运量|货运量|吞吐量|存款余额|贷款余额|保费收入"
_WHOLE = re.compile(
    rf"^(?:虽然|但|而)?(?:全年|(?:19|20)[0-9]{{2}}年|当年|本年)?(?:全[省市县区州]|我[省市县区州])?(?P<of>[\u4e00-\u9fff]{{4,16}}?)(?P<what>{_INDICATORS})(?:同比|比上年|较上年)?(?P<verb>增长|下降)(?:了)?$"
)
_GREW = re.compile("^(?:同比|比上年|较上年|比去年)?(?P<verb>增长|下降)(?:了)?$")
_LEVEL = re.compile(
    rf"(?:完成|实现|累计|达到?)*(?P<what>{_INDICATORS})(?:为|达到?)?[0-9.*×X■_＊]{{1,12}}[十百千万亿]{{0,2}}[元吨户千瓦时件辆台箱人次标]{{1,4}}$"
)
_HEAD = re.compile(
    "企业|行业|产业|[0-9.*×X■_＊家户个]|全年|(?:19|20)[0-9]{2}年|全[省市县区州]|我[省市县区州]|共有?|现有|拥有|的"
)
_PART_OF_YEAR = re.compile("季度|上半年|下半年|[0-9]月|同期|计划|目标|力争|预计|全国")


def _growths(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """规上食品工业企业*家，完成营业收入*亿元，比上年增长6.8%, and again: 规上食品工业营业收入增长8.6%."""
    text = subject.folded
    rates = [row for row in figures if row.unit == "%" and bounded(row) and not row.modifier]
    for row in rates:
        found = _WHOLE.match(clause_of(text, row))
        if not found or planned(subject, row.start) or _PART_OF_YEAR.search(_sentence(text, row)):
            continue
        of = _HEAD.sub("", found["of"])
        told = [one for one in rates if one is not row and _opens_with(text, one, of, found["what"], found["verb"])]
        if len(of) >= _LEAST and len(told) == 1 and told[0].sentence != row.sentence and value(told[0]) != value(row):
            first, later = sorted((told[0], row), key=lambda one: one.start)
            yield _conflict(first, later, found["of"] + found["what"])


def _sentence(text: str, row: Figure) -> str:
    return re.split("[。\n]", text[max(0, row.start - 160) : row.start])[-1]


def _opens_with(text: str, row: Figure, of: str, what: str, verb: str) -> bool:
    """Whether a growth is that of an indicator whose sentence opens with what it is an indicator of."""
    grew = _GREW.match(clause_of(text, row))
    said = _sentence(text, row)
    clauses = re.split("[，；]", said)
    if not grew or grew["verb"] != verb or len(clauses) < 3 or _PART_OF_YEAR.search(said) or "其中" in said:
        return False
    level = _LEVEL.search(clauses[-2])
    opening = [clause for clause in clauses[:-2] if not re.fullmatch("(?:19|20)[0-9]{2}年|全年|[　 ]*", clause)]
    return level is not None and level["what"] == what and len(opening) == 1 and _HEAD.sub("", opening[0]) == of


def _conflict(first: Figure, later: Figure, name: str) -> Equation:
    note = notes([(first, f"the same quantity, {shown(first)}", f"同一指标，{shown(first)}")])
    gap = max(abs(value(first) - value(later)), Fraction(0))
    return equation(
        "agreement", (later.start, later.end), gap, value(later), in_unit(value(first), later), shown(later), name, note
    )  # fmt: skip
