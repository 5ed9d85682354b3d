"""This module extracts equations: what a sentence or table says about its printed figures, and whether they bear it out."""

from collections.abc import Iterator

from validator.extract import figures, slogans, tallies
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
    courses,
    daily,
    dealt,
    distant,
    divided,
    english,
    flows,
    gathered,
    grids,
    grounded,
    hundreds,
    implied,
    looked_back,
    means,
    mentioned,
    multiplied,
    occasions,
    occurred,
    out_of,
    proportions,
    ratios,
    restated,
    rolled,
    sameness,
    series,
    shares_apart,
    standard_classes,
    summed_names,
    told_as_all,
    topical,
    twice,
    vetoes,
    written_out,
)
from validator.extract.arithmetic.sentences import sentences
from validator.subject import Subject


def extract(subject: Subject) -> list[Equation]:
    """All equations between raw figures, in the order of the text; of two at one place the one that fails."""
    found: dict[tuple[str, int, int], Equation] = {}
    borne = {row.start for row in subject.get(tallies.rowed) if row.count == len(row.spans)}
    pointed = [(row.start, row.end) for row in subject.get(_pointed)]
    for equation in _all(subject):
        if equation.kind == "agreement" and any(first <= equation.start < last for first, last in pointed):
            continue  # what the words 上述四个行业 point at is a list, which is told as such
        if equation.kind == "agreement" and equation.start in borne:
            continue  # a table bears out the later of two counts, and the earlier is told as wrong
        if any(veto(subject, equation) for veto in vetoes.ALL):
            continue
        key = (equation.kind, equation.start, equation.end)
        if key not in found or (equation.sure, equation.gap) > (found[key].sure, found[key].gap):
            found[key] = equation
    return sorted(found.values(), key=lambda equation: (equation.start, equation.end, equation.kind))


def _pointed(subject: Subject) -> list[slogans.Slogan]:
    return list(tallies.pointed(subject))


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
        yield from courses.find(sentence)
    yield from ratios.find(subject)
    yield from grids.find(subject)
    yield from agreements.find(subject, rows)
    yield from classified.find(subject, rows)
    yield from divided.find(subject, rows)
    yield from dealt.find(subject, rows)
    yield from rolled.find(subject, rows)
    yield from implied.find(subject, rows)
    yield from grounded.find(subject, rows)
    yield from distant.find(subject, rows)
    yield from means.find(subject, rows)
    yield from apiece.find(subject, rows)
    yield from twice.find(subject, rows)
    yield from topical.find(subject, rows)
    yield from shares_apart.find(subject, rows)
    yield from daily.find(subject, rows)
    yield from summed_names.find(subject, rows)
    yield from told_as_all.find(subject, rows)
    yield from looked_back.find(subject, rows)
    yield from standard_classes.find(subject, rows)
    yield from counted.find(subject)
    yield from proportions.find(subject)
    yield from occasions.find(subject)
    yield from occurred.find(subject)
    yield from out_of.find(subject, rows)
    yield from written_out.find(subject)
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
