"""This module makes great-expectations' pages fit to be shown: without scripts, network or anything that runs.

The library's templates do not escape and load eighteen remote files; its index is built by one of them. So every page
is taken apart and written again: what executes or loads is removed, a content security policy forbids the rest, the
style is local, and an index of our own stands in front.
"""

import base64
import hashlib
import html
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from validator.audit.verdict import Judgement

REMOVED = ("script", "noscript", "link", "style", "img", "svg", "iframe", "object", "embed", "form", "input", "button",
           "base", "meta", "audio", "video", "source", "footer", "nav", "template")  # fmt: skip
"""Elements that run, load, or do nothing without their script."""

SIDEBAR = "col-lg-2"
"""What holds the library's buttons and contents, which need its script."""

TOGGLES = ".//a[@data-toggle or @data-bs-toggle or contains(@class, 'toggle')]"
"""What would unfold something if its script ran; what it would unfold is shown."""

KEPT_ATTRIBUTES = frozenset({"id", "href", "colspan", "rowspan", "lang", "title", "class"})

STYLE = """
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem;
  font: 15px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.5rem; } h2, h5 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h6 { font-size: 1rem; margin: 1rem 0 .4rem; }
ul { padding-left: 1.3rem; }
table { border-collapse: collapse; margin: .5rem 0 1.2rem; }
td, th { border: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
.failed { color: #a8201a; } .met { color: #2b6144; } .skipped { color: #59606a; }
@media (prefers-color-scheme: dark) {
  body { background: #15171a; color: #e7e4dd; } a { color: #8fc1dc; }
  .failed { color: #ff9b91; } .met { color: #8fcfaa; } .skipped { color: #a4a8ae; }
}
@media print { body { max-width: none; padding: 0; } }
"""

_POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
_ICONS = {"fa-check-circle": "✔", "fa-times": "✘", "fa-exclamation-triangle": "⚠"}
_LOCAL = re.compile(r"(?!//)(?:(?:\.\./|[\w.-]+/)*[\w.%-]+\.html)?(?:#[\w.-]*)?")


def publish(made: Path, folder: Path, judgements: Sequence[Judgement]) -> Path:
    """Write hardened copies of the pages in `made` to `folder`, with an index; gives the index.

    Pages of an earlier run stay where they are: each run's are in a folder named by its time.
    """
    pages = sorted(path for part in ("validations", "expectations") for path in (made / part).rglob("*.html"))
    for page in pages:
        place = folder / page.relative_to(made)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(harden(page.read_text("utf-8"), "../" * len(page.relative_to(made).parts[:-1])), "utf-8")
    index = folder / "index.html"
    index.write_text(_index([page.relative_to(made) for page in pages], judgements), "utf-8")
    shutil.rmtree(made)
    return index


def harden(page: str, home: str = "") -> str:
    """A page of which only text, tables, headings and local links are left. `home` leads to the index's folder."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    given = page.replace("\x00", "").encode("utf-8", "replace")
    try:
        body: Any = lxml_html.document_fromstring(given, parser=parser)
    except etree.ParserError:  # nothing in it but comments or space
        body = lxml_html.document_fromstring("<body></body>")
    body = body if body.find("body") is None else body.find("body")
    idle = [head for head in body.iter("thead") if not head.text_content().strip()]
    for element in [*body.iter(*REMOVED), *body.find_class(SIDEBAR), *body.xpath(TOGGLES), *idle]:
        element.drop_tree()
    for element in body.iter():
        _clean(element)
    inner = "".join(lxml_html.tostring(child, encoding="unicode") for child in body)
    back = f'<p><a href="{home}index.html">目录 / Index</a></p>'
    return _page("great-expectations", back + re.sub(r"\n\s*\n+", "\n", inner))


def _clean(element: Any) -> None:
    """Keep the attributes that do nothing but say; a link out of the folder becomes its words."""
    icon = next((sign for name, sign in _ICONS.items() if name in element.get("class", "")), "")
    for name in list(element.attrib):
        if name not in KEPT_ATTRIBUTES:
            del element.attrib[name]
    if icon:
        element.text = icon + (element.text or "")
    href = element.attrib.get("href")
    if href is not None and not _LOCAL.fullmatch(href):
        del element.attrib["href"]


def _page(title: str, inner: str) -> str:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(_POLICY.format(digest))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{inner}\n</body>\n</html>\n"
    )


def _index(pages: Sequence[Path], judgements: Sequence[Judgement]) -> str:
    parts = ["<h1>great-expectations：文件集评判 / Judgement of the collection</h1>"]
    for judgement in judgements:
        suite = judgement.suite
        parts.append(f"<h2>{_both(suite.title)}</h2>\n<p>{_both(suite.why)}</p>\n<ul>")
        for page in pages:
            if suite.name in (page.stem, *page.parts[:-1]):
                kind = "评判结果 / Results" if page.parts[0] == "validations" else "期望清单 / Expectations"
                parts.append(f'<li><a href="{html.escape(page.as_posix())}">{kind}</a></li>')
        parts.append("</ul>\n<table><tbody>")
        for outcome in judgement.outcomes:
            word, style = WORDS[outcome.status]
            parts.append(f'<tr><td class="{style}">{word}</td><td>{_both(outcome.expectation.title)}</td></tr>')
        parts.append("</tbody></table>")
    return _page("Data Docs", "\n".join(parts))


WORDS = {
    "met": ("✔ 满足 / met", "met"),
    "failed": ("✘ 未满足 / failed", "failed"),
    "unjudged": ("✘ 未评判 / not judged", "failed"),
    "absent": ("– 不适用 / nothing to judge", "skipped"),
}


def _both(words: Any) -> str:
    return f"{html.escape(words['zh'])}<br>{html.escape(words['en'])}"
