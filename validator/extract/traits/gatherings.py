"""This module finds gatherings that the party held: by their edition, or as the world's or the nation's of their kind."""

import re
from collections.abc import Iterator

from validator.extract.traits import phrases
from validator.extract.traits.detail import Detail
from validator.subject import Subject

_EDITION = re.compile(
    r"(?:首届|第(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})届|(?:19|20)[0-9]{2}年?(?=全国|中国|世界|国际|亚洲))(?P<what>[^，。；、\n*“”《》0-9]{2,22}?(?:大会|博览会|[交展]易会|展览会|展销会|洽谈会|论坛|峰会|年会|大展|(?<![发开拓进扩])展|文化节|艺术节|旅游节|音乐节|电影节|戏剧节|[\u4e00-\u9fff](?<![环季细关情调时音])节|运动会|锦标赛|邀请赛|挑战赛|公开赛|联赛|马拉松|大赛|庙会|灯会))(?!代表|精神|部署|常务|常委)(?<!人民代表大会)(?<!人民代表)(?<!代表大会)"
)
_GATHERING = r"(?:世界|国际|全球|亚洲|亚太|中华|东盟|上合|中国)(?!各地|特色)(?:（[\u4e00-\u9fff]{1,6}）|\([\u4e00-\u9fff]{1,6}\))?[\u4e00-\u9fff]{2,16}?(?:大会|博览会|论坛|峰会|展览会|交易会|洽谈会|锦标赛|邀请赛|公开赛|马拉松|文化节|艺术节|旅游节)"
_HOSTED = re.compile(
    rf"(?:承办|举办|办好|主办|筹办|协办|永久会址|永久落户|落户|举行|召开)了?[^，。；“”《》\n*]{{0,10}}?(?<![届*])(?P<told>{_GATHERING})(?!精神|部署|工作)"
    rf"|(?P<seat>{_GATHERING})(?=永久会址|永久落户|永久举办|在[^，。；\n]{{1,8}}(?:举行|举办|召开|开幕))"
)
_ATTENDED = re.compile(
    r"(?:参加|参展|亮相|出席|赴|参评|获|斩获|摘得|备战|征战|组队|组团|观摩|依托|借助|入选)[^，。；\n]{0,12}$"
)
_ALONGSIDE = re.compile(
    "(?:期间|现场|展区|上)[，,]?[^，。；]{0,4}(?:签[订约下]|达成|展出|亮相|推介|发布|获|引|接|设|展示|成交|收获)"
)
"""Behind a gathering: what was done there by one of many."""
_OPEN_TO_ALL = re.compile(
    "中国(?:国际)?(?:进口博览会|进出口商品交易会|服务贸易交易会|消费品博览会|供应链促进博览会|工业博览会|高新技术成果交易会|投资贸易洽谈会|数字经济博览会|大数据产业博览会|智能产业博览会|农产品交易会|粮食交易大会|科技交流会|中小企业博览会|东盟博览会)"
)
"""Fairs of the nation at which firms of all provinces show (list of the ministries of commerce and agriculture)."""
_HELD = re.compile(r"承办|举办|主办|办好|协办|筹办|举行|开幕|落幕|闭幕|永久|落户")


def find(subject: Subject) -> Iterator[Detail]:
    """Editions of events, and congresses of the world or the nation that the party is host of."""
    text = subject.get(phrases.reading)
    yield from _editions(text)
    for match in _HOSTED.finditer(text):
        group = "told" if match["told"] else "seat"
        yield Detail(match.start(group), match.end(group), "event", True)


def _editions(text: str) -> Iterator[Detail]:
    """Events by their edition that the party held; sure where their name says of what they are the nation's or the world's."""
    for match in _EDITION.finditer(text):
        left = re.split("[。；\n]", text[max(0, match.start() - 16) : match.start()])[-1]
        right = re.split("[。；\n]", text[match.end() : match.end() + 16])[0]
        held = _HELD.search(left) or _HELD.search(right)
        visited = not held and left.rstrip().endswith("在") and _ALONGSIDE.match(right)
        if not held and _OPEN_TO_ALL.search(match.group()):
            continue  # everybody goes there
        if visited or _ATTENDED.search(left) or right.startswith(("举办之年", "召开之年", "之年")):
            continue
        wide = re.match("中国|世界|国际|全球|亚洲|全国|中华|东盟|[^，。]{0,8}(?:国际|全国|中国)", match["what"])
        if held or wide:
            yield Detail(match.start(), match.end(), "event", bool(wide))
