"""This module turns the rows of a table into a frame and into the pandera schema that they promise to meet."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    import pandera.polars as pa
    import polars as pl

_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "Boolean"),
    (int, "Int64"),
    (Decimal, "Float64"),
    (float, "Float64"),
    (date, "Date"),
    (str, "String"),
)


def column_types(row: type) -> dict[str, tuple[str, bool, tuple[str, ...]]]:
    """Polars type, nullability and allowed values of each plain column of a row class; nested columns are left out."""
    hints = get_type_hints(row)
    found = {}
    for name in _columns(row):
        hint, nullable = hints[name], False
        if get_origin(hint) in (Union, UnionType):
            parts = [part for part in get_args(hint) if part is not type(None)]
            nullable, hint = len(parts) < len(get_args(hint)), parts[0]
        allowed = tuple(get_args(hint)) if get_origin(hint) is Literal else ()
        kind = "String" if allowed else next((kind for base, kind in _KINDS if hint is base), "")
        if kind:
            found[name] = (kind, nullable, allowed)
    return found


def _columns(row: type) -> tuple[str, ...]:
    """The names of a row's columns, of a dataclass or of a named tuple (words, of which there are very many)."""
    if is_dataclass(row):
        return tuple(field.name for field in fields(row))
    names: tuple[str, ...] = getattr(row, "_fields", ())
    return names


def frame(rows: Sequence[Any], row: type) -> "pl.DataFrame":
    """The rows of one or many documents as a frame, one column for each plain field, decimals as floats."""
    import polars as pl

    types = column_types(row)
    data = {name: [_plain(getattr(item, name)) for item in rows] for name in types}
    return pl.DataFrame(data, schema={name: getattr(pl, kind)() for name, (kind, _, _) in types.items()})


def schema(row: type, extra: "Iterable[tuple[str, pa.Check]]" = ()) -> "pa.DataFrameSchema":
    """The pandera schema of a table: types, allowed values, `0 <= start <= end`, and `extra` checks by column."""
    import pandera.polars as pa
    import polars as pl

    columns = {}
    added = list(extra)
    for name, (kind, nullable, allowed) in column_types(row).items():
        checks = [check for column, check in added if column == name]
        if allowed:
            checks.append(pa.Check.isin(list(allowed)))
        if name in ("start", "end"):
            checks.append(pa.Check.greater_than_or_equal_to(0))
        columns[name] = pa.Column(getattr(pl, kind), checks=checks, nullable=nullable)
    ordered = pa.Check(_in_order, name="start_not_after_end")
    return pa.DataFrameSchema(columns, checks=[ordered] if {"start", "end"} <= set(columns) else [], strict=True)


def _in_order(data: Any) -> Any:
    import polars as pl

    return data.lazyframe.select(pl.col("start") <= pl.col("end"))


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value
