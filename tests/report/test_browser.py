"""The HTML report in a browser: headless Chromium, real keys and clicks, no error in the console."""

import base64
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from tests.report import samples
from validator.report import html
from validator.report._paths import page as page_name
from validator.report._shape import ReportOptions

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not BROWSER or not DRIVER, reason="no Chromium with its chromedriver on this machine")

SUMMARY = {finding.rule: finding for finding in samples.summary_findings()}
MANY = 2_000


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample run as files, and one document with 2,000 findings."""
    folder = tmp_path_factory.mktemp("report")
    text = "".join(f"第{n}项完成{n}亿元。\n" for n in range(MANY))
    many = replace(samples.CLEAN, path="many.txt", text=text, characters=len(text), blocks=())
    places = enumerate(re.finditer(r"\d+亿元", text))
    found = tuple(
        replace(samples.finding(many, "RED201", "亿元"), start=m.start(), end=m.end(), fingerprint=f"{n:016x}")
        for n, m in places
    )
    big = replace(samples.clear(), documents=(many,), findings=found)
    pages = {**html.render(big, ReportOptions()), **html.render(samples.result(), ReportOptions())}
    for name, page in pages.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(page, "utf-8")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests, without network."""
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=zh-CN"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def visit(browser: Any, report: Path) -> Iterator[Callable[..., Any]]:
    """Open a page of the report; afterwards the console must be empty and nothing have been fetched."""

    def go(name: str = "index.html", fragment: str = "", dark: bool = False, width: int = 1400, media: str = "") -> Any:
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        calm = {"name": "prefers-reduced-motion", "value": "reduce"}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [scheme, calm]})
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get("about:blank")
        browser.get((report / name).as_uri() + fragment)
        browser.execute_script("localStorage.clear()")
        return browser

    yield go
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def press(page: Any, *keys: str) -> None:
    for key in keys:
        webdriver.ActionChains(page).send_keys(key).perform()


def shown(page: Any, selector: str) -> list[Any]:
    return [element for element in page.find_elements(By.CSS_SELECTOR, selector) if element.is_displayed()]


def choose(page: Any, name: str, value: str) -> None:
    """Choose by keyboard, as the driver's own way of choosing sends the page less than a person's does."""
    field = page.find_element(By.ID, name)
    values = [option.get_attribute("value") for option in field.find_elements(By.TAG_NAME, "option")]
    page.execute_script("arguments[0].focus()", field)
    press(page, Keys.HOME, *[Keys.ARROW_DOWN] * values.index(value))
    assert field.get_attribute("value") == value


def current(page: Any) -> str:
    """The fingerprint of the open card, "" for none."""
    cards = page.find_elements(By.CSS_SELECTOR, ".card.current[open]")
    assert len(cards) < 2
    return cards[0].get_attribute("id")[2:] if cards else ""


def marked(page: Any) -> str:
    """The text that is lit as the place of the open finding."""
    return "".join(each.text for each in page.find_elements(By.CSS_SELECTOR, ".text .on"))


def in_order() -> list[str]:
    """The fingerprints as the page steps through them: those that count by place, then those set aside."""
    found = sorted(samples.summary_findings(), key=lambda finding: finding.sort_key)
    return [finding.fingerprint for finding in (*found, *samples.result().waived)]


def test_the_language_switch_changes_every_word(visit: Callable[..., Any]) -> None:
    """Button and key l change headings, labels, hints, choices and the count, and the choice is remembered."""
    page = visit(page_name(samples.SUMMARY.path))
    assert page.find_element(By.ID, "findings").text == "问题"
    page.find_element(By.ID, "language").click()
    assert page.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    assert page.find_element(By.ID, "findings").text == "Findings"
    assert page.find_element(By.ID, "search").get_attribute("placeholder") == "Search findings"
    assert page.find_element(By.ID, "by-severity").get_attribute("aria-label") == "Severity"
    assert page.find_element(By.CSS_SELECTOR, "#by-severity option").text == "Any severity"
    assert page.find_element(By.ID, "shown").text == "11 in all, 1 waived"
    assert not shown(page, ".zh")
    page.refresh()
    assert page.find_element(By.ID, "findings").text == "Findings"
    press(page, "l")
    assert page.find_element(By.ID, "findings").text == "问题"
    assert not shown(page, ".en")


def test_the_index_is_filtered_and_searched(visit: Callable[..., Any]) -> None:
    """Verdict, severity, family, rule, folder and words narrow the table; Escape shows everything again."""
    page = visit()

    def rows() -> list[str]:
        return [each.text for each in shown(page, "#matrix tbody th a, #matrix tbody th > span")]

    assert len(rows()) == 4
    for name, value, left in (
        ("by-state", "unreadable", samples.REFUSED.path),
        ("by-state", "clear", samples.CLEAN.path),
        ("by-rule", "NUM401", samples.SUMMARY.path),
        ("by-category", "numeric", samples.SUMMARY.path),
        ("by-folder", "2020", samples.REFUSED.path),
    ):
        choose(page, name, value)
        assert rows() == [left], (name, value)
        press(page, Keys.ESCAPE)
        time.sleep(0.05)
        assert len(rows()) == 4
    press(page, "/", "公报")
    assert rows() == [samples.CLEAN.path]
    assert page.find_element(By.ID, "shown").text == "显示 1 / 4 份"


def test_findings_are_filtered_and_searched(visit: Callable[..., Any]) -> None:
    """The panel narrows by severity, family, rule and words; marks of hidden findings fade."""
    page = visit(page_name(samples.SUMMARY.path))
    assert len(shown(page, ".card")) == 12
    choose(page, "by-rule", "NUM401")
    assert len(shown(page, ".card")) == 1
    assert page.find_elements(By.CSS_SELECTOR, ".text .faint")
    assert page.find_element(By.ID, "shown").text == "显示 1 / 12 处"
    choose(page, "by-rule", "")
    assert not page.find_elements(By.CSS_SELECTOR, ".text .faint")
    choose(page, "by-severity", "info")
    assert len(shown(page, ".card")) == 3
    choose(page, "by-severity", "")
    page.find_element(By.ID, "search").send_keys("蓝天精机")
    assert len(shown(page, ".card")) == 1


def test_a_mark_stays_lit_for_a_finding_that_the_filter_keeps(visit: Callable[..., Any]) -> None:
    """Where two findings lie over one place and only one is filtered out, the place does not fade."""
    page = visit(page_name(samples.SUMMARY.path))
    for rule in ("ADS303", "ADS304"):
        choose(page, "by-rule", rule)
        pieces = [p for p in page.find_elements(By.CSS_SELECTOR, ".text .m") if "微信" in p.text]
        assert pieces and not [piece for piece in pieces if "faint" in piece.get_attribute("class").split()]


def test_keys_go_through_the_findings_and_round(visit: Callable[..., Any]) -> None:
    """n and p go to the next and the previous finding in the order of the text, and wrap."""
    page = visit(page_name(samples.SUMMARY.path))
    order = in_order()
    for fingerprint in (*order, order[0]):
        press(page, "n")
        assert current(page) == fingerprint
        assert page.current_url.endswith("#f-" + fingerprint)
    press(page, "p")
    assert current(page) == order[-1]
    press(page, Keys.ESCAPE)
    time.sleep(0.1)
    press(page, Keys.ESCAPE)
    assert current(page) == ""


def test_keys_pass_over_what_is_filtered_out_and_are_letters_in_a_field(visit: Callable[..., Any]) -> None:
    """Stepping keeps to the findings shown; in the search field n is an n."""
    page = visit(page_name(samples.SUMMARY.path))
    choose(page, "by-rule", "RED201")
    page.find_element(By.TAG_NAME, "h1").click()
    mine = [fingerprint for fingerprint in in_order() if fingerprint in _of("RED201")]
    for fingerprint in (*mine, mine[0]):
        press(page, "n")
        assert current(page) == fingerprint
    press(page, "/", "n")
    assert page.find_element(By.ID, "search").get_attribute("value") == "n"
    assert current(page) == mine[0]


def _of(rule: str) -> set[str]:
    return {finding.fingerprint for finding in samples.summary_findings() if finding.rule == rule}


def test_the_help_opens_and_closes(visit: Callable[..., Any]) -> None:
    """? shows the keys, Escape puts them away, and while they are shown the others rest."""
    page = visit(page_name(samples.SUMMARY.path))
    press(page, "?")
    assert shown(page, "#help")
    press(page, "n")
    assert current(page) == ""
    press(page, Keys.ESCAPE)
    assert not shown(page, "#help")


def test_u_leads_back_to_the_index_and_the_index_to_its_documents(visit: Callable[..., Any]) -> None:
    """The way there and back by link and key, with a path full of markup too."""
    page = visit()
    for record in (samples.SUMMARY, samples.HOSTILE):
        page.find_element(By.LINK_TEXT, record.path).click()
        assert page.find_element(By.CSS_SELECTOR, ".crumbs .path").text == record.path
        press(page, "u")
        assert page.find_element(By.ID, "matrix")


def test_a_deep_link_opens_its_finding_and_lights_its_place(visit: Callable[..., Any]) -> None:
    """The address with a fingerprint shows the card and the place in the text, both in view."""
    for finding in samples.summary_findings():
        page = visit(page_name(samples.SUMMARY.path), "#f-" + finding.fingerprint)
        assert current(page) == finding.fingerprint
        assert marked(page) == finding.excerpt
        for selector in (".card.current summary", *([".text .on"] if finding.excerpt else [])):
            top = page.find_element(By.CSS_SELECTOR, selector).rect["y"] - page.execute_script("return scrollY")
            assert 0 <= top < 900


def test_a_click_on_the_text_opens_the_finding_and_again_the_one_beneath(visit: Callable[..., Any]) -> None:
    """Overlapping findings are reached by clicking once more."""
    page = visit(page_name(samples.SUMMARY.path))
    piece = next(p for p in page.find_elements(By.CSS_SELECTOR, ".text .m") if "微信" in p.text)
    seen = []
    for _ in range(3):
        piece.click()
        seen.append(current(page))
    assert set(seen) == {SUMMARY["ADS303"].fingerprint, SUMMARY["ADS304"].fingerprint}
    assert seen[0] == seen[2]


def test_evidence_is_lit_and_leads_to_its_place(visit: Callable[..., Any]) -> None:
    """Opening a finding lights its evidence in the text; a click on it scrolls there and the finding stays open."""
    finding = SUMMARY["RED202"]
    page = visit(page_name(samples.SUMMARY.path), "#f-" + finding.fingerprint)
    assert [each.text for each in page.find_elements(By.CSS_SELECTOR, ".text .lit")] == ["**重工"]
    page.find_element(By.CSS_SELECTOR, ".card.current .evidence a").click()
    time.sleep(0.1)
    assert page.find_elements(By.CSS_SELECTOR, ".text .flash")
    assert current(page) == finding.fingerprint


def test_hostile_text_runs_nothing(visit: Callable[..., Any]) -> None:
    """No script, picture or handler of a document comes to life, in text, path, title or message."""
    for name in (page_name(samples.HOSTILE.path), "index.html"):
        page = visit(name)
        assert page.execute_script("return document.scripts.length") == 1
        assert (
            page.execute_script("return document.querySelectorAll('img, [onload], [onerror], main svg[onload]').length")
            == 0
        )
        assert "alert" not in page.title or "<" not in page.execute_script(
            "return document.querySelector('title').innerHTML"
        )
    page = visit(page_name(samples.HOSTILE.path))
    assert "<script>alert(1)</script>" in page.find_element(By.CSS_SELECTOR, ".text").text


def test_the_dark_scheme_is_dark(visit: Callable[..., Any]) -> None:
    """Both kinds of page follow the system's scheme."""
    for name in ("index.html", page_name(samples.SUMMARY.path)):
        for dark in (False, True):
            page = visit(name, dark=dark)
            colour = page.execute_script("return getComputedStyle(document.body).backgroundColor")
            assert (sum(map(int, re.findall(r"\d+", colour)[:3])) < 150) == dark


def test_a_narrow_screen_needs_no_scrolling_sideways(visit: Callable[..., Any]) -> None:
    """At 320 pixels, as WCAG asks, nothing but the table scrolls sideways."""
    for name in ("index.html", page_name(samples.SUMMARY.path), page_name(samples.HOSTILE.path)):
        page = visit(name, width=320)
        assert page.execute_script("return document.documentElement.scrollWidth") <= 320


def test_print_shows_every_finding_in_full_and_no_controls(visit: Callable[..., Any]) -> None:
    """On paper the cards are open and what can only be clicked is gone."""
    page = visit(page_name(samples.SUMMARY.path), media="print")
    assert not shown(page, ".bar, .filters, .strip, .outline, dialog")
    pdf = PdfDocument(base64.b64decode(page.print_page()))
    words = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in pdf)
    assert words.count("按同类内容的方式作脱敏处理。") == 12
    assert len(pdf) < 10


def test_without_scripts_the_report_can_be_read(visit: Callable[..., Any], browser: Any) -> None:
    """Where scripts are off the cards still open and no dead control is shown."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page = visit(page_name(samples.SUMMARY.path))
        assert not shown(page, ".script")
        page.find_element(By.CSS_SELECTOR, ".card summary").click()
        assert len(shown(page, ".card .where")) == 1
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_two_thousand_findings_are_quick_to_open_and_to_step_through(visit: Callable[..., Any]) -> None:
    """Opening, stepping and filtering answer within a second or two on a small machine."""
    begun = time.perf_counter()
    page = visit(page_name("many.txt"))
    assert time.perf_counter() - begun < 20
    begun = time.perf_counter()
    press(page, *"nnnnn")
    choose(page, "by-severity", "info")
    choose(page, "by-severity", "")
    assert time.perf_counter() - begun < 20
    assert current(page) == f"{4:016x}"


def test_hiding_all_of_two_thousand_findings_takes_no_time(visit: Callable[..., Any]) -> None:
    """A browser that counts list items goes through all others for each that is hidden: minutes, once."""
    page = visit(page_name("many.txt"))
    script = (
        "const begun = performance.now(); byId('by-severity').value = 'info';"
        "byId('filters').dispatchEvent(new Event('input', {bubbles: true}));"
        "document.body.offsetHeight; return performance.now() - begun"
    )
    assert page.execute_script(script) < 8_000
    assert page.find_element(By.ID, "shown").text == "显示 0 / 2000 处"


def test_five_thousand_documents_are_quick_to_filter(visit: Callable[..., Any], report: Path) -> None:
    """Typing a name and choosing a rule answer at once; clearing shows all rows again."""
    records = tuple(replace(samples.CLEAN, path=f"卷{n % 40}/文件{n}.txt") for n in range(5_000))
    one = samples.finding(samples.CLEAN, "RED201", "平稳")
    found = tuple(replace(one, document=r.path, fingerprint=f"{n:016x}") for n, r in enumerate(records) if n % 2)
    made = html.render(replace(samples.clear(), documents=records, findings=found), ReportOptions())
    (report / "all.html").write_text(made["index.html"], "utf-8")
    page = visit("all.html")
    for name, value, left in (("by-rule", "RED201", "2,500"), ("by-folder", "卷7", "125"), ("search", "文件4999", "1")):
        script = (
            f"const begun = performance.now(); byId('filters').reset(); byId('{name}').value = '{value}';"
            "byId('filters').dispatchEvent(new Event('input', {bubbles: true}));"
            "document.body.offsetHeight; return performance.now() - begun"
        )
        assert page.execute_script(script) < 8_000
        assert page.find_element(By.ID, "shown").text == f"显示 {left} / 5,000 份"


def test_on_a_narrow_screen_the_open_finding_does_not_cover_its_place(visit: Callable[..., Any]) -> None:
    """The card lies over the lower half; the place that it is about is scrolled to where it can be seen."""
    page = visit(page_name(samples.SUMMARY.path), width=390)
    for finding in samples.summary_findings()[2:]:
        piece = page.find_element(By.ID, "m-" + finding.fingerprint)
        page.execute_script("arguments[0].nextElementSibling.click()", piece)
        top = page.execute_script("return document.querySelector('.card.current').getBoundingClientRect().top")
        low = page.execute_script("return document.querySelector('.text .on').getBoundingClientRect().bottom")
        assert low <= top + 1, finding.rule


def test_a_waived_finding_is_reached_by_its_mark(visit: Callable[..., Any]) -> None:
    """It opens like any other, and is lit in its own colour."""
    (known,) = samples.result().waived
    page = visit(page_name(samples.SUMMARY.path))
    page.find_element(By.CSS_SELECTOR, ".text .m.waived").click()
    assert current(page) == known.fingerprint
    assert marked(page) == known.excerpt


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(visit: Callable[..., Any], dark: bool) -> None:
    """Every rule of axe-core, on each kind of page, cards open and closed, in both schemes."""
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    axe = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
    for name in ("index.html", *map(page_name, (samples.SUMMARY.path, samples.HOSTILE.path, samples.CLEAN.path))):
        page = visit(name, dark=dark)
        page.execute_script(axe)
        for before in ("", "for (const each of document.querySelectorAll('details')) { each.open = true }"):
            page.execute_script(before)
            time.sleep(0.2)
            found = page.execute_async_script("axe.run().then(arguments[0])")["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == [], name
