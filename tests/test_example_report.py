"""The example in reports/ shows what the program finds today in three samples: text, Markdown, HTML.

The README's first command writes the pages of all samples there, so what stands beside the three does not count.
"""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = (
    "seeds/01-county-industry-half-year.txt",
    "seeds/03-city-budget-execution.md",
    "seeds/06-state-enterprise-annual-summary.html",
)
ANEW = f"rm -r reports; SOURCE_DATE_EPOCH=1767225600 validator check {' '.join(SAMPLES)} --lang zh --fail-on never"
"""What makes the example anew."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    command = [
        sys.executable,
        "-m",
        "validator",
        "check",
        *SAMPLES,
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
    pages = {page.name: page.read_text("utf-8") for page in (folder / "documents").glob("*.html")}
    return {name: re.findall(r'id="f-([0-9a-f]{16}(?:-[0-9]+)?)"', page) for name, page in pages.items()}


def _cases(folder: Path) -> dict[tuple[str | None, str], list[str]]:
    """The fingerprints told in each test case, by class and rule; a run that never fails tells them beside the case."""
    cases = ElementTree.parse(folder / "junit.xml").iter("testcase")
    told = {(case.get("classname"), (case.get("name") or "")[:6]): "".join(case.itertext()) for case in cases}
    return {case: re.findall(r"# ([0-9a-f]{16}(?:-[0-9]+)?)$", words, re.MULTILINE) for case, words in told.items()}


def test_the_pages_show_the_findings_of_today(made: Path) -> None:
    """Out of date? Run ANEW."""
    fresh, shown = _findings(made), _findings(ROOT / "reports")
    assert len(fresh) == len(SAMPLES) and all(fresh.values())
    assert fresh == {name: shown.get(name) for name in fresh}, ANEW


def test_the_index_leads_to_every_page(made: Path) -> None:
    """Out of date? Run ANEW."""
    index = (ROOT / "reports" / "index.html").read_text("utf-8")
    assert [name for name in _findings(made) if f'href="documents/{name}' not in index] == [], ANEW


def test_the_junit_report_tells_the_findings_of_today(made: Path) -> None:
    """Out of date? Run ANEW."""
    fresh, shown = _cases(made), _cases(ROOT / "reports")
    assert sum(map(len, fresh.values())) > 50
    assert fresh == {case: shown.get(case) for case in fresh}, ANEW
