"""This module says whether heads name the sides of one whole: 城镇 and 乡村, 在职 and 退休, a thing and what is not it, above a bound and below it."""

import re
from collections.abc import Sequence
from itertools import permutations

from validator.text.patterns import compiled

_SETTLED = (
    ("第一产业|一产", "第二产业|二产", "第三产业|三产"), ("大型|头部", "中型|腰部", "小微?型?|尾部"), ("青年", "中年", "老年|大龄"),
    ("一般贸易", "加工贸易", "其他"), ("轻度|轻微|轻型", "中度", "重度|严重|重型"), ("轻伤", "重伤", "死亡"),
    ("(?<!非)税收?(?:性)?收入|(?<!非)税收|税务", "非税"), ("城镇|城市|城区", "农村|乡村|郊区"), ("国内", "国际|境外|国外|海外"),
    ("省内|本省", "省外|外省"), ("市内|本市|域内", "市外|外市|域外"), ("线上|网上|电商", "线下|实体|门店|窗口"),
    ("公办|公立|政府办", "民办|私立|社会办"), ("法人", "自然人"), ("男", "女"), ("内资", "外资"), ("出口", "进口"),
    ("(?<!非)公有|国有", "非公有?|民营|非国有"), ("合格", "不合格"), ("直接", "间接"), ("(?<!不)满意", "不满意"),
    ("在职|在岗", "离退休|退休"), ("国家级|中央|国家|上级", "地方|本级|自筹|配套"), ("内销", "外销"), ("内贸", "外贸"),
    ("白天|日间", "夜间"), ("春[茶蚕茬]", "夏[茶蚕茬]", "秋[茶蚕茬]"), ("早稻", "中稻", "晚稻"), ("一般债[务券]", "专项债[务券]"), ("(?<!不)过夜|住宿", "一日游|不过夜|当日"), ("优良", "污染|超标"), ("立即|当场|立行立改|立查立改|即时", "限期|限时"),
)  # fmt: skip
"""Sides that are all there is, by the words that stand before their figures."""
_MOSTLY = (
    ("在编|正式", "编外|聘用|合同制|临时"), ("专职|全职", "兼职"), ("夏粮|夏收", "秋粮|秋收"), ("户籍|本地", "外来|流动|暂住|非户籍|外地|市外"),
    ("对公|公司类?", "对私|个人|储蓄"), ("单位", "个人"), ("住院", "门诊|门急诊"), ("旱地|旱作|旱田", "水田|水浇地"),
    ("客运|旅客", "货运|货物"), ("地下", "高架|地上|地面"), ("室内", "室外"), ("早稻", "晚稻|中稻"), ("初诊|首诊", "复诊"),
    ("新建|新开工", "续建|改扩?建"), ("直营|自营", "加盟|代理"), ("自有", "租赁|承租"), ("短期", "中?长期"), ("活期", "定期"),
    ("基本支出", "项目支出"), ("理论", "实操|实训|实践"), ("必修", "选修"), ("集中", "分散"), ("机关", "企业"),
    ("人工", "机械|飞播"), ("地面", "屋顶|分布式"), ("陆上|陆域", "海上|海域"), ("风电", "光伏"),
    ("内销|国内", "外销|出口|国外|境外"), ("内资|本地", "外资"), ("外地", "本地"), ("国有|国资|县属", "民营|民资|社会资本|私营"),
    ("本科及?以上", "专科及?以下|大专及?以下"), ("到达|进站|进港", "出发|发送|出站|出港"), ("胜诉|胜", "败诉|负"),
    ("在用|使用中|在岗", "闲置|停用|备用|待岗"), ("资本金|自有资金|自筹", "贷款|融资|债券"),
)  # fmt: skip
"""Sides that are mostly all there is: together they may leave something out, and never make more."""

_READ = (
    ("进口(?:占比?|比重|比例|率|的)?(?:为|达)?$", "国产(?:占比?|比重|比例|率|的)?(?:为|达)?$"), ("上座|满座", "空座"), ("中央|国家", "省级?", "地方|自筹|市县|县级|市级"), ("干线", "支线"),
    ("省内|本省", "省外|外省", "境外|国外|港澳台|入境"), ("入境", "出境"), ("进城", "出城"), ("上行", "下行"), ("常住", "流动|暂住"),
)  # fmt: skip
"""Sides that a reader takes for all there is where one of them is masked, and that check no printed sum."""
_STATES = (
    ("专任教师|教学人员|一线教师|任课教师", "行政|后勤|教辅|工勤"), ("办结|审结|结案|已结|答复", "正?在[办审](?!公)|未[办审]?结|办理中|审理中|待办|正在(?:办理|审理)"),
    ("整改到位|已整改|完成整改|整改完成", "整改中|正在整改|推进中|正在推进|未整改|持续整改"), ("管理人员|管理岗", "生产人员|一线工人|操作岗|技术工人"),
    ("城区", "镇区|乡镇"), ("研究生|硕士", "本科", "专科|大专"), ("在岗|实有", "缺编|空缺|空岗"), ("实到|出席|到会", "请假|缺席|缺勤"),
    ("满分", "失分|扣分"), ("公共|公用", "私人|个人|专用"), ("录取", "落选|未录取"), ("已?通过", "淘汰|退回|未通过"), ("已?签约", "未签|尚未签"), ("已?交付", "未交付|待交付"), ("治愈|出院", "在治|在院|住院治疗"),
)  # fmt: skip
"""Sides that are all there is of a printed whole of which one of them is masked."""

_NEGATED = re.compile("[不非未无]")
_DENIED = re.compile("[不未非](?P<what>[\u4e00-\u9fff]{2})")
_NUMBERED_BOUND = re.compile("(?P<bound>[0-9]{1,4}[\u4e00-\u9fff]{1,3}?)(?P<side>及?以[上下内外])(?!其)")
_BOUND = re.compile("(?P<bound>[\u4e00-\u9fffA-Za-z0-9%]{2,8}?)(?P<side>及?以[上下内外])(?!其)")


def complementary(heads: Sequence[str]) -> bool:
    """Whether heads name sides that make one whole, all of them: a thing and its negation, or what is all there is."""
    return negated(heads) or _named(heads, _SETTLED)


def paired(heads: Sequence[str]) -> bool:
    """Whether two heads name sides that exclude each other, and may leave something out."""
    return len(heads) == 2 and _named(heads, _MOSTLY)


def parted(heads: Sequence[str]) -> bool:
    """Whether heads are read as the parts of a whole, where one of them is masked and the whole stands beside them."""
    return complementary(heads) or paired(heads) or _denied(heads) or above_below(heads) or _named(heads, _READ)


def stated(heads: Sequence[str]) -> bool:
    """Whether heads beside a printed whole name all its parts: those of `parted`, or what was done and what is under way."""
    clauses = [compiled("[，；：。（(]").split(head.rstrip("，、：；"))[-1] for head in heads]
    return parted(heads) or _named(clauses, _STATES)


def named(heads: Sequence[str]) -> list[str] | None:
    """What heads say besides the words by which they name all sides of a whole; None where they name none."""
    for wholes in (_SETTLED, _MOSTLY, _READ, _STATES):
        for parts in wholes:
            for order in permutations(heads) if len(parts) == len(heads) else ():
                found = [compiled(side).search(head) for side, head in zip(parts, order, strict=True)]
                if all(found):
                    spans = [match.span() for match in found if match]
                    return [head[:first] + head[last:] for (first, last), head in zip(spans, order, strict=True)]
    return None


def _named(heads: Sequence[str], wholes: Sequence[Sequence[str]]) -> bool:
    return any(
        all(compiled(side).search(head) for side, head in zip(sides, order, strict=True))
        for sides in wholes
        if len(sides) == len(heads)
        for order in permutations(heads)
    )


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


def _denied(heads: Sequence[str]) -> bool:
    """Whether one of two heads denies the other's word: 及格率 and 不及格的学生占."""
    if len(heads) != 2:
        return False
    one, two = (compiled("[，,；。]").split(head.rstrip("，、："))[-1] for head in heads)
    return any(
        (match := _DENIED.search(b)) and match["what"] in a and not _DENIED.search(a)
        for a, b in ((one, two), (two, one))
    )


def above_below(heads: Sequence[str]) -> bool:
    """Whether two heads name what is above a bound and what is below it: 万吨级以上 and 万吨级以下."""
    clauses = [compiled("[，、；]|其中").split(head.rstrip("，、："))[-1] for head in heads]
    sides = [_NUMBERED_BOUND.search(clause) or _BOUND.search(clause) for clause in clauses]
    found = [(side["bound"], side["side"].lstrip("及")) for side in sides if side]
    return len(heads) == len(found) == 2 and found[0][0] == found[1][0] and found[0][1] != found[1][1]
