"""This module gives a text in which terms that are one member of a list (社会保障和就业) hold no conjunction."""

import re

from validator.extract import masks
from validator.subject import Subject


def text(subject: Subject) -> str:
    """The half-width text with a dot for the conjunctions and stops of such terms, a tag ([略]) and a
    row of letters or words (XX, 某某) as asterisks; every offset stays true."""
    folded = subject.folded
    pieces, at = [], 0
    for hit in subject.lexicons.find(folded, "joint_terms"):
        pieces += [folded[at : hit.start], re.sub("[和与及、]", "·", folded[hit.start : hit.end])]
        at = hit.end
    return _starred(subject, "".join([*pieces, folded[at:]]))


def _starred(subject: Subject, written: str) -> str:
    """A text whose masks of letters, and of words in brackets, are asterisks, as the expressions for quantities know them."""
    pieces, at = [], 0
    for mask in subject.get(masks.extract):
        if mask.start >= at and (written[mask.start] in "[【〔○◯" or _lettered(mask)):
            pieces += [written[at : mask.start], "*" * (mask.end - mask.start)]
            at = mask.end
    return "".join([*pieces, written[at:]]) if pieces else written


def _lettered(mask: masks.Mask) -> bool:
    """Whether a mask is a row of letters or of 某: the latter are no names if a figure's unit follows them."""
    return mask.symbol == "X" or (mask.symbol == "某" and mask.width > 1 and mask.kind == "figure")
