"""This module lets the occurrences of one advertisement settle each other: where names begin and numbers end."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from validator.extract.advertising.clauses import STOPS, left_clause, right_clause
from validator.extract.advertising.extents import Piece, with_brackets
from validator.extract.links import Link
from validator.text import promoters, wordness
from validator.text.lexicon import Lexicons

_DIGITS = "0123456789"
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{0,12}\Z")
_LONGEST_NAME = 12
_AROUND = 24
_SENTENCE_ENDS = re.compile(f"[{STOPS}]")
_LEADING_FIGURES = re.compile(r"[0-9]*\.?\Z")
UNIT_AHEAD = re.compile(r"[0-9.%‰]|个百分点|[万亿]|[个家户项年月日元吨件人台套]")
"""What follows a figure of the report."""
_AGREEMENT = 6.0
"""Nats in favour of the name that every occurrence of one address has before it."""


def cores(text: str, rows: list[Link]) -> list[tuple[int, int]]:
    """The span of each address or number, figures of the report behind it given back.

    Where one address occurs several times, the shortest that the others begin with is its end.
    """
    roots = [text[row.start : row.end].rstrip(_DIGITS) for row in rows]
    counts = Counter(roots)
    shortest: dict[str, str] = {}
    for row, root in zip(rows, roots, strict=True):
        core, known = text[row.start : row.end], shortest.get(root)
        if known is None or (len(core) < len(known) and known.startswith(core)):
            shortest[root] = core
    agreed = []
    for row, root in zip(rows, roots, strict=True):
        if counts[root] > 1 and text.startswith(shortest[root], row.start):
            agreed.append((row.start, row.start + len(shortest[root])))
        else:
            agreed.append((row.start, row.end - _borrowed_figures(text, row.start, row.end)))
    return agreed


def _borrowed_figures(text: str, start: int, end: int) -> int:
    """How many figures at the end of a number belong to the report's own number, which the splice broke."""
    trailing = end - start - len(text[start:end].rstrip(_DIGITS))
    if trailing < 7:
        return 0
    before = _LEADING_FIGURES.search(text, max(0, start - 6), start)
    lead = before.group() if before else ""
    if text[end : end + 1] == "年" and 1 <= len(lead) <= 3 and lead[0] in "12":
        return 4 - len(lead)
    return int(lead.endswith(".") and bool(UNIT_AHEAD.match(text, end)) and not text[end : end + 1].isdigit())


def name_lengths(lexicons: Lexicons, text: str, rows: list[Link], spans: list[tuple[int, int]]) -> list[int]:
    """How many characters before each core are the promoter's name, by what reads best without them."""
    groups: dict[str, list[int]] = {}
    for index, (start, end) in enumerate(spans):
        if rows[index].kind in ("url", "email"):
            groups.setdefault(text[start:end], []).append(index)
    lengths = [0] * len(rows)
    for members in groups.values():
        length = _name_length(lexicons, [_place(text, *spans[index]) for index in members])
        for index in members:
            lengths[index] = length
    return lengths


def _place(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The run before a core that may be a name, and the clause on both sides of run and core."""
    found = _NAME.search(text, max(0, start - _LONGEST_NAME), start)
    run = found.group() if found else ""
    return run, left_clause(text, start - len(run)), right_clause(text, end)


def _name_length(lexicons: Lexicons, places: list[tuple[str, str, str]]) -> int:
    """The length of the name that makes the clauses around all `places` cheapest."""
    runs = [run for run, _, _ in places]
    common = _common_length([run[::-1] for run in runs])
    scores = []
    for length in range(common + 1):
        score = promoters.cost(runs[0][len(runs[0]) - length :], lexicons) * len(places)
        for run, left, right in places:
            score += wordness.cost(left + run[: len(run) - length] + right)
        scores.append(score - (_AGREEMENT * (len(places) - 1) if length == common else 0.0))
    return min(range(common + 1), key=scores.__getitem__)


def name_end(lexicons: Lexicons, text: str, start: int, at: int) -> int:
    """Where the name behind `text[start:at]` ends, by what reads best without both; `at` where no name follows."""
    left, limit = left_clause(text, start), at + len(right_clause(text, at, 18))
    costs = {at: wordness.cost(left + text[at:limit])}
    for end in range(at + 2, min(at + 10, limit) + 1):
        if promoters.is_typical(text[at:end], lexicons):
            costs[end] = promoters.cost(text[at:end], lexicons) + wordness.cost(left + text[end:limit])
    return min(costs, key=costs.__getitem__)


def account_ends(lexicons: Lexicons, text: str, rows: list[Link]) -> list[Link]:
    """The same rows, unquoted names of public accounts cut where their mentions agree or where it reads best."""
    groups: dict[str, list[Link]] = {}
    for row in rows:
        if row.kind == "public-account" and wordness.is_han(row.normalized[0]):
            groups.setdefault(row.normalized[:2], []).append(row)
    ends = {row: _account_end(lexicons, text, row, same) for same in groups.values() for row in same}
    return [replace(row, end=ends.get(row, row.end)) for row in rows]


def _account_end(lexicons: Lexicons, text: str, row: Link, same: list[Link]) -> int:
    """Where the unquoted name of a public account ends: at what its other mentions share, or where it reads best."""
    at = row.end - len(row.normalized)
    if len(same) > 1:
        shared = _common_length([same[0].normalized, same[-1].normalized, row.normalized])
        if shared >= 2 and (len(same) > 2 or shared < len(row.normalized)):
            return at + shared
    left, limit = left_clause(text, row.start), at + len(right_clause(text, at, 18))
    costs = {
        end: promoters.cost(text[at:end], lexicons) + wordness.cost(left + text[end:limit])
        for end in range(at + 2, row.end + 1)
    }
    return min(costs, key=costs.__getitem__)


def extents(text: str, pieces: list[Piece]) -> Iterable[Piece]:
    """Pieces of one core, widened by what stands on both sides of every one of them: the same advertisement."""
    groups: dict[str, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(text[slice(*piece.core)], []).append(piece)
    for members in groups.values():
        befores = [_SENTENCE_ENDS.split(text[max(0, one.start - _AROUND) : one.start])[-1][::-1] for one in members]
        afters = [_SENTENCE_ENDS.split(text[one.end : one.end + _AROUND], maxsplit=1)[0] for one in members]
        before, after = _shared(befores), _shared(afters)
        for piece in members:
            start, end = piece.start - before, piece.end + after
            yield replace(piece, start=start, end=end) if not before + after else _enclosed(text, piece, start, end)


def _enclosed(text: str, piece: Piece, start: int, end: int) -> Piece:
    start, end = with_brackets(text, start, end)
    return replace(piece, start=start, end=end)


def _shared(sides: list[str]) -> int:
    """How many characters all sides begin with; of two, one alone is chance; the whole is the report's repetition.

    Sides that are alike to the end of the sentence say nothing: the sentence with the advertisement stands twice.
    """
    sides = list(set(sides))
    if len(sides) < 2:
        return 0
    size = _common_length(sides)
    return 0 if size < (1 if len(sides) > 2 else 2) or size >= _AROUND else size


def _common_length(strings: list[str]) -> int:
    """The length of what all strings begin with: what the first and the last of them in order begin with."""
    first, last = min(strings), max(strings)
    for at, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            return at
    return min(len(first), len(last))
