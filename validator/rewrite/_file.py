"""This module puts a changed file into the place of the old one, whole or not at all."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from validator.finding import Words

_CHANGED: Words = {
    "en": "it was changed by someone else meanwhile; nothing was written",
    "zh": "文件在此期间被他人改动，未写入",
}
_READ_ONLY: Words = {"en": "it is read-only; nothing was written", "zh": "文件为只读，未写入"}


def replace(path: Path, before: bytes, after: bytes) -> Words | None:
    """Write a file that was read as `before`; why it could not be written, or None.

    A link is followed to its target; mode and, where allowed, owner stay.
    """
    target = Path(os.path.realpath(path))
    try:
        status = target.stat()
        if target.read_bytes() != before:
            return _CHANGED
        if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
            return _READ_ONLY
        _move_in(target, status, after)
    except OSError as error:
        return {"en": f"it cannot be written ({error.strerror})", "zh": f"无法写入（{error.strerror}）"}
    return None


def _move_in(target: Path, status: os.stat_result, content: bytes) -> None:
    """The content goes into a file beside the target, which then takes its name."""
    handle, made = tempfile.mkstemp(dir=target.parent, prefix=".fixing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError, AttributeError):
            os.chown(made, status.st_uid, status.st_gid)
        Path(made).chmod(stat.S_IMODE(status.st_mode))
        Path(made).replace(target)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
