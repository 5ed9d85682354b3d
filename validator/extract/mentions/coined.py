"""This module finds raw names by their own characters: runs coined of what no dictionary holds.

How much a run reads like a name is `validator.text.nameness`; what it stands before, and what stands before it, decide
where the run alone is too short to tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import rjieba

from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import ACTING, PLACE_ENDS, Wording
from validator.extract.tokens import MASK, Token

FEWEST, MOST = 3, 5
"""Characters of a coined run that needs nothing beside it."""

LIKELY, LIKELY_LONG, LIKELY_ENDED = 1.05, 0.75, 0.6
"""Mean log odds from which a run of three characters is a name, a run of more, one before what ends a name."""

FREE = 0.6
"""The same for a run that begins or ends with shorthand of reports: 云上果, 青云谷."""

CERTAIN = 1.9
"""The same from which a run of three characters and more needs no evidence beside it."""

HEADED = 1.3
"""The same for two characters that are no word, before what ends a name."""

BARE = 2.4
"""The same for two characters that are no word, alone where a sentence has its subject or object."""

DIVIDED = 0.9
"""The same before a kind of division."""

RARE = 130
"""Occurrences in jieba's dictionary below which a word of two characters can be part of a coined run."""

UNHEARD = 30
"""The same for a word that hardly anybody uses."""

NAMED = 700
"""The same for a word that the dictionary takes for a place."""

QUALIFIERS = 2
"""Describing words between a name and the kind of what it names: 青石岭|露天|煤矿."""

_DIVISION_ENDS = frozenset("市县区镇乡村省")

BREAKS = frozenset(
    "的了着过和与及或且而但若如因故则即便等为是在有无于以从向由对将把被让使令给到至往自按据经凭靠除比跟较最更极很太还也都又再只仅就才已曾未没不勿莫"
    "该此这那其他她它我你您咱之所者矣乎某每各并共约内辖近超余多少几"
)
"""Characters that no name is coined with."""
_NUMERALS = "零一二三四五六七八九十百千万亿半"
_LEADS = frozenset("省市县区镇乡村州路街园本原前新老我全某该副总正大小家个名位户项条批次处台套座所年月日时级类")
"""Characters before a coined run that are no part of it."""
_TRAILS = frozenset("上中下内外里前后间边旁起来去出入回并仍均皆俱时新")
"""Characters behind a coined run that are no part of it."""
_ENDS = frozenset(
    "率度式制级型性力量值额数类者员期面料仪岗网券操奖杯课卡证贷险法器机剂膜泵阀米粉油肉鱼果茶病症炎菌酶素区段层幢栋楼赛球舞瓦氏案罪化茸菇仓虾蟹参鲍贝丝纱棉麻藻鲈鲤鲫鳜鲟鳗虫鸟蛙龟鳖雄雌苗花树草竹藤汤粥饼糕糖酱东"
)
"""Characters that end terms which dictionaries do not hold."""
_SPECIAL = frozenset(
    "酸醇烯酯胺苯烷硫磷氟氯氮氢氧硅碳钠钾钙锰钴镍铬钒钛钨钼锑镁锌铝铜铅锡锂脂砷铂钯铟镓锗硒碲铋稀含低高"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
OPEN = ("uj", "ul", "p", "c", "x", "v", "vn", "d", "m", "q", "r", "t", "f", MASK)
"""Parts of speech before a name, as in 完成, 与, 的."""
_QUOTED = ("“", "‘", '"', "《", "「")
_FIRMS = ("企业", "公司", "品牌", "客户", "供应商", "集团", "厂家", "商家", "业主")
_FIRMS_AFTER = re.compile(
    "(?:等|为代表的?|为龙头的?)(?:[*×X某■_0-9]{0,6}[\u4e00-\u9fff]{0,6})(?:企业|公司|品牌|单位|客户|机构|厂家|平台|村|镇|地)"
)
"""What stands behind a list of firms or places."""
_BESIDE = ("沿线", "周边", "境内", "全境", "两岸", "地带", "北部", "南部", "西部", "东部", "中部")
"""What stands behind the name of a place and is no part of it."""
_STORM = re.compile("^(?:[、和及与][\u4e00-\u9fff]{2,5}){0,4}(?:超强|强)?[台颱]风")
STORMS = 12
"""Words in which a list of typhoons ends."""
_TAILS = re.compile("公司|集团|项目|[一二三四五六]期(?:项目|工程)?|品牌|牌|系列|股份|厂区|片区|团队|专线")
"""What stands behind the name of a firm or place and ends no name of its own."""


def found(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Coined runs, and seldom words before the kind of what they name."""
    at = 0
    while at < len(words):
        last = at
        while (
            last < len(words)
            and _is_element(words[last].word, words[last].tag, wording)
            and (last == at or joined(words, last))
        ):
            last += 1
        if last > at:
            first, end = _trimmed(words, at, last)
            yield from _names(words, first, end, wording)
        at = max(last, at + 1)


def joined(words: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between a word and the one before it."""
    return 0 < at < len(words) and words[at].start == words[at - 1].end


@lru_cache(maxsize=1 << 15)
def _is_element(word: str, tag: str, wording: Wording) -> bool:
    """Whether a word can be part of a coined run; asked of every word of a report, so each answer is kept."""
    counts = tag == "m" and (len(word) > 1 or word in _NUMERALS)
    if counts or tag in (MASK, "x", "eng", "uj", "ul") or not _HAN.fullmatch(word):
        return False
    if len(word) == 1:
        return word not in BREAKS
    if word[0] in BREAKS:
        return False
    return len(word) == 2 and wording.is_seldom(Token(0, len(word), word, tag), NAMED if tag == "ns" else RARE)


def _trimmed(words: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The run without the verbs and units at its ends."""
    while last - first > 2 and words[first].word in _LEADS | ACTING:
        first += 1
    while last - first > 2 and words[last - 1].word in _TRAILS | ACTING:
        last -= 1
    return first, last


def _names(words: Sequence[Token], first: int, last: int, wording: Wording) -> Iterator[Name]:
    text = "".join(token.word for token in words[first:last])
    if not 2 <= len(text) <= MOST or text[-1] in _ENDS or len(set(text)) < len(text):
        return
    if not _SPECIAL.isdisjoint(text) and (text[0] in _SPECIAL or _end(words, last, wording) == last):
        return
    doubled = joined(words, first) and words[first - 1].word[-1:] in text
    score = wording.nameness.score(text)
    shorthand = wording.is_jargon(text) and (score < FREE or len(text) < FEWEST)
    if text in wording.common or text in wording.nameless or shorthand or doubled:
        return
    quoted = first and words[first - 1].word in _QUOTED and joined(words, first)
    lone = [token.word for token in words[first:last] if len(token.word) == 1]
    if not lone and last - first == 1 and _is_unheard(words[first]):
        lone = [text]
    quarter = text[-1] == "里" and wording.nameness.score(text[:-1]) >= HEADED
    if not lone or (lone[0] in ACTING | _TRAILS and not quarter) or (len(text) == 2 and text[0] in _LEADS):
        return
    if len(text) >= FEWEST:
        acts = words[first].tag.startswith("v") and wording.nameness.score(text[0]) < 0
        end = _end(words, last, wording)
        division = text[-1] in _DIVISION_ENDS and wording.nameness.score(text[:-1]) >= DIVIDED
        least = LIKELY_ENDED if end > last else LIKELY if len(text) == FEWEST else LIKELY_LONG
        score = max(score, LIKELY) if division else score
        if score >= least and not acts and not quoted and not _is_storm(words, last):
            sure = end > last or division or score >= CERTAIN or is_told(words, first, last)
            yield replace(_made(words, first, last, end, wording), sure=sure)
        return
    tail = _end(words, last, wording)
    if score < HEADED:
        return
    if tail > last or (joined(words, last) and (_TAILS.fullmatch(words[last].word) or words[last].tag == "eng")):
        yield _made(words, first, last, tail, wording)
    elif last - first > 1 and score >= BARE and not quoted and _is_bare(words, first, last):
        name = _made(words, first, last, last, wording)
        yield replace(name, sure=name.kind == "place" or is_told(words, first, last))


def is_told(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words beside a run say that it is a firm or a place: 等龙头企业 behind it, 企业 before it, a place's end."""
    before = words[first - 1].word if joined(words, first) else ""
    after = "".join(word.word for word in words[last : last + 4])
    placed = words[last - 1].word in PLACE_ENDS and words[last - 1].word not in ("山", "河", "湖")
    return placed or before.endswith(_FIRMS) or _FIRMS_AFTER.match(after) is not None


def _end(words: Sequence[Token], at: int, wording: Wording) -> int:
    """Behind the words from `at` on that end a name: a trade, a kind of facility, a legal form, after describing ones."""
    last = at
    for _ in range(QUALIFIERS + 2):
        if not joined(words, at):
            break
        word = words[at].word
        if word in _BESIDE or (word in wording.loose and words[at].tag.startswith("v")):
            break
        if word in wording.endings or word in wording.facilities or word in wording.trades:
            last = at + 1
            if word in wording.firms or word in wording.strict:
                break
        elif not (len(word) > 1 and (word in wording.common or word in wording.descriptors)):
            break
        at += 1
    return last


def _is_storm(words: Sequence[Token], last: int) -> bool:
    """Whether a list of names goes on to the word for typhoons."""
    following = "".join(token.word for token in words[last : last + STORMS])
    return following.split("，", 1)[0].find("风") > 0 and _STORM.search(following) is not None


def _is_bare(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run stands between what ends one phrase and what begins another."""
    before = words[first - 1] if joined(words, first) else None
    after = words[last] if joined(words, last) else None
    opens = before is None or (before.tag in OPEN and before.tag != "m")
    return opens and (after is None or after.tag in ("x", "v", "d", "p", "c", "uj", "a", "ad", MASK))


def _is_unheard(token: Token) -> bool:
    """Whether the dictionary holds a word that hardly anybody uses."""
    return rjieba.suggest_freq(token.word) < UNHEARD


def _made(words: Sequence[Token], first: int, last: int, end: int, wording: Wording) -> Name:
    core = "".join(token.word for token in words[first:last])
    tail = "".join(token.word for token in words[last:end])
    kept = words[end - 1].word if end > last else ""
    kind: NameKind = "place" if (core + tail)[-1] in PLACE_ENDS or kept in wording.places else "organization"
    return Name(
        words[first].start, words[end - 1].end, kind, "raw", core, tail, "slot", True, wording.classes.get(kept, "")
    )
