"""This module reads stocks that are carried on: 上年末滚存结余6亿元，当年结余0.7亿元，年末滚存结余6.7亿元; 年初存栏、补栏、出栏、年末存栏."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    bounded,
    equation,
    half_width,
    in_unit,
    notes,
    one_unit,
    shown,
    value,
)
from validator.extract.arithmetic.printed.narrowed import grams
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject

_STOPS = re.compile(r"[，。；：:、（()）,;\n|]")
_OPENING = re.compile(
    r"(?:上一?年度?|去年|上期|上季度?|上月|上学[年期]|上个?批次)(?:期?末|底)(?!增|减|下|上)|(?:年|期|月|季|学[年期])初(?!中|步|级|始)"
    r"|(?:上年度?|去年|上[期季月]|以前年度)(?:滚存|累计|历年)?(?:结余|结转|结存|留存|余额|未结|旧存|存量)|期初|旧存"
)
_CLOSING = re.compile(
    r"(?<![上去])(?:年|期|月|季|学[年期])末|(?<!去)(?:年|月)底|(?:截至目前|目前|现)(?:全[市县区镇校院]|尚|仍|还)?(?:实有|实存|在[册编岗园校库栏建]|结存|结余|余额|存栏|库存|存量|未结|保有|尚余|仍有|还有|尚有|有|存)"
    r"|(?:累计|滚存|历年|专户)(?:累计|滚存)?(?:结余|结存|余额)|(?:结转|转入)(?:下年|次年|下期|下一年度?)|^(?:尚|仍|还)?(?:未结|结存|结余|余)"
)
_NET = re.compile(
    r"^(?:其中)?(?:当年|本年度?|年度|当期|本期|全年|年内|当季|本季度?|当月|本月)?(?:收支|相抵|收支相抵后?|新增|净)?(?P<way>结余|节余|盈余|净增加?|净增长|净减少?|赤字|缺口|当年缺口|亏空)(?:额|数|量)?(?:为|达|了|约)?$"
)
_IN = re.compile(
    r"收入|新[增建招收立入签进登]|补[栏充进]|[新采]购|购[进入置买]|调入|转入|迁入|流入|入[库职园学馆藏]|出生|繁育|繁殖|自繁|产仔|收购|招[录聘收生]|引进|吸收|收押|收治|收容|接收|受理|增加|筹集|征收|借入|发行|募集|投放|累放|生产|产量|进货|增殖|新?收案|接入|来水|划入|拨[入款]|归集|缴存|融入|到账|发展(?=新?[党团会]?员|$)|开工|开建|新审批|^新?收$|投入"
)
_OUT = re.compile(
    r"支出|使用|兑付|偿还|归还|还本|化解|出[栏库园馆]|销售|销量|售出|死[亡淘]|淘汰|报废|核销|调出|转出|迁出|流出|退[休出役学会社股]|除名|释放|出[院所监]|离[职校园]|毕业|注销|销[户号]|减少|发放|领用|耗用|燃用|收回|回收|累收|消[耗费]|审结|办结|结案|辞职|病死|处置|拨付|清退|下拨|用于|冲减|供水|用水|下泄|竣工|完工|退库|提取|支取|划出|执结|结转收入|核减|脱贫|出列|摘牌"
)
_NONE = re.compile("其中|同比|计划|目标|预算|力争|预计|平均|均|每|占|上年同期|去年同期")
_EARLIER = re.compile("[比较]")
_REACH = 240
_MOST = 6
_FAR = Fraction(1, 4)
"""A closing stock that misses by more may have been moved by what is not told."""
_LATER = ("执结", "结转收入", "审结", "竣工", "完工")
_TIME = re.compile(
    "(?:上一?年度?|去年|上期|上季度?|上月|上学[年期])(?:期?[末底])?|[年期月季]初|[年期月季][末底]|学[年期][初末]|截至|目前|期|全[省市县区镇校院]|共|实|有|现|的"
)
"""What the names of two stocks tell of their time."""
_STOCK = re.compile("结余|结存|余额|结转|未结|存量|库存|存栏|保有|滚存|累计|余|存")
_NEAR = Fraction(1, 10)
"""And of two stocks that are named apart, no further than this."""
_MORE = re.compile("另有|另外|此外|不含|不包括|含|口径|调整")
_BESIDE = 14
"""Characters behind a closing stock in which the text may say what else belongs to it."""
_BOTH = ("收入", "支出")


@dataclass(frozen=True, slots=True)
class _Step:
    """A figure of a stock's account: what it is by the words before it, and its sign among the movements."""

    figure: Figure
    kind: str
    sign: int


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Closing stocks that are not the opening stock with what came and went between them."""
    text = subject.folded
    for at, opening in enumerate(figures):
        step = _step(text, opening)
        if step is None or step.kind != "opening":
            continue
        steps = _account(text, figures, at)
        if steps is not None:
            yield from _checked(text, figures, at, [step, *steps])


def _head(text: str, row: Figure) -> str:
    return _STOPS.split(text[max(0, row.start - 24) : row.start])[-1]


def _step(text: str, row: Figure) -> _Step | None:
    """What a figure is in an account; None where its words do not say."""
    head = _head(text, row)
    if is_rate(row) or not bounded(row) or not row.unit or _NONE.search(head):
        return None
    if _OPENING.search(head):
        compared = _EARLIER.search(head)
        return None if compared or "增" in head or "减" in head else _Step(row, "opening", 1)
    if net := _NET.match(head):
        return _Step(row, "net", -1 if net["way"] in ("净减", "净减少", "赤字", "缺口", "当年缺口", "亏空") else 1)
    if _CLOSING.search(head):
        return _Step(row, "closing", -1)
    comes, goes = _IN.search(head), _OUT.search(head)
    if comes and goes and goes.end() >= comes.end() and goes.group() in _LATER:
        comes = None
    if bool(comes) == bool(goes) or _EARLIER.search(head):
        return None
    return _Step(row, "movement", 1 if comes else -1)


def kind_of(head: str) -> str:
    """What a column of an account holds by its head: opening, in, out, closing; "" where the head does not say."""
    if _NONE.search(head) or _EARLIER.search(head):
        return ""
    if _OPENING.search(head):
        return "opening"
    if _CLOSING.search(head) or _LEFT.search(head):
        return "closing"
    comes, goes = _IN.search(head), _OUT.search(head)
    return "" if bool(comes) == bool(goes) else "in" if comes else "out"


_LEFT = re.compile("结余|结存|库存|余额|未结")


def _account(text: str, figures: Sequence[Figure], at: int) -> list[_Step] | None:
    """The movements behind an opening stock and the closing stock, in its unit; None where a figure between says something else."""
    steps: list[_Step] = []
    opening = figures[at]
    for row in figures[at + 1 :]:
        if (ended := _ended(text, figures, at, steps, row)) is not None:
            return ended
        if "。" in text[opening.end : row.start] and _is_closed(text, figures, at):
            return None  # 年末结余*，上年末结余*。the flows of the next sentence are another stock's
        if row.start - opening.end > _REACH or "\n" in text[opening.end : row.start] or len(steps) > _MOST:
            return None
        if is_rate(row) or not bounded(row) or not one_unit((row, opening)):
            if row.masked:
                return None
            continue
        if _NONE.search(head := _head(text, row)) and "其中" in head:
            continue
        step = _step(text, row)
        if step is None or step.kind == "opening":
            return None
        steps.append(step)
        if step.kind == "closing":
            return steps
    return _ended(text, figures, at, steps, None)


def _is_closed(text: str, figures: Sequence[Figure], at: int) -> bool:
    """Whether a closing stock stands right before an opening one, in its sentence."""
    before = _step(text, figures[at - 1]) if at else None
    beside = before is not None and not re.search("[。；\n]", text[before.figure.end : figures[at].start])
    return beside and before is not None and before.kind == "closing"


def _ended(text: str, figures: Sequence[Figure], at: int, steps: list[_Step], row: Figure | None) -> list[_Step] | None:
    """期末862人，期初820人，收押342人，释放300人。: the account of a sentence that tells the closing stock first."""
    over = row is None or bool(re.search("[。\n]", text[(steps[-1].figure if steps else figures[at]).end : row.start]))
    first = _step(text, figures[at - 1]) if at and over and len(steps) > 1 else None
    told = first is not None and first.kind == "closing" and one_unit((first.figure, figures[at]))
    beside = told and not re.search("[。；\n]", text[figures[at - 1].end : figures[at].start])
    return [*steps, first] if first is not None and beside else None


def _checked(text: str, figures: Sequence[Figure], at: int, steps: Sequence[_Step]) -> Iterator[Equation]:
    """The account of an opening stock: with its net change where one is told, else with what came and what went."""
    opening, closing = steps[0], steps[-1]
    alike = _one_stock(_head(text, opening.figure), _head(text, closing.figure))
    moved = [step for step in steps[1:-1] if step.kind == "net"] or list(steps[1:-1])
    if not moved:
        moved = _told_before(text, figures, at)
    net = any(step.kind == "net" for step in moved)
    if not net and len({step.sign for step in moved}) < 2:
        return
    if net and len(moved) > 1:
        return
    parts = [opening, *moved]
    made = sum((step.sign * value(step.figure) for step in parts), Fraction(0))
    loose = sum((half_width(step.figure) for step in parts), half_width(closing.figure))
    off = abs(made - value(closing.figure))
    if not alike and off > _NEAR * abs(value(closing.figure)):
        return
    gap = max(off - loose, Fraction(0)) if not _whole(parts, closing) else off
    said = " ".join(f"{'+' if step.sign > 0 else '−'} {shown(step.figure)}" for step in parts).removeprefix("+ ")
    pieces = notes((step.figure, "takes part", "相关数值") for step in parts)
    start = min(step.figure.start for step in parts)
    end = max(step.figure.end for step in (*parts, closing))
    told = equation(
        "difference", (start, end), gap, value(closing.figure), in_unit(made, closing.figure), shown(closing.figure), said, pieces
    )  # fmt: skip
    rest = _MORE.search(text, closing.figure.end, min(closing.figure.end + _BESIDE, len(text)))
    yield replace(told, sure=off <= _FAR * abs(value(closing.figure)) and not rest)


def _one_stock(one: str, other: str) -> bool:
    """Whether two heads name one stock: a word of it is the same, or one of them only says that there is something left."""
    names = [_TIME.sub("", head) for head in (one, other)]
    bare = [_STOCK.sub("", name) for name in names]
    return not all(bare) or bool(grams(names[0]) & grams(names[1]))


def _whole(parts: Sequence[_Step], closing: _Step) -> bool:
    """Whether all figures are counts, that are not rounded."""
    return all(step.figure.low == step.figure.value == step.figure.high for step in (*parts, closing))


def _told_before(text: str, figures: Sequence[Figure], at: int) -> list[_Step]:
    """收入5亿元，支出4亿元，上年结余6亿元，年末结余7亿元: what came and went stands before the opening stock."""
    rows = [row for row in figures[max(0, at - 4) : at] if not is_rate(row)][-2:]
    stop = text.rfind("\n", 0, figures[at].start)
    near = [row for row in rows if row.start > stop and bounded(row) and one_unit((row, figures[at]))]
    if len(near) < 2 or figures[at].start - near[0].end > _REACH // 3:
        return []
    steps = [_step(text, row) for row in near]
    known = [step for step in steps if step is not None and step.kind == "movement"]
    heads = [_head(text, row) for row in near]
    named = all(word in head for word, head in zip(_BOTH, heads, strict=True))
    return known if named and len(known) == 2 else []
