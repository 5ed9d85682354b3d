"""This module lists the expectations that a suite may state, with what each takes: those that make sense of numbers.

The list is great-expectations' own vocabulary, kept here so that a suite is checked before anything heavy is loaded;
a test compares it with the library.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt

Number = StrictInt | StrictFloat


class Arguments(BaseModel):
    """What expectations can be given; each takes some of these."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str | None = None
    column_A: str | None = None  # noqa: N815 - great-expectations' spelling
    column_B: str | None = None  # noqa: N815
    column_list: Annotated[list[str], Field(min_length=2)] | None = None
    min_value: Number | None = None
    max_value: Number | None = None
    strict_min: StrictBool | None = None
    strict_max: StrictBool | None = None
    value_set: Annotated[list[Number], Field(min_length=1)] | None = None
    sum_total: Number | None = None
    threshold: Number | None = None
    double_sided: StrictBool | None = None
    or_equal: StrictBool | None = None
    ties_okay: StrictBool | None = None
    value: StrictInt | None = None
    mostly: Annotated[float, Field(ge=0, le=1, description="share of the documents that is enough")] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one expectation takes, what it cannot do without, and of which it needs at least one."""

    takes: frozenset[str]
    needs: frozenset[str]
    needs_one: frozenset[str] = frozenset()


_BOUNDS = ("min_value", "max_value")
_STRICT = (*_BOUNDS, "strict_min", "strict_max")


def _entry(needs: str, more: tuple[str, ...] = ()) -> Entry:
    needed = frozenset(needs.split())
    bounds = frozenset(_BOUNDS) if "min_value" in more else frozenset()
    return Entry(needed | frozenset(more), needed, bounds)


VOCABULARY: dict[str, Entry] = {
    "expect_column_values_to_be_between": _entry("column", (*_STRICT, "mostly")),
    "expect_column_values_to_be_in_set": _entry("column value_set", ("mostly",)),
    "expect_column_values_to_not_be_in_set": _entry("column value_set", ("mostly",)),
    "expect_column_values_to_not_be_null": _entry("column", ("mostly",)),
    "expect_column_values_to_be_null": _entry("column", ("mostly",)),
    "expect_column_values_to_be_unique": _entry("column", ("mostly",)),
    "expect_column_value_z_scores_to_be_less_than": _entry("column threshold double_sided", ("mostly",)),
    "expect_column_pair_values_a_to_be_greater_than_b": _entry("column_A column_B", ("or_equal", "mostly")),
    "expect_column_pair_values_to_be_equal": _entry("column_A column_B", ("mostly",)),
    "expect_multicolumn_sum_to_equal": _entry("column_list sum_total", ("mostly",)),
    "expect_column_max_to_be_between": _entry("column", _STRICT),
    "expect_column_mean_to_be_between": _entry("column", _STRICT),
    "expect_column_median_to_be_between": _entry("column", _STRICT),
    "expect_column_min_to_be_between": _entry("column", _STRICT),
    "expect_column_stdev_to_be_between": _entry("column", _STRICT),
    "expect_column_sum_to_be_between": _entry("column", _STRICT),
    "expect_column_unique_value_count_to_be_between": _entry("column", _STRICT),
    "expect_column_proportion_of_unique_values_to_be_between": _entry("column", _STRICT),
    "expect_column_proportion_of_non_null_values_to_be_between": _entry("column", _STRICT),
    "expect_column_distinct_values_to_be_in_set": _entry("column value_set"),
    "expect_column_distinct_values_to_contain_set": _entry("column value_set"),
    "expect_column_distinct_values_to_equal_set": _entry("column value_set"),
    "expect_column_most_common_value_to_be_in_set": _entry("column value_set", ("ties_okay",)),
    "expect_table_row_count_to_be_between": _entry("", _BOUNDS),
    "expect_table_row_count_to_equal": _entry("value"),
}
"""Expectations by name."""

ABOUT_NULLS = frozenset(
    {
        "expect_column_values_to_not_be_null",
        "expect_column_values_to_be_null",
        "expect_column_proportion_of_non_null_values_to_be_between",
    }
)
"""Expectations whose own subject is whether there is a value."""


def class_name(expect: str) -> str:
    """The library's class of an expectation: the same words joined."""
    return "".join(word.capitalize() for word in expect.split("_"))
