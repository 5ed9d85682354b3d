"""This module scores the validator against labelled documents, in both directions: what it misses, what it cries over.

A finding matches a label of its category when their spans overlap; document-level findings (0, 0) match on their name.
Labels with `certain: false` count neither for nor against. Precision is over errors and warnings, what a gate sees;
recall is given over all severities and over what a gate sees. An entity is found only if all its mentions are
(the rule of the Text Anonymization Benchmark, Pilán et al. 2022, Computational Linguistics 48(4)).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from validator import pipeline
from validator.errors import UsageError
from validator.finding import CATEGORIES, Finding
from validator.read import _open
from validator.result import Result
from validator.ruleset import Ruleset

CONTEXT = 15
"""Characters shown on either side of a miss or a false alarm."""

GATE = ("error", "warning")

NAMES = ("leaked-name", "inconsistent-entity", "partly-masked-name")
"""Labels whose quotes are mentions of an entity."""


@dataclass(frozen=True, slots=True)
class Label:
    """What an expert marked: see `contract` in `seeds/README.md`. Offsets are code points of the text as read."""

    document: str
    category: str
    name: str
    start: int
    end: int
    quote: str
    certain: bool
    note: str = ""
    difficulty: str = ""

    def meets(self, finding: Finding) -> bool:
        """Whether a finding is about this place."""
        if finding.category != self.category:
            return False
        if self.start == self.end == 0 or finding.start == finding.end == 0:
            return finding.name == self.name and self.start == self.end and finding.start == finding.end
        return finding.start < self.end and self.start < finding.end


@dataclass
class Score:
    """Counts of one rule, one family or everything. `hits` are labels found, `gate_hits` those by an error or warning."""

    labels: int = 0
    hits: int = 0
    gate_hits: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float | None:
        """Labels found at any severity."""
        return self.hits / self.labels if self.labels else None

    @property
    def gate_recall(self) -> float | None:
        """Labels found by an error or a warning."""
        return self.gate_hits / self.labels if self.labels else None

    @property
    def precision(self) -> float | None:
        """Errors and warnings that meet a certain label, of those that meet no uncertain one alone."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None


@dataclass
class Evaluation:
    """What a run over a labelled corpus came to."""

    documents: int = 0
    clean: int = 0
    characters: int = 0
    total: Score = field(default_factory=Score)
    families: dict[str, Score] = field(default_factory=dict)
    rules: dict[str, Score] = field(default_factory=dict)
    misses: list[tuple[Label, str]] = field(default_factory=list)
    alarms: list[tuple[Finding, str]] = field(default_factory=list)
    clean_alarms: int = 0
    trap_hits: list[tuple[Label, Finding]] = field(default_factory=list)
    entities: int = 0
    entities_found: int = 0
    unreadable: list[str] = field(default_factory=list)


def evaluate(labels_folder: Path, ruleset: Ruleset, documents_folder: Path | None = None) -> Evaluation:
    """Check the labelled documents of a folder and score the findings.

    Labels of `a.txt` stand in `a.txt.jsonl`, places that must not be reported in `a.txt.traps.jsonl`; the documents lie
    beside them or in `documents_folder`.

    Raises:
        UsageError: there is no label file, a document is missing, or a label does not fit its document.
    """
    home = documents_folder or labels_folder
    files = sorted(path for path in labels_folder.glob("*.jsonl") if not path.name.endswith(".traps.jsonl"))
    if not files:
        raise UsageError(f"no label files (*.jsonl) in {labels_folder}")
    made = Evaluation(
        families={family: Score() for family in CATEGORIES}, rules={r.name: Score() for r in ruleset.rules}
    )
    names = [path.name.removesuffix(".jsonl") for path in files]
    for name in names:
        if not (home / name).is_file():
            raise UsageError(f"{labels_folder / name}.jsonl labels {home / name}, which does not exist")
    result = pipeline.check([pipeline.Source(name, path=home / name) for name in names], ruleset)
    made.unreadable = [record.path for record in result.unreadable]
    for path, name in zip(files, names, strict=True):
        traps = path.with_name(f"{name}.traps.jsonl")
        text = document_text(home / name)
        labels = list(read_labels(path, text))
        _score(made, result, name, text, labels)
        if traps.is_file():
            made.trap_hits += _traps(list(read_labels(traps, text)), labels, result.by_document[name])
    return made


def read_labels(path: Path, text: str | None = None) -> Iterator[Label]:
    """The labels of one file; with `text`, each quote is held against its place.

    Raises:
        UsageError: a line is not a label, or its quote is not what stands there.
    """
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            label = Label(**{key: row[key] for key in _REQUIRED}, **{k: row[k] for k in _OPTIONAL if k in row})
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path}:{number}: not a label: {error}") from error
        if text is not None and text[label.start : label.end] != label.quote:
            found = text[label.start : label.end]
            raise UsageError(f"{path}:{number}: the quote is {label.quote!r}, the text there is {found!r}")
        yield label


_REQUIRED = ("document", "category", "name", "start", "end", "quote", "certain")
_OPTIONAL = ("note", "difficulty")


def _score(made: Evaluation, result: Result, name: str, text: str, labels: Sequence[Label]) -> None:
    findings = result.by_document[name]
    certain = [label for label in labels if label.certain]
    made.documents += 1
    made.clean += not certain
    made.characters += len(text)
    found: dict[str, list[bool]] = defaultdict(list)
    for label in certain:
        meeting = [finding for finding in findings if label.meets(finding)]
        hit, gate = bool(meeting), any(finding.severity in GATE for finding in meeting)
        for score in (made.total, made.families[label.category], made.rules.setdefault(label.name, Score())):
            score.labels += 1
            score.hits += hit
            score.gate_hits += gate
        if not hit:
            made.misses.append((label, around(text, label.start, label.end)))
        if label.name in NAMES:
            found[label.quote].append(hit)
    made.entities += len(found)
    made.entities_found += sum(all(mentions) for mentions in found.values())
    for finding in findings:
        if finding.severity in GATE:
            _judge(made, finding, labels, certain, text)


def _judge(made: Evaluation, finding: Finding, labels: Sequence[Label], certain: Sequence[Label], text: str) -> None:
    right = any(label.meets(finding) for label in certain)
    if not right and any(label.meets(finding) for label in labels):
        return
    for score in (made.total, made.families[finding.category], made.rules.setdefault(finding.name, Score())):
        score.right += right
        score.wrong += not right
    if not right:
        made.alarms.append((finding, around(text, finding.start, finding.end)))
        made.clean_alarms += not certain


def _traps(traps: Iterable[Label], labels: Sequence[Label], findings: Sequence[Finding]) -> list[tuple[Label, Finding]]:
    return [
        (trap, finding)
        for trap in traps
        for finding in findings
        if finding.severity in GATE and finding.name == trap.name and trap.meets(finding)
        if not any(label.meets(finding) for label in labels)
    ]


def around(text: str, start: int, end: int) -> str:
    """A place with what stands beside it, marked by brackets, on one line."""
    left, right = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return f"{left}⟦{text[start:end]}⟧{right}".replace("\n", "⏎").replace("\r", "")


def as_json(made: Evaluation) -> dict[str, Any]:
    """The scores as data, for a later comparison."""

    def row(score: Score) -> dict[str, float | int | None]:
        return {
            "labels": score.labels,
            "hits": score.hits,
            "gate_hits": score.gate_hits,
            "right": score.right,
            "wrong": score.wrong,
            "recall": score.recall,
            "gate_recall": score.gate_recall,
            "precision": score.precision,
        }

    return {
        "documents": made.documents,
        "clean_documents": made.clean,
        "characters": made.characters,
        "false_alarms_per_clean_document": made.clean_alarms / made.clean if made.clean else None,
        "false_alarms_per_10000_characters": made.total.wrong * 10000 / made.characters if made.characters else None,
        "entities": made.entities,
        "entities_found": made.entities_found,
        "total": row(made.total),
        "families": {name: row(score) for name, score in made.families.items()},
        "rules": {name: row(score) for name, score in sorted(made.rules.items())},
        "misses": [
            {"document": label.document, "name": label.name, "start": label.start, "end": label.end, "where": where}
            for label, where in made.misses
        ],
        "false_alarms": [
            {"document": f.document, "rule": f.rule, "name": f.name, "start": f.start, "end": f.end, "where": where}
            for f, where in made.alarms
        ],
    }


def table(made: Evaluation, earlier: Mapping[str, Any] | None = None) -> str:
    """The scores for a reader, with the change against an earlier result where one is given."""
    lines = [f"{'':<24}{'labels':>7}{'recall':>9}{'gate':>8}{'alarms':>8}{'precision':>11}"]
    before = {
        **(earlier or {}).get("families", {}),
        **(earlier or {}).get("rules", {}),
        "total": (earlier or {}).get("total"),
    }
    rows = [*sorted(made.rules.items()), *((f"[{name}]", score) for name, score in made.families.items())]
    for name, score in [*rows, ("total", made.total)]:
        if score.labels or score.right or score.wrong:
            lines.append(_line(name, score, before.get(name.strip("[]"))))
    each = made.clean_alarms / made.clean if made.clean else 0.0
    per = made.total.wrong * 10000 / made.characters if made.characters else 0.0
    lines += [
        "",
        f"{made.documents} documents, {made.clean} of them clean, {made.characters} characters",
        f"false alarms: {made.total.wrong}; {each:.2f} a clean document; {per:.2f} per 10,000 characters",
        f"entities whose every mention was found: {made.entities_found} of {made.entities}",
    ]
    if made.trap_hits:
        lines.append(f"traps that a finding fell into: {len(made.trap_hits)}")
    return "\n".join(lines)


def _line(name: str, score: Score, earlier: Mapping[str, Any] | None) -> str:
    shown = f"{name:<24}{score.labels:>7}{_share(score.recall):>9}{_share(score.gate_recall):>8}"
    shown += f"{score.right + score.wrong:>8}{_share(score.precision):>11}"
    if earlier:
        shown += _change("recall", score.recall, earlier["recall"]) + _change(
            "precision", score.precision, earlier["precision"]
        )
    return shown


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _change(what: str, now: float | None, then: float | None) -> str:
    if now is None or then is None or round(now - then, 3) == 0:
        return ""
    return f"  {what} {now - then:+.3f}"


def document_text(path: Path) -> str:
    """The text of a labelled document as its reader reads it; that of a result has personal data shortened."""
    document = _open.read_file(path)
    return getattr(document, "text", "")
