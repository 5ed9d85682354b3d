"""This module is `validator audit`: is a collection as good as its suites of expectations ask?"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from validator.cli import _options
from validator.errors import UsageError

if TYPE_CHECKING:
    from validator.audit.suites import Suite
    from validator.report._shape import ReportOptions
    from validator.ruleset import Ruleset
    from validator.writing import Target

FAIL_ON = ("critical", "warning", "info", "never")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit", help="Judge a collection by suites of expectations (great-expectations).")(audit)


def audit(
    context: typer.Context,
    paths: _options.Paths,
    expectations: Annotated[list[str], typer.Option(help="A suite by name or file; all of ours by default.")] = [],
    rules: _options.Rules = [],
    select: _options.Select = [],
    ignore: _options.Ignore = [],
    profile: _options.Profile = "",
    text_column: _options.TextColumn = "text",
    id_column: _options.IdColumn = "",
    formats: Annotated[list[str], typer.Option("--format", help="console, html, junit, json; NAME[=FILE].")] = [],
    output: Annotated[Path, typer.Option(help="Folder of the HTML and JUnit verdicts.")] = Path("reports"),
    docs: Annotated[Path | None, typer.Option(help="Folder for Data Docs, made safe and offline.")] = None,
    store: Annotated[str, typer.Option(envvar="VALIDATOR_STORE", help="Keep the run: a file, or postgresql://….")] = "",
    collection: Annotated[str, typer.Option(help="Its name in the store; the paths where not given.")] = "",
    pending: Annotated[Path | None, typer.Option(help="Where runs wait for the store; OUTPUT/pending.")] = None,
    release: Annotated[
        str, typer.Option(metavar="NAME", help="Mark the run in the store: the collection goes out after it.")
    ] = "",
    trend: Annotated[int, typer.Option(min=0, help="How many earlier runs to compare with.")] = 12,
    lowest: Annotated[str, typer.Option("--fail-on", help="critical, warning, info or never.")] = "critical",
    baseline: Annotated[str, typer.Option(metavar="FILE", help="Known findings, which do not count.")] = "",
    waivers: _options.Waivers = [],
    jobs: _options.Jobs = 0,
    lang: _options.Language = "",
    cache: _options.Cached = True,
    config: _options.Config = "",
    no_config: _options.NoConfig = False,
) -> None:
    """Judge a collection; exit with 0 accepted, 1 not, 2 wrong usage, 3 something could not be read."""
    from validator import run, writing
    from validator.audit import history
    from validator.audit import run as auditing

    _options.one_of("--fail-on", lowest, FAIL_ON)
    if release and not store:
        raise UsageError("--release marks a run that is kept: say where, with --store")
    found = _options.configuration(context, paths, config, no_config)
    settings = found.settings
    shown_in = _options.language(settings.lang)
    targets = writing.targets(formats, Path(settings.output), "validator.audit.formats")
    never_told = found.changed({"excerpts": "masked", "allow_empty": True}, "audit")
    ready = run.Run(run.Job(paths, never_told, metrics=True))
    suites = _suites(expectations, ready.every)
    waiting = pending or Path(settings.output) / "pending"
    pages = [writing.Target("docs", docs / "index.html")] if docs else []
    pages += [writing.Target("pending", waiting / "run.json")] if store else []
    writing.prepare([*targets, *pages])
    opened = history.open_store(store) if store else None
    result = auditing.beside(lambda: ready.check(_options.progress(len(ready.sources))))
    verdict = auditing.verdict(result, suites, docs)
    if opened:
        kept = history.keep(result, verdict, collection or " ".join(paths), release)
        remembered = history.remember(opened, kept, waiting, trend)
        verdict = replace(verdict, trend=remembered.trend)
        for note in remembered.notes:
            typer.echo(f"validator: {note}", err=True)
    writing.write(verdict, targets, _report_options(shown_in, lowest, targets))
    raise typer.Exit(verdict.exit_status(lowest))


def _suites(asked: list[str], loaded: "Ruleset") -> "tuple[Suite, ...]":
    """The suites, which may name any rule of the run's packs or of ours: one that does not run is not judged."""
    from validator import ruleset
    from validator.audit import suites

    root = ruleset.built_in()
    ours = () if loaded.folders == (root,) else ruleset.load().rules
    codes = dict.fromkeys(rule.code for rule in (*loaded.rules, *ours))
    return suites.load(asked, codes, loaded.folders)


def _report_options(lang: str, fail_on: str, targets: "list[Target]") -> "ReportOptions":
    from validator.report._shape import ReportOptions

    return ReportOptions(
        lang=lang,  # type: ignore[arg-type]
        fail_on=fail_on,
        excerpts="masked",
        color=sys.stdout.isatty() and "NO_COLOR" not in os.environ,
        page=next((target.page for target in targets if target.page), ""),
    )
