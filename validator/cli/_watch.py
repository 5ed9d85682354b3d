"""This module runs a check again whenever a document, a rule or the configuration changes."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import typer

from validator.errors import UsageError

PAUSE = 0.5
"""Seconds between two looks."""

Stamp = dict[str, tuple[int, int]]


def watch(run: Callable[[], int], paths: list[str], beside: list[str]) -> NoReturn:
    """Run, and again after every change, until interrupted; a run that cannot start says why and waits for the next.

    `beside` are files and folders that are no documents: rules, waivers, a baseline.
    """
    while True:
        before = _stamp(paths, beside)
        try:
            run()
        except UsageError as error:
            typer.echo(f"validator: {error}", err=True)
        typer.echo("watching for changes; stop with Ctrl-C", err=True)
        while _stamp(paths, beside) == before:
            time.sleep(PAUSE)


def _stamp(paths: list[str], beside: list[str]) -> Stamp:
    """Time and size of everything that a run may depend on."""
    from validator import config, ruleset
    from validator.read import _open

    found: Stamp = {}
    try:
        files = [path for path in _open.expand([path for path in paths if path != "-"]) if isinstance(path, Path)]
    except UsageError:
        files = []
    for folder in (Path(), *Path.cwd().parents):
        files += [folder / config.OWN_FILE, folder / config.PROJECT_FILE]
    for place in (ruleset.built_in(), *map(Path, beside)):
        files += [place, *place.rglob("*.*")]
    for path in files:
        try:
            status = path.stat()
        except OSError:
            continue
        found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found
