"""This module says how likely a string is the name of a document site, an essay shop or a public account."""

import re

from validator.text import wordness
from validator.text.lexicon import Lexicons

KNOWN, TYPICAL, LIKELY, POSSIBLE, ODD = -12.0, -9.0, -4.0, 0.0, 6.0
"""What a name costs beside its words, in nats: in the list; of a site's matter and ending; one of them; neither."""

_COINED = 6.0
"""What a character of a name costs at most: names are coined of words that reports seldom use."""

_NAME = re.compile("[\u4e00-\u9fffA-Za-z]{2,9}")


def cost(name: str, lexicons: Lexicons) -> float:
    """Cost of reading `name` as a promoter's, in nats, comparable with `wordness.cost`; 0 for no name."""
    if not name:
        return 0.0
    plain = sum(min(wordness.cost(token), _COINED * len(token)) if len(token) > 1 else wordness.cost(token) for token in wordness.cut(name))
    return plain + _shape(name, lexicons)


def is_typical(name: str, lexicons: Lexicons) -> bool:
    """Whether `name` alone looks like a document site's: listed, or made of its matter or ending and in no dictionary."""
    return _NAME.fullmatch(name) is not None and _shape(name, lexicons) < POSSIBLE and not wordness.is_word(name)


def _shape(name: str, lexicons: Lexicons) -> float:
    if name in lexicons["document_sites"]:
        return KNOWN
    if len(name) < 2 or len(name) > 9:
        return 2 * ODD
    parts = lexicons["promoter_words"]
    tail = max((len(part) for part in parts if parts.remark(part) != "matter" and name.endswith(part)), default=0)
    matter = any(len(part) > 1 and part in name for part in parts if parts.remark(part) != "tail")
    begins = any(len(part) > 1 and name.startswith(part) for part in parts if parts.remark(part) == "matter")
    if tail and wordness.is_word(name) and not matter:
        return ODD
    length = (0.0 if 3 <= len(name) <= 6 else 3.0) - (3.0 if begins else 0.0)
    if tail and len(name) > tail:
        return (TYPICAL if matter else LIKELY) + length
    return (LIKELY / 2 if matter else ODD) + length
