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
_SPARED = re.compile(
    r"(?:^|[，、；（(])(?:[比较](?:年初|年度|全年|当年|上年|去年|原|批复|核定)?(?:的)?(?:预算|计划|概算|估算|目标|定额|控制[价数]|限额|合同价?|标底|指标|任务|同期|预期|安排)[数额价值]?"
    r"|[比较](?:上年|去年|前年)(?:同期)?)(?:同比|共|实际|净|再)?(?P<verb>节约|节省|节支|节余|结余|超支|超出|超过|压减|核减|降低|缩减|压缩|缩短|多[一-鿿]?|少[一-鿿]?|增加|减少|低|高|下降|超额?)(?:完成|支出|开支|资金|投入|费用|成本)?(?:了|约|近)?$"
)
"""Before what was spared or overspent against a budget: the parts that follow are those of what was spent."""


_BASE = re.compile("的(?:比[重例])?(?:为|达到?)?")


def aside(figures: Sequence[Figure], gaps: Sequence[str], at: int) -> bool:
    """Whether a level is a change, an earlier level or a base (占年度计划40.8亿元的104.4%), which has no parts here."""
    base = at + 1 < len(figures) and is_rate(figures[at + 1]) and bool(_BASE.fullmatch(gaps[at + 1]))
    return base or bool(_CHANGED.search(gaps[at])) or bool(_COMPARED.search(gaps[at])) or _spared(gaps, at)


def _spared(gaps: Sequence[str], at: int) -> bool:
    """Whether a level is what was spared, and the parts behind it are not said to be spared as well."""
    found = _SPARED.search(gaps[at])
    return found is not None and found["verb"] not in (gaps[at + 1] if at + 1 < len(gaps) else "")
