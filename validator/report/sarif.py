"""This module writes a result as SARIF 2.1.0, for code scanning: the part that GitHub reads, and a little more."""

import zlib
from collections.abc import Mapping
from typing import Any

from validator.finding import Finding
from validator.report._groups import worst_first
from validator.report._paths import uri
from validator.report._regions import Region, Regions
from validator.report._sarif_rules import LEVEL, describe
from validator.report._shape import ReportOptions
from validator.report._troubles import Trouble, troubles
from validator.report._visible import visible
from validator.report._where import placed
from validator.report._withheld import withheld
from validator.report._words import TOOL, waived_by
from validator.report.json import encoded
from validator.result import Result

NAME = "sarif"
DEFAULT_FILE: str | None = None

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 5_000
"""What GitHub shows of a run; beyond 25,000 it refuses the file."""
MOST_PLACES = 100
"""Locations of one result that GitHub takes."""
MOST_BYTES = 10_000_000
"""Of the file, compressed, that GitHub takes."""
FEWER = ((MOST_RESULTS, MOST_PLACES), (MOST_RESULTS, 5), (1_000, 5), (100, 0))
"""Results and locations of each that are tried in turn until the file is small enough."""


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """One run: the gravest findings first, waived ones last with their suppression, never more than GitHub takes.

    Without `options.waived` it holds no finding that was set aside: GitHub does not read suppressions.
    """
    regions = Regions(result)
    result = withheld(result, options)
    text = ""
    for most, places in FEWER:
        text = _log(result, options, regions, most, places)
        if _compressed(text) <= MOST_BYTES:
            break
    return {"": text}


def _compressed(text: str) -> int:
    """Bytes that an upload of the text has; a short one is not worth compressing to see."""
    data = text.encode("utf-8")
    return len(data) if len(data) <= MOST_BYTES else len(zlib.compress(data, 6))


def _log(result: Result, options: ReportOptions, regions: Regions, most: int, places: int) -> str:
    """The file with at most so many results, each with at most so many locations."""
    every = [*worst_first(result.findings), *(worst_first(result.waived) if options.waived else ())]
    codes = list(dict.fromkeys([*(rule.code for rule in result.rules), *(finding.rule for finding in every)]))
    indexes = {code: index for index, code in enumerate(codes)}
    rules = {rule.code: describe(rule, options.lang) for rule in result.rules}
    names = {finding.rule: {"id": finding.rule, "name": finding.name} for finding in every}
    known = options.waived and any(each.waiver and each.waiver.by == "baseline" for each in result.waived)
    driver = {
        "name": TOOL,
        **({"version": result.version} if result.version else {}),
        "rules": [rules.get(code) or names[code] for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": _category(result)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(result, options, max(len(every) - most, 0), most)],
        "results": [_result(each, indexes[each.rule], regions, options, known, places) for each in every[:most]],
    }
    return encoded({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _category(result: Result) -> str:
    """What GitHub tells uploads of one commit apart by: of two with one name, only the later is kept."""
    shard = result.options.get("shard", "").replace("/", "-of-")
    return f"{TOOL}/{shard}/" if shard else f"{TOOL}/"


def _result(
    finding: Finding, index: int, regions: Regions, options: ReportOptions, known: bool, most: int
) -> dict[str, Any]:
    path, lang = uri(finding.document, options.base), options.lang
    waiver = finding.waiver
    state = "unchanged" if waiver and waiver.by == "baseline" else "new"
    places = [
        {"id": number, "message": _message(at.note[lang]), **_place(path, _exact(finding, at.start, at.end, regions))}
        for number, at in enumerate(finding.evidence[: max(most - 1, 0)], 1)
    ]
    fixes = _fixes(finding, path, regions, options)
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVEL[finding.severity],
        "message": _message(placed(finding, lang)),
        "locations": [_place(path, _region(regions.finding(finding)))],
        **({"relatedLocations": places} if places else {}),
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
        **({"fixes": fixes} if fixes else {}),
        **({"suppressions": [_suppression(finding, options)]} if waiver else {}),
        **({"baselineState": state} if known else {}),
    }


def _message(words: str) -> dict[str, str]:
    """Words of a document as words: what would be a link in SARIF's plain text is escaped (§3.11.6)."""
    shown = visible(words)
    if "](" in shown:
        shown = shown.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": shown}


def _place(path: str, region: Mapping[str, int]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": path}, "region": dict(region)}}


def _region(region: Region) -> dict[str, int]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _exact(finding: Finding, start: int, end: int, regions: Regions) -> dict[str, int]:
    """A span by lines and columns, by its offsets where the text was not kept."""
    region = regions.span(finding.document, start, end)
    return _region(region) if region else {"charOffset": start, "charLength": max(end - start, 0)}


def _fixes(finding: Finding, path: str, regions: Regions, options: ReportOptions) -> list[dict[str, Any]]:
    fix = finding.fix
    if fix is None:
        return []
    content = {"insertedContent": {"text": fix.replacement}} if fix.replacement else {}
    change = {"deletedRegion": _exact(finding, fix.start, fix.end, regions), **content}
    words = {"zh": ("可安全修改", "修改前请核对"), "en": ("a safe fix", "a fix to review")}[options.lang]
    return [
        {
            "description": {"text": words[0] if fix.safe else words[1]},
            "artifactChanges": [{"artifactLocation": {"uri": path}, "replacements": [change]}],
        }
    ]


def _suppression(finding: Finding, options: ReportOptions) -> dict[str, Any]:
    waiver = finding.waiver
    inside = waiver is not None and waiver.by == "comment"
    until = {"properties": {"expires": waiver.until}} if waiver and waiver.until else {}
    why = visible(waived_by(waiver)[options.lang])
    return {"kind": "inSource" if inside else "external", "status": "accepted", "justification": why, **until}


def _invocation(result: Result, options: ReportOptions, capped: int, most: int) -> dict[str, Any]:
    found = troubles(result, options)
    notifications = [_notification(trouble, options) for trouble in found]
    if capped:
        zh = f"另有 {capped:,} 处较轻的问题未列入（最多 {most:,} 处）"
        en = f"{capped:,} results of less gravity are left out (at most {most:,})"
        words = zh if options.lang == "zh" else en
        notifications.append({"descriptor": {"id": "capped"}, "level": "warning", "message": {"text": words}})
    lost = any(trouble.code not in {"waivers", "unexamined"} for trouble in found)
    started = {"startTimeUtc": result.started[:19] + "Z"} if result.started else {}
    return {"executionSuccessful": not lost, **started, "toolExecutionNotifications": notifications}


def _notification(trouble: Trouble, options: ReportOptions) -> dict[str, Any]:
    path = uri(trouble.path, options.base)
    place = {"physicalLocation": {"artifactLocation": {"uri": path}}}
    return {
        "descriptor": {"id": trouble.code},
        "level": LEVEL[trouble.severity],
        "message": _message(trouble.what),
        **({"locations": [place]} if path else {}),
        **({"associatedRule": {"id": trouble.rule}} if trouble.rule else {}),
    }
