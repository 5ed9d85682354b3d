"""This module compares a bare rate of what its sentence opened with and the same rate told again by name: 水样240份，合格率95.0%."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, bounded, equation, in_unit, notes, shown, value
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.figures import Figure
from validator.subject import Subject

_RATE = (
    "(?:[初总抽综]?合格|优良|达标|优秀|及格|阳性|检出|感染|签约|办结|结案|化解|满意|到课|出勤|参训|取证|持证|通过|就业|入住|出租|空置|续租|回收|回访"
    "|成功|治愈|存活|成活|保存|修复|整改|处置|利用|准点|正点|投递|妥投|完好|在线|上架|响应|接通|破获|破案|履约|调解成功|复学|巩固|参保|接种|建档|随访|检测|覆盖)率"
)
_BARE = re.compile(rf"(?:^|[，；])(?:其中)?(?:总体|平均|综合|总的?)?(?P<rate>{_RATE})(?:已|均|约)?(?:为|达到?|是)?$")
_NAMED = re.compile(
    rf"(?:^|[，；：。\n　、])(?:但|而)?(?:(?:(?:19|20)[0-9]{{2}}年)?(?:全年|年度|度)?(?:的)?)(?P<thing>[\u4e00-\u9fff]{{2,8}}?)(?P<deed>(?:监测|抽[检查测样]|检[测查验]|监督|考核|调查|评价|培训)?)(?:的|质量|水样|样品|产品|水质|总体|工作|项目)*(?P<rate>{_RATE})(?:仅|只|也|已|均|约)?(?:为|达到?|有|是)?$"
)
_OTHER = re.compile(
    "上年|去年|同期|季度|上半年|下半年|[0-9]月|目标|计划|力争|预计|全国|全省|其中|分别|每|首次|第[一二三]次|各[县区乡镇村]|最[高低]|由|从"
)
_OPENS = re.compile("[，；]")


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """全年监测饮用水水样240份，合格228份，合格率95.0% in one place, 饮用水监测的合格率为92.5% in another."""
    text = subject.folded
    known: dict[str, list[tuple[str, Figure]]] = {}
    later: list[tuple[str, str, str, Figure]] = []
    for row in figures:
        if (
            not bounded(row)
            or row.unit != "%"
            or row.modifier
            or (planned(subject, row.start) and row.role == "target")
        ):
            continue
        begin = max(text.rfind(stop, max(0, row.start - 120), row.start) for stop in "。\n") + 1
        told = text[max(begin, row.start - 120) : row.start]
        bare = _BARE.search(told)
        opening = _OPENS.split(told.strip(), maxsplit=1)[0]
        if bare and re.search("[0-9]", opening) and told.count("；") == 0 and not _OTHER.search(opening):
            known.setdefault(bare["rate"], []).append((opening, row))
        elif (named := _NAMED.search(told[-40:])) and not _OTHER.search(told[-24:]):
            later.append((named["thing"], named["deed"], named["rate"], row))
    for thing, deed, rate, row in later:
        same = [(opening, one) for opening, one in known.get(rate, ()) if thing in opening and deed in opening]
        again = [one for name, _, kind, one in later if kind == rate and name == thing]
        if len(same) != 1 or len(again) != 1 or same[0][1].sentence == row.sentence:
            continue
        first = same[0][1]
        gap = abs(value(first) - value(row))
        if gap and gap <= Fraction(15):
            note = notes([(first, f"the same rate, {shown(first)}", f"同一比率，{shown(first)}")])
            one, two = sorted((first, row), key=lambda figure: figure.start)
            yield equation(
                "agreement", (two.start, two.end), gap, value(two), in_unit(value(one), two), shown(two), f"{thing}{rate}", note
            )  # fmt: skip
