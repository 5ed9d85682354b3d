"""This module extracts measures: what is measured, in which unit, and the dimensions that it can have."""

import re
from dataclasses import dataclass

from validator.extract import figures
from validator.extract.figures import Figure
from validator.finding import Words
from validator.subject import Subject
from validator.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its unit, raw or masked, whose indicator the lexicon knows; `fits` says that it can have the dimension.

    `allowed` are the dimensions, comma separated. Growth, shares, ranks and ratios are none.
    """

    start: int
    end: int
    indicator: str
    unit: str
    dimension: str
    allowed: str
    fits: bool
    said: Words


PHYSICAL = frozenset(
    [
        "money",
        "area",
        "length",
        "volume",
        "mass",
        "energy",
        "power",
        "speed",
        "person",
        "household",
        "person-time",
        "time",
        "vehicle-work",
        "person-work",
    ]
)
"""Dimensions that cannot stand for each other; counts, scores and rates are too loosely used to judge."""
_MEASURED = PHYSICAL | {"concentration", "temperature"}
"""Dimensions of indicators that take no other."""
NAMES = {
    "money": ("money", "金额"), "area": ("area", "面积"), "length": ("length", "长度"), "volume": ("volume", "体积"),
    "mass": ("mass", "重量"), "energy": ("energy", "能量"), "power": ("power", "功率"), "speed": ("speed", "速度"),
    "person": ("persons", "人数"), "household": ("households", "户数"), "person-time": ("visits", "人次"), "time": ("time", "时间"),
    "count": ("a count", "个数"), "percent": ("a percentage", "百分比"),
    "concentration": ("a concentration", "浓度"), "temperature": ("a temperature", "温度"),
    "vehicle-work": ("freight work", "货物周转量"), "person-work": ("passenger work", "旅客周转量"),
}  # fmt: skip
"""What dimensions are called in English and Chinese."""

_QUANTITY = re.compile("能力|量|面积|负荷|人口|容量|规模|里程|[长宽高跨]$|率$")
"""Ends of nouns that name a quantity and no thing, which could be a part of what was told before."""
_CLASS = re.compile("级|(?:及|和|或)?以[上下内外]")
_LINK = re.compile(
    r"(?:总量|总额|总数|规模|合计|累计|共计|共|总计|分别|已|也|均|仅|只|约为|约|近|超过|超|突破|接近|逾|不足|高达|保持在|稳定在|控制在|完成|实现|达到|达|为|有|是|到|至|由|从"
    r"|增至|升至|降至|增加到|提高到|提升到|减少[到至]|下降到|压减[到至]|缩短[到至]|延长[到至]|扩大[到至]|拓宽[到至]|扩展[到至]|提升至|降低[到至]|上升[到至]|提高至|增长[到至]|(?:同比|环比|比上年|较上年)?(?:增长|增加|减少|下降|净增|提高|压减|节约|新增|增产|减产)(?:了)?|[ 　（(:：]){0,6}"
)
_RELATED = {
    "money": {"price", "wage", "price-energy", "price-area", "intensity"},
    "mass": {"yield", "tonnage", "concentration", "intensity"},
    "volume": {"intensity", "mass", "concentration", "yield"},
    "energy": {"intensity"},
    "power": {"intensity"},
    "area": {"count", "household", "yield"},
    "length": {"count", "time"},
    "person": {"person-time", "count", "household", "money"},
    "household": {"person", "count", "money"},
    "person-time": {"person", "count"},
    "time": {"count", "person-time"},
    "speed": {"time", "information"},
}  # fmt: skip
"""Dimensions that reports use for each other."""


def extract(subject: Subject) -> list[Measure]:
    """The measures of a document in the order of the text.

    A thing named behind a figure of the same dimension is a part of that one (货运量5286万吨，其中公路4713万吨) and none.
    """
    if "indicators" not in subject.lexicons.names:
        return []
    lexicon = subject.lexicons["indicators"]
    extra = subject.lexicons["dimensions"] if "dimensions" in subject.lexicons.names else None
    found = []
    spoken: dict[int, set[str]] = {}
    for row in subject.get(figures.extract):
        before = spoken.setdefault(row.sentence, set())
        if (
            row.dimension in PHYSICAL
            and not _CLASS.match(subject.folded, row.end)
            and row.dimension != "time"
            and row.role not in ("share", "rate", "rank", "ratio", "ordinal")
        ):
            measure = _measure(subject.folded, row, lexicon, extra)
            if measure and row.dimension in before and measure.indicator not in lexicon:
                measure = measure if _QUANTITY.search(measure.indicator) else None
            if measure:
                found.append(measure)
        before.add(row.dimension)
    return found


def _measure(text: str, row: Figure, lexicon: Lexicon, extra: Lexicon | None) -> Measure | None:
    head = re.split(r"[，。；：:,;、\n（(）)]", text[max(0, row.start - 30) : row.start])[-1]
    name, allowed = _named(head, lexicon, extra)
    if not allowed:
        return None
    dimensions = {part for part in allowed.split(",") if part}
    if "index" in dimensions or not (dimensions & _MEASURED or (dimensions == {"count"} and name not in lexicon)):
        return None
    near = set(dimensions).union(*(_RELATED.get(part, set()) for part in dimensions))
    if name not in lexicon:
        near |= {"money", "time"}
    en, zh = (
        " or ".join(NAMES.get(part, (part, part))[0] for part in sorted(dimensions)),
        "、".join(NAMES.get(part, (part, part))[1] for part in sorted(dimensions)),
    )
    return Measure(
        row.start, row.end, name, row.unit, row.dimension, allowed, row.dimension in near, {"en": en, "zh": zh},
    )  # fmt: skip


def _named(head: str, lexicon: Lexicon, extra: Lexicon | None) -> tuple[str, str]:
    """The longest known noun right before the figure, only linking words between, and its dimensions; "" where none is."""
    for end in range(len(head), 1, -1):
        if not _LINK.fullmatch(head, end):
            continue
        for start in range(max(0, end - 16), end - 1):
            name = head[start:end]
            for words in (lexicon, extra):
                if words is not None and name in words:
                    return name, words.remark(name, 0)
    return "", ""
