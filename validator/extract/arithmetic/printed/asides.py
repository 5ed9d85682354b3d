"""This module tells levels that have no parts beside them: changes, earlier levels, bases of a share; and lists that are left open."""

import re
from collections.abc import Sequence

from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure

OPEN = re.compile(
    "(?<![一二三四特高中初优上下])等(?![级次奖])|主要|部分|如|例如|不含|以上|左右|仅|超(?![载速限标市声级高员龄])过?|重点|为主"
)
"""Words of a list that names some of its members."""
_CHANGED = re.compile(
    r"(?:增产|减产|增收|减收|多[收征支缴]|少[收征支缴]|增加|减少|净增|净减|下降|增长|提高|回落|新增|多|少|增|减)(?:了|约)?$"
)
_COMPARED = re.compile(
    r"[比较](?:上年|去年|前年|上月|上半年|同期|上年同期|去年同期|(?:19|20)[0-9]{2}年)[末底]?(?:同期)?[的为]?(?:是)?$"
    r"|(?:^|[，、（(])(?:而)?(?:上年|去年|前年|同期|上年同期|去年同期|上年末|上年底|年初|基期)(?:同期|全年)?(?:为|是|仅为?|只有|有|完成|实现)?$"
)
"""Before the earlier level that a total is compared with, which has no parts here."""


_BASE = re.compile("的(?:比[重例])?(?:为|达到?)?")


def aside(figures: Sequence[Figure], gaps: Sequence[str], at: int) -> bool:
    """Whether a level is a change, an earlier level or a base (占年度计划40.8亿元的104.4%), which has no parts here."""
    base = at + 1 < len(figures) and is_rate(figures[at + 1]) and bool(_BASE.fullmatch(gaps[at + 1]))
    return base or bool(_CHANGED.search(gaps[at])) or bool(_COMPARED.search(gaps[at]))
