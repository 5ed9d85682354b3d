"""This module finds masked counts that another place of the text gives in print, described in other words.

对存在环境违法行为的*家企业 and, in the title, 6家环境违法企业; 帮扶残疾人就业*人 and 帮扶就业的276名残疾人中;
购置公交车*台 and 五台新车均已上线; 实际完成投资*亿元 and 该项目实际完成投资为13500万元.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from validator.extract import figures
from validator.extract.arithmetic.relation import is_rate, scale_of
from validator.extract.clues.clue import Clue, faithful, fits
from validator.extract.figures import Figure
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

MOST = 60
"""Printed figures of one unit beyond which a text says nothing certain."""

_CLAUSE = "[，。；：、\n（）()《》]"
_STOP = re.compile(
    "中(?=[，,有]|$)|[里内](?=[，,有]|$)|全部|全面|均|都|已|正|分别|各|予以|实施|进行|开展|给予|处[理罚]|情况|的(?=决定|通[报知告]|报告|公[告示]|意见|批复|请示|函|名单|方案)|名单|先后|参[加与]|占|为(?![人员])|是|由|在|被|将|实现|达|获|入选|通过|完成|按期|陆续|相继|悉数|同步|开工|上线|投[入产用运]|建成|签约|到位|(?<=[\u4e00-\u9fff]{2})(?:问责|查处|表彰|奖励|处分|立案|约谈|注销|吊销|撤销|认定|命名|审[批核]|公示|整改)|以|涉及|来自|分布|多[为数]|主要|平均|不少|[，。；：、\n（）()]"
)
_FLOW = re.compile(
    "新增|净增|增加|减少|其中|每|平均|另|再|前|第|计划|目标|力争|上年|去年|同期|以上|以下|较|比|拟|首批|余|剩|仅有|部分|[近约逾]$|超过?$"
)
_PEOPLE = frozenset(("人", "名", "位"))
VAGUE = frozenset(
    (
        "企业",
        "公司",
        "项目",
        "单位",
        "人员",
        "产品",
        "问题",
        "群众",
        "活动",
        "部门",
        "案件",
        "工作",
        "农户",
        "平台",
        "地区",
        "机构",
        "干部",
        "职工",
        "学生",
    )
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure with the words before it in its clause and the noun behind it."""

    row: Figure
    before: str
    noun: str
    rest: str
    kind: str


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues, none of them sure, for masked figures that a printed one elsewhere describes by the same words."""
    text = subject.folded
    known, widths = {mask.start: mask for mask in rows}, faithful(rows)
    said = [
        _said(text, row)
        for row in subject.get(figures.extract)
        if row.unit and not is_rate(row) and row.role not in ("rank", "ordinal", "growth") and not row.modifier
    ]
    printed = [one for one in said if not one.row.masked and one.row.value]
    for one in [one for one in said if one.row.masked and 0 < len(printed) <= MOST]:
        mask = next(
            (known[at] for at in range(one.row.start, min(one.row.start + 4, one.row.end)) if at in known), None
        )
        others = [two for two in printed if two.kind == one.kind and abs(two.row.start - one.row.start) > 4]
        if mask is None or _FLOW.search(one.before[-6:]):
            continue
        others = [two for two in others if not _among(text, one, two)]
        found = [two for two in others if _described(one, two) or _restated(text, one, two)]
        found = found or _taken_up(text, one, others, said)
        values = {two.row.value * two.row.scale for two in found if two.row.value is not None}
        if len(values) == 1:
            yield from _clue(text, mask, one.row, found[0].row, widths)


def _said(text: str, row: Figure) -> _Said:
    before = compiled(_CLAUSE).split(text[max(row.start - 30, 0) : row.start])[-1]
    behind = ("队" if row.unit == "支队" else "") + text[row.end : row.end + 16]
    stop = _STOP.search(behind)
    size = stop.start() if stop else len(behind)
    return _Said(row, before, behind[:size].rstrip("的"), behind[size:], _kind(row))


def _kind(row: Figure) -> str:
    unit = "人" if row.unit in _PEOPLE else row.unit.removesuffix("队") or row.unit
    counted = row.dimension in ("", "count", "person", "household") and scale_of(row) == 1
    return unit if counted else row.dimension


def _among(text: str, one: _Said, two: _Said) -> bool:
    """Whether the masked count is one of some of the printed ones: 26个小区中有*个存在."""
    first, last = sorted((one.row, two.row), key=lambda row: row.start)
    apart = compiled("[，。；：\n]").search(text, first.end, last.start)
    return apart is None or (two.row is first and compiled("[中里内当]").match(two.rest) is not None)


def _described(one: _Said, two: _Said) -> bool:
    """Whether all that describes the printed count describes the masked one: what is attributed to it, and its head."""
    if one.row.dimension not in ("", "count", "person", "household") or _FLOW.search(two.before[-6:]):
        return False
    attributed = re.search("(?P<what>[\u4e00-\u9fff]{2,14})的$", two.before)
    head = two.noun[-2:]
    words = _content((attributed["what"] if attributed else "") + "|" + two.noun.removesuffix(two.noun[-2:]))
    where = one.before + "|" + one.noun
    if len(head) < 2 or head not in where:
        return False
    told = attributed or one.before.endswith("的")
    specific = sum(map(len, words)) + (0 if head in VAGUE else len(head))
    least = _SPECIFIC if two.row.sentence else _TITLED
    return bool(told) and bool(words) and specific >= least and all(word in where for word in words)


_SPECIFIC, _TITLED = 4, 2
"""Characters of a description that name one group of things, and those that do in a title."""
_EMPTY = re.compile(
    "今年|全年|去年|目前|全[县市区省镇乡村校院国]|本[市县区]|我[市县区]|存在|有关|相关|对|依法|这|上述|共|累计|以来|进行|开展|的|了|在|和|与|及|为|[|]|关于|实现|已|其|将|受|获得?|被|经|所|新"
)


def _content(words: str) -> list[str]:
    """The words of a description in pieces of two characters, without those that describe nothing."""
    pieces = [piece for piece in _EMPTY.split(words) if len(piece) >= 2]
    return [piece[at : at + 2] for piece in pieces for at in (*range(0, len(piece) - 2, 2), len(piece) - 2)]


_TAIL, _AGAIN = 5, 4
"""Characters that name one measure by themselves, and what suffices where the text points back (该项目)."""
_COPULA = re.compile("(?:约?为|是|达到?|共计?|合计|累计|即|计)+$")
_POINTS = re.compile(
    "^(?:经[\u4e00-\u9fff]{1,8})?(?:该|此|上述|本|这一|前述)(?:项目|工程|批次?|项|[\u4e00-\u9fff]{1,3})"
)
_AUDITED = re.compile(
    "经[\u4e00-\u9fff]{0,6}(?:审计|审定|核[算实定]|统计|测[算绘量]|实测|丈量|勘测|普查|公示|验收|结算|决算|评估|认定|清点|盘点|复核|汇总)"
)


def _restated(text: str, one: _Said, two: _Said) -> bool:
    """实际完成投资*亿元 and 该项目实际完成投资为13500万元: one measure in the same words, of the thing already told."""
    first, second = _COPULA.sub("", one.before), _COPULA.sub("", two.before)
    size = next((n for n in range(min(len(first), len(second)), 0, -1) if first[-n:] == second[-n:]), 0)
    rest = second[: len(second) - size]
    if (
        two.row.start < one.row.start
        or size < _AGAIN
        or compiled("[。；\n]").search(text, one.row.end, two.row.start) is None
    ):
        return False
    if _FLOW.search(rest) or _FLOW.search(first) or one.row.dimension == "time":
        return False
    clause = text[max(two.row.start - 44, 0) : two.row.start].split("。")[-1]
    pointed = _POINTS.search(rest) or (_AUDITED.search(clause) and (not rest or _POINTS.search(rest)))
    return bool(pointed) and (size >= _TAIL or bool(_AUDITED.search(clause)) or len(rest) >= 2)


_MADE = re.compile(
    "(?:购置|购买|采购|购入|添置|成立|组建|建成|新建|建设|引进|设立|开通|开设|配备|投放|更新|配置|选派|增设|打造|投用|招[聘录]|聘请|组织|抽调|派出|设|建|购|派|组成|编成|分为|划[分定]|新增|改造)(?:了)?"
)
_OF_ALL = re.compile(
    "(?:现|目前|如今)?(?:均|全部|都|全都|悉数|已全部|已|分别|各自?|同时|轮流|依次|正|每天|先后|各司其职)"
)
_BROADER = frozenset(
    ("车辆", "场站", "站点", "站所", "站房", "队伍", "小组", "班组", "厂房", "楼房", "楼宇", "大楼", "桥梁", "大桥", "道路", "公路", "线路", "路线",
     "学校", "院校", "场馆", "馆舍", "库房", "仓库", "船只", "船舶", "机组", "园区", "片区", "门店", "店铺", "网点", "学员", "队员", "教师", "老师",
     "医生", "人员", "成员", "干部", "专班", "班子", "飞机", "校舍", "新房", "房屋", "设备", "机器", "水井", "大棚", "展馆", "电站", "泵站")
)  # fmt: skip
"""Words of two characters that are said of all things of a kind, once they were told."""


def _taken_up(text: str, one: _Said, others: Sequence[_Said], said: Sequence[_Said]) -> list[_Said]:
    """购置公交车*台 … 五台新车均已上线: a count that opens its clause, whose noun ends as that of what was made before."""
    made = _MADE.search(one.before)
    noun = one.noun or (one.before[made.end() :] if made else "")
    if made is None or len(noun) < 2:
        return []
    alike = [two for two in said if two is not one and two.kind == one.kind]
    found = [two for two in others if two.row.start > one.row.end and _opens(text, two) and _OF_ALL.match(two.rest)]
    found = [two for two in found if _broader(noun, two.noun)]
    rivals = [two for two in alike if two not in found and _core(two.noun or two.before) == _core(noun)]
    return found if not rivals else []


def _core(noun: str) -> str:
    """The character by which a thing is known: 车 of 公交车 and 车辆."""
    return noun.rstrip("伍辆只舶梁舍房宇")[-1:] or noun[-1:]


def _broader(noun: str, later: str) -> bool:
    """Whether a noun may take up another: its own end (组), a new one of it (新车), or what all such are called (车辆)."""
    if not later or _core(later) != _core(noun):
        return False
    return noun.endswith(later.removeprefix("新")) or later in _BROADER


def _opens(text: str, two: _Said) -> bool:
    """Whether a count opens its clause, as what is known by now."""
    start = two.row.start - len(two.before)
    return (
        text[start - 1 : start] in ("，", "。", "；", "\n", "：", "")
        and compiled("(?:目前|如今|现在|这|上述|以上|该批|此次|全部)?").fullmatch(two.before) is not None
    )


def _clue(text: str, mask: Mask, row: Figure, other: Figure, widths: bool) -> Iterator[Clue]:
    value = (other.value or 0) * other.scale / row.scale
    whole = value == int(value)
    if whole and not fits(mask, int(value), widths) and _kind(row) == other.unit:
        return
    printed = text[other.start : other.end + 8].split("\n")[0]
    words: Words = {
        "en": f"the text describes it again: {printed}",
        "zh": f"文中另处以“{printed}”相称，所指应为同一对象",
    }
    size = int(value) if whole else Fraction(value)
    yield Clue(
        "elsewhere", mask, row.start, row.end, size, size, row.unit, ((other.start, other.end),), words, sure=False
    )
