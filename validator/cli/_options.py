"""This module holds the options that commands share, and joins them with the configuration; the command line wins."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from validator.errors import UsageError

if TYPE_CHECKING:
    from validator.config import Configuration

FAIL_ON = ("error", "warning", "info", "never")
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "fail_on": FAIL_ON,
    "excerpts": ("full", "masked"),
    "junit_dialect": ("strict", "rich"),
    "junit_granularity": ("auto", "pair", "document", "rule"),
}

Paths = Annotated[list[str], typer.Argument(metavar="[PATH]...", help="Files, folders, or - for standard input.")]
Rules = Annotated[list[str], typer.Option(help="A rule file, a folder of rules, or a pack by name.")]
Select = Annotated[list[str], typer.Option(help="Only these rules: code, start of a code, or name.")]
Ignore = Annotated[list[str], typer.Option(help="Not these rules.")]
Profile = Annotated[str, typer.Option(help="The kind of document; recognized from the text where not given.")]
Jobs = Annotated[int, typer.Option(min=0, help="Worker processes; 0 is the number of processors.")]
Language = Annotated[str, typer.Option(help="Language of messages: zh or en; from the locale where not given.")]
Waivers = Annotated[list[str], typer.Option(metavar="FILE", help="Reviewed waivers, in YAML.")]
Cached = Annotated[
    bool, typer.Option("--cache/--no-cache", help="Keep results of unchanged documents in the user's cache.")
]
Dialect = Annotated[str, typer.Option(help="strict (Jenkins' schema) or rich (with file and line).")]
Granularity = Annotated[
    str,
    typer.Option(help="What a JUnit case is: pair (rule and document), document, rule; auto: the finest that fits."),
]
SarifWaived = Annotated[
    bool,
    typer.Option(
        "--sarif-waived/--no-sarif-waived", help="Whether SARIF holds waived findings; GitHub would show them as open."
    ),
]
TextColumn = Annotated[str, typer.Option(help="Column of a JSONL or Parquet file that holds the text.")]
IdColumn = Annotated[str, typer.Option(help="Column that names its documents; the row number where not given.")]
Config = Annotated[
    str, typer.Option(metavar="FILE", help="The configuration; found in the folder of the first path or above.")
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Take no configuration file into account.")]


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    """See that an option has one of its values.

    Raises:
        UsageError: it has not.
    """
    if value not in allowed:
        raise UsageError(f"{option}: {value!r} is none of {', '.join(allowed)}")


def configuration(context: typer.Context, paths: list[str], config: str, no_config: bool) -> "Configuration":
    """What a configuration file says, overruled by the options that stand on the command line.

    Raises:
        UsageError: the file or an option is wrong.
    """
    from validator import config as configuring

    if config:
        found = configuring.load(Path(config))
    elif no_config:
        found = configuring.Configuration()
    else:
        found = configuring.find(_first(paths))
    known = configuring.Settings.model_fields
    given = {name: value for name, value in context.params.items() if name in known and _stands(context, name)}
    for name, value in given.items():
        if name in ALLOWED:
            one_of("--" + name.replace("_", "-"), value, ALLOWED[name])
    return found.changed({name: _plain(value) for name, value in given.items()}, "command line")


def _stands(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else value


def _first(paths: list[str]) -> Path:
    first = Path(next((path for path in paths if path != "-"), "."))
    return first if first.exists() else Path()


def language(given: str) -> str:
    """The language asked for, or that of the locale.

    Raises:
        UsageError: it is none of ours.
    """
    if given:
        one_of("--lang", given, ("zh", "en"))
        return given
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if named.lower().startswith("zh") else "en"


def progress(total: int) -> Callable[[int], None] | None:
    """A counter on standard error, where a person watches a run that takes a while."""
    if total < 20 or not sys.stderr.isatty():
        return None

    def show(done: int) -> None:
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()

    return show
