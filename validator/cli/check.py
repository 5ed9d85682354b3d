"""This module is `validator check`: documents in, findings on the screen and reports in a folder."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from validator.cli import _options
from validator.cli._options import language
from validator.errors import UsageError

if TYPE_CHECKING:
    from validator.config import Configuration, Settings
    from validator.report._shape import ReportOptions
    from validator.scope import Scope
    from validator.writing import Target

__all__ = ["check", "color", "language", "register", "report_options", "width"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help="Check documents and write quality reports.")(check)


def check(
    context: typer.Context,
    paths: _options.Paths = [],
    rules: _options.Rules = [],
    select: _options.Select = [],
    ignore: _options.Ignore = [],
    profile: _options.Profile = "",
    text_column: _options.TextColumn = "text",
    id_column: _options.IdColumn = "",
    format: Annotated[list[str], typer.Option(metavar="NAME[=FILE]", help="console, html, junit, json, …")] = [],  # noqa: A002
    output: Annotated[Path, typer.Option(help="Folder of the HTML and JUnit reports.")] = Path("reports"),
    fail_on: Annotated[
        str, typer.Option(help="Lowest severity that fails the run: error, warning, info or never.")
    ] = "error",
    jobs: _options.Jobs = 0,
    lang: _options.Language = "",
    excerpts: Annotated[str, typer.Option(help="full, or masked: no report holds the text that leaked.")] = "full",
    junit_dialect: _options.Dialect = "strict",
    junit_granularity: _options.Granularity = "auto",
    sarif_waived: _options.SarifWaived = True,
    baseline: Annotated[str, typer.Option(metavar="FILE", help="Known findings, which do not fail the run.")] = "",
    waivers: _options.Waivers = [],
    comments: Annotated[
        bool, typer.Option("--comments/--no-comments", help="Whether comments in documents waive.")
    ] = True,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stale baselines, lapsed and unused waivers fail the run.")
    ] = False,
    since: Annotated[str, typer.Option(metavar="GIT_REF", help="Only documents changed since then.")] = "",
    staged: Annotated[
        bool, typer.Option("--staged", help="Only documents of the next commit, as they are staged.")
    ] = False,
    shard: Annotated[str, typer.Option(metavar="I/N", help="Only the I-th of N shares; see validator merge.")] = "",
    stdin_name: Annotated[
        str, typer.Option(metavar="NAME", help="What the document on standard input is called.")
    ] = "-",
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="No document is no fault.")] = False,
    cache: _options.Cached = True,
    config: _options.Config = "",
    no_config: _options.NoConfig = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever something changes, until interrupted.")
    ] = False,
) -> None:
    """Check documents; exit with 0 clean, 1 findings, 2 wrong usage, 3 something could not be read."""
    from validator.scope import Scope

    scope = Scope(since, staged, shard)
    if not paths and not (since or staged):
        raise UsageError("name files or folders to check, or - for standard input")
    paths = paths or ["."]
    if watch:
        from validator.cli import _watch

        beside = [*rules, *waivers, *([baseline] if baseline else ())]
        _watch.watch(
            lambda: _run(_options.configuration(context, paths, config, no_config), paths, scope, "-"), paths, beside
        )
    found = _options.configuration(context, paths, config, no_config)
    raise typer.Exit(_run(found, paths, scope, stdin_name))


def _run(configuration: "Configuration", paths: list[str], scope: "Scope", stdin_name: str) -> int:
    """One run with its reports; its exit status."""
    from validator import gather, run, writing

    settings = configuration.settings
    shown_in = language(settings.lang)
    targets = writing.targets(settings.format, Path(settings.output))
    with_text = any(target.needs_text for target in targets)
    with_metrics = any(target.needs_metrics for target in targets)
    try:
        ready = run.Run(run.Job(paths, configuration, scope, stdin_name, with_text, with_metrics))
    except gather.NoDocumentsError:
        _tell_nothing(targets, report_options(settings, shown_in, targets))
        raise
    writing.prepare(targets)
    result = ready.check(_options.progress(len(ready.sources)))
    shown = report_options(settings, shown_in, targets)
    writing.write(result, targets, shown)
    writing.summarize(result, targets, shown, os.environ)
    return result.exit_status(settings.fail_on)


def _tell_nothing(targets: "list[Target]", options: "ReportOptions") -> None:
    """Write that nothing was checked: a gate that reads files would else find none, or pass by those of a day before."""
    from validator import writing
    from validator.result import Result
    from validator.version import VERSION

    files = [target for target in targets if target.file]
    writing.prepare(files)
    writing.write(Result((), (), (), version=VERSION), files, options)


def report_options(settings: "Settings", lang: str, targets: "list[Target]") -> "ReportOptions":
    """What the reports of a run are asked for."""
    from validator.report._shape import ReportOptions

    return ReportOptions(
        lang=lang,  # type: ignore[arg-type]
        fail_on=settings.fail_on,
        excerpts=settings.excerpts,
        color=color(),
        width=width(),
        base=str(Path.cwd()),
        page=next((target.page for target in targets if target.page), ""),
        dialect=settings.junit_dialect,
        granularity=settings.junit_granularity,
        waived=settings.sarif_waived,
    )


def color() -> bool:
    """Whether standard output shows colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def width() -> int:
    """Columns of the terminal."""
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 100
