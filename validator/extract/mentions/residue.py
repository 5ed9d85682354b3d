"""This module judges the small traces of a name that a mask left: a model, a trade, one character, an ordinary word."""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.masks import Mask
from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import ACTING, FUNCTION, PLACE_ENDS, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject
from validator.text import wordness
from validator.text.lexicon import Lexicon
from validator.text.simplified import simplified

_TWOFOLD_UNITS = ("万", "千", "百", "亿")
_MODEL = re.compile(r"(?=[A-Za-z+-]{0,8}[0-9])[A-Z][A-Za-z]{0,7}[-+]?[0-9]{1,4}[A-Za-z]{0,4}|[A-Z][A-Za-z]{2,11}")
_UNIT = re.compile(
    r"(?:[GMKk]?Wh?|[TGMK]bps|[TGMk]?Hz|[TPE](?:FLOPS|FLOPs|flops)|[GMK]B?|[Tt]|kV|km|mm|cm|Ah|VIP|PVC|CT|AI|IT|VR|AR|LED|GDP|PPP|APP|App|CEO|PCR|TFT|EPC|API|ETC|ICU)$"
)
_ONE = re.compile(rf"[\u4e00-\u9fff](?=(?:[{PLACE_ENDS}]|大桥|古城|古镇|水库|矿区|景区|隧道|新区|码头))")
TELLING_TRADE = re.compile(
    r"(?:[铝铜镍钛钼钨锂锌硅钢药纸乳木酒矿煤茶糖盐锰锡钴钒钾锑]业|重[工机汽]|石化|焦化|特钢|轴承|机床|拖拉机|钢铁|稀土|玻璃|水泥|轮胎|药材|锂电)$"
)
_TRADES_OF_PLACES = re.compile(
    r"[、和与及][*＊×XxＸ■□_某○\[\]\u4e00-\u9fff]{1,8}?[市县区镇乡][\u4e00-\u9fff]{2,4}(?=[、，。和与及等列])"
)
"""What goes on as a list of places, each with its trade: *县轴承、*县板材."""
_OFFICE_OF_TRADES = re.compile(
    r"[和与及、][\u4e00-\u9fff]{2,12}?(?:办公室|局|委员会|中心|协会|商会|联合会|学会|管理[处站所]|服务[处站所]|管委会|指挥部|领导小组|专班)"
)
"""What goes on as the name of an office that looks after two trades: *市盐业|和化工行业管理办公室."""
_AFTER_SUBJECT = re.compile(
    r"$|[、，。；！）)”]|等|和|与|及|入选|获|荣|进入|位列|跻身|上市|投产|被|成为|实现|完成|累计|率先|成功|已"
)


_JOINTS = ("、", "和", "与", "及")


def is_station(mask: Mask) -> bool:
    """Whether 站 behind a mask ends a name and counts nothing, as in a list of stations: **站、."""
    beside = mask.right[1:2] in _JOINTS or mask.left[-1:] == "、"
    return mask.unit == "站" and beside and mask.left[-1:] not in tuple("共计有达建设余")


def is_named(words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> bool:
    """Whether what seems to be a unit begins a word that ends names: **环境, not ** 环."""
    after = words[index + 1] if index + 1 < len(words) else None
    if mask.kind != "figure" or mask.width < 2 or after is None or after.start != mask.end or not mask.unit:
        return False
    longer = len(after.word) > len(mask.unit) and after.word.startswith(mask.unit)
    listed = mask.left[-1:] == "、" and mask.right[len(after.word) : len(after.word) + 1] in _JOINTS
    return longer and (listed or after.word in wording.trades)


def numbered(subject: Subject, words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> Iterator[Name]:
    """A mask that only seems to be a number, because the name behind it begins with a numeral: **万润药业."""
    if (mask.unit or mask.right[:1]) not in _TWOFOLD_UNITS:
        return
    if mask.kind == "figure" and (found := _begun_by_numeral(subject, mask, wording)):
        yield found
        return
    core = wording.core_after(words, index + 1) if index + 2 < len(words) else None
    if core is not None and core.last == index + 2 and core.weight >= 2 and core.last + 1 < len(words):
        following = words[core.last + 1]
        if following.start == words[core.last].end and following.word in wording.strict:
            text = words[index + 1].word + words[index + 2].word
            yield Name(mask.start, following.end, "organization", "partly", text, "", "mask", True)


def _begun_by_numeral(subject: Subject, mask: Mask, wording: Wording) -> Name | None:
    """A listed company, or two to four characters before what only companies end in, that begin with a numeral."""
    text = simplified(subject.folded[mask.end : mask.end + 2 * LONGEST_NUMBERED])
    for size in range(2, LONGEST_NUMBERED + 1):
        core, ending = (
            text[:size],
            next((text[size : size + n] for n in (4, 3, 2) if text[size : size + n] in wording.strict), ""),
        )
        usual = core in wording.common or wording.is_jargon(core) or rjieba.has_word(core)
        whole = core in wording.companies and core not in wording.common and not rjieba.has_word(core)
        if whole or (ending and not usual and wording.nameness.score(core) >= _PLACELIKE):
            end = mask.end + size + (0 if whole else len(ending))
            return Name(mask.start, end, "organization", "partly", core, "", "mask", True)
    return None


LONGEST_NUMBERED = 4
"""Characters of a name that begins with a numeral."""


def surname(subject: Subject, words: Sequence[Token], index: int, mask: Mask) -> bool:
    """Whether a lone family name stands before a mask that nothing but a mark, an office or a verb follows: 张**."""
    if index == 0 or words[index - 1].end != mask.start:
        return False
    if _joined_surname(subject, words[index - 1].word, mask):
        return True
    if words[index - 1].word not in subject.lexicons["surnames"]:
        return False
    if words[index - 1].word in FUNCTION or (
        index > 1 and words[index - 2].end == words[index - 1].start and words[index - 2].tag in (MASK, "m")
    ):
        return False
    return mask.width <= 3 and not re.match("[市县区镇乡村省州]|集团|公司|企业|银行", mask.right)


def _joined_surname(subject: Subject, word: str, mask: Mask) -> bool:
    """Whether a word division took the end of an office and a family name for one word: 福利|科王|XX."""
    office = len(word) == 2 and word[0] in _OFFICES and word[1] in subject.lexicons["surnames"]
    named = re.match("$|[、，。；）)”和与等及]|同志|同学|老师|医生|警官|书记|主任|科长|局长|所长", mask.right)
    return office and mask.kind in ("person", "organization", "word") and mask.width <= 3 and named is not None


def given(words: Sequence[Token], index: int, mask: Mask, wording: Wording, titles: Lexicon) -> Name | None:
    """A given name behind a masked family name, where an office precedes it and the clause goes on: 书记*建国."""
    before = words[index - 1] if index and words[index - 1].end == mask.start else None
    titled = before is not None and any(before.word[-size:] in titles for size in (len(before.word), 4, 3, 2))
    other = _GIVEN_BEFORE.search(mask.left)
    titled = titled or (other is not None and wording.is_given(other["given"]) and not wording.is_usual(other["given"]))
    if mask.width > 1 or mask.symbol in "_…[]" or not titled:
        return None
    length, last = 0, index
    while last + 1 < len(words) and length < GIVEN and words[last + 1].start == words[last].end:
        last += 1
        length += len(words[last].word)
    text = "".join(word.word for word in words[index + 1 : last + 1])
    after = words[last + 1] if last + 1 < len(words) and words[last + 1].start == words[last].end else None
    goes_on = (
        after is None or after.tag == MASK or rjieba.tag(after.word[:2])[0][1][:1] in "xvpdc" or after.word == "等"
    )
    if length != GIVEN or not goes_on or not wording.is_given(text) or wording.is_usual(text):
        return None
    return Name(mask.start, words[last].end, "person", "partly", text, "", "mask", True)


_GIVEN_BEFORE = re.compile("[*＊×■□_X某](?P<given>[\u4e00-\u9fff]{2})、$")
"""The person before in a list, whose family name is masked too: *建国、*秀英."""


def enclosed(words: Sequence[Token], at: int, mask: Mask, wording: Wording) -> str:
    """A place or name of the dictionary that masks enclose: **白鹿山**景区."""
    token, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if after is None or after.tag != MASK or after.start != token.end or mask.kind in ("figure", "date", "rank"):
        return ""
    named = token.tag[:2] in ("ns", "nr", "nz") and 2 <= len(token.word) <= 4 and not wording.is_usual(token.word)
    plain = token.word in wording.descriptors or wording.is_jargon(token.word)
    return token.word if named and not plain and wording.nameness.score(token.word) >= _ENCLOSED else ""


_ENCLOSED = 0.6
"""Mean log odds from which a name of the dictionary between two masks is a name."""
GIVEN = 2
"""Characters of a given name that a mask of the family name leaves."""


_OFFICES = "科局处室部院队委办会站所镇村厂班组股长员任记师工"
"""Characters that end the name of an office or of who holds it."""


def owner(words: Sequence[Token], begin: int, wording: Wording) -> str:
    """An ordinary word that names a works behind a masked place: 某镇兴旺砖厂."""
    if begin + 1 >= len(words) or words[begin - 1].end != words[begin].start:
        return ""
    word, ending = words[begin].word, words[begin + 1].word
    named = words[begin].end == words[begin + 1].start and ending in wording.endings and _WORKS.search(ending)
    plain = word in wording.common or word in wording.descriptors or words[begin].tag[:1] in "vmrducp"
    return word if named and len(word) == 2 and not plain else ""


_WORKS = re.compile(r"(?:厂|矿|公司|置业|矿业|纸业|石化|合作社|养殖场|农场)$")


def model(token: Token, wording: Wording) -> str:
    """A model or trade name in Latin letters that stands beside the masked maker."""
    if token.tag != "eng" or not _MODEL.fullmatch(token.word) or _UNIT.search(token.word):
        return ""
    letters = token.word.removesuffix("s")  # DDDs
    return "" if token.word in wording.latin or (letters.isupper() and letters.isalpha()) else token.word


def institute(subject: Subject, at: int, wording: Wording) -> str:
    """The short name of an institute, which no dictionary knows (two characters and 所 or 院)."""
    short = simplified(subject.folded[at : at + 3])
    if (
        len(short) < 3
        or short[-1] not in "所院"
        or short in wording.common
        or short in wording.nameless
        or short[0] in "省市县区州乡镇村里"
        or rjieba.has_word(short)
        or rjieba.has_word(short[:2])
    ):
        return ""
    plain = any(wording.is_plain(char) or not "\u4e00" <= char <= "\u9fff" for char in short[:2])
    return "" if plain or subject.folded[at + 3 : at + 4] in ("有", "得", "需", "属", "在", "以", "校", "士") else short


_EVENT = re.compile(r"”[\u4e00-\u9fff]{0,6}(?:活动|行动|系列|专项|工程|主题|计划|大赛|赛事)")
_WHOLE = re.compile(
    r"(?P<middle>[\u4e00-\u9fff]{0,2}?)(?P<kind>(?:理工|工业|工商|农业|林业|师范|医科|财经|科技|交通|职业技术|技术|中医药|医学)(?:大学|学院)"
    r"|生物|药业|制药|医药|科技|电子|股份|集团|重工|机械|新材|新能源|化工|食品|乳业|酒业|纺织|陶瓷|水泥|钢铁|置业|银行|智能)"
    r"(?!毕业|就读|在读|学生|教授|[一-鿿]{0,2}税|类|领域|行业|产业)"
)
_BEFORE_WHOLE = (*"、，。；：“(（与和及由向对等|", "引进", "支持", "联合")


def inside(subject: Subject, words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> Name | None:
    """A name of which a character in the middle is masked: 康*达生物, 江*理工大学."""
    if not index or mask.width > 2 or mask.symbol in "_…[]" or words[index - 1].end != mask.start:
        return None
    first, before = words[index - 1], words[index - 2] if index > 1 else None
    opens = before is None or before.end != first.start or before.word in _BEFORE_WHOLE
    if not opens or len(first.word) > 2 or not wordness.is_han(first.word[0]):
        return None
    found = _WHOLE.match(subject.folded, mask.end)
    middle = found["middle"] if found else ""
    school = found is not None and found["kind"].endswith(("大学", "学院"))
    if first.word in wording.common or first.word in wording.descriptors or first.word in FUNCTION:
        return None
    if first.word in tuple("省市县区州盟旗乡镇村原本该某") or first.tag[:1] in "vpcumdrq":
        return None
    if not school and (wording.is_plain(first.word) or first.tag[:2] not in ("nr", "ns", "nz", "ng", "j", "z")):
        return None
    told = bool(middle) and middle[0] not in _COUNTING and (middle == mask.unit or not wording.is_plain(middle[-1]))
    if found is None or not (school or told) or (school and middle):
        return None
    core = first.word + middle if middle else first.word
    return Name(first.start, found.end(), "organization", "partly", core, "", "mask", True)


_COUNTING = "家个所名项座条处户批件台套种类款只辆艘亿万千百年月日天级省市县区"


_REGISTERED = re.compile(
    "[省市县区州旗](?P<brand>[\u4e00-\u9fff]{2})(?P<trade>[\u4e00-\u9fff]{1,10})(?:有限|有限责任|股份有限|集团有限)公司$"
)


def registered(tail: str, wording: Wording) -> str:
    """The brand in what a mask of the place left of a firm's registered name: 市云岚新型建材有限公司."""
    found = _REGISTERED.match(tail)
    brand = found["brand"] if found else ""
    usual = wording.is_usual(brand) or brand in wording.descriptors or brand in wording.endings
    if not brand or usual or wording.is_nameless(brand):
        return ""
    known = rjieba.has_word(brand)
    plain = known and (rjieba.suggest_freq(brand) > _SELDOM * 2 or wording.nameness.score(brand) < _PLACELIKE)
    return "" if plain or wording.nameness.score(brand) < 0 else brand


def is_event(words: Sequence[Token], index: int) -> bool:
    """Whether a mask ends the quoted title of an event, which is called after a place: “购**”促销活动."""
    return _EVENT.match("".join(word.word for word in words[index + 1 : index + 6])) is not None


_TELLING_SCHOOL = re.compile("(?:石油|矿业|地质|航空航天|邮电|电子科技|海事|民航)(?:大学|学院)")
"""Universities of which there are few."""


def school(subject: Subject, at: int) -> str:
    """The trade of a university, behind a masked place, where few have it."""
    found = _TELLING_SCHOOL.match(subject.folded, at)
    return found.group() if found else ""


def position(subject: Subject, words: Sequence[Token], begin: int) -> str:
    """The trade of a company whose place is masked, where it stands as a company does: *市钼业、."""
    if begin >= len(words) or words[begin].start != words[begin - 1].end:
        return ""
    told = TELLING_TRADE.search(words[begin].word)
    behind = words[begin].end
    if told and (_TRADES_OF_PLACES.match(subject.folded, behind) or _OFFICE_OF_TRADES.match(subject.folded, behind)):
        return ""
    whole = words[begin - 1].word == "州"
    return words[begin].word if told and (whole or _AFTER_SUBJECT.match(subject.folded[words[begin].end :][:4])) else ""


def one_character(
    subject: Subject, words: Sequence[Token], after: int, mask: Mask, wording: Wording
) -> tuple[int, int, str] | None:
    """The last character of a place's name, left between the mask and what kind of place it is: ×川县."""
    if mask.kind not in ("place", "organization", "word") or mask.symbol == "…":
        return None
    found = _ONE.match(subject.folded, mask.end)
    if not found or wording.is_plain(found.group()) or words[after].word in wording.common:
        return None
    if found.group() in PLACE_ENDS:
        return None
    end = next((i for i in range(after, min(after + 3, len(words))) if words[i].end > found.end()), after)
    if wording.rarity(words[after]) == 0 or (len(words[after].word) > 2 and words[after].word not in wording.divisions):
        return None
    return mask.start, words[end].end, found.group()


_WATERWORKS = re.compile(
    r"(?P<core>[\u4e00-\u9fff]{2})(?:水电站|水利枢纽|水库|水文站|航电枢纽|船闸|灌区|渡口|林场|农场|煤矿|铁矿|铜矿|金矿|磷矿|火电厂|电厂)"
)
"""Works that are called after where they are."""
_PLAIN_PLACE = frozenset("大小中新老东西南北上下一二三四五六七八九十前后左右内外双多各主副总县市区镇乡村抽梯国省地高低")


def works(subject: Subject, words: Sequence[Token], after: int, mask: Mask, wording: Wording) -> Name | None:
    """Two characters that are no word, between a mask and a kind of works that is called after a place: **托口水电站."""
    if mask.kind not in ("place", "organization", "word") or words[after].start != mask.end:
        return None
    found = _WATERWORKS.match(subject.folded, mask.end)
    if found is None or len(words[after].word) > 2 or not _PLAIN_PLACE.isdisjoint(found["core"]):
        return None
    core = found["core"]
    known = rjieba.has_word(core)
    plain = known and (rjieba.suggest_freq(core) > _SELDOM or wording.nameness.score(core) < _SURELY_PLACE)
    if plain or core in wording.common or core in wording.descriptors or wording.is_jargon(core):
        return None
    shaped = core[1] in _LANDFORMS and not rjieba.has_word(core)
    if not shaped and wording.nameness.score(core) < _PLACELIKE:
        return None
    return Name(mask.start, found.end(), "place", "partly", core, "", "mask", True, "works")


_LANDFORMS = frozenset("口坪湾岭沟潭滩坝垭溪峪岩洲渡店铺桥塘")
"""Characters that end the names of small places."""
_SELDOM = 60
"""Occurrences in jieba's dictionary from which two characters describe works."""
_SURELY_PLACE = 2.0
"""Mean log odds from which a word of the dictionary is where works lie."""
_PLACELIKE = 0.3
"""Mean log odds from which two characters before works are where they lie."""
_SEATED = re.compile("(?:实验室|研究[院所]|创新中心|产业园|科学城|科技城|大学|学院|医院|科学中心|工程中心|技术中心)")


def seat(words: Sequence[Token], index: int, wording: Wording) -> tuple[int, int, str] | None:
    """The place before a mask in the name of an institution, where a phrase begins with it: 东湖*实验室."""
    place, kind = words[index - 1] if index else None, words[index + 1] if index + 1 < len(words) else None
    if place is None or kind is None or place.end != words[index].start or kind.start != words[index].end:
        return None
    known = place.tag == "ns" and len(place.word) == 2 and not wording.is_usual(place.word)
    opens = index < 2 or words[index - 2].end != place.start or words[index - 2].tag[:1] in "xpcuv"
    if not known or not opens or not _SEATED.search(kind.word) or wording.nameness.score(place.word) < 1:
        return None
    return place.start, kind.end, place.word


_TRADE_CHARS = frozenset("钢铁煤电药粮建投运交水城农文旅科油气化机汽船纺酒茶糖盐铝铜矿航港物商财金信保银学校院局厅委办")


def first_character(words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> tuple[int, int, str] | None:
    """The first character of a company's or place's name, left before the mask: 海**公司, 江*镇."""
    first, after = words[index - 1] if index else None, words[index + 1] if index + 1 < len(words) else None
    if first is None or after is None or first.end != mask.start or after.start != mask.end or len(first.word) != 1:
        return None
    before = words[index - 2] if index > 1 else None
    opens = (
        before is None
        or before.end != first.start
        or before.tag in ("x", "p", "c", "uj")
        or before.word in _BEFORE_WHOLE
    )
    usual = first.word in FUNCTION | ACTING | frozenset("省市县区州盟旗乡镇村街原本该某老新大小全各每副总")
    verb = first.tag[:1] == "v" and not (first.word in wording.brand and after.word in ("镇", "乡", "县", "市"))
    if not opens or usual or verb or first.tag[:1] in "pcumdrqxyt" or (mask.symbol in "_…[]" and mask.width < 2):
        return None
    coined = first.word in wording.brand and after.word in wording.trades and after.word not in wording.loose
    coined = coined and (before is None or before.end != first.start or before.tag == "x") and mask.width < 3
    firm = (
        coined
        or after.word in wording.firms
        or after.word in wording.strict
        or after.word in ("公司", "集团", "股份", "银行")
    )
    place = after.word in ("镇", "乡", "县", "市") and mask.width == 1
    return (first.start, after.end, first.word) if firm or place else None


def last_character(words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> tuple[int, int, str] | None:
    """The last character of a short name between a mask of one symbol and what only companies end in: *威股份."""
    last, after = (
        words[index + 1] if index + 1 < len(words) else None,
        words[index + 2] if index + 2 < len(words) else None,
    )
    if last is None or after is None or last.start != mask.end or after.start != last.end or len(last.word) != 1:
        return None
    usual = last.word in FUNCTION | ACTING or last.word in PLACE_ENDS or last.word in _TRADE_CHARS
    named = after.word in wording.strict or after.word in ("公司", "集团", "股份")
    if usual or not named or mask.width > 1 or wording.nameness.score(last.word) < 1 or last.tag[:1] in "xmpcuq":
        return None
    return mask.start, after.end, last.word
