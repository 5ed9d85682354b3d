"""This module tells which headings, links and anchors of Markdown and web pages hold nothing or lead nowhere.

What counts as empty is what a screen reader finds nothing to say of (WCAG 2.2, 2.4.4 and 2.4.6), or what a click does
not answer to (HTML, 7.4.6.4: scrolling to a fragment; `#` and `#top` lead to the top of any page).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import unquote

from validator.document import UNSEEN, Block, EmptyElement

Lack = Literal["heading", "words", "address", "target", "use"]

_SHOWN = ("img", "svg", "picture", "input", "object", "video", "audio", "canvas", "iframe", "math")
_NAMING = ("aria-label", "title", "aria-labelledby")
_BLANK = re.compile(r"[\s\u200b\u2060\ufeff]*")
_LONGEST = 60
_WORDS_AFTER = 12
_TAGGED = re.compile(r"<(a|h[1-6])((?:\s[^<>]{0,2000})?)>((?:\s|&nbsp;){0,100})</\1\s{0,9}>", re.IGNORECASE)
_LINKED = re.compile(
    r"(?<![!\\\]`])\[([^\[\]\r\n]{0,500})\]\([ \t]{0,20}<?([^\s()<>]{0,2000})>?[ \t]{0,20}(?:\"[^\"\r\n]{0,500}\")?\)"
)
_NAMED = re.compile(r"\b(?:id|name)\s{0,5}=\s{0,5}[\"']?([^\s\"'<>]{1,200})|\{#([^\s{}]{1,200})\}", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s{0,5}=\s{0,5}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'<>]{1,2000}))", re.IGNORECASE)


@dataclass
class PageElements:
    """What the walk through a web page has met: elements to be judged when all names of the page are known."""

    met: list[tuple[int, Any]] = field(default_factory=list)

    def meet(self, at: int, node: Any) -> None:
        """Note a heading or an `a` of the page proper; `at` is how long the text was when it ended."""
        self.met.append((at, node))

    def judge(self, root: Any, text: str, blocks: tuple[Block, ...]) -> tuple[EmptyElement, ...]:
        """The empty ones in the order of the page; each stands at the first words after it, the last before the end."""
        if not self.met:
            return ()
        names = {_slug(name) for node in root.iter() for name in (node.get("id"), node.get("name")) if name}
        reached = {_slug(_fragment(node.get("href"))) for node in root.iter("a", "area") if _fragment(node.get("href"))}
        seen = [block for block in blocks if block.kind not in UNSEEN]
        starts = [block.start for block in seen]
        found = []
        for at, node in self.met:
            lack = _lack(node, names, reached)
            if lack is None or not seen:
                continue
            block = seen[min(bisect_left(starts, at), len(seen) - 1)]
            first = text[block.start : block.end].split("\n", 1)[0][:_WORDS_AFTER]
            found.append(EmptyElement(block.start, block.start + len(first), lack, _shown(node), node.sourceline or 0))
        return tuple(found)


def _lack(node: Any, names: set[str], reached: set[str]) -> Lack | None:
    """What an element of a page lacks, None where it lacks nothing."""
    href, tag = node.get("href"), node.tag.lower()
    empty = _BLANK.fullmatch("".join(node.itertext())) is not None and next(node.iter(*_SHOWN), None) is None
    if tag != "a":
        return "heading" if empty else None
    if href is None:
        own = node.get("id") or node.get("name")
        return "use" if empty and own and _slug(own) not in reached else None
    if empty and not any(node.get(name) for name in _NAMING):
        return "words"
    if not href.strip():
        return "address"
    return "target" if _fragment(href) and _slug(_fragment(href)) not in names else None


def _fragment(href: str | None) -> str:
    """The place in the same page that an address leads to; "" for other pages and for the top of this one."""
    href = (href or "").strip()
    return href[1:] if href.startswith("#") and href.lower() not in ("#", "#top", "#!") else ""


def _slug(name: str) -> str:
    """A name as far as programs that make anchors of headings agree on it: its letters and digits."""
    return "".join(char for char in unquote(name).casefold() if char.isalnum()) or name.strip()


def _shown(node: Any) -> str:
    """An element as an editor would look for it in the source, without its text."""
    kept = [(name, node.get(name)) for name in ("id", "name", "href") if node.get(name) is not None]
    shown = f"<{node.tag}" + "".join(f' {name}="{value}"' for name, value in kept) + ">"
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def markdown_elements(text: str, blocks: list[Block], bare: list[tuple[int, int]]) -> Iterator[EmptyElement]:
    """The empty ones of a Markdown source; `bare` are the spans of heading marks with nothing behind them."""
    names = {_slug(first or second) for first, second in _NAMED.findall(text)}
    names |= {_slug(text[block.start : block.end]) for block in blocks if block.kind == "heading"}
    for start, end in bare:
        yield EmptyElement(start, end, "heading", text[start:end].strip(), 0)
    for block in _outer(blocks):
        for tag in _TAGGED.finditer(text, block.start, block.end):
            lack = _tagged_lack(tag, text)
            if lack:
                yield EmptyElement(*tag.span(), lack, tag.group()[:_LONGEST], 0)
        for link in _LINKED.finditer(text, block.start, block.end):
            lack = _linked_lack(link[1], link[2], names)
            if lack:
                yield EmptyElement(*link.span(), lack, link.group()[:_LONGEST], 0)


def _outer(blocks: list[Block]) -> list[Block]:
    """Blocks of running text that lie in no other."""
    found: list[Block] = []
    for block in sorted(blocks, key=lambda block: (block.start, -block.end)):
        if block.kind not in UNSEEN and block.kind != "code" and (not found or block.start >= found[-1].end):
            found.append(block)
    return found


def _tagged_lack(tag: "re.Match[str]", text: str) -> Lack | None:
    if tag[1].lower() != "a":
        return "heading"
    if _HREF.search(tag[2]):
        return None if re.search(r"\b(?:aria-label|title)\s{0,5}=", tag[2], re.IGNORECASE) else "words"
    own = _NAMED.search(tag[2])
    return "use" if own and f"](#{own[1]})" not in text and f'#{own[1]}"' not in text else None


def _linked_lack(words: str, address: str, names: set[str]) -> Lack | None:
    """What `[words](address)` lacks; `[ ]` and a number in brackets before a bracket are no links."""
    if not address and not words:
        return "words"
    if not address:
        return "address" if _BLANK.fullmatch(words) is None and not re.fullmatch(r"[\dxX^]{1,4}", words) else None
    if not re.search(r"[./:#?@]", address):
        return None
    if _BLANK.fullmatch(words):
        return "words"
    return "target" if _fragment(address) and _slug(_fragment(address)) not in names else None
