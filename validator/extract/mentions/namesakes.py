"""This module finds raw names that end in many characters as a masked one does: ×××互助基金 and 岚舟互助基金."""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract import masks
from validator.extract.mentions.echoes import ECHO
from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

_ENDING = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?:基金会|[\u4e00-\u9fff]{2}基金|书画院|文艺|文学社|书社|画廊|戏校|商会|协会|学会|促进会|联盟|联合会|研究[院所会]|设计院|检测院|俱乐部|艺术团|剧团|乐团|救援队|合作社|联合社|交易所|交易市场|批发市场|商城|大厦|综合体"
    "|实验室|创新中心|服务中心|技术中心|孵化器|产业园|工业园|物流园|园区|讲习所|博物馆|纪念馆|美术馆|陈列馆|幼儿园|养老院|敬老院|福利院|事务所|工作室|直播间|示范园|采摘园|家庭农场|农场|牧场|茶场|林场|渔场)"
)
"""The ending of a house's name, long enough that few share it."""
_GOES_ON = re.compile("[长员级类型式化]|主任|人员")
"""What makes a longer word of such an ending."""
_HAN = re.compile("[\u4e00-\u9fff]+")
_SHORTEST = 3
"""Characters of an ending."""
_NAMELIKE, _USED = 0.5, 300
"""Mean log odds from which two or three characters before it are a name, and occurrences from which they describe."""
_OPENING = frozenset("由与向对为给把将被让使据经从因和及以按在是有的用好到于")


def found(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Two or three characters that read like a name before such an ending, where a phrase opens."""
    text = subject.folded
    after = [mask.end for mask in subject.get(masks.extract) if mask.kind in ("organization", "word", "place")]
    endings = {match.group() for match in (_ENDING.match(text, end) for end in after) if match}
    ends = {mask.end for mask in subject.get(masks.extract)}
    starts = {word.start: at for at, word in enumerate(words)}
    for ending in sorted(one for one in endings if len(one) >= _SHORTEST):
        for place in re.finditer(re.escape(ending), text):
            if place.start() in ends or _GOES_ON.match(text, place.end()):
                continue
            for size in (3, 2):
                start = place.start() - size
                if start in starts and _opens(words, starts[start]) and _is_named(text[start : place.start()], wording):
                    core = text[start : place.start()]
                    yield Name(start, place.end(), "organization", "raw", core, ending, "list", True, ECHO)
                    break


def _is_named(core: str, wording: Wording) -> bool:
    """Whether characters describe nothing and read like a name."""
    plain = (
        wording.is_usual(core) or core in wording.descriptors or wording.is_jargon(core) or wording.is_nameless(core)
    )
    plain = (
        plain
        or not _HAN.fullmatch(core)
        or core[0] in _OPENING
        or not FUNCTION.isdisjoint(core[1:])
        or core[0] in "省市县区镇乡村各该本某每全两多几"
    )
    often = rjieba.has_word(core) and rjieba.suggest_freq(core) >= _USED
    return not plain and not often and wording.nameness.score(core) >= _NAMELIKE


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether a phrase begins with a word: behind a mark, a verb or a word of grammar."""
    before = words[at - 1] if at else None
    if before is None or before.end != words[at].start:
        return True
    return before.tag != MASK and (before.tag[:1] in "xpcuv" or before.word[-1] in _OPENING)
