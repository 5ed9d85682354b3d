"""The wheel carries rules and templates and works where there is no checkout."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_every_rule_lexicon_profile_and_template(wheel: Path) -> None:
    """What lies in rules/ and beside the report code lies in the wheel."""
    held = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "rules").rglob("*.*"):
        assert f"validator/_rules/{path.relative_to(ROOT / 'rules').as_posix()}" in held
    for path in (ROOT / "validator").rglob("*.*"):
        if path.is_file() and path.suffix not in (".pyc", ".so"):
            assert path.relative_to(ROOT).as_posix() in held


def test_the_installed_wheel_checks_a_report_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """Nothing of the checkout is needed: a fresh environment, another folder, both reports."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], check=True)
    (tmp_path / "report.txt").write_text("某县总结\n\n优化营商环【公文之家】境，服务企业*家。\n", "utf-8")
    done = subprocess.run(
        [tmp_path / "env" / "bin" / "validator", "check", "report.txt"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr.decode()
    assert b"ADS304" in done.stdout
    assert (tmp_path / "reports" / "index.html").is_file()
    assert (tmp_path / "reports" / "junit.xml").is_file()
