"""`validator rules list`, `show` and `test` tell people and programs what the rules are and whether they hold."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from validator import ruleset
from validator.cli import _page
from validator.cli.main import app
from validator.errors import UsageError
from validator.report._terminal import Painter, columns

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
    match: "！{2,9}"
examples:
  fail: ["快来⟦！！⟧", "好⟦！！！⟧啊"]
  pass: ["好。", "请安静。"]
  todo: ["TODO"]
"""


def _rules(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rules", *arguments])


def _codes(*arguments: str) -> list[str]:
    done = _rules("list", *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return [row["code"] for row in json.loads(done.output)]


def test_rules_are_listed_by_family_severity_and_pattern() -> None:
    """Each filter alone, and all at once."""
    rules = ruleset.load().rules
    assert _codes() == [rule.code for rule in rules]
    assert _codes("--family", "numeric") == [rule.code for rule in rules if rule.category == "numeric"]
    assert _codes("--severity", "info") == [rule.code for rule in rules if rule.severity == "info"]
    assert _codes("*-mismatch") == ["NUM405", "NUM406", "NUM407", "NUM408"]
    assert _codes("RED20", "--severity", "error", "leaked-*") == [
        rule.code for rule in rules if rule.code.startswith("RED20") and rule.severity == "error"
    ]


def test_a_list_for_programs_tells_what_a_rule_is() -> None:
    """Words in both languages, kinds of check, the file."""
    row = json.loads(_rules("list", "leaked-figure", "--format", "json").output)[0]
    assert row["family"] == "redaction"
    assert set(row["title"]) == {"en", "zh"}
    assert row["path"] == "rules/redaction/leaked-figure.yaml"


def test_a_filter_that_names_nothing_known_is_a_usage_error() -> None:
    """Rather than an empty list."""
    assert isinstance(_rules("list", "--family", "numbers").exception, UsageError)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 64, 100])
def test_a_page_is_as_wide_as_the_terminal(lang: str, width: int) -> None:
    """Chinese counts two columns; only a closing mark may hang over."""
    for rule in ruleset.load().rules:
        if rule.code in ("RED201", "NUM411", "ADS304"):
            for line in _page.page(rule, lang, width, Painter(False)).splitlines()[1:-3]:
                assert columns(line) <= width + 4, line


def test_marks_are_coloured_where_colours_are_shown() -> None:
    """And nothing but the colours differs."""
    import re

    rule = ruleset.load().chosen(["NUM410"]).rules[0]
    painted = _page.page(rule, "zh", 80, Painter(True))
    assert "\x1b[1;31m98％％" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == _page.page(rule, "zh", 80, Painter(False))


def _tested(tmp_path: Path, todo: str) -> Result:
    (tmp_path / "shouting.yaml").write_text(RULE.replace("TODO", todo), "utf-8")
    return _rules("test", "--rules", str(tmp_path / "shouting.yaml"))


def test_a_known_miss_is_counted_and_fails_nothing(tmp_path: Path) -> None:
    """It is told, not forgotten."""
    done = _tested(tmp_path, "快来!?!")
    assert done.exit_code == 0
    assert done.output == "4 examples, 0 failed; 1 known misses (todo)\n"


def test_a_known_miss_that_is_met_has_to_move(tmp_path: Path) -> None:
    """What works is held from then on."""
    done = _tested(tmp_path, "真好！！")
    assert done.exit_code == 1
    assert "shouting.yaml:14: todo: is met now: move it to `fail`" in done.output
    assert "1 met now" in done.output
