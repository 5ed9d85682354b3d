"""This module finds raw names by a kind of which each has its own: dealers' shops, mining rights, zones, newspapers.

The word division seldom knows such names, so the characters are read: two to four that read like a name where a
phrase opens, what the house deals in, the kind.
"""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import How, Name, NameKind
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

PAPER = "paper"
"""Remark of a newspaper, whose name fills title marks and is no work's."""
_GOODS = (
    "水产|海鲜|渔具|粮油|农资|农机|种子|种苗|农药|兽药|饲料|建材|五金|机电|电器|家电|百货|日杂|杂货|烟酒|酒水|副食品?|干货|干果"
    "|蔬菜|果蔬|水果|食品|冷冻食品|冻品|生鲜|肉类|鲜肉|禽蛋|调料|调味品|茶叶|药材|花卉|苗木|木材|竹木|石材|钢材|钢管|管材|涂料|油漆"
    "|装饰|装饰材料|门窗|灯饰|家具|服装|布匹|鞋帽|鞋业|土特产|山货|文具|图书|汽配|摩托车|电动车|轮胎|二手车|通讯|手机|化妆品|珠宝|废旧物资|再生资源"
)
"""What dealers deal in."""
_MADE = (
    "塑料|塑胶|橡胶|机械|五金|家具|木器|木制品|竹器|竹木|纺织|针织|印染|制衣|服装|制鞋|鞋业|皮革|包装|包装材料|印刷|纸箱|造纸|化工|涂料|水泥|水泥管|砖瓦?|机砖|预制|预制构件|石材|玻璃|陶瓷"
    "|铸造|锻造|电镀|铸钢|轧钢|电器|灯具|玩具|工艺品|花炮|烟花|食品|豆制品|饮料|酿酒|酒|面粉|面条|粉丝|粮油|榨油|茶叶?|饲料|肥料|有机肥|复合肥|农药|屠宰|冷冻|制冰|洗涤|机电|电缆|阀门|轴承|弹簧|模具"
)
"""What works make."""
_DEALER = re.compile(
    f"(?=(?P<core>[\u4e00-\u9fff]{{2,4}}?)(?P<tail>(?:{_GOODS})*"
    "(?:[渔粮米木布车茶酒药鱼果菜花肉糖](?<!银)行(?![业为走政人车情动使程列长市道驶]|销(?!售))|商行|洋行|珠宝行|拍卖行|典当行|经营部|门市部?|批发部|经销部|经销处|经销店|专营店|便利店|超市|生鲜店|客栈|旅馆|招待所|农家乐|茶馆|影楼|母婴店|蛋糕店|奶茶店|杂货店|水果店|副食店"
    "|药店|快餐店|火锅店|烧烤店|小吃店|早餐店|面馆|饭馆|饭庄|酒楼|茶楼|汽修厂|修理厂|修配厂|轧花厂|榨油坊|打米厂|酿酒坊|养殖场|养猪场|养鸡场|屠宰点"
    f"|(?:{_MADE})(?:加工|制造|制品|配件)?厂|采石场|采砂场|洗[砂沙煤]场|洗煤厂|[砂沙]石?料?[厂场]|石料[厂场]|堆煤场|搅拌站|驾校|网吧|棋牌室|理发店|美容院|洗浴中心|修车铺|回收站|书屋|书吧|书店|画廊|琴行|艺术团|剧团|乐团|合唱团|杂技团|民宿|山庄|武馆|健身房|咖啡馆|茶社|裁缝铺|铁匠铺|豆腐坊|油坊|粉坊|饼店|包子铺|卤味店)))"
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
_ZONE = re.compile(
    "(?=(?P<core>[\u4e00-\u9fff]{2,3}?)(?P<tail>(?:国家级?|省级)?(?:(?:经济技术|高新技术产业|高新技术|经济|产业|工业|循环经济|边境经济)(?:开发区|示范区|集中区|合作区)|综合保税区|保税港区|出口加工区|高新区|经开区|(?:新材料|新能源|高端装备|先进制造|智能制造|装备制造|生物医药|电子信息|光电子?|食品|农产品|绿色化工|精细化工|化工|纺织|建材|家具|循环经济|数字经济|软件|冷链|现代|汽车零部件|轻工|中医药)(?:产业园区?|工业园区?|集聚区|科技园|物流园|示范园区?))))"
)
"""A zone of industry, which is called after its city."""
_MINERAL = re.compile(
    "[矿石砂煤岩土盐金银铜铁铅锌锂磷]$|^(?:新设|新立|出让|挂牌|到期|过期|延续|整合|探明|登记|有效|商业|一般|空白)"
)
"""What ends what is mined or says how a right stands, not where it lies."""
_NAMED = {_DEALER: 0.5, _RIGHT: 0.6, _PAPER: 0.5, _ZONE: 0.7}
"""Mean log odds from which the characters before each kind are a name."""
_EVERYWHERE = ("中国", "中华", "人民", "中央", "全国", "国际", "世界", "环球", "亚洲", "东方", "南方", "新华", "参考")
"""What papers of the whole country begin with."""
_USED = 300
"""Occurrences in jieba's dictionary from which a word describes what follows it."""
_GRAMMAR = FUNCTION - frozenset("万百千三双同元大新正兴")
"""Words of one character with which no such name begins."""
_PARTY = frozenset(
    "原告 被告 业主 商户 店主 企业 供应商 承包方 承租方 当事人 单位 商家 经营者 相对人 申请人 被申请人 上诉人 第三人".split()
)
"""Who a house is, directly before its name."""
_OPENING = frozenset("由与向对为给把将被让据经从因和及以按在是有的等至到如")
_COUNTS = frozenset("家个间处所户名该本各某每两几多全此另一二三四五六七八九十省市县区镇乡村店")


def found(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Dealers, mining rights, newspapers and zones in the order of each pattern."""
    places = {word.start: at for at, word in enumerate(words)}
    kinds: dict[re.Pattern[str], NameKind] = {
        _DEALER: "organization",
        _RIGHT: "place",
        _PAPER: "institution",
        _ZONE: "place",
    }
    for pattern, kind in kinds.items():
        for match in pattern.finditer(subject.folded):
            at = places.get(match.start())
            if at is None or not (_opens(words, at) or pattern is _PAPER):
                continue
            family = pattern is _DEALER and _is_family(subject, match["core"], match.end("core") in places)
            if not family and (words[at].word in _GRAMMAR or not _is_named(match["core"], pattern, wording)):
                continue
            how: How = "suffix" if pattern is _PAPER else "list"
            remark, end = (PAPER if pattern is _PAPER else "enclosed"), match.end("tail")
            yield Name(match.start(), end, kind, "raw", match["core"], match["tail"], how, True, remark)


_FAMILY = re.compile("[老小大阿](?P<one>.)[记家]?|(?P<two>.)[记氏家]")
"""What a house is called after the family that keeps it: 老谭, 王记."""


def _is_family(subject: Subject, core: str, ends: bool) -> bool:
    """Whether a house is called after a family, and no word goes on behind its name: 小|白酒厂."""
    match = _FAMILY.fullmatch(core)
    name = (match["one"] or match["two"]) if match else ""
    return ends and bool(name) and subject.lexicons["surnames"].remark(name) == "top100"


def _is_named(core: str, pattern: re.Pattern[str], wording: Wording) -> bool:
    """Whether characters are what a house, a right or a paper is called."""
    plain = (
        wording.is_usual(core) or wording.is_jargon(core) or core in wording.descriptors or wording.is_nameless(core)
    )
    often = rjieba.has_word(core) and rjieba.suggest_freq(core) >= _USED and pattern is not _PAPER
    grammar = core[0] in _COUNTS or core[-1] in "的等和与及"
    if pattern is _PAPER and core.startswith(_EVERYWHERE):
        return False
    if pattern is _ZONE and core in wording.divisions:
        return True  # although it describes where others lie: 临江
    if pattern is _RIGHT and _MINERAL.search(core):
        return False
    return not (plain or often or grammar) and wording.nameness.score(core) >= _NAMED[pattern]


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether a phrase begins with a word."""
    before = words[at - 1] if at else None
    if before is None or before.end != words[at].start or before.tag == MASK:
        return before is None or before.tag != MASK or before.end != words[at].start
    return (
        before.tag[:1] in "xpcu"
        or before.word in _OPENING
        or before.word in _PARTY
        or (before.tag == "v" and len(before.word) > 1)
    )
