"""This module lets findings that say the same thing share one copy of it, so that a large run takes less memory.

Of a quarter of a million findings, a third have words of their own; their notes of evidence are a thousand.
"""

import sys
from dataclasses import replace

from validator.finding import Evidence, Finding, Words


class Shared:
    """Words and excerpts that are known already; equal ones are given back as the same object."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], Words] = {}

    def finding(self, finding: Finding) -> Finding:
        """The same finding, of shared parts."""
        return replace(
            finding,
            document=sys.intern(finding.document),
            rule=sys.intern(finding.rule),
            name=sys.intern(finding.name),
            category=sys.intern(finding.category),
            excerpt=sys.intern(finding.excerpt),
            message=self._same(finding.message),
            evidence=tuple(Evidence(at.start, at.end, self._same(at.note)) for at in finding.evidence),
        )

    def _same(self, words: Words) -> Words:
        return self._words.setdefault((words["en"], words["zh"]), words)
