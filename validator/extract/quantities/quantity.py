"""This module joins numbers, masks, units and modifiers into quantities: a figure before its sentence is read."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from validator.extract import masks, periods
from validator.extract.quantities import ambiguous
from validator.subject import Subject
from validator.text.fold import fold
from validator.text.numerals import Number, find_numbers
from validator.text.units import SCALES, Unit, default

BEFORE = re.compile(
    r"(?:大约|大概|约为|约|接近|逼近|近|超过|超出|超|逾|突破|不足|不到|不满|低于|少于|不低于|不少于|不超过|不高于"
    r"|高于|多于|至少|最多|将近|达到或超过)"
    r"(?:了)?$"
)
_RANKED = re.compile(
    "(?:居|列|排|位|名列|排名)[^，。；、]{0,6}$|(?:全国|全省|全市|全区|全县|全州|全盟|行业|同类|全球|世界)$"
)
_WORDS_OF_ITS_OWN = frozenset(
    "商超 签约 节约 预约 履约 违约 合约 集约 条约 公约 契约 解约 续约 毁约 邀约 邻近 附近 临近 就近".split()
)
"""Words that end in one of approximation and are none: 已签约1776户."""
_CLOSING = frozenset("约为概近过出超逾破足到满于少多了")
AFTER = re.compile(
    "(?:以上|以下|以内|之内|左右|上下|不到|余|多(?![元种样项层级点维边方0-9*×了出收办完支投])|開外|开外|有余)"
)
_TO = re.compile(r" ?[-~—－至到]{1,2} ?")
_COUNTED = re.compile(r"(?:新增|增加|净增|减少|共|仅|只|达|有|为|各|第|连续|每|获批|获评|认定|入选|引进|新建)$")
_ROUGH = Decimal("0.1")

ABOVE = set("超过 超出 超 逾 突破 不低于 不少于 高于 多于 至少 达到或超过 以上 開外 开外 有余".split())
BELOW = {"不足", "不到", "不满", "低于", "少于", "不超过", "不高于", "最多", "以下", "以内", "之内"}
NEAR = {"近", "接近", "逼近", "将近"}
AROUND = {"约", "约为", "大约", "大概", "左右", "上下"}
MORE = {"余", "多", "餘", "几", "幾", "来", "來"}

_NAMELESS = frozenset(
    {"点", "时", "号", "號", "日", "月", "年代", "世纪", "年度", "年间", "分", "款", "线", "节", "大", "大类", "刻"}
)
_ORDERED = frozenset(
    {"批", "家", "个", "期", "轮", "位", "名", "次", "项", "座", "条", "块", "只", "季度", "方阵", "梯队"}
)
_RANKS = frozenset({"位", "名", "位次", "名次"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or mask with its unit.

    `first` and `last` enclose it with unit, 第 and modifiers; `low` and `high` are in the printed unit.
    """

    start: int
    end: int
    first: int
    last: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    dimension: str
    scale: Decimal
    modifier: str
    notation: str
    width: int
    frame: str
    ordinal: bool


def find(subject: Subject) -> list[Quantity]:
    """All quantities of a document, raw and masked, ranges joined, in order."""
    text = subject.folded
    taken = subject.get(periods.extract)
    spans = [(period.start, period.end) for period in taken]
    dated = sorted(spans)
    found = [quantity for mask in _undated(subject.get(masks.extract), dated) if (quantity := _masked(text, mask))]
    spans += [(mask.start, mask.end) for mask in subject.get(masks.extract)]
    spans.sort()
    numbers = outside(find_numbers(subject.text), spans)
    for number, follow in zip(numbers, [*numbers[1:], None], strict=False):
        if quantity := _raw(text, number, follow):
            found.append(quantity)
    found.sort(key=lambda quantity: quantity.start)
    return _joined(text, found)


def _undated(found: list[masks.Mask], spans: list[tuple[int, int]]) -> list[masks.Mask]:
    """The masks that stand in no period (sorted)."""
    ends = [end for _, end in spans]
    free = []
    for mask in found:
        index = bisect_right(ends, mask.start)
        if index == len(spans) or spans[index][0] >= mask.end:
            free.append(mask)
    return free


def outside(numbers: Iterable[Number], spans: list[tuple[int, int]]) -> list[Number]:
    """The numbers that no span (sorted) overlaps."""
    at = 0
    free: list[Number] = []
    for number in numbers:
        while at < len(spans) and spans[at][1] <= number.start:
            at += 1
        if at == len(spans) or spans[at][0] >= number.end:
            free.append(number)
    return free


def _raw(text: str, number: Number, follow: Number | None) -> Quantity | None:
    unit, scale, known = _unit_of(text, number)
    if meant := ambiguous.unit_at(text, number.first, number.last, unit):
        unit, scale, known = meant.term, meant.scale, meant
        number = replace(number, unit=unit)
    opens = bool(follow and follow.unit and not number.unit and _TO.fullmatch(text, number.last, follow.first))
    unknown = known is None and not number.ordinal and not _indexed(text, number)
    if not opens and (unknown or not _counts(text, number)):
        return None
    coefficient = number.value / SCALES.get(number.magnitude, 1) if number.magnitude and unit else number.value
    ratio = number.value / coefficient if coefficient else Decimal(1)
    step = number.step / ratio
    dimension = known.dimension if known else ""
    exact = dimension in ("count", "person", "household") and not number.magnitude and step == 1
    half = Decimal(0) if exact or number.ordinal else step / 2
    quantity = Quantity(
        number.start, number.end, number.first, number.last,
        coefficient, coefficient - half, number.high / ratio + half,
        unit, dimension, scale, "", number.notation, 0, "", number.ordinal,
    )  # fmt: skip
    return _modified(text, quantity, number.vague, step)


def _unit_of(text: str, number: Number) -> tuple[str, Decimal, Unit | None]:
    """The unit as printed with its magnitude (亿元), its size, and its row."""
    if not number.unit and number.magnitude and (number.notation != "words" or _is_amount(text, number)):
        size = Decimal(SCALES.get(number.magnitude, 1))
        return number.magnitude, size, Unit(number.magnitude, "", size, "")
    if not number.unit:
        return "", Decimal(1), None
    whole = default().units.get(number.magnitude + number.unit)
    if number.magnitude and whole:  # 万度 are kilowatt-hours, 度 alone mostly degrees
        return whole.term, whole.scale, whole
    known = default().named(number.unit)
    if known is None:
        return number.unit, Decimal(1), None
    return number.magnitude + number.unit, known.scale * SCALES.get(number.magnitude, 1), known


_AMOUNT = re.compile("(?:[逾超近约达为至到过破共增]|额|费|资金?|款|收入|产值|税收?|利润)$")


def _is_amount(text: str, number: Number) -> bool:
    """Whether an amount all in words is told without a unit, at the end of its clause: 经费逾八千六百万."""
    ends = text[number.end : number.end + 1] in ("，", "。", "；", "、", "）", "\n", "")
    told = _AMOUNT.search(text, max(0, number.first - 4), number.first)
    return ends and told is not None and not number.bare and number.end - number.start > 2


_INDEX = re.compile(r"(?:指数|系数|得分|评分|PMI|CPI|PPI|比值|容积率|分数|总分|之比|收入比|倍差)[^，。；\d]{0,8}$")

_RATED = re.compile(
    _INDEX.pattern
    + r"|(?<![概机])率(?:同比|比上年)?(?:分别|仅|已|再|均|控制|保持|降低?|下降|上升|升|回落|稳定)?[为是至到在达约:：]{0,2}$"
)
"""What stands before a number of no unit with decimals: 百万吨死亡率0.037."""
_PER = re.compile("[/／](?:10|十)?[万千](?!元|吨|千瓦|亩|平)")
"""What a rate is counted per: 9.6/10万."""

_CELL = re.compile(r"(?:[\t|] {0,2}| {2})$")
_CELL_END = re.compile(r" {0,2}(?:[\t|\n]|$)| {2}")
"""A number alone in the cell of a table, whose unit stands in another; serial numbers and years are no values."""


def _indexed(text: str, number: Number) -> bool:
    """Whether a number without unit is a quantity: a fraction in words, an index, a score."""
    if number.notation == "words" and "分" in text[number.start : number.end]:
        return True
    if _CELL.search(text, max(0, number.start - 4), number.start) and _CELL_END.match(text, number.end):
        written = text[number.start : number.end]
        return "." in written or (number.value >= 100 and not 1900 <= number.value <= 2100)
    if _PER.match(text, number.end):
        return True
    whole = "." not in text[number.start : number.end]
    return bool((_INDEX if whole else _RATED).search(text, max(0, number.start - 14), number.start))


def _counts(text: str, number: Number) -> bool:
    """Whether a number is a quantity of the report and no name, clock time, ordinal or article (一个)."""
    known = number.unit
    if (
        known == "点"
        and "." in text[number.start : number.end]
        and _INDEX.search(text, max(0, number.start - 14), number.start)
    ):
        return True
    if known == "番" and not text.endswith(("翻", "翻了"), 0, number.first):
        return False
    if number.ordinal:
        ranked = not known and _RANKED.search(text, max(0, number.first - 10), number.first)
        return known in _ORDERED or known in _RANKS or bool(ranked)
    if known in _NAMELESS or (number.bare and not _rough(text, number)) or known == "版":
        return False
    if text[number.start : number.end] == "二" and known in ("次", "个", "级", "类", "线", "元", "道"):
        return False
    if (
        known in ("级", "级别", "届", "代", "版", "层", "类", "档", "段", "期", "线", "楼", "集", "卷", "站", "季")
        and number.notation == "words"
    ):
        return False
    if (
        number.notation == "words"
        and number.value <= 10
        and text[number.first - 1 : number.first] in ("“", '"', "「", "‘")
    ):
        return False
    if (
        number.notation == "words"
        and number.value == 1
        and number.end - number.start == 1
        and known not in ("番", "倍")
    ):
        return bool(_COUNTED.search(text, max(0, number.start - 3), number.start))
    return True


def _rough(text: str, number: Number) -> bool:
    """Whether a size without a digit is an amount told roughly (百余名, 近千人), and no class of sizes (百亿级)."""
    told = bool(number.vague) or text[max(0, number.first - 1) : number.first] in ("近", "逾")
    return told and bool(number.unit) and text[number.last : number.last + 1] not in ("级", "集", "企", "园", "产")


def approximation(text: str, end: int) -> "re.Match[str] | None":
    """The word of approximation that ends at `end`: 约, 近, 超过 …"""
    if text[end - 1 : end] not in _CLOSING or text[max(0, end - 2) : end] in _WORDS_OF_ITS_OWN:
        return None
    return BEFORE.search(text, max(0, end - 6), end)


def _modified(text: str, quantity: Quantity, vague: str, step: Decimal) -> Quantity:
    """The quantity with the words of approximation beside it, and the interval that they leave."""
    before = approximation(text, quantity.first)
    after = AFTER.match(text, quantity.last)
    word = vague or (before.group().removesuffix("了") if before else after.group() if after else "")
    if before and quantity.ordinal:
        before, word = None, vague
    last = after.end() if after else quantity.last
    if not word:
        return quantity
    low, high = _interval(word, quantity.value, quantity.low, quantity.high, step)
    return replace(quantity, last=last, low=low, high=high, modifier=word)


def _place(value: Decimal) -> Decimal:
    """The size of the last place that is not zero: 3000余 leaves a thousand, 35余 one."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _interval(
    word: str, value: Decimal | None, low: Decimal | None, high: Decimal | None, step: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    if value is None or low is None or high is None:
        return low, high
    if word in MORE:
        return value, value + max(step, _place(value))
    if word in ABOVE:
        return value, None
    if word in BELOW:
        return None, value
    if word in NEAR:
        return value - abs(value) * _ROUGH, value
    return value - abs(value) * _ROUGH, value + abs(value) * _ROUGH


def _masked(text: str, mask: masks.Mask) -> Quantity | None:
    if mask.kind not in ("figure", "rank"):
        return None
    at = mask.end
    vague = text[at : at + 1] if text[at : at + 1] in MORE and at < len(text) else ""
    at += len(vague)
    at += text[at : at + 1] == " " and bool(_unit_at(text, at + 1)[0])
    unit, known = _unit_at(text, at)
    if not unit and mask.unit and text.startswith(fold(mask.unit), at):
        unit = fold(mask.unit)
        known = default().named(unit)
    known = ambiguous.unit_at(text, mask.start, at + len(unit), unit) or known
    ordinal = text[mask.start - 1 : mask.start] == "第" or mask.kind == "rank"
    first = mask.start - (text[mask.start - 1 : mask.start] == "第")
    last = at + len(unit) if unit else mask.end + len(vague)
    quantity = Quantity(
        mask.start, mask.end, first, last, None, None, None, unit, known.dimension if known else "",
        known.scale if known else Decimal(1), "", "mask", mask.width, mask.frame, ordinal,
    )  # fmt: skip
    return _modified(text, quantity, vague, Decimal(1))


_MAGNITUDE = re.compile("[十百千]?(?:万亿|[万萬亿億])|[百千]")


def _unit_at(text: str, at: int) -> tuple[str, Unit | None]:
    """The unit at an offset, with a word of magnitude before it."""
    table = default()
    unit = table.at(text, at)
    magnitude = _MAGNITUDE.match(text, at)
    if magnitude:
        after = table.at(text, magnitude.end())
        if after and (unit is None or magnitude.end() - at + len(after.term) > len(unit.term)):
            return magnitude.group() + after.term, table.named(magnitude.group() + after.term) or after
    if unit:
        return unit.term, unit
    if magnitude and len(magnitude.group()) and magnitude.group()[-1] in "万亿萬億":
        return magnitude.group(), Unit(magnitude.group(), "", Decimal(SCALES.get(magnitude.group(), 1)), "")
    return "", None


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """Ranges made one: 15%—20%, 1至2个, *—*个."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last and _ranges(text, last, quantity):
            tenths = not last.unit and quantity.unit == "%" and "成" in text[quantity.start : quantity.last]
            joined[-1] = _range(_tenfold(last) if tenths else last, quantity)
        elif last and _steps(text, last, quantity):
            joined[-1] = _compound(last, quantity)
        elif last is None or quantity.first >= last.last:
            joined.append(quantity)
    return joined


_STEPS = {
    "小时": ("分钟", "分"), "个小时": ("分钟", "分"), "分钟": ("秒", "秒钟"), "分": ("秒",), "天": ("小时", "个小时"),
    "年": ("个月",), "公里": ("米",), "吨": ("公斤", "千克"), "斤": ("两",), "公斤": ("克",),
}  # fmt: skip
"""Smaller units that may follow a larger one in the same quantity: 2小时30分钟."""


def _steps(text: str, left: Quantity, right: Quantity) -> bool:
    """Whether a quantity goes on in a smaller unit."""
    if right.unit not in _STEPS.get(left.unit, ()) or text[left.last : right.first] not in ("", "零", "又"):
        return False
    raw = left.value is not None and right.value is not None and not left.modifier
    whole = raw and left.value == left.value.to_integral_value() if left.value is not None else False
    return whole and (right.value or 0) * right.scale < left.scale


def _compound(left: Quantity, right: Quantity) -> Quantity:
    """Both as one quantity in the larger unit; what is told to the minute is not rounded to the hour."""
    added = (right.value or Decimal(0)) * right.scale / left.scale
    value = ((left.value or Decimal(0)) + added).quantize(Decimal("0.0001"))
    return replace(
        left, end=right.end, last=right.last, value=value, low=value, high=value, modifier=right.modifier, ordinal=False
    )


def _ranges(text: str, left: Quantity, right: Quantity) -> bool:
    between = text[left.last : right.first]
    if not 0 < len(between) <= 4 or not _TO.fullmatch(between) or left.ordinal != right.ordinal:
        return False
    if (
        ("到" in between or "至" in between)
        and left.unit
        and re.search("[从由自]", text[max(0, left.first - 6) : left.first])
    ):
        return False
    same = left.unit == right.unit or left.dimension == right.dimension or right.unit.startswith(left.unit)
    return not left.unit or same


def _tenfold(left: Quantity) -> Quantity:
    """The lower end of 三至五成, in percent as the upper one is."""
    low, value, high = (None if bound is None else bound * 10 for bound in (left.low, left.value, left.high))
    return replace(left, low=low, value=value, high=high)


def _range(left: Quantity, right: Quantity) -> Quantity:
    masked = left.value is None or right.value is None
    exact = right.dimension in ("count", "person", "household") and not left.unit
    bounds = [bound for bound in (left.value if exact else left.low, right.low, right.high) if bound is not None]
    return replace(
        right,
        start=left.start,
        first=left.first,
        value=None if masked else left.value,
        low=None if masked or right.low is None else min(bounds),
        high=None if masked or right.high is None else max([*bounds, left.value or right.high]),
        modifier=right.modifier or left.modifier,
        notation=right.notation if right.notation == "mask" or left.notation != "mask" else "mask",
        width=max(left.width, right.width),
        frame=left.frame or right.frame,
    )
