"""This module says whether a figure is told of the nation or the world, in a report on one place or firm."""

import re

_LOCAL = re.compile(
    "我[省市县区州镇乡村院校局行厂社]|全[省市县区州镇乡村院校局行]|本[省市县区州镇乡村院校局行厂]|公司|集团|我们|辖区"
)
_NATION = re.compile(
    "(?:全国|我国|全球|全世界|国家统计局|国家[\u4e00-\u9fff]{1,6}局(?:公布|发布|数据))(?!第|前|各地|首|率先|唯一|领先|先进|百强|人大|政协|劳[模动]|示范|试点|文明|优秀|重点|最|性|统一|平均|范围|知名|著名|市场)"
)


def national(text: str, at: int) -> bool:
    """Whether the sentence of a place speaks of the nation up to it, and of nobody nearer: 我国新增装机2.8亿千瓦，累计*."""
    begin = max(text.rfind("\n", max(at - 160, 0), at), text.rfind("。", max(at - 160, 0), at)) + 1
    said = list(_NATION.finditer(text, begin, at))
    return bool(said) and not _LOCAL.search(text, said[-1].end(), at)
