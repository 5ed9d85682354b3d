"""This module is the kind `insertion`: strings and characters that do not belong to the report."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind, Reading
from validator.extract import hidden, repeats, splices
from validator.finding import Evidence, Fix, Violation
from validator.subject import Subject

What = Literal["splice", "promoter", "link", "contact", "sentence", "hidden", "repeated"]

_HIDDEN_WORDS: dict[hidden.HiddenKind, dict[str, str]] = {
    "invisible": {"en": "invisible", "zh": "不可见字符"},
    "private-use": {"en": "private-use", "zh": "专用区字符"},
    "look-alike": {"en": "look-alike", "zh": "形近字母"},
    "compatibility": {"en": "compatibility", "zh": "兼容汉字或部首"},
    "overlay": {"en": "overlaid", "zh": "叠加符号"},
}


class Check(Kind):
    """Foreign strings by what they are: inside a clause (splice), a promoter's name, a link, a contact, a sentence that
    sells, characters that nobody types (hidden), one string at unrelated places (repeated).

    Every place is of one kind. Reads the text as it is, since the other families never see what is foreign.
    """

    kind: Literal["insertion"]
    reads: Reading = "raw"
    what: Annotated[list[What], Field(description="kinds of foreign string to report", min_length=1)]
    safe: Annotated[bool, Field(description="whether taking the string out needs no second look")] = True
    times: Annotated[int, Field(description="repeated: at how many places a string must stand", ge=2)] = 3

    def violations(self, subject: Subject) -> Iterable[Violation]:
        """Foreign strings in the order of the text."""
        found = list(self._splices(subject))
        if "hidden" in self.what:
            found += self._hidden(subject)
        if "repeated" in self.what:
            found += self._repeated(subject)
        return sorted(found, key=lambda violation: (violation.start, violation.end))

    def _splices(self, subject: Subject) -> Iterator[Violation]:
        for splice in subject.get(splices.extract):
            if splice.kind in self.what:
                yield Violation(
                    splice.start,
                    splice.end,
                    values={"healed": splice.healed},
                    fix=Fix(splice.start, splice.end, "", self.safe),
                    details={"source": splice.source, "healed": splice.healed},
                )

    def _hidden(self, subject: Subject) -> Iterator[Violation]:
        foreign = [(splice.start, splice.end) for splice in subject.get(splices.extract)]
        for row in subject.get(hidden.extract):
            at = bisect_right(foreign, (row.start, len(subject.text))) - 1
            if at >= 0 and row.start < foreign[at][1]:
                continue
            safe = self.safe and row.kind != "private-use"
            yield Violation(
                row.start,
                row.end,
                values={"names": row.names, "what": _HIDDEN_WORDS[row.kind], "replacement": row.replacement},
                fix=Fix(row.start, row.end, row.replacement, safe),
                details={"kind": row.kind, "code_points": row.names},
            )

    def _repeated(self, subject: Subject) -> Iterator[Violation]:
        for row in subject.get(repeats.extract):
            if row.count < self.times:
                continue
            yield Violation(
                row.start,
                row.end,
                values={"healed": row.healed, "count": row.count},
                evidence=tuple(Evidence(*span, {"en": "the same string", "zh": "同一字符串"}) for span in row.others),
                fix=Fix(row.start, row.end, "", self.safe and row.breaks),
                details={"count": row.count, "healed": row.healed},
            )
