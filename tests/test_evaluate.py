"""The scorer counts as the contract says: overlap within a category, certainty, severities, whole entities."""

import json
from pathlib import Path

import pytest

from validator import evaluate as scoring
from validator import ruleset
from validator.errors import UsageError

RULES = ruleset.load().chosen(["spliced-ad", "partly-masked-name"])
TEXT = "某县总结\n\n优化营商环【公文之家】境，服务企业*家。**鼎沅高分子投产，**集团、**重工开工。\n"


def _label(quote: str, name: str, category: str, certain: bool = True, text: str = TEXT) -> dict[str, object]:
    start = text.index(quote)
    return {
        "document": "a.txt",
        "category": category,
        "name": name,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "certain": certain,
    }


def _write(folder: Path, *labels: dict[str, object], text: str = TEXT) -> None:
    (folder / "a.txt").write_text(text, "utf-8")
    (folder / "a.txt.jsonl").write_text(
        "".join(json.dumps(label, ensure_ascii=False) + "\n" for label in labels), "utf-8"
    )


SPLICE = _label("【公文之家】", "spliced-ad", "advertising")
NAME = _label("**鼎沅高分子", "partly-masked-name", "redaction")


def test_what_is_labelled_and_found_is_right(tmp_path: Path) -> None:
    """Full marks in both directions."""
    _write(tmp_path, SPLICE, NAME)
    made = scoring.evaluate(tmp_path, RULES)
    assert (made.total.recall, made.total.precision) == (1.0, 1.0)
    assert (made.entities, made.entities_found) == (1, 1)


def test_what_is_found_and_not_labelled_is_a_false_alarm(tmp_path: Path) -> None:
    """It is listed with its surroundings, and counted against the clean document."""
    _write(tmp_path)
    made = scoring.evaluate(tmp_path, RULES)
    assert made.total.wrong == 2
    assert made.clean == 1
    assert made.clean_alarms == 2
    assert any("营商环⟦【公文之家】⟧境" in where for _, where in made.alarms)


def test_an_uncertain_label_counts_neither_for_nor_against(tmp_path: Path) -> None:
    """Careful readers may disagree there."""
    _write(tmp_path, SPLICE, {**NAME, "certain": False})
    made = scoring.evaluate(tmp_path, RULES)
    assert (made.total.labels, made.total.right, made.total.wrong) == (1, 1, 0)


def test_a_finding_of_another_category_does_not_match(tmp_path: Path) -> None:
    """Overlap alone is not enough."""
    _write(tmp_path, {**SPLICE, "category": "numeric", "name": "malformed-number"}, NAME)
    made = scoring.evaluate(tmp_path, RULES)
    assert made.families["numeric"].recall == 0.0
    assert made.families["advertising"].wrong == 1


def test_a_label_that_nothing_meets_is_a_miss(tmp_path: Path) -> None:
    """It is listed with its surroundings."""
    _write(tmp_path, SPLICE, NAME, _label("服务企业", "leaked-name", "redaction"))
    made = scoring.evaluate(tmp_path, RULES)
    assert [label.quote for label, _ in made.misses] == ["服务企业"]
    assert made.rules["leaked-name"].recall == 0.0


def test_a_quote_that_does_not_stand_at_its_place_is_refused(tmp_path: Path) -> None:
    """A label that slipped would be scored in silence otherwise."""
    _write(tmp_path, {**SPLICE, "start": 0, "end": 6})
    with pytest.raises(UsageError, match="the quote is"):
        scoring.evaluate(tmp_path, RULES)


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    """A score of nothing would be perfect."""
    with pytest.raises(UsageError, match="no label files"):
        scoring.evaluate(tmp_path, RULES)
