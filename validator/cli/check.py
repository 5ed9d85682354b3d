"""This module is `validator check`: documents in, findings on the screen and reports in a folder."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from validator.errors import UsageError

if TYPE_CHECKING:
    from validator.report._shape import ReportOptions
    from validator.writing import Target

FAIL_ON = ("error", "warning", "info", "never")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help="Check documents and write quality reports.")(check)


def check(
    paths: Annotated[list[str], typer.Argument(metavar="[PATH]...", help="Files, folders, or - for standard input.")],
    rules: Annotated[list[str], typer.Option(help="A rule file, a folder of rules, or a pack by name.")] = [],
    select: Annotated[list[str], typer.Option(help="Only these rules: code, start of a code, or name.")] = [],
    ignore: Annotated[list[str], typer.Option(help="Not these rules.")] = [],
    profile: Annotated[str, typer.Option(help="The kind of document; recognized from the text where not given.")] = "",
    format: Annotated[list[str], typer.Option(metavar="NAME[=FILE]", help="console, html, junit, json, …")] = [],  # noqa: A002
    output: Annotated[Path, typer.Option(help="Folder of the HTML and JUnit reports.")] = Path("reports"),
    fail_on: Annotated[str, typer.Option(help="Lowest severity that fails the run: error, warning, info or never.")] = "error",
    jobs: Annotated[int, typer.Option(min=0, help="Worker processes; 0 is the number of processors.")] = 0,
    lang: Annotated[str, typer.Option(help="Language of messages: zh or en; from the locale where not given.")] = "",
    excerpts: Annotated[str, typer.Option(help="full, or masked: no report holds the text that leaked.")] = "full",
    junit_dialect: Annotated[str, typer.Option(help="strict (Jenkins' schema) or rich (with file and line).")] = "strict",
) -> None:
    """Check documents; exit with 0 clean, 1 findings, 2 wrong usage, 3 something could not be read."""
    from validator import gather, pipeline, ruleset, writing

    _one_of("--fail-on", fail_on, FAIL_ON)
    _one_of("--excerpts", excerpts, ("full", "masked"))
    _one_of("--junit-dialect", junit_dialect, ("strict", "rich"))
    targets = writing.targets(format, output)
    chosen = ruleset.load(rules).chosen(select, ignore)
    if profile:
        chosen.profile(profile)
    documents = gather.sources(paths)
    writing.prepare(targets)
    options = pipeline.Options(
        profile=profile,
        excerpts=excerpts,  # type: ignore[arg-type]
        keep_text=any(target.needs_text for target in targets),
        jobs=jobs or os.cpu_count() or 1,
    )
    result = pipeline.check(documents, chosen, options, _progress(len(documents)))
    shown = _report_options(language(lang), fail_on, excerpts, junit_dialect, targets)
    writing.write(result, targets, shown)
    raise typer.Exit(result.exit_status(fail_on))


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise UsageError(f"{option}: {value!r} is none of {', '.join(allowed)}")


def language(given: str) -> str:
    """The language asked for, or that of the locale.

    Raises:
        UsageError: it is none of ours.
    """
    if given:
        _one_of("--lang", given, ("zh", "en"))
        return given
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if named.lower().startswith("zh") else "en"


def _report_options(lang: str, fail_on: str, excerpts: str, dialect: str, targets: "list[Target]") -> "ReportOptions":
    from validator.report._shape import ReportOptions

    return ReportOptions(
        lang=lang,  # type: ignore[arg-type]
        fail_on=fail_on,
        excerpts=excerpts,  # type: ignore[arg-type]
        color=sys.stdout.isatty() and "NO_COLOR" not in os.environ,
        width=_width(),
        page=next((target.page for target in targets if target.page), ""),
        dialect=dialect,  # type: ignore[arg-type]
    )


def _width() -> int:
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 100


def _progress(total: int):  # type: ignore[no-untyped-def]
    """A counter on standard error, where a person watches a run that takes a while."""
    if total < 20 or not sys.stderr.isatty():
        return None

    def show(done: int) -> None:
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()

    return show
