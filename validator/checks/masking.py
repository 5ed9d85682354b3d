"""This module is the kind `masking`: masks of one kind of value that differ in symbol or width, or tell a magnitude."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.checks.convention import kind_words
from validator.extract import figures, masks
from validator.extract.figures import Figure
from validator.extract.masks import Mask
from validator.finding import Evidence, Severity, Violation, Words
from validator.subject import Subject

_FRAME = re.compile(r"[0-9*×XxＸ■_]+(?:[.][0-9*×XxＸ■_]+)?")


ALIKE = 0.8
"""Share of the masks of places of one kind from which their width is the custom."""


def _by_division(found: Iterable[Mask]) -> dict[str, list[Mask]]:
    """Masked places by the kind of division that follows; the width of a city's mask tells nothing about a town's."""
    groups: dict[str, list[Mask]] = {}
    for mask in found:
        if mask.kind == "place" and mask.right[:1] in tuple("省市州盟县区旗"):
            groups.setdefault(mask.right[0], []).append(mask)
    return groups


def _group(mask: Mask) -> str:
    """What a mask is compared with: names of all kinds with one another, what fills a table's cell with figures."""
    if mask.kind not in ("organization", "place", "person"):
        return mask.kind
    return "figure" if mask.kind != "person" and _fills_cell(mask) else "name"


def _fills_cell(mask: Mask) -> bool:
    """Whether a mask is all that its cell of a table holds, so that nothing beside it says what it stands for."""
    apart = bool(mask.left.strip() or mask.right.strip())
    return apart and _CELL_BEGINS.search(mask.left) is not None and _CELL_ENDS.match(mask.right) is not None


_CELL_BEGINS = re.compile(r"(?:^|[|\t│┃]| {2}) {0,2}$")
_CELL_ENDS = re.compile(r" {0,2}(?:$|[|\t│┃]| {2})")


class Check(Kind):
    """One finding per document and kind of value, at the first deviating mask, the others as its evidence.

    `of: symbol` compares the symbols that stand for one kind of value, `of: width` the widths of masked places of one
    kind (市, 县), where nearly all have one, and `of: magnitude` looks for masked figures whose width follows the number of digits. A side of fewer than `at_least`
    masks is not judged.
    """

    kind: Literal["masking"]
    of: Literal["symbol", "width", "magnitude"]
    kinds: Annotated[list[masks.MaskKind], Field(description="kinds of mask that are compared")] = []
    at_least: Annotated[int, Field(ge=1, description="masks of a kind from which they are judged")] = 3
    constant: Annotated[float, Field(gt=0, le=1, description="share of one frame from which it is the custom")] = 0.7
    apart: Annotated[list[str], Field(description="symbols that keep to a custom of their own (某)")] = []
    strays: Annotated[int, Field(ge=0, description="places of 某某 up to which it deviates from another custom")] = 2
    most_evidence: int = 20
    softly: Annotated[Severity | None, Field(description="a severity below the rule's, for what is debatable")] = None

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Deviating masks, one for each kind of value."""
        if self.of == "magnitude":
            yield from self._magnitudes(subject)
            return
        groups: dict[str, list[Mask]] = {}
        for mask in subject.get(masks.extract):
            multiplied = mask.symbol == "×" and mask.width == 1 and mask.right[:1] in ("”", "」", "+", "＋")
            if (not self.kinds or mask.kind in self.kinds) and mask.symbol not in self.apart and not multiplied:
                groups.setdefault(_group(mask), []).append(mask)
        if self.of == "symbol":
            self._add_strays(groups, [mask for mask in subject.get(masks.extract) if mask.symbol == "某"])
        if self.of == "width":
            groups = _by_division(found for found in groups.get("name", ()))
        for kind, found in groups.items():
            if len(found) >= self.at_least:
                yield from self._deviation(subject, "name" if self.of == "width" else kind, found)

    def _add_strays(self, groups: dict[str, list[Mask]], found: Sequence[Mask]) -> None:
        """某某 for a name counts as a style where it, or all others, stand once or twice beside many of the other style."""
        whole = [mask for mask in found if mask.width > 1 and _group(mask) == "name" and mask.kind in self.kinds]
        figures_are = {mask.symbol for mask in groups.get("figure", ())}
        others = [
            mask for mask in groups.get("name", ()) if len(whole) < self.at_least or mask.symbol not in figures_are
        ]
        few, many = sorted((len(whole), len(others)))
        if 0 < few <= self.strays and many >= few * (5 if few > 1 else 4):
            groups["name"] = sorted([*others, *whole], key=lambda mask: mask.start)

    def _deviation(self, subject: Subject, kind: str, found: Sequence[Mask]) -> Iterator[Violation]:
        traits = [subject.text[mask.start] if self.of == "symbol" else str(mask.width) for mask in found]
        counts = Counter(traits)
        if len(counts) < 2:
            return
        usual, often = counts.most_common(1)[0]
        if self.of == "width" and often < len(found) * ALIKE:
            return
        deviating = [mask for mask, trait in zip(found, traits, strict=True) if trait != usual]
        typical = next(mask for mask, trait in zip(found, traits, strict=True) if trait == usual)
        yield self._told(subject, kind, typical, deviating, len(found))

    def _told(self, subject: Subject, kind: str, typical: Mask, odd: Sequence[Mask], total: int) -> Violation:
        """The first deviating mask, the others as its evidence."""
        note: Words = {"en": "another mask of this kind that deviates", "zh": "同类数值中另一处不一致的脱敏"}
        first = odd[0]
        end = first.end + len(first.unit)
        return Violation(
            first.start,
            end,
            values={
                "kind": kind_words(subject, kind),
                "usual": subject.text[typical.start : typical.end],
                "shapes": "、".join(shown for shown in dict.fromkeys(subject.text[m.start : m.end] for m in odd[:8])),
                "odd": len(odd),
                "total": total,
            },
            evidence=(
                Evidence(typical.start, typical.end, {"en": "the usual mask", "zh": "通常的脱敏形式"}),
                *(Evidence(mask.start, mask.end, note) for mask in odd[1 : self.most_evidence]),
            ),
            severity=self.softly,
        )

    def _magnitudes(self, subject: Subject) -> Iterator[Violation]:
        """Where one frame is the custom, each kind's first that tells more; where width follows digits, softly so."""
        if not subject.profile.width_faithful:
            return
        found = [f for f in subject.get(figures.extract) if f.masked and _FRAME.fullmatch(f.frame)]
        if len(found) < self.at_least:
            return
        custom, count = Counter(figure.frame for figure in found).most_common(1)[0]
        constant = count >= self.constant * len(found)
        groups: dict[str, list[Figure]] = {}
        for figure in found:
            telling = "." in figure.frame or any(char.isdigit() for char in figure.frame) or figure.width > 1
            if figure.frame != custom and telling and figure.role not in ("rank", "ordinal"):
                groups.setdefault(figure.dimension, []).append(figure)
        for kind, odd in groups.items():
            yield self._magnitude(subject, kind, [f for f in found if f.dimension == kind], odd, constant)

    def _magnitude(
        self, subject: Subject, kind: str, found: Sequence[Figure], telling: Sequence[Figure], constant: bool
    ) -> Violation:
        first = max(telling, key=lambda figure: ("." in figure.frame, -figure.start))
        low, high = bounds(first.frame)
        note: Words = {"en": "another width of mask for this kind of value", "zh": "同类数值的另一种脱敏宽度"}
        frames = sorted({figure.frame for figure in found}, key=lambda frame: (len(frame), frame))
        return Violation(
            first.start,
            first.end,
            values={
                "kind": kind_words(subject, kind),
                "low": low,
                "high": high,
                "unit": first.unit,
                "frames": "、".join(frames[:6]),
            },
            evidence=tuple(Evidence(f.start, f.end, note) for f in found if f is not first)[: self.most_evidence],
            details={"low": str(low), "high": str(high), "unit": first.unit, "frames": frames},
            severity=None if constant else "info",
        )


def bounds(frame: str) -> tuple[Decimal, Decimal]:
    """The least and greatest value of a width-faithful mask: `**.*` is 10.0 to 99.9, `0.**` is 0.00 to 0.99."""
    least = "".join(char if char.isdigit() or char == "." else "0" for char in frame)
    most = "".join(char if char.isdigit() or char == "." else "9" for char in frame)
    whole = frame.partition(".")[0]
    if len(whole) > 1 and not whole[0].isdigit():
        least = "1" + least[1:]
    return Decimal(least), Decimal(most)
