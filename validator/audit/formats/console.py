"""This module writes an audit's verdict for a terminal: a line per expectation, and the documents that fail it."""

from collections.abc import Iterator, Mapping

from validator.audit.formats._words import SEVERITY, SIGN, STYLE, compared, measured, sentence, standing
from validator.audit.verdict import Judgement, Outcome, Verdict
from validator.report._shape import ReportOptions
from validator.report._terminal import Painter, columns
from validator.report._visible import one_line

NAME = "console"
DEFAULT_FILE: str | None = None

MOST_DOCUMENTS = 5
"""Documents that are named under an expectation."""


def render(verdict: Verdict, options: ReportOptions) -> Mapping[str, str]:
    """Suites, then the verdict."""
    paint = Painter(options.color)
    lines = [line for judgement in verdict.judgements for line in _suite(judgement, options, paint)]
    for notice in verdict.notices:
        place = one_line(f"{notice.path}:{notice.line}" if notice.line else notice.path)
        lines.append(paint(f"{place}: {one_line(notice.what[options.lang])}", "error" if notice.fails else "warning"))
    style = {"clear": "good", "blocked": "error"}.get(standing(verdict, options.fail_on), "warning")
    lines.append(paint(sentence(verdict, options.fail_on)[options.lang], style))
    if verdict.trend:
        lines.append(compared(verdict.trend)[options.lang])
    if options.page:
        lines.append(("详细报告：" if options.lang == "zh" else "Full report: ") + one_line(options.page))
    return {"": "\n".join(lines) + "\n"}


def _suite(judgement: Judgement, options: ReportOptions, paint: Painter) -> Iterator[str]:
    yield paint(judgement.suite.title[options.lang], "bold") + "  " + paint(judgement.suite.name, "dim")
    width = max(columns(SEVERITY[severity][options.lang]) for severity in SEVERITY)
    for outcome in judgement.outcomes:
        word = SEVERITY[outcome.severity][options.lang]
        label = word + " " * (width - columns(word))
        sign = SIGN[outcome.status]
        style = STYLE[outcome.severity] if outcome.failed else "good" if outcome.status == "met" else "dim"
        title = one_line(outcome.expectation.title[options.lang])
        told = one_line(measured(outcome)[options.lang]) if outcome.status != "met" else ""
        yield "  ".join(part for part in (f"  {paint(f'{sign} {label}', style)}", title, paint(told, "dim")) if part)
        yield from _documents(outcome, options, paint)
    yield ""


def _documents(outcome: Outcome, options: ReportOptions, paint: Painter) -> Iterator[str]:
    if not outcome.failed:
        return
    for path in outcome.documents[:MOST_DOCUMENTS]:
        yield "      " + paint(one_line(path), "dim")
    more = max(outcome.unexpected, len(outcome.documents)) - MOST_DOCUMENTS
    if more > 0:
        yield "      " + paint(f"另有 {more:,} 份" if options.lang == "zh" else f"and {more:,} more", "dim")
