"""This module finds what a mask of the place left of a name and leads to it: goods of one place, the name of a river."""

import re
from collections.abc import Sequence

from validator.extract.mentions.wording import Wording
from validator.extract.tokens import Token
from validator.subject import Subject

_GOODS = re.compile(
    "[省市县区州镇乡村]?(?P<goods>瓜片|猴魁|大红袍|铁观音|碧螺春|普洱茶?|岩茶|滇红|祁红|正山小种|龙井茶?|毛尖|云雾茶|宣纸|徽墨|歙砚|端砚|洮砚|唐三彩|紫砂壶?|景泰蓝|苏绣|湘绣|蜀绣|粤绣"
    "|蜀锦|云锦|壮锦|宋锦|白药|螺蛳粉|热干面|榨菜|腐乳|老陈醋|大闸蟹|脐橙|沃柑|蜜瓜|长枣|阿胶|三七|天麻|雪莲|虫草|青稞|牦牛|沙棘|椰子|橡胶树|汝瓷|钧瓷|龙泉青瓷|德化白瓷)"
    "(?:产业|文化|茶|科技|技术|标准|质量|工程)?(?:研究院|研究所|研究会|协会|博物馆|产业园|交易中心|检测中心|合作社|公司|集团|学院|文化节|工坊|加工厂|小镇)"
)
"""Goods that are known to come from one place or province, in the name of a house that deals in them."""
_EVERYWHERE = ("中国", "中华", "国际", "亚洲", "环球", "世界", "东方", "华夏", "神州")


def goods(subject: Subject, at: int) -> str:
    """The goods of one place directly behind a mask: 某某|瓜片|研究院."""
    found = _GOODS.match(subject.folded, at)
    return found.group() if found else ""


def brand(words: Sequence[Token], at: int, wording: Wording) -> str:
    """A known river, hill or town after which a firm is called, between a mask and its trade: 某某|尼罗河|家居."""
    named, trade = words[at], words[at + 1] if at + 1 < len(words) else None
    if named.tag != "ns" or not 2 <= len(named.word) <= 4 or named.word in _EVERYWHERE:
        return ""
    if trade is None or trade.start != named.end or trade.word not in wording.trades:
        return ""
    plain = named.word in wording.common or named.word in wording.descriptors or wording.is_nameless(named.word)
    return "" if plain or wording.is_jargon(named.word) or named.word[-1] in "省市县区镇乡村州国洲" else named.word
