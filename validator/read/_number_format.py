"""This module writes a spreadsheet's numbers as their cells show them: decimals, thousands, per cent, dates.

Formats are those of ECMA-376 part 1, 18.8.30 and 18.8.31. What is rare (fractions, exponents, elapsed hours) is
written plainly.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'

BUILT_IN: dict[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    49: "@",
    14: "yyyy-m-d",
    15: "yyyy-m-d",
    16: "m-d",
    17: "yyyy-m",
    22: "yyyy-m-d h:mm",
    30: "m-d-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    31: 'yyyy"年"m"月"d"日"',
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
}
"""Formats by their number that a file need not write out, those of Chinese programs."""

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(General|G/通用格式)'
    r"|(yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|上午/下午)|([0#?.,]+)|(%)|(.)",
    re.IGNORECASE,
)
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_BARE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@lru_cache(maxsize=4096)
def shown(number: str, code: str, since_1904: bool = False) -> str:
    """A number as a cell with this format shows it; `number` as the file holds it."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if not value.is_finite() or abs(value.adjusted()) > 40:
        return number
    section = _section(code, value)
    if section is None or section.casefold() in {"", "general", "@", "g/通用格式"}:
        return _plain(value) if section or not code or ";" not in code else ""
    if _DATE.search(_BARE.sub("", section)) and "general" not in section.casefold():
        return _date(value, section, since_1904)
    return _number(value, section, negative=value < 0 and len(_sections(code)) < 2)


@lru_cache(maxsize=1024)
def conceals(code: str) -> bool:
    """Whether a format shows nothing of a number: `;;;`, or fixed characters alone."""
    if not code:
        return False
    first = _sections(code)[0]
    bare = _BARE.sub("", first)
    return not re.search(r"[0#?@ymdhs]|general|通用", bare, re.IGNORECASE) and (";" in code or bool(first.strip()))


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[str, ...]:
    parts, quoted, start = [], False, 0
    for at, char in enumerate(code):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted and code[at - 1 : at] != "\\":
            parts.append(code[start:at])
            start = at + 1
    return (*parts, code[start:])


def _section(code: str, value: Decimal) -> str | None:
    """The part of a format for positive, negative or zero values."""
    sections = _sections(code)
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _plain(value: Decimal) -> str:
    """As `General` shows it, without the noise of binary fractions."""
    rounded = Decimal(f"{value:.12g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(value: Decimal, section: str, negative: bool) -> str:
    tokens = list(_TOKEN.finditer(section))
    placeholders = "".join(token[5] or "" for token in tokens)
    scaled = abs(value) * 100 ** sum(bool(token[6]) for token in tokens)
    scaled /= 1000 ** (len(placeholders) - len(placeholders.rstrip(",")))
    body = placeholders.rstrip(",")
    whole, _, fraction = body.partition(".")
    step = Decimal(1).scaleb(-len(fraction.replace(",", "")))
    digits = f"{scaled.quantize(step, ROUND_HALF_UP):{',' if ',' in whole else ''}f}"
    if fraction.endswith(("#", "?")) and "." in digits:
        kept = len(fraction.rstrip("#?"))
        head, _, tail = digits.partition(".")
        digits = f"{head}.{tail[:kept]}{tail[kept:].rstrip('0')}".rstrip(".")
    written, done = [], False
    for token in tokens:
        if token[5]:
            written.append("" if done else digits)
            done = True
        else:
            written.append(
                token[1]
                or token[2]
                or (_plain(abs(value)) if token[3] else "")
                or token[4]
                or token[6]
                or token[7]
                or ""
            )
    return ("-" if negative and done else "") + "".join(written).strip()


def _date(value: Decimal, section: str, since_1904: bool) -> str:
    origin = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    try:
        moment = origin + timedelta(seconds=round(float(value) * 86400))
    except (OverflowError, ValueError):
        return _plain(value)
    written, hours = [], False
    for token in _TOKEN.finditer(section):
        word = (token[4] or "").lower()
        if word:
            minutes = word in {"m", "mm"} and (hours or section[token.end() : token.end() + 2].lower() == ":s")
            written.append(_moment(moment, word, minutes))
            hours = word in {"h", "hh"} or (hours and minutes)
        else:
            written.append(token[1] or token[2] or token[7] or "")
    return "".join(written).strip()


def _moment(moment: datetime, word: str, minutes: bool) -> str:
    if minutes:
        return f"{moment.minute:0{len(word)}d}"
    parts = {"y": moment.year, "m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}
    if word[0] not in parts:
        return ""
    if word == "yy":
        return f"{moment.year % 100:02d}"
    if word in {"ddd", "dddd"}:
        return "星期" + "一二三四五六日"[moment.weekday()]
    return f"{parts[word[0]]:02d}" if len(word) == 2 else str(parts[word[0]])
