"""This module writes a result as JUnit XML, for gates: one case per rule and document, passed ones too."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from validator.finding import Finding
from validator.report._groups import worst_first
from validator.report._paths import classname, relative
from validator.report._shape import ReportOptions
from validator.report._visible import visible
from validator.report._withheld import withheld
from validator.report._words import TOOL, tally, waived_by
from validator.result import DocumentRecord, Notice, Result, RuleFailure

NAME = "junit"
DEFAULT_FILE: str | None = "junit.xml"

MOST_CASES = 50_000
"""Cases that GitLab's 30 MB per file hold at about 200 bytes each, with room for the failures."""
NO_TIME = "1970-01-01T00:00:00"


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

    def codes(self, *fired: Iterable[str]) -> list[str]:
        """Every rule of the run in its order, then codes that only findings or failures know."""
        return [*self.names, *sorted({code for codes in fired for code in codes} - {*self.names})]

    def outcome(self, case: Case) -> str:
        """`error`, `failure`, `skipped` or `passed`."""
        if case.errors:
            return "error"
        if any(self.result.blocks_release(finding, self.options.fail_on) for finding in case.found):
            return "failure"
        return "skipped" if (case.waived or case.spared) and not case.found else "passed"


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """The run in the dialect and granularity of `options`; a run without documents is a suite with one error."""
    result = withheld(result, options)
    run = Run(result, options)
    granularity = _granularity(result, options)
    suites = list(_suites(run, granularity))
    written = [_suite(suite, run, granularity) for suite in suites]
    totals = _counts((case for suite in suites for case in suite.cases), run)
    del totals["skipped"]  # the strict schema has no such attribute here
    head = _element("testsuites", {"name": TOOL, **totals, "time": f"{result.seconds:.3f}"})
    return {"": '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "\n" + "".join(written) + "</testsuites>\n"}


def _granularity(result: Result, options: ReportOptions) -> str:
    if options.granularity != "auto":
        return options.granularity
    documents = len(result.documents)
    if documents * len(result.rules) <= MOST_CASES:
        return "pair"
    return "document" if documents <= MOST_CASES else "rule"


def _suites(run: Run, granularity: str) -> Iterator[Suite]:
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
        yield Suite("documents", [_document_case(run, record) for record in result.documents])
    else:
        for record in result.documents:
            yield Suite(relative(record.path, options.base), list(_pair_cases(run, record)), record.path)
    if result.documents and granularity != "rule" and (lost := list(_collection_cases(run))):
        yield Suite("collection", lost)
    if wrong := [notice for notice in result.notices if notice.fails]:
        yield Suite("waivers", [_notice_case(notice, options) for notice in wrong])


def _pair_cases(run: Run, record: DocumentRecord) -> Iterator[Case]:
    options = run.options
    group = classname(TOOL, record.path, options.base)
    if record.status == "unreadable":
        yield Case("read", group, record.path, errors=(_refusal(record, options),))
        return
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
        classname(TOOL, record.path, options.base),
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


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return groups


def _refusal(record: DocumentRecord, options: ReportOptions) -> str:
    words = [part[options.lang] for part in (record.reason, record.remedy) if part]
    return ("。" if options.lang == "zh" else ". ").join(words) or "unreadable"


def _suite(suite: Suite, run: Run, granularity: str) -> str:
    result, options = run.result, run.options
    counts = _counts(suite.cases, run)
    place = {"file": relative(suite.path, options.base)} if suite.path else {}
    stamp = result.started[:19] or NO_TIME
    head = _element("testsuite", {"name": suite.name, **counts, "time": "0.000", "timestamp": stamp, **place})
    facts = {
        "tool": f"{TOOL} {result.version}".strip(),
        "rules_digest": result.rules_digest,
        "fail_on": options.fail_on,
        "granularity": granularity,
    }
    lines = [head, "<properties>"]
    lines += [_element("property", {"name": name, "value": value}, "") for name, value in facts.items()]
    lines += ["</properties>", *(_case(case, run) for case in suite.cases), "</testsuite>\n"]
    return "\n".join(lines)


def _counts(cases: Iterable[Case], run: Run) -> dict[str, str]:
    kinds = [run.outcome(case) for case in cases]
    return {
        "tests": str(len(kinds)),
        "failures": str(kinds.count("failure")),
        "errors": str(kinds.count("error")),
        "skipped": str(kinds.count("skipped")),
    }


def _case(case: Case, run: Run) -> str:
    options = run.options
    attributes = {"name": case.name, "classname": case.classname, "time": "0.000"}
    if options.dialect == "rich" and case.path:
        attributes["file"] = relative(case.path, options.base)
        attributes["line"] = str(case.found[0].line if case.found else 1)
    return _element("testcase", attributes, _body(case, run), raw=True)


def _body(case: Case, run: Run) -> str:
    """The outcome of a case, then, where they did not decide it, its findings as output."""
    options = run.options
    found = worst_first(case.found)
    listing = "\n\n".join(_hit(finding, run) for finding in found)
    known = "\n\n".join(_hit(finding, run) for finding in case.waived)
    outcome = run.outcome(case)
    parts: list[str] = []
    if options.dialect == "rich" and found:
        parts.append(_properties(found))
    if outcome == "error":
        attributes = {"message": _first(case.errors), "type": "error"}
        parts.append(_element("error", attributes, "\n".join(case.errors)))
    elif outcome == "failure":
        parts.append(_element("failure", {"message": _headline(found, options), "type": found[0].severity}, listing))
    elif outcome == "skipped":
        parts.append(_element("skipped", {"message": _waiver(case, options)}, known))
    output = [listing] if listing and outcome != "failure" else []
    output += [known] if known and outcome != "skipped" else []
    if output:
        parts.append(_element("system-out", {}, "\n\n".join(output)))
    return "".join(parts)


def _properties(found: list[Finding]) -> str:
    values = {"severity": found[0].severity, "findings": str(len(found)), "fingerprint": found[0].fingerprint}
    inner = "".join(_element("property", {"name": name, "value": value}, "") for name, value in values.items())
    return _element("properties", {}, inner, raw=True)


def _headline(found: list[Finding], options: ReportOptions) -> str:
    first = found[0].message[options.lang]
    if len(found) == 1:
        return first
    more = f"（共 {len(found)} 处）" if options.lang == "zh" else f" ({len(found)} places)"
    return first + more


def _waiver(case: Case, options: ReportOptions) -> str:
    """Why the findings of a case are set aside, each reason once, and how many they are."""
    if not case.waived:
        return "配置对此文件不适用此规则" if options.lang == "zh" else "not applied to this document, as configured"
    reasons = list(dict.fromkeys(waived_by(finding.waiver)[options.lang] for finding in case.waived))
    more = f" (+{len(reasons) - 3})" if len(reasons) > 3 else ""
    counted = tally(Counter(finding.severity for finding in case.waived))[options.lang]
    return f"{'; '.join(reasons[:3])}{more} [{counted}]"


def _hit(finding: Finding, run: Run) -> str:
    lang = run.options.lang
    path = relative(finding.document, run.options.base)
    lines = [f"{path}:{finding.line}:{finding.column}: {finding.severity} {finding.rule}: {finding.message[lang]}"]
    if finding.excerpt:
        lines.append(f"  > {_first((finding.excerpt,))}")
    lines += [f"  - [{at.start}, {at.end}) {at.note[lang]}" for at in finding.evidence[:10]]
    if remedy := run.remedies.get(finding.rule):
        lines.append(f"  = {remedy}")
    lines.append(f"  # {finding.fingerprint}")
    return "\n".join(lines)


def _first(texts: Iterable[str], most: int = 300) -> str:
    line = " ".join(next(iter(texts), "").split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _element(name: str, attributes: Mapping[str, str], content: str | None = None, raw: bool = False) -> str:
    """An element; without `content` its start tag alone, with an empty one its short form. `raw` content is XML."""
    words = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items())
    if content is None:
        return f"<{name}{words}>"
    inner = content if raw else escape(visible(content))
    return f"<{name}{words}>{inner}</{name}>" if inner else f"<{name}{words}/>"


def _attribute(value: str) -> str:
    return escape(visible(value), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
