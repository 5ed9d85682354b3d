"""This module carries edits of a text over to the markup that the text was read from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from validator.rewrite._edit import Edit, Unwritable
from validator.rewrite._markup import escape
from validator.rewrite._trace import Unit

_NO_WORDS = (
    "the file does not hold it as text (an automatic number, a link's address, a property)",
    "该处在文件中不是文字（自动编号、链接地址或属性）",
)
_NO_SPACE = ("the file does not hold this white space as such", "该处空白在文件中没有对应字符")
_NO_NEIGHBOUR = ("there is no running text beside it in the file", "该处在文件中前后均无正文文字")

Piece = tuple[int, Edit]
"""An edit of the source of a part, with the number of the part."""


@dataclass(frozen=True)
class Trail:
    """A text with the sources of its parts; `places` are the numbers of its characters' units, or -1.

    `breaks` matches the tags that stand for white space in a line of text: `<br>`, `<w:br/>`.
    """

    text: str
    sources: Sequence[str]
    units: Sequence[Unit]
    places: Sequence[int]
    breaks: re.Pattern[str]

    def transfer(self, edits: Sequence[Edit]) -> Iterator[Piece]:
        """Each edit of the text as edits of the markup; tags stay where they are, but for breaks that are removed.

        Raises:
            Unwritable: a character of an edit is no word of the markup (an automatic number, a property).
        """
        for edit in edits:
            if edit.start < edit.end or edit.replacement:
                yield from self._pieces(edit)

    def _pieces(self, edit: Edit) -> Iterator[Piece]:
        span = range(edit.start, edit.end)
        if any(self.places[at] < 0 and not self.text[at].isspace() for at in span):
            raise Unwritable(edit, *_NO_WORDS)
        found = [self.places[at] for at in span if self.places[at] >= 0]
        if not span:
            yield self._insertion(edit)
        elif len(edit.replacement) == len(span) == len(found):
            for number, char in zip(found, edit.replacement, strict=True):
                unit = self.units[number]
                if unit.char != char:
                    yield unit.part, Edit(unit.start, unit.end, escape(char))
        elif found:
            yield from self._removal(found, escape(edit.replacement))
            yield from (piece for at in span if self.places[at] < 0 for piece in self._breaks(at))
        else:
            raise Unwritable(edit, *_NO_SPACE)

    def _insertion(self, edit: Edit) -> Piece:
        before = self.places[edit.start - 1] if edit.start else -1
        after = self.places[edit.start] if edit.start < len(self.places) else -1
        if before < 0 and after < 0:
            raise Unwritable(edit, *_NO_NEIGHBOUR)
        unit = self.units[before if before >= 0 else after]
        at = unit.end if before >= 0 else unit.start
        return unit.part, Edit(at, at, escape(edit.replacement))

    def _removal(self, found: Sequence[int], replacement: str) -> Iterator[Piece]:
        """The stretches of one run each; the replacement goes where the first one was."""
        for (part, _), numbers in groupby(found, key=lambda number: (self.units[number].part, self.units[number].run)):
            members = list(numbers)
            yield part, Edit(self.units[members[0]].start, self.units[members[-1]].end, replacement)
            replacement = ""

    def _breaks(self, at: int) -> Iterator[Piece]:
        """The tags that make the white space at an offset of the text, where they stand between two words of a part."""
        before = self.places[at - 1] if at else -1
        after = self.places[at + 1] if at + 1 < len(self.places) else -1
        if before < 0 or after < 0 or self.units[before].part != self.units[after].part:
            return
        part = self.units[before].part
        for tag in self.breaks.finditer(self.sources[part], self.units[before].end, self.units[after].start):
            yield part, Edit(*tag.span(), "")
