"""This module finds facilities and villages with customary names, which are usual words: 育才小学, 人民公园, 王家庄.

Every town has its own, so such a name tells little by itself: it is unsure unless its like is masked in the document.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import PLACE_ENDS, Wording
from validator.extract.tokens import Token
from validator.subject import Subject
from validator.text.lexicon import Hit, Lexicon

NAMES, KINDS = "customary_names", "facility_types"
"""The word lists of such names and of kinds of facility."""

REMARK = "customary"
"""Remark of the names that this module finds."""

LONGEST, SHORTEST = 5, 2
"""Characters of a customary name."""

NAMED, TEMPLE = 1.2, 0.6
"""Mean log odds of characters from which the first ones of a society's name are its own, and from which they may be."""
TOWN, USUAL_TOWN = 0.2, 800
"""The same for a town where its like are masked; occurrences from which a word names none."""
_ALIKE = {"乡": ("乡", "镇"), "街道": ("街道",), "社区": ("社区",)}
"""Kinds of town, each with how the names of those masked end that tell it."""
SELDOM = 600
"""Occurrences in jieba's dictionary below which a word is a society's own name."""
LEAST = 3
"""Characters of the core of a name that may hold a usual word: 幸福|里."""

_VIRTUES = frozenset("阳光 和谐 幸福 温馨 美好 春天 康乐 祥和 朝阳 向阳 同心 光明 时代 书香 金色".split())
"""Names that are slogans too, where neither a phase nor a house of the estate follows: 建设和谐家园."""
_PUBLIC = frozenset(
    (
        "新华书店",
        "人民大会堂",
        "人民英雄纪念碑",
        "青年文化宫",
        "工人文化宫",
        "红旗书屋",
        "人民体育馆",
        "光明影院",
        "博爱家园",
        "阳光家园",
        "阳光食堂",
    )
)
"""What every town or the whole nation has."""
_ESTATE = re.compile("小区|[一二三四五六七八九0-9]{1,2}(?:期|号楼|栋|幢)|物业|业主|楼盘|安置|住户")
_LEADS = re.compile(
    "(?:建设|打造|共建|共筑|创建|构建|共享|共谱|美丽|[、，]?构筑|营造|绿色|精神|示范|争创|评选|培育|市级|省级|县级|国家级)$"
)
_PROGRAMME = re.compile("(?:计划|行动|创建|评选|建设工程|项目库|系列|志愿|理念|体系|模式|标准|工作法|建设活动|式)")
_WATERWAY = re.compile(
    "(?P<core>[\u4e00-\u9fff]{1,3}[河江溪沟湖泉潭岭山峪岗坝坪湾寨峡关])(?P<tail>粮库|粮站|水厂|小学|中学|幼儿园|卫生院|卫生室|敬老院|派出所|司法所|供电所|变电站|泵站|加油站|检查站|气象站|水文站|法庭|分场|林场|管护站|农场|牧场|煤矿|矿区|景区|滑雪场|收费站|服务区|水库|灌区|特大桥|大桥|隧道|水电站|电站|水闸|水利枢纽|渡槽)"
)
"""Works called after the river, ridge or hollow where they are."""
_CROSSING = re.compile(
    "[跨穿过越沿临引内外平各全本旧两多某该座处条个库深高矮主支源入出上中下拦护治环整筑架修建通连沟大小江河湖海]|[一-鿿]*?(?:跨|穿|过|越|沿|临|引|高|深|大|名|开|青)[江河湖山岭海]$"
)
"""What describes such a work and names none: 跨江大桥, 穿山隧道."""
_QUARTER = re.compile(
    "(?P<core>(?![省市县区镇乡村各每全其该本某和与及的在是有为对])[\u4e00-\u9fff]{2}[里湾苑庭坊井巷塘])(?P<tail>社区|小区|居委会|街道办|街道)"
)
_SHOP = re.compile("(?P<core>[\u4e00-\u9fff]{2}[路楼桥湾巷塔])(?P<tail>门店|分店|支行|网点|营业厅)")
_HEADED = re.compile(
    "(?=(?P<core>(?:[\u4e00-\u9fff](?<![省市县区镇乡村各每全其该本某和与及的在是有为对由向将被把让从于等还])){2,3}?)(?P<tail>(?:[\u4e00-\u9fff](?<![的与和及还对在为是有等由向将被把让从于市县区镇乡村街省各该])){2,7}(?:协会|学会|商会|联合会|促进会|基金会|救援队|志愿服务队|艺术团|乐团)|(?:禅|古|山)?寺|道观|书院|祠堂))"
)
"""Societies, temples and academies with their own name before what they are for; looked ahead for, so that each
place is tried."""
_STREETED = re.compile("[沿临步商主道铁公马]|[一-鿿](?:[公铁道网线思出电水管航]路|街巷|大楼|写字|办公|[各全本]路)")
_VILLAGE = re.compile(
    "(?P<core>[东西南北大小前后上下新老]?{names}家?[庄营寨屯坪湾沟岭洼坝窑坡冲垭集店铺岗坳塘墩桥堡圩台楼疃塬峪庙河])(?P<tail>村?)"
)
_SIDED = re.compile("(?P<core>[河江湖沟桥塘溪坝港堰庙寺井岭][东西南北上下前后湾头])(?P<tail>村)")
_TOWN = re.compile(
    "(?=(?P<core>[\u4e00-\u9fff]{2,3})(?P<tail>乡(?![镇村贤愁亲土音情间]|振兴|风|俗|规|道|级)|街道(?!办|社区|工委|党工委|居|干)|社区(?!党|居|工作|服务|干|书记|矫正|团|建设|治理|养老|卫生|医院|教育|民警|网格|文化|食堂|居民|群众|志愿|两委|支持)))"
)
_PLAIN_TOWN = re.compile(
    "[各全本该其每某两多几省市县区镇乡村街和与及等]|[\u4e00-\u9fff]*[省市县区镇乡村街和与及的等型式级化个]$|[山水侨家故老同城下返还入思离异他梦醉边][\u4e00-\u9fff]?$"
)
"""What classes towns and communities, or runs into them: 水|乡, 涉农|社区."""
_NOT_VILLAGE = re.compile("[级域里情风容貌民务史道户干]|振兴|集体|小组长")
_HAMLETS = ("村", "庄", "寨", "屯", "自然村", "行政村")


def found(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Facilities by the list of customary names, works by the feature they are called after, villages by a family's name."""
    starts = {word.start for word in words}
    if NAMES in subject.lexicons.names and KINDS in subject.lexicons.names:
        yield from _facilities(subject, starts)
    for pattern, wrong in ((_WATERWAY, _CROSSING), (_QUARTER, None), (_SHOP, _STREETED)):
        yield from _formed(subject, starts, pattern, wrong, wording)
    yield from _headed(subject, words, wording)
    tails = [name.tail for name in masked if name.state == "masked" and name.sure]
    yield from _towns(subject, words, tails, wording)
    if any(tail.startswith(_HAMLETS) for tail in tails):
        yield from _villages(subject, words, starts, wording)


def _facilities(subject: Subject, starts: set[int]) -> Iterator[Name]:
    text, names, kinds = subject.folded, subject.lexicons[NAMES], subject.lexicons[KINDS]
    hits = subject.lexicons.find(text, KINDS)
    ends = {hit.start: hit for hit in hits}
    for hit in hits:
        size = _customary(text, hit, names, kinds)
        start = hit.start - size
        if not size or start not in starts or _LEADS.search(text, max(0, start - 4), start):
            continue
        last = ends.get(hit.end, hit)
        core, end = text[start : hit.start], last.end
        slogan = core in _VIRTUES and kinds.remark(hit.term) == "home" and last is hit
        if text[start:end] in _PUBLIC or _PROGRAMME.match(text, end) or (slogan and not _ESTATE.match(text, end)):
            continue
        kind: NameKind = "place" if kinds.remark(hit.term, 1) == "place" else "institution"
        yield Name(start, end, kind, "raw", core, text[hit.start : end], "suffix", False, REMARK)


def _customary(text: str, hit: Hit, names: Lexicon, kinds: Lexicon) -> int:
    """The length of the customary name directly before a kind of facility, 0 where there is none."""
    group = kinds.remark(hit.term)
    sizes = range(min(LONGEST, hit.start), SHORTEST - 1, -1)
    return next((size for size in sizes if group in names.entries.get(text[hit.start - size : hit.start], ())), 0)


def _formed(
    subject: Subject, starts: set[int], pattern: re.Pattern[str], wrong: re.Pattern[str] | None, wording: Wording
) -> Iterator[Name]:
    """What a pattern finds, from the first word within it on that its core can begin with."""
    text = subject.folded
    for match in pattern.finditer(text):
        at = next((at for at in range(match.start(), match.end("core") - 1) if at in starts), None)
        core = text[at : match.end("core")] if at is not None else ""
        if at is None or (wrong is not None and (wrong.match(core))):
            continue
        usual = wording.is_common(core) or core in wording.descriptors or core in wording.nameless
        usual = usual or (len(core) < LEAST and wording.is_jargon(core)) or len(core) < SHORTEST
        if usual or text[at - 1 : at] in tuple(PLACE_ENDS):
            continue
        kind: NameKind = "place" if match["tail"] in wording.places else "organization"
        yield Name(at, match.end(), kind, "raw", core, match["tail"], "suffix", False, REMARK)


def _towns(subject: Subject, words: Sequence[Token], tails: Sequence[str], wording: Wording) -> Iterator[Name]:
    """Towns, subdistricts and communities with seldom words for names, where their like are masked."""
    kinds = {kind for kind, like in _ALIKE.items() if any(tail.startswith(like) for tail in tails)}
    if not kinds:
        return
    places = {word.start: at for at, word in enumerate(words)}
    for match in _TOWN.finditer(subject.folded):
        at, core = places.get(match.start()), match["core"]
        if at is None or match["tail"] not in kinds or _PLAIN_TOWN.match(core) or not _opens(words, at):
            continue
        if match.start("tail") not in places and words[at].end != match.end("tail"):
            continue  # a word runs across: 兼顾|城乡
        usual = wording.is_common(core) or core in wording.descriptors or core in wording.nameless
        if usual or wording.is_jargon(core) or wording.nameness.score(core) < TOWN:
            continue
        if rjieba.suggest_freq(core) < USUAL_TOWN:
            end = match.end("tail")
            yield Name(match.start(), end, "place", "raw", core, match["tail"], "suffix", True, REMARK)


def _headed(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Societies, temples and academies that begin with characters of names; one that is a usual word is unsure."""
    text, places = subject.folded, {word.start: at for at, word in enumerate(words)}
    for match in _HEADED.finditer(text):
        at = places.get(match.start())
        if at is None or match.start("tail") not in places or not _opens(words, at):
            continue
        core = match["core"]
        usual = wording.is_common(core) or core in wording.descriptors or core in wording.nameless
        score = wording.nameness.score(core)
        if not usual and not wording.is_jargon(core) and score >= TEMPLE:
            sure = score >= NAMED and rjieba.suggest_freq(core) < SELDOM
            yield Name(
                match.start(), match.end("tail"), "organization", "raw", core, match["tail"], "suffix", sure, REMARK
            )


def _opens(words: Sequence[Token], at: int) -> bool:
    before = words[at - 1] if at else None
    if before is None or before.end != words[at].start or before.tag[:1] in "xpcuvmf":
        return True
    return before.word in ("单位", "企业", "景区", "品牌", "基地", "机构", "组织")


def _villages(subject: Subject, words: Sequence[Token], starts: set[int], wording: Wording) -> Iterator[Name]:
    """Villages by the family they are called after, or by the side of a feature on which they lie, where a phrase opens."""
    text, surnames = subject.folded, subject.lexicons["surnames"]
    usual = "".join(name for name in surnames if len(name) == 1 and surnames.remark(name) == "top100")
    places = [word.start for word in words]
    for pattern in (re.compile(_VILLAGE.pattern.replace("{names}", f"[{usual}]")), _SIDED):
        for match in pattern.finditer(text):
            core = match["core"]
            if match.start() not in starts or len(core) + len(match["tail"]) < 3:
                continue
            opens = _opens(words, bisect_left(places, match.start()))
            plain = (pattern is not _SIDED and wording.is_common(core)) or _NOT_VILLAGE.match(text, match.end())
            if opens and not plain:
                yield Name(*match.span(), "place", "raw", core, match["tail"] or core[-1], "suffix", True, REMARK)
