"""This module is `validator baseline`: what is known today is written down, so that the gate stops only what is new."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from validator.cli import _options
from validator.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.baseline import Key
    from validator.result import Result

SHOWN = 20
"""New findings that are listed before the rest is counted."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Write down known findings, and clean up what is gone.")
    group.command("write")(write)
    group.command("prune")(prune)
    app.add_typer(group, name="baseline")


def write(
    context: typer.Context,
    paths: _options.Paths,
    output: Annotated[Path, typer.Option(metavar="FILE", help="The baseline to write.")],
    accept_new: Annotated[bool, typer.Option("--accept-new", help="Let an existing baseline grow.")] = False,
    rules: _options.Rules = [],
    select: _options.Select = [],
    ignore: _options.Ignore = [],
    profile: _options.Profile = "",
    waivers: _options.Waivers = [],
    jobs: _options.Jobs = 0,
    cache: _options.Cached = True,
    config: _options.Config = "",
    no_config: _options.NoConfig = False,
) -> None:
    """Write the findings of today. Exit with 0 written, 1 it would grow and is not, 2 wrong usage, 3 not all read."""
    from validator import baseline

    _must_be_writable(output)
    old = baseline.load(output) if output.exists() else baseline.Baseline(output, {}, {})
    result = _checked(context, paths, config, no_config)
    counts = baseline.merged(result, old)
    new = baseline.compare(result, old).new if output.exists() else {}
    if new and not accept_new:
        _list(new)
        typer.echo(f"{sum(new.values())} new findings: {output} was not written; --accept-new lets it grow", err=True)
        raise typer.Exit(1)
    _write(output, counts)
    typer.echo(f"{output}: {sum(counts.values())} findings in {len({at[0] for at in counts})} documents")
    raise typer.Exit(_unread(result))


def prune(
    context: typer.Context,
    paths: _options.Paths,
    baseline: Annotated[Path, typer.Option(metavar="FILE", help="The baseline to clean up.")],
    rules: _options.Rules = [],
    select: _options.Select = [],
    ignore: _options.Ignore = [],
    profile: _options.Profile = "",
    waivers: _options.Waivers = [],
    jobs: _options.Jobs = 0,
    cache: _options.Cached = True,
    config: _options.Config = "",
    no_config: _options.NoConfig = False,
) -> None:
    """Take out what is no longer found. Nothing is added. Exit with 0 done, 2 wrong usage, 3 not all read."""
    from validator import baseline as known

    old = known.load(baseline)
    _must_be_writable(baseline)
    result = _checked(context, paths, config, no_config)
    stale = known.compare(result, old).stale
    left = {at: count - stale.get(at, 0) for at, count in old.counts.items()}
    _write(baseline, {at: count for at, count in left.items() if count > 0})
    typer.echo(f"{baseline}: {sum(stale.values())} stale entries taken out, {sum(left.values())} left")
    raise typer.Exit(_unread(result))


def _checked(context: typer.Context, paths: list[str], config: str, no_config: bool) -> "Result":
    """A run whose configuration names no baseline: what is known must not hide itself."""
    from validator import run

    given = _options.configuration(context, paths, config, no_config)
    without = given.changed({"baseline": ""}, "baseline command")
    ready = run.Run(run.Job(paths, without))
    return ready.check(_options.progress(len(ready.sources)))


def _list(new: "Mapping[Key, int]") -> None:
    for document, rule, fingerprint in sorted(new)[:SHOWN]:
        typer.echo(f"{document}: {rule} {fingerprint}")
    if len(new) > SHOWN:
        typer.echo(f"… and {len(new) - SHOWN} more")


def _must_be_writable(file: Path) -> None:
    if file.is_dir() or not file.absolute().parent.is_dir():
        raise UsageError(f"{file} cannot be written: name a file in a folder that exists")


def _write(file: Path, counts: "Mapping[Key, int]") -> None:
    from validator import baseline, writing

    writing.replace(file, baseline.render(counts))


def _unread(result: "Result") -> int:
    """3 where something could not be checked, so that the baseline may not be whole."""
    for record in result.unreadable:
        typer.echo(f"{record.path}: {(record.reason or {}).get('en', 'could not be read')}", err=True)
    for failure in result.failures:
        typer.echo(f"{failure.document}: {failure.rule}: {failure.reason['en']}", err=True)
    return 3 if result.unreadable or result.failures else 0
