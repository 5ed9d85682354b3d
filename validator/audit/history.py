"""This module keeps a run and compares it with the earlier ones; where the store is out of reach nothing is lost."""

import contextlib
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from validator.audit import kept, trend
from validator.audit.kept import KeptDocument, KeptFinding, KeptOutcome, KeptRun
from validator.audit.store import Store, StoreError
from validator.audit.trend import Trend
from validator.audit.verdict import Verdict
from validator.finding import Finding, Waiver
from validator.result import Result


@dataclass(frozen=True, slots=True)
class Remembered:
    """The trend of a run, None where it cannot be told, and what a person should be told about keeping it."""

    trend: Trend | None = None
    notes: tuple[str, ...] = ()


def open_store(address: str) -> Store:
    """The store at an address, its tables made or found to be ours; one that is out of reach is tried again later.

    Raises:
        UsageError: the address is none, its driver is not installed, or its tables are of a newer version.
    """
    store = Store(address)
    with contextlib.suppress(StoreError):
        store.prepare()
    return store


def keep(result: Result, verdict: Verdict, collection: str, release: str = "") -> KeptRun:
    """What is kept of a run that was judged, `release` being the name under which the collection goes out after it."""
    documents = (
        KeptDocument(kept.plain(record.path), kept.folder(record.path), record.status, record.characters, record.sha256)
        for record in result.documents
    )
    findings = [_finding(found) for found in result.findings]
    findings += [_finding(found, found.waiver or Waiver("baseline")) for found in result.waived]
    outcomes = (
        KeptOutcome(
            judgement.suite.name,
            outcome.expectation.expect,
            outcome.expectation.title["en"],
            outcome.expectation.title["zh"],
            outcome.severity,
            outcome.status,
            outcome.judged,
            outcome.unexpected,
        )
        for judgement in verdict.judgements
        for outcome in judgement.outcomes
    )
    return KeptRun(
        id=uuid.uuid4().hex,
        collection=kept.plain(collection),
        started=result.started,
        seconds=result.seconds,
        version=result.version,
        rules_digest=result.rules_digest,
        documents=tuple(documents),
        findings=tuple(findings),
        outcomes=tuple(outcomes),
        release=kept.plain(release),
    )


def _finding(found: Finding, waiver: Waiver | None = None) -> KeptFinding:
    path = kept.plain(found.document)
    kind = KeptFinding(path, kept.folder(path), found.rule, found.severity, found.fingerprint)
    return replace(kind, waived=waiver.by, owner=kept.plain(waiver.owner), until=waiver.until) if waiver else kind


def remember(store: Store, run: KeptRun, pending: Path, most: int) -> Remembered:
    """Load the runs that wait in `pending`, keep this one, and compare it with up to `most` earlier ones.

    New and resolved findings are told against the last release, or the run before where none was marked as one.
    """
    notes: list[str] = []
    known: Trend | None = None
    try:
        store.prepare()
        notes += _load(store, pending)
        earlier = store.earlier(run, most)
        released = store.released(run)
        base = released or (earlier[-1] if earlier else None)
        known = trend.compare(run, earlier, store.findings(base.id) if base else (), released)
        store.add(run)
    except StoreError as error:
        path = kept.write(run, pending)
        notes.append(f"the run was kept as {path}; the next run loads it ({error})")
    except BaseException:  # an interrupt, too, loses nothing
        kept.write(run, pending)
        raise
    finally:
        store.close()
    return Remembered(known, tuple(notes))


def _load(store: Store, pending: Path) -> list[str]:
    """Load what waits; a file that is none of ours stays where it is and is told of."""
    notes = []
    for path in kept.pending(pending):
        try:
            store.add(kept.read(path))
        except ValueError as error:
            notes.append(str(error))
            continue
        path.unlink()
        notes.append(f"{path} was loaded")
    return notes
