"""This module is the kind `feasibility`: statements about masked values that no values can satisfy together."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import relations
from validator.extract.arithmetic.relation import Relation, is_whole, name_of, value_interval
from validator.finding import Evidence, Violation, Words
from validator.solve.solution import solve
from validator.solve.system import Constraint, System
from validator.subject import Subject


class Check(Kind):
    """Sums, shares, growth and differences that leave a masked value none: 总数100件，甲70件、乙40件、丙*件.

    All sure relations of a document are one system of linear constraints. Where a part of it has no solution, the fewest
    statements that contradict each other are told, together.
    """

    kind: Literal["feasibility"]
    relations: Annotated[list[str], Field(min_length=1, description="which relations count")]
    apart: Annotated[int, Field(ge=1, description="statements further apart than this may be of other things")] = 400

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """The contradictions in the order of the text."""
        rows = [row for row in subject.get(relations.extract) if row.sure and row.kind in self.relations]
        found = []
        for constraints in solve(_system(rows)).contradictions if rows else ():
            used = [row for row in rows if any(constraint in row.constraints for constraint in constraints)]
            if used and used[-1].end - used[0].start <= self.apart:
                found.append(_violation(used))
        yield from sorted(found, key=lambda violation: violation.start)


def _system(rows: list[Relation]) -> System:
    figures = {name_of(figure): figure for row in rows for figure in row.figures}
    constraints: tuple[Constraint, ...] = tuple(constraint for row in rows for constraint in row.constraints)
    bounds = {name: value_interval(figure) for name, figure in figures.items()}
    return System(bounds, constraints, frozenset(name for name, figure in figures.items() if is_whole(figure)))


def _violation(used: list[Relation]) -> Violation:
    raw = sorted({(f.start, f.end) for row in used for f in row.figures if not f.masked})
    spans = raw or sorted({(f.start, f.end) for row in used for f in row.figures})
    said: Words = {
        "en": "no value fits all of: " + "; ".join(dict.fromkeys(row.words["en"] for row in used)),
        "zh": "没有数值能同时满足：" + "；".join(dict.fromkeys(row.words["zh"] for row in used)),
    }
    evidence = tuple(Evidence(*span, note={"en": "takes part", "zh": "相关数值"}) for span in spans)
    return Violation(
        spans[0][0], spans[-1][1], values={"said": said, "made": "∅", "stated": ""}, evidence=evidence,
        details={"relations": len(used)},
    )  # fmt: skip
