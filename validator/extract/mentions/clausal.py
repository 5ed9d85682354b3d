"""This module rules out raw names that are a stretch of a clause: a wish and its verb, a motto, where in a bay, a disease."""

import re
from collections.abc import Container, Iterable, Iterator

import rjieba

from validator.extract.mentions.name import Name
from validator.subject import Subject

_MEMBERS = re.compile("(?:[农户民工师员商企]|大户|企业|学校|家庭)[和与及]$")
"""Another party and a word of grammar, before a kind of party: 蜂农和|合作社."""
_NAMELESS = "no_names"
"""The word list of words that name nobody."""
_WISH = re.compile(
    "[想要愿肯敢盼爱能会该只没未不也都还就再刚正才][读上考办建学开进当做去念报干管养种修买卖租住跑看听说讲懂有是用愿想能会要敢肯]"
)
"""A wish, a modal verb or an adverb, and the verb behind it: 想读|普通高中, 也有|农场."""
_LED = re.compile(
    "(?:依靠|靠着|通过|按照|比照|参照|围绕|针对|对于|关于|由于|鉴于|替代|代替|沿着|顺着|经由|连同|包括|涉及|就近|前往|走进|开进|住进|送进|搬进|"
    "依托|联合|会同|委托|协助|配合|指导|督促|组织|发动|动员|要求|责成|邀请|协调|深化|加强|推进|开展|转入|送往|运往|拉到|送到|搬到|赶到|来到|跑到|走到|请来|找来|看到|听到)"
)
"""A preposition or a verb of motion, and no name: 送到|卫生院."""
_ENROLLED = re.compile("[入就在报考保升转复]?[读考上升报][省市县区乡镇村州旗]?")
"""Who goes to what school: 入读|县职业高中."""
_GRADED_ROAD = re.compile("[优良中次差][等良]?(?:级)?路(?=率|[段面]?(?:占|比|比例|率))")
"""Roads by their state: 优等路率."""
_BYNAME = re.compile("[\u4e00-\u9fff]{1,6}之[乡都城镇村县市省港州岛湾路谷窗]")
"""What a place calls itself: 诗画之乡."""
_CROWNED = re.compile("第[一二][镇村县乡区街]|之[乡都城]")
"""What makes a byname of a trade: 板材|第一村."""
_NEARBY = re.compile("[一二三四五六七八九十百两几]{1,3}(?:公里|刻钟|分钟|小时|平方米|米|站|步)")
"""How near something is: 一公里|社区."""
_ROADLIKE = re.compile(
    "[通接]?水电[气网讯暖]?路|[\u4e00-\u9fff]{0,2}(?:[弯岔歧绝思财销链回套门]路|冤枉路|断头路|回头路)|[走抄绕修铺闯找开寻赶][老新旧弯近远小山水土夜原正邪]路"
)
"""Roads of which none has a name: a way of doing things, a detour, a circuit."""
_ROAD_PARTS = frozenset("缘基面肩域政况侧牙权演径由障地损产书讯")
"""Characters that make a word with 路, of which the end of a road's name would be a part: 少数项目|路缘石."""
_GRAMMAR_SURNAMES = frozenset("和由与从同经因以将对为有过但又")
"""Family names that are words of grammar as well."""
_WITHIN = "里上中内下外"
"""Characters that say where in something: 由馆|里."""
_USUAL = 100
"""Occurrences in jieba's dictionary from which two characters are a usual word."""
_BOON = "强富福美兴立活善旺丰清安治优绿惠乐裕智名靓新"
"""What mottoes say that a matter does to a town or makes of it: 产业强|镇, 民生福|镇."""
_MOTTO = re.compile(f"(?P<matter>[\u4e00-\u9fff]{{2}})[{_BOON}](?P<kind>[省市县区镇乡村街港校院企])")
_SHORT = "旺县"
"""How short the rest of a motto is, where its matter stands before: 旅游|旺县."""
_LEVEL = "(?:国家级?|省级|市级|县级|全国|一批|更高水平)?"
_POLICY = "平安|健康|智慧|文明|绿色|美丽|法治|清廉|廉洁|廉政|书香|节约型?|节水型?|低碳|零碳|无废|数字|诚信|无烟|无障碍|学习型|温馨|安全|卫生|森林|双拥|民族团结|园林式|友好型?"
_HOUSE = "医院|校园|学校|幼儿园|机关|单位|企业|社区|家庭|景区|园区|工地|矿山|矿区|商场|市场|车站|机场|港口|码头|航道|道路|公路|铁路|街区|河湖|水库|电站|工厂|车间|寺院|法院|检察院|银行|窗口|楼宇|农场|林场|牧场|渔港|海岛|城市|乡村|庭院|食堂|图书馆|监狱|军营|边关|[省市县区镇村]"
_BUILT_UP = re.compile(
    f"(?:(?:筑牢|夯实|织密|守牢|守护|守好|扎紧|共筑|共建|共创|争创|争当|创建|创评|推进|推动|深化|构建|迈向|营造|擦亮|落实|加强|强化|巩固|做实|评选|评定|命名|申报){_LEVEL}(?:{_POLICY}|和谐|幸福|宜居|阳光|人文|品质|魅力|活力|生态|最美|星级)+(?:{_HOUSE}|小区|公园|广场|街道|酒店|宾馆|饭店|大道|公寓)"
    f"|(?:建设|打造|建成|提升){_LEVEL}(?:{_POLICY})+(?:{_HOUSE}))$"
)
"""A policy and the kind of house that it is for, with what is done about it: 筑牢|平安|医院."""
_VERB = 8
"""Characters before a name in which such a verb stands."""
_MATTER = 300
"""Occurrences from which the two characters before are a matter of government."""
_SHELTER = re.compile("(?:[避背迎向挡][风浪]|回水|[浅深静缓]水|[河江海溪湖库港塘][边岸]?|[山沟林]|[大小内外])$")
"""What bay something lies in: 背风|湾里."""
_ILLNESS = re.compile(
    "(?:出血热|流感|脑炎|肝炎|肺炎|肠炎|口炎)?病毒(?!研究|[所院学])|(?:[杆球弧螺梭]|芽孢)菌|菌病|综合征|病毒病|虹彩|疟疾|出血热|脑炎"
)
"""What makes a disease or its germ of the name before it, which is of another language: 偷死野田村|病毒病."""


def without(found: Iterable[Name], subject: Subject) -> Iterator[Name]:
    """The mentions, without such raw names."""
    nameless = subject.lexicons[_NAMELESS] if _NAMELESS in subject.lexicons.names else ()
    text = subject.folded
    for name in found:
        if name.state != "raw" or not (
            _is_person_of_grammar(name)
            if name.kind == "person"
            else _is_stretch(name, text, nameless) or _is_in_bay(name, text)
        ):
            yield name


def _is_stretch(name: Name, text: str, nameless: Container[str]) -> bool:
    """Whether what its form told for a name is a whole usual word, a verb's beginning, a motto or a disease."""
    if name.kind == "place" and _ILLNESS.match(text, name.end):
        return True
    if name.how in ("lexicon", "definition"):
        return False
    whole = text[name.start : name.end]
    if (
        whole[-1] == "路"
        and not whole.endswith(("铁路", "公路"))
        and (_ROADLIKE.fullmatch(whole) or text[name.end : name.end + 1] in _ROAD_PARTS)
    ):
        return True
    built = _BUILT_UP.search(text, max(0, name.start - _VERB), name.end)
    if built is not None and built.start() <= name.start:
        return True
    if _BYNAME.fullmatch(whole) or _CROWNED.match(text, name.end):
        return True
    if _GRADED_ROAD.match(text, name.start) or _ENROLLED.fullmatch(name.core) or _NEARBY.fullmatch(name.core):
        return True
    if _MEMBERS.search(name.core) or whole in nameless or _WISH.fullmatch(name.core) or _LED.fullmatch(name.core):
        return True
    motto = _MOTTO.fullmatch(whole if len(whole) > len(_SHORT) else text[max(0, name.start - 2) : name.end])
    return motto is not None and _is_usual(motto["matter"], _MATTER)


def _is_usual(word: str, least: int) -> bool:
    return rjieba.has_word(word) and rjieba.suggest_freq(word) >= least


def _is_person_of_grammar(name: Name) -> bool:
    """Whether a word of grammar and what it leads seem a family name and a given one: 填报|和|升学, 由|馆里."""
    text = name.core
    if len(text) != 3 or text[0] not in _GRAMMAR_SURNAMES:
        return False
    return text[2] in _WITHIN or _is_usual(text[1:], _USUAL)


def _is_in_bay(name: Name, text: str) -> bool:
    """Whether a listed place is a bay and a word of grammar: 漂在背风|湾里."""
    here = name.how == "lexicon" and name.core[-1:] == "里" and name.end - name.start == 2
    return here and _SHELTER.search(text, max(0, name.start - 2), name.start) is not None
