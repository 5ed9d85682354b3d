"""This module undoes the disguises of addresses and accounts, with the way back to the text as read."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

HIDDEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef"
"""Characters that take no room on the page, as the inside of a character class."""
_HIDDEN_CHAR = re.compile(f"[{HIDDEN}]")

_STYLED_RANGES = ((0x2460, 0x2468), (0x24B6, 0x24EA), (0x1D400, 0x1D7FF), (0x1F130, 0x1F149), (0x1F150, 0x1F169))


def _styled() -> dict[int, str]:
    table = {}
    for first, last in _STYLED_RANGES:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain.isascii():
                table[code] = plain
    for first, letter in ((0x1F130, "A"), (0x1F150, "A")):
        table |= {first + step: chr(ord(letter) + step) for step in range(26)}
    return table | {0x3007: "0"}


_STYLED = _styled()
_STYLED_CLASS = "".join(map(chr, _STYLED))
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


def reveal(folded: str, look_alikes: Mapping[str, str]) -> Plain:
    """Undo what hides an address in a text of half width: styled letters, look-alike letters, invisible characters.

    Letters are replaced one for one, and only in runs that also hold a Latin letter, a digit or a dot, so that a
    Greek formula sign stays what it is. Invisible characters are left out.
    """
    if folded.isascii():
        return Plain(folded)
    table = _STYLED | {ord(key): value for key, value in look_alikes.items()}
    odd = "".join(map(re.escape, look_alikes)) + _STYLED_CLASS
    text = re.sub(
        f"[{_LETTERS}{odd}{HIDDEN}]++",
        lambda run: run.group().translate(table) if _is_disguise(run.group()) else run.group(),
        folded,
    ) if re.search(f"[{odd}]", folded) else folded
    if not _HIDDEN_CHAR.search(text):
        return Plain(text)
    origins = [index for index, char in enumerate(text) if not _HIDDEN_CHAR.match(char)]
    return Plain("".join(text[index] for index in origins), origins)


def _is_disguise(run: str) -> bool:
    return len(run) >= 4 and not run.isascii() and ("." in run or sum(char.isascii() for char in run) * 2 >= len(run))


def describe(raw: str, plain: str) -> str:
    """The disguises that lie between the raw and the plain form of one address, comma-separated, "" where none."""
    found = []
    if _HIDDEN_CHAR.search(raw):
        found.append("invisible characters")
    if re.search("[\uff01-\uff5e]", raw):
        found.append("full width")
    if re.search(f"[{_STYLED_CLASS}\u0370-\u052f]", raw):
        found.append("look-alike letters")
    if re.search(r"[。｡·•・∙⋅点點]|dot|[(\[【（]", raw, re.IGNORECASE) and "." in plain:
        found.append("written dot")
    if re.search(r"\n", raw):
        found.append("line break")
    elif re.search(r"\s", raw):
        found.append("spaces")
    if "xn--" in plain:
        found.append("punycode")
    return ", ".join(found)
