"""This module holds what a mention of a name is, for the modules that find mentions."""

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["organization", "place", "person", "product", "institution"]
State = Literal["raw", "masked", "partly"]
How = Literal["lexicon", "suffix", "trade", "list", "slot", "title", "definition", "mask"]


@dataclass(frozen=True, slots=True)
class Name:
    """One mention. `core` is the distinctive part, without place, trade and legal suffix, "" where there is none.

    `tail` is what stands after the core or mask and is common to many names (trade, legal suffix). `how` says by what
    it was recognized, `sure` whether that needs no other evidence. `remark` is what the word list says of it, `faint`
    whether it is told as a remark only: its surroundings say a thing, or nothing but its place in the clause a name.
    """

    start: int
    end: int
    kind: NameKind
    state: State
    core: str
    tail: str
    how: How
    sure: bool
    remark: str = ""
    faint: bool = False
