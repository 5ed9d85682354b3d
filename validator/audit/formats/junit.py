"""This module writes an audit's verdict as JUnit XML, for gates: one case per expectation, met ones too."""

from collections import Counter
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from validator.audit.formats._words import STATUS, measured
from validator.audit.verdict import Judgement, Outcome, Verdict
from validator.report._shape import Lang, ReportOptions
from validator.report._visible import visible
from validator.report._words import TOOL

NAME = "junit"
DEFAULT_FILE: str | None = "audit.xml"
NO_TIME = "1970-01-01T00:00:00"


def render(verdict: Verdict, options: ReportOptions) -> Mapping[str, str]:
    """A suite per suite; what fails below `fail_on` passes with its words as output."""
    root = ET.Element("testsuites", name=f"{TOOL} audit", time=f"{verdict.seconds:.3f}")
    for judgement in verdict.judgements:
        root.append(_suite(judgement, verdict, options))
    if verdict.unread:
        root.append(_unread(verdict, options.lang))
    if any(notice.fails for notice in verdict.notices):
        root.append(_waivers(verdict, options.lang))
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ET.indent(root)
    return {"": '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"}


def _suite(judgement: Judgement, verdict: Verdict, options: ReportOptions) -> ET.Element:
    cases = [_case(outcome, judgement, options) for outcome in judgement.outcomes]
    seen: Counter[str] = Counter()
    for case in cases:  # of two cases of one name a reader keeps the first
        name = case.get("name", "").strip() or "-"
        seen[name] += 1
        case.set("name", name if seen[name] == 1 else f"{name} ({seen[name]})")
    return _gathered(f"{TOOL}.audit.{judgement.suite.name}", cases, verdict)


def _gathered(name: str, cases: list[ET.Element], verdict: Verdict) -> ET.Element:
    counts = {key: str(sum(case.find(tag) is not None for case in cases)) for key, tag in _KINDS.items()}
    stamp = verdict.started[:19] or NO_TIME
    attributes = {"name": name, "tests": str(len(cases)), **counts, "time": "0.000", "timestamp": stamp}
    suite = ET.Element("testsuite", attributes)
    suite.extend(cases)
    return suite


_KINDS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def _case(outcome: Outcome, judgement: Judgement, options: ReportOptions) -> ET.Element:
    lang = options.lang
    stated = outcome.expectation
    name = visible(stated.title[lang])
    case = ET.Element("testcase", name=name, classname=f"{TOOL}.audit.{judgement.suite.name}", time="0.000")
    if outcome.status == "met":
        return case
    words = measured(outcome)[lang]
    gist = visible(f"{STATUS[outcome.status][lang]}: {words}" if words else STATUS[outcome.status][lang])
    listing = _listing(outcome, judgement, lang)
    if outcome.status == "absent":
        ET.SubElement(case, "skipped", message=gist)
    elif outcome.status == "unjudged" and outcome.blocks(options.fail_on):
        ET.SubElement(case, "error", message=gist, type=stated.severity).text = listing
    elif outcome.blocks(options.fail_on):
        ET.SubElement(case, "failure", message=gist, type=stated.severity).text = listing
    else:
        ET.SubElement(case, "system-out").text = f"{gist}\n{listing}"
    return case


def _listing(outcome: Outcome, judgement: Judgement, lang: Lang) -> str:
    stated = outcome.expectation
    given = ", ".join(f"{key}={value}" for key, value in stated.arguments.items())
    lines = [f"{stated.expect}({given}) [{stated.severity}] {judgement.suite.path}:{stated.line}"]
    lines += [f"- {visible(path)}" for path in outcome.documents]
    lines.append(judgement.suite.why[lang])
    return visible("\n".join(lines))


def _unread(verdict: Verdict, lang: Lang) -> ET.Element:
    words = {"en": "could not be read or fully checked", "zh": "未能读取或未检查完"}[lang]
    cases = []
    for path in verdict.unread:
        case = ET.Element("testcase", name=visible(path), classname=f"{TOOL}.audit.read", time="0.000")
        ET.SubElement(case, "error", message=words, type="error")
        cases.append(case)
    return _gathered(f"{TOOL}.audit.read", cases, verdict)


def _waivers(verdict: Verdict, lang: Lang) -> ET.Element:
    """Entries of waivers and baselines that fail a strict run."""
    cases = []
    for notice in verdict.notices:
        if notice.fails:
            name = visible(f"{notice.path}:{notice.line}" if notice.line else notice.path)
            case = ET.Element("testcase", name=name, classname=f"{TOOL}.audit.waivers", time="0.000")
            ET.SubElement(case, "error", message=visible(notice.what[lang]), type="error")
            cases.append(case)
    return _gathered(f"{TOOL}.audit.waivers", cases, verdict)
