"""This module reads results back from JSON reports and joins the shares of a run into one result."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from validator.document import Document
from validator.errors import UsageError
from validator.finding import SEVERITIES, Evidence, Finding, Fix, Waiver, Words
from validator.job import Source, read
from validator.result import DocumentRecord, Notice, Result, RuleFailure
from validator.rule import Rule
from validator.ruleset import Ruleset

SCHEMA_VERSION = 1


def load(file: Path, every: Ruleset) -> Result:
    """A result from the JSON report of a run; the words of its rules are those of `every`.

    Raises:
        UsageError: the file cannot be read, is no such report, or names a rule that `every` has not.
    """
    try:
        told = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{file} cannot be read as a JSON report: {error}") from error
    version = told.get("schema_version") if isinstance(told, dict) else None
    if version != SCHEMA_VERSION:
        raise UsageError(f"{file} is not a JSON report of version {SCHEMA_VERSION}: write it with --format json=FILE")
    try:
        return _result(told, every)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"{file} is damaged: {type(error).__name__}: {error}") from error


def _result(told: Mapping[str, Any], every: Ruleset) -> Result:
    tool, summary = told["tool"], told["summary"]
    return Result(
        findings=tuple(_finding(row) for row in told["findings"]),
        documents=tuple(_record(row) for row in told["documents"]),
        rules=tuple(_rules(tool["rules"], every)),
        failures=tuple(
            RuleFailure(row["document"], row["rule"], _both(row["reason"]) or {}) for row in told["failures"]
        ),
        waived=tuple(_finding(row) for row in told["waived"]),
        version=str(tool["version"]),
        rules_digest=str(tool["rules_digest"]),
        started=str(summary["started"]),
        seconds=float(summary["seconds"]),
        options={str(name): str(value) for name, value in summary["options"].items()},
        notices=tuple(
            Notice(row["path"], int(row["line"]), _words(row["what"]), bool(row["fails"])) for row in told["notices"]
        ),
        may_be_empty=True,
        kinds={profile.name: profile.title for profile in every.profiles},
    )


def _rules(codes: Iterable[str], every: Ruleset) -> Iterable[Rule]:
    known = {rule.code: rule for rule in every.rules}
    for code in codes:
        if code not in known:
            raise ValueError(f"it was made with a rule {code} that is not here; name its rules with --rules")
        yield known[code]


def _both(told: Mapping[str, str] | None) -> dict[str, str] | None:
    return {"en": str(told["en"]), "zh": str(told["zh"])} if told else None


def _words(told: Mapping[str, str]) -> Words:
    return {"en": str(told["en"]), "zh": str(told["zh"])}


def _finding(row: Mapping[str, Any]) -> Finding:
    fix, waiver = row["fix"], row.get("waiver")
    if row["severity"] not in SEVERITIES:
        raise ValueError(f"no such severity: {row['severity']!r}")
    return Finding(
        document=str(row["document"]),
        rule=str(row["rule"]),
        name=str(row["name"]),
        category=str(row["category"]),
        severity=row["severity"],
        start=int(row["start"]),
        end=int(row["end"]),
        line=int(row["line"]),
        column=int(row["column"]),
        excerpt=str(row["excerpt"]),
        message=_words(row["message"]),
        evidence=tuple(Evidence(int(at["start"]), int(at["end"]), _words(at["notes"])) for at in row["evidence"]),
        fix=Fix(int(fix["start"]), int(fix["end"]), str(fix["replacement"]), bool(fix["safe"])) if fix else None,
        details=dict(row["details"]),
        fingerprint=str(row["fingerprint"]),
        place=tuple((str(part["what"]), int(part["number"])) for part in row["place"]),
        waiver=Waiver(waiver["by"], waiver["reason"], waiver["owner"], waiver["until"]) if waiver else None,
    )


def _record(row: Mapping[str, Any]) -> DocumentRecord:
    return DocumentRecord(
        path=str(row["path"]),
        status=str(row["status"]),
        encoding=str(row["encoding"]),
        characters=int(row["characters"]),
        sha256=str(row["sha256"]),
        profile=str(row["profile"]),
        format=str(row["format"]),
        title=str(row["title"]),
        reason=_both(row["reason"]),
        remedy=_both(row["remedy"]),
        unexamined=tuple(dict(part) for part in row["unexamined"]),
        metrics=dict(row["metrics"]),
        spared=tuple(row.get("spared", ())),
    )


def merge(parts: Sequence[Result]) -> Result:
    """One result of several: each document, finding, failure and notice once, whichever shares tell of it.

    A share tells of a document outside it only where one inside it gives something of that document away.

    Raises:
        UsageError: the shares were made by other rules or another program.
    """
    first = parts[0]
    for part in parts[1:]:
        if (part.version, part.rules_digest, part.rules) != (first.version, first.rules_digest, first.rules):
            raise UsageError("the reports were made with different rules or versions, and cannot be one run")
    records: dict[str, DocumentRecord] = {}
    for record in (record for part in parts for record in part.documents):
        known = records.get(record.path)
        if known is None or len(record.spared) < len(known.spared):
            records[record.path] = record
    waived = _once(finding for part in parts for finding in part.waived)
    aside = {_place(finding) for finding in waived}
    findings = _once(finding for part in parts for finding in part.findings)
    return replace(
        first,
        findings=tuple(finding for finding in findings if _place(finding) not in aside),
        waived=waived,
        documents=tuple(sorted(records.values(), key=lambda record: record.path)),
        failures=tuple({(f.document, f.rule): f for part in parts for f in part.failures}.values()),
        notices=tuple({(n.path, n.line, n.what["en"]): n for part in parts for n in part.notices}.values()),
        started=min(part.started for part in parts),
        seconds=sum(part.seconds for part in parts),
        options={
            name: value for part in parts for name, value in part.options.items() if name not in ("shard", "part")
        },
        may_be_empty=False,
    )


def _place(finding: Finding) -> tuple[str, str, int, int]:
    return finding.document, finding.rule, finding.start, finding.end


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    kept = {_place(finding): finding for finding in findings}
    return tuple(sorted(kept.values(), key=lambda finding: finding.sort_key))


def with_texts(result: Result) -> Result:
    """The same with the texts of documents that are still here and have not changed, for reports that show them."""
    return replace(result, documents=tuple(map(_with_text, result.documents)))


def _with_text(record: DocumentRecord) -> DocumentRecord:
    path = Path(record.path)
    if record.status != "checked" or not path.is_file():
        return record
    document = read(Source(record.path, path))
    if not isinstance(document, Document) or document.sha256 != record.sha256:
        return record
    return replace(record, text=document.text, blocks=document.blocks)
