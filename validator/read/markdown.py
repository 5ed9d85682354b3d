"""This module reads Markdown: the text is the source, and what its reader does not see of it is named as omitted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest
from typing import Any

from validator.document import ADDRESSED, Block, BlockKind, Document, Remark, Unreadable
from validator.read import _inline, plain
from validator.read._emphasis import emphasis_marks
from validator.read._empty_elements import markdown_elements
from validator.read._limits import Limits

SUFFIXES: tuple[str, ...] = (".md", ".markdown")

Span = tuple[int, int]

_LINE_END = re.compile(r"\r\n|\r|\n")
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*(?:\r\n|\r|\n)((?:(?!---|\.\.\.)[^\r\n]{0,5000}(?:\r\n|\r|\n)){0,200})"
    r"(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?([^\r\n\"']{1,500})", re.MULTILINE)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[([^\]^\r\n]{1,200})\]:[ \t]{0,10}(<[^<>\r\n]{1,2000}>|[^\s<>]{1,2000})[^\r\n]{0,500}$", re.MULTILINE
)
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:")
_HEADING = re.compile(r"#{1,6}[ \t]+|#{1,6}$")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_BULLET = re.compile(r"[-+*][ \t]+(?:\[[ xX]\][ \t]+)?")
_MASKED_BULLET = re.compile(r"\*[ \t]+(?:[%％]|亿|万|[个家户项名]\b)")
_RULE = re.compile(r"^[ \t>]*(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|\*\*\*|\* \* \*)[ \t]*$")
_PIPE = re.compile(r"\\.|\|")


@dataclass
class _Page:
    """The source with its lines, and what has been found in it so far."""

    text: str
    lines: list[Span]
    labels: frozenset[str]
    omitted: list[Span] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    leaves: list[tuple[int, str]] = field(default_factory=list)
    bare: list[Span] = field(default_factory=list)

    def line(self, number: int) -> str:
        start, end = self.lines[number]
        return self.text[start:end]

    def leaf(
        self, start: int, end: int, kind: BlockKind, level: int = 0, place: tuple[tuple[str, int], ...] = ()
    ) -> None:
        """Note a block of running text and the markup in it."""
        if start >= end:
            return
        self.blocks.append(Block(start, end, kind, level, place))
        found = _inline.scan(self.text, start, end, self.labels)
        self.omitted += found.omitted
        self.blocks += found.blocks
        self.leaves.append((start, _blanked(self.text, start, end, found.opaque)))


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """The source of `data` as decoded, with blocks and the spans of its markup."""
    source = plain.read(path, data, limits)
    if isinstance(source, Unreadable):
        return source
    page = _page(source.text)
    page.omitted += emphasis_marks(page.leaves)
    blocks = sorted(page.blocks, key=lambda block: (block.start, -block.end))
    omitted = tuple(sorted({span for span in page.omitted if span[0] < span[1]}))
    remarks = [block for block in blocks if _speaks_to_us(source.text, block)]
    return Document(
        path,
        source.text,
        "markdown",
        source.encoding,
        blocks=tuple(replace(block, kind="property") if block in remarks else block for block in blocks),
        omitted=omitted,
        remarks=tuple(
            Remark(block.start, source.position(block.start)[0], source.text[block.start : block.end])
            for block in remarks
        ),
        empty_elements=tuple(sorted(markdown_elements(source.text, blocks, page.bare), key=lambda one: one.start)),
    )


def _speaks_to_us(text: str, block: Block) -> bool:
    return block.kind == "comment" and text.startswith(ADDRESSED, block.start)


def _page(text: str) -> _Page:
    ends = [match.span() for match in _LINE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    lines = list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))
    body = _FRONT_MATTER.match(text)
    definitions = [match for match in _DEFINITION.finditer(text) if re.search(r"[/.:#]", match[2])]
    page = _Page(text, lines, frozenset(match[1].strip().casefold() for match in definitions))
    if body:
        _front_matter(page, body)
    for match in definitions:
        page.omitted.append(match.span())
        page.blocks.append(Block(*match.span(2), "link-target"))
    skipped = {number for number, (start, _) in enumerate(lines) if body and start < body.end()}
    skipped |= _lines_of(lines, [match.start() for match in definitions])
    _walk(page, skipped)
    return page


def _lines_of(lines: list[Span], offsets: list[int]) -> set[int]:
    wanted = set(offsets)
    return {number for number, (start, _) in enumerate(lines) if start in wanted}


def _front_matter(page: _Page, found: "re.Match[str]") -> None:
    title = _FRONT_TITLE.search(page.text, found.start(1), found.end(1))
    if title is None:
        page.omitted.append(found.span())
        page.blocks.append(Block(*found.span(1), "property"))
        return
    start, end = title.span(1)
    page.omitted += [(0, start), (end, found.end())]
    page.blocks.append(Block(start, end, "title"))
    page.blocks += [
        Block(first, last, "property")
        for first, last in ((found.start(1), title.start()), (title.end(), found.end(1)))
        if page.text[first:last].strip()
    ]


def _tokens(page: _Page, skipped: set[int]) -> list[Any]:
    from markdown_it import MarkdownIt

    # Indentation by four spaces is how Chinese paragraphs begin, and `[备注]: 内容` is text, not a link definition.
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").disable(["code", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    source = "\n".join(
        "" if number in skipped else page.line(number).replace("\n", " ") for number in range(len(page.lines))
    )
    return parser.parse(source)


def _walk(page: _Page, skipped: set[int]) -> None:
    kinds: list[tuple[str, int]] = []
    tables = 0
    for token, following in _with_next(_tokens(page, skipped)):
        kind = token.type
        if kind in {"blockquote_open", "list_item_open"}:
            kinds.append(("quote" if kind == "blockquote_open" else "list-item", 0))
            _container_marks(page, token)
        elif kind in {"blockquote_close", "list_item_close"}:
            kinds.pop()
        elif kind == "heading_open":
            _heading(page, token)
        elif kind == "paragraph_open" and following is not None:
            _paragraph(page, token, following, kinds)
        elif kind in {"fence", "html_block"}:
            (_fence if kind == "fence" else _html)(page, token)
        elif kind == "hr":
            _rule(page, token)
        elif kind == "table_open":
            tables += 1
            _table(page, token, tables)


def _with_next(tokens: list[Any]) -> Iterator[tuple[Any, Any]]:
    yield from zip_longest(tokens, tokens[1:])


def _container_marks(page: _Page, token: Any) -> None:
    first, last = token.map
    if token.type == "blockquote_open":
        for number in range(first, last):
            start, _ = page.lines[number]
            mark = re.match(r"[ \t]*(?:>[ \t]?)+", page.line(number))
            if mark:
                page.omitted.append((start, start + mark.end()))
        return
    start, end = page.lines[first]
    at = re.match(r"[ \t>]*", page.line(first))
    begin = start + (at.end() if at else 0)
    # A list in the first line of a list item: `- - text`.
    while mark := _BULLET.match(page.text, begin, end):
        if _MASKED_BULLET.match(page.text, begin, end):
            return
        page.omitted.append((begin, mark.end()))
        begin = mark.end()


def _heading(page: _Page, token: Any) -> None:
    first, last = token.map
    start, end = page.lines[first]
    level = int(token.tag[1:])
    mark = re.search(_HEADING, page.line(first)) if token.markup.startswith("#") else None
    if mark is None:
        begin = start + len(page.line(first)) - len(page.line(first).lstrip(" \t>"))
        page.omitted.append(page.lines[last - 1])
        page.leaf(begin, max(begin, page.lines[max(first, last - 2)][1]), "heading", level)
        return
    page.omitted.append((start + mark.start(), start + mark.end()))
    begin = start + mark.end()
    if tail := _HEADING_END.search(page.text[begin:end]):
        page.omitted.append((begin + tail.start(), begin + tail.end()))
        end = begin + tail.start()
    if not page.text[begin:end].strip(" \t#"):
        page.bare.append((start + mark.start(), start + mark.start() + level))
    page.leaf(begin, begin + len(page.text[begin:end].rstrip()), "heading", level)


def _paragraph(page: _Page, token: Any, inline: Any, kinds: list[tuple[str, int]]) -> None:
    first, last = token.map
    head = inline.content.split("\n", 1)[0]
    begin = page.lines[first][0] + max(page.line(first).find(head), 0)
    end = page.lines[last - 1][0] + len(page.line(last - 1).rstrip())
    note = _NOTE.match(page.text, begin, end)
    kind: BlockKind = "note" if note else "paragraph"
    if kinds and not note:
        kind = "list-item" if kinds[-1][0] == "list-item" else "quote"
    page.leaf(begin, end, kind, sum(name == "list-item" for name, _ in kinds) if kind == "list-item" else 0)


def _fence(page: _Page, token: Any) -> None:
    first, last = token.map
    page.omitted.append(page.lines[first])
    closed = last - 1 > first and page.line(last - 1).strip(" \t>").startswith(token.markup)
    if closed:
        page.omitted.append(page.lines[last - 1])
    start, end = (
        page.lines[first + 1][0] if first + 1 < len(page.lines) else 0,
        page.lines[last - (2 if closed else 1)][1],
    )
    if start < end:
        page.blocks.append(Block(start, end, "code"))


def _html(page: _Page, token: Any) -> None:
    first, last = token.map
    page.leaf(page.lines[first][0], page.lines[last - 1][1], "paragraph")


def _rule(page: _Page, token: Any) -> None:
    first = token.map[0]
    alone = all(not page.line(number).strip() for number in (first - 1, first + 1) if 0 <= number < len(page.lines))
    if _RULE.match(page.line(first)) and (alone or "*" not in page.line(first)):
        page.omitted.append(page.lines[first])


def _table(page: _Page, token: Any, table: int) -> None:
    first, last = token.map
    for row, number in enumerate(n for n in range(first, last) if n != first + 1):
        for column, (start, end) in enumerate(_cells(page, number), start=1):
            piece = page.text[start:end]
            begin = start + len(piece) - len(piece.lstrip())
            place = (("table", table), ("row", row + 1), ("column", column))
            page.leaf(begin, begin + len(piece.strip()), "table-cell", place=place)
    page.omitted.append(page.lines[first + 1])


def _cells(page: _Page, number: int) -> list[Span]:
    """Spans of the cells of a row; its pipes are omitted, but for those that alone keep two cells apart."""
    start, end = page.lines[number]
    end = start + len(page.line(number).rstrip())
    pipes = [start + pipe.start() for pipe in _PIPE.finditer(page.line(number)) if pipe.group() == "|"]
    leading = bool(pipes) and not page.text[start : pipes[0]].strip(" \t>")
    for index, at in enumerate(pipes):
        beside = page.text[max(start, at - 1) : at] + page.text[at + 1 : at + 2]
        if at + 1 == end or (leading and index == 0) or beside.strip() != beside:
            page.omitted.append((at, at + 1))
    edges = [start - 1, *pipes, end]
    cells = [(left + 1, right) for left, right in pairwise(edges)]
    if leading:
        cells = cells[1:]
    return cells[:-1] if pipes and pipes[-1] + 1 == end else cells


def _blanked(text: str, start: int, end: int, opaque: list[Span]) -> str:
    """`text[start:end]` with opaque spans overwritten by a letter: no mark, no space, no unit."""
    pieces, at = [], start
    for first, last in sorted(opaque):
        if first >= at:
            pieces += [text[at:first], "x" * (last - first)]
            at = last
    return "".join([*pieces, text[at:end]])
