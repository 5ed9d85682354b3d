"""This module loads expectation suites from YAML; every fault is answered as `path:line: key: what`."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from validator import ruleset, yamlfile
from validator.audit import tables
from validator.audit.vocabulary import VOCABULARY, Arguments
from validator.errors import RuleFileError, RuleProblem, UsageError
from validator.finding import Words
from validator.rulefile import Bilingual

Severity = Literal["critical", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("critical", "warning", "info")
"""Gravest first, in great-expectations' words."""

FOLDER = "expectations"
"""Where a folder of rules keeps its suites."""


@dataclass(frozen=True)
class Expectation:
    """One thing that is expected of a collection.

    `expect` is the name that great-expectations knows it by, `arguments` what it is given. `nulls` says whether a
    document without a value fails it or is left out; `line` is where it stands in its file.
    """

    expect: str
    arguments: dict[str, Any]
    severity: Severity
    title: Words
    nulls: Literal["fail", "skip"] = "fail"
    line: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it looks at."""
        given = self.arguments
        named = [given[key] for key in ("column", "column_A", "column_B") if key in given]
        return (*named, *given.get("column_list", ()))


@dataclass(frozen=True)
class Suite:
    """One YAML file: what is expected of one of the two tables, and why."""

    name: str
    title: Words
    why: Words
    table: Literal["documents", "findings"]
    expectations: tuple[Expectation, ...]
    path: str = ""


class ExpectationFile(Arguments):
    """One item under `expectations`."""

    expect: Annotated[str, Field(description="great-expectations' name: expect_column_values_to_be_between, …")]
    severity: Severity
    title: Annotated[Bilingual, Field(description="what is expected, in a few words")]
    nulls: Literal["fail", "skip"] = "fail"


class SuiteFile(BaseModel):
    """One suite of expectations on one table of a collection."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="also the file's name")]
    title: Bilingual
    why: Bilingual
    table: Literal["documents", "findings"]
    expectations: Annotated[list[dict[str, Any]], Field(min_length=1)]


def load(asked: Iterable[str], codes: Iterable[str], folders: Iterable[Path] = ()) -> tuple[Suite, ...]:
    """The suites of a run: files, folders or names of built-in ones; all built-in ones where none is asked for.

    `codes` are the rules that there are, the columns of the findings table. `folders` are folders of rules whose
    `expectations` are looked at beside the built-in ones.

    Raises:
        RuleFileError: some file is wrong; every fault of every file is in it.
        UsageError: there is no such suite.
    """
    root = ruleset.built_in()
    homes = [root / FOLDER, *(folder / FOLDER for folder in folders if folder != root)]
    known = {path.stem: path for home in homes for path in sorted(home.glob("*.yaml"))}
    problems: list[RuleProblem] = []
    paths = [path for word in asked for path in _named(word, known)] or list(known.values())
    columns = {"documents": tables.document_columns(), "findings": tuple(codes)}
    read = [_suite(path, root, columns, problems) for path in paths]
    if problems:
        raise RuleFileError(problems)
    found = tuple(suite for suite in read if suite)
    if not found:
        raise UsageError(f"no suite of expectations in {', '.join(str(home) for home in homes)}")
    return found


def _named(word: str, known: dict[str, Path]) -> list[Path]:
    if word in known:
        return [known[word]]
    path = Path(word)
    found = sorted(path.glob("*.yaml")) if path.is_dir() else [path] if path.is_file() else []
    if not found:
        raise UsageError(f"no suite of expectations called {word!r}{_meant(word, known)}; known are {', '.join(known)}")
    return found


def _suite(path: Path, root: Path, columns: dict[str, tuple[str, ...]], problems: list[RuleProblem]) -> Suite | None:
    shown = f"rules/{path.relative_to(root)}" if path.is_relative_to(root) else str(path)
    data, lines, found = yamlfile.load(path, shown)
    place = _Place(shown, lines, found)
    if not isinstance(data, dict):
        problems += found or [RuleProblem(shown, 1, "", "must be a mapping of keys")]
        return None
    file = place.validated(SuiteFile, data, ())
    if isinstance(file, SuiteFile) and file.name != path.stem:
        place.note(("name",), f"must be the file's name, {path.stem!r}")
    known = columns.get(str(data.get("table")), ())
    given = data.get("expectations")
    items = given if isinstance(given, list) else ()
    made = [_expectation(each, index, known, place) for index, each in enumerate(items)]
    problems += found
    if found or not isinstance(file, SuiteFile):
        return None
    expectations = tuple(each for each in made if each)
    return Suite(file.name, file.title.words(), file.why.words(), file.table, expectations, shown)


def _expectation(given: object, index: int, columns: tuple[str, ...], place: "_Place") -> Expectation | None:
    keys = ("expectations", index)
    if not isinstance(given, dict):
        return None
    file = place.validated(ExpectationFile, given, keys)
    if not isinstance(file, ExpectationFile):
        return None
    entry = VOCABULARY.get(file.expect)
    if entry is None:
        place.note((*keys, "expect"), f"no such expectation: {file.expect!r}{_meant(file.expect, VOCABULARY)}")
        return None
    arguments = file.model_dump(exclude_none=True, include=set(Arguments.model_fields))
    for key in sorted(arguments.keys() - entry.takes):
        place.note((*keys, key), f"{file.expect} does not take it; it takes {', '.join(sorted(entry.takes))}")
    for key in sorted(entry.needs - arguments.keys()):
        place.note((*keys, "expect"), f"{file.expect} needs {key!r}")
    if entry.needs_one and not entry.needs_one & arguments.keys():
        place.note((*keys, "expect"), f"{file.expect} needs one of {', '.join(sorted(entry.needs_one))}")
    line = yamlfile.line_of(place.lines, keys)
    made = Expectation(file.expect, arguments, file.severity, file.title.words(), file.nulls, line)
    for name in made.columns:
        if name not in columns:
            at = next((key for key in ("column", "column_A", "column_B") if given.get(key) == name), "column_list")
            place.note((*keys, at), f"no such column: {name!r}{_meant(name, columns)}")
    return made


@dataclass(frozen=True)
class _Place:
    """A file that is being read, with where its keys stand and what is wrong with it."""

    shown: str
    lines: yamlfile.Lines
    problems: list[RuleProblem]

    def note(self, keys: yamlfile.Keys, what: str) -> None:
        self.problems.append(RuleProblem(self.shown, yamlfile.line_of(self.lines, keys), yamlfile.dotted(keys), what))

    def validated(self, model: type[BaseModel], data: dict[str, Any], keys: yamlfile.Keys) -> BaseModel | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                at = (*keys, *fault["loc"])
                known = model.model_fields if len(fault["loc"]) == 1 else ("en", "zh")
                extra = fault["type"] == "extra_forbidden"
                self.note(at, f"unknown key{_meant(str(at[-1]), known)}" if extra else fault["msg"])
            return None


def _meant(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {close[0]!r}?" if close else ""
