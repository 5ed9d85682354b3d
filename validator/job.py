"""This module holds what a run is given and what it keeps of each document until the run is judged as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from validator.cache import Cache
from validator.checks import column, linkage
from validator.collect._part import Part
from validator.document import Document, Unreadable, digest
from validator.finding import Finding, Severity
from validator.read import _open
from validator.result import DocumentRecord, RuleFailure


@dataclass(frozen=True)
class Options:
    """What a run is asked for.

    `keep_text` keeps documents' texts for reports that show them, `metrics` measures each document for an audit. With
    a `cache`, documents that were checked before with the same rules and program are not checked again.
    """

    profile: str = ""
    excerpts: Literal["full", "masked"] = "full"
    keep_text: bool = False
    metrics: bool = False
    jobs: int = 1
    cache: Cache | None = None


@dataclass(frozen=True)
class Source:
    """Where a document comes from: a file, or a text that is already here. `shown` is its name in reports.

    `profile`, `spared` (codes of rules that are not applied) and `severities` (by code) hold for this document alone.
    A `companion` is read only for what the collection says about other documents. With a `part`, the document is that
    row or member of the collection at `path`.
    """

    shown: str
    path: Path | None = None
    data: bytes | None = None
    text: str | None = None
    profile: str = ""
    spared: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    companion: bool = False
    part: Part | None = None


@dataclass
class Checked:
    """What is known of one document before the run is judged as a whole.

    `pending` are findings that a table check still has to judge, by number of the check; `traces` are what each
    collection check remembers of it.
    """

    record: DocumentRecord
    findings: list[Finding] = field(default_factory=list)
    pending: list[tuple[int, column.Candidate, Finding]] = field(default_factory=list)
    traces: list[linkage.Trace] = field(default_factory=list)
    failures: list[RuleFailure] = field(default_factory=list)


def read(source: Source) -> Document | Unreadable:
    """The document of a source."""
    if source.part is not None:
        return source.part.read(source.path or Path(), source.shown)
    if source.text is not None:
        return Document(source.shown, source.text, sha256=digest(source.text))
    if source.data is not None:
        return _open.read_bytes(source.shown, source.data)
    return _open.read_file(source.path or Path(source.shown), source.shown)
