"""This module holds what is kept of a run for later comparison: names, rules, fingerprints and outcomes, no text."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

FORMAT = 1
"""Version of a kept run as a file; what was added since has a default, so that older files are read."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document of a run; `characters` is 0 and `sha256` empty where it was not read."""

    path: str
    folder: str
    status: str
    characters: int
    sha256: str


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding by what identifies it.

    `waived` says what set it aside (baseline, waiver, comment), "" where nothing did; `owner` answers for that, `until`
    is an ISO date, "" where it holds for good.
    """

    document: str
    folder: str
    rule: str
    severity: str
    fingerprint: str
    waived: str = ""
    owner: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class KeptOutcome:
    """What became of one expectation."""

    suite: str
    expect: str
    title_en: str
    title_zh: str
    severity: str
    status: str
    judged: int
    unexpected: int


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run of one collection. `id` is random, so that a run that is loaded twice is known; `started` is in UTC.

    `release` is the name under which the collection went out after this run, "" where it did not.
    """

    id: str
    collection: str
    started: str
    seconds: float
    version: str
    rules_digest: str
    documents: tuple[KeptDocument, ...]
    findings: tuple[KeptFinding, ...]
    outcomes: tuple[KeptOutcome, ...]
    release: str = ""


def folder(path: str) -> str:
    """The folder of a document, `.` where it has none."""
    return str(PurePosixPath(plain(path).replace("\\", "/")).parent)


def plain(name: str) -> str:
    """A name as every database takes it: no NUL, no half of a pair."""
    return name.replace("\x00", "\ufffd").encode("utf-8", "backslashreplace").decode()


def write(run: KeptRun, home: Path) -> Path:
    """Keep a run as a file until it can be loaded; it appears whole or not at all."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / f"{run.started[:19].replace(':', '')}-{run.id}.json"
    part = path.with_suffix(".part")
    part.write_text(json.dumps({"format": FORMAT, **asdict(run)}, ensure_ascii=True, indent=1), "utf-8")
    part.replace(path)
    return path


def pending(home: Path) -> Sequence[Path]:
    """Files of runs that wait, oldest first."""
    return sorted(home.glob("*.json")) if home.is_dir() else []


def read(path: Path) -> KeptRun:
    """A run that was kept as a file.

    Raises:
        ValueError: the file is not one of ours.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        if data.pop("format") != FORMAT:
            raise ValueError(f"{path} was kept by another version")
        documents = tuple(KeptDocument(**each) for each in data.pop("documents"))
        findings = tuple(KeptFinding(**each) for each in data.pop("findings"))
        outcomes = tuple(KeptOutcome(**each) for each in data.pop("outcomes"))
        return KeptRun(**data, documents=documents, findings=findings, outcomes=outcomes)
    except (OSError, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is not a kept run: {type(error).__name__}") from error
