"""This module tells which elements of a web page its reader does not see, from attributes and simple style rules."""

import re
from typing import Any

_SIMPLE = re.compile(r"^([a-z][a-z0-9]{0,15})?(?:\.([\w-]{1,100})|#([\w-]{1,100}))?$", re.IGNORECASE)
_HIDING = re.compile(
    r"(?:^|;)\s{0,20}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"
    r"|opacity\s{0,9}:\s{0,9}0(?:\.0{1,9})?\s{0,9}(?:;|!|$)|font-size\s{0,9}:\s{0,9}[01](?:\.\d{1,9})?\s{0,9}(?:px|pt|em|rem|%)?\s{0,9}(?:;|!|$)"
    r"|text-indent\s{0,9}:\s{0,9}-\d{3,9}|(?:left|top)\s{0,9}:\s{0,9}-\d{4,9}"
    r"|clip\s{0,9}:\s{0,9}rect\(\s{0,9}[01](?:px)?[ ,]|mso-hide\s{0,9}:\s{0,9}all)",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s{0,20}color\s{0,9}:\s{0,9}([^;!]{1,60})", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?:^|;)\s{0,20}background(?:-color|-image)?\s{0,9}:\s{0,9}([^;!]{1,200})", re.IGNORECASE)
_WHITES = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)", "hsl(0,0%,100%)"})
_INVISIBLE = frozenset({"transparent", "rgba(0,0,0,0)", "rgba(255,255,255,0)", "#0000", "#00000000", "#ffffff00"})


def hidden_selectors(sheet: str) -> frozenset[str]:
    """Selectors of the forms `.a`, `#b`, `p` and `p.a` that a style sheet hides; rules for other media are left out."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    found = set[str]()
    for rule in _without_at_rules(sheet).split("}"):
        names, _, declarations = rule.partition("{")
        if _HIDING.search(declarations):
            found |= {part.strip().lower() for part in names.split(",") if _SIMPLE.match(part.strip())}
    return frozenset(found)


def is_hidden(element: Any, selectors: frozenset[str]) -> bool:
    """Whether an element hides itself and what is in it."""
    tag = element.tag.lower()
    if element.get("hidden") is not None or tag in {"noscript", "template"}:
        return True
    if tag == "dialog" and element.get("open") is None:
        return True
    if tag == "input" and (element.get("type") or "").lower() == "hidden":
        return True
    style = element.get("style") or ""
    if style and (_HIDING.search(style) or _is_white_on_white(element, style)):
        return True
    if style and _is_blackened(element, style):
        return True
    if tag == "font" and _is_white(element.get("color") or "") and _background(element) in _WHITES:
        return True
    return bool(selectors) and not selectors.isdisjoint(_names(element, tag))


def _names(element: Any, tag: str) -> set[str]:
    names = {tag}
    for each in (element.get("class") or "").lower().split():
        names |= {f".{each}", f"{tag}.{each}"}
    if element.get("id"):
        names |= {f"#{element.get('id').lower()}", f"{tag}#{element.get('id').lower()}"}
    return names


def _is_white_on_white(element: Any, style: str) -> bool:
    found = _COLOUR.search(style)
    if found is None:
        return False
    colour = _colour(found[1])
    return colour in _INVISIBLE or (_is_white(colour) and _background(element) in _WHITES)


def _is_blackened(element: Any, style: str) -> bool:
    """Whether an element's own background has the colour of its type, which is black where nobody sets it."""
    behind = _BACKGROUND.search(style)
    if behind is None:
        return False
    paper = _hex(_colour(behind[1].split()[0] if behind[1].split() else ""))
    if any(_is_coloured(each) for each in element.iterdescendants()):
        return False
    for each in (element, *element.iterancestors()):
        ink = _COLOUR.search(each.get("style") or "")
        if ink is not None or each.get("color"):
            return bool(paper) and paper == _hex(_colour(ink[1] if ink else each.get("color")))
        if each.get("class"):
            return False
    return paper == "#000000"


def _is_coloured(element: Any) -> bool:
    """Whether an element may set a colour of its own."""
    return bool(element.get("class") or element.get("color") or _COLOUR.search(element.get("style") or ""))


def _hex(colour: str) -> str:
    """A colour as `#rrggbb`; empty where it is none of the common ways of writing one."""
    named = {"black": "#000000", "white": "#ffffff"}
    if found := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", colour):
        return "#" + "".join(digit * 2 for digit in found.groups())
    if found := re.fullmatch(r"rgb\((\d{1,3}),(\d{1,3}),(\d{1,3})\)", colour):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return colour if re.fullmatch(r"#[0-9a-f]{6}", colour) else named.get(colour, "")


def _is_white(colour: str) -> bool:
    return _colour(colour) in _WHITES


def _colour(value: str) -> str:
    return re.sub(r"\s", "", value.lower())


def _background(element: Any) -> str:
    """The nearest background that the element or an ancestor sets inline; a page is white where none does."""
    for each in (element, *element.iterancestors()):
        found = _BACKGROUND.search(each.get("style") or "")
        value = _colour(found[1]) if found else _colour(each.get("bgcolor") or "")
        if each.get("background"):
            return "picture"
        if value and value not in _INVISIBLE | {"none", "inherit"}:
            return value
        if each.get("class") and each.tag in {"td", "th", "tr", "table"}:
            return "unknown"
    return "white"


def _without_at_rules(sheet: str) -> str:
    """The sheet without blocks such as `@media print {…}`, whose rules do not hold on the screen."""
    kept, at, depth = [], 0, 0
    for mark in re.finditer(r"@[^{};]{0,500}\{|[{}]", sheet):
        if depth == 0:
            if not mark.group().startswith("@"):
                continue
            kept.append(sheet[at : mark.start()])
            depth = 1
        elif mark.group() == "}":
            depth -= 1
            if depth == 0:
                at = mark.end()
        else:
            depth += 1
    return "".join(kept) + (sheet[at:] if depth == 0 else "")
