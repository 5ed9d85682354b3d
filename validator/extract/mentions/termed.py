"""This module rules out raw names that are parts of terms: landforms, methods and species called after persons, counted things."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from validator.extract.mentions.name import Name
from validator.subject import Subject

_LANDFORM = (
    "河网|水网|冲积|冲洪积|洪积|湖积|海积|风积|剥蚀|侵蚀|溶蚀|堆积|断陷|山前|山间|沿江|沿河|沿湖|沿海|滨海|滨湖|滨江|近海|内陆|黄土|红壤|黑土|紫色土|盐碱|风沙|砂质|泥质"
    "|岩溶|喀斯特|石灰岩|花岗岩|火山|丹霞|雅丹|石漠化|低山|中山|高山|浅山|深山|半山|丘陵|川道|河谷|沟谷|峡谷|干热|高寒|土石|残塬|沟壑|平坝|坝子|梁峁|丘岗|岗丘|低丘|缓坡|漫岗|波状|起伏"
    "|平原|台塬|塬面|塬|山地|山区|盆地|谷地|台地|岗地|坡地|洼地|滩涂|滩地|阶地|高原|沙地|沙漠|荒漠|戈壁|草甸|草原|草滩|湿地|沼泽|川地|川区|垸区|圩区|坝区|湖区|库区|林区|牧区|农区|滩区|岸线|峰丛|峰林|石林|淤泥|滩涂|水域|丘"
)
_LAND = re.compile(
    rf"(?:{_LANDFORM}){{2,5}}(?:区|地|带|地区|地带|片区)?(?![镇乡村县市])|(?:台塬|黄土塬|塬|梁峁|沟壑|圩|垸|平坝|坝|川道|川|滩|岗|洼|峰丛|浅丘|深丘|河谷)区(?![镇乡村县市])"
)
"""Kinds of country, of two parts and more: 河网平原, 黄土塬区, 河谷平坝."""
_LAND_OF = re.compile(f"(?:{_LANDFORM})(?:乡镇|镇村|村镇|村组|村社|县市|县区|地区|地带|区域|农田|耕地)")
"""Towns by the country that they lie in: 平坝|乡镇."""
_MOTTO = re.compile(
    "(?:[省市县区镇乡街村校局院][管聘属招用派办建统报编选育考带购签]){2,3}"
    "|(?<=[“「])(?:[省市县区镇乡街村校局院][\u4e00-\u9fff]){2,3}(?=[”」])"
)
"""How levels of government share a matter, in as few characters as may be: 区属街用, 县聘乡管村用."""
_EACH = re.compile("([\u4e00-\u9fff])[逐挨按]\\1")
"""A measure said twice, for one after the other: 株逐株, 户挨户."""
_TWICE = re.compile("([\u4e00-\u9fff])\\1([\u4e00-\u9fff])\\2")
"""Two characters each said twice: 坡坡岭岭."""
_PACED = re.compile(
    "(?<=[“「])[\u4e00-\u9fff][回上进入离断下出归关停到撤避换减][\u4e00-\u9fff](?:、[\u4e00-\u9fff]{3}){1,4}(?=[”」])"
    "|[爱回返建游赞画写美恋护夸颂说]家乡|[清护巡净治爱保][河湖江渠海库](?=行动|专项|工程|员|志愿|活动|日活动)|[船人车货机料艇][回进归入上离下出停][港岸岗库位舱家站](?=[、，。；”」的])"
)
"""Who does what, said in three characters each: 船回港、人上岸."""
_IN_GOODS = re.compile(
    "(?<=[\u4e00-\u9fff])(?<![与和及由向等给为是对、])中[铝铁铜铅锌镉铬镍锡钠钾钙硒碘盐糖油][的\u4e00-\u9fff、]{0,14}?"
    "(?=残留|含量|限量|检出|超标|迁移|溶出|指标|项目|浓度|元素|添加|测定|总量)"
)
"""What goods hold, which seems to be the short name of a house: 粉条|中铝|的残留量."""
_HEAD = re.compile(
    "(?:护垫|石笼|线圈|炉排|手术|综合征|病毒|杆菌|球菌|菌病|量表|问卷|评分|硬度|效应|定律|定理|方程|公式|呼吸|按摩|分娩|助产|抚触|训练法|曲线|系数|滤波|反应|试剂|培养基|染色|疗法|体操|教学法|工作法|分类法|检索法|采煤法|击实|冲击试验"
    "|计(?=[0-9*＊×■□_、，。；等]|$)|组(?=[上中下]段|地层|灰岩|砂岩|页岩|泥岩|白云岩|砾岩|铝土|煤系|含煤|第?[一二三四五]段|、[\u4e00-\u9fff]{2,4}[组统系]))"
)
"""What makes a method, a test, an instrument, a disease or a stratum of the name before it: 特斯拉|计, 本溪|组."""
_FAMILY = re.compile(
    "[\u4e00-\u9fff]氏[\u4e00-\u9fff]{0,5}?(?:[蜂象虫鱼鲉鲟鳇鳅虾蟹螯马羚鹿莺雉雀鸟蛇蛙螈龟猴鼠蝠蛾蝶蚜螨蝥蚊蝇藻蕨兰松杉栎槭木藤草菌]|野马|原羚|线圈|硬度|评分|分型|分期|分级|试验|击实|系数|方程|病|征"
    "|染色|培养|消毒|杀菌|量表|指数|定氮|提取|合金|弹性|制碱|气化炉|三刀|手法|针法|正骨)"
)
"""Species, tests and methods called after somebody: 萧氏松茎象, 邵氏硬度."""
_COUNTED = re.compile(
    "(?:[*＊×■□_Xx○●〇]{1,6}|[0-9]{1,5})[余多]?(?:座|台|套|台套|樘|把|株|只|头|匹|尾|艘|架|部|张|块|盏|尊|具|件|枚|支|副|顶|床|棵|羽|幅|口|根|条)(?![\u4e00-\u9fff]{0,2}(?:企业|公司))"
)
"""How things are counted, of which there are many, and no party: 朗读亭**座."""
_HOUSES = re.compile(
    "(?:[*＊×■□_Xx○●〇某]{1,6}|\\[已脱敏\\]|[0-9]{1,5})[余多]?[家个处所间](?![\u4e00-\u9fff]{0,2}(?:企业|公司))"
)
_HOUSE_KIND = re.compile("(?:[站室屋角园坊]|基地|中心|平台|小院|驿站|之家|学校|课堂|超市|食堂)$")
"""Houses of a kind of which a place has several, before how many there are: 海智工作站**家."""
_DEVICE = re.compile(
    "(?:亭|机|器|仪|柜|屏|桩|箱|杆|架|阀|泵|炉|灯|门|窗|棚|车|船|艇|闸|罐|塔|井|池|墙|梁|板|管|笼|床|椅|桌|狮|像|碑|柱|栏|牌|台|伞|篷|网|垫|砖|桥|站|库|房|间|室|吧|角|屋|舱|球|笔|刀|钳)$"
)
"""Characters that end the names of things that are set up or bought."""
WHOLE = 3
"""Characters of a family name and a given name of two."""
_HOLDERS = re.compile("户主(?=要|动|营|体|导|打|张)|户长(?=期|年|效)|人员(?=工)")
"""Words that seem to hold a title: 养羊|户主要."""
_FORMED = ("slot", "trade", "list")
_FORMED_HOUSES = (*_FORMED, "suffix")
_HOUSE = "站台馆场院所厂校局处科队段班组库矿园社行店部室船车舰坊庭"
"""Characters that end a house, before 长 that says who leads it: 林场|长."""
_BEAST = "鹭鹀鹎鹟鸲鸫鹬鹳鹮鸻鸥鸭鸮鹞隼雉鲤鲫鳅鲈鲶鳜鲢鳙鲌鲟鳊獐麂獾獭鼬貉猴猿蝶蛾蛙蛇龟鳖虾蟹"
"""Characters that end the names of beasts and hardly a person's."""


def without(found: Iterable[Name], subject: Subject) -> Iterator[Name]:
    """The mentions, without raw names within such terms; what is counted only `faint` where its form alone tells it."""
    text = subject.folded
    spans = sorted(
        span for pattern in (_LAND, _LAND_OF, _MOTTO, _FAMILY, _EACH, _TWICE, _PACED) for span in _spans(pattern, text)
    )
    starts = [start for start, _ in spans]
    held = list(_spans(_IN_GOODS, text))
    goods = subject.lexicons[_GOODS] if _GOODS in subject.lexicons.names else ()
    for name in found:
        if name.state != "raw":
            yield name
            continue
        at = bisect_right(starts, name.start)
        formed = name.how != "lexicon" or name.kind == "place"
        within = at > 0 and name.end <= spans[at - 1][1] and formed
        if text[name.start - 1 : name.start + 1] == "部门":
            continue  # 住建部|门和街道办事处
        if text[name.start - 1 : name.start] == "每" or _is_among_goods(name, text, goods):
            continue  # 每百克铝; 杜洛克、长白、大约克夏
        within = within or any(first <= name.start < last for first, last in held if name.how == "lexicon")
        if within or _is_eponym(name, text) or (name.kind == "person" and _is_other(name, text)):
            continue
        if name.how == "slot" and text[name.start] == "长" and text[name.start - 1 : name.start] in tuple(_HOUSE):
            continue
        if name.how in _FORMED and not name.tail and text[name.end - 1] in _BEAST:
            name = replace(name, sure=False, faint=True)
        if _is_counted(name, text):
            if name.how == "lexicon":
                continue
            name = replace(name, sure=False, faint=True)
        yield name


_GOODS = "generic_goods"
"""The word list of breeds, crops, materials and methods."""
_LONGEST = 6


def _is_among_goods(name: Name, text: str, goods: Container[str]) -> bool:
    """Whether a listed place or house stands in a list of breeds or goods that bear the names of places."""
    if name.how != "lexicon" or "、" not in (text[name.start - 1 : name.start], text[name.end : name.end + 1]):
        return False
    before = text[max(name.start - 1 - _LONGEST, 0) : name.start - 1] if text[name.start - 1] == "、" else ""
    behind = text[name.end + 1 : name.end + 1 + _LONGEST] if text[name.end : name.end + 1] == "、" else ""
    sizes = range(2, _LONGEST + 1)
    return any(before[-size:] in goods for size in sizes if len(before) >= size) or any(
        behind[:size] in goods for size in sizes if len(behind) >= size
    )


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(text))


def _is_eponym(name: Name, text: str) -> bool:
    """Whether a listed name, or one that its place in the clause tells, stands before a method, a test or a disease."""
    return name.kind != "person" and name.how in ("lexicon", "slot") and _HEAD.match(text, name.end) is not None


def _is_other(name: Name, text: str) -> bool:
    """Whether what seems a person is a beast, or the title beside it ends one word and begins the next: 养羊|户主要."""
    beast = text[name.end - 1] in _BEAST and name.end - name.start == WHOLE
    return beast or (name.how == "title" and _HOLDERS.match(text, name.end) is not None)


def _is_counted(name: Name, text: str) -> bool:
    """Whether a name is directly counted as things are; a listed place only where it is a thing as well: 石狮____尊."""
    if name.kind == "person":
        return False
    counted = _COUNTED.match(text, name.end) is not None
    if name.how in _FORMED_HOUSES and _HOUSES.match(text, name.end):
        return _HOUSE_KIND.search(text, name.start, name.end) is not None
    if name.how == "lexicon":
        return name.kind == "place" and counted and _DEVICE.search(text, name.start, name.end) is not None
    return counted and name.how in _FORMED and _DEVICE.search(text, name.start, name.end) is not None
