"""This module holds edits of a text, and where offsets go when they are made."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from validator.finding import Words


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`text[start:end]` becomes `replacement`."""

    start: int
    end: int
    replacement: str

    @property
    def growth(self) -> int:
        """By how many code points the text becomes longer; negative where it becomes shorter."""
        return len(self.replacement) - (self.end - self.start)


class Unwritable(Exception):  # noqa: N818 - what it says of a file, not of the program
    """An edit cannot be made in the file, and `words` say why. `edit` is None where no edit of the file can be made."""

    def __init__(self, edit: Edit | None, en: str, zh: str) -> None:
        self.edit = edit
        self.words: Words = {"en": en, "zh": zh}
        super().__init__(en)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made at once; they must not overlap."""
    pieces, at = [], 0
    for edit in sorted(edits):
        pieces += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*pieces, text[at:]])


def overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same characters; two insertions at one place do."""
    if one.start == one.end or other.start == other.end:
        return max(one.start, other.start) <= min(one.end, other.end)
    return one.start < other.end and other.start < one.end


def trimmed(text: str, edit: Edit) -> Edit:
    """The same edit without the characters at both ends that it leaves as they are."""
    old, new = text[edit.start : edit.end], edit.replacement
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    most -= first
    last = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return Edit(edit.start + first, edit.end - last, new[first : len(new) - last])


class Shift:
    """Where offsets of a text stand once edits are made."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = sorted(edits)
        self._ends = [edit.end for edit in self._edits]
        self._grown = [0]
        for edit in self._edits:
            self._grown.append(self._grown[-1] + edit.growth)

    def __call__(self, offset: int) -> int:
        """The new offset; inside a replaced span it is at most the end of what replaced it."""
        # An edit that ends at `offset` lies before it, an insertion at `offset` behind it.
        at = bisect_left(self._ends, offset)
        while at < len(self._edits) and self._edits[at].end == offset and self._edits[at].start < offset:
            at += 1
        moved = offset + self._grown[at]
        if at < len(self._edits) and self._edits[at].start < offset:
            edit = self._edits[at]
            return moved - (offset - edit.start) + min(offset - edit.start, len(edit.replacement))
        return moved
