"""This module extracts clauses: what stands between two stops, the unit in which a report speaks of one thing."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from validator.subject import Subject

_STOPS = re.compile("[。！？!?\n\r]++|[，；;：:,]")
_GROUPED = re.compile(r"(?<=\d),\d{3}", re.ASCII)
_ENDS = frozenset("。！？!?\n\r")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without the stop that closes it, `stop`. `sentence` and `paragraph` are numbers from 0."""

    start: int
    end: int
    sentence: int
    paragraph: int
    stop: str


def extract(subject: Subject) -> list[Clause]:
    """All clauses of a document in the order of the text; empty ones between two stops are left out."""
    text = subject.text
    clauses: list[Clause] = []
    at = sentence = paragraph = 0
    for match in _STOPS.finditer(text):
        stop = match.group()
        if stop == "," and _GROUPED.match(text, match.start()):
            continue
        if match.start() > at:
            clauses.append(Clause(at, match.start(), sentence, paragraph, stop))
        if stop[0] in _ENDS:
            sentence += 1
            paragraph += "\n" in stop or "\r" in stop
        at = match.end()
    if at < len(text):
        clauses.append(Clause(at, len(text), sentence, paragraph, ""))
    return clauses


def starts(subject: Subject) -> list[int]:
    """Where each clause begins, to look an offset up in."""
    return [clause.start for clause in subject.get(extract)]


def at(subject: Subject, offset: int) -> Clause | None:
    """The clause that holds an offset, or the one before it; None before the first."""
    index = bisect_right(subject.get(starts), offset) - 1
    return subject.get(extract)[index] if index >= 0 else None
