"""This module holds quality to what it once was: floors of hits, a ceiling of false alarms, a floor of the corpus."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from validator.errors import UsageError
from validator.evaluate import Evaluation


@dataclass(frozen=True)
class Ratchet:
    """What a corpus scored at least: `hits` per rule at any severity, `gate_hits` by an error or warning.

    `wrong` is the most false alarms per rule, `documents` and `labels` the least size of the corpus.
    """

    documents: int = 0
    labels: int = 0
    hits: dict[str, int] = field(default_factory=dict)
    gate_hits: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, int] = field(default_factory=dict)


def of(made: Evaluation) -> Ratchet:
    """What an evaluation reached."""
    return Ratchet(
        documents=made.documents,
        labels=made.total.labels,
        hits={name: score.hits for name, score in sorted(made.rules.items())},
        gate_hits={name: score.gate_hits for name, score in sorted(made.rules.items())},
        wrong={name: score.wrong for name, score in sorted(made.rules.items())},
    )


def slips(made: Evaluation, recorded: Ratchet) -> list[str]:
    """In words, everything in which an evaluation falls behind what is recorded; empty where it holds."""
    now = of(made)
    found = []
    for what in ("documents", "labels"):
        if getattr(now, what) < getattr(recorded, what):
            found.append(f"{what}: {getattr(now, what)}, recorded {getattr(recorded, what)}")
    for what in ("hits", "gate_hits"):
        found += [
            f"{name}: {getattr(now, what).get(name, 0)} {what}, recorded {floor}"
            for name, floor in getattr(recorded, what).items()
            if getattr(now, what).get(name, 0) < floor
        ]
    found += [
        f"{name}: {count} false alarms, recorded {recorded.wrong.get(name, 0)}"
        for name, count in now.wrong.items()
        if count > recorded.wrong.get(name, 0)
    ]
    return found + [f"unreadable: {path}" for path in made.unreadable]


def read(path: Path) -> Ratchet:
    """A recorded ratchet.

    Raises:
        UsageError: the file is not one.
    """
    try:
        row: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return Ratchet(**row)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{path}: not a ratchet: {error}") from error


def write(path: Path, ratchet: Ratchet) -> None:
    """Record a ratchet, sorted, one number a line."""
    path.write_text(json.dumps(asdict(ratchet), indent=1, ensure_ascii=False) + "\n", "utf-8")
