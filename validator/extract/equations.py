"""This module extracts equations: what a sentence or table says about its printed figures, and whether they bear it out."""

from collections.abc import Iterator

from validator.extract import figures
from validator.extract.arithmetic import (
    agreements,
    bands,
    breakdown,
    classified,
    english,
    grids,
    hundreds,
    movements,
    occasions,
    restated,
    sameness,
    twice,
)
from validator.extract.arithmetic.equation import Equation
from validator.extract.arithmetic.sentences import sentences
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
        yield from movements.find(sentence)
        yield from hundreds.find(sentence)
        yield from breakdown.find(sentence)
        for strand in sentence.strands():
            yield from breakdown.find(strand)
        yield from bands.find(sentence)
    yield from hundreds.ratios(subject)
    yield from grids.find(subject)
    yield from agreements.find(subject, rows)
    yield from classified.find(subject, rows)
    yield from twice.find(subject, rows)
    yield from occasions.find(subject)
    yield from restated.find(subject, rows)
    yield from sameness.equivalents(subject.folded, rows)
    yield from sameness.editions(subject)
    yield from sameness.foundings(subject)
    yield from sameness.floors(subject)
    yield from sameness.kept(subject, rows)
    yield from english.find(subject)
