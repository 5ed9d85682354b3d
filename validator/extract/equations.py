"""This module extracts equations: what a sentence or table says about its printed figures, and whether they bear it out."""

from collections.abc import Iterator

from validator.extract import figures, tallies
from validator.extract.arithmetic import movements
from validator.extract.arithmetic.equation import Equation
from validator.extract.arithmetic.printed import (
    agreements,
    amounts,
    apiece,
    bands,
    bare,
    based,
    breakdown,
    classified,
    counted,
    daily,
    dealt,
    divided,
    english,
    flows,
    gathered,
    grids,
    grounded,
    hundreds,
    implied,
    means,
    mentioned,
    multiplied,
    occasions,
    proportions,
    ratios,
    restated,
    rolled,
    sameness,
    series,
    shares_apart,
    summed_names,
    topical,
    twice,
    vetoes,
)
from validator.extract.arithmetic.sentences import sentences
from validator.subject import Subject


def extract(subject: Subject) -> list[Equation]:
    """All equations between raw figures, in the order of the text; of two at one place the one that fails."""
    found: dict[tuple[str, int, int], Equation] = {}
    borne = {row.start for row in subject.get(tallies.rowed) if row.count == len(row.spans)}
    for equation in _all(subject):
        if equation.kind == "agreement" and equation.start in borne:
            continue  # a table bears out the later of two counts, and the earlier is told as wrong
        if vetoes.of_two(subject, equation) or vetoes.of_several_answers(subject, equation):
            continue
        key = (equation.kind, equation.start, equation.end)
        if key not in found or (equation.sure, equation.gap) > (found[key].sure, found[key].gap):
            found[key] = equation
    return sorted(found.values(), key=lambda equation: (equation.start, equation.end, equation.kind))


def _all(subject: Subject) -> Iterator[Equation]:
    rows = subject.get(figures.extract)
    for sentence in sentences(subject, rows, masked=False):
        yield from movements.find(sentence)
        yield from amounts.find(sentence)
        yield from based.find(sentence)
        yield from hundreds.find(sentence)
        yield from breakdown.find(sentence)
        yield from gathered.find(sentence)
        for strand in sentence.strands():
            yield from breakdown.find(strand)
            yield from gathered.find(strand)
        yield from bands.find(sentence)
        yield from multiplied.find(sentence)
        yield from flows.find(sentence)
        yield from series.find(sentence)
    yield from ratios.find(subject)
    yield from grids.find(subject)
    yield from agreements.find(subject, rows)
    yield from classified.find(subject, rows)
    yield from divided.find(subject, rows)
    yield from dealt.find(subject, rows)
    yield from rolled.find(subject, rows)
    yield from implied.find(subject, rows)
    yield from grounded.find(subject, rows)
    yield from means.find(subject, rows)
    yield from apiece.find(subject, rows)
    yield from twice.find(subject, rows)
    yield from topical.find(subject, rows)
    yield from shares_apart.find(subject, rows)
    yield from daily.find(subject, rows)
    yield from summed_names.find(subject, rows)
    yield from counted.find(subject)
    yield from proportions.find(subject)
    yield from occasions.find(subject)
    yield from restated.find(subject, rows)
    yield from sameness.equivalents(subject.folded, rows)
    yield from sameness.editions(subject)
    yield from sameness.foundings(subject)
    yield from sameness.floors(subject)
    yield from sameness.kept(subject, rows)
    yield from sameness.singular(subject, rows)
    yield from english.find(subject)
    yield from bare.find(subject)
    yield from mentioned.find(subject, rows)
