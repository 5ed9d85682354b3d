"""This module tells which figures a sentence takes up again as known: 全县1268名保洁员平均…, 在870户的基础上, 增幅虽达8.6%.

What is taken up was told before, so that another value of it there is a contradiction, however the words differ.
"""

import re

_TIME = r"(?:(?:19|20)[0-9]{2}年(?:度)?(?:[末底初])?|[0-9]{1,2}月[末底份]?|年[末底初]|目前|全年|今年|本年|截[至止])"
_POINTERS = (
    "面向|针对|依托|巩固|守住|用好|用足|盘活|管好|充分利用|利用|发挥|总结|围绕|立足|对照|加快|推进|推动|服务(?:好)?"
    "|现有|已有|原有|在册|在建|在库|既有|的|对|为|将|把|以|靠|与|和|及|在|从|该|这|上述|目前|全部|[我本该][省市县区州镇乡局院校司]|公司|集团|辖区|[一二三四五六七八九十]是|虽然|尽管|由于|同时|但"
)
_WHOLE = re.compile(
    r"全(?:公司|集团|系统|行业|线|路|矿|厂|港|部|司|段|所|站|社区?|辖区|流域|灌区|[国省市县区州镇乡村校院局系集]团?)(?:现有|已有|的)?$|(?:现有|已有|在册|既有|上述|巩固|依托|守住|用好|用足|盘活|管好|总结|利用|发挥)[^，。；、]{0,14}$"
)
_LED = re.compile(
    rf"(?:{_POINTERS}|{_TIME}|全(?:公司|集团|系统|行业|辖区|流域|灌区|社区|[国省市县区州镇乡村校院局系线路矿厂港部司段所站社])){{0,6}}"
)
_NOUN = re.compile(r"的?[\u4e00-\u9fff]{2}")
_ALL = re.compile(
    r"(?:的)?[\u4e00-\u9fff]{2,12}?(?:中(?=$|[有仍近超])|(?:全部|全数|均(?!价)|平均|人均|户均|分布|集中|仍|尚|普遍|大多|多数|难以|无一|一半|近半|半数)|的(?:基础|任务|规模|体量|总量|要求))"
)
_GROUND = re.compile(
    r"(?P<noun>(?:的)?[\u4e00-\u9fff]{0,10}?)(?:的?基础上|的基础|的?(?:改革|整治|攻坚|创建|治理)?成果(?=$|上|的)|的成效|的成绩|使用经验|的经验|的?规模(?=$|不|相|下|上)|的?基数(?=$|上|较|高|大)|的体量|的家底|作用(?=$|和)|的?优势(?=$|和)|的?力量(?=$|和))"
)
_PREDICATE = re.compile(
    "中(?=$|[有仍近超])|开展|下发|实行|推广|组织|进行|逐[户一个家]|全部|全数|均(?!价)|平均|人均|户均|分布|集中|仍|尚|普遍|大多|多数|难以|无一|一半|近半|半数|不再|已|需|存在|超期|平稳"
)
_DONE = re.compile("(?:今年|本年|当年|年内|全年|上半年|已)(?:已)?[\u4e00-\u9fff]{2,4}的$")
_ABOVE = re.compile("上述[^，。；、]{4,20}$")
"""What was named above and what was said of it: 上述资金惠及企业131家."""
_CONCEDED = re.compile(
    r"(?:虽然?|尽管|固然)(?:[\u4e00-\u9fff]{2,12}?(?=[为达有]|达到|增长|提高))?(?:已|也|仍|有|为|达到?|增长|提高|实现|完成|同比)*$"
)


def noun(behind: str) -> str:
    """The noun behind a figure that is taken up, without what is said of it."""
    ground = _GROUND.match(behind)
    return ground["noun"] if ground else _PREDICATE.split(behind)[0]


def taken(before: str, behind: str, role: str) -> bool:
    """Whether the words around a figure in its clause take it up as something known.

    `before` reaches from the last stop to the figure, `behind` from its end to the next stop.
    """
    if _CONCEDED.search(before):
        return True
    if role == "growth":
        return False
    if _GROUND.match(behind) or (_DONE.search(before) and _NOUN.match(behind)):
        return True
    if not behind and _ABOVE.match(before):
        return True
    if not _NOUN.match(behind) or not _LED.fullmatch(before.strip()):
        return False
    return behind.startswith("的") or bool(_WHOLE.search(before)) or bool(_ALL.match(behind))
