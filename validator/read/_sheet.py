"""This module tells the tables of a sheet apart, by blank rows between them, and from the titles above them."""

from dataclasses import dataclass

from validator.document import BlockKind
from validator.read._builder import Builder, Place, pair


@dataclass
class Sheet:
    """The visible rows of one sheet, in order, on their way into a text."""

    builder: Builder
    place: Place = ()
    tables: int = 0
    last: int = 0
    within: bool = False

    def begin(self, number: int, cells: int) -> tuple[BlockKind, Place]:
        """What the cells of a row are, and the row's place; `cells` are those that show something.

        A lone cell above a table is a caption, not its head.
        """
        self.within = self.within and number <= self.last + 1 and cells > 0
        if not cells:
            return "table-cell", (*self.place, ("row", number))
        self.last = number
        if cells == 1 and not self.within:
            return "caption", (*self.place, ("row", number))
        if not self.within:
            self.within = True
            self.tables += 1
        place: Place = self.place if self.tables == 1 else (*self.place, ("table", self.tables))
        return "table-cell", (*place, ("row", number))

    def row(self, number: int, cells: list[tuple[int, str]]) -> None:
        """Add a row: column and text of its cells."""
        cells = [(column, text) for column, text in cells if text.strip()]
        kind, place = self.begin(number, len(cells))
        for column, text in cells:
            self.builder.add(text, kind, place=(*place, pair("column", column)))
