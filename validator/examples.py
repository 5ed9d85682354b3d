"""This module runs a rule's own examples: its tests, its documentation and its proof of life."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from validator import pipeline
from validator.rule import Example, Rule
from validator.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example showed: `said` is "" where it held, else what was expected and what was found."""

    rule: Rule
    example: Example
    said: str
    failures: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the example did what it promises; a `todo` that is met at last has to be promoted, so it does not."""
        return not self.said


def run(ruleset: Ruleset) -> Iterator[Outcome]:
    """Outcomes of all examples of all rules, in order."""
    for rule in ruleset.rules:
        alone = replace(ruleset, rules=(rule,))
        for example in rule.examples:
            yield outcome(rule, example, alone)


def outcome(rule: Rule, example: Example, alone: Ruleset) -> Outcome:
    """What a rule set of one rule says of one example."""
    beside = [pipeline.Source("beside", text=example.beside)] if example.beside else []
    result = pipeline.check([_source(example), *beside], alone)
    failures = tuple(failure.reason["en"] for failure in result.failures)
    if failures:
        return Outcome(rule, example, f"the rule failed: {'; '.join(failures)}", failures)
    found = sorted({(finding.start, finding.end) for finding in result.findings if finding.document != "beside"})
    met = bool(found) and (not example.spans or found == sorted(example.spans))
    if example.expect == "pass":
        return Outcome(rule, example, f"expected nothing, found {_quoted(example, found)}" if found else "")
    if example.expect == "todo":
        return Outcome(rule, example, "is met now: move it to `fail`" if met else "")
    wanted = _quoted(example, example.spans) if example.spans else "something"
    return Outcome(rule, example, "" if met else f"expected {wanted}, found {_quoted(example, found) or 'nothing'}")


def _source(example: Example) -> pipeline.Source:
    if example.format == "text":
        return pipeline.Source("example", text=example.text)
    suffix = {"markdown": ".md", "html": ".html"}[example.format]
    return pipeline.Source(f"example{suffix}", data=example.text.encode())


def _quoted(example: Example, spans: object) -> str:
    return ", ".join(f"{example.text[start:end]!r} at {start}" for start, end in spans)  # type: ignore[attr-defined]
