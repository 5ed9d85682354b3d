"""This module mends documents: it makes fixes in the file, checks it again, and keeps those that leave it better."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from validator import pipeline
from validator.document import Document
from validator.finding import Finding, Words
from validator.fix import choose, edit_of
from validator.pipeline import Options, Source
from validator.proof import Alignment, State, harm
from validator.result import Result
from validator.rewrite import _write
from validator.rewrite._edit import Edit, Unwritable, apply
from validator.ruleset import Ruleset

Reported = Callable[[Result], Result]

ROUNDS = 100
"""How often a document is fixed and checked again: some rules show one place at a time."""

PATIENCE, LEAST_PATIENCE, MOST_PATIENCE = 2_000_000, 16, 300
"""How many attempts may fail on one document: so many characters are read again in vain, within these bounds."""

_TOO_MANY: Words = {
    "en": "too many fixes of this document do no good; it was not found out whether this one does",
    "zh": "该文档有太多修改不可取，未再逐一判断此处",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fix that was not made, and why."""

    finding: Finding
    reason: Words


@dataclass(frozen=True)
class Mended:
    """What became of one document. `left` are the findings that remain, with or without a fix.

    `writable` is False for a format that cannot be written: its fixes were made in the text alone, for a diff.
    """

    before: State
    after: State
    fixed: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()
    left: tuple[Finding, ...] = ()
    writable: bool = True


@dataclass
class _Mending:
    """The run on one document: all rules judge the outcome, the chosen ones are fixed."""

    ruleset: Ruleset
    codes: frozenset[str]
    options: Options
    unsafe: bool
    state: State
    source: Source
    reported: Reported
    fixed: list[Finding] = field(default_factory=list)
    refused: dict[str, Refusal] = field(default_factory=dict)
    patience: int = 0

    def __post_init__(self) -> None:
        length = max(len(self.state.document.text), 1)
        self.patience = min(max(PATIENCE // length, LEAST_PATIENCE), MOST_PATIENCE)

    def mine(self) -> list[Finding]:
        """Findings of the chosen rules that a run would report."""
        state = self.state
        return [f for f in state.findings if f.rule in self.codes and f.fingerprint not in state.aside]

    def candidates(self) -> list[Finding]:
        """Findings whose fixes are to be tried now."""
        untried = [finding for finding in self.mine() if finding.fingerprint not in self.refused]
        return choose(self.state.document.text, untried, self.unsafe)

    def run(self) -> None:
        """Fix and check until nothing is left to try."""
        better = False
        for _ in range(ROUNDS):
            batch = self.candidates()
            if batch and self.attempt(batch):
                better = True
                continue
            if not better or self.patience <= 0:
                return
            # What did no good before may do good now that other fixes are made.
            self.refused.clear()
            better = False

    def attempt(self, batch: Sequence[Finding]) -> dict[str, Edit]:
        """Make the fixes of a batch; where they do no good together, of its halves.

        What was made, by the fingerprint of its finding, in the text as it was before.
        """
        edits = {finding.fingerprint: edit_of(self.state.document.text, finding) for finding in batch}
        while batch:
            try:
                self.state = self._made(batch)
                self.fixed += batch
                return {finding.fingerprint: edits[finding.fingerprint] for finding in batch}
            except Unwritable as error:
                self.patience -= 1
                culprits = [finding for finding in batch if edits[finding.fingerprint] == error.edit]
                if len(batch) > 1 and not culprits and self.patience > 0:
                    return self._by_halves(batch, edits)
                reason = error.words if culprits or len(batch) == 1 else _TOO_MANY
                for finding in culprits or batch:
                    self.refused[finding.fingerprint] = Refusal(finding, reason)
                batch = [finding for finding in batch if finding.fingerprint not in self.refused]
        return {}

    def _by_halves(self, batch: Sequence[Finding], edits: dict[str, Edit]) -> dict[str, Edit]:
        before, half = self.state, len(batch) // 2
        made = self.attempt(batch[:half])
        place = Alignment(before, self.state, [edits[name] for name in made])
        rest = [moved for finding in batch[half:] if (moved := place.finding(finding)) is not None]
        return made | {name: edits[name] for name in self.attempt(rest)}

    def _made(self, batch: Sequence[Finding]) -> State:
        """The document with the fixes of a batch.

        Raises:
            Unwritable: they cannot be made, or the document would be no better with them.
        """
        edits = [edit_of(self.state.document.text, finding) for finding in batch]
        data, document = _write.write(self.state.document, self.state.data, edits)
        after = check(data, document, self.ruleset, self.options, self.source, self.reported)
        if wrong := harm(self.state, after, batch, edits):
            raise Unwritable(None, wrong["en"], wrong["zh"])
        return after


def mend(
    document: Document,
    data: bytes,
    ruleset: Ruleset,
    codes: Iterable[str],
    options: Options | None = None,
    unsafe: bool = False,
    source: Source | None = None,
    reported: Reported | None = None,
) -> Mended:
    """Fix one document, which was read from `data`, as far as it can be.

    All rules of `ruleset` say whether a fix does good; what those in `codes` find is fixed. Rules that compare
    documents find nothing here: their findings have no fixes. With a `source`, the document is checked as that says;
    `reported` takes out of a result what a run would not report, and that is not fixed.
    """
    options, reported = options or Options(), reported or _as_it_is
    source = source or Source(document.path)
    before = check(data, document, ruleset, options, source, reported)
    run = _Mending(ruleset, frozenset(codes) - source.spared, options, unsafe, before, source, reported)
    if source.part is not None or not _write.is_writable(document):
        return _shown(run)
    run.run()
    left = tuple(run.mine())
    refused = {finding.fingerprint for finding in left}
    still = tuple(refusal for name, refusal in run.refused.items() if name in refused)
    return Mended(before, run.state, tuple(run.fixed), still, left)


def _shown(run: _Mending) -> Mended:
    """The fixes of a format that cannot be written, made in its text."""
    batch = run.candidates()
    text = run.state.document.text
    text = apply(text, [edit_of(text, finding) for finding in batch])
    after = replace(run.state, document=replace(run.state.document, text=text))
    left = tuple(finding for finding in run.mine() if finding not in batch)
    return Mended(run.state, after, tuple(batch), (), left, writable=False)


def _as_it_is(result: Result) -> Result:
    return result


def check(
    data: bytes, document: Document, ruleset: Ruleset, options: Options, source: Source, reported: Reported
) -> State:
    """What all the rules find in a document on its own; a row or member of a collection is read from it again."""
    held = source if source.part is not None else Source(document.path, data=data)
    held = replace(held, profile=source.profile, spared=frozenset(), severities=source.severities)
    result = pipeline.check([held], ruleset, options)
    kept = {finding.fingerprint for finding in reported(result).findings}
    aside = frozenset(finding.fingerprint for finding in result.findings) - kept
    return State(data, document, result.findings, result.failures, aside)
