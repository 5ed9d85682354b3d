"""This module finds and reads the configuration: `[tool.validator]` of pyproject.toml, or validator.toml.

Every key is an option of `validator check` (or of single paths, under `overrides`); what the command line says wins.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from validator.errors import RuleFileError, RuleProblem, UsageError
from validator.finding import Severity

OWN_FILE = "validator.toml"
PROJECT_FILE = "pyproject.toml"
TABLE = "tool.validator"

Keys = tuple[str | int, ...]


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab)


Severities = dict[str, Severity]


class Override(_Table):
    """What holds for some documents only. `select` narrows, and `ignore` adds to, what holds for all."""

    paths: Annotated[list[str], Field(min_length=1, description="globs, relative to this file")]
    select: Annotated[list[str], Field(description="only these rules: code, start of a code, or name")] = []
    ignore: Annotated[list[str], Field(description="not these rules")] = []
    profile: Annotated[str, Field(description="the kind of document")] = ""
    severity: Annotated[Severities, Field(description="severity by rule")] = {}


class Settings(_Table):
    """What a run is asked for: by a configuration file, by the command line, or by these defaults."""

    rules: Annotated[list[str], Field(description="rule files, folders of them, or packs by name")] = []
    select: Annotated[list[str], Field(description="only these rules: code, start of a code, or name")] = []
    ignore: Annotated[list[str], Field(description="not these rules")] = []
    severity: Annotated[Severities, Field(description="severity by rule, where not the rule's own")] = {}
    profile: Annotated[str, Field(description="the kind of document; recognized from the text where empty")] = ""
    text_column: Annotated[str, Field(description="column of a collection that holds a document's text")] = "text"
    id_column: Annotated[str, Field(description="column that names a document; the row's number where empty")] = ""
    format: Annotated[list[str], Field(description="reports, as NAME or NAME=FILE")] = []
    output: Annotated[str, Field(description="folder of the reports")] = "reports"
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"], Field(description="lowest severity that fails the run")
    ] = "error"
    jobs: Annotated[int, Field(ge=0, description="worker processes; 0 is the number of processors")] = 0
    lang: Annotated[Literal["", "zh", "en"], Field(description="language of messages; of the locale where empty")] = ""
    excerpts: Annotated[Literal["full", "masked"], Field(description="masked: no report holds what leaked")] = "full"
    junit_dialect: Annotated[Literal["strict", "rich"], Field(description="rich adds file and line")] = "strict"
    junit_granularity: Annotated[
        Literal["auto", "pair", "document", "rule"],
        Field(description="what a JUnit case stands for; pair is a rule and a document, auto the finest that fits"),
    ] = "auto"
    sarif_waived: Annotated[bool, Field(description="whether SARIF holds findings that were set aside")] = True
    baseline: Annotated[str, Field(description="file of known findings")] = ""
    waivers: Annotated[list[str], Field(description="files of reviewed waivers")] = []
    waiver_days: Annotated[int, Field(ge=0, description="days before a waiver expires on which it is told")] = 30
    comments: Annotated[bool, Field(description="whether comments in documents may set findings aside")] = True
    strict: Annotated[bool, Field(description="stale baselines, lapsed and unused waivers fail the run")] = False
    allow_empty: Annotated[bool, Field(description="no document is no fault")] = False
    cache: Annotated[bool, Field(description="keep results of unchanged documents in the user's cache folder")] = True
    overrides: Annotated[list[Override], Field(description="what holds for some paths only")] = []


PATHS = ("output", "baseline")


@dataclass(frozen=True)
class Configuration:
    """Settings, and for each key that a file set, where: `validator.toml:3`. `file` is None where there is no file."""

    settings: Settings = field(default_factory=Settings)
    origins: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None

    @property
    def shown(self) -> str:
        """The file as messages call it, "" where there is none."""
        return _shown(self.file) if self.file else ""

    @property
    def folder(self) -> Path:
        """What paths in the configuration are relative to."""
        return self.file.parent if self.file else Path()

    def changed(self, given: Mapping[str, Any], origin: str) -> "Configuration":
        """The same with other values for some keys (with underscores), which come from `origin`."""
        settings = self.settings.model_copy(update=dict(given))
        return Configuration(settings, {**self.origins, **{_kebab(name): origin for name in given}}, self.file)


def find(start: Path) -> Configuration:
    """The configuration nearest to `start`, a file or folder: in its folder or one above it.

    Raises:
        RuleFileError: the file is wrong; every fault is in it as `path:line: key: what`.
    """
    here = start.absolute()
    for folder in [here, *here.parents] if here.is_dir() else here.parents:
        own, project = folder / OWN_FILE, folder / PROJECT_FILE
        if own.is_file():
            return load(own)
        if project.is_file() and (found := load(project)).file:
            return found
    return Configuration()


def load(file: Path) -> Configuration:
    """The configuration in a file; that of a pyproject.toml without `[tool.validator]` is empty.

    Raises:
        UsageError: the file cannot be read.
        RuleFileError: it is wrong.
    """
    shown = _shown(file)
    try:
        text = file.read_text("utf-8-sig")
        if file.name == PROJECT_FILE and TABLE not in text:
            return Configuration()
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        at = int(line[1]) if line else text.count("\n") + 1
        raise RuleFileError([RuleProblem(shown, at, "", f"is not valid TOML: {error}")]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the configuration {shown} cannot be read: {error}") from error
    root: Keys = ("tool", "validator") if file.name == PROJECT_FILE else ()
    for name in root:
        data = data.get(name) if isinstance(data, dict) else None
    if data is None:
        return Configuration()
    lines = _lines(text)
    settings = _validated(data, shown, lines, root)
    origins = {key: f"{shown}:{_line(lines, (*root, key))}" for key in data}
    return Configuration(_anchored(settings, file.parent), origins, file)


def _shown(file: Path) -> str:
    here = Path.cwd()
    return file.relative_to(here).as_posix() if file.is_relative_to(here) else file.as_posix()


def _validated(data: Any, shown: str, lines: Mapping[Keys, int], root: Keys) -> Settings:
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise RuleFileError(list(_problems(error, shown, lines, root))) from None


def _problems(error: ValidationError, shown: str, lines: Mapping[Keys, int], root: Keys) -> Iterator[RuleProblem]:
    for fault in error.errors(include_url=False):
        at = fault["loc"]
        what = fault["msg"]
        if fault["type"] == "extra_forbidden":
            model = Override if at[0] == "overrides" else Settings
            close = difflib.get_close_matches(str(at[-1]), [_kebab(name) for name in model.model_fields], 1)
            what = "unknown key" + (f"; did you mean {close[0]!r}?" if close else "")
        yield RuleProblem(shown, _line(lines, (*root, *at)), ".".join(map(str, at)), what)


def _anchored(settings: Settings, folder: Path) -> Settings:
    """Paths of a configuration file are relative to it; a rule source that is no path there is a pack by name."""
    made: dict[str, Any] = {name: str(folder / value) for name in PATHS if (value := getattr(settings, name))}
    if "output" not in settings.model_fields_set:
        made.pop("output")
    made["waivers"] = [str(folder / value) for value in settings.waivers]
    made["rules"] = [str(folder / value) if (folder / value).exists() else value for value in settings.rules]
    made["format"] = [_target(word, folder) for word in settings.format]
    return settings.model_copy(update=made)


def _target(word: str, folder: Path) -> str:
    name, mark, file = word.partition("=")
    return f"{name}={folder / file}" if mark else name


_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")


def _lines(text: str) -> dict[Keys, int]:
    """The line of each table and key. tomllib tells no lines: these are found by the shape of a line, for messages."""
    lines: dict[Keys, int] = {}
    table: Keys = ()
    counts: dict[Keys, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _parts(header[2])
            if header[1] == "[[":
                index = counts[table] = counts.get(table, -1) + 1
                table = (*table, index)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
    return lines


def _parts(dotted: str) -> Keys:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _line(lines: Mapping[Keys, int], keys: Keys) -> int:
    while keys and keys not in lines:
        below = [line for known, line in lines.items() if known[: len(keys)] == keys]
        if below:
            return min(below)
        keys = keys[:-1]
    return lines.get(keys, 1)


def schema() -> dict[str, Any]:
    """The JSON schema of validator.toml and of `[tool.validator]`, for editors."""
    made = Settings.model_json_schema(by_alias=True)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "validator configuration"
    return made
