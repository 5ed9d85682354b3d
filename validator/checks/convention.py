"""This module is the kind `convention`: raw figures where the document's own habit is to mask figures of their kind.

The habit is inferred from the document alone: for each kind of value its masked instances are counted against its raw
ones. Where masking is the habit, a raw sibling is a leak; where it is not, the check is silent.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import regex
from pydantic import Field

from validator.checks._exemption import BESIDE, SENTENCE, Beside, Exemption
from validator.checks._expression import Expression
from validator.checks._kind import Kind
from validator.checks._size_words import SizeWords
from validator.extract import enumerations, figures, headings, relations
from validator.extract._above import words_above
from validator.extract.arithmetic import cells as cells
from validator.extract.figures import Figure
from validator.finding import Evidence, Fix, Severity, Violation, Words
from validator.subject import Subject
from validator.text import expression

PARALLEL = 2
"""Masked figures behind the same words that make a raw one beside them a member of their list."""

_MASKED: Words = {"en": "a figure of this kind, masked", "zh": "同类数值，此处已脱敏"}
_ROLES = frozenset({"share", "growth", "change", "rate"})
"""Roles of figures of which a report can have a habit of its own: structure is printed where levels are hidden."""
_RANKS = frozenset({"", "位", "名", "位次", "名次"})
_FULL_STOP = re.compile("。(?!其中)")
_TITLE = re.compile(r"《[^《》\n]{1,80}》|〔[^〔〕\n]{1,20}〕")
_NUMBER = re.compile(r"[0-9０-９〇○零一二三四五六七八九十百千万亿两]+(?:[.．,，点][0-9０-９零一二三四五六七八九]+)*")


class Check(Kind):
    """Raw figures of kinds that the document masks.

    A kind is a dimension (percent, money, count, …) or a rank. With `min_masked` masked instances and a masked share
    of `share`, its raw instances are leaks; below `sure_masked` or `sure_share` they are told as `unsure`. A kind
    without masked instances of its own is judged, as `unsure`, by the habit for all figures together:
    `overall_masked` instances and a share of `overall_share`. In a short notice `few_masked` and `few_share` of all
    are enough to tell it as `faint`. Targets have a habit of their own: a report that masks its results and prints
    its aims (力争…60%以上) leaks none.
    """

    kind: Literal["convention"]
    min_masked: Annotated[int, Field(ge=1)] = 2
    share: Annotated[float, Field(gt=0, le=1)] = 0.5
    sure_masked: int = 5
    sure_share: float = 0.7
    overall_masked: int = 8
    overall_share: float = 0.8
    open_raw: Annotated[
        int, Field(ge=1, description="printed figures of a kind from which, with a masked share below `open_share`, …")
    ] = 5
    open_part: Annotated[
        int, Field(ge=1, description="printed figures of a part without any mask from which they are its own habit")
    ] = 6
    open_share: Annotated[float, Field(ge=0, le=1, description="… its own habit is to print them")] = 0.4
    role_share: Annotated[
        float,
        Field(
            ge=0,
            le=1,
            description="masked share of the shares or growth rates of a kind, `open_raw` of them raw, below which a raw one is told as `faint`",
        ),
    ] = 0.2
    unsure: Severity = "warning"
    few_masked: Annotated[
        int, Field(ge=1, description="masked figures of all kinds from which a raw one is told at all")
    ] = 2
    few_share: Annotated[float, Field(gt=0, le=1)] = 0.6
    faint: Severity = "info"
    line_masked: Annotated[
        int, Field(ge=1, description="masked figures of a line from which, with a share of `line_share`, …")
    ] = 3
    line_share: Annotated[
        float, Field(gt=0, le=1, description="… its raw ones are told where the document's habit is silent")
    ] = 0.75
    plan_sections: Annotated[
        Expression, Field(description="headings under which targets stand, whose habit is counted apart; empty: none")
    ] = ""
    plan_share: Annotated[
        float, Field(ge=0, le=1, description="masked share of the targets below which a raw one is told as `faint`")
    ] = 0.5
    phrases: Annotated[list[str], Field(description="word lists of expressions that hold a number and state none")] = []
    exempt: list[Exemption] = []
    size_words: Annotated[
        list[SizeWords],
        Field(description="words that tell a size without a number, told as `faint` where their kind is masked"),
    ] = []

    def lexicon_names(self) -> list[str]:
        """The lists of set phrases."""
        return self.phrases

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Each raw figure that its document's habit would have masked."""
        found = subject.get(figures.extract)
        if not any(figure.masked for figure in found):
            return
        exempt = self._exempt(subject, found)
        leaked, printed = _cells_of(subject, self.min_masked, self.share)
        open_cells, values = {cell.start for cell in printed}, {cell.value for cell in printed}
        counted = [
            figure
            for figure in found
            if figure.masked
            or (figure.start not in open_cells and exempt.get((figure.start, figure.end), "info") is not None)
        ]
        open_plan = self._open_targets(subject, counted)
        habit = [
            figure for figure in counted if (figure.start, figure.end) not in exempt and figure.start not in open_plan
        ]
        shown = [figure for figure in counted if figure.start not in open_plan]  # with what only a hint is given of
        open_parts, open_roles = self._open_parts(subject, shown), self._open_roles(habit)
        groups = Counter((group_of(figure), figure.masked) for figure in habit)
        overall = Counter(figure.masked for figure in shown)
        flagged = set()
        lines = self._lines(subject, habit)
        for figure in counted:
            if figure.masked:
                continue
            group = group_of(figure)
            masked, raw = groups[group, True], groups[group, False]
            verdict = self._verdict(masked, raw, overall)
            if verdict == "silent" and masked >= self.min_masked and _line(subject, figure) in lines:
                verdict = "unsure"
            if verdict == "silent":
                continue
            told = {"sure": None, "unsure": self.unsure, "faint": self.faint}[verdict]
            softer = told if verdict == "faint" else exempt.get((figure.start, figure.end)) or told
            soft = (
                figure.start in open_plan
                or figure.start in open_parts
                or ((group, figure.role) in open_roles and _line(subject, figure) not in lines)
                or (figure.value in values and figure.unit != "%")
            )
            flagged.add(figure.start)
            yield self._violation(subject, figure, counted, (masked, raw), self.faint if soft else softer)
        for cell, siblings in leaked:
            if cell.start not in flagged:
                yield self._violation(subject, cell, [*siblings, cell], (len(siblings), 1), self.unsure)

        for words in self.size_words:
            masked, raw = groups[words.kind, True], groups[words.kind, False]
            if masked > self.min_masked and masked >= self.sure_share * (masked + raw):
                for match in words.find(subject.folded, found):
                    yield self._told_in_words(subject, words.kind, match.span(), counted, (masked, raw + 1))

    def _told_in_words(
        self, subject: Subject, group: str, span: tuple[int, int], counted: Sequence[Figure], counts: tuple[int, int]
    ) -> Violation:
        siblings = [other for other in counted if other.masked and group_of(other) == group]
        nearest = sorted(siblings, key=lambda other: abs(other.start - span[0]))[:3]
        masked, raw = counts
        return Violation(
            *span,
            values={"kind": kind_words(subject, group), "masked": masked, "raw": raw, "total": masked + raw},
            evidence=tuple(Evidence(other.start, other.end, _MASKED) for other in nearest),
            details={"kind": group, "masked": masked, "raw": raw},
            severity=self.faint,
        )

    def _open_targets(self, subject: Subject, counted: Sequence[Figure]) -> set[int]:
        """Where the raw targets of a document stand, if it prints more of its targets than it masks."""
        if not self.plan_sections:
            return set()
        pattern = expression.compiled(self.plan_sections)
        planned = [one for one in counted if any(map(pattern.search, words_above(subject, one.start)))]
        planned = planned or [one for one in counted if one.role == "target"]
        raw = {figure.start for figure in planned if not figure.masked}
        return raw if len(planned) - len(raw) < self.plan_share * len(planned) else set()

    def _open_parts(self, subject: Subject, counted: Sequence[Figure]) -> set[int]:
        """Where raw figures stand in parts of a document that mask none, while another part masks as many or more."""
        parts: dict[int, list[Figure]] = {}
        outline = subject.get(headings.extract)
        for figure in counted:
            at = headings.heading_at(outline, figure.start)
            while at >= 0 and outline[at].parent >= 0:
                at = outline[at].parent
            parts.setdefault(at, []).append(figure)
        raw = [part for part in parts.values() if not any(figure.masked for figure in part)]
        return {figure.start for part in raw if len(part) >= self.open_part for figure in part}

    def _open_roles(self, habit: Sequence[Figure]) -> set[tuple[str, str]]:
        """Kinds and roles that a document prints, whatever it does with the rest of the kind: shares beside masked growth."""
        counted = Counter((group_of(figure), figure.role, figure.masked) for figure in habit if figure.role in _ROLES)
        return {
            (group, role)
            for group, role, masked in counted
            if not masked
            and counted[group, role, False] >= self.open_raw
            and counted[group, role, True] < self.role_share * counted[group, role, False]
        }

    def _lines(self, subject: Subject, habit: Sequence[Figure]) -> set[int]:
        """Lines that mask nearly all of their figures, whatever the habit of the document."""
        found = Counter((_line(subject, figure), figure.masked) for figure in habit)
        return {
            at
            for at, masked in found
            if masked
            and found[at, True] >= self.line_masked
            and found[at, True] >= self.line_share * (found[at, True] + found[at, False])
        }

    def _verdict(self, masked: int, raw: int, overall: Counter[bool]) -> Literal["sure", "unsure", "faint", "silent"]:
        share = masked / (masked + raw) if masked else 0
        if masked >= self.min_masked and share >= self.share:
            return "sure" if masked >= self.sure_masked and share >= self.sure_share else "unsure"
        if masked and raw >= self.open_raw and share < self.open_share:
            return "silent"
        total = overall[True] + overall[False]
        if overall[True] >= self.overall_masked and overall[True] / total >= self.overall_share:
            return "unsure"
        return "faint" if overall[True] >= self.few_masked and overall[True] / total >= self.few_share else "silent"

    def _exempt(self, subject: Subject, found: Sequence[Figure]) -> dict[tuple[int, int], Severity | None]:
        """Spans of raw figures that are exempt, with the severity that is left for the softened ones."""
        folded = subject.folded
        accompanied = {figure.sentence for figure in found if figure.masked}
        covered = [title.span() for title in _TITLE.finditer(folded)]
        covered += (
            [(hit.start, hit.end) for hit in subject.lexicons.find(folded, *self.phrases)] if self.phrases else []
        )
        covered.sort()
        veiled = Counter(
            (group_of(one), one.unit, folded[max(one.start - 2, 0) : one.start], one.sentence)
            for one in found
            if one.masked
        )
        spans: dict[tuple[int, int], Severity | None] = {}
        given = _givers(subject)
        listed = {row.count_start for row in subject.get(enumerations.extract) if not row.masked}
        at = 0
        for figure in found:
            while at < len(covered) and covered[at][1] <= figure.start:
                at += 1
            phrase = any(start <= figure.start and figure.end <= end for start, end in covered[at : at + 2])
            if phrase and figure.role not in ("rank", "share", "growth", "change") and not figure.modifier:
                spans[figure.start, figure.end] = None
                continue
            words, near = folded[max(figure.start - 2, 0) : figure.start], figure.sentence
            alike = sum(veiled[group_of(figure), figure.unit, words, near + step] for step in (-1, 0, 1))
            gives = figure.value != 1 and any(
                start <= figure.start and figure.end <= end for start, end, unit in given if unit == figure.unit
            )
            beside = Beside(near in accompanied, alike >= PARALLEL, gives, figure.start in listed)
            if not figure.masked and (exemption := self._exemption(folded, figure, beside)):
                spans[figure.start, figure.end] = exemption.soften
        return spans

    def _exemption(self, folded: str, figure: Figure, beside: Beside) -> Exemption | None:
        line = folded[max(0, figure.start - SENTENCE) : figure.start].rsplit("\n", 1)[-1]
        left = _FULL_STOP.split(line)[-1]
        right = folded[figure.end : figure.end + BESIDE].split("\n", 1)[0]
        text = folded[figure.start : figure.end]
        return next((e for e in self.exempt if e.covers(figure, left, text, right, beside)), None)

    def _violation(
        self,
        subject: Subject,
        figure: Figure,
        counted: Sequence[Figure],
        counts: tuple[int, int],
        severity: Severity | None,
    ) -> Violation:
        group = group_of(figure)
        siblings = [other for other in counted if other.masked and group_of(other) == group]
        siblings = sorted(
            siblings or [other for other in counted if other.masked], key=lambda f: abs(f.start - figure.start)
        )
        masked, raw = counts[0], max(counts[1], 1)
        if not masked:  # judged by the habit for all figures together
            group, masked = "figure", sum(other.masked for other in counted)
            raw = len(counted) - masked
        kind = kind_words(subject, group)
        return Violation(
            figure.start,
            figure.end,
            values={"kind": kind, "masked": masked, "raw": raw, "total": masked + raw},
            evidence=tuple(Evidence(other.start, other.end, _MASKED) for other in siblings[:3]),
            fix=_masking(subject, figure, siblings),
            details={"kind": group, "masked": masked, "raw": raw},
            severity=severity,
        )


def _line(subject: Subject, figure: Figure) -> int:
    """Where the line of a figure begins."""
    return subject.folded.rfind("\n", 0, figure.start) + 1


_WORDING = frozenset({"项", "次", "类", "期", "批", "场", "轮"})
"""Measures of items and occasions, whose small counts are wording even where they tell something."""


def _givers(subject: Subject) -> list[tuple[int, int, str]]:
    """Spans and units of printed figures by which a masked count of the same unit is known."""
    told = [clue for clue in subject.get(relations.clues) if clue.kind in ("elsewhere", "spelled")]
    found = [(*span, clue.unit) for clue in told for span in clue.evidence if clue.unit]
    for row in subject.get(relations.extract):
        if row.kind == "average" and sum(figure.masked for figure in row.figures) == 1:
            found += [(figure.start, figure.end, figure.unit) for figure in row.figures if not figure.masked]
    listed = {row.count_start for row in subject.get(enumerations.extract)}
    return [span for span in found if span[2] not in _WORDING and not any(span[0] <= at < span[1] for at in listed)]


def _cells_of(subject: Subject, least: int, share: float) -> tuple[list[tuple[Figure, list[Figure]]], list[Figure]]:
    """Raw cells of columns that mask the others, with those; and the raw cells of columns that mask little."""
    leaked: list[tuple[Figure, list[Figure]]] = []
    printed: list[Figure] = []
    for grid in subject.get(cells.grids):
        for column in grid.columns[1:]:
            own = [figure for (_, at), figure in grid.values.items() if at == column]
            masked = [figure for figure in own if figure.masked]
            raw = [figure for figure in own if not figure.masked]
            if len(masked) >= least and len(masked) >= share * len(own) and column not in grid.serials:
                leaked += [(figure, masked) for figure in raw if figure.value]
            elif len(raw) > 2 * len(masked):
                printed += raw
    return leaked, printed


def kind_words(subject: Subject, kind: str) -> Words:
    """What a kind of value is called in messages."""
    words = subject.lexicons["kinds_of_value"]
    known = kind if kind in words else "figure"
    return {"en": words.remark(known, 0), "zh": words.remark(known, 1)}


def group_of(figure: Figure) -> str:
    """The kind of value for which habits are counted: ranks by role, other ordinals by unit, all else by dimension."""
    if not figure.unit and figure.notation == "words" and figure.value is not None and 0 < figure.value < 1:
        return "percent"
    if figure.role == "rank" or (figure.role == "ordinal" and figure.unit in _RANKS):
        return "rank"
    return f"ordinal-{figure.unit}" if "ordinal" in (figure.role, figure.dimension) else figure.dimension


def _masking(subject: Subject, figure: Figure, siblings: Sequence[Figure]) -> Fix | None:
    """The number replaced by the commonest mask of its kind; unsafe, since only the publisher knows the intent."""
    frames = Counter(m.group() for f in siblings if (m := _mask_of(subject, f)))
    number = _NUMBER.search(subject.text, figure.start, figure.end)
    if not frames or number is None:
        return None
    return Fix(number.start(), number.end(), frames.most_common(1)[0][0], safe=False)


_RUN = regex.compile(r"[*＊×╳XxＸ某■□▇█●○_＿…]+(?:[.．][*＊×XxＸ■_]+)?|\[[^\]\n]{1,12}\]|【[^】\n]{1,12}】")


def _mask_of(subject: Subject, figure: Figure) -> regex.Match[str] | None:
    return _RUN.search(subject.text, figure.start, figure.end)
