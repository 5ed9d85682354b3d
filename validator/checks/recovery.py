"""This module finds masked values that the rest of the text gives away, and proves each."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import relations
from validator.extract.arithmetic.relation import Relation, is_rate, is_whole, name_of, scale_of, value_interval
from validator.extract.clues.clue import Clue
from validator.extract.figures import Figure
from validator.finding import Evidence, Severity, Violation, Words
from validator.solve.solution import Solution, ambiguity, certificate, solve
from validator.solve.system import Constraint, Interval, System
from validator.subject import Subject

RelationKind = Literal[
    "list-count", "examples", "span", "only", "code", "elsewhere", "ordinal", "spelled", "again",
    "sum", "share", "growth", "difference", "average", "table",
]  # fmt: skip

_TRUST: tuple[str, ...] = (
    "list-count", "span", "only", "sum", "ordinal", "spelled", "code", "elsewhere", "examples", "again",
)  # fmt: skip
"""Clues from the most to the least reliable; where two contradict each other the first one speaks."""


class Check(Kind):
    """Every masked value that can be worked out from the text alone.

    Two ways lead there. A *clue* gives one mask its value by itself: a list that can be counted, a span of years,
    仅此, a code number, the same wording elsewhere. *Relations* (sums, shares, growth, differences, averages, tables)
    make one system of linear constraints over all figures; it is solved, and a mask whose interval is narrow is void.
    """

    kind: Literal["recovery"]
    relations: tuple[RelationKind, ...]
    """Which ways are tried."""
    narrow: float = Field(default=0.02, ge=0, le=1)
    """A value known within this share of itself (ρ) is given away as much as an exact one."""
    wide: float = Field(default=0.10, ge=0, le=1)
    """A value known within this share is worth a look; beyond it nothing is said."""
    wide_severity: Severity = "warning"
    faint: Severity = "info"
    """A count that the text gives elsewhere of such things, perhaps the same ones, is told as this."""
    points: float = Field(default=0.2, ge=0)
    """A rate known within this many percentage points, from edge to edge, is given away."""
    whole_points: float = Field(default=5, ge=0)
    """A rate that is known within this many points is worth a look."""
    rounded: float = Field(default=2, ge=0)
    """A level known within this many units of its last place, from edge to edge, is worth a look."""
    candidates: int = Field(default=2, ge=1)
    """A count with no more than this many possible values is worth a look."""
    listed: int = Field(default=4, ge=2)
    """A list before 等 and a count of this many members or more may be the whole list (worth a look) …"""
    named: int = Field(default=5, ge=2)
    """… and of this many it is; where the measure is one of `example_measures` (a few of many) that is a hint only."""
    whole_measures: tuple[str, ...] = ("大", "类", "方面", "个方面")
    """Measures of things that are named in full: one member less than `listed` will do."""
    example_measures: tuple[str, ...] = ("家", "户", "名", "个", "位", "件", "台", "款", "种", "处", "所")
    whole_nouns: tuple[str, ...] = ()
    """Nouns of things that are few and named in full (集群, 领域): `listed` holds for them whatever the measure."""
    insider: bool = False
    """Also ask what each party behind two masks of one sum learns from knowing its own value."""

    def violations(self, subject: Subject) -> Iterable[Violation]:
        """Masks that the text gives away, in the order of the text, each once."""
        counting = [clue for clue in subject.get(relations.clues) if self._counts(clue)]
        clues = [clue for clue in counting if not self._faint(clue)]
        found = list(self._from_clues(clues))
        given = sorted({clue.mask.start for clue in clues})
        rows = [row for row in subject.get(relations.extract) if row.kind in self.relations]
        found.extend(self._from_relations(rows, clues, given))
        told = {violation.start for violation in found}
        weak = [clue for clue in counting if self._faint(clue) and clue.start not in told]
        found.extend(replace(violation, severity=self.faint) for violation in self._from_clues(weak))
        if self.insider:
            known = {violation.start for violation in found}
            found.extend(violation for violation in _insiders(rows) if violation.start not in known)
        return sorted(found, key=lambda violation: (violation.start, violation.end))

    def _faint(self, clue: Clue) -> bool:
        """Whether a clue is a hint only: a count of perhaps the same things, or a few before 等 of things that are many."""
        return clue.kind == "again" or (clue.kind == "examples" and self._of_many(clue))

    def _of_many(self, clue: Clue) -> bool:
        return clue.unit in self.example_measures and not any(noun in clue.noun for noun in self.whole_nouns)

    def _counts(self, clue: Clue) -> bool:
        """Whether a clue is one of the ways tried, and no list of mere examples."""
        if clue.kind != "examples":
            return clue.kind in self.relations
        least = self.named if self._of_many(clue) else self.listed - (clue.unit in self.whole_measures)
        return "examples" in self.relations and clue.sure and clue.low >= least

    def _certain(self, clue: Clue) -> bool:
        """Whether a clue settles the value: it is sure, and a list before 等 is too long for mere examples."""
        enough = self.listed if clue.unit in self.whole_measures else self.named
        return clue.sure and (clue.kind != "examples" or clue.low >= enough)

    def _from_clues(self, clues: list[Clue]) -> Iterator[Violation]:
        groups: dict[int, list[Clue]] = {}
        for clue in clues:
            groups.setdefault(clue.mask.start, []).append(clue)
        for group in groups.values():
            group.sort(key=lambda clue: (not clue.sure, _TRUST.index(clue.kind)))
            best = group[0]
            agreeing = [clue for clue in group if clue.low <= best.high and clue.high >= best.low]
            low, high = max(clue.low for clue in agreeing), min(clue.high for clue in agreeing)
            whole = isinstance(low, int) and isinstance(high, int)
            if low > high or (whole and high - low + 1 > self.candidates):
                continue
            soft = (whole and low < high) or not any(self._certain(clue) for clue in agreeing)
            yield _violation(
                best.start,
                best.end,
                Interval(Fraction(low), Fraction(high)),
                best.unit,
                [clue.words for clue in agreeing],
                [(span, clue.words) for clue in agreeing for span in clue.evidence],
                self.wide_severity if soft else None,
            )

    def _from_relations(self, rows: list[Relation], clues: list[Clue], given: list[int]) -> Iterator[Violation]:
        figures = {name_of(figure): figure for row in rows for figure in row.figures}
        solution = solve(_system(rows, figures, clues))
        rows, divided = _divided(rows, solution)
        if divided:
            solution = solve(_system(rows, figures, clues))
        known = {name for name, figure in figures.items() if _first_within(given, figure) is not None}
        for name, figure in figures.items():
            if not figure.masked or name in known or name not in solution.intervals:
                continue
            if _nothing(figure, solution.intervals[name], rows):
                continue
            severity = self._judge(figure, solution.intervals[name])
            if severity is not None:
                yield self._proved(rows, solution, name, figure, severity)

    def _judge(self, figure: Figure, left: Interval) -> Severity | None:
        """How grave it is that a figure is known to lie in an interval; None where it is not."""
        if left.width is None:
            return None
        rho = ambiguity(left)
        if is_rate(figure) and left.width <= Fraction(str(self.points)):
            return "error"
        if is_rate(figure):
            near = left.width <= Fraction(str(self.whole_points))
            return self.wide_severity if near or (rho is not None and rho <= Fraction(str(self.wide))) else None
        if left.point or (rho is not None and rho <= Fraction(str(self.narrow))):
            return "error"
        if rho is not None and rho <= Fraction(str(self.wide)):
            return self.wide_severity
        few = is_whole(figure) and left.width < self.candidates
        step = scale_of(figure) / 10 ** len(figure.frame.partition(".")[2])
        if left.low is not None and left.low >= step:
            few = few or left.width <= self.rounded * step
        return self.wide_severity if few else None

    def _proved(
        self, rows: list[Relation], solution: Solution, name: str, figure: Figure, severity: Severity
    ) -> Violation:
        left = solution.intervals[name]

        def holds(other: Interval) -> bool:
            return self._judge(figure, other) == severity

        doubtful = [constraint for row in rows if not row.sure for constraint in row.constraints]
        part = solution.parts[name]
        part = part.only(sorted(part.constraints, key=doubtful.__contains__))  # the last are tried to do without first
        proof = certificate(part, name, holds)
        used = [row for row in rows if any(constraint in row.constraints for constraint in proof)]
        evidence = [
            ((other.start, other.end), row.words) for row in used for other in row.figures if other is not figure
        ]
        soft = severity != "error" or not all(row.sure for row in used)
        scale = scale_of(figure)
        printed = Interval(
            None if left.low is None else left.low / scale, None if left.high is None else left.high / scale
        )
        return _violation(
            figure.start, figure.end, printed, figure.unit, [row.words for row in used], evidence,
            self.wide_severity if soft else None,
        )  # fmt: skip


def _nothing(figure: Figure, left: Interval, rows: list[Relation]) -> bool:
    """Whether nothing is left for a share, or for a part of sums that are masked throughout.

    Nobody tells a share of nothing, and sums without a printed figure pin none of their parts: the relations misread
    the text (总投资*万元，其中工程费*万元、其他*万元，预备费*万元 closed at two places).
    """
    if not left.point or left.high != 0:
        return False
    share = is_rate(figure) and figure.role == "share"
    return share or all(other.masked for row in rows for other in row.figures)


def _insiders(rows: list[Relation]) -> Iterator[Violation]:
    """Two masked parts of one printed total: whoever knows its own part works out the other's exactly."""
    for row in rows:
        masked = [figure for figure in row.figures if figure.masked]
        if row.kind in ("sum", "table") and len(masked) == 2 and not row.figures[0].masked:
            for figure, other in (masked, masked[::-1]):
                words: Words = {
                    "en": "whoever knows the other masked part works this one out; " + row.words["en"],
                    "zh": "知悉另一被遮盖分项者即可推算此值；" + row.words["zh"],
                }
                evidence = [((other.start, other.end), words)]
                yield _violation(figure.start, figure.end, Interval(), figure.unit, [words], evidence, "info")


def _divided(rows: list[Relation], solution: Solution) -> tuple[list[Relation], bool]:
    """The relations with what their quotients say once levels are known, and whether any says something."""
    made = [
        replace(row, constraints=row.quotient.constraints(solution.intervals)) if row.quotient else row for row in rows
    ]
    return made, any(row.quotient and row.constraints for row in made)


def _system(rows: list[Relation], figures: dict[str, Figure], clues: list[Clue]) -> System:
    """All relations as one system, with what sure clues say of the masks that take part."""
    constraints = [constraint for row in rows for constraint in row.constraints]
    sure = {clue.mask.start: clue for clue in clues if clue.sure}
    starts = sorted(sure)
    for name, figure in figures.items():
        at = _first_within(starts, figure) if figure.masked else None
        if at is not None:
            clue, terms = sure[at], ((name, Fraction(1)),)
            constraints.append(Constraint(terms, ">=", Fraction(clue.low) * scale_of(figure)))
            constraints.append(Constraint(terms, "<=", Fraction(clue.high) * scale_of(figure)))
    bounds = {name: value_interval(figure) for name, figure in figures.items()}
    whole = frozenset(name for name, figure in figures.items() if is_whole(figure))
    return System(bounds, tuple(constraints), whole)


def _first_within(starts: list[int], figure: Figure) -> int | None:
    """The first of some sorted offsets that a figure encloses."""
    at = bisect_left(starts, figure.start)
    return starts[at] if at < len(starts) and starts[at] < figure.end else None


def _violation(
    start: int,
    end: int,
    left: Interval,
    unit: str,
    reasons: list[Words],
    evidence: list[tuple[tuple[int, int], Words]],
    severity: Severity | None,
) -> Violation:
    low, high = _decimal(left.low, up=False), _decimal(left.high, up=True)
    relation: Words = {
        "en": "; ".join(dict.fromkeys(reason["en"] for reason in reasons)),
        "zh": "；".join(dict.fromkeys(reason["zh"] for reason in reasons)),
    }
    value: Words = {"en": _range(low, high, " to ", unit, "open"), "zh": _range(low, high, "至", unit, "不定")}
    places = dict.fromkeys((span, words["en"], words["zh"]) for span, words in evidence)
    return Violation(
        start=start,
        end=end,
        values={"low": low or "", "high": high or "", "unit": unit, "value": value, "relation": relation},
        evidence=tuple(Evidence(*span, note={"en": en, "zh": zh}) for span, en, zh in places),
        details={"low": low, "high": high, "unit": unit, "relation": relation},
        severity=severity,
    )


def _range(low: str | None, high: str | None, to: str, unit: str, unknown: str) -> str:
    if low == high:
        return f"{low}{unit}" if low is not None else unknown
    return f"{low or ''}{to}{high or ''}{unit}"


def _decimal(value: Fraction | None, up: bool) -> str | None:
    """A bound as a decimal string, rounded outward to four places."""
    if value is None:
        return None
    scaled = ceil(value * 10**4) if up else floor(value * 10**4)
    return f"{(Decimal(scaled) / 10**4).normalize():f}"
