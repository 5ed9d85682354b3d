"""This module finds raw names by a pattern that names alone are written in: a station before its voltage, a ship and its
number, a doubled character before what only companies end in, the same ending as the masked name beside."""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import Token
from validator.subject import Subject

_VOLTAGE = re.compile(
    "(?P<core>[\u4e00-\u9fff]{2,4})(?P<tail>(?:35|66|110|220|330|500|750|800|1000)(?:千伏|kV|KV)"
    "(?:[\u4e00-\u9fff]{0,4}?(?:变电站|换流站|开关站|输变电|变电所|升压站)|变(?![压频化更动]))(?:工程)?)"
)
"""A substation, which is called after where it is, before its voltage."""
_SIDE = re.compile("[东西南北中上下][郊部区片岸门关桥]$")
_STATION = 0.9
"""Mean log odds from which what stands there is a name."""
_SHIP = re.compile(
    '[“"](?P<ship>[\u4e00-\u9fff]{2,5}[0-9]{1,5})[”"](?=号?(?:[\u4e00-\u9fff]{0,5}?(?:轮|货轮|客轮|渔船|货船|驳船|油船|油轮|拖轮|客船|工程船|集装箱船|散货船|船|艇)))'
)
"""A ship by its number, which the register holds once."""
_NATIONAL = ("雪龙", "辽宁", "山东", "福建", "探索", "奋斗者", "蛟龙", "远望", "中国海警", "海警", "海巡", "渔政")
"""Ships that the whole country knows, or those of an authority."""
_DOUBLED = re.compile("(?P<core>(?P<one>[\u4e00-\u9fff])(?P=one)[\u4e00-\u9fff])")


_MASK = "[*＊×■□_]{1,6}|X{2,6}|某{2,3}|\\[已脱敏\\]"
_TAIL = "[\u4e00-\u9fff]{2,6}|[坡岭沟湾坪坝峡溪洲滩嘴垭屯庄站闸渡寺庙祠阁]"
_TWINS = (
    re.compile(f"(?P<core>[\u4e00-\u9fff]{{2,4}}?)(?P<tail>{_TAIL})(?=、(?:{_MASK})(?P=tail)[、，。；）和与及等])"),
    re.compile(
        f"(?<=[*＊×■□_X某\\]])(?P<tail>{_TAIL})、(?P<core>[\u4e00-\u9fff]{{2,4}}?)(?P=tail)(?=[、，。；）和与及等])"
    ),
)
"""A raw member of a list beside a masked one that ends as it does: 锦鲤|咖啡、**咖啡."""
_TWIN = 0.6
"""Mean log odds from which what stands before the common ending is a name."""


def _twins(subject: Subject, starts: set[int], ends: set[int], wording: Wording) -> Iterator[Name]:
    for match in (match for form in _TWINS for match in form.finditer(subject.folded)):
        core, tail, (first, last) = match["core"], match["tail"], match.span("core")
        if len(core) > len("两字") and core[0] in _LEADING and first + 1 in starts:
            core, first = core[1:], first + 1
        plain = wording.is_usual(core) or core in wording.descriptors or wording.is_jargon(core) or core[0] in FUNCTION
        plain = plain or tail in subject.lexicons["titles"]
        plain = plain and not (len(tail) == 1 and core[0] in _NUMERALS and core not in wording.common)
        often = rjieba.has_word(core) and rjieba.suggest_freq(core) >= _OFTEN
        if first in starts and last + len(tail) in ends and not plain and not often:
            counted = len(tail) > 1 and FUNCTION.issuperset(core)
            if wording.nameness.score(core) >= _TWIN * (len(tail) > 1) and not counted:
                kind: NameKind = "place" if len(tail) == 1 else "organization"
                yield Name(first, last + len(tail), kind, "raw", core, tail, "list", True, "enclosed")


_LEADING = "设至经到由与和从在沿为"
"""Words of one character before such a member."""
_NUMERALS = "一二三四五六七八九十百千万"
_TOWER = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2}[楼阁塔亭])(?=(?:主体|本体)?(?:修缮|对外开放|布展|夜游|景区|文物|登[楼高]|重建|复建|开放|亮化)|、[^，。；]{0,4}[楼阁塔亭](?:修缮|对外开放|布展|重建))"
)
"""A tower or hall, by what is done with sights: 鹤鸣楼对外开放."""
_SEA = re.compile("(?P<name>[\u4e00-\u9fff]{1,3}[礁岛湾滩洲沙屿嘴角])(?=(?:附近|周边|近岸|外侧)?(?:海域|水域|近海))")
"""Waters by the shore that they are called after: 黑石礁海域."""
_SHORE = 0.4
"""Mean log odds from which what stands there is a name."""
_OFTEN = 800
"""Occurrences in jieba's dictionary from which a word describes."""


_LOCATED = re.compile(
    "(?:位于|地处|坐落于?|落户于?|设[在于]|选址(?:在|于)?|途[经径]|行至|起[于自]|止于|迁[至往]|搬[至到]|赴|到|前往|深入|流经|汇入|穿越|途中|来自)"
    "(?P<name>(?P<core>[\u4e00-\u9fff]{2,3})(?:镇|乡|街道|苏木)|(?P<hill>[\u4e00-\u9fff]{2}[坞垭坳坪坝岭峪塬畈嘴岗洼寨堡汊浜]))(?=[的境内辖、，。；）及和与一至\n]|$)"
)
"""A town or hamlet by the word that says where something lies: 位于|双桥铺镇, 位于|桃源坞."""
_TOWNLIKE = 0.2
"""Mean log odds from which what stands there is a name."""
_SORTS = frozenset("省市县区镇乡村各全该本两多几某旗州")
"""Characters that open or end what classes a town."""


def _towns(subject: Subject, starts: set[int], wording: Wording) -> Iterator[Name]:
    for match in _LOCATED.finditer(subject.folded):
        core, (start, end) = match["core"] or match["hill"], match.span("name")
        plain = wording.is_usual(core) or core in wording.descriptors or wording.is_jargon(core) or core[0] in _SORTS
        grammar = core[0] in FUNCTION and core[0] not in _NUMERALS + "双两"
        plain = plain or grammar or core[-1] in "小大型心点级" or start not in starts
        often = rjieba.has_word(core) and rjieba.suggest_freq(core) >= _OFTEN and not wording.is_known(core)
        if not plain and not often and wording.nameness.score(core) >= _TOWNLIKE:
            yield Name(start, end, "place", "raw", core, match["name"][len(core) :], "list", True, "enclosed")


def found(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Substations, members beside masked ones, shores and towers, ships, firms called by a doubled character."""
    starts, ends = {word.start for word in words}, {word.end for word in words}
    yield from _stations(subject, starts, wording)
    yield from _towns(subject, starts, wording)
    yield from _twins(subject, starts, ends, wording)
    for match in (match for form in (_SEA, _TOWER) for match in form.finditer(subject.folded)):
        start, end = match.span("name")
        start = next((at for at in range(start, end - 2) if at in starts), end)
        name = subject.folded[start:end]
        plain = not name or wording.is_jargon(name) or wording.is_usual(name) or name[0] in FUNCTION
        if match.re is _TOWER and not _is_tower(name, wording):
            continue
        if not plain and wording.nameness.score(name) >= _SHORE:
            yield Name(start, end, "place", "raw", name, "", "list", True, "enclosed")
    for match in _SHIP.finditer(subject.folded):
        if not match["ship"].startswith(_NATIONAL):
            yield Name(*match.span("ship"), "organization", "raw", match["ship"], "", "list", True, "enclosed")
    for match in _DOUBLED.finditer(subject.folded):
        first, end = match.span("core")
        trade = next((size for size in (4, 3, 2) if subject.folded[end : end + size] in wording.strict), 0)
        plain = match["one"] in FUNCTION or wording.is_usual(match["core"]) or wording.is_jargon(match["core"])
        if trade and first in starts and end + trade in ends and not plain:
            tail = subject.folded[end : end + trade]
            yield Name(first, end + trade, "organization", "raw", match["core"], tail, "list", True, "enclosed")


def _is_tower(name: str, wording: Wording) -> bool:
    """Whether what stands before the kind of a tower is a name, not what the tower is for: 观景|亭."""
    own = name[:2]
    if wording.is_usual(own) or own in wording.descriptors or rjieba.has_word(name):
        return False
    named = not rjieba.has_word(own) or wording.is_known(own) or rjieba.tag(own)[0][1][:2] in ("ns", "nr")
    return len(name) > len(own) and named and wording.nameness.score(own) >= _STATION


def _stations(subject: Subject, starts: set[int], wording: Wording) -> Iterator[Name]:
    for match in _VOLTAGE.finditer(subject.folded):
        end = match.end("core")
        for size in (3, 2):
            core = subject.folded[end - size : end]
            plain = not FUNCTION.isdisjoint(core) or wording.is_usual(core) or wording.is_jargon(core)
            plain = plain or core in wording.descriptors or end - size not in starts or _SIDE.match(core) is not None
            if not plain and end - size >= match.start() and wording.nameness.score(core) >= _STATION:
                yield Name(end - size, match.end(), "place", "raw", core, match["tail"], "list", True, "enclosed")
                break
