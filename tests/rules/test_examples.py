"""Every rule is held to its own examples, and every rule file to the shape that makes it readable."""

import re

import pytest

from validator import examples, ruleset
from validator.rule import Rule
from validator.words import placeholders

RULES = ruleset.load()
CONTRACT = [
    "STR101",
    "STR102",
    "STR103",
    "STR104",
    "STR105",
    "STR106",
    "STR107",
    "STR108",
    "STR109",
    "STR110",
    "STR111",
    "STR112",
    "RED201",
    "RED202",
    "RED203",
    "RED204",
    "RED205",
    "RED206",
    "RED207",
    "RED208",
    "RED209",
    "RED210",
    "RED211",
    "RED212",
    "RED213",
    "RED214",
    "ADS301",
    "ADS302",
    "ADS303",
    "ADS304",
    "ADS305",
    "ADS306",
    "ADS307",
    "NUM401",
    "NUM402",
    "NUM403",
    "NUM404",
    "NUM405",
    "NUM406",
    "NUM407",
    "NUM408",
    "NUM409",
    "NUM410",
    "NUM411",
    "NUM412",
]


def _id(outcome: examples.Outcome) -> str:
    return f"{outcome.rule.code}-{outcome.example.expect}-line{outcome.example.line}"


@pytest.mark.parametrize("outcome", list(examples.run(RULES)), ids=_id)
def test_an_example_does_what_it_promises(outcome: examples.Outcome) -> None:
    """A failing example is hit exactly at its marks, a passing one nowhere, a todo not yet."""
    assert outcome.held, f"{outcome.rule.path}:{outcome.example.line}: {outcome.said}"


@pytest.mark.parametrize("code", CONTRACT)
def test_every_code_of_the_contract_has_its_rule(code: str) -> None:
    """The codes that scripts rely on are all there."""
    assert code in {rule.code for rule in RULES.rules}


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.code)
def test_a_rule_is_proved_twice_in_each_direction(rule: Rule) -> None:
    """At least two examples that fail and two that pass."""
    kinds = [example.expect for example in rule.examples]
    assert kinds.count("fail") >= 2
    assert kinds.count("pass") >= 2


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.code)
def test_a_message_says_the_same_in_both_languages(rule: Rule) -> None:
    """Both languages fill the same placeholders, and Chinese words are Chinese."""
    assert placeholders(rule.message["en"]) == placeholders(rule.message["zh"])
    for words in (rule.title, rule.message, rule.why, rule.remedy):
        assert re.search(r"[\u4e00-\u9fff]", words["zh"])
        assert re.search(r"[a-z]{2}", words["en"])


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.code)
def test_no_placeholder_of_a_message_stays_empty(rule: Rule) -> None:
    """What a failing example makes the rule say holds no brace and no unfilled name."""
    from dataclasses import replace

    from validator import pipeline

    alone = replace(RULES, rules=(rule,))
    for example in rule.examples:
        if example.expect == "fail":
            for finding in pipeline.check([examples._source(example)], alone).findings:
                assert "{" not in finding.message["zh"].replace(finding.excerpt, ""), finding.message
                assert "{" not in finding.message["en"].replace(finding.excerpt, ""), finding.message
