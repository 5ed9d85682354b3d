"""This module reads masks that left nearly all of a name: a known brand but for one character, a works' own name, a person's ends."""

import re
from collections.abc import Sequence
from functools import lru_cache

import rjieba

from validator.extract.masks import Mask
from validator.extract.mentions import resorts
from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import ACTING, FUNCTION, Wording
from validator.extract.tokens import Token
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.text.wordness import is_han, is_word

REMARK = "remnant"
"""Says of a name that its form and what it stands before told it."""
_LISTS = ("companies", "products", "universities")
"""Word lists of brands."""
_BRANDS = range(3, 7)
"""Characters of a brand of which one can be masked."""
_HAN_END = re.compile("[\u4e00-\u9fff]{1,5}$")
_GOODS = re.compile(
    "大曲|特曲|头曲|二曲|老窖|窖酒|酱酒|老酒|原浆|啤酒|奶粉|酸奶|手机|空调|冰箱|电视机|洗衣机|轮胎|轿车|皮卡|客车|重卡|饮料|凉茶|榨菜|方便面|火腿肠|酱油"
)
"""Goods that bear a brand directly before them."""
_MADE = re.compile(
    "(?:[\u4e00-\u9fff]{0,4}?(?:机|器|具|料|件|品|车|泵|阀|缆|材|纸|药|酒|布|鞋|帽|瓷|砖|肥|漆|胶|表|钟|灯|锅|炉|钢|管|箱|袋|糖|茶|油|醋|酱|纺|染|织|服装|印刷|化工|水泥|玻璃|陶瓷|制药|轴承|机床|锻造|铸造|修造|制造|修配|机修|五金|电缆|木业)(?:总|分)?厂(?!房|区|长|商|家|址|界|矿)"
    "|酒家|饭庄|饭馆|酒楼|食府|面馆|餐馆|茶楼|茶馆|客栈|酒肆|粉馆|菜馆|染整|印染|优品|鲜生)"
)
"""A works or a house where people eat, before which its own name stands."""
_TEAM = re.compile(
    "(?P<core>[冶煤核化黄武水油地][\u4e00-\u9fff]?[勘探测])[一二三四五六七八九十]{1,2}[队院](?!伍|长)"
    "|(?<=[*＊×■□_X\\]])(?:建[一二三四五六七八]局|铁(?:[一二三四五六七八九十]{1,3}局|隧道局|大桥局|建工)|交[一二三四]航[局院]|水电[一二三四五六七八九十]{1,2}局)"
)
"""A team of surveyors by its trade and number: **|冶勘三队."""
_MEASURED = re.compile("顿(?:食品|科技|电子|药业|酒店|集团|股份|机械|实业|家居|服饰)")
"""A measure of meals that ends a firm's name before its trade."""
_GRAMMAR = FUNCTION - frozenset("一二三四五六七八九十百千万双两")
"""Words of grammar, which open no name of a works; numerals do: 三棱柴油机厂."""
_SORTS = re.compile(
    "[省市县区州镇乡村街国]?(?:国营|县属|市属|省属|集体|乡镇|校办|民营|股份|合资|地方|第[一二三四五六七八九十]|人民|公私|新建|特色|风味|连锁|社区|乡村|农家|生态|主题|快捷|商务|国际|假日|度假|温泉|星级|川菜|湘菜|火锅|素食|清真|海鲜|机关|学校|职工|街边|路边|沿街|临街|网红|知名|小型|大型|中型|规模|传统|现代|智能|专业|综合|定点|下属|所属|周边|附近)"
)
"""What a works or restaurant is described by."""
_CALLED = re.compile(
    "(?P<core>[\u4e00-\u9fff]{1,2}(?:博士|管家|卫士|精灵|大侠|小侠|小子|神探|神医|一哥|能手))(?=[\u4e00-\u9fff]{0,4}(?:机(?![制构关])|仪|器|装置|设备|系统|平台|软件|小程序|APP))"
)
"""A product called as a person of its trade: **|轨博士|换轨机."""
_COMPOUND = 2
_NEVER = "的了在是和与等为有及将被"
_PERSON_ENDS = re.compile(
    "[，。、；）：]|汇报|主持|出席|参加|介绍|发言|讲话|带队|荣获|表示|说|作|到|在|就|领|牵头|负责|当选|担任|出任|任|同志|同学|老师|医生|书记|主任|等|为|获|和|与|的|\n|$"
)
_PERSON_OPENS = re.compile("[，。、；：（(“]$|[和与由及]$|^$|\n$")


def found(subject: Subject, words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> Name | None:
    """The partly masked name round a mask, if it is one of these."""
    if mask.kind in ("date", "rank"):
        return None
    return (
        _branded(subject, words[:index], mask, wording)
        or _person(subject, mask, wording)
        or _owned(subject, words, index, mask, wording)
        or resorts.found(subject, words[index + 1 : index + 1 + _WORDS], mask, wording, REMARK)
    )


_WORDS = 8
"""Words behind a mask in which such a name ends."""


@lru_cache(maxsize=2)
def _gapped(lexicons: Lexicons) -> dict[tuple[str, str], str]:
    """Known brands by what stands before and behind one missing character."""
    gaps: dict[tuple[str, str], str] = {}
    for name in (name for name in _LISTS if name in lexicons.names):
        for term, remarks in lexicons[name].entries.items():
            if len(term) in _BRANDS and all(map(is_han, term)) and not {"ambiguous", "national"} & set(remarks):
                gaps.update({(term[:at], term[at + 1 :]): term for at in range(len(term))})
    return gaps


def _branded(subject: Subject, before_it: Sequence[Token], mask: Mask, wording: Wording) -> Name | None:
    """A brand of the lists of which one character is masked: 比*迪; or the first one before its goods: 洋■大曲."""
    if mask.width > 2 and mask.symbol not in "_…[]":
        return None
    text, known = subject.folded, _gapped(subject.lexicons)
    for left in range(min(_BRANDS.stop - 2, len(mask.left)), -1, -1):
        for right in range(_BRANDS.stop - 2 - left, -1, -1):
            before, behind = mask.left[len(mask.left) - left :], mask.right[:right]
            term = known.get((before, behind))
            if term is None:
                continue
            titled = behind in subject.lexicons["titles"]  # 小*同学
            whole = not (left and _is_led(before_it, mask.start - left, wording))
            if whole and not titled and term not in wording.common and _stands_apart(text, mask, left, right, wording):
                core = before + behind
                return Name(
                    mask.start - left, mask.end + right, "organization", "partly", core, "", "mask", True, REMARK
                )
    if mask.unit and (measured := _MEASURED.match(text, mask.end)) and mask.width == 1:
        core = measured.group()
        return Name(mask.start, measured.end(), "organization", "partly", core, "", "mask", True, REMARK)
    goods = _GOODS.match(text, mask.end)
    first = mask.left[-1:]
    opens = re.search("(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff]$|[、，。：；“（和与及对][\u4e00-\u9fff]$", mask.left)
    counted = bool(mask.unit) and not (goods and goods.group().startswith(mask.unit))
    if goods and opens and is_han(first or " ") and not _is_plain(first, wording) and not counted:
        start, end = mask.start - 1, goods.end()
        return Name(start, end, "organization", "partly", first + goods.group(), "", "mask", True, REMARK)
    return None


def _is_led(words: Sequence[Token], begin: int, wording: Wording) -> bool:
    """Whether a lone character that is no word of grammar stands before what a mask left: 瑞|科*生物 is not 科*生物."""
    before = next((word for word in words[-_BRANDS.stop :] if word.end == begin), None)
    return before is not None and len(before.word) == 1 and is_han(before.word) and not _is_plain(before.word, wording)


def _is_plain(char: str, wording: Wording) -> bool:
    return char in FUNCTION or char in ACTING or wording.is_plain(char)


_ODD = 0.5
"""Mean log odds from which a character beside a mask is one of names."""


def _stands_apart(text: str, mask: Mask, left: int, right: int, wording: Wording) -> bool:
    """Whether what a mask left of a brand is no word of the clause, and none runs into it."""
    start, end = mask.start - left, mask.end + right
    before, behind = text[start : mask.start], text[mask.end : end]
    runs = left and any(is_word(text[max(0, start - size) : start + 1]) for size in (1, 2, 3))
    if runs or (right and is_word(text[end - 1 : end + 1])):
        return False
    if mask.unit and (not left or right < len(mask.unit)):
        return False
    longest = max((before, behind), key=len)
    if not left or not right:
        plain = is_word(longest) or wording.is_jargon(longest) or any(char in FUNCTION for char in longest)
        plain = plain or wording.nameness.score(longest) < _ODD or longest in wording.endings
        return mask.width == 1 and not plain and mask.symbol not in "_…[]"
    if len(longest) > 1:
        return True
    odd = [char for char in (before, behind) if not _is_plain(char, wording) and wording.nameness.score(char) >= _ODD]
    return behind in odd


def _person(subject: Subject, mask: Mask, wording: Wording) -> Name | None:
    """A person of whom only the middle is masked: 令狐*川; sure where the family name is a compound one."""
    surnames, last = subject.lexicons["surnames"], mask.right[:1]
    size = _COMPOUND if is_han(mask.left[-2:-1] or " ") and mask.left[-2:] in surnames else 1
    family = mask.left[-size:]
    wide = mask.width > 1 and mask.symbol not in "_…[]X"
    if family not in surnames or wide or mask.unit or last not in wording.given or last in _NEVER:
        return None
    if not _PERSON_ENDS.match(mask.right[1:]) or not _PERSON_OPENS.search(mask.left[:-size][-1:]):
        return None
    if size == 1 and (surnames.remark(family) != "top100" or _is_plain(family, wording)):
        return None
    start = mask.start - size
    return Name(start, mask.end + 1, "person", "partly", family + last, "", "mask", size == _COMPOUND)


_LEAST, _LOWEST = 0.0, -0.3
"""Mean log odds from which characters before a works are its own name, and before a restaurant."""
_PAIRED = ("双", "对", "万", "千", "百")
"""What counts and begins names too, where these are surely none of words: **|双岭|缝纫机厂."""
_SURELY = 1.0
"""Mean log odds from which they are."""
_SHORTEST = 2
"""Characters of such a name at least; one more at most."""
_USUAL = 2500
"""Occurrences in jieba's dictionary from which a word before a works describes it."""


def _owned(subject: Subject, words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> Name | None:
    """A works, restaurant or product whose own name stands behind the mask of its place: **三棱|柴油机厂."""
    counted = mask.kind == "figure" or bool(mask.unit)
    if counted and mask.unit not in _PAIRED:
        return None
    if called := _CALLED.match(subject.folded, mask.end) or _TEAM.match(subject.folded, mask.end):
        core = called["core"] or called.group()
        return Name(mask.start, called.end(), "organization", "partly", core, "", "mask", True, REMARK)
    core, at = _own(subject, words, index)
    if not core:
        return None
    made = _MADE.match(subject.folded, words[at].start)
    least = _LEAST if made and "厂" in made.group() else _LOWEST
    if made is None or not all(map(is_han, core)) or _SORTS.match(core) or not _reads(core, wording, least):
        return None
    if counted and wording.nameness.score(core) < _SURELY:
        return None
    return Name(mask.start, made.end(), "organization", "partly", core, "", "mask", True, REMARK)


def _own(subject: Subject, words: Sequence[Token], index: int) -> tuple[str, int]:
    """Two or three characters behind a mask, or behind the kind of a masked place, and the word behind them."""
    at, core = index + 1, ""
    if at < len(words) and words[at].word in tuple("省市县区州镇乡村"):
        at += 1
    while at < len(words) and words[at].start == words[at - 1].end and len(core) < _SHORTEST:
        core += words[at].word
        at += 1
    if not _joined(words, at):
        return "", at
    lone = len(core) == _SHORTEST and len(words[at].word) == 1
    if lone and not _MADE.match(subject.folded, words[at].start):
        core += words[at].word
        at += 1
    return (core, at) if _SHORTEST <= len(core) <= _SHORTEST + 1 and _joined(words, at) else ("", at)


def _joined(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].start == words[at - 1].end


def _reads(core: str, wording: Wording, least: float) -> bool:
    """Whether characters are what a works is called, not what it makes or is."""
    if core in wording.commemorative:
        return True
    plain = core in wording.common or core in wording.descriptors or core in wording.trades
    plain = plain or (least == _LEAST and core in wording.nameless)
    often = rjieba.has_word(core) and rjieba.suggest_freq(core) >= _USUAL
    return not plain and not often and core[0] not in _GRAMMAR and wording.nameness.score(core) >= least
