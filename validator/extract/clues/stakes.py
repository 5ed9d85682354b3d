"""This module finds masked lengths that the stakes of a road or dyke give: K12+300至K15+800，全长*公里."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.clues.clue import Clue
from validator.extract.lists.bounds import part_start
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 70
"""The stakes stand at most this many characters before the length or behind it, in its sentence."""

_STAKES = re.compile(
    r"[A-Z]{0,2}K(?P<k>[0-9]{1,4})(?:[+＋](?P<m>[0-9]{3})(?:\.[0-9]{1,3})?)?(?:公里)?(?:处|段|桩号|起点|起|开始)?(?:[（(][^（）()]{1,16}[）)])?"
    r"(?:[-—~～－]{1,2}|[，,、]?(?:直?至|到|止于|终于|迄|讫点?(?:为|是|在)?|终点(?:桩号)?(?:为|是|在)?|终止于|结束于)[^，。；0-9A-Z]{0,6}?)"
    r"(?:桩号)?[A-Z]{0,2}K?(?P<l>[0-9]{1,4})(?:[+＋](?P<n>[0-9]{3}))?(?![0-9.+]|公里/)",
    re.IGNORECASE,
)
"""Both stakes in full, or in kilometres alone."""
_ROAD = re.compile("路|线|段|堤|渠|桩号|里程|隧道|管[道廊]")
_UNIT = re.compile("公里|千米|km|米(?!/|每)", re.IGNORECASE)
_LONG = re.compile("(?:长|里程|长度|延长|路段)[^，。；0-9]{0,4}$")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked lengths of what lies between two stakes of its sentence."""
    text = subject.folded
    if "K" not in text.upper():
        return
    for mask in rows:
        unit = None if "." in mask.frame else _UNIT.match(text, mask.end)
        if unit is None or not _LONG.search(text, max(mask.start - 10, 0), mask.start):
            continue
        found = list(_STAKES.finditer(text, *_sentence(text, mask)))
        if len(found) != 1 or len(compiled("[*×■X_]{1,6}(?:公里|千米|米)").findall(text, *_sentence(text, mask))) != 1:
            continue
        stakes = found[0]
        if bool(stakes["m"]) != bool(stakes["n"]) and (stakes["m"] or not stakes.group().upper().count("K") > 1):
            continue
        if not stakes["m"] and not _ROAD.search(text, *_sentence(text, mask)):
            continue  # K1至K12 are classes of a school as well
        metres = 1000 * (int(stakes["l"]) - int(stakes["k"]))
        metres += int(stakes["n"] or 0) - int(stakes["m"] or 0)
        if metres > 0:
            size = Fraction(metres) if unit.group().startswith("米") else Fraction(metres, 1000)
            said = f"{stakes.group()}，{float(size):g}{unit.group()}"
            words: Words = {"en": f"the stakes are told: {said}", "zh": f"由起止桩号推算：{said}"}
            yield Clue("span", mask, mask.start, unit.end(), size, size, unit.group(), (stakes.span(),), words)


def _sentence(text: str, mask: Mask) -> tuple[int, int]:
    """Where the sentence of a mask begins and ends, as far as it is read."""
    begin, ceiling = part_start(text, mask.start, REACH), min(mask.end + REACH, len(text))
    ends = [at for stop in "。；\n" if (at := text.find(stop, mask.end, ceiling)) >= 0]
    return begin, min(ends, default=ceiling)
