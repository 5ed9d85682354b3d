"""This module puts reports where they belong: on standard output, or in files that appear whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from validator import discover
from validator.errors import UsageError
from validator.report._shape import ReportOptions, part, part_name

PLAIN = ("console", "html", "junit")
"""Formats of a plain run."""

REPORT = "validator.report"
"""The package of the formats of a result."""


@dataclass(frozen=True, slots=True)
class Target:
    """One report to write: its format, and its file; None is standard output."""

    format: str
    file: Path | None
    package: str = REPORT

    @property
    def needs_text(self) -> bool:
        """Whether the report shows the documents' texts, or needs them to say where a finding ends."""
        return self.format in ("html", "console", "sarif", "github", "rdjson")

    @property
    def needs_metrics(self) -> bool:
        """Whether the report sums up what is masked in each document."""
        return self.format in ("html", "json")

    @property
    def page(self) -> str:
        """Where a person finds the HTML report, for others to point to."""
        return self.file.as_posix() if self.format == "html" and self.file else ""


def targets(asked: Sequence[str], output: Path, package: str = REPORT) -> list[Target]:
    """What `--format NAME[=FILE]` asks for; `package` holds the formats.

    Raises:
        UsageError: there is no such format, or two would share standard output.
    """
    found = []
    for word in asked or PLAIN:
        name, _, file = word.partition("=")
        if name not in discover.names(package):
            raise UsageError(f"--format: {name!r} is none of {', '.join(discover.names(package))}")
        default = import_module(f"{package}.{name}").DEFAULT_FILE
        found.append(Target(name, Path(file) if file else output / default if default else None, package))
    if sum(target.file is None for target in found) > 1:
        names = ", ".join(target.format for target in found if target.file is None)
        raise UsageError(f"--format: {names} would all go to standard output; write NAME=FILE for all but one")
    return found


def prepare(chosen: Sequence[Target]) -> None:
    """Make the folders of the reports and see that they can be written, before any document is checked.

    Raises:
        UsageError: a folder cannot be made or written.
    """
    for target in chosen:
        if target.file is None:
            continue
        folder = target.file.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise UsageError(f"the {target.format} report cannot be written to {folder}: {error.strerror}") from error


def write(result: object, chosen: Sequence[Target], options: ReportOptions) -> None:
    """Render and write each report of a result, or of whatever the targets' package is about."""
    for target in chosen:
        pages = import_module(f"{target.package}.{target.format}").render(result, options)
        for name, content in pages.items():
            if target.file is None:
                sys.stdout.write(content)
            else:
                replace(_place(target.file, name), content)
        if target.file is not None:
            _sweep(target.file, len(pages) + 1)


def _place(file: Path, name: str) -> Path:
    """A report of one file has the name "" and goes to `file`, its parts lie beside it; so do pages, the first as it."""
    if name.startswith("-"):
        return file.with_stem(file.stem + name)
    return file if name in ("", "index.html") else file.parent / name


def _sweep(file: Path, number: int) -> None:
    """Remove parts from `number` on, which a longer run left: a CI that gathers `junit*.xml` would read them as today's."""
    while (left := _place(file, part(number))).is_file():
        with left.open("rb") as opened:
            ours = part_name(number).encode() in opened.read(400)
        if not ours:
            return
        left.unlink()
        number += 1


def summarize(result: object, chosen: Sequence[Target], options: ReportOptions, environ: Mapping[str, str]) -> None:
    """Beside GitHub's annotations, of which it shows ten, add the comment on the run to the summary of the step.

    A summary that cannot be written is told of and changes no verdict.
    """
    file = environ.get("GITHUB_STEP_SUMMARY")
    if not file or not any(target.format == "github" and target.package == REPORT for target in chosen):
        return
    text = import_module(f"{REPORT}.markdown").render(result, options)[""]
    try:
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace", newline="") as opened:
            opened.write(text)
    except OSError as error:
        sys.stderr.write(f"validator: GITHUB_STEP_SUMMARY could not be written: {error.strerror}\n")


def replace(path: Path, content: str) -> None:
    """Write a file whole: beside it first, then moved into its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(content)
        Path(made).chmod(0o644)
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
