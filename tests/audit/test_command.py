"""`validator audit` as scripts rely on it: exit statuses, files, and suites of one's own."""

import contextlib
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from validator.cli.main import USAGE, app
from validator.errors import UsageError

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


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def _validator(*arguments: str, cwd: Path) -> Done:
    """The command in this process, since loading great-expectations takes seconds."""
    with contextlib.chdir(cwd):
        try:
            done = CliRunner().invoke(app, arguments, env={"LANG": "C.UTF-8"}, catch_exceptions=False)
        except UsageError as error:
            return Done(USAGE, "", str(error))
    return Done(done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A clean collection, a dirty one, and a suite in two severities."""
    for name, text in (("clean", CLEAN), ("dirty", DIRTY)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "mine.yaml").write_text(SUITE.replace("SEVERITY", "critical"), "utf-8")
    (tmp_path / "soft").mkdir()
    (tmp_path / "soft" / "mine.yaml").write_text(SUITE.replace("SEVERITY", "warning"), "utf-8")
    return tmp_path


def test_a_failed_critical_expectation_is_status_1_with_reports_and_docs(folder: Path) -> None:
    """HTML, JUnit and Data Docs are there, and no word of the document is in any of them."""
    asked = ("audit", "dirty", "--expectations", "mine.yaml", "--docs", "dd", "--lang", "zh")
    done = subprocess.run(
        [sys.executable, "-m", "validator", *asked],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
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


def test_a_folder_that_cannot_be_written_is_status_2(folder: Path) -> None:
    """It is said before any document is checked."""
    done = _validator("audit", "clean", "--docs", "mine.yaml", cwd=folder)
    assert done.returncode == 2
    assert "docs" in done.stderr


def test_a_wrong_level_is_status_2(folder: Path) -> None:
    """`error` is a severity of findings, not of expectations."""
    done = _validator("audit", "clean", "--fail-on", "error", cwd=folder)
    assert done.returncode == 2
    assert "critical, warning, info, never" in done.stderr


def test_an_empty_collection_is_not_accepted(folder: Path) -> None:
    """A folder without documents fails the gate with a report that says so."""
    (folder / "empty").mkdir()
    done = _validator("audit", "empty", "--expectations", "mine.yaml", "--lang", "en", cwd=folder)
    assert done.returncode == 1, done.stderr
    assert "empty" in done.stdout
    assert "failure" in (folder / "reports" / "audit.xml").read_text("utf-8")


@pytest.mark.parametrize("level", ["critical", "warning", "info"])
def test_an_empty_collection_fails_whatever_is_asked_of_it(folder: Path, level: str) -> None:
    """Built-in suites, each level, and a collection whose only file has no rows."""
    (folder / "empty").mkdir()
    (folder / "rows.jsonl").write_text("", "utf-8")
    for path in ("empty", "rows.jsonl"):
        done = _validator("audit", path, "--fail-on", level, "--format", "json", cwd=folder)
        assert done.returncode in (1, 2, 3), path
        assert done.returncode != 1 or json.loads(done.stdout)["summary"]["blocking"] > 0


def test_the_columns_of_a_collection_are_named(folder: Path) -> None:
    """Rows of a file are documents, their text and name in whatever column."""
    rows = [{"id": f"第{n}号", "body": CLEAN} for n in (1, 2)]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    asked = ("audit", "rows.jsonl", "--expectations", "mine.yaml", "--format", "json")
    assert _validator(*asked, cwd=folder).returncode == 3
    done = _validator(*asked, "--text-column", "body", "--id-column", "id", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["summary"]["documents"] == 2


def test_a_release_is_what_later_runs_are_compared_with(folder: Path) -> None:
    """It is marked when the run is kept, and without a store there is nothing to mark."""
    pytest.importorskip("sqlalchemy", reason="the store needs the extra `store`")
    asked = ("audit", "dirty", "--expectations", "mine.yaml", "--lang", "en")
    assert _validator(*asked, "--release", "Q1", cwd=folder).returncode == 2
    kept = (*asked, "--store", "runs.db")
    _validator(*kept, "--release", "Q1", cwd=folder)
    (folder / "dirty" / "dirty.txt").write_text(DIRTY.replace("【公文之家】", ""), "utf-8")
    _validator(*kept, cwd=folder)
    shown = _validator(*kept, cwd=folder).stdout
    assert re.search(r"Since release Q1 \(.* UTC\): 0 new findings, [1-9]", shown), shown


def test_where_runs_wait_must_be_writable_before_anything_is_checked(folder: Path) -> None:
    """A run that could not be kept at all would be lost."""
    pytest.importorskip("sqlalchemy", reason="the store needs the extra `store`")
    done = _validator("audit", "clean", "--store", "runs.db", "--pending", "mine.yaml", cwd=folder)
    assert done.returncode == 2
    assert "pending" in done.stderr


def test_a_rule_that_was_left_out_is_said_not_to_be_judged(folder: Path) -> None:
    """The built-in suite asks for rules that this run does not have."""
    done = _validator(
        "audit", "clean", "--expectations", "privacy", "--ignore", "RED207", "--format", "json", cwd=folder
    )
    assert done.returncode == 1
    (judged,) = json.loads(done.stdout)["suites"]
    assert {each["status"] for each in judged["expectations"]} == {"met", "unjudged"}


def test_kept_runs_are_compared_and_drawn(folder: Path) -> None:
    """What an editor repaired since the last run is told and drawn, again without a word of the document."""
    pytest.importorskip("sqlalchemy", reason="the store needs the extra `store`")
    asked = ("audit", "dirty", "--expectations", "mine.yaml", "--store", "runs.db", "--lang", "en")
    assert "The first run" in _validator(*asked, cwd=folder).stdout
    (folder / "dirty" / "dirty.txt").write_text(DIRTY.replace("【公文之家】", ""), "utf-8")
    shown = _validator(*asked, cwd=folder).stdout
    assert re.search("[1-9][0-9]* resolved", shown), shown
    page = (folder / "reports" / "audit.html").read_text("utf-8")
    assert "<polyline" in page
    assert "紫杉" not in page
    assert "紫杉".encode() not in (folder / "runs.db").read_bytes()


def test_a_waiver_counts_and_is_told_with_who_answers_for_it_and_until_when(folder: Path) -> None:
    """What a person answers for fails no expectation, and the verdict shows it."""
    waiver = "waivers:\n- rule: ADS3\n  paths: ['dirty/*.txt']\n  reason: quoted on purpose\n  owner: wang.li\n"
    (folder / "waivers.yaml").write_text(waiver + "  expires: 2999-12-31\n", "utf-8")
    suite = (folder / "mine.yaml").read_text("utf-8").replace("column: errors", "column: advertising")
    (folder / "mine.yaml").write_text(suite, "utf-8")
    asked = ("audit", "dirty", "--expectations", "mine.yaml", "--format", "json", "--format", "html=page.html")
    assert _validator(*asked, cwd=folder).returncode == 1
    done = _validator(*asked, "--waivers", "waivers.yaml", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)["waived"]
    assert {(each["by"], each["owner"], each["until"]) for each in told} == {("waiver", "wang.li", "2999-12-31")}
    page = (folder / "page.html").read_text("utf-8")
    assert "wang.li" in page
    assert "2999-12-31" in page


def test_a_wrong_store_is_status_2_before_anything_is_checked(folder: Path) -> None:
    """An address that is none cannot be waited for."""
    done = _validator("audit", "clean", "--store", "nosuch://x/y", cwd=folder)
    assert done.returncode == 2
    assert "--store" in done.stderr


def test_a_store_out_of_reach_changes_no_verdict(folder: Path) -> None:
    """The run waits in a file, the status is that of the collection."""
    pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    nowhere = "postgresql://auditor:secret@127.0.0.1:9/none"
    done = _validator("audit", "clean", "--expectations", "mine.yaml", "--store", nowhere, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "reports/pending/" in done.stderr
    assert "secret" not in done.stderr
    assert len([*(folder / "reports" / "pending").glob("*.json")]) == 1
