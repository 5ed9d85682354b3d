"""This module is the kind `linkage`: what one document masks and another of the same collection, on the same party, shows.

Documents are linked by rare phrases that they share, after Lison & Anderson 2025 (arXiv 2510.06383), who link a
de-identified document to others through n-grams that few documents hold. For Chinese the n-grams are of characters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated, ClassVar, Literal
from zlib import crc32

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import masks
from validator.finding import Violation
from validator.subject import Subject

_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{4,}")
_VALUE = re.compile(r"[^，。；：！？、\s*＊×XxＸ某■_…（）()《》“”]{1,16}")


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of a document until all are read: sampled phrases as numbers, and how many masks it has."""

    phrases: frozenset[int]
    masks: int


NOTHING = Trace(frozenset(), 0)
"""What is remembered of a document that the check is not applied to."""


class Check(Kind):
    """Masks whose surroundings stand in a linked document with the value in their middle.

    Phrases are runs of `length` Chinese characters, one in `sample` of them kept by its checksum, the same in every
    document. Two documents are linked when they share `shared` phrases, and `share` of the shorter one's, that at most
    `rare` documents hold: reports of one kind have set phrases in common. The cost is linear in the collection; only linked documents are read again.
    """

    scope: ClassVar[Literal["document", "table", "collection"]] = "collection"

    kind: Literal["linkage"]
    length: Annotated[int, Field(ge=4)] = 8
    sample: Annotated[int, Field(ge=1)] = 2
    shared: Annotated[int, Field(ge=1)] = 6
    share: Annotated[float, Field(ge=0, le=1, description="part of the shorter document's phrases that is shared")] = 0.15
    rare: Annotated[int, Field(ge=2)] = 4
    left: Annotated[int, Field(ge=2, description="characters before a mask that must agree")] = 4
    right: Annotated[int, Field(ge=1, description="characters behind a mask that must agree")] = 2

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Nothing: one document alone has nobody to be compared with."""
        yield from ()

    def trace(self, subject: Subject) -> Trace:
        """The phrases of one document."""
        found = set()
        for run in _HAN_RUN.finditer(subject.folded):
            text = run.group()
            for at in range(len(text) - self.length + 1):
                number = crc32(text[at : at + self.length].encode())
                if number % self.sample == 0:
                    found.add(number)
        return Trace(frozenset(found), len(subject.get(masks.extract)))

    def pairs(self, traces: Sequence[Trace]) -> list[tuple[int, int]]:
        """Numbers of documents that are linked, the one whose masks are to be compared first."""
        holders: dict[int, list[int]] = defaultdict(list)
        for number, trace in enumerate(traces):
            for phrase in trace.phrases:
                holders[phrase].append(number)
        counts = Counter(
            pair for documents in holders.values() if 2 <= len(documents) <= self.rare for pair in combinations(documents, 2)
        )
        size = [len(trace.phrases) for trace in traces]
        linked = sorted(
            (a, b)
            for (a, b), count in counts.items()
            if count >= self.shared and count >= self.share * min(size[a], size[b])
        )
        return [(a, b) for pair in linked for a, b in (pair, pair[::-1]) if traces[a].masks]

    def compare(self, masked: Subject, other: Subject) -> Iterator[Violation]:
        """The masks of one document whose value another shows between the same words."""
        folded, theirs = masked.folded, other.folded
        found = masked.get(masks.extract)
        for before, mask, after in zip([None, *found], found, [*found[1:], None], strict=False):
            start = max(mask.start - self.left, before.end if before else 0)
            end = min(mask.end + self.right, after.start if after else len(folded))
            left, right = folded[start : mask.start], folded[mask.end : end]
            if len(left) < self.left or len(right) < self.right or "\n" in left + right:
                continue
            value = _between(theirs, left, right)
            if value:
                unit = mask.unit if folded.startswith(mask.unit, mask.end) else ""
                yield Violation(
                    mask.start,
                    mask.end + len(unit),
                    values={"value": value, "other": other.document.path},
                    details={"document": other.document.path},
                )


def _between(text: str, left: str, right: str) -> str:
    """What stands between two strings of a text, "" where they do not stand around one value."""
    at = text.find(left)
    while at >= 0:
        start = at + len(left)
        value = _VALUE.match(text, start)
        if value is not None:
            end = text.find(right, start + 1, value.end() + len(right))
            if end > start:
                return text[start:end]
        at = text.find(left, at + 1)
    return ""
