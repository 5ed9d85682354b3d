"""This module makes edits in an encoded text, so that every byte outside them stays what it was."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from validator.rewrite._edit import Edit, Unwritable

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")
_WIDE = {b"\xff\xfe\x00\x00": "utf-32-le", b"\x00\x00\xfe\xff": "utf-32-be", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


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
        raise Unwritable(edit, f"the file's encoding ({codec}) has no {char}", f"文件编码（{codec}）中没有{char}") from error


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
    chars, bytes_ = [0], [0]
    for line in lines:
        chars.append(chars[-1] + len(line.decode(codec, "surrogateescape")) + 1)
        bytes_.append(bytes_[-1] + len(line) + 1)

    def offset(at: int) -> int:
        row = min(bisect_right(chars, at) - 1, len(lines) - 1)
        wanted, line, done = at - chars[row], lines[row], 0
        low, high = 0, len(line)
        # The number of characters in a beginning of the line grows with its length, so the place can be halved for.
        while low < high:
            middle = (low + high) // 2
            done = len(line[:middle].decode(codec, "surrogateescape"))
            low, high = (middle + 1, high) if done < wanted else (low, middle)
        return bytes_[row] + _whole(line, low, wanted, codec)

    return offset


def _whole(line: bytes, low: int, wanted: int, codec: str) -> int:
    """The first cut at or after `low` that parts two characters: both sides decode to what the whole does."""
    whole = line.decode(codec, "surrogateescape")
    for cut in range(low, min(low + 4, len(line)) + 1):
        left = line[:cut].decode(codec, "surrogateescape")
        if left == whole[:wanted] and line[cut:].decode(codec, "surrogateescape") == whole[wanted:]:
            return cut
    return len(line) if wanted >= len(whole) else low
