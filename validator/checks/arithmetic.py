"""This module is the kind `arithmetic`: figures of one sentence or table that do not make what the text says they make."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import equations
from validator.extract.arithmetic.equation import EquationKind
from validator.finding import Severity, Violation
from validator.subject import Subject


class Check(Kind):
    """Equations of the named kinds whose gap, after rounding, exceeds `slack` and `share` of the stated value.

    A gap above `far` of the stated value is seldom a slip, mostly a list that belongs to something else: told as `doubtful`.

    difference: 由A增加到B，增加C. growth: the rate over two levels. direction: a rise that falls. sum: a total and its parts.
    shares: parts of a hundred. agreement: one quantity said twice. The message may use {said}, {made} and {stated}.
    """

    kind: Literal["arithmetic"]
    equations: Annotated[list[EquationKind], Field(min_length=1, description="which statements are worked out")]
    slack: Annotated[Decimal, Field(ge=0, description="a gap in the printed unit (or percent) that is forgiven")] = (
        Decimal(0)
    )
    rounded: Annotated[
        Severity | None, Field(description="how a change that only rounding explains is told; not at all where empty")
    ] = None
    share: Annotated[
        Decimal, Field(ge=0, lt=1, description="a gap as a share of the stated value that is forgiven")
    ] = Decimal(0)
    far: Annotated[
        Decimal | None, Field(gt=0, description="a gap as a share of the stated value that is more than a slip")
    ] = None
    doubtful: Annotated[Severity, Field(description="how a gap above `far` is told")] = "info"

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Statements that do not hold, in the order of the text, none inside another of its kind."""
        end = -1
        for equation in subject.get(equations.extract):
            if equation.kind not in self.equations:
                continue
            holds = equation.gap <= max(self.slack, self.share * equation.scale)
            if holds and not (self.rounded and equation.rounding):
                continue
            if equation.end <= end:
                continue
            end = equation.end
            far = self.far is not None and equation.gap > self.far * equation.scale
            yield Violation(
                equation.start,
                equation.end,
                values={"said": equation.said, "made": equation.made, "stated": equation.stated},
                evidence=equation.evidence,
                details={"made": equation.made, "stated": equation.stated},
                severity=self.rounded if holds else self.doubtful if far or not equation.sure else None,
            )
