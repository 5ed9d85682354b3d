"""The tables of a run: numbers, null where there is none, and names that are text in every page."""

import pytest

from tests.audit.samples import finding, record, result, unreadable
from validator.audit import tables


def test_a_document_that_was_not_read_has_no_numbers_but_that_it_was_not_read() -> None:
    """A zero would say that nothing was found in it."""
    made = tables.build(result((record("a.txt"), unreadable("b.txt"))))
    assert made.documents["unreadable"].to_list() == [0, 1]
    assert made.documents["errors"].to_list() == [0, None]
    assert made.findings["RED201"].to_list() == [0, None]


def test_findings_count_by_rule_and_infos_do_not() -> None:
    """An info is for the auditor and fails no expectation about a rule."""
    found = (finding("a.txt", "RED201"), finding("a.txt", "RED201", "warning"), finding("a.txt", "RED207", "info"))
    made = tables.build(result((record("a.txt", 500),), found))
    assert made.findings["RED201"].to_list() == [2]
    assert made.findings["RED207"].to_list() == [0]
    row = made.documents.row(0, named=True)
    assert (row["errors"], row["warnings"], row["infos"], row["redaction"]) == (1, 1, 1, 3)
    assert row["findings_per_10k"] == 60


def test_shares_are_of_what_is_there_and_null_where_nothing_is() -> None:
    """Nine masked of ten is a share of 0.9 and mixed by 0.1; no names is no share."""
    made = tables.build(result((record("a.txt", masked_percent_figures=9, raw_percent_figures=1),)))
    row = made.documents.row(0, named=True)
    assert row["masked_share_percent_figures"] == 0.9
    assert row["mixed_share_percent_figures"] == pytest.approx(0.1)
    assert row["masked_share_names"] is None


def test_copies_are_documents_of_the_same_bytes() -> None:
    """Two of three documents are each other's copy."""
    first, second = record("a.txt"), record("b.txt")
    twin = type(first)(**{name: getattr(first, name) for name in first.__slots__} | {"path": "c.txt"})
    made = tables.build(result((first, second, twin)))
    assert made.documents["copies"].to_list() == [1, 0, 1]


def test_hostile_names_become_text_and_lead_back() -> None:
    """No id holds what markup, templates or terminals obey; each leads back to its path."""
    paths = ("<script>alert(1)</script>.txt", "$x {{y}} `z` | \\ %s.txt", "\u202etxt.exe", "a&amp;b.txt", "报告 1.txt")
    made = tables.build(result(tuple(record(path) for path in paths)))
    ids = made.documents[tables.ID].to_list()
    assert [made.paths[each] for each in ids] == list(paths)
    assert not set("".join(ids)) & set("<>\"'${}`|\\%\u202e")
    assert ids[-1] == "报告 1.txt"


def test_a_document_that_is_there_twice_has_two_rows() -> None:
    """A name given twice, or one that looks like the second of another, breaks nothing."""
    paths = ("a.txt", "a.txt", "a.txt #2", "a.txt (2)")
    made = tables.build(result(tuple(record(path) for path in paths)))
    assert [made.paths[each] for each in made.documents[tables.ID].to_list()] == list(paths)


def test_a_number_that_cannot_be_is_refused_by_the_schema() -> None:
    """A negative count is a fault of the program and must not reach the expectations."""
    import pandera.errors

    with pytest.raises(pandera.errors.SchemaErrors):
        tables.build(result((record("a.txt", masks=-1),)))


def test_an_empty_run_has_tables_of_no_rows() -> None:
    """All columns are there with their types."""
    made = tables.build(result(()))
    assert made.documents.height == 0
    assert set(tables.document_columns()) < set(made.documents.columns)
