"""This module takes the text of findings out of a result, for reports with masked excerpts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from validator.finding import Evidence, Finding, Words
from validator.location import SIGNED
from validator.report._shape import ReportOptions
from validator.result import DocumentRecord, Result, RuleFailure

BLACK = "█"
ELSEWHERE: Words = {"en": "see this place", "zh": "见此处"}
_NAMES = re.compile(r"\s?[（(][^（()）]{0,2000}[)）]$")
SHORTEST, LONGEST = 2, 200
"""Code points of a finding's text that is blacked out wherever else it stands in its document."""


def withheld(result: Result, options: ReportOptions) -> Result:
    """The result as `options.excerpts` allows it to be printed.

    Masked, it keeps offsets, kind and fingerprint; the text of a finding and of its evidence is blacked out wherever it
    stands in the document, code point for code point; messages give way to the title of the rule, notes to a pointer, and
    fixes and measurements that would tell it are dropped.
    """
    if options.excerpts == "full":
        return result
    waived = result.waived
    titles = {rule.code: rule.title for rule in result.rules}
    spans: dict[str, list[Finding]] = {}
    for finding in (*result.findings, *waived):
        spans.setdefault(finding.document, []).append(finding)
    return replace(
        result,
        findings=tuple(_blank(finding, titles) for finding in result.findings),
        waived=tuple(_blank(finding, titles) for finding in waived),
        failures=tuple(_curt(failure) for failure in result.failures),
        documents=tuple(_black(record, spans.get(record.path, ())) for record in result.documents),
    )


def _blank(finding: Finding, titles: Mapping[str, Words]) -> Finding:
    fix = finding.fix if finding.fix is not None and not finding.fix.replacement else None
    return replace(
        finding,
        excerpt=BLACK * min(finding.end - finding.start, 8),
        message=titles.get(finding.rule, {"en": finding.name, "zh": finding.name}),
        evidence=tuple(Evidence(at.start, at.end, ELSEWHERE) for at in finding.evidence),
        fix=fix,
        details={},
        place=tuple((word, number) for word, number in finding.place if not word.startswith(SIGNED)),
    )


def _curt(failure: RuleFailure) -> RuleFailure:
    """The kind of error without its words: `ValueError`."""
    return replace(failure, reason={lang: words.partition(": ")[0] for lang, words in failure.reason.items()})


def _black(record: DocumentRecord, findings: Iterable[Finding]) -> DocumentRecord:
    record = replace(record, title="", unexamined=tuple(map(_unnamed, record.unexamined)))
    if not record.text:
        return record
    spans = [span for finding in findings for span in _spans(finding)]
    text = _blacken(record.text, spans)
    for told in sorted({record.text[start:end] for start, end in spans}, key=len, reverse=True):
        if SHORTEST <= len(told) <= LONGEST and told.strip() and told in text:
            text = text.replace(told, _bar(told))
    return replace(record, text=text)


def _unnamed(part: Mapping[str, str]) -> dict[str, str]:
    """What was not examined without the names of the files that a document carries, which stand in brackets behind it."""
    return {lang: _NAMES.sub("", words) for lang, words in part.items()}


def _spans(finding: Finding) -> list[tuple[int, int]]:
    return [(finding.start, finding.end), *((at.start, at.end) for at in finding.evidence)]


def _blacken(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > max(at, start):
            begin = max(at, start)
            parts += [text[at:begin], _bar(text[begin:end])]
            at = end
    return "".join([*parts, text[at:]])


def _bar(text: str) -> str:
    return "".join(char if char in "\r\n" else BLACK for char in text)
