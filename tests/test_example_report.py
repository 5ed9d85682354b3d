"""The example in reports/ shows what the program finds today."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
ANEW = "SOURCE_DATE_EPOCH=1767225600 validator check seeds --lang zh --fail-on never"
"""What makes the example anew."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    command = [
        sys.executable,
        "-m",
        "validator",
        "check",
        "seeds",
        "--fail-on",
        "never",
        "--no-cache",
        "--output",
        str(folder),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def _findings(folder: Path) -> dict[str, list[str]]:
    """The findings' fingerprints on each page: neither time nor language is in them."""
    pages = {page.relative_to(folder).as_posix(): page.read_text("utf-8") for page in folder.rglob("*.html")}
    return {name: re.findall(r'id="f-([0-9a-f]{16}(?:-[0-9]+)?)"', page) for name, page in pages.items()}


def _cases(folder: Path) -> list[tuple[str | None, str | None, int]]:
    """Class and rule of each test case with the number of its failures; the words after the code are in a language."""
    cases = ElementTree.parse(folder / "junit.xml").iter("testcase")
    return sorted((case.get("classname"), (case.get("name") or "")[:6], len(case.findall("failure"))) for case in cases)


def test_the_pages_show_the_findings_of_today(made: Path) -> None:
    """Out of date? Run ANEW."""
    assert _findings(made) == _findings(ROOT / "reports"), ANEW


def test_the_junit_report_counts_the_findings_of_today(made: Path) -> None:
    """Out of date? Run ANEW."""
    assert _cases(made) == _cases(ROOT / "reports"), ANEW
