"""This module holds how much a reader may take in before a file is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Sizes are in bytes.

    `expanded_bytes` and `ratio` bound what an archive may grow to (`ratio` counts only once `ratio_from` bytes have
    been unpacked, because small parts of plain XML compress a hundredfold), `entries` how many parts it may hold.
    """

    file_bytes: int = 50_000_000
    entries: int = 5_000
    expanded_bytes: int = 100_000_000
    ratio: int = 250
    ratio_from: int = 20_000_000


DEFAULT = Limits()
