"""This module is the kind `sequence`: numbers that must follow each other, of headings and of inline runs."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import headings, passages, runs
from validator.finding import Evidence, Fix, Violation, Words
from validator.outline import title
from validator.subject import Subject
from validator.text import markers
from validator.text.series import Break, breaks

_SIDE = re.compile("(?:^|[。；！？：:，,\n])(?P<side>一方面)(?=[，,要是]|[一-鿿])", re.MULTILINE)
_ANSWERED = re.compile("方面|同时|另外|此外|也|又|还|其次|再者|反过来")
"""What may answer the first of two sides."""
_LISTED = re.compile(r"^[ \t]{0,8}(?P<number>(?P<digits>[0-9]{1,2})[.)])[ \t]{1,4}\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Member:
    """A number of a row: the span of its marker, its value, and its style named by the first member."""

    start: int
    end: int
    number: int
    style: str


class Check(Kind):
    """Rows of numbers that skip, repeat, run backwards, begin late or have one member."""

    kind: Literal["sequence"]
    of: Annotated[
        Literal["headings", "runs", "lists"],
        Field(description="which rows are read; lists are those of Markdown, numbered by hand"),
    ]
    begin: Annotated[
        tuple[str, ...], Field(description="styles whose first member must be 1; a lone member of others is let be")
    ] = ()
    excerpt: Annotated[str, Field(description="an expression of titles whose numbers may begin anywhere")] = (
        "节选|摘录|摘编|选编|摘要"
    )
    single: Annotated[tuple[str, ...], Field(description="styles that need more than one member")] = ()

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """One violation for each place where a row breaks; the row goes on from there."""
        rows = _ROWS[self.of](subject)
        excerpt = self.of == "headings" and self._is_excerpt(subject)
        broken = [(row, one) for row in rows for one in self._breaks(row) if not (excerpt and one.kind == "begin")]
        stood_in = headings.stand_ins(subject.get(headings.extract)) if broken and self.of == "headings" else {}
        found = [_violation(subject, row, one, slipped=row[one.index].start in stood_in) for row, one in broken]
        found += [_alone(row[0]) for row in rows if self._single(row) and _ended(subject, row[0])]
        if self.of == "runs":
            found += _lone_sides(subject)
        yield from sorted(found, key=lambda violation: violation.start)

    def _is_excerpt(self, subject: Subject) -> bool:
        """Whether the title says that only a part of a document follows, which may begin with any number."""
        line = subject.get(title)
        return line is not None and bool(re.search(self.excerpt, subject.folded[line.start : line.end]))

    def _breaks(self, row: list[Member]) -> Iterable[Break]:
        if len(row) == 1 and row[0].style not in self.begin:
            return []
        found = breaks([member.number for member in row])
        return [one for one in found if one.kind != "begin" or row[0].style in self.begin]

    def _single(self, row: list[Member]) -> bool:
        return len(row) == 1 and row[0].style in self.single and row[0].number == 1


def _ended(subject: Subject, member: Member) -> bool:
    """Whether the paragraph of a member comes to its end: one that is cut off may have lost the other members."""
    listed = subject.get(passages.extract)
    at = bisect_right([passage.start for passage in listed], member.start) - 1
    return at >= 0 and listed[at].ending == "stop"


def _heading_rows(subject: Subject) -> list[list[Member]]:
    rows: dict[int, list[Member]] = {}
    for heading in subject.get(headings.extract):
        if heading.number:
            member = Member(heading.start, heading.marker_end, heading.number, heading.style)
            rows.setdefault(heading.row, []).append(member)
    return list(rows.values())


def _run_rows(subject: Subject) -> list[list[Member]]:
    return [
        [Member(one.start, one.end, one.number, run.family) for one in run.members if one.number]
        for run in subject.get(runs.extract)
        if any(one.number for one in run.members)
    ]


def _list_rows(subject: Subject) -> list[list[Member]]:
    """Numbered lists of Markdown, which renders them in order whatever their source says: hand-numbered ones alone."""
    rows: list[list[Member]] = []
    end, level = -1, 0
    blocks = subject.document.blocks if subject.document.format == "markdown" else ()
    for block in sorted((one for one in blocks if one.kind == "list-item"), key=lambda one: one.start):
        number = _LISTED.search(subject.document.text, max(0, block.start - 8), block.start)
        if number is None:
            continue
        start, last = subject.view.locate(number.start("number")), subject.view.locate(number.end("number"))
        apart = subject.document.text[end : number.start()].strip() if end >= 0 else "-"
        if apart or block.level != level:
            rows.append([])
        rows[-1].append(Member(start, last, int(number["digits"]), "1."))
        end, level = block.end, block.level
    return [row for row in rows if len(row) > 2 and sum(_steps(row)) * 2 >= len(row) - 1]


def _steps(row: list[Member]) -> Iterator[bool]:
    """For each member but the first whether it goes on from the one before it."""
    return (after.number == before.number + 1 for before, after in pairwise(row))


def _lone_sides(subject: Subject) -> Iterator[Violation]:
    """“一方面” to which no other side answers in its paragraph: to be noted, since 同时 and the like may answer it."""
    for passage in subject.get(passages.extract):
        if passage.kind in ("prose", "list") and passage.ending == "stop":
            sides = list(_SIDE.finditer(subject.folded, passage.start, passage.end))
            if len(sides) == 1 and not _ANSWERED.search(subject.folded, sides[0].end(), passage.end):
                problem = Words(en="only one side is told", zh="只有“一方面”，没有与之相对的“另一方面”")
                start, end = sides[0].span("side")
                yield Violation(start, end, values={"problem": problem}, details={"problem": "single"}, severity="info")


_ROWS = {"headings": _heading_rows, "runs": _run_rows, "lists": _list_rows}


def label(style: str, number: int) -> str:
    """A member as this style writes it: `四是` for 一是, `其次` for 首先, `（三）` for （一）."""
    if style == "首先":
        return {1: "首先", 2: "其次", 3: "再次"}.get(number, f"第{markers.chinese(number)}")
    if style in ("a.", "A."):
        return f"{chr(ord(style[0]) + number - 1)}." if number <= 26 else f"{number}."
    if style in ("一是", "一要", "一来", "其一", "第一"):
        return style.replace("一", markers.chinese(number))
    return markers.write(style, number)


def _violation(subject: Subject, row: list[Member], one: Break, *, slipped: bool = False) -> Violation:
    """A break of a row; only to be noted where a heading of another style has `slipped` out of it."""
    member = row[one.index]
    before = row[one.index - 1] if one.index else None
    evidence: tuple[Evidence, ...] = ()
    if before is not None:
        evidence = (Evidence(before.start, before.end, Words(en="the member before", zh="前一项")),)
    return Violation(
        member.start,
        member.end,
        values={"problem": _problem(row, one), "expected": label(member.style, one.expected)},
        evidence=evidence,
        fix=_fix(subject, member, one) if _fits(row, one) else None,
        details={"expected": one.expected, "found": member.number, "problem": one.kind},
        severity="info" if slipped else None,
    )


def _alone(member: Member) -> Violation:
    this = label(member.style, member.number)
    problem = Words(en=f"“{this}” stands alone, no other member follows", zh=f"只有“{this}”一项，没有下文")
    return Violation(member.start, member.end, values={"problem": problem}, details={"problem": "single"})


def _problem(row: list[Member], one: Break) -> Words:
    member = row[one.index]
    this = label(member.style, member.number)
    if one.kind == "begin":
        first = label(member.style, 1)
        return Words(en=f"the row begins with “{this}”, “{first}” is missing", zh=f"以“{this}”开头，缺少“{first}”")
    before = row[max(one.index - 1, 0)]
    prior = label(before.style, before.number)
    if one.kind == "repeat":
        return Words(en=f"“{this}” stands twice", zh=f"“{this}”重复")
    if one.kind in ("backwards", "moved") and member.number < before.number:
        return Words(en=f"“{this}” comes after “{prior}”", zh=f"“{this}”排在“{prior}”之后，序号倒退")
    if one.kind == "moved":
        return Words(
            en=f"“{this}” stands too early, right after “{prior}”", zh=f"“{this}”提前排在“{prior}”之后，顺序颠倒"
        )
    missing = "、".join(
        f"“{label(member.style, number)}”" for number in range(one.expected, min(member.number, one.expected + 5))
    )
    return Words(
        en=f"{missing} missing between “{prior}” and “{this}”",
        zh=f"“{prior}”与“{this}”之间缺少{missing}",
    )


def _fits(row: list[Member], one: Break) -> bool:
    """Whether the member after a break goes on from the number expected there, so that one edit mends the row."""
    return one.index + 1 == len(row) or row[one.index + 1].number == one.expected + 1


def _fix(subject: Subject, member: Member, one: Break) -> Fix | None:
    """Renumber a marker in its own style and width, where it is clear which number it should have."""
    if one.kind in ("begin", "moved"):
        return None
    written = subject.text[member.start : member.end]
    wanted = label(member.style, one.expected)
    numeral = re.search("[零〇一二三四五六七八九十百]+|[0-9０-９]+", written)
    replaced = re.search("[零〇一二三四五六七八九十百]+|[0-9]+", wanted)
    if numeral is None or replaced is None:
        replacement = wanted
    else:
        figures = replaced.group()
        if numeral.group()[0] in "０１２３４５６７８９":
            figures = "".join(chr(ord(digit) + 0xFEE0) for digit in figures)
        replacement = written[: numeral.start()] + figures + written[numeral.end() :]
    return Fix(member.start, member.end, replacement, safe=False)
