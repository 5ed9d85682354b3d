"""This module says which parts are the sides of one whole: 城镇 and 乡村, 在职 and 退休, something and what is not it."""

import re
from collections.abc import Sequence

from validator.text.patterns import compiled

_PARTITIONS = (
    ("第一产业|一产", "第二产业|二产", "第三产业|三产"),
    ("大型", "中型", "小微?型?"),
    ("(?<!非)税收?(?:性)?收入|(?<!非)税收|税务", "非税"),
    ("城镇|城市|城区", "农村|乡村|郊区"),
    ("国内", "国际|境外|国外"),
    ("省内", "省外"),
    ("线上|网上|电商", "线下|实体|门店"),
    ("青年", "中年", "老年|大龄"),
    ("公办", "民办"),
    ("法人", "自然人"),
    ("男", "女"),
    ("内资", "外资"),
    ("出口", "进口"),
    ("(?<!非)公有|国有", "非公有?|民营"),
    ("合格", "不合格"),
    ("直接", "间接"),
    ("(?<!不)满意", "不满意"),
    ("一般贸易", "加工贸易", "其他"),
    ("在职", "离退休|退休"),
    ("国家级|中央", "地方"),
    ("内销", "外销"),
    ("内贸", "外贸"),
)
"""Sides that together make a whole, by the words that stand before their figures."""
_SIDES = (
    ("在编", "编外|聘用|合同制|临时"), ("专职|全职", "兼职"), ("户籍|本地", "外来|流动|外地|市外"), ("对公", "对私|个人"),
    ("住院", "门诊|门急诊"), ("旱地|旱田", "水田|水浇地"), ("客运|旅客", "货运|货物"), ("地下", "高架|地上|地面"),
    ("室内", "室外"), ("早稻", "晚稻|中稻"), ("初诊|首诊", "复诊"), ("新建", "续建|改扩?建"), ("直营|自营", "加盟|代理"),
    ("自有", "租赁|承租"), ("短期", "中?长期"), ("活期", "定期"), ("基本支出", "项目支出"), ("理论", "实操|实训|实践"),
    ("必修", "选修"), ("集中", "分散"), ("机关", "企业"), ("人工", "机械|飞播"), ("地面", "屋顶|分布式"), ("陆上|陆域", "海上|海域"), ("风电", "光伏"),
)  # fmt: skip
"""Sides that are mostly all there is: together they may leave something out, and never make more."""

_NEGATED = re.compile("[不非未无]")


def negated(heads: Sequence[str]) -> bool:
    """Whether two heads are a thing and its negation: 批准逮捕 and 不批准逮捕, 已达标 and 未达标."""
    if len(heads) != 2:
        return False
    one, two = (
        compiled(r"^.{0,12}其中|[、，,；;：:]|数$|率$|占比?$|[为的达共有已经到]").sub("", head)[-10:] for head in heads
    )
    return any(
        bool(_NEGATED.search(b))
        and not _NEGATED.search(a)
        and len(bare := _NEGATED.sub("", b, count=1)) >= 2
        and a.endswith(bare)
        for a, b in ((one, two), (two, one))
    )


def paired(heads: Sequence[str]) -> bool:
    """Whether two heads name sides that exclude each other."""
    return len(heads) == 2 and any(
        all(compiled(side).search(head) for side, head in zip(sides, order, strict=True))
        for sides in _SIDES
        for order in (heads, heads[::-1])
    )


def complementary(heads: Sequence[str], size: int) -> bool:
    """Whether heads name the sides of one whole, all of them: 城镇 and 乡村, or something and what is not it."""
    return negated(heads) or any(
        len(sides) == size
        and all(any(compiled(side).search(head) for head in heads) for side in sides)
        and all(any(compiled(side).search(head) for side in sides) for head in heads)
        for sides in _PARTITIONS
    )
