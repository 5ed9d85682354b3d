"""This module reads lists that a clause behind a masked count announces: *家，名单如下： and below it a line for each."""

import re

from validator.extract.clues.wanted import OPEN, QUANTITY, Wanted
from validator.extract.lists import numbered
from validator.extract.lists.members import Members
from validator.text.patterns import compiled

_ANNOUNCED = re.compile(
    r"[^。；：\n、0-9*×■_（(]{0,16}?[，,。；（(]?(?P<of>[^，。；：\n、0-9*×■_（(]{0,14}?)(?P<said>名单|名录|名册|名称|名次|人选|清单|目录|一览|明细|情况|概况|简况|信息|详情|具体|分别|依次|如下|如次)[^。；：\n0-9*×■_、]{0,8}[:：]"
)
_OF_ITSELF = re.compile(
    "现将|现|将|其|具体|有关|相关|详细|主要|基本|上述|以上|该|各|分别|分布|处[理罚置]|整改|公[示布告]|通[报告]|企业|公司|单位|人员|个人|人选|简要|的|为|予以"
)
"""Words before 名单 and 情况 that name no other thing than what was counted."""
_NAMED = ("名单", "名录", "名册", "名称", "人选", "名次")
"""What announces names and nothing else."""
_REPORTED = re.compile("现[将就]|(?:报告|汇报|总结|通[报告]|分析|说明|介绍|综述|交流)(?:如[下次])?[:：]$")
"""Words by which a text announces itself: 现将有关情况报告如下."""
_ENDING = re.compile(
    "(?:公司|集团|企业|厂|店|社|场|院|校|小学|中学|大学|园|所|站|中心|银行|协会|商行|超市|药房|酒店|宾馆|饭店|食堂|市场|矿|村|镇|乡|街道|社区|支行|分局|局|队|馆|户|某|先生|女士)$"
)
_HIDDEN = re.compile("[*×■]|XX|某|_{2}")
_BODIES = ("家", "户", "名", "位", "人", "所", "座", "处")
"""Measures of what bears a name: lines that are no names tell of something else."""
_HEAD = re.compile(r"[ \t\u3000]{0,8}(?:[（(]?[0-9一二三四五六七八九十①-⑳]{1,3}[)）.、]?|[—•·●-]{1,2})?\s{0,2}")
_PLAIN, _FEWEST = 30, 3
"""Characters of a line without a number that is a member, and how many of them make a list."""


def find(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """Members that a clause right behind the count announces with a colon, on lines of their own or in a row."""
    lead = None if wanted.opens and not wanted.led else _ANNOUNCED.match(text, wanted.after)
    if lead is None or QUANTITY.search(text, wanted.after, lead.end()) or OPEN.search(text, wanted.after, lead.end()):
        return None
    if lead["said"] not in _NAMED and _REPORTED.search(text, wanted.after, lead.end()):
        return None
    other = _OF_ITSELF.sub("", lead["of"])
    if other and not any(
        char in other for char in wanted.noun + text[max(wanted.mask.start - 8, 0) : wanted.mask.start]
    ):
        return None
    run = numbered.follow(text, lead.end() - 1)
    spans = run[0] if run else _plain(text, lead.end())
    if len(spans) < 2:
        return None
    names = [_name(text, *span) for span in spans]
    named = all(_HIDDEN.search(name) or _ENDING.search(name) for name in names)
    if not named and lead["said"] not in _NAMED and wanted.measure in _BODIES:
        return None
    if not run and not named:
        return None
    if any(QUANTITY.match(name) and not _HIDDEN.match(name) for name in names):
        return None
    return Members(spans, len(spans), len(spans)), run is not None


def _name(text: str, first: int, last: int) -> str:
    """The first words of a member, behind its number."""
    head = _HEAD.match(text, first, last)
    return compiled("[，。；：（(、\n]").split(text[head.end() if head else first : last])[0].strip()


def _plain(text: str, at: int) -> tuple[tuple[int, int], ...]:
    """Short lines in a row without numbers, up to the first that is a sentence."""
    if text[at : at + 1] != "\n":
        return ()
    spans: list[tuple[int, int]] = []
    while at < len(text) and text[at] == "\n" and len(spans) < 60:
        begin = at + 1
        while begin < len(text) and text[begin] in "\n\r \t\u3000":
            begin += 1
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        line = text[begin:end].rstrip("；;，、 ")
        if not 0 < len(line) <= _PLAIN or compiled("[，。；：:]").search(line.rstrip("。")):
            break
        if line.endswith("。") and text[spans[-1][1] if spans else begin] not in "；;，、":
            break
        spans.append((begin, begin + len(line)))
        at = end
    return tuple(spans) if len(spans) >= _FEWEST else ()
