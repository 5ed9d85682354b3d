"""This module compares what a text says twice: one quantity, one region, one period, two values."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from validator.extract import headings, periods
from validator.extract._above import words_above
from validator.extract.arithmetic.equation import Equation, apart, bounded, in_unit, interval, notes, shown, value
from validator.extract.arithmetic.printed.parallel import parallel
from validator.extract.figures import Figure
from validator.outline import title
from validator.subject import Subject

_LINKS = re.compile(
    r"按照?|年[末底]|虽然|尽管|但是?|由于|同时|此外|近年来|现已|完成|实现|达到|达|约为|为|是|有|共有|共计|共|总计|合计|累计|已|约|近|超过|超|突破|接近|的|了|分别|全年|我|今年以来|以来|目前|截至|其中|一年来|[ 　：:“”]"
)
_REGION = re.compile("全[国省市区县州镇乡]|[我本][省市区县州局]|市域|县域")
_YEAR = re.compile("((?:19|20)[0-9]{2})年")
_PLANNED = re.compile("计划|打算|下一步|目标|草案|安排|展望|思路|下步|预期|来年|明年|规划|任务分解|工作要点|举措|措施")
_DONE = re.compile(
    "主要(?:工作)?(?:措施|举措)(?:及|和|与)?(?:成效)?$|成效|成绩|完成情况|工作情况|回顾|进展|业绩|亮点|见效"
)
_EITHER = frozenset(("举措", "措施"))
"""What headings of results speak of as well: 便民措施落地见效."""
_ELSE = re.compile(
    "上年|去年|同期|上半年|季度|月|目标|计划|力争|预计|预期|确保|到20|原|此前|比|较|最|单|日|增速|全国|全省|拟|将|若|如|等|(?<!规模)(?<!限额)以上|底前|[0-9*]"
)
_NEAR = Fraction(1, 20)
"""Bare indicators (常住人口) of no named region must be this near to be one quantity and a slip."""
_NEAR_RATE = Fraction(1, 10)
"""The same for a rate whose name fills its clause and that a list of indicators holds: 药占比26.4%."""
_CASE = re.compile(
    "(?:案|案[例件]|事[故件]|纠纷|起火灾|违[法规纪]行为)[。．：:]?$|[*＊×■□_某X\\]][0-9A-Z]{0,2}[\u4e00-\u9fff]{0,6}(?:公司|企业|医院|学校|机构|单位|卫生院|药店|门店|合作社|[村镇县区乡])[。：:]?$"
)
"""The heading of one case or party among several, each of which is told of in the same words."""
_SHORTEST, _UNLISTED = 3, 4
"""Characters of the name of an indicator of the list at least, and of another one."""
_STOPS = re.compile(r"[，。；,;、\n！]")
_QUOTED = re.compile("[（(《][^（()）《》]*$")


@dataclass(frozen=True, slots=True)
class _Said:
    """A quantity with what identifies it: the words before it less links, region and period, and the year of its section."""

    figure: Figure
    words: str
    region: str
    scoped: bool
    year: str
    section: int
    listed: bool
    case: str


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Pairs of one quantity with two values, the later one's span, each quantity once."""
    groups: dict[tuple[str, str, str, str], list[_Said]] = {}
    for said in _all(subject, figures):
        groups.setdefault((said.words, said.figure.dimension, said.figure.role, said.year), []).append(said)
    for group in groups.values():
        regions = {said.region for said in group if said.region}
        if len(group) > 1 and len(regions) <= 1:
            yield from _conflict(subject.folded, group)


def _conflict(text: str, group: list[_Said]) -> Iterator[Equation]:
    """The first pair that disagrees; three different values are a series and no conflict."""
    values = {value(said.figure) for said in group}
    if len(values) > 2:
        return
    first = group[0]
    for later in group[1:]:
        gap = apart(interval(first.figure), interval(later.figure))
        reach = _NEAR_RATE if first.listed and first.figure.unit == "%" else _NEAR
        near = abs(value(first.figure) - value(later.figure)) <= reach * abs(value(first.figure))
        one, two = first.figure, later.figure
        same = one.sentence != two.sentence and first.case == later.case and not parallel(text, one, two)
        if gap and same and (near or (first.scoped and later.scoped)):
            name = first.words
            yield Equation(
                "agreement", two.start, two.end, _number(gap), _number(abs(value(one)) or Fraction(1)), in_unit(value(one), one), shown(two),
                {"en": f"{name}: {shown(one)} before, {shown(two)} here", "zh": f"{name}：前文为{shown(one)}，此处为{shown(two)}"},
                notes([(one, f"the same quantity, {shown(one)}", f"同一指标，{shown(one)}")]),
            )  # fmt: skip
            return


def _all(subject: Subject, figures: Sequence[Figure]) -> Iterator[_Said]:
    text = subject.folded
    outline = subject.get(headings.extract)
    own = title(subject)
    named = _YEAR.search(text, own.start, own.end) if own else None
    default = named[1] if named else ""
    veiled = subject.get(periods.veiled)
    known: Container[str] = subject.lexicons["indicators"] if "indicators" in subject.lexicons.names else frozenset()
    for row in figures:
        if not bounded(row) or row.role not in ("level", "rate", "share", "count") or row.modifier or not row.unit:
            continue
        before = _STOPS.split(text[max(0, row.start - 48) : row.start])[-1]
        if (
            len(before) < _SHORTEST
            or len(before) >= 48
            or _QUOTED.search(before)
            or periods.HIDDEN in veiled[row.start - len(before) : row.start]
        ):
            continue
        section = headings.heading_at(outline, row.start)
        above = "|".join(words_above(subject, row.start))
        year = _YEAR.search(before) or _YEAR.search(above)
        rest = _YEAR.sub("", before)
        region = _REGION.search(rest)
        rest = _REGION.sub("", rest)
        if _PLANNED.search(above) or (_ELSE.search(rest) and before not in known):
            continue
        words = _LINKS.sub("", rest)
        after = re.match(r"[一-鿿]{0,12}", text[row.end : row.end + 12])
        tail = after.group() if after and row.role == "count" else ""
        listed = words == before and words in known
        elsewhere = row.indicator and row.role != "count" and row.indicator not in rest
        if not listed and (len(words) < _UNLISTED or elsewhere):
            continue
        scoped = region or "全年" in before
        exact = words in known and len(f"{row.value:f}".replace(".", "")) > 2
        if not scoped and len(words) < 7 and row.role != "share" and not exact:
            continue
        yield _Said(
            row,
            words + ("…" + tail if tail else ""),
            region.group() if region else "",
            bool(scoped or len(words) >= 7 or row.role == "share"),
            year[1] if year else default,
            section,
            listed,
            next((words for words in words_above(subject, row.start) if _CASE.search(words)), ""),
        )


def planned(subject: Subject, offset: int) -> bool:
    """Whether a place stands under a heading that plans."""
    above = [match.group() for words in words_above(subject, offset) if (match := _PLANNED.search(words))]
    told = any(map(_DONE.search, words_above(subject, offset)))
    return bool(above) and not (told and set(above) <= _EITHER)


def _number(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
