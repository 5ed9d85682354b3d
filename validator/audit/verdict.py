"""This module holds what an audit came to: an outcome per expectation, and one verdict that every report prints."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from validator.audit.suites import SEVERITIES, Expectation, Severity, Suite
from validator.audit.trend import Trend
from validator.finding import Words
from validator.result import Notice

FAIL_ON: tuple[str, ...] = (*SEVERITIES, "never")

Status = Literal["met", "failed", "unjudged", "absent"]
"""`unjudged` could not be decided and counts like `failed`; `absent` has no document that it speaks of."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one expectation.

    `documents` are the paths of the documents that fail it, at most a hundred of `unexpected`; `judged` had a value and
    `missing` had none. `observed` is the value of the whole column where that is what was asked for.
    """

    expectation: Expectation
    status: Status
    judged: int = 0
    unexpected: int = 0
    missing: int = 0
    observed: str = ""
    documents: tuple[str, ...] = ()
    reason: Words | None = None

    @property
    def failed(self) -> bool:
        """Whether it stands against the collection."""
        return self.status in ("failed", "unjudged")

    def blocks(self, fail_on: str) -> bool:
        """Whether it is grave enough for `fail_on`."""
        return self.failed and FAIL_ON.index(self.severity) <= FAIL_ON.index(fail_on) < FAIL_ON.index("never")

    @property
    def severity(self) -> Severity:
        """How grave that is."""
        return self.expectation.severity


@dataclass(frozen=True, slots=True)
class Judgement:
    """One suite with its outcomes in the order of its file."""

    suite: Suite
    outcomes: tuple[Outcome, ...]

    def gravest(self) -> Severity | None:
        """The gravest severity that failed, None where all was met."""
        failed = {outcome.severity for outcome in self.outcomes if outcome.failed}
        return next((severity for severity in SEVERITIES if severity in failed), None)


@dataclass(frozen=True, slots=True)
class Waived:
    """Findings of one rule that were set aside: by what, who answers for it, and until when ("" for good)."""

    rule: str
    by: str
    owner: str
    until: str
    count: int


@dataclass(frozen=True)
class Verdict:
    """An audited run. `documents` counts all, `unread` names those that were not read or not fully checked.

    `trend` compares it with earlier runs where they were kept; `titles` are the rules' by code.
    `notices` are about the run's own files, such as a waiver that ran out.
    """

    judgements: tuple[Judgement, ...]
    documents: int
    unread: tuple[str, ...] = ()
    version: str = ""
    rules_digest: str = ""
    started: str = ""
    seconds: float = 0.0
    trend: Trend | None = None
    titles: Mapping[str, Words] = field(default_factory=dict)
    waived: tuple[Waived, ...] = ()
    notices: tuple[Notice, ...] = ()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Failed expectations per severity, every severity present."""
        found = Counter(outcome.severity for each in self.judgements for outcome in each.outcomes if outcome.failed)
        return {severity: found[severity] for severity in SEVERITIES}

    @property
    def expectations(self) -> int:
        """How many expectations there were."""
        return sum(len(each.outcomes) for each in self.judgements)

    def blocking(self, fail_on: str = "critical") -> int:
        """How many failed expectations are grave enough for `fail_on`."""
        return sum(outcome.blocks(fail_on) for each in self.judgements for outcome in each.outcomes)

    def exit_status(self, fail_on: str = "critical") -> int:
        """0 met, 1 something failed at or above `fail_on`, 3 some document could not be read or fully checked."""
        if self.unread:
            return 3
        return int(self.blocking(fail_on) > 0 or any(notice.fails for notice in self.notices))
