"""This module says whether the pieces of a list before a count are things of its kind: 甲、乙、丙*家公司."""

import re
from collections.abc import Sequence

from validator.text.patterns import compiled

_HIDDEN = re.compile("[*×■_]|XX|某")
_ATTRIBUTIVE = re.compile(
    r"(?:[级型类性式内外上下以前后新的]|行业|领域|产业|板块|(?<![\u4e00-\u9fff]{2}[茶米药实矿乳酒粮油面肉菌果花木竹纸铝铜锂硅建置])(?<![企就作])业|方面)$"
)
_PLACE_END = re.compile("(?:[市县区镇乡村州]|街道|园区|新城)$")
_BODY_END = re.compile("(?:院|中心|局|所|站|厅|委|公司|集团|学校|大学|医院|部门|单位|协会|学会)$")
_VERB_END = re.compile(
    "(?:覆盖|惠及|涉及|涵盖|辐射|服务|带动|达到?|新增|建成|投入|提高|提升|增加|减少|下降|压减|降低|完成|实现|培育|引进|吸引|安排|实施|开展|举办|接待|争取|获批|获评|认定|处理|整改|排查|改造|新建|分别|组建|设立|成立|发起|创办|进入|走进|进驻|入驻|登陆|打入|摆上|供应|销往|远销|共有?|各|均|[到至达在对向为由把将从于有])$"
)
"""What ends in a verb is no last member: the count behind it is the verb's object."""
_MEASURED = re.compile(
    r"(?:[0-9.]{1,12}|[*×X■_]{1,12})\s?(?:[万亿千百]{1,2}[\u4e00-\u9fff]{1,3}|人次|台次|辆次|架次|场次|批次|%|个?百分点|公里|亩|吨|米|平方米|立方米|千瓦时?)$"
)
_ATTRIBUTE = re.compile(
    "[省市县区乡镇村]级?|[水电路气讯网房]|[大中小微]型?|[春夏秋冬]季?|[农林牧渔]业?|[东南西北中]部?"
)
"""What says of which level, sort or side things are, of which each has many: 省、市**个实验室, 水、电、路**个项目."""
_EACH_MANY = ("个", "家", "座", "项", "条", "处", "所", "名", "位", "户", "台", "辆")
_BY_SIDE = re.compile(
    "[区部线片路门]$|方向|板块|方面|领域|要素|行业|产业|环节|层级|层面|层次|入口|出口|中心|通道|组团|部门|门类|类别|季节"
)
_ROLE = re.compile("(?:[员职师手工生者]|人才|骨干|干部|代表|专家|教授|村民|群众|书记|人)$")
"""What names persons by what they are: of these there are many, and a list of them counts nobody."""
BODIES = ("家", "户", "名")
CARRIERS = re.compile(r"企业|公司|单位|项目|平台|人员|人才|产品|机构|户|基地")
NO_MORE = re.compile(
    "[^，。；：\n]{0,16}[，,；](?:除此(?:之外|以外)?|此外|再|其余|其他)[^，。；\n]{0,12}(?:再?无|没有|未再?有|未再|别无|均?未)"
)
"""What closes a list that ends in 等: there were no others."""
GOODS = frozenset("辆台套盒吨支瓶架艘件批箱袋")
"""Measures of goods, of which those who deliver them are no list."""


def fits(words: Sequence[str], measure: str, noun: str) -> bool:
    """Whether pieces are members that a count with this measure and noun counts, and neither attributes nor a clause."""
    if any(_MEASURED.search(word) or word.endswith("的") for word in words):
        return False
    attributes = len(words) > 1 and all(map(_ATTRIBUTE.fullmatch, (words[0][-1], *words[1:])))
    if measure in _EACH_MANY and attributes and not _BY_SIDE.search(noun):
        return False
    deed = _VERB_END.search(words[-1])
    named_so = deed and len(deed.group()) > 1 and deed.group() == words[-1] and len(words) > 2
    if (deed and not named_so) or _runs_on(words):
        return False
    teams = measure == "支" and compiled("队|力量|小组").search(noun) is not None
    if measure in GOODS and not teams and not all(_HIDDEN.search(word) for word in words):
        return False
    if measure in ("名", "位", "人") and any(_ROLE.search(word) and not _HIDDEN.search(word) for word in words):
        return False
    if measure in ("名", "位") and sum(bool(_BODY_END.search(word)) for word in words) >= 2:
        return False  # persons from 保健院、疾控中心
    carriers = measure != "级" and (bool(CARRIERS.search(noun)) or measure in BODIES)
    named = all(_HIDDEN.search(word) for word in words)
    if carriers and any((_ATTRIBUTIVE.search(word) and not named) or _PLACE_END.search(word) for word in words):
        return False
    return not (measure in BODIES and all(compiled("[\u4e00-\u9fff]{1,2}").fullmatch(word) for word in words[1:]))


def classes(words: str, measure: str) -> bool:
    """Whether two words that 和 joins are classes of one kind, which a number of classes counts: 种子期和初创期三类企业."""
    halves = compiled("[和与及]").split(words)
    named = len(halves) == 2 and all(len(half) >= 2 for half in halves)
    return measure in ("类", "种", "级") and named and halves[0][-1] == halves[1][-1]


def _runs_on(words: Sequence[str]) -> bool:
    """Whether the last piece is no member alone: much longer than the others, or with their shared ending inside."""
    others = [len(word) for word in words[:-1]]
    ending = words[0][-2:]
    shared = len(words) > 2 and len(ending) == 2 and all(word.endswith(ending) for word in words[:-1])
    inside = shared and not words[-1].endswith(ending) and ending in words[-1]
    return inside or len(words[-1]) > 2 * max(others) + 6
