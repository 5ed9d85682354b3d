"""This module turns bytes into text: which encoding they are in, and how many of them no encoding explains."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

_BOMS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32"),
    (b"\xff\xfe", "utf-16-le", "utf-16"),
    (b"\xfe\xff", "utf-16-be", "utf-16"),
)
_ESCAPED = re.compile("[\udc80-\udcff]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_SAMPLE = 100_000
_PLAUSIBLE = 0.75
"""Least share of everyday characters among the non-ASCII ones; UTF-8 misread as GB18030 reaches about 0.3."""
_FEW = 0.1
"""Largest share of undecodable bytes among the non-ASCII ones that is damage rather than another encoding."""
_TRACE = 0.01
"""The same among all bytes: a stray byte in a text that is nearly all ASCII."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in; `encoding` says so where bytes had to be replaced by U+FFFD."""

    text: str
    encoding: str


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """The text of `data`, without its byte order mark; None where it is binary or in an unknown encoding.

    In this order: byte order mark, UTF-8, `declared` (what the file itself says), UTF-8 with few undecodable bytes,
    UTF-16 without a mark, GB18030 and Big5 by the share of everyday characters, the same with few undecodable bytes.
    """
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], codec, name)
    if is_binary(data):
        return _unmarked_utf16(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _declared(data, declared) or _guessed(data)


def is_binary(data: bytes) -> bool:
    """Whether more than one byte in fifty is a control character that no text holds."""
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) / 50


def _marked(data: bytes, codec: str, name: str) -> Decoded | None:
    text, bad = _tolerant(data, codec)
    if bad > max(2, len(data) * _FEW) or is_binary(text[:_SAMPLE].encode("utf-8")):
        return None
    return Decoded(text, _named(name, bad))


def _unmarked_utf16(data: bytes) -> Decoded | None:
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        ordinary = text.isascii() or _everyday_share(text, is_everyday) >= _PLAUSIBLE
        if ordinary and not is_binary(text[:_SAMPLE].encode("utf-8")):
            return Decoded(text, codec)
    return None


def _declared(data: bytes, declared: str) -> Decoded | None:
    codec = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}.get(declared.lower(), declared.lower())
    if codec not in {"gb18030", "big5", "big5-hkscs"}:
        return None
    text, bad = _tolerant(data, codec)
    return Decoded(text, _named(codec, bad)) if bad <= _high_bytes(data) * _FEW else None


def _guessed(data: bytes) -> Decoded | None:
    high = _high_bytes(data)
    utf8, bad = _tolerant(data, "utf-8")
    if bad <= high * _FEW:
        return Decoded(utf8, _named("utf-8", bad))
    best, share = None, _PLAUSIBLE
    for codec, everyday, lead in (("gb18030", is_everyday, 0.0), ("big5", _is_everyday_traditional, 0.15)):
        text, missing = _tolerant(data, codec)
        found = _everyday_share(text, everyday)
        if missing <= high * _FEW and found >= share + (lead if best else 0.0):
            best, share = Decoded(text, _named(codec, missing)), found
    if best is None and bad <= max(1, len(data) * _TRACE) and len(data) > 20:
        return Decoded(utf8, _named("utf-8", bad))
    return best


def _tolerant(data: bytes, codec: str) -> tuple[str, int]:
    """The text with U+FFFD for each undecodable byte, and how many there were."""
    if codec.startswith(("utf-16", "utf-32")):
        text = data.decode(codec, "replace")
        return text, text.count("\ufffd")
    return _ESCAPED.subn("\ufffd", data.decode(codec, "surrogateescape"))


def _named(name: str, bad: int) -> str:
    return name if not bad else f"{name}, {bad} byte{'' if bad == 1 else 's'} replaced"


def _high_bytes(data: bytes) -> int:
    return len(data.translate(None, bytes(range(128))))


def _everyday_share(text: str, everyday: Callable[[str], bool]) -> float:
    chars = _NON_ASCII.findall(text, 0, _SAMPLE)
    return sum(map(everyday, chars)) / len(chars) if chars else 0.0


def is_everyday(char: str) -> bool:
    """Whether a character is one of the 3,755 commonest Han (GB/T 2312 level 1) or a Chinese punctuation mark."""
    return char in _level_one() or _is_mark(char)


def _is_everyday_traditional(char: str) -> bool:
    return char in _big5_level_one() or _is_mark(char)


def _is_mark(char: str) -> bool:
    return "\u3000" <= char <= "\u301f" or "\uff01" <= char <= "\uff5e" or char in "\xa0“”‘’—…·×％℃①②③④⑤⑥⑦⑧⑨⑩■□"


@cache
def _level_one() -> frozenset[str]:
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(code.decode("gb2312", "ignore") for code in codes) - {""}


@cache
def _big5_level_one() -> frozenset[str]:
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    codes = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in cells)
    return frozenset(code.decode("big5", "ignore") for code in codes) - {""}
