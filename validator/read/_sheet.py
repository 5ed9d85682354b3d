"""This module tells the tables of a sheet apart, by blank rows between them, and from the titles above them."""

from dataclasses import dataclass

from validator.read._builder import Builder, Place


@dataclass
class Sheet:
    """The visible rows of one sheet, in order, on their way into a text."""

    builder: Builder
    place: Place = ()
    tables: int = 0
    last: int = 0
    within: bool = False

    def row(self, number: int, cells: list[tuple[int, str]]) -> None:
        """Add a row: column and text of its cells. A lone cell above a table is a caption, not its head."""
        cells = [(column, text) for column, text in cells if text.strip()]
        self.within = self.within and number <= self.last + 1 and bool(cells)
        if not cells:
            return
        self.last = number
        if len(cells) == 1 and not self.within:
            column, text = cells[0]
            self.builder.add(text, "caption", place=(*self.place, ("row", number), ("column", column)))
            return
        if not self.within:
            self.within = True
            self.tables += 1
        place: Place = self.place if self.tables == 1 else (*self.place, ("table", self.tables))
        for column, text in cells:
            self.builder.add(text, "table-cell", place=(*place, ("row", number), ("column", column)))
