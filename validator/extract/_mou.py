"""This module tells a single 某 that stands for a name or a number from 某 in prose (某些, 某个问题)."""

import re
from functools import lru_cache

from validator.subject import Subject

_PROSE = ("些", "种", "个", "一", "项", "类", "方面", "时", "天", "次", "处", "位", "件", "条", "样", "程度", "几")
_SUFFIX = re.compile(
    r"(?:[省市县区镇乡村州盟旗局委厅部院校所站厂队行店社会办]|公司|集团|企业|单位|大学|中学|小学|学校|医院|银行|街道|社区|工程|基地|园区"
    r"|[东西南北]?部?[省市县区]|工业园|开发区|高新区|经开区|新区|项目|地|人|男|女|甲|乙|丙)"
)
_SITE = re.compile(
    "(?!(?:[些种个一项类时天次处位件条样几]|方面|程度))[\u4e00-\u9fff]{0,5}?(?:景区|度假区|旅游区|森林公园|湿地公园|公园|乐园|游乐园|动物园|植物园|古镇|古城|古村落?|老街|遗址|历史街区|文化街区|步行街|立交桥|特大桥|大桥|隧道"
    "|水库|灌区|[水火核]?电站|[火汽]车站|客运站|机场|码头|港区|广场|购物中心|商城|商业综合体|批发市场|农贸市场|超市|酒店|宾馆|饭店|餐馆|养老院|幼儿园|卫生院|法院|检察院|博物馆|体育馆|体育场|图书馆|文化馆"
    "|合作社|家庭农场|农场|林场|煤矿|矿山|[水电药酒砖纸茶化]厂|水泥厂|小区|大道|大街)(?![名实真正])"
)
"""Sites and houses that have names, a word or two before them: 某主题公园."""
_NUMBER = re.compile(
    "(?:十|百|千)?[万亿](?:[元吨亩人美只件台辆株头羽平立千公户册字]|标准)|[%‰]|个百分点|元(?![旦宵素老])|吨|公里|千米|平方|立方|公顷|亩|人次|千瓦|兆瓦"
)
"""Units that only a number stands before."""
_COUNTED = re.compile("个(?!别|体|人|性)|项|次|处|件|条|名|家|户|座|台|套|场|期|辆|倍|亿|万|千")
_DEICTIC = re.compile("(?:[在对从于向由被让将把的以等与和按就如一]|为了?|针对|关于|其中)$")
_HABIT = 3
"""Numbers for which 某 stands in a document, from which it stands for counts too."""
_TITLED = re.compile("《[^《》]{0,20}[\u4e00-\u9fff]$")
_TITLE_END = re.compile("[\u4e00-\u9fff][^《》]{0,20}》")
_SURNAME_LEFT = re.compile("(?:^|[^\u4e00-\u9fff]|[、，。：由是与和及任长记员表授事])(?P<name>[\u4e00-\u9fff])$")


def is_mask(subject: Subject, left: str, right: str) -> bool:
    """Whether a single 某 between two texts, in half width, stands for something that was removed."""
    if _NUMBER.match(right) or (_TITLED.search(left) and _TITLE_END.match(right)):
        return True
    if _COUNTED.match(right) and _stands_for_numbers(subject.folded) and not _DEICTIC.search(left):
        return bool(left)
    if right.startswith(_PROSE):
        return False
    surname = bool(left) and left[-1] in subject.lexicons["surnames"]
    return bool(_SUFFIX.match(right) or _SITE.match(right)) or (surname and bool(_SURNAME_LEFT.search(left)))


@lru_cache(maxsize=4)
def _stands_for_numbers(text: str) -> bool:
    """Whether 某 stands before units of numbers time and again."""
    found = 0
    at = text.find("某")
    while at >= 0 and found < _HABIT:
        found += bool(_NUMBER.match(text, at + 1))
        at = text.find("某", at + 1)
    return found >= _HABIT
