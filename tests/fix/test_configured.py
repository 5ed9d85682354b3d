"""`validator fix` mends what `validator check` would report with the same configuration, and says what it cannot write."""

import contextlib
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from typer.testing import CliRunner

from validator.cli.main import app

CLEAN = "临江县工业运行情况\n\n全县着力优化营商环境，企业效益稳步改善。\n"
DIRTY = CLEAN.replace("环境", "环【公文之家】境")


def _run(command: str, *arguments: str, cwd: Path) -> Result:
    with contextlib.chdir(cwd):
        return CliRunner().invoke(app, [command, "--lang", "en", *arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A document with one splice."""
    (tmp_path / "dirty.txt").write_text(DIRTY, "utf-8", newline="")
    return tmp_path


def test_a_configuration_says_which_rules_are_fixed(folder: Path) -> None:
    """A rule that is ignored, for all or for these paths, is left alone; --no-config fixes it."""
    for settings in ('ignore = ["ADS"]\n', '[[overrides]]\npaths = ["dirty.txt"]\nignore = ["ADS"]\n'):
        (folder / "validator.toml").write_text(settings, "utf-8")
        assert _run("fix", "dirty.txt", cwd=folder).stdout == ""
        assert "公文之家" in _run("fix", "dirty.txt", "--no-config", cwd=folder).stdout


def test_waived_findings_are_left_alone(folder: Path) -> None:
    """A person answers for them, in a file that the command line or the configuration names."""
    rules = sorted({f["rule"] for f in json.loads(_run("check", "dirty.txt", "--format", "json", "--no-cache", cwd=folder).stdout)["findings"] if f["rule"].startswith("ADS")})  # fmt: skip
    entry = "  - rule: {}\n    paths: [dirty.txt]\n    reason: agreed\n    owner: li\n    expires: 2099-12-31\n"
    (folder / "waivers.yaml").write_text("waivers:\n" + "".join(entry.format(rule) for rule in rules), "utf-8")
    assert "公文之家" in _run("fix", "dirty.txt", cwd=folder).stdout
    done = _run("fix", "dirty.txt", "--waivers", "waivers.yaml", cwd=folder)
    assert (done.exit_code, done.stdout) == (0, "")


def test_findings_of_the_baseline_are_left_alone(folder: Path) -> None:
    """What is known is not touched, what is new is."""
    assert _run("check", "dirty.txt", "--no-cache", cwd=folder).exit_code == 1
    with contextlib.chdir(folder):
        written = CliRunner().invoke(app, ["baseline", "write", "dirty.txt", "--output", "known.jsonl", "--no-cache"])
    assert written.exit_code == 0, written.output
    assert _run("fix", "dirty.txt", "--baseline", "known.jsonl", cwd=folder).stdout == ""
    (folder / "dirty.txt").write_text(DIRTY + "\n\n各地扎实推进重点项目建设，民生保【文库大全】障持续加强。\n", "utf-8")
    shown = _run("fix", "dirty.txt", "--baseline", "known.jsonl", cwd=folder).stdout
    assert "+各地扎实推进重点项目建设，民生保障持续加强。" in shown
    assert "-全县着力" not in shown


def test_comments_in_a_document_leave_findings_alone(folder: Path) -> None:
    """As they do in a check."""
    body = DIRTY.split("\n\n")[1]
    (folder / "a.md").write_text(
        f"# 情况\n\n<!-- validator: ignore ADS301, ADS302, ADS303, ADS304 -- agreed -->\n{body}", "utf-8"
    )
    assert _run("fix", "a.md", cwd=folder).stdout == ""
    assert "公文之家" in _run("fix", "a.md", "--no-comments", cwd=folder).stdout


@pytest.mark.parametrize("name", ["a.jsonl", "a.zip"])
def test_collections_are_shown_and_not_written(folder: Path, name: str) -> None:
    """The diff names the row or member; --write says that it cannot, and changes nothing."""
    path = folder / name
    if name == "a.zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("b.txt", DIRTY)
    else:
        path.write_text(json.dumps({"body": DIRTY}, ensure_ascii=False) + "\n", "utf-8")
    before = path.read_bytes()
    shown = _run("fix", name, "--text-column", "body", cwd=folder)
    assert shown.exit_code == 1
    assert "+全县着力优化营商环境" in shown.stdout
    done = _run("fix", name, "--text-column", "body", "--write", cwd=folder)
    assert done.exit_code == 3
    assert "row or member of a collection, which cannot be written" in done.stderr
    assert path.read_bytes() == before


def test_workbooks_are_shown_and_not_written(folder: Path) -> None:
    """The same for a form that has no writer."""
    book = openpyxl.Workbook()
    for line in DIRTY.split("\n"):
        book.active.append([line])
    book.save(folder / "a.xlsx")
    done = _run("fix", "a.xlsx", "--write", cwd=folder)
    assert done.exit_code == 3
    assert "+全县着力优化营商环境" in done.stdout
    assert "xlsx files cannot be written" in done.stderr
