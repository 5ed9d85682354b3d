"""This module reads what a mask left of an inn's sign and of a scenic area's name: 某|清溪阁, **|白鹿湖|景区."""

import re
from collections.abc import Sequence

import rjieba

from validator.extract.masks import Mask
from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import Token
from validator.subject import Subject

_SHOP = re.compile(
    "(?P<head>[\u4e00-\u9fff]{2,3}?)(?:(?<![花器艺绣雕染编织酿陶瓷纸糖茶酒油面豆糕饼粉腐肉鱼菜品工匠作磨书画剪布衣鞋皮银铜铁木竹石漆香])坊|(?<![书观内])[轩阁斋]|庐|(?<![民旧故安定新同邻群迁散])居)(?![民住委所室])"
)
"""What inns and shops are called."""
_SCENIC = re.compile(
    "(?P<core>(?P<head>[\u4e00-\u9fff]{2,4}?)[湖山岭谷峡溪洞岛寺泉瀑潭岩峰崖沟湾滩江河海塬寨])"
    "(?:国家级?|省级|风景|旅游|生态|名胜|文化|休闲|[0-9一二三四五]?A{1,5}级?)*"
    "(?:景区|景点|风景区|度假区|旅游区|名胜区|游览区|森林公园|湿地公园|地质公园|郊野公园)"
)
"""A hill or water by its name, before what is made of it for visitors."""
_SHOPLIKE, _SCENICLIKE = 0.2, 0.7
"""Mean log odds from which characters before an inn's ending, and before a landform, are a name."""


def found(subject: Subject, words: Sequence[Token], mask: Mask, wording: Wording, remark: str) -> Name | None:
    """The partly masked name behind a mask, if it is one of these and ends where a word does."""
    if mask.unit or mask.kind in ("date", "rank"):
        return None
    for pattern, least in ((_SCENIC, _SCENICLIKE), (_SHOP, _SHOPLIKE)):
        match = pattern.match(subject.folded, mask.end)
        if match is None or not _is_name(match["head"], least, wording):
            continue
        core = match["core"] if pattern is _SCENIC else match.group()
        if not rjieba.has_word(core) and any(word.end == match.end() for word in words):
            return Name(mask.start, match.end(), "organization", "partly", core, "", "mask", True, remark)
    return None


def is_shop(core: str, wording: Wording) -> bool:
    """Whether a mask left what a shop is called, not what it makes."""
    match = _SHOP.fullmatch(core)
    return match is not None and not rjieba.has_word(core) and _is_name(match["head"], _SHOPLIKE, wording)


def _is_name(head: str, least: float, wording: Wording) -> bool:
    """Whether characters are none that describe a house or a hill."""
    plain = (
        head in wording.common or head in wording.descriptors or wording.is_jargon(head) or wording.is_nameless(head)
    )
    grammar = head[0] in FUNCTION or head[0] in "省市县区镇乡村州旗"
    return not plain and not grammar and wording.nameness.score(head) >= least
