"""This module writes a result as JUnit XML, for gates: one case per rule and document, passed ones too."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from validator.finding import Finding
from validator.location import worded
from validator.report._cases import Case, Run, Suite, suites
from validator.report._groups import worst_first
from validator.report._paths import relative
from validator.report._shape import ReportOptions, part, part_name
from validator.report._visible import visible
from validator.report._withheld import withheld
from validator.report._words import TOOL, tally, waived_by
from validator.result import Result

NAME = "junit"
DEFAULT_FILE: str | None = "junit.xml"

MOST_CASES = 50_000
"""Cases from which a coarser granularity is chosen: a CI's page of more is of no use to anyone."""
MOST_BYTES = 25_000_000
"""Of one file; GitLab refuses one above 30 MB, so a longer report goes on in `…-2.xml`."""
MOST_TOTAL = 90_000_000
"""Of all files, from which a coarser granularity is chosen; GitLab refuses a job's above 100 MB."""
MOST_HITS: Mapping[str, int] = {"pair": 1_000, "document": 300, "rule": 300}
"""Places that one case lists, by granularity; the rest is counted."""
MOST_WORDS = 500
"""Characters of a message."""
NO_TIME = "1970-01-01T00:00:00"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

Outcomes = Counter[str]


@dataclass(frozen=True, slots=True)
class Written:
    """A suite, or as much of it as a file has room for, as XML, with the outcomes of its cases."""

    text: str
    outcomes: Outcomes


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """The run in the dialect and granularity of `options`; a run without documents is a suite with one error.

    What does not fit one file goes on in parts called `-2`, `-3`, …; each is whole by itself.
    """
    result = withheld(result, options)
    run = Run(result, options)
    files: list[list[Written]] = [[]]
    size = 0
    for suite in _written(run):
        length = len(suite.text.encode())
        if files[-1] and size + length > MOST_BYTES:
            files.append([])
            size = 0
        files[-1].append(suite)
        size += length
    return {part(number): _file(each, number, run) for number, each in enumerate(files, 1)}


def _file(suites: Sequence[Written], number: int, run: Run) -> str:
    totals = _counts(sum((suite.outcomes for suite in suites), Counter()))
    del totals["skipped"]  # the strict schema has no such attribute here
    name = TOOL if number == 1 else part_name(number)
    head = _element("testsuites", {"name": name, **totals, "time": f"{run.result.seconds:.3f}"})
    return "".join([DECLARATION, head, "\n", *(suite.text for suite in suites), "</testsuites>\n"])


def _written(run: Run) -> list[Written]:
    """The suites in the granularity asked for, or in the finest that readers take."""
    asked = run.options.granularity
    for granularity in ("pair", "document") if asked == "auto" else (asked,):
        if asked == "auto" and _cases(run.result, granularity) > MOST_CASES:
            continue
        made = [each for suite in suites(run, granularity) for each in _suite(suite, run, granularity)]
        if asked != "auto" or sum(len(each.text.encode()) for each in made) <= MOST_TOTAL:
            return made
    return [each for suite in suites(run, "rule") for each in _suite(suite, run, "rule")]


def _cases(result: Result, granularity: str) -> int:
    return len(result.documents) * (len(result.rules) if granularity == "pair" else 1)


def _suite(suite: Suite, run: Run, granularity: str) -> Iterator[Written]:
    """A suite, in pieces of its name where it is too long for one file."""
    cases: list[str] = []
    outcomes: Outcomes = Counter()
    size = 0
    for case in suite.cases:
        text = _case(case, run, granularity)
        length = len(text.encode()) + 1
        if cases and size + length > MOST_BYTES:
            yield _closed(suite, cases, outcomes, run, granularity)
            cases, outcomes, size = [], Counter(), 0
        cases.append(text)
        outcomes[run.outcome(case)] += 1
        size += length
    yield _closed(suite, cases, outcomes, run, granularity)


def _closed(suite: Suite, cases: Sequence[str], outcomes: Outcomes, run: Run, granularity: str) -> Written:
    result, options = run.result, run.options
    place = {"file": relative(suite.path, options.base)} if suite.path else {}
    stamp = result.started[:19] or NO_TIME
    counts = _counts(outcomes)
    head = _element("testsuite", {"name": _named(suite.name), **counts, "time": "0.000", "timestamp": stamp, **place})
    facts = {
        "tool": f"{TOOL} {result.version}".strip(),
        "rules_digest": result.rules_digest,
        "fail_on": options.fail_on,
        "granularity": granularity,
    }
    lines = [head, "<properties>"]
    lines += [_element("property", {"name": name, "value": value}, "") for name, value in facts.items()]
    return Written("\n".join([*lines, "</properties>", *cases, "</testsuite>\n"]), outcomes)


def _counts(outcomes: Outcomes) -> dict[str, str]:
    return {
        "tests": str(outcomes.total()),
        "failures": str(outcomes["failure"]),
        "errors": str(outcomes["error"]),
        "skipped": str(outcomes["skipped"]),
    }


def _named(name: str) -> str:
    """A name that is left when a reader trims it."""
    return name if visible(name).strip() else "-"


def _case(case: Case, run: Run, granularity: str) -> str:
    options = run.options
    attributes = {"name": _named(case.name), "classname": case.classname, "time": "0.000"}
    if options.dialect == "rich" and case.path:
        attributes["file"] = relative(case.path, options.base)
        attributes["line"] = str(case.found[0].line if case.found else 1)
    return _element("testcase", attributes, _body(case, run, MOST_HITS[granularity]), raw=True)


def _body(case: Case, run: Run, most: int) -> str:
    """The outcome of a case, then, where they did not decide it, its findings as output."""
    options = run.options
    found = worst_first(case.found)
    listing, known = _listing(found, run, most), _listing(case.waived, run, most)
    outcome = run.outcome(case)
    parts: list[str] = []
    if options.dialect == "rich" and found:
        parts.append(_properties(found))
    if outcome == "error":
        attributes = {"message": _first(case.errors), "type": "error"}
        more = [f"… +{len(case.errors) - most:,}"] if len(case.errors) > most else []
        parts.append(_element("error", attributes, "\n".join([*case.errors[:most], *more])))
    elif outcome == "failure":
        parts.append(_element("failure", {"message": _headline(found, options), "type": found[0].severity}, listing))
    elif outcome == "skipped":
        parts.append(_element("skipped", {"message": _waiver(case, options)}, known))
    output = [listing] if listing and outcome != "failure" else []
    output += [known] if known and outcome != "skipped" else []
    if output:
        parts.append(_element("system-out", {}, "\n\n".join(output)))
    return "".join(parts)


def _listing(found: Sequence[Finding], run: Run, most: int) -> str:
    hits = [_hit(finding, run) for finding in found[:most]]
    if len(found) > most:
        more = len(found) - most
        hits.append(f"… 另有 {more:,} 处" if run.options.lang == "zh" else f"… and {more:,} more")
    return "\n\n".join(hits)


def _properties(found: list[Finding]) -> str:
    values = {"severity": found[0].severity, "findings": str(len(found)), "fingerprint": found[0].fingerprint}
    inner = "".join(_element("property", {"name": name, "value": value}, "") for name, value in values.items())
    return _element("properties", {}, inner, raw=True)


def _headline(found: list[Finding], options: ReportOptions) -> str:
    first = _first((found[0].message[options.lang],), MOST_WORDS)
    if len(found) == 1:
        return first
    more = f"（共 {len(found)} 处）" if options.lang == "zh" else f" ({len(found)} places)"
    return first + more


def _waiver(case: Case, options: ReportOptions) -> str:
    """Why the findings of a case are set aside, each reason once, and how many they are."""
    if case.unexamined:
        return ("未检查：" if options.lang == "zh" else "not examined: ") + "; ".join(case.unexamined)
    if not case.waived:
        return "配置对此文件不适用此规则" if options.lang == "zh" else "not applied to this document, as configured"
    reasons = list(dict.fromkeys(waived_by(finding.waiver)[options.lang] for finding in case.waived))
    more = f" (+{len(reasons) - 3})" if len(reasons) > 3 else ""
    counted = tally(Counter(finding.severity for finding in case.waived))[options.lang]
    return f"{'; '.join(reasons[:3])}{more} [{counted}]"


def _hit(finding: Finding, run: Run) -> str:
    lang = run.options.lang
    path = relative(finding.document, run.options.base)
    words = _first((finding.message[lang],), MOST_WORDS)
    lines = [f"{path}:{finding.line}:{finding.column}: {finding.severity} {finding.rule}: {words}"]
    if place := worded(finding.place)[lang]:
        lines.append(f"  @ {place}")
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
