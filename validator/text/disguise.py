"""This module undoes the disguises of addresses and accounts, with the way back to the text as read."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from validator.text.simplified import TRADITIONAL_CHARS, simplified

_HIDDEN_RANGES = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180E, 0x180E),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0000, 0xE01EF),
)  # fmt: skip
HIDDEN_CHARS = frozenset(chr(code) for first, last in _HIDDEN_RANGES for code in range(first, last + 1))
"""Characters that take no room on the page."""
_HIDDEN = "".join(f"{chr(first)}-{chr(last)}" for first, last in _HIDDEN_RANGES)
_HIDDEN_CHAR = re.compile(f"[{_HIDDEN}]")

_STYLED_RANGES = (
    (0x2460, 0x2468), (0x2474, 0x247C), (0x2488, 0x2490), (0x24B6, 0x24EA), (0x1D400, 0x1D7FF), (0x1F100, 0x1F10A),
    (0x1F110, 0x1F149), (0x1F150, 0x1F169),
)  # fmt: skip
_DIGITS_FROM = {1: (0x2776, 0x2780, 0x278A, 0x24F5, 0x3220, 0x3280), 0: (0x24FF, 0x3007)}
"""Where rows of digits in circles and brackets begin that have no plain form in Unicode, and with which digit."""


def _styled() -> dict[int, str]:
    table = {}
    for first, last in _STYLED_RANGES:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code)).strip("().,")
            if len(plain) == 1 and plain.isascii():
                table[code] = plain
    for start in _DIGITS_FROM[1]:
        table |= {start + step: str(step + 1) for step in range(9)}
    for first, letter in ((0x1F130, "A"), (0x1F150, "A")):
        table |= {first + step: chr(ord(letter) + step) for step in range(26)}
    return table | dict.fromkeys(_DIGITS_FROM[0], "0")


_STYLED = _styled()
_STYLED_CHARS = frozenset(map(chr, _STYLED))
_STYLED_DIGIT = re.compile("[" + "".join(chr(code) for code, plain in _STYLED.items() if plain.isdigit()) + "]")
_STYLED_CLASS = "".join(_STYLED_CHARS)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATES = frozenset(map(chr, range(0xD800, 0xE000)))
_LETTERS = "A-Za-z0-9.:/_@-"


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without disguise. `origins[i]` is where `text[i]` stood before; None where nothing was taken out."""

    text: str
    origins: list[int] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span before that `text[start:end]` came from."""
        if self.origins is None:
            return start, end
        if end <= start:
            at = self.origins[start] if start < len(self.origins) else (self.origins[-1] + 1 if self.origins else 0)
            return at, at
        return self.origins[start], self.origins[end - 1] + 1


def reveal(folded: str, look_alikes: Mapping[str, str], characters: frozenset[str] | None = None) -> Plain:
    """Undo what hides an address in a text of half width: styled letters, look-alike letters, invisible characters.

    Traditional characters are read as simplified ones. `characters` are those of the text, where they are known.

    Letters are replaced one for one, and only in runs that also hold a Latin letter, a digit or a dot, so that a
    Greek formula sign stays what it is. Invisible characters are left out.
    """
    characters = frozenset(folded) if characters is None else characters
    if not TRADITIONAL_CHARS.isdisjoint(characters):
        folded = simplified(folded)
    if not _SURROGATES.isdisjoint(characters):
        folded = encodable(folded)
    odd = (characters & _STYLED_CHARS) | frozenset(char for char in look_alikes if char in characters)
    hidden = characters & HIDDEN_CHARS
    text = _undress(folded, odd, look_alikes) if odd else folded
    if not hidden:
        return Plain(text)
    origins = [index for index, char in enumerate(text) if char not in hidden]
    return Plain("".join(text[index] for index in origins), origins)


def encodable(text: str) -> str:
    """`text` with U+FFFD for every half of a surrogate pair, which libraries that read UTF-8 refuse."""
    return _SURROGATE.sub("\ufffd", text)


def _undress(text: str, odd: frozenset[str], look_alikes: Mapping[str, str]) -> str:
    table = {ord(char): look_alikes.get(char) or _STYLED[ord(char)] for char in odd}
    run = re.compile(f"[{_LETTERS}{''.join(map(re.escape, odd))}{_HIDDEN}]++")
    return run.sub(lambda found: found.group().translate(table) if _is_disguise(found.group()) else found.group(), text)


def _is_disguise(run: str) -> bool:
    if run in ("c〇m", "C〇M"):
        return True
    if len(run) < 4 or run.isascii():
        return False
    if "." in run or sum(char.isascii() for char in run) * 2 >= len(run):
        return True
    if sum(char.isascii() for char in run) >= 2 and len(_STYLED_DIGIT.findall(run)) * 2 >= len(run):
        return True
    return len(run) >= 5 and len(_STYLED_DIGIT.findall(run)) * 4 >= len(run) * 3


def describe(raw: str, plain: str) -> str:
    """The disguises that lie between the raw and the plain form of one address, comma-separated, "" where none."""
    found = []
    if _HIDDEN_CHAR.search(raw):
        found.append("invisible characters")
    if re.search("[\uff01-\uff5e]", raw):
        found.append("full width")
    if re.search(f"[{_STYLED_CLASS}\u0370-\u052f]", raw):
        found.append("look-alike letters")
    if re.search(r"[。｡·•・∙⋅‧丶、点點]|dot|[(\[【（]", raw, re.IGNORECASE) and "." in plain:
        found.append("written dot")
    if re.search(r"\n", raw):
        found.append("line break")
    elif re.search(r"\s", raw):
        found.append("spaces")
    if "xn--" in plain:
        found.append("punycode")
    return ", ".join(found)
