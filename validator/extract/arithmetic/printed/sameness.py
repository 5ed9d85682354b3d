"""This module compares what is said twice by other means: an equivalent in brackets, the ordinal of one event."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    one_unit,
    shown,
    value,
)
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.figures import Figure
from validator.finding import Evidence
from validator.subject import Subject
from validator.text import cardinals

_EQUIVALENT = re.compile(
    r"(?:[（(](?:即|折合|约合|合计?|折算为?|相当于|等于)|[，,](?:即|折合|约合|合(?!计)|折算为?|相当于|等于))(?:约|为)?"
)
_EDITION = re.compile(
    r"第(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})届(?P<name>[^，。；、：:（）()《》“”\n0-9]{0,13}?(?:节|展|赛|周|论坛|活动|奖|[览洽贸品销交流推介大博]会))"
)
_OTHER_TIME = re.compile(
    "上一?届|历届|去年|上年|往届|下一?届|明年|次年|筹备|筹办|申办|承办权|迎接|拟|计划|将|(?:19|20)[0-9]{2}年"
)
_BODIES = re.compile(
    "代表大会|人大|政协|全会|委员会|党|中央|理事会|董事会|监事会|班子|会议|村|居委|职代会|奥|亚运|世界|全国|国际|省运"
)
"""Bodies that are elected for a term, and events of others, which a report names in several of their editions."""
_NAME = 4
_LOOSE = Fraction(1, 25)
"""How far an equivalent may be rounded."""


def equivalents(text: str, figures: Sequence[Figure]) -> Iterator[Equation]:
    """3000公顷（折合4万亩）: one quantity in two units."""
    for one, other in pairwise(figures):
        between = text[one.end : other.start]
        bare = between in ("（", "(") and text[other.end : other.end + 1] in ("）", ")")
        if len(between) > 8 or not (bare or _EQUIVALENT.fullmatch(between)) or not bounded(one, other):
            continue
        if one.unit == other.unit or not one_unit((one, other)) or one.scale == other.scale:
            continue
        rough = "约" in between or one.modifier or other.modifier
        apart_by = apart(interval(one), interval(other)) if rough else abs(value(one) - value(other))
        gap = max(apart_by - _LOOSE * abs(value(one)), Fraction(0))
        pair = notes([(one, "in one unit", "前一单位"), (other, "in the other", "折合数")])
        yield equation(
            "agreement", (one.start, other.end), gap, value(other), in_unit(value(one), other), shown(other), shown(one), pair,
        )  # fmt: skip


def editions(subject: Subject) -> Iterator[Equation]:
    """第12届茶文化节 in one place and 第16届茶文化节 in another, neither said of another year."""
    text = subject.folded
    first: dict[str, re.Match[str]] = {}
    for match in _EDITION.finditer(text):
        name = match["name"]
        begin = max(text.rfind(stop, max(match.start() - 40, 0), match.start()) + 1 for stop in "。；\n")
        if _BODIES.search(name) or _OTHER_TIME.search(text, max(begin, match.start() - 40), match.end()):
            continue
        known = next((seen for key, seen in first.items() if key.endswith(name)), None)
        if known is None:
            first[name] = match
        elif planned(subject, known.start()) != planned(subject, match.start()):
            continue  # 第十六届 was held, 第十七届 is to come
        elif (one := _number(known["n"])) != (two := _number(match["n"])) and one and two:
            span = match.start(), match.start("name")
            note = Evidence(known.start(), known.end(), {"en": f"edition {one}", "zh": f"前文为第{one}届"})
            yield equation(
                "agreement", span, Fraction(abs(one - two)), Fraction(max(one, two)), f"第{one}届", f"第{two}届", name, (note,),
            )  # fmt: skip


_BEGIN = r"(?<![^，。；：！？\n])"
_FOUNDED = re.compile(
    _BEGIN + r"(?P<who>[\u4e00-\u9fff]{2,10}?)[自于](?P<date>(?P<y>(?:19|20)[0-9]{2})年(?:(?P<m>[0-9]{1,2})月)?)(?:[0-9]{1,2}日)?"
    r"(?:正式|经批准)?(?P<deed>挂牌成立|揭牌成立|注册成立|成立|组建|挂牌|设立|投产|通车|开园|开业|开馆)(?=以来|至今|[，。；])"
)  # fmt: skip


def foundings(subject: Subject) -> Iterator[Equation]:
    """公司自2016年4月成立以来 in one place and 公司自2014年4月成立以来 in another."""
    first: dict[tuple[str, str], re.Match[str]] = {}
    for match in _FOUNDED.finditer(subject.folded):
        known = first.setdefault((match["who"], match["deed"]), match)
        later = known["m"] and match["m"] and int(known["m"]) != int(match["m"])
        if known["y"] != match["y"] or later:
            span = match.start("date"), match.end("deed")
            was = known["date"] + known["deed"]
            note = Evidence(known.start("date"), known.end("deed"), {"en": f"before: {was}", "zh": f"前文为{was}"})
            yield equation(
                "agreement", span, Fraction(1), Fraction(1), known["date"], match["date"], match["who"], (note,)
            )


_FLOOR = re.compile(
    _BEGIN
    + r"(?P<name>[\u4e00-\u9fff]{3,14}率)(?:总体|均|一直|始终)?(?:保持|稳定|维持)在?(?P<least>[0-9]{1,3}(?:\.[0-9]{1,2})?)%以上"
)
_BELOW = re.compile(
    _BEGIN + r"(?P<name>[\u4e00-\u9fff]{3,14}?率)(?:仅|只|仍)(?:为|有|达)?(?P<value>[0-9]{1,3}(?:\.[0-9]{1,2})?)%"
)


def floors(subject: Subject) -> Iterator[Equation]:
    """普及率保持在98%以上 in one place and 普及率仅为91% in another."""
    text = subject.folded
    least = {match["name"]: match for match in _FLOOR.finditer(text) if not planned(subject, match.start())}
    for match in _BELOW.finditer(text):
        known = least.get(match["name"])
        if known and Fraction(match["value"]) < Fraction(known["least"]) and not planned(subject, match.start()):
            gap = Fraction(known["least"]) - Fraction(match["value"])
            note = Evidence(*known.span(), {"en": f"before: {known.group()}", "zh": f"前文为“{known.group()}”"})
            span = match.start("value"), match.end()
            said = f"{match['value']}%"
            yield equation(
                "agreement", span, gap, Fraction(known["least"]), f"{known['least']}%以上", said, match["name"], (note,)
            )


def _number(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    number = cardinals.read(printed, 0)
    return int(number.value) if number and number.end == len(printed) else None


_ONE = (
    "注册资本金?|注册资金|实收资本|实缴资本|总股本|股本总额|国土(?:总)?面积|行政区域(?:总)?面积|幅员(?:总)?面积|辖区(?:总)?面积"
    "|(?:编制|核定|开放|实有)床位数?|核定编制|总库容|设计总?库容|防洪库容|概算总投资|项目总投资|总?占地(?:总?面积)?|总?用地(?:总?面积)?|总建筑面积|灌溉面积|水域面积|保护区?(?:总)?面积"
)
_SINGULAR = re.compile(
    rf"(?:^|[，。；：:、\n（(])(?P<who>[\u4e00-\u9fff]{{0,8}}?)(?P<name>{_ONE})(?:金额)?(?:为|达到?|是|共|约|有)?(?:人民币)?$"
)
_OWN = re.compile(
    "(?:公司|本公司|企业|本企业|我行|本行|我院|医院|全院|本院|集团|全[市县区镇乡]|我[市县区]|水库|该项目|项目|工程)?(?:现有|总|的|共)?"
)


def singular(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """注册资本1.20亿元 in one place and 公司注册资本1.50亿元 in another: what a party has one of."""
    text = subject.folded
    first: dict[str, Figure] = {}
    for row in figures:
        found = _SINGULAR.search(text[max(0, row.start - 30) : row.start])
        ground = found and _GROUND.search(found["name"])
        own = found and (ground or _OWN.fullmatch(found["who"]))
        if not found or not own or not bounded(row) or planned(subject, row.start):
            continue
        name = re.sub("总(?=面积)|^总(?=占|用|建)|(?<=[占用]地)总?面积$|数$|金$", "", found["name"])
        name = re.sub("项目|工程|[该本]", "", found["who"]) + name if ground else name
        known = first.setdefault(name, row)
        if ground and (known.unit == row.unit or known is row or not _same_ground(known, row)):
            continue  # of one ground only what two units say of it
        changed = re.search("增资|减资|变更|增加|原|调整", text[max(0, row.start - 40) : row.end + 12])
        project = name.endswith("投资") and "\n" in text[known.start : row.start]
        if not changed and not project and one_unit((known, row)) and apart(interval(known), interval(row)):
            note = notes([(known, f"before: {shown(known)}", f"前文为{shown(known)}")])
            yield equation(
                "agreement", (row.start, row.end), abs(value(known) - value(row)), value(row), shown(known), shown(row), name, note
            )  # fmt: skip


def _same_ground(one: Figure, two: Figure) -> bool:
    """Whether two units of area tell more than rounding apart: 45亩 and 2公顷."""
    return one_unit((one, two)) and abs(value(one) - value(two)) > _LOOSE * max(value(one), value(two))


_GROUND = re.compile("占地|用地|建筑|灌溉|水域|保护")


_KEPT = re.compile(r"(?:保持|稳定|维持|巩固|提高)(?:在|到)(?:上年|去年|(?:19|20)[0-9]{2}年)(?:的|水平|末|底)?$")


def kept(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """普及率保持在上年97.8%以上 in the plan for the next year: the review must have said 97.8%."""
    text = subject.folded
    for row in figures:
        clause = re.split("[，。；\n]", text[max(0, row.start - 40) : row.start])[-1]
        if not _KEPT.search(clause) or row.value is None or not row.unit or not planned(subject, row.start):
            continue
        same = [
            other
            for other in figures
            if other.start < row.start and bounded(other) and other.unit == row.unit and not other.modifier
            and len(other.indicator) >= _NAME - other.indicator.endswith("率") and other.indicator in clause and other.role in ("rate", "share", "level", "count")
            and not re.search("上年|去年|目标|计划", text[max(0, other.start - 30) : other.start].rpartition("。")[2])
        ]  # fmt: skip
        if len({other.value for other in same}) == 1 and same[0].value != row.value:
            gap = abs(Fraction(row.value) - Fraction(same[0].value or 0))
            note = notes([(same[0], "the review", "前文所述")])
            said = shown(same[0])
            yield equation(
                "agreement", (row.start, row.end), gap, Fraction(row.value), said, shown(row), same[0].indicator, note
            )
