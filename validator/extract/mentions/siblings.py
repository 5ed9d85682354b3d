"""This module finds raw names by the company they keep: lists and slots where others are masked, and definitions."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions import enclosed, rows
from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import ACTING, FUNCTION, PLACE_ENDS, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

REACH = 60
"""Characters on either side of a masked member within which a list is followed."""

MEMBERS = 12
"""Members of a list that are followed on either side."""

_SEPARATOR = re.compile(r"、|以及|(?<![、，][\u4e00-\u9fff])和|与|及")
_STOP = re.compile(r"[，。；：！？（）()《》“”\"\[\]【】|\n]")
_FIRMS = re.compile(
    r"[^，。；：！？（）()《》“”|\n]{0,50}?等(?:[\u4e00-\u9fff]{0,6}?)(?:机构|企业|公司|品牌|集团|商家|厂家|厂商|供应商|平台|运营商)"
    "|[^，。；：！？（）()《》“”|\n]{0,50}?(?:组成|组建|结成)的?(?:[\u4e00-\u9fff]{0,4})(?:联合体|联盟)|[^，。；：！？（）()《》“”|\n]{0,50}?(?:联合|共同)(?:中标|投标|承建|竞标|竞得)"
)
"""What says that the members of a list are firms."""
_LATIN = re.compile("[A-Z][a-z]{3,15}|[A-Z][A-Za-z]{2,8}[a-z][A-Za-z]{0,8}")
"""A company's name in Latin letters."""


def coordinated(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Members of a list whose other members are masked, and which are not common words: 甲、乙、**集团."""
    starts = [token.start for token in words]
    seen: set[tuple[int, str, str]] = set()
    edges = {
        at for name in masked if name.kind == "organization" and name.how == "mask" for at in (name.start, name.end)
    }
    for name in masked:
        if name.kind not in ("organization", "place", "institution"):
            continue
        firms = name.kind != "place" and _FIRMS.match(subject.folded, name.end, name.end + REACH) is not None
        if not name.sure and not firms:
            continue
        for start, end, right in _members(subject.folded, name):
            if right and _has_verb(words, starts, name, wording):
                break
            own = words[bisect_left(starts, start) : bisect_left(starts, end)]
            key = (start, name.kind, name.tail)
            if own and key not in seen and (found := rows.member(own, name, wording, right)):
                yield found
            elif name.how != "mask" and name.kind == "place":
                continue
            elif own and key not in seen and name.sure and (found := _member(own, name, wording, right)):
                yield found
            elif (
                own
                and key not in seen
                and name.kind == "organization"
                and (found := enclosed.between(own, edges, wording))
            ):
                yield found
            elif (
                own and key not in seen and name.kind == "organization" and (found := enclosed.cut(own, name, wording))
            ):
                yield found
            elif (
                own
                and key not in seen
                and (found := (_firm(own, wording) if firms else None) or _lucky(own, name, wording))
            ):
                yield found
            seen.add(key)
            if right and any(wording.is_stop(token) for token in own):
                break


def _has_verb(words: Sequence[Token], starts: Sequence[int], name: Name, wording: Wording) -> bool:
    """Whether what stands behind a mask is already what the sentence says of it: **织造新增紧密纺、."""
    tail = words[bisect_left(starts, name.end - len(name.tail)) : bisect_left(starts, name.end)]
    if len(tail) > 1 and name.tail[0] in PLACE_ENDS and tail[1].tag == "vn" and len(tail[1].word) > 1:
        return True  # *村|发展|茶叶、…
    return any(word.tag == "v" and len(word.word) > 1 and word.word not in wording.endings for word in tail[1:])


def _members(folded: str, name: Name) -> Iterator[tuple[int, int, bool]]:
    """Spans of the other members, outward from the masked one, those to the right last; whether one is to the right."""
    left = max(
        (found.end() for found in _STOP.finditer(folded, max(0, name.start - REACH), name.start)),
        default=max(0, name.start - REACH),
    )
    cuts = [found.span() for found in _SEPARATOR.finditer(folded, left, name.start)]
    if cuts and (cuts[-1][1] == name.start or _led(folded[cuts[-1][1] : name.start])):
        ends = [left, *(end for _, end in cuts)]
        for (cut, _), begin in zip(reversed(cuts[-MEMBERS:]), reversed(ends[:-1][-MEMBERS:]), strict=False):
            yield begin, cut, False
    stop = _STOP.search(folded, name.end, name.end + REACH)
    right = stop.start() if stop else min(len(folded), name.end + REACH)
    after = _SEPARATOR.match(folded, name.end)
    at = after.end() if after else right
    for _ in range(MEMBERS):
        if at >= right:
            break
        following = _SEPARATOR.search(folded, at, right)
        end = following.start() if following else right
        yield at, end, True
        at = following.end() if following else right


def _led(text: str) -> bool:
    """Whether what stands between the separator and the mask belongs to the member (a place before its name)."""
    return len(text) <= 3


def _member(own: Sequence[Token], sibling: Name, wording: Wording, closing: bool) -> Name | None:
    """The name in a list member, without the verbs before it and what the sentence goes on with."""
    if sibling.kind != "place" and len(own) == 1 and own[0].tag == "eng" and _LATIN.fullmatch(own[0].word):
        latin = own[0].word in wording.latin
        return None if latin else Name(own[0].start, own[0].end, "organization", "raw", own[0].word, "", "list", True)
    if found := _quarter(own, sibling, wording) or _road(own, sibling, wording) or _division(own, sibling, wording):
        return found
    stops = [i + 1 for i, token in enumerate(own) if wording.is_stop(token) and token.word != "等"]
    rest = list(own if closing or not stops else own[stops[-1] :])
    if stops and not closing and own[stops[-1] - 1].tag == MASK:
        return None
    stop = next((i for i, token in enumerate(rest) if wording.is_stop(token)), len(rest))
    if closing and stop == 0:
        return None
    if len(rest) > 2 and (found := _coined_facility(rest, sibling, wording)):
        return found
    rest = rest[:stop]
    while rest and not wording.rarity(rest[0]) and rest[0].tag.startswith("v"):
        rest.pop(0)
    if not rest:
        return None
    if closing and (found := _facility(own, sibling, wording)):
        return found
    whole = "".join(token.word for token in rest)
    if _is_office(own, rest) or (sibling.kind != "place" and _is_shop(rest)):
        return None
    if whole in wording.companies and whole not in wording.common and sibling.kind != "place":
        return Name(rest[0].start, rest[-1].end, "organization", "raw", whole, "", "list", True)
    if rest[0].word in wording.companies and rest[0].word not in wording.common and sibling.kind != "place":
        return Name(
            rest[0].start, rest[_last(rest, 0, wording)].end, "organization", "raw", rest[0].word, "", "list", True
        )
    if len(rest) == 2 and sibling.kind != "place" and _branded(rest[0], rest[1], wording):
        return Name(rest[0].start, rest[1].end, "organization", "raw", rest[0].word, rest[1].word, "list", True)
    begin = next((i for i, token in enumerate(rest) if wording.rarity(token)), None)
    if begin is not None:
        core = wording.core_after(rest, begin)
        whole_coined = core is not None and core.first == 0 and core.last == len(rest) - 1 and _all_single(rest)
        ended = core is not None and begin == 0 and _is_ended(rest, core.last, wording)
        if core is not None and (core.weight >= 2 or whole_coined or ended) and rest[begin].word not in ACTING:
            return _made(rest, begin, _last(rest, core.last, wording), sibling)
    if _is_place(rest, whole, sibling, wording):
        return Name(rest[0].start, rest[-1].end, "place", "raw", whole[:-1], whole[-1], "list", True)
    shared = _shared_end(rest, sibling.tail)
    head = whole[: len(whole) - shared]
    if not shared:
        return None
    placed = any(token.tag in ("ns", "nz", "nr", "nrt") for token in rest[:-1])
    named = placed or not wording.is_common(head)
    if 2 <= len(head) <= 6 and named and not _generic_head(rest, head, wording):
        return Name(rest[0].start, rest[0].start + len(head), sibling.kind, "raw", head, whole[-shared:], "list", True)
    return None


def _lucky(own: Sequence[Token], sibling: Name, wording: Wording) -> Name | None:
    return enclosed.lucky(own, wording) if sibling.kind == "organization" else None


def _is_shop(rest: Sequence[Token]) -> bool:
    """Whether a member is a kind of shop or stall, called after what it sells: 糖水铺."""
    return len(rest) == 2 and rest[1].word in tuple("铺店摊档吧屋") and rest[0].tag == "n" and len(rest[0].word) == 2


def _firm(own: Sequence[Token], wording: Wording) -> Name | None:
    """A member among firms that is coined of a lone character and others: 青鸟颐居."""
    last = next((i for i, token in enumerate(own) if token.word.startswith("等")), len(own))
    rest = own[:last]
    text = "".join(token.word for token in rest)
    if not 3 <= len(text) <= 5 or any(token.tag in (MASK, "x", "m", "eng", "q", "p", "c", "uj") for token in rest):
        return None
    lone = [token.word for token in rest if len(token.word) == 1]
    first = lone[0] if lone and lone[0] not in tuple("东南西北") else ""
    grammar = bool(first) and (first in FUNCTION or first in PLACE_ENDS or wording.is_plain(first))
    plain = any(token.word in wording.common or token.word in wording.descriptors for token in rest)
    if grammar or plain or wording.is_jargon(text) or wording.is_nameless(text) or rjieba.has_word(text):
        return None
    if wording.nameness.score(text) < (_FIRMLIKE if 0 < len(lone) < len(rest) else _FIRMLIKE - 0.5):
        return None
    if not lone and any(len(token.word) > 1 and rjieba.suggest_freq(token.word) >= _COINED for token in rest):
        return None
    return Name(rest[0].start, rest[-1].end, "organization", "raw", text, "", "list", True)


_COINED = 60
"""Occurrences from which a word in a member among firms names none."""
_FIRMLIKE = 0.25
"""Mean log odds from which a member among firms is a name."""


def _quarter(own: Sequence[Token], sibling: Name, wording: Wording) -> Name | None:
    """A noun and a character that makes it a place, which are a member of their own (石头湾, 椿萱里)."""
    rest = [token for token in own[:3] if not token.word.startswith("等")]
    if len(rest) != 2 or (len(own) > 2 and not own[2].word.startswith("等")):
        return None
    noun, end = rest
    plain = noun.word in wording.common or noun.word in wording.descriptors or len(noun.word) != 2
    if plain or end.word not in tuple("里湾苑府居轩庭阁岭沟坪塘滩坝") or noun.tag[:1] not in ("n", "z"):
        return None
    return Name(noun.start, end.end, sibling.kind, "raw", noun.word + end.word, "", "list", True)


_ROAD = re.compile(
    r"(?P<core>[\u4e00-\u9fff]{2,4}?)(?P<kind>快速路|大道|大街|大桥|特大桥|立交桥|隧道|环路|(?<![道公铁马线思出网电水陆航管回链])路|[街巷桥])"
    r"(?=$|[东西南北][延段端侧]|延伸|延长|改造|提质|拓宽|扩宽|改扩建|新建|建设|工程|项目|建成|贯通|通车|竣工|开工|完工|等|沿线|两侧|路面)"
)
_ROADS = re.compile(r"快速路|大[道街桥]|隧道|[路街巷桥]")
KINDS = re.compile(
    r"(?:风情|文化|特色|古玩|花鸟|酒吧|服装|电子|小吃|夜市|仿古|骑楼|沿河|滨河|滨水|绿荫|林荫|慢行|消防|应急|生命|致富|[高快]速|[铁公]|主?干|[支环道线国省县乡村]|农村|城市|乡村|旅游|产业|资源|断头|背街小?|小|老旧|步行|商业|美食|人行|天|过街|[一二三四五六七八九十百千万0-9几多两数]条?|[东西南北中内外前后][一二三四五六]?环?|连接|园区|景区|新建|改造|配套|部分|其他|重点)+"
)
"""Words that describe a road and name none."""


def _road(own: Sequence[Token], sibling: Name, wording: Wording) -> Name | None:
    """A road or bridge in a list of masked ones: **路、**路和某某大道北延工程."""
    if sibling.how != "mask" or not _ROADS.match(sibling.tail) or not own or own[0].tag == MASK:
        return None
    text = ""
    for token in own[:6]:
        if token.tag in (MASK, "x", "m", "eng") or (text and token.start != own[0].start + len(text)):
            break
        text += token.word
    found = _ROAD.match(text)
    if found is None:
        return None
    core = found["core"]
    plain = wording.is_common(core) or core in wording.descriptors or KINDS.fullmatch(core)
    if plain or found.group() in wording.common or core[0] in FUNCTION or core[0] in ACTING:
        return None
    end = own[0].start + found.end()
    return Name(own[0].start, end, "place", "raw", core, found["kind"], "list", True)


_TOWN = re.compile(
    "(?P<core>[\u4e00-\u9fff]{2,4}?)(?P<kind>[镇乡县]|街道|苏木|[寨屯庄沟湾岭坪坝渠闸岛]|村(?![民庄务史两道支党居容级域区集干委]))(?![村级域区容政貌风情民长])"
)
_TOWNS = ("镇", "乡", "街", "县", "区", "苏", "村")
_HAMLETS = "寨屯庄沟湾岭坪坝渠闸岛"


def _division(own: Sequence[Token], sibling: Name, wording: Wording) -> Name | None:
    """A town or county in a list of masked ones, whatever its characters mean: **乡、**乡、打易镇."""
    if sibling.how != "mask" or own[0].tag == MASK or not sibling.tail.startswith((*_TOWNS, *_HAMLETS)):
        return None
    text = ""
    for token in own[:5]:
        if token.tag in (MASK, "x", "m", "eng") or token.start != own[0].start + len(text):
            break
        text += token.word
    found = _TOWN.match(text)
    if found is None or own[0].start + found.end() not in {token.end for token in own}:
        return None
    core, kind = found["core"], found["kind"]
    if kind == "村" and (not sibling.tail.startswith("村") or (len(core) == 2 and wording.nameness.score(core) < 0)):
        return None
    if kind in _HAMLETS and (rows.PLAIN.fullmatch(core) or not sibling.tail.startswith(kind)):
        return None
    plain = wording.is_common(core) or core in wording.descriptors or core in wording.nameless or core[0] in _OTHERS
    if core in wording.divisions and len(core) > 1 and kind in "县乡镇" and core[-1] not in PLACE_ENDS[:7]:
        plain = False  # a county whose name tells where it lies: 临江县
    elif wording.is_jargon(core):
        return None
    if plain or core[-1] in PLACE_ENDS[:7] or (rjieba.has_word(core) and wording.is_frequent(core)):
        return None
    return Name(own[0].start, own[0].start + found.end(), "place", "raw", core, found["kind"], "list", True, "town")


_OTHERS = frozenset("省市县区各每全其该本所有我两几多名个等某此的是在有为对向与和及由以")
"""Characters that no town begins with."""


def _is_office(own: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether an office is meant whose head follows: 招商局|局长."""
    at = own.index(rest[0]) + 1
    following = own[at].word if at < len(own) else ""
    return rest[0].word[-1] in "局办委" and following.endswith(_HEADS)


_HEADS = ("局长", "主任", "书记", "负责人", "干部", "党组", "党委", "牵头", "班子")


def _facility(own: Sequence[Token], sibling: Name, wording: Wording) -> Name | None:
    """A facility in a list of masked ones: a word that describes nothing, what it is for, its kind (鸿运洗浴会馆)."""
    if own and own[0].end - own[0].start == 1 and len(own) > 2 and (coined := _coined_facility(own, sibling, wording)):
        return coined
    last = next((i for i, token in enumerate(own[:4]) if token.word in wording.facilities), None)
    if not last or not any(sibling.tail.endswith(kind) for kind in wording.facilities):
        return None
    first = own[0]
    free = len(first.word) > 1 and not (first.word in wording.descriptors or first.word in wording.common)
    if not free or first.tag[:1] in ("m", "r", "d", "p", "c", "f") or own[last].end - first.start < 4:
        return None
    return Name(first.start, own[last].end, sibling.kind, "raw", first.word, own[last].word, "list", True)


def _coined_facility(own: Sequence[Token], sibling: Name, wording: Wording) -> Name | None:
    """A facility in a list of masked ones that two lone characters name, one of them a word of grammar: 济和|妇幼医院."""
    first, second, kind = own[:3]
    known = any(kind.word.endswith(size) and sibling.tail.endswith(size) for size in wording.facilities)
    text = first.word + second.word
    lone = len(text) == 2 and first.end == second.start and second.end == kind.start
    if not known or not lone or rjieba.has_word(text) or first.word in FUNCTION or first.word in ACTING:
        return None
    if MASK in (first.tag, second.tag) or wording.nameness.score(text) < -0.3:
        return None
    return Name(first.start, kind.end, sibling.kind, "raw", text, kind.word, "list", True)


def _branded(brand: Token, trade: Token, wording: Wording) -> bool:
    """Whether a word that describes no trade stands before one."""
    free = len(brand.word) in (2, 3) and brand.word not in wording.common and brand.word not in wording.descriptors
    told = brand.tag in _BRANDING or not wording.is_frequent(brand.word)
    return free and told and trade.word in wording.trades


_BRANDING = ("nr", "nz", "ns", "nt", "nrt", "v", "i", "z")
"""Parts of speech that do not describe a trade, so that a word of theirs before one is a brand: 平安电工."""


def _is_ended(rest: Sequence[Token], last: int, wording: Wording) -> bool:
    """Whether what ends the name of a company follows a rare word and closes the member."""
    return last + 2 == len(rest) and rest[last + 1].word in wording.trades


def _all_single(rest: Sequence[Token]) -> bool:
    """Whether a member is coined of lone characters, none of them a verb."""
    return 2 <= len(rest) <= 4 and all(len(token.word) == 1 and token.word not in ACTING for token in rest)


def _is_place(rest: Sequence[Token], whole: str, sibling: Name, wording: Wording) -> bool:
    """Whether a member is a place like its masked sibling: a word that describes nothing, and the kind of place."""
    if (
        not sibling.tail
        or sibling.tail[0] not in PLACE_ENDS
        or len(whole) not in (2, 3, 4)
        or whole[-1] not in PLACE_ENDS
    ):
        return False
    head = whole[:-1]
    if len(rest) == 1:
        return rest[0].tag == "ns" and not wording.is_usual(whole)
    return len(rest) == 2 and rest[0].word == head and head not in wording.common and head not in wording.descriptors


def _shared_end(rest: Sequence[Token], tail: str) -> int:
    """Characters of the words at the end of a member that end the masked one too: three at least, or all it has."""
    ending = ""
    for token in reversed(rest):
        if not tail.endswith(token.word + ending) and not tail.startswith(token.word + ending):
            break
        ending = token.word + ending
    if not ending and len(rest) == 1 and len(rest[0].word) > 3 and tail[:2] == rest[0].word[-2:]:
        return 2
    return len(ending) if len(ending) >= 3 or (len(ending) == 2 and tail.startswith(ending)) else 0


def _generic_head(rest: Sequence[Token], head: str, wording: Wording) -> bool:
    """Whether what stands before a shared tail is made of ordinary words."""
    at, plain = 0, 0
    for token in rest:
        if at >= len(head):
            break
        at += len(token.word)
        plain += token.word in wording.common or token.word in wording.descriptors
    return plain > 0 and not any(token.tag.startswith(("ns", "nz", "nr")) for token in rest[:2])


def _last(rest: Sequence[Token], last: int, wording: Wording) -> int:
    while last + 1 < len(rest) and rest[last + 1].word in wording.endings:
        if rest[last + 1].word in wording.loose and (last + 2 < len(rest) or rest[last + 1].tag.startswith("v")):
            break
        last += 1
    return last


def _made(rest: Sequence[Token], first: int, last: int, sibling: Name) -> Name:
    core = "".join(token.word for token in rest[first : last + 1])
    return Name(rest[first].start, rest[last].end, sibling.kind, "raw", core, "", "list", True)
