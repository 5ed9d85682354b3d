"""This module holds what an identifying detail is, for the modules that find details."""

from dataclasses import dataclass
from typing import Literal

DetailKind = Literal[
    "first", "work", "craft", "variety", "brand", "product", "landmark", "event", "project", "method", "team", "motto",
    "award", "origin", "byname", "native", "visit", "coverage", "disaster", "shape", "relic", "number", "paper", "setting",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that is told of the party and that few others have. `start` and `end` enclose its words.

    `sure` says that one search leads to the party; others narrow it down, or many have something of the kind.
    """

    start: int
    end: int
    kind: DetailKind
    sure: bool
