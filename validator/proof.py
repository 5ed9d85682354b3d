"""This module proves that a change leaves a document better: what was fixed is gone, and nothing new is found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from validator.document import Document
from validator.finding import Finding, Words
from validator.result import RuleFailure
from validator.rewrite._edit import Edit, Shift, apply

_STAYS: Words = {"en": "the finding would still be there", "zh": "修改后该问题仍然存在"}


@dataclass(frozen=True)
class State:
    """A document at some moment: its file, its text, and what all the rules find in it.

    `aside` are fingerprints of findings that a run would not report: waived, or known before.
    """

    data: bytes
    document: Document
    findings: tuple[Finding, ...]
    failures: tuple[RuleFailure, ...] = ()
    aside: frozenset[str] = frozenset()

    @cached_property
    def counts(self) -> Counter[tuple[str, str]]:
        """How often each rule finds each wording."""
        return Counter((finding.rule, finding.excerpt) for finding in self.findings)


def harm(before: State, after: State, batch: Sequence[Finding], edits: Sequence[Edit]) -> Words | None:
    """Why a change is not for the better: a fixed finding that stays, a new one, a rule that fails now."""
    if len(after.failures) > len(before.failures):
        return {"en": "a rule fails on the changed document", "zh": "修改后有规则无法执行"}
    place = Alignment(before, after, edits)
    fixed = {finding.fingerprint for finding in batch}
    known: dict[str, list[tuple[int, int]]] = {}
    for finding in before.findings:
        spans = [(e.start, e.end) for e in finding.evidence]
        if finding.fingerprint not in fixed:
            spans.append((finding.start, finding.end))
        known.setdefault(finding.rule, []).extend(place.span(*span) for span in spans)
    mended = [(finding.rule, *place.span(edit.start, edit.end)) for finding, edit in zip(batch, edits, strict=True)]
    for finding in after.findings:
        wording = (finding.rule, finding.excerpt)
        if after.counts[wording] <= before.counts[wording] and not _on(finding, mended):
            continue
        if not any(_meet(finding, span) for span in known.get(finding.rule, ())):
            return _STAYS if _on(finding, mended) else _new(finding)
    return None


def _on(finding: Finding, mended: Sequence[tuple[str, int, int]]) -> bool:
    return any(finding.rule == rule and _meet(finding, (start, end)) for rule, start, end in mended)


def _meet(finding: Finding, span: tuple[int, int]) -> bool:
    return finding.start <= span[1] and span[0] <= finding.end


def _new(finding: Finding) -> Words:
    what = f"{finding.rule} {finding.name}" + (f" “{finding.excerpt[:30]}”" if finding.excerpt else "")
    return {"en": f"it would bring a new finding: {what}", "zh": f"会引入新的问题：{what}"}


class Alignment:
    """From places in a text to those in the text as it was read again, which may have less white space."""

    def __init__(self, before: State, after: State, edits: Sequence[Edit]) -> None:
        self._shift = Shift(edits)
        self._old, self._new = before.document.text, after.document.text
        expected = apply(self._old, edits)
        self._exact = expected == self._new
        if not self._exact:
            self._counts = [0, *accumulate(not char.isspace() for char in expected)]
            self._at = [index for index, char in enumerate(self._new) if not char.isspace()] + [len(self._new)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span stands now; one that is gone is empty."""
        first, last = self._shift(start), self._shift(end)
        if self._exact:
            return first, last
        low, high = self._counts[min(first, len(self._counts) - 1)], self._counts[min(last, len(self._counts) - 1)]
        begin = self._at[min(low, len(self._at) - 1)]
        return begin, self._at[min(high, len(self._at)) - 1] + 1 if high > low else begin

    def finding(self, finding: Finding) -> Finding | None:
        """A finding with its fix as they stand now; None where the fix has no place any more."""
        if finding.fix is None:
            return None
        start, end = self.span(finding.fix.start, finding.fix.end)
        if self._new[start:end] != self._old[finding.fix.start : finding.fix.end]:
            return None
        first, last = self.span(finding.start, finding.end)
        return replace(finding, start=first, end=last, fix=replace(finding.fix, start=start, end=end))
