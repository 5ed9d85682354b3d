"""This module compares a growth with the levels of two years that sentences apart tell: 吞吐量3,300万吨，增长6.2%。…回看上年，吞吐量为3,000万吨."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from validator.extract.arithmetic.equation import Equation, bounded, one_unit, value
from validator.extract.arithmetic.movements import DEFLATED, growth
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.printed.implied import clause_of
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject


@dataclass(frozen=True, slots=True)
class _Told:
    """A level with the noun that it is told of, the year (0 where only 上年 or nothing says it) and the part of the year."""

    level: Figure
    noun: str
    year: int
    part: str


_GREW = re.compile(
    "(?:[一-鿿]{1,2}(?=[，,（(]))?[，,（(、]?(?:比|较)?(?:同比|上年同期|上年|去年同期|去年|上一年度?)?(?:实际|净)?(?P<verb>增长|下降|减少|增加|上升|提高|减产|增产|下滑)(?:了|约)?"
)
_THEN = re.compile("[，,](?:总[额量数]|规模)?(?:达到?|为|完成|实现|增至|升至|降至|减至|至)(?:了)?")
_GREW_BEFORE = re.compile(
    "(?P<noun>[一-鿿（）()]{3,24}?)(?:同比|[比较](?:上年同期|上年|去年同期|去年))?(?:实际)?(?P<verb>增长|下降|减少|增加|上升|提高)(?:了)?$"
)
_PAST = re.compile(
    "上一?年度?(?:同期|全年)?|去年(?:同期|全年)?|前一年|往前一年|上年同期|(?P<y>(?:19|20)[0-9]{2})年度?(?:同期|全年)?"
)
_OPENED = re.compile(
    "[^，。；\n0-9]{0,6}?(?:上一?年度?|去年|前一年)(?:同期|全年|[上下]半年|第?[一二三四]季度|前三季度)?(?:的)?[，,]"
)
"""A clause that only says of which year the next one tells: 回看上年，."""
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年")
_PART = re.compile(
    "[上下]半年|第?[一二三四]季度|前[一二三两]个?季度|[0-9]{1,2}(?:[—~至-][0-9]{1,2})?月|双?十一|春节|国庆"
)
_WHOSE = re.compile(
    "^(?:今年以来|截至目前|[今本当全]年|年[内度]|同期|全[市县区省州镇乡村院校厂行港系线路](?:统|域)?|[我本该][市县区省州镇乡村院校厂行局港们]|集团公司|公司|集团|企业|医院|学校|景区|银行|支行|分行|中心|园区|单位|机场|港[航务口]?|目前|累计|共计?|其|该|本|我|全|整个|的|已|则|[市县区省州镇乡村][内域]?|某某?|[航水电路商旅供城]务|[*×X■_]+|[^一-鿿])+"
)
_SAYING = re.compile(
    "(?:完成|实现|达到?|为|是|有|仅|只|仅为|共|约|累计|总计|合计|收治|接待|办理|销售了?|生产了?)+$|^(?:完成|实现|累计|共)"
)
_NO_LEVEL = re.compile("增[加长]|减少|新增|计划|目标|预算|预计|力争|比|较|均|其中|超|占|每")


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Growths told with one level of a noun, where another sentence tells the level of the year before."""
    text = subject.folded
    grown = list(_grown(text, figures))
    known = {id(row.level) for row, _, _ in grown}
    past = [row for row in _past(text, figures) if id(row.level) not in known]
    for now, rate, sign in grown:
        bases = [row for row in past if _before(text, row, now)]
        twins = [row for row, _, _ in grown if row.noun == now.noun]
        if len({value(row.level) for row in bases}) != 1 or len(twins) != 1:
            continue
        base = bases[0].level
        if planned(subject, base.start) == planned(subject, now.level.start) and not DEFLATED.search(now.noun):
            span = min(base.start, now.level.start, rate.start), max(base.end, now.level.end, rate.end)
            yield from growth(now.level, base, rate, sign, span)


def _grown(text: str, figures: Sequence[Figure]) -> Iterator[tuple[_Told, Figure, int]]:
    """Levels with the growth beside them: 吞吐量3,300万吨，增长6.2%; 吞吐量增长6.2%，达到3,300万吨."""
    for one, two in pairwise(figures):
        between = text[one.end : two.start]
        if is_rate(two) and not is_rate(one) and (grew := _GREW.fullmatch(between)):
            level, rate, verb, noun = one, two, grew["verb"], clause_of(text, one)
        elif (
            is_rate(one)
            and not is_rate(two)
            and _THEN.fullmatch(between)
            and (led := _GREW_BEFORE.search(clause_of(text, one)))
        ):
            level, rate, verb, noun = two, one, led["verb"], led["noun"]
        else:
            continue
        fits = bounded(level, rate) and level.unit and not level.modifier and "百分点" not in rate.unit
        told = _told(text, level, noun)
        if fits and told and not _NO_LEVEL.search(noun) and not re.search("上年|去年", noun):
            yield told, rate, -1 if verb in ("下降", "减少", "减产", "下滑") else 1


def _past(text: str, figures: Sequence[Figure]) -> Iterator[_Told]:
    """Levels of a former year, by the words of their clause or of the bare clause before."""
    for row in figures:
        if is_rate(row) or not bounded(row) or not row.unit or row.modifier:
            continue
        clause = clause_of(text, row)
        begin = row.start - len(clause)
        opening = max(text.rfind(stop, max(0, begin - 16), max(begin - 1, 0)) for stop in "，。；\n") + 1
        opened = _OPENED.fullmatch(text[opening:begin]) or re.fullmatch("(?:19|20)[0-9]{2}年[，,]", text[opening:begin])
        said = _PAST.search(clause) or (opened and _PAST.search(text, opening, begin))
        if not said or _NO_LEVEL.search(_PAST.sub("", clause)):
            continue
        told = _told(text, row, _PAST.sub("", clause), int(said["y"] or 0))
        if told is not None and not re.match("[，,（(]?(?:同比)?(?:增长|下降)", text[row.end : row.end + 6]):
            yield told


def _told(text: str, row: Figure, words: str, year: int = -1) -> _Told | None:
    """A level with its noun, bare of years, owners and what says that it was reached."""
    noun = _SAYING.sub("", _WHOSE.sub("", _YEAR.sub("", words)))
    first = max(text.rfind(stop, 0, row.start) for stop in "。\n") + 1
    sentence = text[first : row.start]
    if year < 0:
        years = _YEAR.findall(sentence)
        year = int(years[-1]) if years else 0
    parts = _PART.findall(sentence)
    return _Told(row, noun, year, parts[-1] if parts else "") if len(noun) >= _NOUN else None


_NOUN = 2
"""Characters of a noun."""


def _before(text: str, base: _Told, now: _Told) -> bool:
    """Whether a level is that of the same noun, a year earlier, in another sentence."""
    first, last = sorted((base.level, now.level), key=lambda row: row.start)
    apart = re.search("[。\n]", text[first.end : last.start])
    same = base.noun == now.noun and one_unit((base.level, now.level)) and value(base.level) > 0
    years = not base.year or not now.year or base.year == now.year - 1
    parts = base.part == now.part or "同期" in clause_of(text, base.level)
    return bool(apart) and same and years and parts
