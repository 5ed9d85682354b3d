"""A package that somebody installs may bring a pack of rules, which `--rules NAME` uses; none of its code runs."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from validator import examples, packs, ruleset
from validator.errors import UsageError

PACK = Path(__file__).parent / "pack"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages with the pack in it, laid out as an installer does."""
    shutil.copytree(PACK / "county_rules", tmp_path / "county_rules")
    project = tomllib.loads((PACK / "pyproject.toml").read_text("utf-8"))["project"]
    described = tmp_path / "county_rules-1.0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n", "utf-8")
    points = project["entry-points"][packs.GROUP]
    lines = [f"[{packs.GROUP}]", *(f"{name} = {value}" for name, value in points.items())]
    (described / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_a_pack_of_an_installed_package_loads_by_its_name(installed: Path) -> None:
    """Its rules, with its own word list beside the built-in ones; importing the package would raise."""
    rules = ruleset.load(["county"])
    assert [rule.code for rule in rules.rules] == ["ADS901"]
    assert {"shop_slogans", "units"} <= set(rules.lexicons.names)
    assert all(outcome.held for outcome in examples.run(rules))


def test_a_pack_stands_beside_a_built_in_one(installed: Path) -> None:
    """Packs are added by naming each."""
    found = {rule.code for rule in ruleset.load(["county", "numeric"]).rules}
    assert {"ADS901", "NUM401"} <= found


def test_the_command_line_knows_the_pack(installed: Path) -> None:
    """A document that only the pack's rule faults fails where warnings fail."""
    (installed / "report.txt").write_text("某县农业总结\n\n粮食产量稳定，全场范文五折，农民增收。\n", "utf-8")
    command = [sys.executable, "-m", "validator", "check", "report.txt", "--rules", "county", "--fail-on", "warning"]
    environment = {
        "PYTHONPATH": f"{installed}:{Path(__file__).parents[2]}",
        "LC_ALL": "C.UTF-8",
        "PATH": "/usr/bin:/bin",
    }
    done = subprocess.run(command, cwd=installed, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "shop-slogan" in done.stdout


def test_an_unknown_pack_is_answered_with_those_that_are_there(installed: Path) -> None:
    """Built-in and installed ones."""
    with pytest.raises(UsageError, match=r"built-in packs are advertising, .*, installed ones county"):
        ruleset.load(["town"])


def test_a_pack_without_its_folder_is_a_fault_of_the_pack(installed: Path) -> None:
    """Rather than a run without rules."""
    shutil.rmtree(installed / "county_rules" / "rules")
    with pytest.raises(UsageError, match="'county_rules', which has no folder 'rules'"):
        ruleset.load(["county"])
