"""This module is `validator merge`: the shares of a run become one result, with every report and one verdict."""

import os
from pathlib import Path
from typing import Annotated

import typer

from validator.cli import _options


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("merge", help="Join the JSON reports of --shard runs into one run and write its reports.")(merge)


def merge(
    context: typer.Context,
    reports: Annotated[list[Path], typer.Argument(metavar="REPORT.json...", help="Written with --format json=FILE.")],
    rules: _options.Rules = [],
    format: Annotated[list[str], typer.Option(metavar="NAME[=FILE]", help="console, html, junit, json, …")] = [],  # noqa: A002
    output: Annotated[Path, typer.Option(help="Folder of the HTML and JUnit reports.")] = Path("reports"),
    fail_on: Annotated[
        str, typer.Option(help="Lowest severity that fails the run: error, warning, info or never.")
    ] = "error",
    lang: _options.Language = "",
    junit_dialect: _options.Dialect = "strict",
    junit_granularity: _options.Granularity = "auto",
    sarif_waived: _options.SarifWaived = True,
    config: _options.Config = "",
    no_config: _options.NoConfig = False,
) -> None:
    """Merge; exit with 0 clean, 1 findings, 2 a report is wrong, 3 something could not be read."""
    from validator import merge as joining
    from validator import ruleset, writing
    from validator.cli.check import report_options

    given = _options.configuration(context, [str(path) for path in reports], config, no_config)
    settings = given.settings
    targets = writing.targets(settings.format, Path(settings.output))
    every = ruleset.load(settings.rules)
    result = joining.merge([joining.load(path, every) for path in reports])
    masked = result.options.get("excerpts") == "masked" or settings.excerpts == "masked"
    if any(target.needs_text for target in targets) and not masked:
        result = joining.with_texts(result)
    writing.prepare(targets)
    shown = settings.model_copy(update={"excerpts": "masked" if masked else "full"})
    options = report_options(shown, _options.language(settings.lang), targets)
    writing.write(result, targets, options)
    writing.summarize(result, targets, options, os.environ)
    raise typer.Exit(result.exit_status(settings.fail_on))
