"""This module is the kind `balance`: brackets and marks that are not closed or not opened."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import pairs, passages
from validator.extract.pairs import FAMILIES, Mark
from validator.finding import Evidence, Violation, Words
from validator.outline import paragraphs
from validator.subject import Subject

_STRAIGHT = re.compile(r"(?<![0-9′'])\"|(?<=[0-9])\"(?=[^0-9\"]{0,40}\")")
_HAN = re.compile("[一-鿿]")


class Check(Kind):
    """Marks without a partner, in a paragraph or across a few."""

    kind: Literal["balance"]
    pairs: Annotated[list[str], Field(description="the opening marks of the pairs that are looked at")]
    turned: Annotated[
        int, Field(description="two like marks without partners this near are one pair with a mark turned round")
    ] = 40
    openers: Annotated[
        str, Field(description="characters behind which a mark opens, and is no closing one turned round")
    ] = "、，。；：—－-（(《"
    straight: Annotated[bool, Field(description="whether straight quotation marks of a paragraph must be even")] = True
    exceptions: Annotated[
        tuple[str, ...], Field(alias="except", description="expressions whose matches hide their marks")
    ] = ()

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """One for each mark without a partner; of a pair with one mark turned round, the later."""
        hidden = _hidden(subject, self.exceptions)
        begins = [start for start, _ in hidden]
        found = [*self._lonely(subject, hidden, begins)]
        if self.straight and '"' in subject.text:
            found += [one for one in _straight(subject) if not _inside(hidden, begins, one.start)]
        yield from sorted(found, key=lambda violation: violation.start)

    def _lonely(self, subject: Subject, hidden: list[tuple[int, int]], begins: list[int]) -> Iterator[Violation]:
        lonely = [mark for mark in subject.get(pairs.extract) if mark.partner < 0 and self._asked(mark)]
        kept = [mark for mark in lonely if not _inside(hidden, begins, mark.start)]
        skip = -1
        for index, mark in enumerate(kept):
            if index == skip:
                continue
            after = kept[index + 1] if index + 1 < len(kept) else None
            if after is not None and self._turned(subject, mark, after):
                skip = index + 1
                yield _violation(subject, after if mark.opens else mark, turned=mark if mark.opens else after)
            else:
                yield _violation(subject, mark)

    def _asked(self, mark: Mark) -> bool:
        return any(char in FAMILIES[mark.family][0] for char in self.pairs)

    def _turned(self, subject: Subject, mark: Mark, after: Mark) -> bool:
        if mark.opens and subject.text[after.start - 1] in self.openers:
            return False
        near = after.start - mark.start <= self.turned and mark.paragraph == after.paragraph
        return near and mark.family == after.family and mark.opens == after.opens


def _straight(subject: Subject) -> Iterator[Violation]:
    """The straight quotation mark too many of each paragraph; two near paragraphs with one each share it."""
    every = [
        (number, [found.start() for found in _STRAIGHT.finditer(subject.text, one.start, one.end)])
        for number, one in enumerate(subject.get(paragraphs))
        if one.seen and _HAN.search(subject.text, one.start, one.end)
    ]
    odd = [(number, marks) for number, marks in every if len(marks) % 2]
    for at, (number, marks) in enumerate(odd):
        near = [other for other, _ in (*odd[max(at - 1, 0) : at], *odd[at + 1 : at + 2])]
        if all(abs(number - other) > pairs.ACROSS for other in near):
            yield _too_many(marks)


def _too_many(marks: list[int]) -> Violation:
    """The one of an odd number of marks without which the others enclose least."""
    length = sum(_quoted(marks, at) for at in range(1, len(marks) - 1, 2))
    best, lone = length, 0
    for at in range(2, len(marks), 2):
        length += _quoted(marks, at - 2) - _quoted(marks, at - 1)
        best, lone = (length, at) if length < best else (best, lone)
    problem = Words(en="has no partner in its paragraph", zh="在本段中没有与之配对的引号")
    return Violation(marks[lone], marks[lone] + 1, values={"problem": problem, "mark": '"'})


def _quoted(marks: list[int], at: int) -> int:
    """How much a mark and the next would quote; too little to be a quotation counts as very much."""
    return length if (length := marks[at + 1] - marks[at]) > 2 else 1000


def _hidden(subject: Subject, exceptions: tuple[str, ...]) -> list[tuple[int, int]]:
    spans = [(one.start, one.end) for one in subject.get(passages.extract) if one.kind in ("code", "hidden")]
    for pattern in exceptions:
        spans.extend(found.span() for found in re.compile(pattern, re.MULTILINE).finditer(subject.text))
    return sorted(spans)


def _inside(spans: list[tuple[int, int]], begins: list[int], offset: int) -> bool:
    at = bisect_right(begins, offset)
    return any(start <= offset < end for start, end in spans[max(at - 3, 0) : at])


def _violation(subject: Subject, mark: Mark, turned: Mark | None = None) -> Violation:
    left, right = FAMILIES[mark.family][0][0], FAMILIES[mark.family][1][0]
    written = subject.text[mark.start : mark.end]
    if turned is not None:
        wanted = right if mark.opens else left
        problem = Words(en=f"is turned the wrong way, “{wanted}” belongs here", zh=f"方向有误，应为“{wanted}”")
        place = (Evidence(turned.start, turned.end, Words(en="the mark it pairs with", zh="与之配对的符号")),)
        return Violation(mark.start, mark.end, values={"problem": problem, "mark": written}, evidence=place)
    problem = (
        Words(en=f"is not closed by “{right}”", zh=f"没有对应的“{right}”")
        if mark.opens
        else Words(en=f"is not opened by “{left}”", zh=f"没有对应的“{left}”")
    )
    return Violation(mark.start, mark.end, values={"problem": problem, "mark": written})
