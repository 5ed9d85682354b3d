"""This module is the kind `dating`: years or dates masked in one place and raw in another."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._expression import Expression
from validator.checks._kind import Kind
from validator.extract import periods
from validator.extract.periods import Period
from validator.finding import Evidence, Violation, Words
from validator.outline import title
from validator.subject import Subject
from validator.text import expression

BESIDE = 12
"""Characters beside a period that tell what it is of."""

_CITED = re.compile(r"[《〔][^》〕]*$")
"""A title of a document or its number is open."""


_DATED = re.compile(r"(?:19|20)[0-9]{2} ?年")
"""A period that says its year."""


_YEAR_ALONE = re.compile(
    r"(?:19|20)?[^0-9\u4e00-\u9fff]{1,8}年[第前0-9一二三四]{1,3}(?:个?季度|月|[上下]半年)(?!.*[^0-9\u4e00-\u9fff])"
)
"""A quarter or month whose year alone is masked."""


class Check(Kind):
    """Per kind of period, the side with fewer instances, once per document, its other places as evidence.

    A minority of more than `most` of all instances is a mixture rather than an oversight and is told as well. The
    report's own year in its title is public (`title_is_public`), wherever it is said again; so are years of programmes
    and years in titles that are cited.
    """

    kind: Literal["dating"]
    kinds: Annotated[
        list[periods.PeriodKind], Field(description="kinds of period that are compared, each by itself")
    ] = ["year"]
    at_least: Annotated[int, Field(ge=1, description="instances of the majority side")] = 2
    lone: Annotated[
        int, Field(ge=1, description="raw years, the title's too, beside which each masked one is the exception")
    ] = 3
    title_is_public: bool = True
    public: Annotated[Expression, Field(description="periods of programmes; `◌` stands before the period")] = ""

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """One violation for each kind of period that is treated in two ways."""
        found = [period for period in subject.get(periods.extract) if period.count is None]
        for kind in self.kinds:
            own = [
                period for period in found if period.kind == kind and (period.masked or period.first or kind != "year")
            ]
            masked = [
                period for period in own if period.masked and (kind == "year" or not _YEAR_ALONE.match(period.text))
            ]
            if kind == "year":
                masked += [period for period in found if period.masked and _YEAR_ALONE.match(period.text)]
                masked.sort(key=lambda period: period.start)
            raw = [period for period in own if not period.masked and not self._is_title(subject, period)]
            raw = [period for period in raw if not self._is_public(subject, period)]
            told = [period for period in found if kind == "year" and period.first and _DATED.match(period.text)]
            told = [period for period in told if not self._is_public(subject, period)]
            if masked and told and (len(masked) == 1 or len(masked) * self.lone <= len(told)):
                yield _violation(masked, raw or told)  # the report says its years, but for these
                continue
            if kind == "year" and not raw and len(masked) > len(told):
                raw = told  # a month with its year among years that are masked
            if len(masked) > len(private := [period for period in raw if not self._is_repeated(subject, period)]):
                raw = private  # the year of the title is no oversight, though it makes a custom
            if masked and raw and max(len(masked), len(raw)) >= self.at_least:
                fewer, more = (masked, raw) if (len(masked), kind == "day") <= (len(raw), False) else (raw, masked)
                yield _violation(fewer, more)

    def _is_title(self, subject: Subject, period: Period) -> bool:
        found = subject.get(title)
        return self.title_is_public and found is not None and found.start <= period.start < found.end

    def _is_repeated(self, subject: Subject, period: Period) -> bool:
        """Whether a year is the one that the title says."""
        found = subject.get(title)
        if not self.title_is_public or found is None or period.kind != "year":
            return False
        return subject.folded[period.start : period.end] in subject.folded[found.start : found.end]

    def _is_public(self, subject: Subject, period: Period) -> bool:
        """Whether a raw period tells nothing: a programme's, or one in a cited title."""
        left = subject.folded[max(0, period.start - BESIDE) : period.start].rsplit("\n", 1)[-1]
        if _CITED.search(left):
            return True
        written = left[-BESIDE:] + "◌" + subject.folded[period.start : period.end + BESIDE].split("\n", 1)[0]
        return bool(self.public and expression.compiled(self.public).search(written))


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
