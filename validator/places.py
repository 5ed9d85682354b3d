"""This module names documents in files that outlive a run: relative to the file, whatever folder a command runs in."""

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from validator.result import Result


def relative_to(folder: Path, document: str) -> str:
    """A document's path relative to `folder`, with forward slashes; `-` and other names that are no path stay."""
    if document in ("", "-") or document.startswith("<"):
        return document
    try:
        return Path(os.path.relpath(document, folder)).as_posix()
    except ValueError:  # another drive
        return Path(document).as_posix()


def matches(pattern: str, path: str) -> bool:
    """Whether a glob covers a path: `*`, `?` within one name, `**` over any folders; a folder covers what is in it."""
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    plain = re.sub(r"^(?:\./)+", "", pattern.replace("\\", "/")).rstrip("/")
    made = []
    for part in re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", plain):
        if part == "**/":
            made.append(r"(?:[^/]+/)*+")
        elif part == "**":
            made.append(r".*+")
        else:
            made.append({"*": "[^/]*", "?": "[^/]"}.get(part) or re.escape(part))
    return re.compile("".join(made) + r"(?:/.*)?", re.DOTALL)


class Reach:
    """What a run looked at, in the names of a file in `folder`: only there can it say that something is gone."""

    def __init__(self, result: Result, folder: Path) -> None:
        self._folder = folder
        self._rules = {rule.code for rule in result.rules}
        records = [record for record in result.documents if record.status == "checked"]
        self._spared = {relative_to(folder, record.path): frozenset(record.spared) for record in records}
        self._failed = {(relative_to(folder, failure.document), failure.rule) for failure in result.failures}

    @property
    def documents(self) -> Iterable[str]:
        """Documents that were checked."""
        return self._spared

    def judged(self, document: str, rule: str) -> bool:
        """Whether the rule was applied to the document, and finished."""
        failed = (document, rule) in self._failed or ("", rule) in self._failed
        return document in self._spared and rule in self._rules - self._spared[document] and not failed

    def is_gone(self, document: str) -> bool:
        """Whether there is no such file any more; a row of a collection is gone with its file."""
        if document in self._spared or document == "-" or document.startswith("<"):
            return False
        return not (self._folder / document).exists() and not (self._folder / document.partition("#")[0]).exists()
