"""This module narrows the documents of a run to what changed, to what is staged, or to one share of them."""

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from validator import changed
from validator.errors import UsageError
from validator.job import Source
from validator.read import _open


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents a run is about: all, those that differ from a commit, those staged, or one of n shares."""

    since: str = ""
    staged: bool = False
    shard: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is about all of them."""
        return not (self.since or self.staged or self.shard)


def narrow(found: Sequence[Source], scope: Scope, paths: Sequence[str]) -> list[Source]:
    """The sources with those outside the scope marked as companions; what is staged is read as it is staged.

    Raises:
        UsageError: git or the form of `--shard` stands against it.
    """
    if scope.since and scope.staged:
        raise UsageError("--since and --staged: choose one")
    folder = _folder(paths)
    if scope.staged:
        found = _as_staged(found, folder, paths)
    elif scope.since:
        names = changed.since(scope.since, folder)
        found = [replace(one, companion=one.path is not None and _real(one.path) not in names) for one in found]
    if scope.shard:
        number, shards = _share(scope.shard)
        found = [replace(one, companion=one.companion or _shard_of(one.shown, shards) != number) for one in found]
    return list(found)


def _as_staged(found: Sequence[Source], folder: Path, paths: Sequence[str]) -> list[Source]:
    staged = changed.staged(folder)
    given = {path for one in found if one.path and (path := _real(one.path)) in staged}
    made = []
    for one in found:
        name = staged.get(_real(one.path), "") if one.path else ""
        if name and one.part is None:
            made.append(replace(one, data=changed.staged_content(folder, name)))
        else:
            made.append(replace(one, companion=one.path is not None and not name))
    asked = [_real(Path(path)) for path in paths]
    for path, name in sorted(staged.items()):  # staged, and since then taken out of the folder
        within = any(path.is_relative_to(folder) for folder in asked)
        if path not in given and within and not path.exists() and path.suffix.lower() in _open.suffixes():
            shown = Path(os.path.relpath(path)).as_posix()
            made.append(Source(shown, Path(shown), changed.staged_content(folder, name)))
    return made


def _folder(paths: Sequence[str]) -> Path:
    first = Path(next((path for path in paths if path != "-"), "."))
    return first if first.is_dir() else first.parent


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _share(shard: str) -> tuple[int, int]:
    form = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", shard)
    number, shards = (int(form[1]), int(form[2])) if form else (0, 0)
    if not 1 <= number <= shards:
        raise UsageError(f"--shard: {shard!r} is not I/N with I from 1 to N, as in 2/5")
    return number, shards


def _shard_of(name: str, shards: int) -> int:
    """Which share a document belongs to, from 1: by its name alone, so that every machine agrees."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % shards + 1
