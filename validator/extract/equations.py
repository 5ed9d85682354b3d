"""This module extracts equations: what a sentence or table says about its printed figures, and whether they bear it out."""

from collections.abc import Iterator

from validator.extract import (
    _agreements,
    _breakdown,
    _classified,
    _english,
    _grids,
    _hundreds,
    _movements,
    _restated,
    _sameness,
    _twice,
    figures,
)
from validator.extract._equation import Equation
from validator.extract._sentences import sentences
from validator.subject import Subject


def extract(subject: Subject) -> list[Equation]:
    """All equations between raw figures, in the order of the text; of two at one place the one that fails."""
    found: dict[tuple[str, int, int], Equation] = {}
    for equation in _all(subject):
        key = (equation.kind, equation.start, equation.end)
        if key not in found or equation.gap > found[key].gap:
            found[key] = equation
    return sorted(found.values(), key=lambda equation: (equation.start, equation.end, equation.kind))


def _all(subject: Subject) -> Iterator[Equation]:
    rows = subject.get(figures.extract)
    for sentence in sentences(subject, rows, masked=False):
        yield from _movements.find(sentence)
        yield from _hundreds.find(sentence)
        yield from _breakdown.find(sentence)
    yield from _hundreds.ratios(subject)
    yield from _grids.find(subject)
    yield from _agreements.find(subject, rows)
    yield from _classified.find(subject, rows)
    yield from _twice.find(subject, rows)
    yield from _restated.find(subject, rows)
    yield from _sameness.equivalents(subject.folded, rows)
    yield from _sameness.editions(subject)
    yield from _sameness.foundings(subject)
    yield from _sameness.floors(subject)
    yield from _sameness.kept(subject, rows)
    yield from _english.find(subject)
