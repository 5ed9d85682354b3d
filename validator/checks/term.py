"""This module is the kind `term`: terms of word lists that must not stand in a report that masks such things."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._expression import Expression
from validator.checks._kind import Kind
from validator.extract import masks, names, tokens
from validator.finding import Violation
from validator.subject import Subject
from validator.text import expression

BROKEN = 4
"""Characters up to which a term must not cut words in two."""


class Check(Kind):
    """Terms of `lexicons`, found in one pass; a longer term of `public` hides what it covers.

    `without` are remarks of the word list that except a term (national, ambiguous). `masked` limits the check to
    documents that hold a mask of one of these kinds, at least `at_least` of them.
    """

    kind: Literal["term"]
    lexicons: Annotated[list[str], Field(min_length=1, description="word lists whose terms are reported")]
    public: Annotated[list[str], Field(description="word lists whose terms hide what they cover")] = []
    without: Annotated[list[str], Field(description="remarks that except a term")] = []
    masked: Annotated[list[masks.MaskKind], Field(description="kinds of mask that the document must hold")] = []
    at_least: Annotated[int, Field(ge=1)] = 1
    shortest: Annotated[int, Field(ge=1, description="characters from which a term counts")] = 2
    before: Annotated[Expression, Field(description="an expression that must not end directly before the term")] = ""
    after: Annotated[Expression, Field(description="an expression that must not begin directly behind the term")] = ""
    led: Annotated[Expression, Field(description="an expression that must end directly before the term")] = ""
    apart: Annotated[bool, Field(description="leave out terms directly behind a raw name, which says more")] = False

    def lexicon_names(self) -> list[str]:
        """The word lists that the check looks into."""
        return [*self.lexicons, *self.public]

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Each term, in the order of the text."""
        held = sum(mask.kind in self.masked for mask in subject.get(masks.extract)) if self.masked else self.at_least
        if held < self.at_least:
            return
        words = subject.get(tokens.extract)
        bounds = {word.start for word in words} | {word.end for word in words}
        for hit in subject.lexicons.find(subject.folded, *self.lexicons, *self.public):
            source = next((name for name in hit.lexicons if name in self.lexicons), "")
            if not source or any(name in self.public for name in hit.lexicons) or len(hit.term) < self.shortest:
                continue
            if set(subject.lexicons[source].entries[hit.term]) & set(self.without) or self._excepted(
                subject, hit.start, hit.end
            ):
                continue
            if self.apart and hit.start in subject.get(_ends_of_names):
                continue
            if len(hit.term) <= BROKEN and not {hit.start, hit.end} <= bounds:
                continue
            yield Violation(hit.start, hit.end, values={"term": hit.term}, details={"lexicon": source})

    def _excepted(self, subject: Subject, start: int, end: int) -> bool:
        text = subject.folded
        left, right = text[max(0, start - 12) : start], text[end : end + 12]
        latin_before = left[-1:].isascii() and left[-1:].isalnum() and text[start].isascii()
        latin_after = right[:1].isascii() and right[:1].isalnum() and text[end - 1].isascii()
        return (
            latin_before
            or latin_after
            or bool(self.before and expression.compiled(f"(?:{self.before})$").search(left))
            or bool(self.after and expression.compiled(self.after).match(right))
            or bool(self.led and not expression.compiled(f"(?:{self.led})$").search(left))
        )


def _ends_of_names(subject: Subject) -> frozenset[int]:
    return frozenset(name.end for name in subject.get(names.extract) if name.state == "raw" and name.sure)
