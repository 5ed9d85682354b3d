"""This module turns a result into test cases: one per rule and document, per document or per rule, passed ones too."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from validator.finding import Finding
from validator.report._paths import classname, relative
from validator.report._shape import ReportOptions
from validator.report._words import TOOL
from validator.result import DocumentRecord, Notice, Result, RuleFailure


@dataclass(frozen=True, slots=True)
class Case:
    """One `<testcase>`: its name and what came of it."""

    name: str
    classname: str
    path: str = ""
    found: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    spared: bool = False
    errors: tuple[str, ...] = ()
    unexamined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suite:
    """One `<testsuite>`."""

    name: str
    cases: list[Case] = field(default_factory=list)
    path: str = ""


class Run:
    """A result with what the cases look up, made once."""

    def __init__(self, result: Result, options: ReportOptions) -> None:
        self.result = result
        self.options = options
        self.names = {rule.code: f"{rule.code} {rule.title[options.lang]}".strip() for rule in result.rules}
        self.remedies = {rule.code: rule.remedy[options.lang] for rule in result.rules}
        self.failures: dict[str, dict[str, list[RuleFailure]]] = {}
        for failure in result.failures:
            self.failures.setdefault(failure.document, {}).setdefault(failure.rule, []).append(failure)
        self.waived: dict[str, list[Finding]] = {}
        for finding in result.waived:
            self.waived.setdefault(finding.document, []).append(finding)
        self.groups = _groups([record.path for record in result.documents], options.base)

    def codes(self, *fired: Iterable[str]) -> list[str]:
        """Every rule of the run in its order, then codes that only findings or failures know."""
        return [*self.names, *sorted({code for codes in fired for code in codes} - {*self.names})]

    def outcome(self, case: Case) -> str:
        """`error`, `failure`, `skipped` or `passed`."""
        if case.errors:
            return "error"
        if any(self.result.blocks_release(finding, self.options.fail_on) for finding in case.found):
            return "failure"
        return "skipped" if (case.waived or case.spared or case.unexamined) and not case.found else "passed"


def suites(run: Run, granularity: str) -> Iterator[Suite]:
    """The suites of a run, `granularity` being `pair` (rule and document), `document` or `rule`."""
    result, options = run.result, run.options
    if not result.documents and result.may_be_empty:
        yield Suite(TOOL, [Case("documents", TOOL)])
    elif not result.documents:
        reason = (
            "没有找到文件，什么也没有检查" if options.lang == "zh" else "no document was found, nothing was checked"
        )
        yield Suite(TOOL, [Case("documents", TOOL, errors=(reason,))])
    elif granularity == "rule":
        yield Suite("rules", list(_rule_cases(run)))
    elif granularity == "document":
        cases = [_document_case(run, record) for record in result.documents]
        yield Suite("documents", cases + [case for record in result.documents for case in _partly_read(run, record)])
    else:
        for record in result.documents:
            yield Suite(relative(record.path, options.base), list(_pair_cases(run, record)), record.path)
    if result.documents and granularity != "rule" and (lost := list(_collection_cases(run))):
        yield Suite("collection", lost)
    if wrong := [notice for notice in result.notices if notice.fails]:
        yield Suite("waivers", [_notice_case(notice, options) for notice in wrong])


def _pair_cases(run: Run, record: DocumentRecord) -> Iterator[Case]:
    options = run.options
    group = run.groups[record.path]
    if record.status == "unreadable":
        yield Case("read", group, record.path, errors=(_refusal(record, options),))
        return
    yield from _partly_read(run, record)
    found = _by_rule(run.result.by_document.get(record.path, ()))
    waived = _by_rule(run.waived.get(record.path, ()))
    broken = run.failures.get(record.path, {})
    for code in run.codes(found, waived, broken):
        yield Case(
            run.names.get(code, code),
            group,
            record.path,
            tuple(found.get(code, ())),
            tuple(waived.get(code, ())),
            code in record.spared,
            tuple(failure.reason[options.lang] for failure in broken.get(code, ())),
        )


def _document_case(run: Run, record: DocumentRecord) -> Case:
    options = run.options
    broken = [failure for group in run.failures.get(record.path, {}).values() for failure in group]
    errors = [_refusal(record, options)] if record.status == "unreadable" else []
    errors += [f"{failure.rule}: {failure.reason[options.lang]}" for failure in broken]
    return Case(
        relative(record.path, options.base),
        run.groups[record.path],
        record.path,
        run.result.by_document.get(record.path, ()),
        tuple(run.waived.get(record.path, ())),
        errors=tuple(errors),
    )


def _rule_cases(run: Run) -> Iterator[Case]:
    result, options = run.result, run.options
    found, waived = _by_rule(result.findings), _by_rule(result.waived)
    broken: dict[str, list[str]] = {}
    for failure in result.failures:
        broken.setdefault(failure.rule, []).append(f"{failure.document}: {failure.reason[options.lang]}")
    for code in run.codes(found, waived, broken):
        hits, known, errors = (tuple(found.get(code, ())), tuple(waived.get(code, ())), tuple(broken.get(code, ())))
        yield Case(run.names.get(code, code), f"{TOOL}.rules", "", hits, known, errors=errors)
    for record in result.unreadable:
        yield Case(
            relative(record.path, options.base), f"{TOOL}.read", record.path, errors=(_refusal(record, options),)
        )
    for record in result.documents:
        yield from _partly_read(run, record)


def _partly_read(run: Run, record: DocumentRecord) -> Iterator[Case]:
    """What of a document was not examined: a case that is skipped, because nothing is known of that part."""
    if record.unexamined:
        words = tuple(part[run.options.lang] for part in record.unexamined)
        yield Case("read", run.groups[record.path], record.path, unexamined=words)


def _notice_case(notice: Notice, options: ReportOptions) -> Case:
    """A stale or lapsed entry of a run that is strict about them."""
    place = f"{relative(notice.path, options.base)}:{notice.line}"
    return Case(place, f"{TOOL}.waivers", errors=(notice.what[options.lang],))


def _collection_cases(run: Run) -> Iterator[Case]:
    """Failures that belong to no document of the run: a rule over the whole collection that broke."""
    known = {record.path for record in run.result.documents}
    for path, rules in run.failures.items():
        if path not in known:
            for code, failures in rules.items():
                yield Case(
                    run.names.get(code, code),
                    f"{TOOL}.collection",
                    errors=tuple(failure.reason[run.options.lang] for failure in failures),
                )


def _groups(paths: Iterable[str], base: str) -> Mapping[str, str]:
    """The class name of each document; `a.b.txt` and `a_b.txt` would share one, and readers merge cases of one name."""
    names = {path: classname(TOOL, path, base) for path in paths}
    counts = Counter(names.values())
    return {path: name if counts[name] == 1 else f"{name}-{_short(path)}" for path, name in names.items()}


def _short(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return groups


def _refusal(record: DocumentRecord, options: ReportOptions) -> str:
    words = [part[options.lang] for part in (record.reason, record.remedy) if part]
    return ("。" if options.lang == "zh" else ". ").join(words) or "unreadable"
