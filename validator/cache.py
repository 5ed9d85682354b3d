"""This module keeps results of documents that did not change, in files named after everything they depend on.

A name is the digest of the document's bytes and path, of the rules, profiles and lexicons, of the options, of the
program's own source and of the libraries that decide anything: whatever changes, the name changes, and nothing is ever
invalidated. Entries are written beside their place and moved into it, readable by their owner alone, because findings
quote what leaked (unless excerpts are masked). An entry that is damaged is as good as none.
"""

import contextlib
import hashlib
import io
import os
import pickle
import sys
import tempfile
import time
import unicodedata
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

LIBRARIES = (
    "regex",
    "pandera",
    "polars",
    "google-re2",
    "daachorse",
    "rjieba",
    "lxml",
    "markdown-it-py",
    "scipy",
    "pydantic",
)
"""Distributions on which a finding can depend."""

KEPT_DAYS = 30
"""Days after which an entry that nobody asked for is removed."""

_ALLOWED = ("validator.document", "validator.finding", "validator.result", "validator.job", "validator.checks.linkage")
_PLAIN = {("decimal", "Decimal"), ("datetime", "date"), ("builtins", "frozenset"), ("builtins", "set")}


class Cache:
    """A folder of results. It never raises: where it cannot be read or written, everything is computed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> Any:
        """What was kept under a name, None where there is nothing whole."""
        try:
            path = self._path(name)
            data = path.read_bytes()
            if hashlib.sha256(data[32:]).digest() != data[:32]:
                return None
            found = _Unpickler(io.BytesIO(data[32:])).load()
            os.utime(path)
        except Exception:  # whatever a damaged or foreign file leads to, the document is simply checked
            return None
        return found

    def put(self, name: str, value: object) -> None:
        """Keep a value under a name; two runs that do so at once leave one whole entry."""
        made = ""
        try:
            data = pickle.dumps(value, protocol=5)
            path = self._path(name)
            for folder in (self._folder, path.parent):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, made = tempfile.mkstemp(dir=path.parent, prefix=".writing-")  # mode 0600
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest() + data)
            Path(made).replace(path)
        except (OSError, pickle.PicklingError, TypeError, AttributeError):
            with contextlib.suppress(OSError):
                Path(made).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove entries that nobody asked for in `KEPT_DAYS`; once a day at most."""
        marker = self._folder / "swept"
        now = time.time()
        try:
            if marker.exists() and now - marker.stat().st_mtime < 86_400:
                return
            marker.touch()
            for path in self._folder.glob("??/*"):
                if now - path.stat().st_mtime > KEPT_DAYS * 86_400:
                    path.unlink(missing_ok=True)
        except OSError:
            return

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:]


class _Unpickler(pickle.Unpickler):
    """Reads this program's plain data and nothing else: a planted entry can name no other class or function."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _ALLOWED or (module, name) in _PLAIN:
            found = super().find_class(module, name)
            if (module, name) in _PLAIN or (isinstance(found, type) and hasattr(found, "__dataclass_fields__")):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache")


def default_folder() -> Path:
    """The user's cache folder: VALIDATOR_CACHE_DIR, or `validator` in the system's place for caches."""
    if given := os.environ.get("VALIDATOR_CACHE_DIR"):
        return Path(given)
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches"
    else:
        root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "validator"


def name(*parts: str | bytes) -> str:
    """The name of an entry that depends on `parts` and on the program."""
    made = hashlib.sha256(program().encode())
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()


@cache
def program() -> str:
    """A digest of this program's source, of Python, and of the versions of the libraries that it uses."""
    root = Path(__file__).parent
    made = hashlib.sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    for path in sorted(root.rglob("*.py")):
        made.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in LIBRARIES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            made.update(f"{library} {metadata.version(library)}\0".encode())
    return made.hexdigest()
