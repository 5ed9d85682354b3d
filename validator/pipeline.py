"""START HERE: this module takes a document from bytes to findings, a line for each of the five steps.

    read      bytes → text                      validator/read
    outline   text → headings and passages      validator/outline.py, validator/extract
    extract   passages → tables of facts        validator/extract, at a check's first request
    check     tables → violations               validator/checks, as rules/*.yaml ask
    result    violations → findings, verdict    validator/placing.py, validator/result.py

Reports (validator/report) print the result; the pipeline knows none of them.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from validator import recognize, suppressions
from validator.checks import column, linkage
from validator.conceal import Veil, concealed
from validator.document import Document, Unreadable
from validator.extract import foreign, identifiers, metrics
from validator.extract.arithmetic import cells
from validator.finding import SEVERITIES, Evidence, Finding
from validator.job import Checked, Options, Source, read
from validator.placing import finding, numbered
from validator.recall import recalled, remember
from validator.result import DocumentRecord, Notice, Result, RuleFailure
from validator.rule import Rule
from validator.ruleset import Ruleset
from validator.sharing import Shared
from validator.subject import Subject
from validator.version import VERSION
from validator.view import without

__all__ = ["Checked", "Options", "Source", "check", "check_documents", "check_one", "read", "readings"]

CHUNK = 32
"""Documents that one worker takes at a time."""

PARALLEL_FROM = 64
"""Documents from which more than one process pays: starting a worker costs as much as checking some hundred."""


def check(
    sources: Sequence[Source],
    ruleset: Ruleset,
    options: Options | None = None,
    progress: Callable[[int], None] | None = None,
) -> Result:
    """Check documents and judge the run. `progress` is told how many are done.

    With SOURCE_DATE_EPOCH set, as reproducible builds do, the result is stamped with that time and no duration.
    """
    options = options or Options()
    clock = time.perf_counter()
    pinned = os.environ.get("SOURCE_DATE_EPOCH", "")
    started = datetime.fromtimestamp(int(pinned), UTC) if pinned.isdigit() else datetime.now(UTC)
    done, failures = _each(sources, ruleset, options, progress)
    failures += link_documents(done, sources, ruleset, options)
    shown = [(one, source) for one, source in zip(done, sources, strict=True) if not source.companion or one.findings]
    told = [found for one, source in shown for found in numbered(_weighed(one.findings, source, ruleset))]
    findings = list(_once_per_archive(told))
    return Result(
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        documents=tuple(one.record for one, _ in shown),
        rules=ruleset.rules,
        failures=(*failures, *(failure for one, _ in shown for failure in one.failures)),
        version=VERSION,
        rules_digest=ruleset.digest,
        started=started.isoformat(timespec="seconds"),
        seconds=0.0 if pinned.isdigit() else time.perf_counter() - clock,
        options={"profile": options.profile or "auto", "excerpts": options.excerpts},
        notices=tuple(_uncompared(done, sources)),
        kinds={profile.name: profile.title for profile in ruleset.profiles},
    )


def _each(
    sources: Sequence[Source], ruleset: Ruleset, options: Options, progress: Callable[[int], None] | None
) -> tuple[list[Checked], list[RuleFailure]]:
    """Every document by itself, in the order given: recalled from an earlier run, or checked now and remembered."""
    known = {n: one for n, source in enumerate(sources) if (one := recalled(source, ruleset, options))}
    missing = [number for number in range(len(sources)) if number not in known]
    failures: list[RuleFailure] = []
    at = iter(missing)
    private = frozenset(rule.code for rule in ruleset.rules if _reads_identifiers(rule))
    shared = Shared()
    for part in _chunks([sources[number] for number in missing], ruleset, options):
        broken = judge_tables(part, ruleset)
        failures += broken
        for one in part:
            one.findings, text = concealed(one.findings, one.record.text, private)
            one.record = replace(one.record, text=text)
            known[number := next(at)] = one
            if not broken:
                remember(sources[number], one, ruleset, options)
            one.findings = [shared.finding(found) for found in one.findings]
        if progress:
            progress(len(known))
    return [known[number] for number in range(len(sources))], failures


def _weighed(findings: Iterable[Finding], source: Source, ruleset: Ruleset) -> Iterator[Finding]:
    """Findings with the severities of a configuration; a check that speaks more softly than its rule still does."""
    own = {rule.code: rule.severity for rule in ruleset.rules}
    for found in findings:
        given = source.severities.get(found.rule)
        if given and SEVERITIES.index(found.severity) > SEVERITIES.index(own[found.rule]):
            given = max(given, found.severity, key=SEVERITIES.index)
        yield replace(found, severity=given) if given else found


def _once_per_archive(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What the name of an archive or of a folder in it tells is said at its first document alone."""
    seen = set()
    for found in findings:
        if found.place and found.place[0][0] in ("archive-name", "folder-name"):
            outside = found.document.rpartition("/")[0] if found.place[0][0] == "folder-name" else ""
            key = (found.document.partition("!/")[0], outside, found.rule, found.place)
            if key in seen:
                continue
            seen.add(key)
        yield found


def _reads_identifiers(rule: Rule) -> bool:
    """Whether what a rule marks is personal data, which no report prints in full."""
    return any(isinstance(check, column.Check) and check.table == "identifiers" for check in rule.checks)


def _uncompared(done: Sequence[Checked], sources: Sequence[Source]) -> Iterator[Notice]:
    for one, source in zip(done, sources, strict=True):
        if source.companion and one.record.status == "unreadable":
            en = "could not be read, so that no changed document was compared with it"
            yield Notice(one.record.path, 0, {"en": en, "zh": "无法读取，未能与改动的文件比对"})


def _chunks(sources: Sequence[Source], ruleset: Ruleset, options: Options) -> Iterator[list[Checked]]:
    parts = [sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK)]
    if options.jobs > 1 and len(sources) >= PARALLEL_FROM:
        yield from _spread(parts, ruleset, options)
        return
    for part in parts:
        yield check_documents(part, ruleset, options)


def _spread(parts: list[Sequence[Source]], ruleset: Ruleset, options: Options) -> Iterator[list[Checked]]:
    """The same over worker processes, in the order of the documents; each worker is given the rules once."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("forkserver")
    with ProcessPoolExecutor(min(options.jobs, len(parts)), context, _receive, (ruleset, options)) as pool:
        yield from pool.map(_check_received, parts)


_given: list[tuple[Ruleset, Options]] = []
"""In a worker process: what it checks with."""


def _receive(ruleset: Ruleset, options: Options) -> None:
    _given[:] = [(ruleset, options)]


def _check_received(part: Sequence[Source]) -> list[Checked]:
    return check_documents(part, *_given[0])


def check_documents(sources: Sequence[Source], ruleset: Ruleset, options: Options) -> list[Checked]:
    """Read and check some documents: a function of its arguments alone, for any process on any machine."""
    return [check_one(source, ruleset, options) for source in sources]


def check_one(source: Source, ruleset: Ruleset, options: Options) -> Checked:
    """Read one document and apply every rule that needs no other document."""
    document = read(source)
    if isinstance(document, Unreadable):
        return Checked(DocumentRecord(document.path, "unreadable", reason=document.reason, remedy=document.remedy))
    subjects = readings(document, ruleset, replace(options, profile=source.profile or options.profile))
    healed = subjects["healed"]
    checked = Checked(replace(_record(document, healed, options), spared=tuple(sorted(source.spared))))
    _apply(ruleset.rules, subjects, document, options, checked, source.spared)
    if options.metrics:
        _measure(healed, checked)
    return checked


def _measure(healed: Subject, checked: Checked) -> None:
    """Add the document's metrics; where they cannot be had, that is a failure like that of a rule."""
    try:
        checked.record = replace(checked.record, metrics=metrics.measure(healed))
    except Exception as error:  # the document's findings stand without its metrics
        what = type(error).__name__
        checked.failures.append(RuleFailure(checked.record.path, "metrics", {"en": what, "zh": what}))


def readings(document: Document, ruleset: Ruleset, options: Options) -> dict[str, Subject]:
    """A document as advertising rules read it (`raw`) and as all others do (`healed`)."""
    gate = ruleset.gate
    raw = Subject(document, without(document.text, document.omitted_but_targets), ruleset.lexicons, gate=gate)
    injected = [raw.view.origin(*span) for span in raw.get(foreign.spans)]
    plain = raw.view if document.omitted == document.omitted_but_targets else None
    view = plain if plain and not injected else without(document.text, [*document.omitted, *injected])
    healed = raw if view is raw.view else Subject(document, view, ruleset.lexicons, gate=gate)
    healed.foreign = tuple(injected)
    profile = ruleset.profile(options.profile) if options.profile else recognize.recognize(healed, ruleset.profiles)
    raw.profile = healed.profile = profile
    return {"raw": raw, "healed": healed}


def _record(document: Document, healed: Subject, options: Options) -> DocumentRecord:
    shown = options.keep_text
    return DocumentRecord(
        path=document.path,
        status="checked",
        encoding=document.encoding,
        characters=len(document.text),
        sha256=document.sha256,
        profile=healed.profile.name,
        format=document.format,
        unexamined=(*document.unexamined, *cells.unread(document)),
        text=document.text if shown else "",
        blocks=document.blocks if shown else (),
        permissions=suppressions.permissions(document),
    )


def _apply(
    rules: Iterable[Rule],
    subjects: Mapping[str, Subject],
    document: Document,
    options: Options,
    checked: Checked,
    spared: frozenset[str] = frozenset(),
) -> None:
    """Every rule on one document; a rule that raises is a failure of its own and stops no other."""
    number = -1
    for rule in rules:
        if rule.code in spared:
            number += sum(isinstance(check, column.Check) for check in rule.checks)
            checked.traces += [linkage.NOTHING for check in rule.checks if isinstance(check, linkage.Check)]
            continue
        try:
            for check in rule.checks:
                subject = subjects[check.reads]
                if isinstance(check, linkage.Check):
                    checked.traces.append(check.trace(subject))
                    continue
                if isinstance(check, column.Check):
                    number += 1
                    for candidate in check.candidates(subject):
                        found = finding(rule, candidate.violation, subject.view, document, options)
                        checked.pending.append((number, candidate, found))
                    continue
                for violation in check.violations(subject):
                    checked.findings.append(finding(rule, violation, subject.view, document, options))
        except Exception as error:  # one faulty rule must not hide what the others find
            what = "ran out of time" if isinstance(error, TimeoutError) else f"{type(error).__name__}: {error}"
            zh = "超时" if isinstance(error, TimeoutError) else what
            if options.excerpts == "masked":
                what = zh = type(error).__name__
            checked.failures.append(RuleFailure(document.path, rule.code, {"en": what, "zh": zh}))


def judge_tables(part: Sequence[Checked], ruleset: Ruleset) -> list[RuleFailure]:
    """Let pandera judge the rows of a chunk of documents; the failing ones become findings."""
    checks = [(rule, check) for rule in ruleset.rules for check in rule.checks if isinstance(check, column.Check)]
    rows: list[list[tuple[Checked, column.Candidate, Finding]]] = [[] for _ in checks]
    for one in part:
        for number, candidate, found in one.pending:
            rows[number].append((one, candidate, found))
        one.pending.clear()
    try:
        verdicts = column.judge(
            [(check, [c for _, c, _ in found]) for (_, check), found in zip(checks, rows, strict=True)]
        )
    except Exception as error:  # said in the result rather than lost with the run
        reason = {"en": f"{type(error).__name__}: {error}", "zh": f"{type(error).__name__}: {error}"}
        return [RuleFailure("", rule.code, reason) for rule, _ in checks]
    for (_, check), judged, failed in zip(checks, rows, verdicts, strict=True):
        _keep(check, [row for row, fails in zip(judged, failed, strict=True) if fails])
    return []


def link_documents(
    done: Sequence[Checked], sources: Sequence[Source], ruleset: Ruleset, options: Options
) -> list[RuleFailure]:
    """Let collection checks compare the documents that belong together, which are read again for it."""
    read_again: dict[int, Subject] = {}
    known = [number for number, one in enumerate(done) if one.traces]
    failures = []
    checks = [(rule, check) for rule in ruleset.rules for check in rule.checks if isinstance(check, linkage.Check)]
    for place, (rule, check) in enumerate(checks if len(known) > 1 else ()):
        try:
            for first, second in check.pairs([done[number].traces[place] for number in known]):
                if sources[known[first]].companion and sources[known[second]].companion:
                    continue
                masked, other = (_again(known[i], sources, ruleset, options, read_again) for i in (first, second))
                veil = Veil(secret for subject in (masked, other) for secret in identifiers.told(subject))
                for violation in check.compare(masked, other):
                    found = finding(rule, violation, masked.view, masked.document, options)
                    done[known[first]].findings.append(veil.over(found))
        except Exception as error:  # one faulty rule must not hide what the others find
            what = f"{type(error).__name__}: {error}" if options.excerpts == "full" else type(error).__name__
            failures.append(RuleFailure("", rule.code, {"en": what, "zh": what}))
    return failures


def _again(
    number: int, sources: Sequence[Source], ruleset: Ruleset, options: Options, kept: dict[int, Subject]
) -> Subject:
    """The healed subject of a document that was read before."""
    if number not in kept:
        document = read(sources[number])
        if isinstance(document, Unreadable):
            raise OSError(f"{document.path} changed while it was being checked")
        profile = sources[number].profile or options.profile
        kept[number] = readings(document, ruleset, replace(options, profile=profile))["healed"]
    return kept[number]


def _keep(check: column.Check, failing: list[tuple[Checked, column.Candidate, Finding]]) -> None:
    """Add failing rows to their documents, all of one key as one finding with the others as its evidence."""
    first: dict[tuple[int, tuple[str, ...]], int] = {}
    for one, candidate, found in failing:
        key = (id(one), candidate.key)
        if not check.once_per or key not in first:
            first[key] = len(one.findings)
            one.findings.append(found)
            continue
        known = one.findings[first[key]]
        same = Evidence(found.start, found.end, {"en": "the same here", "zh": "此处相同"})
        one.findings[first[key]] = replace(known, evidence=(*known.evidence, same))
