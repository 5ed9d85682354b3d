"""This module is the kind `retention`: masks over what must stay public."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from validator.checks._expression import Expression
from validator.checks._kind import Kind
from validator.extract import figures, masks
from validator.finding import Violation
from validator.subject import Subject
from validator.text import expression

MARK = "◌"
"""What stands for a mask of any width in a pattern: `《[^》]*◌[^》]*法》` is a law whose name was masked."""


class Pattern(BaseModel):
    """Something that must stay public, as an expression in which `◌` stands for a mask."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    because: str
    match: Expression

    @field_validator("match")
    @classmethod
    def _holds_the_mark(cls, value: str) -> str:
        if MARK not in value:
            raise ValueError(f"must hold {MARK!r}, which stands for the mask")
        return value


class Check(Kind):
    """Masks inside what the law or the profile's `must_keep` wants public.

    The profile's list applies to documents that publish their figures: where more than `masked_share` of them are
    masked, the whole document is redacted and nothing in it was to stay.
    """

    kind: Literal["retention"]
    masked_share: Annotated[float, Field(ge=0, le=1)] = 0.3
    patterns: Annotated[list[Pattern], Field(description="what stays public in every kind of document")] = []

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Each masked part of something public."""
        found = subject.get(masks.extract)
        if not found:
            return
        text, places = _marked(subject.folded, found)
        wanted = [pattern.match for pattern in self.patterns]
        if subject.profile.must_keep and self._publishes(subject):
            wanted += [pattern for pattern in subject.profile.must_keep if MARK in pattern]
        for pattern in wanted:
            for match in expression.compiled(pattern).finditer(text, timeout=expression.SECONDS):
                if MARK in match.group():
                    start, end = _back(match.start(), places), _back(match.end(), places)
                    yield Violation(start, end)

    def _publishes(self, subject: Subject) -> bool:
        stated = subject.get(figures.extract)
        return sum(figure.masked for figure in stated) <= self.masked_share * len(stated)


def _marked(text: str, found: list[masks.Mask]) -> tuple[str, list[tuple[int, int]]]:
    """The text with one mark for each mask, and for each piece where it begins in the new text and in the old."""
    pieces: list[str] = []
    places = [(0, 0)]
    at = length = 0
    for mask in found:
        if mask.start < at:
            continue
        pieces += [text[at : mask.start], MARK]
        length += mask.start - at + 1
        at = mask.end
        places.append((length, at))
    pieces.append(text[at:])
    return "".join(pieces), places


def _back(offset: int, places: list[tuple[int, int]]) -> int:
    new, old = max(place for place in places if place[0] <= offset)
    return old + offset - new
