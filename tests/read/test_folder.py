"""Folders are searched for documents, safely and in order."""

from pathlib import Path

import pytest

from validator.document import Unreadable
from validator.errors import UsageError
from validator.read._open import OWN_REPORT, expand, read_file


def write(folder: Path, *names: str) -> None:
    """Files with a word in them."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文字", encoding="utf-8")


def found(folder: Path, *paths: str | Path) -> list[str]:
    """What `expand` gives for paths, relative to the folder."""
    return [str(path) if path == "-" else str(Path(path).relative_to(folder)) for path in expand(paths or (folder,))]


def test_known_suffixes_are_found_recursively_in_order(tmp_path: Path) -> None:
    """Documents come sorted, folders after the files beside them."""
    write(tmp_path, "乙.md", "甲.txt", "b/c.HTML", "a/d.docx", "photo.png", "Makefile", "script.py")
    assert found(tmp_path) == ["乙.md", "甲.txt", "a/d.docx", "b/c.HTML"]


def test_tool_folders_hidden_folders_and_lock_files_are_left_out(tmp_path: Path) -> None:
    """What a tool or an editor leaves beside documents is none."""
    write(
        tmp_path,
        ".git/a.txt",
        "node_modules/b.md",
        ".venv/c.txt",
        "~$报告.docx",
        "._x.txt",
        "报告.txt",
        "报告.txt.jsonl",
    )
    write(tmp_path, "报告.txt.traps.jsonl")
    assert found(tmp_path) == ["报告.txt"]


def test_own_reports_are_left_out(tmp_path: Path) -> None:
    """A second run does not check the report of the first."""
    write(tmp_path, "报告.html")
    (tmp_path / "index.html").write_bytes(b"<!doctype html><head>" + OWN_REPORT + b' 1.0">')
    assert found(tmp_path) == ["报告.html"]


def test_documents_that_cannot_be_read_are_not_passed_over(tmp_path: Path) -> None:
    """A PDF in a folder is reported rather than skipped."""
    write(tmp_path, "a.pdf", "b.txt")
    assert found(tmp_path) == ["a.pdf", "b.txt"]


def test_named_file_is_always_tried(tmp_path: Path) -> None:
    """Whatever its suffix, and even where it does not exist."""
    write(tmp_path, "notes.log", ".hidden.txt")
    paths = (tmp_path / "notes.log", tmp_path / ".hidden.txt", tmp_path / "absent.txt", "-")
    assert found(tmp_path, *paths) == ["notes.log", ".hidden.txt", "absent.txt", "-"]


def test_each_document_comes_once(tmp_path: Path) -> None:
    """A file named beside its folder is not checked twice."""
    write(tmp_path, "a.txt")
    assert found(tmp_path, tmp_path / "a.txt", tmp_path) == ["a.txt"]


def test_link_loops_end(tmp_path: Path) -> None:
    """A folder that links to itself is entered once."""
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert found(tmp_path) == ["a/b.txt"]


def test_folder_without_documents_is_the_callers_error(tmp_path: Path) -> None:
    """Nothing to check is said in both languages."""
    write(tmp_path, "photo.png")
    with pytest.raises(UsageError) as error:
        list(expand([tmp_path]))
    assert all(str(tmp_path) in words for words in error.value.words.values())  # type: ignore[attr-defined]


def test_missing_file_and_folder_are_unreadable(tmp_path: Path) -> None:
    """Neither raises, each says what it is."""
    missing, folder = read_file(tmp_path / "absent.txt", "absent.txt"), read_file(tmp_path)
    assert isinstance(missing, Unreadable)
    assert missing.path == "absent.txt"
    assert "no such file" in missing.reason["en"]
    assert isinstance(folder, Unreadable)


def test_impossible_name_is_unreadable() -> None:
    """A name that the system refuses is answered, too."""
    assert isinstance(read_file(Path("a\x00b.txt")), Unreadable)
    assert isinstance(read_file(Path("x" * 5000)), Unreadable)


def test_a_baseline_and_a_report_of_ours_are_no_documents(tmp_path: Path) -> None:
    """A second run over the same folder checks the same documents."""
    (tmp_path / "a.txt").write_text("正文。", "utf-8")
    (tmp_path / "baseline.jsonl").write_text('{"format": "validator-baseline-1"}\n', "utf-8")
    (tmp_path / "index.html").write_bytes(b"<!doctype html><html><head>" + OWN_REPORT + b'">')
    assert [path.name for path in expand([tmp_path]) if isinstance(path, Path)] == ["a.txt"]
