"""This module opens files of lines, packed ones too, as streams of bytes that are read forward."""

import bz2
import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import IO, Any

BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)
"""What reading a broken file raises."""

_WINDOW = 1 << 27
"""The largest window of a Zstandard file, in bytes: what the format asks every reader to support."""


class NeedsExtraError(Exception):
    """A compression that is read only with a library that is not installed."""


def is_compressed(path: Path) -> bool:
    """Whether a file is packed, by its name."""
    return path.suffix.lower() in _OPENERS


def open_file(path: Path) -> IO[bytes]:
    """A file of lines, unpacked as it is read.

    Raises:
        NeedsExtraError: it is packed in a way that nothing installed reads.
        OSError: it cannot be opened.
    """
    opener = _OPENERS.get(path.suffix.lower())
    file: IO[bytes] = opener(path) if opener else path.open("rb")
    return file


def _open_zstd(path: Path) -> IO[bytes]:
    """A file that Zstandard packed, which Python reads only from 3.14 on without help."""
    try:
        import zstandard
    except ImportError as error:
        raise NeedsExtraError from error
    unpacking = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    return io.BufferedReader(_Forward(unpacking.stream_reader(path.open("rb"), read_across_frames=True)))


class _Forward(io.RawIOBase):
    """A stream of the library for Zstandard; its own errors become those of a broken file."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._at = stream, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """Forward only."""
        return True

    def tell(self) -> int:
        """How far it has gone."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go forward by reading.

        Raises:
            OSError: backward.
        """
        target = offset if whence == io.SEEK_SET else self._at + offset
        if target < self._at or whence == io.SEEK_END:
            raise OSError("a compressed file is read forward")
        while self._at < target and self.read(min(target - self._at, 1 << 16)):
            pass
        return self._at

    def readinto(self, buffer: Any) -> int:
        """The next bytes.

        Raises:
            OSError: the file is broken.
        """
        import zstandard

        try:
            count: int = self._stream.readinto(buffer)
        except zstandard.ZstdError as error:
            raise OSError(str(error)) from error
        self._at += count
        return count


_OPENERS: dict[str, Any] = {
    ".gz": gzip.GzipFile,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
    ".zst": _open_zstd,
}
