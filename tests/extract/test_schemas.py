"""Every table promises a pandera schema, and its rows keep that promise on every sample report."""

from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import validator
from validator import discover, pipeline, ruleset
from validator.checks.column import row_type
from validator.document import Document, Unreadable
from validator.extract._schema import frame, schema
from validator.subject import Subject
from validator.view import View

SEEDS = Path(validator.__path__[0]).parent / "seeds"
MODULES = discover.names("validator.extract")
TABLES = [name for name in MODULES if hasattr(import_module(f"validator.extract.{name}"), "extract")]
RULES = ruleset.load()


def _subjects() -> list[Subject]:
    found = []
    for path in sorted(SEEDS.iterdir()):
        if path.suffix not in (".txt", ".md", ".html", ".docx") or path.name == "README.md":
            continue
        document = pipeline.read(pipeline.Source(path.name, path=path))
        if not isinstance(document, Unreadable):
            found += pipeline.readings(document, RULES, pipeline.Options()).values()
    return found


SUBJECTS = _subjects()


def _rows(table: str, subject: Subject) -> list[object]:
    rows: list[object] = subject.get(import_module(f"validator.extract.{table}").extract)
    return rows


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_typed_slotted_row(table: str) -> None:
    """`extract` says what a row is: a frozen dataclass with slots, or a named tuple, whose columns are typed."""
    row = row_type(table)
    assert issubclass(row, tuple) or (is_dataclass(row) and row.__dataclass_params__.frozen)  # type: ignore[attr-defined]
    assert hasattr(row, "__slots__")
    assert {"start", "end"} <= set(schema(row).columns)


@pytest.mark.parametrize("table", TABLES)
def test_the_rows_of_the_samples_meet_their_schema(table: str) -> None:
    """Types, allowed values, 0 <= start <= end: for all rows of all samples, as read and healed."""
    row = row_type(table)
    rows = [one for subject in SUBJECTS for one in _rows(table, subject)]
    schema(row).validate(frame(rows, row), lazy=True)


@pytest.mark.parametrize("table", TABLES)
def test_the_rows_of_the_samples_lie_within_their_text(table: str) -> None:
    """No row ends behind its text."""
    for subject in SUBJECTS:
        assert all(one.end <= len(subject.text) for one in _rows(table, subject))  # type: ignore[attr-defined]


@pytest.mark.parametrize("table", TABLES)
def test_a_wrong_row_is_refused(table: str) -> None:
    """A schema that accepts a row whose end is before its start would promise nothing."""
    import pandera.polars as pa
    import polars as pl

    row = row_type(table)
    rows = [one for subject in SUBJECTS for one in _rows(table, subject)][:1]
    if not rows:
        pytest.skip("no sample holds such a row")
    wrong = frame(rows, row).with_columns(pl.lit(9).alias("start"), pl.lit(3).alias("end"))
    with pytest.raises((pa.errors.SchemaError, pa.errors.SchemaErrors)):
        schema(row).validate(wrong.cast({"start": pl.Int64, "end": pl.Int64}))


@pytest.mark.parametrize("table", ["dates", "equations", "measures", "ranks", "rates", "slogans", "coverage"])
@settings(max_examples=60, deadline=None)
@given(
    text=st.text(
        alphabet="0123456789.,:%％年月日第位名个家户亿元由增加到至，。、；（）“”一二三四五大占比其中合计共*×\n",
        max_size=80,
    )
)
def test_no_text_makes_a_numeric_table_raise(table: str, text: str) -> None:
    """Whatever is written, the numeric tables are made and lie within it."""
    subject = Subject(Document("x.txt", text), View(text), RULES.lexicons)
    for one in _rows(table, subject):
        assert 0 <= one.start <= one.end <= len(text)  # type: ignore[attr-defined]
