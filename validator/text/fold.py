"""This module folds a text to half width, one code point for one, so that every offset stays true."""

import re

_FULL = "".join(chr(code) for code in range(0xFF01, 0xFF5F))
_HALF = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F))
_KEEP = "，。：；！？（）、"
_TABLE = {ord(full): half for full, half in zip(_FULL, _HALF, strict=True) if full not in _KEEP} | {
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
    ord("﹡"): "*",
    ord("∗"): "*",
    ord("﹪"): "%",
    ord("–"): "-",
    ord("−"): "-",
    ord("‐"): "-",
    ord("‑"): "-",
    ord("～"): "~",
    ord("〜"): "~",
    ord("－"): "-",
}
_RUNS = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]+")


_STOPS = re.compile(r"(?<=[^\x00-\x7f])[,;]|(?:,|(?<=[%)*0-9]);)(?=[^\x00-\x7f])")
_WIDE = {",": "，", ";": "；"}


def widened(text: str) -> str:
    """`text` with the commas and semicolons of Chinese sentences that were typed in half width as what they are.

    Between digits or Latin letters they stay. The length never changes.
    """
    if "," not in text and ";" not in text:
        return text
    return _STOPS.sub(lambda stop: _WIDE[stop.group()], text)


def fold(text: str) -> str:
    """`text` with full-width digits, letters, percent signs and asterisks, and every dash and tilde, in half width.

    Chinese punctuation (，。：；！？（）) stays: it is not another width of something else. The length never changes.
    """
    return _RUNS.sub(lambda run: run.group().translate(_TABLE), text)
