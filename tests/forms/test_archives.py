"""ZIP archives and mail: every document inside is one of its own, and none is ever opened on a disk."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx

import validator
from validator.collect import zip as archives
from validator.collect._part import Columns
from validator.gather import sources
from validator.read._limits import DEFAULT


def pack(path: Path | io.BytesIO, members: dict[str, bytes]) -> None:
    """An archive of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def packed(members: dict[str, bytes]) -> bytes:
    """The same in memory."""
    held = io.BytesIO()
    pack(held, members)
    return held.getvalue()


def word(text: str) -> bytes:
    """A Word document of one paragraph."""
    made, held = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(held)
    return held.getvalue()


def names(path: Path) -> list[str]:
    """What stands behind the archive's path for each document in it."""
    return [source.shown.removeprefix(path.as_posix()) for source in sources([str(path)], Columns())]


def test_members_are_documents_by_their_path_inside(tmp_path: Path) -> None:
    """Documents of every form are read, an archive within too; pictures and traces of systems are passed over."""
    path = tmp_path / "报送.zip"
    inner = packed({"c.md": "# 内层\n\n正文。".encode()})
    members = {
        "甲/a.txt": "第一份".encode(),
        "甲/b.docx": word("第二份"),
        "内.zip": inner,
        "x.png": b"\x89PNG\r\n",
        "__MACOSX/._a.txt": b"x",
        ".git/a.txt": b"x",
    }
    pack(path, members)
    assert names(path) == ["!/甲/a.txt", "!/甲/b.docx", "!/内.zip!/c.md"]
    result = validator.check_files([path], keep_text=True)
    assert [record.text.strip()[:3] for record in result.documents] == ["第一份", "第二份", "# 内"]


def test_names_in_the_encoding_of_chinese_programs_are_read(tmp_path: Path) -> None:
    """A name without the UTF-8 mark is GB 18030."""
    path = tmp_path / "a.zip"
    pack(path, {"AAAAAAAA.txt": b"x"})
    path.write_bytes(path.read_bytes().replace(b"AAAAAAAA", "工作总结".encode("gb18030")))
    assert names(path) == ["!/工作总结.txt"]


def test_hostile_paths_open_nothing_on_disk(tmp_path: Path) -> None:
    """A member that names a file outside is read from the archive, and its report stays in its folder."""
    outside = tmp_path / "secret.txt"
    outside.write_text("盘上的内容", encoding="utf-8")
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    pack(path, {"../secret.txt": "包内的内容".encode(), "/etc/hostname.txt": "包内".encode()})
    result = validator.check_files([path], keep_text=True)
    assert [record.text for record in result.documents] == ["包内的内容", "包内"]


def test_archives_that_are_unsafe_or_broken_are_refused(tmp_path: Path) -> None:
    """Bombs, nesting without end, too many members, locked members, empty and damaged archives."""
    bomb = packed({"a.txt": b"0" * 60_000_000})
    nested = packed({"a.txt": b"x"})
    for _ in range(5):
        nested = packed({"n.zip": nested})
    many = packed({f"{number}.txt": b"" for number in range(DEFAULT.entries + 1)})
    locked = bytearray(packed({"a.txt": b"secret"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    cases = {
        "bomb": bomb, "nested": nested, "many": many, "locked": bytes(locked), "empty": packed({}), "damaged": bomb[:500],
        "pictures": packed({"a.png": b"x"}), "misnamed": word("x"), "text": b"no archive at all",
    }  # fmt: skip
    for name, data in cases.items():
        path = tmp_path / f"{name}.zip"
        path.write_bytes(data)
        result = validator.check_files([path])
        assert result.unreadable, name
        assert result.exit_status() == 3, name


def test_depth_is_limited(tmp_path: Path) -> None:
    """The archive that lies too deep is refused by its own name, and what is above is read."""
    deep = packed({"a.txt": b"x"})
    for _ in range(archives.DEEPEST - 1):
        deep = packed({"n.zip": deep, "b.txt": b"y"})
    path = tmp_path / "a.zip"
    path.write_bytes(deep)
    assert names(path) == ["!/n.zip!/n.zip!/a.txt", "!/n.zip!/b.txt", "!/b.txt"]
    pack(path, {"n.zip": deep})
    assert any("嵌套" in (record.reason or {}).get("zh", "") for record in validator.check_files([path]).unreadable)


def message(masked: str, html: str = "") -> EmailMessage:
    """A message with a Chinese subject."""
    made = EmailMessage()
    made["Subject"] = "关于报送总结的函"
    made["From"] = "王一 <wang@example.org>"
    made["To"] = "li@example.org"
    made.set_content(masked)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def test_messages_are_read_with_their_attachments(tmp_path: Path) -> None:
    """The message is a document, and so is each document attached to it."""
    made = message("正文**集团。")
    made.add_attachment(word("附件正文"), maintype="application", subtype="octet-stream", filename="附件.docx")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    path = tmp_path / "a.eml"
    path.write_bytes(made.as_bytes())
    result = validator.check_files([path], keep_text=True)
    assert [record.path.removeprefix(path.as_posix()) for record in result.documents] == ["", "!/附件.docx"]
    assert "关于报送总结的函" in result.documents[0].text
    assert "正文**集团。" in result.documents[0].text
    assert result.documents[1].text.startswith("附件正文\n")
    assert any("附件" in note["zh"] for note in result.documents[0].unexamined)


def test_plain_version_that_says_more_is_a_leak(tmp_path: Path, leaks: type, secret: str, masked: str) -> None:
    """Mail programs show the HTML version; the plain one beside it still tells."""
    path = tmp_path / "a.eml"
    path.write_bytes(message(secret, f"<html><body><p>{masked}</p></body></html>").as_bytes())
    assert len(leaks(path).places()) == 1
    path.write_bytes(message(masked, f"<html><body><p>{masked}</p></body></html>").as_bytes())
    assert not leaks(path).findings


def test_hostile_messages_raise_nothing(tmp_path: Path) -> None:
    """Forged headers and broken parts give a document or a refusal."""
    for data in (
        b"",
        b"\xff\xfe",
        b"Content-Type: multipart/mixed; boundary=\n\n--",
        b"Subject: =?x?q?=FF?=\nContent-Type: text/plain; charset=nope\n\n\xff",
    ):
        path = tmp_path / "a.eml"
        path.write_bytes(data)
        assert validator.check_files([path]).documents
