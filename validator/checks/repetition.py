"""This module is the kind `repetition`: sentences, parts of sentences and paragraphs that stand twice."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import _clause_runs, masks, passages, tokens
from validator.extract._clause_runs import Clause, Twins
from validator.finding import Evidence, Fix, Violation, Words
from validator.subject import Subject

_HAN = re.compile("[一-鿿]")
_PROSE = re.compile("[，。；！？]")
_RARE = 4
_SUBJECT, _NEXT = 8, 4
"""Characters at the beginning of a clause that hold what is spoken of, and those of a sentence next to its twin."""
_FIGURE = re.compile("[0-9]")


class Check(Kind):
    """Clauses that agree but for blanks, width and punctuation; neighbours that repeat neighbours are one violation.

    Whole sentences count from `least` on. A part of one counts if it opens its sentence at one of its places; a run
    with one clause changed if it opens it at both. A sentence with masks is a template that rightly recurs
    with other values behind them: it has to say enough beside its masks and beside `stock`.
    """

    kind: Literal["repetition"]
    least: Annotated[int, Field(description="characters, without punctuation, from which a sentence counts")] = 15
    least_clause: Annotated[int, Field(description="characters from which a clause opens a run")] = 4
    at_once: Annotated[int, Field(description="Chinese characters from which a clause must not follow itself")] = 6
    part: Annotated[int, Field(description="telling characters from which a part of a sentence counts")] = 26
    figured: Annotated[int, Field(description="the same for what states figures, raw or masked")] = 14
    figured_clauses: Annotated[int, Field(description="clauses with which a part that states figures needs less")] = 3
    near: Annotated[int, Field(description="the same for such a sentence of which one clause was changed")] = 14
    near_plain: Annotated[int, Field(description="the same for one without figures")] = 22
    dropped: Annotated[int, Field(description="the same for one that lacks a clause and has no other")] = 18
    per_mask: Annotated[
        int, Field(description="telling characters a run must have for each of its masks and one more")
    ] = 3
    whole: Annotated[
        int,
        Field(description="telling characters, indicators included, from which a masked sentence counts as a whole"),
    ] = 20
    masked_subject: Annotated[
        int, Field(description="telling characters that a run needs which opens with a mask: others are spoken of")
    ] = 30
    times: Annotated[int, Field(description="places from which a masked sentence is a form that is filled in")] = 3
    stock: Annotated[
        tuple[str, ...], Field(description="word lists of what reports say again and again, which tells nothing")
    ] = ()
    measured: Annotated[
        tuple[str, ...], Field(description="word lists of what figures are of, which tells nothing beside figures")
    ] = ()
    told: Annotated[tuple[str, ...], Field(description="expressions that tell as little")] = ()
    interchangeable: Annotated[
        tuple[str, ...], Field(description="words of an opening clause that may stand for each other")
    ] = ()
    anaphora: Annotated[str, Field(description="an expression of openings that speak of something else each time")] = ""
    exceptions: Annotated[
        tuple[str, ...], Field(alias="except", description="expressions of sentences that may recur")
    ] = ()

    def lexicon_names(self) -> Iterable[str]:
        """Word lists that tell nothing."""
        return (*self.stock, *self.measured)

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """The later place, with the earlier as evidence."""
        listed = self._clauses(subject)
        doubled = [at for at in range(1, len(listed)) if self._doubled(listed[at - 1], listed[at])]
        words = re.compile("|".join(map(re.escape, self.interchangeable))) if self.interchangeable else None
        plain = _clause_runs.twins(listed, self.least_clause)
        runs = [(_widened(listed, one, words), one) for one in plain if self._candidate(listed, one)]
        found: list[Violation] = []
        if runs or doubled:
            weight = _Weight(subject, (self.stock, self.measured), self.told)
            telling_ones = (at for at in doubled if self._tells_at_once(listed[at], weight))
            found += [_at_once(listed, at) for at in telling_ones]
            forms = self._forms(listed, weight)
            for readings in runs:
                telling = (one for one in readings if self._tells(subject, listed, one, weight, forms))
                found += [_violation(subject, listed, one) for one in islice(telling, 1)]
        yield from sorted(found, key=lambda violation: violation.start)

    def _clauses(self, subject: Subject) -> list[Clause]:
        """All clauses but those of sentences that may recur."""
        patterns = [re.compile(pattern) for pattern in self.exceptions]
        sentences = subject.get(passages.sentences)
        written = [subject.folded[one.start : one.end] for one in sentences]
        free = {
            number
            for number, text in enumerate(written)
            if not _PROSE.search(text) or any(pattern.search(text) for pattern in patterns)
        }
        return [one for one in subject.get(_clause_runs.clauses) if one.sentence not in free]

    def _doubled(self, before: Clause, this: Clause) -> bool:
        """Whether a clause follows itself at once, in its sentence or as a sentence of its own."""
        if before.key != this.key or len(this.key) < self.at_once:
            return False
        whole = all(clause.first and clause.last for clause in (before, this))
        return this.sentence == before.sentence or (whole and this.sentence == before.sentence + 1)

    def _tells_at_once(self, this: Clause, weight: "_Weight") -> bool:
        """Whether a clause that follows itself is no form with blanks; figures count against it as masks do."""
        if _FIGURE.search(this.key) or weight.masked(this.start, this.end):
            return weight.telling(this.start, this.end, figures=False) >= self.at_once
        return len(_HAN.findall(this.key)) >= self.at_once

    def _candidate(self, listed: list[Clause], one: Twins) -> bool:
        """Whether a run is long enough at all and opens its sentence where it has to."""
        size = sum(len(listed[index].key) for index in one.same)
        return size >= self.least - 1

    def _forms(self, listed: list[Clause], weight: "_Weight") -> frozenset[str]:
        """What masked clauses say that stand so often that they are a form with blanks."""
        counts = Counter(one.key for one in listed if weight.masked(one.start, one.end))
        return frozenset(key for key, count in counts.items() if count >= self.times)

    def _tells(
        self, subject: Subject, listed: list[Clause], one: Twins, weight: "_Weight", forms: frozenset[str]
    ) -> bool:
        same = [listed[index] for index in one.same]
        masked = sum(weight.masked(clause.start, clause.end) for clause in same)
        figures = masked > 0 or any(_FIGURE.search(clause.key) for clause in same)
        said = sum(weight.telling(clause.start, clause.end, figures) for clause in same if clause.key not in forms)
        opening = subject.folded[same[0].start : same[0].end]
        if self.anaphora and re.match(self.anaphora, opening) and (one.changed or masked):
            return False
        least = self.figured if len(same) < self.figured_clauses else self.figured - 4
        if weight.masked(same[0].start, same[0].start + 2):
            least = self.masked_subject
        at_once = one.earlier[1] == one.later[0] and len(same) > 1
        if one.changed and at_once:
            said += sum(_alike(listed[first].key, listed[second].key) for first, second in one.altered)
        if masked and said < max(least, self.per_mask * (masked + 1)):
            return least != self.masked_subject and (_follows(listed, one) or self._recurs(listed, one, weight))
        later, earlier = listed[one.later[0]].first, listed[one.earlier[0]].first
        if not (later and earlier if one.changed else later or earlier or at_once):
            return False
        whole = one.changed == 0 and any(_whole(listed, index, one) for index in one.same)
        if whole:
            return sum(len(clause.key) for clause in same) >= self.least
        if one.changed:
            said += (
                0 if at_once else sum(_alike(listed[first].key, listed[second].key) for first, second in one.altered)
            )
            plain = self.near_plain if one.altered else self.dropped
            return said >= (self.near if figures else plain) and not _parallel(subject, listed, one)
        return len(same) > 1 and said >= (least if figures else self.part)

    def _recurs(self, listed: list[Clause], one: Twins, weight: "_Weight") -> bool:
        """Whether a whole sentence of masked figures says so much of what they are of that it is no form."""
        (first, last), (begin, end) = one.earlier, one.later
        ends = (listed[first], listed[last - 1], listed[begin], listed[end - 1])
        if one.changed or not (ends[0].first and ends[1].last and ends[2].first and ends[3].last):
            return False
        said = sum(weight.telling(listed[index].start, listed[index].end, figures=False) for index in one.same)
        return said >= self.whole


class _Weight:
    """How much stretches of a document tell: Chinese characters beside masks and stock words."""

    def __init__(self, subject: Subject, lists: tuple[tuple[str, ...], tuple[str, ...]], told: tuple[str, ...]) -> None:
        self._masks = [mask.start for mask in subject.get(masks.extract)]
        dull = bytearray(len(subject.folded))
        spans = [match.span() for pattern in told for match in re.finditer(pattern, subject.folded)]
        spans += [(mask.start, mask.end + 1) for mask in subject.get(masks.extract)]
        han = [match.start() for match in _HAN.finditer(subject.folded)]
        self._telling = []
        for names in lists:
            spans += [(hit.start, hit.end) for hit in subject.lexicons.find(subject.folded, *names)] if names else []
            for start, end in spans:
                dull[start:end] = b"\1" * (min(end, len(dull)) - start)
            self._telling.append([at for at in han if not dull[at]])
            spans = []

    def masked(self, start: int, end: int) -> int:
        """How many masks stand there."""
        return bisect_left(self._masks, end) - bisect_left(self._masks, start)

    def telling(self, start: int, end: int, figures: bool = True) -> int:
        """How many characters there tell something, beside figures or without any."""
        places = self._telling[figures]
        return bisect_left(places, end) - bisect_left(places, start)


def _whole(listed: list[Clause], index: int, one: Twins) -> bool:
    """Whether the sentence of a clause lies in the run as a whole, at both places."""
    if not listed[index].first:
        return False
    end = index
    while end < one.later[1] and not listed[end].last:
        end += 1
    if end >= one.later[1]:
        return False
    moved = one.earlier[0] - one.later[0]
    return listed[index + moved].first or listed[end + moved].last


def _follows(listed: list[Clause], one: Twins) -> bool:
    """Whether a whole sentence follows its twin at once."""
    before, first, last = listed[one.earlier[1] - 1], listed[one.later[0]], listed[one.later[1] - 1]
    return first.sentence - before.sentence == 1 and first.first and last.last and not one.changed


def _parallel(subject: Subject, listed: list[Clause], one: Twins) -> bool:
    """Whether a name differs in the changed clauses, or most of them were changed: then another thing is spoken of."""
    words = subject.get(tokens.extract)
    for first, second in one.altered:
        at = bisect_left(words, listed[second].start, key=lambda word: word.start)
        while at < len(words) and words[at].start < listed[second].end:
            word = words[at]
            if word.tag in ("ns", "nr", "nt", "nz") and len(word.word) > 1 and word.word not in listed[first].key:
                return True
            at += 1
    return one.changed * 2 > len(one.same) + 1


def _widened(listed: list[Clause], one: Twins, interchangeable: re.Pattern[str] | None) -> Twins:
    """A run with the last clause of its sentence, or the first, where that is all that differs at both places.

    A first clause names what is spoken of: only words of it that may stand for each other may differ.
    """
    (first, last), (begin, end) = one.earlier, one.later
    if listed[first].first and listed[begin].first and last < begin and _one_left(listed, last, end):
        return Twins((first, last + 1), (begin, end + 1), one.same, one.changed + 1, (*one.altered, (last, end)))
    before = (listed[first - 1], listed[begin - 1])
    opens = first > 0 and all(clause.first for clause in before) and not listed[first].first
    near = first > 0 and last >= begin - 1
    if opens and not listed[begin].first and _reworded(*before, interchangeable, _NEXT if near else _SUBJECT):
        altered = (*one.altered, (first - 1, begin - 1))
        return Twins((first - 1, last), (begin - 1, end), one.same, one.changed + 1, altered)
    return one


def _one_left(listed: list[Clause], last: int, end: int) -> bool:
    """Whether both sentences have exactly one clause more."""
    if end >= len(listed) or listed[last - 1].last or listed[end - 1].last:
        return False
    return listed[last].last and listed[end].last


def _reworded(one: Clause, other: Clause, interchangeable: re.Pattern[str] | None, least: int) -> bool:
    """Whether two clauses are the same but for words that may stand for each other (大力推进), or for two characters after all else."""
    if interchangeable is None:
        return False
    left, right = interchangeable.sub("", one.key), interchangeable.sub("", other.key)
    if left == right:
        return len(left) >= _RARE
    before, after = _clause_runs.shared(one.key, other.key)
    differ = max(len(one.key), len(other.key)) - before - after
    return before >= least and differ <= 2 and not re.search("[0-9*×xX_□■]", one.key)


def _alike(one: str, other: str) -> int:
    """How much an altered clause says that its twin says too: most of it, or nothing that counts."""
    common = sum(_clause_runs.shared(one, other))
    return common if 2 * common >= max(len(one), len(other)) else 0


def _at_once(listed: list[Clause], index: int) -> Violation:
    before, this = listed[index - 1], listed[index]
    note = Words(en="it stands here first", zh="首次出现处")
    values = {"opening": this.key[:24]}
    if this.last and not this.first:
        fix = Fix(before.start, this.start, "", safe=False)
    else:
        fix = Fix(this.start, this.end, "", safe=False)
    place = (Evidence(before.start, before.end, note),)
    return Violation(this.start, this.end, values=values, evidence=place, fix=fix)


def _violation(subject: Subject, listed: list[Clause], one: Twins) -> Violation:
    start, end = listed[one.later[0]].start, listed[one.later[1] - 1].end
    first = (listed[one.earlier[0]].start, listed[one.earlier[1] - 1].end)
    note = Words(en="it stands here first", zh="首次出现处")
    opening = subject.text[start:end]
    values = {"opening": opening if len(opening) <= 24 else opening[:24] + "…"}
    return Violation(
        start, end, values=values, evidence=(Evidence(*first, note),), fix=_fix(subject, listed, one, start, end)
    )


def _fix(subject: Subject, listed: list[Clause], one: Twins, start: int, end: int) -> Fix | None:
    """Take the later run out; one that ends a sentence which others began takes the comma before it along."""
    if one.changed:
        return None
    if listed[one.later[1] - 1].last and not listed[one.later[0]].first:
        return Fix(start - 1, end - 1, "", safe=False) if subject.text[start - 1] in "，；、" else None
    return Fix(start, end, "", safe=False)
