"""This module names documents in files that outlive a run: relative to the file, whatever folder a command runs in."""

import os
import re
from functools import lru_cache
from pathlib import Path


def relative_to(folder: Path, document: str) -> str:
    """A document's path relative to `folder`, with forward slashes; `-` and other names that are no path stay."""
    if document in ("", "-") or document.startswith("<"):
        return document
    try:
        return Path(os.path.relpath(document, folder)).as_posix()
    except ValueError:  # another drive
        return Path(document).as_posix()


def matches(pattern: str, path: str) -> bool:
    """Whether a glob covers a path: `*` and `?` within one name, `**` over any folders; a folder covers what is in it."""
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
