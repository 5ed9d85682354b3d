"""The HTML report as text: its policy, its references, its ids, and what it says of every finding."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report import samples
from tests.report.elements import Reader
from validator.report import html
from validator.report._details import LABELS, SAID
from validator.report._interval import interval
from validator.report._page import page as gather
from validator.report._paths import page as page_name
from validator.report._shape import ReportOptions
from validator.report._text import Mark, Paper, typeset
from validator.result import DocumentRecord, Result

REFERENCES = ("href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "background", "cite")
SHADES = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


@cache
def pages(excerpts: str = "full", lang: str = "zh") -> Mapping[str, str]:
    """All pages of the sample run."""
    options = ReportOptions(excerpts="masked" if excerpts == "masked" else "full", lang="en" if lang == "en" else "zh")
    return dict(html.render(samples.result(), options))


def read() -> Iterator[tuple[str, Reader]]:
    for name, text in pages().items():
        yield name, Reader(text)


def document(record: DocumentRecord) -> Reader:
    return Reader(pages()[page_name(record.path)])


def of(record: DocumentRecord, *findings: object, **changes: object) -> Result:
    return replace(samples.clear(), documents=(record,), findings=findings, **changes)  # type: ignore[arg-type]


def test_policy_allows_nothing_but_the_one_style_and_script_by_their_hashes() -> None:
    """The hashes of the policy are those of what the page holds, and nothing unsafe is allowed."""
    for _, page in read():
        policy = next(e.attributes["content"] for e in page.all("meta") if "http-equiv" in e.attributes)
        (style,), (script,) = page.all("style"), page.all("script")
        for element, directive in ((style, "style-src"), (script, "script-src")):
            digest = base64.b64encode(hashlib.sha256(element.content.encode()).digest()).decode()
            assert f"{directive} 'sha256-{digest}'" in policy
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert not script.attributes and not style.attributes


def test_the_policy_stands_before_everything_that_it_governs() -> None:
    """A policy in a meta element binds only what follows it."""
    for text in pages().values():
        assert 0 < text.index("Content-Security-Policy") < text.index("<style>") < text.index("<script>")


def test_nothing_is_inline_but_style_and_script() -> None:
    """No style attribute and no event handler: the policy would refuse them."""
    for _, page in read():
        for element in page.elements:
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")]


def test_every_reference_stays_in_the_report_and_leads_somewhere() -> None:
    """Each link is a page of the report or a place in a page that exists."""
    every = {name: {e.attributes.get("id") for e in page.elements} for name, page in read()}
    for name, page in read():
        for element in page.elements:
            for attribute in REFERENCES:
                if attribute not in element.attributes:
                    continue
                target, _, fragment = unquote(element.attributes[attribute]).partition("#")
                folder = name.rpartition("/")[0]
                whole = target.removeprefix("../") if target.startswith("../") else f"{folder}/{target}".lstrip("/")
                there = whole if target else name
                assert there in every, f"{name}: {element.attributes[attribute]}"
                assert not fragment or fragment in every[there], f"{name}: #{fragment}"


def test_style_and_scripts_reach_for_nothing_outside() -> None:
    """No import, no address, no request, no way of making markup or code from text."""
    assets = files("validator.report") / "_assets"
    style = (assets / "report.css").read_text("utf-8")
    scripts = "".join((assets / name).read_text("utf-8") for name in ("shared.js", "index.js", "document.js"))
    for word in ("url(", "@import", "@font-face", "//"):
        assert word not in style
    for word in ("fetch", "XMLHttp", "WebSocket", "import", "eval", "Function(", "innerHTML", "outerHTML", "http",
                 "insertAdjacent", "document.write", "sendBeacon", "createElement"):  # fmt: skip
        assert word not in scripts


def test_ids_are_unique_and_labels_point_to_them() -> None:
    """An id names one element; what labels or describes another exists."""
    for name, page in read():
        ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), name
        for element in page.elements:
            assert set(element.attributes.get("aria-labelledby", "").split()) <= set(ids)


def test_findings_with_one_fingerprint_have_anchors_of_their_own() -> None:
    """Even where two findings share a fingerprint, or have none, a link leads to one card."""
    found = [replace(each, fingerprint=mark) for each, mark in zip(samples.summary_findings(), "aaa__ ", strict=False)]
    page = Reader(html.render(of(samples.SUMMARY, *found), ReportOptions())[page_name(samples.SUMMARY.path)])
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))


def test_hostile_documents_add_no_element_and_no_attribute() -> None:
    """Scripts, pictures, comments and templates in a document are text on every page."""
    allowed = {"p", "a", "span", "i"}
    for _, page in read():
        assert len(page.all("script")) == 1
        assert not [e for e in page.elements if e.tag in ("img", "iframe", "object", "embed", "base", "link", "b")]
        assert not page.comments
        assert {e.tag for e in page.elements if e.within("text")} <= allowed
    words = document(samples.HOSTILE).by_id("main").content
    for word in ("<script>alert(1)</script>", "]]>", "javascript:alert(1)", "{{ 7*7 }}{% raw %}", "&amp;", "%0A"):
        assert word in words


def test_characters_that_a_reader_would_not_see_are_written_out() -> None:
    """Bidirectional controls, zero widths, NUL, escapes and private use are named on every page, never passed on."""
    unseen = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff]")
    for _, text in pages().items():
        assert not unseen.search(text)
    assert {"U+202E", "U+200B", "U+0000", "U+001B", "U+E000"} <= {
        element.content for element in document(samples.HOSTILE).all("span") if "u" in element.classes
    }


def shown(body: str) -> str:
    """The text that a typeset body stands for: its labels turned back, line ends left out."""
    out: list[str] = []

    class Body(HTMLParser):
        label = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.label = ("class", "u") in attrs

        def handle_endtag(self, tag: str) -> None:
            self.label = False

        def handle_data(self, data: str) -> None:
            out.append(chr(int(data[2:], 16)) if self.label else data)

    reader = Body()
    reader.feed(body)
    reader.close()
    return re.sub("[\r\n]", "", "".join(out))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 20)), max_size=8))
def test_typesetting_loses_no_character_whatever_is_marked(text: str, places: list[tuple[int, int]]) -> None:
    """The page shows the text that was read, code point for code point, wherever findings begin and end."""
    marks = [Mark(n, at, at + size, "error", str(n)) for n, (at, size) in enumerate(places) if at + size <= len(text)]
    spans = [(at, at + size) for at, size in places if at + size <= len(text)]
    assert shown(typeset(Paper(text, marks, spans))) == re.sub("[\r\n]", "", text)


def test_every_finding_is_marked_in_place_overlaps_too() -> None:
    """The pieces of text that name a finding make up its excerpt, and a numbered anchor stands before them."""
    page = document(samples.SUMMARY)
    cards = {e.attributes["id"]: e.attributes["data-n"] for e in page.elements if "card" in e.classes}
    for finding in samples.summary_findings():
        number = cards[f"f-{finding.fingerprint}"]
        pieces = [e.content for e in page.all("a") if number in e.attributes.get("data-f", "").split()]
        assert "".join(pieces) == finding.excerpt
        if finding.excerpt:
            assert page.by_id(f"m-{finding.fingerprint}").attributes["data-n"] == number


def test_thirty_findings_over_one_word_are_all_named() -> None:
    """However many findings lie over one place, each is marked there."""
    found = [samples.finding(samples.SUMMARY, "NUM401", "37家", details={"n": n}) for n in range(30)]
    found = [replace(each, fingerprint=f"{n:016x}") for n, each in enumerate(found)]
    body = gather(samples.SUMMARY, found, (), {}).body
    named = {number for each in re.findall(r'data-f="([\d ]+)"', body) for number in each.split()}
    assert named == {str(n) for n in range(1, 31)}


def test_a_finding_between_two_characters_has_its_place() -> None:
    """An empty span inside the text is anchored and its card leads there."""
    at = samples.SUMMARY_TEXT.index("二、")
    found = replace(samples.finding(samples.SUMMARY, "STR104", "二、"), end=at, excerpt="")
    page = Reader(html.render(of(samples.SUMMARY, found), ReportOptions())[page_name(samples.SUMMARY.path)])
    assert page.by_id(f"m-{found.fingerprint}")
    assert [e for e in page.all("a") if e.attributes["href"] == f"#m-{found.fingerprint}"]


def test_a_deep_link_by_fingerprint_leads_to_the_card() -> None:
    """The id of a card is `f-` and the fingerprint that the other formats print."""
    for finding in samples.result().findings:
        text = pages()[page_name(finding.document)]
        assert f'id="f-{finding.fingerprint}"' in text


def test_a_card_says_what_why_what_to_do_and_on_what_evidence() -> None:
    """The card of a finding holds its message, the rule's reason and remedy, evidence, fix and the value's interval."""
    page = document(samples.SUMMARY)
    by_rule = {each.rule: each for each in samples.summary_findings()}
    leak = page.by_id(f"f-{by_rule['RED202'].fingerprint}").content
    rule = samples.rule("RED202")
    for words in (by_rule["RED202"].message, rule.why, rule.remedy, {"zh": "**重工", "en": "masked beside it"}):
        assert words["zh"] in leak and words["en"] in leak
    assert "3个" in page.by_id(f"f-{by_rule['RED207'].fingerprint}").content
    figure = by_rule["NUM401"].fingerprint
    assert "0 – 100" in page.by_id(f"f-{figure}").content


def test_measurements_in_two_languages_are_shown_as_words() -> None:
    """A detail that holds both languages is no JSON on the page."""
    found = samples.finding(samples.SUMMARY, "RED207", "37家", details={"relation": {"en": "a sum", "zh": "合计"}})
    text = html.render(of(samples.SUMMARY, found), ReportOptions())[page_name(samples.SUMMARY.path)]
    assert "a sum" in text and "合计" in text and "{&#34;en" not in text


def test_masked_excerpts_keep_the_text_of_findings_and_evidence_out_of_every_page() -> None:
    """Neither message, note, fix, measurement nor the text itself tells what leaked; places and kinds stay."""
    result = samples.result()
    texts = {record.path: record.text for record in result.documents}
    for finding in (*result.findings, *result.waived):
        told = [finding.excerpt, *(texts[finding.document][at.start : at.end] for at in finding.evidence)]
        for page in pages("masked").values():
            content = Reader(page).elements[0].content
            for words in told:
                assert len(words) < 2 or (words not in content and words not in page)
    for finding in result.findings:
        assert f'id="f-{finding.fingerprint}"' in pages("masked")[page_name(finding.document)]


def test_both_languages_stand_side_by_side_everywhere() -> None:
    """Each Chinese phrase of ours has its English one, neither is empty, and the switch needs no reload."""
    for lang in ("zh", "en"):
        for text in pages(lang=lang).values():
            page = Reader(text)
            spans = [e for e in page.all("span") if e.classes & {"zh", "en"} and e.attributes.get("lang")]
            chinese, english = spans[::2], spans[1::2]
            assert len(spans) > 20 and len(chinese) == len(english)
            assert all("zh" in each.classes and each.content.strip() for each in chinese)
            assert all("en" in each.classes and each.content.strip() for each in english)
            assert page.all("html")[0].attributes["data-lang"] == lang
            for element in page.elements:
                assert ("data-label-zh" in element.attributes) == ("data-label-en" in element.attributes)


def test_what_was_not_examined_is_on_the_index_and_on_the_page() -> None:
    """Documents that could not be read, parts that were not, and rules that failed are named with their reasons."""
    index = Reader(pages()["index.html"]).by_id("main").content
    for words in (samples.REFUSED.reason, samples.REFUSED.remedy, samples.HOSTILE.unexamined[0]):
        assert words and words["zh"] in index and words["en"] in index
    assert samples.REFUSED.path in index and "超出时限 <5 秒>" in index
    assert "一幅没有文字的图片" in document(samples.HOSTILE).elements[0].content
    assert "超出时限 <5 秒>" in document(samples.CLEAN).elements[0].content
    assert page_name(samples.REFUSED.path) not in pages()


def test_many_gaps_are_folded_and_told_once_for_each_reason() -> None:
    """A rule file that breaks ten rules on a document is one entry; the verdict is not pushed off the screen."""
    one = samples.result().failures[0]
    broken = tuple(replace(one, rule=code) for code in sorted(samples.TITLES))
    index = Reader(html.render(of(samples.CLEAN, failures=broken), ReportOptions())["index.html"])
    (entry,) = [e for e in index.all("li") if e.within("gaps")]
    assert all(code in entry.content for code in samples.TITLES)
    assert entry.content.count("超出时限 <5 秒>") == 1
    index = Reader(html.render(samples.refused(40), ReportOptions())["index.html"])
    entries = [e for e in index.all("li") if e.within("gaps")]
    assert len(entries) == 40
    assert [e.within("silent") for e in entries].count(False) == 12


def test_rules_that_never_fired_are_listed() -> None:
    """The index names the rules that found something and those that did not."""
    index = Reader(pages()["index.html"])
    silent = next(e.content for e in index.elements if e.tag == "details" and "silent" in e.classes)
    fired = {finding.rule for finding in samples.result().findings}
    for code in samples.TITLES:
        assert (code in silent) == (code not in fired)


def test_provenance_names_tool_rules_time_and_digests() -> None:
    """An auditor can tell from the index what was run on which bytes."""
    index = pages()["index.html"]
    for word in ("0.1.0", "3f1c9e", "2026-11-21T13:56:37+00:00", samples.SUMMARY.sha256):
        assert word in index


def test_a_clear_run_and_an_empty_one_say_so() -> None:
    """The verdict is the heading of the index; no document is no success."""
    clear = Reader(html.render(samples.clear(), ReportOptions())["index.html"])
    empty = Reader(html.render(samples.empty(), ReportOptions())["index.html"])
    assert "未见妨碍发布的问题" in clear.all("h1")[0].content
    assert "没有找到文件" in empty.all("h1")[0].content
    assert "未发现问题" not in empty.by_id("main").content and "没有发现问题" not in empty.by_id("main").content


def test_headings_descend_without_a_gap() -> None:
    """One first heading, and no level is left out below it, the headings of the document's text included."""
    for name, page in read():
        levels = [
            int(e.attributes.get("aria-level") or e.tag[1])
            for e in page.elements
            if re.fullmatch("h[1-6]", e.tag) or e.attributes.get("role") == "heading"
        ]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_headings_of_a_text_that_skip_a_level_are_listed_without_a_gap() -> None:
    """A document that opens with （一） and goes on to a third level is navigable all the same."""
    text = "（一）开端\n内容。\n一、中段\n内容。\n（二）末段\n"
    record = replace(samples.CLEAN, text=text, blocks=())
    page = Reader(html.render(of(record), ReportOptions())[page_name(record.path)])
    levels = [e.attributes["aria-level"] for e in page.elements if e.attributes.get("role") == "heading"]
    assert levels == ["3", "3", "4"]


def test_a_heading_that_a_paragraph_runs_on_from_is_listed_and_not_set_as_one() -> None:
    """The outline leads to （一）… at the head of a paragraph, but the paragraph as a whole is no heading."""
    page = document(samples.SUMMARY)
    outline = [e.content for e in page.all("a") if e.within("outline")]
    assert "（一）产业规模稳步扩大" in outline and "一、主要工作成效" in outline
    headed = [e.content.strip() for e in page.elements if e.attributes.get("role") == "heading"]
    assert headed == ["一、主要工作成效", "二、存在的主要问题", "三、下一步工作打算"]


def test_controls_have_names_and_pages_a_language_and_title() -> None:
    """What a person can operate has a label; the page says its language; the title is that of the document's path."""
    for _, page in read():
        assert page.all("html")[0].attributes["lang"] == "zh-CN"
        assert page.all("title")[0].content.strip()
        for element in page.elements:
            if element.tag in ("input", "select"):
                assert element.attributes["aria-label"]
            if element.tag in ("button", "a"):
                hidden = any(each.attributes.get("aria-hidden") == "true" for each in element.around)
                assert hidden or element.content.strip() or element.attributes.get("aria-label")


def luminance(shade: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    """Every pair of ink and ground that the style uses has a contrast of 4.5 or more."""
    style = (files("validator.report") / "_assets" / "report.css").read_text("utf-8")
    light, rest = style.split("@media (prefers-color-scheme: dark)", 1)
    shades = dict(SHADES.findall(light))
    if scheme == "dark":
        shades |= dict(SHADES.findall(rest.split("* {", 1)[0]))
    if scheme == "print":
        shades |= dict(SHADES.findall(style.split("@media print", 1)[1]))
        shades |= {"paper": "#ffffff", "sheet": "#ffffff", "ink": "#000000"}
        shades |= {"error-wash": "#ffffff", "warning-wash": "#ffffff", "info-wash": "#ffffff"}
    pairs = [
        (ink, ground)
        for ink in ("ink", "soft", "accent", "error", "warning", "info", "good")
        for ground in ("paper", "sheet")
    ]
    pairs += [(each, f"{each}-wash") for each in ("error", "warning", "info", "good")]
    pairs += [("ink", f"{each}-{depth}") for each in ("error", "warning", "info") for depth in ("wash", "mid", "deep")]
    pairs += [("sheet", each) for each in ("error", "warning", "info")]
    pairs += [("ink", "lit"), ("ink", "hair"), ("soft", "hair")]
    for ink, ground in pairs:
        low, high = sorted((luminance(shades[ink]), luminance(shades[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, f"{ink} on {ground}"


def test_a_report_without_texts_still_has_its_cards() -> None:
    """A merged run holds no text: the page says so and shows the findings."""
    bare = replace(samples.SUMMARY, text="", blocks=())
    page = html.render(of(bare, *samples.summary_findings()), ReportOptions())[page_name(bare.path)]
    assert "本报告不含正文" in page and page.count('class="card ') == len(samples.summary_findings())


def test_waived_findings_are_marked_in_place_and_count_nowhere() -> None:
    """The text shows where they are, quieter than those that count, and the strip leaves them out."""
    page = document(samples.SUMMARY)
    (known,) = samples.result().waived
    number = page.by_id(f"f-{known.fingerprint}").attributes["data-n"]
    pieces = [e for e in page.all("a") if number in e.attributes.get("data-f", "").split()]
    assert "".join(piece.content for piece in pieces) == known.excerpt
    assert all("waived" in piece.classes for piece in pieces)
    assert "waived" in page.by_id(f"m-{known.fingerprint}").classes
    bands = [e.attributes["href"] for e in page.all("a") if e.within("strip")]
    assert bands and f"#f-{known.fingerprint}" not in bands


def test_a_finding_that_counts_covers_a_waived_one() -> None:
    """Where both lie over one place, the one that blocks the release is the one that is seen."""
    found = samples.finding(samples.SUMMARY, "RED205", "**.*亿元")
    waived = replace(samples.finding(samples.SUMMARY, "RED201", "**.*亿元"), fingerprint="w")
    body = gather(samples.SUMMARY, [found], [waived], {}).body
    assert re.search(r'<a class="m info d1[^"]*" href="#f-\w+" data-f="1 2"', body)


def test_measurements_are_named_in_both_languages() -> None:
    """No key or code of the program stands on a page, unless a rule of somebody else measures something of its own."""
    details = {
        "kind": "money", "masked": 3, "frames": ["*", "**"], "covers": "2023:1-6", "healed": "", "profile": "plan", "own": "x",
    }  # fmt: skip
    found = samples.finding(samples.SUMMARY, "RED201", "37家", details=details)
    page = Reader(html.render(of(samples.SUMMARY, found), ReportOptions())[page_name(samples.SUMMARY.path)])
    terms = [e.content for e in page.all("dt") if e.within("more")]
    told = [e.content for e in page.all("dd") if e.within("more")]
    assert terms == [
        "类别kind",
        "已脱敏masked ones",
        "掩码形状shapes of masks",
        "全文所述时段period of the document",
        "ownown",
    ]
    assert told == ["金额amount of money", "33", "*、***, **", "2023年1—6月2023, months 1 to 6", "xx"]


def test_every_measure_that_a_rule_reports_has_a_name() -> None:
    """A check that measures something new is asked for its words."""
    checks = files("validator.checks")
    source = "".join(file.read_text("utf-8") for file in checks.iterdir() if file.name.endswith(".py"))
    keys = set(re.findall(r'"(\w+)":', "".join(re.findall(r"details=\{[^}]*\}", source))))
    assert len(keys) > 15
    assert keys - set(LABELS) - SAID == set()


def test_kinds_of_document_and_what_was_asked_for_are_words() -> None:
    """Names of profiles and options are for programs."""
    result = replace(samples.result(), kinds={"work-summary": {"en": "work summary", "zh": "工作总结"}})
    made = dict(html.render(result, ReportOptions()))
    head = next(e.content for e in Reader(made[page_name(samples.SUMMARY.path)]).elements if "meta" in e.classes)
    assert "工作总结" in head and "work-summary" not in head
    index = Reader(made["index.html"])
    asked = [e.content for e in index.all("dt") if e.within("provenance")]
    assert "文件类型Kind of document" in asked and "profile" not in asked
    assert "自动识别recognized" in [e.content for e in index.all("dd")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("某市工作总结\n\n一、成效\n", "某市工作总结"),
        ("一、成效\n内容。\n", ""),
        ("各位代表：\n现在报告工作。\n", ""),
        ("全年完成产值十二亿元，同比有所增长，各项指标位居全省前列，企业效益稳步改善，投资持续扩大。\n", ""),
        ("\n\n　　统计公报　　\n\n正文。\n", "统计公报"),
        ("", ""),
    ],
)
def test_a_document_is_called_by_its_title_where_it_has_one(text: str, shown: str) -> None:
    """On its page and in the index, where it is searched for; else by the name of its file."""
    record = replace(samples.CLEAN, path="卷/甲.txt", title="", text=text, blocks=())
    made = html.render(of(record), ReportOptions())
    assert Reader(made[page_name(record.path)]).by_id("title").content == (shown or "甲.txt")
    assert (f'<small lang="zh-CN">{shown}</small>' in made["index.html"]) == bool(shown)


def test_the_axis_of_an_interval_shows_nought_and_a_hundred_percent() -> None:
    """A reader sees at a glance whether little or much is left of a share."""
    half = interval({"low": "40", "high": "50", "unit": "%"})
    assert half is not None
    assert (half.left, half.right, half.ticks) == (96, 120, ((0, "0"), (240, "100")))
    beyond = interval({"low": "90", "high": "130", "unit": "%"})
    assert beyond is not None and [words for _, words in beyond.ticks] == ["0", "100"]
    open_below = interval({"low": None, "high": "-3", "unit": "亿元"})
    assert open_below is not None and open_below.left == 0 and open_below.ticks[0][1] == "0"
    assert interval({"low": "nothing"}) is None
