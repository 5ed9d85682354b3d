"""This module writes a result as Markdown, for the comment on a change and the summary of a step: the verdict, the
documents, the worst places, and the rest to unfold."""

from collections.abc import Iterable, Iterator, Mapping

from validator.finding import SEVERITIES, Finding
from validator.report._groups import worst_first
from validator.report._markdown import clipped, escaped
from validator.report._paths import relative
from validator.report._shape import ReportOptions
from validator.report._troubles import troubles
from validator.report._where import where
from validator.report._withheld import withheld
from validator.report._words import SEVERITY, STAMP, TOOL, plural, standing, tally, verdict
from validator.result import Result

NAME = "markdown"
DEFAULT_FILE: str | None = None

MARKER = f"<!-- {TOOL} -->"
"""First line, by which a later run finds its own comment again."""
MOST_LENGTH = 60_000
"""Characters; GitHub refuses a comment above 65,536."""
MOST_DOCUMENTS = 30
MOST_WORST = 10
MOST_WORDS = 240
"""Characters of a message or a path."""
MOST_EACH = 50
"""Findings of one document that its list unfolds to."""

SIGN = {"clear": "✅", "blocked": "❌", "incomplete": "⚠️", "empty": "⚠️"}


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """A comment that a platform takes whole: what is graver comes first, and what finds no room is counted."""
    result = withheld(result, options)
    head = [MARKER, *_verdict(result, options)]
    room = MOST_LENGTH - sum(len(line) + 1 for line in head)
    lines, left = _within(_lost(result, options), room // 2, options)
    room -= room // 2 - left
    table, room = _within(_documents(result, options), room, options)
    worst, room = _within(_worst(result, options), room, options)
    rest, room = _within(_details(result, options), room, options)
    return {"": "\n".join([*head, *lines, *table, *worst, *rest]) + "\n"}


def _within(blocks: Iterable[list[str]], room: int, options: ReportOptions) -> tuple[list[str], int]:
    """The blocks of one part that there is room for, and the room left; a block is written whole or not at all."""
    lines: list[str] = []
    left_out = 0
    for block in blocks:
        size = sum(len(line) + 1 for line in block)
        if size + 100 > room or left_out:
            left_out += 1
            continue
        lines += block
        room -= size
    if left_out:
        words = (
            f"因篇幅所限，另有 {left_out:,} 项未列出。"
            if options.lang == "zh"
            else f"{left_out:,} more left out for length."
        )
        lines += ["", words]
        room -= len(words) + 2
    return lines, room


def _verdict(result: Result, options: ReportOptions) -> Iterator[str]:
    lang = options.lang
    state = standing(result, options.fail_on)
    documents = f"{len(result.documents):,} 份文件" if lang == "zh" else plural(len(result.documents), "document")
    parts = [documents, tally(result.counts)[lang]]
    if result.waived:
        parts.append(f"豁免 {len(result.waived):,} 处" if lang == "zh" else f"{len(result.waived):,} waived")
    yield from (f"## {SIGN[state]} {STAMP[state][lang]}", "", verdict(result, options.fail_on)[lang], "")
    yield " · ".join(parts)


def _lost(result: Result, options: ReportOptions) -> Iterator[list[str]]:
    """What could not be checked, and waivers to put right."""
    zh = options.lang == "zh"
    found = troubles(result, options)
    if found:
        yield ["", "### 未能检查或须更正" if zh else "### Not checked, or to put right", ""]
    for trouble in found:
        path = f"{_path(trouble.path, options)}: " if trouble.path else ""
        yield [f"- {path}{escaped(clipped(trouble.what, MOST_WORDS))}"]


def _documents(result: Result, options: ReportOptions) -> Iterator[list[str]]:
    """The table of documents with findings or without a reading, the worst first."""
    zh = options.lang == "zh"
    hit = [each for each in result.worst_first if each.status == "unreadable" or result.by_document[each.path]]
    if not hit:
        return
    names = [SEVERITY[severity][options.lang] for severity in SEVERITIES]
    yield ["", f"| {' | '.join(['文件' if zh else 'Document', *names])} |", "|---|--:|--:|--:|"]
    for record in hit[:MOST_DOCUMENTS]:
        counts = [str(count) for count in result.tally(record.path).values()]
        cells = ["无法读取" if zh else "unreadable", "", ""] if record.status == "unreadable" else counts
        yield [f"| {' | '.join([_path(record.path, options), *cells])} |"]
    if len(hit) > MOST_DOCUMENTS:
        more = len(hit) - MOST_DOCUMENTS
        yield ["", f"另有 {more:,} 份文件存在问题。" if zh else f"{more:,} more documents have findings."]


def _worst(result: Result, options: ReportOptions) -> Iterator[list[str]]:
    found = worst_first(result.findings)[:MOST_WORST]
    if found:
        yield ["", "### 最严重的问题" if options.lang == "zh" else "### The gravest findings", ""]
    for finding in found:
        yield [f"- {_path(finding.document, options)} {_finding(finding, options)}"]


def _details(result: Result, options: ReportOptions) -> Iterator[list[str]]:
    """All findings, a document to unfold each, where the list of the worst does not hold them all."""
    if len(result.findings) <= MOST_WORST:
        return
    for record in result.worst_first:
        found = worst_first(result.by_document[record.path])
        if not found:
            continue
        counts = tally(result.tally(record.path))[options.lang]
        lines = [f"- {_finding(finding, options)}" for finding in found[:MOST_EACH]]
        if len(found) > MOST_EACH:
            lines.append(f"- … +{len(found) - MOST_EACH:,}")
        summary = f"<summary>{_path(record.path, options)} · {counts}</summary>"
        yield ["", "<details>", summary, "", *lines, "", "</details>"]


def _finding(finding: Finding, options: ReportOptions) -> str:
    place = escaped(where(finding, options.lang))
    words = escaped(clipped(finding.message[options.lang], MOST_WORDS))
    return f"{place} **{SEVERITY[finding.severity][options.lang]}** {escaped(finding.rule)} {words}"


def _path(path: str, options: ReportOptions) -> str:
    return escaped(clipped(relative(path, options.base), MOST_WORDS))
