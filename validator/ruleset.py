"""This module loads rules, profiles and lexicons from folders; every fault is answered as `path:line: key: what`."""

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from validator import packs, rulefile
from validator.checks import existence
from validator.errors import RuleFileError, RuleProblem, UsageError
from validator.profile import GENERIC, Profile
from validator.rule import Rule
from validator.text import expression
from validator.text.gate import Gate
from validator.text.lexicon import Lexicons

NOT_RULES = ("profiles", "lexicons", "expectations")
"""Folders of a pack that hold other things than rules."""


@dataclass(frozen=True)
class Ruleset:
    """Everything that a run checks with. `digest` changes when any rule, profile or lexicon does."""

    rules: tuple[Rule, ...]
    profiles: tuple[Profile, ...]
    lexicons: Lexicons
    digest: str
    folders: tuple[Path, ...] = field(default=())

    @cached_property
    def gate(self) -> Gate:
        """One gate for all expressions that are searched in the folded text."""
        checks = [check for rule in self.rules for check in rule.checks]
        gated = [check for check in checks if isinstance(check, existence.Check) and check.folded]
        return Gate(expression.expand(pattern, self.lexicons) for check in gated for pattern in check.expressions)

    def __getstate__(self) -> dict[str, Any]:
        """Another process builds its own gate."""
        return {name: value for name, value in self.__dict__.items() if name != "gate"}

    def chosen(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> "Ruleset":
        """Only the rules that `select` names (by code, prefix of a code, or name; all where empty), less `ignore`.

        Raises:
            UsageError: a word names no rule.
        """
        wanted, unwanted = list(select), list(ignore)
        for word in wanted + unwanted:
            if not any(named(rule, word) for rule in self.rules):
                close = difflib.get_close_matches(word, [n for rule in self.rules for n in (rule.code, rule.name)], 1)
                hint = f"; did you mean {close[0]}?" if close else "; `validator rules list` shows them all"
                raise UsageError(f"no rule is called {word!r}{hint}")
        rules = tuple(
            rule
            for rule in self.rules
            if (not wanted or any(named(rule, word) for word in wanted))
            and not any(named(rule, word) for word in unwanted)
        )
        return Ruleset(rules, self.profiles, self.lexicons, self.digest, self.folders)

    def profile(self, name: str) -> Profile:
        """The profile called `name`.

        Raises:
            UsageError: there is none.
        """
        for profile in self.profiles:
            if profile.name == name:
                return profile
        known = ", ".join(sorted(profile.name for profile in self.profiles))
        raise UsageError(f"no profile is called {name!r}; known are {known}")


def named(rule: Rule, word: str) -> bool:
    """Whether a word means a rule: its code or the start of one, its name, or its family."""
    code = re.fullmatch(r"(?:STR|RED|ADS|NUM)[0-9]{0,3}", word)
    return rule.code.startswith(word) if code else word in (rule.name, rule.category)


def built_in() -> Path:
    """The folder of the rules that come with the program: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


def load(sources: Iterable[str | Path] = ()) -> Ruleset:
    """Load rule files, folders of them, or packs by name; the built-in packs where none is given.

    Lexicons and profiles of the built-in folder are always there; those of a given folder are added to them.

    Raises:
        RuleFileError: some file is wrong; every fault of every file is in it.
        UsageError: a source does not exist or holds no rule.
    """
    root = built_in()
    given = [_source(Path(source), root) for source in sources] or [root]
    folders = [root, *[path for path in given if path.is_dir() and path != root]]
    lexicons = Lexicons([folder / "lexicons" for folder in folders])
    problems: list[RuleProblem] = []
    rules = [
        rule for path in _rule_files(given) if (rule := rulefile.rule(path, _shown(path, root), lexicons, problems))
    ]
    profiles = [
        p
        for folder in folders
        for path in _yaml(folder / "profiles")
        if (p := rulefile.profile(path, _shown(path, root), problems))
    ]
    problems += _repeated(rules)
    if problems:
        raise RuleFileError(problems)
    if not rules:
        raise UsageError(f"no rule in {', '.join(str(path) for path in given)}")
    ordered = tuple(sorted(rules, key=lambda rule: rule.code))
    return Ruleset(ordered, (*profiles, GENERIC), lexicons, digest(given, folders), tuple(given))


def _source(path: Path, root: Path) -> Path:
    if path.exists():
        return path
    if (root / path).is_dir():
        return root / path
    if installed := packs.folder(str(path)):
        return installed
    ours = ", ".join(sorted(p.name for p in root.iterdir() if p.is_dir() and p.name not in NOT_RULES))
    others = f", installed ones {', '.join(packs.names())}" if packs.names() else ""
    raise UsageError(f"no rule file, folder or pack {str(path)!r}; built-in packs are {ours}{others}")


def _yaml(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]) if folder.is_dir() else []


def _rule_files(given: Iterable[Path]) -> Iterator[Path]:
    for source in given:
        if source.is_file():
            yield source
            continue
        found = [*source.rglob("*.yaml"), *source.rglob("*.yml")]
        yield from sorted(path for path in found if not set(path.relative_to(source).parts[:-1]) & set(NOT_RULES))


def digest(given: Iterable[Path], folders: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of all rule, profile and lexicon files."""
    made = hashlib.sha256()
    paths = [*_rule_files(given)]
    paths += [
        path for folder in folders for part in ("profiles", "lexicons") for path in sorted((folder / part).glob("*.*"))
    ]
    for path in paths:
        made.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()


def _shown(path: Path, root: Path) -> str:
    return f"rules/{path.relative_to(root)}" if path.is_relative_to(root) else str(path)


def _repeated(rules: Iterable[Rule]) -> Iterator[RuleProblem]:
    seen: dict[str, Rule] = {}
    for rule in rules:
        for key, word in (("code", rule.code), ("name", rule.name)):
            if word in seen:
                yield RuleProblem(rule.path, 1, key, f"{word} is already the {key} of {seen[word].path}")
            seen.setdefault(word, rule)
