"""This module reads courses: a direction in words and the levels told for it, which run the other way: 逐年减少，2022年41起，2023年46起，2024年52起."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from validator.extract.arithmetic.directions import LAST
from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    interval,
    notes,
    one_unit,
    shown,
    value,
)
from validator.extract.arithmetic.movements import token
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.figures import Figure

_UP = "上升|增长|增加|提高|提升|上涨|攀升|走高|回升|扩大|增多|升高|递增|上扬|加快|增强|延长|抬升|拉大"
_DOWN = "下降|减少|降低|下滑|回落|走低|收窄|缩小|下跌|递减|压减|压降|缩短|放缓|萎缩|减缓|缩减|下行"
_STRICT = r"逐[年季月周期届次旬]|连年|年年|连续(?:«(?P<nt>L[0-9]{1,3})»|(?P<n>[二两三四五六七八2-8])个?(?:年|季度|月|学期|学年|届|周|期|旬))|[二三四五六七八九]连(?=[增升涨降跌])"
_TREND = rf"(?:{_STRICT}|持续|不断|稳步|逐步)(?:保持|呈现?|实现|稳步|环比|持续|小幅|大幅|出现|明显|的)?(?P<verb>{_UP}|{_DOWN}|(?<=连)[增升涨降跌])[”\"]?"
_GAP = r"[^«»。；\n]"
_RUN = rf"(?P<run>(?:{_GAP}{{0,22}}«[LPN][0-9]{{1,3}}»){{3,7}})"
_TOLD = re.compile(rf"{_TREND}(?:的?(?:态势|趋势|势头|走势))?(?P<rest>[，、,：:（(]{_RUN})")
_SAID = re.compile(
    rf"{_RUN}{_GAP}{{0,3}}[，,]{_GAP}{{0,6}}?{_TREND}(?:的?(?:态势|趋势|势头|走势))?(?=[，。；、）)\n]|$)"
)
_TOKEN = re.compile(r"«([LPN][0-9]{1,3})»")
_WHEN = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})年?|第?(?P<q>[一二三四])季度|(?<![0-9])(?P<m>1?[0-9])月|(?P<h>[上下]半年|前三季度)|(?P<r>前年|上年|去年|今年|本年)"
)
_COUNTS = dict(zip("二两三四五六七八2345678", (2, 2, 3, 4, 5, 6, 7, 8, 2, 3, 4, 5, 6, 7, 8), strict=True))
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "上半年": 2, "前三季度": 3, "下半年": 4}
_RELATIVE = {"前年": 1, "上年": 2, "去年": 2, "今年": 3, "本年": 3}
_PLAIN = re.compile(
    r"[0-9年月份季度末底初春秋学期期前上去今本近三四五两个，、,：:（(）)和与及由从至到的]|分别|依次|各|为|是|有|达到?|降至|升至|增至|减至|仅|共|约|计|件|人|起|[上下]半年|一季|二季|同期|则|已|又|再|进一步|减|降|增|升|—|-"
)
"""Words between the levels of one series that name no other quantity."""
_CHANGES = re.compile("增长|增加|下降|减少|上升|新增|净增|净减|提高|降低|回落|上涨|下跌|其中|转|较|比")


def find(sentence: Sentence) -> Iterator[Equation]:
    """Series, and pairs of levels, that run against the word for them."""
    words = sentence.words
    for match in _TOLD.finditer(words):
        yield from _series(sentence, match, words[max(match.start() - 24, 0) : match.start()])
    for match in _SAID.finditer(words):
        yield from _series(sentence, match, "")
    for pattern in _PAIRS:
        for match in pattern.finditer(words):
            yield from _pair(sentence, match)
    for pattern in (_ABOVE, _BELOW):
        for match in pattern.finditer(words):
            yield from _above(sentence, match)
    for match in _SURPASSED.finditer(words):
        yield from _surpassed(sentence, match)


def _series(sentence: Sentence, match: "re.Match[str]", before: str) -> Iterator[Equation]:
    pieces = _TOKEN.split(match["run"])
    rows = [sentence.figure(name) for name in pieces[1::2]]
    gaps = pieces[0:-1:2]
    times = [_when(gap) for gap in gaps]
    if not bounded(*rows) or not one_unit(rows) or any(row.role in ("rank", "change", "ordinal") for row in rows):
        return
    if any(_CHANGES.search(gap) for gap in gaps) or any(_PLAIN.sub("", gap) for gap in gaps[1:]):
        return
    if any(gap.rstrip().endswith(("-", "−", "－", "负")) for gap in gaps):
        return  # a rate that falls below nought
    own = _PLAIN.sub("", gaps[0])
    if before and len(own) >= 2 and own not in before:
        return  # another quantity than the one that moves
    ordered = _ordered(times, before + gaps[0], rows)
    if ordered is None or any(value(row) < 0 for row in rows):
        return
    count = int(_times(sentence, match["nt"])) if match["nt"] else _COUNTS.get(match["n"] or "", 0)
    ordered = ordered[-count - 1 :] if count else ordered
    strict = re.search(_STRICT, match.group()) is not None
    up = _rises(match["verb"])
    steps = [_step(one, other, up) for one, other in pairwise(ordered)]
    against = sum(step < 0 for step in steps)
    if against and (against == len(steps) or strict):
        yield _equation(sentence, match, ordered[0], ordered[-1], match["verb"], ordered)


def _rises(verb: str) -> bool:
    """Whether a verb of this module says a rise."""
    return verb in ("升", "增", "涨") or verb in _UP.split("|")


def _times(sentence: Sentence, name: str) -> Decimal:
    """How many times a course is said to have gone on."""
    return sentence.figure(name).value or Decimal(0)


def _step(one: Figure, other: Figure, up: bool) -> int:
    """1 for a step in the direction said, -1 for one against it, 0 where rounding leaves it open."""
    first, last = interval(one), interval(other)
    if not apart(first, last):
        return 0
    return 1 if (value(other) > value(one)) == up else -1


def _ordered(times: list[int], lead: str, rows: list[Figure]) -> list[Figure] | None:
    """The levels from the earliest to the latest, None where it is not said when they were."""
    if all(times):
        if len(set(times)) != len(times):
            return None
        ahead = sorted(times)
        return rows if times == ahead else rows[::-1] if times == ahead[::-1] else None
    spread = re.search("分别|依次", lead) and re.search("年|季|月|期", lead)
    if not spread or any(times[1:]):
        return None
    years = re.findall(r"(?:19|20)[0-9]{2}(?=年)", lead)
    return rows[::-1] if len(years) > 1 and years == sorted(years, reverse=True) else rows


def _when(gap: str) -> int:
    """A number that grows with the last time that words name, 0 where they name none."""
    found = list(_WHEN.finditer(gap))
    total = 0
    for match in found[-2:]:
        if match["y"]:
            total = 100 * int(match["y"])
        elif match["r"]:
            total = 100 * _RELATIVE[match["r"]]
        elif match["m"]:
            total = total // 100 * 100 + int(match["m"])
        else:
            total = total // 100 * 100 + 3 * (_NUMERALS[match["q"] or match["h"]])
    return total


_T = (
    r"(?:(?:19|20)[0-9]{2}年|[一二三四]季度|[0-9]{1,2}月|上年|去年|今年|年初|年末|上半年|同期|期初|期末|[末底初的度份])"
)
_TREND2 = rf"(?P<verb>{_UP}|{_DOWN})(?:了)?(?:的?(?:态势|趋势|势头))?"
_PAIRS = (
    re.compile(rf"{_TREND2}[，：:（(](?:已|即|也?就是|具体)?[由从]{_T}{{0,3}}{token('y', 'LPN')}{_GAP}{{0,6}}?(?P<to>变为|变成|变化到|调整为|到|至|为)(?:了)?{_T}{{0,3}}{token('x', 'LPN')}"),
    re.compile(rf"{_TREND2}[，：:（(](?P<to>)(?:上年|去年|上[月期]|上季度?|上学期|年初)(?:同期)?{_GAP}{{0,6}}?{token('y', 'LPN')}{_GAP}{{0,3}}?[，、；](?:今年|本年|本期|本[月季]度?|本学期|现|目前){_GAP}{{0,6}}?{token('x', 'LPN')}"),
    re.compile(rf"(?P<verb>{_UP}|{_DOWN}|[升增降减])(?P<to>[到至为])(?:了)?{token('x', 'LP')}{_GAP}{{0,2}}[，（(；](?:而|但)?(?:上年|去年)(?:同期)?(?:为|是)?{token('y', 'LP')}"),
    re.compile(rf"(?:同比|[比较](?:上年|去年)(?:同期)?)(?:有所|明显|略有|小幅|大幅)?(?P<verb>{_UP}|{_DOWN})[，、](?:达到?|为)(?P<to>){token('x', 'LP')}{_GAP}{{0,2}}[，（(；](?:而|但)?(?:上年|去年)(?:同期)?(?:为|是)?{token('y', 'LP')}"),
    re.compile(rf"亏损(?:额|总额)?(?:为|达)?{token('x', 'L')}{_GAP}{{0,2}}[，、](?:同比|[比较](?:上年|去年)(?:同期)?)?(?:实现|大幅|明显)?(?P<verb>减亏)(?P<to>)[，、（(](?:上年|去年)(?:同期)?(?:净)?亏损(?:额)?(?:为|达)?{token('y', 'L')}"),
    re.compile(rf"(?:持续|进一步|逐步|明显|不断|有所|大幅){_TREND2}[，：:（(](?P<to>)(?P<t1>[0-9]{{1,2}})月[末底]?(?P<n1>[^«»，。；]{{0,4}}){token('y', 'L')}{_GAP}{{0,2}}[，、；](?P<t2>[0-9]{{1,2}})月[末底]?(?P<n2>[^«»，。；]{{0,4}}){token('x', 'L')}(?!、)"),
    re.compile(rf"{token('x', 'LP')}[，,]?(?:[比较](?:{LAST})的?){token('y', 'LP')}(?P<to>)(?:有所|略有|明显|大幅|小幅|显著|进一步|均有|有|有较大|)(?P<verb>{_UP}|{_DOWN})(?=[，。；、）)]|$)"),
)  # fmt: skip
"""下降，从2021年的8.2%到2023年的11.6%; 105件，比上年的92件有所下降."""


def _pair(sentence: Sentence, match: "re.Match[str]") -> Iterator[Equation]:
    x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
    groups = match.groupdict()
    if groups.get("t1") and (int(groups["t1"]) >= int(groups["t2"]) or groups["n1"] != groups["n2"]):
        return
    if not bounded(x, y) or not one_unit((x, y)) or "rank" in (x.role, y.role) or min(value(x), value(y)) < 0:
        return
    before = sentence.words[max(match.start() - 14, 0) : match.start()]
    if re.search("埋深|[降跌减]幅", before) or re.search("[增降涨跌]幅|增速", match.group().split("«")[0]):
        return
    if _step(y, x, _rises(match["verb"])) < 0:
        yield _equation(sentence, match, y, x, match["verb"], [y, x])


_MORE, _LESS = "高于|超过|多于|快于|优于|大于|超出|好于", "低于|少于|慢于|不及|小于|不足|差于"
_ABOVE = re.compile(
    rf"{token('x', 'LP')}{_GAP}{{0,3}}[，,]?(?:略|明显|大幅|远|均|仍|但|且|已|显著|大大|也){{0,2}}(?P<verb>{_MORE}|{_LESS})(?:{LAST}|历年|往年|全国|全省|全市|全县|全区|省定|国家|年度|计划|目标|预期|警戒|考核|平均|标准|任务){_GAP}{{0,10}}?的{token('y', 'LP')}(?![0-9]|的|[左右以上下]{{2}})"
)
"""12万人次，高于上年的15万人次."""


_BELOW = re.compile(
    rf"(?P<verb>{_MORE}|{_LESS})(?:{LAST}|全国|全省|全市|全县|平均){_GAP}{{0,8}}?的{token('y', 'LP')}{_GAP}{{0,2}}[，、](?:仅|已|实际)?(?:为|达到?|是){token('x', 'LP')}(?=[，。；]|$)"
)


def _above(sentence: Sentence, match: "re.Match[str]") -> Iterator[Equation]:
    x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
    if not bounded(x, y) or not one_unit((x, y)) or {x.role, y.role} & {"rank", "change", "ordinal"}:
        return
    if x.dimension == "time" or re.search("优|好|差|快|慢", match["verb"]) or value(x) < 0 or x.modifier or y.modifier:
        return
    if _step(y, x, match["verb"] in _MORE.split("|")) < 0:
        yield _equation(sentence, match, y, x, match["verb"], [y, x])


_SURPASSED = re.compile(
    rf"(?:计划|目标任务|目标|任务|预算|指标)(?:数|为|是|共|投资|总)?(?P<noun>{_GAP}{{0,12}}?){token('y', 'L')}{_GAP}{{0,4}}[，；,、]{_GAP}{{0,8}}?(?P<verb>实际|完成|实现|到位|实有)(?P<own>{_GAP}{{0,10}}?){token('x', 'L')}{_GAP}{{0,4}}[，、,](?:圆满|顺利|全面|均|已|提前|且)?超额完成"
)


_KEPT_DOWN = re.compile("控制|压降|事故|[下压递]降|减少|压减|降低|亏损|能耗|排放|死亡|成本|时限|不超过|以内|伤亡|发案")
"""What a target bounds from above."""


def _surpassed(sentence: Sentence, match: "re.Match[str]") -> Iterator[Equation]:
    """年度计划造林5万亩，实际完成4.2万亩，超额完成任务."""
    x, y = sentence.figure(match["x"]), sentence.figure(match["y"])
    if _KEPT_DOWN.search(sentence.words[max(match.start() - 12, 0) : match.end()]):
        return
    if bounded(x, y) and one_unit((x, y)) and not x.modifier and _step(y, x, True) < 0:
        yield _equation(sentence, match, y, x, "超额完成", [y, x])


def _equation(
    sentence: Sentence, match: "re.Match[str]", first: Figure, last: Figure, verb: str, rows: list[Figure]
) -> Equation:
    """A direction that the levels contradict; the span runs from the word or the first level to the last of them or the word."""
    gap = max(abs(value(last) - value(first)), Fraction(1, 1000))
    said, count = match.group(), match.groupdict().get("nt")
    start = (sentence.figure(count) if count else min(rows, key=lambda row: row.start)).start
    lead = said[: said.find("«")]
    if when := _WHEN.search(lead) if match.re is _SAID else None:
        lead = lead[when.start() :]  # 巩固率2021年98.2%: what is named before the first year is left out
    start -= len(lead)
    end = max(row.end for row in rows) + len(said) - said.rfind("»") - 1
    told = " → ".join(shown(row) for row in rows)
    return Equation(
        "direction", start, end, Decimal(gap.numerator) / Decimal(gap.denominator), Decimal(1), shown(last), verb,
        {"en": f"{told} is told as “{verb}”", "zh": f"{told}，文中称“{verb}”"},
        notes([(row, "a level", "所列数值") for row in rows]),
    )  # fmt: skip
