"""This module reads masked levels that the text takes up again with their value, as known by then.

实现营业收入*亿元 … 在今年营业收入45亿元的基础上; 销售水泥*万吨 … 全年186万吨的水泥销量中; a heading that says 签约项目18个.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from validator.extract._national import national
from validator.extract.arithmetic.masked.stated import Stated, alike, core, read, same, worded
from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.clues.described import VAGUE
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

_GROUND = re.compile(
    "的?[\u4e00-\u9fffA-Za-z0-9]{0,12}?的?(?:基础之?上|基数之?上|起点上|水平上|规模上|基数[，,]|基础[，,]|盘子上|存量上|底子上|家底上)"
)
"""Behind a level: it is the ground on which a plan goes on."""
_CUE = re.compile(
    "[0-9]{1,2}月(?:份|[底末初])?|[一二三四]季度|[季期年月][末底]|全年|今年|本年|目前|立足|依托|面对|围绕|基于|守住|巩固|用好|管好|盘活|管理|服务|针对|利用|发挥|统筹|谈到|说起|看待|把|将|让|使|对|由|从|在|比|较|以|为|给|向|而|这|上述|前述|以上|该|所|这些|的|明年|组织|推动|督促|引导|支持|帮助|指导|确保|保障|做好|继续|要|新建|新增|共|于|好"
)
"""Words that lead to what is known by now."""
_ATTRIBUTED = re.compile("[\u4e00-\u9fff]{2}的$")
_OF = re.compile("的(?!基础|基数)[\u4e00-\u9fff]|[\u4e00-\u9fff]{2}")
_NEWLY = re.compile(
    "(?:今年|全年|年内|新)[\u4e00-\u9fff]{0,3}(?:引进|引育|招录|招聘|建成|培育|认定|聘任|入职|吸纳|签约|落户|投产|发展)的$"
)
_LINE_END = re.compile("[。；：:，,]\\s*$")
_LONGEST = 44
"""Characters of a line that says what follows and is no prose."""
_MOST = 400
_TITLED = 3
"""Characters of a noun that names in a heading what the text below counts."""
_NEW = re.compile("(?:新增|净增)[\u4e00-\u9fff]{2,8}$")
"""What is told as new is a level of its own, not the change of one."""
_ASKED = re.compile("(?:以上|以下|左右)?的?[^，。；\n]{0,6}?(?:目标|任务|计划|要求|指标|标准|红线|底线)")
"""Behind a level: it is asked for, and nothing that was reached."""
_APPLIED = re.compile(
    "申报|申请|报名|推荐|参评|候选|入围|初[审选评]|撤销|淘汰|未|落选|取消|拟|备选|抽[查取]|其中|部分|首批|每|平均|计划|目标"
)


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations, none of them sure, between a masked level and the printed one that takes it up or heads it."""
    told = [one for one in read(subject, rows) if not one.sign or _NEW.search(one.clause)]
    hidden = [one for one in told if one.figure.masked]
    if not hidden or len(told) > _MOST:
        return
    text = subject.folded
    known = [one for one in told if not one.figure.masked and one.figure.value]
    for one in hidden:
        found = [two for two in known if _taken_up(text, one, two) or _headed(text, one, two)]
        values = {two.figure.value * two.figure.scale for two in found if two.figure.value is not None}
        if len(values) == 1 and not _rivalled(one, found[0], hidden):
            yield _relation(text, one.figure, found[0].figure)


def _taken_up(text: str, one: Stated, two: Stated) -> bool:
    """Whether a printed level speaks of a masked one as known: the ground of a plan, or what something is said of."""
    row = two.figure
    if _ASKED.match(text, row.end):
        return False
    if one.figure.sentence == row.sentence or national(text, one.figure.start) != national(text, row.start):
        return False
    ground = _GROUND.match(text, row.end)
    moved = compiled(
        "(?:比(?!重|例)|较|从(?!业|事)|由|在(?![职岗校建册])|以(?![上下及来内外]))[^，。；]{0,14}$"
    ).search(two.clause)
    if not (ground or moved or (_OF.match(text, row.end) and _definite(two))):
        return False
    when = (
        0
        if two.when > 0
        and not compiled("明年|来年|下一?年").search(compiled(".*(?:现有|已有|目前)").sub("", two.clause))
        else two.when
    )
    named = same(one, two) or (_stands(two) and _ends(one, two))
    if not named and two.thing not in VAGUE and _NEWLY.search(two.clause):
        named = same(one, replace(two, noun=two.thing))
    return when == one.when and bool(named) and not (_vague(one, two) and not ground)


def _definite(two: Stated) -> bool:
    """Whether nothing but what leads to the known stands before a level in its clause: 依托现有820公里供水管网."""
    led = not _CUE.sub("", core(two.clause)) or _ATTRIBUTED.search(two.clause) or _stands(two)
    return bool(led)


def _stands(two: Stated) -> bool:
    """Whether a level is led by what makes it all there are: 现有的1240辆, 全县4300名."""
    return compiled("(?:现有|已有|在册|登记|全[市县区镇乡省校院馆司]|辖区)的?$").search(two.clause) is not None


def _ends(one: Stated, two: Stated) -> bool:
    """Whether a masked noun ends as the printed one, as what is known is called more briefly."""
    return len(two.noun) > 2 and one.noun.endswith(two.noun) and alike(one.figure, two.figure) and not one.part


def _vague(one: Stated, two: Stated) -> bool:
    """Whether the words that two statements share name too many things: 企业, 项目."""
    return min(one.noun, two.noun, key=len) in VAGUE


def _headed(text: str, one: Stated, two: Stated) -> bool:
    """Whether a printed level stands in a line above a masked one that says what the text tells: 签约项目18个，增势良好."""
    row = two.figure
    begin, end = text.rfind("\n", 0, row.start) + 1, text.find("\n", row.end)
    line = text[begin:end] if end >= 0 else ""
    if not line or len(line) > _LONGEST or _LINE_END.search(line) or "|" in line or one.figure.start < end:
        return False
    if text.count("\n", end + 1, one.figure.start) > (4 if begin else 12) or two.when != one.when:
        return False
    if _APPLIED.search(one.clause) or not _measured(one.figure, row):
        return False
    if bool(one.sign) != bool(two.sign):
        return False
    return worded(("新增" if two.sign else "") + (two.thing or two.noun), text, one, _TITLED)


def _measured(one: Figure, other: Figure) -> bool:
    counted = one.dimension == other.dimension and (one.unit == other.unit or one.scale != other.scale)
    return counted and not is_rate(one)


def _rivalled(one: Stated, two: Stated, hidden: Sequence[Stated]) -> bool:
    """Whether another masked level is nearer to what the printed one says."""
    own = same(one, two)
    return any(same(other, two) > own for other in hidden if other is not one and other.when == one.when)


def _relation(text: str, masked: Figure, known: Figure) -> Relation:
    said = text[known.start : known.end + 8].split("\n")[0]
    return Relation(
        "elsewhere", masked.start, masked.end, (masked, known), linear((masked, known), (1, -1)),
        {"en": f"the text takes it up again: {shown(known)}{known.unit}", "zh": f"文中另处提到“{said}”，应为同一数值"}, sure=False,
    )  # fmt: skip
