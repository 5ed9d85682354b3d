"""This module reads the number that opens a heading or a list member, in every style of Chinese official writing."""

import re
from dataclasses import dataclass

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_FORMAL = str.maketrans("壹贰貳叁參参肆伍陆陸柒捌玖拾", "一二二三三三四五六六七八九十")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_CHINESE = "[零〇一二三四五六七八九十百]{1,5}"
_SPACE = "[ \\t]{0,3}"

STYLES: tuple[str, ...] = (
    "第一编",
    "第一部分",
    "第一章",
    "第一节",
    "第一条",
    "Ⅰ.",
    "壹、",
    "一、",
    "一.",
    "（一）",
    "1.",
    "1、",
    "1.1",
    "1.1.1",
    "1.1.1.1",
    "（1）",
    "1）",
    "①",
    "A.",
)
"""Every style, named by its first member, from the level that usually stands highest to the lowest."""


_ORDER = {style: rank for rank, style in enumerate(STYLES)} | {
    "一.": STYLES.index("一、"),
    "1、": STYLES.index("1."),
    "1": STYLES.index("1."),
    "一": STYLES.index("一、"),
}

_UNIT = "[ \\t]{0,2}[万亿千百个倍元吨公平米户家人名次年月日期%]"
_LABELS = "做法|问题|案例|任务|举措|措施|建议|经验|启示|亮点|议题|情形|特色|困难|原因|对策"
_MARKER = re.compile(
    rf"""
    第{_SPACE}(?P<part>{_CHINESE}|[0-9]{{1,3}}){_SPACE}(?P<unit>编|篇|部分|章|节|条(?=[\s、:：,，]))[、:：.]?
    |(?P<formal>[壹贰貳叁參参肆伍陆陸柒捌玖拾]{{1,3}}){_SPACE}[、.]
    |(?P<stroke>{_CHINESE}){_SPACE}(?:(?P<stop>、)|(?P<dot>\.)(?:(?=20[0-9*]{{2}}年)|(?![0-9])))
    |(?P<spaced>[一二三四五六七八九十]{{1,3}})[ \t\u3000]{{1,4}}(?=[一-鿿“][一-鿿“”、，]{{1,24}}[ \t\u3000]{{0,4}}(?:[\r\n]|$))
    |(?:(?P<label>{_LABELS}){_SPACE}(?P<labelled>[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}}){_SPACE}[：:.、](?![0-9*]))
    |[（(]?{_SPACE}(?P<round>{_CHINESE}){_SPACE}[）)][、.]?
    |[（(](?P<unclosed>[一二三四五六七八九十]{{1,2}})(?=[一-鿿]{{2}})(?![^（）()\r\n]{{0,40}}[）)])(?![个季月年级项次度是者种])
    |(?P<enclosed>[㈠-㈩])[、.]?
    |(?P<decimal>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,4}})(?=[ \t]|[一-鿿])(?!{_UNIT})\.?
    |(?P<plain>[0-9]{{1,2}}){_SPACE}(?P<point>[.、])(?:(?=20[0-9*]{{2}}年)|(?![0-9*×%]))
    |[（(]{_SPACE}(?P<digits>[0-9]{{1,2}}){_SPACE}[）)][、.]?
    |(?P<parenthesized>[⑴-⒇])[、.]?
    |(?P<dotted>[⒈-⒛])
    |(?P<half>[0-9]{{1,2}})[）)]
    |(?P<bare>[0-9]{{1,2}})(?=[ \t]{{1,4}}[一-鿿])(?![ \t]{{1,4}}[万亿千百个倍元吨米户家人名次年月日期])
    |(?P<circled>[①-⑳㉑-㉟㊱-㊿❶-❿➀-➓])[、.]?
    |(?P<roman>[Ⅰ-Ⅻ])(?:[、.]|(?=[ \t]))
    |(?P<latin>[IVX]{{1,5}})[、.](?![A-Za-z0-9])
    |(?P<letter>[A-Za-z])[.、）)](?![A-Za-z0-9.])
    """,
    re.VERBOSE,
)
_COORDINATED = re.compile(
    r"([一二三四五六七八九])、([一二三四五六七八九])(?=[、产季月年级线期等五六七八九类批档号楼标段轮孩胎审层])|[十百千]、[百千万]"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number that opens a line: half-open span, the style as its first member would be written, and the value.

    `prefix` is what stands before the last number of a decimal marker: members of one row share it.
    """

    start: int
    end: int
    style: str
    number: int
    prefix: str = ""


def rank(style: str) -> int:
    """How high a style usually stands, 0 highest; 一、 and 一. share a rank, as do 1., 1、 and 1."""
    return _ORDER.get(style, len(STYLES))


def ordinal(numeral: str) -> int:
    """The value of a Chinese, Arabic or Roman ordinal up to 999, 0 where it is none."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if numeral and all(char in _ROMAN for char in numeral):
        values = [_ROMAN[char] for char in numeral]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-value if value < after else value for value, after in pairs)
    if not any(char in numeral for char in "十百"):
        digits = [_DIGITS.get(char, -1) for char in numeral]
        return int("".join(map(str, digits))) if digits and min(digits) >= 0 else 0
    return _composed(numeral)


def write(style: str, number: int) -> str:
    """The marker of a style with another number: `write("（一）", 3)` is `（三）`."""
    if style.startswith("第一"):
        return f"第{chinese(number)}{style[2:]}"
    if style == "①":
        return chr(ord("①") + number - 1) if number <= 20 else str(number)
    if style == "Ⅰ.":
        return f"{chr(ord('Ⅰ') + number - 1)}." if number <= 12 else f"{number}."
    if style == "A.":
        return f"{chr(ord('A') + number - 1)}." if number <= 26 else f"{number}."
    if style == "壹、":
        return chinese(number).translate(str.maketrans("一二三四五六七八九十", "壹貳參肆伍陸柒捌玖拾")) + "、"
    if "一" in style:
        return style.replace("一", chinese(number))
    return style.replace("1", str(number), 1)


def chinese(number: int) -> str:
    """A number from 1 to 99 as Chinese ordinals write it, in Arabic digits beyond."""
    figures = "零一二三四五六七八九"
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else figures[tens] + "十") + (figures[ones] if ones else "")


def read(folded: str, start: int = 0, expected: int = 0) -> Marker | None:
    """The marker that stands at `start` of a text in half width, or None.

    Coordinated ordinals (`三、四季度`, `一、二产业`) and decimals (`2.3亿元`, `3.*％`) open a sentence, not a section,
    unless the first ordinal is the one `expected` here: 二、|三季度建设进展 behind 一、.
    """
    found = _MARKER.match(folded, start)
    if found is None:
        return None
    pair = _COORDINATED.match(folded, start)
    if pair and (pair[1] is None or (ordinal(pair[2]) == ordinal(pair[1]) + 1 and ordinal(pair[1]) != expected)):
        return None
    style, number = _named(found)
    prefix = (found["decimal"] or "").rpartition(".")[0]
    return Marker(start, found.end(), style, number, prefix) if 0 < number < 100 else None


def _composed(numeral: str) -> int:
    total, digit = 0, 0
    for char in numeral:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        elif (digit := _DIGITS.get(char, -1)) < 0:
            return 0
    return total + digit


def _named(found: re.Match[str]) -> tuple[str, int]:
    groups = {name: value for name, value in found.groupdict().items() if value is not None}
    if part := groups.get("part"):
        unit = groups["unit"]
        return f"第一{'编' if unit == '篇' else unit}", ordinal(part)
    if formal := groups.get("formal"):
        return "壹、", ordinal(formal.translate(_FORMAL))
    if stroke := groups.get("stroke"):
        return "一、" if "stop" in groups else "一.", ordinal(stroke)
    if plain := groups.get("plain"):
        return "1." if groups["point"] == "." else "1、", int(plain)
    if spaced := groups.get("spaced"):
        return "一", ordinal(spaced)
    if labelled := groups.get("labelled"):
        return groups["label"] + ("1" if labelled[0].isdigit() else "一"), ordinal(labelled)
    if bare := groups.get("bare"):
        return "1", int(bare)
    if decimal := groups.get("decimal"):
        return "1" + ".1" * decimal.count("."), int(decimal.rsplit(".", 1)[1])
    simple = {"round": "（一）", "unclosed": "（一）", "digits": "（1）", "half": "1）", "latin": "Ⅰ."}
    for group, style in simple.items():
        if group in groups:
            return style, ordinal(groups[group])
    return _single(groups)


def _single(groups: dict[str, str]) -> tuple[str, int]:
    """Styles whose number is one character, counted from the first of their row in Unicode."""
    if "circled" in groups:
        return "①", _circled(groups["circled"])
    firsts = {
        "enclosed": ("（一）", "㈠"),
        "parenthesized": ("（1）", "⑴"),
        "dotted": ("1.", "⒈"),
        "roman": ("Ⅰ.", "Ⅰ"),
    }
    for group, (style, first) in firsts.items():
        if group in groups:
            return style, ord(groups[group]) - ord(first) + 1
    return "A.", ord(groups["letter"].upper()) - ord("A") + 1


def _circled(char: str) -> int:
    for first, last, number in (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36), ("❶", "❿", 1), ("➀", "➓", 1)):
        if first <= char <= last:
            return (ord(char) - ord(first)) % (10 if first == "➀" else 50) + number
    return 0
