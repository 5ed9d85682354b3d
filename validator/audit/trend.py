"""This module compares a run with the earlier ones of its collection: what grew, what went, what is new."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from validator.audit.kept import KeptFinding, KeptRun


@dataclass(frozen=True, slots=True)
class Point:
    """One run on the time line: findings in all and by rule, by folder and by severity, waived ones left out.

    `release` is the name under which the collection went out after it, "" where it did not.
    """

    id: str
    started: str
    rules_digest: str
    documents: int
    rules: Counter[str]
    folders: Counter[str]
    severities: Counter[str]
    release: str = ""

    @property
    def total(self) -> int:
        """All findings of the run."""
        return sum(self.rules.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A count over the runs, oldest first."""

    name: str
    counts: tuple[int, ...]

    @property
    def change(self) -> int:
        """What the last run added to the one before it."""
        return self.counts[-1] - self.counts[-2] if len(self.counts) > 1 else 0

    def polyline(self, width: float = 100, height: float = 24) -> str:
        """The points of a line in a box, zero at its foot."""
        top = max(self.counts) or 1
        step = width / max(len(self.counts) - 1, 1)
        return " ".join(f"{n * step:.1f},{height - count / top * height:.1f}" for n, count in enumerate(self.counts))


@dataclass(frozen=True, slots=True)
class Change:
    """Findings of one rule in one document that are new, or gone."""

    document: str
    rule: str
    count: int


@dataclass(frozen=True, slots=True)
class Trend:
    """This run and the earlier ones of its collection, oldest first.

    `new`, `resolved` and `removed` compare with `base`, the last release, or the run right before where there was none:
    a finding is resolved where its document is still there, removed with its document otherwise. `rules_changed` says
    that the two were checked by different rules.
    """

    points: tuple[Point, ...]
    rules: tuple[Line, ...]
    folders: tuple[Line, ...]
    severities: tuple[Line, ...]
    new: tuple[Change, ...] = ()
    resolved: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    rules_changed: bool = False
    base: Point | None = None

    @property
    def since(self) -> str:
        """When the run that this one is compared with started, "" where there is none."""
        return self.base.started if self.base else ""

    def marks(self, width: float = 100) -> tuple[tuple[str, str], ...]:
        """Where on a line that wide the releases stand, and what they are called."""
        step = width / max(len(self.points) - 1, 1)
        return tuple((f"{n * step:.1f}", point.release) for n, point in enumerate(self.points) if point.release)

    @property
    def release(self) -> str:
        """The release that this run is compared with, "" where it is the run before."""
        return self.base.release if self.base else ""


def point(run: KeptRun) -> Point:
    """A run on the time line."""
    counted = [found for found in run.findings if not found.waived]
    return Point(
        run.id,
        run.started,
        run.rules_digest,
        len(run.documents),
        Counter(found.rule for found in counted),
        Counter(found.folder for found in counted),
        Counter(found.severity for found in counted),
        run.release,
    )


def compare(
    run: KeptRun, earlier: Sequence[Point], before: Iterable[KeptFinding] = (), released: Point | None = None
) -> Trend:
    """The trend of a run; `before` are the findings of the last release, or of the last of the `earlier` runs."""
    points = (*earlier, point(run))
    base = released or (earlier[-1] if earlier else None)
    return Trend(
        points,
        rules=_lines([each.rules for each in points]),
        folders=_lines([each.folders for each in points]),
        severities=tuple(Line(s, tuple(p.severities[s] for p in points)) for s in ("error", "warning", "info")),
        **(_changes(run, list(before)) if base else {}),
        rules_changed=base is not None and base.rules_digest != run.rules_digest,
        base=base,
    )


def _lines(counts: Sequence[Counter[str]]) -> tuple[Line, ...]:
    """A line per name, what changed most first, then what is most frequent today."""
    names = {name for each in counts for name in each}
    lines = [Line(name, tuple(each[name] for each in counts)) for name in names]
    return tuple(sorted(lines, key=lambda line: (-abs(line.change), -line.counts[-1], line.name)))


def _changes(run: KeptRun, before: Sequence[KeptFinding]) -> dict[str, tuple[Change, ...]]:
    """Findings by document and fingerprint; a waived one is neither new nor gone."""
    then = {(found.document, found.fingerprint): found for found in before}
    now = {(found.document, found.fingerprint): found for found in run.findings}
    there = {document.path for document in run.documents if document.status == "checked"}
    known = {document.path for document in run.documents}
    new = [found for key, found in now.items() if key not in then and not found.waived]
    gone = [found for key, found in then.items() if key not in now and not found.waived]
    return {
        "new": _grouped(new),
        "resolved": _grouped([found for found in gone if found.document in there]),
        "removed": _grouped([found for found in gone if found.document not in known]),
    }


def _grouped(findings: Iterable[KeptFinding]) -> tuple[Change, ...]:
    counts = Counter((found.document, found.rule) for found in findings)
    return tuple(Change(document, rule, count) for (document, rule), count in sorted(counts.items()))
