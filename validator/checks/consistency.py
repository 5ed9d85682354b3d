"""This module is the kind `consistency`: one thing done in two ways, reported where the fewer are."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import headings, passages
from validator.extract.headings import Heading
from validator.finding import Evidence, Fix, Violation, Words
from validator.subject import Subject
from validator.text import markers
from validator.text.fold import fold

MOST_EVIDENCE = 12
"""How many other places of a group a violation lists."""


class Check(Kind):
    """Ways of writing that a document should not mix; the minority side is reported, at its first place."""

    kind: Literal["consistency"]
    of: Annotated[
        Literal["width", "heading-style", "heading-order", "heading-markup"],
        Field(
            description="width of digits, letters and percent signs; style of the numbers of one level; "
            "levels in the order of a standard; levels of markup without a gap"
        ),
    ]
    exceptions: Annotated[
        tuple[str, ...], Field(alias="except", description="expressions that cover what may deviate")
    ] = ()
    order: Annotated[tuple[str, ...], Field(description="styles from the highest level to the lowest")] = ()

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Violations in the order of the text."""
        found = {
            "width": self._widths,
            "heading-style": _styles,
            "heading-order": self._order,
            "heading-markup": _markup,
        }[self.of](subject)
        yield from sorted(found, key=lambda violation: violation.start)

    def _widths(self, subject: Subject) -> Iterator[Violation]:
        hidden = sorted(_hidden(subject, self.exceptions))
        yield from _marker_widths(subject)
        for name, full, half in _WIDTHS:
            sides = [
                [found.span() for found in side.finditer(subject.text) if not _covered(hidden, found.start())]
                for side in (full, half)
            ]
            if sides[0] and sides[1]:
                fewer, more = sorted(sides, key=_size)
                yield _width_violation(subject, name, fewer, more)

    def _order(self, subject: Subject) -> Iterator[Violation]:
        ranks = {style: rank for rank, style in enumerate(self.order)}
        listed = subject.get(headings.extract)
        usual = {number: _usual(listed, row) for number, row in _rows(listed).items()}
        seen: set[tuple[str, str]] = set()
        for heading in listed:
            parent = listed[heading.parent] if heading.parent >= 0 else None
            if parent is None or heading.style not in ranks or parent.style not in ranks:
                continue
            pair = (parent.style, heading.style)
            deviates = usual[parent.row] != parent.style or usual[heading.row] != heading.style
            if ranks[heading.style] < ranks[parent.style] and pair not in seen and not deviates:
                seen.add(pair)
                problem = Words(
                    en=f"“{heading.style}” stands under “{parent.style}”, but ranks above it",
                    zh=f"“{heading.style}”层级高于“{parent.style}”，却排在其下",
                )
                yield Violation(
                    *heading.marker, values={"problem": problem}, evidence=_evidence([parent.marker], _ABOVE)
                )


_ABOVE = Words(en="the heading above", zh="上一级标题")
_OTHERS = Words(en="the other way", zh="另一种写法")
_SAME = Words(en="the same again", zh="同类之处")
_WIDTHS = (
    (Words(en="digits", zh="数字"), re.compile("[０-９]+"), re.compile("[0-9]+")),
    (Words(en="letters", zh="字母"), re.compile("[Ａ-Ｚａ-ｚ]+"), re.compile("[A-Za-z]+")),
    (Words(en="percent signs", zh="百分号"), re.compile("％"), re.compile("%")),
)
_DIGITS = re.compile("[0-9０-９]+")
_WORD = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")


def _size(spans: list[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)


def _hidden(subject: Subject, exceptions: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Numbers of headings and runs, code, unseen text, and what the exceptions cover."""
    for heading in subject.get(headings.extract):
        if heading.number:
            yield heading.marker
    for passage in subject.get(passages.extract):
        if passage.kind in ("code", "hidden", "contents", "letterhead"):
            yield passage.start, passage.end
        elif marker := markers.read(subject.folded, passage.start):
            yield marker.start, marker.end
    for pattern in exceptions:
        for found in re.compile(pattern).finditer(subject.text):
            yield found.span()


def _covered(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, 1 << 60))
    return any(start <= offset < end for start, end in spans[max(at - 4, 0) : at])


def _marker_widths(subject: Subject) -> Iterator[Violation]:
    """Arabic numbers of headings, which many documents write in another width than their text, but all in one."""
    full: list[tuple[int, int]] = []
    half: list[tuple[int, int]] = []
    for heading in subject.get(headings.extract):
        if found := _DIGITS.search(subject.text, *heading.marker):
            (full if ord(found.group()[0]) > 0xFF00 else half).append(found.span())
    if full and half:
        fewer, more = sorted((full, half), key=len)
        yield _width_violation(subject, Words(en="heading numbers", zh="标题序号"), fewer, more)


def _width_violation(
    subject: Subject, name: Words, fewer: list[tuple[int, int]], more: list[tuple[int, int]]
) -> Violation:
    start, end = fewer[0]
    written = subject.text[start:end]
    full = ord(written[0]) > 0xFF00
    replacement = fold(written) if full else "".join(chr(ord(char) + 0xFEE0) for char in written)
    token = _token(subject.text, start, end)
    places = _evidence(more[:3], _OTHERS) + _evidence(fewer[1:MOST_EVIDENCE], _SAME)
    values = {
        "what": name,
        "width": Words(en="full width", zh="全角") if full else Words(en="half width", zh="半角"),
        "usual": Words(en="half width", zh="半角") if full else Words(en="full width", zh="全角"),
        "count": len(fewer),
    }
    return Violation(*token, values=values, evidence=places, fix=Fix(start, end, replacement, safe=True))


def _token(text: str, start: int, end: int) -> tuple[int, int]:
    """The run of digits and letters around a span, so that `Ｃ919` is seen whole; at most 20 characters each way."""
    if not _WORD.fullmatch(text, start, end):
        return start, end
    for left in range(start, max(start - 20, -1), -1):
        start = left
        if left == 0 or not _WORD.match(text, left - 1):
            break
    found = _WORD.match(text, end, end + 20)
    return start, found.end() if found else end


def _evidence(spans: list[tuple[int, int]], note: Words) -> tuple[Evidence, ...]:
    return tuple(Evidence(start, end, note) for start, end in spans)


def _styles(subject: Subject) -> Iterator[Violation]:
    """Members of one row in another style than most of it, and rows in another style than most rows of their level."""
    listed = subject.get(headings.extract)
    rows = _rows(listed)
    for row in rows.values():
        yield from _within(subject, row, _usual(listed, row))
    uniform = [row for row in rows.values() if len({one.style for one in row}) == 1]
    yield from _between(uniform)
    yield from _below(listed, [row for row in uniform if not _listed(subject, row)])


def _rows(listed: list[Heading]) -> dict[int, list[Heading]]:
    rows: dict[int, list[Heading]] = {}
    for heading in listed:
        if heading.number:
            rows.setdefault(heading.row, []).append(heading)
    return rows


def _usual(listed: list[Heading], row: list[Heading]) -> str:
    """The style of most members of a row; among equals not that of the heading above, then the higher one."""
    above = listed[row[0].parent].style if row[0].parent >= 0 else ""
    counts = Counter(heading.style for heading in row)
    return max(counts, key=lambda style: (counts[style], style != above, -markers.rank(style)))


def _within(subject: Subject, row: list[Heading], usual: str) -> Iterator[Violation]:
    model = next(heading for heading in row if heading.style == usual)
    for heading in row:
        if heading.style != usual:
            yield _style_violation(subject, heading, model)


def _between(rows: list[list[Heading]]) -> Iterator[Violation]:
    """Twin styles (1. and 1、) in different rows of one document, where one of them is the exception."""
    for twins in (("1.", "1、"), ("一、", "一.")):
        counts = {style: sum(len(row) for row in rows if row[0].style == style) for style in twins}
        fewer, more = sorted(twins, key=lambda style: counts[style])
        if not 0 < counts[fewer] < counts[more]:
            continue
        levels = {row[0].level for row in rows if row[0].style == more}
        first = next(row[0] for row in rows if row[0].style == fewer)
        model = next(row[0] for row in rows if row[0].style == more)
        if first.level in levels:
            yield _style_violation(None, first, model)


def _below(listed: list[Heading], rows: list[list[Heading]]) -> Iterator[Violation]:
    """Rows under headings of one style, some of which leave out the level that the others have (一、 → 1.)."""
    groups: dict[str, list[list[Heading]]] = {}
    for row in rows:
        if row[0].parent >= 0 and len(row) > 1:
            groups.setdefault(listed[row[0].parent].style, []).append(row)
    for beneath in groups.values():
        counts = Counter(row[0].style for row in beneath)
        usual = max(counts, key=lambda style: (counts[style], -markers.rank(style)))
        model = next(row[0] for row in beneath if row[0].style == usual)
        for row in beneath:
            if markers.rank(row[0].style) > markers.rank(usual):
                yield _style_violation(None, row[0], model)


def _listed(subject: Subject, row: list[Heading]) -> bool:
    """Whether a row is the items of a list, which end in semicolons, rather than headings."""
    return any(subject.text[heading.end : heading.end + 1] in "；;" for heading in row[:-1]) or any(
        "；" in subject.text[heading.start : heading.own[1]].rstrip()[-1:] for heading in row[:-1]
    )


def _style_violation(subject: Subject | None, heading: Heading, model: Heading) -> Violation:
    wanted = markers.write(model.style, heading.number)
    problem = Words(
        en=f"its level is numbered “{model.style}”; “{wanted}” would agree",
        zh=f"同级标题用“{model.style}”编号，此处应为“{wanted}”",
    )
    fix = Fix(*heading.marker, wanted, safe=False) if subject else None
    return Violation(*heading.marker, values={"problem": problem}, evidence=_evidence([model.marker], _OTHERS), fix=fix)


def _markup(subject: Subject) -> Iterator[Violation]:
    """Headings of Markdown, HTML and DOCX that go down more than one level at once."""
    before: Heading | None = None
    for heading in subject.get(headings.extract):
        if not heading.markup:
            continue
        if before and heading.markup > before.markup + 1:
            problem = Words(
                en=f"level {heading.markup} follows level {before.markup} at once",
                zh=f"标题由{before.markup}级直接跳到{heading.markup}级",
            )
            place = _evidence([(before.start, before.end)], _ABOVE)
            yield Violation(heading.start, heading.end, values={"problem": problem}, evidence=place)
        before = heading
