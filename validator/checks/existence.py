"""This module is the kind `existence`: wording that must not stand in a report."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal

import regex
import rjieba
from pydantic import BaseModel, ConfigDict, Field, field_validator

from validator.checks._kind import Kind
from validator.extract import masks, tokens
from validator.finding import Fix, Severity, Violation
from validator.subject import Subject
from validator.text import expression

_DESCRIBING = ("n", "a", "b", "j", "vn", "s", "m", "q", "eng")
"""Parts of speech of the words that stand before what they describe."""


_TECHNICAL = 300
"""Occurrences in jieba's dictionary below which a verb names a process (选冶)."""


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
    softly: Annotated[Severity | None, Field(description="a severity below the rule's, for what is debatable")] = None
    noun_phrase: Annotated[
        bool,
        Field(
            description="begin the span with the words that describe its first mark or the group `anchor`; "
            "where there are none beside those of `plain`, nothing is reported"
        ),
    ] = False
    plain: Annotated[list[str], Field(description="word lists of what describes nothing in particular")] = []
    verbs: Annotated[list[str], Field(description="word lists of verbs, which no noun phrase goes beyond")] = []
    once: Annotated[bool, Field(description="report only the first place of a document")] = False
    fix: Replacement | None = None
    says: Annotated[
        dict[str, dict[Literal["en", "zh"], str]],
        Field(description="what fills other placeholders of the rule's message, in each language"),
    ] = {}

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
        yield from (*self.plain, *self.verbs)
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
            if self.noun_phrase:
                start = self._noun_from(subject, start, stop, match)
            if start < 0:
                continue
            yield Violation(
                start,
                stop,
                values={**self.says, **_groups(match)},
                fix=self._fix(match, start, stop),
                severity=self.softly,
            )
            if self.once:
                return

    def _applies(self, subject: Subject) -> bool:
        if self.masked and not any(mask.kind in self.masked for mask in subject.get(masks.extract)):
            return False
        return not (
            self.unless and expression.compiled(expression.expand(self.unless, subject.lexicons)).search(subject.folded)
        )

    def _noun_from(self, subject: Subject, start: int, stop: int, match: regex.Match[str]) -> int:
        """Where the words that describe and name begin, read backwards from the anchor; -1 where none is particular."""
        words = subject.get(tokens.extract)
        first = bisect_left(words, start, key=_start_of)
        inside = words[first : bisect_left(words, stop, key=_start_of)]
        anchor = match.start("anchor") if "anchor" in match.re.groupindex else -1
        named = next((at for at, word in enumerate(inside) if (word.start >= anchor >= 0) or word.tag == "x"), 0)
        at = named
        verbs = [subject.lexicons[name] for name in self.verbs]
        while at and (_describes(inside[at - 1], at == 1) or _coined(inside[at - 1 : at + 1])):
            if any(inside[at - 1].word in known for known in verbs):
                break
            at -= 1
        plain = [subject.lexicons[name] for name in self.plain]
        while plain and at < named and (len(inside[at].word) < 2 or any(inside[at].word in known for known in plain)):
            at += 1
        if anchor >= 0 and at == named:
            return -1
        return inside[at].start if at < named else start

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


def _start_of(word: tokens.Token) -> int:
    return word.start


def _describes(word: tokens.Token, opens: bool) -> bool:
    """Whether a word can stand before the noun that it describes; one that opens the span may be its verb."""
    technical = word.tag == "v" and rjieba.suggest_freq(word.word) < _TECHNICAL
    return technical or (word.tag.startswith(_DESCRIBING) and not (opens and word.tag == "vn"))


def _coined(pair: Sequence[tokens.Token]) -> bool:
    """Whether two lone characters stand together, as in a coined word."""
    return len(pair) == 2 and all(len(word.word) == 1 and word.tag != "x" for word in pair)


def _groups(match: regex.Match[str]) -> dict[str, object]:
    return {name: value for name, value in match.groupdict().items() if value is not None}
