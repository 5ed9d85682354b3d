"""This module asks git which files changed, and for the content of what is staged."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from validator.errors import UsageError

_DIFF = ("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--find-renames", "--diff-filter=ACMRT")


def since(ref: str, folder: Path) -> set[Path]:
    """Files that differ from where this branch left `ref`: commits, what is not committed, and new files.

    A renamed file has its new name; a deleted one is not there any more. Paths are absolute.

    Raises:
        UsageError: git is not there, `folder` is in no repository, or git does not know the ref.
    """
    top = _top(folder, "--since")
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if commit is None:
        raise UsageError(f"--since: git knows no commit {ref!r} here; a shallow clone may need its history fetched")
    base = _git(top, "merge-base", commit.strip(), "HEAD")
    if base is None:
        raise UsageError(
            f"--since: {ref!r} and HEAD have no common commit here; fetch the full history (fetch-depth: 0)"
        )
    found = _listed(top, *_DIFF, base.strip(), "--")
    return found | _listed(top, "ls-files", "--others", "--exclude-standard", "-z")


def staged(folder: Path) -> dict[Path, str]:
    """Files that the next commit adds or changes, by absolute path, with git's name for their staged content.

    Raises:
        UsageError: git is not there, or `folder` is in no repository.
    """
    top = _top(folder, "--staged")
    return {path: path.relative_to(top).as_posix() for path in _listed(top, *_DIFF, "--cached", "--")}


def staged_content(folder: Path, name: str) -> bytes:
    """What the next commit will hold under a name: not what is in the working folder."""
    return _run(_top(folder, "--staged"), "cat-file", "blob", f":{name}").stdout


def _top(folder: Path, option: str) -> Path:
    try:
        found = _git(folder, "rev-parse", "--show-toplevel")
    except FileNotFoundError:
        raise UsageError(f"{option} needs git, and there is no such command") from None
    if found is None:
        raise UsageError(f"{option} needs a git repository, and {folder.absolute()} is in none")
    return Path(found.rstrip("\n"))


def _listed(top: Path, *arguments: str) -> set[Path]:
    done = _run(top, *arguments)
    if done.returncode:
        raise UsageError(f"git {arguments[0]} failed: {done.stderr.decode('utf-8', 'replace').strip()}")
    return set(_paths(top, done.stdout))


def _paths(top: Path, listing: bytes) -> Iterator[Path]:
    for name in listing.split(b"\0"):
        if name:
            yield top / name.decode("utf-8", "surrogateescape")


def _git(folder: Path, *arguments: str) -> str | None:
    done = _run(folder, *arguments)
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None


def _run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603  # arguments, never a shell
        ["git", "-C", str(folder), *arguments],  # noqa: S607  # the git of the user's path, as every tool of theirs
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
