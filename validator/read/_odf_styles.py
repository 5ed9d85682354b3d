"""This module reads the styles of an OpenDocument file for what they say of sight: who is hidden, white or opaque."""

from dataclasses import dataclass, field
from typing import Any

from validator.read._ooxml import attribute, descendants, local

_WHITES = frozenset({"#ffffff", "#fefefe"})


@dataclass
class Styles:
    """What automatic and common styles say that matters: who is hidden, who is white or of the colour behind it."""

    hidden: set[str] = field(default_factory=set)
    white: set[str] = field(default_factory=set)
    undisplayed: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    opaque: set[str] = field(default_factory=set)

    def read(self, root: Any) -> None:
        """Take in the styles of a part."""
        for style in descendants(root, "style"):
            name = attribute(style, "name")
            for each in style:
                kind = local(each)
                if kind == "text-properties":
                    if attribute(each, "display") == "none":
                        self.hidden.add(name)
                    background, colour = attribute(each, "background-color").lower(), attribute(each, "color").lower()
                    plain = colour in _WHITES and background in {"", "transparent", "#ffffff"}
                    if plain or (colour and colour == background):
                        self.white.add(name)
                elif kind == "graphic-properties":
                    if attribute(each, "fill") == "solid" and attribute(each, "opacity") in {"", "100%"}:
                        self.opaque.add(name)
                elif attribute(each, "display") == "false" or attribute(each, "visibility") == "hidden":
                    self.undisplayed.add(name)
            if attribute(style, "parent-style-name") in {"Title", "标题"}:
                self.titles.add(name)
