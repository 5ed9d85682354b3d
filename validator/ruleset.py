"""This module loads rules, profiles and lexicons from folders; every fault is answered as `path:line: key: what`."""

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from validator import discover, packs, yamlfile
from validator.checks import existence
from validator.checks._kind import Kind
from validator.errors import RuleFileError, RuleProblem, UsageError
from validator.finding import PREFIX_CATEGORY, Words
from validator.profile import GENERIC, Profile, Section
from validator.rule import Check, Example, Rule
from validator.text import expression
from validator.text.gate import Gate
from validator.text.lexicon import Lexicons

OPEN, CLOSE = "⟦", "⟧"
"""The brackets that mark in an example the span that must be hit."""

NOT_RULES = ("profiles", "lexicons", "expectations")
"""Folders of a pack that hold other things than rules."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Strict):
    """The same words in English and Chinese."""

    en: Annotated[str, Field(min_length=1)]
    zh: Annotated[str, Field(min_length=1)]

    def words(self) -> Words:
        """The same as plain data."""
        return {"en": self.en, "zh": self.zh}


class FormattedText(_Strict):
    """An example in another format than plain text (HTML is hit anywhere, without marks), or beside another document."""

    format: Literal["text", "markdown", "html"] = "text"
    text: str
    beside: str = ""


class Examples(_Strict):
    """Texts that prove a rule: `fail` must be hit (at `⟦…⟧` exactly), `pass` must not, `todo` is a known miss."""

    fail: Annotated[list[str | FormattedText], Field(min_length=2)]
    passing: Annotated[list[str | FormattedText], Field(min_length=2, alias="pass")]
    todo: list[str | FormattedText] = []


class RuleFile(_Strict):
    """One rule: a fault that documents can have, in one YAML file of the same name."""

    code: Annotated[str, Field(pattern=r"^(STR|RED|ADS|NUM)[0-9]{3}$", description="permanent code")]
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="the fault; also the file's name")]
    severity: Literal["error", "warning", "info"]
    title: Annotated[Bilingual, Field(description="the fault in a few words")]
    message: Annotated[Bilingual, Field(description="what is wrong here; placeholders in braces")]
    why: Annotated[Bilingual, Field(description="why it matters")]
    remedy: Annotated[Bilingual, Field(description="what an editor should do")]
    refers: list[str] = []
    checks: Annotated[list[dict[str, Any]], Field(min_length=1, description="one or more uses of a kind")]
    examples: Examples


class SectionFile(_Strict):
    """A part that a profile asks for."""

    name: str
    title: Bilingual
    wordings: Annotated[list[str], Field(min_length=1)]
    required: bool = True


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


@cache
def kinds() -> dict[str, type[Kind]]:
    """Rule kinds by name, one for each module of `validator.checks`."""
    return {name: module.Check for name, module in discover.modules("validator.checks", "Check")}


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
    rules = [rule for path in _rule_files(given) if (rule := _rule(path, root, lexicons, problems))]
    profiles = [p for folder in folders for path in _yaml(folder / "profiles") if (p := _profile(path, root, problems))]
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


def _rule(path: Path, root: Path, lexicons: Lexicons, problems: list[RuleProblem]) -> Rule | None:
    """One rule, or None after its problems were noted."""
    shown = _shown(path, root)
    data, lines, found = yamlfile.load(path, shown)
    if not isinstance(data, dict):
        problems += found or [RuleProblem(shown, 1, "", "must be a mapping of keys")]
        return None
    file = _validated(RuleFile, data, (), shown, lines, found)
    checks = list(_checks(data.get("checks"), shown, lines, found, lexicons))
    if isinstance(file, RuleFile):
        found += _identity(file, path, shown, lines)
        rule = _built(file, checks, shown, lines)
    problems += found
    return None if found or not isinstance(file, RuleFile) else rule


def _built(file: RuleFile, checks: list[Check], shown: str, lines: yamlfile.Lines) -> Rule:
    return Rule(
        code=file.code,
        name=file.name,
        category=PREFIX_CATEGORY[file.code[:3]],
        severity=file.severity,
        title=file.title.words(),
        message=file.message.words(),
        why=file.why.words(),
        remedy=file.remedy.words(),
        refers=tuple(file.refers),
        checks=tuple(checks),
        examples=tuple(_examples(file.examples, lines)),
        path=shown,
    )


def _checks(
    items: object, shown: str, lines: yamlfile.Lines, problems: list[RuleProblem], lexicons: Lexicons
) -> Iterator[Check]:
    for index, item in enumerate(items if isinstance(items, list) else ()):
        keys: yamlfile.Keys = ("checks", index)
        if not isinstance(item, dict):
            continue
        kind = kinds().get(str(item.get("kind")))
        if kind is None:
            hint = _meant(str(item.get("kind")), kinds())
            where = yamlfile.line_of(lines, (*keys, "kind"))
            problems.append(
                RuleProblem(shown, where, f"checks[{index}].kind", f"no such kind: {item.get('kind')!r}{hint}")
            )
            continue
        check = _validated(kind, item, keys, shown, lines, problems)
        if isinstance(check, Kind):
            for name in check.lexicon_names():
                if name not in lexicons.names:
                    where = yamlfile.line_of(lines, keys)
                    hint = _meant(name, lexicons.names)
                    problems.append(RuleProblem(shown, where, f"checks[{index}]", f"no such lexicon: {name!r}{hint}"))
            yield check


def _validated(
    model: type[BaseModel],
    data: dict[str, Any],
    keys: yamlfile.Keys,
    shown: str,
    lines: yamlfile.Lines,
    problems: list[RuleProblem],
) -> BaseModel | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            at = (*keys, *fault["loc"])
            what = fault["msg"]
            if fault["type"] == "extra_forbidden":
                known = [f.alias or name for name, f in model.model_fields.items()]
                what = f"unknown key{_meant(str(at[-1]), known)}"
            problems.append(RuleProblem(shown, yamlfile.line_of(lines, at), yamlfile.dotted(at), what))
        return None


def _meant(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _identity(file: RuleFile, path: Path, shown: str, lines: yamlfile.Lines) -> Iterator[RuleProblem]:
    if file.name != path.stem:
        yield RuleProblem(shown, yamlfile.line_of(lines, ("name",)), "name", f"must be the file's name, {path.stem!r}")
    category = PREFIX_CATEGORY[file.code[:3]]
    if path.parent.name in PREFIX_CATEGORY.values() and path.parent.name != category:
        yield RuleProblem(shown, yamlfile.line_of(lines, ("code",)), "code", f"belongs in the folder {category!r}")


def _repeated(rules: Iterable[Rule]) -> Iterator[RuleProblem]:
    seen: dict[str, Rule] = {}
    for rule in rules:
        for key, word in (("code", rule.code), ("name", rule.name)):
            if word in seen:
                yield RuleProblem(rule.path, 1, key, f"{word} is already the {key} of {seen[word].path}")
            seen.setdefault(word, rule)


def _examples(examples: Examples, lines: yamlfile.Lines) -> Iterator[Example]:
    expected: tuple[tuple[str, Literal["fail", "pass", "todo"], list[str | FormattedText]], ...] = (
        ("fail", "fail", examples.fail),
        ("pass", "pass", examples.passing),
        ("todo", "todo", examples.todo),
    )
    for key, expect, texts in expected:
        for index, given in enumerate(texts):
            example = FormattedText(text=given) if isinstance(given, str) else given
            plain, spans = (example.text, ()) if example.format == "html" else unmark(example.text)
            line = yamlfile.line_of(lines, ("examples", key, index))
            yield Example(plain, expect, spans, line, example.format, example.beside)


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """An example's text without its brackets, and the spans that they enclosed; they may nest."""
    plain: list[str] = []
    open_at: list[int] = []
    spans: list[tuple[int, int]] = []
    for char in text:
        if char == OPEN:
            open_at.append(len(plain))
        elif char == CLOSE and open_at:
            spans.append((open_at.pop(), len(plain)))
        else:
            plain.append(char)
    return "".join(plain), tuple(sorted(spans))


class ProfileFile(_Strict):
    """One kind of document: how it is recognized and what it needs."""

    name: str
    title: Bilingual
    titles: list[str] = []
    signs: list[str] = []
    sections: list[SectionFile] = []
    mask: list[str] = []
    must_keep: list[str] = []
    width_faithful: bool = True


def _profile(path: Path, root: Path, problems: list[RuleProblem]) -> Profile | None:
    shown = _shown(path, root)
    data, lines, found = yamlfile.load(path, shown)
    if isinstance(data, dict):
        file = _validated(ProfileFile, data, (), shown, lines, found)
        if isinstance(file, ProfileFile) and file.name != path.stem:
            found.append(RuleProblem(shown, 1, "name", f"must be the file's name, {path.stem!r}"))
        if isinstance(file, ProfileFile) and not found:
            return _made(file, shown)
    problems += found or [RuleProblem(shown, 1, "", "must be a mapping of keys")]
    return None


def _made(file: ProfileFile, shown: str) -> Profile:
    sections = (Section(s.name, s.title.words(), tuple(s.wordings), s.required) for s in file.sections)
    return Profile(
        name=file.name,
        title=file.title.words(),
        titles=tuple(file.titles),
        signs=tuple(file.signs),
        sections=tuple(sections),
        mask=tuple(file.mask),
        must_keep=tuple(file.must_keep),
        width_faithful=file.width_faithful,
        path=shown,
    )


def schema() -> dict[str, Any]:
    """The JSON schema of a rule file, for editors: one alternative per kind under `checks`."""
    made = RuleFile.model_json_schema()
    definitions = made.setdefault("$defs", {})
    alternatives = []
    for name, kind in kinds().items():
        inner = kind.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(inner.pop("$defs", {}))
        definitions[f"kind-{name}"] = inner
        alternatives.append({"$ref": f"#/$defs/kind-{name}"})
    made["properties"]["checks"]["items"] = {"oneOf": alternatives}
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "validator rule"
    return made
