"""This module finds what the press, public lists and the map tell of a party: reports, lists that it is on, where it lies."""

import re
from collections.abc import Iterator

import rjieba

from validator.extract.traits import phrases
from validator.extract.traits.detail import Detail
from validator.subject import Subject
from validator.text.wordness import is_word

_PRESS = r"(?:《(?:人民日报|光明日报|经济日报|新闻联播|焦点访谈|求是|半月谈|瞭望|农民日报|工人日报|中国[\u4e00-\u9fff]{1,6}报|[\u4e00-\u9fff]{2,6}(?:日报|周刊|时报|晚报|新闻))》|人民日报|新华社|光明日报|经济日报|央视(?:[一二三四五六七八九十0-9]{1,2}套)?|中央电视台|中央广播电视总台|央广|新闻联播|焦点访谈)"
_TOLD = re.compile(
    rf"{_PRESS}(?P<mid>[^，。；\n]{{0,16}}?)(?P<deed>报道|刊发|刊登|播出|播发|专题|头版|直播|推介|点赞|关注|聚焦|发表|转载|专访|登载)(?P<rest>[^，。；\n*]{{0,30}})"
)
_LISTED = re.compile(
    r"(?:入选|列入|获批|获评|被?授予|命名为|认定为|续牌|跻身|入围|荣列|成为|被列为|被确定为|被认定为|被评为|被命名为|获得|荣获|成功创建|创成|创建成|建成|位列|上榜|登上|荣登|挺进)(?:了|为|成)?(?P<what>(?:国家级?|全国|世界|联合国|中国|国际|全球|教育部|科技部|工信部|农业农村部|文化和旅游部|文旅部|商务部|民政部|住建部|水利部|生态环境部|国家[\u4e00-\u9fff]{2,6}局)[^，。；、\n*]{2,30}?(?:示范区|示范县|示范市|示范城市|示范镇|示范村|示范基地|示范单位|示范企业|示范项目|示范园区?|试点城市|试点县|试点市|试点单位|试验区|先行区|先导区|名录|名单|遗产|目录|样板支部|样板|标杆|城市|县城?|名镇|名村|名县|特色镇|强镇|第一村|第一镇|乡镇|乡村|村|园区|公园|基地|案例|企业|工厂|单位|[0-9]00强|百强|十强))"
)
_SHOWN = re.compile(
    r"(?:登上|上榜|亮相|荣登|走进|入选)[^，。；\n*]{0,6}?《(?:中国|人民|新华|半月|世界|国家)[\u4e00-\u9fff]{2,8}》(?:“[^”\n*]{2,10}”)?|(?:央视|总台)?春晚[^，。；\n]{0,6}分会场"
)
_RANKED = re.compile(
    r"(?:位列|名列|排名|入围|上榜|跻身|荣登|居)(?P<list>(?:[0-9]{4}年?度?)?(?:中国|全国|世界|全球|亚洲)[^，。；\n*]{2,14}?(?:[0-9]{2,4}强|百强|榜单?)(?P<rank>第?[0-9]{1,3}[位名])?)"
)
_INDICATED = re.compile(
    r"(?:(?<=[，。；、\n])|(?<=[0-9个件]))(?P<told>[\u4e00-\u9fff]{2,8}?)(?:成功|正式|先后)?(?:获批?|入选|获得|登记为|注册为|通过|取得|成为)(?:了)?(?:国家|全国)?(?:级)?(?:农产品)?地理标志"
)
_LAND = re.compile(
    r"[两三四五]省(?:[\u4e00-\u9fff]{0,4})?(?:交界|接合部|结合部|通衢)|(?:位于|地处|坐落于?)[^，。；\n*]{2,10}?(?:源头|入海口|交汇处|汇合处|北麓|南麓|东麓|西麓|北岸|南岸|腹地|之滨|之畔|咽喉)"
)
_AGED = re.compile(
    r"(?:千年|[一二三四五六七八九数几]?百年|[0-9]{3,4}(?:余|多)?年)(?:古|老)?(?:(?P<king>[\u4e00-\u9fff]{1,4}王(?![国府]))|[\u4e00-\u9fff]{0,3}?(?:古树|银杏|古柏|古樟|古茶树|窖池|老窖|老店|古井|古槐))"
)
_CLUSTER = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{3,14}(?:集群|产业带|产业园|示范区|基地))(?:成功|顺利|正式)?(?:入选|进入|获批|获评|跻身|入围|列入|被认定为|被评为)[^，。；\n]{0,12}?(?:国家|全国)"
)
_MANY = re.compile(r"(?:企业|项目|产品|单位|村|镇|案例|公司)?[累]?[计共]?[*0-9]|的|等|[、和]|名单[*×■]")


_COUNTED = re.compile(
    "[多数几两三四五六七八九十](?:个|项|种|件|款|类|批)|^(?:[全我本][省市县区]|[省市县区])?(?:农产品|特产|产品|品种)$|等$"
)
"""What says that several unnamed products are meant."""


CLAUSE = 40
"""Characters before a list in which its clause says what is on it."""
_NATIONS = re.compile("[“《]?(?:中国|我国)")
"""How a clause begins about what the whole nation has: “中国传统…” is on the list of mankind's heritage."""
CROP = 20
"""Occurrences in jieba's dictionary from which a word is a crop or a dish that many places have (丹参), not one's own."""


def find(subject: Subject) -> Iterator[Detail]:
    """Reports of the national press, sure with their title; lists that one party is on, sure of the world's and with a rank."""
    text = subject.get(phrases.reading)
    for match in _TOLD.finditer(text):
        title = re.search(r"《[^》\n*]{4,40}(?<![报刊网志])》", match["mid"] + match["deed"] + match["rest"])
        if title is None and re.search("等|多家|媒体", match["mid"]):
            continue
        end = match.end("rest") if title else match.end("deed")
        if title:
            end = text.index("》", text.index(title.group(), match.start())) + 1
        yield Detail(match.start(), end, "coverage", title is not None)
    for match in _LISTED.finditer(text):
        lead = re.split("[，。；\n]", text[max(match.start() - CLAUSE, 0) : match.start()])[-1]
        if _NATIONS.match(lead):
            continue
        if not _MANY.match(text, match.end()) and not re.search("[*0-9]$", text[: match.start()][-3:]):
            sure = match["what"].startswith(("联合国", "世界", "全球", "教科文"))
            yield Detail(match.start("what"), match.end("what"), "setting", sure)
    for match in _CLUSTER.finditer(text):
        yield Detail(match.start("who"), match.end("who"), "setting", False)
    for match in _SHOWN.finditer(text):
        yield Detail(match.start(), match.end(), "coverage", True)
    for match in _RANKED.finditer(text):
        yield Detail(match.start("list"), match.end(), "setting", match["rank"] is not None)
    for match in _INDICATED.finditer(text):
        crop = re.sub("(?:成功|正式|先后|均|都|也|已)+$", "", match["told"])
        if _COUNTED.search(match["told"]) or (is_word(crop) and rjieba.suggest_freq(crop) >= CROP):
            continue
        yield Detail(match.start("told"), match.end(), "brand", True)
    for match in _LAND.finditer(text):
        yield Detail(match.start(), match.end(), "setting", False)
    for match in _AGED.finditer(text):
        yield Detail(match.start(), match.end(), "landmark", match["king"] is not None)
