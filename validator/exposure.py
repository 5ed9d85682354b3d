"""This module sums up how exposed the masked parties of a document are, from its findings and its metrics alone.

The three criteria are those of Opinion 05/2014 on anonymisation techniques (WP216): singling out, linkability and
inference. A criterion without findings is `clear` as far as it was checked, and `not assessable` where nothing could be:
no summary ever says that a document identifies nobody.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from validator.finding import Finding
from validator.result import DocumentRecord

Status = Literal["findings", "clear", "not assessable"]

CRITERIA: Mapping[str, tuple[str, ...]] = {
    "singling-out": ("RED202", "RED203", "RED209", "RED210", "RED214"),
    "linkability": ("RED204", "RED205", "RED211"),
    "inference": ("RED201", "RED206", "RED207", "RED212"),
}
"""Which findings speak to which criterion."""

VOID, WEAK = ("RED207", "RED211"), ("RED203", "RED206", "RED207")
"""Rules whose error makes a mask void, and whose softer findings make it weak."""

_KINDS = ("figure", "organization", "place", "person", "date", "rank", "code", "word")
_HABITS = (
    "percent_figures",
    "money_figures",
    "count_figures",
    "person_figures",
    "organization_names",
    "place_names",
    "person_names",
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: what was found against it, by rule."""

    name: str
    status: Status
    rules: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Interval:
    """What is left of a masked value: decimal strings, None where open, and how it follows, in both languages."""

    start: int
    end: int
    low: str | None
    high: str | None
    unit: str
    relation: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Habit:
    """The masking convention of one kind of value: how many are masked, how many stand raw."""

    kind: str
    masked: int
    raw: int


@dataclass(frozen=True, slots=True)
class Exposure:
    """The summary of one document. `masks` counts by kind; `void` and `weak` are masks that hide nothing or little."""

    masks: Mapping[str, int]
    void: int
    weak: int
    criteria: tuple[Criterion, ...]
    intervals: tuple[Interval, ...]
    habits: tuple[Habit, ...]


def of(record: DocumentRecord, findings: Sequence[Finding], collection: int) -> Exposure:
    """The summary of one document of a run with `collection` documents; metrics are used where the run took them."""
    counts = {kind: int(record.metrics.get(f"{kind}_masks", 0)) for kind in _KINDS}
    voided = {(f.start, f.end) for f in findings if f.rule in VOID and f.severity == "error"}
    weakened = {(f.start, f.end) for f in findings if f.rule in WEAK} - voided
    return Exposure(
        masks={kind: count for kind, count in counts.items() if count},
        void=len(voided),
        weak=len(weakened),
        criteria=tuple(_criterion(name, findings, sum(counts.values()), collection) for name in CRITERIA),
        intervals=tuple(_interval(finding) for finding in findings if finding.rule == "RED207" and finding.details),
        habits=tuple(habit for kind in _HABITS if (habit := _habit(kind, record.metrics))),
    )


def _criterion(name: str, findings: Sequence[Finding], masks: int, collection: int) -> Criterion:
    found = Counter(finding.rule for finding in findings if finding.rule in CRITERIA[name])
    status: Status = "findings" if found else "clear"
    if not found and (not masks or (name == "linkability" and collection < 2)):
        status = "not assessable"
    return Criterion(name, status, dict(sorted(found.items())))


def _interval(finding: Finding) -> Interval:
    low, high = finding.details.get("low"), finding.details.get("high")
    relation = finding.details.get("relation")
    return Interval(
        finding.start,
        finding.end,
        None if low is None else str(low),
        None if high is None else str(high),
        str(finding.details.get("unit", "")),
        relation if isinstance(relation, Mapping) else {"en": str(relation or ""), "zh": str(relation or "")},
    )


def _habit(kind: str, metrics: Mapping[str, float]) -> Habit | None:
    masked, raw = int(metrics.get(f"masked_{kind}", 0)), int(metrics.get(f"raw_{kind}", 0))
    return Habit(kind, masked, raw) if masked else None


def as_json(exposure: Exposure) -> dict[str, object]:
    """The summary as data."""
    return {
        "masks": dict(exposure.masks),
        "void": exposure.void,
        "weak": exposure.weak,
        "criteria": {c.name: {"status": c.status, "rules": dict(c.rules)} for c in exposure.criteria},
        "intervals": [
            {"start": i.start, "end": i.end, "low": i.low, "high": i.high, "unit": i.unit, "relation": dict(i.relation)}
            for i in exposure.intervals
        ],
        "convention": [{"kind": h.kind, "masked": h.masked, "raw": h.raw} for h in exposure.habits],
    }
