"""This module finds firms by the masked ones beside them in a list, whatever the word division makes of their names."""

import re
from collections.abc import Sequence

import rjieba

from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import Wording
from validator.extract.tokens import Token

_OTHERS = frozenset("省市县区各每全其该本所有我两几多名个等某此的是在有为对向与和及由以")
_FIRMLIKE = 0.25
"""Mean log odds from which a member among firms is a name."""


def cut(own: Sequence[Token], sibling: Name, wording: Wording) -> Name | None:
    """Two or three lone characters before a trade, beside a masked firm with its own: 委托|同|望|轨道、**检测."""
    trade = own[-1]
    known = any(_is_trade(sibling.tail[:size], wording) for size in (2, 3, 4))
    if not known or not _is_trade(trade.word, wording) or trade.word in _GENERIC or len(trade.word) < 2:
        return None
    first = len(own) - 1
    while first and len(own[first - 1].word) == 1 and own[first - 1].end == own[first].start and len(own) - first < 4:
        first -= 1
    head = "".join(token.word for token in own[first:-1])
    led = first < 2 or own[first - 1].tag.startswith("v")
    usual = (
        wording.is_nameless(head)
        or rjieba.has_word(head)
        or wording.is_jargon(head)
        or head[:1] in _OTHERS | _LOCAL - {"同"}
    )
    if not led or not 2 <= len(head) <= 3 or usual or not _WHOLLY_HAN.fullmatch(head):
        return None
    if wording.nameness.score(head) < _FIRMLIKE:
        return None
    return Name(own[first].start, trade.end, "organization", "raw", head, trade.word, "list", True, "enclosed")


def _is_trade(word: str, wording: Wording) -> bool:
    return word in wording.endings or word in _LOOSE_TRADES


_LOOSE_TRADES = frozenset(
    "轨道 审计 评估 招标 冷链 保洁 环卫 景观 保安 文创 涂装 勘察 检验 认证 代理 租赁 劳务 人力 云仓 供应链".split()
)
"""Trades that are matters of every report, and name firms where masked ones stand beside them."""


def between(own: Sequence[Token], edges: set[int], wording: Wording) -> Name | None:
    """A whole member between two masked firms that no dictionary holds, with a trade or with characters of names."""
    start, end, text = own[0].start, own[-1].end, "".join(token.word for token in own)
    if start - 1 not in edges or end + 1 not in edges or len(text) != end - start or not 3 <= len(text) <= 7:
        return None
    plain = rjieba.has_word(text) or wording.is_common(text) or wording.is_nameless(text) or text[0] in _OTHERS | _LOCAL
    if plain or not _WHOLLY_HAN.fullmatch(text):
        return None
    trade = next((token for token in own[1:] if token.end == end and token.word in wording.endings), None)
    head = text[: trade.start - start] if trade else text
    clear = wording.nameness.score(head) >= _CLEARLY
    usual = rjieba.has_word(head) or wording.is_common(head) or head in wording.descriptors or wording.is_nameless(head)
    usual = usual or (wording.is_jargon(head) and not clear)
    if usual or len(head) < 2 or (trade and trade.word in _GENERIC):
        return None
    if not trade and wording.nameness.score(text) < 1:
        return None
    return Name(start, end, "organization", "raw", head, trade.word if trade else "", "list", True, "enclosed")


def lucky(own: Sequence[Token], wording: Wording) -> Name | None:
    """A member among firms that ends in a trade, and before it in a character that brands end in: 顺畅|达|运输."""
    last = next((i for i, token in enumerate(own) if token.word.startswith("等")), len(own))
    rest = own[:last]
    if len(rest) < 2:
        return None
    goods = next((token for token in rest[1:3] if token.start - rest[0].start == 2), None)
    head = "".join(token.word for token in rest[:2])[:2]
    if goods and head[1:] == "氏" and len(goods.word) > 1 and goods.tag[:1] == "n":  # 曹氏|宣纸
        return Name(rest[0].start, goods.end, "organization", "raw", head, goods.word, "list", True, "enclosed")
    if not (_is_trade(rest[-1].word, wording) or rest[-1].word in wording.trades | _CARRIERS):
        return None
    head = "".join(token.word for token in rest[:-1])
    usual = (
        rjieba.has_word(head) or wording.is_nameless(head) or wording.is_jargon(head) or head[:1] in _OTHERS | _LOCAL
    )
    if not 2 <= len(head) <= 3 or head[-1] not in LUCK or usual or not _WHOLLY_HAN.fullmatch(head):
        return None
    return Name(rest[0].start, rest[-1].end, "organization", "raw", head, rest[-1].word, "list", True, "enclosed")


LUCK = frozenset("达捷鑫隆盛泰瑞腾顺源祥宝康佳辉润通畅安捷驰骏远诚旺发兴丰恒昌")
"""Characters that end brands."""
_CARRIERS = frozenset(
    "运输 客运 货运 配送 快递 快运 速运 出租 汽运 海运 航运 船务 搬家 餐饮 商贸 物业 家政 建材 装饰 园林 广告".split()
)
"""Trades that are matters of every report and name firms in a list of firms."""
_CLEARLY = 1.5
"""Mean log odds from which a member is a name although common wording is part of it: 牙博士."""
_LOCAL = frozenset("省市县区镇乡村州下中上大小")
_GENERIC = ("企业", "公司", "集团", "单位", "机构", "项目", "产业", "工程", "部门")
_WHOLLY_HAN = re.compile("[\u4e00-\u9fff]+")
