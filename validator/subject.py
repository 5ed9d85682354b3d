"""This module holds what a check is given: one document, its text as a reader reads it, and facts made once."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from validator.document import Document
from validator.profile import GENERIC, Profile
from validator.text.fold import fold, widened
from validator.text.gate import Gate
from validator.text.lexicon import Lexicons
from validator.view import View

T = TypeVar("T")

_LINE = re.compile(r"[^\r\n]+")


class Subject:
    """One document as the checks see it.

    Every row of every table, and every span that a check gives back, is in code points of `text`; the pipeline
    alone maps them back to the text as read, by `view.origin`. `text` lacks the file's markup and, for every family
    but advertising, the injected strings, so that what an advertisement broke is read whole. `foreign` lists the spans
    of those strings in the text as read.
    """

    def __init__(
        self,
        document: Document,
        view: View,
        lexicons: Lexicons,
        profile: Profile = GENERIC,
        gate: Gate | None = None,
    ) -> None:
        self.document = document
        self.view = view
        self.lexicons = lexicons
        self.profile = profile
        self.foreign: tuple[tuple[int, int], ...] = ()
        self._gate = gate
        self._tables: dict[Callable[[Subject], Any], Any] = {}

    @property
    def text(self) -> str:
        """The text as its reader reads it."""
        return self.view.text

    @cached_property
    def folded(self) -> str:
        """`text` with all but Chinese punctuation in half width, one code point for one: the same offsets."""
        return widened(fold(self.text))

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Spans of the lines that are not empty, without their line ends."""
        return [line.span() for line in _LINE.finditer(self.text)]

    def possible_lines(self, pattern: str) -> list[tuple[int, int]]:
        """The lines in which an expression can match: all of them where no gate was given or it does not know it."""
        if self._gate is None or pattern not in self._gate:
            return self.lines
        return self._gated.get(pattern, [])

    @cached_property
    def _gated(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        if self._gate is not None:
            for start, end in self.lines:
                for pattern in self._gate.possible(self.folded[start:end]):
                    found.setdefault(pattern, []).append((start, end))
        return found

    def has_foreign(self, start: int, end: int) -> bool:
        """Whether an injected string stood in a span of `text` or directly beside it."""
        first, last = self.view.origin(start, end)
        return any(left <= last + 1 and first <= right + 1 for left, right in self.foreign)

    def get(self, extract: Callable[["Subject"], T]) -> T:
        """What `extract` makes of this document, made at the first request and kept."""
        if extract not in self._tables:
            self._tables[extract] = extract(self)
        table: T = self._tables[extract]
        return table
