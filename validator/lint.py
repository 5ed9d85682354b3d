"""This module reads rules as a strict colleague would: what loads and yet will not serve."""

import time
from collections.abc import Iterator
from pathlib import Path

import regex

from validator.checks import existence
from validator.errors import RuleProblem
from validator.rule import Rule
from validator.ruleset import Ruleset, built_in
from validator.text import expression
from validator.text.fold import fold
from validator.words import placeholders

HOSTILE = ("1", "*", "中", "（", " ", "a", "一、", "%1")
"""What a text made to be slow repeats."""

LENGTH = 20_000
SLOW = 0.5
"""Characters of a hostile text, and seconds from which an expression is too slow on one."""


def problems(rules: Ruleset, proofs: bool = False) -> Iterator[RuleProblem]:
    """Everything that a rule's author should mend; with `proofs` also expressions that no failing example hits."""
    for rule in rules.rules:
        lines = _lines(rule)
        if placeholders(rule.message["en"]) != placeholders(rule.message["zh"]):
            yield RuleProblem(
                rule.path, _line(lines, "message:"), "message", "the languages fill different placeholders"
            )
        for check in rule.checks:
            if isinstance(check, existence.Check):
                yield from _expressions(rule, check, rules, lines, proofs)


def _expressions(
    rule: Rule, check: existence.Check, rules: Ruleset, lines: list[str], proofs: bool
) -> Iterator[RuleProblem]:
    shown = [fold(example.text) for example in rule.examples if example.expect == "fail"]
    for written in check.expressions:
        program = expression.compiled(expression.expand(written, rules.lexicons))
        at = _line(lines, written[:20])
        if proofs and not any(program.search(text) for text in shown):
            yield RuleProblem(rule.path, at, "match", f"{written[:40]!r} hits no failing example: dead, or unproved")
        if slow := next((text for text in HOSTILE if _seconds(program, text) > SLOW), ""):
            what = f"{written[:40]!r} is slow on a run of {slow!r}: cap what repeats ({{1,20}}) or make it possessive"
            yield RuleProblem(rule.path, at, "match", what)


def _seconds(program: regex.Pattern[str], unit: str) -> float:
    text = (unit * LENGTH)[:LENGTH]
    started = time.process_time()
    try:
        for _ in program.finditer(text, timeout=SLOW * 4):
            pass
    except TimeoutError:
        return SLOW * 4
    return time.process_time() - started


def _lines(rule: Rule) -> list[str]:
    path = Path(rule.path)
    if rule.path.startswith("rules/") and not path.exists():
        path = built_in() / path.relative_to("rules")
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _line(lines: list[str], words: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if words in line.replace("\\\\", "\\")), 1)
