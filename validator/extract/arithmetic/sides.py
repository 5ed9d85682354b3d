"""This module says whether the words before the parts of a sum are the known halves or thirds of a whole."""

import re
from itertools import permutations

from validator.extract.arithmetic.partitions import negated
from validator.text.patterns import compiled

_SPLIT = (
    ("第一产业|一产", "第二产业|二产", "第三产业|三产"),
    ("大型", "中型", "小微?型?"),
    ("城镇|城市", "农村|乡村"),
    ("出口", "进口"),
    ("税收", "非税"),
    ("男", "女"),
    ("国有", "民营|非公|非国有"),
    ("新建", "续建"),
    ("外地|市外|省外|域外", "本地|市内|省内|域内"),
    ("合格", "不合格"),
    ("直接", "间接"),
    ("内资|本地", "外资"),
    ("中央|国家|上级", "地方|本级|自筹|配套"),
    ("线上|网上", "线下|窗口"),
    ("国有|国资|县属", "民营|民资|社会资本|私营"),
    ("优良", "污染|超标"),
    ("公办|公立", "民办|私立"),
    ("内销|国内", "外销|出口|国外|境外"),
    ("续建", "新建|新开工"),
    ("本科及?以上", "专科及?以下|大专及?以下"),
    ("基本支出", "项目支出"),
    ("在编|正式", "编外|聘用|合同制|临时"),
    ("专职|全职", "兼职"),
    ("户籍", "外来|流动|暂住|非户籍"),
    ("单位", "个人"),
    ("对公|公司类?", "对私|个人|储蓄"),
    ("活期", "定期"),
    ("短期", "中长期"),
    ("住院", "门诊|门急诊"),
    ("旱地|旱作", "水田|水浇地"),
    ("客运|旅客", "货运|货物"),
    ("到达|进站|进港", "出发|发送|出站|出港"),
    ("必修", "选修"),
    ("理论", "实操|实训|实践"),
    ("人工", "机械|飞播"),
    ("胜诉|胜", "败诉|负"),
    ("地上", "地下"),
    ("室内", "室外"),
)


def complementary(heads: list[str]) -> bool:
    """Whether the words before the parts are the known halves or thirds of a whole."""
    return (
        negated(heads)
        or _denied(heads)
        or _above_below(heads)
        or any(
            any(
                all(compiled(side).search(head) for side, head in zip(split, order, strict=True))
                for order in permutations(heads)
            )
            for split in _SPLIT
            if len(split) == len(heads)
        )
    )


_BOUND = re.compile("(?P<bound>[\u4e00-\u9fffA-Za-z0-9%]{2,8}?)(?P<side>及?以[上下内外])(?!其)")


def _above_below(heads: list[str]) -> bool:
    """Whether two heads name what is above a bound and what is below it: 万吨级以上 and 万吨级以下."""
    sides = [_BOUND.search(compiled("[，、；]").split(head.rstrip("，、："))[-1]) for head in heads]
    found = [(side["bound"], side["side"].lstrip("及")) for side in sides if side]
    return len(heads) == len(found) == 2 and found[0][0] == found[1][0] and found[0][1] != found[1][1]


_DENIED = re.compile("[不未非](?P<what>[\u4e00-\u9fff]{2})")


def _denied(heads: list[str]) -> bool:
    """Whether one of two heads denies the other's word: 及格率 and 不及格的学生占."""
    if len(heads) != 2:
        return False
    one, two = (compiled("[，,；。]").split(head.rstrip("，、："))[-1] for head in heads)
    return any(
        (match := _DENIED.search(b)) and match["what"] in a and not _DENIED.search(a)
        for a, b in ((one, two), (two, one))
    )
