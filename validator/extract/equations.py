"""This module extracts equations: what a sentence or table says about its printed figures, and whether the figures bear it out."""


from validator.extract import _agreements, _grids, _movements, _wholes, figures
from validator.extract._equation import Equation
from validator.extract._sentences import sentences
from validator.subject import Subject


def extract(subject: Subject) -> list[Equation]:
    """All equations between raw figures, in the order of the text, each once."""
    rows = subject.get(figures.extract)
    found: dict[tuple[str, int, int], Equation] = {}
    for sentence in sentences(subject, rows, masked=False):
        for find in (_movements.find, _wholes.find):
            for equation in find(sentence):
                found.setdefault((equation.kind, equation.start, equation.end), equation)
    for equation in (*_wholes.ratios(subject), *_grids.find(subject, rows), *_agreements.find(subject, rows)):
        found.setdefault((equation.kind, equation.start, equation.end), equation)
    return sorted(found.values(), key=lambda equation: (equation.start, equation.end, equation.kind))
