"""The linter finds what loads and yet will not serve: slow expressions, messages that differ, unproved expressions."""

from pathlib import Path

from validator import lint, ruleset

RULE = """\
code: ADS999
name: shouting
severity: info
title: {en: shouting, zh: 喊叫}
message: {en: "“{excerpt}” shouts", zh: "“{excerpt}”在喊叫"}
why: {en: it is loud, zh: 太吵}
remedy: {en: be quiet, zh: 请安静}
checks:
  - kind: existence
    match: MATCH
examples:
  fail: ["快来⟦！！⟧", "好⟦！！！⟧啊"]
  pass: ["好。", "请安静。"]
"""


def _told(tmp_path: Path, match: str, proofs: bool = False, rule: str = RULE) -> list[str]:
    (tmp_path / "shouting.yaml").write_text(rule.replace("MATCH", match), "utf-8")
    found = ruleset.load([tmp_path / "shouting.yaml"])
    return [str(problem) for problem in lint.problems(found, proofs)]


def test_an_expression_that_a_text_can_make_slow_is_told_with_its_line(tmp_path: Path) -> None:
    """Nested repeats without a cap take exponential time on a run of equal characters."""
    told = _told(tmp_path, '"(?:中+[^甲])+[甲乙]|！{2,9}"')
    assert told
    assert ":10: match:" in told[0]
    assert "is slow on a run of" in told[0]


def test_a_capped_expression_passes(tmp_path: Path) -> None:
    """The same in a form that stays linear."""
    assert _told(tmp_path, '"！{2,9}"') == []


def test_an_alternative_that_no_example_hits_is_unproved(tmp_path: Path) -> None:
    """An expression without an example may be dead."""
    told = _told(tmp_path, '["！{2,9}", "吼叫"]', proofs=True)
    assert any("'吼叫' hits no failing example" in problem for problem in told)


def test_languages_that_fill_different_placeholders_are_told(tmp_path: Path) -> None:
    """One of them would lack what the other says."""
    rule = RULE.replace('zh: "“{excerpt}”在喊叫"', "zh: 有人在喊叫")
    assert any("different placeholders" in problem for problem in _told(tmp_path, '"！{2,9}"', rule=rule))


def test_the_built_in_rules_pass() -> None:
    """No expression of ours can be made slow, and each is proved by an example that it hits."""
    assert list(lint.problems(ruleset.load(), proofs=True)) == []
