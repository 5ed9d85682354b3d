"""This module reads breakdowns: a total and the run of named parts beside it, and how surely the parts are all of it.

How a list is led tells whether it is complete. Where only 其中 or a comma stands before it, the sum itself tells: parts
that almost make their total were meant to make it, and parts of one whole never make more than it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, bounded, one_unit, rounding, summed, value
from validator.extract.arithmetic.printed import states
from validator.extract.arithmetic.printed.asides import OPEN, aside
from validator.extract.arithmetic.printed.hundreds import CROSSING
from validator.extract.arithmetic.printed.parts_named import (
    both_named,
    from_on,
    joined,
    ladder,
    names_all,
    numbered,
    ranked,
    settled,
    unclassed,
)
from validator.extract.arithmetic.relation import is_rate
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.arithmetic.sides import above_below, complementary, paired
from validator.extract.figures import Figure

NOT_ADDED = re.compile(
    r"最[大高低多少长快]|平均|人均|户均|亩均|均价|均值|每[人户亩家月日天年个公千万]|单[价产耗]|降[水雨]|雨量|蒸发|浓度|气温|温度|水位|标准(?:为|是|达到?|提高到?|至)?$|(?<!保)工资(?!支出|总额|福利|性支出)|薪酬|可支配收入|纯收入|起付|限额|指数|评分|得分|分数"
)
"""What is measured at each place or of each person and does not add up over them."""
NESTED = re.compile(
    "其中|国家级|省级以上|累计|年内|当年|今年|本年|同比|新增|净增|比上年|较上年|增长|增加|下降|减少|人均|户均|平均|上年(?!结余|结转|滚存)|去年|(?<!列入)计划(?!解决|单列)|目标|投资额?达|总[投产额量数]|合计|共计|每|另|还"
)
_STATES = re.compile(
    "高标准|困难|贫困|脱贫|留守|残疾|老年|低保|失业|达标|优秀|外资|上市|失能|高龄|独居|过夜|亿元|万元|开工|竣工|投产|签约|落地|惠及|带动|创建|认定|获评|入选|评为"
)
"""States and groups that one thing can be in at once with others."""
_LEADS = (
    ("whole", re.compile(r"[，,；]?(?:其中[，,]?)?由[^«»。；：]{2,24}?(?:构成|组成|[两三四五]部分)[^«»。；，]{0,4}[，,](?:其中|分别|依次)?(?:为|是|有)?[：:]?")),
    ("whole", re.compile(r"[，,；。]?\s{0,2}(?:按|从|以)[^，。；：«»]{1,10}(?:分|归)(?:为|成)[^，。；：«»]{1,6}[类种档级块项型][，,：:](?:其中|分别|即)?(?:为|是|有)?[，,：:]?")),
    ("among", re.compile(r"(?<=[\u4e00-\u9fff])中[，,：:]?(?:有|共有)?")),
    ("whole", re.compile(r"[，,；][^«»。；：，,]{2,10}?(?:结果|情况|构成|分布|组成|明细|类型|项目)(?:如下|为|是)?[：:]")),
    ("dealt", re.compile(r"[，,；][^«»。；：（，,]{3,24}?(?<![比较])(?:分别|依次)(?:为|是|有|达到?)")),
    ("whole", re.compile(r"[，,；（(]?(?:分别|依次)(?:为|是|有|有为)?[：:]?|[，,；]?由|[：:]|[，,；]?即[：:]?")),
    ("whole", re.compile(r"[（(]")),
    ("among", re.compile(r"[，,；。（(]?\s{0,2}(?:其中|包括|包含|含|按[^，。；：«»]{1,8}分|从[^，。；：«»]{1,8}看)[：:，,]?(?:有|由)?")),
    ("bare", re.compile(r"[，,]")),
)  # fmt: skip
_NOUN = r"[^«»。；，、：:（(]{0,14}?"
PREPAUSE = re.compile(r"(?:[、，,；;和及与]|以及)(?:和|及)?(?P<head>[^«»。；、，]{1,18})$")
POSTPAUSE = re.compile(r"(?P<tail>[^«»。；（）()、，]{1,10})(?:[、，,；;和及与]|以及)$")
_ALONG = re.compile(r"[，,（(、]?(?:同比|占比?|比上年|较上年|增长|下降|增速|比重)")
_STRIPPED = re.compile(
    r"^[、，,；;和及与 （(：:]{1,3}|^(?:以及|其中|分别|包括)|(?:共|有|为|约|达|达到|完成|实现|办理|分别|安排|投入|占)$"
)
_CLOSING = re.compile("其他|其它|其余|剩余|余下")
_NEAR_OVER = Fraction(15, 100)
_NEAR_SIDES = Fraction(40, 100)
_NEAR_UNDER = Fraction(4, 100)
_NEAR_CLOSED = Fraction(5, 100)
_NEAR_SOME = Fraction(8, 100)
_NEAR_BARE = Fraction(12, 100)


@dataclass(frozen=True, slots=True)
class _Run:
    """Parts in a row with the words that name them, and the offset of the figure after them."""

    parts: list[Figure]
    heads: list[str]
    last: int
    lead: str = ""


def find(sentence: Sentence) -> Iterator[Equation]:
    """Totals of a sentence with the parts beside them."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    figures = sentence.figures
    for index, total in enumerate(figures):
        if not adds_up(total, gaps[index]):
            continue
        yield from states.find(figures, gaps, index)
        yield from _parts_behind(figures, gaps, index)


def adds_up(total: Figure, gap: str) -> bool:
    """Whether a figure is an amount or a number of things, no average, rate, change or earlier level."""
    words = re.split("[，。；]", gap)[-1][-20:]
    return not is_rate(total) and bool(total.unit) and bounded(total) and not NOT_ADDED.search(words + total.unit)


def _parts_behind(figures: Sequence[Figure], gaps: Sequence[str], index: int) -> Iterator[Equation]:
    """27家，其中甲6家、乙11家、丙9家, with growth, shares or figures of other units between."""
    total = figures[index]
    if aside(figures, gaps, index):
        return
    first, others = index + 1, 0
    while first < len(figures):
        passed = is_rate(figures[first]) or aside(figures, gaps, first)
        if not passed and one_unit((figures[first], total)):
            break
        if re.search("[。；]", gaps[first]):
            return
        others += not passed
        first += 1
    if first >= len(figures):
        return
    led = _leads(gaps[first])
    if led is None or (others and led[0] == "bare"):
        return
    if led[1][:1] in "；;" and gaps[index].startswith("、"):
        return  # the last of a list has no parts: …、服装企业53家；按规模分，大型企业12家
    bracket = "（" in led[1] or "(" in led[1]
    run = _run(figures, gaps, first, led[2], total, bracket)
    if bracket and not re.match(r"[^，。；（）()]{0,10}[）)]", gaps[run.last + 1]):
        return
    most = max((value(row) for row in run.parts), default=Fraction(0))
    if most > value(total) and any(one_unit((row, total)) and value(row) >= most for row in figures[:index]):
        return  # 18个村，示范村6个，其中16个: the parts are those of what was told before
    if run.parts and not _of_earlier(figures[:index], run, total):
        run = _spent(replace(run, lead=gaps[index]))
        if led[0] == "dealt" and (names := _dealt_names(led[1], len(run.parts))):
            run = replace(run, heads=names)
        if led[0] == "bare" and (_in_list(figures, gaps, index, run) or _shared_out(figures, gaps, run)):
            return
        told = "among" if bracket and "其中" in led[1] else led[0]
        yield from _judged(total, run, "whole" if _both(total, run, led[1], gaps) else told, gaps, loose=bool(others))


def _dealt_names(lead: str, size: int) -> list[str]:
    """What numbers are dealt out over: 个人存款、单位存款余额分别为."""
    names = re.split("[、和与及]|以及", re.sub("^[，,；]?(?:其中)?|(?:分别|依次).*$", "", lead))
    return [*names] if len(names) == size and all(names) else []


def _both(total: Figure, run: _Run, lead: str, gaps: Sequence[str]) -> bool:
    """Whether two parts are told as all that a total holds: 案件386件，包括大案24件和一般案件352件."""
    joined_by = re.match("和|与|及|以及", gaps[run.last].lstrip()) if len(run.parts) == 2 else None
    off = abs(sum(map(value, run.parts)) - value(total))
    return bool(joined_by) and lead.strip("，, ").startswith("包") and off <= _NEAR_UNDER * abs(value(total))


def _of_earlier(before: Sequence[Figure], run: _Run, total: Figure) -> bool:
    """Whether parts that do not make the total beside them make one that was told before it."""
    if len(run.parts) < 2:
        return False
    made = sum(map(value, run.parts))
    fits = [row for row in (*before, total) if not is_rate(row) and bounded(row) and one_unit((row, run.parts[0]))]
    fits = [row for row in fits if abs(value(row) - made) <= rounding(row, run.parts)]
    return bool(fits) and total not in fits


def _in_list(figures: Sequence[Figure], gaps: Sequence[str], index: int, run: _Run) -> bool:
    """Whether what seems a total is a member of the list that its parts close: 电力98亿元，煤炭30亿元，供热21亿元，其他8亿元."""
    before = figures[index - 1] if index else None
    led = gaps[index].lstrip("，、；,;")[:2]
    alike_names = len(led) == 2 and all(head.startswith(led) for head in run.heads)
    named = bool(PREPAUSE.match(gaps[index])) and (len(gaps[index]) <= _SHORT or alike_names)
    alike = before is not None and not is_rate(before) and before.unit == figures[index].unit
    return named and alike and bool(_CLOSING.search(run.heads[-1])) and not aside(figures, gaps, index - 1)


_DEALT_SHARES = re.compile("分别占|占比(?:分别|依次)|(?:比重|比例)(?:分别|依次)")


def _shared_out(figures: Sequence[Figure], gaps: Sequence[str], run: _Run) -> bool:
    """Whether more shares follow than there are parts, so that what seems their total is a member like them."""
    first = run.last + 1
    if first >= len(figures) or not _DEALT_SHARES.search(gaps[first]):
        return False
    shares = 0
    while first + shares < len(figures) and is_rate(figures[first + shares]):
        if shares and gaps[first + shares].strip() not in PAUSES:
            break
        shares += 1
    return shares > len(run.parts)


_BALANCE = re.compile(
    "^(?:年[末终底]|期末|当年|本年|累计|滚存|全年|收支|相抵){0,3}(?:滚存)?(?:结余|结转|节余|盈余|余额)"
)


def _spent(run: _Run) -> _Run:
    """The parts of what was spent, without what was left over: 支出8亿元，其中人员支出5亿元，项目支出3亿元，年末结余1亿元."""
    last = len(run.parts) - 1
    if last < 2 or not _BALANCE.match(run.heads[last]) or not re.search("支出|开支|花费|使用", run.lead + run.heads[0]):
        return run
    return replace(run, parts=run.parts[:last], heads=run.heads[:last], last=run.last - 1)


_SHORT = 8
"""Characters of a pause and the name of a member."""


def _leads(gap: str) -> tuple[str, str, str] | None:
    """How a list is led: kind, the words that lead, and the name of its first member."""
    for kind, lead in _LEADS:
        match = re.fullmatch(rf"(?P<noun>{_NOUN})(?P<lead>{lead.pattern})(?P<head>[^«»。；：，]{{0,18}})", gap)
        if match:
            return kind, match["lead"], match["head"]
    return None


def _run(figures: Sequence[Figure], gaps: Sequence[str], first: int, head: str, total: Figure, bracket: bool) -> _Run:
    """The parts from `first` on, each behind a pause; their growth and shares are passed over."""
    parts, heads, last = [figures[first]], [head], first
    posted = not head
    colon = bool(re.search("[：:（(]", gaps[first]))
    for at in range(first + 1, len(figures)):
        row, gap = figures[at], gaps[at]
        if (bracket and re.search("[）)]", gap)) or (len(parts) == 1 and gap[:1] in "；;" and not colon):
            break
        if is_rate(row) and _ALONG.match(gap) and not posted:
            last = at
            continue
        dealt = posted and gap in PAUSES and _DEALT_OUT.search(gaps[first]) is not None
        match = (
            _BARE.match(gap) if dealt else POSTPAUSE.fullmatch(gap) if posted else PREPAUSE.match(gap.lstrip("）) "))
        )
        if len(parts) >= 2 and match and "head" in match.groupdict() and _CHANGES.match(match["head"]):
            break  # 居民2480万平方米，非居民820万平方米，比上年新增260万平方米
        if len(parts) >= 2 and gap.lstrip()[:1] in "；;" and not re.search("[；;]", gaps[at - 1]):
            break
        if match is None or is_rate(row) or not one_unit((row, total)) or not bounded(row):
            ended = len(parts) >= 2 and gap.lstrip()[:1] in "，,；;" and gaps[last].lstrip()[:1] == "、"
            if match is not None and not is_rate(row) and not ended and not bounded(row):
                return _Run([], [], last)
            break
        if posted:
            heads[-1] = "" if dealt else match["tail"]
            heads.append("")
        else:
            heads.append(match["head"])
        parts.append(row)
        last = at
    if posted:
        tail = re.match(r"[^«»。；（）()、，]{1,10}", gaps[last + 1])
        heads[-1] = tail.group() if tail else ""
    return _Run(parts, [name_of(head) for head in heads], last)


_CHANGES = re.compile("[比较](?:上|去|年|前|同)|同比|环比|日均|人均|户均|平均")
PAUSES = ("、", "，", "和", "及", "与", "以及")
_DEALT_OUT = re.compile("(?:分别|依次)(?:为|是|有|达|达到)?$")
"""Before numbers alone, dealt out over what was named: 三条线路合计284公里，分别为112公里、98公里和74公里."""
_BARE = re.compile("")


def name_of(head: str) -> str:
    """The name of a part: the words before its figure, without pauses and what only says that it is there."""
    return _STRIPPED.sub("", _STRIPPED.sub("", head.strip())).strip()


def _judged(total: Figure, run: _Run, led: str, gaps: Sequence[str], *, loose: bool) -> Iterator[Equation]:
    """The equation of a total and its parts, as far as their list is complete or they come near to it."""
    size = len(run.parts)
    heads = unclassed(run.heads)
    tail = gaps[run.last + 1]
    said = "".join(heads) + (tail[:2] if tail.startswith(("等", "以上", "左右")) else "")
    if any(NOT_ADDED.search(head) for head in heads) or total in run.parts:
        return
    made, stated = sum((value(row) for row in run.parts), Fraction(0)), value(total)
    if size >= 3 and value(run.parts[0]) == made - value(run.parts[0]):
        return  # 隐患314条，其中重大隐患28条，已整改26条，其余2条: the first part is itself the total of the others
    deeds = any(_DEED.match(head) for head in heads[1:]) and not _DEED.match(heads[0])
    if not stated or (deeds and led != "whole"):
        return
    if led != "bare" and size >= _SLIPPED and _shifted(total, run.parts) and not OPEN.search(said):
        yield replace(summed(total, run.parts), scale=_number(abs(made) + abs(stated)) * 4)  # a slip, and no other list
        return
    off = made - stated
    near = abs(off) / abs(stated)
    largest = max(value(row) for row in run.parts)
    if size == 1 or largest > stated:
        if largest > stated and led == "among" and not loose and _exceeds(total, run):
            yield summed(total, run.parts)
        return
    closing = bool(_CLOSING.search(heads[-1])) or bool(_ALL.match(tail))
    sides = complementary(heads) or above_below(heads) or settled(heads) or joined(run.lead, heads)
    sides = sides or (near <= _NEAR_OVER and (numbered(heads) or both_named(run.lead, heads)))
    classes = size >= _SLIPPED and near <= _NEAR_SOME and all(head.endswith("类") for head in heads)
    if any(NESTED.search(head) for head in heads) or (
        OPEN.search(said) and not closing and not ladder(heads) and not ranked(heads)
    ):
        return
    plain = all(2 <= len(head) <= 12 for head in heads) and not any(_STATES.search(head) for head in heads)
    ranks = all(map(OWNED.match, heads)) or ranked(heads)
    crossing = any(CROSSING.search(head) for head in heads) and not ranks and not ladder(heads)
    summing = closing and near <= _NEAR_CLOSED and largest * 2 < stated
    if led == "bare" and not sides and not summing and _is_sibling(run):
        return
    whole = (
        (sides and near <= _NEAR_SIDES)
        or ((ladder(heads) or from_on(run.lead, heads)) and near <= _NEAR_OVER)
        or (led == "among" and classes and not crossing)
        or (led == "dealt" and paired(heads) and near <= _NEAR_UNDER)
        or (closing and size >= 2 and (led != "bare" or near <= _NEAR_OVER))
        or (led == "whole" and (size >= 3 or near <= _NEAR_OVER or (total.dimension == "count" and abs(off) == 1)))
        or (led == "bare" and plain and size >= 3 and near <= _NEAR_BARE and not crossing)
        or (led in ("among", "dealt") and plain and size >= 3 and near <= _NEAR_UNDER and not crossing)
    )
    listed = size > 2 or gaps[run.last].lstrip()[:1] in "、和及"
    whole = whole or (paired(heads) and off > 0 and near <= (_NEAR_BARE if led == "bare" else _NEAR_SIDES))
    over = led == "among" and off > 0 and plain and not crossing and (near <= _NEAR_OVER or (listed and _alike(heads)))
    if loose and near > _NEAR_OVER:
        return
    if whole or over:
        yield summed(total, run.parts)
    elif led == "among" and plain and size >= 4 and off < 0 and near <= _NEAR_SOME and not crossing and not loose:
        yield replace(summed(total, run.parts), sure=False)  # four activities that almost make their total


_SLIPPED = 3
_POWERS = [Fraction(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4)]


def _shifted(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts make their total but for the place of its decimal point or its 万 and 亿."""
    made, digits = sum(map(value, parts)), f"{total.value:f}".replace(".", "").strip("0")
    within = (abs(made - value(total) * power) <= rounding(total, parts) * max(power, Fraction(1)) for power in _POWERS)
    return len(digits) >= _SLIPPED and any(within)


def _number(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


_DEED = re.compile(
    "(?:引进|招聘|选派|交流|选聘|培训|培养|评选|表彰|轮岗|组织|开展|完成|发放|建成|新增|新建|安排|举办|办理|查处|推荐|选拔|聘用|录用)(?!班|会|课|活动|类|场|费|项目|收入|支出|业务|经费|$)"
)
"""A verb that opens another deed and no part: 招聘教师126名，其中研究生29名，引进骨干教师7名，交流轮岗教师214名."""
_ALL = re.compile(r"[^«»。；]{0,8}[，,；]?(?:除此|再无|别无|无其他|没有其他|无其它|此外无)")
OWNED = re.compile(
    "国有|集体|民营|个体|私营|外资|中央|省属|市属|县属|央企|国家级|[省市县区州镇乡村]级|市县"
    "|地方|企业自筹|自筹|社会资[本金]|银行|信贷|群众|单位|配套"
)
"""Owners, levels of government and givers of funds, of which a thing has one."""


def _is_sibling(run: _Run) -> bool:
    """Whether what seems a total is itself the first of the list: 税收收入中，增值税5亿元，企业所得税2亿元，契税1亿元."""
    head = name_of(re.split("[，。；：:]", run.lead)[-1])
    if names_all(head, run.heads):
        return False
    alike = sum(head[-1:] == name[-1:] for name in run.heads)
    return 2 * alike >= len(run.heads) or bool(
        re.search(
            "(?:其中|中(?![小学心央型等介医药级标国转期年])|分别|包括|看)[，,：:]?[^，。；]{0,12}$", run.lead[-24:]
        )
    )


def _exceeds(total: Figure, run: _Run) -> bool:
    """Whether a part greater than its total is one of the same things: 企业120家，其中规上企业142家."""
    counted = total.dimension in ("count", "person", "household") and total.unit == run.parts[0].unit
    return counted and not any(NESTED.search(head) or OPEN.search(head) for head in run.heads)


def _alike(heads: Sequence[str]) -> bool:
    """Whether plain names are classes of one kind: all short, or of one ending."""
    short = all(len(head) <= 4 for head in heads)
    return short or (len({head[-2:] for head in heads}) == 1 and len({len(head) for head in heads}) <= 2)
