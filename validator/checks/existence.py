"""This module is the kind `existence`: wording that must not stand in a report."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import regex
from pydantic import BaseModel, ConfigDict, Field, field_validator

from validator.checks._kind import Kind
from validator.extract import masks
from validator.finding import Fix, Violation
from validator.subject import Subject
from validator.text import expression


class Replacement(BaseModel):
    """What the matched span becomes; `$name` stands for a named group of the expression."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    replace: str
    safe: bool = False


class Check(Kind):
    """Any of some expressions, searched in each line; the same expression decides and locates.

    Gated: an expression is tried only on the lines where a wider one, shared by all rules, says that it can match.
    """

    kind: Literal["existence"]
    match: Annotated[
        str | list[str], Field(description="regular expressions of the `regex` library; \\L<name> is a word list")
    ]
    group: Annotated[str, Field(description="the named group whose span is reported; the whole match where empty")] = ""
    exceptions: Annotated[
        list[str], Field(alias="except", description="expressions whose matches hide what they cover")
    ] = []
    masked: Annotated[
        list[masks.MaskKind], Field(description="only in documents that hold a mask of one of these kinds")
    ] = []
    unless: Annotated[
        str, Field(description="an expression that silences the check in a document where it matches")
    ] = ""
    folded: Annotated[bool, Field(description="search the text in half width")] = True
    once: Annotated[bool, Field(description="report only the first place of a document")] = False
    fix: Replacement | None = None

    @field_validator("match", "exceptions", "unless")
    @classmethod
    def _compiles(cls, value: str | list[str]) -> str | list[str]:
        for pattern in [value] if isinstance(value, str) else value:
            if wrong := expression.fault(pattern):
                raise ValueError(f"{pattern!r} {wrong}")
        return value

    @property
    def expressions(self) -> tuple[str, ...]:
        """The expressions as the rule file gives them."""
        return (self.match,) if isinstance(self.match, str) else tuple(self.match)

    def lexicon_names(self) -> Iterable[str]:
        """Word lists that an expression asks for."""
        for pattern in (*self.expressions, *self.exceptions, self.unless):
            yield from expression.lexicon_names(pattern)

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Matches in the order of the text, overlapping ones reported once."""
        if not self._applies(subject):
            return
        text = subject.folded if self.folded else subject.text
        end = -1
        for match in sorted(self._matches(subject, text), key=lambda found: (found.start(), -found.end())):
            start, stop = match.span(self.group) if self.group else match.span()
            if start < 0 or start < end:
                continue
            end = stop
            yield Violation(start, stop, values=_groups(match), fix=self._fix(match, start, stop))
            if self.once:
                return

    def _applies(self, subject: Subject) -> bool:
        if self.masked and not any(mask.kind in self.masked for mask in subject.get(masks.extract)):
            return False
        return not (
            self.unless and expression.compiled(expression.expand(self.unless, subject.lexicons)).search(subject.folded)
        )

    def _matches(self, subject: Subject, text: str) -> Iterator[regex.Match[str]]:
        for written in self.expressions:
            pattern = expression.expand(written, subject.lexicons)
            for start, stop in subject.possible_lines(pattern):
                found = list(expression.compiled(pattern).finditer(text, start, stop, timeout=expression.SECONDS))
                hidden = self._hidden(subject, text, start, stop) if found else []
                for match in found:
                    span = match.span(self.group) if self.group else match.span()
                    if not any(left < span[1] and span[0] < right for left, right in hidden):
                        yield match

    def _hidden(self, subject: Subject, text: str, start: int, stop: int) -> list[tuple[int, int]]:
        """What the exceptions cover of a line in which something matched."""
        return [
            match.span()
            for pattern in self.exceptions
            for match in expression.compiled(expression.expand(pattern, subject.lexicons)).finditer(
                text, start, stop, timeout=expression.SECONDS
            )
        ]

    def _fix(self, match: regex.Match[str], start: int, stop: int) -> Fix | None:
        if self.fix is None:
            return None
        groups = match.groupdict()
        replacement = re.sub(r"\$([a-z_]+)", lambda found: groups.get(found[1]) or "", self.fix.replace)
        return Fix(start, stop, replacement, self.fix.safe)


def _groups(match: regex.Match[str]) -> dict[str, object]:
    return {name: value for name, value in match.groupdict().items() if value is not None}
