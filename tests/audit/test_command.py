"""`validator audit` as scripts rely on it: exit statuses, files, and suites of one's own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = "某县工业运行情况\n\n2023年，全县完成产值12.5亿元，同比增长6.1%，企业效益稳步改善。\n"
DIRTY = "某县工业运行情况\n\n2023年，全县完成产值*亿元，优化营商环【公文之家】境，服务企业*家，紫杉基地*个。\n"
SUITE = """name: mine
title: {en: Mine, zh: 自定}
why: {en: Because, zh: 因为}
table: documents
expectations:
  - expect: expect_column_values_to_be_between
    column: errors
    max_value: 0
    severity: SEVERITY
    title: {en: No errors, zh: 没有错误}
"""


def _validator(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "validator", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LANG": "C.UTF-8"},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("clean", CLEAN), ("dirty", DIRTY)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "mine.yaml").write_text(SUITE.replace("SEVERITY", "critical"), "utf-8")
    (tmp_path / "soft").mkdir()
    (tmp_path / "soft" / "mine.yaml").write_text(SUITE.replace("SEVERITY", "warning"), "utf-8")
    return tmp_path


def test_a_failed_critical_expectation_is_status_1_with_reports_and_docs(folder: Path) -> None:
    """HTML, JUnit and Data Docs are there, and no word of the document is in any of them."""
    done = _validator("audit", "dirty", "--expectations", "mine.yaml", "--docs", "dd", "--lang", "zh", cwd=folder)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    assert "不予通过" in done.stdout
    written = [*(folder / "reports").rglob("*"), *(folder / "dd").rglob("*")]
    names = {path.name for path in written}
    assert {"audit.html", "audit.xml", "index.html"} <= names
    assert not any("紫杉" in path.read_text("utf-8") for path in written if path.is_file())


def test_a_met_suite_is_status_0(folder: Path) -> None:
    """Nothing fails."""
    done = _validator("audit", "clean", "--expectations", "mine.yaml", "--lang", "en", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Accepted" in done.stdout


def test_fail_on_says_from_where_a_failure_counts(folder: Path) -> None:
    """A failed warning passes by default and fails where it is asked for."""
    asked = ("audit", "dirty", "--expectations", "soft/mine.yaml", "--format", "json")
    done = _validator(*asked, cwd=folder)
    assert done.returncode == 0
    assert json.loads(done.stdout)["summary"]["failed"]["warning"] == 1
    assert _validator(*asked, "--fail-on", "warning", cwd=folder).returncode == 1


def test_a_wrong_suite_is_status_2_before_anything_is_checked(folder: Path) -> None:
    """The fault is said with its place and no report is written."""
    (folder / "mine.yaml").write_text(SUITE.replace("SEVERITY", "grave"), "utf-8")
    done = _validator("audit", "clean", "--expectations", "mine.yaml", cwd=folder)
    assert done.returncode == 2
    assert "mine.yaml:9: expectations[0].severity" in done.stderr
    assert not (folder / "reports").exists()


def test_an_unreadable_document_is_status_3_and_named(folder: Path) -> None:
    """All others are judged."""
    (folder / "clean" / "broken.docx").write_bytes(b"not a package")
    done = _validator("audit", "clean", "--expectations", "mine.yaml", "--format", "json", cwd=folder)
    assert done.returncode == 3
    assert json.loads(done.stdout)["summary"]["unread"] == ["clean/broken.docx"]


def test_a_wrong_level_is_status_2(folder: Path) -> None:
    """`error` is a severity of findings, not of expectations."""
    done = _validator("audit", "clean", "--fail-on", "error", cwd=folder)
    assert done.returncode == 2
    assert "critical, warning, info, never" in done.stderr
