"""Quality on the samples never falls behind what is recorded, and a broken product is seen to fall behind."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from validator import evaluate as scoring
from validator import pipeline, ratchet, ruleset
from validator.extract import masks

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
RECORDED = ratchet.read(Path(__file__).with_name("ratchet.json"))


def test_quality_holds() -> None:
    """Worse? Mend it. Better? `validator evaluate seeds --ratchet tests/quality/ratchet.json --record` says so."""
    assert ratchet.slips(scoring.evaluate(SEEDS, ruleset.load()), RECORDED) == []


def test_a_rule_that_is_gone_is_seen() -> None:
    """Without its rule, the hits of a fault are missing."""
    rules = ruleset.load().chosen([], ["damaged-text"])
    assert any(slip.startswith("damaged-text") for slip in ratchet.slips(scoring.evaluate(SEEDS, rules), RECORDED))


def test_a_lexer_that_is_blind_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without masks hardly any redaction rule finds anything."""
    monkeypatch.setattr(masks, "_find", lambda subject: iter(()))
    slips = ratchet.slips(scoring.evaluate(SEEDS, ruleset.load().chosen(["RED"])), RECORDED)
    assert any(slip.startswith("leaked-figure") for slip in slips)
    assert any(slip.startswith("leaked-name") for slip in slips)


def test_an_offset_that_slips_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings that stand a line too far meet no label."""
    whole: Callable[..., Any] = pipeline.finding

    def shifted(*arguments: Any) -> Any:
        from dataclasses import replace

        found = whole(*arguments)
        return replace(found, start=found.start + 40, end=found.end + 40) if found.end else found

    monkeypatch.setattr(pipeline, "finding", shifted)
    slips = ratchet.slips(scoring.evaluate(SEEDS, ruleset.load().chosen(["ADS", "STR"])), RECORDED)
    assert any("hits" in slip for slip in slips)
    assert any("false alarms" in slip for slip in slips)


def test_a_corpus_that_shrinks_is_seen(tmp_path: Path) -> None:
    """Taking hard documents away does not pass for progress."""
    (tmp_path / "a.txt").write_text("某县工作总结\n\n完成产值12亿元。\n", "utf-8")
    (tmp_path / "a.txt.jsonl").write_text("", "utf-8")
    slips = ratchet.slips(scoring.evaluate(tmp_path, ruleset.load()), RECORDED)
    assert any(slip.startswith("documents: 1") for slip in slips)
