"""great-expectations' pages are shown only after everything that runs or loads is gone from them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from tests.audit.samples import result
from validator import gather, pipeline, ruleset
from validator.audit import docs, run, suites
from validator.ruleset import Ruleset

SECRET = "全县紫杉产值3,812.5亿元"
NAMES = ("<script>alert(1)<", "$x {{7*7}} `z`.txt", "onload=alert(1) x='.txt", "\u202egnp.txt")


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    """The built-in rules."""
    return ruleset.load()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, rules: Ruleset) -> Path:
    """The pages of an audit of documents with hostile names and a secret in their text."""
    folder = tmp_path_factory.mktemp("documents")
    for name in NAMES:
        place = folder / name / "script>.txt" if name.startswith("<") else folder / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"某县工业运行情况\n\n产值*亿元，税收*亿元，利润*亿元，{SECRET}，加微信abc123456\n", "utf-8")
    options = pipeline.Options(metrics=True, excerpts="masked")
    found = pipeline.check(gather.sources([str(folder)]), rules, options)
    home = tmp_path_factory.mktemp("docs")
    run.verdict(found, suites.load([], [rule.code for rule in rules.rules]), home)
    return home


def _texts(pages: Path) -> dict[Path, str]:
    return {page: page.read_text("utf-8") for page in pages.rglob("*") if page.is_file()}


def test_there_is_an_index_that_leads_to_every_suite(pages: Path) -> None:
    """The index is ours, since theirs is made by a script from the network."""
    index = (pages / "index.html").read_text("utf-8")
    links = re.findall(r'href="([^"]+)"', index)
    assert len([link for link in links if link.startswith("validations/")]) == 5
    assert "release-readiness" in index


def test_every_link_leads_to_a_page_that_is_there(pages: Path) -> None:
    """Offline, a link that leads nowhere is all that a reader would notice."""
    for page, text in _texts(pages).items():
        for link in re.findall(r'href="([^"#]+)', text):
            assert (page.parent / link).is_file(), (page, link)


def test_nothing_runs_and_nothing_loads(pages: Path) -> None:
    """No script, handler, frame, image, remote address or style from elsewhere; a policy forbids them besides."""
    for page, text in _texts(pages).items():
        assert page.suffix == ".html"
        assert not re.search(r"<(?:script|img|link|iframe|object|svg|form|base)\b", text, re.I), page
        assert not re.search(r"\son\w+\s*=\s*[\"']", re.sub(r">[^<]*<", "><", text)), page
        assert not re.search(r"(?:src|href|srcset|action)\s*=\s*[\"']?(?:https?:|//|data:|javascript:)", text, re.I), (
            page
        )
        assert "url(" not in text
        assert "default-src &#x27;none&#x27;" in text


def test_nothing_is_left_that_only_a_script_would_move(pages: Path) -> None:
    """What unfolds is unfolded, and no table begins with an empty row."""
    for text in _texts(pages).values():
        assert "Show more info" not in text
        for head in lxml_html.document_fromstring(text.encode()).iter("thead"):
            assert head.text_content().strip()


def test_no_word_of_a_document_is_in_them(pages: Path) -> None:
    """They hold numbers and names alone."""
    for text in _texts(pages).values():
        assert SECRET[2:4] not in text
        assert "abc123456" not in text
        assert "3,812.5" not in text  # the comma: a page's address holds the time, whose digits may be anything
        assert "3812.5" not in re.sub(r"\d{8}T\d{6}\.\d{6}Z", "", text)


def test_names_of_documents_stay_text(pages: Path) -> None:
    """A hostile name is shown as it reads, markup and templates unobeyed."""
    shown = "".join(lxml_html.fromstring(text.encode()).text_content() for text in _texts(pages).values())
    assert "<script>alert(1)</script>.txt" in shown
    assert "{{7*7}}" in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    "hostile",
    [
        "<body><a href='javascript:alert(1)'>x</a></body>",
        "<body><a href='//evil.example/x.html'>x</a></body>",
        "<body><p onclick='alert(1)' style='background:url(//e)'>x</p></body>",
        "<body><svg onload=alert(1)></svg><p>x</p><math href='javascript:1'>y</math></body>",
        "<body background='http://e/x'><meta http-equiv=refresh content='0;url=//e'>x</body>",
        "<body><!--[if IE]><script>1</script><![endif]-->x</body>",
        "",
    ],
)
def test_whatever_the_library_writes_is_made_harmless(hostile: str) -> None:
    """A page of a later version of the library is taken apart in the same way."""
    try:
        made = docs.harden(hostile)
    except ValueError:
        pytest.fail("a page broke the hardening")
    inner = made.partition("<body>")[2]
    assert not re.search(r"javascript:|evil|//e|onclick|onload|<svg|<script|refresh|background", inner)


PIECES = st.sampled_from(
    [
        "<script>",
        "</script>",
        "<svg",
        "<p ",
        "onclick=x",
        ">",
        "<a href='javascript:x'>",
        "<frameset>",
        "<!--",
        "-->",
        "x",
        "<body>",
        "</body>",
        "<style>",
        "<iframe src=//e>",
        "<![CDATA[",
        "]]>",
        "\x00",
        "<img src=x onerror=y>",
        "<math>",
        "&lt;b",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_markup_breaks_the_hardening_or_survives_it(page: str) -> None:
    """Whatever is nested in whatever, nothing that runs or loads is left, nor comes back when it is hardened again."""
    once = docs.harden(page)
    for text in (once, docs.harden(once)):
        tags = [
            (element.tag, dict(element.attrib))
            for element in lxml_html.document_fromstring(text.encode()).find("body").iter()
            if isinstance(element.tag, str)
        ]
        assert not {tag for tag, _ in tags} & {
            "script",
            "svg",
            "iframe",
            "img",
            "style",
            "link",
            "form",
            "meta",
            "base",
        }
        assert all(set(given) <= docs.KEPT_ATTRIBUTES for _, given in tags)
        assert not any(given.get("href", "").startswith(("javascript:", "//", "http")) for _, given in tags)


def test_an_empty_run_has_pages(tmp_path: Path) -> None:
    """Nothing to judge is shown as a failure, not as an error."""
    (suite,) = suites.load(["release-readiness"], [])
    verdict = run.verdict(result(()), [suite], tmp_path / "docs")
    assert verdict.exit_status() == 1
    assert (tmp_path / "docs" / "index.html").is_file()
