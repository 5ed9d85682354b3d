"""This module reads totals whose parts stand in sentences or paragraphs before: 内贸12亿元。…外贸8亿元。…内外贸合计**亿元."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.clues.told import CHANGED, Told, beside
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
from validator.subject import Subject
from validator.text.patterns import compiled

REACH, PARAGRAPHS = 320, 4
"""The parts stand at most this many characters, and begin at most this many paragraphs, before their total."""

_TOTAL = re.compile(
    r"(?P<names>[^，。；：\n0-9*×■]{2,24}?)(?P<said>合计|共计|总计|相加|加总|总和|之和|合并|加起来|合在一起|累加|一共|总共|合起来|总[额量数产值](?:[为达是])?$|共(?=[^同享建]?[^同享建]{0,5}$))[^，。；：\n0-9*×■]{0,8}$"
)
_BOTH = (
    ("进", "出", "口", "进口", "出口"), ("城", "乡", "", "城镇|城市|城区", "乡村|农村|镇村"), ("男", "女", "", "男", "女"),
    ("客", "货", "运", "客运|旅客", "货运|货物"), ("本", "外", "币", "本币|人民币", "外币"), ("上", "下", "半年", "上半年", "下半年"),
    ("内", "外", "[贸销资宾]", "", ""), ("南", "北", "", "", ""), ("东", "西", "", "", ""), ("新", "老", "", "", ""), ("老", "新", "", "", ""),
    ("大", "小", "", "", ""), ("公", "私", "", "", ""), ("早", "晚", "", "", ""), ("干", "支", "", "", ""), ("春", "秋", "", "", ""),
    ("夏", "秋", "", "", ""), ("左", "右", "", "", ""), ("前", "后", "", "", ""), ("水", "旱", "", "", ""), ("长", "短", "", "", ""),
)  # fmt: skip
"""Two sides in one word, what stands behind both, and how each is called alone: by its own character where "" stands."""
_ANY = "[\u4e00-\u9fff]?"
_INSIDE = re.compile("(?P<of>国|境|省|市|县|区|校|院|域)内外")
_PAIR = re.compile(r"(?P<one>[\u4e00-\u9fff]{2,8}?)(?:、|和|与|及|加)(?P<two>[\u4e00-\u9fff]{2,8})")
_MANY = re.compile(
    "^(?:以上|上述|这|前述)?(?P<n>[二两三四五六])(?:者|项|类|处|地|部分|笔|家|库|厂|片区?|块|线|期|批|路|条|种|季|个[\u4e00-\u9fff]{1,4})(?:[\u4e00-\u9fff]{0,4})$"
)
_OTHER = re.compile("目标|计划|力争|预计|其中|每|均(?!匀|衡)|最[高低大小多少]|标准|限额|以上|以下")


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a total and the parts that its words name or count, told before its sentence; one masked."""
    text = subject.folded
    figures = [row for row in rows if row.unit and not is_rate(row) and row.role not in ("ordinal", "rank", "growth")]
    for at, total in enumerate(figures):
        head = compiled("[，。；：\n（(]").split(text[max(total.start - 36, 0) : total.start])[-1]
        cue = _TOTAL.search(head)
        if cue is None or total.modifier or CHANGED.search(head):
            continue
        parts = _parts(text, figures[:at], total, cue["names"])
        whole = [total, *parts]
        if len(parts) < 2 or sum(row.masked for row in whole) != 1 or _one_sentence(text, whole):
            continue
        if len({row.period for row in whole if row.period and row.period != "同期"}) > 1:
            continue
        formula = f"{shown(total)} = " + " + ".join(map(shown, parts))
        yield Relation(
            "sum", parts[0].start, total.end, tuple(whole), linear(tuple(whole), (-1, *(1 for _ in parts))),
            {"en": f"parts told before make the total: {formula}", "zh": f"前文各部分相加即为合计：{formula}"},
            sure=not _MANY.search(cue["names"]),
        )  # fmt: skip


def _one_sentence(text: str, rows: Sequence[Figure]) -> bool:
    first, last = min(row.start for row in rows), max(row.end for row in rows)
    return compiled("[。；\n]").search(text, first, last) is None


def _parts(text: str, before: Sequence[Figure], total: Figure, names: str) -> list[Figure]:
    """The figures that a total adds up: one for each name, or as many as it says."""
    near = [
        beside(text, row)
        for row in before
        if total.start - row.start < REACH
        and text.count("\n", row.end, total.start) <= PARAGRAPHS
        and row.dimension == total.dimension
        and (row.unit == total.unit or row.scale != total.scale or {row.unit, total.unit} <= {"人", "名", "位"})
        and not row.modifier
    ]
    near = [one for one in near if not CHANGED.search(one.before[-10:]) and not _OTHER.search(one.before)]
    many = _MANY.search(names)
    if many:
        near = [one for one in near if not one.figure.masked or one.figure.unit == total.unit]
        last = near[-(read_count(many["n"]) or 0) :]
        alone = len(near) == len(last) == read_count(many["n"])
        return [one.figure for one in last] if alone else []
    for sides in _sides(names):
        found = [_named(near, side) for side in sides]
        parts = [one.figure for one in found if one is not None]
        if len(parts) == len(sides) and len({part.start for part in parts}) == len(parts):
            return parts
    return []


def _named(near: Sequence[Told], side: str) -> Told | None:
    """The only figure whose clause names a side."""
    found = [one for one in near if compiled(side).search(one.before) or compiled(side).match(one.behind)]
    return found[0] if len(found) == 1 else None


def _sides(names: str) -> Iterator[tuple[str, ...]]:
    """How the parts may be called that a name is made of: 内外贸 is 内贸 and 外贸, 甲库、乙库 each of them."""
    for one, two, behind, first, second in _BOTH:
        match = compiled(f"{one}{two}(?P<of>{behind or _ANY})").search(names)
        if match:
            of = match["of"].replace("两", "") if not first else ""
            yield first or f"{one}{of}", second or f"{two}{of}"
    if "线上线下" in names:
        yield "线上|网上|电商", "线下|实体|门店"
    if inside := _INSIDE.search(names):
        of = inside["of"]
        yield f"{of}内", (f"{of}外|海外" if of in "国境" else f"{of}外")
    pair = _PAIR.search(names)
    if pair or "、" in names:
        words = [word for word in compiled("[、和与及加]").split(names) if word]
        words = [
            compiled("[二两三四五六](?:[者项类处地家库厂片块线期批路条种季]|个[\u4e00-\u9fff]{1,4})$").sub("", w)
            for w in words
        ]
        words = [
            compiled("^(?:全[市县区省镇乡村校院]|本[市县区]|今年|全年|去年|其中|包括)").sub("", word) for word in words
        ]
        if all(2 <= len(word) <= 10 for word in words):
            yield tuple(map(re.escape, words))
            yield tuple(re.escape(word[:4]) if len(word) > 4 else re.escape(word) for word in words)
