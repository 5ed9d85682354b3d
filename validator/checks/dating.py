"""This module is the kind `dating`: years or dates masked in one place and raw in another."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import periods
from validator.extract.periods import Period
from validator.finding import Evidence, Violation, Words
from validator.outline import title
from validator.subject import Subject


class Check(Kind):
    """Per kind of period, the side with fewer instances, once per document, its other places as evidence.

    A minority of more than `most` of all instances is a mixture rather than an oversight and is told as well. The
    report's own year in its title is public (`title_is_public`); it makes no minority.
    """

    kind: Literal["dating"]
    kinds: Annotated[list[periods.PeriodKind], Field(description="kinds of period that are compared, each by itself")] = ["year"]
    at_least: Annotated[int, Field(ge=1, description="instances of the majority side")] = 2
    title_is_public: bool = True

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """One violation for each kind of period that is treated in two ways."""
        found = [period for period in subject.get(periods.extract) if period.count is None]
        for kind in self.kinds:
            own = [period for period in found if period.kind == kind and (period.masked or period.first)]
            masked = [period for period in own if period.masked]
            raw = [period for period in own if not period.masked and not self._is_title(subject, period)]
            if masked and raw and max(len(masked), len(raw)) >= self.at_least:
                fewer, more = (masked, raw) if len(masked) <= len(raw) else (raw, masked)
                yield _violation(fewer, more)

    def _is_title(self, subject: Subject, period: Period) -> bool:
        found = subject.get(title)
        return self.title_is_public and found is not None and found.start <= period.start < found.end


def _violation(fewer: Sequence[Period], more: Sequence[Period]) -> Violation:
    first = fewer[0]
    same: Words = {"en": "likewise here", "zh": "此处相同"}
    other: Words = {"en": "the other way here", "zh": "此处相反"}
    masked: Words = {"en": "masked", "zh": "已脱敏"}
    raw: Words = {"en": "raw", "zh": "未脱敏"}
    return Violation(
        first.start,
        first.end,
        values={
            "fewer": len(fewer),
            "more": len(more),
            "way": masked if first.masked else raw,
            "other": raw if first.masked else masked,
        },
        evidence=(
            *(Evidence(period.start, period.end, same) for period in fewer[1:10]),
            *(Evidence(period.start, period.end, other) for period in more[:3]),
        ),
    )
