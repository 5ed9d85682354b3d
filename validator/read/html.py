"""This module reads web pages: the words a reader sees in their order, then what the page holds unseen."""

import re
from dataclasses import dataclass, field
from typing import Any

from validator.document import ADDRESSED, BlockKind, Document, Remark, Unreadable
from validator.read import _refusal
from validator.read._builder import Builder, Place
from validator.read._decode import Decoded, decode, is_binary
from validator.read._empty_elements import PageElements
from validator.read._limits import Limits
from validator.read._visibility import hidden_selectors, is_hidden

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,30})|<\?xml[^>]{0,100}?encoding=[\"']([\w-]{2,30})",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65\u3000-\u303f"
_SEGMENT_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]{{0,200}}[\r\n][ \t\r\n]{{0,2000}}(?=[{_WIDE}])")
_IGNORED = frozenset(
    {"script", "style", "head", "object", "applet", "canvas", "rt", "rp", "datalist", "audio", "video"}
)
_LINE_TAGS = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol option p pre section select summary table tbody td "
    "tfoot textarea th thead title tr ul legend caption"
)
_LINES = frozenset(_LINE_TAGS.split(" "))
_KINDS: dict[str, BlockKind] = {
    "li": "list-item",
    "caption": "caption",
    "figcaption": "caption",
    "blockquote": "quote",
    "pre": "code",
}
_FRAME_TAGS = frozenset({"nav", "aside", "footer", "menu"})
_FRAME_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"})
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|breadcrumbs?|crumbs?|menu|sidebar|footer|copyright|share|pager|pagination)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_MARKED = re.compile("h[1-6]|a")
_ADDRESS = re.compile(r"^\s*(?!#|javascript:|data:|about:)\S", re.IGNORECASE)


@dataclass
class _Walk:
    """Where the walk through the page stands. `pending` is the text of the line being gathered,
    `outer` those that wait while a part set apart (hidden, navigation) inside a line is gathered."""

    builder: Builder
    selectors: frozenset[str]
    pending: list[str] = field(default_factory=list)
    outer: list[list[str]] = field(default_factory=list)
    kinds: list[tuple[BlockKind, int, Place]] = field(default_factory=lambda: [("paragraph", 0, ())])
    apart: list[BlockKind] = field(default_factory=list)
    preformatted: int = 0
    tables: int = 0
    remarks: list[Remark] = field(default_factory=list)
    table: list[tuple[int, int, int]] = field(default_factory=list)
    root: Any = None
    elements: PageElements = field(default_factory=PageElements)

    def text(self, words: str | None) -> None:
        if words:
            self.pending.append(words if self.preformatted else _collapsed(words))

    def comment(self, text: str, line: int) -> None:
        """A comment; one that speaks to this program is about the block being gathered, or else the next."""
        ours = text.strip().startswith(ADDRESSED)
        if ours:
            self.remarks.append(Remark(self.builder.length, line, text.strip()))
        self.builder.unseen(_comment_words(text), "property" if ours else "comment", (("line", line),))

    def flush(self) -> None:
        """End the line: what was gathered becomes a block, or waits if it is apart from the main text."""
        text = "".join(self.pending)
        self.pending.clear()
        if not self.preformatted:
            text = "\n".join(re.sub(" {2,}", " ", line).strip(" ") for line in text.split("\n"))
        text = text.strip("\n") if self.preformatted else text.strip()
        if not text:
            return
        kind, level, place = self.kinds[-1]
        if self.apart:
            self.builder.unseen(text, self.apart[0], place)
        else:
            self.builder.add(text, kind, level, place)


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """The words of a page as a text built by us; scripts and styles are no part of it."""
    if len(data) > limits.file_bytes:
        return _refusal.too_large(path, len(data), limits.file_bytes)
    decoded = source_of(data)
    if decoded is None:
        return _refusal.unsupported(path, "binary") if is_binary(data) else _refusal.misencoded(path)
    walk = _Walk(Builder(), frozenset())
    unexamined = _read_page(walk, decoded.text)
    if unexamined is None:
        return _refusal.unsafe(path, "the page is nested too deeply", "网页嵌套过深")
    text, blocks = walk.builder.finish()
    return Document(
        path,
        text,
        "html",
        decoded.encoding,
        blocks=blocks,
        unexamined=unexamined,
        remarks=tuple(walk.remarks),
        empty_elements=walk.elements.judge(walk.root, text, blocks),
    )


def source_of(data: bytes) -> Decoded | None:
    """The source of a page as text, in the encoding that it declares where nothing else tells."""
    declared = _CHARSET.search(data[:4096])
    return decode(data, (declared[1] or declared[2]).decode("ascii", "ignore") if declared else "")


def _read_page(walk: _Walk, source: str) -> tuple[dict[str, str], ...] | None:
    """Fill `walk` from the page; what was not examined, or None where the page is too deep to be taken apart."""
    # NUL ends the text for the parser's C code: a page cut short would be a page half checked.
    source = source.replace("\x00", "\ufffd")
    root, deep = _parse(source, huge=False)
    if deep:
        # Elements that are never closed nest by the hundred; HTML has no entities that could grow, so depth is safe.
        root, deep = _parse(source, huge=True)
    if deep:
        return None
    if root is None:
        walk.pending.append(re.sub(r"<[^<>]{0,2000}>", " ", source))
        walk.flush()
        return ()
    walk.root = root
    _head(walk, root)
    _walk(walk, root)
    walk.flush()
    return _left_out(root)


def _parse(source: str, huge: bool) -> tuple[Any, bool]:
    """The root element, None where there is none, and whether the parser gave up on depth or length."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=huge, recover=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        root = None
    return root, any("depth" in entry.message.lower() or "huge" in entry.message.lower() for entry in parser.error_log)


def _left_out(root: Any) -> tuple[dict[str, str], ...]:
    notes = []
    frames = sum(1 for _ in root.iter("iframe", "frame", "object", "embed"))
    if frames:
        notes.append(
            {"en": f"embedded pages or objects, not read: {frames}", "zh": f"嵌入的页面或对象 {frames} 个，未读取"}
        )
    pictures = sum(1 for _ in root.iter("img"))
    if pictures:
        notes.append({"en": f"pictures, not read: {pictures}", "zh": f"图片 {pictures} 张，未读取"})
    return tuple(notes)


def _head(walk: _Walk, root: Any) -> None:
    from lxml import etree

    for comment in [
        *root.itersiblings(etree.Comment, preceding=True),
        *(c for head in root.iter("head") for c in head.iter(etree.Comment)),
    ]:
        walk.builder.unseen(_comment_words(comment.text or ""), "comment", (("line", comment.sourceline or 0),))
    sheets = "\n".join(style.text or "" for style in root.iter("style"))
    walk.selectors = hidden_selectors(sheets) - {"html", "body"}
    for number, title in enumerate(root.iter("title"), start=1):
        if title.getparent() is not None and title.getparent().tag == "head":
            walk.builder.unseen(_collapsed("".join(title.itertext())), "property", (("property", number),))
    for number, meta in enumerate(root.iter("meta"), start=1):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name and not name.startswith(
            ("viewport", "generator", "robots", "renderer", "format-detection", "theme-color")
        ):
            walk.builder.unseen(meta.get("content") or "", "property", (("meta", number),))


def _walk(walk: _Walk, root: Any) -> None:
    """Visit all nodes in document order without recursion: pages may be nested hundreds deep."""
    from lxml import etree

    leave: list[tuple[Any, list[Any]]] = []
    node = root
    while node is not None:
        undo: list[Any] = []
        into = _enter(walk, node, undo, etree)
        leave.append((node, undo))
        child = node[0] if into and len(node) else None
        while child is None and leave:
            node, undo = leave.pop()
            _exit(walk, node, undo)
            if node is root:
                return
            walk.text(node.tail)
            child = node.getnext()
        node = child


def _enter(walk: _Walk, node: Any, undo: list[Any], etree: Any) -> bool:
    """Begin an element; whether its children are to be visited. `undo` is what `_exit` has to take back."""
    if node.tag is etree.Comment:
        walk.comment(node.text or "", node.sourceline or 0)
        return False
    if not isinstance(node.tag, str):
        return False
    tag = node.tag.lower()
    _attributes(walk, node)
    if tag in _IGNORED:
        return False
    if tag in _LINES:
        walk.flush()
    if (apart := _apart(walk, node, tag)) is not None:
        walk.apart.append(apart)
        walk.outer.append(walk.pending)
        walk.pending = []
        undo.append("apart")
    if tag in {"pre", "textarea"}:
        walk.preformatted += 1
        undo.append("pre")
    if (kind := _kind(walk, node, tag)) is not None:
        walk.kinds.append(kind)
        undo.append("kind")
    if tag == "br":
        walk.pending.append("\n")
    walk.text(node.text)
    return True


def _exit(walk: _Walk, node: Any, undo: list[Any]) -> None:
    tag = node.tag.lower() if isinstance(node.tag, str) else ""
    if tag in _LINES or "apart" in undo:
        walk.flush()
    if not walk.apart and _MARKED.fullmatch(tag):
        walk.elements.meet(walk.builder.length, node)
    if "apart" in undo:
        walk.pending = walk.outer.pop()
    if tag == "table" and walk.table:
        walk.table.pop()
    if "kind" in undo:
        walk.kinds.pop()
    if "pre" in undo:
        walk.preformatted -= 1
    if "apart" in undo:
        walk.apart.pop()


def _apart(walk: _Walk, node: Any, tag: str) -> BlockKind | None:
    if is_hidden(node, walk.selectors):
        return "hidden"
    if walk.apart or tag in {"body", "html", "main", "article"}:
        return None
    framed = tag in _FRAME_TAGS or (node.get("role") or "").lower() in _FRAME_ROLES
    if tag == "header":
        framed = next(node.iter("h1", "h2"), None) is None and node.find("..") is not None
    elif not framed and tag in {"div", "ul", "ol", "p", "section", "td"}:
        named = f"{node.get('class') or ''} {node.get('id') or ''}"
        framed = bool(_FRAME_NAMES.search(named)) and _is_mostly_links(node)
    return "navigation" if framed else None


def _is_mostly_links(node: Any) -> bool:
    words = sum(len(text.strip()) for text in node.itertext())
    linked = sum(len(text.strip()) for link in node.iter("a") for text in link.itertext())
    return words < 2000 and (linked * 2 >= words or words < 120)


def _kind(walk: _Walk, node: Any, tag: str) -> tuple[BlockKind, int, Place] | None:
    if tag == "table":
        walk.tables += 1
        walk.table.append((walk.tables, 0, 0))
        return ("paragraph", 0, ())
    if tag == "tr" and walk.table:
        number, row, _ = walk.table[-1]
        walk.table[-1] = (number, row + 1, 0)
    if tag in {"td", "th"} and walk.table:
        number, row, column = walk.table[-1]
        place: Place = (("table", number), ("row", max(row, 1)), ("column", column + 1))
        walk.table[-1] = (number, max(row, 1), column + _span(node))
        return None if _is_layout(node) else ("table-cell", 0, place)
    _, _, place = walk.kinds[-1]
    if place:
        return None
    if re.fullmatch("h[1-6]", tag):
        return ("heading", int(tag[1]), ())
    if tag in _KINDS:
        depth = sum(kind == "list-item" for kind, _, _ in walk.kinds) + 1 if tag == "li" else 0
        return (_KINDS[tag], depth, ())
    return None


def _span(cell: Any) -> int:
    value = (cell.get("colspan") or "1").strip()
    return min(max(int(value), 1), 1000) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _is_layout(cell: Any) -> bool:
    """Whether a cell lays out the page rather than holding a value: headings, tables or long prose stand in it."""
    if next(cell.iter("h1", "h2", "h3", "table"), None) is not None:
        return True
    return sum(1 for _ in cell.iter("p")) > 5 or sum(len(text) for text in cell.itertext()) > 1500


def _attributes(walk: _Walk, node: Any) -> None:
    place = (("line", node.sourceline or 0),)
    for name in ("alt", "title", "aria-label", "placeholder"):
        walk.builder.unseen(node.get(name) or "", "alternative", place)
    href = node.get("href") or ""
    if node.tag in {"a", "area"} and _ADDRESS.match(href):
        walk.builder.unseen(href, "link-target", place)
    if node.tag == "input" and (node.get("type") or "text").lower() not in {
        "submit",
        "button",
        "checkbox",
        "radio",
        "reset",
    }:
        walk.builder.unseen(node.get("value") or "", "hidden", place)


def _comment_words(text: str) -> str:
    """A comment without the markup inside it; conditional comments of Internet Explorer say nothing."""
    return "" if re.match(r"\s*\[(?:if|endif)", text) else re.sub(r"<[^<>]{0,2000}>", "", text)


def _collapsed(words: str) -> str:
    """White space as a browser shows it; a line break between Chinese characters shows nothing (CSS Text 3, 4.1.3)."""
    return _SPACE.sub(" ", _SEGMENT_BREAK.sub("", words))
