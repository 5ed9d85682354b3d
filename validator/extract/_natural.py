"""This module finds values that nature, arithmetic or the calendar forbids: pH值15.2, 日均工作26小时, 6月优良天数31天.

The bounds are those of the word list `natural_bounds`.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from validator.subject import Subject
from validator.text.lexicon import Lexicon

_LINK = r"(?:均值|平均值|数值|平均|日均|年均|均|最高|最低|最大|最小|极端)?(?:已|约|近|超过?|最高|最低|仅|只有|高达|达到?|为|是|在|至|升至|降至|[:=＝：\s]){0,3}"
_NUMBER = r"(?P<value>[-−－]?[0-9]{1,6}(?:\.[0-9]{1,4})?)(?![0-9.,，]?[0-9])"
_UNITS = {
    "-": r"(?=[，。；、）)\n]|$)",
    "%": r"[%％]",
    "℃": r"(?:℃|°C|摄氏度|度(?=[，。；、）)\n]|$))",
    "小时": r"个?小时",
    "天": r"天",
}
_BEHIND = {unit: re.compile(_LINK + _NUMBER + ending) for unit, ending in _UNITS.items()}
_MONTH = re.compile(
    r"(?<![0-9—~-])(?P<month>1[0-2]|[1-9])月(?:份)?[^，。；、\n0-9月]{0,8}?(?:优良|达标|晴好|降水|降雨|霾|雾|高温|霜冻|大风|日照|阴雨|污染|重污染|雷暴|沙尘|结冰)[天日]数(?:为|达到?|共|有)?(?P<value>[0-9]{1,3})天"
)
_SCORE = re.compile(
    r"(?:百分制|满分(?:为)?100分?)(?:(?!满分)[^。\n]){0,24}?(?:得分|评分|均分|成绩|分数)(?:为|达到?|是)?(?P<value>[0-9]{3}(?:\.[0-9]{1,2})?)分(?!钟)|(?:得分|评分|均分|成绩|分数)(?:为|达到?|是)?(?P<other>[0-9]{3}(?:\.[0-9]{1,2})?)分[（(，,](?:百分制|满分(?:为)?100分?)"
)
_PERCENTILE = re.compile(r"第(?P<value>[0-9]{3})个?百分位")
_ADDED = re.compile(
    "累计|合计|两|三|多|平行|附加|加分|工业|锅炉|蒸汽|地热|导热|炉|窑|液氮|深冷|超低温|冷冻|试验|烘|高温|热水|热网|供水温"
)


@dataclass(frozen=True, slots=True)
class Odd:
    """A value outside its bounds, where it stands, what it is of and its unit."""

    start: int
    end: int
    value: Decimal
    name: str
    unit: str


def find(subject: Subject) -> Iterator[Odd]:
    """The values outside their bounds, in no order."""
    text = subject.folded
    if "natural_bounds" in subject.lexicons.names:
        bounds = subject.lexicons["natural_bounds"]
        for hit in subject.lexicons.find(text, "natural_bounds"):
            match = _BEHIND[bounds.remark(hit.term)].match(text, hit.end)
            if match and (odd := _odd(match, hit.term, bounds)):
                yield odd
    for match in _MONTH.finditer(text):
        days = monthrange(2024, int(match["month"]))[1]
        if int(match["value"]) > days:
            yield Odd(match.start("value"), match.end(), Decimal(match["value"]), f"{match['month']}月的天数", "天")
    for match in _SCORE.finditer(text):
        group = "value" if match["value"] else "other"
        if Decimal(match[group]) > 100 and not _ADDED.search(match.group()):
            yield Odd(match.start(group), match.end(group) + 1, Decimal(match[group]), "百分制得分", "分")
    for match in _PERCENTILE.finditer(text):
        if int(match["value"]) > 100:
            yield Odd(match.start(), match.end(), Decimal(match["value"]), "百分位", "")


def _odd(match: "re.Match[str]", name: str, bounds: Lexicon) -> Odd | None:
    value = Decimal(match["value"].translate({0x2212: "-", 0xFF0D: "-"}))
    least, most = (Decimal(bounds.remark(name, column)) for column in (1, 2))
    if least <= value <= most:
        return None
    unit = bounds.remark(name)
    hot = unit == "℃" and _ADDED.search(match.string, max(0, match.start() - 16), match.end())
    return None if hot else Odd(match.start("value"), match.end(), value, name, "" if unit == "-" else unit)
