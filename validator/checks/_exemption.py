"""This module holds the exemptions of a convention: raw figures that a report rightly prints among masked ones."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from validator.checks._expression import Expression
from validator.extract.figures import Figure
from validator.finding import Severity
from validator.text import expression

BESIDE = 40
"""Characters of context on either side that an exemption may look at, within the line."""

SENTENCE = 200
"""Characters of a figure's sentence before it that an exemption may look at."""


class Exemption(BaseModel):
    """A figure that is no leak. All that is given must hold; `before` ends at the figure, `after` begins behind it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    because: Annotated[str, Field(description="the reason, for a reader")]
    before: Expression = ""
    text: Expression = ""
    after: Expression = ""
    around: Annotated[
        Expression, Field(description="an expression found in the clause, up to 40 characters on either side")
    ] = ""
    said: Annotated[Expression, Field(description="an expression found in the sentence before the figure")] = ""
    role: list[str] = []
    dimension: list[str] = []
    unit: list[str] = []
    notation: list[str] = []
    period: Annotated[Expression, Field(description="an expression that the figure's period matches")] = ""
    alone: Annotated[bool, Field(description="only where no masked figure stands in the same sentence")] = False
    parallel: Annotated[
        bool,
        Field(
            description="false: not where masked figures of its kind and unit stand near behind the same words, as in a list"
        ),
    ] = True
    giving: Annotated[
        bool,
        Field(
            description="false: not where the figure gives a masked value away, by counting up or as its other mention"
        ),
    ] = True
    listed: Annotated[bool, Field(description="only where the text lists as many things right beside the count")] = (
        False
    )
    at_most: float | None = None
    soften: Annotated[Severity | None, Field(description="report it after all, but only as this severity")] = None

    def covers(self, figure: Figure, sentence: str, text: str, right: str, beside: "Beside") -> bool:
        """Whether a figure, with its sentence up to it and what follows, all in half width, is exempt."""
        left = sentence[-BESIDE:]
        if (self.alone and beside.accompanied) or (not self.parallel and beside.paralleled):
            return False
        if (not self.giving and beside.gives) or (self.listed and not beside.listed):
            return False
        if (self.role and figure.role not in self.role) or (self.dimension and figure.dimension not in self.dimension):
            return False
        if (self.notation and figure.notation not in self.notation) or (self.unit and figure.unit not in self.unit):
            return False
        if self.at_most is not None and (figure.value is None or figure.value > self.at_most):
            return False
        return (
            (not self.before or bool(expression.compiled(f"(?:{self.before})$").search(left)))
            and (not self.said or bool(expression.compiled(self.said).search(sentence)))
            and (not self.period or bool(expression.compiled(self.period).search(figure.period)))
            and (not self.text or bool(expression.compiled(self.text).search(text)))
            and (not self.around or bool(expression.compiled(self.around).search(_clause(left, text, right))))
            and (not self.after or bool(expression.compiled(self.after).match(right)))
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """Whether a masked figure stands in a figure's sentence, whether it is one of a list of masked ones, whether it
    gives a masked value away, and whether what it counts is listed beside it."""

    accompanied: bool
    paralleled: bool
    gives: bool
    listed: bool


_STOP = re.compile("[，。；！？,;|]")


def _clause(left: str, text: str, right: str) -> str:
    """A figure with what stands beside it, up to the next stop on either side."""
    return _STOP.split(left)[-1] + text + _STOP.split(right, maxsplit=1)[0]
