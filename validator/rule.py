"""This module holds a rule: its identity, its words, its checks and the examples that prove it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from validator.finding import Severity, Violation, Words
from validator.subject import Subject

Scope = Literal["document", "table", "collection"]


class Check(Protocol):
    """One use of a rule kind. Document checks see a subject; the other scopes have a second method of their own."""

    @property
    def kind(self) -> str:
        """The kind's name, that of its module."""
        ...

    @property
    def reads(self) -> Literal["raw", "healed"]:
        """Which text the check is given."""
        ...

    def violations(self, subject: Subject) -> Iterable[Violation]:
        """Places of one document that the check objects to."""
        ...


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must hit, must leave alone, or should hit one day.

    `text` is without the brackets `⟦⟧`; `spans` are the marked places in it, each of which must be hit exactly. An
    example without marks must be hit anywhere. `format` is the format that the text is read as; the text of an HTML
    example is built by its reader, so that marks have no place in it. `beside` is another document of the collection.
    """

    text: str
    expect: Literal["fail", "pass", "todo"]
    spans: tuple[tuple[int, int], ...] = ()
    line: int = 0
    format: str = "text"
    beside: str = ""


@dataclass(frozen=True)
class Rule:
    """One YAML file of `rules/`: a fault that documents can have."""

    code: str
    name: str
    category: str
    severity: Severity
    title: Words
    message: Words
    why: Words
    remedy: Words
    refers: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    examples: tuple[Example, ...] = field(default=())
    path: str = ""
