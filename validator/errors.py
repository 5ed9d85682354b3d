"""This module names what can go wrong with the command itself, apart from what is wrong with a document."""

from dataclasses import dataclass


class UsageError(Exception):
    """The command line, a configuration or a folder is wrong and nothing was checked (exit status 2)."""


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """One fault in a rule, profile or lexicon file, as a compiler would say it."""

    path: str
    line: int
    key: str
    what: str

    def __str__(self) -> str:
        key = f" {self.key}:" if self.key else ""
        return f"{self.path}:{self.line}:{key} {self.what}"


class RuleFileError(UsageError):
    """All faults of all rule files at once; `problems` lists them in the order of path and line."""

    def __init__(self, problems: list[RuleProblem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.path, problem.line))
        super().__init__("\n".join(str(problem) for problem in self.problems))
