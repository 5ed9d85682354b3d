"""A page of the HTML report read into its elements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"meta", "link", "br", "hr", "img", "input", "rect", "line", "circle", "wbr"}


@dataclass
class Element:
    """An element of a page: its name, attributes, the text under it, and the elements around it."""

    tag: str
    attributes: Mapping[str, str]
    around: tuple["Element", ...]
    text: list[str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def content(self) -> str:
        return "".join(self.text)

    def within(self, name: str) -> bool:
        return any(name in each.classes for each in self.around)


class Reader(HTMLParser):
    """Reads a page into its elements, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        assert len(attrs) == len(element.attributes), f"an attribute twice: {tag} {attrs}"
        self.elements.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.open.pop().tag == tag, f"unbalanced {tag}"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def by_id(self, name: str) -> Element:
        return next(element for element in self.elements if element.attributes.get("id") == name)
