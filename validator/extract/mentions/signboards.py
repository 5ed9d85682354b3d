"""This module finds raw names by a kind of which each has its own: dealers' shops, mining rights, a town's newspaper.

The word division seldom knows such names, so the characters are read: two to four that read like a name where a
phrase opens, what the house deals in, the kind.
"""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

_GOODS = (
    "水产|海鲜|渔具|粮油|农资|农机|种子|种苗|农药|兽药|饲料|建材|五金|机电|电器|家电|百货|日杂|杂货|烟酒|酒水|副食品?|干货|干果"
    "|蔬菜|果蔬|水果|食品|冷冻食品|冻品|生鲜|肉类|鲜肉|禽蛋|调料|调味品|茶叶|药材|花卉|苗木|木材|竹木|石材|钢材|钢管|管材|涂料|油漆"
    "|装饰|装饰材料|门窗|灯饰|家具|服装|布匹|鞋帽|鞋业|土特产|山货|文具|图书|汽配|摩托车|电动车|轮胎|二手车|通讯|手机|化妆品|珠宝|废旧物资|再生资源"
)
"""What dealers deal in."""
_DEALER = re.compile(
    f"(?=(?P<core>[\u4e00-\u9fff]{{2,4}}?)(?P<tail>(?:{_GOODS})*"
    "(?:[渔粮米木布车茶酒药鱼果菜花肉糖](?<!银)行(?![业为走政人车情动使程列长市道销驶])|商行|洋行|珠宝行|拍卖行|典当行|经营部|门市部?|批发部|经销部|经销处|经销店|专营店|便利店|杂货店|水果店|副食店"
    "|药店|快餐店|火锅店|烧烤店|小吃店|早餐店|面馆|饭馆|饭庄|酒楼|茶楼|汽修厂|修理厂|修配厂|轧花厂|榨油坊|打米厂|酿酒坊|养殖场|养猪场|养鸡场|屠宰点)))"
)
"""A dealer's or craftsman's house, which its owner named; looked ahead for, so that each place is tried."""
_RIGHT = re.compile(
    "(?=(?P<core>[\u4e00-\u9fff]{2,5}?)(?P<tail>(?:[金银铜铁铅锌锡钨钼锰锂煤萤磷石砂灰岩]{1,3}矿?|地热|矿泉水|建筑石料|石灰岩|花岗岩)?"
    "(?:探矿权|采矿权|探采矿权|矿业权|[勘普详]查区|勘探区)))"
)
"""A right to explore or to mine, which is called after where it lies."""
_PAPER = re.compile(
    "(?<=《)(?P<core>[\u4e00-\u9fff]{2,4}?)(?P<tail>(?:都市|经济|生活|法制|法治|教育|科技|农村|青年|广播电视)?"
    "(?:商报|晚报|日报|晨报|早报|时报|快报|周报|周刊|画报|党报|[^电简通专月年周内公预申填海情战捷喜警播]报))(?=》)"
)
"""A newspaper, which is called after its city."""
_MINERAL = re.compile(
    "[矿石砂煤岩土盐金银铜铁铅锌锂磷]$|^(?:新设|新立|出让|挂牌|到期|过期|延续|整合|探明|登记|有效|商业|一般|空白)"
)
"""What ends what is mined or says how a right stands, not where it lies."""
_NAMED = {_DEALER: 0.5, _RIGHT: 0.6, _PAPER: 0.5}
"""Mean log odds from which the characters before each kind are a name."""
_EVERYWHERE = ("中国", "中华", "人民", "中央", "全国", "国际", "世界", "环球", "亚洲", "东方", "南方", "新华", "参考")
"""What papers of the whole country begin with."""
_USED = 300
"""Occurrences in jieba's dictionary from which a word describes what follows it."""
_OPENING = frozenset("由与向对为给把将被让据经从因和及以按在是有的等至到如")
_COUNTS = frozenset("家个间处所户名该本各某每两几多全此另一二三四五六七八九十省市县区镇乡村店")


def found(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Dealers, mining rights and newspapers in the order of each pattern."""
    places = {word.start: at for at, word in enumerate(words)}
    for pattern, kind in ((_DEALER, "organization"), (_RIGHT, "place"), (_PAPER, "institution")):
        for match in pattern.finditer(subject.folded):
            at = places.get(match.start())
            if at is None or not (_opens(words, at) or pattern is _PAPER):
                continue
            if not _is_named(match["core"], pattern, wording):
                continue
            yield _name(match, kind)


def _name(match: re.Match[str], kind: NameKind) -> Name:
    return Name(match.start(), match.end("tail"), kind, "raw", match["core"], match["tail"], "list", True, "enclosed")


def _is_named(core: str, pattern: re.Pattern[str], wording: Wording) -> bool:
    """Whether characters are what a house, a right or a paper is called."""
    plain = (
        wording.is_usual(core) or wording.is_jargon(core) or core in wording.descriptors or wording.is_nameless(core)
    )
    often = rjieba.has_word(core) and rjieba.suggest_freq(core) >= _USED and pattern is not _PAPER
    grammar = (
        core[0] in _COUNTS or core[0] in FUNCTION - frozenset("万百千三双同元大新正兴") or core[-1] in "的等和与及"
    )
    if pattern is _PAPER and core.startswith(_EVERYWHERE):
        return False
    if pattern is _RIGHT and _MINERAL.search(core):
        return False
    return not (plain or often or grammar) and wording.nameness.score(core) >= _NAMED[pattern]


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether a phrase begins with a word."""
    before = words[at - 1] if at else None
    if before is None or before.end != words[at].start or before.tag == MASK:
        return before is None or before.tag != MASK or before.end != words[at].start
    return before.tag[:1] in "xpcu" or before.word in _OPENING or (before.tag == "v" and len(before.word) > 1)
