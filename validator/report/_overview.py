"""This module gathers what the index of a run shows; the template only lays it out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from validator.finding import CATEGORIES, SEVERITIES, Finding, Severity, Words
from validator.report._headings import title
from validator.report._paths import folder, page, relative
from validator.report._words import STAMP, judged_by, standing, verdict
from validator.result import DocumentRecord, Result, gravest
from validator.rule import Rule


@dataclass(frozen=True, slots=True)
class Cell:
    """A family in a document: how many findings, how grave the gravest, how warm the cell (0 to 4)."""

    category: str
    count: int
    severity: Severity | None
    heat: int


@dataclass(frozen=True, slots=True)
class Row:
    """A document in the matrix."""

    record: DocumentRecord
    path: str
    title: str
    folder: str
    href: str
    state: str
    cells: tuple[Cell, ...]
    counts: Mapping[str, int]
    rules: str
    severities: str
    categories: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family of the whole run."""

    category: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that found something: how often, in how many documents; `share` of the most frequent, of 100."""

    rule: Rule
    count: int
    documents: int
    severity: Severity
    share: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What of a document was not examined: why, and what to do; `rules` are those that did not finish on it."""

    path: str
    href: str
    words: tuple[Words, ...]
    remedy: Words | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the template of the index needs."""

    state: str
    stamp: Words
    verdict: Words
    families: tuple[Family, ...]
    rows: tuple[Row, ...]
    fired: tuple[Fired, ...]
    silent: tuple[Rule, ...]
    folders: tuple[str, ...]
    gaps: tuple[Gap, ...]


def overview(result: Result, fail_on: str) -> Overview:
    """The index of a run, worst documents first."""
    rows = tuple(_row(result, record, fail_on) for record in result.worst_first)
    state = standing(result, fail_on)
    by_category = result.counts_by_category
    return Overview(
        state=state,
        stamp=STAMP[state],
        verdict=verdict(result, fail_on),
        families=tuple(
            Family(category, by_category.get(category, dict.fromkeys(SEVERITIES, 0))) for category in CATEGORIES
        ),
        rows=rows,
        fired=tuple(_fired(result)),
        silent=result.silent_rules,
        folders=tuple(sorted({row.folder for row in rows})),
        gaps=tuple(_gaps(result)),
    )


def _gaps(result: Result) -> Iterator[Gap]:
    """Documents that were not read, checks that did not finish (one entry for one reason), parts that were not read."""
    for record in result.unreadable:
        yield Gap(relative(record.path), "", _words(record.reason), next(iter(_words(record.remedy)), None))
    broken: dict[tuple[str, str, str], list[str]] = {}
    for failure in result.failures:
        broken.setdefault((failure.document, failure.reason["en"], failure.reason["zh"]), []).append(failure.rule)
    known = {record.path for record in result.documents}
    for (path, en, zh), rules in broken.items():
        yield Gap(relative(path), page(path) if path in known else "", ({"en": en, "zh": zh},), rules=tuple(rules))
    for record in result.worst_first:
        if record.unexamined:
            parts = tuple(words for part in record.unexamined for words in _words(part))
            yield Gap(relative(record.path), page(record.path), parts)


def _words(given: Mapping[str, str] | None) -> tuple[Words, ...]:
    return ({"en": given["en"], "zh": given["zh"]},) if given else ()


def _row(result: Result, record: DocumentRecord, fail_on: str) -> Row:
    found = result.by_document.get(record.path, ())
    return Row(
        record=record,
        path=relative(record.path),
        title=record.title or title(record.text, record.blocks),
        folder=folder(record),
        href=page(record.path),
        state=_state(result, record, found, fail_on),
        cells=tuple(_cell(category, found) for category in CATEGORIES),
        counts=result.tally(record.path),
        rules=" ".join(sorted({finding.rule for finding in found})),
        severities=" ".join(sorted({finding.severity for finding in found})),
        categories=" ".join(sorted({finding.category for finding in found})),
    )


def _state(result: Result, record: DocumentRecord, found: Sequence[Finding], fail_on: str) -> str:
    if record.status == "unreadable":
        return "unreadable"
    if any(result.blocks_release(finding, judged_by(fail_on)) for finding in found):
        return "blocked"
    return "noted" if found else "clear"


def _cell(category: str, findings: Sequence[Finding]) -> Cell:
    mine = tuple(finding for finding in findings if finding.category == category)
    heat = sum(len(mine) >= least for least in (1, 3, 8, 20))
    return Cell(category, len(mine), gravest(mine), heat)


def _fired(result: Result) -> list[Fired]:
    counts = Counter(finding.rule for finding in result.findings)
    documents = Counter(rule for rule, _ in {(finding.rule, finding.document) for finding in result.findings})
    grave: dict[str, Severity] = {}
    for severity in reversed(SEVERITIES):
        grave |= {finding.rule: severity for finding in result.findings if finding.severity == severity}
    most = max(counts.values(), default=1)
    fired = [
        Fired(rule, counts[rule.code], documents[rule.code], grave[rule.code], counts[rule.code] * 100 // most)
        for rule in result.rules
        if counts[rule.code]
    ]
    return sorted(fired, key=lambda each: (SEVERITIES.index(each.severity), -each.count, each.rule.code))
