"""This module answers what the styles of a Word document say of a paragraph or run: heading level, list, hidden."""

import re
from dataclasses import dataclass, field
from typing import Any

from validator.document import BlockKind
from validator.read._ooxml import attribute, child, children, switched, value

_HEADING = re.compile(r"(?:heading|标题)\s{0,4}([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|文章标题|正标题|公文标题", re.IGNORECASE)
_CAPTION = re.compile(r"caption|题注|图题|表题", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?quote|(?:明显)?引用", re.IGNORECASE)


@dataclass
class Styles:
    """The styles of one document by identifier, and the identifiers of the default ones."""

    by_id: dict[str, Any] = field(default_factory=dict)
    default: str = ""

    def chain(self, identifier: str) -> list[Any]:
        """A style and those it is based on, nearest first."""
        found: list[Any] = []
        while identifier in self.by_id and self.by_id[identifier] not in found and len(found) < 20:
            found.append(self.by_id[identifier])
            identifier = value(child(found[-1], "basedOn"))
        return found

    def of_paragraph(self, properties: Any) -> list[Any]:
        """The chain of a paragraph's style."""
        named = value(child(properties, "pStyle")) if properties is not None else ""
        return self.chain(named or self.default)

    def block_kind(self, properties: Any, chain: list[Any]) -> tuple[BlockKind, int]:
        """What a paragraph is by its outline level or the name of its style."""
        for holder in (properties, *(child(style, "pPr") for style in chain)):
            level = value(child(holder, "outlineLvl")) if holder is not None else ""
            if level:
                return ("heading", int(level) + 1) if level in "012345678" else ("paragraph", 0)
        for style in chain:
            name = value(child(style, "name"))
            if found := _HEADING.fullmatch(name):
                return "heading", int(found[1])
            for pattern, kind in _NAMED:
                if pattern.fullmatch(name):
                    return kind, 0
        return "paragraph", 0

    def list_of(self, properties: Any, chain: list[Any]) -> tuple[str, int]:
        """The list a paragraph is numbered in, and its level from 0; an empty name where it is in none."""
        number, level = "", ""
        for holder in (properties, *(child(style, "pPr") for style in chain)):
            numbered = child(holder, "numPr") if holder is not None else None
            if numbered is not None:
                number = number or value(child(numbered, "numId"))
                level = level or value(child(numbered, "ilvl"))
        return ("" if number == "0" else number), int(level) if level.isdigit() and len(level) < 3 else 0

    def is_hidden(self, run_properties: Any, paragraph_chain: list[Any]) -> bool:
        """Whether a run is hidden: by itself, its character style, or its paragraph's style, in that order."""
        named = value(child(run_properties, "rStyle")) if run_properties is not None else ""
        holders = [run_properties, *(child(style, "rPr") for style in (*self.chain(named), *paragraph_chain))]
        for holder in holders:
            for name in ("vanish", "specVanish"):
                said = switched(holder, name)
                if said is not None:
                    return said
        return False


_NAMED: tuple[tuple["re.Pattern[str]", BlockKind], ...] = ((_TITLE, "title"), (_CAPTION, "caption"), (_QUOTE, "quote"))


def read_styles(root: Any) -> Styles:
    """The styles of `word/styles.xml`; none where `root` is None."""
    found = Styles()
    for style in [] if root is None else children(root, "style"):
        identifier = attribute(style, "styleId")
        found.by_id[identifier] = style
        if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}:
            found.default = identifier
    return found
