"""This module is the kind `column`: what the values of a table's column must be, in pandera's vocabulary.

All column checks of a run compile into one pandera schema per table, validated lazily, once per chunk of documents.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

import regex
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from validator import discover
from validator.checks._kind import Kind
from validator.finding import Violation
from validator.subject import Subject

Scalar = str | int | float | bool | None

COMPARISONS = (
    "equal_to",
    "not_equal_to",
    "greater_than",
    "greater_than_or_equal_to",
    "less_than",
    "less_than_or_equal_to",
    "in_range",
    "isin",
    "notin",
    "str_matches",
    "str_contains",
    "str_startswith",
    "str_endswith",
    "str_length",
)
"""Built-in checks of pandera that a rule may name."""


class Condition(BaseModel):
    """What a column of a row must be for the row to be judged; all that is given must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gt: float | None = None
    ge: float | None = None
    lt: float | None = None
    le: float | None = None
    ne: Scalar = None
    among: Annotated[list[Scalar] | None, Field(alias="in")] = None
    outside: Annotated[list[Scalar] | None, Field(alias="not_in")] = None
    matches: str | None = None
    not_matches: str | None = None

    def holds(self, value: Any) -> bool:
        """Whether a value meets the condition; a missing value meets none but `ne`, `not_in` and `not_matches`."""
        if self.among is not None and value not in self.among:
            return False
        if (self.outside is not None and value in self.outside) or (self.ne is not None and value == self.ne):
            return False
        if self.matches is not None and (value is None or not regex.search(self.matches, str(value), timeout=1)):
            return False
        if self.not_matches is not None and value is not None and regex.search(self.not_matches, str(value), timeout=1):
            return False
        bounds = (self.gt, self.ge, self.lt, self.le)
        if any(bound is not None for bound in bounds) and value is None:
            return False
        return (
            (self.gt is None or value > self.gt)
            and (self.ge is None or value >= self.ge)
            and (self.lt is None or value < self.lt)
            and (self.le is None or value <= self.le)
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that a check is to judge: the value, and the violation that it is if the value fails."""

    value: str | float | bool | date | None
    violation: Violation
    key: tuple[str, ...] = ()


class Check(Kind):
    """Rows of `table` that meet `where` must pass a built-in check of pandera on `column` (less `minus`).

    A row's plain columns and bilingual words fill the rule's message; its column `evidence` is the finding's.
    """

    scope: ClassVar[Literal["document", "table", "collection"]] = "table"

    kind: Literal["column"]
    table: Annotated[str, Field(description="a table of validator.extract: masks, figures, periods, …")]
    where: Annotated[dict[str, Condition | list[Scalar] | Scalar], Field(description="which rows are judged")] = {}
    column: Annotated[str, Field(description="the column judged")]
    minus: Annotated[str, Field(description="a column to take off first, for comparing two")] = ""
    check: Annotated[dict[str, Any], Field(description="one built-in check of pandera and its arguments")]
    once_per: Annotated[
        list[str], Field(description="columns: one finding for each combination, the rest as evidence")
    ] = []

    @field_validator("table")
    @classmethod
    def _is_table(cls, value: str) -> str:
        if value not in discover.names("validator.extract"):
            raise ValueError(f"no such table; known are {', '.join(discover.names('validator.extract'))}")
        return value

    @field_validator("check")
    @classmethod
    def _is_built_in(cls, value: dict[str, Any]) -> dict[str, Any]:
        if len(value) != 1 or next(iter(value)) not in COMPARISONS:
            raise ValueError(f"must be one of pandera's checks: {', '.join(COMPARISONS)}")
        return value

    @model_validator(mode="after")
    def _columns_exist(self) -> "Check":
        known = row_type(self.table).__dataclass_fields__
        for name in (self.column, self.minus, *self.where, *self.once_per):
            if name and name not in known:
                raise ValueError(f"table {self.table!r} has no column {name!r}; it has {', '.join(known)}")
        return self

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """The rows of one document that fail, judged at once: for examples and single documents."""
        found = list(self.candidates(subject))
        for candidate, failed in zip(found, judge([(self, found)])[0], strict=True):
            if failed:
                yield candidate.violation

    def candidates(self, subject: Subject) -> Iterator[Candidate]:
        """The rows of one document that this check is to judge."""
        for row in subject.get(extractor(self.table)):
            if all(_meets(condition, getattr(row, name)) for name, condition in self.where.items()):
                value = self._value(row)
                if value is not None:
                    key = tuple(str(getattr(row, name)) for name in self.once_per)
                    evidence = tuple(getattr(row, "evidence", ()))
                    yield Candidate(value, Violation(row.start, row.end, values=_values(row), evidence=evidence), key)

    def _value(self, row: Any) -> Any:
        value = getattr(row, self.column)
        if self.minus and value is not None:
            other = getattr(row, self.minus)
            if other is None:
                return None
            difference = value - other
            value = difference.days if hasattr(difference, "days") else difference
        return float(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else value


def extractor(table: str) -> Callable[[Subject], list[Any]]:
    """The function that extracts a table, by the table's name."""
    from importlib import import_module

    extract: Callable[[Subject], list[Any]] = import_module(f"validator.extract.{table}").extract
    return extract


def row_type(table: str) -> Any:
    """The row class of a table: what its `extract` returns a list of."""
    from typing import get_args, get_type_hints

    return get_args(get_type_hints(extractor(table))["return"])[0]


def _meets(condition: object, value: object) -> bool:
    if isinstance(condition, Condition):
        return condition.holds(value)
    return value in condition if isinstance(condition, list) else value == condition


def _values(row: Any) -> dict[str, object]:
    names = type(row).__dataclass_fields__
    return {name: value for name in names if isinstance(value := getattr(row, name), str | int | Decimal | date | dict)}


def judge(groups: Sequence[tuple[Check, Sequence[Candidate]]]) -> list[list[bool]]:
    """For each check, which of its candidates fail.

    One frame and one pandera schema per table: a column for each check, a row for each candidate, null where a row is
    another check's. Failure cases come back by column and row position. Without candidates nothing is imported.
    """
    verdicts = [[False] * len(candidates) for _, candidates in groups]
    for table in {check.table for check, candidates in groups if candidates}:
        columns = [(i, check, found) for i, (check, found) in enumerate(groups) if check.table == table and found]
        for index, row in _failures(columns):
            verdicts[index][row] = True
    return verdicts


def _failures(columns: Iterable[tuple[int, Check, Sequence[Candidate]]]) -> Iterator[tuple[int, int]]:
    """Number of the check and of its candidate for each failure case."""
    import pandera.polars as pa
    import polars as pl

    given = list(columns)
    total = sum(len(found) for _, _, found in given)
    data, schema, first = {}, {}, 0
    offsets = {}
    for index, check, found in given:
        values: list[Any] = [None] * total
        values[first : first + len(found)] = [candidate.value for candidate in found]
        series = pl.Series(f"c{index}", values, strict=False)
        data[f"c{index}"] = series
        offsets[f"c{index}"] = (index, first)
        schema[f"c{index}"] = pa.Column(series.dtype, checks=_built_in(check, pa), nullable=True)
        first += len(found)
    try:
        pa.DataFrameSchema(schema).validate(pl.DataFrame(data), lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.filter(pl.col("index").is_not_null())
        for name, row in cases.select("column", "index").unique().sort("column", "index").iter_rows():
            index, offset = offsets[name]
            yield index, int(row) - offset


def _built_in(check: Check, pa: Any) -> Any:
    name, arguments = next(iter(check.check.items()))
    made = getattr(pa.Check, name)
    if isinstance(arguments, dict):
        return made(**arguments)
    return made(arguments)
