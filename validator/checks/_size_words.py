"""This module holds words that tell a size without stating a number: 过半, 翻番, 上万人."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import regex
from pydantic import BaseModel, ConfigDict, Field

from validator.checks._expression import Expression
from validator.extract.figures import Figure
from validator.text import expression


class SizeWords(BaseModel):
    """Words that tell the size of a kind of value; where that kind is masked they tell what the masks hide."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Annotated[str, Field(description="the kind of value: percent, money, person, count, …")]
    words: Annotated[Expression, Field(description="an expression")]

    def find(self, text: str, figures: Sequence[Figure]) -> Iterator["regex.Match[str]"]:
        """Places of the words that overlap no figure."""
        for match in expression.compiled(self.words).finditer(text):
            if not any(row.start < match.end() and match.start() < row.end for row in figures):
                yield match
