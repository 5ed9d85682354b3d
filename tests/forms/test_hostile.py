"""Hostile and broken files of each form: a clear refusal that names the file and what to do, and the rest is checked."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

import validator
from validator.document import Document, Unreadable
from validator.read._open import read_bytes
from validator.result import Result

SECONDS = 60
"""What no file may cost, on a slow machine under load."""


def word() -> bytes:
    """A Word file."""
    made, held = docx.Document(), io.BytesIO()
    made.add_paragraph("正文内容")
    made.save(held)
    return held.getvalue()


def book() -> bytes:
    """A workbook."""
    made, held = openpyxl.Workbook(), io.BytesIO()
    made.active["A1"] = "正文内容"
    made.save(held)
    return held.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts of a package."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return held.getvalue()


def show() -> bytes:
    """A presentation of one slide."""
    a, p = (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/presentationml/2006/main",
    )
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{0}/{1}" Target="{2}"/></Relationships>'
    return packed({
        "_rels/.rels": rels.format(r, "officeDocument", "ppt/presentation.xml").encode(),
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{p}" xmlns:r="{r}"><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>'.encode(),
        "ppt/_rels/presentation.xml.rels": rels.format(r, "slide", "slides/slide1.xml").encode(),
        "ppt/slides/slide1.xml": f'<p:sld xmlns:p="{p}" xmlns:a="{a}"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>正文内容</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>'.encode(),
    })  # fmt: skip


def odt() -> bytes:
    """An OpenDocument text."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0"><office:body><office:text><text:p>正文内容</text:p></office:text></office:body></office:document-content>'
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def pdf() -> bytes:
    """A PDF."""
    held = io.BytesIO()
    canvas = Canvas(held)
    canvas.drawString(72, 700, "contents of the page")
    canvas.save()
    return held.getvalue()


PACKAGES: dict[str, tuple[Callable[[], bytes], str]] = {
    "docx": (word, "word/document.xml"),
    "xlsx": (book, "xl/worksheets/sheet1.xml"),
    "pptx": (show, "ppt/slides/slide1.xml"),
    "odt": (odt, "content.xml"),
}
PLAIN: dict[str, bytes] = {
    "html": "<html><body><p>正文内容</p></body></html>".encode(),
    "md": "# 标题\n\n正文内容\n".encode(),
    "csv": "地区,产值\n甲县,12\n".encode(),
    "eml": "Subject: x\nContent-Type: text/plain; charset=utf-8\n\n正文内容\n".encode(),
    "txt": "正文内容\n".encode(),
}


def with_part(form: str, content: bytes) -> bytes:
    """A package with another main part."""
    make, main = PACKAGES[form]
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({**parts, main: content})


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><a>&a;</a>'
ATTACKS: dict[str, Callable[[], bytes]] = {
    "entity bomb": lambda: BOMB,
    "entity from outside": lambda: OUTSIDE,
    "entity bomb in UTF-16": lambda: (
        BOMB.decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16")
    ),
    "deep nesting": lambda: b"<a>" * 200_000 + b"</a>" * 200_000,
    "zip bomb": lambda: b"<a>" + b" " * 300_000_000 + b"</a>",
    "no XML": lambda: b"\x00\x01\x02",
    "nothing": lambda: b"",
}


def judged(folder: Path, name: str, data: bytes) -> Result:
    """A run over the file and a sound one beside it."""
    (folder / name).write_bytes(data)
    (folder / "sound.txt").write_text("全县经济平稳运行。\n", encoding="utf-8")
    began = time.monotonic()
    result = validator.check_files([folder / name, folder / "sound.txt"])
    assert time.monotonic() - began < SECONDS
    assert any(record.path.endswith("sound.txt") and record.status == "checked" for record in result.documents)
    return result


def is_named(result: Result, name: str) -> bool:
    """Whether the refusal names the file, says why in both languages, and what can be done."""
    (refused,) = result.unreadable
    said = [*(refused.reason or {}).values(), *(refused.remedy or {}).values()]
    return refused.path.endswith(name) and len(said) == 4 and all(said)


@pytest.mark.parametrize("form", PACKAGES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_on_packages_are_refused(tmp_path: Path, form: str, attack: str) -> None:
    """Bombs, entities and nesting in the main part: exit status 3, and the rest is done."""
    result = judged(tmp_path, f"a.{form}", with_part(form, ATTACKS[attack]()))
    assert is_named(result, f"a.{form}")
    assert result.exit_status() == 3


@pytest.mark.parametrize("form", [*PACKAGES, "pdf"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.99])
def test_files_that_are_cut_off_are_refused_or_read(tmp_path: Path, form: str, share: float) -> None:
    """A transfer that broke off; what is left of a PDF is often whole enough."""
    data = pdf() if form == "pdf" else PACKAGES[form][0]()
    result = judged(tmp_path, f"a.{form}", data[: int(len(data) * share)])
    assert is_named(result, f"a.{form}") if result.unreadable else form == "pdf"


@pytest.mark.parametrize("form", [*PACKAGES, "pdf", *PLAIN])
def test_any_damage_is_refused_or_read(form: str) -> None:
    """Bytes changed anywhere raise nothing; a refusal says what can be done."""
    data = PLAIN[form] if form in PLAIN else pdf() if form == "pdf" else PACKAGES[form][0]()
    for step in range(60):
        at = (step * 7919) % len(data)
        broken = data[:at] + bytes((data[at] ^ (1 << step % 8) or 1, 255)) + data[at + 1 :]
        found = read_bytes(f"a.{form}", broken)
        assert isinstance(found, Document) or (isinstance(found, Unreadable) and all(found.remedy.values()))


@pytest.mark.parametrize("form", PLAIN)
@pytest.mark.parametrize("what", ["<a>", "(", "> ", "[", "a,", "\x00", "\n", "<!--", "*", "=?x?q?"])
def test_a_hundred_thousand_of_anything_is_read(tmp_path: Path, form: str, what: str) -> None:
    """Equal characters without end in text forms stay linear."""
    began = time.monotonic()
    found = read_bytes(f"a.{form}", PLAIN[form] + (what * 100_000).encode())
    assert isinstance(found, Document | Unreadable)
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.bz2", "a.jsonl.xz", "a.jsonl.zst", "a.parquet", "a.zip"]
)
def test_collections_that_are_none_are_refused(tmp_path: Path, name: str) -> None:
    """Random bytes under the name of a collection."""
    result = judged(tmp_path, name, b"\x93\x00\xffPK" * 200)
    assert result.exit_status() == 3
    assert all(record.reason and record.remedy for record in result.unreadable)


def test_archives_within_archives_do_not_multiply(tmp_path: Path) -> None:
    """Thousands of documents in each of thousands of archives: one refusal, in moments."""
    inner = packed({f"{number}.txt": b"" for number in range(4_000)})
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"{number}.zip", inner)
    (tmp_path / "a.zip").write_bytes(held.getvalue())
    from validator.collect import zip as archives
    from validator.collect._part import Columns, Refused

    found = list(archives.parts(tmp_path / "a.zip", Columns()))
    assert len(found) == archives.MOST_MEMBERS + 1
    assert isinstance(found[-1], Refused)


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    """Entries of one directory that all point at the same packed bytes (Fifield, 2019)."""
    data = packed({"a.txt": b"0" * 3_000_000})
    end = data.rindex(b"PK\x05\x06")
    start = data.index(b"PK\x01\x02")
    entry, count = data[start:end], 60
    tail = bytearray(data[end:])
    tail[8:12] = count.to_bytes(2, "little") * 2
    tail[12:16] = (len(entry) * count).to_bytes(4, "little")
    names = b"".join(entry.replace(b"a.txt", b"%05d" % number) for number in range(count))
    (tmp_path / "a.zip").write_bytes(data[:start] + names + bytes(tail))
    result = validator.check_files([tmp_path / "a.zip"])
    assert any("体积异常" in (record.reason or {})["zh"] for record in result.unreadable)


def test_rows_that_unpack_to_too_much_are_refused(tmp_path: Path) -> None:
    """A Parquet file of some kilobytes whose rows are of sixty megabytes each."""
    import polars

    polars.DataFrame({"text": ["报告", "0" * 60_000_000, "报告"]}).write_parquet(
        tmp_path / "a.parquet", compression="zstd"
    )
    assert (tmp_path / "a.parquet").stat().st_size < 200_000
    result = validator.check_files([tmp_path / "a.parquet"])
    assert [record.status for record in result.documents] == ["checked", "unreadable", "checked"]
    assert "60 MB" in (result.documents[1].reason or {})["en"]
