"""This module makes characters seen that a terminal, browser or XML reader would hide, obey or refuse."""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Controls, bidirectional and zero-width characters, variation selectors, lone surrogates, private use."""


def visible(text: str) -> str:
    """The text with every unseen character written as `⟨U+202E⟩`; line feeds, tabs and returns stay."""
    return _UNSEEN.sub(lambda match: code_point(match[0]), text)


def code_point(char: str) -> str:
    """The notation of one unseen character."""
    return f"⟨U+{ord(char):04X}⟩"


def one_line(text: str) -> str:
    """The text made visible, on one line, for titles and attributes."""
    return " ".join(visible(text).split())


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text cut into runs, each with whether it is a single unseen character."""
    found: list[tuple[str, bool]] = []
    at = 0
    for match in _UNSEEN.finditer(text):
        if match.start() > at:
            found.append((text[at : match.start()], False))
        found.append((match[0], True))
        at = match.end()
    if at < len(text):
        found.append((text[at:], False))
    return found
