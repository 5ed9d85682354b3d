"""This module tells what can be the distinctive part of a name from what is common wording."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from validator.extract.mentions.vocabulary import Vocabulary
from validator.extract.tokens import MASK, Token
from validator.text.lexicon import Lexicons

FUNCTION = frozenset(
    "的了着过和与及或且并而但若如因故则即便既等为是在有无于以从向由对将把被让使令给到至达往自按据经凭靠除比同跟较最更极很太还也都又再只仅就才已曾正未不没非勿莫"
    "可能会应该须需要得愿每各某该此本这那其他她它我你您咱之所者也矣乎上下中内外里间前后左右旁今昨明去来进出入起回共约近超余多少几两双单半第初首末次均皆俱全总"
    "型年月日时分秒元个家户项名位件条批次种类人亿万千百十一二三四五六七八九〇零两"
)
"""Characters that, standing alone, are words of grammar and end the search for a name."""
ACTING = frozenset(
    "住获抓促推扩补稳控建做打助增减降升提保守抗防治破延办设派投招带作说看听问答写买卖收交付签评选定列占居排赶争夺拿摘改搬迁拆盖修挖发用落把赴驻转把请送让查验"
)
"""Characters that, standing alone, are verbs; a name does not begin with them."""
PLACE_ENDS = "市县区镇乡村州盟旗湖河江山岭沟湾岛港桥路街巷寨屯庄峡"
"""Characters that end the name of a place."""
DIVISION_ENDS = "市县区镇乡村省"
_TWOFOLD = "达通元同长万百千三一中上大新天正合和成兴"
"""Words of grammar that trade names are coined with as well."""
_ABSTRACT = "件化性型率度式力制级类期线面者员链群网"
_TECHNICAL = re.compile(
    r"[硼酸醇烯酯胺苯烷硫磷氟氯氮氢氧硅碳钠钾钙锰钴镍铬钒钛钨钼锑镁锌铝铜铅锡锂脂酶苷腈酮醛醚酚肽炔噻嗪硒碲锶钡铯锆铌钽镓锗铟铋钪钇镧铈镨钕碘溴]"
)
_DOERS = "商者员长方户厂店社企校馆院所站点家"
"""Characters that end words for who or what does something."""
_HOLDING = "富含高低无脱缺除降补贫纯微"
"""Characters before what something consists of: 富硒, 脱硫."""
_HELD = "矿煤油泥沙砂尘水渣汞砷铬镉汽气热盐糖毒菌氨"
"""What water, soil or ore holds: 含矿污水."""
_SEASONS, _PASTIMES = "春夏秋冬晨午晚夜", "赏摘品泡看观游采种耕播收管灌捕钓吃尝玩戏踏滑藏学训练防储拍住购听补植"
"""Times and what is done in them: 春赏油菜花、夏摘杨梅."""
_DEGREES = "超高低多全双单微纳新精特强轻软硬冷热非准半亚"
"""Characters that qualify the word behind them (超高清, 低碳), where both together are no name."""
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_NAMING = ("nr", "ns", "nt", "nz")
_STOPS = frozenset("pcdurmqxftyeowkh")
_RARE_NAME = 300
"""Occurrences in jieba's dictionary below which a word with a name's tag is taken for a name."""
_RARE_WORD = 130
"""Occurrences below which any other word can be a trade name."""
_USUAL = 800
"""Occurrences from which a word describes."""
LONGEST_CORE = 6


@dataclass(frozen=True, slots=True)
class Core:
    """The distinctive part of a name: its first and last token (inclusive), how sure it is coined (0 to 3)."""

    first: int
    last: int
    weight: int


class Wording(Vocabulary):
    """Judgements on words, against the word lists of a run; made once for each."""

    def __init__(self, lexicons: Lexicons) -> None:
        super().__init__(lexicons)
        self._rarity: dict[tuple[str, str], int] = {}

    def is_plain(self, char: str) -> bool:
        """Whether a character standing alone is grammar or tells how many or where."""
        return (
            char in FUNCTION
            or char in ACTING
            or char in "东西南北大小老新高等省市县区镇乡村街道园副级别型类化性式线路际域郊辖属本同"
        )

    def is_common(self, word: str) -> bool:
        """Whether a string is made of common terms alone."""
        if word in self.common:
            return True
        if len(word) > 12:
            return False
        return any(word[:at] in self.common and self.is_common(word[at:]) for at in range(2, len(word) - 1))

    def is_stop(self, token: Token) -> bool:
        """Whether a word cannot be part of a name that it stands in the middle of."""
        if token.tag == MASK or token.tag in ("m", "eng") or (token.tag == "x" and not _HAN.match(token.word)):
            return True  # marks; the dictionary tags rare characters (纶, 鹃) as it does them
        if token.word in self.common:
            return False
        if len(token.word) == 1:
            return token.word in FUNCTION
        verbal = token.tag[:1] in _STOPS or (token.tag.startswith("v") and token.tag != "vn")
        return verbal and rjieba.suggest_freq(token.word) > _RARE_WORD

    def rarity(self, token: Token) -> int:
        """How much a word looks like a name: 0 common, 1 rare, 2 rare and tagged as a name, or a lone character."""
        key = (token.word, token.tag)
        if key not in self._rarity:
            self._rarity[key] = self._judge(*key)
        return self._rarity[key]

    def _judge(self, word: str, tag: str) -> int:
        if not _HAN.fullmatch(word) or word in self.common or (len(word) == 1 and word in FUNCTION):
            return 0
        if word in self.nameless:
            return 0
        if len(word) == 1:
            return 2
        if word[-1] in _ABSTRACT:
            return 0
        if not rjieba.has_word(word):
            return 2 if not self.is_common(word) else 0
        often = rjieba.suggest_freq(word)
        if len(word) > 3:
            return 0
        if tag.startswith(_NAMING):
            return 2 if often < _RARE_NAME and not _TECHNICAL.search(word) else 0
        branded = any(char in self.brand for char in word)
        return 1 if often < _RARE_WORD and len(word) == 2 and branded and not _TECHNICAL.search(word) else 0

    def core_before(self, words: Sequence[Token], end: int) -> Core | None:
        """The coined words that end directly before token `end`."""
        first = end
        while first > 0 and self._joins(words, first - 1, first if first < end else None):
            if words[end - 1].end - words[first - 1].start > LONGEST_CORE:
                break
            first -= 1
        while first < end - 1 and (words[first].word in ACTING or words[first].word in DIVISION_ENDS):
            first += 1
        if first >= end - 1 and end > 1 and self._is_landmark(words, end - 2):
            return Core(end - 2, end - 1, 2)
        if end - first < 2 and end > 1 and self._is_pair(words, end - 2):
            first = end - 2
        return self._core(words, first, end - 1)

    def _is_landmark(self, words: Sequence[Token], at: int) -> bool:
        """Whether a plain noun and the kind of a natural feature stand together: 青石|岭."""
        if (
            at + 1 >= len(words)
            or words[at].end != words[at + 1].start
            or words[at + 1].word not in tuple("岭沟湾坪坡峪崖寨坝洼")
        ):
            return False
        noun = words[at]
        plain = noun.tag.startswith("n") and len(noun.word) == 2 and noun.word not in self.common
        return plain and not self.is_frequent(noun.word)

    def _is_pair(self, words: Sequence[Token], at: int) -> bool:
        """Whether two lone characters are a coined word although one of them is a word of grammar too: 恒达, 万润."""
        if at < 0 or at + 1 >= len(words) or words[at].end != words[at + 1].start:
            return False
        if words[at].word in tuple(PLACE_ENDS) and words[at + 1].word in ("和", "同", "上", "中"):
            return False  # the end of a place's name and a word of grammar: *路和
        joined = at > 0 and words[at - 1].end == words[at].start and words[at - 1].tag != MASK
        if joined and words[at].word in ("和", "同") and words[at + 1].word in tuple(_DEGREES + "大长"):
            return False  # two things, the second of a degree: 软岩|和|高|瓦斯隧道
        if joined and words[at].word in tuple(_DOERS) and words[at + 1].word in ("和", "同"):
            return False  # who does something and a word of grammar: 租赁商和
        pair = words[at].word + words[at + 1].word
        grammar = [char in FUNCTION for char in pair]
        return len(pair) == 2 and sum(grammar) == 1 and all(char in self.brand or char in _TWOFOLD for char in pair)

    def core_after(self, words: Sequence[Token], start: int) -> Core | None:
        """The coined words that begin directly with token `start`."""
        last = start - 1
        while last + 1 < len(words) and self._joins(words, last + 1, None, last if last >= start else None):
            if words[last + 1].end - words[start].start > LONGEST_CORE:
                break
            last += 1
        if last < start and self._is_landmark(words, start):
            return Core(start, start + 1, 2)
        if last >= start and self._is_joined_by(words, last + 1):
            last += 1
        if last - start < 1 and self._is_pair(words, start):
            last = start + 1
        return self._core(words, start, last)

    def _is_joined_by(self, words: Sequence[Token], at: int) -> bool:
        """Whether a word of grammar that trade names are coined with stands before what ends them: 鲜驿|达|冷链."""
        if at + 1 >= len(words) or not words[at - 1].end == words[at].start == words[at + 1].start - 1:
            return False
        return words[at].word in tuple(_TWOFOLD) and words[at + 1].word in self.endings

    def _joins(self, words: Sequence[Token], index: int, following: int | None, preceding: int | None = None) -> bool:
        token = words[index]
        if following is not None and token.end != words[following].start:
            return False
        if preceding is not None and token.start != words[preceding].end:
            return False
        return not self.is_stop(token) and self.rarity(token) > 0

    def _core(self, words: Sequence[Token], first: int, last: int) -> Core | None:
        if first > last:
            return None
        text = "".join(token.word for token in words[first : last + 1])
        if len(text) < 2 or text[-1] in _ABSTRACT or text in self.common or self.is_jargon(text):
            return None
        if (text[-1] in "基系族" and _TECHNICAL.search(text)) or (text[0] in _DEGREES and rjieba.has_word(text[1:])):
            return None
        if self.is_described(text):
            return None
        return Core(first, last, self._weigh(words[first : last + 1], text))

    def is_frequent(self, word: str) -> bool:
        """Whether a word is so usual that it describes rather than names."""
        return rjieba.suggest_freq(word) > _USUAL

    def is_seldom(self, token: Token, below: int) -> bool:
        """Whether a word that describes nothing is seldom used and reads like a name."""
        if token.word in self.common or token.word in self.descriptors or token.word in self.nameless:
            return False
        seldom = not rjieba.has_word(token.word) or rjieba.suggest_freq(token.word) < below
        return seldom and (token.tag.startswith(_NAMING) or self.nameness.score(token.word) > 0.57)

    def is_given(self, text: str) -> bool:
        """Whether a string is made of characters of given names."""
        return bool(text) and all(char in self.given for char in text)

    def is_usual(self, text: str) -> bool:
        """Whether a string is a common term, or a word or person that names nobody whom a report would mask."""
        return text in self.common or text in self.nameless or text in self.public_persons

    def is_described(self, text: str) -> bool:
        """Whether two characters say what a thing holds (含矿污水) or when something is done (春赏油菜花)."""
        holds = text[:1] in _HOLDING and (text[1:] in _HELD or _TECHNICAL.match(text, 1) is not None)
        return len(text) == 2 and (holds or (text[0] in _SEASONS and text[1] in _PASTIMES))

    def is_region(self, text: str) -> bool:
        """Whether two characters are two provinces."""
        return len(text) == 2 and self.abbreviations.issuperset(text)

    def is_nameless(self, text: str) -> bool:
        """Whether a string is a word that names nobody, or begins with one and goes on with common terms."""
        if text in self.nameless or self.is_described(text):
            return True
        return any(text[:at] in self.nameless and self.is_common(text[at:]) for at in (2, 3) if at < len(text))

    def is_known(self, text: str) -> bool:
        """Whether a word list of names holds a string."""
        if text in self.descriptors or text in self.common or text in self.nameless:
            return False
        return text in self.companies or text in self.divisions or text in self.commemorative

    def is_jargon(self, text: str) -> bool:
        """Whether a run of characters begins with a term of common shorthand, or is one in the main."""
        return any(text[at : at + size] in self.common for size in (2, 3, 4) for at in range(len(text) - size + 1))

    def _weigh(self, tokens: Sequence[Token], text: str) -> int:
        """3 where nothing but a name reads so, 2 where a name is likely, 1 where it is possible."""
        branded = sum(char in self.brand for char in text)
        if any(char in ACTING for char in text) or _TECHNICAL.search(text):
            return 1
        if all(len(token.word) == 1 for token in tokens):
            return 3 if branded * 2 >= len(text) else 2 if branded else 1
        best = max(self.rarity(token) for token in tokens)
        return best + (branded > 0) * (best == 2)


@lru_cache(maxsize=2)
def of(lexicons: Lexicons) -> Wording:
    """The judgements against some word lists, kept for the process."""
    return Wording(lexicons)
