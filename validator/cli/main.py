"""This module is the console command `validator`: it gathers the commands of this folder and says what went wrong."""

import gc
import os
import sys
from typing import Annotated

import typer

from validator import discover
from validator.errors import UsageError
from validator.version import VERSION

USAGE = 2
"""Exit status where the command, a configuration or a rule file is wrong."""

_ALLOCATIONS = 50_000
"""Objects after which cycles are looked for: what a run makes are rows without cycles, and word lists, which stay."""

app = typer.Typer(
    name="validator",
    help="May this report go out? Finds leaks, injected advertising, missing parts and impossible numbers in redacted reports.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"validator {VERSION}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


for _name, _module in discover.modules("validator.cli", "__name__"):
    if _name != "main":
        _module.register(app)


def run() -> None:
    """Run the command line; a usage error is a sentence on standard error and status 2."""
    gc.set_threshold(_ALLOCATIONS)
    try:
        app()
    except UsageError as error:
        typer.echo(f"validator: {error}", err=True)
        sys.exit(USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(USAGE)
    except KeyboardInterrupt:
        sys.exit(130)
