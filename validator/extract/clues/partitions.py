"""This module reads a whole and its parts that no word adds up: two sides, the states of a project, kinds that bear its name, a stock."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.printed.hundreds import CROSSING
from validator.extract.arithmetic.relation import Relation, linear, shown
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.arithmetic.sides import stated
from validator.extract.clues import told
from validator.extract.clues.told import CHANGED, WHOLE, Told, one_masked, relation, value
from validator.text.patterns import compiled

_STATES = (
    re.compile("已?(?:完[工成]|竣工|建成|投[产用运]|办结|销号|验收|交付|结[案题])"),
    re.compile("正?在建|正在|推进中|续建|施工中|建设中|办理中|进行中|整改中|审理中|在[办研审诉]"),
    re.compile("未|待|尚|筹[建备]|拟|前期"),
)
_NEITHER = re.compile(
    "[已未没再新另较比等占达建改到出入收拆评奖获签修退升转录申报增减带惠最]|整改|关停|处[罚置理]|查[处封]|完成|发现|其中|投[入产运]|入选|认定|开工|竣工|培训|举办|参[加与]|调[解查]|办[结理]|受理"
    "|移送|起诉|抓|救|发[放布]|通过|毕业|就业|成功|失败|落户|引进|培育|服务|组织|开展|走访|排查|平均|约|近|超|涉"
)
"""Words of what was done: their counts are no parts of a whole."""


_UNTOLD = re.compile("[，,；](?:其余|其他|其它|剩余|余下)[^«»。；，]{0,16}[。；，]?$")
"""A rest without a number, so that the named parts are not all."""


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations between a whole and its parts in a sentence, one of them masked."""
    rest = _UNTOLD.search(sentence.words) is not None
    for segment in told.read(sentence):
        for group in told.groups(segment):
            if len(group) == 3 and not rest:
                yield from _sided(group)
                if compiled("总|共|合计").search(group[2].before):
                    yield from _sided([group[2], *group[:2]])
            if 3 <= len(group) <= 5:
                yield from _stock(group)
            if 3 <= len(group) <= 8:
                yield from _parted(group) if not rest else ()
                yield from _yearly(group)
            if len(group) in (3, 4):
                yield from _states(group)


def _sided(group: Sequence[Told]) -> Iterator[Relation]:
    """共*台，5台在国外施工，12台在国内施工: two sides that make the whole, named before or behind their counts."""
    whole, *parts = group
    if (
        not one_masked(*group)
        or any(CHANGED.search(one.words) for one in group)
        or (
            "其中" not in parts[0].before
            and not (WHOLE.search(whole.before) or compiled("[全有]").search(whole.before))
        )
    ):
        return
    if stated([one.words for one in parts]):
        raw = [one for one in parts if not one.figure.masked]
        if not whole.figure.masked and sum(map(value, raw)) >= value(whole):
            return
        figures = (whole.figure, *(one.figure for one in parts))
        formula = f"{shown(figures[0])} = {shown(figures[1])} + {shown(figures[2])}"
        yield relation(
            "sum",
            figures,
            linear(figures, (-1, 1, 1)),
            ("the two sides make the whole", "两部分之和为总量"),
            formula,
        )


_ALL_DID = re.compile("(?:已|现已)?(?:全部|均|都|悉数)")
_YEAR = re.compile("(?:其中)?(?P<year>(?:19|20)[0-9]{2})年[^，。；]{0,6}$")


def _yearly(group: Sequence[Told]) -> Iterator[Relation]:
    """先后有*个社区获评，2021年3个，2022年2个，2023年4个: what each year in a row brought makes the whole."""
    whole, *parts = group
    years = [match["year"] for one in parts if (match := _YEAR.search(one.before))]
    rising = len(years) == len(parts) and [int(year) - int(years[0]) for year in years] == list(range(len(years)))
    if rising and one_masked(*group) and not _YEAR.search(whole.before) and not CHANGED.search(whole.before):
        figures = (whole.figure, *(one.figure for one in parts))
        formula = f"{shown(figures[0])} = " + " + ".join(map(shown, figures[1:]))
        said = ("the years make the whole", "各年之和为总量")
        yield relation("sum", figures, linear(figures, (-1, *(1 for _ in parts))), said, formula, sure=False)


_BEGUN = re.compile("(?:年初|期初|月初|学年初|原有|原来|上年末|去年底|上年底|去年末|上学年末|上期末)[^，。；]{0,8}$")
_ENDED = re.compile("(?:年末|期末|月末|年底|学年末|现有|目前|现在)[^，。；]{0,8}$")
_GAINED = re.compile(
    "(?:净增加?|新增|增加|增补|新[开建招设入进认]|新招录|新组建|新成立|新发展|扩建|调入|转入|迁入|招收|招录|招聘|吸收|接收|购[入置进]|入库|收入|发展|出生|引进)[^，。；]{0,4}$"
)
_LOST = re.compile(
    "(?:净减少?|减少|关闭|退[出休役]|注销|调出|转出|迁出|流失|毕业|离职|辞职|报废|淘汰|撤销|撤并|出库|售出|死亡|发出|拆除)[^，。；]{0,4}$"
)


def _stock(group: Sequence[Told]) -> Iterator[Relation]:
    """净增15家，年初85家，年末*家: the end is the beginning and what came and went, told in any order."""
    begun = [one for one in group if _BEGUN.search(one.before)]
    ended = [one for one in group if _ENDED.search(one.before) and one not in begun]
    ended = ended or [one for one in group if compiled("(?:达到?|增至|共有)$").search(one.before)]
    moved = [one for one in group if one not in begun and one not in ended]
    signs = [bool(_GAINED.search(one.before)) - bool(_LOST.search(one.before)) for one in moved]
    if one_masked(*group) and len(begun) == len(ended) == 1 and all(signs):
        figures = (ended[0].figure, begun[0].figure, *(one.figure for one in moved))
        changes = "".join(
            f" {'+' if sign > 0 else '−'} {shown(one.figure)}" for sign, one in zip(signs, moved, strict=True)
        )
        formula = f"{shown(figures[0])} = {shown(figures[1])}{changes}"
        said = ("the end is the beginning and the change", "期末等于期初加减变动")
        yield relation("difference", figures, linear(figures, (1, -1, *(-sign for sign in signs))), said, formula)


_SIBLINGS = "员师手工长者生"
"""Ends of names of occupations, none of which is a kind of another: 运动员, 教练员, 裁判员."""


_NTH = re.compile("第?[一二三四五六七八九十1-9]{1,2}(?:季度|月份?|[批期轮组次类级档标段号线])|[上下]半年|[上中下]旬")


def _parted(group: Sequence[Told]) -> Iterator[Relation]:
    """党支部*个，机关党支部6个，直属单位党支部11个，离退休党支部3个: parts that bear the name of the whole right before them."""
    whole, *parts = group
    heads = [one.before for one in parts]
    name = compiled("[^\u4e00-\u9fff]").split(whole.before)[-1]
    if sibling(name, heads):
        return  # 居民用水5100吨，工业用水2300吨，其他用水*吨: the first is beside the others
    if stated([whole.before, parts[0].before]):
        return  # 国内航线32条，国际航线3条: the first is a side of the others
    if len(parts) == 2 and not stated(heads) and all(map(CROSSING.search, heads)):
        return  # 规模以上企业*家，高新技术企业85家: a thing may be of both
    if _NTH.search(name) and all(_NTH.search(head) for head in heads):
        return  # 一季度11亿元，二季度10亿元: each is beside the others
    if not one_masked(*group) or len(name) < 2 or any(not 1 < len(head) < 13 for head in heads):
        return
    if CHANGED.search(whole.before) or any(
        len(one.behind) > 1 and not _ALL_DID.match(one.behind) for one in (whole, *parts[:-1])
    ):
        return
    ends = {head[-1] for head in heads}
    alike = all((head[-1] == name[-1] and head[-1] not in _SIBLINGS) or name[-2:] in head for head in heads)
    closed = len(parts) > 2 and (len(ends) == 1 or heads[-1] in ("其他", "其它", "其余"))
    listed = (
        len(parts) > 2
        and not any(len(head) > 7 or _NEITHER.search(head) for head in heads)
        and len(parts[-1].behind) < 2
    )
    if not (alike or closed or listed):
        return
    yield from _summed(whole, parts, ("its kinds make the whole", "各类之和为总量"), sure=alike or closed)


_WHEN = re.compile("^(?:(?:19|20)[0-9]{2}年|今年|去年|上年|本年度?|当年|年内)")
_AS_ALL = re.compile(
    "总|全|共|合计|累|各|现[有在存]|拥有|设有|^有|馆藏|在[册校编职库建管岗园]|登记|收[到集]|受理|发放|入库|持有|项目$|数$|[达为]$"
)
_LAST = re.compile("^(?:其余|其他|其它|余下|剩余)")


def sibling(name: str, heads: Sequence[str]) -> bool:
    """Whether the first name of a row closed by a rest is one of the kinds, and not of all: its noun is theirs."""
    name = _WHEN.sub("", name)
    kin = any(len(head) > 2 and head[-2:] == name[-2:] and not head.endswith(name) for head in heads[:-1])
    return bool(heads and _LAST.search(heads[-1])) and kin and not _AS_ALL.search(name)


def _summed(whole: Told, parts: Sequence[Told], words: tuple[str, str], *, sure: bool) -> Iterator[Relation]:
    """Parts that make a whole, unless the raw ones alone exceed it."""
    raw = [one for one in parts if not one.figure.masked]
    if not whole.figure.masked and sum(map(value, raw)) >= value(whole):
        return
    figures = (whole.figure, *(one.figure for one in parts))
    formula = f"{shown(figures[0])} = " + " + ".join(map(shown, figures[1:]))
    yield relation("sum", figures, linear(figures, (-1, *(1 for _ in parts))), words, formula, sure=sure)


def _states(group: Sequence[Told]) -> Iterator[Relation]:
    """项目36个，已完工21个，在建*个，未开工4个: one state each, from what is done to what is not begun."""
    whole, *parts = group
    if not one_masked(*group) or CHANGED.search(whole.before) or any(map(_states_of, [whole])):
        return
    states = [_states_of(one) for one in parts]
    if any(len(state) != 1 for state in states):
        return
    told = {next(iter(state)) for state in states}
    if len(told) < len(parts) or not {0, 2} <= told or len(parts) < 3:
        return
    yield from _summed(whole, parts, ("the states make the whole", "各状态之和为总量"), sure=True)


def _states_of(one: Told) -> set[int]:
    """Which states a clause tells; what is not begun is not done, whatever verb is denied."""
    found = {at for at, state in enumerate(_STATES) if state.search(one.words)}
    return {2} if 2 in found else {1} if 1 in found else found
