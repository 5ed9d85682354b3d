"""This module finds raw names: those of the word lists, and those that their own form gives away."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import PLACE_ENDS, Core, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

BETWEEN = 2
"""Common words that may stand between the coined word and what ends the name."""
_FORMAL = re.compile(r"公司$|厂$|银行$|大学$|学院$|医院$|研究[院所]$|设计院$|实验室$|合作社$|中学$|小学$|学校$")
ROADS = "路街巷"
"""Ends of the names of roads; two characters that are no word before one are a name."""
LONGEST_NAME = 16
"""Characters of a company's name before its legal form."""
_LEGAL = (
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "科技有限公司",
    "实业有限公司",
    "投资有限公司",
    "贸易有限公司",
)
_BEFORE_NAMES = frozenset("的了由与和及对在为是被向将把从等以让使给县市省区镇乡村某该本各")
"""Words that end the search for the beginning of a name."""
_CANAL = re.compile(
    r"引(?P<river>[\u4e00-\u9fff](?:[入济补][\u4e00-\u9fff]{1,2})?)(?<![江黄水洪流泉资智才领进入导用渠])"
    r"(?:[总东西南北左右]?(?:干渠|支渠)|总渠|灌区|(?:调水|供水|引水)工程|(?<=[入济补][\u4e00-\u9fff]{1})工程)"
)
_ERAS = re.compile("[夏商周秦汉隋唐宋元明清]{2}|大|京杭")
"""Dynasties, and the canal that everybody knows."""
_HOMECOMING = re.compile(r"(?P<core>[\u4e00-\u9fff])[商才智企贤](?:回归|归巢|返乡|回乡|回流|兴乡)")
"""Events that call home those who went away, named by the province: its abbreviation, who is called, the call."""
_MERCHANTS = frozenset("徽秦楚苏川蒙龙辽吉甘")
"""Characters that stand for a province where its merchants are meant (徽商), beside the official abbreviations."""
_LINE = re.compile(r"(?P<core>[\u4e00-\u9fff]{2,3})(?:高铁站?|高速(?:公路)?|铁路|城际|客专|运河|大运河|输气管道)")


def formed(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A coined word, then common ones, then what ends the name of an organization or a place."""
    index = 0
    while index < len(words):
        token = words[index]
        core = None
        if token.word in wording.endings and index and words[index - 1].end == token.start:
            core, between = _core(words, index, wording)
        elif token.word[-1:] in PLACE_ENDS and wording.rarity(token) and not _goes_on(words, index, wording):
            core, between = wording.core_before(words, index + 1), 0
            core = core if core and _is_place(words, core) else _known_place(words, index, wording)
        if core is not None:
            last = _extended(words, index, wording, core.last >= index)
            name = _named(subject, words, core, index, last, between, wording)
            if name is not None:
                yield name
                index = last
        index += 1


_COMPOUND = 4
"""Characters of a dictionary's word that ends in a trade: 精密机械."""


def compounded(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A coined word before one that the dictionary holds for a trade and what describes it: 某某|精密机械."""
    for at in range(1, len(words)):
        token = words[at]
        trade = token.word[2:] if len(token.word) == _COMPOUND and token.word not in wording.endings else ""
        if trade not in wording.endings or trade in wording.places or words[at - 1].end != token.start:
            continue
        core, after = wording.core_before(words, at), words[at + 1] if at + 1 < len(words) else None
        text = "".join(word.word for word in words[core.first : at]) if core else ""
        matter = after is not None and after.start == token.end and _MATTER.match(after.word)
        if core is None or core.weight <= BETWEEN or text in wording.divisions or matter:
            continue
        if wording.nameness.score(text) >= (1 if trade in wording.trades and trade not in wording.loose else 2):
            yield Name(words[core.first].start, token.end, "organization", "raw", text, token.word, "trade", True)


_MATTER = re.compile("产业|行业|领域|板块|集群|企业|走廊|带$|园|城|基地|市场|技术|展")
"""What follows a trade that is no firm's."""


def _core(words: Sequence[Token], end: int, wording: Wording) -> tuple[Core | None, int]:
    """The coined word before an ending, with at most a few common words between."""
    for between in range(BETWEEN + 1):
        at = end - between
        if at <= 0 or words[at - 1].end != words[at].start:
            return None, 0
        if core := wording.core_before(words, at):
            return core, between
        token = words[at - 1]
        if token.word in wording.strict or _FORMAL.search(token.word):
            return None, 0
        if wording.is_stop(token) or wording.rarity(token) or not token.tag.startswith(("n", "b", "v", "a", "l")):
            return None, 0
    return None, 0


def _goes_on(words: Sequence[Token], index: int, wording: Wording) -> bool:
    """Whether a coined run goes on behind a token."""
    following = words[index + 1] if index + 1 < len(words) else None
    joined = following is not None and following.start == words[index].end and len(following.word) == 1
    return joined and following is not None and bool(wording.rarity(following)) and not wording.is_stop(following)


def _known_place(words: Sequence[Token], index: int, wording: Wording) -> Core | None:
    """A place that the dictionary knows before what kind of place it is: 云台|镇."""
    before = words[index - 1] if index else None
    if before is None or before.end != words[index].start or before.tag != "ns":
        return None
    if before.word in wording.common and words[index].word not in "县镇乡村":
        return None
    if before.word in wording.descriptors or before.word in wording.nameless:
        return None
    return Core(index - 1, index, 3) if len(before.word) in (2, 3) and len(words[index].word) == 1 else None


def _is_place(words: Sequence[Token], core: Core) -> bool:
    """Whether a coined run is a place: two characters and what kind of place, or a rare word and that."""
    text = "".join(token.word for token in words[core.first : core.last + 1])
    return 3 <= len(text) <= 5 and text[0] not in PLACE_ENDS and text[-2] not in PLACE_ENDS[:7]


def _extended(words: Sequence[Token], index: int, wording: Wording, place: bool) -> int:
    """The last word of the name: endings may follow one another (科技 有限公司), behind a legal form only its like."""
    last = index
    while last + 1 < len(words) and last - index < 4 and words[last + 1].start == words[last].end:
        following = words[last + 1].word
        if following not in wording.endings or (place and wording.endings[following] != "strong"):
            break
        legal = following in wording.strict or bool(_FORMAL.search(following))
        if not legal and (
            following in wording.loose or words[last].word in wording.strict or _FORMAL.search(words[last].word)
        ):
            break
        last += 1
    return last


def _named(
    subject: Subject, words: Sequence[Token], core: Core, index: int, last: int, between: int, wording: Wording
) -> Name | None:
    """The name, if its coined word and its ending together are likely enough."""
    ending = words[last].word
    text = "".join(token.word for token in words[core.first : core.last + 1])
    own = core.last >= index
    if not own and text in wording.divisions and text[-1] in PLACE_ENDS and not _FORMAL.search(ending):
        return None  # a place before its departments and trades: 甲市人力资源
    tail = words[index].word[-1] if own else subject.folded[words[core.last].end : words[last].end]
    formal = bool(_FORMAL.search(ending)) or wording.endings.get(ending) == "strong" or own
    trade = any(token.word in wording.trades for token in words[index : last + 1])
    strict = between == 0 and words[index].word in wording.strict
    doubled = between == 0 and last > index and ending == "科技"
    acting = _is_subject(words, core, last, wording) and trade and between == 0
    weight = core.weight + (strict or doubled or acting) - (between > 0 and not formal)
    lone = all(len(word.word) == 1 and not wording.is_plain(word.word) for word in words[core.first : core.last])
    if own and tail in ROADS and lone and len(text) == 3:
        weight += 1
    if weight < (1 if formal and core.weight > 1 else 2 if trade or formal else 3):
        return None
    if ending in wording.loose and (weight < 3 - acting or _acts(words, last)):
        return None
    kind: NameKind = "place" if own or (ending in wording.places and ending not in wording.trades) else "organization"
    sure = weight >= 3 or (formal and weight >= 2) or (trade and weight >= 2 and between == 0)
    return Name(
        words[core.first].start, words[last].end, kind, "raw", text, tail, "suffix" if formal else "trade", sure
    )


def _is_subject(words: Sequence[Token], core: Core, last: int, wording: Wording) -> bool:
    """Whether a name stands at the head of a clause and a verb of parties, or what a company has, follows it."""
    before = words[core.first - 1] if core.first else None
    after = words[last + 1] if last + 1 < len(words) else None
    if before is not None and before.word in wording.party_after and before.end == words[core.first].start:
        return True
    heads = before is None or before.end != words[core.first].start or before.word in _HEADS
    return heads and after is not None and (after.word in wording.party_before or after.word in HAVE)


_HEADS = ("，", "。", "；", "：", ",", ";", ":")
HAVE = (
    "产值",
    "产能",
    "营收",
    "年产",
    "项目",
    "产销",
    "订单",
    "销售额",
    "营业收入",
    "日均",
    "月均",
    "日产",
    "年销",
    "投资",
    "新厂",
    "厂区",
    "新厂区",
)
"""What a company has."""


def _acts(words: Sequence[Token], last: int) -> bool:
    """Whether an ending is a verb here: a figure or a mask follows (投资*亿元), or an object does."""
    following = words[last + 1] if last + 1 < len(words) else None
    if not words[last].tag.startswith("v") or following is None or following.start != words[last].end:
        return False
    return following.tag in (MASK, "m") or following.tag[:1] in ("n", "a", "b", "u")


def legal(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Companies by their legal form alone, back to the mark, verb or word of grammar before their name."""
    for at, token in enumerate(words):
        if token.word not in _LEGAL or (at + 1 < len(words) and words[at + 1].word in _LEGAL):
            continue
        first = at
        while first and words[first - 1].end == words[first].start and _is_in_name(words[first - 1], wording):
            first -= 1
        own = words[first:at]
        while own and (_leads(own[0]) or own[0].word in wording.divisions or own[0].word in wording.descriptors):
            own = own[1:]
        particular = [word for word in own if _is_particular(word, wording)]
        text = "".join(word.word for word in own)
        if particular and 2 <= len(text) <= LONGEST_NAME:
            yield Name(own[0].start, token.end, "organization", "raw", text, token.word, "suffix", True)


def _is_particular(word: Token, wording: Wording) -> bool:
    """Whether a word of a registered name is neither a trade nor any usual word."""
    plain = word.word in wording.common or word.word in wording.descriptors
    return not plain and (len(word.word) == 1 or not wording.is_frequent(word.word))


def _leads(word: Token) -> bool:
    """Whether a verb stands before a name, as in 成立, 组建."""
    return word.tag == "v" and len(word.word) == 2


def _is_in_name(word: Token, wording: Wording) -> bool:
    """Whether a word can stand in a company's registered name; verbs of parties and words of grammar cannot."""
    grammar = word.tag in ("uj", "ul", "p", "c") or (len(word.word) > 1 and word.tag in ("r", "m", "d"))
    if grammar or word.tag in (MASK, "x", "eng") or word.word in _BEFORE_NAMES or word.word[0].isdigit():
        return False
    return word.word not in wording.party_after and word.word not in wording.party_before


_REGIONAL = re.compile(
    "(?P<core>西北|东北|华东|华北|华南|华中|中南|西南|长江|黄河|珠江|淮河|海河|松辽|太湖|中铁第?[一二三四五六七八九十]{1,3}|中交第?[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3})"
    "(?P<tail>(?:水利|电力|市政|建筑|勘测|勘察|规划|铁路|公路|航务|水运|冶金|有色|煤炭|石油|工程|交通|水利水电|岩土|地质|林业|农业|航道|测绘|环境)*"
    "(?:设计(?:研究)?(?:总)?院|勘[测察](?:设计)?(?:研究)?院|规划(?:设计)?(?:研究)?院|水利委员会|(?:航务|铁路|建设|水利)?工程局|冶金建设公司|地质大队|勘[查探]院|测绘院))"
)
"""Institutes and builders that are called after a region, a river or by a number."""


_BASIN = "水利委员会"
"""What the commissions for the great rivers are called, which are the ministry's and everybody's."""
_SEATED = re.compile(
    "(?:工业|建筑|规划|勘[测察]|设计|水利|电力|热工|铁路|公路|交通|冶金|有色|煤炭|石油|石化|化工|机械|电器|电子|材料|轻工|纺织|林业|农业|果树|茶叶|蔬菜|畜牧|兽医|水产|海洋|环境|地质|矿[山冶]|测绘|航空|航天|光学|精密|微电子|自动化|城市|市政|园林|科学|技术|科技)+"
    "(?:研究(?:总)?院|研究所|设计(?:研究)?(?:总)?院|勘[测察](?:设计)?(?:研究)?院|规划院|测绘院|试验站)"
)
"""What the name of an institute goes on with behind the city where it is."""


def regional(subject: Subject) -> Iterator[Name]:
    """Institutes and builders called after a region or by a number (西北勘测设计研究院), or after a known city."""
    if "divisions" in subject.lexicons.names and _SEATED.search(subject.folded):
        for hit in subject.lexicons.find(subject.folded, "divisions"):
            tail = _SEATED.match(subject.folded, hit.end) if hit.term[-1] not in "县区" else None
            if tail and len(hit.term) > 1:
                yield Name(
                    hit.start, tail.end(), "institution", "raw", hit.term, tail.group(), "suffix", True, "regional"
                )
    for found in _REGIONAL.finditer(subject.folded):
        if found["tail"] == _BASIN:
            continue
        yield Name(*found.span(), "institution", "raw", found["core"], found["tail"], "suffix", True, "regional")


_TRIBUTARY = re.compile(
    "(?:支流|干流|水系)(?:上的)?(?P<river>(?![河沟渠小大主各的及和与、水入内外汇])[\u4e00-\u9fff]{1,2}(?<![的及和与入小大内外运])[河溪江涧港浜](?![道流段网口湖沟渠]))"
)
"""A river behind what it flows into: 支流青柏河."""


def lines(subject: Subject, words: Sequence[Token]) -> Iterator[Name]:
    """Railways and roads called after the two places at their ends (郑济高铁), canals after their river (引洮总干渠)."""
    for found in _CANAL.finditer(subject.folded):
        core, tail = found["river"], found.group()[len(found["river"]) + 1 :]
        yield Name(*found.span(), "place", "raw", core, tail, "suffix", True)
    for found in _TRIBUTARY.finditer(subject.folded):
        yield Name(
            *found.span("river"), "place", "raw", found["river"][:-1], found["river"][-1], "suffix", True, "regional"
        )
    if "province_abbreviations" not in subject.lexicons.names:
        return
    for found in _HOMECOMING.finditer(subject.folded):
        if found["core"] in subject.lexicons["province_abbreviations"] or found["core"] in _MERCHANTS:
            yield Name(*found.span(), "place", "raw", found.group(), "", "suffix", True)
    tags = {token.start: token for token in words}
    for found in _LINE.finditer(subject.folded):
        token = tags.get(found.start())
        if token is None or token.tag[:1] not in ("n", "j", "t") or token.word not in found["core"]:
            continue
        inside = [tags[at] for at in range(*found.span("core")) if at in tags]
        public = found["core"] in subject.lexicons["regions_public"] or _ERAS.fullmatch(found["core"])
        if (
            inside
            and not public
            and all((len(t.word) == 1 and t.tag[:2] in ("ns", "j", "nr", "n", "ng")) or t.tag == "ns" for t in inside)
        ):
            yield Name(
                found.start(),
                found.end(),
                "place",
                "raw",
                found["core"],
                found.group()[len(found["core"]) :],
                "suffix",
                True,
            )


def institutions(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Universities and hospitals by the place before their kind, and estates by the number of their phase."""
    for index, token in enumerate(words):
        if token.word[-1] not in "学院专期":
            continue
        if index and _INSTITUTION.search(token.word) and words[index - 1].end == token.start:
            first = index
            while (
                first
                and words[first - 1].end == words[first].start
                and index - first < 3
                and _describes(words[first - 1], wording)
            ):
                first -= 1
            named = next((i for i in range(first, index) if words[i].tag in ("ns", "nz", "nr", "nrt", "nt")), None)
            if named is not None:
                core = "".join(word.word for word in words[named:index])
                yield Name(words[named].start, token.end, "institution", "raw", core, token.word, "suffix", True)
        elif (
            index > 1
            and _PHASE.fullmatch(token.word)
            and words[index - 1].word in _ESTATES
            and words[index - 1].end == token.start
        ):
            named_by = words[index - 2]
            if named_by.end == words[index - 1].start and not wording.is_stop(named_by):
                yield Name(
                    named_by.start, token.end, "place", "raw", named_by.word, words[index - 1].word, "suffix", True
                )


def _describes(token: Token, wording: Wording) -> bool:
    return not wording.is_stop(token) and token.tag[:1] in ("n", "b", "j", "f", "s", "v", "a")


_INSTITUTION = re.compile(r"(?:大学|学院|医院|[师医]专)$")
_PHASE = re.compile(r"[一二三四五六七八九十0-9]{1,2}期")
_ESTATES = frozenset(
    ("花园", "家园", "小区", "公馆", "新村", "新苑", "佳苑", "花苑", "雅苑", "华府", "名邸", "名都", "华庭", "苑", "府")
)
