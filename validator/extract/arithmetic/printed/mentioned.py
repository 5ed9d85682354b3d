"""This module compares all mentions of counted and measured things: 服务用电客户126.4万户 and 全市124.6万户用电客户 sections apart.

What makes two mentions one quantity is never one sign but several together: the noun right beside both figures, the other
words that they share, nothing that restricts one alone, a mention that takes up what is known, and values that look like a
slip of each other. The signs are counted; few make a hint for the auditor, many a finding.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from validator.extract import passages
from validator.extract.arithmetic.equation import (
    Equation,
    alike_counts,
    apart,
    bounded,
    equation,
    explained,
    in_unit,
    interval,
    notes,
    one_unit,
    shown,
    value,
)
from validator.extract.arithmetic.printed import resumed
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.printed.narrowed import grams, narrowed, pieces, told
from validator.extract.arithmetic.printed.parallel import parallel
from validator.extract.arithmetic.printed.restated import PEOPLE
from validator.extract.arithmetic.printed.slips import slip
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject

MOST = 500
"""Figures of a document that are compared with each other."""
SURE, HINT = 6, 5
"""Signs that make a finding, and those that make a hint; one less where the later mention takes up what is known."""
_STOPS = re.compile(r"[，。；,;：:\n！？（）()|“”、]")
_BEHIND = re.compile(r"[A-Za-z\u4e00-\u9fff]{0,14}")
_PREDICATE = re.compile(
    "(?:(?<![集其当高初])中(?![心学小医国级部央型药草期介])|全部|全数|均(?!价)|平均|人均|户均|分布|集中|仍|尚|普遍|大多|多数|难以|无一|一半|近半|半数|不再|已|需|存在|逐|开展|实行|推广|组织|进行|增长|下降|比|较|占|覆盖|惠及|带动|完成|实现|达到|佩戴|纳入|接受|参加|通过|签订|建立|使用|享受).*$"
)
_OTHER = re.compile(
    "上年|去年|前年|同期|上期|原来|原有|此前|可比|抽查|抽样|调查|样本|年初|比|较|由|从|增加|减少|净增|新增|新建|提高|降低|下降|增长|每|人均|户均|平均|日均|最|其余|其他|另|剩余|不少于|不低于|不超过|超过|(?<!规模)(?<!限额)以上|以下|左右|计划|目标|力争|预计|拟|将"
)
_TIMES = re.compile(
    "(?:19|20)[0-9]{2}年|上半年|下半年|[一二三四1-4]季度|(?<![0-9])[0-9]{1,2}月|当[天日月]|期间|十[一二三四]五|假期|首批"
)
_NOT_TIME = re.compile("(?:截[至止])?(?:(?:19|20)[0-9]{2}年|今年)?(?:6|9|12)?月?(?:30日|31日|[末底])|年[末底]")
_ALL = re.compile(
    "全(?:公司|集团|系统|行业|[国省市县区州镇乡村校院局系行集厂线路矿港段所站])|全体|所有|现有|在册|既有|已有|上述"
)
_SCOPE = re.compile("全国|全省|全球|我省|周边|省内")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A figure with the noun beside it, the words of its clause, and the sentence around it."""

    figure: Figure
    beside: tuple[str, str]
    per: str
    words: str
    sentence: str
    times: frozenset[str]
    scope: frozenset[str]
    taken: bool
    planned: bool
    paragraph: int


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Later mentions that contradict an earlier one, each told once, the likeliest pair first."""
    groups: dict[tuple[str, str], list[_Mention]] = {}
    for mention in _mentions(subject, figures):
        row = mention.figure
        kind = "people" if row.dimension == "person" else row.dimension if row.dimension != "count" else ""
        groups.setdefault((kind or row.dimension or row.unit, "%" if is_rate(row) else ""), []).append(mention)
    for group in groups.values():
        for later, others in _with_like(group):
            if any(_bears_out(other, later) for other in others):
                continue
            before = [other for other in others if other.figure.start < later.figure.start]
            scored = [(_points(subject.folded, first, later), -first.figure.start, first) for first in before]
            points, _, first = max(scored, key=lambda entry: entry[:2], default=(0, 0, later))
            if not points or explained(subject.folded, figures, first.figure, later.figure):
                continue
            points += later.taken or slip(first.figure, later.figure) == _SWAPPED
            narrow = not later.taken and narrowed(subject.folded, first.figure.start, later.figure.start)
            if points >= HINT:
                yield _equation(first, later, sure=points >= SURE and not narrow)


def _with_like(group: Sequence[_Mention]) -> Iterator[tuple[_Mention, list[_Mention]]]:
    """Each mention with the others beside whose figures a pair of characters is the same."""
    holding: dict[str, list[int]] = defaultdict(list)
    pairs = [grams("|".join(mention.beside)) for mention in group]
    for at, known in enumerate(pairs):
        for pair in known:
            holding[pair].append(at)
    for at, mention in enumerate(group):
        like = {other for pair in pairs[at] for other in holding[pair] if other != at}
        yield mention, [group[other] for other in sorted(like)]


def _mentions(subject: Subject, figures: Sequence[Figure]) -> Iterator[_Mention]:
    text = subject.folded
    tables = [(row.start, row.end) for row in subject.get(passages.extract) if row.kind == "table"]
    for row in figures[:MOST]:
        if not bounded(row) or row.modifier or not row.unit or row.role not in _ROLES or row.dimension in _NO_LEVEL:
            continue
        if any(start <= row.start < end for start, end in tables):
            continue
        before = _STOPS.split(text[max(0, row.start - 30) : row.start])[-1]
        behind = _BEHIND.match(text, row.end)
        after = behind.group() if behind else ""
        if row.unit in ("万", "亿") and PEOPLE.match(after):
            row = replace(row, unit=f"{row.unit}人", dimension="person")
        per = _PER.search(before)
        before = before[: per.start()] if per else before
        if _OTHER.search(before) and not _KNOWN.search(after):
            continue
        noun = _PREDICATE.sub("", after)
        left, right = pieces(before), pieces(noun.removeprefix("的").split("的")[0])
        beside = (left[-1] if left else "", right[0] if right else "")
        least = _RATE if is_rate(row) else _LEAST
        if not any(len(word) >= least for word in beside):
            continue
        begin = max(text.rfind(stop, 0, row.start) for stop in "。；\n") + 1
        sentence = text[begin : row.end] + after
        near = before + after
        taken = resumed.taken(before, after, row.role) or bool(
            _ALL.search(before[-4:])
            or _KEPT.search(before)
            or _KNOWN.search(after)
            or (not pieces(before) and _AMONG.match(after))
            or _WITHIN.match(after)
        )
        yield _Mention(
            row,
            beside,
            per["of"] if per else "",
            "|".join((*left, *right)),
            sentence,
            frozenset(_TIMES.findall(_NOT_TIME.sub("", near))),
            frozenset(_SCOPE.findall(near)),
            taken,
            planned(subject, row.start) and not taken and not _OBJECT.fullmatch(before),
            text.count("\n", 0, row.start),
        )


_ROLES = ("level", "count", "rate", "share", "target", "")
_NO_LEVEL = ("time", "point", "age")
_SWAPPED = 3
"""How two values differ of which one is very likely a slip of the other."""
_LEAST, _RATE = 2, 4
"""Characters of a noun, and of one of which a rate is told: 合格率 is said of many things."""
_PER = re.compile(r"(?:平均)?每(?P<of>[\u4e00-\u9fff]{1,3})$")
_KEPT = re.compile(
    "(?:现有|既有|已有|在册|在库的?|在统的?|入库在统的?|存续的?|管好|用好|守好|守住|稳定|巩固|盘活)[^，。；]{0,12}$"
)
_OBJECT = re.compile("(?:[一二三四五六]是)?(?:对|为|把|将|给|组织)(?:全部)?")
"""What a plan does something to is there already."""
_AMONG = re.compile("[\u4e00-\u9fff]{2,10}?(?<![集其当高初])中(?![心学小医国级部央型药草期介])")
"""What is divided was told before: 812名养老护理员中持证的…."""
_WITHIN = re.compile("中(?:$|[有仍近超已尚只能])")
"""And with the noun before it: 规模以上石材企业224家中，有研发机构的…."""
_KNOWN = re.compile("^[\u4e00-\u9fff]{0,6}的?(?:现有|已有|既有)")


def _bears_out(other: _Mention, later: _Mention) -> bool:
    """Whether another place gives the same value to the same noun, which is then no slip."""
    return _noun(other, later)[0] > 0 and not apart(interval(other.figure), interval(later.figure))


def _points(text: str, first: _Mention, later: _Mention) -> int:
    """The signs that two mentions are one quantity and one of its values wrong; none where a sign forbids it."""
    one, two = first.figure, later.figure
    if (
        one.sentence == two.sentence
        or (first.times != later.times and first.times and later.times)
        or first.scope != later.scope
        or first.planned != later.planned
        or first.per != later.per
    ):
        return 0
    noun, shared, apiece = _noun(first, later)
    if not noun or not _one_measure(one, two) or not (likely := slip(one, two)):
        return 0
    if not apart(interval(one), interval(two)) or parallel(text, one, two):
        return 0
    points = noun + likely + later.taken + bool(later.per) + (first.paragraph != later.paragraph)
    common = (grams(first.words) & grams(later.words)) - grams(shared)
    points += min(len(common), 2)
    for left, right in ((first, later), (later, first)):
        alone = [word for word in left.words.split("|") if not told(word, right.sentence)]
        points -= bool(alone)
    return points - 2 * apiece - (first.times != later.times)


def _noun(first: _Mention, later: _Mention) -> tuple[int, str, bool]:
    """How alike the nouns beside two figures are, what they share, and whether the longer restricts it alone."""
    best = (0, "", False)
    for one in first.beside:
        for two in later.beside:
            short, long = sorted((one, two), key=len)
            if len(short) < _LEAST:
                continue
            if short == long:
                found = (3 if len(short) > _LEAST else 2, short, False)
            elif long.endswith(short):
                other = later if len(one) > len(two) else first
                found = (2, short, not told(long.removesuffix(short), other.sentence))
            elif long.startswith(short) or (len(short) >= _ORDERED and _in_order(short, long)):
                found = (2, short, False)
            else:
                continue
            best = max(best, found, key=lambda entry: entry[0] - entry[2])
    return best


_ORDERED = 4
"""Characters of a noun that may stand apart in a longer one: 农业水价 and 农业用水价格."""


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def _one_measure(one: Figure, two: Figure) -> bool:
    """Whether two figures count or measure alike, in whatever measure words."""
    if one.dimension in ("count", "person", "household"):
        return one.dimension == two.dimension and alike_counts(one, two)
    return one_unit((one, two))


def _equation(first: _Mention, later: _Mention, *, sure: bool) -> Equation:
    one, two = first.figure, later.figure
    note = notes([(one, f"the same quantity, {shown(one)}", f"同一指标，{shown(one)}")])
    name = max(first.beside, key=len)
    return equation(
        "agreement", (two.start, two.end), abs(value(one) - value(two)), value(two), in_unit(value(one), two), shown(two), name, note, sure=sure,
    )  # fmt: skip
