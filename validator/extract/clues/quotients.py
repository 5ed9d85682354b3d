"""This module finds masked ratios of two quantities that the text tells: 岗位3.6万个，求职者2.4万人，求人倍率（岗位数与求职人数之比）为*."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.relation import is_rate, scale_of, shown
from validator.extract.clues.clue import Clue
from validator.extract.figures import Figure
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 180
"""The two quantities stand at most this many characters from their ratio, in its paragraph."""

_NOUN = "[\u4e00-\u9fff]{2,12}?"
_RATIO = "(?:之间)?(?:的比率?值?|之比|比值|的比例|相比|之比值|的倍数)"
_DEFINED = re.compile(
    rf"(?:[（(](?:即|为|指|是)?(?P<a>{_NOUN})(?:与|和|同|对|/|÷|除以|比)(?P<b>{_NOUN})(?:{_RATIO})?[）)]|(?:^|[，。；：、])(?P<c>{_NOUN})(?:与|和|同|对)(?P<d>{_NOUN}){_RATIO})(?:约?为|达到?|是|已达)?(?P<one>1[:：∶])?$"
)
_TIMES = re.compile(rf"(?:^|[，。；：、])(?P<a>{_NOUN})(?:约?[是为]|相当于|达到?)(?P<b>{_NOUN})的$")
_HEAD = re.compile(
    "(?:^|[，。；：、（(])(?:全[国省市县区院校]|总体|平均|综合|整体|期末|年末|该[院校市县]|其|当[季期月])?的?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:[（(][^（）()]{1,20}[）)])?(?:约?为|达到?|是|升至|降至)?(?P<one>1[:：∶])?$"
)
_KNOWN = (
    ("求人倍率|岗位求职比|供求比", "岗位|需求|招聘", "求职"), ("流动比率", "流动资产", "流动负债"), ("竞争比|报录比|报考比例?|竞争比例", "报名|报考", "计划|招录|录取|岗位"),
    ("医护比", "医师|医生|医务", "护士|护理|护师"), ("床护比", "床位|病床", "护士|护理|护师"), ("医床比", "医师|医生", "床位|病床"), ("师生比", "教师|专任|师资", "学生|在校生"),
    ("生师比", "学生|在校生", "教师|专任|师资"), ("车桩比", "车", "充电桩|桩"), ("人车比", "人", "车"), ("投入产出比", "投入", "产出"), ("产投比", "产出|产值", "投入"),
    ("存贷比", "贷款", "存款"), ("周转率|周转次数", "收入|成本", "平均"),
)  # fmt: skip
"""Ratios that have a name, the words for what stands above and below."""
_COUNTED = re.compile("总?人[数次]|总[数量额值]|[数量额者]$|总|平均(?=[人户])")
_PAST = re.compile("去年|上年|同期|上季|上月|前年|往年|预计|明年")
_NOW = re.compile("今年|本年|本季|本期|当前")
_STOP = compiled("[。；\n]")
_CLAUSE = compiled("[，。；：、（()）\n]")
_UNIT = re.compile("倍|次|[:：∶]1(?![0-9])|[，。；、）)\n]|$")


def find(subject: Subject, rows: list[Mask], figures: Sequence[Figure]) -> Iterator[Clue]:
    """Clues, none of them sure, for masked ratios whose two quantities the paragraph tells by their names."""
    text = subject.folded
    for mask in rows:
        tail = _UNIT.match(text, mask.end)
        if tail is None or text[mask.end : mask.end + 1] == "%":
            continue
        start = max(text.rfind("\n", 0, mask.start) + 1, mask.start - REACH)
        names = _names(text[max(start, mask.start - 60) : mask.start], tail.group())
        near = [row for row in figures if start <= row.start < mask.start - 1 and not is_rate(row) and row.unit]
        pair = [_named(text, near, mask, name) for name in names[:2]]
        if len(names) < 2 or pair[0] is None or pair[1] is None or pair[0] is pair[1]:
            continue
        yield from _clue(mask, pair[0], pair[1], tail, inverted=len(names) > 2)


def _names(left: str, tail: str) -> tuple[str, ...]:
    """Patterns of what stands above and below in the ratio before a mask; a third word where it is told as 1:*."""
    times = _TIMES.search(left) if tail == "倍" else None
    if times:
        return _core(times["a"]), _core(times["b"])
    defined = _DEFINED.search(left)
    if defined:
        above, below = _core(defined["a"] or defined["c"]), _core(defined["b"] or defined["d"])
        return (above, below, "inverted") if defined["one"] else (above, below)
    head = _HEAD.search(left)
    for name, above, below in _KNOWN if head else ():
        if head and compiled(name).fullmatch(head["name"]):
            return (above, below, "inverted") if head["one"] else (above, below)
    return ()


def _core(noun: str) -> str:
    """What must stand beside a figure of that name."""
    bare = _COUNTED.sub("", noun)
    return re.escape(bare) if len(bare) > 1 else re.escape(noun)


def _named(text: str, near: Sequence[Figure], mask: Mask, name: str) -> Figure | None:
    """The only printed figure that bears a name, of the time of the mask."""
    found = []
    own = _STOP.split(text[max(mask.start - 60, 0) : mask.start])[-1]
    for row in near:
        before = _CLAUSE.split(text[max(row.start - 24, 0) : row.start])[-1]
        behind = _CLAUSE.split(text[row.end : row.end + 8])[0]
        lead = _STOP.split(text[max(row.start - 40, 0) : row.start])[-1]
        if compiled(name).search(before) or (compiled(name).match(behind) and len(before) < 6):
            past = bool(_PAST.search(lead)) and (not _PAST.search(own) or bool(_NOW.search(own)))
            if past or compiled("其中|新增|增加|减少|每|人均").search(before):
                continue
            found.append(row)
    raw = [row for row in found if not row.masked and row.value and not row.modifier]
    return raw[0] if len(found) == len(raw) == 1 else None


def _clue(
    mask: Mask, above: Figure, below: Figure, tail: "re.Match[str]", *, inverted: bool
) -> Iterator[Clue]:  # fmt: skip
    one, two = (Fraction(row.value or 0) * scale_of(row) for row in (above, below))
    value = two / one if inverted else one / two
    unit = tail.group() if tail.group() in ("倍", "次") else ""
    rounded = round(value, 2)
    if not Fraction(1, 100) < rounded < 10000:
        return
    formula = f"{shown(below if inverted else above)}{(below if inverted else above).unit} ÷ "
    formula += f"{shown(above if inverted else below)}{(above if inverted else below).unit} = {float(rounded):g}"
    words: Words = {"en": f"the ratio of two figures told: {formula}", "zh": f"由所述两数相除：{formula}"}
    spans = tuple(sorted(((above.start, above.end), (below.start, below.end))))
    yield Clue(
        "spelled", mask, mask.start, mask.end + len(unit), rounded, rounded, unit, spans, words, sure=False
    )  # fmt: skip
