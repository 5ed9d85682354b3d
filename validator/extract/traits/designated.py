"""This module finds things by the names that quotation marks or book-title marks give them: 《…》 a play, “…” a craft."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import rjieba

from validator.extract import tokens
from validator.extract.traits import phrases
from validator.extract.traits.detail import Detail, DetailKind
from validator.subject import Subject
from validator.text.lexicon import Hit

LIST = "named_kinds"
"""The word list of classes whose members have names of their own."""

SET = "set_expressions"
"""The word list of idioms."""

PUBLIC = (
    "policy_terms", "national_bodies", "set_phrases_numeric", "fixed_terms", "usual_terms", "jargon", "zone_types",
    "public_codes", "industries", "indicators", "usual_words", "commemorative_names", "descriptors", "media", "public_works",
)  # fmt: skip
"""Word lists of what everybody quotes."""

LONGEST_NAME = 5
"""Characters, with its marks, of a name that stands behind the class of a product: 机器人“白鲟”."""

APART = 16
"""Characters that may stand between a name and its class: “…”牌苹果."""

_QUOTED = re.compile(r"“(?P<words>[^“”\n*]{2,26})”|\"(?P<straight>[^\"“”\n*]{2,26})\"|《(?P<title>[^《》\n*]{2,40})》")
_BETWEEN = re.compile(
    r"(?![将把被由对从向于已均也])[\u4e00-\u9fffA-Za-z0-9·]{0,8}|[A-Z][A-Za-z0-9α-ω+-]{1,6}[\u4e00-\u9fff]{0,9}"
)
_LEADING = re.compile(r"(?:系列|名为|叫做?|为|之一|之|[:：])?")
_NOT_WORDS = re.compile(
    r"关于|办法|条例|意见|方案|规划|通知|规定|细则|标准|指南|手册|纲要|公约|合同|协议|清单|白皮书|导则|规范|规程|指引|要点|决定|倡议|读本|汇编|选编|文选|文集"
    r"|制度|目录|报告|公告|通告|计划|预案|守则|章程|准则|宣言|备忘录|承诺书|责任书|告知书|法$|宪法|民法典|新闻联播|日报|晚报|时报|周刊|杂志|习近平|毛泽东|邓小平|论|选读|概论|资本论|共产党|党史|新中国|社会主义|学报|条约|问答|百问|百答|一点通|明白[纸卡]|口袋书|一本通|读懂|小册子|题库|流程图|许可证|证书|执照|证明|批复|[（(][^（）()]{0,8}(?:版|试行|暂行|修订|修正|征求意见稿|送审稿)[)）]|(?:标杆|基准|准入|限额)(?:值|水平|线)|函$|通报|公报|[简专月季年周要快内财预决]报$|动态$|专刊$|内参$|摘编|汇总|名录$|台账|须知|令$|表$|书$"
)
_TAKEN_IN = re.compile(
    r"(?:观看|收看|观影|收听|学习|研读|阅读|诵读|品读|共读|放映|播放|展播|购买|购置|征订|订阅|赠送|参观|参加|赴|亮相|参展|参评|出席|对标|借鉴|贯彻|落实|依据|根据|按照|依照|参照|执行|转发|宣讲)[^，。；\n]{0,14}$"
)
_WATCHED = re.compile(r"(?:观看|收看|观影|学习|阅读|研读|放映|播放)了?[^，。；\n]{0,8}$")
_BOUGHT = re.compile(
    r"(?:引进|采购|购进|购置|购买|配备|配置|装备|租用|进口|选用|采用|借助|使用|接入)(?:了)?[^，。；\n]{0,10}$"
)
"""How a report tells of a product that others make."""
_MADE = re.compile(
    r"取景|拍摄|开机|开拍|杀青|首播|热播|播出|上映|公映|首映|首演|巡演|展演|汇演|演出|上演|驻演|创[作排编]|排演|编排|编创|原创|出品|摄制|录制|原型|改编|推出|打造|制作|策划"
    r"|出版|发行|编纂|编撰|编印|编著|荣?获|入选|登陆|主题曲|讲述|反映|展现|再现|为背景|刊发|作者|改编|登上|亮相|参演|播放量|票房|收视率|传唱|唱响|问世|接待|观众|场次"
)
_OFFICE = re.compile(
    r"党建|服务|工作|便民|志愿|调解|普法|治理|廉洁|廉政|机关|宣讲|信访|监督|执法|审判|检察|统战|工会|青年|巾帼|行动|专项|退役|关爱|帮扶|助企|营商|政务|课堂|教学|德育|思政|监管"
)
_COMMON = re.compile(
    r"先锋|初心|使命|党建|红[色心]|清[风廉正]|廉|平安|和谐|幸福|美丽|文明|诚信|放心|满意|暖心|爱心|连心|同心|初心|阳光|绿水|青山|碧水|蓝天|宜居|宜业|智慧|数字|法治|服务|便民|惠民|为民|利民|红旗|雷锋|志愿|先行|双碳|安全|健康|学习|书香|工匠|匠心|人才|就业|创业|创新|乡村振兴|最美|共富|烟火|人情|云端|网红|打卡|生态|[山天]清|水秀|清正|廉洁|务实|高效|团结|奋进|优质|喜迎|献礼|祖国|家国|党史|时代|征程|科普|科学|流动|智能|童心|迎新"
)
_COMMON_PRODUCT = re.compile(
    r"^(?:共享|租赁|智能|智慧|数字|绿色|新能源|国产|自主|专精|首台|无人|AI|5G|全自动|订单|放心|优质|良心|平价|爱心|夕阳红|银[发龄]|候鸟|红领巾|雏鹰|敬老|慢火车|旅游|务工|返乡)|[+＋]"
)
_HOST_ONLY = re.compile(r"读书|购物|丰收|采摘|年会|论坛|大会|洽谈会|展销会|开幕式|运动会|峰会")
_WIDE = re.compile(r"全国|国际|中国|世界|亚洲|全球|[两海][岸峡]")
_SERIES = re.compile("(?:等)?(?:系列)?(?:共?计?)?[*0-9]{1,6}余?[个场次期档]")
"""What says that an event is one of many: “…”展览*个."""
_THEMED = re.compile(r"为主题的[^，。；\n]{0,10}?(?:展[台区馆厅览]?|活动|论坛|灯会|晚会)")
_COUNTED = re.compile(r"[应能可]\S尽\S|[一二两三四五六七八九十0-9]{1,2}[个大类项条种批次级型好优]")
"""What a number and a measure begin is a slogan or a list: “三大…”, “三个…”."""
_HANDED_DOWN = re.compile(r"传承|非遗|非物质文化|传统|手工|民间|古|老|代表性|技艺|匠")
_LOOSE = frozenset("工程 计划 平台 系统 案例 品牌 项目 基金 产业园 专利 发明专利".split())
"""Classes that many things belong to; what is quoted behind one is seldom its name."""
_GEOGRAPHIC = re.compile(r"[^。；\n*]{0,14}?(?:国家)?(?:农产品)?地理标志(?!产品?品牌[*0-9])")
"""What makes a quoted product that of one place."""
_WAY = re.compile("[\u4e00-\u9fff]{4,8}(?:[、，,][\u4e00-\u9fff]{4,8}){1,4}")
"""How something is done, in clauses of even length, before goods that are told of behind: “应报尽报、应保尽保”."""
_NUMBERED_NAME = re.compile(
    r"(?![\u4e00-\u9fff]{0,4}[头旗口型国信账称符编暗外诨代字明锋结排挂]号)[\u4e00-\u9fff]{1,5}(?<![第])(?:[一二三四五六七八九十]{1,2}|[0-9]{1,3})?号"
)
"""What is called “…号” or “…一号” is a ship, a train, a satellite, a station."""
_MODEL = re.compile(
    r"[\u4e00-\u9fff]{1,4}(?!APP|App|VIP|KTV|ETC|AI|VR|AR|IP|PPP|EPC|BIM|CT|LED|GPS|OA|CEO|BA)[A-Z][A-Za-z0-9-]{0,7}"
)
"""A make with the number of its model: “…X3”."""
_FAMILY = re.compile(
    "[\u4e00-\u9fff](?<![某各宗姓该本原])氏(?!集团|公司|宗亲|家族|兄弟|后人|后裔|族人|子孙|病|征)[\u4e00-\u9fff]{2,8}"
)
"""What a family is known for: “梁氏正骨”."""
_MAGAZINE = re.compile(
    "(?:杂志|期刊|月刊|周刊|内刊|简报|公众号|栏目|微博)?等?[^，。；\n]{0,6}?(?:杂志|期刊|刊物|报刊|媒体)"
)
"""What makes a magazine of the title before it."""
_MANNER = re.compile(
    "[\u4e00-\u9fff]{1,6}[式型状形]|(?:[大小新老中高低长短快慢][\u4e00-\u9fff]{2}、){1,4}[大小新老中高低长短快慢][\u4e00-\u9fff]{2}"
    r"|([\u4e00-\u9fff])\1[通响有清到联会能]|你[\u4e00-\u9fff]{1,2}我[\u4e00-\u9fff]{1,2}|我[\u4e00-\u9fff]{1,2}你[\u4e00-\u9fff]{1,2}"
)
"""How something is made or works (“插拔式”), how things are sorted (“大店、小店”), who does what (“你点我检”): no name."""
_YEAR = re.compile("[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?")
"""A year of the cycle of sixty."""
_STAMP = re.compile("等?[^，。；\n*]{0,6}邮票")
"""Postage stamps, which only the nation issues."""
_CHOSEN = re.compile(
    "(?:选择?|认为|回答|答|填写|勾选|提及|提到|看重|喜欢|愿意|希望|倾向于?|属于|包括|[”、和及或])(?:了|的是|是|为)?$"
)
_SHARE = re.compile(
    "(?:、“[^”\n]{1,20}”){0,6}(?:和“[^”\n]{1,20}”)?等?(?:选项)?的?(?:受访|被调查)?(?:者|人|人数|比例|比重|居民|企业|学生|家长)?(?:仅|只|各|分别|也|均|最多|最高)?[,，]?(?:占|比例|比重|有\\*|为\\*|[*0-9]|最多|最少|居|排|达)"
)
"""How a survey tells what was chosen among its options, and by how many."""
_IDIOM = 4
"""Characters of a set phrase of the dictionary, which says what a thing is like: “早出晚归”航线."""
_SCHOOL = ("校训", "院训", "厂训", "店训")
_IMAGES = ("品牌", "形象", "口号", "名片")
_TROUBLE = re.compile("等?的?(?:现象|问题|难题|行为|乱象|困境|怪圈|局面|矛盾|情况)")
"""What makes of what is quoted something that goes wrong: 渔船“抢泊位”现象."""
_PARTS = ("展区", "展台", "展位", "展厅", "专区", "板块")
"""Parts of a house or fair, of which each has several with a name."""
_PAIR = re.compile(r"[\u4e00-\u9fff]{2,10}[、,，·\s][\u4e00-\u9fff]{3,10}")
"""Two halves, as slogans of places have them."""
_DONE_WITH = re.compile("走?进|我|云|看|人人|传|活|送|学|讲")
"""How a quotation begins that says what is done with a craft: “进校园”."""
_OFFICIAL = re.compile("绿水|青山|[山天]清|水秀|宜居|廉|务实|高效|文明|诚信|平安|法治|和谐|初心|先锋|便民|为民")
_SAYING = re.compile("^[百千万][\u4e00-\u9fff]{1,3}[进入下走]|[不而了着未没就都也把被要难]")
"""Words of a saying, which nothing is called after."""
_GIVEN_AWAY = re.compile("^[加领扫买抢抽换喝吃卖送]|[送换领赠买]$")
"""Verbs of a slogan before goods: “加好友送…”."""
_BOARDS = ("匾", "照", "子", "坊", "楼")
"""What follows 牌 where it means no make."""
_NUMERAL = re.compile("[一二三四五六七八九十两双新]")
_JOINING = frozenset("和与及或并等")
_CHAINED = re.compile("[+＋—–→]")
"""Marks between the links of a chain, each of which is a kind of thing: “苗圃—孵化器”."""
_SEEKING = frozenset(("v", "d", "p", "c"))


@dataclass(frozen=True, slots=True)
class _Name:
    """A quoted name with where it and its class stand."""

    start: int
    end: int
    words: str
    title: bool
    first: int
    last: int
    term: str
    kind: str


def find(subject: Subject) -> Iterator[Detail]:
    """Named things of the classes of `LIST`, and works told by what was done with them."""
    text = subject.get(phrases.reading)
    ends = {word.end for word in subject.get(tokens.extract)}
    hits = [hit for hit in subject.lexicons.find(text, LIST) if len(hit.term) > 1 or hit.end in ends]
    starts = [hit.start for hit in hits]
    for match in _QUOTED.finditer(text):
        title = match["title"] is not None
        words = match["title"] or match["words"] or match["straight"]
        if _is_public(subject, words) or (title and _NOT_WORDS.search(words)) or _COUNTED.match(words):
            continue
        if title and (_MAGAZINE.match(text, match.end()) or phrases.is_sung(text, match.start(), match.end())):
            continue
        if not title and (_MANNER.fullmatch(words) or _is_option(text, match.start(), match.end())):
            continue
        if _YEAR.fullmatch(words) or (title and _STAMP.match(text, match.end())):
            continue
        if not title and _NUMBERED_NAME.fullmatch(words) and not _is_told_of_all(subject, words):
            yield Detail(match.start(), phrases.end_of(subject, match.end()), "product", True)
            continue
        if themed := _THEMED.match(text, match.end()):
            start = match.start() - (text[match.start() - 1 : match.start()] == "以")
            yield Detail(start, themed.end(), "event", not _COMMON.search(words) and "展" in themed.group())
            continue
        if (family := _FAMILY.fullmatch(words)) or _MODEL.fullmatch(words):
            yield Detail(match.start(), match.end(), "craft" if family else "product", True)
            continue
        if _GEOGRAPHIC.match(text, match.end()) and not _WAY.fullmatch(words):
            yield Detail(match.start(), match.end(), "brand", True)
            continue
        if not title and _is_of_place(subject, words) and not _TAKEN_IN.search(text[: match.start()][-24:]):
            yield Detail(match.start(), match.end(), "brand", True)
            continue
        named = _class_of(subject, match, hits, starts, words)
        if named is None:
            if title and _is_made(text, match.start(), match.end()):
                yield Detail(match.start(), match.end(), "work", True)
            continue
        graded = _graded(subject, named)
        if graded is not None:
            yield graded


_GOODS = frozenset(
    "枣葱茶酒米瓜果桃梨蟹鸡鸭鹅猪牛羊鱼虾参菇菌耳蒜姜薯藕笋莲橘橙柚柿杏李杷萄莓蜜醋酱油面粉布瓷陶砚纸扇伞绣枸杞椒豆薏"
)
"""What the name of a place's goods ends with."""


def _is_option(text: str, start: int, end: int) -> bool:
    """Whether what is quoted is an answer that a survey offered: 选择“看演出”的占."""
    return bool(_CHOSEN.search(text, max(0, start - 10), start) and _SHARE.match(text, end))


def _is_of_place(subject: Subject, words: str) -> bool:
    """Whether what is quoted is the goods of one place: “章丘大葱”, a division's short name and a crop or ware."""
    divisions = subject.lexicons["divisions"]
    for size in (3, 2):
        rest = words[size:]
        if 2 <= len(rest) <= 4 and rest[-1] in _GOODS and "short" in divisions.entries.get(words[:size], ()):
            return True
    return False


def _class_of(subject: Subject, match: "re.Match[str]", hits: list[Hit], starts: list[int], words: str) -> _Name | None:
    """The class of what is quoted: behind the name, before it, or the name's own end."""
    text, (start, end) = subject.get(phrases.reading), match.span()
    title = match["title"] is not None
    after = bisect_left(starts, end)
    for hit in hits[max(0, after - 3) : after]:
        if (
            hit.end <= start
            and not _is_loose(subject, hit.term, start, end)
            and _LEADING.fullmatch(text, hit.end, start)
        ):
            first = phrases.begin_of(subject, hit.start)
            return _Name(start, end, words, title, first, end, hit.term, _kind(subject, hit.term))
    if after < len(hits) and hits[after].start - end <= APART and _joined(subject, end, hits[after]):
        hit = hits[after]
        for follower in hits[after + 1 : after + 3]:
            if follower.start == hit.end and _kind(subject, follower.term) in ("brand", _kind(subject, hit.term)):
                hit = follower
        return _Name(start, end, words, title, start, hit.end, hit.term, _kind(subject, hit.term))
    for hit in hits[max(0, after - 3) : after]:
        if start < hit.start and hit.end == end - 1 and hit.start - start > 2 and not hit.term.startswith("非"):
            return _Name(start, end, words, title, start, end, hit.term, _kind(subject, hit.term))
    return None


def _is_loose(subject: Subject, term: str, start: int, end: int) -> bool:
    """Whether what is quoted behind a class is hardly its member's name: of a wide class, or a saying."""
    kind = _kind(subject, term)
    if kind == "product":
        numbered = _NUMERAL.search(subject.get(phrases.reading), start, end - 2) is not None
        return numbered or end - start > LONGEST_NAME
    return term in _LOOSE or (kind == "landmark" and not term.startswith("古") and len(term) < 4)


def _kind(subject: Subject, term: str) -> str:
    return subject.lexicons[LIST].remark(term)


def _is_built(subject: Subject, term: str) -> bool:
    return subject.lexicons[LIST].remark(term, 1) == "built"


def _joined(subject: Subject, start: int, hit: Hit) -> bool:
    """Whether what stands between a name and its class only describes it."""
    end = hit.start
    if not _BETWEEN.fullmatch(subject.get(phrases.reading), start, end):
        return False
    if subject.get(phrases.reading)[start:end].startswith("的") and (
        start + 1 == end or _kind(subject, hit.term) in ("product", "brand", "craft", "variety")
    ):
        film = subject.get(phrases.reading)[hit.end : hit.end + 1] in ("片", "宣")
        return _kind(subject, hit.term) == "motto" or (hit.term.endswith(_IMAGES) and not film)
    if len(hit.term) == 1:
        return start == end
    if _kind(subject, hit.term) == "team":
        return True
    words = subject.get(tokens.extract)
    at = bisect_left(words, start, key=_start_of)
    while at < len(words) and words[at].start < end:
        word = words[at]
        way = subject.get(phrases.reading)[word.end : word.end + 1] in ("式", "型")  # 沉浸|式
        seeking = word.tag[0] in _SEEKING and word.tag != "vn" and len(word.word) > 1 and not way
        if seeking or word.word in _JOINING or (len(word.word) > 2 and word.word[-1] in _JOINING):
            return False
        at += 1
    return True


def _start_of(word: tokens.Token) -> int:
    return word.start


def _is_public(subject: Subject, words: str) -> bool:
    """Whether what is quoted is a term that everybody uses, or several of them."""
    parts = [part for part in re.split(r"[+＋、,，·—–→-]", words) if part]
    known = subject.lexicons
    chained = len(parts) > 1 and _CHAINED.search(words) is not None
    return all(
        any(part in known[name] for name in PUBLIC if name in known.names) or (chained and rjieba.has_word(part))
        for part in parts
    )


def _is_made(text: str, start: int, end: int) -> bool:
    """Whether a work is the party's own or about it, by what the clauses beside it say was done."""
    before = text[max(0, start - 24) : start]
    before = re.split(r"[。；\n]", before)[-1]
    behind = re.split(r"[。；\n]", text[end : end + 20])[0]
    if _TAKEN_IN.search(before) and not re.search("取景|拍摄|原型|改编", behind):
        return False
    return bool(_MADE.search(before) or _MADE.search(behind))


def _graded(subject: Subject, name: _Name) -> Detail | None:
    """The detail with its grade; None for what is only looked at, and for names of the office's own routine."""
    text, words = subject.get(phrases.reading), name.words
    before = re.split(r"[。；，\n]", text[max(0, name.first - 16) : name.first])[-1]
    if name.kind == "work" and _WATCHED.search(before):
        return None
    if name.kind == "work":
        made = _is_made(text, min(name.first, name.start), max(name.last, name.end))
        return None if _TAKEN_IN.search(before) and not made else Detail(name.first, name.last, "work", made)
    if _TAKEN_IN.search(before) and name.kind in ("event", "product", "landmark", "brand"):
        return None
    if name.kind == "product" and _BOUGHT.search(before):
        return Detail(name.first, name.last, "product", False)
    fairs = subject.lexicons["fairs"] if "fairs" in subject.lexicons.names else None
    if name.kind == "event" and fairs is not None and words in fairs and fairs.remark(words, 1) == "everywhere":
        return None
    between = text[name.end : name.last].removesuffix(name.term)
    behind = re.split(r"[。；，\n]", text[name.last : name.last + 12])[0]
    own = words.removesuffix(name.term)
    board = name.term == "牌" and own != words and rjieba.has_word(words[-2:])
    termed = _is_built(subject, name.term) and phrases.is_termed(subject, own)  # “医养结合”综合体
    if board or termed or (own != words and len(own) < 2):
        return None  # an attribute and the class itself: “金招牌”
    idiom = len(words) == _IDIOM and rjieba.has_word(words)
    common = idiom or bool(_COMMON.search(words)) or (own != words and rjieba.has_word(own))
    if name.kind == "craft" and (_DONE_WITH.match(words) or words.startswith("中国")):
        return None
    if name.kind == "brand" and _OFFICIAL.search(words):
        return None
    if name.kind == "product" and own != words and _GIVEN_AWAY.search(own):
        return None
    kinds: dict[str, bool] = {
        "craft": not common and (name.term != "工艺" or bool(_HANDED_DOWN.search(before + words + between + behind))),
        "variety": True,
        "product": not (text[name.end : name.end + 1] == "“" or text[name.start - 1 : name.start] == "”")
        and not (idiom or _SAYING.search(words))
        and not (own != words and rjieba.has_word(own))
        and not _COMMON_PRODUCT.search(words)
        and not _is_told_of_all(subject, words),
        "brand": not common and not _OFFICE.search(between) and text[name.last : name.last + 1] not in _BOARDS,
        "landmark": not (common or _SAYING.search(words))
        and not (words[0] == "大" and len(words) < 4)
        and not re.search("志愿|服务|宣讲|工作|团队", text[name.end : name.last])
        and not re.match("[式型化级]", text[name.end : name.end + 1]),
        "event": not name.term.endswith(_PARTS)
        and (
            bool(_WIDE.search(words + between))
            or not (common or _HOST_ONLY.search(name.term) or _SERIES.match(text, name.last))
        ),
        "project": bool(
            re.search("国家重点研发计划|国家(?:科技)?重大专项|国家自然科学基金", before + text[name.first : name.last])
        ),
        "method": False,
        "team": False,
        "motto": name.term in _SCHOOL
        or (
            len(words) > 4
            and any(len(part) > 2 for part in re.split("[、，,·]", words))
            and not _is_everybodys(subject, words, between + name.term)
        ),
    }
    if name.kind in ("product", "brand", "landmark") and _TROUBLE.match(behind):
        return None
    if (
        name.term in _IMAGES
        and own == words
        and _PAIR.fullmatch(words)
        and not (_OFFICE.search(between) or _OFFICIAL.search(words))
    ):
        return Detail(name.first, name.last, "brand", not common)
    if name.kind in ("method", "team") and (common or words.isdigit() or (name.kind == "method" and len(words) < 4)):
        return None
    if name.kind == "method" and _OFFICE.search(between):
        return None
    kind: DetailKind = name.kind  # type: ignore[assignment]
    return Detail(name.first, name.last, kind, kinds[name.kind])


def _is_everybodys(subject: Subject, words: str, term: str) -> bool:
    """Whether a motto is about service or work, as all have it, a creed, or made of set phrases: “有求必应”."""
    parts = [part for part in re.split("[、，,· ]", words) if part]
    creed = all(map(phrases.CREED.fullmatch, parts))
    if creed or _OFFICE.search(term) or any(len(part) > 3 and rjieba.has_word(part) for part in parts):
        return True
    return SET in subject.lexicons.names and any(part in subject.lexicons[SET] for part in parts)


def _is_told_of_all(subject: Subject, words: str) -> bool:
    """Whether a product is the nation's (嫦娥五号) or everybody's."""
    known = subject.lexicons["products"]
    stem = re.sub(r"[一二三四五六七八九十0-9]*号?$", "", words) or words
    told = {remark for form in (words, stem) for remark in known.entries.get(form, ())}
    return not told.isdisjoint({"national", "space", "platform-public", "ambiguous"})
