"""This module tells from the names of parts that they are all there are: kinds of what a verb stands before, what is done and what is to do."""

import re
from collections.abc import Sequence

_PENDING = re.compile(
    "在办|正在|未|剩余|其余|余下|尚|待|阶段性|基本完成|序时|推进中|整改中|在建|在审|在查|长期坚持|持续"
)
_SETTLED = re.compile("已|完成|办结|整改|销号|竣工|审结|结案|落实|化解|建成")


_ALL_OF = re.compile(
    "(?:受理|办理|接待|接听|完成|实现|发生|查处|审结|处理|处置|征收|发放|收治|培训|组织|建成|拥有|现有|共有?|全年|累计|总|各类|[全本][市县区省院校公司局行]{1,2})$"
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
    return len(heads) >= 3 and ends and not any(limits[1:-1]) and all(map(_STEP.match, heads))
