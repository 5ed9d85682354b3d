"""This module tells where the noun phrase around a place begins and ends, by the parts of speech of its words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from validator.extract import masks, tokens
from validator.extract.mentions.wording import of as wording_of
from validator.extract.tokens import MASK, Token
from validator.subject import Subject
from validator.text.simplified import TRADITIONAL_CHARS, simplified

LONGEST = 34
"""Characters of a phrase to either side of where it is looked for."""

_SUNG = re.compile(r"(?:演唱|演奏|学唱|合唱|传唱|唱响|齐唱|朗诵|诵读|背诵|临摹|赏析|鉴赏|弹奏)[^，。；\n]{0,30}$")
"""How a report tells of pieces that others wrote, several in a row."""
CREED = re.compile("[\u4e00-\u9fff]{2}(?:为[本先要基魂重王上根纲]|至上|第一|优先|致远|共赢|[立兴强富][企业厂行院校])")
"""A member of a creed that any firm may have: 质量为本、创新为要."""
_STOPS = "，,。；;：:！!？?、\n（）()|\t…"
_HEADS = frozenset(
    "厂站场园区港桥路线馆院校所库堂楼塔城街镇村县市机器车船艇舰堆台坝渠井矿田林池湖岛湾道轨网仓房店社团队组星箭炉"
    "泵阀件料剂药品种链台心院目程式制置备统技系模型系统队司会业坛节赛展奖戏剧片书歌舞艺法酒茶米瓷窑寺庙观群区"
)
"""Characters that end a word for a thing, behind which a verb is the predicate."""
_PREDICATE = ("v", "d", "p", "c", "u", "f")
_NEVER = frozenset("的地得和与及、“”《》等")
_OPENERS = frozenset(
    "已 将 正 正式 成功 顺利 即将 全面 累计 均 也 还 又 是 为 在 于 由 被 把 让 使 从 向 对 以及 并 获 达 达到 有 拥有 周边 年产 日均 先后".split()
)
"""Words behind a thing at which something is said of it."""
_DEEDS = frozenset(
    "落户 投用 投产 接待 吸引 入驻 完成 启用 落成 开放 开业 竣工 营业 亮相 揭牌 挂牌 上市 下线 交付 入选 获评 发布 上线 收录 辐射 覆盖 带动 服务 实现 累计 惠及 引进 培育 总投资 投资 位于 坐落 开工 动工 通车 通航 并网 发电 年发电 年交易额 年接待 交易额 建成 运营 运行 稳定 平稳 对外 全线 取得 顺利 通过 签约 推出 出口 承担 举办 举行 启动 闭幕 开幕 落幕 收官".split()
)
"""Verbs, some of them in no dictionary as such, by which a report says what became of a thing."""
_DESCRIBING = ("n", "a", "b", "j", "vn", "s", "m", "q", "eng", "f", "k", "t", "z")


_QUOTES = str.maketrans("「」『』", "“”“”")


def is_termed(subject: Subject, words: str) -> bool:
    """Whether a quotation is made of the terms of reports: “医养结合”, “前店后厂”; not so “白鹭塔”."""
    wording = wording_of(subject.lexicons)
    odd = wording.nameness.score(words)
    return wording.is_jargon(words) or odd < -1 or (odd < 0 and len(words) > SHORT)


SHORT = 2
"""Characters of a name that may be made of any."""


def reading(subject: Subject) -> str:
    """The text in half width and simplified characters, its quotations in one kind of marks, every mask as `*`: the same offsets."""
    text = subject.folded if TRADITIONAL_CHARS.isdisjoint(subject.folded) else simplified(subject.folded)
    pieces, at = [], 0
    for mask in subject.get(masks.extract):
        if mask.start >= at:
            pieces += [text[at : mask.start], "*" * (mask.end - mask.start)]
            at = mask.end
    return "".join([*pieces, text[at:]]).translate(_QUOTES)


def words_from(subject: Subject, at: int, limit: int = LONGEST) -> Sequence[Token]:
    """The words from `at` to the next mark or mask, one that `at` cuts included."""
    words = subject.get(tokens.extract)
    first = bisect_right(words, at, key=_end_of)
    last = bisect_left(words, at + limit, key=_start_of)
    found: list[Token] = []
    for word in words[first:last]:
        if word.tag == MASK or (word.tag == "x" and word.word in _STOPS):
            break
        found.append(word)
    return found


def words_within(subject: Subject, start: int, end: int) -> Sequence[Token]:
    """The words that begin in a span."""
    words = subject.get(tokens.extract)
    return words[bisect_left(words, start, key=_start_of) : bisect_left(words, end, key=_start_of)]


def end_of(subject: Subject, at: int, limit: int = LONGEST) -> int:
    """Where the noun phrase ends that goes on at `at`: before what is said of its thing, else at the next mark."""
    words = words_from(subject, at, limit)
    end = at
    for index, word in enumerate(words):
        if index and (word.word == "等" or (_says(words, index) and not _goes_on(words, index))):
            break
        end = word.end
    while end > at and subject.get(reading)[end - 1] in "的等了":
        end -= 1
    return end


def _says(words: Sequence[Token], index: int) -> bool:
    """Whether a word opens what is said of the thing before it."""
    word, before = words[index], words[index - 1]
    if before.word[-1] in _NEVER and before.word[-1] not in "”》」』":
        return False
    thing = before.word[-1] in _HEADS or before.word[-2:] == "基地"
    thing = thing or before.word in ("”", "》", "」", "』")
    if word.word in _DEEDS or (len(word.word) > 3 and word.word[:2] in _DEEDS and word.word[-1] not in _HEADS):
        return thing or before.tag[0] in "nv"
    if word.word in _OPENERS:
        return thing or len(word.word) > 1 or word.word in "是为" or before.tag[0] == "n"
    return (
        thing
        and len(word.word) > 1
        and word.tag[0] in _PREDICATE
        and not word.tag.startswith("vn")
        and word.word not in _NEVER
    )


def _goes_on(words: Sequence[Token], index: int) -> bool:
    """Whether what looks like a predicate describes a later thing: …命名|的|国家级试验区."""
    for at in range(index + 1, min(index + 8, len(words) - 1)):
        if words[at].word == "的":
            return True
        if words[at].word in _OPENERS:
            return False
    return False


def begin_of(subject: Subject, at: int, limit: int = 16) -> int:
    """Where the words begin that describe what stands at `at`, read backwards within its clause."""
    words = subject.get(tokens.extract)
    index = bisect_left(words, at, key=_start_of)
    start = at
    while index and start - words[index - 1].start <= limit and words[index - 1].end == start:
        word = words[index - 1]
        lone = len(word.word) == 1 and index < len(words) and len(words[index].word) == 1 and words[index].tag != "x"
        joint = (word.word == "的" and start == at) or (lone and start < at and word.word not in _OPENERS | _NEVER)
        if not joint and (not word.tag.startswith(_DESCRIBING) or word.word in _STOPS or word.word in _OPENERS):
            break
        start = word.start
        index -= 1
        if at - start > limit:
            break
    return start


def _start_of(word: Token) -> int:
    return word.start


def _end_of(word: Token) -> int:
    return word.end


def is_sung(text: str, start: int, end: int) -> bool:
    """Whether a title is one of several that were sung, played or recited: 演唱《…》《…》."""
    row = text[start - 1 : start] in ("》", "、") or text[end : end + 1] == "《" or text[end : end + 2] == "、《"
    return row and _SUNG.search(text, max(0, start - 40), start) is not None
