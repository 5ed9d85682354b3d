"""This module finds occasions that the press covered: visits and letters of leaders, disasters and cases by their date."""

import re
from collections.abc import Iterator

from validator.extract.traits import phrases
from validator.extract.traits.detail import Detail
from validator.extract.traits.histories import YEAR
from validator.subject import Subject

_VISIT = re.compile(
    rf"(?P<date>(?:{YEAR})(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?[，,]?)?(?P<who>习近平(?:总书记|主席)?|总书记|国家主席|国务院总理|[\u4e00-\u9fff]{{1,3}}总理|李克强|李强|温家宝|胡锦涛|江泽民|朱镕基|毛泽东(?:主席)?|毛主席|邓小平|周恩来(?:总理)?|彭丽媛|栗战书|汪洋|王沪宁|赵乐际|韩正|丁薛祥|李希|蔡奇)(?P<mid>[^，。；\n*]{{0,12}}?)(?P<date2>{YEAR})?(?P<mid2>[^，。；\n*]{{0,8}}?)(?P<deed>亲临|莅临|视察|考察|来到|到访|到(?=[*×■我本])|走进|看望|慰问|回信|贺信|复信|题词|题写|批示|点赞|寄语|参观)(?P<where>[^，。；\n]{{0,14}})"
)
_ABROAD = re.compile(r"关于|重要论述|思想|系列|全国|全军|代表团|两会|会议|讲话精神")
_OWN = re.compile(r"我[省市县区镇乡村校院司公所馆厂集]|本[省市县区镇乡村校院公]|[*某]{1,6}|\[")
_BEFELL = r"(?:暴雨|洪水|洪灾|洪涝|内涝|特大|地震|泥石流|山体滑坡|滑坡|台风|火灾|爆炸|坍塌|溃坝|溃口|沉船|泄漏|中毒|踩踏|透水|事故|惨案|专案|案件|命案|疫情|事件|空难|矿难|雪灾|冰雹|龙卷风|冻雨|灾害)"
_DISASTER = re.compile(
    rf"“(?:[0-9]{{1,2}}[·.・\-][0-9]{{1,2}}|[0-9]{{3,4}}|[0-9]{{1,2}}月[0-9]{{1,2}}日)”[\u4e00-\u9fff某]{{0,12}}?{_BEFELL}"
)


def find(subject: Subject) -> Iterator[Detail]:
    """Visits; disasters and cases that are called by their date."""
    text = subject.get(phrases.reading)
    yield from _visits(text)
    for match in _DISASTER.finditer(text):
        yield Detail(match.start(), match.end(), "disaster", True)


def _visits(text: str) -> Iterator[Detail]:
    """Visits and letters of leaders; sure with their date, else where they are said to have come to the party."""
    for match in _VISIT.finditer(text):
        rest = match["mid"] + match["mid2"] + match["where"]
        date = match["date"] or match["date2"]
        own = _OWN.search(rest)
        if (not date and not own) or (_ABROAD.search(match["mid"]) and not own) or (not own and _ABROAD.search(rest)):
            continue
        yield Detail(match.start(), match.end("deed"), "visit", bool(date))
