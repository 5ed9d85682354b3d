"""This module finds raw names by the slot they stand in: where a report has a party, or defines a short name."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import Name
from validator.extract.mentions.siblings import KINDS
from validator.extract.mentions.wording import ACTING, PLACE_ENDS, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

_DEFINED = re.compile(r"[（(](?:以下)?(?:统一)?简称[:：]?[“\"']?(?P<short>[\u4e00-\u9fffA-Za-z]{2,10})[”\"']?[)）]")
_GENERIC = re.compile(
    r"(?:本|我|该|各|全|上述|被审计|两|三|四|五)?(?:公司|集团|单位|本公司|我市|我县|我区|我局|银行|企业|项目|方案|办法|通知|规划|意见|条例|行动|《.*》|[市县区省局厅委]|母公司|本行|专项|课题)"
)


def slotted(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A coined word where a report has a party: before 获评, 投产, 签约; behind 引进, 牵手, 支持."""
    for index, token in enumerate(words):
        sure = token.word not in wording.party_loose
        if (
            index
            and words[index - 1].end == token.start
            and (token.word in wording.party_before or _yields(subject, token))
        ):
            core = wording.core_before(words, index)
        elif token.word in wording.party_after and index + 1 < len(words):
            core = wording.core_after(words, index + 1) if words[index + 1].start == token.end else None
        else:
            continue
        if core is None or core.weight < (3 if token.tag == MASK else 2) or words[core.last].word[-1] in PLACE_ENDS[:7]:
            continue
        text = "".join(word.word for word in words[core.first : core.last + 1])
        if token.tag == MASK and text[-1] in _GOODS:
            continue
        yield Name(
            words[core.first].start,
            words[core.last].end,
            "organization",
            "raw",
            text,
            "",
            "slot",
            core.weight >= 3 and sure,
        )


_GOODS = "剂料品粉液膜器机材具药苗种肥油粮米面茶果菜布板管线泵阀煤矿石砂钢铁铜铝锂箱袋罐瓶"
"""Characters that end what is produced or stored, not who produces it."""
_OUTPUT = re.compile(r"(?:[万亿千百])?(?:吨|台|辆|平方米|千瓦|兆瓦|吉瓦|[GM]W|锭|片|颗|立方米)")
"""Units of what a plant makes."""


def _yields(subject: Subject, token: Token) -> bool:
    """Whether a masked quantity of a product stands here, as it does behind the name of a maker: 甲乙**万吨高端铸件."""
    return token.tag == MASK and bool(_OUTPUT.match(subject.folded, token.end))


def led(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """The company that leads a chain of industry: 以…为链主."""
    starts = [token.start for token in words]
    for found in (found for form in (_LEADER, _EQUITY) for found in form.finditer(subject.folded)):
        own = words[bisect_left(starts, found.start("who")) : bisect_left(starts, found.end("who"))]
        if own and not any(
            token.word in wording.common or (wording.is_stop(token) and len(token.word) < 2) for token in own
        ):
            yield Name(*found.span("who"), "organization", "raw", found["who"], "", "slot", True, "leader")


_EQUITY = re.compile(
    r"(?:收购|受让|转让|出让|增持|减持|竞得|拍得|参股|入股)了?(?P<who>(?!少数|部分|其余|其他|剩余|合资|参股|所属|所持|旗下|下属|全部|标的|目标|国有|非上市|自然人|员工|股东)[\u4e00-\u9fff]{3,8}?)"
    r"(?:公司)?(?:[*×■□_X\[\]0-9.]{0,6})[%％]?的?(?:股权|股份)"
)
"""Whose shares are bought or sold."""
_LEADER = re.compile(r"以(?P<who>[\u4e00-\u9fff]{2,6}?)为(?:链主|龙头企业|链主企业)(?!的?(?:企业)?[，。]|制)")


def projects(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """An odd word before a trade where a project is told of: 来日氢能项目落户."""
    for at, project in enumerate(words[:-1]):
        if at < 2 or not _PROJECT.fullmatch(project.word):
            continue
        odd, trade, verb = words[at - 2], words[at - 1], words[at + 1]
        phased = project.word != "项目" and (at < 3 or words[at - 3].end != odd.start or words[at - 3].word in _OPENING)
        if trade.word not in wording.endings or not (phased or verb.word in wording.party_before):
            continue
        joined = odd.end == trade.start and trade.end == project.start
        if (
            joined
            and odd.tag in _ODD
            and len(odd.word) == 2
            and odd.word not in wording.common
            and not _ERA.fullmatch(odd.word)
        ):
            yield Name(odd.start, trade.end, "organization", "raw", odd.word, trade.word, "slot", True)


def branded(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A word that describes nothing before an ending that only companies have, where a clause or member begins."""
    for at in range(1, len(words)):
        brand, trade = words[at - 1], words[at]
        if at > 1 and (ended := _ended(words, at, wording)):
            yield ended
            continue
        if trade.word in wording.strict and at > 1 and (pair := _pair(words, at, wording)):
            yield Name(
                pair, trade.end, "organization", "raw", f"{words[at - 2].word}{brand.word}", trade.word, "slot", True
            )
            continue
        long = len(brand.word) == 4 and rjieba.suggest_freq(brand.word) < _SELDOM and brand.word not in wording.common
        if trade.word not in wording.strict or brand.end != trade.start or not (long or len(brand.word) in (2, 3)):
            continue
        if brand.tag[:1] not in ("n", "v", "a", "z", "i", "t", "b") or brand.word in wording.descriptors:
            continue
        opens = at < 2 or words[at - 2].end != brand.start or words[at - 2].word in _OPENING
        usual = brand.word in wording.common or wording.is_frequent(brand.word) or _ERA.fullmatch(brand.word)
        if opens and not usual:
            follows = words[at + 1] if at + 1 < len(words) and words[at + 1].start == trade.end else None
            if follows is None or follows.tag[:1] in ("x", "v", "d", "p", "u", "m", "c"):
                yield Name(brand.start, trade.end, "organization", "raw", brand.word, trade.word, "slot", True)


_LUCK = frozenset("达捷鑫隆盛泰瑞腾顺源祥宝康佳辉润")
"""Characters that end a brand made of a usual word: 卓越|达."""


def _ended(words: Sequence[Token], at: int, wording: Wording) -> Name | None:
    """A usual word and a character of brands before a trade, where a party stands: 引进|卓越|达|物流."""
    word, end, trade = words[at - 2], words[at - 1], words[at]
    joined = word.end == end.start and end.end == trade.start
    if not joined or end.word not in _LUCK or len(word.word) != 2 or trade.word not in wording.trades:
        return None
    before = words[at - 3] if at > 2 and words[at - 3].end == word.start else None
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].start == trade.end else None
    led = before is not None and before.word in wording.party_after and before.word not in wording.party_loose
    opens = before is None or before.word in _OPENING
    plain = word.tag[:1] not in "nvazbi" or word.word in wording.nameless or rjieba.has_word(word.word[1] + end.word)
    if plain or not (led or (opens and after is not None and after.tag[:1] in "vdp")):
        return None
    core = word.word + end.word
    return Name(word.start, trade.end, "organization", "raw", core, trade.word, "list", True, "enclosed")


def _pair(words: Sequence[Token], at: int, wording: Wording) -> int | None:
    """Where two lone characters begin that open a clause or member before an ending of companies: 正军|米业."""
    first, last = words[at - 2], words[at - 1]
    lone = len(first.word) == len(last.word) == 1 and first.end == last.start and last.end == words[at].start
    if not lone or first.tag in (MASK, "x", "m", "eng") or last.tag in (MASK, "x", "m", "eng", "q", "uj", "ul"):
        return None
    opens = at < 3 or words[at - 3].end != first.start or words[at - 3].word in _OPENING
    plain = wording.is_plain(last.word) or (first.word in _OPENING) or first.word in ACTING
    return first.start if opens and not plain and not rjieba.has_word(first.word + last.word) else None


_SELDOM = 30
"""Occurrences below which a word of four characters can be a brand."""
_PROJECT = re.compile("项目|[一二三四五六七八九]期(?:项目|工程)?")
_OPENING = (
    "，",
    "。",
    "；",
    "：",
    "、",
    "“",
    "（",
    "(",
    "由",
    "与",
    "和",
    "对",
    "向",
    "以",
    "为",
    "及",
    "是",
    "的",
    "|",
)
"""Marks and words of grammar before a party."""
_ODD = ("t", "nr", "nrt", "nz", "nt")
"""Parts of speech that do not describe a trade."""
_ERA = re.compile(
    r"[一二三四五前后近远早]期|[今去明当全]年|[春夏秋冬]季|[现当近古]代|年度|季度|夜间|日间|当前|目前|未来|传统"
)


def defined(subject: Subject, wording: Wording) -> Iterator[Name]:
    """Short names that the document itself introduces: （以下简称“…”）; sure where they read like a name."""
    for found in _DEFINED.finditer(subject.folded):
        short = found["short"]
        if not _GENERIC.fullmatch(short):
            coined = short not in wording.common and not wording.is_jargon(short) and _reads(short, wording)
            yield Name(*found.span("short"), "organization", "raw", short, "", "definition", coined)


_QUOTED = re.compile(
    r"[“「](?P<brand>[\u4e00-\u9fff]{2,6})[”」](?:牌|品牌|商标|系列(?![^，。；、\n]{0,10}(?:行动|活动|执法|整治|治理|攻坚|攻关|竞赛|比赛|赛事|大赛|展览|讲座|培训|课程|宣讲|宣传|评选|服务|直播|节目|栏目|报道|论坛|沙龙|巡演|演出|招聘|研学|打卡|公益|主题|党课|创建|战役|检查|督查|演练|展))|型(?!的?(?:企业|干部|人才|组织|党员|班组|城市|政府|机关))|号(?!召|子|文|称|码)|区域公用品牌|公用品牌|农产品|地理标志|直播间|旗舰店|民宿|餐饮店|连锁店)"
)
"""A brand in quotation marks before what brands are."""
_BRANDLIKE = 0.5
"""Mean log odds of characters from which a short name in quotation marks or brackets is a name."""


def quoted(subject: Subject, wording: Wording) -> Iterator[Name]:
    """Brands in quotation marks: “甲乙”牌轴承."""
    for found in _QUOTED.finditer(subject.folded):
        brand = found["brand"]
        if brand not in wording.common and brand not in wording.nameless and _reads(brand, wording):
            yield Name(*found.span("brand"), "organization", "raw", brand, "", "slot", True, "brand")


_ESTATE = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,4}[·•・][\u4e00-\u9fff]{1,6}?(?:城|大厦|花园|广场|公馆|家园|华府|名邸|壹号|一号|国际|天地|苑|府|庭|湾|里|郡|邸|轩|雅居|商业街|综合体))"
    "(?=[一二三四五六七八九]期|项目|小区|楼盘|综合体|[、，。；]|完成|建成|开工|封顶|交付|推进|实现|竣工|均|等)"
)
"""Estates and malls whose names a dot divides: 甲乙·丙丁花园."""


def estates(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Estates and malls with a dot in their name, where no quotation marks say that a slogan is meant."""
    starts = {token.start for token in words}
    for found in _ESTATE.finditer(subject.folded):
        start, end = found.span("name")
        while start not in starts and start < end - 3:
            start += 1
        text = subject.folded[start:end]
        plain = wording.is_common(text.split(text[2] if len(text) > 2 and text[2] in "·•・" else "·")[0])
        quoted = subject.folded[start - 1 : start] in ("“", "《", "「") or subject.folded[end : end + 1] in ("”", "》")
        if len(text) > 4 and not plain and not quoted:
            yield Name(start, end, "place", "raw", text, "", "suffix", True, "regional")


_TITLED = re.compile(r"(?:[“「][^“”「」\n]{2,14}[”」][、和与及]?){2,8}")
_TITLE = re.compile(r"[“「]([^“”「」\n]{2,14})[”」]")
_MASKED = re.compile(r"[*×■□_]{1,6}|X{2,6}|某{1,2}")


def titled(subject: Subject, wording: Wording) -> Iterator[Name]:
    """Names in quotation marks beside quoted ones that are masked: “**山居”、“云边小筑”."""
    for run in _TITLED.finditer(subject.folded):
        members = list(_TITLE.finditer(subject.folded, *run.span()))
        hidden = [one for one in members if (found := _MASKED.match(one[1])) and len(one[1]) - found.end() > 1]
        for one in members if hidden else ():
            text = one[1]
            plain = wording.is_usual(text) or wording.is_common(text) or wording.is_jargon(text)
            if not plain and _QUOTABLE.fullmatch(text) and not rjieba.has_word(text):
                sure = wording.nameness.score(text) >= _TITLELIKE
                yield Name(*one.span(1), "organization", "raw", text, "", "list", sure, "enclosed")


_QUOTABLE = re.compile("[\u4e00-\u9fff]{2,8}")
_TITLELIKE = 0.2
"""Mean log odds from which what is quoted beside masked names is one."""
_PLAQUES = frozenset("金银铜名老品招门路车奖吊摘挂亮底王大红黄绿蓝白黑授揭立新各多该本")
"""Characters before 牌 that name no brand."""


def brands(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """What stands before 牌 and a product, where a phrase begins: 春笛牌挂面."""
    for at in range(1, len(words) - 1):
        if words[at].word != "牌" or words[at - 1].end != words[at].start or words[at + 1].start != words[at].end:
            continue
        first = at - 1
        while first and words[first - 1].end == words[first].start and words[at].start - words[first - 1].start <= 4:
            if words[first - 1].tag[:1] in "xmupcdvf" or words[first - 1].tag in (MASK, "eng"):
                break
            first -= 1
        text = "".join(word.word for word in words[first:at])
        plain = text in wording.common or text in wording.nameless or wording.is_jargon(text) or text[-1] in _PLAQUES
        if 2 <= len(text) <= 4 and not plain and words[at + 1].tag[:1] == "n" and _reads_brand(text, wording):
            yield Name(words[first].start, words[at].start, "organization", "raw", text, "", "slot", True, "brand")


def _reads_brand(text: str, wording: Wording) -> bool:
    usual = rjieba.has_word(text) and rjieba.suggest_freq(text) > _KNOWN
    return not usual and wording.nameness.score(text) >= 0


def _reads(text: str, wording: Wording) -> bool:
    usual = rjieba.has_word(text) and rjieba.suggest_freq(text) > _KNOWN
    return not usual and wording.nameness.score(text) >= _BRANDLIKE


_KNOWN = 300
"""Occurrences in jieba's dictionary from which a word is no brand on account of its quotation marks."""
_ROAD = re.compile(
    r"(?P<core>[\u4e00-\u9fff]{2,3})(?:(?<![道公线思出网电水陆航管回链])(?<!单线铁|复线铁|双线铁|货运铁|重载铁|窄轨铁|专用铁|城际铁|市域铁|高速铁|普速铁|客运铁|干线铁|支线铁|疏港铁|国家铁|地方铁|合资铁|森林铁|矿山铁|企业铁)路|街|巷|大道|大街|[东西南北中][路街])"
)
"""A road that the dictionary holds as one word."""


def roads(words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Roads where a phrase begins: one word of the dictionary (解放街), and any where roads are masked (建设路, 科技大道)."""
    hidden = any(name.state == "masked" and _STREET.match(name.tail) for name in masked)
    for at, token in enumerate(words):
        found = _ROAD.fullmatch(token.word) if len(token.word) > 2 else None
        if found is not None and token.tag[:1] == "n" and not wording.is_usual(token.word):
            core, first = found["core"], at
        elif hidden and _STREET.fullmatch(token.word) and at and words[at - 1].end == token.start:
            core, first = words[at - 1].word, at - 1
        else:
            continue
        if at + 1 < len(words) and words[at + 1].tag == MASK and words[at + 1].start == token.end:
            continue  # a word that a mask cut: 临床路*
        opens = first == 0 or words[first - 1].end != words[first].start or words[first - 1].tag[:1] in "xpcuvmf"
        named = core in wording.commemorative or (wording.nameness.score(core) >= 1 and core not in wording.common)
        described = KINDS.fullmatch(core) or core in wording.descriptors or core in wording.nameless
        described = described or (_PLANTED.fullmatch(core) is not None and token.word == "大道")
        if not opens or described or not (named or hidden) or words[first].tag in (MASK, "x", "m", "eng"):
            continue
        if 2 <= len(core) <= 4 and (hidden or rjieba.suggest_freq(token.word) < _KNOWN) and core[0] not in _ALL:
            yield Name(words[first].start, token.end, "place", "raw", core, "路", "list" if hidden else "suffix", True)


_PLANTED = re.compile(
    "樱花|银杏|紫薇|桃花|梨花|杏花|梅花|荷花|桂花|海棠|牡丹|玫瑰|月季|蔷薇|芙蓉|杜鹃|红枫|梧桐|绿荫|林荫|滨河|景观|迎宾"
)
"""What avenues are planted with, of which a report may plant several: 樱花大道."""
_ALL = frozenset("全各每某该本两多几条一二三四五六七八九十")
_STREET = re.compile("[东西南北中]?(?:路|街|巷|大道|大街)")


_ALLEY = ("街", "巷", "坊", "里弄", "弄堂", "胡同", "老街", "古街", "步行街")
"""Ends of the names of streets that people stroll in."""
_MALL = re.compile("[\u4e00-\u9fff]{0,4}?(?:[街巷坊](?!道)|广场|商[圈场城]|夜市|市场|百货|综合体|购物中心)")
_MEASURED = frozenset("条个大小主老新横纵里米级环期处点公尺丈")
"""Characters that a numeral before a street counts with."""
_STREETLIKE = 0.4
"""Mean log odds from which coined characters before the end of a street are its name, where its like are masked."""


def streets(words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Streets called by several lone characters, a numeral first or not, where streets or malls are masked: 三坊塔影街."""
    if not any(name.state == "masked" and _MALL.match(name.tail) for name in masked):
        return
    for at in range(2, len(words)):
        if words[at].word not in _ALLEY:
            continue
        first = at
        while first and words[first - 1].end == words[first].start and words[at].start - words[first - 1].start <= 4:
            word = words[first - 1]
            lone = len(word.word) == 1 and word.tag not in (MASK, "x", "eng", "uj", "ul", "p", "c", "r", "d")
            if not lone and not (len(word.word) == 2 and wording.is_seldom(word, _KNOWN) and word.tag[:1] in "nszibj"):
                break
            first -= 1
        core = "".join(word.word for word in words[first:at])
        if not 3 <= len(core) <= 4:
            continue
        opens = first == 0 or words[first - 1].end != words[first].start or words[first - 1].tag[:1] in "xpcuvf"
        counted = words[first].tag == "m" and (core[0] not in _COUNTED or core[1:2] in _MEASURED)
        plain = KINDS.fullmatch(core) or core in wording.common or wording.is_jargon(core) or core[-1] in _MEASURED
        if not opens or counted or plain or core[0] in ACTING:
            continue
        if wording.nameness.score(core) >= _STREETLIKE:
            yield Name(words[first].start, words[at].end, "place", "raw", core, words[at].word, "list", True)


_COUNTED = "三五七九六八双百千"
"""Numerals that names of streets begin with."""
_NUMBERED = re.compile("第[一二三四五六七八九十]{1,2}")
_LEVELS = ("实验", "初级", "高级", "完全", "职业", "外国语")
_SCHOOLS = ("小学", "中学", "幼儿园", "高中", "初中", "实验中学", "实验小学", "高级中学", "初级中学")
_SCHOOL = re.compile("[一二三四五六七八九十]|实验|实小|附属?|中心")


def schools(words: Sequence[Token], masked: Sequence[Name]) -> Iterator[Name]:
    """Short names of schools where schools are masked: 城关三小."""
    if not any(re.match("[\u4e00-\u9fff]{0,3}(?:[小中]学|学校|幼儿园)", name.tail) for name in masked):
        return
    for at in range(1, len(words) - 1):
        last = at + 1 + (words[at + 1].word in _LEVELS and at + 2 < len(words))
        number, school = words[at], words[last]
        if _NUMBERED.fullmatch(number.word) and words[at + 1].start == number.end and school.word in _SCHOOLS:
            text = "".join(word.word for word in words[at : last + 1])  # every town has one: told as a remark
            yield Name(number.start, school.end, "institution", "raw", text, "", "list", False, "enclosed")
    for at in range(1, len(words) - 1):
        place, number, kind = words[at - 1], words[at], words[at + 1]
        joined = place.end == number.start and number.end == kind.start
        if (
            not joined
            or kind.word not in ("小", "中", "幼", "高", "小学", "中学", "幼儿园")
            or len(place.word) not in (2, 3)
        ):
            continue
        ends = at + 2 >= len(words) or words[at + 2].start != kind.end or words[at + 2].tag[:1] in "xucpvdn"
        named = place.tag[:1] in ("n", "s", "f") and place.word[0] not in "全我本各两每"
        if _SCHOOL.fullmatch(number.word) and named and ends:
            text = place.word + number.word + kind.word
            yield Name(place.start, kind.end, "institution", "raw", text, "", "list", True)
