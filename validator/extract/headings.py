"""This module makes the table of headings: numbered in any Chinese official style, marked up, or standing alone."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Literal

from validator.extract import _orders
from validator.extract._contents import contents
from validator.outline import Paragraph, paragraphs, title
from validator.subject import Subject
from validator.text import markers
from validator.text.markers import Marker
from validator.text.series import breaks

Form = Literal["line", "run-in", "numbered", "plain"]
"""`line` stands alone, `run-in` opens a paragraph and ends in a stop, `numbered` is a number before a paragraph of
prose or a list member, `plain` stands alone without a number."""

_RUN_IN = re.compile(r"[^。！？；：:\r\n]{2,50}[。：:]")
_PROSE_STOP = re.compile(r"[。！？；;，、,]$")
_INNER_STOP = re.compile("[。！？；]")
_PHRASED = re.compile("[。！？；，：]")
SECOND = 2
_LONGEST = 60
_PLAIN = 24
_ATTACHMENT = re.compile(r"附[件表图录]?[ \t]{0,4}[0-9一二三四五六七八九十]{0,3}[ \t]{0,4}[：:]")
_NOTES = re.compile(
    r"(?:[*＊]{0,2}[表图]?[注註](?:释|解)?|附注|备注|[\u4e00-\u9fff]{0,4}(?:指标|名词|数据|口径|填表|编制)(?:说明|解释)|说明)[ \t]{0,4}[：:]"
)
"""What opens the numbered notes below a table: 注：1.…"""
_NOT_PLAIN = re.compile(
    r"[。！？；;，,：:|\t、…]|[^\S\n]{3}|^(?:[——\-•·*▪●■○◆注表图]|附[件表图录])|"
    r"^(?:[其第]?[一二三四五六七八九十]{1,3}[是要]?|首先|其次|再次|最后)(?=[^一二三四五六七八九十])|"
    r"[*×xX0-9]{2,4}年[*×xX0-9]{1,2}月|(?:局|厅|委员会|政府|办公室|公司|院|会|中心|部|处)$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or a number before a paragraph that takes part in the numbering.

    The span holds marker and words, without the stop of a run-in heading. `level` counts from 1 by nesting in this
    document; `style` is the style as its first member (`一、`), `#` for a heading that only markup makes one,
    empty for a plain line. `row` numbers the rows of siblings; `number` is 0 where there is none. `body` is the
    span from the heading to the next one of its level or above, `own` the part before its first subheading.
    """

    start: int
    end: int
    level: int
    style: str
    number: int
    form: Form
    marker_end: int
    row: int = 0
    parent: int = -1
    markup: int = 0
    body: tuple[int, int] = (0, 0)
    own: tuple[int, int] = (0, 0)

    @property
    def marker(self) -> tuple[int, int]:
        """The span of the number alone."""
        return self.start, self.marker_end


def extract(subject: Subject) -> list[Heading]:
    """Every heading in the order of the text; the title, a table of contents and lists of attachments are none."""
    found = _candidates(subject)
    best = min(_orders.of([one.marker.style for one in found if one.marker]), key=lambda order: _faults(found, order))
    return _with_bodies(subject, _nested(found, best))


def heading_at(headings: list[Heading], offset: int) -> int:
    """The index of the last heading that begins at or before `offset`, -1 before the first."""
    return bisect_right([heading.start for heading in headings], offset) - 1


def stand_ins(listed: list[Heading]) -> dict[int, Heading]:
    """Headings that stand in for a missing sibling in another style, by the offset of the sibling that follows.

    Between （一） and （三） a lone 1. with a text of its own is the second, numbered as if it were below the first.
    """
    found: dict[int, Heading] = {}
    last: dict[int, int] = {}
    for index, heading in enumerate(listed):
        if not heading.number:
            continue
        at = last.get(heading.row)
        last[heading.row] = index
        if at is None or heading.number != listed[at].number + 2:
            continue
        between = [one for one in listed[at + 1 : index] if one.parent == at]
        if len(between) == 1 and between[0].number in (1, heading.number - 1) and between[0].form in ("line", "run-in"):
            found[heading.start] = between[0]
    return found


def words(subject: Subject, heading: Heading) -> str:
    """What a heading says, without its number."""
    return subject.text[heading.marker_end : heading.end].strip(" \t\u3000")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may be a heading. `loose` says that the paragraph before it is none: prose, a table, a picture."""

    start: int
    end: int
    marker: Marker | None
    form: Form
    markup: int = 0
    loose: bool = False
    closes: bool = False


_NO_HEADING = ("table-cell", "header", "footer", "note", "code", "caption", "title", "quote")
_ANNEX = re.compile(r"附[ \t]{0,4}[件录表][ \t]{0,4}[0-9一二三四五六七八九十]{0,3}[ \t]{0,4}")
_ARTICLE = "第一条"
"""Articles are counted through a whole regulation, whatever chapters divide it: they make one row, number 0."""
_LISTED = ("1.", "1、", "（1）", "1", "1）", "①")


def _candidates(subject: Subject) -> list[_Candidate]:
    named, skipped = subject.get(title), subject.get(contents)
    every = [one for one in subject.get(paragraphs) if one.seen and one != named and one.start not in skipped]
    found: list[_Candidate] = []
    listing = loose = False
    marked = (markers.read(subject.folded, one.start) for one in every)
    first = next((marker.number for marker in marked if marker and marker.style == "一、"), 1)
    chapter = 0 if first == SECOND else -1  # a row that seems to begin with 二、 may have 一、|二季度情况 before it
    for index, paragraph in enumerate(every):
        if _ATTACHMENT.match(subject.folded, paragraph.start) or _NOTES.match(subject.folded, paragraph.start):
            listing = True
            continue
        after = every[index + 1] if index + 1 < len(every) else None
        candidate = None if _outside(subject, paragraph) else _candidate(subject, paragraph, after, chapter)
        if listing and candidate and candidate.marker and candidate.marker.style in _LISTED:
            continue
        listing = False
        if candidate:
            found.append(replace(candidate, loose=loose))
            chapter = candidate.marker.number if candidate.marker and candidate.marker.style == "一、" else chapter
        loose = candidate is None
    return found


def _outside(subject: Subject, paragraph: Paragraph) -> bool:
    """Whether a paragraph takes no part in the outline; Markdown numbers its own lists whatever their source says."""
    if paragraph.block is None:
        return False
    if paragraph.block.kind == "list-item":
        return subject.document.format == "markdown"
    return paragraph.block.kind in _NO_HEADING


def _candidate(subject: Subject, paragraph: Paragraph, after: Paragraph | None, chapter: int = 0) -> _Candidate | None:
    folded = subject.folded
    markup = paragraph.block.level if paragraph.block and paragraph.block.kind == "heading" else 0
    marker = markers.read(folded, paragraph.start)
    if marker is None and not _PHRASED.search(folded, paragraph.start, paragraph.end):
        marker = markers.read(folded, paragraph.start, chapter + 1)  # 二、|三季度进展 behind chapter 一、
    if marker is None:
        if _ANNEX.fullmatch(folded, paragraph.start, paragraph.end):
            return _Candidate(paragraph.start, paragraph.end, None, "plain", closes=True)
        plain = markup or _plain(subject, paragraph, after)
        return _Candidate(paragraph.start, paragraph.end, None, "plain", markup) if plain else None
    form = "numbered" if marker.style == _ARTICLE else _form(folded, marker, paragraph.end)
    end = _heading_end(folded, marker, paragraph.end, form)
    if marker.style.startswith("第一") and form not in ("line",) and marker.style != _ARTICLE:
        return None
    if marker.style in ("1", "一", "A.", "Ⅰ.") and form != "line":
        return None
    if marker.style == "A." and folded[paragraph.end - 1] in "。；;":
        return None
    return _Candidate(paragraph.start, end, marker, form, markup)


def _form(folded: str, marker: Marker, end: int) -> Form:
    run = _RUN_IN.match(folded, marker.end, end)
    if run is not None and run.end() < end:
        return "run-in" if run.group()[-1] == "。" or run.end() - run.start() <= 16 else "numbered"
    rest = folded[marker.end : end]
    if run is None and (len(rest) > _LONGEST or _PROSE_STOP.search(rest) or _INNER_STOP.search(rest)):
        return "numbered"
    return "line" if rest else "numbered"


def _heading_end(folded: str, marker: Marker, end: int, form: Form) -> int:
    if form == "run-in" and (run := _RUN_IN.match(folded, marker.end, end)):
        return run.end() - 1
    if form == "numbered":
        clause = re.compile(r"[^，。；：！？,;:]{0,60}").match(folded, marker.end, end)
        return clause.end() if clause and clause.end() > marker.end else end
    return end - 1 if folded[end - 1] in "。：:" else end


def _plain(subject: Subject, paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Whether a short line without a number stands between paragraphs like a heading."""
    folded = subject.folded
    text = folded[paragraph.start : paragraph.end]
    if after is None or not 2 <= len(text) <= _PLAIN or _NOT_PLAIN.search(text) or subject.document.blocks:
        return False
    follows = folded[after.start : after.end]
    return markers.read(folded, after.start) is not None or len(follows) > 40 or follows[-1] in "。：:"


@dataclass(slots=True)
class _Row:
    """A row of siblings that is open. `rank` is that of its style, -1 for an unnumbered heading."""

    rank: int
    last: int
    index: int
    number: int
    parent: int
    prefix: str
    markup: int = 0


def _nested(found: list[_Candidate], order: tuple[str, ...]) -> list[Heading]:
    ranks = _orders.ranks(order)
    stack: list[_Row] = []
    headings: list[Heading] = []
    for index, one in enumerate(found):
        if one.marker is None:
            _enter_unnumbered(stack, found, index, ranks)
            row = stack[-1] if stack and stack[-1].index == index else _Row(-1, 0, index, index + 1, -1, "")
        else:
            _enter(stack, ranks, found, index)
            row = stack[-1]
        headings.append(
            Heading(
                one.start,
                one.end,
                max(len(stack), 1),
                one.marker.style if one.marker else "#" if one.markup else "",
                one.marker.number if one.marker else 0,
                one.form,
                one.marker.end if one.marker else one.start,
                row.number,
                row.parent,
                one.markup,
            )
        )
    return headings


def _enter_unnumbered(stack: list[_Row], found: list[_Candidate], index: int, ranks: dict[str, int]) -> None:
    """Close the rows that an unnumbered heading ends.

    Markup says so by its level. A plain line only does where the numbering after it begins anew.
    """
    one = found[index]
    following = next((after.marker for after in found[index + 1 : index + 5] if after.marker), None)
    if one.closes:
        stack.clear()
    elif one.markup:
        while stack and (stack[-1].markup >= one.markup or not stack[-1].markup):
            stack.pop()
    else:
        rank = ranks[following.style] if following and following.number == 1 else 0
        at = next((k for k, row in enumerate(stack) if row.rank == rank), None)
        if at is None:
            return
        del stack[at:]
        while stack and stack[-1].rank < 0:
            stack.pop()
    stack.append(_Row(-1, 0, index, index + 1, stack[-1].index if stack else -1, "", one.markup))


def _enter(stack: list[_Row], ranks: dict[str, int], found: list[_Candidate], index: int) -> None:
    """Put a numbered heading on the stack of open rows, as a member of one of them or as the first of its own."""
    marker, markup = found[index].marker, found[index].markup
    if marker is None:
        return
    rank = ranks[marker.style]
    at = next((k for k, row in enumerate(stack) if row.rank == rank and row.prefix == marker.prefix), None)
    if marker.number > 1:
        other = _continued(stack, ranks, found, index, at)
        at = at if other is None else other
    if at is not None and not _restarts(stack[at], found, index):
        del stack[at + 1 :]
        stack[at].last, stack[at].index = marker.number, index
        return
    while stack and (stack[-1].rank >= rank or (markup and stack[-1].markup >= markup)):
        stack.pop()
    parent = stack[-1].index if stack else -1
    number = 0 if marker.style == _ARTICLE else index + 1
    stack.append(_Row(rank, marker.number, index, number, parent, marker.prefix, markup))


def _continued(
    stack: list[_Row], ranks: dict[str, int], found: list[_Candidate], index: int, own: int | None
) -> int | None:
    """The open row of another style that a heading goes on with, as one does whose style slipped.

    It must be the next number there. Where no row of its own style is open that is enough, unless that row comes
    to the same number again; where one is, only what follows can show that the heading belongs elsewhere.
    """
    marker = found[index].marker
    if marker is None or marker.prefix or marker.style == _ARTICLE:
        return None
    fits = own is not None and marker.number == stack[own].last + 1
    if own is not None and not fits and _next_of_row(ranks, found, index, stack[own].rank) == marker.number + 1:
        return None
    running = own is None and _runs_on(found, index)
    for at in range(len(stack) - 1, -1, -1):
        row = stack[at]
        if running and _next_of_row(ranks, found, index, row.rank) != marker.number + 1:
            continue
        if at == own or row.rank <= 0 or row.prefix or marker.number != row.last + 1:
            continue
        if fits and own is not None and at < own:
            continue
        after = _next_of_row(ranks, found, index, row.rank)
        if after == marker.number + 1 and (not fits or _next_is(found, index, ranks, row.rank)):
            return at
        if own is None and after == 0:
            return at
        if own is None:
            continue
        if (
            marker.number != stack[own].last
            and _next_of_row(ranks, found, index, stack[own].rank) == stack[own].last + 1
        ):
            return at
        if at < own and _opens_between(found, index, ranks, row.rank, stack[own].rank):
            return at
    return None


def _runs_on(found: list[_Candidate], index: int) -> bool:
    """Whether a number goes on from the last one of its style, across the headings above: 一、1. 2. 二、3. 4."""
    marker = found[index].marker
    same = (one.marker for one in reversed(found[max(index - 60, 0) : index]) if one.marker)
    before = next((one for one in same if marker and one.style == marker.style), None)
    return marker is not None and before is not None and marker.number == before.number + 1


def _opens_between(found: list[_Candidate], index: int, ranks: dict[str, int], above: int, below: int) -> bool:
    """Whether the next heading is the first of a style that stands between two ranks: then this one has the upper."""
    following = found[index + 1].marker if index + 1 < len(found) else None
    return following is not None and following.number == 1 and above < ranks[following.style] < below


def _next_of_row(ranks: dict[str, int], found: list[_Candidate], index: int, rank: int) -> int:
    """The number of the next heading of a rank, 0 where a higher one or the end comes first."""
    for one in found[index + 1 : index + 60]:
        if one.marker and ranks[one.marker.style] <= rank:
            return one.marker.number if ranks[one.marker.style] == rank else 0
    return 0


def _next_is(found: list[_Candidate], index: int, ranks: dict[str, int], rank: int) -> bool:
    following = found[index + 1].marker if index + 1 < len(found) else None
    return following is not None and ranks[following.style] == rank


def _restarts(row: _Row, found: list[_Candidate], index: int) -> bool:
    """Whether a 1 begins another list of Arabic or circled numbers, after prose that is none of its members."""
    one = found[index]
    if one.marker is None or one.marker.number != 1 or markers.rank(one.marker.style) < markers.rank("1."):
        return False
    following = found[index + 1].marker if index + 1 < len(found) else None
    slipped = following and following.style == one.marker.style and following.number == row.last + 2
    return row.last >= 2 and one.loose and not slipped


def _faults(found: list[_Candidate], order: tuple[str, ...]) -> int:
    """How often numbering breaks, or a heading has another style than its row, if styles nest in this order."""
    rows: dict[int, list[Heading]] = {}
    for heading in _nested(found, order):
        if heading.number:
            rows.setdefault(heading.row, []).append(heading)
    last: dict[str, int] = {}
    begins = 0
    for row in rows.values():
        begins += row[0].number > 1 and last.get(row[0].style) == row[0].number - 1
        last[row[0].style] = row[-1].number
    deviations = sum(markers.rank(one.style) != markers.rank(row[0].style) for row in rows.values() for one in row)
    return deviations - begins + sum(len(breaks([one.number for one in row])) for row in rows.values())


def _with_bodies(subject: Subject, headings: list[Heading]) -> list[Heading]:
    length = len(subject.text)
    ends = [length] * len(headings)
    open_ones: list[int] = []
    for index, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            ends[open_ones.pop()] = heading.start
        open_ones.append(index)
    nexts = [*(heading.start for heading in headings[1:]), length]
    return [
        replace(heading, body=(heading.end, end), own=(heading.end, min(after, end)))
        for heading, end, after in zip(headings, ends, nexts, strict=False)
    ]
