"""This module changes members of a ZIP archive and copies all others as they are, packed bytes and all."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from itertools import pairwise

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_SIZES_FOLLOW = 0x08


class UnknownArchiveError(ValueError):
    """An archive of a shape that is not written: larger than 4 GB, in several volumes, behind other data."""


def replaced(data: bytes, contents: Mapping[str, bytes]) -> bytes:
    """The archive with new contents of some members, in the same order and by the same compression.

    Raises:
        UnknownArchiveError: its shape is not one that we write.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries, directory = archive.infolist(), archive.start_dir
        last = dict(archive.NameToInfo)
    starts = sorted({*(entry.header_offset for entry in entries), directory})
    until = dict(pairwise(starts))
    if not entries or starts[0] != 0 or len(starts) <= len(entries):
        raise UnknownArchiveError("not a plain archive")
    named = [entry for entry in entries if entry.filename in contents and last[entry.filename] is entry]
    changed = {entry.header_offset: contents[entry.filename] for entry in named}
    body, moved = io.BytesIO(), dict[int, int]()
    packed: dict[int, tuple[int, int, int]] = {}
    for start in starts[:-1]:
        moved[start] = body.tell()
        if start in changed:
            packed[start] = _put(body, data, start, changed[start])
        else:
            body.write(data[start : until[start]])
    listed, end = _directory(data, directory, moved, packed)
    last_record = list(_END.unpack_from(data, end))
    last_record[5:7] = len(listed), body.tell()
    return body.getvalue() + listed + _END.pack(*last_record) + data[end + _END.size :]


def _put(body: io.BytesIO, data: bytes, start: int, content: bytes) -> tuple[int, int, int]:
    """Write one member anew; its checksum, packed size and size."""
    head = list(_LOCAL.unpack_from(data, start))
    flags, method, name, extra = head[3], head[4], head[10], head[11]
    squeezed = _squeeze(content, method)
    told = zlib.crc32(content), len(squeezed), len(content)
    head[3], head[7:10] = flags & ~_SIZES_FOLLOW, told
    names = data[start + _LOCAL.size : start + _LOCAL.size + name + extra]
    body.write(_LOCAL.pack(*head) + names + squeezed)
    return told


def _squeeze(content: bytes, method: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return content
    if method != zipfile.ZIP_DEFLATED:
        raise UnknownArchiveError(f"compression {method}")
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def _directory(
    data: bytes, at: int, moved: Mapping[int, int], packed: Mapping[int, tuple[int, int, int]]
) -> tuple[bytes, int]:
    """The central directory of the changed archive, and where the end record of the old one stands."""
    records = []
    while data[at : at + 4] == b"PK\x01\x02":
        record = list(_CENTRAL.unpack_from(data, at))
        size = _CENTRAL.size + record[12] + record[13] + record[14]
        rest, start = data[at + _CENTRAL.size : at + size], record[18]
        if start not in moved:
            raise UnknownArchiveError("member out of place")
        if start in packed:
            record[5] &= ~_SIZES_FOLLOW
            record[9:12] = packed[start]
        record[18] = moved[start]
        records.append(_CENTRAL.pack(*record) + rest)
        at += size
    if data[at : at + 4] != b"PK\x05\x06":
        raise UnknownArchiveError("signed or of 64 bits")
    return b"".join(records), at
