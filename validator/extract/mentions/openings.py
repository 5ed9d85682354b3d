"""This module finds raw names at the opening of a phrase: an odd word, what describes, a kind of firm or facility."""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.coined import joined
from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.raw import HAVE
from validator.extract.mentions.wording import Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

REMARK = "opening"
"""Remark of the names that this module finds."""
BETWEEN = 2
"""Describing words between an odd word and the kind: 劲松|羽毛球|俱乐部."""
SELDOM = 300
"""Occurrences in jieba's dictionary from which a word describes what follows it."""
NAMED = -0.6
"""Mean log odds of characters from which an odd word is a name."""
LIKELY = 0.6
"""The same from which it is one before a short kind that a masked name ends in too."""
LONGEST = 4
"""Characters of an odd head."""

_HALL = re.compile(
    r"(?P<core>[\u4e00-\u9fff]{2,3}(?:(?<![食课礼讲学教厅灵祠殿公佛天酒澡课大])堂|(?<![书])斋))"
    r"(?P<tail>药业|饮片厂?|中医(?:馆|院|门诊部?|诊所)|国医馆|医馆|大?药房|药店|诊所|医药|制?药厂|药材|制药|门诊部|膏药|酒坊|茶庄|茶业|画店|笔庄|食品|糕点)"
)
"""Old houses of medicine, tea and pastry are called 某某堂, 某某斋."""
_FIRMS = ("公司", "集团", "医院", "银行", "合作社", "事务所", "俱乐部", "酒店", "宾馆", "饭店", "商场", "超市")
"""Ends of one word that is a kind of firm: 公交公司."""
_GOVERNS = frozenset(
    "责令 约谈 敦促 督导 督促 通报 函告 指导 帮扶 走访 扶持 引导 监管 联合 协同 依托 委托 处罚 取缔 查处 关停 对接 动员 邀请 带领 鼓励 号召 要求 会同 陪同 协助".split()
)
"""What an office does to firms; each is a verb whatever the dictionary takes it for."""
_HAVE = (
    "客流",
    "门诊",
    "床位",
    "员工",
    "职工",
    "负责人",
    "院长",
    "校长",
    "经理",
    "教练",
    "学员",
    "师生",
    "患者",
    "库容",
    "水位",
)
"""What a facility has beside what firms have."""
_OPEN = ("x", "p", "c", "uj", "ul")
"""Parts of speech behind which a phrase opens."""
_LED = frozenset("由与向对为给把将被让使据经从因和及以按在是有")


def halls(subject: Subject) -> Iterator[Name]:
    """Old houses by the hall in their name: 济仁堂|药业."""
    text = subject.folded
    for found in _HALL.finditer(text):
        start, core = found.start(), found["core"]
        while len(core) > 3 and (core[0] in _LED or core[0] in "家店"):
            start, core = start + 1, core[1:]
        yield Name(start, found.end(), "organization", "raw", core, found["tail"], "suffix", True, REMARK)


def found(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Odd words before a kind of firm or facility, where a phrase opens; faint unless a masked name goes on like them."""
    verbs = frozenset(
        term
        for name in ("report_verbs", "usual_words", "usual_terms")
        if name in subject.lexicons.names
        for term in subject.lexicons[name]
    )
    tails = {name.tail for name in masked if name.sure and name.state == "masked" and len(name.tail) > 1}
    edges = {name.end for name in masked}
    for at in range(1, len(words)):
        kind = words[at].word
        yield from _whole(words, at, tails, wording, verbs)
        if not _is_kind(kind, wording):
            continue
        first = at - 1
        while at - first <= BETWEEN and first > 0 and _describes(words[first], wording) and joined(words, first + 1):
            first -= 1
        if not joined(words, first + 1) or not _opens(words, first) or not _is_odd(words[first], wording, verbs):
            continue
        listed = words[first - 1].start in edges and words[first - 1].word == "、"
        if not listed and _continues(words, at, wording):
            continue
        head, tail = words[first], "".join(word.word for word in words[first + 1 : at + 1])
        end = words[at].end
        score = wording.nameness.score(head.word)
        echoed = tail in tails and (len(tail) > 3 or score >= LIKELY)
        if echoed or score >= NAMED:
            place: NameKind = "place" if kind in wording.places else "organization"
            sure = echoed and score >= NAMED
            yield Name(head.start, end, place, "raw", head.word, tail, "list", sure, REMARK, not sure)


def _whole(words: Sequence[Token], at: int, tails: set[str], wording: Wording, verbs: frozenset[str]) -> Iterator[Name]:
    """A word of the dictionary that is the name of a facility as masked ones are: 石门水库."""
    word = words[at]
    size = next((size for size in (3, 2) if len(word.word) >= size + 2 and word.word[-size:] in tails), 0)
    kind, head = word.word[-size:], word.word[:-size]
    if not size or kind not in wording.facilities or not _opens(words, at) or _continues(words, at, wording):
        return
    score = wording.nameness.score(head)
    if (
        _is_odd(Token(word.start, word.end - size, head, "n"), wording, verbs)
        and score >= NAMED
        and word.tag[:1] == "n"
    ):
        place: NameKind = "place" if kind in wording.places else "organization"
        yield Name(word.start, word.end, place, "raw", head, kind, "list", score >= LIKELY, REMARK, score < LIKELY)


def _is_kind(word: str, wording: Wording) -> bool:
    firm = word in wording.firms or word in wording.strict or word in wording.trades
    longer = len(word) > 2 and (word in wording.endings or word.endswith(_FIRMS))
    return len(word) > 1 and (firm or longer or word in wording.facilities) and word not in wording.loose


def _continues(words: Sequence[Token], at: int, wording: Wording) -> bool:
    """Whether a longer term goes on behind a kind; what is said of a party does not."""
    if not joined(words, at + 1):
        return False
    after = words[at + 1]
    if any(kept in after.word for kept in (*HAVE, *_HAVE)):
        return False
    if after.tag[:1] in "xvpducf" or after.tag == MASK or after.word in wording.party_before:
        return False
    return not rjieba.tag(after.word[:2])[0][1].startswith("v")


def _describes(token: Token, wording: Wording) -> bool:
    return (
        token.tag != "v"
        and len(token.word) > 1
        and (
            token.word in wording.descriptors
            or token.word in wording.common
            or rjieba.suggest_freq(token.word) >= SELDOM
        )
    )


def _opens(words: Sequence[Token], first: int) -> bool:
    return not joined(words, first) or words[first - 1].tag in _OPEN or words[first - 1].word in _LED


def _is_odd(token: Token, wording: Wording, verbs: frozenset[str]) -> bool:
    """Whether a word describes nothing and is seldom used."""
    word = token.word
    if not 2 <= len(word) <= LONGEST or token.tag[:1] not in ("n", "v", "z", "i", "l", "a"):
        return False
    if word in wording.common or word in wording.descriptors or word in wording.nameless or word in verbs:
        return False
    if word in _GOVERNS or word[-1] in "省市县区镇乡村州旗期班度":
        return False
    odd = rjieba.suggest_freq(word) < SELDOM and not wording.is_region(word)
    return odd and not wording.is_jargon(word) and not wording.is_common(word)
