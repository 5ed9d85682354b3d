"""This module reads movements: two levels and the change, growth or multiple that a sentence states between them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from validator.extract.arithmetic.directions import DOWN, LAST, ON, TO, UP, lasting, moves, uncounted, unsaid, way
from validator.extract.arithmetic.equation import (
    Equation,
    Interval,
    apart,
    bounded,
    equation,
    half_width,
    in_unit,
    interval,
    minus,
    notes,
    one_unit,
    plain,
    shown,
    value,
)  # fmt: skip
from validator.extract.arithmetic.relation import HUNDRED, is_rate
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.figures import Figure

GAP = r"[^«»，。；]"


def token(name: str, letters: str = "LPBN") -> str:
    """The pattern of a figure's token, by a name of its group."""
    return rf"«(?P<{name}>[{letters}][0-9]{{1,3}})»"


_CHANGE = rf"(?:{ON}){{0,2}}(?<!由)(?P<verb>{UP}|{DOWN})(?:了|约|近)?{token('d', 'LPQB')}(?P<after>(?:以上|左右)?)"
_MOVED = re.compile(
    rf"(?P<lead>[由从]{GAP}{{0,24}}?|)(?<![0-9]){token('y')}(?P<to>{GAP}{{0,14}}?(?:{TO}))(?:了)?{GAP}{{0,10}}?{token('x')}"
    rf"(?P<change>[，（(、；]{{1,2}}{GAP}{{0,8}}?{_CHANGE})?(?P<second>[，、]{GAP}{{0,6}}?(?<!由)(?P<verb2>{UP}|{DOWN}){token('e', 'PQ')})?"
)
_THEN = r"(?:(?:(?:19|20)[0-9]{2}(?:年度?|[/—-](?:20)?[0-9]{2}(?:年度?)?)|(?<![0-9])[1-9][0-9]?月份?|[一二三四]季度|[上下]半年|上一?(?:学期|学年|旬|周|届|批次?|轮|[\u4e00-\u9fff]{0,2}季度?)|常年(?:同期)?|多年|历年|往年(?:同期)?|(?:[去上前]年|[上前]一年)(?:同一?)?(?:[春夏秋冬](?:季学期|[季天])?|[上下]半年|第?[一二三四]季度|(?<!«)[1-9][0-9]?月份?|[\u4e00-\u9fff]{0,4}?(?:期间?|假[期日]|长假|黄金周|[寒暑]假|[寒暑汛]期|[旺淡]季|节日?|五一|十一|学[期年]|检查|批次|时[段点候])))(?:(?![增减涨跌]|[多少](?=«)|上升|下降|提高|降低|回落)[\u4e00-\u9fff]){0,8}?)"
"""A former time by its own name, and what is compared of it: 比2022年春季学期的12,400人."""
_PLAN = r"(?:[，,、][^«»，。；率]{0,8}(?:预算|计划|任务|目标|进度|调整|年初|年度)[^«»，。；率]{0,8}(?:«L[0-9]{1,3}»的)?«P[0-9]{1,3}»)?"
"""What a level is of its plan, told before its growth: 为预算80亿元的103%."""
_COMPARED = (
    re.compile(rf"{token('x')}{_PLAN}[，（(,、]?{GAP}{{0,8}}?(?:比|较)(?:{LAST}|{_THEN})(?:的|同期的|末的|底的)?{token('y')}(?:，)?{_CHANGE}"),
    re.compile(rf"(?:比|较|在){LAST}(?:的|同期的|末的|底的)?{token('y')}(?:的?基础上)?{_CHANGE}[，,、]{GAP}{{0,4}}?(?:达到|达|增至|升至|降至|减至|增加到|减少到|提高到|下降到){token('x')}"),
    re.compile(rf"(?:同比|比上年|较上年){_CHANGE}[，,、]{GAP}{{0,4}}?(?:达到|达|增至|升至|降至|为){token('x')}[（(，]{LAST}{GAP}{{0,6}}(?:为|是|:|：)?{token('y')}"),
    re.compile(rf"{token('x')}[，,、]{GAP}{{0,4}}{_CHANGE}[（(]{LAST}{GAP}{{0,6}}(?:为|是|:|：)?{token('y')}[）)]"),
    re.compile(rf"{token('x')}[，,、（(]{GAP}{{0,4}}{_CHANGE}[，,；]{LAST}(?:同期)?(?:数)?(?:仅|只)?(?:为|是|有|:|：|(?![增减涨跌净新比]|上升|下降|提高|回落)[\u4e00-\u9fff]{{2}}(?=«))?{token('y')}"),
    re.compile(rf"{token('x')}[（(，,](?:而|但)?{LAST}{GAP}{{0,6}}(?:为|是|:|：)?{token('y')}[）)]?[，,]{GAP}{{0,4}}{_CHANGE}"),
    re.compile(rf"(?:19|20)[0-9]{{2}}年(?:度)?[、和与](?:19|20)[0-9]{{2}}年(?:度)?分别{GAP}{{0,14}}{token('y')}(?:[、和与]|以及){token('x')}[，,、]{GAP}{{0,6}}?{_CHANGE}"),
    re.compile(rf"(?<![比较在]){LAST}{GAP}{{0,12}}(?:为|是|有|完成|实现|达到|达)?{token('y')}[，,；]{GAP}{{0,8}}(?:今年|本年|本期|本报告期|本季度?|本月|当年|目前|现有|年末|年底|期末|[1-9][0-9]?月末|(?:19|20)[0-9]{{2}}年|上半年){GAP}{{0,10}}{token('x')}[，,、]{GAP}{{0,6}}{_CHANGE}"),
)  # fmt: skip
_NAMED_AGAIN = re.compile(
    rf"{token('x', 'L')}[，（(,、]?{GAP}{{0,8}}?(?:比|较){LAST}(?:同期)?的?(?P<noun>[\u4e00-\u9fff]{{2,14}}?)(?:的|为)?{token('y', 'L')}(?:，)?{_CHANGE}"
)
"""The level's name is said again of the year before: 最大负荷1126兆瓦，比上年最大负荷1047兆瓦增长7.5%."""
_DOUBLED = re.compile(
    rf"[由从]{GAP}{{0,24}}?{token('y')}{GAP}{{0,14}}?(?:{TO}){GAP}{{0,10}}?{token('x')}[，,、]{GAP}{{0,8}}?(?P<word>翻番|增长了?一倍|增加了?一倍|翻了?{token('d', 'B')}|翻了?(?P<turns>[一两三])番)"
)
_DOUBLED_ON = re.compile(
    rf"{token('x')}[，,、]{GAP}{{0,4}}?(?:比|较|在){LAST}(?:的|同期的)?{token('y')}(?:的?基础上)?(?:实现)?(?P<word>翻番|增长了?一倍|翻了?{token('d', 'B')}|翻了?(?P<turns>[一两三])番)"
)
_MORE = re.compile(rf"[，、,]{GAP}{{0,4}}?(?P<verb>{UP}|{DOWN})(?:了|约|近)?{token('e', 'P')}")
"""The growth that is told after the difference."""
_DOUBLED_FIRST = re.compile(
    rf"(?P<word>翻番|增长了?一倍|增加了?一倍|翻了?{token('d', 'B')}|翻了?(?P<turns>[一两三])番)[，,（(]{GAP}{{0,6}}?[由从]{GAP}{{0,16}}?{token('y')}{GAP}{{0,10}}?(?:{TO}){GAP}{{0,10}}?{token('x')}"
)
_DOUBLED_TO = re.compile(
    rf"[由从]{GAP}{{0,24}}?{token('y')}(?:的?基础上)?(?:实现|成功|整整|再)?(?P<word>翻番|翻了?{token('d', 'B')}|翻了?(?P<turns>[一两三])番)[，,]{GAP}{{0,6}}?(?:达到|达|增至|增加到|升至){token('x')}"
)
_GREW_FIRST = re.compile(
    rf"(?:同比|比上年|较上年)?(?P<verb>增长|下降|减少|增加|上升|提高)(?:了)?{token('d', 'PQL')}[，,、](?:即|也就是|具体|已)?[由从]{GAP}{{0,16}}?{token('y', 'LP')}{GAP}{{0,8}}?(?:{TO}){GAP}{{0,8}}?{token('x', 'LP')}"
)
_TIMES = re.compile(
    rf"{token('x', 'LN')}[，,、]{GAP}{{0,4}}?(?:是|为|相当于|达到?){LAST}(?:的|同期的)?{token('y', 'LN')}的{token('b', 'B')}"
)
_SINCE = re.compile(
    rf"(?<![比较在的]){LAST}(?:的|时)?{GAP}{{0,12}}?(?:为|是|有|占|完成|实现|达到|达)?{token('y')}[，；](?:今年|本年|当年|目前|现|年末|年底|期末|本[月季期]|[1-9][0-9]?月末|(?:19|20)[0-9]{{2}}年)(?:[末底]|[同上下]?半?期|已|则|却|又|再|进一步|快速|迅速|大幅|小幅|略|逐步){{0,2}}(?P<to>(?:{TO}))(?:了)?{token('x')}"
)
"""上年占38.2%，今年上升到36.1%: nothing but a time stands between a level and the verb that leads to the next."""
_BURIED = re.compile("埋深|埋藏深")
"""A water table rises where it lies less deep."""
_SPREADS = re.compile("收窄|缩小|缩减|扩大|拉大|加深")
"""What a fall does is done to its size: 降幅由-8.2%收窄至-3.1%."""
_PACE = re.compile("速|快|缓")
"""What is done faster takes less time: 办理时限由5天提速至2天."""
_RENAMED = 24
"""Characters before a level in which its name stands."""
_DAILY = re.compile("(?:[日月周年人户]|平)均(?:约|近|超过?|达到?|为)?$")
_NEW = re.compile("新[建增开设立种造][^«»，]{0,4}«$")
_CONSTANT = re.compile(
    "可比|不变价|同口径|剔除|实际增长|年均|年平均|平均每年|每年|扣除|按.{0,4}口径|目标|力争|计划|预期|预计|其中"
)
DEFLATED = re.compile("增加值|生产总值|GDP|可比")


def find(sentence: Sentence) -> Iterator[Equation]:
    """Equations of change in one sentence."""
    sentence = replace(sentence, words=lasting(uncounted(sentence.words), [row.unit for row in sentence.figures]))
    words = sentence.words
    if not re.search("[由从比较为至到增减升降翻多少省节化提涨跌缩短]|«B", words):
        return
    for match in _MOVED.finditer(words):
        yield from _moved(sentence, match)
    for pattern in _COMPARED:
        for match in pattern.finditer(words):
            x, y, d = (sentence.figure(match[name]) for name in "xyd")
            if sentence.later(match["y"], match["x"]):
                x, y = y, x
            daily = _DAILY.search(words, 0, match.start())  # 接待46万人次，日均1500人次，比上年的28万人次增加…
            daily = daily or _NEW.search(words, match.start(), match.start("x"))  # 去年有32万亩，今年新建4万亩，改造…
            if not (is_rate(x) and d.unit == "%") and x.role != "change" and not daily:
                yield from _changed(x, y, d, match["verb"], span_of(x, y, d), _levelled(words, match))
                if (more := _MORE.match(words, match.end())) and not is_rate(x) and not is_rate(d):
                    e = sentence.figure(more["e"])
                    yield from _changed(x, y, e, more["verb"], span_of(x, y, e), more.group())
    for match in _SINCE.finditer(words):
        x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
        if (_alike(x, y) or x.unit == y.unit == "%") and not sentence.later(match["y"], match["x"]):
            yield from _directed(x, y, match["to"], span_of(x, y))
    for match in _NAMED_AGAIN.finditer(words):
        noun = match["noun"]
        if noun in words[max(match.start() - _RENAMED, 0) : match.start()] and not re.search("[增减升降多少]", noun):
            x, y, d = (sentence.figure(match[name]) for name in "xyd")
            yield from _changed(x, y, d, match["verb"], span_of(x, y, d), match.group().replace("均", ""))
    for match in _GREW_FIRST.finditer(words):
        x, y, d = (sentence.figure(match[name]) for name in "xyd")
        if x.role != "change":
            yield from _changed(x, y, d, match["verb"], span_of(x, y, d), match.group())
    for match in _TIMES.finditer(words):
        yield from _ratio(*(sentence.figure(match[name]) for name in "xyb"))
    for match in (
        match for pattern in (_DOUBLED, _DOUBLED_FIRST, _DOUBLED_ON, _DOUBLED_TO) for match in pattern.finditer(words)
    ):
        x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
        yield from _doubled(x, y, sentence.figure(match["d"]) if match["d"] else None, match["turns"])


def _levelled(words: str, match: "re.Match[str]") -> str:
    """The words of a comparison, without what makes both its levels means: 日均4.2万辆次，上年日均3.5万辆次."""
    averaged = re.search("[日月人户亩]均[^«»，。；]{0,6}$", words[max(match.start() - 8, 0) : match.start()])
    return re.sub("[日月人户亩]均", "", match.group()) if averaged else match.group()


def _moved(sentence: Sentence, match: "re.Match[str]") -> Iterator[Equation]:
    """由Y增加到X，增加D，增长E: the change, the growth, and whether X lies where the verb says."""
    x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
    turned = bool(match["d"]) and bool(re.search("变[为成]|调整|整合", match["to"]))
    named = bool(match["lead"]) or turned or moves(match["to"])
    if not named or not _alike(x, y) or re.search("[、和及与]", match["to"]):
        return
    lead = len(match["lead"]) if len(match["lead"]) <= 8 else 0
    dealt = "分别" in match.group() and bool(re.match("[、和与]|以及", sentence.words[match.end() :]))
    if dealt:
        return  # several movements, and then the change of each: 分别压减62.5%、58.3%和80%
    if match["d"] and not _of_another(sentence.words, match):
        d = sentence.figure(match["d"])
        start, end = span_of(x, y, d)
        yield from _changed(x, y, d, match["verb"], (start - lead, end), _shared(sentence.words, match, "change"))
    if match["e"] and not _of_another(sentence.words, match, "second", "verb2"):
        e = sentence.figure(match["e"])
        start, end = span_of(x, y, e)
        yield from _changed(x, y, e, match["verb2"], (start - lead, end), _shared(sentence.words, match, "second"))
    start, end = span_of(x, y)
    if not _BURIED.search(sentence.words, max(match.start() - 12, 0), match.start("to")):
        yield from _directed(x, y, match["to"], (start - lead, end))


def _shared(words: str, match: "re.Match[str]", part: str) -> str:
    """The words of a change, with what was said of prices before it.

    That it is one of averages says nothing where its levels are: 户均由146人减至139人，平均少7人.
    """
    averaged = re.search("均|每|标准|工资|待遇|津贴|养老金|价", words[max(match.start() - 24, 0) : match.end("to")])
    adjusted = re.search("可比|不变价|同口径|剔除|扣除", words[max(match.start() - 24, 0) : match.start()])
    told = re.sub("(?<!年)平?均|每", "", match[part]) if averaged else match[part]
    return (adjusted.group() if adjusted else "") + told


_STRUCTURE = re.compile(
    rf"{ON}|[，（(、；]|净|约|了|近|实际|其中|均|并|又|再|较|比|去年|上年|同期|总体|分别|每(?:[月年天日]|公斤|千克|吨|斤|亩|件|人|户|台|度|升|家|所|校|村|店|场|次|单|张|床|座|套|箱|袋|瓶|盒|株|头|只|人次|枚|片|份|趟|平方米|立方米|平米|千瓦时|小时|[百千万]?公里)|{LAST}"
)
_LEVELLED = re.compile("总[产值额]|余额|存量|[产销]量")


def _of_another(words: str, match: "re.Match[str]", part: str = "change", verb: str = "verb") -> bool:
    """Whether the change has a noun of its own that the levels do not: 企业由320家增加到400家，产值增长30%."""
    raw, before = (
        words[match.start(part) : match.start(verb)],
        words[max(match.start() - 24, 0) : match.start("change")],
    )
    if (noun := _LEVELLED.search(raw)) and noun.group() not in before:
        return True
    between = _STRUCTURE.sub("", unsaid(raw, match[verb], match["lead"]))
    return len(between) >= 2 and between not in before


def span_of(*rows: Figure) -> tuple[int, int]:
    """Where figures begin and end together."""
    return min(row.start for row in rows), max(row.end for row in rows)


def _alike(x: Figure, y: Figure) -> bool:
    return bounded(x, y) and one_unit((x, y)) and x.role != "ordinal" and y.role != "ordinal"


def _directed(x: Figure, y: Figure, verb: str, span: tuple[int, int]) -> Iterator[Equation]:
    """由120家增加到95家: a rise that falls. Of ranks a rise is a smaller number."""
    up = way(verb) > 0
    if not way(verb) or (x.dimension == "time" and _PACE.search(verb)):
        return
    first, last = interval(y), interval(x)
    rank = x.role == "rank" or y.role == "rank"
    mirrored = value(x) < 0 and value(y) < 0 and _SPREADS.search(verb) is not None
    rises = up != (rank or mirrored)
    if first[0] is None or first[1] is None or last[0] is None or last[1] is None:
        return
    gap = first[0] - last[1] if rises else last[0] - first[1]
    said = f"{shown(y)} → {shown(x)}"
    en, zh = ("rises", "上升") if up else ("falls", "下降")
    yield Equation(
        "direction", *span, _number(max(gap, Fraction(0))), _number(abs(value(y)) or Fraction(1)), shown(x), verb,
        {"en": f"{said} is told as a {en[:-1]}", "zh": f"{said}，文中称“{zh}”"},
        notes([(y, "before", "变动前"), (x, "after", "变动后")]),
    )  # fmt: skip


def _number(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _changed(x: Figure, y: Figure, d: Figure, verb: str, span: tuple[int, int], words: str) -> Iterator[Equation]:
    """x is y after a change by d: an amount, points, a percentage or a multiple."""
    swings = ("亏" in x.indicator) != ("亏" in y.indicator)  # from a loss of 2 to a profit of 4 it is 6
    if swings or not _alike(x, y) or not bounded(d) or re.search("年均|平均|每年|均", words):
        return
    sign = -1 if re.match(DOWN, verb) else 1
    if is_rate(x) and (d.dimension == "point" or "百分点" in d.unit or d.unit == "%"):
        yield from _points(x, y, d, sign, span)
    elif d.unit == "%":
        if not _CONSTANT.search(words) and not DEFLATED.search(x.indicator + y.indicator):
            yield from growth(x, y, d, sign, span)
    elif d.unit == "倍":
        yield from _multiple(x, y, d, sign, span)
    elif value(d) > 10 * max(value(x), value(y)) > 0 and d.unit != x.unit:
        return  # 由62元降至54元，节省120万元: what all of it makes
    elif one_unit((x, y, d)) or (x.role == y.role == "rank" and d.unit.lstrip("个") in ("位", "名", "位次", "名次")):
        sign = -sign if x.role == "rank" else sign
        after, before = (x, y) if sign > 0 else (y, x)
        gap = apart(minus(interval(after), interval(before)), interval(d))
        if _clocked(x, y, d):
            gap = abs(value(after) - value(before) - value(d))
            gap = gap if gap > _SECONDS else Fraction(0)
        elif _whole(x, y, d):
            gap = abs(value(after) - value(before) - value(d))
        elif _whole(x) and _whole(y):
            gap = apart((value(after) - value(before),) * 2, interval(d))
        yield equation(
            "difference", span, gap, value(d), in_unit(value(after) - value(before), d), shown(d),
            f"{shown(after)} − {shown(before)}", notes([(y, "before", "变动前"), (x, "after", "变动后"), (d, "the change", "变动量")]),
            Fraction(0) if gap else _rounding(x, y, d, value(after) - value(before) - value(d)),
        )  # fmt: skip


def _whole(*rows: Figure) -> bool:
    """Whether figures count days, hours, places or single yuan, which are not rounded."""
    plain_values = all(
        not row.modifier and row.value is not None and row.value == row.value.to_integral_value() for row in rows
    )
    return (
        plain_values
        and all(row.dimension in ("time", "rank") or row.role == "rank" or row.unit == "元" for row in rows)
        and len({row.unit for row in rows}) == 1
    )


def _rounding(x: Figure, y: Figure, d: Figure, rest: Fraction) -> Fraction:
    """What rounding has to explain, where all three are printed alike and none is told as rough."""
    alike = len({(row.unit, row.value.as_tuple().exponent if row.value is not None else 0) for row in (x, y, d)}) == 1
    return abs(rest) if alike and not (x.modifier or y.modifier or d.modifier) else Fraction(0)


_SECONDS = Fraction(1, 24 * 60 * 4)
"""A quarter of a minute in days: what the sizes of hours and minutes are rounded to is less."""


def _clocked(*rows: Figure) -> bool:
    """Whether figures are hours and minutes, each printed exactly; a day is no number of hours where work is meant."""
    return all(
        row.dimension == "time"
        and row.scale < Decimal("0.5")
        and not row.unit.endswith("秒")
        and not row.modifier
        and (row.low == row.high or (row.value is not None and row.value == row.value.to_integral_value()))
        for row in rows
    )


def _points(x: Figure, y: Figure, d: Figure, sign: int, span: tuple[int, int]) -> Iterator[Equation]:
    """由45.2%提高到52.3%，提高7.1个百分点; a change in % may be relative as well."""
    made = minus(interval(x), interval(y)) if sign > 0 else minus(interval(y), interval(x))
    after, before = (x, y) if sign > 0 else (y, x)
    gap = apart(made, interval(d))
    if d.unit == "%":
        if _relative(x, y, d, sign):
            return
        gap = gap or value(d)  # the difference is right and its name wrong: percentages differ by percentage points
    formula = f"{shown(after)} − {shown(before)}"
    yield equation(
        "difference", span, gap, value(d), f"{plain(value(after) - value(before))}个百分点", shown(d), formula,
        notes([(y, "before", "变动前"), (x, "after", "变动后"), (d, "the change", "变动量")]),
    )  # fmt: skip


def _relative(x: Figure, y: Figure, d: Figure, sign: int) -> bool:
    return not apart(_rate(x, y, sign), interval(d)) if value(y) else True


def growth(x: Figure, y: Figure, d: Figure, sign: int, span: tuple[int, int]) -> Iterator[Equation]:
    """The growth `d` from level `y` to level `x`; a `sign` of -1 says that it is told as a fall."""
    if value(y) <= 0 or value(x) <= 0 or value(x) / value(y) > 50:
        return
    made = _rate(x, y, sign)
    exact = sign * (value(x) / value(y) - 1) * HUNDRED
    yield equation(
        "growth", span, apart(made, interval(d)), value(d), f"{plain(exact)}%", shown(d),
        f"{shown(x)} ÷ {shown(y)} − 1" if sign > 0 else f"1 − {shown(x)} ÷ {shown(y)}",
        notes([(y, "before", "基期数"), (x, "after", "报告期数"), (d, "the growth stated", "所称增幅")]),
        _rough(x, y, d, exact),
    )  # fmt: skip


def _rough(x: Figure, y: Figure, d: Figure, exact: Fraction) -> Fraction:
    """How far a growth is from that of its levels as printed, where only their rounding (8万, 10万) can explain it."""
    if x.unit != y.unit or any(row.modifier for row in (x, y, d)):
        return Fraction(0)
    rest = abs(exact - value(d))
    return rest if rest > max(Fraction(1), value(d) / 20) else Fraction(0)


def _sharpened(row: Figure, other: Figure) -> Interval:
    """What a level leaves open: 3亿元 beside 2.5亿元 of one series is 3.0."""
    fine = half_width(other)
    if row.unit != other.unit or row.modifier or other.modifier or half_width(row) != 10 * fine:
        return interval(row)
    return value(row) - fine, value(row) + fine


def _rate(x: Figure, y: Figure, sign: int) -> Interval:
    """The growth in percent that two levels leave open."""
    above, below = _sharpened(x, y), _sharpened(y, x)
    if above[0] is None or above[1] is None or not below[0] or not below[1] or below[0] <= 0:
        return None, None
    edges = sorted(sign * (quotient - 1) * HUNDRED for quotient in (above[0] / below[1], above[1] / below[0]))
    return edges[0], edges[1]


def _multiple(x: Figure, y: Figure, d: Figure, sign: int, span: tuple[int, int]) -> Iterator[Equation]:
    """增长2倍 is three times as much; many mean twice as much, which passes as well."""
    if sign < 0 or value(y) <= 0:
        return
    exact = value(x) / value(y) - 1
    loose = Fraction(3 if value(d).denominator == 1 else 1, 20) * max(value(d), Fraction(1))
    near = min(abs(exact - value(d)), abs(exact + 1 - value(d)))
    yield equation(
        "growth", span, max(near - loose, Fraction(0)), value(d), f"{plain(exact)}倍", shown(d),
        f"{shown(x)} ÷ {shown(y)} − 1", notes([(y, "before", "基期数"), (x, "after", "报告期数"), (d, "the growth stated", "所称倍数")]),
    )  # fmt: skip


def _ratio(x: Figure, y: Figure, b: Figure) -> Iterator[Equation]:
    """36亿元，是上年18亿元的2倍."""
    if not _alike(x, y) or not bounded(b) or value(y) <= 0 or b.unit != "倍":
        return
    exact = value(x) / value(y)
    gap = max(abs(exact - value(b)) - max(Fraction(1, 10), value(b) / 12), Fraction(0))
    yield equation(
        "growth", span_of(x, y, b), gap, value(b), f"{plain(exact)}倍", shown(b), f"{shown(x)} ÷ {shown(y)}",
        notes([(y, "before", "基期数"), (x, "after", "报告期数")]),
    )  # fmt: skip


def _doubled(x: Figure, y: Figure, turns: Figure | None, word: str | None) -> Iterator[Equation]:
    """翻番 is twice, 翻两番 four times as much; in between is told loosely."""
    if not _alike(x, y) or value(y) <= 0 or (turns and (turns.value is None or not 1 <= turns.value <= 4)):
        return
    times = 2 ** int(turns.value) if turns and turns.value else {"两": 4, "三": 8}.get(word or "", 2)
    exact = value(x) / value(y)
    low, high = times * Fraction(93, 100), times * Fraction(7, 5)
    gap = max(low - exact, exact - high, Fraction(0))
    yield equation(
        "growth", span_of(x, y), gap, Fraction(times), f"{plain(exact)}倍", f"{times}倍", f"{shown(x)} ÷ {shown(y)}",
        notes([(y, "before", "基期数"), (x, "after", "报告期数")]),
    )  # fmt: skip
