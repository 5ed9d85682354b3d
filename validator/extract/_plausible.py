"""This module finds figures outside what their quantity can amount to: 户均耕地6.8平方公里, a county's 蔬菜产量46.8亿吨.

The limits are those of the word list `plausible_sizes`, by whom a figure is of: each person, each household, the unit
that the document is about.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from validator.extract.figures import Figure
from validator.finding import Words
from validator.subject import Subject
from validator.text.lexicon import Lexicon

_EACH = (
    ("人", re.compile("人均|每人|生均|每生|师均|每名|平均每个?(?:人|学生)")),
    ("户", re.compile("户均|每户|每个?家庭|平均每户|户月均|户年均")),
    ("亩", re.compile("亩均|每亩|单产|亩产")),
)
_OTHER_EACH = re.compile(
    "[日月年天次单车台套床班校院村企店场所件头只株座栋个]均|均[每]|平均每|每[^人户亩\\s]|地均|单位"
)
_LEVELS = "村镇县市省国"
_NAMED_LEVEL = re.compile(
    r"(?P<lead>[*×XＸ■□某＊_〇○]{1,6}|[\]】］]|全|本|我|该|[\u4e00-\u9fff]{2,4})(?P<level>自治区|自治州|自治县|特别行政区|新区|村|社区|街道|乡|镇|县|旗|区|地区|盟|州|市|省|国)"
    r"(?=20[0-9]{2}|[0-9]{4}|全|上|[一二三四五六七八九十〇]{1,4}年?|第?[一二三四]季度|[上下]半年|前三季度|国民|统计|财政|预算|农|经济|人民|政府|水|林|卫|教|交|文|民|住|工|商|审|应|环|生态|乡村|居民|住户|粮|畜|旅|公|公安|社会|的|关于|县|市|区|$|[\s*×XＸ■□某＊_])"
)
_NO_LEVEL = re.compile(
    "(?:园|社|小|片|景|厂|校|库|灌|牧|林|矿|港|城|开发|高新|示范|试验|保税|合作|功能|经济|流域|山|服务|战|营销|赛|展|专|战)区$|(?:上|超|门|楼|股|集|菜|夜|入|退|城)市$|(?:农|乡)村$|(?:城)镇$|乡镇$"
)
_OF = {
    "村": "村", "社区": "村", "街道": "镇", "乡": "镇", "镇": "镇", "县": "县", "旗": "县", "区": "县", "自治县": "县", "新区": "县",
    "地区": "市", "盟": "市", "州": "市", "自治州": "市", "市": "市", "省": "省", "自治区": "省", "特别行政区": "省", "国": "国",
}  # fmt: skip
_HOUSE = (
    ("校", re.compile("(?:学校|[中小]学|幼儿园|学院|大学|职校|技校)(?!教育|校园|生|阶段|集团|办学)")),
    ("院", re.compile("(?:医院|卫生院|妇幼保健院|中医院)(?!集团)")),
)
_NEAR = re.compile(
    "(?:全|我)(?P<level>村|社区|街道|乡|镇|县|旗|区|市|州|省|国)|(?P<world>全球|世界|国际|中央|国家|海关|行业|平台|联盟|流域|长三角|珠三角|京津冀|历年|累计|[五十三]年来)"
)
_VERBS = re.compile(
    "(?:已|约|近|超过?|达到?|为|是|有|至|仅|均|也|共计?|合计|总计|高达|完成|实现|突破|只有|扩大到|提高到|增加到|增至|升至|降至|面积|总?数量?|总量|规模|总规模|拥有量|人数|稳定在|保持在|控制在|最[高大长多]|平均|均值){1,4}$"
)
_TAIL = 26
"""Characters before a figure in which its noun stands."""
_VALUE = re.compile(r"(?P<number>[0-9.]+)(?P<unit>.+)")
_FIRM = re.compile(
    "企业|客户|公司|合作社|农场|大户|主体|农垦|团场|垦区|牧场|集团|贷款户|纳税|树|建筑|文物|[楼井]龄|机组|绿色食品"
)
"""What is counted by 户 as well and has land, cattle and debts of another size; trees have other ages."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The least and the most of a noun for one basis, in the base unit of a dimension, and how the list prints them."""

    dimension: str
    least: Decimal
    most: Decimal
    said: str


def find(subject: Subject, row: Figure) -> Words | None:
    """What a figure should amount to, None where it can be what it is."""
    if (
        row.value is None
        or row.role not in ("level", "count", "target", "")
        or "plausible_sizes" not in subject.lexicons.names
    ):
        return None
    sizes, units = subject.lexicons["plausible_sizes"], subject.lexicons["units"]
    head = re.split(r"[，。；：:,;、\n（(）)]", subject.folded[max(0, row.start - _TAIL) : row.start])[-1]
    term = next((found for noun in (head, _VERBS.sub("", head)) if (found := _term(subject, noun))), "")
    printed = _for(subject, row, head, dict(_pair(one) for one in sizes.entries[term])) if term else ""
    limit = _limit(printed, units) if printed else None
    if limit is None or limit.dimension != row.dimension:
        return None
    size = row.value * row.scale
    if size < 0 or limit.least <= size <= limit.most:
        return None
    return Words(en=f"a unit that makes it {limit.said}", zh=f"合理的单位（一般为{limit.said}）")


def _for(subject: Subject, row: Figure, head: str, limits: dict[str, str]) -> str:
    """The limit, as printed, for whom a figure is of; "" where none is known."""
    if "*" in limits:
        return "" if _FIRM.search(head) else limits["*"]
    each = next((basis for basis, words in _EACH if words.search(head)), "")
    if each:
        near = subject.folded[max(0, row.start - 40) : row.start]
        return "" if each != "亩" and _FIRM.search(re.split("[。\n]", near)[-1]) else limits.get(each, "")
    if _OTHER_EACH.search(head):
        return ""
    before = re.split("[。\n]", subject.folded[max(0, row.start - 60) : row.start])[-1]
    level = subject.get(_level)
    for found in _NEAR.finditer(before):
        level = "国" if found["world"] else max(level, _OF[found["level"]], key=_rank)
    if level in ("校", "院"):
        return limits.get(level, "")
    return next((limits[one] for one in _LEVELS[_rank(level) :] if one in limits), "")


def _rank(level: str) -> int:
    return _LEVELS.find(level)


def _level(subject: Subject) -> str:
    """The unit that a document is about, as its first lines name it; 国 where they name none."""
    lines = [line.strip() for line in subject.folded.split("\n") if line.strip()][:2]
    for line in lines:
        line = line[:_LONGEST_TITLE]
        for house, words in _HOUSE:
            if words.search(line):
                return house
        named = [
            _OF[found["level"]]
            for found in _NAMED_LEVEL.finditer(line)
            if not _NO_LEVEL.search(found["lead"][-2:] + found["level"])
        ]
        if named:
            return min(named, key=_rank)
    said = Counter(_OF[found["level"]] for found in _WHOLE.finditer(subject.folded))
    return max(said, key=lambda level: (said[level], _rank(level))) if said and max(said.values()) > 1 else "国"


_LONGEST_TITLE = 40
"""Characters of a line that name what a document is about."""
_WHOLE = re.compile("(?<![健安])全(?P<level>村|乡|镇|县|旗|区|市|州|省|国)(?![域级内长直])")


def _term(subject: Subject, noun: str) -> str:
    """The longest term that a noun ends with, its parts in their order and near each other; "" where none does."""
    ending = subject.get(_by_end).get(noun[-1:], ())
    return max((term for term, parts in ending if _ends(noun, parts)), key=len, default="")


def _by_end(subject: Subject) -> dict[str, list[tuple[str, list[str]]]]:
    """The terms with their parts by the character that they end in."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for term in subject.lexicons["plausible_sizes"]:
        found.setdefault(term[-1], []).append((term, term.split(" ")))
    return found


def _ends(noun: str, parts: Sequence[str]) -> bool:
    if not noun.endswith(parts[-1]):
        return False
    at = len(noun) - len(parts[-1])
    for part in reversed(parts[:-1]):
        found = noun.rfind(part, 0, at)
        if found < 0 or at - found - len(part) > _BETWEEN:
            return False
        at = found
    return True


def _pair(printed: str) -> tuple[str, str]:
    basis, _, limit = printed.partition("=")
    return basis, limit


_BETWEEN = 8
"""Characters between two parts of a term: 蔬菜及食用菌产量."""


def _limit(printed: str, units: Lexicon) -> Limit:
    least, _, most = printed.rpartition("~")
    dimension, high = _size(most, units)
    return Limit(
        dimension, _size(least, units)[1] if least else Decimal(0), high, f"{least}至{most}" if least else f"{most}以内"
    )


def _size(printed: str, units: Lexicon) -> tuple[str, Decimal]:
    match = _VALUE.fullmatch(printed)
    if match is None:
        return "", Decimal(0)
    unit = match["unit"]
    scale = Decimal(1)
    while unit not in units and unit[:1] in _TIMES:
        scale, unit = scale * _TIMES[unit[0]], unit[1:]
    return units.remark(unit, 0), Decimal(match["number"]) * scale * Decimal(units.remark(unit, 1) or 1)


_TIMES = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1000), "百": Decimal(100)}
