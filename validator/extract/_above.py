"""This module says under which headings a place of a document stands."""

from validator.extract import headings
from validator.subject import Subject

DEPTH = 6
"""Headings that are followed upward."""


def words_above(subject: Subject, offset: int) -> list[str]:
    """The words of the headings above an offset, the nearest first."""
    outline = subject.get(headings.extract)
    at = headings.heading_at(outline, offset)
    found: list[str] = []
    while at >= 0 and len(found) < DEPTH:
        found.append(headings.words(subject, outline[at]))
        at = outline[at].parent
    return found
