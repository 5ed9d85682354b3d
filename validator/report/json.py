"""This module writes a result as one JSON object, for programs: the form that `contract` fixes as version 1."""

import json
import re
from collections.abc import Mapping
from typing import Any

from validator import exposure
from validator.finding import Finding, Waiver
from validator.location import worded
from validator.report._shape import Lang, ReportOptions
from validator.report._withheld import withheld
from validator.report._words import TOOL
from validator.result import DocumentRecord, Notice, Result, RuleFailure

NAME = "json"
DEFAULT_FILE: str | None = None
SCHEMA_VERSION = 1


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """The whole result; text as UTF-8, not as escapes, control characters as JSON escapes them."""
    result = withheld(result, options)
    codes = [rule.code for rule in result.rules]
    whole = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": TOOL, "version": result.version, "rules_digest": result.rules_digest, "rules": codes},
        "summary": _summary(result, options),
        "documents": [_document(record, result) for record in result.documents],
        "findings": [encode(finding, options.lang) for finding in result.findings],
        "failures": [_failure(failure) for failure in result.failures],
        "waived": [encode(finding, options.lang) for finding in result.waived],
        "notices": [_notice(notice) for notice in result.notices],
    }
    return {"": encoded(whole) + "\n"}


def encoded(value: object) -> str:
    """JSON that can always be written as UTF-8; decimals become strings, a lone surrogate its escape."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def encode(finding: Finding, lang: Lang) -> dict[str, Any]:
    """One finding as the contract describes it; a note of evidence is in `lang`, in both languages under `notes`."""
    fix = finding.fix
    waiver = {"waiver": _waiver(finding.waiver)} if finding.waiver else {}
    return {
        "document": finding.document,
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "excerpt": finding.excerpt,
        "message": dict(finding.message),
        "evidence": [
            {"start": at.start, "end": at.end, "note": at.note[lang], "notes": dict(at.note)} for at in finding.evidence
        ],
        "fix": None
        if fix is None
        else {"start": fix.start, "end": fix.end, "replacement": fix.replacement, "safe": fix.safe},
        "details": dict(finding.details),
        "fingerprint": finding.fingerprint,
        "place": [{"what": what, "number": number} for what, number in finding.place],
        "where": dict(worded(finding.place)),
        **waiver,
    }


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {"by": waiver.by, "reason": waiver.reason, "owner": waiver.owner, "until": waiver.until}


def _notice(notice: Notice) -> dict[str, Any]:
    return {"path": notice.path, "line": notice.line, "what": dict(notice.what), "fails": notice.fails}


def _summary(result: Result, options: ReportOptions) -> dict[str, Any]:
    return {
        "documents": len(result.documents),
        "checked": len(result.documents) - len(result.unreadable),
        "unreadable": len(result.unreadable),
        "findings": len(result.findings),
        "severities": dict(result.counts),
        "categories": {category: dict(row) for category, row in result.counts_by_category.items()},
        "waived": len(result.waived),
        "failures": len(result.failures),
        "blocking": result.blocking(options.fail_on),
        "fail_on": options.fail_on,
        "exit_status": result.exit_status(options.fail_on),
        "started": result.started,
        "seconds": round(result.seconds, 3),
        "options": dict(result.options),
    }


def _document(record: DocumentRecord, result: Result) -> dict[str, Any]:
    summary = exposure.of(record, result.by_document[record.path], len(result.documents))
    return {
        "path": record.path,
        "status": record.status,
        "encoding": record.encoding,
        "characters": record.characters,
        "sha256": record.sha256,
        "profile": record.profile,
        "reason": None if record.reason is None else dict(record.reason),
        "remedy": None if record.remedy is None else dict(record.remedy),
        "format": record.format,
        "title": record.title,
        "unexamined": [dict(part) for part in record.unexamined],
        "metrics": dict(record.metrics),
        "exposure": exposure.as_json(summary) if record.status == "checked" else None,
        "spared": list(record.spared),
    }


def _failure(failure: RuleFailure) -> dict[str, Any]:
    return {"document": failure.document, "rule": failure.rule, "reason": dict(failure.reason)}
