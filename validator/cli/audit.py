"""This module is `validator audit`: is a collection as good as its suites of expectations ask?"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from validator.cli import check as checking
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
    paths: Annotated[list[str], typer.Argument(metavar="[PATH]...", help="Files, folders, or - for standard input.")],
    expectations: Annotated[list[str], typer.Option(help="A suite by name or file; all of ours by default.")] = [],
    rules: Annotated[list[str], typer.Option(help="A rule file, a folder of rules, or a pack by name.")] = [],
    select: Annotated[list[str], typer.Option(help="Only these rules: code, start of a code, or name.")] = [],
    ignore: Annotated[list[str], typer.Option(help="Not these rules.")] = [],
    profile: Annotated[str, typer.Option(help="The kind of document; recognized from the text where not given.")] = "",
    format: Annotated[list[str], typer.Option(metavar="NAME[=FILE]", help="console, html, junit, json.")] = [],  # noqa: A002
    output: Annotated[Path, typer.Option(help="Folder of the HTML and JUnit verdicts.")] = Path("reports"),
    docs: Annotated[Path | None, typer.Option(help="Folder for Data Docs, made safe and offline.")] = None,
    store: Annotated[str, typer.Option(envvar="VALIDATOR_STORE", help="Keep the run: a file, or postgresql://….")] = "",
    collection: Annotated[str, typer.Option(help="Its name in the store; the paths where not given.")] = "",
    pending: Annotated[Path | None, typer.Option(help="Where runs wait for the store; OUTPUT/pending.")] = None,
    trend: Annotated[int, typer.Option(min=0, help="How many earlier runs to compare with.")] = 12,
    fail_on: Annotated[str, typer.Option(help="Lowest severity that fails; critical to info, or never.")] = "critical",
    jobs: Annotated[int, typer.Option(min=0, help="Worker processes; 0 is the number of processors.")] = 0,
    lang: Annotated[str, typer.Option(help="Language of messages: zh or en; from the locale where not given.")] = "",
) -> None:
    """Judge a collection; exit with 0 accepted, 1 not, 2 wrong usage, 3 something could not be read."""
    from validator import gather, pipeline, ruleset, writing
    from validator.audit import history, run
    from validator.collect._part import Columns

    if fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on: {fail_on!r} is none of {', '.join(FAIL_ON)}")
    shown_in = checking.language(lang)
    targets = writing.targets(format, output, "validator.audit.formats")
    loaded = ruleset.load(rules)
    chosen = loaded.chosen(select, ignore)
    suites = _suites(expectations, loaded)
    if profile:
        chosen.profile(profile)
    documents = gather.sources(paths, Columns(), allow_empty=True)
    writing.prepare(targets)
    opened = history.open_store(store) if store else None
    options = pipeline.Options(profile=profile, jobs=jobs or os.cpu_count() or 1)
    result = run.check(documents, chosen, options)
    verdict = run.verdict(result, suites, docs)
    if opened:
        kept = history.keep(result, verdict, collection or " ".join(paths))
        remembered = history.remember(opened, kept, pending or output / "pending", trend)
        verdict = replace(verdict, trend=remembered.trend)
        for note in remembered.notes:
            typer.echo(f"validator: {note}", err=True)
    writing.write(verdict, targets, _report_options(shown_in, fail_on, targets))
    raise typer.Exit(verdict.exit_status(fail_on))


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
