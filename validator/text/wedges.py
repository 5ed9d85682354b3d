"""This module finds foreign strings by the place alone: a box within a word, a name behind @, words before a unit."""

import re
from collections.abc import Callable, Iterator

from validator.text import appeals, promoters, register, wordness
from validator.text.lexicon import Lexicons

Breaks = Callable[[str, int, int, float], bool]
"""Whether taking out a span of a text heals a word, by how many nats."""
_BOX = re.compile(
    "(?<=[\u4e00-\u9fff])(?:『[^『』\\n]{3,14}』|「[^「」\\n]{3,14}」|【[^【】\\n]{3,14}】|〖[^〖〗\\n]{3,14}〗|〔[^〔〕\\n]{3,14}〕"
    "|★[^★\\n]{2,14}★|☆[^☆\\n]{2,14}☆|※[^※\\n]{2,14}※|◆[^◆\\n]{2,14}◆|(?P<sign>[▲△▼▽◎♦♣♠♥❤✿❀✦✧])[^\\n]{2,14}?(?P=sign)|~[^~\\n]{2,14}~|\\|[^|\\n]{3,14}\\||/[^/\\n]{3,14}/"
    ")(?=[\u4e00-\u9fff])"
)
"""A box that no report sets into a word; in round brackets it may give the word's other half: 村（居）民."""
_OWN = re.compile("[*＊×■□％%]|XX|[市县区省]")
_MENTION = re.compile("(?<=[\u4e00-\u9fff*＊×■□X0-9，。；%])[@＠](?P<name>[\u4e00-\u9fff]{3,8})")
"""Somebody's account as platforms show it."""
_CLOSES = ("", *"，。；、）)！ \n")
_PEN = re.compile("[稿墨笔砚文]")
_UNIT = "(?:万|亿)?(?:元|吨|人次?|户|亩|公里|千米|米|平方米|立方米|头|件|家|台|辆|千瓦时?|小时|套|个|%|％)(?=[，。；、）)\\n]|\\Z)"
_FIGURE = re.compile(f"(?<=[*＊×■□0-9X_])[万亿]?(?P<within>[\u4e00-\u9fffA-Za-z]{{2,10}}?)(?={_UNIT})")
"""What stands between a figure and its unit."""
_HEALS, _SURELY = 4.0, 2.0
"""Nats that a word must gain without a box; what words before a unit weigh together that advertise."""


def find(text: str, lexicons: Lexicons, breaks: Breaks) -> Iterator[tuple[int, int]]:
    """Spans of such strings, with their boxes and marks."""
    for match in _BOX.finditer(text):
        if breaks(text, *match.span(), _HEALS) and not _OWN.search(match.group()):
            yield match.span()
    for match in _MENTION.finditer(text):
        ends = range(match.end(), match.start("name") + 2, -1)
        closed = [at for at in ends if text[at : at + 1] in _CLOSES or breaks(text, match.start(), at, _HEALS)]
        end = next((at for at in closed if _deals(text[match.start("name") : at], lexicons)), 0)
        if end:
            yield match.start(), end
    for match in _FIGURE.finditer(text):
        if _is_foreign(text, *match.span("within"), lexicons):
            yield match.span("within")


def _deals(name: str, lexicons: Lexicons) -> bool:
    """Whether an account's name says that it deals in texts."""
    deals = promoters.vocabulary(lexicons).matter_anywhere.search(name) or _PEN.search(name)
    return deals is not None and not appeals.is_public(name, lexicons)


def _is_foreign(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether words before a unit advertise, or name a writer's site."""
    within = text[start:end]
    if appeals.mostly(text, start, end, lexicons, _SURELY) and not register.reported(within, lexicons, 2):
        return True
    named = _PEN.search(within) is not None and promoters.looks_named(within, lexicons)
    return named and not wordness.is_word(within) and not register.reported(within, lexicons, 2)
