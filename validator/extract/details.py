"""This module extracts identifying details: what a report tells of its party that one search, or a short one, finds."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from validator.extract import masks
from validator.extract.traits import covered, designated, firsts, gatherings, histories, honours, occasions, registered
from validator.extract.traits.detail import Detail, DetailKind
from validator.subject import Subject

__all__ = ["Detail", "DetailKind", "extract"]

_FINDERS = (honours, firsts, designated, histories, occasions, registered, gatherings, covered)
"""What is told by several is told by the first that is sure, else by the longest."""


def extract(subject: Subject) -> list[Detail]:
    """Details of a document that holds masks, in the order of the text, none overlapping; [] where nothing is masked."""
    if not subject.get(masks.extract):
        return []
    return _apart(_quoted_whole(subject.text, detail) for finder in _FINDERS for detail in finder.find(subject))


def _quoted_whole(text: str, detail: Detail) -> Detail:
    """The detail with both quotation marks of what it ends with, where the first stands right before it."""
    closed = text[detail.end - 1] == "”" and "“" not in text[detail.start : detail.end]
    return (
        replace(detail, start=detail.start - 1) if closed and text[detail.start - 1 : detail.start] == "“" else detail
    )


def _apart(found: Iterable[Detail]) -> list[Detail]:
    """One of each that overlap: a sure one before others, then the longest."""
    kept: list[Detail] = []
    starts: list[int] = []
    for detail in sorted(found, key=lambda one: (not one.sure, one.start - one.end, one.start)):
        at = bisect_left(starts, detail.end)
        if not at or kept[at - 1].end <= detail.start:
            starts.insert(at, detail.start)
            kept.insert(at, detail)
    return kept
