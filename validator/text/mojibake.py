"""This module finds text that went through the wrong encoding or was left escaped, and says what it was meant to be."""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes


class Garbled(NamedTuple):
    """A stretch of unreadable text: half-open span, and what was meant."""

    start: int
    end: int
    meant: str


_UTF8 = rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2})"
_STRETCH = re.compile(_UTF8 + rb"{2,400}")
_LINE = re.compile(r"[^\r\n]{1,4000}")
_WIDE = ("gb18030", "cp950", "cp932", "cp949")
"""Encodings of Chinese, Japanese and Korean in which UTF-8 is read by mistake."""
_KANA_OR_HANGUL = re.compile("[\uff66-\uff9f\uac00-\ud7a3]")
_LATIN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{3,400}"
)
_NUMERIC = r"&#(?:[0-9]{1,6}|[xX][0-9a-fA-F]{1,5});"
_ESCAPES: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile(rf"(?:&[A-Za-z][A-Za-z0-9]{{1,9}};|{_NUMERIC}|&nbsp(?![A-Za-z;])){{1,200}}"), html.unescape),
    (re.compile(r"(?:\\u[0-9a-fA-F]{4}){1,200}"), lambda text: _code_points(text, r"\\u([0-9a-fA-F]{4})")),
    (re.compile(r"(?:%u[0-9a-fA-F]{4}){1,200}"), lambda text: _code_points(text, r"%u([0-9a-fA-F]{4})")),
    (re.compile(r"(?<![A-Za-z0-9/?=&._~%-])(?:%[0-9A-Fa-f]{2}){3,600}"), lambda text: _decoded(unquote_to_bytes(text))),
    (re.compile(r"(?:\\x[0-9a-fA-F]{2}){3,600}"), lambda text: _hexadecimal(text, "\\x")),
    (re.compile(r"(?:=[0-9A-F]{2}){3,600}"), lambda text: _hexadecimal(text, "=")),
)
_NEAR = 2
"""Stretches this near to each other are one: a character between them was lost on the way."""


def find(text: str) -> list[Garbled]:
    """Every stretch in the order of the text. Linear in its length."""
    found = sorted([*_wrongly_decoded(text), *_escaped(text)])
    joined: list[Garbled] = []
    for one in found:
        if joined and one.start < joined[-1].end:
            continue
        if joined and one.start - joined[-1].end <= _NEAR and "\n" not in text[joined[-1].end : one.start]:
            last = joined[-1]
            joined[-1] = Garbled(last.start, one.end, last.meant + text[last.end : one.start] + one.meant)
        else:
            joined.append(one)
    return joined


def _escaped(text: str) -> Iterator[Garbled]:
    if "&" in text or "\\" in text or "%" in text or "=" in text:
        for pattern, meaning in _ESCAPES:
            for match in pattern.finditer(text):
                meant = meaning(match.group())
                if meant and meant != match.group() and not meant.isascii():
                    yield Garbled(*match.span(), meant)


def _code_points(text: str, one: str) -> str:
    units = b"".join(bytes.fromhex(code) for code in re.findall(one, text))
    meant = units.decode("utf-16-be", "replace")
    return meant if _is_chinese(meant) else ""


def _hexadecimal(text: str, sign: str) -> str:
    return _decoded(bytes.fromhex(text.replace(sign, "")))


def _decoded(data: bytes) -> str:
    """What bytes say in UTF-8 or else in GB 18030, "" where that is no Chinese."""
    for encoding in ("utf-8", "gb18030"):
        try:
            meant = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return meant if _is_chinese(meant) else ""
    return ""


def _wrongly_decoded(text: str) -> Iterator[Garbled]:
    if text.isascii():
        return
    asian = _WIDE if _KANA_OR_HANGUL.search(text) else _WIDE[:2]
    for line in _LINE.finditer(text):
        if not line.group().isascii():
            for encoding in asian:
                yield from _utf8_read_as(encoding, line.group(), line.start())
    for match in _LATIN.finditer(text):
        meant = _read_as_latin(match.group())
        if meant:
            yield Garbled(*match.span(), meant)


def _utf8_read_as(encoding: str, line: str, at: int) -> Iterator[Garbled]:
    data = line.encode(encoding, "replace")
    starts: list[int] = []
    for match in _STRETCH.finditer(data):
        for begin, meant in _everyday_runs(match.group().decode("utf-8", "replace")):
            starts = starts or _byte_starts(encoding, line)
            byte = match.start() + 3 * begin
            first = bisect_right(starts, byte) - 1
            last = bisect_right(starts, byte + 3 * len(meant) - 1)
            yield Garbled(at + first, at + last, meant)


def _everyday_runs(meant: str) -> Iterator[tuple[int, str]]:
    """Runs of two everyday characters and more: what was lost at the end of a stretch gives a rare one."""
    begin = 0
    for index in range(len(meant) + 1):
        if index == len(meant) or not _everyday(meant[index]):
            if index - begin >= 2:
                yield begin, meant[begin:index]
            begin = index + 1


def _byte_starts(encoding: str, line: str) -> list[int]:
    """For each character the offset of its first byte."""
    starts, total = [], 0
    for char in line:
        starts.append(total)
        total += len(char.encode(encoding, "replace"))
    return starts


def _read_as_latin(run: str) -> str:
    """What a run of Western letters and signs says as UTF-8, or as GBK where it is that; "" for honest letters."""
    data = b"".join(_western(char) for char in run)
    utf8 = data.decode("utf-8", "ignore")
    if len(utf8) >= 1 and 3 * len(utf8) >= len(data) - 4 and all(map(_everyday, utf8)):
        return utf8
    if len(data) >= 4 and min(data) >= 0xA1 and len(set(data)) > 2:
        try:
            gbk = data[: len(data) // 2 * 2].decode("gb2312")
        except UnicodeDecodeError:
            return ""
        return gbk if _is_common(gbk) else ""
    return ""


def _western(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1", "ignore")


def _is_chinese(text: str) -> bool:
    return any("\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in text)


def _is_common(text: str) -> bool:
    """Whether a text is of everyday characters: the first level of GB 2312, punctuation and full-width signs."""
    return len(text) >= 2 and all(_everyday(char) for char in text)


def _everyday(char: str) -> bool:
    if "\u4e00" <= char <= "\u9fff":
        return "\xb0\xa1" <= char.encode("gb2312", "replace").decode("latin-1") <= "\xd7\xf9"
    return char in "、。《》“”‘’【】〔〕—…·" or "\uff01" <= char <= "\uff5e"
