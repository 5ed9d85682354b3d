"""This module finds raw members of closed lists whose other members are masked: 甲、**、**等乡镇, 等同志, 等企业."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import rjieba

from validator.extract import masks
from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.people import is_title
from validator.extract.mentions.wording import ACTING, FUNCTION, Wording
from validator.extract.tokens import Token
from validator.subject import Subject
from validator.text.lexicon import Lexicon, Lexicons

REMARK = "member"
"""Remark of the names that this module finds."""

REACH = 90
"""Characters before the word that closes a list in which its members stand."""
LONGEST_MEMBER = 14
"""Characters of a member, its mask included."""
USUAL = 800
"""Occurrences in jieba's dictionary from which a word is the name of no place."""
COINED = 3
"""Characters of a firm's name from which it is coined of words."""
PERSON = 3
"""Characters of most persons' names."""
HIDDEN = "\ue000"
"""Stands for each character of a mask."""

_CLOSING = re.compile(
    "(?:等(?P<count>\ue000{1,8}|[0-9一二三四五六七八九十几多两]{0,3}余?)[个家所名位户]?|(?P<all>[二两三四五六七八九十])[个家所名位]?)(?:"
    "(?P<spot>地(?![区方块段质级形势理点下上面铁市产基图位毯标表域])(?!主))"
    "|(?P<place>(?:[建中]制|沿[线江河海湖]|重点|试点|周边|偏远|山区|主要|贫困|受灾|相关|有关)?(?:乡镇|镇街|镇(?!定|静|痛)|乡(?!村振|贤|土)|县市区?|市县区?|区县|县区?(?!域|级|直)|街道|社区|行政村|自然村|[山牧渔]村|村屯|村庄|村(?!民|级|干|集体|务|史|容|貌|规|企|医|支|两)))"
    "|(?P<school>(?:[\u4e00-\u9fff]{0,4}?)(?:学校|中学|小学|幼儿园|高校|院校))"
    "|(?P<person>[\u4e00-\u9fff]{0,6}?(?:同志|骨干|典型|代表(?!性|处|团|作)|党员|人(?![均民员才口大力士物工行社防文为事居类机生口车海头流气])|专家|老师|教师|职工|学者|教授|医生|医师|护士|工程师|师傅|劳模|能手|标兵|先进个人|选手|运动员|艺术家|作家|党员|委员|院士|队员|传承人|同学|先生|女士|民警|辅警|驾驶员|工匠))"
    "|(?P<firm>[\u4e00-\u9fff]{0,6}?(?:企业|公司|厂家|商家|厂商|供应商|商户|品牌|门店))"
    ")"
)
_COUNTS = {number: count for count, number in enumerate("二三四五六七八九十", 2)} | {"两": 2}
"""Numerals that say how many members a list has."""
_STOP = re.compile('[，。；：！？（）()《》“”"\\[\\]【】|\\s]')
_JOINT = re.compile("、|(?<=\ue000)(?:以及|[和与及])|(?:以及|[和与及])(?=\ue000)")
_LAST_JOINT = re.compile("(?:以及|[和与及])(?=[\u4e00-\u9fff]{2,6}$)")
_MASKED_FIRM = re.compile("[\u4e00-\u9fff]{0,3}\ue000{1,8}[\u4e00-\u9fff]{0,8}")
_MASKED_PERSON = re.compile("[\u4e00-\u9fff]{0,8}\ue000{1,8}(?:同志|先生|女士|老师)?")
_HAN = re.compile("[\u4e00-\u9fff]+")
_ROLE = re.compile(
    "(?:代表|干部|党员|骨干|选手|学员|学生|教师|医生|护士|民警|农户|村民|居民|人员|队员|成员|老人|青年|妇女|户主|业主|家长)[\u4e00-\u9fff]?$"
)
"""How the word for those whom a list names ends, the family name of a masked one perhaps behind it."""
_SAID = frozenset("获被任在为的等是说带将已因从到对向和与及分各均也都先")
"""Characters with which a clause goes on behind a name of two."""
_ROLED = re.compile(
    "(?P<role>[\u4e00-\u9fff]{2,5})\ue000{1,8}(?:[、和与][\u4e00-\u9fff]?\ue000{1,8}){0,3}[、和与](?P<rest>[\u4e00-\u9fff]{2,4})"
)
"""A role, bare masks, and what stands behind them in the list."""
_NOT_PLACES = frozenset("省市县区各每全其该本所我两几多名个等某此的是在有为对向与和及由以级型类")
_NOT_FIRMS = re.compile(
    "^[省市县区镇乡村州本各该全其]|[店站社场厂行部处局院校队会办库点坊馆户市区]$|加工$|制造$|生产$|服务$|销售$|配送$|运输$|设备$|材料$|产品$|用品$|配件$"
)
"""What firms of a kind are called after, which no firm between two masked ones is called."""
_ROLES = "长员师工户家委办科处局部室站所组队院校班"
"""Characters that end words for an office or for what many are."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list: where it stands, its text with every mask as `HIDDEN`, whether a joint stands before it."""

    start: int
    end: int
    text: str
    first: bool


def found(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Raw members of lists that a kind of place, of persons or of firms closes."""
    text = subject.folded
    hidden = _hidden(text, subject.get(masks.extract))
    if HIDDEN not in hidden:
        return
    starts = {token.start: token for token in words}
    surnames = subject.lexicons["surnames"]
    yield from _roled(hidden, starts, subject.lexicons, wording)
    for closing in _CLOSING.finditer(hidden):
        members = _members(hidden, closing.start())
        if closing["all"] and (len(members) != _COUNTS.get(closing["all"]) or closing["firm"]):
            continue  # 三个乡镇 behind a list of three
        if len(members) < 2 or not any(HIDDEN in member.text for member in members):
            continue
        for at, member in enumerate(members):
            if HIDDEN in member.text or not _HAN.fullmatch(member.text):
                continue
            if closing["firm"]:
                name = _firm(members, at, starts, wording)
            elif closing["person"]:
                name = _person(members, at, starts, surnames, wording)
            else:
                name = _place(members, at, starts, wording, bool(closing["school"]), bool(closing["spot"]))
            if name is not None:
                yield name


def _roled(hidden: str, starts: dict[int, Token], lexicons: Lexicons, wording: Wording) -> Iterator[Name]:
    """A person behind masked ones whom a role introduces: 护林员**、某某某."""
    titles, surnames = lexicons["titles"], lexicons["surnames"]
    for match in _ROLED.finditer(hidden):
        role = match["role"]
        if not (
            _ROLE.search(role)
            or is_title(role, titles)
            or (len(role) > 2 and role[-1] in surnames and is_title(role[:-1], titles))
        ):
            continue
        start, rest = match.start("rest"), match["rest"]
        for size in (4, PERSON, PERSON - 1):
            text, end = rest[:size], start + size
            ends = end in starts or not _HAN.match(hidden, end)
            if len(text) == size > 2 and text[2] in _SAID:
                continue  # 陆鸣|获
            if len(text) == size and ends and _is_called(text, surnames, wording) and text not in wording.impersonal:
                yield Name(start, end, "person", "raw", text, "", "title", True, REMARK)
                break


def _hidden(text: str, found: Sequence[masks.Mask]) -> str:
    parts, at = [], 0
    for mask in found:
        if mask.start >= at:
            parts += [text[at : mask.start], HIDDEN * (mask.end - mask.start)]
            at = mask.end
    return "".join([*parts, text[at:]])


def _members(hidden: str, end: int) -> list[Member]:
    """The members of the list that ends at `end`, in the order of the text."""
    low = max(0, end - REACH)
    low = max((stop.end() for stop in _STOP.finditer(hidden, low, end)), default=low)
    cuts = [joint.span() for joint in _JOINT.finditer(hidden, low, end)]
    behind = cuts[-1][1] if cuts else low
    if last := _LAST_JOINT.search(hidden[behind:end]):
        cuts.append((behind + last.start(), behind + last.end()))
    edges = [(low, low), *cuts, (end, end)]
    spans = [(left[1], right[0]) for left, right in pairwise(edges)]
    members = [Member(start, stop, hidden[start:stop], index == 0) for index, (start, stop) in enumerate(spans)]
    kept = [member for member in members if member.text]
    return kept if all(len(member.text) <= LONGEST_MEMBER for member in kept[1:]) else []


def _is_bare(member: Member) -> bool:
    return bool(member.text) and not member.text.strip(HIDDEN)


def _led(member: Member, starts: dict[int, Token], wording: Wording) -> Member:
    """The first member of a list without the verbs and words of grammar that lead to it: 在|双桥铺, 邀请|某某某."""
    at = member.start
    while at < member.end and at in starts:
        token = starts[at]
        verbal = token.tag[:1] in ("v", "p", "c", "d", "u", "r") and (len(token.word) > 1 or token.word in FUNCTION)
        acting = token.word in ACTING or token.word in wording.party_after
        if not (verbal or acting) or token.end >= member.end:
            break
        at = token.end
    return Member(at, member.end, member.text[at - member.start :], True)


def _is_word(text: str, wording: Wording) -> bool:
    """Whether a text is wording of reports or a usual word that names no place or person."""
    if wording.is_common(text) or text in wording.descriptors or wording.is_usual(text):
        return True
    named = rjieba.tag(text)[0][1][:2] in ("ns", "nr")
    return rjieba.has_word(text) and rjieba.suggest_freq(text) >= USUAL and not named


def _place(
    members: Sequence[Member], at: int, starts: dict[int, Token], wording: Wording, school: bool, spot: bool
) -> Name | None:
    """A town, village or school among bare masks: 某某、双河口、某某等乡镇; `spot` asks for divisions too: 某县、云台三地."""
    others = [member for index, member in enumerate(members) if index != at]
    masked = [_is_bare(member) or (spot and _DIVISION.fullmatch(member.text) is not None) for member in members]
    bare = sum(masked)
    if not bare or bare * 2 < len(others):
        return None
    if not any((*masked[max(0, at - 1) : at], *masked[at + 1 : at + 2])):
        return None
    member = _led(members[at], starts, wording) if members[at].first else members[at]
    text = member.text
    if not 2 <= len(text) <= 4 or text[0] in "等某各该本":
        return None
    usual = text[0] in _NOT_PLACES or text[0] in FUNCTION - _NUMBERS or _is_word(text, wording)
    if usual and text not in wording.commemorative:
        return None
    if _LANDS.search(text):
        return None
    if school and (text.endswith(("教育", "技术", "职业")) or wording.is_jargon(text)):
        return None
    kind: NameKind = "institution" if school else "place"
    return Name(member.start, member.end, kind, "raw", text, "", "list", True, REMARK)


_DIVISION = re.compile("[\u4e00-\u9fff]{0,3}\ue000{1,8}[省市县区州旗镇乡村]")
_LANDS = re.compile(
    "[山地城库片园景林牧灾老新矿港坝湖渔郊]区$|沿[江河海湖线]|[江河湖海]滨|一带$|流域$|平原$|丘陵$|高原$|[东西南北中]部$"
)
"""Kinds of country, which are the names of no towns."""
_NUMBERS = frozenset("一二三四五六七八九十百千万上下中东西南北前后双长")
"""Words of grammar that names of places begin with."""


def _person(
    members: Sequence[Member], at: int, starts: dict[int, Token], surnames: Lexicon, wording: Wording
) -> Name | None:
    """A person among masked ones: 某某某、[已脱敏]、[已脱敏]等同志."""
    others = [member for index, member in enumerate(members) if index != at]
    if not all(_MASKED_PERSON.fullmatch(other.text) or _HAN.fullmatch(other.text) for other in others):
        return None
    if not any(_is_bare(other) for other in others):
        return None
    member = members[at]
    text = member.text
    size = next((size for size in (4, PERSON) if len(text) >= size and _is_called(text[-size:], surnames, wording)), 0)
    if not size and len(text) == 2 and _is_called(text, surnames, wording):
        size = 2
    start = member.end - size
    if not size or (len(text) > size and not (start in starts and (member.first or len(text) - size > 1))):
        return None
    return Name(start, member.end, "person", "raw", text[-size:], "", "title", True, REMARK)


def _is_called(text: str, surnames: Lexicon, wording: Wording) -> bool:
    """Whether a text is a family name and a given one, and no word of reports."""
    compound = text[:2] in surnames and len(text) > PERSON - 1
    if (len(text) > PERSON and not compound) or not (compound or text[0] in surnames):
        return False
    if wording.is_common(text) or wording.is_usual(text) or text in wording.descriptors or text[-1] in _ROLES:
        return False
    if not compound and surnames.remark(text[0]) not in ("top100", "common"):
        return False
    if rjieba.has_word(text) and not rjieba.tag(text)[0][1].startswith("nr"):
        return False
    return not (len(text) == PERSON and not compound and text[:2] in wording.common)


def _firm(members: Sequence[Member], at: int, starts: dict[int, Token], wording: Wording) -> Name | None:
    """A coined name with masked firms on both sides, or two before it: **木业、某和世家、**软装等企业."""
    hidden = [_MASKED_FIRM.fullmatch(member.text) is not None for member in members]
    between = 0 < at < len(members) - 1 and hidden[at + 1] and (hidden[at - 1] or HIDDEN in members[at - 1].text[-9:])
    closing = at == len(members) - 1 and at > 1 and hidden[at - 1] and HIDDEN in members[at - 2].text
    opening = at == 0 and len(members) > 2 and hidden[1] and hidden[2]
    if not (between or closing or opening):
        return None
    member = _led(members[at], starts, wording) if members[at].first else members[at]
    text = member.text
    if not COINED <= len(text) <= 6 or _NOT_FIRMS.search(text) or rjieba.has_word(text) or wording.is_common(text):
        return None
    own, place = [], member.start
    while place < member.end and place in starts and starts[place].end <= member.end:
        own.append(starts[place].word)
        place = starts[place].end
    if place < member.end or wording.is_nameless(text) or text[0] in "等":
        return None
    plain = [
        len(word) > 1 and (word in wording.common or word in wording.descriptors or rjieba.suggest_freq(word) >= USUAL)
        for word in own
    ]
    if all(plain) or (plain[0] and own[0] in wording.common) or own[-1] in wording.common:
        return None
    return Name(member.start, member.end, "organization", "raw", text, "", "list", True, REMARK)
