"""This module holds a whole run: documents, findings, failures, and the one verdict that every report prints."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from validator.document import Block
from validator.finding import SEVERITIES, Finding, Severity, Waiver, Words
from validator.rule import Rule

FAIL_ON: tuple[str, ...] = (*SEVERITIES, "never")


@dataclass(frozen=True, slots=True)
class Table:
    """A small table about a document (its masking convention, say); it holds numbers and words of ours, no text of it."""

    title: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Permission:
    """A comment in a document that sets findings aside: of the rules that `rules` names, between `start` and `end`.

    `problem` says what is wrong with the comment; one that is wrong sets nothing aside.
    """

    start: int
    end: int
    line: int
    rules: tuple[str, ...]
    reason: str
    problem: Words | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the run itself that its owner should know: a waiver that ran out, a baseline entry that is stale.

    `path` and `line` say where to put it right, `line` 0 for the file as a whole. `fails` where the run was asked to be
    strict about it.
    """

    path: str
    line: int
    what: Words
    fails: bool = False


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What became of one document of the run.

    `status` is `checked` or `unreadable`. `reason` and `remedy` are filled where it is unreadable, `text` and `blocks`
    where a report that shows the text was asked for. `unexamined` lists parts that were not read. `permissions` are its
    comments that set findings aside, `spared` the codes of rules that a configuration does not apply to it.
    """

    path: str
    status: str
    encoding: str = ""
    characters: int = 0
    sha256: str = ""
    profile: str = ""
    format: str = ""
    title: str = ""
    reason: Mapping[str, str] | None = None
    remedy: Mapping[str, str] | None = None
    unexamined: tuple[dict[str, str], ...] = ()
    metrics: Mapping[str, float] = field(default_factory=dict)
    text: str = ""
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    permissions: tuple[Permission, ...] = ()
    spared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """A rule that raised or ran out of time on a document: its absence of findings there means nothing."""

    document: str
    rule: str
    reason: Mapping[str, str]


@dataclass(frozen=True)
class Result:
    """A run, sorted and counted. Reports print it and decide nothing.

    `findings` are those that count; `waived` are set aside, each with its waiver. `options` says what the
    run was asked for, `started` is ISO 8601 in UTC, `seconds` the wall time. `may_be_empty` says that no document is
    no fault: nothing changed, or it was allowed. `kinds` are the titles of profiles, by the name that a record has.
    """

    findings: tuple[Finding, ...]
    documents: tuple[DocumentRecord, ...]
    rules: tuple[Rule, ...]
    failures: tuple[RuleFailure, ...] = ()
    waived: tuple[Finding, ...] = ()
    version: str = ""
    rules_digest: str = ""
    started: str = ""
    seconds: float = 0.0
    options: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    may_be_empty: bool = False
    kinds: Mapping[str, Words] = field(default_factory=dict)

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings of each document in the order of the text; documents without any have an empty tuple."""
        groups: dict[str, list[Finding]] = {record.path: [] for record in self.documents}
        for finding in self.findings:
            groups.setdefault(finding.document, []).append(finding)
        return {path: tuple(found) for path, found in groups.items()}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Findings per severity, every severity present."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    @cached_property
    def counts_by_category(self) -> Mapping[str, Mapping[str, int]]:
        """Findings per family and severity."""
        table: dict[str, dict[str, int]] = {}
        for finding in self.findings:
            row = table.setdefault(finding.category, dict.fromkeys(SEVERITIES, 0))
            row[finding.severity] += 1
        return table

    @property
    def unreadable(self) -> tuple[DocumentRecord, ...]:
        """Documents that could not be read."""
        return tuple(record for record in self.documents if record.status == "unreadable")

    @cached_property
    def worst_first(self) -> tuple[DocumentRecord, ...]:
        """Documents by gravity: unreadable ones, then by errors, warnings and infos, then by path."""
        return tuple(sorted(self.documents, key=self._gravity))

    @cached_property
    def silent_rules(self) -> tuple[Rule, ...]:
        """Rules that found nothing in the whole run, waived findings included."""
        fired = {finding.rule for finding in (*self.findings, *self.waived)}
        return tuple(rule for rule in self.rules if rule.code not in fired)

    def setting_aside(self, waivers: Mapping[int, Waiver], notices: Iterable[Notice] = ()) -> "Result":
        """The same run with some findings waived, by their number in `findings`, and more notices."""
        waived = [replace(self.findings[number], waiver=waiver) for number, waiver in waivers.items()]
        return replace(
            self,
            findings=tuple(finding for number, finding in enumerate(self.findings) if number not in waivers),
            waived=tuple(sorted((*self.waived, *waived), key=lambda finding: finding.sort_key)),
            notices=(*self.notices, *notices),
        )

    def tally(self, path: str) -> Mapping[str, int]:
        """Findings of one document per severity, every severity present."""
        found = Counter(finding.severity for finding in self.by_document.get(path, ()))
        return {severity: found[severity] for severity in SEVERITIES}

    def blocking(self, fail_on: str = "error") -> int:
        """How many findings are grave enough for `fail_on`."""
        return sum(self.blocks_release(finding, fail_on) for finding in self.findings)

    def _gravity(self, record: DocumentRecord) -> tuple[object, ...]:
        counts = self.tally(record.path)
        return (record.status != "unreadable", *(-counts[severity] for severity in SEVERITIES), record.path)

    def blocks_release(self, finding: Finding, fail_on: str = "error") -> bool:
        """Whether one finding is grave enough for `fail_on`."""
        return fail_on != "never" and SEVERITIES.index(finding.severity) <= FAIL_ON.index(fail_on)

    def exit_status(self, fail_on: str = "error") -> int:
        """0 clean, 1 findings at or above `fail_on`, 3 something could not be read or checked (3 wins over 1)."""
        if self.unreadable or self.failures:
            return 3
        failing = any(self.blocks_release(finding, fail_on) for finding in self.findings)
        return int(failing or any(notice.fails for notice in self.notices))


def gravest(findings: tuple[Finding, ...]) -> Severity | None:
    """The gravest severity among findings, None where there are none."""
    ranks = [SEVERITIES.index(finding.severity) for finding in findings]
    return SEVERITIES[min(ranks)] if ranks else None
