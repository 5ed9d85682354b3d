"""This module writes an audit's verdict as one JSON object, for programs."""

from collections.abc import Mapping
from typing import Any

from validator.audit.trend import Trend
from validator.audit.verdict import Judgement, Outcome, Verdict
from validator.report._shape import ReportOptions
from validator.report._words import TOOL
from validator.report.json import encoded

NAME = "json"
DEFAULT_FILE: str | None = None
SCHEMA_VERSION = 1


def render(verdict: Verdict, options: ReportOptions) -> Mapping[str, str]:
    """The whole verdict; documents by path, never a word of theirs."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": TOOL, "version": verdict.version, "rules_digest": verdict.rules_digest},
        "summary": {
            "documents": verdict.documents,
            "unread": list(verdict.unread),
            "expectations": verdict.expectations,
            "failed": dict(verdict.counts),
            "blocking": verdict.blocking(options.fail_on),
            "fail_on": options.fail_on,
            "exit_status": verdict.exit_status(options.fail_on),
            "started": verdict.started,
            "seconds": round(verdict.seconds, 3),
        },
        "suites": [_suite(judgement) for judgement in verdict.judgements],
        "waived": [
            {"rule": each.rule, "by": each.by, "owner": each.owner, "until": each.until or None, "count": each.count}
            for each in verdict.waived
        ],
        "notices": [
            {"path": each.path, "line": each.line, "what": dict(each.what), "fails": each.fails}
            for each in verdict.notices
        ],
        "trend": None if verdict.trend is None else _trend(verdict.trend),
    }
    return {"": encoded(whole) + "\n"}


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "since": trend.since or None,
        "release": trend.release or None,
        "rules_changed": trend.rules_changed,
        "runs": [
            {
                "started": each.started,
                "release": each.release or None,
                "documents": each.documents,
                "findings": each.total,
            }
            for each in trend.points
        ],
        **{
            key: {line.name: list(line.counts) for line in lines}
            for key, lines in (("severities", trend.severities), ("rules", trend.rules), ("folders", trend.folders))
        },
        **{
            key: [{"document": each.document, "rule": each.rule, "count": each.count} for each in changes]
            for key, changes in (("new", trend.new), ("resolved", trend.resolved), ("removed", trend.removed))
        },
    }


def _suite(judgement: Judgement) -> dict[str, Any]:
    suite = judgement.suite
    return {
        "name": suite.name,
        "title": dict(suite.title),
        "table": suite.table,
        "file": suite.path,
        "gravest": judgement.gravest(),
        "expectations": [_outcome(outcome) for outcome in judgement.outcomes],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    stated = outcome.expectation
    return {
        "expect": stated.expect,
        "arguments": stated.arguments,
        "severity": stated.severity,
        "title": dict(stated.title),
        "status": outcome.status,
        "judged": outcome.judged,
        "unexpected": outcome.unexpected,
        "missing": outcome.missing,
        "observed": outcome.observed,
        "documents": list(outcome.documents),
        "reason": None if outcome.reason is None else dict(outcome.reason),
    }
