"""This module tells from a file's first bytes what it is, whatever its name says."""

import re

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "bitmap"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"BZh", "bzip"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\x7fELF", "binary"),
    (b"MZ\x90\x00", "binary"),
    (b"SQLite format 3\x00", "binary"),
    (b"PAR1", "parquet"),
)
_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"word/document", "docx"),
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
    (b"OFD.xml", "ofd"),
    (b"mimetypeapplication/vnd.oasis", "odf"),
)
_ASCII_ONLY = {"bitmap": "image", "bzip": "archive", "parquet": "rows"}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,2000}-->\s{0,200}){0,5}"
    rb"<(?:!doctype\s{1,20}html|html|head|body)\b",
    re.IGNORECASE,
)


def sniff(data: bytes) -> str:
    """What the content is: a key of `FORMATS`, `html`, or the empty string where it may be plain text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive_kind(data)
    for magic, kind in _MAGIC:
        if not data.startswith(magic):
            continue
        # Two or four plain letters may begin a text, too: a binary has control bytes near them.
        if kind not in _ASCII_ONLY:
            return kind
        if any(byte < 9 for byte in data[len(magic) : 64]):
            return _ASCII_ONLY[kind]
    return "html" if _HTML.match(data[:6000]) else ""


def is_encrypted_office(data: bytes) -> bool:
    """Whether an OLE container holds an encrypted OOXML package (MS-OFFCRYPTO: stream `EncryptedPackage`)."""
    return "EncryptedPackage".encode("utf-16-le") in data


def _archive_kind(data: bytes) -> str:
    names = data[:4096] + data[-65536:]
    return next((kind for member, kind in _MEMBERS if member in names), "zip")
