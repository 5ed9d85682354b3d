"""This module finds what a mask of the place left of a name and leads to it: goods of one place, the name of a river."""

import re
from collections.abc import Sequence

import rjieba

from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import Token
from validator.subject import Subject
from validator.text.simplified import simplified

_GOODS = re.compile(
    "[省市县区州镇乡村]?(?P<goods>瓜片|猴魁|大红袍|铁观音|碧螺春|普洱茶?|岩茶|滇红|祁红|正山小种|龙井茶?|毛尖|云雾茶|宣纸|徽墨|歙砚|端砚|洮砚|唐三彩|紫砂壶?|景泰蓝|苏绣|湘绣|蜀绣|粤绣"
    "|蜀锦|云锦|壮锦|宋锦|白药|螺蛳粉|热干面|榨菜|腐乳|老陈醋|大闸蟹|脐橙|沃柑|蜜瓜|长枣|阿胶|三七|天麻|雪莲|虫草|青稞|牦牛|沙棘|椰子|橡胶树|汝瓷|钧瓷|龙泉青瓷|德化白瓷)"
    "(?:产业|文化|茶|科技|技术|标准|质量|工程)?(?:研究院|研究所|研究会|协会|博物馆|产业园|交易中心|检测中心|合作社|公司|集团|学院|文化节|工坊|加工厂|小镇)"
)
"""Goods that are known to come from one place or province, in the name of a house that deals in them."""
_EVERYWHERE = ("中国", "中华", "国际", "亚洲", "环球", "世界", "东方", "华夏", "神州")


def goods(subject: Subject, at: int) -> str:
    """The goods of one place directly behind a mask: 某某|瓜片|研究院."""
    found = _GOODS.match(subject.folded, at)
    return found.group() if found else ""


def brand(words: Sequence[Token], at: int, wording: Wording) -> str:
    """A known river, hill or town after which a firm is called, between a mask and its trade: 某某|尼罗河|家居."""
    named, trade = words[at], words[at + 1] if at + 1 < len(words) else None
    if named.tag != "ns" or not 2 <= len(named.word) <= 4 or named.word in _EVERYWHERE:
        return ""
    if trade is None or trade.start != named.end or trade.word not in wording.trades:
        return ""
    plain = named.word in wording.common or named.word in wording.descriptors or wording.is_nameless(named.word)
    return "" if plain or wording.is_jargon(named.word) or named.word[-1] in "省市县区镇乡村州国洲" else named.word


_SOUNDS = frozenset("得达特同尔克元多")
"""Words of grammar that brands are written with which sound like foreign ones."""
_BRAND = re.compile("[\u4e00-\u9fff]{3,4}")
_USED = 100
"""Occurrences in jieba's dictionary from which two characters within a brand are a word."""
_LEAST = 0.0
"""Mean log odds from which characters that no dictionary joins are a brand."""


def coined(words: Sequence[Token], at: int, wording: Wording) -> tuple[str, int] | None:
    """Three or four characters that no dictionary joins, between a mask and a trade, and where that ends: 固耐得|轮胎."""
    if at >= len(words) or words[at].start != words[at - 1].end:
        return None
    last, core = at, ""
    while last < len(words) and len(core) < 3 and words[last].start == words[at].start + len(core):
        core += words[last].word
        last += 1
    trade = words[last] if last < len(words) and words[last].start == words[last - 1].end else None
    if trade is None or not _is_trade(trade.word, wording) or not _BRAND.fullmatch(core):
        return None
    grammar = [char for char in core if char in FUNCTION or wording.is_plain(char)]
    pairs = [core[i : i + 2] for i in range(len(core) - 1)]
    known = any(rjieba.has_word(pair) and rjieba.suggest_freq(pair) >= _USED for pair in pairs)
    plain = known or len(grammar) > 1 or not _SOUNDS.issuperset(grammar) or core[0] in grammar
    if plain or wording.is_jargon(core) or wording.is_nameless(core) or wording.nameness.score(core) < _LEAST:
        return None
    return core, trade.end


def _is_trade(word: str, wording: Wording) -> bool:
    """Whether a word is a trade, or one together with what firms are (家具公司)."""
    if word in wording.trades:
        return word not in wording.loose
    trade = word[:-2] if word.endswith(("公司", "集团")) else ""
    return len(trade) > 1 and (trade in wording.trades or trade in wording.endings or trade in wording.common)


_HAMLET = re.compile(
    "(?P<core>家?[\u4e00-\u9fff][嘴湾坳坪沟坡坝岔塬洼畈冲垅垄峪堡屯庄堰塘集店铺桥口]|家[嘴湾坳坪沟坡坝岔塬洼畈冲垅垄峪堡集店铺桥嘴台庄屯营寨])"
    "(?:社区|村(?![民庄务史两支党居容级集干])|站(?![点房长台务位岗])|大桥|特大桥|水库|隧道|收费站|服务区|互通|渡口|码头|[小中]学|卫生[院室]|幼儿园|煤矿|电站|泵站|[一二三四五六七八九十]组)"
)
"""A village, station or work of which only the family's or first character is masked: *家嘴|村, *家嘴|站."""
_SORTS = re.compile("[大小中新老东西南北上下行自移示中心农民城郊山区库].|[重]点")


def hamlet(subject: Subject, at: int) -> tuple[str, int] | None:
    """What a mask of one character left of a village's name, and where the village ends."""
    found = _HAMLET.match(subject.folded, at)
    if found is None or _SORTS.match(found["core"]) or rjieba.has_word(found["core"]):
        return None
    return found["core"], found.end()


_SIDES = re.compile("[东西南北中上下前后左右内外大小新老]{1,2}[路街巷门桥站村庄湾]")


def is_side(text: str) -> bool:
    """Whether what stands behind a mask says only on which side a road or village lies: *北街."""
    return _SIDES.fullmatch(text) is not None


def last(words: Sequence[Token], at: int, left: str, wording: Wording) -> tuple[str, int] | None:
    """One character between a mask and the trade of the masked firm listed before it: **客车、**|龙|客车."""
    char, trade = words[at], words[at + 1] if at + 1 < len(words) else None
    if trade is None or len(char.word) != 1 or trade.start != char.end or trade.word not in wording.trades:
        return None
    listed = re.search(f"[*＊×■□_某X]{{1,6}}{re.escape(trade.word)}[、和与及]$", left) is not None
    plain = char.word in FUNCTION or char.word in _KINDS or wording.nameness.score(char.word) < _LEAST
    return None if plain or not listed else (char.word, trade.end)


_KINDS = frozenset("市县区镇乡村省州大小新老高中重轻水电气冷热农商客货校空海陆")
"""Characters that say what kind of trade or where."""
_OPENS = re.compile("(?:^|[，。；：、“「（(|\n]|[由与和及对向为是的]|引进|引入|支持|其中|如|依托|推动|助力|联合|携手)$")
"""What stands before a firm at the head of a phrase."""
_BRANDED = 0.6
"""Mean log odds from which a lone character before a trade is the last of a firm's name."""
_ENDS_TERM = frozenset(
    "省市县区镇乡村州盟旗路街江河湖港桥巷庄屯岭沟湾峡岛洲滩渠坡坪株艘尾羽船车机炉矿煤石油木竹茶果粮菜花草药肉蛋奶鱼虾"
)
"""Characters that say of what kind a place or trade is, or that count."""


_AT_SEA = "产鲜运洋水参带事"
"""Characters with which 海 makes a word."""


def headless(words: Sequence[Token], at: int, left: str, wording: Wording) -> tuple[str, int] | None:
    """The last character of a firm's name between a mask of its first one and its trade, where a phrase begins: ×|岚|海运."""
    char, trade = words[at], words[at + 1] if at + 1 < len(words) else None
    if trade is None or len(char.word) != 1 or trade.start != char.end or not _OPENS.search(left):
        return None
    known = trade.word in wording.trades or (trade.word in wording.endings and trade.word not in wording.places)
    kinds = _KINDS if trade.word[0] in _AT_SEA else _KINDS - {"海"}
    plain = char.word in FUNCTION | kinds | _ENDS_TERM or wording.nameness.score(char.word) < _BRANDED
    joined = rjieba.has_word(char.word + trade.word[0]) and rjieba.suggest_freq(char.word + trade.word[0]) >= _USED
    counts = char.tag[:1] == "q" and rjieba.suggest_freq(char.word) >= _USED
    if not known or plain or joined or counts or char.tag[:1] in "xmpcu":
        return None
    return char.word, trade.end


_LUCKY = 1.2
"""Mean log odds from which an ordinary word of two characters is what a firm is called: 通达, 永固."""
_EVERY_DAY, _REGIONS = 3000, 500
"""Occurrences in jieba's dictionary from which it is not, and those from which a place of the dictionary is a region: 华南."""


def founded(words: Sequence[Token], at: int, left: str, wording: Wording) -> tuple[str, int] | None:
    """A firm's usual word between a mask of its place and its trade, where the firm acts: **|通达|万向节|专注."""
    named, trade = words[at], words[at + 1] if at + 1 < len(words) else None
    if trade is None or len(named.word) != 2 or trade.start != named.end or trade.word not in wording.trades:
        return None
    acts = words[at + 2] if at + 2 < len(words) and words[at + 2].start == trade.end else None
    if acts is None or not (acts.tag == "v" or acts.word in wording.party_before) or not _OPENS.search(left):
        return None
    plain = wording.is_usual(named.word) or named.word in wording.descriptors or wording.is_jargon(named.word)
    region = named.tag == "ns" and rjieba.suggest_freq(named.word) >= _REGIONS
    plain = plain or region or named.word[0] in "省市县区镇乡村" or trade.word in wording.loose
    if plain or rjieba.suggest_freq(named.word) >= _EVERY_DAY or wording.nameness.score(named.word) < _LUCKY:
        return None
    return named.word, trade.end


HEADLESS = "headless"
"""Says of a name that its first character alone is masked."""
CUSTOMARY = "customary_names"
"""The word list of names that many facilities of a class have."""
_CALLED = ("health", "care", "school")
"""Classes of facilities that have names of their own behind their place: **|仁爱|医院, **|蓓蕾|双语幼儿园."""
LONGEST = 8
"""Characters of such a name with its kind."""
_SLOGANS = frozenset(("阳光", "惠民", "爱民", "便民", "幸福", "和谐", "康乐", "平安", "人民", "新时代"))
_FOR_WHOM = re.compile(
    "(?:中英文|双语|国际|艺术|实验|民办|私立|蒙台梭利|妇产科?|妇科|儿童|儿科|骨科|骨伤|口腔|眼科|中医|中西医结合|专科|综合|康复|肿瘤|肛肠|耳鼻喉|男科|不孕不育|精神|老年|护理|整形|美容|外国语|职业|高级|完全)*"
)
"""What stands between such a name and its kind."""
_NURSERY = re.compile("幼儿园|托育[园中]|托儿所|早教中心|幼稚园")
_PRETTY = re.compile(
    "(?P<core>[\u4e00-\u9fff]{2,4}?)(?:双语|国际|艺术|中英文|蒙台梭利|蒙氏|民办|私立)*(?:幼儿园|托育[园中]|托儿所|早教中心|幼稚园)"
)
_PUBLIC = re.compile(
    "[省市县区镇乡村街]|.*(?:[省市县区镇乡村街路巷园城苑院厂局部所站社队团校]|公司|集团|大学|小区)$|第|中心|实验|机关|双语|艺术|民办|公办|普惠|示范|国际|社区|农村|城|配套|企业|部队|附属|公立|私立|蒙|优质|特色|中英|直属|政府"
    "|妇联|军|石油|铁路|矿|学前|托|幼|英语|体育|足球|森林|自然|生态|智慧|健康|美术|音乐|舞蹈|残疾|特殊|移动|山区|[东南西北中][部方城区]|教育|综合|无证|小规模|新建|改建|扩建|连锁|多所|各类|家门口|乡镇|试点|合格|一级|二级|三级|星级|标准|品牌|老牌|老旧|集体|共建|联办|合办|在建|拟建"
)
"""What describes a nursery school and is no name of it."""


def customary(subject: Subject, at: int, wording: Wording) -> tuple[str, int] | None:
    """A hospital's, school's or home's own name between a mask and its kind, and where that ends."""
    if CUSTOMARY not in subject.lexicons.names:
        return None
    text = simplified(subject.folded[at : at + 2 * LONGEST])
    for size in (4, 3, 2):
        classes = subject.lexicons[CUSTOMARY].entries.get(text[:size], ())
        kind = _kind(text, size, wording) if classes else ""
        group = wording.classes.get(kind, "")
        slogan = text[:size] in _SLOGANS and not _NURSERY.search(kind)
        if group in _CALLED and group in classes and not slogan:
            return text[:size], at + text.index(kind, size) + len(kind)
    return _nursery(text, at, wording)


def _kind(text: str, first: int, wording: Wording) -> str:
    """The kind of facility that begins at a place of a text, or behind what says for whom it is."""
    begins = {first, _FOR_WHOM.match(text, first).end()}  # type: ignore[union-attr]
    kinds = (text[begin:end] for begin in sorted(begins) for end in range(begin + LONGEST, begin + 1, -1))
    return next((kind for kind in kinds if kind in wording.classes), "")


def _nursery(text: str, at: int, wording: Wording) -> tuple[str, int] | None:
    """A noun between a mask and a nursery school that does not describe it: **|海豚|幼儿园."""
    match = _PRETTY.match(text)
    core = match["core"] if match else ""
    plain = wording.is_usual(core) or core in wording.descriptors or wording.is_jargon(core)
    if match is None or plain or _PUBLIC.match(core) or not FUNCTION.isdisjoint(core[0] + core[-1]):
        return None
    named = rjieba.has_word(core) and rjieba.tag(core)[0][1][:1] in "nz"
    return (core, at + match.end()) if named or wording.nameness.score(core) >= _LEAST else None
