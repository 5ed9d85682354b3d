"""This module doubts raw names whose surroundings say a thing, a method or a kind: classed, made, listed among words."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from validator.extract.mentions.coined import is_told, joined
from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.text.lexicon import Lexicons
from validator.text.wordness import is_word

LIST = "thing_words"
"""The word list of what stands beside things."""
REACH = 14
"""Words on either side in which the list that a name stands in ends."""
FEWEST = 2
"""Other members of a list that must be ordinary words."""
LONGEST_NAME = 3
"""Characters of a person's name that words of the language can be (罗汉松)."""
PART = 3
"""Words of a member of a list beside the name in it."""
VARIED = 3
"""Different nouns behind one word that say that it is a matter of the report."""
PLAIN = 0.3
"""Mean log odds of characters below which a member of a list that no dictionary holds is a term."""

_ASKED = ("suffix", "trade", "slot", "list")
"""How names are recognized that their surroundings can rule out."""
_FIRM = ("公司", "集团", "股份", "银行", "合作社", "联社", "事务所", "煤矿", "医院", "饮片厂", "农场")
"""Ends of names that are no things whatever stands beside them."""
_SCHOOLED = re.compile(
    "(?:[师员者匠]|[河林田湖路村店校园]长|家长|妈妈|干部|老年|青年|妇女|巾帼|少年|儿童|农民|产业|技术|经济|振兴)"
    "(?:学院|学校|大学|讲堂|夜校|之家|驿站|工坊)$"
)
"""Schools and houses for a kind of people or a matter, of which every place has some."""
_JOINTS = ("、", "和", "与", "及", "以及")
_AGENT = ("由", "与", "为", "向", "对", "据", "因", "称", "和", "经", "给")
_DEEDS = frozenset(
    "研制 研发 自主 牵头 承接 交付 揭牌 募资 增资 扩产 停产 复产 达产 摘牌 并购 重组 破产 反映 表示 承担 承建 承办 负责 中标 竞得 签约 投资 扩能 技改 落户 入驻 拟 因 与 已 被 作为 法人 负责人 员工 职工".split()
)
"""What is done by a party and by no goods."""
_BREAKS = tuple("，。；：！？“”（）()《》\n")
_CLAUSE = tuple("，。；：！？\n")
_PARTIES = (
    "企业",
    "公司",
    "厂",
    "集团",
    "单位",
    "商",
    "院",
    "校",
    "社",
    "平台",
    "机构",
    "客户",
    "商户",
    "主体",
    "镇",
    "村",
    "县",
    "区",
    "市",
    "地",
)
"""What closes a list of parties."""
_NAMING = ("nr", "ns", "nt")


@lru_cache(maxsize=2)
def _words_of(lexicons: Lexicons, side: str) -> frozenset[str]:
    if LIST not in lexicons.names:
        return frozenset()
    return frozenset(term for term, told in lexicons[LIST].entries.items() if side in told)


def doubted(
    found: Iterable[Name], words: Sequence[Token], wording: Wording, lexicons: Lexicons, text: str
) -> Iterator[Name]:
    """The mentions; raw ones `faint` and unsure where they, or their like elsewhere, stand as a thing does."""
    names = list(found)
    surroundings = _Surroundings(names, words, wording, lexicons)
    asked = [(name, text[name.start : name.end]) for name in names if _is_asked(name, text[name.start : name.end])]
    told = {(whole, name.kind == "person") for name, whole in asked if surroundings.is_thing(name, whole)}
    told |= {(whole, False) for whole in surroundings.varied([whole for _, whole in asked])}
    for name in names:
        whole = text[name.start : name.end]
        ordinary = (whole, name.kind == "person") in told and _is_asked(name, whole)
        yield replace(name, sure=False, faint=True) if ordinary else name


def _is_asked(name: Name, whole: str) -> bool:
    if name.kind == "person":
        return name.state == "raw" and len(whole) == LONGEST_NAME
    return name.state == "raw" and name.how in _ASKED and not whole.endswith(_FIRM)


def _has_verb(member: Sequence[Token]) -> bool:
    """Whether a list begins within what was read, behind a verb: **公司|建成|胸痛中心."""
    return any(word.tag == "v" and len(word.word) > 1 for word in member[:-1])


def _outermost(member: list[Token], step: int) -> list[Token]:
    """The last or first member of a list without the rest of its clause, which a verb parts from it."""
    cuts = [at for at, word in enumerate(member) if (word.tag == "v" and len(word.word) > 1) or word.tag == MASK]
    if step < 0:
        cuts = [at for at in cuts if at < len(member) - 1 and member[at].tag != MASK]
        return member[cuts[-1] + 1 :] if cuts else member
    cuts = [at for at in cuts if at]
    return member[: cuts[0]] if cuts else member


class _Surroundings:
    """What stands beside the names of a document."""

    def __init__(self, names: Sequence[Name], words: Sequence[Token], wording: Wording, lexicons: Lexicons) -> None:
        self._words = words
        self._wording = wording
        self._starts = [word.start for word in words]
        self._made, self._kinds, self._follows, self._heads = (
            _words_of(lexicons, side) for side in ("made", "kind", "follows", "heads")
        )
        masked = [name for name in names if name.how == "mask" and name.kind != "person"]
        self._edges = {name.start for name in masked} | {name.end for name in masked if not self._acts(name)}
        self._named = {name.start for name in names if name.state == "raw" and name.how == "lexicon" and name.sure}

    def _acts(self, name: Name) -> bool:
        """Whether a verb follows the name of a masked party and what seems to belong to it is its object: **镇|发展|蔬菜."""
        first, last = bisect_left(self._starts, name.end - len(name.tail)), bisect_left(self._starts, name.end)
        return any(
            word.tag.startswith("v")
            and len(word.word) > 1
            and word.word not in self._wording.trades
            and word.word not in self._wording.endings
            for word in self._words[first : last - 1]
        )

    def is_thing(self, name: Name, whole: str) -> bool:
        """Whether a raw name is classed, made or used, stands before a noun of things, or among ordinary words."""
        first, last = bisect_left(self._starts, name.start), bisect_left(self._starts, name.end)
        before = self._words[first - 1] if joined(self._words, first) else None
        after = self._words[last] if joined(self._words, last) else None
        if self._beside_mask(first, last):
            return False
        if name.kind == "person":
            alone = all(word is not None and word.word in (*_JOINTS, *_BREAKS) for word in (before, after))
            return alone and self._is_among_words(first, last)
        if before is not None and (before.word in self._kinds or before.word in self._made):
            return True
        if after is not None and after.word in self._follows and not name.tail:
            return True
        if name.how != "suffix" and (self._describes(whole, after) or self._is_closed(last)):
            return True
        listed = any(word is not None and word.word in _JOINTS for word in (before, after))
        goods = whole[-1] in self._heads and (listed or (name.how == "slot" and not name.tail))
        if name.how != "suffix" and goods and not self._speaks(first, last, before, after):
            return True
        return _SCHOOLED.search(whole) is not None or self._is_among_words(first, last)

    def _beside_mask(self, first: int, last: int) -> bool:
        """Whether a masked name is the next member of the list that a raw one stands in, whatever follows its core."""
        words = self._words
        for at in range(first - 1, max(-1, first - 1 - PART), -1):
            if not joined(words, at + 1) or words[at].word in _BREAKS:
                break
            if words[at].word in _JOINTS:
                if words[at].start in self._edges:
                    return True
                break
        for at in range(last, min(len(words), last + PART)):
            if not joined(words, at) or words[at].word in _BREAKS:
                break
            if words[at].word in _JOINTS:
                return words[at].end in self._edges
        return False

    def _speaks(self, first: int, last: int, before: Token | None, after: Token | None) -> bool:
        """Whether what stands beside a name that ends as goods do is said of parties: 由…, …反映, …等**家企业."""
        told = (before is not None and before.word in _AGENT) or (after is not None and after.word in _DEEDS)
        return told or is_told(self._words, first, last)

    def _is_closed(self, at: int) -> bool:
        """Whether a list ends behind a name with what says that its members are things: 等鲜食、加工品种."""
        if not joined(self._words, at) or not self._words[at].word.startswith("等"):
            return False
        for word in self._words[at : at + REACH]:
            if word.word in _CLAUSE or word.tag == MASK or any(firm in word.word for firm in _PARTIES):
                return False
            if word.word in self._follows and len(word.word) > 1:
                return True
        return False

    def _describes(self, whole: str, after: Token | None) -> bool:
        """Whether a word of the dictionary stands before a noun of things: 越冬|番茄."""
        if after is None or len(after.word) < 2 or not after.tag.startswith("n") or not is_word(whole):
            return False
        ending = after.word in self._wording.trades or after.word in self._wording.endings
        return not ending and not after.tag.startswith((*_NAMING, "nz"))

    def _is_among_words(self, first: int, last: int) -> bool:
        """Whether the other members of its list are ordinary words, none masked."""
        left, right = self._members(first - 1, -1), self._members(last, 1)
        others = left + right
        if len(others) < FEWEST or any(word.tag == MASK for member in others for word in member):
            return False
        if any(word.start in self._named for member in others for word in member):
            return False
        plain = sum(self._is_plain(member) for member in others)
        return plain >= FEWEST and plain * 2 >= len(others)

    def _members(self, at: int, step: int) -> list[list[Token]]:
        """The members of the list on one side, the nearest first; nothing where no mark of a list stands there."""
        words = self._words
        if not 0 <= at < len(words) or words[at].word not in _JOINTS:
            return []
        members: list[list[Token]] = []
        for index in range(at, max(-1, at - REACH) if step < 0 else min(len(words), at + REACH), step):
            word = words[index]
            if word.word in _JOINTS:
                members.append([])
            elif word.word in _BREAKS or word.word.startswith("等") or "\n" in word.word:
                break
            elif step < 0 and word.tag == MASK and _has_verb(members[-1]):
                break
            elif step < 0:
                members[-1].insert(0, word)
            else:
                members[-1].append(word)
        if members:
            members[-1] = _outermost(members[-1], step)
        return [member for member in members if member]

    def _is_plain(self, member: Sequence[Token]) -> bool:
        """Whether a member is made of words of the language."""
        text = "".join(word.word for word in member)
        if self._wording.is_common(text):
            return True
        known = all(
            (len(word.word) > 1 and not self._wording.rarity(word) and not word.tag.startswith(_NAMING))
            or word.word in FUNCTION
            for word in member
        )
        return known or text[-1] in self._heads or self._wording.nameness.score(text) < PLAIN

    def varied(self, cores: Sequence[str]) -> frozenset[str]:
        """Those of some words behind which different nouns stand all over the document."""
        behind: defaultdict[str, set[str]] = defaultdict(set)
        asked = frozenset(cores)
        for word, after in zip(self._words, self._words[1:], strict=False):
            if word.word in asked and word.end == after.start and after.tag.startswith(("n", "vn")):
                ending = after.word in self._wording.trades or after.word in self._wording.endings
                if len(after.word) > 1 and not ending:
                    behind[word.word].add(after.word)
        return frozenset(core for core, nouns in behind.items() if len(nouns) >= VARIED)
