"""This module adds up parts that a sentence says are all there are: 总投资4.8亿元，全部由…三部分构成，没有其他来源; 二分之一、三分之一、四分之一."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from validator.extract.arithmetic.equation import Equation, bounded, equation, one_unit, plain, summed, value
from validator.extract.arithmetic.printed.hundreds import CROSSING
from validator.extract.arithmetic.relation import HUNDRED, is_rate
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
from validator.finding import Evidence
from validator.subject import Subject

_SOURCES = "来源|渠道|收入|资金|支出|途径|用途|去向|项目|投入|方式|类型|款项|类别|投资|出资|股东|部分|品种|产品|人员|情形|科目|开支|筹资"
_CLOSED = re.compile(
    rf"(?:没有|并无|再无|别无|无|不存在|未有|不含|不涉及|不再有)任?何?(?:其[他它余]|别的|另外的?)[一-鿿]{{0,6}}?(?:{_SOURCES})"
    r"|除此(?:之外|以外|外)?[，,]?[一-鿿]{0,4}?(?:没有|无|别无|再无|不)"
    r"|(?:以上|上述|前述|这些|这几[项类种]|所列)[一-鿿]{0,6}?(?:(?:即|就|便|均|已)?(?:为|是|构成|涵盖|包括|包含|覆盖)了?(?:全部|所有|全体|整个)|已?(?:全部|悉数)列[出明全])"
    r"|(?P<n>[两二三四五六七八2-8])(?:个?部分|大块|块|项|类|方面|个渠道|种渠道|个来源|方|级|笔)(?:资金|款项|收入|支出)?(?:共同)?(?:构成|组成|汇集而成|相加|加总|汇总)"
)
"""What says of parts that they are all there are."""
_LEAD = re.compile(
    "(?:全部|均|都|共同|主要)?(?:由(?!于|此)|来源于|来自于?|来源(?:渠道)?(?:为|是|包括|有|如下|分别为)?[：:]?|出自|构成(?:为|是|如下)?[：:]?|包括|包含|分为|分别[为是]|具体[为是：:]|其中[：:，,]?|即[：:]?|(?P<of>[一-鿿]{2,8})中[，,：:])"
)
_STOP = re.compile("[。！？\n]")
_GAP = re.compile("[^。！？\n；]{0,30}|[；;][^。！？\n；]{0,30}")
_BEHIND = re.compile(
    "(?:以上|上述|前述|这|各项|几项|全部|三者|两者|四者|[两二三四五六](?:项|笔|类|部分))[一-鿿]{0,8}?(?:合计|总计|共计|总额为?|总和为?|相加为?|加起来|一?共)[一-鿿]{0,4}$"
)
_TOTALLED = re.compile(
    "(?:总|合计|共|全部|计划投资|概算|预算|投资|资金|经费|收入|支出|股本|注册资本|规模|筹集|筹措|到位|金额)"
)
_PLAIN = re.compile("全部|均|都|其|该|上述|以上|这些|这笔|资金|来源|渠道|主要|项目|共同|具体")
_FAR_OFF = Fraction(2, 25)
_SURE = 4
"""A list that is told as closed is no list of something else, however far it is from its total."""
_CHANGED = re.compile("增长|增加|减少|下降|同比|较|比|上年|去年|累计完成|已|仍|尚|余额|结余")


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Closed lists that do not make their total, and fractions of one whole that exceed it."""
    text = subject.folded
    for match in _CLOSED.finditer(text):
        yield from _closed(text, figures, match)
    for first, last in _sentences(text):
        yield from _fractions(text, first, last)


def _closed(text: str, figures: Sequence[Figure], closed: "re.Match[str]") -> Iterator[Equation]:
    """The parts before the words that close a list, and the total before or behind it."""
    first = max(text.rfind(mark, 0, closed.start()) for mark in "。！？\n") + 1
    here = [
        row for row in figures if first <= row.start and row.end <= closed.start() and not is_rate(row) and row.unit
    ]
    here = [row for row in here if one_unit((row, here[-1]))]  # 三个渠道 counts the parts and is none
    leads = [
        lead for lead in _LEAD.finditer(text, first, closed.start()) if any(row.start >= lead.end() for row in here)
    ]
    begin, parts = (leads[0].start(), [row for row in here if row.start >= leads[0].end()]) if leads else (0, [])
    if not leads and len(here) > _FEWEST and not closed["n"] and _TOTALLED.search(_clause(text, here[0])):
        begin, parts = here[0].end, [] if _DONE.search(text, here[0].end, closed.start()) else here[1:]
    if len(parts) < 2 or not bounded(*parts) or not one_unit(parts) or parts[0].dimension == "":
        return
    joined = all(_GAP.fullmatch(text[one.end : two.start]) for one, two in pairwise(parts))
    if (
        not joined
        or re.search("其中|(?<!没有)等[，。、]", text[parts[0].end : parts[-1].start])
        or any(row.modifier for row in parts)
    ):
        return
    told = read_count(closed["n"]) if closed["n"] and closed["n"] != "两" else 2 if closed["n"] else len(parts)
    total = _total(text, figures, first, begin, parts) if told == len(parts) else None
    if total is not None and total not in parts:
        made = summed(total, parts)
        off = abs(sum(map(value, parts), Fraction(0)) - value(total))
        gap = Decimal(float(off)) if off > _FAR_OFF * value(total) else made.gap  # more than rounding hides
        yield replace(made, scale=made.scale * _SURE, gap=gap)


def _total(text: str, figures: Sequence[Figure], first: int, lead: int, parts: Sequence[Figure]) -> Figure | None:
    """What the parts make: told before the list, in its sentence or the one before, or summed up behind it."""
    fits = [
        row for row in figures if not is_rate(row) and bounded(row) and not row.modifier and one_unit((row, parts[0]))
    ]
    own = [row for row in fits if first <= row.start and row.end <= lead]
    if own:
        clause = re.split("[，；]", text[first : own[-1].start])[-1]
        return None if _CHANGED.search(clause[-10:]) else own[-1]
    stop = _STOP.search(text, parts[-1].end)
    behind = [row for row in fits if stop and parts[-1].end <= row.start < stop.end() + 120]
    for row in behind:
        if _BEHIND.search(re.split("[，。；\n]", text[: row.start][-40:])[-1]):
            return row
    before = max(text.rfind(mark, 0, max(first - 1, 0)) for mark in "。！？\n") + 1
    among = _LEAD.match(text, lead)
    whose = _PLAIN.sub("", among["of"] if among and among["of"] else re.split("[，；]", text[first:lead])[-1])
    earlier = [row for row in fits if before <= row.start and row.end <= first]
    if len(whose) >= _NAME:
        named = [row for row in earlier if _clause(text, row).endswith(whose[:_NAME])]
        if len(named) == 1:
            return named[0]
    if len(earlier) == 1:
        head = re.split("[，。；\n]", text[max(0, earlier[0].start - 20) : earlier[0].start])[-1]
        shared = not whose or any(whose[at : at + 2] in head for at in range(len(whose) - 1))
        return earlier[0] if shared and _TOTALLED.search(head) else None
    return None


_NAME = 2
"""Characters of a deed that what follows is named after: 审结404件 and 审结案件中."""
_FEWEST = 3
"""A total and two parts are three figures: so many and more make a list that needs no word to lead it."""
_DONE = re.compile("到位|首期|已|其中|完成|累计|较|比|增|减")


def _clause(text: str, row: Figure) -> str:
    return re.split("[，。；：\n]", text[max(0, row.start - 20) : row.start])[-1]


_FRACTION = re.compile(
    "(?<!百)(?<!千)(?<!万)(?P<over>[二三四五六七八九十]|[0-9]{1,2})分之(?P<above>[一二两三四五六七八九]|[0-9]{1,2})(?![0-9.点])|(?P<half>(?<![前后上下大小每多过])(?:一半|半数))|(?<![0-9.])(?P<percent>[0-9]{1,2}(?:\\.[0-9]{1,2})?)%|(?P<tenth>[一二两三四五六七八九])成(?P<five>半)?(?![功立果品员为长都本熟效分])"
)
_DEALT = re.compile(
    "的?[一-鿿]{0,6}?(?P<verb>用于|用在|投向|来自|来源于|流向|投入|归|分给|补助|拨付|拨给|安排(?:给|用于)?|分配给|留作|作为|上缴|支付|划入|划给|列入|由|销往|发往|出口|种植|种|是|为|属于?|从事|供应)"
)
_LEFT = re.compile("超过|不足|近|约|至少|以上|最多|不低于|不少于|其中一半|的一半[^用投来流归]|[，、]再(?:将|把|以|拿)")


def _fractions(text: str, first: int, last: int) -> Iterator[Equation]:
    """Fractions of one whole, dealt out by one verb, that make more than the whole."""
    words = text[first:last]
    found = list(_FRACTION.finditer(words))
    if len(found) < 2 or not any(one["over"] or one["half"] for one in found) or _LEFT.search(words):
        return
    verbs = [match["verb"] if (match := _DEALT.match(words, one.end())) else "" for one in found]
    apart = [words[one.end() : two.start()] for one, two in pairwise(found)]
    if len(found) == 2 and any(words[one.end() : one.end() + 1] == "的" for one in found):
        return  # 三分之二的企业用于技改的资金增加，一半用于…: two nouns, of which each may be another whole
    if (
        not all(verbs)
        or len(set(map(_sense, verbs))) > 1
        or any(len(gap) > 24 or "其中" in gap or "；" in gap for gap in apart)
    ):
        return
    heads = [re.split("[，。；、]", words[one.end() : one.end() + 20])[0] for one in found]
    naming = _sense(verbs[0]) == _sense("为")
    if naming and any(CROSSING.search(head) for head in heads):
        return
    parts = [_part(one) for one in found]
    made = sum(parts, Fraction(0)) * HUNDRED
    notes = tuple(Evidence(first + one.start(), first + one.end(), {"en": "a share", "zh": "占比"}) for one in found)
    said = " + ".join(one.group() for one in found)
    gap = max(made - HUNDRED, Fraction(0))
    span = first + found[0].start(), first + found[-1].end()
    sure = not naming or bool(_SORTED.search(words))
    yield equation("shares", span, gap, HUNDRED, f"{plain(made)}%", "≤100%", said, notes, sure=sure)


_SENSES = (
    frozenset(("为", "是", "属于", "属", "从事", "种植", "种")),
    frozenset(("来自", "来源于", "由")),
    frozenset(("销往", "发往", "出口", "供应", "流向")),
)
_SORTED = re.compile("按[一-鿿]{1,8}(?:分|归|划)|分为|分成|归为|归成|归类|类|构成|结构|其余")


def _sense(verb: str) -> int:
    """What a verb of dealing out says: what parts are, where they come from, where they go, what they are for."""
    return next((at for at, words in enumerate(_SENSES) if verb in words), len(_SENSES))


def _part(match: "re.Match[str]") -> Fraction:
    """What part of the whole a fraction, a tenth or a percentage says."""
    if match["half"]:
        return Fraction(1, 2)
    if match["percent"]:
        return Fraction(match["percent"]) / HUNDRED
    if match["tenth"]:
        return Fraction(read_count(match["tenth"].replace("两", "二")) or 0, 10) + (
            Fraction(1, 20) if match["five"] else 0
        )
    return Fraction(read_count(match["above"].replace("两", "二")) or 0, max(read_count(match["over"]) or 1, 1))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for stop in _STOP.finditer(text):
        if "分之" in text[at : stop.start()] or "半" in text[at : stop.start()]:
            yield at, stop.start()
        at = stop.end()
    if at < len(text):
        yield at, len(text)
