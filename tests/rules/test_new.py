"""`validator rules new` asks, writes a rule that passes its own examples, and overwrites nothing."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from validator import draft, ruleset
from validator.cli.main import app
from validator.errors import UsageError

GIVEN = [
    *("--name", "free-copy", "--family", "advertising", "--severity", "warning"),
    *("--title-zh", "索取全文", "--title-en", "offer of the full text"),
    *("--message-zh", "“{excerpt}”招揽读者", "--message-en", "“{excerpt}” invites the reader"),
    *("--why-zh", "报告不招揽读者。", "--why-en", "A report invites nobody."),
    *("--remedy-zh", "删除。", "--remedy-en", "Take it out."),
    *("--fail", "产值*亿元。全文可私信领取。", "--fail", "坚持服务企业，[[全文可私信]]。"),
    *("--pass", "群众可私信反映。", "--pass", "全文共三章。"),
]
ANSWERS = """\
Bad Name
free-copy
advertising

loud
warning
索取全文



报告不招揽读者。
A report invites nobody.


全文可私信

产值*亿元。全文可私信领取。
坚持服务企业，全文可私信。
群众可私信反映。
全文共三章。
"""


def _new(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(app, ["rules", "new", *arguments, "--lang", "en"], input=answers)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_options_alone_write_a_rule_that_loads(tmp_path: Path) -> None:
    """A script is asked nothing; code and file are worked out, and examples marked where they are hit."""
    done = _new(*GIVEN, "--word", "全文可私信", "--code", "ADS390")
    assert done.exit_code == 0, done.output
    assert "4 examples, 0 failed" in done.output
    rule = ruleset.load([tmp_path / "rules" / "advertising" / "free-copy.yaml"]).rules[0]
    assert (rule.code, rule.severity, rule.title["zh"]) == ("ADS390", "warning", "索取全文")
    assert [example.text[slice(*example.spans[0])] for example in rule.examples[:2]] == ["全文可私信"] * 2


def test_questions_are_asked_until_the_answers_are_right() -> None:
    """A wrong name and a wrong severity are asked again; what has a default needs only Enter."""
    done = _new("--code", "ADS390", answers=ANSWERS.replace("advertising\n\n", "advertising\n"))
    assert done.exit_code == 0, done.output
    assert "'Bad Name' is no name" in done.output
    assert "'loud' is none of error, warning, info" in done.output
    assert "ADS390 free-copy" in done.output


def test_the_code_offered_is_the_next_of_the_family() -> None:
    """Gaps stay: a retired code is not used again."""
    assert draft.next_code("numeric", {"NUM401", "NUM412", "RED230"}) == "NUM413"
    assert draft.next_code("redaction", set()) == "RED201"
    done = _new(answers=ANSWERS)
    last = max(rule.code for rule in ruleset.load().rules if rule.category == "advertising")
    assert f"ADS{int(last[3:]) + 1} free-copy" in done.output


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    """Not that of the default place, nor the one that --output names."""
    (tmp_path / "free-copy.yaml").write_text("mine\n", "utf-8")
    done = _new(*GIVEN, "--word", "全文可私信", "--output", "free-copy.yaml")
    assert isinstance(done.exception, UsageError)
    assert "exists and was not touched" in str(done.exception)
    assert (tmp_path / "free-copy.yaml").read_text("utf-8") == "mine\n"


def test_an_example_that_does_not_hold_is_told_with_its_line(tmp_path: Path) -> None:
    """The rule is written all the same, to be mended in an editor; status 1."""
    done = _new(*GIVEN, "--expression", "可私信", "--output", "free-copy.yaml")
    assert done.exit_code == 1
    assert "pass: expected nothing, found '可私信'" in done.output
    assert (tmp_path / "free-copy.yaml").is_file()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--name", "leaked-figure"), "a rule 'leaked-figure' exists"),
        (("--name", "free-copy", "--family", "adverts"), "none of structure, redaction, advertising, numeric"),
        (("--name", "free-copy", "--family", "numeric", "--code", "ADS390"), "no code of the family: NUM"),
        (("--name", "free-copy", "--family", "numeric", "--code", "NUM401"), "NUM401 is in use"),
        (("--name", "free-copy", "--output", "other.yaml", "--family", "numeric"), "a rule's file has its name"),
    ],
)
def test_a_wrong_option_is_a_usage_error(wrong: tuple[str, ...], told: str) -> None:
    """On the command line nothing is asked again."""
    done = _new(*wrong)
    assert isinstance(done.exception, UsageError)
    assert told in str(done.exception)


def test_an_expression_that_does_not_compile_is_refused() -> None:
    """Before anything is written."""
    done = _new(*GIVEN, "--expression", "可(私信")
    assert isinstance(done.exception, UsageError)
    assert "regular expression" in str(done.exception)


def test_answers_that_end_too_early_say_which_option_is_missing() -> None:
    """No traceback, and nothing written."""
    done = _new("--name", "free-copy", answers="")
    assert isinstance(done.exception, UsageError)
    assert "--family" in str(done.exception)
    assert not Path("rules").exists()


def test_wordings_are_found_as_they_stand() -> None:
    """Characters that mean something in an expression mean themselves, and width does not matter."""
    lexicons = ruleset.load().lexicons
    assert draft.marked("加微信（VIP+）领", [draft.wording("（ＶＩＰ+）")], lexicons) == "加微信⟦（VIP+）⟧领"


def test_several_lines_are_written_as_people_write_them() -> None:
    """An example of several lines is a block in the file, and comes back as it was."""
    import yaml

    words = {"en": "a b", "zh": "甲"}
    made = draft.Draft("ADS390", "x", "info", words, words, words, words, ("乙",), ("一\n⟦乙⟧\n", "⟦乙⟧"), ("丙", "丁"))
    assert "- |\n" in made.yaml
    assert yaml.safe_load(made.yaml)["examples"]["fail"][0] == "一\n⟦乙⟧\n"
