"""This module is the kind `insertion`: strings and characters that do not belong to the report."""

import re
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


_UNIT = re.compile("[%‰万亿个家户项年月日元吨件人台套]")
_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")


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
        told = _told(subject)
        for splice in subject.get(splices.extract):
            if splice.kind in self.what:
                yield Violation(
                    splice.start,
                    splice.end,
                    values={"healed": splice.healed},
                    fix=Fix(splice.start, splice.end, "", self.safe and not _splits(subject.folded, splice)),
                    details={"source": splice.source, "healed": splice.healed},
                    severity="info" if splice in told else None,
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
                fix=Fix(row.start, row.end, "", self.safe and row.certain),
                details={"count": row.count, "healed": row.healed},
            )


def _splits(folded: str, splice: splices.Splice) -> bool:
    """Whether a number ends in front of a splice that ends in figures itself: which of them are whose, nobody knows."""
    before, last = folded[max(0, splice.start - 1) : splice.start], folded[splice.end - 1]
    return before.isdigit() and last.isdigit() and _UNIT.match(folded, splice.end) is not None


def _told(subject: Subject) -> set[splices.Splice]:
    """The targets of links to a site that the page itself names: the same advertisement again."""
    rows = subject.get(splices.extract)
    targets = [block for block in subject.document.blocks if block.kind == "link-target"]
    if not targets:
        return set()
    spans = [(row, subject.view.origin(row.start, row.end)) for row in rows]
    starts = [block.start for block in targets]
    behind = {row for row, span in spans if (at := bisect_right(starts, span[0])) and span[1] <= targets[at - 1].end}
    shown = {host for row in rows if row not in behind for host in _HOST.findall(subject.text[row.start : row.end])}
    return {row for row in behind if not shown.isdisjoint(_HOST.findall(subject.text[row.start : row.end]))}
