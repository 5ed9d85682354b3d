"""This module finds the inline markup of one Markdown block: links, pictures, code, escapes, comments, HTML tags."""

import re
from dataclasses import dataclass, field

from validator.document import Block, BlockKind

Span = tuple[int, int]

_TAGS = (
    "a|abbr|b|big|blockquote|body|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|figure|font|"
    "h[1-6]|head|hr|html|i|img|ins|kbd|li|mark|ol|p|pre|q|s|section|small|span|strike|strong|sub|summary|sup|table|"
    "tbody|td|tfoot|th|thead|tr|u|ul"
)
_CELLS = "td|th|li|p|div|dd|dt|summary"
"""Elements whose end alone may keep two figures apart (`12</td><td>34`): it is markup only at the end of a line."""
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,20})(?!`)(?P<inside>[^`]|[^`].{0,2000}?[^`])(?P=ticks)(?!`))"
    r"|<(?P<auto>(?:https?|ftp|mailto|tel):[^\s<>]{1,2000})>"
    rf"|(?P<tag><(?:/(?!(?:{_CELLS})\b))?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>"
    rf"|(?:</(?:{_CELLS})>|<br\s{{0,4}}/?>)(?=[ \t]{{0,20}}(?:[\r\n]|</|\Z)))"
    r"|(?P<space>&(?:nbsp|ensp|emsp|thinsp|#160|#8194|#8195|#12288);)"
    r"|(?P<note>\[\^[^\]\s]{1,40}\]:?)"
    r"|(?P<picture>!\[)|(?P<open>\[)"
    r"|(?P<close>\])",
    re.IGNORECASE | re.DOTALL,
)
_TARGET = re.compile(
    r"\(\s{0,20}(?:<(?P<angle>[^<>\r\n]{0,2000})>|(?P<bare>[^\s()<]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,5}))"
    r"(?:\s{1,20}(?:\"(?P<double>[^\"]{0,500})\"|'(?P<single>[^']{0,500})'))?\s{0,20}\)"
)
_STRIKE = re.compile(r"(?<!~)~~(?![~\s])[^~]{1,2000}(?<!\s)~~(?!~)")
_ADDRESS = re.compile(r"[./:#?@]|^$")
_REFERENCE = re.compile(r"\[[^\[\]\r\n]{0,200}\]")


@dataclass
class Inline:
    """What is markup in a block: spans to leave out, blocks for what is in them, spans that hold no emphasis."""

    omitted: list[Span] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    opaque: list[Span] = field(default_factory=list)

    def unseen(self, start: int, end: int, kind: BlockKind) -> None:
        """Note a piece that stays checkable though no reader of the page sees it."""
        if start < end:
            self.blocks.append(Block(start, end, kind))


def scan(text: str, start: int, end: int, labels: frozenset[str]) -> Inline:
    """The inline markup of `text[start:end]`; offsets are those of `text`. `labels` are the reference links defined."""
    found, brackets, skip = Inline(), list[tuple[int, bool]](), start
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < skip:
            continue
        kind = match.lastgroup if match.lastgroup not in {"ticks", "inside"} else "code"
        if kind in {"picture", "open"}:
            brackets.append((match.start(), kind == "picture"))
        elif kind == "close":
            if brackets:
                skip = _close(text, brackets.pop(), match.start(), end, labels, found)
        else:
            _note(match, found)
    for struck in _STRIKE.finditer(text, start, end):
        # `10~~20` is a range.
        if not text[max(start, struck.start() - 1) : struck.start()].isdigit():
            found.omitted += [(struck.start(), struck.start() + 2), (struck.end() - 2, struck.end())]
    return found


def _note(match: "re.Match[str]", found: Inline) -> None:
    start, end = match.span()
    if match["code"]:
        ticks = len(match["ticks"])
        found.omitted += [(start, start + ticks), (end - ticks, end)]
        found.opaque.append((start, end))
        return
    if match["auto"]:
        found.omitted += [(start, start + 1), (end - 1, end)]
        found.opaque.append((start, end))
        return
    if match["escape"]:
        found.omitted.append((start, start + 1))
        found.opaque.append((start, end))
        return
    found.omitted.append((start, end))
    found.opaque.append((start, end))
    if match["comment"]:
        found.unseen(
            *_trimmed(match.string, start + 4, end - 3 if match["comment"].endswith("-->") else end), "comment"
        )
    elif match["tag"]:
        for attribute in re.finditer(
            r"(href|alt|title)\s{0,5}=\s{0,5}(?:\"([^\"]{1,2000})\"|'([^']{1,2000})')", match["tag"]
        ):
            at = 2 if attribute.group(2) else 3
            kind: BlockKind = "link-target" if attribute.group(1) == "href" else "alternative"
            found.unseen(start + attribute.start(at), start + attribute.end(at), kind)


def _close(text: str, opened: tuple[int, bool], at: int, end: int, labels: frozenset[str], found: Inline) -> int:
    """Decide what a closing bracket closes; the offset from which scanning goes on."""
    start, picture = opened
    words = (start + (2 if picture else 1), at)
    target = _TARGET.match(text, at + 1, end)
    if target and (picture or _ADDRESS.search(target["angle"] or target["bare"] or "")):
        name = "angle" if target["angle"] is not None else "bare"
        found.unseen(*target.span(name), "link-target")
        for title in ("double", "single"):
            if target[title]:
                found.unseen(*target.span(title), "alternative")
        tail = target.end()
    else:
        reference = _REFERENCE.match(text, at + 1, end)
        label = reference.group()[1:-1] if reference and len(reference.group()) > 2 else text[words[0] : words[1]]
        if label.strip().casefold() not in labels:
            return at + 1
        tail = reference.end() if reference else at + 1
    if picture:
        found.unseen(*words, "alternative")
        found.omitted.append((start, tail))
        found.opaque.append((start, tail))
    else:
        found.omitted += [(start, start + 1), (at, tail)]
        found.opaque.append((at, tail))
    return tail


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), max(start, end - len(piece) + len(piece.rstrip()))
