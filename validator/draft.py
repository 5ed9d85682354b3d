"""This module turns an author's answers into the YAML of a rule: codes that are free, marks around what is found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex
import yaml

from validator.finding import PREFIX_CATEGORY, Severity, Words
from validator.rulefile import CLOSE, OPEN
from validator.ruleset import NOT_RULES
from validator.text import expression
from validator.text.fold import fold
from validator.text.lexicon import Lexicons

PREFIX = {family: prefix for prefix, family in PREFIX_CATEGORY.items()}

_CODE = re.compile(r"^code:\s*[\"']?((?:STR|RED|ADS|NUM)[0-9]{3})\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule as its author told it; the examples carry their marks."""

    code: str
    name: str
    severity: Severity
    title: Words
    message: Words
    why: Words
    remedy: Words
    expressions: tuple[str, ...]
    failing: tuple[str, ...]
    passing: tuple[str, ...]

    @property
    def yaml(self) -> str:
        """The rule file."""
        rule = {
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            **{key: dict(getattr(self, key)) for key in ("title", "message", "why", "remedy")},
            "checks": [self._check],
            "examples": {"fail": list(self.failing), "pass": list(self.passing)},
        }
        return yaml.dump(rule, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)

    @property
    def _check(self) -> dict[str, object]:
        """Advertising is looked for in the text as it stands: the healed text is without what is known as such."""
        reads = {"reads": "raw"} if self.code.startswith(PREFIX["advertising"]) else {}
        return {"kind": "existence", **reads, "match": list(self.expressions)}


def codes(folders: Iterable[Path]) -> set[str]:
    """Codes in use in the rule files of some folders, wrong ones among them."""
    return {code for path in _files(folders) for code in _CODE.findall(path.read_text("utf-8", errors="replace"))}


def names(folders: Iterable[Path]) -> set[str]:
    """Names in use there."""
    return {path.stem for path in _files(folders)}


def next_code(family: str, used: Iterable[str]) -> str:
    """The code after the last one of a family: a gap may be that of a retired rule, and codes are never used again."""
    prefix = PREFIX[family]
    first = list(PREFIX).index(family) * 100 + 100
    return f"{prefix}{max((int(code[3:]) for code in used if code.startswith(prefix)), default=first) + 1}"


def wording(words: str) -> str:
    """The expression that finds some words as they stand, in any width."""
    return regex.escape(fold(words), special_only=True)


def marked(text: str, expressions: Sequence[str], lexicons: Lexicons) -> str:
    """An example with marks where it must be hit: the author's own (`[[…]]` serves too), or what is found."""
    text = text.replace("[[", OPEN).replace("]]", CLOSE)
    if OPEN in text:
        return text
    folded = fold(text)
    programs = [expression.compiled(expression.expand(written, lexicons)) for written in expressions]
    spans = sorted(
        match.span() for program in programs for match in program.finditer(folded, timeout=expression.SECONDS)
    )
    parts, at = [], 0
    for start, end in spans:
        if start >= at and start < end:
            parts += [text[at:start], OPEN, text[start:end], CLOSE]
            at = end
    return "".join([*parts, text[at:]])


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in folder.rglob("*.y*ml"):
            if not set(path.relative_to(folder).parts[:-1]) & set(NOT_RULES):
                yield path


class _Dumper(yaml.SafeDumper):
    """Lists indented, and text of several lines as people write it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _string)
