"""This module is the kind `repetition`: sentences and paragraphs that stand twice."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import masks, passages
from validator.extract.passages import Sentence
from validator.finding import Evidence, Fix, Violation, Words
from validator.subject import Subject

_BARE = re.compile(r"[\s，。；：！？、,.;:!?“”‘’\"'（）()《》\-—]+")
_HAN = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class _Twin:
    """A sentence and the earlier one that says the same, as indexes of the table of sentences."""

    later: int
    earlier: int


class Check(Kind):
    """Sentences that agree but for blanks, width and punctuation. Neighbours that repeat neighbours are one violation.

    A sentence with masked figures is a template that rightly recurs with other values behind its masks; only where it
    follows its twin at once, or says enough beside its masks, is it a repetition.
    """

    kind: Literal["repetition"]
    least: Annotated[int, Field(description="characters, without punctuation, from which a sentence counts")] = 15
    least_part: Annotated[
        int, Field(description="characters from which a sentence that repeats the end of another one counts")
    ] = 20
    per_mask: Annotated[
        int, Field(description="Chinese characters a sentence must have for each of its masks and one more")
    ] = 8
    plenty: Annotated[int, Field(description="Chinese characters that are enough whatever is masked")] = 40
    exceptions: Annotated[
        tuple[str, ...], Field(alias="except", description="expressions of sentences that may recur")
    ] = ()

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """The later place, with the earlier as evidence."""
        sentences = [one for one in subject.get(passages.sentences) if one.kind in ("prose", "list")]
        twins = list(self._twins(subject, sentences))
        starts = [mask.start for mask in subject.get(masks.extract) if mask.kind in ("figure", "rank")] if twins else []
        at = 0
        while at < len(twins):
            end = at + 1
            while end < len(twins) and _goes_on(twins[end - 1], twins[end]):
                end += 1
            group = twins[at:end]
            if any(self._tells(subject, sentences, twin, starts, len(group)) for twin in group):
                yield _violation(subject, sentences, group)
            at = end

    def _twins(self, subject: Subject, sentences: list[Sentence]) -> Iterator[_Twin]:
        exceptions = [re.compile(pattern) for pattern in self.exceptions]
        first: dict[str, int] = {}
        for index, sentence in enumerate(sentences):
            written = subject.folded[sentence.start : sentence.end]
            key = _BARE.sub("", written)
            if len(key) < self.least or any(pattern.search(written) for pattern in exceptions):
                continue
            if key in first:
                yield _Twin(index, first[key])
            first[key] = index
            for end in _endings(written):
                if len(tail := _BARE.sub("", end)) >= self.least_part:
                    first.setdefault(tail, index)

    def _tells(
        self, subject: Subject, sentences: list[Sentence], twin: _Twin, starts: list[int], together: int
    ) -> bool:
        sentence = sentences[twin.later]
        masked = bisect_left(starts, sentence.end) - bisect_left(starts, sentence.start)
        said = len(_HAN.findall(subject.text[sentence.start : sentence.end]))
        if not masked or together > 1 or said >= min(self.plenty, self.per_mask * (masked + 1)):
            return True
        return twin.later - twin.earlier == 1


def _endings(written: str) -> Iterator[str]:
    """What a sentence is from each of its last commas on."""
    at = len(written)
    for _ in range(4):
        at = written.rfind("，", 0, at)
        if at < 0:
            return
        yield written[at + 1 :]


def _goes_on(before: _Twin, after: _Twin) -> bool:
    return after.later == before.later + 1 and after.earlier == before.earlier + 1


def _violation(subject: Subject, sentences: list[Sentence], group: list[_Twin]) -> Violation:
    start, end = sentences[group[0].later].start, sentences[group[-1].later].end
    first = (sentences[group[0].earlier].start, sentences[group[-1].earlier].end)
    note = Words(en="it stands here first", zh="首次出现处")
    opening = subject.text[start:end]
    values = {"opening": opening if len(opening) <= 24 else opening[:24] + "…"}
    return Violation(start, end, values=values, evidence=(Evidence(*first, note),), fix=Fix(start, end, "", safe=False))
