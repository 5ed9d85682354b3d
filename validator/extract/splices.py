"""This module extracts splices: foreign strings in a report, their exact extent, and what is whole without them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from validator.extract import links
from validator.extract.advertising import agreement, edges, extents, recurrence
from validator.extract.advertising import appeals as ad_appeals
from validator.extract.advertising.clauses import HEALS, HEALS_NUMBER, STOPS, breaks, healed, left_clause, right_clause
from validator.extract.advertising.extents import BRACKETS, Piece
from validator.extract.links import Link
from validator.subject import Subject
from validator.text import (
    appeals,
    calls,
    coinages,
    intruders,
    leftovers,
    pitches,
    promoters,
    register,
    signboards,
    strays,
    wedges,
)
from validator.text.disguise import Plain
from validator.text.lexicon import Lexicons

SpliceKind = Literal["splice", "promoter", "link", "contact", "sentence"]


@dataclass(frozen=True, slots=True)
class Splice:
    """A foreign string. Taking out `start` to `end` leaves the report whole.

    `kind` is splice inside a clause, otherwise what it is: promoter (a name, with or without its address), link,
    contact or sentence. `healed` is the word across the place, or the words on both sides of it where none is broken.
    `source` is the kind of link that gave it away.
    """

    start: int
    end: int
    kind: SpliceKind
    healed: str
    source: str


_FEW = 200
REPEATED, TIMES = 5, 3
"""Characters and places from which on an unknown string is left to `repeats`, which compare its places."""
_SURELY, _HARDLY = 2.0, 3.0
"""What words that advertise weigh together where a word surely heals without them, and where it hardly does."""
_BEFORE = 12
"""Characters before what advertises in which a report warns of it."""
_BOX = "【[〔★"
"""Brackets in which no report gives an account of its own."""
_ASIDE = "【[（(★☆◆※〖〔~{﹝『#"
"""Brackets in which a name stands apart from the sentence."""


def extract(subject: Subject) -> list[Splice]:
    """All foreign strings of a document in the order of the text, without overlaps."""
    plain = subject.get(links.plain_text)
    text = plain.text
    rows = list(subject.get(links.plain_links))
    candidates = [
        span for span in promoters.candidates(text, subject.lexicons) if not _is_known(text, *span, subject.lexicons)
    ]
    for start, end in calls.names(text, subject.lexicons, breaks, candidates):
        rows.append(Link(start, end, "promoter", text[start:end], "", False, True, "unlisted", "", ""))
    for start, end in (
        *strays.find(text, subject.lexicons, breaks),
        *wedges.find(text, subject.lexicons, breaks),
    ):
        if not any(row.start < end and start < row.end for row in rows):
            rows.append(Link(start, end, "promoter", text[start:end], "", False, True, "", "", ""))
    rows = _with_signboards(text, rows, subject.lexicons)
    rows = _with_coinages(text, rows, candidates, subject.lexicons)
    rows += _intruders(text, rows, subject.lexicons)
    pieces = extents.merge(text, _pieces(subject, text, rows)) if rows else []
    pieces = extents.merge(text, ad_appeals.grown(text, subject.lexicons, pieces))
    hits = appeals.listed(text, subject.lexicons)
    anchors = appeals.anchors(text, subject.lexicons, hits)
    if anchors:
        numbers = [(row.start, row.end) for row in rows if row.kind == "phone" and not row.solicits]
        marked = [(start, end) for start, end, _, marks in anchors if marks]
        pieces = extents.merge(text, [*pieces, *ad_appeals.sentences(text, subject.lexicons, pieces, marked, numbers)])
        strong = [(start, end) for start, end, strength, _ in anchors if strength == "strong"]
        told = [ad_appeals.piece(text, *span) for span in calls.commands(text, strong, breaks)]
        pieces = extents.merge(text, [*pieces, *told]) if told else pieces
        sources = [(start, end) for start, end, strength, _ in anchors if strength == "credit"]
        pieces = extents.merge(text, [*pieces, *_credited(subject, text, pieces, sources)])
    apart = [(piece.start, piece.end) for piece in pieces if _stands_apart(text, piece)]
    links_found = [(piece.start, piece.end) for piece in pieces if piece.link.kind != "call"]
    pitches_found = register.sentences(text, hits, apart, links_found, subject.lexicons)
    sold = [span for span in pitches_found if not ad_appeals.is_public_call(text[slice(*span)], subject.lexicons)]
    pitched = [ad_appeals.piece(text, *span) for span in sold]
    pitched += [
        ad_appeals.piece(text, *span) for span in pitches.sentences(text, [(row.start, row.end) for row in rows])
    ]
    pieces = extents.merge(text, [*pieces, *pitched]) if pitched else pieces
    telling = _joined([*appeals.telling(hits), *((start, end) for start, end, _, marks in anchors if marks)])
    left = leftovers.find(text, marked_up=subject.document.format in ("markdown", "html"))
    pieces = _inserted(text, pieces, telling, left, subject.lexicons)
    known = sorted((row.start, row.end) for row in rows)
    pieces = extents.merge(text, [edges.settled(text, subject.lexicons, piece, known) for piece in pieces])
    return [_splice(plain, text, piece) for piece in recurrence.recurring(text, subject.lexicons, pieces)]


_NAMED = 12
"""Characters before a candidate in which the name of a public site begins that it is the end of."""


def _is_known(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether a string is the end of a public site's name: 中国裁判|文书网."""
    first = max(0, start - _NAMED)
    hits = lexicons.find(text[first:end], "usual_terms")
    return any(first + hit.start < start and first + hit.end == end for hit in hits)


def _boxed(text: str, piece: Piece) -> bool:
    """Whether a piece is all that stands in its brackets, with them."""
    return text[piece.start] in BRACKETS and BRACKETS[text[piece.start]] == text[piece.end - 1]


def _stands_apart(text: str, piece: Piece) -> bool:
    """Whether a piece is no part of the sentence it stands in: in brackets, or between the halves of a word."""
    return _boxed(text, piece) or breaks(text, piece.start, piece.end, HEALS_NUMBER)


def _intruders(text: str, rows: list[Link], lexicons: Lexicons) -> Iterator[Link]:
    """Strings between the halves of a word that are in none of the rows."""
    taken = sorted((row.start, row.end) for row in rows if _is_foreign(row))
    counts: dict[str, int] = {}
    for start, end in sorted((*intruders.find(text, lexicons), *intruders.latin(text, lexicons))):
        at = bisect_right(taken, (start, end))
        string = text[start:end]
        if string not in counts:
            counts[string] = text.count(string) if len(string) >= REPEATED and len(counts) < _FEW else 0
        repeated = counts[string] >= TIMES or _is_warned_of(text, start, end)
        if not repeated and not any(first < end and start < last for first, last in taken[max(0, at - 1) : at + 1]):
            yield Link(start, end, "promoter", text[start:end], "", False, True, "", "", "")


def _is_warned_of(text: str, start: int, end: int) -> bool:
    """Whether a string stands in a quotation of a sentence that warns: “刷单返利礼品卡”等骗局."""
    opened = text.rfind("“", max(0, start - 40), start)
    if opened < 0 or "”" in text[opened:start]:
        return False
    stop = text.find("。", end, end + 120)
    return appeals.is_refused(text[opened : stop if stop > 0 else end + 60])


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _inserted(
    text: str,
    pieces: list[Piece],
    telling: list[tuple[int, int]],
    left: Iterable[tuple[int, int]],
    lexicons: Lexicons,
) -> list[Piece]:
    """Pieces with what a page's code `left` behind, and with what advertises between the halves of a word."""
    around = intruders.around(text, telling)
    inserted = [span for span in around if _advertises(text, *span, lexicons)]
    starts = [piece.start for piece in pieces]
    kept, new = [True] * len(pieces), []
    for start, end in (*inserted, *left):
        near = range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end))
        meeting = [at for at in near if pieces[at].start < end and start < pieces[at].end]
        if all(start <= pieces[at].start and pieces[at].end <= end and not _boxed(text, pieces[at]) for at in meeting):
            new.append(ad_appeals.piece(text, start, end))
            for at in meeting:
                kept[at] = False
    return extents.merge(text, [*(one for one, keeps in zip(pieces, kept, strict=True) if keeps), *new])


def _advertises(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether what stands between the halves of a word advertises; the more surely, the less the word gains."""
    least = _SURELY if breaks(text, start, end) else _HARDLY
    inside = text[start:end]
    if appeals.is_refused(text[max(0, start - _BEFORE) : end]) or _is_warned_of(text, start, end):
        return False
    return appeals.mostly(text, start, end, lexicons, least) and register.reported(inside, lexicons) <= len(inside) / 3


def _with_signboards(text: str, rows: list[Link], lexicons: Lexicons) -> list[Link]:
    """Rows with the names that stand in places of their own; a name takes the place of what is known of it only in part."""
    spans = _joined(signboards.find(text, lexicons, breaks))
    if not spans:
        return rows
    starts = [start for start, _ in spans]
    meeting = [_meeting(spans, starts, row) for row in rows]
    taken = {at for row, at in zip(rows, meeting, strict=True) if at is not None and not _is_part(row, *spans[at])}
    kept = [row for row, at in zip(rows, meeting, strict=True) if at is None or at in taken]
    return kept + [
        Link(start, end, "promoter", text[start:end], "", False, True, "", "", "")
        for at, (start, end) in enumerate(spans)
        if at not in taken
    ]


def _meeting(spans: list[tuple[int, int]], starts: list[int], row: Link) -> int | None:
    """The index of the last of some ordered spans that a row shares a character with."""
    at = bisect_right(starts, row.end - 1) - 1
    return at if at >= 0 and spans[at][1] > row.start else None


def _is_part(row: Link, start: int, end: int) -> bool:
    """Whether a row is a name within a span."""
    return row.kind == "promoter" and start <= row.start and row.end <= end


def _with_coinages(text: str, rows: list[Link], candidates: list[tuple[int, int]], lexicons: Lexicons) -> list[Link]:
    """Rows with the coined names beside sentences; a coined name replaces what is part of it and gives way to more."""
    coined = sorted(coinages.beside(text, candidates, lexicons))
    if not coined:
        return rows
    rows.sort(key=lambda row: row.start)
    kept, at = [], 0
    for row in rows:
        while at < len(coined) and coined[at][1] <= row.start:
            at += 1
        rivals = []
        for index in range(at, len(coined)):
            if coined[index][0] >= row.end:
                break
            if row.kind == "promoter" and _is_foreign(row):
                coined[index] = min(row.start, coined[index][0]), max(row.end, coined[index][1])
            rivals.append(coined[index])
        within = all(start <= row.start and row.end <= end for start, end in rivals) and row.kind == "promoter"
        shorter = row.remark == "unlisted" and any(row.end - row.start < end - start for start, end in rivals)
        if rivals and (shorter or (_is_foreign(row) and not within)):
            coined = [span for span in coined if span not in rivals] if len(coined) < _FEW else coined
            kept.append(row)
        elif not rivals:
            kept.append(row)
    return kept + [Link(start, end, "promoter", text[start:end], "", False, True, "", "", "") for start, end in coined]


def _pieces(subject: Subject, text: str, rows: list[Link]) -> Iterable[Piece]:
    certain = agreement.account_ends(subject.lexicons, text, [row for row in rows if _is_foreign(row)])
    cores = agreement.cores(text, certain)
    names = agreement.name_lengths(subject.lexicons, text, certain, cores)
    widened = [extents.widen(text, *one) for one in zip(certain, cores, names, strict=True)]
    yield from agreement.extents(text, widened)
    for row in rows:
        if not _is_foreign(row):
            piece = extents.widen(text, row, (row.start, row.end), 0)
            least = HEALS if row.kind == "promoter" else HEALS_NUMBER
            if breaks(text, piece.start, piece.end, least) or _is_set_apart(text, row, piece, subject.lexicons):
                yield piece


def _credited(subject: Subject, text: str, pieces: list[Piece], found: list[tuple[int, int]]) -> Iterable[Piece]:
    """Names that some words give as the source of the text, with these words."""
    calling = [
        (piece.start, piece.end)
        for piece in pieces
        if piece.link.kind == "call" or (piece.link.kind == "promoter" and not _is_sentence(text, piece))
    ]
    hits = [hit for hit in found if not _within(calling, *hit)]

    def name_end(start: int, at: int) -> int:
        return agreement.name_end(subject.lexicons, text, start, at)

    for start, end in calls.sourced(text, hits, subject.lexicons, breaks, name_end):
        credited = extents.CREDIT.match(text, start + (text[start] in BRACKETS)) is not None
        call = Link(start, end, "promoter" if credited else "call", text[start:end], "", False, True, "", "", "")
        yield Piece(start, end, (start, end), call, credited, not credited)


def _is_sentence(text: str, piece: Piece) -> bool:
    """Whether a piece is all of a sentence."""
    return text[piece.start - 1 : piece.start] in ("", *STOPS) and text[piece.end : piece.end + 1] in ("", *STOPS)


def _within(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some ordered spans without overlaps holds `start` to `end`."""
    at = bisect_right(spans, (start, end)) - 1
    return any(first <= start and end <= last for first, last in spans[max(at, 0) : at + 2])


def _is_foreign(row: Link) -> bool:
    """Whether a link is foreign wherever it stands."""
    if row.official:
        return False
    if row.kind == "promoter":
        return row.remark == ""
    return row.kind in ("url", "email") or (row.solicits and row.remark != "bare")


def _is_set_apart(text: str, row: Link, piece: Piece, lexicons: Lexicons) -> bool:
    """Whether what might be the report's own stands in brackets of its own, is credited as a source, or unexplained."""
    if row.kind == "public-account":
        boxed = text[piece.start] in _BOX and BRACKETS.get(text[piece.start]) == text[piece.end - 1]
        return boxed and not appeals.is_public(text[piece.start : piece.end], lexicons)
    if row.kind != "promoter":
        return False
    if row.remark == "platform":
        return text[piece.start] in _ASIDE and BRACKETS.get(text[piece.start]) == text[piece.end - 1]
    return piece.asks or piece.credited or text[piece.start] in _ASIDE


def _splice(plain: Plain, text: str, piece: Piece) -> Splice:
    start, end = plain.origin(piece.start, piece.end)
    return Splice(start, end, _kind(text, piece), healed(text, piece.start, piece.end), piece.link.kind)


def _kind(text: str, piece: Piece) -> SpliceKind:
    """What a foreign string is, by where it stands."""
    before, after = text[max(0, piece.start - 1) : piece.start], text[piece.end : piece.end + 1]
    beside = left_clause(text, piece.start) or right_clause(text, piece.end)
    if before and after and before not in STOPS and after not in STOPS and beside:
        return "splice"
    if piece.asks:
        return "sentence"
    if piece.link.kind in ("url", "email"):
        return "promoter" if piece.named else "link"
    return "promoter" if piece.link.kind == "promoter" else "contact"
