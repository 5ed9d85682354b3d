"""This module is `validator config`: what holds, and where each value comes from."""

from typing import Annotated

import typer

from validator.cli import _options


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("config", help="Show what configuration holds, and where each value comes from.")(config)


def config(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="[PATH]...", help="Where a check would start.")] = [],
    file: Annotated[str, typer.Option("--config", metavar="FILE", help="This configuration file.")] = "",
    no_config: _options.NoConfig = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of the configuration.")] = False,
) -> None:
    """Show every key with its value and its origin; exit with 2 where the configuration is wrong."""
    import json

    from validator import config as configuring

    if schema:
        typer.echo(json.dumps(configuring.schema(), indent=2, ensure_ascii=False, sort_keys=True))
        return
    found = _options.configuration(context, paths, file, no_config)
    typer.echo(f"# {found.shown or 'no configuration file: defaults'}")
    rows = [
        (f"{key} = {json.dumps(value, ensure_ascii=False)}", found.origins.get(key, "default"))
        for key, value in found.settings.model_dump(mode="json", by_alias=True).items()
    ]
    width = min(max(len(row) for row, _ in rows), 60)
    for row, origin in rows:
        typer.echo(f"{row:<{width}}  # {origin}")
