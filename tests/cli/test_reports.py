"""The reports of `validator check` where other programs find them: options, parts, the summary of a step, empty runs."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.report import samples
from validator import writing
from validator.report import junit
from validator.report._shape import ReportOptions

DIRTY = "某县工业运行情况\n\n2023年，全县完成产值*亿元，同比增长*%，优化营商环【公文之家】境，服务企业*家。\n"
WAIVER = """waivers:
- rule: ADS3
  paths: ['*.txt']
  reason: quoted on purpose
  owner: wang.li
  expires: 2999-12-31
"""


def _validator(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "validator", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8", "GITHUB_STEP_SUMMARY": "", **env},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A document with a finding, and a waiver for it."""
    (tmp_path / "dirty.txt").write_text(DIRTY, "utf-8")
    (tmp_path / "waivers.yaml").write_text(WAIVER, "utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_the_step_of_a_workflow_gets_its_summary(folder: Path) -> None:
    """Beside the annotations, what GitHub shows of the step is added to, masked where the run is."""
    summary = folder / "summary.md"
    summary.write_text("# before\n", "utf-8")
    done = _validator(
        "check", "dirty.txt", "--format", "github", "--lang", "zh", cwd=folder, GITHUB_STEP_SUMMARY=str(summary)
    )
    assert b"::error file=dirty.txt," in done.stdout
    text = summary.read_text("utf-8")
    assert text.startswith("# before\n<!-- report-validator -->\n## ❌ 不可发布")
    assert "公文之家" in text
    assert len(text.encode()) < 1 << 20
    summary.write_text("", "utf-8")
    masked = ("--format", "github", "--excerpts", "masked")
    _validator("check", "dirty.txt", *masked, cwd=folder, GITHUB_STEP_SUMMARY=str(summary))
    assert "ADS304" in summary.read_text("utf-8")
    assert "公文之家" not in summary.read_text("utf-8")


def test_a_run_without_annotations_leaves_the_summary_alone(folder: Path) -> None:
    """Whoever asks for other formats has asked for no summary."""
    summary = folder / "summary.md"
    _validator("check", "dirty.txt", "--format", "json", cwd=folder, GITHUB_STEP_SUMMARY=str(summary))
    assert not summary.exists()


def test_a_summary_that_cannot_be_written_changes_no_verdict(folder: Path) -> None:
    """It is told of."""
    done = _validator("check", "dirty.txt", "--format", "github", cwd=folder, GITHUB_STEP_SUMMARY=str(folder))
    assert done.returncode == 1
    assert b"GITHUB_STEP_SUMMARY could not be written" in done.stderr


def test_a_run_without_documents_leaves_reports_that_say_so(folder: Path) -> None:
    """A gate that reads files must find no report of the day before that passes; the status stays 2."""
    _validator("check", "dirty.txt", cwd=folder)
    asked = ("--format", "junit", "--format", "html", "--format", "sarif=r.sarif", "--format", "json")
    done = _validator("check", "empty", *asked, "--lang", "zh", cwd=folder)
    assert done.returncode == 2
    assert done.stdout == b""
    root = ET.parse(folder / "reports" / "junit.xml").getroot()
    assert (root.get("tests"), root.get("errors")) == ("1", "1")
    assert "没有找到文件" in (folder / "reports" / "index.html").read_text("utf-8")
    (run,) = json.loads((folder / "r.sarif").read_text("utf-8"))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_granularity_and_dialect_are_options_and_keys_of_the_configuration(folder: Path) -> None:
    """The command line wins, and a word that is none is wrong usage."""
    (folder / "validator.toml").write_text('junit-granularity = "document"\njunit-dialect = "rich"\n', "utf-8")

    def cases(*more: str) -> list[ET.Element]:
        _validator("check", "dirty.txt", "--format", "junit", *more, cwd=folder)
        return list(ET.parse(folder / "reports" / "junit.xml").iter("testcase"))

    assert [case.get("file") for case in cases()] == ["dirty.txt"]
    assert len(cases("--junit-granularity", "pair")) > 10
    wrong = _validator("check", "dirty.txt", "--junit-granularity", "line", cwd=folder)
    assert wrong.returncode == 2
    assert b"auto, pair, document, rule" in wrong.stderr


def test_waived_findings_are_left_out_of_sarif_where_that_is_asked_for(folder: Path) -> None:
    """By default they are there with their suppression; GitHub, which reads none, is given none."""

    def suppressed(*more: str) -> list[bool]:
        asked = ("check", "dirty.txt", "--waivers", "waivers.yaml", "--format", "sarif=r.sarif", *more)
        _validator(*asked, cwd=folder)
        (run,) = json.loads((folder / "r.sarif").read_text("utf-8"))["runs"]
        return ["suppressions" in each for each in run["results"] if each["ruleId"].startswith("ADS3")]

    kept = suppressed()
    assert kept and all(kept)
    assert suppressed("--no-sarif-waived") == []
    (folder / "validator.toml").write_text("sarif-waived = false\n", "utf-8")
    assert suppressed() == []


def test_parts_of_a_report_lie_beside_it_and_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shorter run takes the parts of a longer one away, and no file that is not its own."""
    target = writing.Target("junit", tmp_path / "report.xml")
    options = ReportOptions(granularity="pair")
    records = tuple(replace(samples.CLEAN, path=f"{number}.txt") for number in range(40))
    long, short = (replace(samples.clear(), documents=some) for some in (records, records[:1]))
    monkeypatch.setattr(junit, "MOST_BYTES", 4_000)
    (tmp_path / "report-9.xml").write_text("<testsuites/>", "utf-8")
    writing.write(long, [target], options)
    parts = sorted(path.name for path in tmp_path.glob("report-?.xml"))
    assert parts[:2] == ["report-2.xml", "report-3.xml"]
    counts = [int(ET.parse(path).getroot().get("tests", "0")) for path in tmp_path.glob("report*.xml")]
    assert sum(counts) == 40 * len(long.rules)
    (tmp_path / "report-9.xml").write_text("<testsuites/>", "utf-8")
    writing.write(short, [target], options)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report-9.xml", "report.xml"]


def test_a_file_of_a_parts_name_that_is_another_report_stays(tmp_path: Path) -> None:
    """Two runs may write junit.xml and junit-2.xml of their own accord."""
    for name in ("junit.xml", "junit-2.xml", "junit.xml"):
        writing.write(samples.clear(), [writing.Target("junit", tmp_path / name)], ReportOptions())
    assert (tmp_path / "junit-2.xml").is_file()
