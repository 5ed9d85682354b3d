"""This module tells sentences that say the same of different things: 小麦亩均成本548元… and 大豆亩均成本426元…."""

import re

from validator.extract.arithmetic.printed.narrowed import bare
from validator.extract.figures import Figure

_BEGIN = "。\n；"
_OPENING = re.compile("[^0-9，。；：、\n]{2,24}")
_LINKS = re.compile("^(?:其中|而|则|另外?|此外|全年|今年|[一二三四五六七八九十]是)+")
_TAIL = 2
"""Characters at the end of two openings that make their sentences alike."""
_MOST = 8
"""Characters of a subject."""


def parallel(text: str, one: Figure, other: Figure) -> bool:
    """Whether the sentences of two figures open alike, but for what they are about."""
    first, second = (_opening(text, row) for row in (one, other))
    if not first or not second or first == second:
        return False
    tail = 0
    while tail < min(len(first), len(second)) and first[-tail - 1] == second[-tail - 1]:
        tail += 1
    subjects = first[: len(first) - tail], second[: len(second) - tail]
    return tail >= _TAIL and any(map(bare, subjects)) and all(1 <= len(subject) <= _MOST for subject in subjects)


def _opening(text: str, row: Figure) -> str:
    begin = max(text.rfind(stop, 0, row.start) for stop in _BEGIN) + 1
    found = _OPENING.match(text[begin : row.start + 1].lstrip("　 "))
    return _LINKS.sub("", found.group()) if found else ""
