"""This module extracts names: mentions of companies, institutions, places and persons, raw, masked or partly masked."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import rjieba

from validator.extract import masks, tokens
from validator.extract.mentions import (
    clausal,
    coined,
    columns,
    contacts,
    customary,
    echoes,
    elsewhere,
    facilities,
    given,
    grading,
    kindred,
    listed,
    medicines,
    members,
    namesakes,
    officers,
    openings,
    ordinary,
    outweighed,
    patterned,
    people,
    provincial,
    raw,
    referred,
    remnants,
    residue,
    seated,
    shorts,
    siblings,
    signboards,
    situated,
    slots,
    some,
    termed,
    topic,
)
from validator.extract.mentions import masked as mention_masked
from validator.extract.mentions.name import How, Name, NameKind, State
from validator.extract.mentions.raw import ROADS
from validator.extract.mentions.telling import HEADLESS
from validator.extract.mentions.wording import DIVISION_ENDS, PLACE_ENDS, Wording
from validator.extract.mentions.wording import of as wording_of
from validator.subject import Subject
from validator.text.simplified import simplified
from validator.text.wordness import is_han, is_word

__all__ = ["How", "Name", "NameKind", "State", "extract"]

_ORDER: dict[How, int] = {
    "mask": 0,
    "lexicon": 1,
    "suffix": 1,
    "title": 1,
    "definition": 2,
    "list": 2,
    "trade": 3,
    "slot": 4,
}


_CERTAIN = ("title", "lexicon")
"""How a raw name was recognized that ends a masked one before it."""


def extract(subject: Subject) -> list[Name]:
    """All mentions of a document in the order of the text; of overlapping ones the surest, then the longest."""
    wording = wording_of(subject.lexicons)
    words = subject.get(tokens.extract)
    masked = list(mention_masked.extract(subject, words, wording))
    found = [
        *masked,
        *listed.listed(subject, words),
        *raw.formed(subject, words, wording),
        *raw.compounded(words, wording),
        *raw.lines(subject, words),
        *raw.regional(subject),
        *raw.legal(words, wording),
    ]
    found += raw.institutions(words, wording)
    found += shorts.found(subject)
    found += people.extract(subject, words, masked, wording)
    found += given.found(subject, words, masked, wording)
    found += given.dotted(subject)
    found += given.middle(subject)
    found += given.cast(subject, wording)
    found += officers.found(subject, words, wording)
    found += medicines.found(subject, words, wording)
    known = [
        name for name in found if name.sure and not name.faint and name.state == "raw" and name.kind == "organization"
    ]
    known += [
        name for name in found if name.sure and name.state == "raw" and name.kind == "place" and name.how == "suffix"
    ]
    found += siblings.coordinated(subject, words, [*masked, *known], wording)
    found += facilities.named(subject, words, wording)
    found += echoes.found(subject, words, masked, wording)
    found += echoes.facilities(words, masked, wording)
    found += echoes.trades(words, masked, wording)
    found += namesakes.found(subject, words, wording)
    found += echoes.divisions(words, masked, wording)
    found += columns.found(subject, words, masked, wording)
    found += members.found(subject, words, wording)
    found += customary.found(subject, words, masked, wording)
    found += contacts.people(subject, wording)
    found += contacts.firms(subject, wording)
    found += coined.found(words, wording)
    found += kindred.found(subject, words, masked, wording)
    found += seated.seated(words, wording)
    found += seated.traded(words, wording)
    found += seated.places(words, wording)
    found += seated.landmarks(words, wording)
    found += patterned.found(subject, words, wording)
    found += provincial.found(subject, words, masked)
    found += referred.found(subject, wording)
    found += signboards.found(subject, words, wording)
    found += some.found(subject, words, wording)
    found += openings.halls(subject)
    found += openings.found(subject, words, masked, wording)
    found += slots.slotted(subject, words, wording)
    found += slots.led(subject, words, wording)
    found += slots.projects(words, wording)
    found += slots.branded(words, wording)
    found += slots.defined(subject, wording)
    found += slots.quoted(subject, wording)
    found += slots.titled(subject, wording)
    found += slots.estates(subject, words, wording)
    found += slots.brands(words, wording)
    found += slots.roads(words, masked, wording)
    found += slots.streets(words, masked, wording)
    found += slots.schools(words, masked)
    for ruled in (elsewhere, situated, termed, clausal):
        found = list(ruled.without(found, subject))
    ends = {mask.end for mask in subject.get(masks.extract)}
    found = _left_over(list(_readable(found, masked, ends, wording)), wording)
    sure = topic.doubted(grading.graded(found, words, ends, wording, subject.folded), subject)
    judged = ordinary.doubted(sure, words, wording, subject.lexicons, subject.folded)
    known = [*outweighed.raised(judged, masked, wording, subject.folded)]
    known += outweighed.found(subject, words, masked, wording)
    return _without_overlaps(_shortened(known, subject.folded))


_FORMED = ("slot", "trade", "suffix", "list")
"""How a raw name was recognized of which its form alone tells."""
_USUAL = 500
"""Occurrences in jieba's dictionary from which a word behind a mask describes what is masked (**歌舞剧院)."""
_SURELY = 1.0
"""Mean log odds of characters from which such a word is a name nevertheless (**凤凰酒店)."""
_ROOMS = "科室部处站队组班院所"
"""Characters that end the parts of a house, which a dictionary can take for persons (麻醉科)."""
_OFFICES = "办局厅"
"""Characters that end offices and no person's name: 安监办."""
_HOUSES = ("医院", "学校", "中学", "小学", "幼儿园", "公司", "事务所", "养老院")
"""Ends of names before which two characters that are no word are one, whatever they are."""
_LANDFORMS = "沟湾岭坪坡峪寨洼"
"""Characters that make a place of the noun before them."""
_DIVISIONS = "县镇乡村旗"
"""Characters that hardly end anything but the name of a place."""
_LEAST = {
    "left": 0.4,
    "left word": 0.2,
    "word": 0.1,
    "kind": 0.1,
    "list": -0.2,
    "coined": 0.0,
    "loose word": 0.3,
    "loose": 0.2,
}
"""Mean log odds of characters below which a name is taken for a term: a word of the dictionary, a member of a list."""


def _is_term(core: str, wording: Wording) -> bool:
    """Whether what a mask left is shorthand that no dictionary holds: *渔光互补."""
    if core in wording.nameless:
        return True
    if core in wording.endings or core in wording.trades:
        return False
    if len(core) == 2 and core[1] in DIVISION_ENDS and not is_word(core) and not wording.is_plain(core[0]):
        return False  # the last character of a place: *泉市
    if len(core) < 2 or not is_han(core[0]) or core[-1] in "所院学" or wording.is_known(core) or core in wording.listed:
        return False
    return wording.nameness.score(core) < (_LEAST["left word"] if is_word(core) else _LEAST["left"])


_SURE = ("works", HEADLESS, remnants.REMARK)
"""Remarks of partly masked names that their surroundings told."""


def _reads_so(name: Name, wording: Wording) -> bool:
    """Whether the characters of a raw name are none that terms are made of (智慧医院, 新建高速公路)."""
    core = simplified(name.core)
    if name.state == "partly" and name.kind != "person" and name.remark not in _SURE and _is_term(core, wording):
        return False
    if name.kind == "person" and name.state == "raw" and core in wording.impersonal:
        return False
    if name.state != "raw" or len(core) < 2 or not is_han(core[0]) or wording.is_known(core):
        return True
    if name.kind == "person":
        return not ((core[-1] in _ROOMS and is_word(core)) or core[-1] in _OFFICES)
    if name.how == "list" and name.tail[:1] in tuple(ROADS) and _is_verb(core):
        return False  # 开展|路域环境整治
    if (
        name.how not in _FORMED
        or name.remark
        in (
            "leader",
            "regional",
            "town",
            "enclosed",
            signboards.PAPER,
            echoes.ECHO,
            openings.REMARK,
            referred.REMARK,
            members.REMARK,
            medicines.REMARK,
            kindred.REMARK,
            customary.REMARK,
        )
        or (name.how == "list" and name.tail[:1] in tuple(ROADS))
    ):
        return True
    if name.how != "list" and (core in wording.descriptors or core in wording.common):
        return False
    if name.how != "suffix" and wording.is_region(core):
        return False  # what two provinces do together: 粤港|智能装备
    if name.how != "list" and (core + name.tail)[-1] in "省市县区" and _is_verb(core.rstrip("省市县区")):
        return False
    division = (core + name.tail)[-1] in _DIVISIONS or core[-1] in _DIVISIONS
    if len(core) > 2 and core[-1] in _LANDFORMS and name.tail and wording.nameness.score(core) >= _SURELY:
        return True  # a usual noun and what makes a place of it: 柳条沟|营业所
    whole, core = core, core[:-1] if len(core) > 2 and core[-1] in PLACE_ENDS else core
    if wording.is_nameless(core) or core in wording.descriptors or "锟" in core:
        return False
    if core[-1] in "式型":
        return False
    kind = name.how == "suffix" and any(name.tail[-size:] in wording.facilities for size in (2, 3, 4, 5))
    what = "list" if name.how == "list" or division else "kind" if kind else "word" if is_word(core) else "coined"
    if name.how in grading.ALONE and name.tail not in wording.trades and what in ("word", "coined"):
        what = "loose word" if what == "word" else "loose"
    hill = wording.nameness.score(whole) if name.tail in wording.strict else _NONE  # 雾隐山|茶业
    return max(hill, wording.nameness.score(core)) >= _LEAST[what]


_NONE = -9.0
"""Less than the mean log odds of any characters."""


def _readable(found: Iterable[Name], masked: Sequence[Name], ends: set[int], wording: Wording) -> Iterator[Name]:
    """The mentions that read like names; the other ones unsure where a masked name is the next member of their list.

    `ends` are those of masks.
    """
    edges = {name.end for name in masked} | {name.start - 2 for name in masked}
    for name in found:
        if name.state == "raw" and name.core[:1] in tuple(DIVISION_ENDS) and name.start in ends:
            continue  # the kind of a masked division: **乡|联村供水工程
        if name.state == "raw" and name.core[:1] == "牌":
            continue  # behind a brand in quotation marks: “**”牌|低噪轮胎
        behind = name.state == "raw" and name.how == "suffix" and name.start in ends and name.tail == "公司"
        if behind and wording.nameness.score(name.core) < _LEAST["loose word"]:
            continue  # shorthand of the masked firm's trade: **|药玻|公司
        if _reads_so(name, wording):
            yield name
        elif name.how == "suffix" and len(name.core) == 2 and name.tail.endswith(_HOUSES) and not is_word(name.core):
            yield replace(name, sure=False)
        elif name.how in ("list", "suffix", "trade") and (name.start - 1 in edges or name.end - 1 in edges):
            usual = any(known in wording.descriptors or wording.is_usual(known) for known in (name.core, name.core[:2]))
            usual = usual or wording.is_region(name.core)
            if name.state == "raw" and not usual and not wording.is_jargon(name.core):
                yield replace(name, sure=False)


def _is_verb(text: str) -> bool:
    """Whether a word is a verb of the dictionary: 蝉联|县."""
    tagged = rjieba.tag(text) if len(text) > 1 else []
    return len(tagged) == 1 and tagged[0][1] == "v"


def _left_over(found: Sequence[Name], wording: Wording) -> list[Name]:
    """The mentions, a masked one as partly masked where what stands behind the mask is a raw name itself: **白石岭公园."""
    raws = {
        name.start: name
        for name in found
        if name.state == "raw"
        and name.sure
        and name.kind != "person"
        and name.how != "lexicon"
        and (rjieba.suggest_freq(name.core) < _USUAL or wording.nameness.score(name.core) >= _SURELY)
    }
    return [_as_partly(_registered(name, wording), _rest_of(name, raws)) for name in found]


def _registered(name: Name, wording: Wording) -> Name:
    """A masked mention, as partly masked where only the place of a firm's registered name is masked."""
    asked = name.how == "mask" and name.state == "masked" and name.tail.endswith("公司") and name.kind != "person"
    core = residue.registered(name.tail, wording) if asked else ""
    return replace(name, state="partly", core=core, tail="") if core else name


def _rest_of(name: Name, raws: dict[int, Name]) -> Name | None:
    """The raw name behind a mask, or behind the kind of a masked division where a registered firm's name goes on."""
    first = name.end - len(name.tail)
    firm = raws.get(first + 1) if name.tail[:1] in tuple("省市县区州旗") else None
    rest = raws.get(first)
    firm_like = rest is not None and rest.tail.endswith(("业", "公司", "厂", "矿", "集团"))
    if rest is not None and rest.remark and not firm_like and rest.core[:1] in tuple("省市县区镇乡村"):
        rest = None  # the end of the masked division's own name: **县|奇石市场
    return rest or (firm if firm is not None and firm.tail.endswith(("有限公司", "有限责任公司")) else None)


def _as_partly(name: Name, rest: Name | None) -> Name:
    if rest is None or name.how != "mask" or name.state != "masked" or name.kind == "person":
        return name
    return replace(name, end=rest.end, state="partly", core=rest.core, tail="")


def _shortened(found: Sequence[Name], folded: str) -> Iterator[Name]:
    """The mentions, masked ones only as far as the next raw name: **公司|总工程师张三."""
    begins = sorted({name.start for name in found if name.state == "raw" and name.sure and name.how in _CERTAIN})
    for name in found:
        first = name.end - len(name.tail)
        at = bisect_right(begins, first)
        if name.how == "mask" and name.state == "masked" and at < len(begins) and begins[at] < name.end:
            yield replace(name, end=begins[at], tail=folded[first : begins[at]])
        else:
            yield name


def _rank(name: Name) -> tuple[bool, bool, int, int, bool, int]:
    """Masked before raw, sure before unsure, long before short, what belongs to a party before a mere place."""
    length = name.end - name.start
    doubtful = name.how == "lexicon" and not name.sure
    order = _ORDER[name.how] + doubtful * len(_ORDER)
    return name.how != "mask", not name.sure, -length, order, name.kind == "place", name.start


def _without_overlaps(found: Iterable[Name]) -> list[Name]:
    kept: list[Name] = []
    starts: list[int] = []
    ends: list[int] = []
    for name in sorted(found, key=_rank):
        if bisect_left(starts, name.end) == bisect_right(ends, name.start):
            kept.append(name)
            insort(starts, name.start)
            insort(ends, name.end)
    return sorted(kept, key=lambda name: name.start)
