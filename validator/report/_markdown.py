"""This module writes words of a document into Markdown so that they stay words, on GitHub and on GitLab."""

import re

from validator.report._visible import one_line

APART = "&#8203;"
"""A zero-width space: what a platform would turn into a link or a mention falls apart, and reads the same."""

_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#!|~&\"'$^=@%+]")
_LINKING = re.compile(r"[@#!$~%&](?=[^\W_])|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=GH)(?=-\d)", re.IGNORECASE)
_SPLIT = "\ufdd0"
"""A noncharacter that stands for `APART` while the text is escaped; one of the document's own is dropped."""


def escaped(text: str) -> str:
    """One line of text: markup as character references, mentions, references and addresses without effect."""
    plain = one_line(text).replace(_SPLIT, "")
    split = _LINKING.sub(lambda match: match[0] + _SPLIT, plain)
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", split).replace(_SPLIT, APART)


def clipped(text: str, most: int) -> str:
    """The text on one line, cut to `most` characters."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"
