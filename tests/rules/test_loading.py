"""A wrong rule file is answered as a compiler would: path, line, key, and what is wrong; all faults at once."""

from pathlib import Path

import pytest

from validator import rulefile, ruleset
from validator.errors import RuleFileError, UsageError

GOOD = """\
code: ADS999
name: shouting
severity: info
title: {en: shouting, zh: 喊叫}
message: {en: "“{excerpt}” shouts", zh: "“{excerpt}”在喊叫"}
why: {en: it is loud, zh: 太吵}
remedy: {en: be quiet, zh: 请安静}
checks:
  - kind: existence
    match: "！！+"
examples:
  fail: ["快来⟦！！⟧", "好⟦！！！⟧啊"]
  pass: ["好！", "请安静。"]
"""


def _load(tmp_path: Path, text: str, name: str = "shouting.yaml") -> ruleset.Ruleset:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return ruleset.load([path])


def _problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(RuleFileError) as raised:
        _load(tmp_path, text)
    return [f"{problem.line}: {problem.key}: {problem.what}" for problem in raised.value.problems]


def test_a_rule_of_ones_own_loads_from_one_file(tmp_path: Path) -> None:
    """One YAML file is all that a rule needs."""
    rules = _load(tmp_path, GOOD).rules
    assert [rule.code for rule in rules] == ["ADS999"]


def test_an_unknown_key_is_named_with_its_line_and_the_key_that_was_meant(tmp_path: Path) -> None:
    """A slip of the pen is found, not ignored."""
    told = _problems(tmp_path, GOOD.replace("remedy:", "remdy:"))
    assert "7: remdy: unknown key; did you mean 'remedy'?" in told
    assert "1: remedy: Field required" in told


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """An author mends a file in one go."""
    text = GOOD.replace("severity: info", "severity: loud").replace("kind: existence", "kind: existense")
    told = _problems(tmp_path, text)
    assert any(line.startswith("3: severity") for line in told)
    assert any(
        line.startswith("9: checks[0].kind: no such kind: 'existense'; did you mean 'existence'") for line in told
    )


def test_an_expression_that_does_not_compile_is_a_fault_of_its_line(tmp_path: Path) -> None:
    """The place is that of the expression."""
    told = _problems(tmp_path, GOOD.replace('"！！+"', '"！！(+"'))
    assert told[0].startswith("10: checks[0].match")
    assert "regular expression" in told[0]


def test_a_key_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    """YAML alone would let the later one win in silence."""
    assert "4: severity: stands twice" in _problems(
        tmp_path, GOOD.replace("severity: info", "severity: info\nseverity: error")
    )


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    """No traceback reaches a rule author."""
    assert "is not valid YAML" in _problems(tmp_path, GOOD.replace("checks:", "checks: ["))[0]


def test_the_name_of_a_rule_is_that_of_its_file(tmp_path: Path) -> None:
    """Who sees a name finds the file."""
    with pytest.raises(RuleFileError, match="must be the file's name"):
        _load(tmp_path, GOOD, "other.yaml")


def test_a_code_is_used_once(tmp_path: Path) -> None:
    """Two files cannot claim one code."""
    (tmp_path / "shouting.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "crying.yaml").write_text(GOOD.replace("name: shouting", "name: crying"), "utf-8")
    with pytest.raises(RuleFileError, match="ADS999 is already the code"):
        ruleset.load([tmp_path])


def test_a_lexicon_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    """A rule cannot look into a list that is not there."""
    assert "no such lexicon: 'noises'" in _problems(tmp_path, GOOD.replace("！！+", "\\\\L<noises>"))[0]


def test_a_source_that_does_not_exist_is_a_usage_error() -> None:
    """The built-in packs are named in the answer."""
    with pytest.raises(UsageError, match="built-in packs are advertising, numeric, redaction, structure"):
        ruleset.load(["no-such-pack"])


def test_selecting_an_unknown_rule_suggests_one() -> None:
    """A slip in --select does not check nothing in silence."""
    with pytest.raises(UsageError, match="did you mean leaked-figure"):
        ruleset.load().chosen(select=["leaked-figures"])


def test_rules_are_chosen_by_code_prefix_name_and_family() -> None:
    """All four ways of addressing rules."""
    rules = ruleset.load()
    assert {rule.category for rule in rules.chosen(["ADS"]).rules} == {"advertising"}
    assert [rule.code for rule in rules.chosen(["leaked-name"]).rules] == ["RED202"]
    assert "RED201" not in {rule.code for rule in rules.chosen([], ["RED201"]).rules}


def test_the_schema_knows_every_kind() -> None:
    """Editors complete the keys of each kind."""
    made = rulefile.schema()
    assert {f"kind-{name}" for name in rulefile.kinds()} <= set(made["$defs"])
