"""The audit's page and great-expectations' hardened pages in a browser: nothing is fetched, nothing runs that should not."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.audit.samples import finding, record, result, unreadable
from tests.report.test_browser import browser, pytestmark, shown  # noqa: F401
from validator.audit import run, suites
from validator.audit.formats import html
from validator.audit.trend import Change, Line, Point, Trend
from validator.audit.verdict import Verdict, Waived
from validator.report._shape import ReportOptions
from validator.result import Notice

By = pytest.importorskip("selenium.webdriver.common.by").By
LONG = "很长的文件夹名/" * 12 + "无空格的文件名" * 12 + ".txt"


def _trend() -> Trend:
    days = [f"2026-0{n}-01T00:00:00+00:00" for n in (1, 2, 3)]
    points = tuple(
        Point(str(n), day, "d", 2, Counter(RED201=n), Counter({"卷": n}), Counter(error=n), "第一季度" * (n == 0))
        for n, day in enumerate(days)
    )
    rules = (Line("RED201", (3, 1, 9)), Line("ADS303", (0, 0, 0)))
    change = (Change(LONG, "RED201", 8),)
    return Trend(points, rules, (Line(LONG, (1, 2, 3)),), (Line("error", (3, 1, 9)),), change, change, base=points[0])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An audit with everything that a page can show, and its Data Docs."""
    folder = tmp_path_factory.mktemp("audit")
    found = (finding(LONG, "RED201"), finding("<b>.txt", "ADS303"))
    judged = result((record(LONG), record("<b>.txt"), unreadable("c.docx")), found)
    verdict = run.verdict(judged, suites.load(["release-readiness", "privacy"], _codes()), folder / "docs")
    waived = (Waived("RED201", "waiver", "wang.li", "2026-01-12", 3), Waived("RED207", "baseline", "", "", 1))
    notice = Notice(LONG, 3, {"en": "ran out", "zh": "已过期"}, fails=True)
    shown = Verdict(**{**vars(verdict), "waived": waived, "notices": (notice,), "trend": _trend()})
    (folder / "audit.html").write_text(html.render(shown, ReportOptions(fail_on="critical"))[""], "utf-8")
    return folder


def _codes() -> list[str]:
    from validator import ruleset

    return [rule.code for rule in ruleset.load().rules]


@pytest.fixture
def visit(browser: Any, pages: Path) -> Iterator[Callable[..., Any]]:  # noqa: F811
    """Open a page; afterwards the console must be empty and nothing have been fetched."""

    def go(name: str, dark: bool = False, width: int = 1400) -> Any:
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [scheme]})
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get((pages / name).as_uri())
        return browser

    yield go
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [entry["message"] for entry in browser.get_log("browser")] == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_the_audits_page(visit: Callable[..., Any], dark: bool) -> None:
    """Every rule of axe-core, folded and unfolded, in both schemes."""
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    axe = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
    page = visit("audit.html", dark=dark)
    page.execute_script(axe)
    for before in ("", "for (const each of document.querySelectorAll('details')) { each.open = true }"):
        page.execute_script(before)
        time.sleep(0.2)
        found = page.execute_async_script("axe.run().then(arguments[0])")["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []


def test_the_audits_page_switches_its_language(visit: Callable[..., Any]) -> None:
    """Every word of ours."""
    page = visit("audit.html")
    page.execute_script("localStorage.clear()")
    page.refresh()
    assert not shown(page, ".en")
    page.find_element(By.ID, "language").click()
    assert not shown(page, ".zh")
    assert "Not accepted" in page.find_element(By.TAG_NAME, "h1").text


def test_a_narrow_screen_needs_no_scrolling_sideways(visit: Callable[..., Any]) -> None:
    """At 320 pixels, long names of files included, nothing but tables scrolls sideways."""
    page = visit("audit.html", width=320)
    page.execute_script("for (const each of document.querySelectorAll('details')) { each.open = true }")
    assert page.execute_script("return document.documentElement.scrollWidth") <= 320


def test_data_docs_are_read_offline(visit: Callable[..., Any], pages: Path) -> None:
    """Every page shows its tables, loads nothing and leads back to the index."""
    made = sorted(path.relative_to(pages).as_posix() for path in (pages / "docs").rglob("*.html"))
    assert len(made) == 5
    for name in made:
        page = visit(name)
        assert page.find_elements(By.CSS_SELECTOR, "td"), name
        assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
        if name != "docs/index.html":
            page.find_element(By.CSS_SELECTOR, "a").click()
            assert "Judgement of the collection" in page.find_element(By.TAG_NAME, "h1").text
