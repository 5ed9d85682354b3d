"""This module reads a part and its share whose whole a clause or sentence before tells: 总面积12.5万亩，…。公益林占总面积的64%，面积*万亩."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.relation import Relation, is_rate, one_measure, product, shown
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 150
"""The whole stands at most this many characters before the first of the part and its share."""

_NAMED = re.compile(
    "占(?:到|了)*(?P<all>全部|所有|同期|当年|全年|年末|期末|整个|[全我本][国省市州县区乡镇村校院行港厂])?的?(?P<of>[\u4e00-\u9fff]{2,14}?)(?:的(?:比重|比例|份额)?|(?:比重|比例|份额))?(?:约?为|达到?|是)?$"
)
_BARE = re.compile("(?:^|[，,（(]|其)(?:所占|占|具体)?的?(?:比重|比例|份额|占比|比率)(?:约?为|达到?|是|有|至)?$")
_SUBJECT = re.compile(
    "(?P<who>[\u4e00-\u9fff]{2,14}?)(?:所占|占)(?:全部|总量|总数)?的?(?:比重|比例|份额|比)(?:约?为|达到?|是)?$"
)
_LED = re.compile(
    "[，,（(](?:合计|共计|总计|共有?|约合|约|即|计|折合|为|达到?|有|[\u4e00-\u9fff]{1,4}?)?(?:[\u4e00-\u9fff]{0,4}?)(?:约?为|达到?|有|是)?"
)
"""The words between a share and its part: 面积, 共, 人数为, 用电."""
_CHANGED = re.compile(
    "同比|增长|增加(?!值)|减少|下降|提高|新增|净增|上年|去年|同期|人均|户均|亩均|单价|平均|每|计划|目标|预算|力争|预计|完成率|率"
)
_SAID = re.compile("[总全年末期的共计合额量数值为达到有完成实现]|其中")
_OTHER = re.compile("去年|上年|同期|明年|计划|力争|全[国省]")
_CLAUSE = compiled("[，。；：、（()）\n]")
_STOP = compiled("[。；\n]")


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a part and its share beside it and a whole before both, one of the three masked."""
    text = subject.folded
    figures = [row for row in rows if row.unit and row.role not in ("ordinal", "rank")]
    for at, rate in enumerate(figures):
        if not is_rate(rate) or "百分点" in rate.unit or rate.modifier:
            continue
        for part in (*figures[max(at - 1, 0) : at], *figures[at + 1 : at + 2]):
            said = _said(text, rate, part)
            whole = _whole(text, figures, at, part) if said is not None else None
            if said is None or whole is None or sum(row.masked for row in (part, whole, rate)) != 1:
                continue
            if (
                _agree(text, whole, part, said)
                and _of_region(text, whole, rate)
                and not _OTHER.search(_lead(text, part, rate))
            ):
                yield from _relation(part, whole, rate)


def _said(text: str, rate: Figure, part: Figure) -> tuple[str, str] | None:
    """What a share beside a part is said to be of, and what the part is said to be; None where they are no such pair."""
    if is_rate(part) or part.modifier:
        return None
    left = text[max(rate.start - 34, 0) : rate.start]
    named = _NAMED.search(left)
    if part.start > rate.start:
        subject = _SUBJECT.search(_CLAUSE.split(left)[-1])
        between = text[rate.end : part.start]
        if not _LED.fullmatch(between) or _CHANGED.search(between) or not (named or subject):
            return None
        of = named["of"] if named else ""
        whole = ((named["all"] or "") + of) if named else ""
        if len(whole) > 3 and whole in between:
            return None  # 外协车辆占全部车辆的40%，全部车辆*辆: the whole is told anew
        who = _CLAUSE.split(left)[-1]
        return (of if not subject else "", who)
    between = text[part.end : rate.start]
    if _STOP.search(between) or len(between) > 26 or _CHANGED.search(between):
        return None
    clauses = _CLAUSE.split(text[max(part.start - 30, 0) : part.start])
    if _BARE.search(between):
        return "", "".join(clauses[-2:])
    return (named["of"], clauses[-1]) if named and "占" in between else None


def _whole(text: str, figures: Sequence[Figure], at: int, part: Figure) -> Figure | None:
    """The nearest level of a unit before a part and its share, in its paragraph, no other beside it."""
    first = min(part.start, figures[at].start)
    before = [row for row in figures[:at] if row is not part and not is_rate(row) and _alike(row, part)]
    hidden = part.masked or figures[at].masked
    before = [row for row in before if row.modifier not in ("以下", "以上", "以内") and not (hidden and row.masked)]
    if not before or first - before[-1].end > REACH or "\n" in text[before[-1].end : first] or before[-1].modifier:
        return None
    whole = before[-1]
    beside = [row for row in before[:-1] if not _STOP.search(text, row.end, whole.start) and row.masked == whole.masked]
    clause = _CLAUSE.split(text[max(whole.start - 24, 0) : whole.start])[-1]
    return None if beside or _CHANGED.search(clause) else whole


def _alike(row: Figure, part: Figure) -> bool:
    return one_measure(row, part)


def _lead(text: str, part: Figure, rate: Figure) -> str:
    """The words of the sentence of a part before it and its share."""
    first = min(part.start, rate.start)
    return _STOP.split(text[max(first - 40, 0) : first])[-1]


def _of_region(text: str, whole: Figure, rate: Figure) -> bool:
    """Whether the region that a share is said to be of is that of the whole."""
    named = _NAMED.search(text, max(rate.start - 34, 0), rate.start)
    region = compiled("全[国省市州县区]").match(named["all"] or "") if named else None
    told = compiled("全[国省市州县区]").findall(_STOP.split(text[max(whole.start - 40, 0) : whole.start])[-1])
    return region is None or (region.group() in told if told else region.group() not in ("全国", "全省"))


def _agree(text: str, whole: Figure, part: Figure, said: tuple[str, str]) -> bool:
    """Whether the whole bears the name that the share is said to be of, or the part is said to be of the whole."""
    of, who = said
    first = min(part.start, whole.end + 200)
    told = _STOP.split(text[max(whole.start - 40, 0) : whole.start])[-1]
    told += _CLAUSE.split(text[whole.end : whole.end + 8])[0]
    if of:
        return not set(_SAID.sub("", of)) - set(told)
    between = text[whole.end : first]
    sub = "其中" in between or compiled("从[\u4e00-\u9fff]{1,4}看|按[\u4e00-\u9fff]{1,6}分").search(between)
    own = set(_SAID.sub("", who)) & set(_SAID.sub("", told))
    inside = "其中" in between and not _STOP.search(between)
    return inside or (bool(own) and (bool(sub) or len(own) > 1))


def _relation(part: Figure, whole: Figure, rate: Figure) -> Iterator[Relation]:
    constraints = product(part, whole, rate)
    if constraints:
        formula = f"{shown(part)} = {shown(rate)}% × {shown(whole)}"
        start, end = min(part.start, whole.start), max(part.end, rate.end)
        yield Relation(
            "share", start, end, (part, whole, rate), constraints,
            {"en": f"a share of the whole told before: {formula}", "zh": f"由前文总量与占比推算：{formula}"}, sure=False,
        )  # fmt: skip
