"""This module makes edits in an encoded text, so that every byte outside them stays what it was."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from validator.rewrite._edit import Edit, Unwritable

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")
_WIDE = dict(zip(_MARKS[1:], ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"), strict=True))


def rewrite(data: bytes, encoding: str, text: str, edits: Sequence[Edit]) -> bytes:
    """`data` with the edits of its decoded `text` made; `encoding` is as the reader names it.

    Raises:
        Unwritable: a replacement has characters that the encoding lacks.
    """
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"") if encoding.startswith("utf") else b""
    codec = _codec(mark, encoding)
    offset = _offsets(data[len(mark) :], codec, text)
    pieces, at = [data[: len(mark)]], len(mark)
    for edit in sorted(edits):
        pieces += [data[at : len(mark) + offset(edit.start)], _encoded(edit, codec)]
        at = len(mark) + offset(edit.end)
    return b"".join([*pieces, data[at:]])


def _codec(mark: bytes, encoding: str) -> str:
    """The codec without a byte order mark of its own."""
    name = encoding.partition(",")[0]
    return _WIDE.get(mark, "utf-8" if name.startswith("utf-8") else name)


def _encoded(edit: Edit, codec: str) -> bytes:
    try:
        return edit.replacement.encode(codec)
    except UnicodeEncodeError as error:
        char = f"“{edit.replacement[error.start : error.end]}”"
        en, zh = f"the file's encoding ({codec}) has no {char}", f"文件编码（{codec}）中没有{char}"
        raise Unwritable(edit, en, zh) from error


def _offsets(data: bytes, codec: str, text: str) -> Callable[[int], int]:
    """From an offset of the text to one of the bytes. Undecodable bytes count as the reader counts them."""
    if codec == "utf-8":
        exact = data.decode("utf-8", "surrogateescape")
        return _counted(exact, lambda piece: len(piece.encode("utf-8", "surrogateescape")))
    if codec.startswith("utf-32"):
        return lambda at: min(4 * at, len(data))
    if codec.startswith("utf-16"):
        return _counted(text, lambda piece: len(piece.encode("utf-16-le", "surrogatepass")))
    return _by_line(data, codec)


def _counted(text: str, size: Callable[[str], int]) -> Callable[[int], int]:
    """Sizes summed as the offsets ask for them, which they do in ascending order."""
    known = [0, 0]

    def offset(at: int) -> int:
        if at < known[0]:
            known[:] = [0, 0]
        known[:] = [at, known[1] + size(text[known[0] : at])]
        return known[1]

    return offset


def _by_line(data: bytes, codec: str) -> Callable[[int], int]:
    """For encodings in which one character may have two forms: characters are walked, within the line concerned.

    A line feed is never the second byte of a character in GB18030 or Big5.
    """
    lines = data.split(b"\n")
    chars, starts = [0], [0]
    for line in lines:
        chars.append(chars[-1] + len(line.decode(codec, "surrogateescape")) + 1)
        starts.append(starts[-1] + len(line) + 1)
    walked: dict[int, list[int]] = {}

    def offset(at: int) -> int:
        row = min(bisect_right(chars, at) - 1, len(lines) - 1)
        if row not in walked:
            walked[row] = _walk(lines[row], codec)
        return starts[row] + walked[row][min(at - chars[row], len(walked[row]) - 1)]

    return offset


def _walk(line: bytes, codec: str) -> list[int]:
    """Where each character of a line begins, and where the last one ends."""
    text = line.decode(codec, "surrogateescape")
    offsets = [0]
    while len(offsets) <= len(text):
        at, index = offsets[-1], len(offsets) - 1
        if "\udc80" <= text[index] <= "\udcff":
            offsets.append(at + 1)
            continue
        size = next((n for n in (1, 2, 4) if text.startswith(_decoded(line[at : at + n], codec), index)), 1)
        # A few codes of Big5 stand for a letter with its mark: two code points, which are never parted.
        offsets += [at + size] * len(_decoded(line[at : at + size], codec))
    return offsets


def _decoded(code: bytes, codec: str) -> str:
    try:
        return code.decode(codec) or "\x00\x00"
    except UnicodeDecodeError:
        return "\x00\x00"
