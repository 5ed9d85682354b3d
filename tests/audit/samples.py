"""Runs written by hand for the audit tests: counts chosen so that each expectation's outcome can be told by hand."""

from validator.extract import metrics
from validator.finding import PREFIX_CATEGORY, Finding, Severity
from validator.result import DocumentRecord, Result
from validator.rule import Rule

WORDS = {"en": "words", "zh": "词"}
SECRET = "原文秘密"
CODES = ("RED201", "RED207", "ADS303")


def rule(code: str) -> Rule:
    """A rule that is nothing but its code."""
    return Rule(code, code.lower(), PREFIX_CATEGORY[code[:3]], "error", WORDS, WORDS, WORDS, WORDS)


def record(path: str, characters: int = 1000, **measured: float) -> DocumentRecord:
    """A document that was read, with some of its metrics; the others are 0."""
    full = dict.fromkeys(metrics.columns(), 0.0) | measured
    return DocumentRecord(path, "checked", characters=characters, sha256=f"{hash(path):x}", metrics=full)


def unreadable(path: str) -> DocumentRecord:
    """A document that was not read."""
    return DocumentRecord(path, "unreadable", reason=WORDS, remedy=WORDS)


def finding(path: str, code: str, severity: Severity = "error", fingerprint: str = "f") -> Finding:
    """A finding at no particular place."""
    family = PREFIX_CATEGORY[code[:3]]
    return Finding(path, code, code.lower(), family, severity, 0, 1, 1, 1, SECRET, WORDS, (), None, {}, fingerprint)


def result(documents: tuple[DocumentRecord, ...], findings: tuple[Finding, ...] = ()) -> Result:
    """A run of the rules above."""
    rules = tuple(rule(code) for code in CODES)
    return Result(findings, documents, rules, version="0", started="2026-01-02T03:04:05+00:00")
