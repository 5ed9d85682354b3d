"""Plain text is decoded as what it is, and what cannot be decoded is said."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.document import Document, Unreadable
from validator.read._open import Limits, read_bytes

REPORT = "一、工作成效\n（一）2023年上半年，全市规上工业增加值同比增长**％，完成投资***亿元。\n支持**集团扩大产能。\n"
TRADITIONAL = "一、工作成效\n上半年全市工業增加值同比增長，完成投資，支持企業擴大產能，推動產業轉型升級。\n"


def read(data: bytes, name: str = "报告.txt") -> Document:
    """The document in `data`, which must be readable."""
    found = read_bytes(name, data)
    assert isinstance(found, Document), found
    return found


def refused(data: bytes, name: str = "报告.txt") -> Unreadable:
    """The refusal of `data`, which must not be readable."""
    found = read_bytes(name, data)
    assert isinstance(found, Unreadable), found
    assert all(found.reason[key] and found.remedy[key] for key in ("en", "zh"))
    return found


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_chinese_report_is_decoded_in_each_encoding(codec: str, encoding: str) -> None:
    """The text is the same whatever the encoding, and without a byte order mark."""
    found = read(REPORT.encode(codec))
    assert (found.text, found.encoding) == (REPORT, encoding)


def test_big5_is_told_from_gb18030() -> None:
    """Traditional Chinese in Big5 is not misread as GB18030."""
    found = read(TRADITIONAL.encode("big5"))
    assert (found.text, found.encoding) == (TRADITIONAL, "big5")


@pytest.mark.parametrize("text", ["重点工作", "李**", "：", "增长１２．５％", "洛阳市"])
def test_short_gb18030_is_decoded(text: str) -> None:
    """A few characters are enough."""
    assert read(text.encode("gb18030")).text == text


def test_line_ends_stay_as_they_are() -> None:
    """CR, LF and CRLF are characters of the text: offsets are those of the file."""
    assert read("甲\r\n乙\r丙\n".encode()).text == "甲\r\n乙\r丙\n"


def test_few_bad_bytes_become_replacement_characters() -> None:
    """Damage in a readable text is kept visible and counted."""
    data = bytearray(REPORT.encode())
    data[len("一、工作成效\n（一）".encode())] = 0xFF
    found = read(bytes(data))
    assert found.text.count("\ufffd") == 1
    assert found.encoding == "utf-8, 1 byte replaced"
    cut = read((REPORT * 3).encode()[:-2])
    assert cut.encoding == "utf-8, 2 bytes replaced"
    assert cut.text.startswith(REPORT)


def test_few_bad_bytes_in_gb18030_are_replaced() -> None:
    """A damaged GB18030 file is still GB18030."""
    data = (REPORT * 3).encode("gb18030")
    found = read(data[:-2] + b"\xff" + data[-2:])
    assert found.encoding.startswith("gb18030, ")
    assert found.text.startswith(REPORT)


def test_undecodable_text_is_refused() -> None:
    """Bytes in no known encoding are not guessed at."""
    noise = bytes((index * 37) % 97 + 0x80 for index in range(4000))
    assert "encoding" in refused(noise).reason["en"]


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00mimetype", "ZIP"),
        (b"PK\x03\x04\x14\x00word/document.xml", "Word"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"{\\rtf1", "rich"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
    ],
)
def test_other_formats_under_a_text_name_are_named(head: bytes, word: str) -> None:
    """A .txt that is none is told what it is."""
    assert word in refused(head + bytes(range(32)) * 4).reason["en"]


@pytest.mark.parametrize("suffix", [".pdf", ".doc", ".wps", ".xlsx", ".pptx", ".ofd", ".zip", ".eml", ".rtf"])
def test_unsupported_formats_say_what_to_do(suffix: str) -> None:
    """A format without a reader is refused with a remedy."""
    assert refused(b"anything", f"报告{suffix}").remedy["zh"]


def test_empty_file_is_an_empty_document() -> None:
    """No text is a finding, not a failure to read."""
    found = read(b"")
    assert (found.text, found.sha256) == ("", hashlib.sha256(b"").hexdigest())


def test_digest_is_of_the_bytes() -> None:
    """The digest names the file, not its decoded text."""
    data = REPORT.encode("gb18030")
    assert read(data).sha256 == hashlib.sha256(data).hexdigest()


def test_huge_file_is_refused_with_its_size() -> None:
    """More than the limit is not taken in."""
    found = read_bytes("a.txt", b"x" * 2_000_001, Limits(file_bytes=2_000_000))
    assert isinstance(found, Unreadable)
    assert "2 MB" in found.reason["en"]


def test_name_without_known_suffix_is_read_as_content_says() -> None:
    """A name such as 总结.2023 is text unless the content is a page or a Word document."""
    assert read("文字。".encode(), "总结.2023").format == "text"
    assert read(b"<!DOCTYPE html><p>x", "page").format == "html"
    assert read(b"<html><body>x", "-").format == "html"


def test_letters_of_a_magic_number_may_begin_a_text() -> None:
    """BM and BZh are letters as well."""
    assert read("BM公司与BZh公司".encode()).text.startswith("BM")


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a", "-", "a.pdf", "a.2023"]))
def test_arbitrary_bytes_never_raise(data: bytes, name: str) -> None:
    """Any bytes under any name give a document or a refusal."""
    found = read_bytes(name, data)
    assert isinstance(found, (Document, Unreadable))
    if isinstance(found, Document):
        assert all(0 <= block.start <= block.end <= len(found.text) for block in found.blocks)
        found.text.encode("utf-8")


@given(st.text(max_size=200).filter(lambda text: text.isprintable() and not text.startswith("\ufeff")))
def test_utf8_is_read_back(text: str) -> None:
    """What was written as UTF-8 is what is read."""
    assert read(("报告 " + text).encode()).text == "报告 " + text
