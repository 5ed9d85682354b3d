"""This module reads plain text: the file is the text, line ends and all."""

from validator.document import Document, Unreadable
from validator.read import _refusal
from validator.read._decode import decode, is_binary
from validator.read._limits import Limits

SUFFIXES: tuple[str, ...] = (".txt", ".text", "")


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """The decoded text of `data`; offsets are those of the file once decoded, without its byte order mark."""
    if len(data) > limits.file_bytes:
        return _refusal.too_large(path, len(data), limits.file_bytes)
    decoded = decode(data)
    if decoded is None:
        return _refusal.unsupported(path, "binary") if is_binary(data) else _refusal.misencoded(path)
    return Document(path, decoded.text, encoding=decoded.encoding)
