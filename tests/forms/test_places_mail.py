"""Mail, archives and collections: every part is named, and every document in them is one of its own."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import polars
import pytest

import validator

MASKED = "**集团完成产值*亿元，同比增长明显。"


def word(text: str) -> bytes:
    """A Word document of two paragraphs."""
    made, held = docx.Document(), io.BytesIO()
    made.add_paragraph(MASKED)
    made.add_paragraph(text)
    made.save(held)
    return held.getvalue()


def mail(path: Path, plant: Callable[..., str]) -> None:
    """A message with a number in every place."""
    made = EmailMessage()
    made["Subject"] = "关于报送总结的函 " + plant("subject")
    made["From"] = f"{plant('sender')} <office@example.gov.cn>"
    made["To"] = f"{plant('addressee')} <desk@example.gov.cn>"
    made["Thread-Topic"] = plant("unshown header")
    made.set_content(f"{MASKED}\n{plant('plain version')}")
    page = f"<html><body><p>{MASKED}</p><p>{plant('body')}</p><p style='display:none'>{plant('hidden text')}</p></body></html>"
    made.add_alternative(page, subtype="html")
    made.add_attachment(
        word(plant("attached document")), maintype="application", subtype="octet-stream", filename="附件.docx"
    )
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename=plant("name of an attachment") + ".png")
    inner = EmailMessage()
    inner["Subject"] = "转发"
    inner.set_content(f"{MASKED}\n{plant('forwarded message')}")
    made.add_attachment(inner)
    path.write_bytes(made.as_bytes())


MAIL = {
    "subject": ("", ""), "sender": ("", "页眉1"), "addressee": ("", "页眉2"), "unshown header": ("", "页眉"), "plain version": ("", "邮件的纯文本版本"),
    "body": ("", ""), "hidden text": ("", ""), "attached document": ("!/附件.docx", "第2段"), "name of an attachment": ("", "所附文件的名称"),
    "forwarded message": ("!/转发.eml", "第2行"),
}  # fmt: skip


@pytest.mark.parametrize("place", [place for place in MAIL if place != "name of an attachment"])
def test_each_place_of_a_message_is_read_and_named(survey: Callable, place: str) -> None:
    """The message and each document that comes with it."""
    found = survey("a.eml", mail)
    inside, where = MAIL[place]
    assert found.place(place).startswith(where)
    assert found.documents[found.plant.numbers[place]].partition("a.eml")[2] == inside


def test_names_of_attachments_are_read(survey: Callable) -> None:
    """A file that is no document is listed as unread, and its name is checked."""
    found = survey("a.eml", mail)
    assert any(one.rule == "RED210" and one.place == (("enclosed-name", 1),) for one in found.result.findings)
    (note,) = found.result.documents[0].unexamined
    assert note["zh"].startswith("附件 1 个，未读取")
    assert found.plant.numbers.keys() == MAIL.keys()
    assert not found.clean.findings


def archive(path: Path, plant: Callable[..., str]) -> None:
    """An archive with a number in every place."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("c.txt", f"{MASKED}\n{plant('member of an inner archive')}")
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", f"{MASKED}\n{plant('member')}")
        packed.writestr("b.docx", word(plant("office document")))
        packed.writestr("内.zip", inner.getvalue())


def test_members_of_archives_are_named_by_their_path(survey: Callable) -> None:
    """Archives within archives too."""
    found = survey("a.zip", archive)
    documents = {place: found.documents[number].partition("a.zip")[2] for place, number in found.plant.numbers.items()}
    assert documents == {
        "member of an inner archive": "!/内.zip!/c.txt",
        "member": "!/a.txt",
        "office document": "!/b.docx",
    }
    assert not found.clean.findings


COLLECTIONS = ["a.jsonl", "a.jsonl.gz", "a.jsonl.bz2", "a.jsonl.xz", "a.jsonl.zst", "a.parquet"]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_rows_are_named_by_their_number(survey: Callable, name: str) -> None:
    """Plain and compressed."""

    def rows(path: Path, plant: Callable[..., str]) -> None:
        texts = [{"text": MASKED}, {"text": f"{MASKED}\n{plant('row')}"}]
        if path.suffix == ".parquet":
            polars.DataFrame(texts).write_parquet(path, compression="zstd")
            return
        import bz2
        import lzma

        plain = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in texts).encode()
        pack: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
        if path.suffix == ".zst":
            pack[".zst"] = pytest.importorskip("zstandard").ZstdCompressor().compress
        path.write_bytes(pack[path.suffix](plain) if path.suffix in pack else plain)

    found = survey(name, rows)
    assert found.documents[found.plant.numbers["row"]].endswith(f"{name}#2")
    assert not found.clean.findings


REPORT = "**市2021年工业经济运行工作总结\n\n**集团、**重工、**股份完成产值*亿元，同比增长明显。\n"


def told(path: Path) -> list[tuple[str, str]]:
    """What names of files tell, by document: the place and the message."""
    found = validator.check_files([path], select=["RED210", "RED214"]).findings
    return [(one.place[0][0], one.message["zh"]) for one in found if one.place and one.place[0][0].endswith("-name")]


@pytest.mark.parametrize(
    "name", ["恒远重工集团2021年总结", "宏图机械有限公司工作总结", "泰州市工信局2021年总结", "济南市_终稿"]
)
def test_names_of_files_that_tell_who_is_masked_are_found(tmp_path: Path, name: str) -> None:
    """A firm or place in the name of a file that masks firms and places; gone with another name."""
    path = tmp_path / f"{name}.txt"
    path.write_text(REPORT, encoding="utf-8")
    ((where, words),) = told(path)
    assert where == "file-name"
    assert any(part in words for part in ("恒远重工集团", "宏图机械有限公司", "泰州市", "济南市"))
    assert not told(path.rename(tmp_path / "2021年工作总结（终稿）.txt"))


def test_names_that_the_page_shows_tell_nothing(tmp_path: Path) -> None:
    """What stands on the page as well, and a document that masks nothing, are no leak of the name."""
    path = tmp_path / "恒远重工集团.txt"
    path.write_text("恒远重工集团2021年总结\n\n产值增长12%。\n", encoding="utf-8")
    assert not told(path)
    path.write_text(REPORT + "恒远重工集团另有安排。\n", encoding="utf-8")
    assert not told(path)


@pytest.mark.parametrize("words", ["王建国13912345678", "110101199003078515"])
def test_personal_data_in_names_of_files_is_found(tmp_path: Path, words: str) -> None:
    """Whatever the document masks; the number itself is not told again."""
    path = tmp_path / f"{words}.txt"
    path.write_text("全县经济平稳运行。\n", encoding="utf-8")
    ((where, message),) = told(path)
    assert where == "file-name"
    assert words not in message
    assert not told(path.rename(tmp_path / "申报材料.txt"))


def test_names_in_archives_are_found_once(tmp_path: Path) -> None:
    """The archive, its folders, its documents and what else lies in it; the archive's name is told at one document."""
    path = tmp_path / "恒远重工集团.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("泰州市/一.txt", "泰州市/宏图机械有限公司.txt"):
            packed.writestr(name, REPORT)
        packed.writestr("恒通集团营业执照.jpg", b"\xff\xd8\xff")
    found = told(path)
    assert sorted(where for where, _ in found) == ["archive-name", "enclosed-name", "file-name", "folder-name"]
    notes = [
        note["zh"] for each in validator.check_files([path], select=["RED214"]).documents for note in each.unexamined
    ]
    assert notes == ["其他文件 1 个，未读取（恒通集团营业执照.jpg）"]


def test_texts_of_no_file_and_rows_have_no_names(tmp_path: Path) -> None:
    """A collection's name is no document's."""
    path = tmp_path / "恒远重工集团.jsonl"
    path.write_text(json.dumps({"text": REPORT}, ensure_ascii=False), encoding="utf-8")
    assert not told(path)
    assert not [one for one in validator.check_text(REPORT).findings if one.rule == "RED214"]
