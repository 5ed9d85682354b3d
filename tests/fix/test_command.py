"""`validator fix` as scripts rely on it: nothing written unasked, exit statuses, files replaced whole."""

import contextlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from validator.cli.main import app

CLEAN = "临江县工业运行情况\n\n全县着力优化营商环境，企业效益稳步改善。\n"
DIRTY = CLEAN.replace("环境", "环【公文之家】境")


def _fix(*arguments: str, cwd: Path, lang: str = "en") -> Result:
    with contextlib.chdir(cwd):
        return CliRunner().invoke(app, ["fix", "--lang", lang, *arguments])


def _run(*arguments: str, cwd: Path, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """The same in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "validator", "fix", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8"},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A document with one splice and one without."""
    (tmp_path / "dirty.txt").write_text(DIRTY, "utf-8", newline="")
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8", newline="")
    return tmp_path


def test_a_diff_is_shown_and_nothing_written(folder: Path) -> None:
    """Status 1: there is something to do. The diff alone stands on standard output, without colours in a pipe."""
    done = _fix("dirty.txt", "clean.txt", cwd=folder)
    assert done.exit_code == 1
    assert done.stdout.startswith("--- a/dirty.txt\n+++ b/dirty.txt\n@@")
    assert "\x1b" not in done.stdout
    assert "+全县着力优化营商环境，企业效益稳步改善。" in done.stdout
    assert (folder / "dirty.txt").read_text("utf-8") == DIRTY
    assert "1 place in 1 document can be fixed" in done.stderr


def test_the_diff_is_one_that_patch_takes(folder: Path) -> None:
    """Applied by `patch` or `git apply` it makes what --write makes."""
    diff = _fix("dirty.txt", cwd=folder).stdout_bytes
    applied = subprocess.run(["git", "apply", "-"], cwd=folder, input=diff, capture_output=True, check=False)
    assert applied.returncode == 0, applied.stderr
    assert (folder / "dirty.txt").read_text("utf-8") == CLEAN


def test_write_changes_the_file_and_leaves_nothing_to_do(folder: Path) -> None:
    """Status 0, and 0 again; the clean document is not touched."""
    before = (folder / "clean.txt").stat().st_mtime_ns
    done = _fix("dirty.txt", "clean.txt", "--write", cwd=folder)
    assert done.exit_code == 0, done.stderr
    assert (folder / "dirty.txt").read_text("utf-8") == CLEAN
    assert (folder / "clean.txt").stat().st_mtime_ns == before
    assert _fix("dirty.txt", cwd=folder).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["clean.txt", "dirty.txt"]


def test_mode_and_link_are_kept(folder: Path) -> None:
    """The target of a link is changed; the link stays a link."""
    (folder / "dirty.txt").chmod(0o640)
    (folder / "link.txt").symlink_to("dirty.txt")
    assert _fix("link.txt", "--write", cwd=folder).exit_code == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "dirty.txt").read_text("utf-8") == CLEAN
    assert stat.S_IMODE((folder / "dirty.txt").stat().st_mode) == 0o640


def test_a_read_only_file_is_told_and_the_others_are_written(folder: Path) -> None:
    """Status 3, in the language asked for."""
    (folder / "locked.txt").write_text(DIRTY, "utf-8")
    (folder / "locked.txt").chmod(0o444)
    done = _fix("locked.txt", "dirty.txt", "--write", cwd=folder, lang="zh")
    assert done.exit_code == 3
    assert "locked.txt: 文件为只读" in done.stderr
    assert (folder / "locked.txt").read_text("utf-8") == DIRTY
    assert (folder / "dirty.txt").read_text("utf-8") == CLEAN


def test_standard_input_is_mended_to_standard_output(folder: Path) -> None:
    """`-` with --write is a filter, in the encoding that came in; a clean document passes unchanged."""
    done = _run("-", "--write", cwd=folder, stdin=DIRTY.encode("gb18030"))
    assert (done.returncode, done.stdout) == (0, CLEAN.encode("gb18030"))
    assert _run("-", "--write", cwd=folder, stdin=CLEAN.encode("utf-16")).stdout == CLEAN.encode("utf-16")


def test_what_cannot_be_read_is_told(folder: Path) -> None:
    """Status 3, and the others are done."""
    done = _fix("missing.txt", "dirty.txt", "--write", cwd=folder)
    assert done.exit_code == 3
    assert "missing.txt" in done.stderr
    assert (folder / "dirty.txt").read_text("utf-8") == CLEAN


def test_wrong_usage_is_status_two(folder: Path) -> None:
    """A rule that does not exist would fix nothing, silently."""
    assert _run("dirty.txt", "--select", "no-such-rule", cwd=folder).returncode == 2
    assert _run("dirty.txt", "--profile", "no-such-profile", cwd=folder).returncode == 2


def test_a_format_that_cannot_be_written_is_shown_and_told(folder: Path) -> None:
    """The diff says what to change by hand; the file stays, and --write is status 3."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    fonts = pytest.importorskip("reportlab.pdfbase.cidfonts")
    from reportlab.pdfbase import pdfmetrics

    pdfmetrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(folder / "a.pdf"))
    page.setFont("STSong-Light", 12)
    for row, line in enumerate(DIRTY.split("\n")):
        page.drawString(72, 760 - 20 * row, line)
    page.save()
    before = (folder / "a.pdf").read_bytes()
    assert _fix("a.pdf", cwd=folder).exit_code == 1
    done = _fix("a.pdf", "--write", cwd=folder)
    assert done.exit_code == 3
    assert "+全县着力优化营商环境，企业效益稳步改善。" in done.stdout
    assert "a.pdf: pdf files cannot be written" in done.stderr
    assert "1 could not be written" in done.stderr
    assert (folder / "a.pdf").read_bytes() == before


def test_only_what_is_selected_is_fixed(folder: Path) -> None:
    """--ignore leaves a rule's findings alone."""
    done = _fix("dirty.txt", "--ignore", "ADS", cwd=folder)
    assert done.exit_code == 0
    assert done.stdout == ""


def test_unsafe_fixes_are_mentioned_and_wait_to_be_asked_for(folder: Path) -> None:
    """Status 0 without --unsafe: nothing of what was asked for is left to do."""
    masked = "完成产值*亿元，同比增长*%；完成投资*亿元，同比增长*%；税收*亿元，同比增长*%；出口*亿元，同比增长12.5%。\n"
    (folder / "dirty.txt").write_text(CLEAN + masked, "utf-8")
    done = _fix("dirty.txt", "--select", "RED201", cwd=folder)
    assert done.exit_code == 0
    assert "1 more with --unsafe" in done.stderr
    done = _fix("dirty.txt", "--select", "RED201", "--unsafe", cwd=folder)
    assert done.exit_code == 1
    assert "同比增长*%。" in done.stdout


def test_a_terminal_is_shown_what_it_would_hide() -> None:
    """In colour, hidden characters and escapes are written out, and the changed part of a line stands out."""
    from validator.document import Document
    from validator.report._diff import unified

    old, new = Document("a\x1b.txt", "投\u200b资\x1b[2J增长\n"), Document("a\x1b.txt", "投资\x1b[2J增长\n")
    shown = unified(old, new, color=True)
    assert "⟨U+200B⟩" in shown
    assert "\x1b[2J" not in shown
    assert "\x1b[7m⟨U+200B⟩\x1b[27m" in shown


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Nobody's work is overwritten."""
    from validator.rewrite import _file

    path = tmp_path / "a.txt"
    path.write_bytes(b"new")
    assert _file.replace(path, b"old", b"fixed") is not None
    assert path.read_bytes() == b"new"
