"""This module prints a result for a person at a terminal: what is wrong, where, and what to do next."""

from collections.abc import Iterator, Mapping

from validator.finding import Finding
from validator.report._groups import at_one_place
from validator.report._paths import relative
from validator.report._shape import ReportOptions
from validator.report._terminal import Painter, columns, source_line
from validator.report._visible import one_line
from validator.report._where import where
from validator.report._withheld import withheld
from validator.report._words import SEVERITY, plural, standing, tally, verdict
from validator.result import DocumentRecord, Result, gravest

NAME = "console"
DEFAULT_FILE: str | None = None

INDENT = "    "


def render(result: Result, options: ReportOptions) -> Mapping[str, str]:
    """Documents with findings in the order of the run, unreadable ones last, then the summary."""
    result = withheld(result, options)
    paint = Painter(options.color)
    told: set[str] = set()
    lines: list[str] = []
    for record in result.documents:
        if record.status != "unreadable" and result.by_document[record.path]:
            lines += [*_document(result, record, options, paint, told), ""]
    lines += _refusals(result, options, paint)
    lines += _unexamined(result, options, paint)
    lines += _failures(result, options, paint)
    lines += _notices(result, options, paint)
    lines += _summary(result, options, paint)
    return {"": "\n".join(lines) + "\n"}


def _document(
    result: Result, record: DocumentRecord, options: ReportOptions, paint: Painter, told: set[str]
) -> Iterator[str]:
    findings = result.by_document[record.path]
    name = one_line(relative(record.path, options.base))
    yield f"{paint(name, 'bold')}  {paint(tally(result.tally(record.path))[options.lang], 'dim')}"
    remedies = {rule.code: rule.remedy[options.lang] for rule in result.rules}
    for group in at_one_place(findings):
        for finding in group:
            yield from _message(finding, options, paint)
        yield from _source(record, group, options, paint)
        for finding in group:
            if finding.rule not in told and remedies.get(finding.rule):
                told.add(finding.rule)
                yield INDENT + paint(f"→ {one_line(remedies[finding.rule])}", "dim")


def _message(finding: Finding, options: ReportOptions, paint: Painter) -> Iterator[str]:
    word = SEVERITY[finding.severity][options.lang]
    place = where(finding, options.lang)
    label = paint(word + " " * max(7 - columns(word), 0), finding.severity)
    known = paint(f"{finding.rule} {finding.name}", "dim")
    yield f"  {place:>8}  {label}  {one_line(finding.message[options.lang])}  {known}"


def _source(
    record: DocumentRecord, group: tuple[Finding, ...], options: ReportOptions, paint: Painter
) -> Iterator[str]:
    first = group[0]
    if first.start == first.end or not record.text:
        return
    line, marks = source_line(record.text, first.start, first.end, options.width - len(INDENT) - 2)
    bar = paint("│", "dim")
    yield f"{INDENT}{bar} {line}"
    yield f"{INDENT}{bar} {paint_marks(marks, first.severity, paint)}"


def paint_marks(marks: str, style: str, paint: Painter) -> str:
    """The carets coloured, the spaces before them not."""
    carets = marks.lstrip(" ")
    return marks[: len(marks) - len(carets)] + paint(carets, style)


def _refusals(result: Result, options: ReportOptions, paint: Painter) -> Iterator[str]:
    for record in result.unreadable:
        word = "无法读取" if options.lang == "zh" else "could not be read"
        yield f"{paint(one_line(relative(record.path, options.base)), 'bold')}  {paint(word, 'error')}"
        if record.reason:
            yield INDENT + one_line(record.reason[options.lang])
        if record.remedy:
            yield INDENT + paint(f"→ {one_line(record.remedy[options.lang])}", "dim")
        yield ""


def _unexamined(result: Result, options: ReportOptions, paint: Painter) -> Iterator[str]:
    partly = [record for record in result.documents if record.unexamined]
    if not partly:
        return
    yield paint("未检查的部分" if options.lang == "zh" else "Not examined", "warning")
    for record in partly:
        name = one_line(relative(record.path, options.base))
        for part in record.unexamined:
            yield f"{INDENT}{name}  {one_line(part[options.lang])}"
    yield ""


def _failures(result: Result, options: ReportOptions, paint: Painter) -> Iterator[str]:
    if not result.failures:
        return
    title = "未完成的规则检查" if options.lang == "zh" else "Rule checks that did not finish"
    yield paint(title, "error")
    for failure in result.failures:
        path = one_line(relative(failure.document, options.base)) or "-"
        yield f"{INDENT}{failure.rule}  {path}  {one_line(failure.reason[options.lang])}"
    yield ""


def _notices(result: Result, options: ReportOptions, paint: Painter) -> Iterator[str]:
    if not result.notices:
        return
    title = "豁免与基线" if options.lang == "zh" else "Waivers and known findings"
    yield paint(title, "error" if any(notice.fails for notice in result.notices) else "warning")
    for notice in result.notices:
        place = one_line(relative(notice.path, options.base)) + (f":{notice.line}" if notice.line else "")
        yield f"{INDENT}{place}  {one_line(notice.what[options.lang])}"
    yield ""


def _summary(result: Result, options: ReportOptions, paint: Painter) -> Iterator[str]:
    zh = options.lang == "zh"
    state = standing(result, options.fail_on)
    style = {"clear": "good", "blocked": "error"}.get(state, "warning")
    yield paint(verdict(result, options.fail_on)[options.lang], style)
    counted = tally(result.counts)[options.lang]
    seconds = f"{result.seconds:.1f} s"
    documents = f"{len(result.documents):,} 份文件" if zh else plural(len(result.documents), "document")
    waived = (f"豁免 {len(result.waived):,} 处" if zh else f"{len(result.waived):,} waived") if result.waived else ""
    yield paint(" · ".join(part for part in (documents, counted, waived, seconds) if part), "dim")
    if config := result.options.get("config"):
        yield paint(("配置：" if zh else "Configuration: ") + one_line(relative(config, options.base)), "dim")
    if step := _next_step(result, options, state):
        yield step


def _next_step(result: Result, options: ReportOptions, state: str) -> str:
    zh = options.lang == "zh"
    page = one_line(options.page)
    if state == "empty":
        return "请检查给出的路径。" if zh else "Check the paths that were given."
    if state == "blocked":
        worst = next(record.path for record in result.worst_first if gravest(result.by_document[record.path]))
        where = page or one_line(relative(worst, options.base))
        return (
            f"下一步：打开 {where}，从最严重的问题开始处理。"
            if zh
            else f"Next: open {where} and start with the gravest."
        )
    if state == "incomplete" and not (result.unreadable or result.failures):
        return (
            "下一步：按上面的说明更正豁免与基线。"
            if zh
            else "Next: put right what is said above of waivers and known findings."
        )
    if state == "incomplete":
        return (
            "下一步：按上面的说明处理未能检查的部分，然后重新运行。"
            if zh
            else "Next: see above what could not be checked, put it right and run again."
        )
    return (f"详细报告：{page}" if zh else f"Full report: {page}") if page else ""
