"""Suites are data: a wrong one is answered like a compiler would, a right one holds what it says."""

from pathlib import Path

import pytest

from validator import ruleset
from validator.audit import suites, tables
from validator.audit.vocabulary import ABOUT_NULLS, VOCABULARY, class_name
from validator.errors import RuleFileError, UsageError

GOOD = """name: mine
title: {en: Mine, zh: 自定}
why: {en: Because, zh: 因为}
table: documents
expectations:
  - expect: expect_column_values_to_be_between
    column: errors
    max_value: 0
    mostly: 0.9
    severity: warning
    title: {en: Few errors, zh: 错误少}
"""


def _load(tmp_path: Path, text: str, name: str = "mine.yaml") -> tuple[suites.Suite, ...]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return suites.load([str(path)], ["RED201"])


def test_a_suite_is_read_with_its_arguments(tmp_path: Path) -> None:
    """What the YAML says is what great-expectations is given."""
    (suite,) = _load(tmp_path, GOOD)
    (stated,) = suite.expectations
    assert stated.arguments == {"column": "errors", "max_value": 0, "mostly": 0.9}
    assert (stated.severity, stated.nulls, stated.line) == ("warning", "fail", 6)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    max_value", "    maxvalue", ":8: expectations[0].maxvalue: unknown key; did you mean 'max_value'?"),
        (
            "to_be_between",
            "to_be_betwen",
            ":6: expectations[0].expect: no such expectation: 'expect_column_values_to_be_betwen'",
        ),
        (
            "column: errors",
            "column: error",
            ":7: expectations[0].column: no such column: 'error'; did you mean 'errors'?",
        ),
        ("mostly: 0.9", "mostly: 9", ":9: expectations[0].mostly: "),
        ("    column: errors\n", "", ":6: expectations[0].expect: expect_column_values_to_be_between needs 'column'"),
        (
            "    max_value: 0\n",
            "",
            ":6: expectations[0].expect: expect_column_values_to_be_between needs one of max_value",
        ),
        ("mostly: 0.9", "value: 9", ":9: expectations[0].value: expect_column_values_to_be_between does not take it"),
        ("severity: warning", "severity: error", ":10: expectations[0].severity: "),
        ("name: mine", "name: yours", ":1: name: must be the file's name, 'mine'"),
        ("table: documents", "table: findings", ":7: expectations[0].column: no such column: 'errors'"),
        ("why: {en: Because, zh: 因为}", "why: {en: Because}", ":3: why.zh: "),
        ("max_value: 0", "max_value: '0'", ":8: expectations[0].max_value"),
    ],
)
def test_a_fault_is_answered_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    """`path:line: key: what`, with a hint where a word is nearly right."""
    with pytest.raises(RuleFileError) as raised:
        _load(tmp_path, GOOD.replace(old, new))
    assert f"mine.yaml{said}" in str(raised.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Two wrong places are two problems."""
    with pytest.raises(RuleFileError) as raised:
        _load(
            tmp_path, GOOD.replace("column: errors", "column: error").replace("title: {en: Mine, zh: 自定}", "title: x")
        )
    assert len(raised.value.problems) == 2


@pytest.mark.parametrize("text", ["", "- a\n", "name: [\n", "expectations: 3\n", "name: mine\nname: mine\n"])
def test_a_file_that_is_no_suite_is_a_usage_error(tmp_path: Path, text: str) -> None:
    """Never another exception."""
    with pytest.raises(UsageError):
        _load(tmp_path, text)


def test_an_unknown_suite_is_answered_with_the_known_ones() -> None:
    """A near name is suggested."""
    with pytest.raises(UsageError, match="did you mean 'privacy'"):
        suites.load(["privac"], ["RED201"])


def test_the_built_in_suites_load_and_speak_both_languages() -> None:
    """Every shipped suite is right, and a critical expectation guards the release."""
    codes = [rule.code for rule in ruleset.load().rules]
    shipped = {suite.name: suite for suite in suites.load([], codes)}
    assert {"release-readiness", "corpus-health", "privacy", "advertising-free"} <= set(shipped)
    for suite in shipped.values():
        titles = [each.title["zh"] for each in suite.expectations]
        assert len(titles) == len(set(titles))
        assert all(words["en"] and words["zh"] for words in (suite.title, suite.why))


def test_the_columns_of_the_documents_table_are_once_each() -> None:
    """A suite's column means one thing."""
    columns = tables.document_columns()
    assert len(columns) == len(set(columns))


def test_the_vocabulary_is_that_of_the_library() -> None:
    """Every name is a class of great-expectations, every argument a field of it, every required field is asked for."""
    import great_expectations.expectations as library

    given_by_us = {"id", "meta", "severity", "description"}
    for name, entry in VOCABULARY.items():
        fields = getattr(library, class_name(name)).__fields__
        assert entry.takes <= set(fields), name
        assert {key for key, field in fields.items() if field.required} - given_by_us <= entry.needs, name
    assert set(VOCABULARY) >= ABOUT_NULLS


def test_the_handbook_of_suites_names_every_column() -> None:
    """An author finds there what can be asked for."""
    text = (ruleset.built_in() / "expectations" / "README.md").read_text("utf-8")
    assert [name for name in tables.document_columns() if f"`{name}`" not in text] == []


def test_the_example_of_the_handbook_is_a_suite(tmp_path: Path) -> None:
    """It can be copied as it stands."""
    text = (ruleset.built_in() / "expectations" / "README.md").read_text("utf-8")
    (suite,) = _load(tmp_path, text.partition("```yaml\n")[2].partition("```")[0])
    assert suite.expectations[0].arguments["mostly"] == 0.95
