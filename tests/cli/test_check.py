"""`validator check` as scripts rely on it: files written, formats, exit statuses, and nothing lost to bad input."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = "某县工业运行情况\n\n2023年，全县完成产值12.5亿元，同比增长6.1%，企业效益稳步改善。\n"
DIRTY = "某县工业运行情况\n\n2023年，全县完成产值*亿元，同比增长*%，优化营商环【公文之家】境，服务企业*家。\n"


def _validator(
    *arguments: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "validator", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8", **(env or {})},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "docs" / "dirty.txt").write_text(DIRTY, "utf-8")
    return tmp_path


def test_a_plain_check_writes_both_reports_and_says_what_to_do_next(folder: Path) -> None:
    """HTML and JUnit lie under reports/, the screen names the first of them, the status is 1."""
    done = _validator("check", "docs", cwd=folder)
    assert done.returncode == 1
    assert (folder / "reports" / "index.html").is_file()
    assert (folder / "reports" / "junit.xml").is_file()
    shown = done.stdout.decode()
    assert "ADS304" in shown
    assert "reports/index.html" in shown


def test_clean_documents_pass(folder: Path) -> None:
    """Status 0 means that nothing blocks the release."""
    assert _validator("check", "docs/clean.txt", cwd=folder).returncode == 0


def test_fail_on_never_passes_whatever_is_found(folder: Path) -> None:
    """A first look must not break a script."""
    assert _validator("check", "docs", "--fail-on", "never", cwd=folder).returncode == 0


def test_json_goes_to_standard_output_alone(folder: Path) -> None:
    """The object of the contract, and no file is written beside it."""
    done = _validator("check", "docs", "--format", "json", cwd=folder)
    told = json.loads(done.stdout)
    assert told["schema_version"] == 1
    assert {"name", "version", "rules_digest"} <= set(told["tool"])
    assert {row["path"]: row["status"] for row in told["documents"]} == {
        "docs/clean.txt": "checked",
        "docs/dirty.txt": "checked",
    }
    finding = next(row for row in told["findings"] if row["rule"] == "ADS304")
    assert DIRTY[finding["start"] : finding["end"]] == finding["excerpt"] == "【公文之家】"
    assert set(finding["message"]) == {"en", "zh"}
    assert not (folder / "reports").exists()


def test_two_formats_cannot_share_standard_output(folder: Path) -> None:
    """They would be one stream that nobody can read."""
    done = _validator("check", "docs", "--format", "json", "--format", "console", cwd=folder)
    assert done.returncode == 2
    assert b"NAME=FILE" in done.stderr


def test_standard_input_is_a_document(folder: Path) -> None:
    """`-` is read like a file."""
    done = _validator("check", "-", "--format", "json", cwd=folder, stdin=DIRTY.encode("gb18030"))
    told = json.loads(done.stdout)
    assert told["documents"][0]["path"] == "-"
    assert told["documents"][0]["encoding"].startswith("gb18030")
    assert any(row["rule"] == "ADS304" for row in told["findings"])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
        ("broken.docx", b"PK\x03\x04 not really a package", ""),
        ("mojibake.txt", bytes(range(128, 256)) * 8, ""),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_done(folder: Path, name: str, content: bytes, says: str) -> None:
    """Status 3, a reason and a remedy for the bad file, findings for the good ones."""
    (folder / "docs" / name).write_bytes(content)
    done = _validator("check", "docs", "--format", "json", "--format", "junit=j.xml", cwd=folder)
    told = json.loads(done.stdout)
    row = next(row for row in told["documents"] if row["path"].endswith(name))
    assert done.returncode == 3
    assert row["status"] == "unreadable"
    assert row["reason"]["en"]
    assert row["reason"]["zh"]
    assert says in row["reason"]["en"]
    assert any(row["rule"] == "ADS304" for row in told["findings"])
    assert "<error" in (folder / "j.xml").read_text("utf-8")


def test_an_empty_file_is_a_finding(folder: Path) -> None:
    """Nothing to read is a defect of the document, not of the run."""
    (folder / "docs" / "empty.txt").write_bytes(b"")
    done = _validator("check", "docs/empty.txt", "--format", "json", cwd=folder)
    assert [row["rule"] for row in json.loads(done.stdout)["findings"]] == ["STR112"]
    assert done.returncode == 1


def test_a_folder_without_documents_is_wrong_usage(tmp_path: Path) -> None:
    """A gate that checks nothing must not pass."""
    (tmp_path / "empty").mkdir()
    done = _validator("check", "empty", cwd=tmp_path)
    assert done.returncode == 2
    assert b"no documents" in done.stderr


def test_a_wrong_rule_file_stops_the_run_with_its_line(folder: Path) -> None:
    """Status 2, nothing is checked, no report is written."""
    (folder / "rule.yaml").write_text("code: ADS999\nnaem: x\n", "utf-8")
    done = _validator("check", "docs", "--rules", "rule.yaml", cwd=folder)
    assert done.returncode == 2
    assert b"rule.yaml:2: naem: unknown key; did you mean 'name'?" in done.stderr
    assert not (folder / "reports").exists()


def test_an_output_folder_that_cannot_be_written_is_told_before_any_check(folder: Path) -> None:
    """A file stands where the folder should be."""
    (folder / "reports").write_text("in the way")
    done = _validator("check", "docs", cwd=folder)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_unreadable(folder: Path) -> None:
    """The reason says so."""
    (folder / "docs" / "clean.txt").chmod(stat.S_IWUSR)
    assert _validator("check", "docs", cwd=folder).returncode == 3


@pytest.mark.parametrize(
    "option",
    [["--fail-on", "maybe"], ["--lang", "fr"], ["--format", "yaml"], ["--select", "RED999"], ["--profile", "poem"]],
)
def test_a_value_that_does_not_exist_is_wrong_usage(folder: Path, option: list[str]) -> None:
    """Status 2 and a sentence that names what there is."""
    done = _validator("check", "docs", *option, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith(b"validator: ")


def test_masked_excerpts_keep_the_leak_out_of_every_report(folder: Path) -> None:
    """Neither the leaked words nor the message that quotes them are in any file."""
    secret = "鼎沅"
    text = f"某县工业总结\n\n**{secret}高分子获评绿色工厂，**集团、**重工完成产值*亿元，{secret}还将扩产。\n"
    (folder / "docs" / "secret.txt").write_text(text, "utf-8")
    formats = ["html", "junit", "json=o.json", "sarif=o.sarif", "markdown=o.md", "gitlab=o.gl", "github=o.gh"]
    from validator import discover

    known = [word for word in formats if word.split("=")[0] in discover.names("validator.report")]
    arguments = [part for word in known for part in ("--format", word)]
    _validator("check", "docs/secret.txt", "--excerpts", "masked", *arguments, cwd=folder)
    told = json.loads((folder / "o.json").read_text("utf-8"))
    assert any(row["name"] == "partly-masked-name" for row in told["findings"])
    for path in [*folder.glob("o.*"), *(folder / "reports").rglob("*.*")]:
        assert secret not in path.read_text("utf-8"), path


def test_help_and_version_answer() -> None:
    """A newcomer's first two calls."""
    assert b"check" in _validator("--help", cwd=Path.cwd()).stdout
    assert _validator("--version", cwd=Path.cwd()).stdout.startswith(b"validator ")


def test_check_never_imports_great_expectations(folder: Path) -> None:
    """Its two seconds are for the audit alone."""
    code = "import sys; sys.argv=['validator','check','docs/dirty.txt']\ntry:\n import validator.cli.main as m; m.run()\nexcept SystemExit: pass\nprint('great_expectations' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=True)
    assert done.stdout.decode().rstrip().endswith("False")


def test_help_waits_for_no_heavy_library() -> None:
    """Start-up imports neither frames nor rules."""
    code = "import sys; sys.argv=['validator','--help']\ntry:\n import validator.cli.main as m; m.run()\nexcept SystemExit: pass\nprint(sorted({'polars','pandera','pydantic','yaml','jinja2','regex','lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().rstrip().endswith("[]")
