"""This module finds firsts and superlatives: a region, a trade or the world, a word that says “only this one”, the thing."""

import re
from collections.abc import Iterator

from validator.extract.traits import phrases
from validator.extract.traits.detail import Detail
from validator.subject import Subject

MATTERS = "general_matters"
"""The word list of what is called the first or largest without being a thing."""

_CUE = re.compile(
    r"首(?:批|创|制(?![度定约])|艇|推|倡|开先河|次|发|演|飞|航|店|[个家座条台套款艘颗部架枚例单支处张项笔宗只辆列片块口组对株幅本]|届)"
    r"|唯一|仅有(?![0-9]{2}|[一二三四五六七八九]?[十百千万]|[^，。；、\n0-9]{2,10}(?:[*×■□_X]{1,8}|\[[^\]\n]{1,6}\]|某{2,3})[个家条座处名人项台所])|独有|独家|独一无二|绝无仅有|独此一[家处份]"
    r"|第(?:[一二三四五六七八九十]{1,3}|[0-9]{1,4})(?:[个家座条台套款艘颗部架枚例单支处张项笔批片块口]|大(?=[^，。；、\n*]{2}))"
    r"|最(?:[大小长高早深远宽快古老全先多新久厚重陡险好]{1,2}|[具完齐集先][\u4e00-\u9fff])"
    r"|第一(?=的[\u4e00-\u9fff]{2})|率先|开[了]?[^，。；\n]{0,12}?先河"
)
_WIDE = r"(?<![安健完保])全国|国内|我国|中国|全球|全世界|世界|国际|全?亚洲|亚太|欧亚|东南亚|海内外|全军|新中国|共和国"
_MIDDLE = (
    r"业内|业界|同行业|本?行业|同类|华[东北中南]|[西东][北南]|中?西部|中部|东部|江南|江北|岭南|长三角|珠三角|京津冀|粤港澳|大湾区"
    r"|(?:长江|黄河|淮河|珠江|海河|松花江|辽河|汉江|湘江|赣江)(?:流域|经济带|中[上下]?游|[上下]游)?|沿海|沿边|内陆|中原|央企|淮海|全台湾?|全路|全网|全行业|全球范围|天下|华夏|神州"
)
_NARROW = r"全省|我省|省内|本省|全区|全市|我市|市内|本市|全县|我县|县内|全州|全系统"
_SCOPE = re.compile(rf"(?:(?P<wide>{_WIDE})|(?P<middle>{_MIDDLE})|(?P<narrow>{_NARROW}))")
_QUALIFIED = re.compile(r"[^，。；：、！？\n*“”《》（）()0-9]{0,14}(?:、[^，。；：、！？\n*“”《》（）()0-9]{0,10})?")
"""What may stand between a scope and the word that says “only this one”: 规模最大、自动化程度."""
_REACH = 30
_RANKED = re.compile(r"(?:排名|排|位居|位列|名列|居|列|跃居|稳居|升至|保持|继续)$")
_FILLED = re.compile(r"(?:填补|弥补)了?(?P<where>[^，。；\n*]{0,24}?)空白|打破了?(?P<held>[^，。；\n*]{0,20}?)垄断")
_SOMEWHERE = re.compile(
    r"(?:全国|国内|国外|我国|国际|世界|省内|全省|行业|技术|市场|的|多项|该领域|相关|领域|在|外企|跨国公司|长期)"
)
_READ = re.compile(r"第[0-9一二三四五六七八九十]{1,3}次?(?:批|届)?(?:人口|经济|农业|国土|全国)")
_PUBLIC = re.compile(
    r"(?:全国)?第(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3})(?:批|个)(?:全国|国家)?[^，。；\n]{0,10}?(?:日|周|月|年|节)(?![\u4e00-\u9fff])"
    r"|第[一二三]大(?:经济体|贸易|产业|支柱|引擎)|世界第[一二三]大[^，。；\n]{0,6}(?:国|经济体)"
)
_TOP = re.compile("(?:亚洲|世界|全球|东南亚)(?:排名)?第一(?![个家座条的产])")
_PIONEERED = re.compile(r"首开先河的?|开创?了?[^，。；\n*]{2,12}?先河")
_SIZED = re.compile(
    r"[0-9]{1,5}(?:\.[0-9]{1,2})?(?:万|亿)?(?:代|英寸|寸|纳米|微米|毫米|米|公里|兆瓦|千瓦|吉瓦|千伏|伏|安|吨|立方米|标箱|座|英尺|层|轴|kV|MW|GW|nm|mm|TEU)?级?"
)
"""The size or generation of a thing before its name: 首条|8.5代|显示面板生产线."""
_HOPED = re.compile(r"(?:学习|借鉴|对标|复制|推广|考察|赶超|参照)[^，。；\n*]{0,6}$")
_COUNTED = re.compile(r"[*0-9]")


def find(subject: Subject) -> Iterator[Detail]:
    """Firsts and superlatives with their thing; sure where the scope is more than a province and the thing is told."""
    text = subject.get(phrases.reading)
    for cue in _CUE.finditer(text):
        begin = max(text.rfind("\n", 0, cue.start()) + 1, cue.start() - _REACH)
        scope = next(
            reversed([found for found in _SCOPE.finditer(text, begin, cue.start()) if _near(text, found, cue)]), None
        )
        if scope is None or _HOPED.search(text[begin : scope.start()]):
            continue
        found = _read(subject, scope.start(), cue, scope.lastgroup or "")
        if found is not None:
            yield found
    yield from _filled(subject)
    yield from _shares(subject)
    for match in _TOP.finditer(text):
        yield Detail(match.start(), match.end(), "first", False)
    for match in _PIONEERED.finditer(text):
        yield Detail(match.start(), phrases.end_of(subject, match.end()), "first", False)


def _near(text: str, scope: "re.Match[str]", cue: "re.Match[str]") -> bool:
    return _QUALIFIED.fullmatch(text, scope.end(), cue.start()) is not None


def _read(subject: Subject, start: int, cue: "re.Match[str]", scope: str) -> Detail | None:
    text = subject.get(phrases.reading)
    sized = _SIZED.match(text, cue.end())
    end = phrases.end_of(subject, sized.end() if sized else cue.end())
    end = _closed(text, start, end)
    thing = text[cue.end() : end].removeprefix("的").strip("“”")
    if len(thing) < 2 or _PUBLIC.match(text, cue.start()) or _READ.match(text, cue.start()):
        return None
    if _ends_in_matter(subject, thing) or _RANKED.search(text[start : cue.start()]):
        return None
    word = cue.group()
    if scope == "narrow" and word[-1] == "批":
        return None
    sure = scope != "narrow" or word.startswith(("唯一", "仅有", "独有", "独一无二", "绝无仅有", "独此"))
    if word.startswith(("首批", "率先", "首次", "首推", "首发", "首演")) or (word[0] == "第" and word[-1] == "批"):
        sure = sure and "“" in text[cue.end() : end]
    if word[0] == "最" and len(thing) < 4:
        sure = False
    return Detail(start, end, "first", sure)


def _closed(text: str, start: int, end: int) -> int:
    """The end with a quotation mark that the phrase opened."""
    if text.count("“", start, end) > text.count("”", start, end):
        close = text.find("”", end, end + 16)
        end = close + 1 if close >= 0 else end
    return end


def _ends_in_matter(subject: Subject, thing: str) -> bool:
    matters = subject.lexicons[MATTERS]
    return any(thing[-size:] in matters for size in (2, 3, 4, 5)) or any(
        thing[:size] in matters for size in (2, 3) if len(thing) <= size + 1
    )


_SHARE = re.compile(
    r"(?:约?占|占到|占据)(?:了|到)?(?:全国|全球|世界|国内|国际|亚洲|全省)[^，。；\n*0-9]{0,12}?(?:(?:的|近|约|达|超过?|逾)*)(?:[二三四五六七八九十]分之[一二三四五六七八九]|一半|半壁江山|[二三四五六七八九]成(?:以上)?|[0-9]{1,2}(?:\.[0-9]+)?%)(?:以上|左右|多)?"
)
"""How much of the nation's or the world's is the party's."""


_RANK_KEPT = re.compile(
    r"[\u4e00-\u9fff]{2,12}?连续[0-9一二三四五六七八九十多]{1,3}[年届次](?:位居|位列|稳居|保持|居|排名|蝉联)(?:全国|全球|世界|亚洲|国内|行业|全行业)(?:同行业|同类[\u4e00-\u9fff]{0,4})?(?:第一|首位|榜首|冠军|前[三五]|第[二三])"
)
"""A rank of the nation or the world that was kept for years."""


def _shares(subject: Subject) -> Iterator[Detail]:
    for match in _RANK_KEPT.finditer(subject.get(phrases.reading)):
        yield Detail(match.start(), match.end(), "first", True)
    for match in _SHARE.finditer(subject.get(phrases.reading)):
        yield Detail(match.start(), match.end(), "first", False)


_WIDELY = re.compile("国内|我国|国际|世界|全国|全球|亚洲|行业")


def _filled(subject: Subject) -> Iterator[Detail]:
    """填补…空白, 打破…垄断 with what it is told of."""
    text = subject.get(phrases.reading)
    if "空白" not in text and "垄断" not in text:
        return
    for match in _FILLED.finditer(text):
        told = match["where"] if match["where"] is not None else match["held"]
        thing = _SOMEWHERE.sub("", told)
        if len(thing) < 4 and match["where"] is not None and _WIDELY.match(told.lstrip("了")):
            yield Detail(match.start(), match.end(), "first", False)
        elif match["held"] and len(thing) < 4:
            yield Detail(match.start(), match.end(), "first", False)
        elif len(thing) >= 4:
            wide = re.match("(?:了|我国|国内|国际|全国|世界|全球|亚洲)", told.lstrip("了"))
            yield Detail(match.start(), match.end(), "first", match["where"] is not None and wide is not None)
