"""This module describes the rules of a run as SARIF wants them, for the help that a reviewer sees beside a result."""

from collections.abc import Mapping
from typing import Any

from validator.finding import Severity
from validator.report._shape import Lang
from validator.rule import Rule

MOST_WORDS = 1024
"""Characters of a rule's text that GitHub takes."""

LEVEL: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
PROBLEM: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
PRECISION: Mapping[Severity, str] = {"error": "high", "warning": "medium", "info": "low"}
"""A rule that may stop a release is one that is seldom wrong."""
PERSONAL = "personal-data"
"""The rule whose findings GitHub should treat as security alerts."""


def describe(rule: Rule, lang: Lang) -> dict[str, Any]:
    """A rule as a `reportingDescriptor`; each text has words and is as long as GitHub takes."""
    why, remedy, title = (words[lang].strip() for words in (rule.why, rule.remedy, rule.title))
    refers = "".join(f"\n- {source}" for source in rule.refers)
    severe = {"security-severity": "8.0"} if rule.name == PERSONAL else {}
    return {
        "id": rule.code,
        "name": rule.name[:255],
        "shortDescription": _text(title or rule.name),
        "fullDescription": _text(why or title or rule.name),
        "help": {
            **_text("\n".join(part for part in (why, remedy) if part) or rule.name),
            "markdown": f"**{title}**\n\n{why}\n\n{remedy}\n{refers}".strip(),
        },
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {
            "tags": [rule.category],
            "precision": PRECISION[rule.severity],
            "problem.severity": PROBLEM[rule.severity],
            **severe,
        },
    }


def _text(words: str) -> dict[str, str]:
    return {"text": words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…"}
