"""This module is the kind `consistency`: one thing done in two ways, reported where the fewer are."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import headings, passages
from validator.extract.headings import Heading
from validator.finding import Evidence, Fix, Violation, Words
from validator.outline import title
from validator.subject import Subject
from validator.text import markers
from validator.text.fold import fold

MOST_EVIDENCE = 12
"""How many other places of a group a violation lists."""


_HASHES = re.compile(r"^ {0,3}(#{1,6})[ \t]+\Z", re.MULTILINE)
"""The marks before the words of a Markdown heading."""


class Check(Kind):
    """Ways of writing that a document should not mix; the minority side is reported, at its first place."""

    kind: Literal["consistency"]
    of: Annotated[
        Literal["width", "heading-style", "heading-order", "heading-skip", "heading-frame", "heading-markup"],
        Field(
            description="width of digits, letters and percent signs; style of the numbers of one level; "
            "levels in the order of a standard; none of them left out; brackets and stops of numbers in one width; "
            "levels of markup without a gap"
        ),
    ]
    exceptions: Annotated[
        tuple[str, ...], Field(alias="except", description="expressions that cover what may deviate")
    ] = ()
    order: Annotated[tuple[str, ...], Field(description="styles from the highest level to the lowest")] = ()
    punctuation: Annotated[tuple[str, ...], Field(description="full-width marks whose half width is looked for")] = ()
    skips: Annotated[
        tuple[tuple[str, str], ...], Field(description="styles of which the second must not stand under the first")
    ] = ()
    share: Annotated[
        float, Field(description="a way of writing is the minority up to this share of the other one", gt=0, le=1)
    ] = 0.5

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Violations in the order of the text."""
        found = {
            "width": self._widths,
            "heading-style": _styles,
            "heading-order": self._order,
            "heading-skip": self._skipped,
            "heading-frame": self._frames,
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
        for mark in self.punctuation:
            yield from self._marks(subject, mark, hidden)

    def _marks(self, subject: Subject, mark: str, hidden: list[tuple[int, int]]) -> Iterator[Violation]:
        """Half-width marks beside Chinese characters, in a document that nearly always writes them in full width."""
        half = re.escape(chr(ord(mark) - 0xFEE0))
        pattern = re.compile(f"(?<=[一-鿿”’》）％%]){half}(?![0-9A-Za-z/]|$)|{half}(?=[一-鿿“‘《])", re.MULTILINE)
        fewer = [found.span() for found in pattern.finditer(subject.text) if not _covered(hidden, found.start())]
        more = [found.span() for found in re.finditer(mark, subject.text)] if fewer else []
        if fewer and len(fewer) <= self.share * len(more):
            yield _width_violation(subject, Words(en="punctuation", zh="标点"), fewer, more)

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

    def _skipped(self, subject: Subject) -> Iterator[Violation]:
        """Rows of headings, not of mere list items, one level too low for the heading above them; once for each pair."""
        listed = subject.get(headings.extract)
        rows = _rows(listed)
        seen: set[tuple[str, str]] = set()
        for row in rows.values():
            first = row[0]
            above = rows.get(listed[first.parent].row, []) if first.parent >= 0 else []
            pair = (_usual(listed, above) if above else "", first.style)
            heads = all(one.form != "numbered" and one.style == first.style for one in row)
            if pair in self.skips and pair not in seen and heads and not _listed(subject, row):
                seen.add(pair)
                problem = Words(
                    en=f"“{pair[1]}” stands right under “{pair[0]}”, a level is left out",
                    zh=f"“{pair[0]}”之下直接用“{pair[1]}”，越过了中间层级",
                )
                place = _evidence([listed[first.parent].marker], _ABOVE)
                yield Violation(*first.marker, values={"problem": problem}, evidence=place)

    def _frames(self, subject: Subject) -> Iterator[Violation]:
        """Numbers of one style whose brackets or stop have another width than most; the first of each row."""
        written: dict[str, dict[str, list[Heading]]] = {}
        for heading in subject.get(headings.extract):
            frame = _FIGURES.sub("", subject.text[heading.start : heading.marker_end]).strip()
            if heading.number and frame.translate(_HALF) in ("()", ".", ")"):
                written.setdefault(heading.style, {}).setdefault(frame, []).append(heading)
        for frames in written.values():
            usual = max(frames, key=lambda frame: len(frames[frame]))
            seen: set[int] = set()
            for frame, fewer in frames.items():
                few = frame != usual and len(fewer) <= self.share * len(frames[usual])
                for heading in fewer if few and frame.translate(_HALF) == usual.translate(_HALF) else ():
                    if heading.row not in seen:
                        seen.add(heading.row)
                        yield _frame_violation(subject, heading, frames[usual][0])


_HALF = str.maketrans("（）．", "().")
_FIGURES = re.compile("[零〇一二三四五六七八九十百0-9０-９ \t]+")
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
    followed = {heading.start: heading for heading in listed}
    for after, lone in headings.stand_ins(listed).items():
        yield _style_violation(None, replace(lone, number=followed[after].number - 1), followed[after])
    uniform = [row for row in rows.values() if len({one.style for one in row}) == 1]
    yield from _between(uniform)
    yield from _below(
        subject, listed, [row for row in rows.values() if not _listed(subject, row) and not _announced(subject, row)]
    )


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


_PROBLEMS = re.compile("问题|不足|困难|短板|挑战")


def _below(subject: Subject, listed: list[Heading], rows: list[list[Heading]]) -> Iterator[Violation]:
    """Rows under headings of one style, some of which leave out the level that the others have (一、 → 1.)."""
    groups: dict[str, list[list[Heading]]] = {}
    for row in rows:
        if row[0].parent >= 0 and len(row) > 1 and row[0].style == _usual(listed, row):
            groups.setdefault(listed[row[0].parent].style, []).append(row)
    for beneath in groups.values():
        beneath = [row for row in beneath if not _is_labelled(row[0].style)]
        if not beneath:
            continue
        counts = Counter(row[0].style for row in beneath)
        usual = max(counts, key=lambda style: (counts[style], -markers.rank(style)))
        model = next(row[0] for row in beneath if row[0].style == usual)
        for row in beneath:
            if markers.rank(row[0].style) > markers.rank(usual):
                found = _style_violation(None, row[0], model)
                above = headings.words(subject, listed[row[0].parent])
                # many offices number the points of this short part plainly: debatable
                yield replace(found, severity="info") if _PROBLEMS.search(above) else found


def _listed(subject: Subject, row: list[Heading]) -> bool:
    """Whether a row is the items of a list, which end in semicolons, rather than headings."""
    return any(subject.text[heading.end : heading.end + 1] in "；;" for heading in row[:-1]) or any(
        "；" in subject.text[heading.start : heading.own[1]].rstrip()[-1:] for heading in row[:-1]
    )


def _announced(subject: Subject, row: list[Heading]) -> bool:
    """Whether a colon announces a row: it is a list, which stands beside the levels."""
    return subject.text[: row[0].start].rstrip()[-1:] in tuple("：:")


def _style_violation(subject: Subject | None, heading: Heading, model: Heading) -> Violation:
    wanted = markers.write(model.style, heading.number)
    problem = Words(
        en=f"its level is numbered “{model.style}”; “{wanted}” would agree",
        zh=f"同级标题用“{model.style}”编号，此处应为“{wanted}”",
    )
    fix = Fix(*heading.marker, _written_like(subject, model, wanted), safe=False) if subject else None
    return Violation(*heading.marker, values={"problem": problem}, evidence=_evidence([model.marker], _OTHERS), fix=fix)


def _written_like(subject: Subject, model: Heading, wanted: str) -> str:
    """A marker with the brackets, stop and width of figures of another one of its style."""
    written = subject.text[model.start : model.marker_end]
    old, new = _FIGURES.search(written), _FIGURES.search(wanted)
    if old is None or new is None:
        return wanted
    figures = new.group().strip()
    if "０" <= old.group().strip()[:1] <= "９":
        figures = "".join(chr(ord(digit) + 0xFEE0) for digit in figures)
    return written[: old.start()] + figures + written[old.end() :]


def _frame_violation(subject: Subject, heading: Heading, model: Heading) -> Violation:
    """A number with another width of brackets than `model`; the fix puts its figures between the model's marks."""
    figures, wanted = (_FIGURES.search(subject.text, *one.marker) for one in (heading, model))
    if figures is None or wanted is None:
        return Violation(*heading.marker)
    left, right = subject.text[model.start : wanted.start()], subject.text[wanted.end() : model.marker_end]
    whole = left + figures.group().strip() + right
    problem = Words(en=f"the others are written like “{whole}”", zh=f"其余序号的写法与此不同，应为“{whole}”")
    fix = Fix(*heading.marker, whole, safe=True)
    return Violation(*heading.marker, values={"problem": problem}, evidence=_evidence([model.marker], _OTHERS), fix=fix)


def _markup(subject: Subject) -> Iterator[Violation]:
    """Headings of Markdown, HTML and DOCX that go down more than one level at once, counted from the title."""
    line = subject.get(title)
    marked = line is not None and line.block is not None and line.block.kind == "heading" and line.block.level
    before = (line.start, line.end, int(marked)) if line and marked else None
    yield from _unlike(subject)
    for heading in subject.get(headings.extract):
        if not heading.markup:
            continue
        if before and heading.markup > before[2] + 1:
            problem = Words(
                en=f"level {heading.markup} follows level {before[2]} at once",
                zh=f"标题由{before[2]}级直接跳到{heading.markup}级",
            )
            end = heading.marker_end if heading.number else heading.end
            place = _evidence([before[:2]], _ABOVE)
            yield _marked(subject, heading, end, problem) or Violation(
                heading.start, end, values={"problem": problem}, evidence=place
            )
        before = (heading.start, heading.end, heading.markup)


def _unlike(subject: Subject) -> Iterator[Violation]:
    """The one numbered heading of a row whose markup has another level than that of all its siblings."""
    for row in _rows(subject.get(headings.extract)).values():
        levels = Counter(heading.markup for heading in row if heading.markup)
        if len(levels) != 2 or min(levels.values()) > 1 or max(levels.values()) < 2:
            continue
        lone = next(heading for heading in row if heading.markup == min(levels, key=lambda level: levels[level]))
        model = next(heading for heading in row if heading.markup == max(levels, key=lambda level: levels[level]))
        problem = Words(
            en=f"markup of level {lone.markup}, its siblings have level {model.markup}",
            zh=f"标记为{lone.markup}级标题，同级标题为{model.markup}级",
        )
        yield _marked(subject, lone, lone.marker_end, problem) or Violation(
            *lone.marker, values={"problem": problem}, evidence=_evidence([model.marker], _OTHERS)
        )


def _marked(subject: Subject, heading: Heading, end: int, problem: Words) -> Violation | None:
    """A violation at the marks of a Markdown heading with its words up to `end`; None where it has no such marks."""
    first, last = subject.view.origin(heading.start, end)
    marks = _HASHES.search(subject.document.text, 0, first)
    return Violation(marks.start(1), last, values={"problem": problem}, as_read=True) if marks else None


def _is_labelled(style: str) -> bool:
    """Whether a style counts by a word of its own (案例一：, 做法1：): such a row goes beside the levels."""
    return len(style) > 2 and style[0] not in "第（("
