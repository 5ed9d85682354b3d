"""This module finds where no party is named: lists of substances and pests, proverbs, slogans of two clauses, titles."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from validator.extract.mentions.name import Name
from validator.extract.mentions.signboards import PAPER
from validator.subject import Subject
from validator.text.simplified import simplified

GOODS = "generic_goods"
"""The word list of goods and methods that are called with a firm's name: 克百威, 拜耳法."""
LIST = "classes_of_things"
"""The word list of nouns that say that the members of a list are things of a kind: 药品, 害虫."""

REACH = 120
"""Characters of a list before the word that closes it."""

_DIVISIONS = "省市县区镇乡村"
LONGEST_WORK = 6
"""Characters of the title of a play or film, which seems to be a place: 《长津湖》."""

_FORMED = ("slot", "trade", "list")
_BREAK = re.compile("[，。；：！？\n（）()“”《》]")
_CLOSED = re.compile("等(?:[0-9一二三四五六七八九十几多]{0,3}[种类项个款]|主要|常见|重点|常用|特色|各类|有关|相关)?")
_FIRMS = re.compile(
    "[\u4e00-\u9fff]{0,8}?(?:企业|公司|工?厂(?!房)|门?店|单位|商|平台|机构|基地|园区?|大户|合作社|集团|供应链)"
)
_PROVERB = re.compile(
    '(?:俗语|俗话|常言|谚语|民谚|农谚|古语|古话|老话|古人|民间)(?:里|都)?(?:有?[说云道讲曰言]|有言|有句话)[：，]?[“"]?[^。；\n”"]{0,40}'
)
_SLOGAN = re.compile('[“"][\u4e00-\u9fff]{3,12}[ 　，,·][\u4e00-\u9fff]{3,12}[”"]')
_ROW = re.compile("(?:[“「][^“”「」\n*×■□_＊]{2,14}[”」][、和与及]?){3,12}")
"""Quotations in a row, none of them masked, as measures and slogans are told: “好粮油”“节粮减损”."""
_QUOTE = re.compile("[“「][^“”「」\n]{2,14}[”」]")
_CAMPAIGN = re.compile(
    '[“"](?P<name>[\u4e00-\u9fff0-9]{2,8})[”"](?:20[0-9]{2}年?)?(?:系列|专项|主题|集中|统一|联合|季度)?(?:执法|整治|治理|宣传|普法|文化|阅读|志愿|公益|惠民)?(?:行动|活动|展览|讲座|课堂|计划|战役|攻势|比赛|竞赛|赛事|征文|巡展|研学|宣讲|志愿服务|沙龙|品鉴会|打卡)'
)
"""Campaigns and series are named, but are no party: “利剑”专项行动."""
_REMEMBERED = re.compile(
    "(?:[0-9]{1,2}[日号]|[0-9]{1,2}[.·•・‧][0-9]{1,2}[”]?)(?P<name>[\u4e00-\u9fff]{2,8}?(?:地震|战役|起义|解放|海战|大屠杀|特大))[\u4e00-\u9fff]{0,4}(?:纪念日|公祭日|周年)"
)
"""What the nation remembers on a day: 唐山地震纪念日."""
_HISTORY = re.compile(
    "(?P<name>(?:(?:唐山|汶川|玉树|芦山|邢台|海城|集集)(?:特?大)?地震|(?:南昌|武昌|秋收|广州|百色|平江|保定|湘南)起义|南京大屠杀|(?:卢沟桥|西安|皖南|济南)事变|(?:济南|潘家峪|重庆大轰炸)惨案"
    "|(?:辽沈|淮海|平津|渡江|百团|孟良崮|塔山|四平|锦州|济南|上党)(?:大战|战役)|(?:淞沪|台儿庄|武汉|长沙|常德|衡阳)(?:会战|大捷)|平型关大捷|(?:遵义|古田|瓦窑堡|洛川|西柏坡|会宁)(?:会议|会师)|井冈山会师))"
    "(?:爆发|胜利|召开)?(?:纪念日|公祭日|纪念活动|[0-9一二三四五六七八九十百]{1,4}周年|遇难者|死难者)"
    "|(?P<spirit>唐山|汶川|玉树)抗震救灾精神"
)
"""What the nation remembers of its history, told without its day."""
_TITLE = re.compile("[《〈](?P<title>[^《》〈〉\n]{2,60})[》〉]")
_NATIONAL = re.compile(
    '(?:[“”"十一二三四五六七八九0-9—–～~年至到-]|时期|新时代|新时期|（|）|[0-9]{4}版)*(?:国家|全国|中国|中华人民共和国|中共中央|国务院|党的)'
)
"""How the title of a paper of the nation begins, its years first or not: “十四五”中国…规划."""
_SUBSTANCE = re.compile(
    "[沙氧氟诺]星|[霉毒]素|他汀|沙坦|洛尔|地平|普利|[拉哌]唑|[硝康酮]唑|替尼|[单珠]抗|西林|头孢|西[酞泮坦]|沙库|拉西|列[汀净]|格列|菊酯|[虫螨菌草鼠]灵|[吡啶喹]啉?啉"
    "|利[酮定]|氮平|[那夫沙洛替瑞]韦|沙班|司[琼坦]|曲[坦班]|[左右]旋|溴鼠|敌鼠|杀鼠"
    "|[酸醇烯酯胺苯烷酞酚肽炔噻嗪酮醛醚哌吡啶喹唑苷腈酶胍脲脒肼喃嘧嘌呤吲哚萘蒽甾萜]"
    "|[蓟]马|[螟蚜蝽虱蛾蠖蚧螨蝗蛴螬蝼蛄蛀蠹蛞蝓蛔蛲蚤蜱蟑螂蝉蛉蜻蜓蟥虻]"
)
"""Stems of the generic names of drugs (China's approved drug names, after the WHO's), of chemistry, of insects."""
_COLLECTED = re.compile(
    "(?:回收|收集|收储|暂存|贮存|堆放|投放|处置|销售|批发|零售|专卖|展销|交易)(?:站|点|场|处|店|间|箱|市场)?$"
)
"""What ends places where goods are collected or sold, which are called after the goods."""
_FIRM_BEHIND = re.compile("(?:[（(][\u4e00-\u9fff]{2,6}[）)])?(?:股份)?(?:有限)?(?:责任)?公司")
"""What makes a firm of the words before it."""
_GOODS = frozenset(
    "骨板材料品粉液膜器机具药苗种肥油粮米面茶果菜布管线泵阀煤矿石砂钢铁铜铝箱袋罐瓶纸衣物件胶塑木皮毛电池胎"
)
"""Characters that end what is collected or sold."""
_PART = re.compile(
    "[\u4e00-\u9fff]{1,3}[枝籽秆茎穗壳屑渣粕]|[桑竹茶果树麦稻豆薯棉麻柳松杉藤葡萄苹梨桃李杏枣柑橘荔莓椒瓜菌芦苇楝楸]{1,2}[叶根皮仁芽蔓梗条]"
)
"""Parts of plants."""
_SIDE = re.compile("[东西南北中新老前后][厂区院港矿站库仓]|[池塔库坝堤渠井罐炉楼屋房棚桥窖窑塘][顶底壁侧沿口身面肩]")
"""Parts of a works, by where they lie."""
_WISHED = re.compile("希望[\u4e00-\u9fff]{2,6}?(?:多|能|尽快|早日|进一步|加大|给予|加强|可以|提供|继续)")
"""What somebody hopes of a kind of party: 希望|合作社|多提供."""
_INSECT = frozenset("螟蚜蝽虱蛾蠖蚧螨蝗螬蝼蛄蛀蠹蛞蝓蛔蛲蚤蜱蟑螂蝉蛉蜻蜓蟥虻蜂蝶")
"""Characters that make an insect of what stands before them: 杨小舟|蛾."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where no party is named; `listed` says that this holds for names of the word lists too, `slogan` that it is one."""

    start: int
    end: int
    listed: bool
    slogan: bool = False


_COUNTED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,6}?)(?:企业|工厂|门店|商户|单位|公司|作坊)(?:共|现?有|达)?(?:[*×■□_X]{1,4}|[0-9]{1,4})[家户个]"
    r"|(?:[*×■□_X]{1,4}|[0-9]{1,4})[家户个](?P<behind>[\u4e00-\u9fff]{2,6}?)(?:企业|工厂|门店|商户|单位|公司|作坊)(?=[开均都全实进建完，。；、])"
)
"""Kinds of firms, of which there are many: 布草洗涤企业**家."""


def _kinds(subject: Subject) -> frozenset[str]:
    counted = (found["name"] or found["behind"] for found in _COUNTED.finditer(subject.folded))
    return frozenset(kind for kind in counted if not kind.endswith("等"))


_LANDS = (
    "平原",
    "丘陵",
    "山区",
    "山地",
    "高原",
    "盆地",
    "草原",
    "沿海",
    "滨海",
    "临海",
    "内陆",
    "沿江",
    "滨江",
    "沿河",
    "临河",
    "滨湖",
    "库区",
    "湖区",
    "牧区",
    "坝区",
    "浅山",
    "深山",
    "高寒",
    "半山",
    "沙区",
)
"""Kinds of country, after which divisions are classed; some divisions are called so as well (平原县)."""
_LAND = re.compile(f"(?P<land>{'|'.join(_LANDS)})(?:农业|工业)?(?:[省市县区镇乡村]|地区)")


def _lands(subject: Subject) -> frozenset[str]:
    """The kinds of country by which divisions are classed here, where there are two and more: 平原县, 丘陵县."""
    found = frozenset(match["land"] for match in _LAND.finditer(subject.folded))
    return found if len(found) > 1 else frozenset()


def without(found: Iterable[Name], subject: Subject) -> Iterator[Name]:
    """The mentions, without raw names that stand where no party is named, and kinds of firms that are counted."""
    kinds, lands, goods = _kinds(subject), _lands(subject), _goods(subject)
    spans = sorted(spans_of(subject), key=lambda span: span.start)
    starts = [span.start for span in spans]
    for name in found:
        at = bisect_right(starts, name.start)
        inside = any(span.end >= name.end and _counts(span, name) for span in spans[max(0, at - 3) : at])
        whole = name.how == "suffix" and subject.folded[name.start : name.end] in kinds
        part = name.how in _FORMED and any(word.endswith(name.core) or word.startswith(name.core) for word in kinds)
        kind = bool(name.core) and (whole or part or (name.kind == "place" and name.core.rstrip(_DIVISIONS) in lands))
        if name.state != "raw" or not (
            inside or kind or _is_good(name, subject, goods) or _is_substance(subject, name)
        ):
            yield name


def _goods(subject: Subject) -> list[tuple[int, int]]:
    """Where goods and methods stand that are called with a firm's name."""
    if GOODS not in subject.lexicons.names:
        return []
    return sorted((hit.start, hit.end) for hit in subject.lexicons.find(simplified(subject.folded), GOODS))


def _is_good(name: Name, subject: Subject, goods: list[tuple[int, int]]) -> bool:
    """Whether a name begins within such a term, and is no firm that is called after it (利乐包装有限公司)."""
    at = bisect_right(goods, (name.start, len(subject.folded)))
    inside = at > 0 and goods[at - 1][0] <= name.start < goods[at - 1][1]
    longer = inside and name.end < goods[at - 1][1]
    if inside and name.kind == "person" and longer:
        return True  # 马立克|氏病
    if inside and not longer and name.remark and name.how in ("suffix", "list") and name.end > goods[at - 1][1]:
        return False  # a facility that is called after a plant: 丹桂|家园
    firm = subject.folded.startswith(("公司", "集团", "厂"), max(0, name.end - 2)) or _FIRM_BEHIND.match(
        subject.folded, name.end
    )
    return inside and name.kind != "person" and not firm


def _counts(span: Span, name: Name) -> bool:
    """Whether a span rules a name out: one that its form alone tells or that fills a title; or any but a person."""
    if name.remark == PAPER:
        return False
    if span.listed:
        return name.kind != "person"
    whole = name.how == "suffix" and name.start - span.start == 1 == span.end - name.end
    closes = span.slogan and name.how == "suffix" and name.end == span.end - 1  # “千年古邑，水韵|新城”
    return name.how in _FORMED or whole or closes


def spans_of(subject: Subject) -> Iterator[Span]:
    """Where no party is named."""
    text = subject.folded
    for found in _PROVERB.finditer(text):
        yield Span(*found.span(), True)
    for found in _ROW.finditer(text):
        yield from (Span(*quote.span(), False) for quote in _QUOTE.finditer(text, *found.span()))
    for found in _SLOGAN.finditer(text):
        yield Span(*found.span(), False, True)
    for found in _HISTORY.finditer(text):
        yield Span(found.start() - 1, found.end(), True)
    for found in _REMEMBERED.finditer(text):
        yield Span(found.start("name") - 1, found.end("name"), True)
    for found in _CAMPAIGN.finditer(text):
        yield Span(*found.span("name"), False)
    for found in _TITLE.finditer(text):
        if _NATIONAL.match(found["title"]):
            yield Span(*found.span(), True)
        elif len(found["title"]) <= LONGEST_WORK:
            yield Span(*found.span(), False)
    if LIST in subject.lexicons.names:
        yield from _classed(subject)


def _classed(subject: Subject) -> Iterator[Span]:
    """Lists that a kind of thing closes: 甲、乙等药品."""
    text, ends = subject.folded, {}
    for hit in subject.lexicons.find(simplified(text), LIST):
        ends[hit.start] = hit.end
    for found in _CLOSED.finditer(text):
        end = next((ends[at] for at in range(found.end(), found.end() + 5) if at in ends), 0)
        if not end or _FIRMS.match(text, end) or _BREAK.search(text, found.end(), end):
            continue
        first = max(0, found.start() - REACH)
        start = max((cut.end() for cut in _BREAK.finditer(text, first, found.start())), default=first)
        if "、" in text[start : found.start()]:
            yield Span(start, found.start(), False)


def _is_substance(subject: Subject, name: Name) -> bool:
    """Whether a drug, a chemical, an insect or a part of a plant is read where a name is told by its form or is short."""
    if subject.folded[name.end : name.end + 1] in _INSECT and name.how != "lexicon":
        return True
    collected = name.kind != "person" and name.how == "suffix" and _COLLECTED.match(name.tail) is not None
    if name.kind == "person" or not (
        collected or name.how in _FORMED or (name.how == "lexicon" and name.end - name.start < 3)
    ):
        return False
    text, first = subject.folded, max(0, name.start - 1)
    if name.how != "lexicon" and _COLLECTED.match(name.tail) and name.core[-1:] in _GOODS:
        return True
    if name.how == "lexicon":
        return _SUBSTANCE.search(text, max(0, name.start - 2), name.start) is not None
    if name.core == "希望" and _WISHED.match(text, name.start):
        return True
    if _PART.fullmatch(text, name.start, name.end) or _SIDE.fullmatch(text, name.start, name.end):
        return True
    stems = _SUBSTANCE.finditer(text, first, name.end + 2)
    return not name.tail and any(found.end() > name.start and found.start() <= name.end for found in stems)
