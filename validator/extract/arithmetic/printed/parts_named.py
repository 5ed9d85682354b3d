"""This module tells from the names of parts that they are all there are: kinds of what a verb stands before, what is done and what is to do."""

import re
from collections.abc import Sequence

_PENDING = re.compile(
    "在办|正在|未|剩余|其余|余下|尚|待|阶段性|基本完成|序时|推进中|整改中|在建|在审|在查|^[结节]余|尚余|长期坚持|持续"
)
_SETTLED = re.compile("已|完成|办结|整改|销号|竣工|审结|结案|落实|化解|建成")


_ALL_OF = re.compile(
    "(?:受理|办理|接待|接听|完成|实现|发生|查处|审结|处理|处置|征收|发放|收治|培训|组织|建成|拥有|现有|共有?|全年|累计|总|(?:公司|集团)?(?:营业|销售|主营业务|主营)|各类|[全本][市县区省院校公司局行]{1,2})$"
)


def names_all(head: str, names: Sequence[str]) -> bool:
    """Whether parts are kinds of what a verb alone stands before: 受理咨询8620件，电话咨询5130件、网络咨询2480件."""
    for size in (4, 3, 2):
        noun = head[-size:]
        if len(noun) == size and all(len(name) > size and name.endswith(noun) for name in names):
            return bool(_ALL_OF.search(head[:-size]) or not head[:-size])
    return False


_OVERDUE = re.compile("逾期|超期|到期|超时限?|超过[期时]限|长期未")


def settled(heads: Sequence[str]) -> bool:
    """Whether two or three parts are what was done and what is still to do."""
    if _OVERDUE.search(heads[-1]):
        return False  # 已收回8亿元，逾期未收1.2亿元: the rest is not due yet
    return len(heads) in (2, 3) and bool(_PENDING.search(heads[-1])) and all(
        _SETTLED.search(head) or _PENDING.search(head) for head in heads
    ) and bool(_SETTLED.search(heads[0]))  # fmt: skip


_STEP = re.compile("^(?:[一二三四五六七八九十]|[A-E]|[甲乙丙丁]|[高中初低])[级类等档]")


def ladder(heads: Sequence[str]) -> bool:
    """Whether three names or more are the steps of one scale, open at both ends: 三级及以上航道, 四级航道, 五级及以下航道."""
    limits = ["上" if "以上" in head else "下" if "以下" in head else "" for head in heads]
    ends = {limits[0], limits[-1]} == {"上", "下"} if limits else False
    scale = all(map(_STEP.match, heads)) or all(map(_NUMBERED.search, heads))
    return len(heads) >= 3 and ends and not any(limits[1:-1]) and scale


_NUMBERED = re.compile("[0-9]{2}")
_FROM_ON = re.compile("(?P<least>[0-9]{1,4}(?:千伏|毫米|kV|米|公里|吨|平方米))(?:及以上|以上|（含）以上)")


def from_on(led: str, heads: Sequence[str]) -> bool:
    """Whether classes go down to the least that their total holds: 35千伏及以上变电站41座, 220千伏, 110千伏 and 35千伏."""
    least = _FROM_ON.search(led)
    if not least or len(heads) < 2 or not all(map(_NUMBERED.search, heads)):
        return False
    return any(re.search(f"(?<![0-9]){least['least']}", head) for head in (heads[0], heads[-1]))


_RANK = re.compile(
    "(?:正高|副高|特级|高级|中级|初级|[一二三]级|助理|员级|未[定评]|博士|硕士|研究生|本科|大?专科?|中专|高中|初中|小学)(?!标准|指标|警|响应|医院|公路|保护|以上)"
)
_SLACK = re.compile("及其?以[上下]")


def ranked(heads: Sequence[str]) -> bool:
    """Whether names are steps of one scale of titles or degrees, each another, of which a person has one."""
    steps = [_RANK.match(_SLACK.sub("", head)) for head in heads]
    told = [step.group() for step in steps if step]
    return len(told) == len(heads) == len(set(told)) and len(told) >= 2


def unclassed(heads: list[str]) -> list[str]:
    """Heads of which the first or last alone is open to above or below, without that: 主管护师以上, 护师, 护士."""
    limits = [bool(_LIMIT.search(head)) for head in heads]
    if len(heads) < 3 or sum(limits) != 1 or not (limits[0] or limits[-1]):
        return heads
    return [_LIMIT.sub("", head) or head for head in heads]


_LIMIT = re.compile("(?<=[\u4e00-\u9fff]{2})(?:及其?)?以[上下]$")


def of_one_kind(heads: Sequence[str]) -> bool:
    """Whether names of parts hold one and the same kind of territory or branch (东部片区, 西部片区), each another of it."""
    kinds = {match.group() for head in heads if (match := _TERRITORY.search(head))}
    return len(kinds) == 1 and len(set(heads)) == len(heads) and all(map(_TERRITORY.search, heads))


_TERRITORY = re.compile(
    "(?<=[\u4e00-\u9fff])(?:片区|片|园区|园|组团|街道|分公司|子公司|厂区|矿区|灌区|库区|校区|院区|标段|工区|车间|[市县区镇乡村](?![级]))"
)


def joined(led: str, heads: Sequence[str]) -> bool:
    """Whether the total's own name is made of the names of its parts: 优良天数318天，其中优126天、良192天."""
    return len(heads) >= 2 and all(map(_HAN.fullmatch, heads)) and "".join(heads) in led


_HAN = re.compile("[\u4e00-\u9fff]{1,3}")


_LEVEL = re.compile("国家级|[省市县区州]级|[乡镇村]级")


def levelled(heads: Sequence[str]) -> bool:
    """Whether names are levels of recognition, each another: 国家级7项、省级42项、市级126项."""
    found = [level.group() for head in heads if (level := _LEVEL.search(head))]
    return len(found) == len(heads) == len(set(found)) and not any("以上" in head for head in heads)


_ORDER = re.compile("第?(?P<n>[1-9一二三四五六七八九])(?:号|期|#|标段?|分?厂|车间|泵站|线)(?P<what>[^0-9]{0,8})")


def numbered(heads: Sequence[str]) -> bool:
    """Whether names are the numbers of one kind of thing, from the first on: 1号机组, 2号机组; 一期, 二期, 三期."""
    found = [_ORDER.match(head) for head in heads]
    told = [("123456789".find(one["n"]) + 1) or ("一二三四五六七八九".find(one["n"]) + 1) for one in found if one]
    return len(told) == len(heads) >= 2 and told == [*range(1, len(heads) + 1)]


def both_named(led: str, heads: Sequence[str]) -> bool:
    """Whether the words before a total name the two parts that it holds: 剥离量与采煤量合计5680万吨，其中剥离…、采煤…."""
    named = re.search(
        "(?P<one>[\u4e00-\u9fff]{2,8})[与和及、](?P<two>[\u4e00-\u9fff]{2,8}?)(?:合计|共计|总计|总共|共)$", led
    )
    return bool(named and len(heads) == 2 and heads[0][:2] in named["one"] and heads[1][:2] in named["two"])
