"""What great-expectations leaves out in silence is said; severities and shares decide as a suite asks."""

from typing import Any

import pytest

from tests.audit.samples import finding, record, result, unreadable
from validator.audit import judge, tables
from validator.audit.suites import Expectation, Suite
from validator.audit.verdict import Outcome, Verdict
from validator.audit.vocabulary import VOCABULARY
from validator.result import Result

WORDS = {"en": "words", "zh": "词"}
BETWEEN = "expect_column_values_to_be_between"


def _stated(column: str, expect: str = BETWEEN, **arguments: Any) -> Expectation:
    own = {key: arguments.pop(key) for key in ("severity", "nulls") if key in arguments}
    return Expectation(
        expect, {"column": column, **arguments}, own.get("severity", "critical"), WORDS, own.get("nulls", "fail")
    )


def _judged(run: Result, *stated: Expectation, table: Any = "documents") -> tuple[Verdict, list[Outcome]]:
    judgements = judge.judge(tables.build(run), [Suite("mine", WORDS, WORDS, table, stated)])
    return Verdict(judgements, len(run.documents)), list(judgements[0].outcomes[1:])


def test_an_empty_collection_fails() -> None:
    """No document is not a clean collection, and nothing is said to be met by none."""
    verdict, _ = _judged(result(()), _stated("errors", max_value=0))
    assert [outcome.status for outcome in verdict.judgements[0].outcomes] == ["failed", "absent"]
    assert verdict.exit_status() == 1


def test_what_is_met_is_met_and_what_is_not_names_its_documents() -> None:
    """One of two documents has an error."""
    run = result((record("a.txt"), record("b<i>.txt")), (finding("b<i>.txt", "RED201"),))
    verdict, (met, failed) = _judged(run, _stated("errors", max_value=1), _stated("errors", max_value=0))
    assert (met.status, failed.status) == ("met", "failed")
    assert failed.documents == ("b<i>.txt",)
    assert (failed.judged, failed.unexpected) == (2, 1)
    assert verdict.exit_status() == 1


@pytest.mark.parametrize(
    ("severity", "statuses"), [("critical", (1, 1, 1, 0)), ("warning", (0, 1, 1, 0)), ("info", (0, 0, 1, 0))]
)
def test_severities_decide_the_exit_status(severity: str, statuses: tuple[int, ...]) -> None:
    """A failed expectation counts from its severity on."""
    run = result((record("a.txt"),), (finding("a.txt", "RED201"),))
    verdict, _ = _judged(run, _stated("errors", max_value=0, severity=severity))
    assert tuple(verdict.exit_status(level) for level in ("critical", "warning", "info", "never")) == statuses


def test_a_document_without_a_value_fails_unless_the_suite_leaves_it_out() -> None:
    """An unreadable document has no errors, which is not none."""
    run = result((record("a.txt"), unreadable("b.txt")))
    _, (failed, skipped) = _judged(run, _stated("errors", max_value=0), _stated("errors", max_value=0, nulls="skip"))
    assert (failed.status, failed.missing, failed.documents) == ("failed", 1, ("b.txt",))
    assert (skipped.status, skipped.judged, skipped.missing) == ("met", 1, 1)


def test_a_share_counts_documents_without_a_value_as_failing() -> None:
    """One failing and one unread of ten are more than one in ten."""
    documents = (*(record(f"{n}.txt") for n in range(8)), record("bad.txt"), unreadable("unread.txt"))
    run = result(documents, (finding("bad.txt", "RED201"),))
    _, (nine, eight) = _judged(
        run, _stated("errors", max_value=0, mostly=0.9), _stated("errors", max_value=0, mostly=0.8)
    )
    assert (nine.status, eight.status) == ("failed", "met")


def test_nothing_to_judge_is_neither_met_nor_failed() -> None:
    """No document states a percentage, so their share is nobody's."""
    _, (outcome,) = _judged(
        result((record("a.txt"),)), _stated("masked_share_percent_figures", min_value=1, nulls="skip")
    )
    assert outcome.status == "absent"


def test_a_rule_that_was_not_run_is_not_judged_and_fails() -> None:
    """A column that is not there never passes in silence."""
    run = result((record("a.txt"),))
    verdict, (absent, there) = _judged(
        run, _stated("RED214", max_value=0), _stated("RED201", max_value=0), table="findings"
    )
    assert (absent.status, there.status) == ("unjudged", "met")
    assert absent.reason and "RED214" in absent.reason["en"]
    assert verdict.exit_status() == 1


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        (_stated("errors", "expect_column_max_to_be_between", max_value=1), "failed"),
        (_stated("errors", "expect_column_median_to_be_between", max_value=1), "met"),
        (_stated("errors", "expect_column_sum_to_be_between", min_value=2, max_value=2), "met"),
        (_stated("errors", "expect_column_values_to_be_in_set", value_set=[0, 2]), "met"),
        (_stated("errors", "expect_column_values_to_not_be_null"), "met"),
    ],
)
def test_other_expectations_of_the_vocabulary_judge(stated: Expectation, status: str) -> None:
    """Two of three documents have no error, one has two."""
    run = result((record("a"), record("b"), record("c")), (finding("c", "RED201"), finding("c", "RED207")))
    _, (outcome,) = _judged(run, stated)
    assert outcome.status == status


def test_every_expectation_of_the_vocabulary_can_be_judged() -> None:
    """None of them breaks in the library, whatever it decides."""
    given = {
        "column": "masks", "column_A": "masks", "column_B": "errors", "column_list": ["masks", "errors"],
        "value_set": [0],
        "sum_total": 1, "threshold": 3, "double_sided": True, "min_value": 0, "max_value": 5, "value": 2,
    }  # fmt: skip
    stated = [
        Expectation(name, {key: given[key] for key in entry.needs | entry.needs_one}, "info", WORDS, "fail", line)
        for line, (name, entry) in enumerate(VOCABULARY.items())
    ]
    _, outcomes = _judged(result((record("a", masks=3), record("b", masks=1))), *stated)
    assert [one.expectation.expect for one in outcomes if one.status not in ("met", "failed")] == []


def test_a_pair_of_columns_is_compared() -> None:
    """Masks are at least as many as masked figures here."""
    stated = Expectation(
        "expect_column_pair_values_a_to_be_greater_than_b",
        {"column_A": "masks", "column_B": "masked_figures", "or_equal": True},
        "critical",
        WORDS,
    )
    _, (outcome,) = _judged(result((record("a", masks=3, masked_figures=3),)), stated)
    assert outcome.status == "met"


def test_judging_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    """No progress bar, warning or telemetry on either stream."""
    _judged(result((record("a.txt"),)), _stated("errors", max_value=0))
    assert capfd.readouterr() == ("", "")
