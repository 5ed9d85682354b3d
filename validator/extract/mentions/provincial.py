"""This module finds places that only one character tells of: who hails from a province (皖籍), and fairs by their short name."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.mentions.name import Name
from validator.extract.tokens import Token
from validator.subject import Subject

_PROVINCES = "京津沪渝冀晋蒙辽吉苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇藏陕秦陇徽"
_CITIES = "甬温杭锡穗莞潮汕"
_HAILS = re.compile(
    f"(?P<who>[{_PROVINCES}黑甘青宁{_CITIES}]籍(?=[\u4e00-\u9fff，、。]))"
    f"|(?P<firms>[{_PROVINCES}{_CITIES}](?:商(?![务业场品标户圈贸城店厦用事誉机量定铺房住办银证河水会议超])|企(?![业划图鹅盼及稳求望])))"
    f"|(?P<cuisine>[{_PROVINCES}潮](?:菜|剧|绣|茶)|[徽京苏蜀]派)"
)
"""Who hails from a province or city, its firms abroad, and what is cooked or played there."""
_HOUSES = re.compile("银行|证券|保险|期货|基金|信托|产投|中拓|开源")
"""Houses of the nation that are called after merchants: 浙商|银行."""
_FAIR = re.compile(
    "(?P<place>[津沪渝冀晋蒙辽吉哈苏浙杭甬义皖徽闽厦赣鲁青豫郑鄂湘粤深桂琼川西兰夏新宁黔滇昆东南丝陇][洽博交]会|[津冀晋吉哈浙甬皖徽闽赣鲁豫鄂湘粤桂川渝黔滇秦陇]商大会)(?!议)"
)
"""A fair by one character of its place and one of what it is."""
_OF_FAIRS = re.compile(
    "[\u4e00-\u9fff]{0,12}?(?:博览会|交易会|洽谈会|展览会|展销会|采购会|订货会|[博洽交]会|[茶农车药机食糖书]展|展)"
)
"""How the name of a masked fair goes on."""


def found(subject: Subject, words: Sequence[Token], masked: Sequence[Name]) -> Iterator[Name]:
    """Such places; what is cooked or played only as a remark, and a fair where its like are masked."""
    starts = {word.start for word in words}
    text = subject.folded
    for match in _HAILS.finditer(text):
        if match.start() not in starts or _HOUSES.match(text, match.end()):
            continue
        sure = not match["cuisine"]
        yield Name(*match.span(), "place", "raw", match.group(), "", "list", sure, "enclosed", not sure)
    hidden = any(name.state == "masked" and _OF_FAIRS.match(name.tail) for name in masked)
    for match in _FAIR.finditer(text):
        if match.start() in starts:
            yield Name(*match.span(), "organization", "raw", match.group(), "", "list", hidden, "enclosed", not hidden)
