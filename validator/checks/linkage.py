"""This module is the kind `linkage`: what one document masks and another of the collection, on the same party, shows.

Documents are linked by rare strings that they share, after Lison & Anderson 2025 (arXiv 2510.06383), who link a
de-identified document to others through n-grams that few documents hold. For Chinese the n-grams are of characters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated, ClassVar, Literal
from zlib import crc32

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import figures, masks, names
from validator.extract.figures import Figure
from validator.finding import Violation
from validator.subject import Subject

_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{4,}")
_VALUE = re.compile(r"[^，。；：！？、\s*＊×XxＸ某■_…（）()《》“”]{1,16}")
_MARK = re.compile(
    r"[“\"「](?P<quoted>[^“”\"「」，。；\n*×■_]{4,16}|[0-9]{3,6})[”\"」]"
    r"|(?<![A-Za-z0-9-])(?P<code>[A-Z]{1,4}-?[0-9]{1,6}[A-Za-z0-9-]{0,8})(?![A-Za-z0-9])"
)
"""What a document says of its own party: quoted slogans and plan codes, numbers of models."""

LEAST_INDICATOR = 4
"""Characters that an indicator needs to say of what a figure is."""

LEAST_TAIL = 2
"""Characters that the ending of a masked name needs to tell it from others."""

LONGEST_TAIL = 8
"""Characters behind a mask, and of a name, that are compared."""

LEAST_TITLE = 9
"""Characters behind a masked name that stand in the other document too, as those of a plan's title do."""

MOST_VALUES = 2
"""Values of one indicator that are told."""

_OPENED = re.compile(r"[《“，。；：、（(](?P<name>[\u4e00-\u9fff]{2,6})$")
"""A name that a mark opens."""

FAR = 16
"""Characters on either side of a mask that are compared with another document."""

LEAST_NAME = 3
LEAST_CODE = 4
"""Characters that a name or a model's number needs to be a mark of its document."""

Shown = tuple[int, int, str]
"""A masked span, and the value that another document shows for it."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of a document until all are read, as checksums.

    `marks` are names, codes and quoted slogans, `strong` those among them that point to one party, `phrases` a sample
    of its phrases, `masks` how many masks it has.
    """

    marks: frozenset[int]
    strong: frozenset[int]
    phrases: frozenset[int]
    masks: int


NOTHING = Trace(frozenset(), frozenset(), frozenset(), 0)
"""What is remembered of a document that the check is not applied to."""


class Check(Kind):
    """Masks whose value a linked document shows: between the same words, of the same indicator, before the same ending.

    Two documents are linked when they share a raw name, a model number or a plan code that at most `rare` documents
    hold, and with it `marks` marks in all (quoted slogans that are no `public` terms count too) or `phrases` phrases:
    slogans and phrases alone are what reports of one kind have in common. A phrase is a run of `length` Chinese characters, one in `sample` of them kept
    by its checksum, the same in every document. The cost is linear in the collection; only linked documents are read
    again.
    """

    scope: ClassVar[Literal["document", "table", "collection"]] = "collection"

    kind: Literal["linkage"]
    marks: Annotated[int, Field(ge=1)] = 2
    phrases: Annotated[int, Field(ge=1)] = 6
    length: Annotated[int, Field(ge=4)] = 10
    sample: Annotated[int, Field(ge=1)] = 2
    rare: Annotated[int, Field(ge=2)] = 3
    public: Annotated[list[str], Field(description="word lists of what many reports quote")] = []
    left: Annotated[int, Field(ge=2, description="characters before a mask that must agree")] = 4
    right: Annotated[int, Field(ge=1, description="characters behind a mask that must agree")] = 2
    frame: Annotated[int, Field(ge=1, description="characters on both sides together that must agree")] = 9

    def violations(self, subject: Subject) -> Iterator[Violation]:  # noqa: ARG002
        """Nothing: one document alone has nobody to be compared with."""
        yield from ()

    def lexicon_names(self) -> list[str]:
        """The lists of public terms."""
        return self.public

    def trace(self, subject: Subject) -> Trace:
        """The marks and phrases of one document."""
        phrases = set()
        for run in _HAN_RUN.finditer(subject.folded):
            text = run.group()
            for at in range(len(text) - self.length + 1):
                number = crc32(text[at : at + self.length].encode())
                if number % self.sample == 0:
                    phrases.add(number)
        marks = {crc32(mark.encode("utf-8", "replace")): strong for mark, strong in self._marks(subject)}
        strong = frozenset(number for number, is_strong in marks.items() if is_strong)
        return Trace(frozenset(marks), strong, frozenset(phrases), len(subject.get(masks.extract)))

    def _marks(self, subject: Subject) -> Iterator[tuple[str, bool]]:
        """Marks, and whether each points to one party."""
        for match in _MARK.finditer(subject.folded):
            mark = match["quoted"] or match["code"]
            if match["code"] and len(mark) < LEAST_CODE:
                continue
            if not any(mark in subject.lexicons[name] for name in self.public):
                yield mark, bool(match["code"]) or mark.isdigit()
        for name in subject.get(names.extract):
            if name.state == "raw" and len(name.core) >= LEAST_NAME:
                yield name.core, name.how != "lexicon" or name.kind == "place"

    def pairs(self, traces: Sequence[Trace]) -> list[tuple[int, int]]:
        """Numbers of documents that are linked, the one whose masks are to be compared first."""
        marks = self._shared([trace.marks for trace in traces])
        strong = self._shared([trace.strong for trace in traces])
        phrases = self._shared([trace.phrases for trace in traces])
        linked = sorted(pair for pair in strong if marks[pair] >= self.marks or phrases[pair] >= self.phrases)
        return [(a, b) for pair in linked for a, b in (pair, pair[::-1]) if traces[a].masks]

    def _shared(self, sets: Sequence[frozenset[int]]) -> Counter[tuple[int, int]]:
        """For each two documents, how much they share that few others have."""
        holders: dict[int, list[int]] = defaultdict(list)
        for number, held in enumerate(sets):
            for one in held:
                holders[one].append(number)
        rare = (documents for documents in holders.values() if 2 <= len(documents) <= self.rare)
        return Counter(pair for documents in rare for pair in combinations(documents, 2))

    def compare(self, masked: Subject, other: Subject) -> Iterator[Violation]:
        """The masks of one document whose value another shows, each once."""
        seen: set[int] = set()
        ways = (self._framed(masked, other), _measured(masked, other), _named(masked, other), _titled(masked, other))
        for found in ways:
            for start, end, value in found:
                if start not in seen:
                    seen.add(start)
                    values = {"value": value, "other": other.document.path}
                    yield Violation(start, end, values=values, details={"document": other.document.path})

    def _framed(self, masked: Subject, other: Subject) -> Iterator[Shown]:
        """Masks whose surroundings stand in the other document with one value in their middle."""
        folded, theirs = masked.folded, other.folded
        found = masked.get(masks.extract)
        own, foreign = self._frequencies(folded, found), self._frequencies(theirs, found, folded)
        for before, mask, after in zip([None, *found], found, [*found[1:], None], strict=False):
            start = max(mask.start - self.left, before.end if before else 0)
            end = min(mask.end + self.right, after.start if after else len(folded))
            left, right = folded[start : mask.start], folded[mask.end : end]
            if len(left) < self.left or len(right) < self.right or "\n" in left + right:
                continue
            before_mask = folded[mask.start - self.left : mask.start]
            if own[before_mask] > 1 or foreign[before_mask] > 1:
                continue  # 同比增长 stands before many values
            at, value = _between(theirs, left, right)
            if value and _is_of(mask, value) and _agreement(folded, mask, theirs, at, at + len(value)) >= self.frame:
                unit = mask.unit if folded.startswith(mask.unit, mask.end) else ""
                yield mask.start, mask.end + len(unit), _told(mask, value)

    def _frequencies(self, text: str, found: Sequence[masks.Mask], source: str = "") -> Counter[str]:
        """How often the words before each mask of `source` stand in `text`, in one pass over it."""
        wanted = {(source or text)[mask.start - self.left : mask.start] for mask in found if mask.start >= self.left}
        windows = (text[at : at + self.left] for at in range(len(text) - self.left + 1))
        return Counter(window for window in windows if window in wanted)


_NUMERIC = re.compile(
    r"^(?:[第约近逾达到为]|超过?|达到)?[0-9〇零一二三四五六七八九十百千万亿两][0-9.,〇零一二三四五六七八九十百千万亿两余多]*"
)


def _is_of(mask: masks.Mask, value: str) -> bool:
    """Whether a value can be what a mask stands for: a number of the same unit for a figure, no number for a name."""
    number = _NUMERIC.match(value)
    if mask.kind in ("figure", "rank", "date"):
        return number is not None and value[number.end() :] in ("", mask.unit)
    return number is None


def _told(mask: masks.Mask, value: str) -> str:
    """A value as the message shows it: a number without the words before it, with its unit."""
    if mask.kind not in ("figure", "rank", "date"):
        return value
    number = value.lstrip("到至为达近约逾超过第")
    return number if number.endswith(mask.unit) else number + mask.unit


def _measured(masked: Subject, other: Subject) -> Iterator[Shown]:
    """Masked figures whose indicator the other document states in the same unit and role, with at most two values."""
    raw: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    exact: set[tuple[str, ...]] = set()
    for figure in other.get(figures.extract):
        if not figure.masked and len(figure.indicator) >= LEAST_INDICATOR:
            raw[_aspect(figure)].append(figure)
            exact.add((figure.indicator, *_aspect(figure)))
    for figure in masked.get(figures.extract):
        if not figure.masked or (figure.indicator, *_aspect(figure)) not in exact:
            continue
        alike = [one for one in raw[_aspect(figure)] if one.indicator.endswith(figure.indicator)]
        values = list(dict.fromkeys(other.text[one.start : one.end] for one in alike))
        same = [one for one in alike if one.indicator == figure.indicator]
        if len(values) <= MOST_VALUES and len({other.text[one.start : one.end] for one in same}) == 1:
            yield figure.start, figure.end, " / ".join(values)


def _aspect(figure: Figure) -> tuple[str, ...]:
    """What two figures of one indicator must share to be one: unit, level or change, exact or a bound."""
    return figure.unit, figure.role, figure.modifier


def _named(masked: Subject, other: Subject) -> Iterator[Shown]:
    """Masked names whose ending one raw name of the other document has, and only one; each name at its first place."""
    told: set[str] = set()
    raw = {other.text[name.start : name.end] for name in other.get(names.extract) if name.state == "raw"}
    for name in masked.get(names.extract):
        begin = name.end - len(name.tail)
        if name.state == "raw" or not masked.text[name.start : name.end].endswith(name.tail):
            continue
        for size in range(min(len(name.tail), LONGEST_TAIL), LEAST_TAIL - 1, -1):
            whole = {word for word in raw if word.endswith(name.tail[:size]) and len(word) > size}
            word = next(iter(whole), "")
            if len(whole) == 1 and not any(word.startswith(one) or one.startswith(word) for one in told):
                told.add(word)
                yield name.start, begin + size, word
            if whole:
                break


def _titled(masked: Subject, other: Subject) -> Iterator[Shown]:
    """Masked names before a long wording that the other document has once, behind a name that a mark opens."""
    for mask in masked.get(masks.extract):
        right = masked.folded[mask.end : mask.end + LEAST_TITLE]
        if mask.kind in ("figure", "rank", "date") or len(right) < LEAST_TITLE or not _HAN_RUN.fullmatch(right):
            continue
        if other.folded.count(right) != 1:
            continue
        at = other.folded.find(right)
        opened = _OPENED.search(other.folded, max(0, at - LONGEST_TAIL), at)
        if opened:
            yield mask.start, mask.end, opened["name"]


def _agreement(folded: str, mask: masks.Mask, theirs: str, start: int, end: int) -> int:
    """How many characters beside a mask, to both sides, stand beside a value of the other document too."""
    own_left, own_right = folded[max(0, mask.start - FAR) : mask.start], folded[mask.end : mask.end + FAR]
    left, right = theirs[max(0, start - FAR) : start], theirs[end : end + FAR]
    return _alike(own_left[::-1], left[::-1]) + _alike(own_right, right)


def _alike(one: str, other: str) -> int:
    """How many characters two strings have in common at their beginning."""
    same = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        same += 1
    return same


def _between(text: str, left: str, right: str) -> tuple[int, str]:
    """Where and what stands between two strings of a text, "" where they do not stand around one value."""
    at = text.find(left)
    while at >= 0:
        start = at + len(left)
        value = _VALUE.match(text, start)
        if value is not None:
            end = text.find(right, start + 1, value.end() + len(right))
            if end > start:
                return start, text[start:end]
        at = text.find(left, at + 1)
    return 0, ""
