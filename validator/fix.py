"""This module chooses among the fixes of a document: which go together, and what each changes in the text."""

from bisect import bisect_left
from collections.abc import Iterable

from validator.finding import SEVERITIES, Finding, Fix
from validator.rewrite._edit import Edit, overlap, trimmed

_BRACKETS = frozenset({"（）", "()", "【】", "[]", "〔〕", "［］", "《》", "〈〉", "“”", "‘’", "「」", "『』", "{}"})


def choose(text: str, findings: Iterable[Finding], unsafe: bool = False) -> list[Finding]:
    """Findings whose fixes go together, the first come of each place: safe, then grave, then long.

    Fixes that are not safe are left out but where `unsafe` asks for them. `text` is that of the findings' document.
    """
    fixable = [finding for finding in findings if finding.fix and (finding.fix.safe or unsafe)]
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in sorted(fixable, key=_precedence):
        reach = _reach(text, finding)
        at = bisect_left(taken, reach)
        if not any(overlap(reach, other) for other in taken[max(0, at - 1) : at + 2]):
            chosen.append(finding)
            taken.insert(at, reach)
    return chosen


def edit_of(text: str, finding: Finding) -> Edit:
    """The least change that makes the fix of a finding; brackets that it would leave empty go with what was in them."""
    fix = _fix(finding)
    edit = Edit(fix.start, fix.end, fix.replacement)
    pair = text[fix.start - 1 : fix.start] + text[fix.end : fix.end + 1] if fix.start else ""
    if not fix.replacement and fix.start < fix.end and pair in _BRACKETS:
        return Edit(fix.start - 1, fix.end + 1, "")
    return trimmed(text, edit)


def _reach(text: str, finding: Finding) -> Edit:
    """What no other fix may touch: the span that the rule named, and what is changed."""
    fix, edit = _fix(finding), edit_of(text, finding)
    return Edit(min(fix.start, edit.start), max(fix.end, edit.end), "")


def _precedence(finding: Finding) -> tuple[bool, int, int, int, str]:
    fix = _fix(finding)
    return (not fix.safe, SEVERITIES.index(finding.severity), fix.start - fix.end, fix.start, finding.rule)


def _fix(finding: Finding) -> Fix:
    if finding.fix is None:
        raise ValueError(f"{finding.rule} at {finding.start} has no fix")
    return finding.fix
