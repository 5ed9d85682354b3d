"""This module keeps a baseline: the findings that were there when the gate was put up, a line of JSON for each.

A line holds a document (relative to the file), a rule, a fingerprint and how many findings share it: no text, no line
number and no time, sorted, so that two branches merge and an edit elsewhere in a document changes nothing.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from validator.errors import UsageError
from validator.finding import Finding, Waiver, Words
from validator.places import Reach, relative_to
from validator.result import Notice, Result

FORMAT = "validator-baseline-1"

Key = tuple[str, str, str]
"""Document, rule, fingerprint without its ordinal."""


@dataclass(frozen=True)
class Baseline:
    """Known findings: how many of each key, and the line of the file that says so."""

    path: Path
    counts: Mapping[Key, int]
    lines: Mapping[Key, int]


@dataclass(frozen=True)
class Comparison:
    """A run against a baseline.

    `known` are numbers of the findings that the baseline has. `new` counts keys that it has not or has fewer of,
    `stale` those that it has more of than this run found, though it looked.
    """

    known: tuple[int, ...]
    new: Mapping[Key, int]
    stale: Mapping[Key, int]


def load(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        UsageError: the file is missing or no baseline; the sentence names the line.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise UsageError(f"there is no baseline {path}; `validator baseline write` makes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the baseline {path} cannot be read: {error}") from error
    rows = text.splitlines()
    if not rows or _object(path, 1, rows[0]).get("format") != FORMAT:
        raise UsageError(f'{path}:1: this is no baseline: the first line must be {{"format": "{FORMAT}"}}')
    counts: dict[Key, int] = {}
    lines: dict[Key, int] = {}
    for number, row in enumerate(rows[1:], 2):
        if row.strip():
            key, count = _entry(path, number, row)
            counts[key] = max(counts.get(key, 0), count)  # two branches may have added the same
            lines[key] = number
    return Baseline(path, counts, lines)


def _object(path: Path, number: int, row: str) -> dict[str, Any]:
    try:
        found = json.loads(row)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(f"{path}:{number}: not a JSON object{_conflict(row)}")
    return found


def _conflict(row: str) -> str:
    return (
        " but the mark of a merge conflict: keep the lines of both sides"
        if row[:7] in ("<<<<<<<", "=======", ">>>>>>>")
        else ""
    )


def _entry(path: Path, number: int, row: str) -> tuple[Key, int]:
    found = _object(path, number, row)
    words = [found.get(name) for name in ("document", "rule", "fingerprint")]
    count = found.get("count", 1)
    if not all(isinstance(word, str) and word for word in words) or type(count) is not int or count < 1:
        raise UsageError(f"{path}:{number}: must hold document, rule, fingerprint and, above one, count")
    document, rule, fingerprint = map(str, words)
    return (document, rule, fingerprint), count


def render(counts: Mapping[Key, int]) -> str:
    """The file of a baseline: the same for the same findings, whoever writes it."""
    lines = [json.dumps({"format": FORMAT})]
    for (document, rule, fingerprint), count in sorted(counts.items()):
        entry: dict[str, object] = {"document": document, "rule": rule, "fingerprint": fingerprint}
        if count > 1:
            entry["count"] = count
        lines.append(json.dumps(entry, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def key(finding: Finding, folder: Path) -> Key:
    """What a baseline in `folder` calls a finding."""
    return relative_to(folder, finding.document), finding.rule, finding.fingerprint.partition("-")[0]


def count(findings: Iterable[Finding], folder: Path) -> Counter[Key]:
    """Findings by key, for a baseline in `folder`."""
    return Counter(key(finding, folder) for finding in findings)


def compare(result: Result, known: Baseline) -> Comparison:
    """What of a run a baseline knows, what is new, and what is in it for nothing.

    An entry of a finding that is set aside for another reason is not stale. A finding that is not known where it
    stands, but in a document that is gone, has moved with its text and stays known.
    """
    folder = known.path.parent
    reach = Reach(result, folder)
    left = dict(known.counts)
    gone = {at[1:]: at for at in known.counts if reach.is_gone(at[0])}
    numbers: list[int] = []
    new: Counter[Key] = Counter()
    for number, finding in enumerate(result.findings):
        here = key(finding, folder)
        at = here if left.get(here, 0) else gone.get(here[1:], here)
        if left.get(at, 0):
            left[at] -= 1
            numbers.append(number)
        else:
            new[here] += 1
    for finding in result.waived:
        at = key(finding, folder)
        left[at] = max(left.get(at, 0) - 1, 0)
    stale = {at: count for at, count in left.items() if count and (reach.is_gone(at[0]) or reach.judged(at[0], at[1]))}
    return Comparison(tuple(numbers), new, stale)


def apply(result: Result, known: Baseline, strict: bool) -> Result:
    """Set aside what a baseline knows, and tell what is in it for nothing."""
    found = compare(result, known)
    notices = [_stale(known, at, count, strict) for at, count in sorted(found.stale.items())]
    return result.setting_aside(dict.fromkeys(found.known, Waiver("baseline")), notices)


def _stale(known: Baseline, at: Key, count: int, strict: bool) -> Notice:
    document, rule, _ = at
    what: Words = {
        "en": f"{rule} is no longer found in {document} ({count}): take it out with `validator baseline prune`",
        "zh": f"{document} 中已不再有 {rule}（{count} 处）：请用 `validator baseline prune` 清理",
    }
    return Notice(known.path.as_posix(), known.lines.get(at, 0), what, strict)


def merged(result: Result, old: Baseline) -> Counter[Key]:
    """The keys of a new baseline: what this run found, and what the old one says of documents that it did not check."""
    folder = old.path.parent
    reach = Reach(result, folder)
    kept = {at: n for at, n in old.counts.items() if not reach.is_gone(at[0]) and not reach.judged(at[0], at[1])}
    return Counter(kept) + count(result.findings, folder)
